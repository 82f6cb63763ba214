// The people of the story, and how they came.
#include <array>

#include "conference/demonstration/stage.hpp"
#include "platform/crypto/token.hpp"
#include "platform/people/operations/invitations.hpp"
#include "platform/people/operations/memberships.hpp"

namespace palermo::demonstration {

namespace {

using access::Role;

// When things happened: days before the end of the story.
constexpr std::int64_t kFounded = 400, kCalled = 396, kNominated = 390, kAgencies = 360, kChanges = 300;

constexpr std::size_t kStatesWithAgencies = 8;
constexpr std::array<std::string_view, 3> kAgencyKeys = {"demonstration.agency.justice", "demonstration.agency.police",
                                                         "demonstration.agency.finance"};

Player somebody(Stage& stage, const std::string& local, Language language, Role role, people::Place place = {}) {
    Player player;
    player.email = local + std::string(kAddressEnd);
    player.language = language;
    player.name = stage.new_name(language);
    player.actor.role = role;
    player.actor.state = place.state;
    player.actor.organization = place.organization;
    player.place = std::move(place);
    return player;
}

std::optional<std::string> given(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

people::InvitePerson invitation_of(const Player& player, std::optional<Date> ends = {}) {
    return {player.email,
            player.name,
            player.language,
            std::string(access::name(player.actor.role)),
            given(player.place.state),
            given(player.place.organization),
            given(player.place.body),
            given(player.place.agency),
            {},
            ends};
}

// --- the secretariat

Result<Player> found(Stage& stage) {
    Player first = somebody(stage, "administrator-1", Language::en, Role::administrator);
    const std::string token = crypto::new_token();
    const acts::Receipt receipt =
        TRY(stage.act(installation(), people::FoundInstallation{to_hex(crypto::digest_of_token(token))}));
    return stage.accept_with(token, receipt.object_id, std::move(first));
}

Result<Player> founder(Stage& stage, const Player& first, Player wanted) {
    const people::InviteFounder act{wanted.email, wanted.name, wanted.language,
                                    std::string(access::name(wanted.actor.role))};
    const acts::Receipt receipt = TRY(stage.act(first.actor, act));
    return stage.accept(receipt.object_id, std::move(wanted));
}

Result<void> tell_of_secretariat(Stage& stage, Cast& cast) {
    cast.first_administrator = TRY(found(stage));
    const Player& first = cast.first_administrator;
    cast.second_administrator =
        TRY(founder(stage, first, somebody(stage, "administrator-2", Language::es, Role::administrator)));
    constexpr std::array kLanguages = {Language::en, Language::fr, Language::ar, Language::zh};
    for (std::size_t i = 0; i < kLanguages.size(); ++i) {
        Player officer = somebody(stage, "officer-" + std::to_string(i + 1), kLanguages[i], Role::officer);
        if (i < 2) {
            cast.officers.push_back(TRY(founder(stage, first, std::move(officer))));
            continue;
        }
        const people::InviteTechnical act{officer.email, officer.name, officer.language, "officer", {}, {}};
        const acts::Receipt receipt = TRY(stage.with_second(first, cast.second_administrator, act));
        cast.officers.push_back(TRY(stage.accept(receipt.object_id, std::move(officer))));
    }
    return ok();
}

// By two officers, on a note.
Result<Player> nominated(Stage& stage, const Cast& cast, Player wanted, std::optional<Date> ends = {}) {
    const acts::Note note = stage.note_from(wanted.place.state, wanted.language);
    const acts::Receipt receipt =
        TRY(stage.with_second(cast.officers[0], cast.officers[1], invitation_of(wanted, ends), note));
    return stage.accept(receipt.object_id, std::move(wanted));
}

// --- bodies and organizations

Result<void> tell_of_others(Stage& stage, const Cast& cast) {
    const std::string body = stage.say(Language::en, "demonstration.body");
    for (const auto& [local, language] : {std::pair("chair-1", Language::fr), std::pair("chair-2", Language::ru)})
        TRY(nominated(stage, cast, somebody(stage, local, language, Role::chair, {{}, {}, body, {}})));
    for (const auto& [local, language] : {std::pair("auditor-1", Language::en), std::pair("auditor-2", Language::zh)})
        TRY(nominated(stage, cast, somebody(stage, local, language, Role::auditor)));
    constexpr std::array kSides = {std::pair(Role::donor, std::string_view("donor")),
                                   std::pair(Role::partner, std::string_view("partner"))};
    constexpr std::array kLanguages = {Language::en, Language::es, Language::ar};
    for (const auto& [role, side] : kSides) {
        for (std::size_t i = 0; i < kLanguages.size(); ++i) {
            const std::string number = std::to_string(i + 1);
            const std::string local = std::string(side).append("-").append(number);
            const std::string organization =
                stage.say(kLanguages[i], std::string("demonstration.").append(side).append(".").append(number));
            const Player member = TRY(nominated(
                stage, cast, somebody(stage, local, kLanguages[i], role, {{}, organization, {}, {}}), stage.day(-300)));
            if (i != 0) continue;
            Player colleague = somebody(stage, local + "-colleague", kLanguages[i], role, {{}, organization, {}, {}});
            const people::InviteMember act{colleague.email, colleague.name, colleague.language, {}, {}};
            const acts::Receipt receipt = TRY(stage.act(member.actor, act));
            TRY(stage.accept(receipt.object_id, std::move(colleague)));
        }
    }
    return ok();
}

// --- States

Result<void> tell_of_state(Stage& stage, const Cast& cast, Cast::OfState& of, bool proposed_by_approver) {
    const parties::State& state = *of.state;
    const std::string part = address_part(state.name(Language::en));
    const people::Place place{state.code, {}, {}, {}};
    of.approver =
        TRY(nominated(stage, cast, somebody(stage, "approver." + part, state.writes_in, Role::approver, place)));
    Player focal_point = somebody(stage, "focal-point." + part, state.writes_in, Role::focal_point, place);
    if (!proposed_by_approver) {
        of.focal_point = TRY(nominated(stage, cast, std::move(focal_point)));
        return ok();
    }
    const acts::Receipt receipt = TRY(stage.with_second(of.approver, cast.officers[2], invitation_of(focal_point)));
    of.focal_point = TRY(stage.accept(receipt.object_id, std::move(focal_point)));
    return ok();
}

// One person for both roles, as the State wished.
Result<void> tell_of_small_delegation(Stage& stage, const Cast& cast, Cast::OfState& of) {
    const parties::State& state = *of.state;
    const people::Place place{state.code, {}, {}, {}};
    const std::string part = address_part(state.name(Language::en));
    of.approver =
        TRY(nominated(stage, cast, somebody(stage, "approver." + part, state.writes_in, Role::approver, place)));
    TRY(stage.act(of.approver.actor, people::SetSmallDelegation{state.code, true, 0}));
    Player focal_point = of.approver;
    focal_point.actor.role = Role::focal_point;
    const acts::Note note = stage.note_from(state.code, state.writes_in);
    TRY(stage.with_second(cast.officers[0], cast.officers[3], invitation_of(focal_point), note));
    of.focal_point = TRY(stage.accept_further(of.approver, std::move(focal_point)));
    return ok();
}

Result<void> tell_of_states(Stage& stage, Cast& cast) {
    std::size_t index = 0;
    bool small_told = false;
    for (const parties::State* state : stage.sources().states.sorted(Language::en, true)) {
        Cast::OfState of;
        of.state = state;
        if (!small_told && state->group == "asia_pacific" && index > kStatesWithAgencies) {
            TRY(tell_of_small_delegation(stage, cast, of));
            small_told = true;
        } else {
            TRY(tell_of_state(stage, cast, of, index % 3 == 0));
        }
        cast.states.push_back(std::move(of));
        if (index % 5 == 0) {
            const people::Place place{state->code, {}, {}, {}};
            TRY(nominated(stage, cast,
                          somebody(stage, "delegate." + address_part(state->name(Language::en)), state->writes_in,
                                   Role::delegate, place),
                          stage.day(-200)));
        }
        ++index;
    }
    return cast.states.size() > kStatesWithAgencies
               ? ok()
               : Result<void>(make_error(ErrorKind::invalid_input, "demonstration.no_states"));
}

Result<Player> contributor(Stage& stage, const Cast::OfState& of, std::string_view agency_key, const std::string& local,
                           std::optional<Date> ends = {}) {
    const Language language = of.state->writes_in;
    Player wanted = somebody(stage, local + "." + address_part(of.state->name(Language::en)), language,
                             Role::contributor, {of.state->code, {}, {}, stage.say(language, agency_key)});
    const people::InviteContributor act{wanted.email, wanted.name, wanted.language, wanted.place.agency, {}, ends};
    const acts::Receipt receipt = TRY(stage.act(of.focal_point.actor, act));
    return stage.accept(receipt.object_id, std::move(wanted));
}

Result<void> tell_of_agencies(Stage& stage, Cast& cast) {
    constexpr std::array<std::string_view, 3> kLocals = {"justice", "police", "finance"};
    for (std::size_t i = 0; i < kStatesWithAgencies; ++i)
        for (std::size_t agency = 0; agency < kAgencyKeys.size(); ++agency)
            cast.states[i].contributors.push_back(
                TRY(contributor(stage, cast.states[i], kAgencyKeys[agency], std::string(kLocals[agency]))));
    return ok();
}

}  // namespace

// A focal point hands over, a consultant's term is over, one membership is ended, two accounts are suspended.
Result<void> tell_of_changes(Stage& stage, Cast& cast) {
    stage.go_to_day(kChanges);
    Cast::OfState& handing = cast.states[1];
    Player successor = somebody(stage, "new-focal-point." + address_part(handing.state->name(Language::en)),
                                handing.state->writes_in, Role::focal_point, handing.focal_point.place);
    const people::HandOver act{handing.focal_point.membership, successor.email, successor.name, successor.language};
    const acts::Receipt receipt = TRY(stage.with_second(handing.focal_point, handing.approver, act));
    handing.focal_point = TRY(stage.accept(receipt.object_id, std::move(successor)));

    for (const std::size_t i : {2, 3})
        TRY(contributor(stage, cast.states[i], "demonstration.agency.consultant", "consultant", stage.day(100)));
    const Player leaving = TRY(contributor(stage, cast.states[4], "demonstration.agency.consultant", "former"));
    TRY(stage.act(cast.states[4].focal_point.actor, people::RevokeContributor{leaving.membership}));
    for (const std::size_t i : {5, 6}) {
        Player& suspended = cast.states[i].contributors[1];
        TRY(stage.act(cast.officers[2].actor, people::SuspendAccount{suspended.actor.id}));
        suspended.suspended = true;
    }
    return ok();
}

Result<Cast> tell_of_people(Stage& stage) {
    Cast cast;
    TRY(stage.prepare_password());
    stage.go_to_day(kFounded);
    TRY(tell_of_secretariat(stage, cast));
    stage.go_to_day(kCalled);
    TRY(tell_of_others(stage, cast));
    stage.go_to_day(kNominated);
    TRY(tell_of_states(stage, cast));
    stage.go_to_day(kAgencies);
    TRY(tell_of_agencies(stage, cast));
    return cast;
}

Result<void> tell_of_waiting(Stage& stage, const Cast& cast) {
    const auto wanted = [&](const Cast::OfState& of, const std::string& local, Role role) {
        people::Place place{of.state->code, {}, {}, {}};
        return somebody(stage, local + "." + address_part(of.state->name(Language::en)), of.state->writes_in, role,
                        place);
    };
    const auto contributor_invited = [&](std::size_t state, const std::string& local) -> Result<void> {
        Player player = wanted(cast.states[state], local, Role::contributor);
        const std::string agency = stage.say(player.language, kAgencyKeys[0]);
        TRY(stage.act(cast.states[state].focal_point.actor,
                      people::InviteContributor{player.email, player.name, player.language, agency, {}, {}}));
        return ok();
    };
    // Invitations that nobody followed in time.
    stage.go_to_day(60);
    for (const std::size_t i : {9, 10}) TRY(contributor_invited(i, "late"));
    // Deputies, during a leave.
    stage.go_to_day(20);
    for (const std::size_t i : {0, 1}) {
        const Player& away = cast.states[i].focal_point;
        TRY(stage.act(away.actor,
                      people::Delegate{away.membership, cast.states[i].contributors[0].email, {}, stage.day(-60)}));
    }
    TRY(stage.act(cast.officers[3].actor,
                  people::Delegate{cast.officers[3].membership, cast.officers[0].email, {}, stage.day(-30)}));
    // What waits today.
    stage.go_to_day(3);
    for (const std::size_t i : {11, 12, 13}) TRY(contributor_invited(i, "invited"));
    const Player delegate = wanted(cast.states[14], "delegate", Role::delegate);
    TRY(stage.act(cast.officers[0].actor, invitation_of(delegate),
                  stage.note_from(delegate.place.state, delegate.language)));
    for (const std::size_t i : {15, 16}) {
        Player agency = wanted(cast.states[i], "agency", Role::contributor);
        agency.place.agency = stage.say(agency.language, kAgencyKeys[1]);
        TRY(stage.act(cast.states[i].approver.actor, invitation_of(agency)));
    }
    TRY(stage.act(cast.officers[1].actor, people::ResumeAccount{cast.states[5].contributors[1].actor.id}));
    const Player refused = wanted(cast.states[17], "second-approver", Role::approver);
    const acts::Receipt proposed = TRY(stage.act(cast.officers[1].actor, invitation_of(refused),
                                                 stage.note_from(refused.place.state, refused.language)));
    TRY(stage.act(cast.officers[2].actor,
                  acts::RefusePending{proposed.pending, stage.say(Language::en, "demonstration.refused")}));
    return ok();
}

}  // namespace palermo::demonstration
