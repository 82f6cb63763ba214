// One reply, as the one who asks may see it.
#include <algorithm>

#include "conference/replies/cycles/progress.hpp"
#include "conference/replies/prefill.hpp"
#include "conference/replies/queries.hpp"
#include "conference/replies/relevance.hpp"
#include "conference/replies/reply_rows.hpp"
#include "conference/replies/rights.hpp"
#include "conference/replies/seal.hpp"
#include "conference/replies/translations.hpp"
#include "conference/replies/work.hpp"
#include "platform/store/blobs.hpp"
#include "platform/store/values.hpp"

namespace palermo::replies {

namespace {

constexpr store::Sql kEvidence(R"(
select id, path, kind, title, words, file_name, bytes, language, author, at
from reply_evidence where reply_id = ?1 and removed_at is null order by path, id)");
constexpr store::Sql kComments(
    "select path, words, author, at from reply_comments where reply_id = ?1 order by path, id");
constexpr store::Sql kThreads(
    "select id, path, status, answer_revision, revision from reply_threads where reply_id = ?1 order by id");
constexpr store::Sql kMessages(
    "select side, words, language, author, at from reply_messages where thread_id = ?1 order by id");
constexpr store::Sql kSubmissions(R"(
select number, digest, answers, files, remark, proposed_by, submitted_by, at
from reply_submissions where reply_id = ?1 order by number)");
constexpr store::Sql kContent(
    "select content, submitted_by, at from reply_submissions where reply_id = ?1 and number = ?2");
constexpr store::Sql kHistory(R"(
select path, value, language, origin, origin_of, author, at, revision
from reply_answer_revisions where reply_id = ?1 and path = ?2 order by revision desc)");
constexpr store::Sql kSealedRevisions(
    "select content from reply_submissions where reply_id = ?1 and number > ?2 order by number");
constexpr store::Sql kFile("select reply_id, path, file_name, digest, removed_at from reply_evidence where id = ?1");
constexpr store::Sql kAuthor("select author, at from reply_evidence where id = ?1");
constexpr store::Sql kReplyOfState(
    "select r.id from replies r join cycles c on c.id = r.cycle_id where c.slug = ?1 and r.state = ?2");

Error not_found() {
    return make_error(ErrorKind::not_found, "access.not_found");
}

AnswerView view_of(const StoredAnswer& answer) {
    return {answer.path,      answer.value,        answer.language, answer.origin, answer.origin_of,
            answer.confirmed, answer.confidential, answer.author,   answer.at,     answer.revision};
}

// The instances that sealed answers stand in; those of the draft may be others by now.
Repeats repeats_in(const std::map<std::string, AnswerView, std::less<>>& answers) {
    Repeats repeats;
    for (const auto& [path, answer] : answers)
        for (std::size_t open = path.find('['); open != std::string::npos; open = path.find('[', open + 1)) {
            std::int64_t& count = repeats[path.substr(0, open)];
            count = std::max<std::int64_t>(count, std::stoll(path.substr(open + 1)));
        }
    return repeats;
}

Result<void> load_submission(store::Reader& reader, const access::Actor& actor, const StoredReply& reply,
                             ReplyView& view) {
    const auto row = TRY(reader.first(kContent, {reply.id, reply.submissions}));
    if (!row) return not_found();
    for (const SealedAnswer& sealed : readable_answers(actor, reply, TRY(sealed_answers(row->text(0))))) {
        AnswerView answer;
        answer.path = sealed.path;
        answer.value = sealed.value;
        answer.language = sealed.language;
        answer.origin = sealed.origin;
        answer.origin_of = sealed.origin_of;
        answer.confidential = sealed.confidential;
        answer.author = row->text(1);
        answer.at = Instant{row->integer(2)};
        answer.revision = sealed.revision;
        view.answers.emplace(sealed.path, std::move(answer));
    }
    for (const SealedEvidence& sealed : TRY(sealed_evidence(row->text(0)))) {
        // Evidence is seen with the answer it belongs to.
        if (!view.answers.contains(sealed.path)) continue;
        EvidenceView piece{sealed.number,    sealed.path,  sealed.kind,     sealed.title, sealed.words,
                           sealed.file_name, sealed.bytes, sealed.language, {},           {}};
        if (const auto known = TRY(reader.first(kAuthor, {sealed.number}))) {
            piece.author = known->text(0);
            piece.at = Instant{known->integer(1)};
        }
        view.evidence.push_back(std::move(piece));
    }
    view.repeats = repeats_in(view.answers);
    return ok();
}

Result<void> load_answers(store::Reader& reader, const StoredReply& reply, ReplyView& view) {
    for (const StoredAnswer& answer : TRY(answers_of(reader, reply.id)))
        view.answers.emplace(answer.path, view_of(answer));
    return ok();
}

// What only the State's own people see beside the answers of a draft.
Result<void> load_draft(store::Reader& reader, const Services& services, const StoredReply& reply, ReplyView& view) {
    for (const store::Row& row : TRY(reader.query(kComments, {reply.id})))
        view.comments.push_back({row.text(0), row.text(1), row.text(2), Instant{row.integer(3)}});
    for (auto& [path, known] : TRY(previous_answers(reader, services, reply, *view.form))) {
        PreviousAnswer previous;
        previous.cycle = known.cycle;
        previous.comparable_only = known.comparable_only;
        previous.answer.path = path;
        previous.answer.value = known.value;
        previous.answer.language = known.language;
        previous.answer.confidential = known.confidential;
        view.previous.emplace(path, std::move(previous));
    }
    return ok();
}

Result<void> load_evidence(store::Reader& reader, const StoredReply& reply, ReplyView& view) {
    for (const store::Row& row : TRY(reader.query(kEvidence, {reply.id}))) {
        view.evidence.push_back({row.integer(0), row.text(1), *evidence_kind_from_name(row.text(2)), row.text(3),
                                 row.text(4), row.text(5), row.integer(6), row.text(7), row.text(8),
                                 Instant{row.integer(9)}});
    }
    return ok();
}

Result<void> load_threads(store::Reader& reader, const StoredReply& reply, ReplyView& view) {
    for (const store::Row& row : TRY(reader.query(kThreads, {reply.id}))) {
        ThreadView thread;
        thread.id = row.integer(0);
        thread.path = row.text(1);
        thread.status = *thread_status_from_name(row.text(2));
        thread.answer_revision = row.integer(3);
        thread.revision = row.integer(4);
        for (const store::Row& one : TRY(reader.query(kMessages, {thread.id})))
            thread.messages.push_back(
                {one.text(0) == "state", one.text(1), one.text(2), one.text(3), Instant{one.integer(4)}});
        view.threads.push_back(std::move(thread));
    }
    return ok();
}

Result<void> load_submissions(store::Reader& reader, const StoredReply& reply, const Sight& sight, ReplyView& view) {
    for (const store::Row& row : TRY(reader.query(kSubmissions, {reply.id})))
        view.submissions.push_back({row.integer(0), row.text(1), row.integer(2), row.integer(3), row.text(4),
                                    row.text(5), row.text(6), Instant{row.integer(7)}});
    if (!sight.progress && !view.submissions.empty()) {
        // The public reads what was published: not what came before it, nor what the State wrote to the secretariat.
        view.submissions.erase(view.submissions.begin(), std::prev(view.submissions.end()));
        view.submissions.front().remark.clear();
    }
    return ok();
}

Result<void> load_assignments(store::Reader& reader, const access::Actor& actor, const StoredReply& reply,
                              ReplyView& view) {
    for (const StoredAssignment& one : TRY(assignments_of(reader, reply.id))) {
        AssignmentView assignment;
        assignment.id = one.id;
        assignment.path = one.path;
        assignment.membership = one.membership;
        assignment.person = one.person;
        assignment.person_name = one.person_name;
        assignment.agency = one.agency;
        assignment.due_on = one.due_on;
        assignment.done = one.status == "done";
        assignment.words = one.words;
        assignment.own = one.person == actor.id;
        assignment.revision = one.revision;
        view.assignments.push_back(std::move(assignment));
    }
    return ok();
}

// What the buttons of the page may offer. The acts decide for themselves.
Result<void> set_rights(store::Reader& reader, const access::Actor& actor, const StoredReply& reply, Instant now,
                        ReplyView& view) {
    const access::Subject draft = TRY(draft_subject(reader, actor, reply, {}));
    const access::Subject submission = submitted_subject(reply, now);
    const auto may = [&](std::string_view verb, const access::Subject& subject) {
        return access::decide(actor, verb, subject).has_value();
    };
    const bool writing = reply.status == ReplyStatus::draft;
    const bool cleared = reply.status == ReplyStatus::cleared;
    const bool sealed = reply.status == ReplyStatus::submitted;
    if (actor.role == access::Role::contributor && is_of_state(actor, reply))
        view.may_write = writing ? TRY(parts_of(reader, reply.id, actor.id)) : std::vector<std::string>();
    else
        view.may_write_all = (writing || reply.status == ReplyStatus::not_started) && may("write", draft);
    view.may_assign = writing && may("assign", draft);
    view.may_clear = writing && may("clear", draft);
    view.may_comment = (writing || cleared) && may("discuss", draft);
    view.may_propose = cleared && may("propose", submission);
    view.may_submit = cleared && may("submit", submission);
    view.may_clarify = reply.has_submission() && may("clarify", submission);
    access::Subject consent = submission;
    consent.type = "consent";
    view.may_consent = reply.has_submission() && (may("set", consent) || may("propose", consent));
    view.may_ask_to_reopen = (sealed || reply.status == ReplyStatus::withdrawn) && may("ask_to_reopen", submission);
    return ok();
}

std::vector<StoredAnswer> stored(const ReplyView& view) {
    std::vector<StoredAnswer> answers;
    for (const auto& [path, one] : view.answers) {
        StoredAnswer answer;
        answer.path = path;
        answer.value = one.value;
        answer.confirmed = one.confirmed;
        answers.push_back(std::move(answer));
    }
    for (const auto& [path, value] : view.unseen) {
        StoredAnswer answer;
        answer.path = path;
        answer.value = value;
        answers.push_back(std::move(answer));
    }
    return answers;
}

// Takes away what was not given to a contributor.
Result<void> keep_given_parts(store::Reader& reader, const access::Actor& actor, const StoredReply& reply,
                              ReplyView& view) {
    if (actor.role != access::Role::contributor || !is_of_state(actor, reply)) return ok();
    view.sees_all = false;
    view.sees = TRY(parts_of(reader, reply.id, actor.id));
    for (auto at = view.answers.begin(); at != view.answers.end();) {
        if (view.may_see_at(at->first)) {
            ++at;
            continue;
        }
        if (at->second.confirmed && !at->second.value.empty()) view.unseen.emplace(at->first, at->second.value);
        at = view.answers.erase(at);
    }
    const auto hidden = [&](const auto& one) { return !view.may_see_at(one.path); };
    std::erase_if(view.evidence, hidden);
    std::erase_if(view.comments, hidden);
    std::erase_if(view.threads, hidden);
    std::erase_if(view.previous, [&](const auto& one) { return !view.may_see_at(one.first); });
    std::erase_if(view.assignments, [](const AssignmentView& one) { return !one.own; });
    return ok();
}

}  // namespace

bool ReplyView::may_see_at(std::string_view path) const {
    return sees_all ||
           std::any_of(sees.begin(), sees.end(), [&](const std::string& part) { return is_within(path, part); });
}

bool ReplyView::may_write_at(std::string_view path) const {
    if (may_write_all) return true;
    return std::any_of(may_write.begin(), may_write.end(),
                       [&](const std::string& part) { return is_within(path, part); });
}

Result<std::vector<ReplyRow>> own_replies(store::Reader& reader, const access::Scope& scope, const Services& services,
                                          Instant now) {
    std::vector<ReplyRow> rows;
    const access::Actor& actor = scope.actor();
    if (actor.state.empty()) return rows;
    for (const StoredReply& reply : TRY(replies_of_state(reader, actor.state))) {
        const Sight sight = TRY(sight_of(reader, actor, reply, now));
        if (reply.cycle_status == CycleStatus::prepared || !sight.draft) continue;
        ReplyRow row = TRY(row_of(reader, reply, sight, now));
        // A contributor is told of the parts that were given to them, as on the page of the reply.
        if (actor.role == access::Role::contributor)
            row.progress = TRY(find_reply(reader, scope, services, reply.id, now)).row.progress;
        else
            row.progress = TRY(progress_of_reply(reader, services, reply, now))->progress;
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<ReplyView> find_reply(store::Reader& reader, const access::Scope& scope, const Services& services,
                             std::int64_t id, Instant now, ReplyDepth depth) {
    const bool whole = depth == ReplyDepth::whole;
    const access::Actor& actor = scope.actor();
    const StoredReply reply = TRY(expect_reply(reader, id));
    const Sight sight = TRY(sight_of(reader, actor, reply, now));
    // Of a reply that was taken back the secretariat sees that it was there, and what the State asks.
    const bool taken_back = reply.status == ReplyStatus::withdrawn && receives_replies(actor);
    if (reply.cycle_status == CycleStatus::prepared || (!sight.draft && !sight.submitted && !taken_back))
        return not_found();
    ReplyView view;
    view.row = TRY(row_of(reader, reply, sight, now));
    view.cycle = TRY(find_cycle(reader, scope, reply.cycle_slug));
    view.form = TRY(services.forms->get(reader, reply.version));
    view.language = language_from_tag(reply.language).value_or(Language::en);
    view.draft = sight.draft;
    if (view.draft) {
        TRY(load_answers(reader, reply, view));
        view.repeats = TRY(repeats_of(reader, reply.id));
    } else if (sight.submitted) {
        TRY(load_submission(reader, actor, reply, view));
    }
    if (whole) {
        const Translations translations = TRY(translations_of(reader, reply.id));
        for (auto& [path, answer] : view.answers)
            answer.translations = translations_at(translations, path, answer.revision);
        if (view.draft) {
            TRY(load_draft(reader, services, reply, view));
            TRY(load_evidence(reader, reply, view));
        }
        TRY(load_submissions(reader, reply, sight, view));
        if (is_of_state(actor, reply)) TRY(load_assignments(reader, actor, reply, view));
    }
    if (is_of_state(actor, reply) || receives_replies(actor)) {
        if (!taken_back) TRY(load_threads(reader, reply, view));
        view.reopen_asked = reply.reopen_asked;
    }
    TRY(keep_given_parts(reader, actor, reply, view));
    if (whole && sight.progress && view.sees_all) {
        view.row.progress = TRY(progress_of_reply(reader, services, reply, now))->progress;
    } else if (whole && sight.progress) {
        const questionnaires::Session session = TRY(session_of(view, Language::en, now));
        std::vector<AskedQuestion> asked = asked_questions(*view.form, session);
        std::erase_if(asked, [&](const AskedQuestion& question) { return !view.may_see_at(question.path); });
        view.row.progress = progress_of(asked, stored(view));
    }
    TRY(set_rights(reader, actor, reply, now, view));
    return view;
}

Result<std::int64_t> reply_of_state(store::Reader& reader, const access::Scope& scope, std::string_view cycle,
                                    std::string_view state) {
    TRY(find_cycle(reader, scope, cycle));
    const auto row = TRY(reader.first(kReplyOfState, store::values(cycle, state)));
    if (!row) return not_found();
    return row->integer(0);
}

Result<questionnaires::Session> session_of(const ReplyView& view, Language language, Instant now) {
    return fill(*view.form, stored(view), view.repeats, language, now, true);
}

Result<std::vector<AnswerView>> answer_history(store::Reader& reader, const access::Scope& scope, const Services&,
                                               std::int64_t id, std::string_view path) {
    const access::Actor& actor = scope.actor();
    const StoredReply reply = TRY(expect_reply(reader, id));
    const bool own = access::decide(actor, "read", TRY(draft_subject(reader, actor, reply, path))).has_value();
    if (!own && !receives_replies(actor)) return not_found();
    // What was never submitted is the State's alone.
    std::vector<std::int64_t> sealed;
    if (!own)
        for (const store::Row& row : TRY(reader.query(kSealedRevisions, {reply.id, reply.withdrawn_through})))
            for (const SealedAnswer& answer : TRY(sealed_answers(row.text(0))))
                if (answer.path == path) sealed.push_back(answer.revision);
    std::vector<AnswerView> history;
    for (const store::Row& row : TRY(reader.query(kHistory, store::values(reply.id, path)))) {
        AnswerView answer;
        answer.path = row.text(0);
        answer.value = row.text(1);
        answer.language = row.text(2);
        answer.origin = *origin_from_name(row.text(3));
        answer.origin_of = row.text(4);
        answer.author = row.text(5);
        answer.at = Instant{row.integer(6)};
        answer.revision = row.integer(7);
        if (own || std::find(sealed.begin(), sealed.end(), answer.revision) != sealed.end())
            history.push_back(std::move(answer));
    }
    return history;
}

Result<EvidenceFile> evidence_file(store::Reader& reader, const access::Scope& scope, std::int64_t evidence,
                                   Instant now) {
    const auto row = TRY(reader.first(kFile, {evidence}));
    if (!row || row->is_null(3)) return not_found();
    const access::Actor& actor = scope.actor();
    const StoredReply reply = TRY(expect_reply(reader, row->integer(0)));
    const Sight sight = TRY(sight_of(reader, actor, reply, now));
    const access::Subject draft = TRY(draft_subject(reader, actor, reply, row->text(1)));
    bool seen = access::decide(actor, "read", draft).has_value();
    seen = seen && row->is_null(4);
    if (!seen && sight.submitted) {
        ReplyView view;
        TRY(load_submission(reader, actor, reply, view));
        seen = std::any_of(view.evidence.begin(), view.evidence.end(),
                           [&](const EvidenceView& piece) { return piece.id == evidence; });
    }
    if (!seen) return not_found();
    Digest digest{};
    const Bytes& bytes = row->blob(3);
    std::copy(bytes.begin(), bytes.end(), digest.begin());
    std::optional<Bytes> content = TRY(store::get_blob(reader, digest));
    if (!content) return not_found();
    return EvidenceFile{row->text(2), *std::move(content)};
}

}  // namespace palermo::replies
