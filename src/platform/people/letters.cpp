#include "platform/people/letters.hpp"

#include "platform/mail/outbox.hpp"

namespace palermo::people {

namespace {

std::string path_in(Language language, std::string_view below) {
    return std::string("/").append(tag(language)).append(below);
}

Result<void> send(store::Writer& writer, const Person& person, std::string_view key, mail::SafeWords words,
                  std::vector<mail::Link> links, Instant now) {
    if (person.email.empty()) return ok();
    const std::string base = "people.mail." + std::string(key);
    TRY(mail::post(writer,
                   {TRY(mail::Address::parse(person.email)), person.language, base + ".subject", base + ".body",
                    std::move(words), std::move(links)},
                   now));
    return ok();
}

mail::Link account_link(const Person& person) {
    return {"people.mail.link.account", path_in(person.language, "/account")};
}

}  // namespace

Result<void> post_invitation(store::Writer& writer, const Services& services, const Person& person,
                             const Invitation& invitation, std::string_view token, Instant now) {
    const Place& place = invitation.offered.place;
    mail::SafeWords words;
    words.term("role", "access.role." + std::string(access::name(invitation.offered.role)));
    words.date("until", invitation.expires_at.date_utc());
    const std::vector<mail::Link> links = {
        {"people.mail.link.invitation", path_in(person.language, "/invitations/" + std::string(token))}};
    if (!place.state.empty()) {
        const std::string state = services.state_name ? services.state_name(place.state, person.language) : place.state;
        words.name("place", mail::NameOf::state, state);
    } else if (!place.organization.empty()) {
        words.name("place", mail::NameOf::organization, place.organization);
    } else {
        return send(writer, person, "invitation", std::move(words), links, now);
    }
    return send(writer, person, "invitation_for", std::move(words), links, now);
}

Result<void> post_email_confirmation(store::Writer& writer, const Person& person, std::string_view new_email,
                                     std::string_view token, Instant now) {
    Person reached = person;
    reached.email = new_email;
    return send(writer, reached, "confirm_email", {},
                {{"people.mail.link.confirm_email", path_in(person.language, "/confirm-email/" + std::string(token))}},
                now);
}

Result<void> post_password_link(store::Writer& writer, const Person& person, std::string_view token, Instant now) {
    return send(writer, person, "password", {},
                {{"people.mail.link.password", path_in(person.language, "/new-password/" + std::string(token))}}, now);
}

Result<void> post_security_notice(store::Writer& writer, const Person& person, std::string_view what, Instant now) {
    mail::SafeWords words;
    words.term("what", what);
    return send(writer, person, "security", std::move(words), {account_link(person)}, now);
}

Result<void> post_new_browser(store::Writer& writer, const Person& person, Instant now) {
    mail::SafeWords words;
    words.date("day", now.date_utc());
    return send(writer, person, "new_browser", std::move(words), {account_link(person)}, now);
}

Result<void> post_deputy(store::Writer& writer, const Person& deputy, const Person& person, Date ends, Instant now) {
    mail::SafeWords words;
    words.name("person", mail::NameOf::person, person.name).date("until", ends);
    return send(writer, deputy, "deputy", std::move(words), {account_link(deputy)}, now);
}

Result<void> post_break_glass(store::Writer& writer, const Person& person, Instant now) {
    mail::SafeWords words;
    words.date("day", now.date_utc());
    return send(writer, person, "break_glass", std::move(words), {account_link(person)}, now);
}

Result<void> post_second_person(store::Writer& writer, const Person& person, std::int64_t pending, Instant now) {
    mail::SafeWords words;
    words.number("number", pending);
    return send(writer, person, "second_person", std::move(words),
                {{"people.mail.link.waiting", path_in(person.language, "/waiting/" + std::to_string(pending))}}, now);
}

}  // namespace palermo::people
