// Within this module: the words that people build passwords from, and the form in which they are looked up.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace palermo::crypto {

enum class WordKind : std::uint8_t { known, product, own };

struct KnownWord {
    WordKind kind = WordKind::known;
    int cost = 0;  // what it adds against guessing, in tenths of a bit
};

inline constexpr std::size_t kMinWord = 2;
inline constexpr std::size_t kMaxWord = 28;

// One code point as words are written: lower case, without accent; Cyrillic letters keep theirs, as they are keys of
// their own. Everything else is itself.
char32_t letter_form(char32_t c);

// The letter that a digit or sign is typed for ("p@55w0rd"); l and i are one. Applied to passwords and words alike.
char32_t leet_form(char32_t letter);

// The word with that leet form, if it is a known one. Thread-safe.
std::optional<KnownWord> find_known_word(std::u32string_view leet);

}  // namespace palermo::crypto
