#include "conference/mandates/lineage/operations.hpp"
#include "platform/base/assert.hpp"
#include "platform/base/embedded.hpp"

namespace palermo::mandates::lineage {

std::span<const EmbeddedFile> migration_files();

std::vector<store::Migration> migrations() {
    const EmbeddedFile* tables = find_embedded(migration_files(), "001_lineage.sql");
    ASSERT(tables != nullptr);
    return {{"mandates_lineage", 1, "how documents stand to each other", tables->content}};
}

}  // namespace palermo::mandates::lineage
