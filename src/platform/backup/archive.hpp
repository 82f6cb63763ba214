// Many files one after the other in one stream: the plain inside of a backup. The form is described in
// docs/formats/backup.md.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "platform/base/bytes.hpp"
#include "platform/base/result.hpp"

namespace palermo::backup {

// Takes all the bytes or gives an error.
using Sink = std::function<Result<void>(ByteView)>;
// Fills from the front of the buffer; 0 is the end.
using Source = std::function<Result<std::size_t>(std::span<std::uint8_t>)>;

inline constexpr std::size_t kMaxNameBytes = 500;
inline constexpr std::int64_t kMaxFiles = 100'000;

// One file of an archive. The name is a path without "..", not absolute, its parts divided by "/".
struct Entry {
    std::string name;
    std::uint32_t mode = 0600;  // its permissions, nothing else
    std::uint64_t size = 0;
};

// Whether a file may have this name; nothing outside of a folder can be reached by it.
bool is_entry_name(std::string_view name);

class ArchiveWriter {
  public:
    explicit ArchiveWriter(Sink sink);
    ~ArchiveWriter();
    ArchiveWriter(const ArchiveWriter&) = delete;
    ArchiveWriter& operator=(const ArchiveWriter&) = delete;

    // The content comes from `content` and has exactly entry.size bytes. Errors: backup.file_changed (name: it is
    // longer or shorter), those of the sink and the source.
    Result<void> add(const Entry& entry, const Source& content);
    Result<void> add(std::string_view name, std::string_view content);
    // Writes the end. Without it the archive is refused.
    Result<void> finish();

  private:
    Sink sink_;
    std::int64_t files_ = 0;
};

// Calls `begin` for each file, which gives the sink for its content, and `end` when all of it was given and its digest
// is right. Errors: backup.damaged (reason), those of the source and the functions.
struct ArchiveVisitor {
    std::function<Result<Sink>(const Entry&)> begin;
    std::function<Result<void>(const Entry&)> end;
};
// Gives the number of files.
Result<std::int64_t> read_archive(const Source& source, const ArchiveVisitor& visitor);

}  // namespace palermo::backup
