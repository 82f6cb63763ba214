#include "conference/replies/reporting.hpp"

#include <algorithm>

#include "conference/replies/relevance.hpp"
#include "conference/replies/reply_rows.hpp"
#include "conference/replies/storage.hpp"
#include "platform/store/values.hpp"

namespace palermo::replies {

namespace {

constexpr store::Sql kSubmissions(R"(
select number, digest, at from reply_submissions where reply_id = ?1 and at <= ?2 and number > ?3 order by number)");
constexpr store::Sql kContent("select content from reply_submissions where reply_id = ?1 and number = ?2");
constexpr store::Sql kInQuestion("select path from reply_threads where reply_id = ?1 and status <> 'settled'");
constexpr store::Sql kAfter(R"(
select count(distinct s.reply_id)
from reply_submissions s join replies r on r.id = s.reply_id
where r.cycle_id = ?1 and s.at > ?2 and s.number > r.withdrawn_through)");

// The number of instances of each repeat that the answers speak of.
Repeats repeats_in(const std::vector<SealedAnswer>& answers) {
    Repeats repeats;
    for (const SealedAnswer& answer : answers)
        for (std::size_t open = answer.path.find('['); open != std::string::npos;
             open = answer.path.find('[', open + 1)) {
            const std::size_t close = answer.path.find(']', open);
            if (close == std::string::npos) break;
            std::int64_t position = 0;
            for (std::size_t i = open + 1; i < close; ++i) position = 10 * position + (answer.path[i] - '0');
            std::int64_t& count = repeats[answer.path.substr(0, open)];
            count = std::max(count, std::min(position, kMaxRepeatInstances));
        }
    return repeats;
}

std::vector<StoredAnswer> stored(const std::vector<SealedAnswer>& answers) {
    std::vector<StoredAnswer> all;
    all.reserve(answers.size());
    for (const SealedAnswer& answer : answers) {
        StoredAnswer& one = all.emplace_back();
        one.path = answer.path;
        one.value = answer.value;
        one.language = answer.language;
    }
    return all;
}

// Which submission counts at the moment.
Result<void> choose_submission(store::Reader& reader, const StoredReply& stored, Instant moment, bool count_late,
                               ReportedReply& reported) {
    const Instant due = end_of_day_in_vienna(stored.due_on);
    for (const store::Row& row :
         TRY(reader.query(kSubmissions, store::values(stored.id, moment, stored.withdrawn_through)))) {
        const Instant at{row.integer(2)};
        const bool late = at > due;
        if (late && !count_late) {
            (reported.submission == 0 ? reported.too_late : reported.superseded) = true;
            continue;
        }
        reported.submission = row.integer(0);
        reported.digest = row.text(1);
        reported.submitted_at = at;
        reported.late = late;
    }
    return ok();
}

Result<void> read_answers(store::Reader& reader, const questionnaires::PublishedForm& form, ReportedReply& reported,
                          Instant now) {
    const auto row = TRY(reader.first(kContent, {reported.reply, reported.submission}));
    if (!row) return ok();
    reported.answers = TRY(sealed_answers(row->text(0)));
    const questionnaires::Session session =
        TRY(fill(form, stored(reported.answers), repeats_in(reported.answers), Language::en, now, false));
    for (const AskedQuestion& question : asked_questions(form, session))
        if (question.item != nullptr) reported.asked.insert(question.item->path);
    for (const store::Row& thread : TRY(reader.query(kInQuestion, {reported.reply})))
        reported.in_question.insert(question_path(thread.text(0)));
    return ok();
}

}  // namespace

Result<std::vector<ReportedReply>> replies_for_report(store::Reader& reader, const access::Scope& scope,
                                                      const Services& services, std::string_view cycle, Instant moment,
                                                      bool count_late, Instant now) {
    const CycleView view = TRY(find_cycle(reader, scope, cycle));
    const auto form = TRY(services.forms->get(reader, view.version));
    std::vector<ReportedReply> all;
    for (const StoredReply& stored : TRY(replies_in_cycle(reader, view.id))) {
        ReportedReply& reported = all.emplace_back();
        reported.reply = stored.id;
        reported.state = stored.state;
        reported.standing = stored.standing;
        reported.due_on = stored.due_on;
        reported.withdrawn = stored.status == ReplyStatus::withdrawn;
        if (reported.withdrawn) continue;
        TRY(choose_submission(reader, stored, moment, count_late, reported));
        if (reported.submission == 0) continue;
        reported.consent = stored.consent;
        reported.embargoed = stored.embargo_until && *stored.embargo_until > now;
        reported.readable = TRY(sight_of(reader, scope.actor(), stored, now)).submitted;
        if (reported.readable) TRY(read_answers(reader, *form, reported, now));
    }
    std::sort(all.begin(), all.end(),
              [](const ReportedReply& left, const ReportedReply& right) { return left.state < right.state; });
    return all;
}

Result<std::int64_t> submissions_after(store::Reader& reader, const access::Scope& scope, std::string_view cycle,
                                       Instant moment) {
    const CycleView view = TRY(find_cycle(reader, scope, cycle));
    return TRY(reader.first(kAfter, store::values(view.id, moment)))->integer(0);
}

}  // namespace palermo::replies
