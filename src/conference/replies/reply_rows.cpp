#include "conference/replies/reply_rows.hpp"

#include "conference/replies/rights.hpp"
#include "conference/replies/work.hpp"

namespace palermo::replies {

namespace {

constexpr store::Sql kOpenThreads("select count(*) from reply_threads where reply_id = ?1 and status = 'open'");

bool may_read(const access::Actor& actor, const access::Subject& subject) {
    return access::decide(actor, "read", subject).has_value();
}

}  // namespace

Result<Sight> sight_of(store::Reader& reader, const access::Actor& actor, const StoredReply& reply, Instant now) {
    Sight sight;
    sight.draft = may_read(actor, TRY(draft_subject(reader, actor, reply, {})));
    access::Subject submitted = submitted_subject(reply, now);
    submitted.assigned = sight.draft;
    sight.submitted = reply.has_submission() && may_read(actor, submitted);
    // That a reply is there and how far it is belongs to the secretariat's work; what stands in it does not.
    sight.progress = sight.draft || follows_replies(actor);
    return sight;
}

Result<ReplyRow> row_of(store::Reader& reader, const StoredReply& reply, const Sight& sight, Instant now) {
    ReplyRow row;
    row.id = reply.id;
    row.cycle = reply.cycle_slug;
    row.state = reply.state;
    row.standing = reply.standing;
    row.due_on = reply.due_on;
    row.late = reply.late(now);
    row.submitted_at = reply.submitted_at;
    row.submissions = reply.submissions;
    row.replied = reply.has_submission();
    row.readable = sight.draft || sight.submitted;
    if (!sight.progress) {
        // To everybody else there are two sorts: it has come, or it has not.
        row.status = reply.has_submission() ? ReplyStatus::submitted : ReplyStatus::not_started;
        if (!reply.has_submission()) row.submitted_at = std::nullopt;
        // Who reads what was submitted knows by that what the State agreed to.
        if (sight.submitted) row.consent = reply.consent;
        return row;
    }
    row.work = true;
    row.reopen_asked = !reply.reopen_asked.empty();
    row.status = reply.status;
    row.seen_at = reply.seen_at;
    row.started_at = reply.started_at;
    row.saved_at = reply.saved_at;
    row.consent = reply.consent;
    row.embargo_until = reply.embargo_until;
    row.open_threads = TRY(reader.first(kOpenThreads, {reply.id}))->integer(0);
    row.revision = reply.revision;
    return row;
}

}  // namespace palermo::replies
