// What the program is told: defaults, then the file palermo.toml of the data folder, then PALERMO_* variables, then the
// command line; the later wins. A name nobody knows is an error, wherever it stands.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/store/database.hpp"

namespace palermo::app {

struct Configuration {
    std::string data = "palermo-data";  // folder with everything this installation keeps
    std::string database;               // empty: SQLite in the data folder; "postgresql://..." for PostgreSQL
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    std::string catalogue;         // folder with PO files that override sentences; empty: none
    std::string pack;              // folder with the data of a convention; empty: the pack of the program
    std::string log = "requests";  // "requests" or "none": the access log, on standard error
    std::string journal_origin = "palermo.invalid/journal";  // the name under which checkpoints are signed
    std::string journal_witness;  // file on another machine or medium that keeps every checkpoint; empty: none

    std::string trusted_proxies;  // addresses or networks of our own proxies, with commas between
    bool https = false;           // browsers reach us by https (through a proxy): pages then insist on it

    // Where each value came from: "default", "file", "environment", "command line".
    std::map<std::string, std::string, std::less<>> origins;

    store::Configuration store() const;
    std::string key_file() const { return data + "/journal.key"; }
};

// A value given on the command line: name as in the file, and its text.
struct GivenValue {
    std::string name;
    std::string value;
};

// Errors: configuration.syntax (file, line), configuration.unknown_name (name, where), configuration.bad_value (name,
// value, expected).
Result<Configuration> load_configuration(const std::vector<GivenValue>& given);

// name, value and origin of everything, for `palermo config`.
struct ShownValue {
    std::string name, value, origin;
};
std::vector<ShownValue> show(const Configuration& configuration);

}  // namespace palermo::app
