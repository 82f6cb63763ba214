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
constexpr int kOddCapitals = 20;
constexpr int kLeet = 10;
constexpr int kReversed = 20;

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

// What capitals and signs in the place of letters add to a word.
int spelling_cost(const Forms& forms, std::size_t begin, std::size_t end) {
    std::size_t capitals = 0;
    bool replaced = false;
    for (std::size_t i = begin; i < end; ++i) {
        capitals += is_upper(forms.given[i]) ? 1 : 0;
        replaced |= !is_letter(forms.letters[i]);
    }
    const bool usual = capitals == end - begin || (capitals == 1 && is_upper(forms.given[begin]));
    return (capitals == 0 ? 0 : usual ? kCapital : kOddCapitals) + (replaced ? kLeet : 0);
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
    for (std::size_t i = begin + 1; i + 1 < forms.size() && step_at(i) == step; ++i)
        parts.push_back({begin, i + 2, kSequence, Reason::repetition});
}

void add_walks(const Forms& forms, std::size_t begin, std::vector<Part>& parts) {
    std::u32string lower;
    for (std::size_t i = begin; i < std::min(forms.size(), begin + kMaxWalk); ++i)
        lower.push_back(static_cast<char32_t>(u_tolower(static_cast<UChar32>(forms.given[i]))));
    for (const KeyboardWalk& walk : keyboard_walks(lower))
        parts.push_back({begin, begin + walk.length, kWalk + kTurn * walk.turns, Reason::keyboard});
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
        add_dates(forms, begin, parts);
        for (std::size_t length = 3; length <= repeated[begin]; ++length)
            parts.push_back({begin, begin + length, kRepetition, Reason::repetition});
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
    return ok();
}

}  // namespace palermo::crypto
