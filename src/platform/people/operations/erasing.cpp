// Forgetting a person: what says who they are goes, what was done under the pseudonym stays.
#include <map>
#include <set>

#include "platform/acts/declare.hpp"
#include "platform/people/operations/common.hpp"
#include "platform/people/operations/memberships.hpp"
#include "platform/people/operations/prepared.hpp"
#include "platform/people/people.hpp"
#include "platform/store/values.hpp"

namespace palermo::people {

BOOST_DESCRIBE_STRUCT(EraseAccount, (), (person))
BOOST_DESCRIBE_STRUCT(LeaveAccount, (), (ticket))

namespace {

// Fields of entries about an account whose values are personal.
constexpr store::Sql kPersonalValues(R"(
select distinct v.sequence, v.field
from journal_values v join journal_entries e on e.sequence = v.sequence
where e.object_type = 'account' and e.object_id = ?1
  and v.field in ('name', 'email', 'new_email', 'passkey', 'openid', 'token')
order by v.sequence, v.field)");
constexpr store::Sql kTokenValues(R"(
select distinct v.sequence, v.field
from journal_values v join journal_entries e on e.sequence = v.sequence
where e.object_type = 'api_token' and e.object_id = ?1 and v.field = 'name' order by v.sequence)");
constexpr store::Sql kTokensOf("select id from api_tokens where person_id = ?1 order by id");
constexpr store::Sql kProposals(
    "select id, fields, status from pending_acts where act like 'account.%' and fields <> '{}'");
constexpr store::Sql kEmptyProposal(R"(
update pending_acts set fields = '{}', status = case when status = 'waiting' then 'withdrawn' else status end
where id = ?1)");
constexpr store::Sql kProposalValues(R"(
select distinct v.sequence, v.field
from journal_values v join journal_entries e on e.sequence = v.sequence
where e.object_type = 'pending_act' and e.object_id = ?1 and v.field = 'fields' order by v.sequence)");

constexpr store::Sql kMarkInvented("update people set invented = 1 where id = ?1");
constexpr store::Sql kForgetOpenId("delete from openid_links where person_id = ?1");
constexpr store::Sql kForgetTokens(R"(
update api_tokens set name = '', revoked_at = coalesce(revoked_at, ?2), revision = revision + 1 where person_id = ?1)");
constexpr store::Sql kForgetBrowsers("delete from known_browsers where person_id = ?1");
constexpr store::Sql kForgetLinks("delete from person_links where person_id = ?1");
constexpr store::Sql kForgetSignIns("delete from sign_in_log where person_id = ?1");
constexpr store::Sql kForgetChallenges("delete from pending_challenges where person_id = ?1");

using Erased = std::map<std::int64_t, std::set<std::string>>;  // fields by sequence

Result<void> collect(store::Reader& reader, store::Sql sql, const std::string& object, Erased& erased) {
    for (const store::Row& row : TRY(reader.query(sql, {object}))) erased[row.integer(0)].insert(row.text(1));
    return ok();
}

bool names_address(const Json& fields, const std::string& folded) {
    for (const std::string_view field : {"email", "deputy_email"})
        if (fold_email(fields[field].string_or_empty()) == folded) return true;
    return false;
}

// Proposed acts that carry the address in their fields.
Result<void> empty_proposals(acts::Context& context, const Person& person, Erased& erased) {
    const std::string folded = fold_email(person.email);
    if (folded.empty()) return ok();
    std::vector<std::int64_t> concerned;
    TRY(context.writer().each(kProposals, {}, [&](const store::Row& row) {
        const Result<Json> fields = parse_json(row.text(1));
        if (fields && names_address(*fields, folded)) concerned.push_back(row.integer(0));
        return true;
    }));
    for (const std::int64_t id : concerned) {
        TRY(context.writer().execute(kEmptyProposal, {id}));
        TRY(collect(context.writer(), kProposalValues, std::to_string(id), erased));
    }
    return ok();
}

// Erases values of the journal; each entry that loses some is named by an entry of its own.
Result<void> redact_all(acts::Context& context, const Erased& erased) {
    for (const auto& [sequence, fields] : erased) {
        journal::Entry entry;
        entry.at = context.now();
        entry.actor = context.actor().id;
        entry.behalf = context.actor().behalf;
        entry.role = access::name(context.actor().role);
        entry.act = "journal.redact";
        entry.object_type = journal::kErasedObject;
        entry.object_id = std::to_string(sequence);
        for (const std::string& field : fields) {
            TRY(journal::redact(context.writer(), sequence, field));
            entry.changes.push_back({field, Json(), Json()});
        }
        TRY(journal::append(context.writer(), entry));
    }
    return ok();
}

Result<void> forget_credentials(acts::Context& context, std::int64_t person) {
    store::Writer& writer = context.writer();
    for (const store::Sql sql : {kForgetPasskeys, kForgetTotp, kForgetCodes, kForgetOpenId, kForgetBrowsers,
                                 kForgetLinks, kForgetSignIns, kForgetChallenges})
        TRY(writer.execute(sql, {person}));
    TRY(writer.execute(kForgetTokens, {person, context.now().microseconds}));
    return end_sessions(writer, person);
}

Result<void> forget(acts::Context& context, Person person) {
    Erased erased;
    TRY(collect(context.writer(), kPersonalValues, person.pseudonym, erased));
    for (const store::Row& row : TRY(context.writer().query(kTokensOf, {person.id})))
        TRY(collect(context.writer(), kTokenValues, std::to_string(row.integer(0)), erased));
    TRY(empty_proposals(context, person, erased));
    TRY(redact_all(context, erased));
    for (const Membership& membership : TRY(memberships_of(context.writer(), person.id)))
        TRY(end_membership(context.writer(), membership, context.now()));
    for (const Invitation& invitation : TRY(waiting_invitations_of(context.writer(), person.id)))
        TRY(set_invitation_status(context.writer(), invitation.id, "withdrawn"));
    TRY(forget_credentials(context, person.id));
    context.changed("status", Json(name(person.status)), Json("erased"));
    person.name.clear();
    person.email.clear();
    person.password.clear();
    person.status = PersonStatus::erased;
    return touch_person(context, person);
}

Result<access::Subject> erase_subject(store::Reader& reader, const access::Actor& actor, const EraseAccount& act) {
    return account_seen_by(reader, actor, TRY(expect_person(reader, act.person)));
}

Result<void> erase(acts::Context& context, const EraseAccount& act) {
    return erase_person(context, TRY(expect_person(context.writer(), act.person)));
}

Result<void> leave(acts::Context& context, const Services& services, const LeaveAccount& act) {
    TRY(services.tickets.content<Proof>(act.ticket, "account.leave", context.actor().id, context.now()));
    return erase_person(context, TRY(expect_person(context.writer(), context.actor().id)));
}

}  // namespace

Result<void> erase_person(acts::Context& context, Person person) {
    if (person.status == PersonStatus::erased) return make_error(ErrorKind::conflict, "people.erased");
    TRY(expect_other_administrator(context.writer(), person.id, context.now()));
    return forget(context, std::move(person));
}

Result<void> forget_invented(acts::Context& context, std::string_view pseudonym) {
    Person person = TRY(expect_person(context.writer(), pseudonym));
    if (person.status == PersonStatus::erased) return make_error(ErrorKind::conflict, "people.erased");
    TRY(context.writer().execute(kMarkInvented, {person.id}));
    return forget(context, std::move(person));
}

void register_erasing_acts(acts::Registry& registry, Services& services) {
    registry.add(acts::declare<EraseAccount>({.name = "account.erase",
                                              .object_type = kAccountObject,
                                              .verb = "erase",
                                              .route = "POST /people/{person}/erase",
                                              .page = "/people/{object}"},
                                             erase_subject, erase));
    registry.add(acts::declare<LeaveAccount>(
        {.name = "account.leave",
         .object_type = kAccountObject,
         .verb = "edit_own",
         .route = "POST /account/leave",
         .page = "/"},
        [](store::Reader&, const access::Actor& actor, const LeaveAccount&) -> Result<access::Subject> {
            return account_of(actor.id);
        },
        [&services](acts::Context& context, const LeaveAccount& act) { return leave(context, services, act); }));
}

}  // namespace palermo::people
