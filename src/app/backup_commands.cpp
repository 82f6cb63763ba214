// `palermo backup` and `palermo restore`.
#include <unistd.h>

#include <array>
#include <filesystem>
#include <ostream>

#include "app/moving.hpp"
#include "app/operate.hpp"
#include "platform/backup/backup.hpp"
#include "platform/base/file.hpp"
#include "platform/base/json.hpp"
#include "platform/base/time.hpp"
#include "platform/crypto/stream_seal.hpp"
#include "platform/journal/key_file.hpp"
#include "platform/journal/log.hpp"
#include "platform/store/sqlite/image.hpp"

namespace palermo::app {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxPassphraseBytes = 4'096;
constexpr std::string_view kImagePrefix = ".backup-image-";
constexpr std::string_view kOutside = "outside";
constexpr std::string_view kAbout = "about-this-backup";

// The copy of the database goes with it, also when the backup fails.
class TemporaryImage {
  public:
    explicit TemporaryImage(const std::string& folder, std::string_view kind = {})
        : path_(folder + "/" + std::string(kImagePrefix) + std::string(kind) + std::to_string(::getpid())) {}
    ~TemporaryImage() {
        for (const char* suffix : {"", "-wal", "-shm", "-journal"}) ::unlink((path_ + suffix).c_str());
    }
    TemporaryImage(const TemporaryImage&) = delete;
    TemporaryImage& operator=(const TemporaryImage&) = delete;
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

Result<std::string> passphrase(const std::string& file) {
    if (file.empty()) return std::string();
    const std::string content = TRY(read_file(file, kMaxPassphraseBytes));
    return content.substr(0, content.find_first_of("\r\n"));
}

// The journal's latest signed head, made now when the journal has grown; empty when nothing was done yet.
Result<std::string> checkpoint_now(store::Database& database, const Configuration& configuration) {
    const journal::SigningKey key = TRY(journal::load_key(configuration.key_file()));
    std::string note;
    TRY(database.write([&](store::Writer& writer) -> Result<void> {
        if (TRY(journal::log_size(writer)) > 0) note = TRY(journal::make_checkpoint(writer, key)).note;
        return ok();
    }));
    return note;
}

// SQLite: its pages, in small steps. PostgreSQL: all rows of one snapshot, into a new SQLite file, made into an image
// in the same way.
Result<void> take_image(store::Database& database, const Configuration& configuration, const std::string& path) {
    if (database.engine() == store::Engine::sqlite) {
        TRY(store::sqlite::copy_online(configuration.store().location, path));
        return ok();
    }
    const TemporaryImage rows(configuration.data, "rows-");
    TRY(copy_into_new_file(database, rows.path()));
    TRY(store::sqlite::copy_online(rows.path(), path));
    return ok();
}

// What lies in the data folder and is made anew, or is a backup itself.
bool is_left_out(const std::string& inside) {
    if (inside.starts_with("palermo.db") || inside.starts_with(kImagePrefix)) return true;
    const std::string first = inside.substr(0, inside.find('/'));
    return first == kOutside || first == kAbout || inside.ends_with(".backup") ||
           inside.find(".part-") != std::string::npos;
}

// Every regular file below a folder. What cannot be listed is an error: a backup without it would be none.
Result<void> add_folder(const std::string& folder, const std::string& prefix, bool of_data,
                        std::vector<backup::KeptFile>& files) {
    std::error_code code;
    for (fs::recursive_directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
        const std::string inside = fs::relative(it->path(), folder).generic_string();
        if (of_data && is_left_out(inside)) continue;
        if (it->symlink_status().type() != fs::file_type::regular) continue;
        files.push_back({prefix + inside, it->path().string()});
    }
    if (code) return make_error(ErrorKind::unavailable, "file.cannot_read").with("file", folder);
    return ok();
}

bool lies_in(const std::string& path, const std::string& folder) {
    const std::string inside = fs::weakly_canonical(path).lexically_relative(fs::weakly_canonical(folder)).string();
    return !inside.empty() && !inside.starts_with("..");
}

// Files that the configuration names and that lie elsewhere.
Result<void> add_outside(const Configuration& configuration, std::vector<backup::KeptFile>& files) {
    const auto elsewhere = [&](const std::string& path) { return !path.empty() && !lies_in(path, configuration.data); };
    const std::string prefix = std::string(kOutside) + "/";
    if (elsewhere(configuration.pack)) TRY(add_folder(configuration.pack, prefix + "pack/", false, files));
    if (elsewhere(configuration.catalogue))
        TRY(add_folder(configuration.catalogue, prefix + "catalogue/", false, files));
    const auto secret = [&](const std::string& name, const std::string& path) {
        if (elsewhere(path)) files.push_back({prefix + name, path});
    };
    secret("mail.password_file", configuration.mail.password_file);
    secret("backup-recipient.pub", configuration.backup.recipient);
    for (const OpenidSettings& one : configuration.openid)
        secret("openid." + one.name + ".client_secret_file", one.client_secret_file);
    return ok();
}

std::string manifest(const store::Database& database) {
    JsonObject object;
    object.add("made_at", SystemClock().now().iso())
        .add("program", PALERMO_VERSION)
        .add("engine", database.engine() == store::Engine::sqlite ? "sqlite" : "postgresql");
    return Json(std::move(object)).write_indented() + "\n";
}

std::string settings_text(const Configuration& configuration) {
    std::string text;
    for (const ShownValue& value : show(configuration))
        text += value.name + " = " + value.value + "  (" + value.origin + ")\n";
    return text;
}

Result<int> make_key(const Operator& operating, const std::string& path) {
    TRY(crypto::generate_recipient_keys(path));
    const std::string public_key = path + ".pub";
    operating.say("backup.key_made", {{"file", std::string_view(path)}, {"public", std::string_view(public_key)}});
    return 0;
}

// What somebody has to do after a restore because the program cannot know it.
void say_what_is_left(const Operator& operating, const std::string& folder, const backup::Restored& restored) {
    if (!restored.outside.empty()) {
        const std::string where = folder + "/" + std::string(kOutside);
        operating.say("backup.restored_outside", {{"folder", std::string_view(where)}});
    }
    if (restored.manifest.find("\"postgresql\"") != std::string::npos)
        operating.say("backup.restored_from_postgresql", {{"folder", std::string_view(folder)}});
}

}  // namespace

Result<int> backup_command(const Operator& operating, const OperateRequest& request) {
    if (!request.new_key.empty()) return make_key(operating, request.new_key);
    if (request.file.empty()) return make_error(ErrorKind::invalid_input, "backup.no_file");
    const Configuration& configuration = operating.configuration;
    // A passphrase that was given goes before the key of the configuration.
    const std::string phrase = TRY(passphrase(request.passphrase_file));
    const backup::Lock lock{phrase.empty() ? configuration.backup.recipient : std::string(), phrase};
    if (lock.recipient_file.empty() && phrase.empty()) return make_error(ErrorKind::invalid_input, "backup.no_lock");
    TRY(check_initialised(configuration));
    const std::unique_ptr<store::Database> database = TRY(store::Database::open(configuration.store()));
    const std::string note = TRY(checkpoint_now(*database, configuration));
    const TemporaryImage image(configuration.data);
    TRY(take_image(*database, configuration, image.path()));

    backup::Contents contents;
    contents.texts = {{std::string(backup::kManifest), manifest(*database)},
                      {"settings.txt", settings_text(configuration)}};
    if (!note.empty()) contents.texts.push_back({std::string(backup::kCheckpoint), note});
    TRY(add_folder(configuration.data, std::string(backup::kDataFolder), true, contents.files));
    TRY(add_outside(configuration, contents.files));
    contents.files.push_back({std::string(backup::kDatabase), image.path()});
    const backup::Written written = TRY(backup::write_backup(request.file, lock, contents));
    operating.say("backup.written",
                  {{"file", std::string_view(request.file)}, {"files", written.files}, {"bytes", written.bytes}});
    return 0;
}

Result<int> restore_command(const Operator& operating, const OperateRequest& request) {
    backup::RestoreRequest wanted;
    wanted.file = request.file;
    wanted.unlock = {request.key, TRY(passphrase(request.passphrase_file))};
    if (!request.verify_only) wanted.into = request.into.empty() ? operating.configuration.data : request.into;
    const backup::Restored restored = TRY(backup::restore(wanted));
    const std::vector<text::MessageArgument> arguments = {{"file", std::string_view(request.file)},
                                                          {"folder", std::string_view(wanted.into)},
                                                          {"files", restored.files},
                                                          {"entries", restored.entries},
                                                          {"root", std::string_view(restored.root)}};
    operating.say(request.verify_only ? "backup.verified" : "backup.restored", arguments);
    if (!request.verify_only) say_what_is_left(operating, wanted.into, restored);
    return 0;
}

}  // namespace palermo::app
