#include "conference/mandates/operations.hpp"

#include "conference/mandates/follow_up/operations.hpp"
#include "platform/base/assert.hpp"
#include "platform/base/embedded.hpp"

namespace palermo::mandates {

std::span<const EmbeddedFile> migration_files();

std::vector<store::Migration> migrations() {
    const EmbeddedFile* documents = find_embedded(migration_files(), "001_documents.sql");
    ASSERT(documents != nullptr);
    std::vector<store::Migration> all = {{"mandates", 1, "documents and their language versions", documents->content}};
    // The follow-up counts its migrations by itself; its tables refer to the documents.
    for (const store::Migration& migration : follow_up::migrations()) all.push_back(migration);
    return all;
}

}  // namespace palermo::mandates
