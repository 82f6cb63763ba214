#include "platform/base/assert.hpp"
#include "platform/base/embedded.hpp"
#include "platform/people/people.hpp"

namespace palermo::people {

std::span<const EmbeddedFile> migration_files();

std::vector<store::Migration> migrations() {
    const EmbeddedFile* people = find_embedded(migration_files(), "001_people.sql");
    const EmbeddedFile* sign_in = find_embedded(migration_files(), "002_sign_in.sql");
    const EmbeddedFile* invented = find_embedded(migration_files(), "003_invented.sql");
    ASSERT(people != nullptr && sign_in != nullptr && invented != nullptr);
    return {{"people", 1, "people, memberships, invitations and credentials", people->content},
            {"people", 2, "sessions and the bookkeeping of sign-in", sign_in->content},
            {"people", 3, "people of a demonstration", invented->content}};
}

}  // namespace palermo::people
