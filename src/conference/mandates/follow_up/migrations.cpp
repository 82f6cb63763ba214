#include "conference/mandates/follow_up/operations.hpp"
#include "platform/base/assert.hpp"
#include "platform/base/embedded.hpp"

namespace palermo::mandates::follow_up {

std::span<const EmbeddedFile> migration_files();

std::vector<store::Migration> migrations() {
    const EmbeddedFile* tables = find_embedded(migration_files(), "001_follow_up.sql");
    const EmbeddedFile* release = find_embedded(migration_files(), "002_release.sql");
    ASSERT(tables != nullptr && release != nullptr);
    return {{"follow_up", 1, "what becomes of each mandate", tables->content},
            {"follow_up", 2, "a mandate is as open as its document", release->content}};
}

}  // namespace palermo::mandates::follow_up
