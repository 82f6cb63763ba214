#include "conference/mandates/review/operations.hpp"
#include "platform/base/assert.hpp"
#include "platform/base/embedded.hpp"

namespace palermo::mandates::review {

std::span<const EmbeddedFile> migration_files();

std::vector<store::Migration> migrations() {
    const EmbeddedFile* tables = find_embedded(migration_files(), "001_review.sql");
    ASSERT(tables != nullptr);
    return {{"mandates_review", 1, "corrections, review queue, divergences", tables->content}};
}

}  // namespace palermo::mandates::review
