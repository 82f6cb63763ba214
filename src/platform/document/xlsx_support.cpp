#include "platform/document/xlsx_support.hpp"

#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>

namespace palermo::document {

TemporaryFolder::TemporaryFolder() {
    std::error_code error;
    std::string pattern = (std::filesystem::temp_directory_path(error) / "palermo-XXXXXX").string();
    if (!error && mkdtemp(pattern.data()) != nullptr) path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

std::string without_escapes(std::string text) {
    for (std::size_t at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 2)) {
        if (at + 6 >= text.size() || text[at + 6] != '_') continue;
        const bool hexadecimal = std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at) + 2,
                                             text.begin() + static_cast<std::ptrdiff_t>(at) + 6,
                                             [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; });
        if (!hexadecimal) continue;
        text.insert(at, "_x005F");
        at += 6;
    }
    return text;
}

}  // namespace palermo::document
