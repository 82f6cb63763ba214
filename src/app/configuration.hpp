// What the program is told: defaults, then the file palermo.toml of the data folder, then PALERMO_* variables, then the
// command line; the later wins. A name nobody knows is an error, wherever it stands. The settings themselves are listed
// in settings.cpp.
//
// A setting of a part is "mail.server": in the file it stands in a table, "[mail]" then "server = ...", as a variable
// it is PALERMO_MAIL_SERVER. Passwords are never values: a setting names the file that holds one.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/store/database.hpp"

namespace palermo::app {

// How the mail server is spoken to.
enum class MailTls : std::uint8_t { none, starttls, tls };

// The mail server that takes our mail. Without `server` no mail is sent.
struct MailSettings {
    std::string server;
    std::uint16_t port = 587;
    MailTls tls = MailTls::starttls;
    std::string user;           // empty: no authentication
    std::string password_file;  // its first line is the password
    std::string sender;         // the address in From
};

// A provider of OpenID Connect by which people sign in: [openid.NAME] in the file.
struct OpenidSettings {
    std::string name;                // of the table: letters a to z and digits, part of addresses
    std::string title;               // what people read on the button; empty: the issuer's host
    std::string issuer;              // https://...
    std::string client_id;           // as the provider gave it
    std::string client_secret_file;  // its first line is the secret; empty: a public client (PKCE alone)
};

// Where webhooks may be delivered to beside https addresses of the public internet.
struct WebhookSettings {
    bool http = false;     // receivers without encryption too
    std::string networks;  // of receivers inside: "10.1.0.0/16", with commas between
};

struct BackupSettings {
    std::string recipient;  // file with the public key that backups are sealed to
};

struct Configuration {
    std::string data = "palermo-data";  // folder with everything this installation keeps
    std::string database;               // empty: SQLite in the data folder; "postgresql://..." for PostgreSQL
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    std::string catalogue;         // folder with PO files that override sentences; empty: none
    std::string pack;              // folder with the data of a convention; empty: the pack of the program
    std::string log = "requests";  // "requests" or "none": the access log, on standard error
    std::string journal_origin = "palermo.invalid/journal";  // the name under which checkpoints are signed

    std::string trusted_proxies;  // addresses or networks of our own proxies, with commas between
    bool https = false;           // browsers reach us by https (through a proxy): pages then insist on it

    std::string site;  // "https://palermo.example.org": what links in mail and receipts begin with; may be empty
    std::string witness_file;  // checkpoints are appended to it as well, on another host's disk; empty: none
    MailSettings mail;
    std::vector<OpenidSettings> openid;  // in the order of their names
    // Roles that are given to nobody without a second factor, with commas between; not in a demonstration.
    std::string second_step_for = "administrator,officer";
    WebhookSettings webhooks;
    BackupSettings backup;

    // Where each value came from: "default", "file", "environment", "command line".
    std::map<std::string, std::string, std::less<>> origins;

    store::Configuration store() const;
    std::string key_file() const { return data + "/journal.key"; }
    std::string verifier_keys_file() const { return key_file() + ".pub"; }
    std::string secrets_file() const { return data + "/secrets.key"; }
};

// A value given on the command line: name as in the file, and its text.
struct GivenValue {
    std::string name;
    std::string value;
};

// Errors: configuration.syntax (file, line), configuration.unknown_name (name, where), configuration.bad_value (name,
// value, expected); configuration.incomplete (name: a setting that another one needs, needed_by).
Result<Configuration> load_configuration(const std::vector<GivenValue>& given);

// name, value and origin of everything, for `palermo config show`. Passwords inside of values are left out.
struct ShownValue {
    std::string name, value, origin;
};
std::vector<ShownValue> show(const Configuration& configuration);

}  // namespace palermo::app
