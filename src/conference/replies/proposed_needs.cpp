#include "conference/replies/proposed_needs.hpp"

#include <map>

#include "conference/replies/reply_rows.hpp"
#include "conference/replies/rights.hpp"
#include "platform/store/values.hpp"

namespace palermo::replies {

namespace {

constexpr store::Sql kAdd(R"(
insert into reply_needs (reply_id, submission, path, article, kinds, urgency, words, language, answer, other, ongoing,
                         provider, confidential)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13))");
constexpr store::Sql kWanted(R"(
select n.id, n.reply_id, n.submission, n.path, n.article, n.kinds, n.urgency, n.words, n.language, n.answer, n.other,
       n.ongoing, n.provider, n.confidential, s.at
from reply_needs n
join replies r on r.id = n.reply_id
join cycles c on c.id = r.cycle_id
join reply_submissions s on s.reply_id = n.reply_id and s.number = n.submission
where (?1 = '' or c.slug = ?1) and (?2 = '' or r.state = ?2)
  and (?3 = 1 or (n.submission = r.submissions and n.submission > r.withdrawn_through))
order by c.slug, r.state, n.submission, n.id)");

ProposedNeed need_from(const store::Row& row, const StoredReply& reply) {
    ProposedNeed one;
    one.id = row.integer(0);
    one.reply = row.integer(1);
    one.submission = row.integer(2);
    one.cycle = reply.cycle_slug;
    one.version = reply.version;
    one.state = reply.state;
    one.need = {row.text(3), row.text(4),  row.text(5),  row.text(6),  row.text(7),         row.text(8),
                row.text(9), row.text(10), row.text(11), row.text(12), row.integer(13) != 0};
    one.superseded = one.submission != reply.submissions || reply.status == ReplyStatus::withdrawn;
    one.at = Instant{row.integer(14)};
    return one;
}

// Of one reply; looked up once however many needs it has.
struct Readable {
    StoredReply reply;
    bool all = false, parts = false;
};

Result<Readable> readable(store::Reader& reader, const access::Actor& actor, std::int64_t id, Instant now) {
    Readable one{TRY(expect_reply(reader, id))};
    const bool own = is_of_state(actor, one.reply);
    if (own && reads_given_parts(actor)) {
        one.parts = true;
    } else if (own || receives_replies(actor)) {
        const Sight sight = TRY(sight_of(reader, actor, one.reply, now));
        one.all = sight.submitted || (own && sight.draft);
    }
    return one;
}

}  // namespace

bool may_list_needs(const access::Actor& actor) {
    return receives_replies(actor) || reads_own_replies(actor) || reads_given_parts(actor);
}

Result<std::int64_t> keep_needs(acts::Context& context, const StoredReply& reply,
                                const std::vector<SpokenNeed>& needs) {
    for (const SpokenNeed& one : needs)
        TRY(context.writer().insert(
            kAdd, store::values(reply.id, reply.submissions, one.path, one.article, one.kinds, one.urgency, one.words,
                                one.language, one.answer, one.other, one.ongoing, one.provider, one.confidential)));
    return static_cast<std::int64_t>(needs.size());
}

Result<std::vector<ProposedNeed>> proposed_needs(store::Reader& reader, const access::Scope& scope,
                                                 const NeedsWanted& wanted, Instant now) {
    std::vector<ProposedNeed> found;
    const access::Actor& actor = scope.actor();
    if (!may_list_needs(actor)) return found;
    std::map<std::int64_t, Readable> replies;
    const store::Rows rows = TRY(reader.query(
        kWanted, store::values(wanted.cycle, wanted.state, static_cast<std::int64_t>(wanted.also_superseded))));
    for (const store::Row& row : rows) {
        const std::int64_t id = row.integer(1);
        if (!replies.contains(id)) replies.emplace(id, TRY(readable(reader, actor, id, now)));
        const Readable& of = replies.at(id);
        bool seen = of.all;
        if (of.parts)
            seen = access::decide(actor, "read", TRY(draft_subject(reader, actor, of.reply, row.text(3)))).has_value();
        if (seen) found.push_back(need_from(row, of.reply));
    }
    return found;
}

}  // namespace palermo::replies
