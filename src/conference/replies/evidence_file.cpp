#include "conference/replies/evidence_file.hpp"

#include <algorithm>
#include <array>

#include "platform/base/cut_text.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::replies {

namespace {

struct Sort {
    std::string_view start;  // first bytes
    std::string_view ending;
};
constexpr auto kSorts = std::to_array<Sort>({
    {"%PDF-", ".pdf"},
    {"PK\x03\x04", ".docx"},
    {"\x89PNG\r\n\x1a\n", ".png"},
    {"\xFF\xD8\xFF", ".jpg"},
    {"\xFF\xD8\xFF", ".jpeg"},
    {"GIF8", ".gif"},
    {"RIFF", ".webp"},
    {"II*", ".tif"},
    {"II*", ".tiff"},
    {"MM", ".tif"},
    {"MM", ".tiff"},
});

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

// A ZIP file names its members before their content and once more at its end.
bool is_word_document(std::string_view content) {
    return content.find("word/document.xml") != std::string_view::npos &&
           content.find("vbaProject.bin") == std::string_view::npos;
}

bool turns_direction(char32_t c) {
    return c == U'\u200E' || c == U'\u200F' || c == U'\u061C' || (c >= U'\u202A' && c <= U'\u202E') ||
           (c >= U'\u2066' && c <= U'\u2069');
}

}  // namespace

bool is_evidence_file(std::string_view file_name, ByteView content) {
    const std::string name = lower(file_name);
    const std::string_view text = as_text(content);
    const auto fits = [&](const Sort& sort) { return name.ends_with(sort.ending) && text.starts_with(sort.start); };
    const auto sort = std::find_if(kSorts.begin(), kSorts.end(), fits);
    if (sort == kSorts.end()) return false;
    if (sort->ending == ".docx") return is_word_document(text);
    constexpr std::size_t kRiffHead = 8;
    return sort->ending != ".webp" || text.substr(std::min(text.size(), kRiffHead)).starts_with("WEBP");
}

std::string tidy_file_name(std::string_view name) {
    if (first_invalid_utf8(name)) return std::string(name);
    std::u32string signs = to_code_points(name);
    std::erase_if(signs, turns_direction);
    const std::string tidy = to_utf8(signs);
    if (tidy.size() <= kMaxFileNameBytes) return tidy;
    constexpr std::size_t kLongestEnding = 10;
    const std::size_t dot = tidy.rfind('.');
    const std::string_view ending = dot == std::string::npos || tidy.size() - dot > kLongestEnding
                                        ? std::string_view()
                                        : std::string_view(tidy).substr(dot);
    return std::string(cut_text(tidy, kMaxFileNameBytes - ending.size())).append(ending);
}

}  // namespace palermo::replies
