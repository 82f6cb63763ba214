// Writes a zip archive: same entries, same bytes. No clock, no names of users, no extra fields.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palermo::document {

// Every entry bears the first day that the format knows, 1 January 1980. At most 65,535 entries and 4 GB (ASSERT).
class ZipWriter {
  public:
    void add(std::string_view name, std::string_view content);
    // As it is, for what is compressed already.
    void add_stored(std::string_view name, std::string_view content);
    std::string finish() &&;

  private:
    void add_packed(std::string_view name, std::string_view content, std::string_view packed, int method);

    std::string out_;
    std::string directory_;
    std::uint32_t entries_ = 0;
};

}  // namespace palermo::document
