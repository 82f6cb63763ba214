#include "platform/search/text_of_parts.hpp"

#include "platform/base/utf8.hpp"

namespace palermo::search {

void TextOfParts::add(std::string path, std::string_view utf8) {
    // Ill-formed bytes become characters here, so that lengths agree with what the index counts.
    const std::u32string characters = to_code_points(utf8);
    if (characters.empty()) return;
    constexpr std::string_view kBetween = "\n\n";
    if (!text_.empty()) {
        text_.append(kBetween);
        length_ += static_cast<std::uint32_t>(kBetween.size());
    }
    const std::uint32_t begin = length_;
    length_ += static_cast<std::uint32_t>(characters.size());
    text_ += to_utf8(characters);
    parts_.push_back({std::move(path), {begin, length_}});
}

void TextOfParts::move_into(Entry& entry) && {
    entry.text = std::move(text_);
    entry.parts = std::move(parts_);
}

}  // namespace palermo::search
