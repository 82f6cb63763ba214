#include "app/configuration.hpp"

#include <toml++/toml.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "app/settings.hpp"

namespace palermo::app {

namespace {

constexpr std::string_view kVariablePrefix = "PALERMO_";
// Read by the tests, not by the program.
constexpr std::array<std::string_view, 2> kOfTests = {"PALERMO_TEST_DATA", "PALERMO_LONG_TESTS"};

constexpr std::string_view kTable = "[…] name = text";

Error bad_value(std::string_view name, std::string_view value, std::string_view expected) {
    return make_error(ErrorKind::invalid_input, "configuration.bad_value")
        .with("name", name)
        .with("value", value)
        .with("expected", expected);
}

Result<void> apply(Configuration& configuration, std::string_view name, std::string_view value, std::string_view origin,
                   std::string_view where) {
    if (!TRY(set_setting(configuration, name, value)))
        return make_error(ErrorKind::invalid_input, "configuration.unknown_name")
            .with("name", name)
            .with("where", where);
    configuration.origins.insert_or_assign(std::string(name), std::string(origin));
    return ok();
}

// A setting of a part stands in a table of its own; tables in tables name the single providers.
Result<void> apply_table(Configuration& configuration, const toml::table& table, const std::string& prefix,
                         const std::string& file, int depth) {
    constexpr int kMaxDepth = 3;
    for (const auto& [key, node] : table) {
        const std::string name = prefix + std::string(key.str());
        if (const toml::table* const inner = node.as_table(); inner != nullptr && depth < kMaxDepth) {
            TRY(apply_table(configuration, *inner, name + ".", file, depth + 1));
            continue;
        }
        std::string value;
        if (const auto text = node.value_exact<std::string>())
            value = *text;
        else if (const auto truth = node.value_exact<bool>())
            value = *truth ? "yes" : "no";
        else if (const auto number = node.value_exact<std::int64_t>())
            value = std::to_string(*number);
        else
            return bad_value(name, "", kTable);
        TRY(apply(configuration, name, value, "file", file));
    }
    return ok();
}

Result<void> apply_file(Configuration& configuration, const std::string& file) {
    std::error_code unreadable;
    const bool there = std::filesystem::exists(file, unreadable);
    if (unreadable) return make_error(ErrorKind::unavailable, "file.cannot_read").with("file", file);
    if (!there) return ok();
    toml::table table;
    try {
        table = toml::parse_file(file);
    } catch (const toml::parse_error& error) {
        return make_error(ErrorKind::invalid_input, "configuration.syntax")
            .with("file", file)
            .with("line", static_cast<std::int64_t>(error.source().begin.line));
    }
    return apply_table(configuration, table, "", file, 0);
}

Result<void> apply_environment(Configuration& configuration) {
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view variable = *entry;
        const std::string_view name = variable.substr(0, variable.find('='));
        if (!name.starts_with(kVariablePrefix) || name.size() == variable.size()) continue;
        if (std::ranges::find(kOfTests, name) != kOfTests.end()) continue;
        const std::string setting = setting_of_variable(name.substr(kVariablePrefix.size()));
        TRY(apply(configuration, setting, variable.substr(name.size() + 1), "environment", name));
    }
    return ok();
}

Result<void> apply_given(Configuration& configuration, const std::vector<GivenValue>& given) {
    for (const GivenValue& entry : given)
        TRY(apply(configuration, entry.name, entry.value, "command line", "--" + entry.name));
    return ok();
}

}  // namespace

store::Configuration Configuration::store() const {
    store::Configuration result;
    if (database.empty()) {
        result.engine = store::Engine::sqlite;
        result.location = data + "/palermo.db";
    } else {
        result.engine = store::Engine::postgres;
        result.location = database;
    }
    return result;
}

Result<Configuration> load_configuration(const std::vector<GivenValue>& given) {
    Configuration configuration;
    for (const SettingValue& setting : setting_values(configuration))
        configuration.origins.emplace(setting.name, "default");
    // Where the data folder is decides which file is read, so the variables and the command line are looked at first.
    Configuration early = configuration;
    TRY(apply_environment(early));
    TRY(apply_given(early, given));
    TRY(apply_file(configuration, early.data + "/palermo.toml"));
    TRY(apply_environment(configuration));
    TRY(apply_given(configuration, given));
    TRY(check_complete(configuration));
    return configuration;
}

namespace {
// A connection string may hold a password: it is never shown.
std::string without_password(std::string value) {
    constexpr std::string_view kWord = "password=";
    if (const std::size_t word = value.find(kWord); word != std::string::npos) {
        const std::size_t begin = word + kWord.size();
        value.replace(begin, std::min(value.find_first_of(" &", begin), value.size()) - begin, "…");
    }
    const std::size_t at = value.rfind('@', value.find('/', value.find("://") + 3));
    const std::size_t scheme = value.find("://");
    if (at == std::string::npos || scheme == std::string::npos) return value;
    const std::size_t colon = value.find(':', scheme + 3);
    if (colon == std::string::npos || colon > at) return value;
    return value.replace(colon + 1, at - colon - 1, "…");
}
}  // namespace

std::vector<ShownValue> show(const Configuration& configuration) {
    std::vector<ShownValue> values;
    for (const SettingValue& setting : setting_values(configuration)) {
        const auto origin = configuration.origins.find(setting.name);
        values.push_back({setting.name, without_password(setting.value),
                          origin == configuration.origins.end() ? "default" : origin->second});
    }
    return values;
}

}  // namespace palermo::app
