#include "conference/mandates/lineage/operations.hpp"
#include "conference/mandates/migration_files.hpp"
#include "conference/mandates/operations.hpp"
#include "conference/mandates/review/operations.hpp"
#include "platform/base/assert.hpp"
#include "platform/base/embedded.hpp"

namespace palermo::mandates {

std::span<const EmbeddedFile> migration_files();

std::string_view migration_text(std::string_view file_name) {
    const EmbeddedFile* file = find_embedded(migration_files(), file_name);
    ASSERT(file != nullptr);
    return file->content;
}

std::vector<store::Migration> migrations() {
    std::vector<store::Migration> all = {
        {"mandates", 1, "documents and their language versions", migration_text("001_documents.sql")}};
    const auto append = [&](const std::vector<store::Migration>& more) {
        all.insert(all.end(), more.begin(), more.end());
    };
    append(review::migrations());
    append(lineage::migrations());
    return all;
}

}  // namespace palermo::mandates
