#include <unicode/uchar.h>

#include <algorithm>
#include <limits>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/base/utf8.hpp"
#include "platform/crypto/password.hpp"
#include "platform/crypto/password_keyboard.hpp"
#include "platform/crypto/password_normal.hpp"
#include "platform/crypto/password_words.hpp"

// The cheapest way to say a password: it is cut into parts (a word, a year, a walk over the keyboard, a repetition, a
// plain character), each part has a cost in tenths of a bit of guessing, and the cut with the least sum counts. The
// method is that of D. L. Wheeler, "zxcvbn: Low-Budget Password Strength Estimation" (USENIX Security 2016), with costs
// and words of our own. docs/security/passwords.md explains the figures.

namespace palermo::crypto {

namespace {

constexpr int kLeastCost = 420;  // 42 bits: four words that are drawn at random from our list are enough
constexpr int kOwnWord = 20;
constexpr int kRepetition = 40;
constexpr int kSequence = 50;
constexpr int kWalk = 60;
constexpr int kTurn = 15;
constexpr int kYear = 70;
constexpr int kDate = 130;
constexpr int kDigit = 33;
constexpr int kCommonSign = 30;
constexpr int kOtherSign = 50;
constexpr int kCapital = 10;
constexpr int kLeet = 10;
constexpr int kReversed = 20;
constexpr int kDisguise = 60;

enum class Reason : std::uint8_t { plain, word, own, product, repetition, keyboard };

struct Part {
    std::size_t begin = 0;
    std::size_t end = 0;
    int cost = 0;
    Reason reason = Reason::plain;
};

struct OwnWord {
    std::u32string word;  // as it is shown
    int cost = 0;
};
using OwnWords = std::unordered_map<std::u32string, OwnWord>;  // by leet form

// A password in the forms that the searches need, one entry a code point.
struct Forms {
    std::u32string given;
    std::u32string letters;  // lower case, without accents
    std::u32string leet;

    explicit Forms(std::u32string_view text) : given(text) {
        for (const char32_t c : text) {
            letters.push_back(letter_form(c));
            leet.push_back(leet_form(letters.back()));
        }
    }
    std::size_t size() const { return given.size(); }
};

bool is_upper(char32_t c) {
    return u_isupper(static_cast<UChar32>(c)) != 0;
}

bool is_letter(char32_t c) {
    return u_isalpha(static_cast<UChar32>(c)) != 0;
}

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

int plain_cost(char32_t c) {
    constexpr std::u32string_view kCommonSigns = U"!.?-_ @#*$&+=,;:/";
    if (is_digit(c)) return kDigit;
    const int capital = is_upper(c) ? kCapital : 0;
    const char32_t letter = letter_form(c);
    if (letter >= U'a' && letter <= U'z') return 47 + capital;
    if (is_letter(c))
        return (u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_IDEOGRAPHIC) != 0 ? 100 : 50) + capital;
    return kCommonSigns.find(c) != std::u32string_view::npos ? kCommonSign : kOtherSign;
}

// What capitals add to a part: little where everybody puts them, else for each letter that is out of line.
int capitals_cost(const Forms& forms, std::size_t begin, std::size_t end) {
    int capitals = 0;
    for (std::size_t i = begin; i < end; ++i) capitals += is_upper(forms.given[i]) ? 1 : 0;
    if (capitals == 0) return 0;
    const int others = static_cast<int>(end - begin) - capitals;
    if (others == 0 || (capitals == 1 && is_upper(forms.given[begin]))) return kCapital;
    return kCapital * (1 + std::min(capitals, others));
}

// What capitals and signs in the place of letters add to a word.
int spelling_cost(const Forms& forms, std::size_t begin, std::size_t end) {
    bool replaced = false;
    for (std::size_t i = begin; i < end; ++i) replaced |= !is_letter(forms.letters[i]);
    return capitals_cost(forms, begin, end) + (replaced ? kLeet : 0);
}

// Digits alone are no word, and a word is not mostly digits.
bool mostly_letters(const Forms& forms, std::size_t begin, std::size_t end) {
    std::size_t letters = 0;
    for (std::size_t i = begin; i < end; ++i) letters += is_letter(forms.letters[i]) ? 1 : 0;
    return 2 * letters >= end - begin;
}

void add_words(const Forms& forms, std::size_t begin, const OwnWords& own, std::vector<Part>& parts) {
    const std::size_t longest = std::min(kMaxWord, forms.size() - begin);
    for (std::size_t length = kMinWord; length <= longest; ++length) {
        const std::size_t end = begin + length;
        const std::u32string_view leet = std::u32string_view(forms.leet).substr(begin, length);
        if (const auto mine = own.find(std::u32string(leet)); mine != own.end())
            parts.push_back({begin, end, mine->second.cost + spelling_cost(forms, begin, end), Reason::own});
        if (!mostly_letters(forms, begin, end)) continue;
        if (const std::optional<KnownWord> known = find_known_word(leet))
            parts.push_back({begin, end, known->cost + spelling_cost(forms, begin, end),
                             known->kind == WordKind::product ? Reason::product : Reason::word});
    }
}

// "aaaa", "1234", "9876", "abcd", "2468".
void add_sequences(const Forms& forms, std::size_t begin, std::vector<Part>& parts) {
    if (begin + 2 >= forms.size()) return;
    const auto step_at = [&](std::size_t i) {
        return static_cast<std::int64_t>(forms.letters[i + 1]) - static_cast<std::int64_t>(forms.letters[i]);
    };
    const std::int64_t step = step_at(begin);
    if (step < -2 || step > 2) return;
    // Three letters two apart ("gik") are met by chance.
    const std::size_t least = step == 2 || step == -2 ? 4 : 3;
    for (std::size_t i = begin + 1; i + 1 < forms.size() && step_at(i) == step; ++i)
        if (i + 2 - begin >= least)
            parts.push_back({begin, i + 2, kSequence + capitals_cost(forms, begin, i + 2), Reason::repetition});
}

void add_walks(const Forms& forms, std::size_t begin, std::vector<Part>& parts) {
    std::u32string lower;
    for (std::size_t i = begin; i < std::min(forms.size(), begin + kMaxWalk); ++i)
        lower.push_back(static_cast<char32_t>(u_tolower(static_cast<UChar32>(forms.given[i]))));
    for (const KeyboardWalk& walk : keyboard_walks(lower))
        parts.push_back({begin, begin + walk.length,
                         kWalk + kTurn * walk.turns + capitals_cost(forms, begin, begin + walk.length),
                         Reason::keyboard});
}

// The longest beginning that is a sequence or a straight walk, at least `least` characters, else 0.
std::size_t row_length(const std::u32string& letters, std::size_t least) {
    std::size_t length = 1;
    const auto step_at = [&](std::size_t i) {
        return static_cast<std::int64_t>(letters[i + 1]) - static_cast<std::int64_t>(letters[i]);
    };
    if (letters.size() >= least) {
        const std::int64_t step = step_at(0);
        while (step >= -2 && step <= 2 && length < letters.size() && step_at(length - 1) == step) ++length;
    }
    for (const KeyboardWalk& walk : keyboard_walks(letters))
        if (walk.turns == 0) length = std::max(length, walk.length);
    return length >= least ? length : 0;
}

// Two rows in turn: "a1b2c3d4", "q1w2e3r4".
void add_interleaved(const Forms& forms, std::size_t begin, std::vector<Part>& parts) {
    constexpr std::size_t kLeastRow = 4;
    std::u32string rows[2];
    for (std::size_t i = begin; i < std::min(forms.size(), begin + kMaxWalk); ++i)
        rows[(i - begin) % 2].push_back(forms.letters[i]);
    if (rows[1].size() < kLeastRow) return;
    const std::size_t first = row_length(rows[0], kLeastRow);
    const std::size_t second = first == 0 ? 0 : row_length(rows[1], kLeastRow);
    if (second == 0) return;
    const std::size_t longest = std::min(2 * first, 2 * second + 1);
    for (std::size_t length = 2 * kLeastRow; length <= longest; ++length)
        parts.push_back({begin, begin + length, kSequence + kWalk + capitals_cost(forms, begin, begin + length),
                         Reason::repetition});
}

int number_at(const Forms& forms, std::size_t begin, std::size_t length) {
    if (begin + length > forms.size()) return -1;
    int value = 0;
    for (std::size_t i = begin; i < begin + length; ++i) {
        if (!is_digit(forms.given[i])) return -1;
        value = value * 10 + static_cast<int>(forms.given[i] - U'0');
    }
    return value;
}

bool is_year(int number) {
    return number >= 1900 && number <= 2049;
}
bool is_day_and_month(int first, int second) {
    return first >= 1 && second >= 1 && first <= 31 && second <= 31 && (first <= 12 || second <= 12);
}

// Years; dates as eight or six digits, or with one sign between the numbers.
void add_dates(const Forms& forms, std::size_t begin, std::vector<Part>& parts) {
    if (is_year(number_at(forms, begin, 4))) parts.push_back({begin, begin + 4, kYear, Reason::word});
    for (const std::size_t gap : {std::size_t{0}, std::size_t{1}}) {
        const auto sign_at = [&](std::size_t at) {
            return gap == 0 || (at < forms.size() && !is_digit(forms.given[at]) && !is_letter(forms.given[at]));
        };
        const std::size_t second = begin + 2 + gap;
        const std::size_t third = second + 2 + gap;
        if (is_day_and_month(number_at(forms, begin, 2), number_at(forms, second, 2)) && sign_at(begin + 2) &&
            sign_at(second + 2)) {
            if (is_year(number_at(forms, third, 4))) parts.push_back({begin, third + 4, kDate, Reason::word});
            if (number_at(forms, third, 2) >= 0) parts.push_back({begin, third + 2, kDate, Reason::word});
        }
        const std::size_t month = begin + 4 + gap;
        const std::size_t day = month + 2 + gap;
        if (is_year(number_at(forms, begin, 4)) && sign_at(begin + 4) && sign_at(month + 2) &&
            is_day_and_month(number_at(forms, month, 2), number_at(forms, day, 2)))
            parts.push_back({begin, day + 2, kDate, Reason::word});
    }
}

// For every place: how many characters from there on stood before already (they may overlap, as in "abababab").
std::vector<std::size_t> longest_repetitions(const std::u32string& text) {
    const std::size_t size = text.size();
    std::vector<std::size_t> longest(size + 1, 0);
    for (std::size_t distance = 1; distance < size; ++distance) {
        std::size_t run = 0;
        for (std::size_t i = size; i-- > distance;) {
            run = text[i] == text[i - distance] ? run + 1 : 0;
            longest[i] = std::max(longest[i], run);
        }
    }
    return longest;
}

std::vector<Part> cheapest_parts(const Forms& forms, const OwnWords& own) {
    const std::size_t size = forms.size();
    const std::vector<std::size_t> repeated = longest_repetitions(forms.letters);
    std::vector<Part> best(size +
                           1);  // the last part of the cheapest cut that ends here, with the cost of the whole cut
    for (Part& part : best) part.cost = std::numeric_limits<int>::max();
    best[0].cost = 0;
    for (std::size_t begin = 0; begin < size; ++begin) {
        std::vector<Part> parts{{begin, begin + 1, plain_cost(forms.given[begin]), Reason::plain}};
        add_words(forms, begin, own, parts);
        add_sequences(forms, begin, parts);
        add_walks(forms, begin, parts);
        add_interleaved(forms, begin, parts);
        add_dates(forms, begin, parts);
        for (std::size_t length = 3; length <= repeated[begin]; ++length)
            parts.push_back(
                {begin, begin + length, kRepetition + capitals_cost(forms, begin, begin + length), Reason::repetition});
        for (Part part : parts) {
            part.cost += best[begin].cost;
            if (part.cost < best[part.end].cost) best[part.end] = part;
        }
    }
    std::vector<Part> cut;
    for (std::size_t end = size; end > 0; end = cut.back().begin) cut.push_back(best[end]);
    return cut;  // the last part first; its cost is that of the whole
}

void add_own_word(OwnWords& own, std::u32string_view word) {
    if (word.size() < kMinWord || word.size() > kMaxWord) return;
    std::u32string leet;
    for (const char32_t c : word) leet.push_back(leet_form(letter_form(c)));
    own.emplace(leet, OwnWord{std::u32string(word), kOwnWord});
    std::u32string reversed(leet.rbegin(), leet.rend());
    own.emplace(std::move(reversed), OwnWord{std::u32string(word), kOwnWord + kReversed});
}

// "Amina.Diallo@justice.example" gives amina, diallo, justice, example, and the runs without what divides them.
OwnWords own_words_of(std::span<const std::string> given) {
    constexpr std::size_t kMaxOwn = 1024;
    OwnWords own;
    for (const std::string& text : given) {
        std::u32string word;
        std::u32string joined;
        for (const char32_t c : to_code_points(std::string_view(text).substr(0, kMaxOwn)) + U" ") {
            if (is_letter(c) || is_digit(c)) {
                word.push_back(c);
                joined.push_back(c);
                continue;
            }
            add_own_word(own, word);
            word.clear();
            if (c == U'@') {
                add_own_word(own, joined);
                joined.clear();
            }
        }
        add_own_word(own, joined);
    }
    return own;
}

// The password behind a disguise: without a sign that divides it again and again ("p-a-s-s"), every second character
// when the others stand between in a row ("1p2a3s4s"), one of each pair ("ppaass").
std::vector<std::u32string> undisguised(const std::u32string& text) {
    std::vector<std::u32string> out;
    std::u32string signs;
    for (const char32_t c : text)
        if (!is_letter(c) && !is_digit(c) && signs.find(c) == std::u32string::npos &&
            std::count(text.begin(), text.end(), c) >= 3)
            signs.push_back(c);
    for (const char32_t sign : signs) {
        std::u32string plain = text;
        plain.erase(std::remove(plain.begin(), plain.end(), sign), plain.end());
        out.push_back(std::move(plain));
    }
    std::u32string halves[2];
    for (std::size_t i = 0; i < text.size(); ++i) halves[i % 2].push_back(text[i]);
    if (halves[0] == halves[1]) out.push_back(halves[0]);
    for (int i = 0; i < 2; ++i)
        if (row_length(halves[i], 3) == halves[i].size()) out.push_back(halves[1 - i]);
    return out;
}

Error refusal(const Forms& forms, const OwnWords& own, const std::vector<Part>& cut) {
    std::size_t repetition = 0;
    std::size_t keyboard = 0;
    const Part* product = nullptr;
    for (const Part& part : cut) {
        const std::u32string leet = forms.leet.substr(part.begin, part.end - part.begin);
        if (part.reason == Reason::own)
            return make_error(ErrorKind::invalid_input, "crypto.password_own_word")
                .with("word", to_utf8(own.find(leet)->second.word));
        if (part.reason == Reason::product) product = &part;
        if (part.reason == Reason::repetition) repetition += part.end - part.begin;
        if (part.reason == Reason::keyboard) keyboard += part.end - part.begin;
    }
    if (product != nullptr)
        return make_error(ErrorKind::invalid_input, "crypto.password_product")
            .with("word", to_utf8(forms.given.substr(product->begin, product->end - product->begin)));
    if (2 * keyboard >= forms.size()) return make_error(ErrorKind::invalid_input, "crypto.password_keyboard");
    if (2 * repetition >= forms.size()) return make_error(ErrorKind::invalid_input, "crypto.password_repeats");
    return make_error(ErrorKind::invalid_input, "crypto.password_common");
}

}  // namespace

Result<void> check_new_password(std::string_view password, std::span<const std::string> own_words) {
    const Error too_long = make_error(ErrorKind::invalid_input, "crypto.password_too_long")
                               .with("maximum", static_cast<std::int64_t>(kMaxPasswordCodePoints));
    if (password.size() > kMaxPasswordBytes) return too_long;
    if (first_invalid_utf8(password)) return make_error(ErrorKind::invalid_input, "crypto.password_not_text");
    const SecretBytes normal = normal_password(password);
    const Forms forms(to_code_points(normal.text()));
    if (forms.size() > kMaxPasswordCodePoints) return too_long;
    if (forms.size() < kMinPasswordCodePoints)
        return make_error(ErrorKind::invalid_input, "crypto.password_too_short")
            .with("minimum", static_cast<std::int64_t>(kMinPasswordCodePoints))
            .with("given", static_cast<std::int64_t>(forms.size()));
    const OwnWords own = own_words_of(own_words);
    const std::vector<Part> cut = cheapest_parts(forms, own);
    if (cut.front().cost < kLeastCost) return refusal(forms, own, cut);
    for (const std::u32string& text : undisguised(forms.given)) {
        if (text.empty()) continue;
        const Forms plain(text);
        const std::vector<Part> parts = cheapest_parts(plain, own);
        if (parts.front().cost + kDisguise < kLeastCost) return refusal(plain, own, parts);
    }
    return ok();
}

}  // namespace palermo::crypto
