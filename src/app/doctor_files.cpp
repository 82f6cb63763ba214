// The files and the machine, as `palermo doctor` looks at them.
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "app/doctor.hpp"
#include "app/pack.hpp"
#include "platform/crypto/stream_seal.hpp"
#include "platform/journal/key_file.hpp"

namespace palermo::app {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kMegabyte = 1'000'000;
constexpr std::int64_t kLittleMegabytes = 1'000;
constexpr std::int64_t kTooLittleMegabytes = 100;
constexpr mode_t kOfOthers = S_IRWXG | S_IRWXO;

// Programs of others that we start, and the Debian package each comes from.
struct Needed {
    std::string_view program, package;
};
constexpr std::array kNeeded = {Needed{"pdftotext", "poppler-utils"}};
constexpr std::array<std::string_view, 3> kPlaces = {"/usr/local/bin/", "/usr/bin/", "/bin/"};

void check_folder(const std::string& folder, Findings& findings) {
    struct stat status {};
    if (::stat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) {
        findings.add("folder", make_error(ErrorKind::unavailable, "app.not_initialised").with("data", folder));
        return;
    }
    const std::vector<text::MessageArgument> arguments = {{"folder", std::string_view(folder)}};
    if ((status.st_mode & kOfOthers) != 0) {
        findings.add("folder", Health::bad, "doctor.folder_open", arguments);
    } else if (::access(folder.c_str(), R_OK | W_OK | X_OK) != 0) {
        findings.add("folder", Health::bad, "doctor.folder_not_ours", arguments);
    } else {
        findings.add("folder", Health::good, "doctor.folder", arguments);
    }
}

void check_secret(std::string_view setting, const std::string& file, Findings& findings) {
    if (file.empty()) return;
    struct stat status {};
    const std::vector<text::MessageArgument> arguments = {{"setting", setting}, {"file", std::string_view(file)}};
    if (::stat(file.c_str(), &status) != 0 || ::access(file.c_str(), R_OK) != 0) {
        findings.add("secrets", Health::bad, "doctor.secret_missing", arguments);
    } else if ((status.st_mode & kOfOthers) != 0) {
        findings.add("secrets", Health::bad, "doctor.secret_open", arguments);
    } else {
        findings.add("secrets", Health::good, "doctor.secret", arguments);
    }
}

void check_backup_key(const std::string& file, Findings& findings) {
    if (file.empty()) {
        findings.add("backup", Health::attention, "doctor.no_backup_key");
        return;
    }
    const auto key = crypto::load_recipient_public_key(file);
    if (key) {
        findings.add("backup", Health::good, "doctor.backup_key", {{"file", std::string_view(file)}});
    } else {
        findings.add("backup", key.error());
    }
}

void check_key(const Configuration& configuration, Findings& findings) {
    const auto key = journal::load_key(configuration.key_file());
    if (!key) {
        findings.add("key", key.error());
        return;
    }
    const bool never_chosen = key->name == Configuration().journal_origin;
    findings.add("key", never_chosen ? Health::attention : Health::good,
                 never_chosen ? "doctor.key_without_name" : "doctor.key", {{"name", std::string_view(key->name)}});
}

void check_disk(const Configuration& configuration, Findings& findings) {
    struct statvfs disk {};
    if (::statvfs(configuration.data.c_str(), &disk) != 0) return;  // the folder was looked at before
    const auto free_bytes = static_cast<std::int64_t>(disk.f_bavail) * static_cast<std::int64_t>(disk.f_frsize);
    std::error_code none;
    const auto size = fs::file_size(configuration.store().location, none);
    // A backup puts a copy of the database beside it.
    const std::int64_t needed = none ? 0 : static_cast<std::int64_t>(size) * 2 / kMegabyte;
    const std::int64_t megabytes = free_bytes / kMegabyte;
    const bool bad = megabytes < kTooLittleMegabytes;
    const bool little = megabytes < std::max(kLittleMegabytes, needed);
    findings.add("disk",
                 bad      ? Health::bad
                 : little ? Health::attention
                          : Health::good,
                 bad || little ? "doctor.disk_full" : "doctor.disk",
                 {{"megabytes", megabytes}, {"needed", std::max(kLittleMegabytes, needed)}});
}

}  // namespace

void check_files(const Configuration& configuration, Findings& findings) {
    check_folder(configuration.data, findings);
    check_key(configuration, findings);
    check_secret("mail.password_file", configuration.mail.password_file, findings);
    for (const OpenidSettings& one : configuration.openid)
        check_secret("openid." + one.name + ".client_secret_file", one.client_secret_file, findings);
    check_backup_key(configuration.backup.recipient, findings);
    if (const auto pack = load_pack(configuration.pack); pack) {
        findings.add("pack", Health::good, configuration.pack.empty() ? "doctor.pack_shipped" : "doctor.pack",
                     {{"folder", std::string_view(configuration.pack)}});
    } else {
        findings.add("pack", pack.error());
    }
}

void check_machine(const Configuration& configuration, Findings& findings) {
    check_disk(configuration, findings);
    for (const Needed& needed : kNeeded) {
        const bool there = std::ranges::any_of(kPlaces, [&](std::string_view place) {
            return ::access((std::string(place) + std::string(needed.program)).c_str(), X_OK) == 0;
        });
        findings.add("programs", there ? Health::good : Health::attention,
                     there ? "doctor.program" : "doctor.program_missing",
                     {{"program", needed.program}, {"package", needed.package}});
    }
}

}  // namespace palermo::app
