// Suspending and resuming accounts, the setting of a State, and break-glass.
#include "platform/acts/declare.hpp"
#include "platform/people/letters.hpp"
#include "platform/people/operations/common.hpp"
#include "platform/people/operations/memberships.hpp"
#include "platform/store/values.hpp"

namespace palermo::people {

BOOST_DESCRIBE_STRUCT(SuspendAccount, (), (person))
BOOST_DESCRIBE_STRUCT(ResumeAccount, (), (person))
BOOST_DESCRIBE_STRUCT(ResetSecondStep, (), (person))
BOOST_DESCRIBE_STRUCT(SetSmallDelegation, (), (state, small_delegation, revision))
BOOST_DESCRIBE_STRUCT(BreakGlass, (), (object_type, object_id, reason))

namespace {

using access::Role;

constexpr std::size_t kMaxReasonBytes = 4'000;

constexpr store::Sql kFindSetting("select small_delegation, revision from state_settings where state = ?1");
constexpr store::Sql kSetSetting(R"(
insert into state_settings (state, small_delegation, revision) values (?1, ?2, 1)
on conflict (state) do update set small_delegation = excluded.small_delegation, revision = state_settings.revision + 1)");
constexpr store::Sql kGrant(R"(
insert into access_grants (person_id, object_type, object_id, granted_at, until) values (?1, ?2, ?3, ?4, ?5))");

template <typename Act>
Result<access::Subject> person_subject(store::Reader& reader, const access::Actor& actor, const Act& act) {
    return account_seen_by(reader, actor, TRY(expect_person(reader, act.person)));
}

Result<void> set_status(acts::Context& context, Person person, PersonStatus status) {
    context.changed("status", Json(name(person.status)), Json(name(status)));
    person.status = status;
    TRY(end_sessions(context.writer(), person.id));
    return touch_person(context, person);
}

Result<void> suspend(acts::Context& context, const SuspendAccount& act) {
    const Person person = TRY(expect_person(context.writer(), act.person));
    if (person.pseudonym == context.actor().id) return make_error(ErrorKind::denied, "people.own_account");
    if (person.status != PersonStatus::active)
        return make_error(ErrorKind::conflict, "people.not_active").with("status", name(person.status));
    TRY(expect_other_administrator(context.writer(), person.id, context.now()));
    return set_status(context, person, PersonStatus::suspended);
}

Result<void> resume(acts::Context& context, const ResumeAccount& act) {
    const Person person = TRY(expect_person(context.writer(), act.person));
    if (person.status != PersonStatus::suspended) return make_error(ErrorKind::conflict, "people.not_suspended");
    return set_status(context, person, PersonStatus::active);
}

Result<void> reset_second_step(acts::Context& context, const ResetSecondStep& act) {
    const Person person = TRY(expect_person(context.writer(), act.person));
    if (person.pseudonym == context.actor().id) return make_error(ErrorKind::denied, "people.own_account");
    if (person.status != PersonStatus::active)
        return make_error(ErrorKind::conflict, "people.not_active").with("status", name(person.status));
    for (const auto& [what, forget] : {std::pair<std::string_view, const store::Sql*>{"totp", &kForgetTotp},
                                       {"passkeys", &kForgetPasskeys},
                                       {"recovery_codes", &kForgetCodes}})
        if (const std::int64_t forgotten = TRY(context.writer().execute(*forget, {person.id})); forgotten > 0)
            context.changed(what, Json(forgotten), Json());
    TRY(end_sessions(context.writer(), person.id));
    TRY(post_security_notice(context.writer(), person, "people.change.second_step_reset", context.now()));
    return touch_person(context, person);
}

// --- the setting of a State

Result<access::Subject> setting_subject(store::Reader&, const SetSmallDelegation& act) {
    access::Subject subject;
    subject.type = "state_setting";
    subject.state = act.state;
    return subject;
}

Result<void> set_small_delegation(acts::Context& context, const SetSmallDelegation& act) {
    TRY(check_place(Role::focal_point, Place{act.state, {}, {}, {}}));
    const auto row = TRY(context.writer().first(kFindSetting, {act.state}));
    const std::int64_t revision = row ? row->integer(1) : 0;
    TRY(acts::Context::expect_revision(act.revision, revision));
    TRY(context.writer().execute(kSetSetting, store::values(act.state, act.small_delegation)));
    context.object("state_setting", act.state, revision + 1);
    context.changed("small_delegation", row ? Json(row->integer(0) == 1) : Json(), Json(act.small_delegation));
    return ok();
}

// --- break-glass

Result<std::string> owner_of(store::Reader& reader, const Services& services, const BreakGlass& act) {
    const auto found = services.owners.find(act.object_type);
    if (found == services.owners.end()) return make_error(ErrorKind::not_found, "access.not_found");
    return found->second(reader, act.object_id);
}

Result<access::Subject> glass_subject(store::Reader& reader, const Services& services, const BreakGlass& act) {
    access::Subject subject;
    subject.type = "confidential";
    subject.state = TRY(owner_of(reader, services, act));
    return subject;
}

Result<void> tell_state(acts::Context& context, std::string_view state) {
    for (const Role role : {Role::focal_point, Role::approver})
        for (const Person& person : TRY(active_people(context.writer(), role, state, {}, context.now())))
            TRY(post_break_glass(context.writer(), person, context.now()));
    return ok();
}

Result<void> break_glass(acts::Context& context, const Services& services, const BreakGlass& act) {
    if (act.reason.find_first_not_of(" \t\r\n") == std::string::npos)
        return make_error(ErrorKind::invalid_input, "people.reason_needed").with("field", "reason");
    if (act.reason.size() > kMaxReasonBytes)
        return make_error(ErrorKind::invalid_input, "people.too_long")
            .with("field", "reason")
            .with("limit", static_cast<std::int64_t>(kMaxReasonBytes));
    const std::string state = TRY(owner_of(context.writer(), services, act));
    const Person person = TRY(expect_person(context.writer(), context.actor().id));
    const Instant until{context.now().microseconds + kGrantTime};
    TRY(context.writer().insert(kGrant,
                                store::values(person.id, act.object_type, act.object_id, context.now(), until)));
    if (!state.empty()) TRY(tell_state(context, state));
    context.object("confidential", act.object_type + "/" + act.object_id, 1);
    context.changed("opened_until", Json(), Json(until.iso()));
    context.changed("reason", Json(), Json(act.reason));
    return ok();
}

}  // namespace

void register_standing_acts(acts::Registry& registry, Services& services) {
    registry.add(acts::declare<SuspendAccount>({.name = "account.suspend",
                                                .object_type = kAccountObject,
                                                .verb = "suspend",
                                                .route = "POST /people/{person}/suspend",
                                                .page = "/people/{object}"},
                                               person_subject<SuspendAccount>, suspend));
    registry.add(acts::declare<ResumeAccount>({.name = "account.resume",
                                               .object_type = kAccountObject,
                                               .verb = "resume",
                                               .route = "POST /people/{person}/resume",
                                               .page = "/people/{object}"},
                                              person_subject<ResumeAccount>, resume));
    registry.add(acts::declare<ResetSecondStep>({.name = "account.reset_second_step",
                                                 .object_type = kAccountObject,
                                                 .verb = "reset_second_step",
                                                 .route = "POST /people/{person}/reset-second-step",
                                                 .page = "/people/{object}"},
                                                person_subject<ResetSecondStep>, reset_second_step));
    registry.add(acts::declare<SetSmallDelegation>({.name = "state.set_small_delegation",
                                                    .object_type = "state_setting",
                                                    .verb = "edit",
                                                    .route = "POST /states/{state}/small-delegation",
                                                    .page = "/people"},
                                                   setting_subject, set_small_delegation));
    registry.add(acts::declare<BreakGlass>(
        {.name = "access.break_glass",
         .object_type = "confidential",
         .verb = "break_glass",
         .route = "POST /break-glass",
         .page = "/account"},
        [&services](store::Reader& reader, const BreakGlass& act) { return glass_subject(reader, services, act); },
        [&services](acts::Context& context, const BreakGlass& act) { return break_glass(context, services, act); }));
}

}  // namespace palermo::people
