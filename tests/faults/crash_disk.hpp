// A disk whose power can be cut under SQLite: a sqlite3_vfs of ours before the system's.
//
// Of each file below a folder it knows what a disk guarantees (the content at its last synchronisation) and what it
// does not: every later write and truncation. capture() makes the files as they might be found after a power cut at
// this moment: of the writes that were not synchronised each is there, or not, or only some of its sectors, in any
// order; a file that was never synchronised may be missing.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <vector>

struct sqlite3_vfs;

namespace palermo::faults {

// What the power cut does to writes that were not synchronised.
enum class Loss : std::uint8_t { all, newest, some, some_reordered, torn };
inline constexpr int kLosses = 5;

struct DiskImage {
    std::map<std::string, std::string> files;  // name within the folder -> content
    Loss loss = Loss::all;
};

// One at a time; while it lives every database opened in this process goes through it. Thread-safe.
class CrashDisk {
  public:
    // Called after every operation on a file of the folder, with no lock held.
    CrashDisk(std::string folder, std::function<void()> after_each);
    ~CrashDisk();
    CrashDisk(const CrashDisk&) = delete;
    CrashDisk& operator=(const CrashDisk&) = delete;

    DiskImage capture(std::mt19937_64& random) const;

  private:
    struct Hooks;
    struct Operation {
        std::int64_t offset = 0;
        std::string bytes;
        bool truncates = false;  // to `offset`
    };
    struct File {
        bool durable_name = false;
        std::string durable;
        std::vector<Operation> pending;
    };
    void record(const std::string& path, Operation operation);
    void synchronised(const std::string& path);
    static void apply(std::string& content, const Operation& operation);

    std::string folder_;
    std::function<void()> after_each_;
    sqlite3_vfs* before_;
    mutable std::mutex mutex_;
    std::map<std::string, File> files_;  // by path
};

// Writes the files of an image into a folder.
void write_image(const DiskImage& image, const std::string& folder);

}  // namespace palermo::faults
