#include "platform/people/operations/credentials.hpp"

#include "platform/acts/declare.hpp"
#include "platform/people/letters.hpp"
#include "platform/people/operations/common.hpp"
#include "platform/people/operations/prepared.hpp"
#include "platform/store/values.hpp"

namespace palermo::people {

BOOST_DESCRIBE_STRUCT(SetPassword, (), (ticket))
BOOST_DESCRIBE_STRUCT(AddTotp, (), (ticket))
BOOST_DESCRIBE_STRUCT(RemoveTotp, (), (ticket))
BOOST_DESCRIBE_STRUCT(AddPasskey, (), (ticket, name))
BOOST_DESCRIBE_STRUCT(RenamePasskey, (), (passkey, name))
BOOST_DESCRIBE_STRUCT(RemovePasskey, (), (ticket, passkey))
BOOST_DESCRIBE_STRUCT(NewRecoveryCodes, (), (ticket))
BOOST_DESCRIBE_STRUCT(LinkOpenId, (), (ticket))
BOOST_DESCRIBE_STRUCT(UnlinkOpenId, (), (ticket, link))

namespace {

constexpr store::Sql kAddTotp("insert into totp_secrets (person_id, sealed, created_at) values (?1, ?2, ?3)");
constexpr store::Sql kKnowsPasskey("select id from passkeys where credential = ?1");
constexpr store::Sql kCountPasskeys("select count(*) from passkeys where person_id = ?1");
constexpr store::Sql kCountOpenId("select count(*) from openid_links where person_id = ?1");
constexpr store::Sql kAddPasskey(R"(
insert into passkeys (person_id, credential, public_key, transports, name, backup_eligible, first_count, created_at)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8))");
constexpr store::Sql kFindPasskey("select person_id, name from passkeys where id = ?1");
constexpr store::Sql kRenamePasskey("update passkeys set name = ?2 where id = ?1");
constexpr store::Sql kRemovePasskey("delete from passkeys where id = ?1");
constexpr store::Sql kAddCode("insert into recovery_codes (person_id, digest, created_at) values (?1, ?2, ?3)");
constexpr store::Sql kFindOpenId("select person_id, issuer from openid_links where id = ?1");
constexpr store::Sql kKnowsOpenId("select id from openid_links where issuer = ?1 and subject = ?2");
constexpr store::Sql kAddOpenId(
    "insert into openid_links (person_id, issuer, subject, created_at) values (?1, ?2, ?3, ?4)");
constexpr store::Sql kRemoveOpenId("delete from openid_links where id = ?1");

// What every act here begins with: the ticket, and whose it is.
template <typename Content>
struct Begun {
    Content content;
    Person person;
};
template <typename Content>
Result<Begun<Content>> begin(acts::Context& context, const Services& services, const std::string& ticket,
                             std::string_view act) {
    const access::Actor& actor = context.actor();
    Content content = TRY(services.tickets.content<Content>(ticket, act, actor.id, context.now()));
    return Begun<Content>{std::move(content), TRY(expect_person(context.writer(), actor.id))};
}

Result<void> finish(acts::Context& context, const Person& person, std::string_view notice) {
    TRY(post_security_notice(context.writer(), person, notice, context.now()));
    return touch_person(context, person);
}

// Whether the person can still come in when `without` of their passkeys and links are gone.
Result<void> expect_way_in(store::Reader& reader, const Person& person, std::int64_t without) {
    const std::int64_t ways = TRY(reader.first(kCountPasskeys, {person.id}))->integer(0) +
                              TRY(reader.first(kCountOpenId, {person.id}))->integer(0) +
                              (person.password.empty() ? 0 : 1);
    if (ways > without) return ok();
    return make_error(ErrorKind::conflict, "people.last_credential");
}

Error no_such_credential() {
    return make_error(ErrorKind::not_found, "people.no_such_credential");
}

Result<void> set_password(acts::Context& context, Services& services, const SetPassword& act) {
    auto [prepared, person] = TRY(begin<PreparedPassword>(context, services, act.ticket, "account.set_password"));
    const bool had_one = !person.password.empty();
    person.password = prepared.hash;
    context.changed("password", had_one ? Json("set") : Json(), Json(prepared.same_again ? "same" : "set"));
    if (prepared.same_again) return touch_person(context, person);
    if (prepared.by_link) TRY(end_sessions(context.writer(), person.id));
    return finish(context, person, "people.change.password");
}

Result<void> add_totp(acts::Context& context, Services& services, const AddTotp& act) {
    const auto [prepared, person] = TRY(begin<PreparedTotp>(context, services, act.ticket, "account.add_totp"));
    TRY(context.writer().execute(kForgetTotp, {person.id}));
    TRY(context.writer().insert(kAddTotp, store::values(person.id, prepared.sealed, context.now())));
    context.changed("totp", Json(), Json("set"));
    return finish(context, person, "people.change.totp_added");
}

Result<void> remove_totp(acts::Context& context, Services& services, const RemoveTotp& act) {
    const auto [proof, person] = TRY(begin<Proof>(context, services, act.ticket, "account.remove_totp"));
    if (TRY(context.writer().execute(kForgetTotp, {person.id})) == 0) return no_such_credential();
    context.changed("totp", Json("set"), Json());
    return finish(context, person, "people.change.totp_removed");
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text.append(text.empty() ? "" : " ").append(word);
    return text;
}

Result<void> add_passkey(acts::Context& context, Services& services, const AddPasskey& act) {
    const auto [prepared, person] = TRY(begin<PreparedPasskey>(context, services, act.ticket, "account.add_passkey"));
    const crypto::NewCredential& credential = prepared.credential;
    TRY(check_name(act.name));
    if (TRY(context.writer().first(kKnowsPasskey, {credential.id})))
        return make_error(ErrorKind::conflict, "people.passkey_known");
    const std::int64_t count = TRY(context.writer().first(kCountPasskeys, {person.id}))->integer(0);
    if (count >= static_cast<std::int64_t>(kMaxPasskeys))
        return make_error(ErrorKind::conflict, "people.too_many")
            .with("limit", static_cast<std::int64_t>(kMaxPasskeys));
    TRY(context.writer().insert(
        kAddPasskey, store::values(person.id, credential.id, credential.public_key, joined(credential.transports),
                                   act.name, credential.backup_eligible, credential.sign_count, context.now())));
    context.changed("passkey", Json(), Json(act.name));
    return finish(context, person, "people.change.passkey_added");
}

// The person's own passkey of that number, by its name.
Result<std::string> own_passkey(store::Reader& reader, const Person& person, std::int64_t id) {
    const auto row = TRY(reader.first(kFindPasskey, {id}));
    if (!row || row->integer(0) != person.id) return no_such_credential();
    return row->text(1);
}

Result<void> rename_passkey(acts::Context& context, const RenamePasskey& act) {
    const Person person = TRY(expect_person(context.writer(), context.actor().id));
    const std::string before = TRY(own_passkey(context.writer(), person, act.passkey));
    TRY(check_name(act.name));
    TRY(context.writer().execute(kRenamePasskey, {act.passkey, act.name}));
    context.changed("passkey", Json(before), Json(act.name));
    return touch_person(context, person);
}

Result<void> remove_passkey(acts::Context& context, Services& services, const RemovePasskey& act) {
    const auto [proof, person] = TRY(begin<Proof>(context, services, act.ticket, "account.remove_passkey"));
    const std::string before = TRY(own_passkey(context.writer(), person, act.passkey));
    TRY(expect_way_in(context.writer(), person, 1));
    TRY(context.writer().execute(kRemovePasskey, {act.passkey}));
    context.changed("passkey", Json(before), Json());
    return finish(context, person, "people.change.passkey_removed");
}

Result<void> new_recovery_codes(acts::Context& context, Services& services, const NewRecoveryCodes& act) {
    const auto [prepared, person] =
        TRY(begin<PreparedCodes>(context, services, act.ticket, "account.new_recovery_codes"));
    TRY(context.writer().execute(kForgetCodes, {person.id}));
    for (const Digest& digest : prepared.digests)
        TRY(context.writer().insert(kAddCode, store::values(person.id, digest, context.now())));
    context.changed("recovery_codes", Json(), Json(static_cast<std::int64_t>(prepared.digests.size())));
    return finish(context, person, "people.change.recovery_codes");
}

Result<void> link_openid(acts::Context& context, Services& services, const LinkOpenId& act) {
    const auto [prepared, person] = TRY(begin<PreparedOpenId>(context, services, act.ticket, "account.link_openid"));
    if (TRY(context.writer().first(kKnowsOpenId, {prepared.issuer, prepared.subject})))
        return make_error(ErrorKind::conflict, "people.openid_taken");
    TRY(context.writer().insert(kAddOpenId,
                                store::values(person.id, prepared.issuer, prepared.subject, context.now())));
    context.changed("openid", Json(), Json(prepared.issuer));
    return finish(context, person, "people.change.openid_linked");
}

Result<void> unlink_openid(acts::Context& context, Services& services, const UnlinkOpenId& act) {
    const auto [proof, person] = TRY(begin<Proof>(context, services, act.ticket, "account.unlink_openid"));
    const auto row = TRY(context.writer().first(kFindOpenId, {act.link}));
    if (!row || row->integer(0) != person.id) return no_such_credential();
    TRY(expect_way_in(context.writer(), person, 1));
    TRY(context.writer().execute(kRemoveOpenId, {act.link}));
    context.changed("openid", Json(row->text(1)), Json());
    return finish(context, person, "people.change.openid_unlinked");
}

// All of them are about the account of whoever acts.
template <typename Act, typename Operation>
void add(acts::Registry& registry, Services& services, acts::Declaration declaration, Operation operation) {
    declaration.object_type = kAccountObject;
    declaration.page = "/account";
    registry.add(acts::declare<Act>(
        declaration,
        [](store::Reader&, const access::Actor& actor, const Act&) -> Result<access::Subject> {
            return account_of(actor.id);
        },
        [&services, operation](acts::Context& context, const Act& act) { return operation(context, services, act); }));
}

acts::Declaration own(std::string_view name, std::string_view route, std::string_view verb = "edit_own") {
    return {.name = name, .object_type = kAccountObject, .verb = verb, .route = route};
}

}  // namespace

void register_credential_acts(acts::Registry& registry, Services& services) {
    // Also for a person who forgot the password and has no capacity at that moment.
    add<SetPassword>(registry, services, own("account.set_password", "POST /account/password", "recover"),
                     set_password);
    add<AddTotp>(registry, services, own("account.add_totp", "POST /account/totp"), add_totp);
    add<RemoveTotp>(registry, services, own("account.remove_totp", "POST /account/totp/remove"), remove_totp);
    add<AddPasskey>(registry, services, own("account.add_passkey", "POST /account/passkeys"), add_passkey);
    add<RemovePasskey>(registry, services, own("account.remove_passkey", "POST /account/passkeys/{passkey}/remove"),
                       remove_passkey);
    add<NewRecoveryCodes>(registry, services, own("account.new_recovery_codes", "POST /account/recovery-codes"),
                          new_recovery_codes);
    add<LinkOpenId>(registry, services, own("account.link_openid", "POST /account/openid"), link_openid);
    add<UnlinkOpenId>(registry, services, own("account.unlink_openid", "POST /account/openid/{link}/remove"),
                      unlink_openid);
    add<RenamePasskey>(
        registry, services, own("account.rename_passkey", "POST /account/passkeys/{passkey}/rename"),
        [](acts::Context& context, Services&, const RenamePasskey& act) { return rename_passkey(context, act); });
}

}  // namespace palermo::people
