// What people do with links from mails: accept and renew invitations, set a forgotten password, confirm an address; and
// the link of the first administrator.
#include "platform/crypto/token.hpp"
#include "platform/people/letters.hpp"
#include "platform/people/operations/credentials.hpp"
#include "platform/people/operations/invitations.hpp"
#include "platform/people/operations/prepared.hpp"
#include "platform/people/sign_in/inner.hpp"
#include "platform/store/values.hpp"

namespace palermo::people {

namespace {

constexpr std::string_view kReset = "reset_password";
constexpr store::Sql kForgetLinks("delete from person_links where person_id = ?1 and kind = ?2");
constexpr store::Sql kForgetOld("delete from person_links where expires_at <= ?1");
constexpr store::Sql kInsertLink(R"(
insert into person_links (digest, kind, person_id, content, expires_at) values (?1, ?2, ?3, '', ?4))");
constexpr store::Sql kFindLink(
    "select person_id from person_links where digest = ?1 and kind = ?2 and expires_at > ?3");
constexpr store::Sql kPersonOfLink("select person_id from person_links where digest = ?1");
constexpr store::Sql kTakeLink("delete from person_links where digest = ?1");
constexpr store::Sql kAdministrators(R"(
select count(*) from memberships m join people p on p.id = m.person_id where m.role = 'administrator' and p.invented = 0)");

// Somebody known by a link alone: nobody to the rest of the house.
access::Actor holder(const Person& person) {
    return {person.pseudonym, access::Role::visitor, {}, {}, {}};
}

Error link_over() {
    return make_error(ErrorKind::not_found, "people.link_over");
}

Result<Person> person_of_invitation(SignIn::Inner& inner, std::string_view token) {
    std::optional<Person> person;
    TRY(inner.read([&](store::Reader& reader) -> Result<void> {
        const std::optional<InvitationLink> link = TRY(link_by_token(reader, token));
        if (!link) return link_over();
        person = TRY(expect_person(reader, link->invitation.person));
        return ok();
    }));
    return *std::move(person);
}

}  // namespace

Result<std::optional<std::string>> SignIn::prepare_acceptance(const Visit&, std::string_view token,
                                                              std::string_view name, std::string_view password) {
    if (password.empty()) return std::optional<std::string>();
    const Person person = TRY(person_of_invitation(*inner_, token));
    std::string hash = TRY(inner_->hash_new(password, {std::string(name), person.name, person.email}));
    return std::optional(
        TRY(inner_->services.tickets.issue("account.accept", person.pseudonym, std::move(hash), inner_->clock.now())));
}

Result<SignedIn> SignIn::accept(const Visit& visit, const web::Session& session, const Acceptance& given) {
    const Person invited = TRY(person_of_invitation(*inner_, given.token));
    const bool is_known = invited.status != PersonStatus::invited;
    AcceptInvitation act{given.token, given.name, given.language, given.email, {}};
    if (!is_known) act.ticket = TRY(prepare_acceptance(visit, given.token, given.name, given.password));
    const access::Actor actor = is_known ? session.actor : holder(invited);
    const Result<acts::Receipt> receipt = inner_->perform(visit, actor, act);
    if (act.ticket) inner_->services.tickets.drop(*act.ticket);
    if (!receipt) return receipt.error();
    std::optional<Person> person;
    TRY(inner_->read([&](store::Reader& reader) -> Result<void> {
        person = TRY(expect_person(reader, invited.id));
        return ok();
    }));
    if (is_known) return SignedIn{{}, false, person->language};
    return inner_->enter(visit, *person);
}

Result<void> SignIn::renew_invitation(const Visit& visit, std::string_view token) {
    const Person person = TRY(person_of_invitation(*inner_, token));
    TRY(inner_->perform(visit, holder(person), RenewInvitation{std::string(token)}));
    return ok();
}

Result<void> SignIn::send_password_link(const Visit& visit, std::string_view email) {
    const Instant now = inner_->clock.now();
    return inner_->write([&](store::Writer& writer) -> Result<void> {
        const std::string name = "link:" + account_name(email);
        TRY(begin_attempt(writer, {{name, kFreeByAccount}, {address_name(visit.address), kFreeByAddress}}, now));
        const std::optional<Person> person = TRY(person_by_email(writer, email));
        TRY(writer.execute(kForgetOld, {now.microseconds}));
        if (!person || person->status != PersonStatus::active) return ok();
        const std::string token = crypto::new_token();
        TRY(writer.execute(kForgetLinks, store::values(person->id, kReset)));
        TRY(writer.execute(kInsertLink, store::values(crypto::digest_of_token(token), kReset, person->id,
                                                      now.microseconds + kPersonLinkTime)));
        return post_password_link(writer, *person, token, now);
    });
}

Result<void> SignIn::set_password_by_link(const Visit& visit, std::string_view token, std::string_view password) {
    if (!crypto::is_token(token)) return link_over();
    const Digest digest = crypto::digest_of_token(token);
    std::optional<Person> person;
    TRY(inner_->read([&](store::Reader& reader) -> Result<void> {
        const auto row = TRY(reader.first(kFindLink, store::values(digest, kReset, inner_->clock.now())));
        if (row) person = TRY(person_by_id(reader, row->integer(0)));
        return ok();
    }));
    if (!person || person->status != PersonStatus::active) return link_over();
    PreparedPassword prepared{TRY(inner_->hash_new(password, {person->name, person->email})), true, false};
    // The link is used up first: of two requests with it, one sets a password.
    TRY(inner_->write([&](store::Writer& writer) -> Result<void> {
        if (TRY(writer.execute(kTakeLink, store::values(digest))) != 1) return link_over();
        return forgive(writer, account_name(person->email));
    }));
    TRY(inner_->perform_prepared(visit, holder(*person), "account.set_password", std::move(prepared),
                                 [](const std::string& ticket) { return SetPassword{ticket}; }));
    return ok();
}

Result<void> SignIn::confirm_email(const Visit& visit, std::string_view token) {
    if (!crypto::is_token(token)) return link_over();
    std::optional<Person> person;
    TRY(inner_->read([&](store::Reader& reader) -> Result<void> {
        const auto row = TRY(reader.first(kPersonOfLink, store::values(crypto::digest_of_token(token))));
        if (row) person = TRY(person_by_id(reader, row->integer(0)));
        return ok();
    }));
    if (!person || person->status != PersonStatus::active) return link_over();
    TRY(inner_->perform(visit, holder(*person), ConfirmEmail{std::string(token)}));
    return ok();
}

Result<std::optional<std::string>> first_administrator_link(store::Database& database, acts::Performer& performer) {
    bool is_founded = false;
    TRY(database.read([&](store::Reader& reader) -> Result<void> {
        is_founded = TRY(reader.first(kAdministrators))->integer(0) > 0;
        return ok();
    }));
    if (is_founded) return std::optional<std::string>();
    const std::string token = crypto::new_token();
    const access::Actor installation{"installation", access::Role::administrator, {}, {}, {}};
    TRY(performer.perform({.actor = installation, .idempotency_key = {}, .reason = {}, .request_id = {}},
                          FoundInstallation{to_hex(crypto::digest_of_token(token))}));
    return std::optional("/en/invitations/" + token);
}

}  // namespace palermo::people
