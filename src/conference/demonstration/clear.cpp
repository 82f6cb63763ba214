#include "conference/demonstration/clear.hpp"

#include <algorithm>
#include <set>

#include "conference/demonstration/operations.hpp"
#include "conference/demonstration/storage.hpp"
#include "conference/mandates/follow_up/operations.hpp"
#include "conference/mandates/follow_up/queries.hpp"
#include "conference/mandates/withdrawing.hpp"
#include "conference/needs/operations.hpp"
#include "conference/questionnaires/library/dismissing.hpp"
#include "conference/questionnaires/library/queries.hpp"
#include "conference/replies/cycles/dismissing.hpp"
#include "conference/replies/queries.hpp"
#include "platform/acts/four_eyes.hpp"

namespace palermo::demonstration {

namespace {

// Administrators last: until then somebody can look after what is left.
constexpr store::Sql kPeople(R"(
select pseudonym from people where status <> 'erased' and email_folded like '%@demo.example' order by id desc)");
constexpr store::Sql kEverOfIt(R"(
select pseudonym from people where invented = 1 or email_folded like '%@demo.example' order by id)");
constexpr store::Sql kOfficers(R"(
select distinct p.pseudonym from people p join memberships m on m.person_id = p.id
where p.status = 'active' and p.email_folded like '%@demo.example' and m.role = 'officer' and m.status = 'active'
  and m.deputy_of is null
order by p.pseudonym limit 2)");
constexpr store::Sql kStandingDocuments("select slug from documents where withdrawn_at is null order by slug");
constexpr store::Sql kFiledBy(R"(
select actor, object_id from journal_entries where act = 'document.file' and object_type = 'document' order by sequence)");
constexpr store::Sql kWork(R"(
select actor, object_type, object_id from journal_entries
where object_type in ('document', 'mandate', 'reading', 'divergence') and act <> 'document.file' order by sequence)");
constexpr store::Sql kInvitedBy(R"(
select i.inviter, p.name from invitations i join people p on p.id = i.person_id
where p.status <> 'erased' and p.invented = 0 and p.email_folded is not null
  and p.email_folded not like '%@demo.example' and i.status <> 'withdrawn' order by p.id)");
constexpr store::Sql kWaiting(R"(
select id, first, role, state, organization from pending_acts where status = 'waiting' order by id)");

// What the database says about the demonstration.
struct Found {
    std::set<std::string> people;     // pseudonyms of all who ever were of it
    std::set<std::string> documents;  // slugs of its texts
    std::vector<std::string> standing;
    std::vector<std::string> to_dismiss, officers;
};

// The documents under which its texts were filed: named by its files, whoever filed them.
Result<std::set<std::string>> slugs_of_texts(store::Reader& reader) {
    constexpr store::Sql kSlugOf(
        "select distinct d.slug from documents d join document_versions v on v.document_id = d.id "
        "where v.file_name = ?1");
    std::set<std::string> slugs;
    for (const EmbeddedFile& file : story_files()) {
        if (!file.name.ends_with(".txt")) continue;
        const std::string name(file.name.substr(file.name.rfind('/') + 1));
        for (const store::Row& row : TRY(reader.query(kSlugOf, {name}))) slugs.insert(row.text(0));
    }
    return slugs;
}

Result<Found> find(store::Reader& reader) {
    Found found;
    for (const store::Row& row : TRY(reader.query(kEverOfIt))) found.people.insert(row.text(0));
    for (const store::Row& row : TRY(reader.query(kPeople))) found.to_dismiss.push_back(row.text(0));
    for (const store::Row& row : TRY(reader.query(kOfficers))) found.officers.push_back(row.text(0));
    found.documents = TRY(slugs_of_texts(reader));
    for (const store::Row& row : TRY(reader.query(kStandingDocuments)))
        if (found.documents.contains(row.text(0))) found.standing.push_back(row.text(0));
    return found;
}

// --- what is real and rests on it

Result<void> refuse_if_any(const std::set<std::string>& names, std::string_view code, std::string_view argument) {
    if (names.empty()) return ok();
    return make_error(ErrorKind::conflict, std::string(code))
        .with("count", static_cast<std::int64_t>(names.size()))
        .with(argument, *names.begin());
}

Result<void> refuse_if_rested_on(store::Reader& reader, const Found& found) {
    const auto is_of_it = [&](const std::string& actor) { return found.people.contains(actor); };
    std::set<std::string> people, documents, work;
    for (const store::Row& row : TRY(reader.query(kInvitedBy)))
        if (is_of_it(row.text(0))) people.insert(row.text(1));
    TRY(refuse_if_any(people, "demonstration.people_rest", "name"));

    const store::Rows standing = TRY(reader.query(kStandingDocuments));
    const auto stands = [&](const std::string& slug) {
        return std::any_of(standing.begin(), standing.end(),
                           [&](const store::Row& row) { return row.text(0) == slug; });
    };
    for (const store::Row& row : TRY(reader.query(kFiledBy)))
        if (is_of_it(row.text(0)) && !found.documents.contains(row.text(1)) && stands(row.text(1)))
            documents.insert(row.text(1));
    TRY(refuse_if_any(documents, "demonstration.documents_rest", "document"));

    // Work of real people on its documents, and of its people on real ones.
    for (const store::Row& row : TRY(reader.query(kWork))) {
        const std::string& object = row.text(2);
        const std::string slug = object.substr(0, object.find('/'));
        if (is_of_it(row.text(0)) != found.documents.contains(slug) && stands(slug)) work.insert(object);
    }
    return refuse_if_any(work, "demonstration.work_rests", "object");
}

// --- taking out

template <typename Act>
Result<acts::Receipt> perform(const Sources& sources, const access::Actor& actor, const Act& act) {
    return sources.performer.perform({.actor = actor, .idempotency_key = {}, .reason = {}, .request_id = {}}, act);
}

Result<void> withdraw_pending(const Sources& sources, const Found& found, Cleared& cleared) {
    std::vector<std::pair<std::int64_t, access::Actor>> waiting;
    TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
        for (const store::Row& row : TRY(reader.query(kWaiting)))
            if (found.people.contains(row.text(1)))
                waiting.emplace_back(row.integer(0),
                                     access::Actor{row.text(1),
                                                   access::role_from_name(row.text(2)).value_or(access::Role::visitor),
                                                   row.text(3),
                                                   row.text(4),
                                                   {}});
        return ok();
    }));
    for (const auto& [number, actor] : waiting) {
        const Result<acts::Receipt> receipt = perform(sources, actor, acts::WithdrawPending{number});
        // What it was about may be gone; then nobody can complete it either.
        if (!receipt && receipt.error().kind != ErrorKind::not_found && receipt.error().kind != ErrorKind::conflict)
            return receipt.error();
        ++cleared.pending;
    }
    return ok();
}

access::Actor officer_of(const std::string& pseudonym) {
    return {pseudonym, access::Role::officer, {}, {}, {}};
}

Result<void> remove_view(const Sources& sources, const access::Actor& officer) {
    const std::string name = sources.catalogue.text(Language::en, "demonstration.view");
    std::int64_t revision = 0;
    TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
        for (const auto& view : TRY(mandates::follow_up::saved_views(reader, access::scope_of(officer))))
            if (view.name == name) revision = view.revision;
        return ok();
    }));
    if (revision != 0) TRY(perform(sources, officer, mandates::follow_up::RemoveView{name, revision}));
    return ok();
}

Result<void> withdraw_documents(const Sources& sources, const Found& found, Cleared& cleared) {
    if (found.standing.empty()) return ok();
    if (found.officers.size() < 2) return make_error(ErrorKind::conflict, "demonstration.no_officers");
    const access::Actor first = officer_of(found.officers[0]), second = officer_of(found.officers[1]);
    TRY(remove_view(sources, first));
    const std::string reason = sources.catalogue.text(Language::en, "demonstration.cleared_reason");
    for (const std::string& slug : found.standing) {
        const acts::Receipt proposed = TRY(perform(sources, first, mandates::WithdrawDocument{slug, reason}));
        TRY(perform(sources, second, acts::CompletePending{proposed.pending, {}, {}}));
        ++cleared.documents;
    }
    return ok();
}

// Invented cycles and questionnaires, the latest first: a cycle may name the one before it.
Result<void> dismiss_cycles(const Sources& sources) {
    const access::Scope scope = access::scope_of(officer_of("installation"));
    std::vector<std::string> cycles;
    std::vector<std::pair<std::string, std::string>> versions;
    TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
        for (const replies::CycleView& cycle : TRY(replies::list_cycles(reader, scope)))
            if (cycle.invented) cycles.push_back(cycle.slug);
        for (const questionnaires::VersionView& version : TRY(questionnaires::list_versions(reader, scope)))
            if (version.invented) versions.emplace_back(version.slug, version.version);
        return ok();
    }));
    for (const std::string& cycle : cycles) TRY(perform(sources, installation(), replies::DismissCycle{cycle}));
    for (const auto& [slug, version] : versions)
        TRY(perform(sources, installation(), questionnaires::DismissQuestionnaire{slug, version}));
    return ok();
}

}  // namespace

Result<Cleared> clear(const Sources& sources) {
    Found found;
    std::int64_t revision = 0;
    TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
        const std::optional<Standing> standing = TRY(find_standing(reader));
        if (!standing || !standing->is_here()) return make_error(ErrorKind::conflict, "demonstration.not_here");
        revision = standing->revision;
        found = TRY(find(reader));
        return refuse_if_rested_on(reader, found);
    }));
    Cleared cleared;
    TRY(withdraw_pending(sources, found, cleared));
    TRY(withdraw_documents(sources, found, cleared));
    TRY(perform(sources, installation(), needs::DismissNeeds{}));
    TRY(dismiss_cycles(sources));
    for (const std::string& pseudonym : found.to_dismiss) {
        TRY(perform(sources, installation(), DismissPerson{pseudonym}));
        ++cleared.people;
    }
    TRY(perform(sources, installation(), EndDemonstration{revision}));
    return cleared;
}

}  // namespace palermo::demonstration
