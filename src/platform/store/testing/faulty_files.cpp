#include "platform/store/testing/faulty_files.hpp"

#include <sqlite3.h>

#include <fstream>
#include <map>
#include <mutex>

#include "platform/base/assert.hpp"

namespace palermo::store::testing {

namespace {

struct OpenFile {
    std::string path;
    bool is_log = false;
    const sqlite3_io_methods* original = nullptr;
    sqlite3_io_methods hooked{};
};

// SQLite calls with its own structs only, so what belongs to them is found here.
struct State {
    FaultyFiles* owner = nullptr;
    sqlite3_vfs vfs{};
    std::mutex mutex;
    std::map<const sqlite3_file*, OpenFile> open;  // the files keep pointers into it
    std::map<std::string, std::string> durable;
};

State& state() {
    static State the_state;
    return the_state;
}

OpenFile file_of(const sqlite3_file* file) {
    const std::lock_guard lock(state().mutex);
    return state().open.at(file);
}

// Through SQLite's own handle: opening and closing the file once more would give up the locks that SQLite holds on it.
std::string content_of(sqlite3_file* file, const sqlite3_io_methods& methods) {
    sqlite3_int64 size = 0;
    ASSERT(methods.xFileSize(file, &size) == SQLITE_OK);
    std::string content(static_cast<std::size_t>(size), '\0');
    ASSERT(methods.xRead(file, content.data(), static_cast<int>(size), 0) == SQLITE_OK);
    return content;
}

}  // namespace

struct FaultyFiles::Hooks {
    static int sync(sqlite3_file* file, int flags) {
        const OpenFile entry = file_of(file);
        FaultyFiles& owner = *state().owner;
        if (entry.is_log && owner.syncs_to_fail_ > 0) {
            --owner.syncs_to_fail_;
            return SQLITE_IOERR_FSYNC;
        }
        const int status = entry.original->xSync(file, flags);
        if (status != SQLITE_OK) return status;
        if (entry.is_log) ++owner.log_syncs_;
        const std::lock_guard lock(state().mutex);
        state().durable[entry.path] = content_of(file, *entry.original);
        return SQLITE_OK;
    }

    static int close(sqlite3_file* file) {
        const OpenFile entry = file_of(file);
        {
            const std::lock_guard lock(state().mutex);
            state().open.erase(file);
        }
        file->pMethods = entry.original;
        return entry.original->xClose(file);
    }

    static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
        const int status = state().owner->before_->xOpen(vfs, name, file, flags, out_flags);
        const bool is_log = (flags & SQLITE_OPEN_WAL) != 0;
        if (status != SQLITE_OK || !(is_log || (flags & SQLITE_OPEN_MAIN_DB) != 0)) return status;
        const std::lock_guard lock(state().mutex);
        OpenFile& entry = state().open[file];
        entry = {name, is_log, file->pMethods, *file->pMethods};
        entry.hooked.xSync = &Hooks::sync;
        entry.hooked.xClose = &Hooks::close;
        file->pMethods = &entry.hooked;
        return status;
    }
};

FaultyFiles::FaultyFiles() : before_(sqlite3_vfs_find(nullptr)) {
    ASSERT(state().owner == nullptr);
    state().owner = this;
    state().durable.clear();
    state().vfs = *before_;
    state().vfs.zName = "palermo-faulty-files";
    state().vfs.pNext = nullptr;
    state().vfs.xOpen = &Hooks::open;
    ASSERT(sqlite3_vfs_register(&state().vfs, 1) == SQLITE_OK);
}

FaultyFiles::~FaultyFiles() {
    ASSERT(state().open.empty() && "databases are closed before their files end");
    sqlite3_vfs_register(before_, 1);
    sqlite3_vfs_unregister(&state().vfs);
    state().owner = nullptr;
}

void FaultyFiles::cut_power(const std::string& from, const std::string& to) const {
    const std::lock_guard lock(state().mutex);
    for (const char* suffix : {"", "-wal"}) {
        const auto found = state().durable.find(from + suffix);
        if (found == state().durable.end()) continue;
        std::ofstream(to + suffix, std::ios::binary) << found->second;
    }
}

}  // namespace palermo::store::testing
