#include "platform/base/assert.hpp"
#include "platform/base/embedded.hpp"
#include "platform/search/index.hpp"

namespace palermo::search {

std::span<const EmbeddedFile> migration_files();

std::vector<store::Migration> migrations() {
    const EmbeddedFile* tables = find_embedded(migration_files(), "001_search.sql");
    const EmbeddedFile* labels = find_embedded(migration_files(), "002_labels.sql");
    ASSERT(tables != nullptr && labels != nullptr);
    return {{"search", 1, "the index for search inside texts", tables->content},
            {"search", 2, "labels and signatures", labels->content}};
}

}  // namespace palermo::search
