#include "platform/acts/access.hpp"

#include <algorithm>

#include "platform/acts/access_table.hpp"
#include "platform/base/assert.hpp"

namespace palermo::access {

namespace {

constexpr std::array<std::string_view, kRoleCount> kRoleNames = {"visitor", "focal_point",   "contributor", "approver",
                                                                 "officer", "administrator", "chair",       "delegate",
                                                                 "donor",   "partner",       "auditor"};

constexpr std::array<std::string_view, 6> kReleaseNames = {"draft",     "internal",  "embargoed",
                                                           "published", "withdrawn", "deleted"};
constexpr std::array<std::string_view, 3> kClassificationNames = {"unclassified", "confidential",
                                                                  "strictly_confidential"};

constexpr std::array<std::pair<std::string_view, Relation>, 16> kRelationWords = {{
    {"all", Relation::all},
    {"own", Relation::own},
    {"assigned", Relation::assigned},
    {"published", Relation::published},
    {"consented", Relation::consented},
    {"cleared", Relation::cleared},
    {"non_confidential", Relation::non_confidential},
    {"invited", Relation::invited},
    {"delegate", Relation::delegate},
    {"self", Relation::self},
    {"own_assigned", Relation::own_assigned},
    {"own_draft", Relation::own_draft},
    {"meta", Relation::meta},
    {"totals", Relation::totals},
    {"checkpoints", Relation::checkpoints},
    {"history", Relation::history},
}};

// Takes what stands before the separator off the front of `rest`.
std::string_view take_until(std::string_view& rest, char separator) {
    const std::size_t at = rest.find(separator);
    const std::string_view part = rest.substr(0, at);
    rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + 1);
    return part;
}

Permission parse_cell(std::string_view cell) {
    Permission permission;
    if (cell == "-") return permission;
    while (!cell.empty()) {
        const std::string_view word = take_until(cell, ' ');
        if (word == "four_eyes") {
            permission.four_eyes = true;
        } else if (word == "with_note") {
            permission.with_note = true;
        } else {
            const auto* found = std::find_if(kRelationWords.begin(), kRelationWords.end(),
                                             [&](const auto& entry) { return entry.first == word; });
            ASSERT(found != kRelationWords.end());  // the table is part of the program
            permission.relations =
                static_cast<std::uint16_t>(permission.relations | static_cast<std::uint16_t>(found->second));
        }
    }
    return permission;
}

std::vector<TableRow> parse_table() {
    const std::span<const EmbeddedFile> files = table_files();
    const EmbeddedFile* file = find_embedded(files, "access_table.csv");
    ASSERT(file != nullptr);
    std::string_view rest = file->content;
    take_until(rest, '\n');  // the header
    std::vector<TableRow> rows;
    while (!rest.empty()) {
        std::string_view line = take_until(rest, '\n');
        TableRow row;
        row.object_type = take_until(line, ',');
        row.verb = take_until(line, ',');
        for (Permission& cell : row.by_role) {
            ASSERT(!line.empty());
            cell = parse_cell(take_until(line, ','));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

bool owns(const Actor& actor, const Subject& subject) {
    const bool same_state = !actor.state.empty() && actor.state == subject.state;
    const bool same_organization = !actor.organization.empty() && actor.organization == subject.organization;
    return same_state || same_organization;
}

// What belongs to the actor, or was put into the actor's hands.
bool holds_as_owner(const Permission& permission, const Actor& actor, const Subject& subject) {
    return (permission.has(Relation::own) && owns(actor, subject)) ||
           (permission.has(Relation::own_assigned) && owns(actor, subject) && subject.assigned) ||
           (permission.has(Relation::own_draft) && owns(actor, subject) && subject.release == ReleaseState::draft) ||
           (permission.has(Relation::assigned) && subject.assigned) ||
           (permission.has(Relation::cleared) && subject.cleared) ||
           (permission.has(Relation::self) && !subject.person.empty() && actor.id == subject.person);
}

// Not in its owner's hands alone any more, and not taken back.
bool is_let_out(ReleaseState release) {
    return release == ReleaseState::internal || release == ReleaseState::published;
}

// What is open to many.
bool holds_as_reader(const Permission& permission, const Subject& subject) {
    return (permission.has(Relation::published) && subject.release == ReleaseState::published) ||
           (permission.has(Relation::consented) && subject.consented) ||
           (permission.has(Relation::non_confidential) && is_let_out(subject.release)) ||
           (permission.has(Relation::invited) && subject.invited) ||
           (permission.has(Relation::delegate) && subject.delegate);
}

bool holds(const Permission& permission, const Actor& actor, const Subject& subject) {
    if (subject.release == ReleaseState::deleted) return false;
    if (holds_as_owner(permission, actor, subject)) return true;
    switch (subject.classification) {
        case Classification::unclassified:
            return permission.has(Relation::all) || holds_as_reader(permission, subject);
        case Classification::confidential:
            return permission.has(Relation::all) && actor.role != Role::administrator;
        case Classification::strictly_confidential:
            return false;
    }
    return false;
}

}  // namespace

std::string_view name(Role role) {
    return kRoleNames[static_cast<std::size_t>(role)];
}

std::optional<Role> role_from_name(std::string_view name) {
    const auto* found = std::find(kRoleNames.begin(), kRoleNames.end(), name);
    if (found == kRoleNames.end()) return std::nullopt;
    return static_cast<Role>(found - kRoleNames.begin());
}

const std::vector<TableRow>& table() {
    static const std::vector<TableRow> rows = parse_table();
    return rows;
}

Permission permission(std::string_view object_type, std::string_view verb, Role role) {
    for (const TableRow& row : table())
        if (row.object_type == object_type && row.verb == verb) return row.by_role[static_cast<std::size_t>(role)];
    return {};
}

Result<Permission> decide(const Actor& actor, std::string_view verb, const Subject& subject) {
    const Permission asked = permission(subject.type, verb, actor.role);
    const bool opened = subject.opened && verb == "read" && subject.release != ReleaseState::deleted;
    if (opened) return asked;
    if (holds(asked, actor, subject)) return asked;
    const Permission everybodys = permission(subject.type, "read", Role::visitor);
    const bool reads_some = permission(subject.type, "read", actor.role).relations != 0;
    const bool open_to_all = reads_some && subject.release == ReleaseState::published &&
                             everybodys.has(Relation::published) && holds(everybodys, actor, subject);
    if (open_to_all && verb == "read") return everybodys;
    if (open_to_all || holds(permission(subject.type, "read", actor.role), actor, subject))
        return make_error(ErrorKind::denied, "access.denied").with("object", subject.type).with("verb", verb);
    return make_error(ErrorKind::not_found, "access.not_found");
}

Permission Scope::reading(std::string_view object_type) const {
    return permission(object_type, "read", actor_.role);
}

std::int64_t Scope::sees_unpublished(std::string_view object_type) const {
    return reading(object_type).has(Relation::all) ? 1 : 0;
}

std::int64_t Scope::reach(std::string_view object_type) const {
    if (!reading(object_type).has(Relation::all)) return 0;
    return actor_.role == Role::administrator ? 1 : 2;
}

Scope scope_of(const Actor& actor) {
    return Scope(actor);
}

std::int64_t distance(ReleaseState release, Classification classification) {
    if (release == ReleaseState::deleted || classification == Classification::strictly_confidential) return 3;
    if (classification == Classification::confidential) return 2;
    return release == ReleaseState::published ? 0 : 1;
}

std::string_view name(ReleaseState release) {
    return kReleaseNames[static_cast<std::size_t>(release)];
}

std::string_view name(Classification classification) {
    return kClassificationNames[static_cast<std::size_t>(classification)];
}

std::optional<ReleaseState> release_from_name(std::string_view name) {
    const auto* found = std::find(kReleaseNames.begin(), kReleaseNames.end(), name);
    if (found == kReleaseNames.end()) return std::nullopt;
    return static_cast<ReleaseState>(found - kReleaseNames.begin());
}

std::optional<Classification> classification_from_name(std::string_view name) {
    const auto* found = std::find(kClassificationNames.begin(), kClassificationNames.end(), name);
    if (found == kClassificationNames.end()) return std::nullopt;
    return static_cast<Classification>(found - kClassificationNames.begin());
}

}  // namespace palermo::access
