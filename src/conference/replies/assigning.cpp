// Who of a State answers what.
#include "conference/replies/letters.hpp"
#include "conference/replies/operations.hpp"
#include "conference/replies/registering.hpp"
#include "conference/replies/work.hpp"
#include "platform/people/storage.hpp"
#include "platform/store/values.hpp"

namespace palermo::replies {

BOOST_DESCRIBE_STRUCT(AssignPart, (), (reply, path, membership, due_on, words))
BOOST_DESCRIBE_STRUCT(WithdrawAssignment, (), (assignment))
BOOST_DESCRIBE_STRUCT(FinishAssignment, (), (assignment, revision))
BOOST_DESCRIBE_STRUCT(ReturnAssignment, (), (assignment, revision, words))

namespace {

constexpr store::Sql kCount("select count(*) from reply_assignments where reply_id = ?1 and status <> 'withdrawn'");
constexpr store::Sql kSame(R"(
select count(*) from reply_assignments where reply_id = ?1 and path = ?2 and membership_id = ?3 and status <> 'withdrawn')");
constexpr store::Sql kAdd(R"(
insert into reply_assignments (reply_id, path, membership_id, due_on, status, words, given_by, at, done_at, revision)
values (?1, ?2, ?3, ?4, 'given', ?5, ?6, ?7, null, 1))");
constexpr store::Sql kSetStatus(R"(
update reply_assignments set status = ?2, words = ?3, done_at = ?4, revision = revision + 1 where id = ?1)");

Result<StoredAssignment> expect_assignment(store::Reader& reader, std::int64_t id) {
    std::optional<StoredAssignment> found = TRY(assignment_by_id(reader, id));
    if (!found || found->status == "withdrawn") return make_error(ErrorKind::not_found, "access.not_found");
    return *std::move(found);
}

// A part of the form: "" for all of it, a group, a repeat, a question.
Result<void> expect_part(const questionnaires::PublishedForm& form, std::string_view path) {
    if (path.empty()) return ok();
    if (is_answer_path(path) && form.find(question_path(path)) != nullptr) return ok();
    return make_error(ErrorKind::invalid_input, "replies.no_such_part").with("path", path);
}

// A contributor of that State, today.
Result<void> expect_contributor(acts::Context& context, const StoredReply& reply, std::int64_t id) {
    const auto refused = [] {
        return make_error(ErrorKind::invalid_input, "replies.not_a_contributor").with("field", "membership");
    };
    const std::optional<people::Membership> membership = TRY(people::membership_by_id(context.writer(), id));
    if (!membership || membership->place.state != reply.state || membership->role != access::Role::contributor)
        return refused();
    if (!TRY(people::gives_capacity(context.writer(), *membership, context.now()))) return refused();
    return ok();
}

Json shown(const StoredAssignment& one) {
    JsonObject object;
    object.add("path", one.path).add("membership", one.membership);
    if (one.due_on) object.add("due", one.due_on->iso());
    return object;
}

Result<void> assign(acts::Context& context, const Services& services, const AssignPart& act) {
    StoredReply reply = TRY(reply_for(context, act.reply, Move::write, "reply.assign"));
    TRY(expect_part(*TRY(services.forms->get(context.writer(), reply.version)), act.path));
    TRY(expect_contributor(context, reply, act.membership));
    if (act.words) TRY(check_words("words", *act.words, kMaxWordsBytes, false));
    store::Writer& writer = context.writer();
    if (TRY(writer.first(kCount, {reply.id}))->integer(0) >= kMaxAssignments)
        return make_error(ErrorKind::too_large, "replies.too_many_assignments").with("limit", kMaxAssignments);
    if (TRY(writer.first(kSame, store::values(reply.id, act.path, act.membership)))->integer(0) > 0)
        return make_error(ErrorKind::conflict, "replies.already_assigned").with("field", "membership");
    StoredAssignment one;
    one.path = act.path;
    one.membership = act.membership;
    one.due_on = act.due_on;
    TRY(writer.insert(kAdd, store::values(reply.id, act.path, act.membership, act.due_on, act.words.value_or(""),
                                          context.actor().id, context.now())));
    TRY(tell_member(writer, services, reply, act.membership, "assigned", context.now()));
    context.changed("assignment", Json(), shown(one));
    return done(context, reply, kDraftObject);
}

Result<void> set_status(acts::Context& context, const StoredAssignment& one, std::string_view status,
                        std::string_view words) {
    const std::optional<Instant> at = status == "done" ? std::optional(context.now()) : std::nullopt;
    TRY(context.writer().execute(kSetStatus, store::values(one.id, status, words, at)));
    context.changed("assignment", shown(one), status == "withdrawn" ? Json() : shown(one));
    context.changed("status", one.status, status);
    return ok();
}

Result<void> withdraw(acts::Context& context, const Services&, const WithdrawAssignment& act) {
    const StoredAssignment one = TRY(expect_assignment(context.writer(), act.assignment));
    StoredReply reply = TRY(expect_reply(context.writer(), one.reply));
    TRY(set_status(context, one, "withdrawn", one.words));
    return done(context, reply, kDraftObject);
}

Result<void> finish(acts::Context& context, const Services& services, const FinishAssignment& act) {
    const StoredAssignment one = TRY(expect_assignment(context.writer(), act.assignment));
    TRY(acts::Context::expect_revision(act.revision, one.revision));
    StoredReply reply = TRY(reply_for(context, one.reply, Move::write, "assignment.finish"));
    if (one.status == "done") return make_error(ErrorKind::conflict, "replies.already_done");
    TRY(set_status(context, one, "done", {}));
    TRY(tell_state(context.writer(), services, reply, access::Role::focal_point, "part_done", context.now()));
    return done(context, reply, kDraftObject);
}

Result<void> give_back(acts::Context& context, const Services& services, const ReturnAssignment& act) {
    const StoredAssignment one = TRY(expect_assignment(context.writer(), act.assignment));
    TRY(acts::Context::expect_revision(act.revision, one.revision));
    StoredReply reply = TRY(reply_for(context, one.reply, Move::write, "assignment.return"));
    TRY(check_words("words", act.words, kMaxWordsBytes));
    TRY(set_status(context, one, "given", act.words));
    TRY(tell_member(context.writer(), services, reply, one.membership, "part_returned", context.now()));
    return done(context, reply, kDraftObject);
}

// The one who was given the part, or who gave it.
template <typename T>
Result<access::Subject> subject_of(store::Reader& reader, const access::Actor& actor, const T& act) {
    const StoredAssignment one = TRY(expect_assignment(reader, act.assignment));
    const StoredReply reply = TRY(expect_reply(reader, one.reply));
    access::Subject subject = TRY(draft_subject(reader, actor, reply, one.path));
    if (actor.role == access::Role::contributor) subject.assigned = one.person == actor.id;
    return subject;
}

}  // namespace

void register_assigning_acts(acts::Registry& registry, const Services& services) {
    const auto declared = [](std::string_view name, std::string_view verb, std::string_view route) {
        return acts::Declaration{.name = name,
                                 .object_type = kDraftObject,
                                 .verb = verb,
                                 .route = route,
                                 .propose_verb = {},
                                 .page = "/replies/{object}/assignments"};
    };
    // What is given is given for the whole reply: the focal point's subject has no path.
    const auto of_whole = [](store::Reader& reader, const access::Actor& actor,
                             const AssignPart& act) -> Result<access::Subject> {
        return draft_subject(reader, actor, TRY(expect_reply(reader, act.reply)), {});
    };
    add_act(registry, services, declared("reply.assign", "assign", "POST /replies/{reply}/assignments"), of_whole,
            assign);
    add_act(registry, services, declared("assignment.withdraw", "assign", "POST /assignments/{assignment}/withdraw"),
            subject_of<WithdrawAssignment>, withdraw);
    add_act(registry, services, declared("assignment.finish", "write", "POST /assignments/{assignment}/finish"),
            subject_of<FinishAssignment>, finish);
    add_act(registry, services, declared("assignment.return", "assign", "POST /assignments/{assignment}/return"),
            subject_of<ReturnAssignment>, give_back);
}

}  // namespace palermo::replies
