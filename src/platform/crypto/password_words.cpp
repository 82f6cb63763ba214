#include "platform/crypto/password_words.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>
#include <span>
#include <unordered_map>

#include "platform/base/assert.hpp"
#include "platform/base/embedded.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::crypto {

std::span<const EmbeddedFile> data_files();

namespace {

using Words = std::unordered_map<std::u32string, KnownWord>;

bool is_cyrillic(char32_t c) {
    return c >= 0x400 && c <= 0x52F;
}

void add(Words& words, std::u32string word, const KnownWord& known) {
    for (char32_t& c : word) c = leet_form(letter_form(c));
    if (word.size() < kMinWord || word.size() > kMaxWord) return;
    const auto [found, inserted] = words.emplace(std::move(word), known);
    if (!inserted && known.cost < found->second.cost) found->second = known;
}

// What comes out when a word is typed on a Russian keyboard that is switched to Latin: "пароль" is "gfhjkm".
std::u32string on_latin_keys(std::u32string_view word) {
    constexpr std::u32string_view kRussian = U"йцукенгшщзхъфывапролджэячсмитьбюё";
    constexpr std::u32string_view kLatin = U"qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
    static_assert(kRussian.size() == kLatin.size());
    std::u32string out;
    for (const char32_t c : word) {
        const std::size_t at = kRussian.find(c);
        out.push_back(at == std::u32string_view::npos ? c : kLatin[at]);
    }
    return out;
}

void add_all_forms(Words& words, const std::u32string& word, const KnownWord& known) {
    add(words, word, known);
    if (is_cyrillic(word.front())) add(words, on_latin_keys(word), known);
    if (word.size() >= 4)
        add(words, std::u32string(word.rbegin(), word.rend()), KnownWord{known.kind, known.cost + 20});
}

// "[kind cost]"
KnownWord read_section(std::string_view line) {
    const std::size_t space = line.find(' ');
    ASSERT(line.ends_with(']') && space != std::string_view::npos);
    KnownWord known;
    if (line.substr(1, space - 1) == "product") known.kind = WordKind::product;
    const std::string_view digits = line.substr(space + 1, line.size() - space - 2);
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), known.cost);
    ASSERT(fault == std::errc{} && end == digits.data() + digits.size());
    return known;
}

Words read_words() {
    const EmbeddedFile* file = find_embedded(data_files(), "known_words.txt");
    ASSERT(file != nullptr);
    Words words;
    KnownWord section;
    std::string_view rest = file->content;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.empty() || line.front() == '#') continue;
        if (line.front() == '[') {
            section = read_section(line);
            continue;
        }
        while (!line.empty()) {
            const std::size_t space = std::min(line.find(' '), line.size());
            if (space > 0) add_all_forms(words, to_code_points(line.substr(0, space)), section);
            line.remove_prefix(std::min(space + 1, line.size()));
        }
    }
    return words;
}

}  // namespace

char32_t letter_form(char32_t c) {
    const auto plain = static_cast<UChar32>(c);
    if (c < 0x80 || is_cyrillic(c)) return static_cast<char32_t>(u_foldCase(plain, U_FOLD_CASE_DEFAULT));
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
    ASSERT(U_SUCCESS(status) && nfkd != nullptr);
    const icu::UnicodeString parts = nfkd->normalize(icu::UnicodeString(plain), status);
    ASSERT(U_SUCCESS(status));
    UChar32 base = plain;
    int bases = 0;
    for (int i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
        const UChar32 part = parts.char32At(i);
        if (u_charType(part) == U_NON_SPACING_MARK) continue;
        base = part;
        ++bases;
    }
    return static_cast<char32_t>(u_foldCase(bases == 1 ? base : plain, U_FOLD_CASE_DEFAULT));
}

char32_t leet_form(char32_t letter) {
    switch (letter) {
        case U'@':
        case U'4':
            return U'a';
        case U'3':
        case U'€':
            return U'e';
        case U'1':
        case U'!':
        case U'|':
        case U'l':
            return U'i';
        case U'0':
            return U'o';
        case U'5':
        case U'$':
            return U's';
        case U'7':
        case U'+':
            return U't';
        case U'8':
            return U'b';
        case U'9':
        case U'6':
            return U'g';
        case U'2':
            return U'z';
        default:
            return letter;
    }
}

std::optional<KnownWord> find_known_word(std::u32string_view leet) {
    static const Words words = read_words();
    const auto found = words.find(std::u32string(leet));
    return found == words.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace palermo::crypto
