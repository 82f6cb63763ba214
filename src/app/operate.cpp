#include "app/operate.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <ostream>

namespace palermo::app {

namespace {
constexpr std::array<std::string_view, 4> kVerbs = {"backup", "restore", "migrate", "doctor"};
}

void add_operate_verbs(CLI::App& app, OperateRequest& request, const text::Catalogue& catalogue, Language language) {
    const auto help = [&](const std::string& key) { return catalogue.text(language, key); };
    const auto verb = [&](const std::string& name) {
        return app.add_subcommand(name, help("operate.help.verb." + name));
    };
    CLI::App* backup = verb("backup");
    auto* const file = backup->add_option("file", request.file, help("operate.help.backup.file"));
    backup->add_option("--new-key", request.new_key, help("operate.help.backup.new_key"))->excludes(file);
    backup->add_option("--passphrase-file", request.passphrase_file, help("operate.help.passphrase_file"));
    CLI::App* restore = verb("restore");
    restore->add_option("file", request.file, help("operate.help.backup.file"))->required();
    restore->add_option("--key", request.key, help("operate.help.restore.key"));
    restore->add_option("--passphrase-file", request.passphrase_file, help("operate.help.passphrase_file"));
    restore->add_option("--into", request.into, help("operate.help.restore.into"));
    restore->add_flag("--verify-only", request.verify_only, help("operate.help.restore.verify_only"));
    CLI::App* migrate = verb("migrate");
    migrate->add_option("--to", request.to, help("operate.help.migrate.to"))->required();
    CLI::App* doctor = verb("doctor");
    doctor->add_flag("--full", request.full, help("operate.help.doctor.full"));
    doctor->add_flag("--json", request.json, help("operate.help.doctor.json"));
}

bool is_operate_verb(std::string_view verb) {
    return std::ranges::find(kVerbs, verb) != kVerbs.end();
}

void Operator::say(std::string_view key, const std::vector<text::MessageArgument>& arguments) const {
    out << catalogue.text(language, key, arguments) << '\n';
}

// Opening a database makes one where none is: it is looked for before.
Result<void> check_initialised(const Configuration& configuration) {
    std::error_code code;
    if (!std::filesystem::exists(configuration.key_file(), code))
        return make_error(ErrorKind::unavailable, "app.not_initialised").with("data", configuration.data);
    if (configuration.database.empty() && !std::filesystem::exists(configuration.store().location, code))
        return make_error(ErrorKind::corrupt, "app.database_missing").with("file", configuration.store().location);
    return ok();
}

Result<int> run_operate_verb(std::string_view verb, const Operator& operating, const OperateRequest& request) {
    if (verb == "backup") return backup_command(operating, request);
    if (verb == "restore") return restore_command(operating, request);
    if (verb == "migrate") return migrate_command(operating, request);
    return doctor_command(operating, request);
}

}  // namespace palermo::app
