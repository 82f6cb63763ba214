#include "conference/mandates/lineage/operations.hpp"
#include "conference/mandates/operations.hpp"
#include "conference/mandates/review/operations.hpp"
#include "platform/base/assert.hpp"
#include "platform/base/embedded.hpp"

namespace palermo::mandates {

std::span<const EmbeddedFile> migration_files();

std::vector<store::Migration> migrations() {
    const EmbeddedFile* documents = find_embedded(migration_files(), "001_documents.sql");
    ASSERT(documents != nullptr);
    std::vector<store::Migration> all = {{"mandates", 1, "documents and their language versions", documents->content}};
    // The parts count their migrations by themselves; their tables refer to the documents.
    for (const auto& part : {review::migrations(), lineage::migrations()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

}  // namespace palermo::mandates
