#include "faults/crash_disk.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "platform/base/assert.hpp"

namespace palermo::faults {

namespace {

constexpr std::size_t kSector = 512;

struct OpenFile {
    std::string path;
    const sqlite3_io_methods* original = nullptr;
    sqlite3_io_methods hooked{};
};

// SQLite calls with its own structs only, so what belongs to them is found here.
struct State {
    CrashDisk* owner = nullptr;
    sqlite3_vfs vfs{};
    std::mutex mutex;
    std::map<const sqlite3_file*, OpenFile> open;  // the files keep pointers into it
};

State& state() {
    static State the_state;
    return the_state;
}

const OpenFile& file_of(const sqlite3_file* file) {
    const std::lock_guard lock(state().mutex);
    return state().open.at(file);
}

std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

bool chance(std::mt19937_64& random) {
    return (random() & 1U) != 0;
}

}  // namespace

struct CrashDisk::Hooks {
    static int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
        const OpenFile& entry = file_of(file);
        const int status = entry.original->xWrite(file, bytes, count, offset);
        if (status == SQLITE_OK)
            state().owner->record(
                entry.path,
                {offset, std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(count)), false});
        return status;
    }
    static int truncate(sqlite3_file* file, sqlite3_int64 size) {
        const OpenFile& entry = file_of(file);
        const int status = entry.original->xTruncate(file, size);
        if (status == SQLITE_OK) state().owner->record(entry.path, {size, {}, true});
        return status;
    }
    // The real files need not reach a disk: what is durable is kept here.
    static int sync(sqlite3_file* file, int) {
        state().owner->synchronised(file_of(file).path);
        return SQLITE_OK;
    }
    static int close(sqlite3_file* file) {
        const sqlite3_io_methods* const original = file_of(file).original;
        {
            const std::lock_guard lock(state().mutex);
            state().open.erase(file);
        }
        file->pMethods = original;
        return original->xClose(file);
    }
    static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
        CrashDisk& owner = *state().owner;
        const bool watched = (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL)) != 0 &&
                             name != nullptr && std::string_view(name).starts_with(owner.folder_);
        const bool there = watched && std::filesystem::exists(name);
        const int status = owner.before_->xOpen(vfs, name, file, flags, out_flags);
        if (status != SQLITE_OK || !watched) return status;
        {
            const std::lock_guard lock(owner.mutex_);
            const auto [place, is_new] = owner.files_.try_emplace(name);
            // What lay there before the test began is on the disk.
            if (is_new) place->second = {there, content_of(name), {}};
        }
        const std::lock_guard lock(state().mutex);
        OpenFile& entry = state().open[file];
        entry = {name, file->pMethods, *file->pMethods};
        entry.hooked.xWrite = &Hooks::write;
        entry.hooked.xTruncate = &Hooks::truncate;
        entry.hooked.xSync = &Hooks::sync;
        entry.hooked.xClose = &Hooks::close;
        file->pMethods = &entry.hooked;
        return status;
    }
};

CrashDisk::CrashDisk(std::string folder, std::function<void()> after_each)
    : folder_(std::move(folder)), after_each_(std::move(after_each)), before_(sqlite3_vfs_find(nullptr)) {
    ASSERT(state().owner == nullptr);
    state().owner = this;
    state().vfs = *before_;
    state().vfs.zName = "palermo-crash-disk";
    state().vfs.pNext = nullptr;
    state().vfs.xOpen = &Hooks::open;
    ASSERT(sqlite3_vfs_register(&state().vfs, 1) == SQLITE_OK);
}

CrashDisk::~CrashDisk() {
    ASSERT(state().open.empty() && "databases are closed before their disk ends");
    sqlite3_vfs_register(before_, 1);
    sqlite3_vfs_unregister(&state().vfs);
    state().owner = nullptr;
}

void CrashDisk::record(const std::string& path, Operation operation) {
    {
        const std::lock_guard lock(mutex_);
        files_.at(path).pending.push_back(std::move(operation));
    }
    after_each_();
}

void CrashDisk::synchronised(const std::string& path) {
    {
        const std::lock_guard lock(mutex_);
        File& file = files_.at(path);
        for (const Operation& operation : file.pending) apply(file.durable, operation);
        file.pending.clear();
        file.durable_name = true;  // SQLite brings a new file's name to the disk with its first synchronisation
    }
    after_each_();
}

void CrashDisk::apply(std::string& content, const Operation& operation) {
    const auto offset = static_cast<std::size_t>(operation.offset);
    if (operation.truncates) {
        content.resize(std::min(content.size(), offset));
        return;
    }
    if (content.size() < offset + operation.bytes.size()) content.resize(offset + operation.bytes.size());
    std::copy(operation.bytes.begin(), operation.bytes.end(), content.begin() + operation.offset);
}

DiskImage CrashDisk::capture(std::mt19937_64& random) const {
    DiskImage image;
    image.loss = static_cast<Loss>(random() % kLosses);
    const std::lock_guard lock(mutex_);
    for (const auto& [path, file] : files_) {
        if (!file.durable_name && chance(random)) continue;
        std::string content = file.durable;
        std::vector<Operation> kept = file.pending;
        if (image.loss == Loss::all) kept.clear();
        if (image.loss == Loss::newest && !kept.empty()) kept.resize(random() % kept.size());
        if (image.loss >= Loss::some) std::erase_if(kept, [&](const Operation&) { return chance(random); });
        if (image.loss >= Loss::some_reordered) std::shuffle(kept.begin(), kept.end(), random);
        for (const Operation& operation : kept) {
            if (image.loss != Loss::torn || operation.truncates) {
                apply(content, operation);
                continue;
            }
            // A sector is written whole or not at all.
            for (std::size_t at = 0; at < operation.bytes.size();) {
                const std::size_t begin = static_cast<std::size_t>(operation.offset) + at;
                const std::size_t count = std::min(kSector - begin % kSector, operation.bytes.size() - at);
                if (chance(random))
                    apply(content, {static_cast<std::int64_t>(begin), operation.bytes.substr(at, count), false});
                at += count;
            }
        }
        image.files[std::filesystem::path(path).filename().string()] = std::move(content);
    }
    return image;
}

void write_image(const DiskImage& image, const std::string& folder) {
    for (const auto& [name, content] : image.files) std::ofstream(folder + "/" + name, std::ios::binary) << content;
}

}  // namespace palermo::faults
