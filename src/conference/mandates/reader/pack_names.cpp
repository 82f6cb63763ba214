#include <toml++/toml.h>

#include "conference/mandates/reader/resources.hpp"

namespace palermo::mandates::reader {

Result<PackNames> load_pack_names(const EmbeddedFile& file);

namespace {

Error bad_line(const EmbeddedFile& file, std::uint32_t line) {
    return make_error(ErrorKind::invalid_input, "pack.bad_row")
        .with("file", file.name)
        .with("line", static_cast<std::int64_t>(line));
}

}  // namespace

Result<PackNames> load_pack_names(const EmbeddedFile& file) {
    toml::table table;
    try {
        table = toml::parse(file.content, file.name);
    } catch (const toml::parse_error& error) {
        return bad_line(file, error.source().begin.line);
    }
    const toml::node_view<toml::node> pack = table["pack"];
    const auto text = [&](std::string_view key) { return pack[key].value_or(std::string()); };
    PackNames names{text("name"), text("convention"), text("protocols"), text("rules"), text("body")};
    if (names.name.empty() || names.convention.empty() || names.body.empty())
        return make_error(ErrorKind::invalid_input, "pack.name_missing").with("file", file.name);
    return names;
}

}  // namespace palermo::mandates::reader
