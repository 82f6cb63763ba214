// Who is told that a second person is wanted.
#include <algorithm>

#include "platform/acts/four_eyes.hpp"
#include "platform/people/letters.hpp"
#include "platform/people/people.hpp"
#include "platform/people/storage.hpp"

namespace palermo::people {

namespace {

// The people of one role who could hold the permission: everybody of the role, or those of the proposer's own side.
Result<std::vector<Person>> holders(store::Reader& reader, const journal::Entry& entry, access::Role role,
                                    const access::Permission& permission) {
    if (permission.relations == 0) return std::vector<Person>();
    if (permission.has(access::Relation::all)) return active_people(reader, role, {}, {}, entry.at);
    const std::string state = entry.state.value_or("");
    if (!permission.has(access::Relation::own) || state.empty()) return std::vector<Person>();
    return active_people(reader, role, state, {}, entry.at);
}

const acts::Act* proposed_act(const acts::Registry& registry, const journal::Entry& entry) {
    for (const journal::FieldChange& change : entry.changes)
        if (change.field == "act") return registry.find(change.after.string_or_empty());
    return nullptr;
}

}  // namespace

acts::Observer second_person_mail(const acts::Registry& registry) {
    return
        [&registry](store::Writer& writer, const journal::Entry& entry, const acts::Receipt& receipt) -> Result<void> {
            if (entry.act != acts::kProposeAct) return ok();
            const acts::Act* act = proposed_act(registry, entry);
            if (act == nullptr) return ok();
            std::vector<std::string> told = {entry.actor, entry.behalf};
            for (std::size_t i = 0; i < access::kRoleCount; ++i) {
                const auto role = static_cast<access::Role>(i);
                const access::Permission permission =
                    access::permission(act->declaration.object_type, act->declaration.verb, role);
                for (const Person& person : TRY(holders(writer, entry, role, permission))) {
                    if (std::find(told.begin(), told.end(), person.pseudonym) != told.end()) continue;
                    if (told.size() >= kMaxToldOfProposal + 2) return ok();
                    TRY(post_second_person(writer, person, receipt.pending, entry.at));
                    told.push_back(person.pseudonym);
                }
            }
            return ok();
        };
}

Result<bool> still_holds(store::Reader& reader, const access::Actor& actor, Instant now) {
    const std::optional<Person> person = TRY(person_by_pseudonym(reader, actor.id));
    if (!person || person->status != PersonStatus::active) return false;
    for (const Membership& held : TRY(memberships_of(reader, person->id))) {
        const bool same =
            held.role == actor.role && held.place.state == actor.state && held.place.organization == actor.organization;
        if (!same || !TRY(gives_capacity(reader, held, now))) continue;
        if (actor.behalf.empty() != (held.deputy_of == 0)) continue;
        if (held.deputy_of == 0) return true;
        const Membership own = TRY(expect_membership(reader, held.deputy_of));
        if (TRY(expect_person(reader, own.person)).pseudonym == actor.behalf) return true;
    }
    return false;
}

}  // namespace palermo::people
