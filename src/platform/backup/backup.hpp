// Backups: everything an installation keeps, in one sealed file, and back again.
//
// Inside (docs/formats/backup.md): manifest.json; data/..., the files of the data folder; data/palermo.db, the database
// as one SQLite image, whichever engine it came from; outside/..., files of the configuration that lie elsewhere;
// checkpoint, the journal's latest signed head at that moment.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/backup/seal.hpp"
#include "platform/base/result.hpp"

namespace palermo::backup {

inline constexpr std::string_view kManifest = "manifest.json";
inline constexpr std::string_view kCheckpoint = "checkpoint";
inline constexpr std::string_view kDatabase = "data/palermo.db";
inline constexpr std::string_view kVerifierKeys = "data/journal.key.pub";
inline constexpr std::string_view kDataFolder = "data/";

// A file on disk and its name inside.
struct KeptFile {
    std::string name;
    std::string path;
};
// A text and its name inside.
struct KeptText {
    std::string name;
    std::string content;
};

struct Contents {
    std::vector<KeptText> texts;  // the manifest first
    std::vector<KeptFile> files;
};

struct Written {
    std::int64_t files = 0;
    std::int64_t bytes = 0;  // of the sealed file
};

// Writes the backup under another name beside `file`, brings it to the disk and gives it its name then: there is never
// half a backup, and a file that exists is never replaced. Errors: file.exists (file), file.cannot_write (file,
// reason), file.cannot_read (file), those of seal().
Result<Written> write_backup(const std::string& file, const Lock& lock, const Contents& contents);

struct RestoreRequest {
    std::string file;
    Unlock unlock;
    std::string
        into;  // a folder that does not exist or is empty; empty: only verify, without writing anything anywhere
};

struct Restored {
    std::int64_t files = 0;
    std::int64_t entries = 0;          // of the journal, all verified
    std::string root;                  // of the journal, hexadecimal
    std::string manifest;              // JSON
    bool checkpoint = false;           // the journal was shown to continue the signed head inside
    std::vector<std::string> outside;  // files that belong elsewhere; they lie in "outside" of the folder
};

// Reads all of it, checks the database (SQLite's own check) and the journal against the checkpoint inside, and only
// then gives the folder its name: a backup with one changed bit, or a journal that does not verify, leaves nothing
// behind. Errors: backup.folder_in_use (folder), backup.damaged (reason), backup.not_ours, backup.no_database,
// backup.cannot_write (file, reason), journal.fault_*, those of unseal() and of the store.
Result<Restored> restore(const RestoreRequest& request);

}  // namespace palermo::backup
