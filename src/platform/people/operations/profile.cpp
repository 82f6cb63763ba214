// One's own name, language, address; tokens for programs.
#include "platform/acts/declare.hpp"
#include "platform/crypto/token.hpp"
#include "platform/mail/address.hpp"
#include "platform/people/letters.hpp"
#include "platform/people/operations/common.hpp"
#include "platform/people/operations/credentials.hpp"
#include "platform/people/operations/prepared.hpp"
#include "platform/store/values.hpp"

namespace palermo::people {

BOOST_DESCRIBE_STRUCT(EditProfile, (), (name, language, email, revision))
BOOST_DESCRIBE_STRUCT(ConfirmEmail, (), (token))
BOOST_DESCRIBE_STRUCT(CreateToken, (), (ticket, name, may_write, days))
BOOST_DESCRIBE_STRUCT(RevokeToken, (), (token))

namespace {

constexpr std::string_view kConfirm = "confirm_email";
constexpr store::Sql kForgetLinks = "delete from person_links where person_id = ?1 and kind = ?2";
constexpr store::Sql kInsertLink(R"(
insert into person_links (digest, kind, person_id, content, expires_at) values (?1, ?2, ?3, ?4, ?5))");
constexpr store::Sql kFindLink(R"(
select person_id, content from person_links where digest = ?1 and kind = 'confirm_email' and expires_at > ?2)");

constexpr store::Sql kCountTokens(R"(
select count(*) from api_tokens where person_id = ?1 and revoked_at is null and expires_at > ?2)");
constexpr store::Sql kInsertToken(R"(
insert into api_tokens (person_id, membership_id, digest, shown, name, may_write, created_at, expires_at, revoked_at,
                        revision)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, null, 1))");
constexpr store::Sql kFindToken(R"(
select t.id, p.pseudonym, t.name, t.revision, t.revoked_at
from api_tokens t join people p on p.id = t.person_id where t.id = ?1)");
constexpr store::Sql kRevokeToken("update api_tokens set revoked_at = ?2, revision = revision + 1 where id = ?1");

template <typename Act>
Result<access::Subject> own_account(store::Reader&, const access::Actor& actor, const Act&) {
    return account_of(actor.id);
}

// --- profile

// The new address waits for its link to be followed; the old one stays until then.
Result<void> ask_to_confirm(acts::Context& context, const Person& person, const std::string& email) {
    const Result<mail::Address> address = mail::Address::parse(email);
    if (!address) return Error(address.error()).with("field", "email");
    if (fold_email(address->text()) == fold_email(person.email)) return ok();
    const std::string token = crypto::new_token();
    const Instant expires{context.now().microseconds + kDay};
    TRY(context.writer().execute(kForgetLinks, store::values(person.id, kConfirm)));
    TRY(context.writer().execute(
        kInsertLink, store::values(crypto::digest_of_token(token), kConfirm, person.id, address->text(), expires)));
    TRY(post_email_confirmation(context.writer(), person, address->text(), token, context.now()));
    context.changed("new_email", Json(), Json(address->text()));
    return ok();
}

Result<void> edit_profile(acts::Context& context, const EditProfile& act) {
    Person person = TRY(expect_person(context.writer(), context.actor().id));
    TRY(acts::Context::expect_revision(act.revision, person.revision));
    TRY(check_name(act.name));
    if (person.name != act.name) context.changed("name", Json(person.name), Json(act.name));
    if (person.language != act.language)
        context.changed("language", Json(tag(person.language)), Json(tag(act.language)));
    if (act.email && !act.email->empty()) TRY(ask_to_confirm(context, person, *act.email));
    person.name = act.name;
    person.language = act.language;
    TRY(renew_sessions(context.writer(), person.id));
    return touch_person(context, person);
}

Result<std::optional<store::Row>> find_link(store::Reader& reader, std::string_view token, Instant now) {
    if (!crypto::is_token(token)) return std::optional<store::Row>();
    return reader.first(kFindLink, store::values(crypto::digest_of_token(token), now));
}

Result<access::Subject> confirm_subject(store::Reader& reader, const ConfirmEmail& act) {
    const auto row = TRY(find_link(reader, act.token, Instant{}));
    if (!row) return make_error(ErrorKind::not_found, "people.link_over");
    return account_of(TRY(expect_person(reader, row->integer(0))).pseudonym);
}

Result<void> confirm_email(acts::Context& context, const ConfirmEmail& act) {
    const auto row = TRY(find_link(context.writer(), act.token, context.now()));
    if (!row) return make_error(ErrorKind::not_found, "people.link_over");
    Person person = TRY(expect_person(context.writer(), row->integer(0)));
    const std::string email = row->text(1);
    const std::optional<Person> other = TRY(person_by_email(context.writer(), email));
    if (other && other->id != person.id)
        return make_error(ErrorKind::conflict, "people.email_taken").with("field", "email");
    TRY(context.writer().execute(kForgetLinks, store::values(person.id, kConfirm)));
    TRY(post_security_notice(context.writer(), person, "people.change.email", context.now()));  // to the old address
    context.changed("email", Json(person.email), Json(email));
    person.email = email;
    return touch_person(context, person);
}

// --- tokens

Result<access::Subject> new_token_subject(store::Reader&, const access::Actor& actor, const CreateToken&) {
    access::Subject subject = account_of(actor.id);
    subject.type = "api_token";
    return subject;
}

Result<void> create_token(acts::Context& context, const Services& services, const CreateToken& act) {
    const PreparedToken prepared =
        TRY(services.tickets.content<PreparedToken>(act.ticket, "token.create", context.actor().id, context.now()));
    TRY(check_name(act.name));
    if (act.days < 1 || act.days > kTokenDays)
        return make_error(ErrorKind::invalid_input, "people.token_days")
            .with("field", "days")
            .with("limit", kTokenDays);
    const Person person = TRY(expect_person(context.writer(), context.actor().id));
    const std::int64_t alive =
        TRY(context.writer().first(kCountTokens, store::values(person.id, context.now())))->integer(0);
    if (alive >= static_cast<std::int64_t>(kMaxTokens))
        return make_error(ErrorKind::conflict, "people.too_many").with("limit", static_cast<std::int64_t>(kMaxTokens));
    const Membership membership = TRY(expect_membership(context.writer(), prepared.membership));
    if (membership.person != person.id || !TRY(gives_capacity(context.writer(), membership, context.now())))
        return make_error(ErrorKind::conflict, "people.membership_over");
    const Instant expires{context.now().microseconds + act.days * kDay};
    const std::int64_t id = TRY(
        context.writer().insert(kInsertToken, store::values(person.id, membership.id, prepared.digest, prepared.shown,
                                                            act.name, act.may_write, context.now(), expires)));
    TRY(post_security_notice(context.writer(), person, "people.change.token", context.now()));
    context.object("api_token", std::to_string(id), 1);
    context.changed("name", Json(), Json(act.name));
    context.changed("membership", Json(), Json(membership.id));
    context.changed("may_write", Json(), Json(act.may_write));
    context.changed("expires", Json(), Json(expires.iso()));
    return ok();
}

Result<access::Subject> token_subject(store::Reader& reader, const RevokeToken& act) {
    const auto row = TRY(reader.first(kFindToken, {act.token}));
    if (!row) return make_error(ErrorKind::not_found, "access.not_found");
    access::Subject subject = account_of(row->text(1));
    subject.type = "api_token";
    return subject;
}

Result<void> revoke_token(acts::Context& context, const RevokeToken& act) {
    const auto row = TRY(context.writer().first(kFindToken, {act.token}));
    if (!row) return make_error(ErrorKind::not_found, "access.not_found");
    if (!row->is_null(4)) return make_error(ErrorKind::conflict, "people.token_over");
    TRY(context.writer().execute(kRevokeToken, store::values(act.token, context.now())));
    context.object("api_token", std::to_string(act.token), row->integer(3) + 1);
    context.changed("revoked_at", Json(), Json(context.now().iso()));
    return ok();
}

}  // namespace

void register_profile_acts(acts::Registry& registry, Services& services) {
    registry.add(acts::declare<EditProfile>({.name = "account.edit_profile",
                                             .object_type = kAccountObject,
                                             .verb = "edit_own",
                                             .route = "POST /account/profile",
                                             .page = "/account"},
                                            own_account<EditProfile>, edit_profile));
    registry.add(acts::declare<ConfirmEmail>({.name = "account.confirm_email",
                                              .object_type = kAccountObject,
                                              .verb = "recover",
                                              .route = "POST /account/confirm-email",
                                              .page = "/account"},
                                             confirm_subject, confirm_email));
    registry.add(acts::declare<CreateToken>(
        {.name = "token.create",
         .object_type = "api_token",
         .verb = "edit_own",
         .route = "POST /tokens",
         .page = "/account"},
        new_token_subject,
        [&services](acts::Context& context, const CreateToken& act) { return create_token(context, services, act); }));
    registry.add(acts::declare<RevokeToken>({.name = "token.revoke",
                                             .object_type = "api_token",
                                             .verb = "edit_own",
                                             .route = "POST /tokens/{token}/revoke",
                                             .page = "/account"},
                                            token_subject, revoke_token));
}

}  // namespace palermo::people
