#include "app/settings.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

#include "platform/acts/access.hpp"
#include "platform/webhooks/target.hpp"

namespace palermo::app {

namespace {

// What a setting takes. The text after a refusal is shown to people as it stands: it is written in signs, not words.
struct Kind {
    bool (*accepts)(std::string_view value);
    std::string_view expected;
};

bool anything(std::string_view) {
    return true;
}
bool is_port(std::string_view value) {
    std::uint16_t port = 0;
    const auto [end, code] = std::from_chars(value.data(), value.data() + value.size(), port);
    return code == std::errc() && end == value.data() + value.size();
}
bool is_yes_or_no(std::string_view value) {
    return value == "yes" || value == "no";
}
bool is_log(std::string_view value) {
    return value == "requests" || value == "none";
}
bool is_tls(std::string_view value) {
    return value == "starttls" || value == "tls" || value == "none";
}
bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
}
bool is_host(std::string_view value) {
    const bool six = value.find(':') != std::string_view::npos;
    const auto good = [six](char c) { return is_plain(c) || (six && (c == ':' || c == '[' || c == ']')); };
    return std::ranges::all_of(value, good) && value.size() <= 253;
}
bool is_mail_address(std::string_view value) {
    if (value.empty()) return true;
    const std::size_t at = value.rfind('@');
    if (at == std::string_view::npos || at == 0 || at + 1 == value.size() || value.size() > 254) return false;
    const auto good = [](char c) { return c > ' ' && c != '<' && c != '>' && c != '"' && c != ',' && c != '\x7f'; };
    return std::ranges::all_of(value.substr(0, at), good) && is_host(value.substr(at + 1));
}
// An origin: scheme and host, a port perhaps, nothing behind it.
bool is_site_below(std::string_view value, std::string_view scheme, bool path) {
    if (!value.starts_with(scheme)) return false;
    std::string_view rest = value.substr(scheme.size());
    const std::size_t slash = rest.find('/');
    if (slash != std::string_view::npos && !path) return false;
    std::string_view host = rest.substr(0, slash);
    if (const std::size_t colon = host.rfind(':'); colon != std::string_view::npos && !host.ends_with(']')) {
        if (!is_port(host.substr(colon + 1))) return false;
        host = host.substr(0, colon);
    }
    const auto visible = [](char c) { return c > ' ' && c != '?' && c != '#' && c != '\x7f'; };
    return !host.empty() && is_host(host) && std::ranges::all_of(rest, visible);
}
bool is_site(std::string_view value) {
    return value.empty() || is_site_below(value, "https://", false) || is_site_below(value, "http://", false);
}
// OpenID Connect Discovery 1.0 section 3 demands https; a provider on this machine is for trials.
bool is_issuer(std::string_view value) {
    return is_site_below(value, "https://", true) || is_site_below(value, "http://localhost", true) ||
           is_site_below(value, "http://127.0.0.1", true);
}
bool is_one_line(std::string_view value) {
    return std::ranges::none_of(value, [](char c) { return static_cast<unsigned char>(c) < ' '; });
}
// Whether it is there and may be read is looked at by whoever reads it, and by `palermo doctor`.
bool is_file_name(std::string_view value) {
    return is_one_line(value) && !value.ends_with('/');
}
bool is_journal_name(std::string_view value) {
    return !value.empty() && is_one_line(value) && value.find_first_of(" +") == std::string_view::npos;
}
bool is_network_list(std::string_view value) {
    while (!value.empty()) {
        const std::size_t comma = std::min(value.find(','), value.size());
        if (!webhooks::Network::parse(value.substr(0, comma))) return false;
        value.remove_prefix(std::min(comma + 1, value.size()));
    }
    return true;
}
bool is_role_list(std::string_view value) {
    while (!value.empty()) {
        const std::size_t comma = std::min(value.find(','), value.size());
        const std::optional<access::Role> role = access::role_from_name(value.substr(0, comma));
        if (!role || *role == access::Role::visitor) return false;
        value.remove_prefix(std::min(comma + 1, value.size()));
    }
    return true;
}
bool is_database(std::string_view value) {
    return value.empty() || value.starts_with("postgresql://") || value.starts_with("postgres://") ||
           value.find('=') != std::string_view::npos;
}

constexpr Kind kText{anything, ""};
constexpr Kind kLine{is_one_line, "1 line"};
constexpr Kind kPort{is_port, "0–65535"};
constexpr Kind kYesOrNo{is_yes_or_no, "yes, no"};
constexpr Kind kFile{is_file_name, "/…/…"};
constexpr Kind kHost{is_host, "mail.example.org"};
constexpr Kind kMailAddress{is_mail_address, "palermo@example.org"};
constexpr Kind kSite{is_site, "https://palermo.example.org"};
constexpr Kind kIssuer{is_issuer, "https://sign-in.example.org"};

std::uint16_t port_of(std::string_view value) {
    std::uint16_t port = 0;
    std::from_chars(value.data(), value.data() + value.size(), port);
    return port;
}

constexpr std::array<std::string_view, 3> kTlsNames = {"none", "starttls", "tls"};  // in the order of MailTls

struct Setting {
    std::string_view name;
    Kind kind;
    void (*set)(Configuration&, std::string_view value);
    std::string (*get)(const Configuration&);
};

#define PALERMO_TEXT_SETTING(name, kind, member)                                \
    Setting {                                                                   \
        name, kind, [](Configuration& c, std::string_view v) { c.member = v; }, \
            [](const Configuration& c) { return c.member; }                     \
    }
#define PALERMO_PORT_SETTING(name, member)                                                \
    Setting {                                                                             \
        name, kPort, [](Configuration& c, std::string_view v) { c.member = port_of(v); }, \
            [](const Configuration& c) { return std::to_string(c.member); }               \
    }

const std::array kSettings = {
    PALERMO_TEXT_SETTING("data", kFile, data),
    PALERMO_TEXT_SETTING("database", (Kind{is_database, "postgresql://…"}), database),
    PALERMO_TEXT_SETTING("address", kHost, address),
    PALERMO_PORT_SETTING("port", port),
    PALERMO_TEXT_SETTING("catalogue", kText, catalogue),
    PALERMO_TEXT_SETTING("pack", kText, pack),
    PALERMO_TEXT_SETTING("log", (Kind{is_log, "requests, none"}), log),
    PALERMO_TEXT_SETTING("trusted_proxies", kLine, trusted_proxies),
    Setting{"https", kYesOrNo, [](Configuration& c, std::string_view v) { c.https = v == "yes"; },
            [](const Configuration& c) { return std::string(c.https ? "yes" : "no"); }},
    PALERMO_TEXT_SETTING("journal_origin", (Kind{is_journal_name, "palermo.example.org/journal"}), journal_origin),
    PALERMO_TEXT_SETTING("site", kSite, site),
    PALERMO_TEXT_SETTING("witness_file", kFile, witness_file),
    PALERMO_TEXT_SETTING("mail.server", kHost, mail.server),
    PALERMO_PORT_SETTING("mail.port", mail.port),
    Setting{"mail.tls", Kind{is_tls, "starttls, tls, none"},
            [](Configuration& c, std::string_view v) {
                c.mail.tls = static_cast<MailTls>(std::ranges::find(kTlsNames, v) - kTlsNames.begin());
            },
            [](const Configuration& c) { return std::string(kTlsNames[static_cast<std::size_t>(c.mail.tls)]); }},
    PALERMO_TEXT_SETTING("mail.user", kLine, mail.user),
    PALERMO_TEXT_SETTING("mail.password_file", kFile, mail.password_file),
    PALERMO_TEXT_SETTING("mail.sender", kMailAddress, mail.sender),
    Setting{"webhooks.http", kYesOrNo, [](Configuration& c, std::string_view v) { c.webhooks.http = v == "yes"; },
            [](const Configuration& c) { return std::string(c.webhooks.http ? "yes" : "no"); }},
    PALERMO_TEXT_SETTING("second_step_for", (Kind{is_role_list, "administrator,officer,…"}), second_step_for),
    PALERMO_TEXT_SETTING("webhooks.networks", (Kind{is_network_list, "10.1.0.0/16,…"}), webhooks.networks),
    PALERMO_TEXT_SETTING("backup.recipient", kFile, backup.recipient),
};
#undef PALERMO_TEXT_SETTING
#undef PALERMO_PORT_SETTING

// Those of one provider: "openid.NAME." and one of these.
struct ProviderSetting {
    std::string_view name;
    Kind kind;
    std::string OpenidSettings::*member;
};
constexpr std::array kProviderSettings = {
    ProviderSetting{"title", kLine, &OpenidSettings::title},
    ProviderSetting{"issuer", kIssuer, &OpenidSettings::issuer},
    ProviderSetting{"client_id", kLine, &OpenidSettings::client_id},
    ProviderSetting{"client_secret_file", kFile, &OpenidSettings::client_secret_file},
};
constexpr std::string_view kProviders = "openid.";
constexpr std::size_t kMaxProviders = 20;

Error bad_value(std::string_view name, std::string_view value, std::string_view expected) {
    return make_error(ErrorKind::invalid_input, "configuration.bad_value")
        .with("name", name)
        .with("value", value)
        .with("expected", expected);
}

bool is_provider_name(std::string_view name) {
    const auto good = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return !name.empty() && name.size() <= 30 && std::ranges::all_of(name, good);
}

OpenidSettings& provider(Configuration& configuration, std::string_view name) {
    auto place = std::ranges::lower_bound(configuration.openid, name, {}, &OpenidSettings::name);
    if (place == configuration.openid.end() || place->name != name) {
        OpenidSettings made;
        made.name = name;
        place = configuration.openid.insert(place, std::move(made));
    }
    return *place;
}

// `rest` is what stands behind "openid.".
Result<bool> set_provider_setting(Configuration& configuration, std::string_view name, std::string_view rest,
                                  std::string_view value) {
    const std::size_t point = rest.find('.');
    if (point == std::string_view::npos) return false;
    const auto setting = std::ranges::find(kProviderSettings, rest.substr(point + 1), &ProviderSetting::name);
    if (setting == kProviderSettings.end()) return false;
    if (!is_provider_name(rest.substr(0, point))) return bad_value(name, rest.substr(0, point), "a–z, 0–9");
    if (!setting->kind.accepts(value)) return bad_value(name, value, setting->kind.expected);
    provider(configuration, rest.substr(0, point)).*(setting->member) = value;
    if (configuration.openid.size() > kMaxProviders)
        return bad_value(name, value, "1–" + std::to_string(kMaxProviders));
    return true;
}

std::string small(std::string_view text, char for_point) {
    std::string out;
    for (const char c : text) out += c == '.' ? for_point : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

Error incomplete(std::string_view name, std::string_view needed_by) {
    return make_error(ErrorKind::invalid_input, "configuration.incomplete")
        .with("name", name)
        .with("needed_by", needed_by);
}

}  // namespace

Result<bool> set_setting(Configuration& configuration, std::string_view name, std::string_view value) {
    if (name.starts_with(kProviders))
        return set_provider_setting(configuration, name, name.substr(kProviders.size()), value);
    const auto* const setting = std::ranges::find(kSettings, name, &Setting::name);
    if (setting == kSettings.end()) return false;
    if (!setting->kind.accepts(value)) return bad_value(name, value, setting->kind.expected);
    setting->set(configuration, value);
    return true;
}

std::string setting_of_variable(std::string_view variable) {
    const std::string wanted = small(variable, '.');
    for (const Setting& setting : kSettings)
        if (small(setting.name, '_') == wanted) return std::string(setting.name);
    constexpr std::string_view kProviderPrefix = "openid_";
    if (!wanted.starts_with(kProviderPrefix)) return wanted;
    const std::string_view rest = std::string_view(wanted).substr(kProviderPrefix.size());
    const std::size_t line = rest.find('_');
    if (line == std::string_view::npos) return wanted;
    return std::string(kProviders) + std::string(rest.substr(0, line)) + "." + std::string(rest.substr(line + 1));
}

std::vector<SettingValue> setting_values(const Configuration& configuration) {
    std::vector<SettingValue> values;
    for (const Setting& setting : kSettings) values.push_back({std::string(setting.name), setting.get(configuration)});
    for (const OpenidSettings& one : configuration.openid)
        for (const ProviderSetting& setting : kProviderSettings)
            values.push_back(
                {std::string(kProviders) + one.name + "." + std::string(setting.name), one.*(setting.member)});
    return values;
}

Result<void> check_complete(const Configuration& configuration) {
    const MailSettings& mail = configuration.mail;
    if (!mail.server.empty() && mail.sender.empty()) return incomplete("mail.sender", "mail.server");
    if (!mail.user.empty() && mail.password_file.empty()) return incomplete("mail.password_file", "mail.user");
    for (const OpenidSettings& one : configuration.openid) {
        const std::string prefix = std::string(kProviders) + one.name + ".";
        if (one.issuer.empty()) return incomplete(prefix + "issuer", "openid." + one.name);
        if (one.client_id.empty()) return incomplete(prefix + "client_id", "openid." + one.name);
        if (configuration.site.empty()) return incomplete("site", "openid." + one.name);
    }
    return ok();
}

}  // namespace palermo::app
