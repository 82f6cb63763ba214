#include "conference/mandates/follow_up/operations.hpp"
#include "conference/mandates/lineage/operations.hpp"
#include "conference/mandates/operations.hpp"
#include "conference/mandates/review/operations.hpp"
#include "platform/base/assert.hpp"
#include "platform/base/embedded.hpp"

namespace palermo::mandates {

std::span<const EmbeddedFile> migration_files();

std::vector<store::Migration> migrations() {
    const EmbeddedFile* documents = find_embedded(migration_files(), "001_documents.sql");
    const EmbeddedFile* formats = find_embedded(migration_files(), "002_formats.sql");
    const EmbeddedFile* withdrawn = find_embedded(migration_files(), "003_withdrawn.sql");
    const EmbeddedFile* release = find_embedded(migration_files(), "004_release.sql");
    ASSERT(documents != nullptr && formats != nullptr && withdrawn != nullptr && release != nullptr);
    std::vector<store::Migration> all = {
        {"mandates", 1, "documents and their language versions", documents->content},
        {"mandates", 2, "formats of the filed files", formats->content},
        {"mandates", 3, "withdrawn documents", withdrawn->content},
        {"mandates", 4, "all release states, and the classification", release->content}};
    // The parts count their migrations by themselves; their tables refer to the documents.
    for (const auto& part : {review::migrations(), lineage::migrations(), follow_up::migrations()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

}  // namespace palermo::mandates
