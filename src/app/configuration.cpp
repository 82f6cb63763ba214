#include "app/configuration.hpp"

#include <toml++/toml.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

namespace palermo::app {

namespace {

constexpr std::string_view kVariablePrefix = "PALERMO_";
// Read by the tests, not by the program.
constexpr std::array<std::string_view, 3> kForTests = {"PALERMO_TEST_DATA", "PALERMO_LONG_TESTS", "PALERMO_SEED"};

struct Setting {
    std::string_view name;
    Result<void> (*set)(Configuration&, std::string_view value);
    std::string (*get)(const Configuration&);
};

template <std::string Configuration::*Member>
Result<void> set_text(Configuration& configuration, std::string_view value) {
    configuration.*Member = value;
    return ok();
}
template <std::string Configuration::*Member>
std::string get_text(const Configuration& configuration) {
    return configuration.*Member;
}

Error bad_value(std::string_view name, std::string_view value, std::string_view expected) {
    return make_error(ErrorKind::invalid_input, "configuration.bad_value")
        .with("name", name)
        .with("value", value)
        .with("expected", expected);
}

Result<void> set_port(Configuration& configuration, std::string_view value) {
    const auto [end, code] = std::from_chars(value.data(), value.data() + value.size(), configuration.port);
    if (code != std::errc() || end != value.data() + value.size()) return bad_value("port", value, "0–65535");
    return ok();
}

Result<void> set_log(Configuration& configuration, std::string_view value) {
    if (value != "requests" && value != "none") return bad_value("log", value, "requests, none");
    configuration.log = value;
    return ok();
}

Result<void> set_https(Configuration& configuration, std::string_view value) {
    if (value != "yes" && value != "no") return bad_value("https", value, "yes, no");
    configuration.https = value == "yes";
    return ok();
}

constexpr std::array kSettings = {
    Setting{"data", set_text<&Configuration::data>, get_text<&Configuration::data>},
    Setting{"database", set_text<&Configuration::database>, get_text<&Configuration::database>},
    Setting{"address", set_text<&Configuration::address>, get_text<&Configuration::address>},
    Setting{"port", set_port, [](const Configuration& c) { return std::to_string(c.port); }},
    Setting{"catalogue", set_text<&Configuration::catalogue>, get_text<&Configuration::catalogue>},
    Setting{"pack", set_text<&Configuration::pack>, get_text<&Configuration::pack>},
    Setting{"log", set_log, get_text<&Configuration::log>},
    Setting{"trusted_proxies", set_text<&Configuration::trusted_proxies>, get_text<&Configuration::trusted_proxies>},
    Setting{"https", set_https, [](const Configuration& c) { return std::string(c.https ? "yes" : "no"); }},
    Setting{"journal_origin", set_text<&Configuration::journal_origin>, get_text<&Configuration::journal_origin>},
    Setting{"journal_witness", set_text<&Configuration::journal_witness>, get_text<&Configuration::journal_witness>},
};

Result<void> apply(Configuration& configuration, std::string_view name, std::string_view value, std::string_view origin,
                   std::string_view where) {
    const auto* setting =
        std::find_if(kSettings.begin(), kSettings.end(), [&](const Setting& entry) { return entry.name == name; });
    if (setting == kSettings.end())
        return make_error(ErrorKind::invalid_input, "configuration.unknown_name")
            .with("name", name)
            .with("where", where);
    TRY(setting->set(configuration, value));
    configuration.origins.insert_or_assign(std::string(name), std::string(origin));
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
    for (const auto& [key, node] : table) {
        std::string value;
        if (const auto text = node.value_exact<std::string>())
            value = *text;
        else if (const auto truth = node.value_exact<bool>())
            value = *truth ? "yes" : "no";
        else if (const auto number = node.value_exact<std::int64_t>())
            value = std::to_string(*number);
        else
            return bad_value(key.str(), "", "text");
        TRY(apply(configuration, key.str(), value, "file", file));
    }
    return ok();
}

Result<void> apply_environment(Configuration& configuration) {
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view variable = *entry;
        const std::string_view name = variable.substr(0, variable.find('='));
        if (!name.starts_with(kVariablePrefix) || name.size() == variable.size()) continue;
        if (std::find(kForTests.begin(), kForTests.end(), name) != kForTests.end()) continue;
        std::string setting(name.substr(kVariablePrefix.size()));
        std::transform(setting.begin(), setting.end(), setting.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
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
    for (const Setting& setting : kSettings) configuration.origins.emplace(setting.name, "default");
    // Where the data folder is decides which file is read, so the variables and the command line are looked at first.
    Configuration early = configuration;
    TRY(apply_environment(early));
    TRY(apply_given(early, given));
    TRY(apply_file(configuration, early.data + "/palermo.toml"));
    TRY(apply_environment(configuration));
    TRY(apply_given(configuration, given));
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
    for (const Setting& setting : kSettings) {
        const auto origin = configuration.origins.find(setting.name);
        values.push_back({std::string(setting.name), without_password(setting.get(configuration)),
                          origin == configuration.origins.end() ? "" : origin->second});
    }
    return values;
}

}  // namespace palermo::app
