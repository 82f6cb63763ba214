#include "platform/people/commands.hpp"

#include <ostream>

#include "platform/people/operations/invitations.hpp"
#include "platform/people/operations/memberships.hpp"

namespace palermo::people {

namespace {

// A value of a column: tabs and line ends would shift what follows.
std::string column(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    return out;
}

std::string capacities(const PersonView& person, const UserTerminal& terminal) {
    std::string text;
    for (const MembershipView& view : person.memberships) {
        if (!view.in_force) continue;
        const Place& place = view.membership.place;
        text.append(text.empty() ? "" : "; ");
        text += terminal.catalogue.text(terminal.language,
                                        "access.role." + std::string(access::name(view.membership.role)));
        if (!place.state.empty()) text.append(" ").append(place.state);
        if (!place.organization.empty()) text.append(" ").append(place.organization);
    }
    return text;
}

acts::Attempt attempt_of(const access::Actor& actor, const std::string& reason) {
    return {.actor = actor, .idempotency_key = {}, .reason = reason, .request_id = {}};
}

Result<int> say(const UserTerminal& terminal, const Result<acts::Receipt>& receipt) {
    if (!receipt) return receipt.error();
    const std::string number = std::to_string(receipt->pending != 0 ? receipt->pending : receipt->sequence);
    terminal.out << terminal.catalogue.text(terminal.language,
                                            receipt->pending != 0 ? "people.command.proposed" : "people.command.done",
                                            {{"number", std::string_view(number)}})
                 << "\n";
    return 0;
}

std::optional<std::string> given(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace

Result<int> user_list(store::Database& database, const UserTerminal& terminal, const access::Actor& actor,
                      const PeopleFilter& filter, Instant now) {
    std::vector<PersonView> people;
    TRY(database.read([&](store::Reader& reader) -> Result<void> {
        people = TRY(list_people(reader, access::scope_of(actor), filter, now));
        return ok();
    }));
    for (const PersonView& person : people)
        terminal.out << person.pseudonym << "\t" << name(person.status) << "\t" << column(person.name) << "\t"
                     << column(person.email) << "\t" << column(capacities(person, terminal)) << "\n";
    return 0;
}

Result<int> user_invite(acts::Performer& performer, const UserTerminal& terminal, const access::Actor& actor,
                        const UserInvitation& invitation) {
    acts::Attempt attempt = attempt_of(actor, {});
    attempt.note = invitation.note;
    if (actor.role != access::Role::administrator)
        return say(terminal, performer.perform(attempt, InvitePerson{invitation.email,
                                                                     invitation.name,
                                                                     invitation.language,
                                                                     invitation.role,
                                                                     given(invitation.state),
                                                                     given(invitation.organization),
                                                                     {},
                                                                     given(invitation.agency),
                                                                     {},
                                                                     {}}));
    // Alone while the house is being founded, with a second administrator from then on.
    const Result<acts::Receipt> founder = performer.perform(
        attempt, InviteFounder{invitation.email, invitation.name, invitation.language, invitation.role});
    if (founder || founder.error().code != "people.founded") return say(terminal, founder);
    return say(
        terminal,
        performer.perform(
            attempt, InviteTechnical{invitation.email, invitation.name, invitation.language, invitation.role, {}, {}}));
}

Result<int> user_suspend(acts::Performer& performer, const UserTerminal& terminal, const access::Actor& actor,
                         const std::string& person, const std::string& reason) {
    return say(terminal, performer.perform(attempt_of(actor, reason), SuspendAccount{person}));
}

Result<int> user_resume(acts::Performer& performer, const UserTerminal& terminal, const access::Actor& actor,
                        const std::string& person, const std::string& reason) {
    return say(terminal, performer.perform(attempt_of(actor, reason), ResumeAccount{person}));
}

}  // namespace palermo::people
