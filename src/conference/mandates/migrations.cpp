#include "conference/mandates/operations.hpp"
#include "platform/base/assert.hpp"
#include "platform/base/embedded.hpp"

namespace palermo::mandates {

std::span<const EmbeddedFile> migration_files();

std::vector<store::Migration> migrations() {
    const EmbeddedFile* documents = find_embedded(migration_files(), "001_documents.sql");
    ASSERT(documents != nullptr);
    const EmbeddedFile* follow_up = find_embedded(migration_files(), "010_follow_up.sql");
    ASSERT(follow_up != nullptr);
    // The follow-up counts its migrations by itself.
    return {{"mandates", 1, "documents and their language versions", documents->content},
            {"follow_up", 1, "what becomes of each mandate", follow_up->content}};
}

}  // namespace palermo::mandates
