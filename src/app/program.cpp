#include "app/program.hpp"

#include <sys/stat.h>

#include <array>
#include <filesystem>
#include <utility>

#include "conference/mandates/operations.hpp"
#include "platform/journal/key.hpp"
#include "platform/store/blobs.hpp"
#include "platform/store/guard.hpp"

namespace palermo::app {

namespace {

// Tables of the platform: they are changed by the platform itself, and only these may change without an act.
constexpr std::array<std::string_view, 0> kExtraTables = {};

void append(std::vector<store::Migration>& all, const std::vector<store::Migration>& more) {
    all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

std::vector<store::Migration> all_migrations() {
    std::vector<store::Migration> all = store::migrations();
    append(all, journal::migrations());
    append(all, acts::migrations());
    append(all, mandates::migrations());
    return all;
}

access::Actor local_officer() { return {.id = "local-officer", .role = access::Role::officer, .state = {}, .organization = {}}; }

}  // namespace palermo::app
