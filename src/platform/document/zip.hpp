// A zip archive in memory, read without trust.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"

namespace palermo::document {

inline constexpr std::size_t kMaxZipEntries = 4'000;
inline constexpr std::size_t kMaxUnpackedBytes = 256 * 1024 * 1024;  // of all entries together, as the archive says
inline constexpr std::size_t kMaxEntryBytes = 64 * 1024 * 1024;      // of one that is unpacked
inline constexpr std::size_t kMaxRatio = 200;  // unpacked to packed, over one megabyte; Word files stay under 60

struct ZipEntry {
    std::string name;
    std::size_t offset = 0, packed = 0, unpacked = 0;
    std::uint32_t checksum = 0;
    int method = 0;
};

class Zip {
  public:
    // Reads the directory only. `bytes` must outlive the object. Errors: document_zip.broken, encrypted, bomb,
    // bad_name (name: "../x", "/x", "a\\b", "c:x", control characters), too_many_entries (limit).
    static Result<Zip> open(std::string_view bytes, std::string_view file);

    const std::vector<ZipEntry>& entries() const { return entries_; }
    const ZipEntry* find(std::string_view name) const;
    // Unpacks one entry. Errors: document_zip.broken, bomb (more comes out than the archive says).
    Result<std::string> content(const ZipEntry& entry) const;

  private:
    std::string_view bytes_;
    std::string_view file_;
    std::vector<ZipEntry> entries_;
};

}  // namespace palermo::document
