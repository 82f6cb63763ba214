#include "platform/acts/four_eyes.hpp"

#include <utility>

#include "platform/acts/declare.hpp"
#include "platform/store/values.hpp"

namespace palermo::acts {

BOOST_DESCRIBE_STRUCT(CompletePending, (), (pending, note_number, note_date))
BOOST_DESCRIBE_STRUCT(RefusePending, (), (pending, reason))
BOOST_DESCRIBE_STRUCT(WithdrawPending, (), (pending))

namespace {

constexpr std::int64_t kMicrosecondsADay = std::int64_t{24} * 3600 * 1'000'000;

constexpr store::Sql kInsert(R"(
insert into pending_acts (act, fields, first, role, state, organization, behalf, reason, note_id, at, until, status, second,
                          answer)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'waiting', '', ''))");
constexpr store::Sql kFind(R"(
select id, act, fields, first, role, state, organization, behalf, reason, note_id, at, until, status, second, answer
from pending_acts where id = ?1)");
constexpr store::Sql kWaiting(R"(
select id, act, fields, first, role, state, organization, behalf, reason, note_id, at, until, status, second, answer
from pending_acts where status = 'waiting' and until > ?1 order by id desc)");
constexpr store::Sql kAlike(
    "select id, fields from pending_acts where act = ?1 and status = 'waiting' and until > ?2 order by id");
constexpr store::Sql kDecide("update pending_acts set status = ?2, second = ?3, answer = ?4 where id = ?1");

// A row of pending_acts.
struct Stored {
    PendingAct shown;
    access::Actor first;
    std::int64_t note_id = 0;
};

Result<Stored> stored_from(const store::Row& row, Instant now) {
    Stored stored;
    PendingAct& shown = stored.shown;
    shown.number = row.integer(0);
    shown.act = row.text(1);
    shown.fields = TRY(parse_json(row.text(2), {.max_bytes = store::kMaxValueBytes, .max_depth = 16}));
    shown.first = row.text(3);
    shown.role = row.text(4);
    shown.state = row.text(5);
    shown.organization = row.text(6);
    shown.reason = row.text(8);
    stored.note_id = row.integer(9);
    shown.at = {row.integer(10)};
    shown.until = {row.integer(11)};
    shown.status = row.text(12);
    if (shown.status == "waiting" && shown.until <= now) shown.status = "expired";
    shown.second = row.text(13);
    shown.answer = row.text(14);
    const access::Role role = access::role_from_name(shown.role).value_or(access::Role::visitor);
    stored.first = {shown.first, role, shown.state, shown.organization, row.text(7)};
    return stored;
}

Result<Stored> load(store::Reader& reader, std::int64_t number, Instant now) {
    const auto row = TRY(reader.first(kFind, {number}));
    if (!row) return make_error(ErrorKind::not_found, "access.not_found");
    return stored_from(*row, now);
}

bool same_person(const access::Actor& first, const access::Actor& second) {
    return first.id == second.id || first.behalf == second.id || second.behalf == first.id ||
           (!first.behalf.empty() && first.behalf == second.behalf);
}

// The act with its fields read back, and what it touches now.
struct Unfolded {
    const Act* act = nullptr;
    std::shared_ptr<const void> fields;
    access::Subject subject;
};

Result<Unfolded> unfold(store::Reader& reader, const Registry& registry, const Stored& stored) {
    Unfolded unfolded;
    unfolded.act = registry.find(stored.shown.act);
    if (unfolded.act == nullptr)
        return make_error(ErrorKind::not_found, "acts.no_such_act").with("act", stored.shown.act);
    unfolded.fields = TRY(unfolded.act->from_json(stored.shown.fields));
    unfolded.subject = TRY(unfolded.act->subject(reader, stored.first, unfolded.fields.get()));
    return unfolded;
}

// Whether this person holds the permission that the act needs; the identity of the two persons is asked elsewhere.
bool may_decide(const access::Actor& actor, const Unfolded& unfolded) {
    return access::decide(actor, unfolded.act->declaration.verb, unfolded.subject).has_value();
}

Result<void> expect_waiting(const PendingAct& pending) {
    if (pending.status == "waiting") return ok();
    return make_error(ErrorKind::conflict, "acts.pending_decided")
        .with("number", pending.number)
        .with("status", pending.status);
}

// Who may decide a pending act is "assigned" to it; who proposed it, owns it.
Result<access::Subject> pending_subject(store::Reader& reader, const Registry& registry, const access::Actor& actor,
                                        std::int64_t number) {
    const Stored stored = TRY(load(reader, number, Instant{}));
    // What it touches may be gone: then nobody can decide it, and whoever has no part in it learns nothing of that.
    const Result<Unfolded> unfolded = unfold(reader, registry, stored);
    access::Subject subject;
    subject.type = kPendingObject;
    subject.person = stored.shown.first;
    subject.assigned = unfolded && may_decide(actor, *unfolded);
    return subject;
}

// The second person has read number and date on the paper too. Capitals and blanks around do not matter.
Result<void> compare_note(store::Reader& reader, const Stored& stored, const CompletePending& fields) {
    const std::optional<KeptNote> note = TRY(find_note(reader, stored.note_id));
    if (!note) return ok();
    if (!fields.note_number || !fields.note_date) return make_error(ErrorKind::invalid_input, "acts.note_not_compared");
    if (*fields.note_number != note->number || *fields.note_date != note->date)
        return make_error(ErrorKind::conflict, "acts.note_differs");
    return ok();
}

// It is done as the first person's act: the first person has to have the right still.
Result<void> expect_standing(const Standing& standing, Context& context, const Stored& stored,
                             const Unfolded& unfolded) {
    const bool stands = !standing || TRY(standing(context.writer(), stored.first, context.now()));
    if (stands && decide_act(stored.first, unfolded.act->declaration, unfolded.subject)) return ok();
    return make_error(ErrorKind::conflict, "acts.first_person_gone");
}

Result<void> complete(const Registry& registry, const Standing& standing, Context& context,
                      const CompletePending& fields) {
    const Stored stored = TRY(load(context.writer(), fields.pending, context.now()));
    TRY(expect_waiting(stored.shown));
    if (same_person(stored.first, context.actor())) return make_error(ErrorKind::denied, "acts.same_person");
    const Unfolded unfolded = TRY(unfold(context.writer(), registry, stored));
    TRY(expect_standing(standing, context, stored, unfolded));
    TRY(compare_note(context.writer(), stored, fields));
    TRY(context.writer().execute(kDecide, {fields.pending, "completed", context.actor().id, ""}));
    context.completes(stored.shown.act, stored.first, stored.note_id);
    return unfolded.act->operation(context, unfolded.fields.get());
}

Result<void> decide_against(Context& context, std::int64_t number, std::string_view status, const std::string& answer) {
    const Stored stored = TRY(load(context.writer(), number, context.now()));
    TRY(expect_waiting(stored.shown));
    TRY(context.writer().execute(kDecide, {number, std::string(status), context.actor().id, answer}));
    context.object(kPendingObject, std::to_string(number), 2);
    context.changed("status", Json("waiting"), Json(status));
    if (!answer.empty()) context.changed("answer", Json(), Json(answer));
    return ok();
}

Result<void> refuse(Context& context, const RefusePending& fields) {
    constexpr std::size_t kMaxReasonBytes = 4'000;
    if (fields.reason.empty()) return make_error(ErrorKind::invalid_input, "acts.refusal_needs_reason");
    if (fields.reason.size() > kMaxReasonBytes)
        return make_error(ErrorKind::too_large, "acts.limit")
            .with("field", "reason")
            .with("bytes", static_cast<std::int64_t>(fields.reason.size()))
            .with("limit", static_cast<std::int64_t>(kMaxReasonBytes));
    return decide_against(context, fields.pending, "refused", fields.reason);
}

// What a person says with an act, and the revision they saw: two proposals of the same thing may differ in them.
bool is_beside_the_point(std::string_view field) {
    return field == "revision" || field == "reason" || field == "remark" || field == "words";
}

bool asks_the_same(const Json& one, const Json& other) {
    const JsonObject* left = one.if_object();
    const JsonObject* right = other.if_object();
    if (left == nullptr || right == nullptr) return false;
    const auto says = [](const JsonObject& all, const JsonObject& of) {
        for (const auto& [field, value] : of)
            if (!is_beside_the_point(field) && Json(all)[field].write() != value.write()) return false;
        return true;
    };
    return says(*left, *right) && says(*right, *left);
}

Result<void> expect_none_waits(Context& context, const Proposal& proposal) {
    const std::string name(proposal.act.declaration.name);
    for (const store::Row& row : TRY(context.writer().query(kAlike, {name, context.now().microseconds}))) {
        const Json fields = TRY(parse_json(row.text(1), {.max_bytes = store::kMaxValueBytes, .max_depth = 16}));
        if (asks_the_same(fields, proposal.fields))
            return make_error(ErrorKind::conflict, "acts.waits_already").with("number", row.integer(0));
    }
    return ok();
}

// What the one who asks may know and do.
Result<std::optional<PendingAct>> seen_by(store::Reader& reader, const Registry& registry, const access::Actor& actor,
                                          Stored stored) {
    const Result<Unfolded> unfolded = unfold(reader, registry, stored);
    PendingAct shown = std::move(stored.shown);
    shown.is_own = shown.first == actor.id;
    shown.may_complete =
        shown.status == "waiting" && unfolded && may_decide(actor, *unfolded) && !same_person(stored.first, actor);
    const bool decided_by_them = shown.second == actor.id;
    const bool sees = shown.is_own || decided_by_them || (unfolded && may_decide(actor, *unfolded));
    if (!sees) return std::optional<PendingAct>();
    if (stored.note_id != 0) shown.note = TRY(find_note(reader, stored.note_id));
    return std::optional(std::move(shown));
}

}  // namespace

Result<Decision> decide_act(const access::Actor& actor, const Declaration& declaration,
                            const access::Subject& subject) {
    const Result<access::Permission> held = access::decide(actor, declaration.verb, subject);
    if (held) return Decision{*held, held->four_eyes};
    if (declaration.propose_verb.empty()) return held.error();
    return Decision{TRY(access::decide(actor, declaration.propose_verb, subject)), true};
}

Result<std::int64_t> propose(Context& context, const Proposal& proposal) {
    TRY(expect_none_waits(context, proposal));
    const access::Actor& first = context.actor();
    const Instant until{context.now().microseconds + kPendingDays * kMicrosecondsADay};
    const std::int64_t number = TRY(context.writer().insert(
        kInsert, {std::string(proposal.act.declaration.name), proposal.fields.write(), first.id,
                  std::string(access::name(first.role)), first.state, first.organization, first.behalf, proposal.reason,
                  proposal.note, context.now().microseconds, until.microseconds}));
    context.object(kPendingObject, std::to_string(number), 1);
    context.changed("act", Json(), Json(proposal.act.declaration.name));
    context.changed("fields", Json(), proposal.fields);
    return number;
}

Result<std::vector<PendingAct>> pending_acts(store::Reader& reader, const Registry& registry,
                                             const access::Actor& actor, Instant now) {
    std::vector<PendingAct> list;
    for (const store::Row& row : TRY(reader.query(kWaiting, {now.microseconds}))) {
        std::optional<PendingAct> seen = TRY(seen_by(reader, registry, actor, TRY(stored_from(row, now))));
        if (!seen) continue;
        list.push_back(*std::move(seen));
        if (list.size() == kMaxPendingListed) break;
    }
    return list;
}

Result<PendingAct> find_pending(store::Reader& reader, const Registry& registry, const access::Actor& actor,
                                std::int64_t number, Instant now) {
    std::optional<PendingAct> seen = TRY(seen_by(reader, registry, actor, TRY(load(reader, number, now))));
    if (!seen) return make_error(ErrorKind::not_found, "access.not_found");
    return *std::move(seen);
}

void register_four_eyes(Registry& registry, Standing standing) {
    const Registry* const acts = &registry;
    const auto subject = [acts](store::Reader& reader, const access::Actor& actor, const auto& fields) {
        return pending_subject(reader, *acts, actor, fields.pending);
    };
    registry.add(declare<CompletePending>({.name = "four_eyes.complete",
                                           .object_type = kPendingObject,
                                           .verb = "complete",
                                           .route = "POST /pending/{pending}/complete",
                                           .page = "/waiting"},
                                          subject, [acts, standing](Context& context, const CompletePending& fields) {
                                              return complete(*acts, standing, context, fields);
                                          }));
    registry.add(declare<RefusePending>({.name = "four_eyes.refuse",
                                         .object_type = kPendingObject,
                                         .verb = "refuse",
                                         .route = "POST /pending/{pending}/refuse",
                                         .page = "/waiting"},
                                        subject, refuse));
    registry.add(declare<WithdrawPending>({.name = "four_eyes.withdraw",
                                           .object_type = kPendingObject,
                                           .verb = "withdraw",
                                           .route = "POST /pending/{pending}/withdraw",
                                           .page = "/waiting"},
                                          subject, [](Context& context, const WithdrawPending& fields) {
                                              return decide_against(context, fields.pending, "withdrawn", {});
                                          }));
}

}  // namespace palermo::acts
