#include "conference/replies/operations.hpp"

#include "conference/replies/cycles.hpp"
#include "conference/replies/work.hpp"
#include "platform/base/assert.hpp"
#include "platform/base/embedded.hpp"

namespace palermo::replies {

std::span<const EmbeddedFile> migration_files();

void register_acts(acts::Registry& registry, const Services& services) {
    register_cycle_acts(registry, services);
    register_drafting_acts(registry, services);
    register_evidence_acts(registry, services);
    register_assigning_acts(registry, services);
    register_sealing_acts(registry, services);
    register_clarifying_acts(registry, services);
    register_offline_acts(registry, services);
}

std::vector<store::Migration> migrations() {
    const EmbeddedFile* replies = find_embedded(migration_files(), "001_replies.sql");
    const EmbeddedFile* needs = find_embedded(migration_files(), "002_needs.sql");
    const EmbeddedFile* withdrawn = find_embedded(migration_files(), "003_withdrawn.sql");
    ASSERT(replies != nullptr && needs != nullptr && withdrawn != nullptr);
    return {{"replies", 1, "cycles and the replies of States", replies->content},
            {"replies", 2, "what a block says of a need", needs->content},
            {"replies", 3, "what a State took back", withdrawn->content}};
}

}  // namespace palermo::replies
