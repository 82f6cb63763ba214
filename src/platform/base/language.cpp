#include "platform/base/language.hpp"

namespace palermo {

namespace {
constexpr std::array<std::string_view, kLanguageCount> kTags = {"ar", "en", "es", "fr", "ru", "zh"};
constexpr std::array<std::string_view, kLanguageCount> kOwnNames = {"العربية",  "English", "Español",
                                                                    "Français", "Русский", "中文"};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
}  // namespace

std::string_view tag(Language language) {
    return kTags[static_cast<std::size_t>(language)];
}

std::optional<Language> language_from_tag(std::string_view text) {
    if (text.size() < 2) return std::nullopt;
    if (text.size() > 2 && text[2] != '-' && text[2] != '_') return std::nullopt;
    const char first = lower(text[0]);
    const char second = lower(text[1]);
    for (Language language : kLanguages) {
        const std::string_view candidate = tag(language);
        if (candidate[0] == first && candidate[1] == second) return language;
    }
    return std::nullopt;
}

Direction direction(Language language) {
    return language == Language::ar ? Direction::right_to_left : Direction::left_to_right;
}

std::string_view direction_tag(Language language) {
    return direction(language) == Direction::right_to_left ? "rtl" : "ltr";
}

std::string_view own_name(Language language) {
    return kOwnNames[static_cast<std::size_t>(language)];
}

}  // namespace palermo
