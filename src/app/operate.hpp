// The verbs of those who run an installation: backup, restore, migrate, doctor. They work without the rest of the
// program, so that they also work when something in it does not.
#pragma once

#include <iosfwd>
#include <string>

#include "app/configuration.hpp"
#include "platform/base/language.hpp"
#include "platform/text/catalogue.hpp"

namespace CLI {
class App;
}

namespace palermo::app {

// What the command line gives them.
struct OperateRequest {
    std::string file;             // of the backup
    std::string new_key;          // backup: make a pair of keys here, and nothing else
    std::string key;              // restore: the file of the secret key
    std::string passphrase_file;  // its first line locks or unlocks
    std::string into;             // restore: the folder; empty: the data folder of the configuration
    std::string to;               // migrate: "postgresql://...", or the path of a new SQLite file
    bool verify_only = false;
    bool full = false;
    bool json = false;
};

// Adds the verbs to the command line; what it says goes to `request`, which outlives the application.
void add_operate_verbs(CLI::App& app, OperateRequest& request, const text::Catalogue& catalogue, Language language);
bool is_operate_verb(std::string_view verb);

// What a verb works with.
struct Operator {
    const Configuration& configuration;
    const text::Catalogue& catalogue;
    Language language;
    std::ostream& out;

    void say(std::string_view key, const std::vector<text::MessageArgument>& arguments = {}) const;
};

// Gives the exit status. Errors: those of the verb.
Result<int> run_operate_verb(std::string_view verb, const Operator& operating, const OperateRequest& request);

// That there is an installation. Errors: app.not_initialised (data), app.database_missing (file).
Result<void> check_initialised(const Configuration& configuration);

// Errors: backup.* (platform/backup), crypto.*, store.*, journal.*.
Result<int> backup_command(const Operator& operating, const OperateRequest& request);
Result<int> restore_command(const Operator& operating, const OperateRequest& request);
// Copies everything into an empty database and verifies it there; the source stays as it is. Errors: store.in_use,
// store.not_empty, store.copy_*, app.migrate_same, journal.fault_*.
Result<int> migrate_command(const Operator& operating, const OperateRequest& request);
// Looks at everything that an installation needs; 0 when nothing is bad.
Result<int> doctor_command(const Operator& operating, const OperateRequest& request);

}  // namespace palermo::app
