#include "conference/replies/cycles/dismissing.hpp"

#include <array>

#include "conference/replies/cycles/rows.hpp"
#include "conference/replies/searching.hpp"
#include "conference/replies/storage.hpp"
#include "platform/acts/declare.hpp"
#include "platform/store/values.hpp"

namespace palermo::replies {

BOOST_DESCRIBE_STRUCT(DismissCycle, (), (cycle))

namespace {

constexpr std::string_view kInstallationName = "installation";

// Children first.
constexpr std::array<store::Sql, 14> kForget = {
    store::Sql("delete from cycle_reminders where cycle_id = ?1"),
    store::Sql("delete from reply_messages where thread_id in (select t.id from reply_threads t join replies r on r.id "
               "= t.reply_id where r.cycle_id = ?1)"),
    store::Sql("delete from reply_threads where reply_id in (select id from replies where cycle_id = ?1)"),
    store::Sql("delete from reply_answers where reply_id in (select id from replies where cycle_id = ?1)"),
    store::Sql("delete from reply_answer_revisions where reply_id in (select id from replies where cycle_id = ?1)"),
    store::Sql("delete from reply_answer_translations where reply_id in (select id from replies where cycle_id = ?1)"),
    store::Sql("delete from reply_repeats where reply_id in (select id from replies where cycle_id = ?1)"),
    store::Sql("delete from reply_evidence where reply_id in (select id from replies where cycle_id = ?1)"),
    store::Sql("delete from reply_comments where reply_id in (select id from replies where cycle_id = ?1)"),
    store::Sql("delete from reply_assignments where reply_id in (select id from replies where cycle_id = ?1)"),
    store::Sql("delete from reply_submissions where reply_id in (select id from replies where cycle_id = ?1)"),
    store::Sql("delete from reply_needs where reply_id in (select id from replies where cycle_id = ?1)"),
    store::Sql("delete from replies where cycle_id = ?1"),
    store::Sql("delete from cycles where id = ?1")};

Result<access::Subject> subject_of(store::Reader&, const access::Actor& actor, const DismissCycle&) {
    access::Subject subject;
    subject.type = "demonstration";
    subject.assigned = actor.id == kInstallationName;  // people have pseudonyms, which look otherwise
    return subject;
}

Result<void> dismiss(acts::Context& context, const DismissCycle& act) {
    const CycleView cycle = TRY(expect_cycle(context.writer(), act.cycle));
    if (!cycle.invented) return make_error(ErrorKind::denied, "replies.not_invented").with("cycle", act.cycle);
    for (const StoredReply& reply : TRY(replies_in_cycle(context.writer(), cycle.id)))
        TRY(forget_reply(context.writer(), reply.id));
    for (const store::Sql& sql : kForget) TRY(context.writer().execute(sql, {cycle.id}));
    context.object(kCycleObject, cycle.slug, cycle.revision + 1);
    context.changed("status", Json(name(cycle.status)), Json());
    return ok();
}

}  // namespace

void register_dismissing(acts::Registry& registry) {
    registry.add(acts::declare<DismissCycle>({.name = "cycle.dismiss",
                                              .object_type = "demonstration",
                                              .verb = "run",
                                              .route = "POST /cycles/{cycle}/dismiss",
                                              .page = "/cycles"},
                                             subject_of, dismiss));
}

}  // namespace palermo::replies
