#include "platform/document/xlsx_support.hpp"

#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>

#include "platform/base/utf8.hpp"
#include "platform/document/characters.hpp"

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

std::string shortened(std::string_view text, std::size_t most) {
    std::string out;
    std::size_t units = 0;
    for (const char32_t c : to_code_points(text)) {
        units += c > 0xFFFF ? 2 : 1;
        if (units > most) break;
        append_utf8(out, c);
    }
    return out;
}

std::string sheet_name(std::string_view title) {
    std::string name = clean(title);
    std::replace_if(
        name.begin(), name.end(),
        [](char c) { return std::string_view("[]:*?/\\\n\t").find(c) != std::string_view::npos; }, '-');
    while (name.starts_with('\'') || name.starts_with(' ')) name.erase(0, 1);
    name = shortened(name, kMaxSheetName);
    while (name.ends_with('\'') || name.ends_with(' ')) name.pop_back();
    return name.empty() ? "1" : name;
}

}  // namespace palermo::document
