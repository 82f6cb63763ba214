#include "conference/replies/pages/search_kinds.hpp"

#include <algorithm>

#include "conference/questionnaires/pages/form_words.hpp"
#include "conference/replies/queries.hpp"
#include "conference/replies/rights.hpp"
#include "conference/replies/searching.hpp"
#include "conference/replies/storage.hpp"
#include "platform/store/values.hpp"

namespace palermo::replies {

namespace {

constexpr store::Sql kReplies(R"(
select r.id, r.state, r.status, r.submissions, r.consent, r.embargo_until
from replies r join cycles c on c.id = r.cycle_id where c.status <> 'prepared')");

// What was given to a person who is a contributor of the State of the reply, the widest parts first.
constexpr store::Sql kGivenParts(R"(
select a.id, a.reply_id, a.path
from reply_assignments a join replies r on r.id = a.reply_id join cycles c on c.id = r.cycle_id
    join memberships m on m.id = a.membership_id join people p on p.id = m.person_id
where c.status <> 'prepared' and a.status <> 'withdrawn' and m.status = 'active' and p.pseudonym = ?1 and r.state = ?2
order by a.reply_id, a.path, a.id)");

// As much of a reply as its readers depend on.
StoredReply reply_from(const store::Row& row) {
    StoredReply reply;
    reply.id = row.integer(0);
    reply.state = row.text(1);
    reply.status = *reply_status_from_name(row.text(2));
    reply.submissions = row.integer(3);
    reply.consent = *consent_from_name(row.text(4));
    if (!row.is_null(5)) reply.embargo_until = Instant{row.integer(5)};
    return reply;
}

template <typename Finds>
Result<finder::Numbers> replies_where(store::Reader& reader, const Finds& finds) {
    finder::Numbers numbers;
    for (const store::Row& row : TRY(reader.query(kReplies))) {
        const StoredReply reply = reply_from(row);
        if (finds(reply)) numbers.insert(reply.id);
    }
    return numbers;
}

bool reads_submission(const access::Scope& scope, const StoredReply& reply, Instant now) {
    return reply.has_submission() && access::decide(scope.actor(), "read", submitted_subject(reply, now)).has_value();
}

// The whole draft: not what was given in parts.
bool reads_draft(const access::Scope& scope, const StoredReply& reply) {
    const access::Actor& actor = scope.actor();
    if (actor.role == access::Role::contributor) return false;
    access::Subject subject;
    subject.type = kDraftObject;
    subject.state = reply.state;
    return access::decide(actor, "read", subject).has_value();
}

bool finds_confidential(const access::Scope& scope, const StoredReply& reply, Instant now) {
    const access::Actor& actor = scope.actor();
    // A contributor finds what was given by name only (given_parts).
    if (reads_given_parts(actor)) return false;
    return reads_confidential(actor, reply) && reads_submission(scope, reply, now);
}

bool is_offered_confidential(const access::Actor& actor) {
    return reads_own_replies(actor) || receives_replies(actor);
}

// The numbers of the assignments by which a contributor sees parts of replies. Of two that hold the same answers, one.
Result<finder::Numbers> given_parts(store::Reader& reader, const access::Scope& scope) {
    finder::Numbers numbers;
    const access::Actor& actor = scope.actor();
    if (actor.role != access::Role::contributor || actor.state.empty()) return numbers;
    access::Subject subject;
    subject.type = kDraftObject;
    subject.state = actor.state;
    subject.assigned = true;
    if (!access::decide(actor, "read", subject)) return numbers;
    std::vector<std::pair<std::int64_t, std::string>> wider;
    for (const store::Row& row : TRY(reader.query(kGivenParts, store::values(actor.id, actor.state)))) {
        const bool held = std::any_of(wider.begin(), wider.end(), [&](const auto& one) {
            return one.first == row.integer(1) && is_within(row.text(2), one.second);
        });
        if (held) continue;
        wider.emplace_back(row.integer(1), row.text(2));
        numbers.insert(row.integer(0));
    }
    return numbers;
}

// The question that an answer belongs to, in the language of the page.
std::string question_of(const questionnaires::PublishedForm& form, const std::string& path, Language language) {
    const questionnaires::Item* item = form.find(question_path(path));
    return item == nullptr ? std::string() : questionnaires::pages::words_of(form, item->texts.label, language).text;
}

std::string section_address(const questionnaires::PublishedForm& form, const std::string& path) {
    for (const questionnaires::Section& section : form.sections)
        if (section.item != &form.form().root && is_within(path, section.path)) return address_of_path(section.path);
    return "-";
}

Result<std::optional<finder::Shown>> show(const Services& services, store::Reader& reader,
                                          const finder::Looking& looking, const search::Hit& hit, std::int64_t id) {
    const std::optional<StoredReply> reply = TRY(reply_by_id(reader, id));
    if (!reply) return std::optional<finder::Shown>();
    const CycleView cycle = TRY(find_cycle(reader, looking.scope, reply->cycle_slug));
    const auto form = TRY(services.forms->get(reader, reply->version));
    const Language own = looking.words.language();
    finder::Shown shown;
    const std::string state = looking.state_name(reply->state);
    shown.title = looking.words("finder.reply.title",
                                {{"state", std::string_view(state)}, {"cycle", std::string_view(cycle.title(own))}});
    const std::string address = "/replies/" + std::to_string(reply->id);
    shown.address = address;
    for (const search::Passage& passage : hit.passages) {
        finder::Place& place = shown.places.emplace_back();
        if (passage.path.empty()) continue;
        place.label = question_of(*form, passage.path, own);
        place.address = address + "/sections/" + section_address(*form, question_path(passage.path));
    }
    shown.facts_json.add("reply", reply->id).add("state", reply->state).add("cycle", reply->cycle_slug);
    return std::optional(std::move(shown));
}

template <typename Finds>
finder::ObjectKind kind_of(const Services& services, std::string_view type, std::string_view name, Finds finds,
                           std::function<bool(const access::Actor&)> offered = {}) {
    finder::ObjectKind kind;
    kind.offered = std::move(offered);
    kind.type = type;
    kind.name = name;
    kind.admitted = [finds](store::Reader& reader, const access::Scope& scope, Instant now) {
        return replies_where(reader, [&](const StoredReply& reply) { return finds(scope, reply, now); });
    };
    kind.show = [&services](store::Reader& reader, const finder::Looking& looking, const search::Hit& hit) {
        return show(services, reader, looking, hit, hit.object_id);
    };
    return kind;
}

finder::ObjectKind kind_of_parts(const Services& services) {
    finder::ObjectKind kind;
    kind.type = kSearchedPart;
    kind.name = "finder.kind.reply_part";
    kind.offered = reads_given_parts;
    kind.admitted = [](store::Reader& reader, const access::Scope& scope, Instant) {
        return given_parts(reader, scope);
    };
    kind.show = [&services](store::Reader& reader, const finder::Looking& looking,
                            const search::Hit& hit) -> Result<std::optional<finder::Shown>> {
        const std::optional<StoredAssignment> part = TRY(assignment_by_id(reader, hit.object_id));
        if (!part) return std::optional<finder::Shown>();
        return show(services, reader, looking, hit, part->reply);
    };
    return kind;
}

}  // namespace

std::vector<finder::ObjectKind> search_kinds(const Services& services) {
    return {kind_of(services, kSearchedReply, "finder.kind.reply", reads_submission),
            kind_of(services, kSearchedConfidential, "finder.kind.reply_confidential", finds_confidential,
                    is_offered_confidential),
            kind_of(
                services, kSearchedDraft, "finder.kind.reply_draft",
                [](const access::Scope& scope, const StoredReply& reply, Instant) { return reads_draft(scope, reply); },
                reads_own_replies),
            kind_of_parts(services)};
}

}  // namespace palermo::replies
