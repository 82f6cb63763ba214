// What both writers of XLSX files need. Not for use outside platform/document.
#pragma once

#include <string>
#include <string_view>

namespace palermo::document {

// A folder that is gone with all its files when it goes out of scope. The library can write only into files.
class TemporaryFolder {
  public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();
    // Empty when no folder could be made.
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

inline constexpr std::size_t kMaxSheetName = 31;

// At most so many UTF-16 units of the text.
std::string shortened(std::string_view text, std::size_t most);

// A name that a sheet may have: no []:*?/\, no apostrophe at its ends, 31 characters, not empty.
std::string sheet_name(std::string_view title);

// "_x0041_" is how the format writes control characters; where a text really holds that, its "_" is written so.
std::string without_escapes(std::string text);

}  // namespace palermo::document
