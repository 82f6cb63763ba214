// The six official languages of the United Nations: equal in everything the product does.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace palermo {

enum class Language : std::uint8_t { ar, en, es, fr, ru, zh };

inline constexpr std::size_t kLanguageCount = 6;

// In the order of their tags.
inline constexpr std::array<Language, kLanguageCount> kLanguages = {Language::ar, Language::en, Language::es,
                                                                    Language::fr, Language::ru, Language::zh};

// The order of the language menu: names sorted in their own scripts, as United Nations sites have it.
inline constexpr std::array<Language, kLanguageCount> kLanguageMenu = {Language::ar, Language::zh, Language::en,
                                                                       Language::fr, Language::ru, Language::es};

enum class Direction : std::uint8_t { left_to_right, right_to_left };

// BCP 47 tag: "ar", "en", ...
std::string_view tag(Language language);
// The language of a tag, without regard to case; region and script subtags are ignored ("zh-Hans", "en_GB").
std::optional<Language> language_from_tag(std::string_view tag);
// Direction follows from the language and from nothing else.
Direction direction(Language language);
// "ltr" or "rtl", for the dir attribute.
std::string_view direction_tag(Language language);
// The language's name in itself: "العربية".
std::string_view own_name(Language language);

}  // namespace palermo
