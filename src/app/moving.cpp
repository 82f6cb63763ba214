#include "app/moving.hpp"

#include <array>

#include "app/program.hpp"

namespace palermo::app {

namespace {
constexpr std::array<std::string_view, 5> kDerived = {"search_state", "search_texts", "search_folded", "search_parts",
                                                      "search_terms"};
constexpr std::array<std::string_view, 1> kSeeded = {"journal_head"};
}  // namespace

store::CopyOptions moving_options() {
    return {.derived = kDerived, .seeded = kSeeded, .progress = {}};
}

Result<void> copy_into_new_file(store::Database& source, const std::string& path) {
    store::Configuration configuration;
    configuration.location = path;
    const std::unique_ptr<store::Database> target = TRY(store::Database::open(configuration));
    TRY(target->migrate(all_migrations()));
    return source.read([&](store::Reader& reader) -> Result<void> {
        return target->write([&](store::Writer& writer) -> Result<void> {
            TRY(store::copy_all(reader, writer, moving_options()));
            return ok();
        });
    });
}

}  // namespace palermo::app
