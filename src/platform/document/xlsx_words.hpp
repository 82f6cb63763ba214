// Within this module: what the writers of XLSX share. Only they (table_xlsx.cpp, form_workbook.cpp) know libxlsxwriter.
#pragma once

#include <string>
#include <string_view>

namespace palermo::document {

inline constexpr std::size_t kMaxSheetName = 31;

// A folder that is gone with all its files when it goes out of scope. The library can write only into files.
class TemporaryFolder {
  public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();
    const std::string& path() const { return path_; }  // empty: it could not be made

  private:
    std::string path_;
};

// At most so many UTF-16 units of the text.
std::string shortened(std::string_view text, std::size_t most);

// A name that a sheet may have: no []:*?/\, no apostrophe at its ends, 31 characters, not empty.
std::string sheet_name(std::string_view title);

// "_x0041_" is how the format writes control characters; where a text really holds that, its "_" is written so.
std::string without_escapes(std::string text);

}  // namespace palermo::document
