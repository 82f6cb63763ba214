#include "platform/text/language_format.hpp"

#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>

#include <array>
#include <memory>

#include "platform/base/assert.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::text {

namespace {

// en-001 is English as the United Nations writes it: British order and grouping.
const char* locale_name(Language language, Digits digits) {
    switch (language) {
        case Language::ar:
            return digits == Digits::latin ? "ar-u-nu-latn" : "ar-u-nu-arab";
        case Language::en:
            return "en-001";
        case Language::es:
            return "es";
        case Language::fr:
            return "fr";
        case Language::ru:
            return "ru";
        case Language::zh:
            return "zh";
    }
    return "en-001";
}

std::string utf8_of(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

const icu::PluralRules& plural_rules(Language language, bool ordinal) {
    using Rules = std::array<std::unique_ptr<icu::PluralRules>, kLanguageCount * 2>;
    static const Rules rules = [] {
        Rules made;
        for (std::size_t i = 0; i < made.size(); ++i) {
            UErrorCode status = U_ZERO_ERROR;
            made[i].reset(icu::PluralRules::forLocale(icu::Locale(tag(kLanguages[i / 2]).data()),
                                                      i % 2 == 0 ? UPLURAL_TYPE_CARDINAL : UPLURAL_TYPE_ORDINAL,
                                                      status));
            ASSERT(U_SUCCESS(status));
        }
        return made;
    }();
    return *rules[static_cast<std::size_t>(language) * 2 + (ordinal ? 1 : 0)];
}

const icu::number::LocalizedNumberFormatter& number_formatter(Language language, Digits digits) {
    using Formatters = std::array<icu::number::LocalizedNumberFormatter, kLanguageCount * 2>;
    static const Formatters formatters = [] {
        Formatters made;
        for (std::size_t i = 0; i < made.size(); ++i)
            made[i] = icu::number::NumberFormatter::withLocale(icu::Locale::createFromName(
                locale_name(kLanguages[i / 2], i % 2 == 0 ? Digits::latin : Digits::arabic_indic)));
        return made;
    }();
    return formatters[static_cast<std::size_t>(language) * 2 + (digits == Digits::latin ? 0 : 1)];
}

}  // namespace

std::string format_integer(Language language, std::int64_t value, Digits digits) {
    // Most numbers on a page are small; no language groups them.
    if (value >= 0 && value < 1000) return format_plain_integer(value, digits);
    UErrorCode status = U_ZERO_ERROR;
    const icu::number::FormattedNumber formatted = number_formatter(language, digits).formatInt(value, status);
    const icu::UnicodeString text = formatted.toString(status);
    ASSERT(U_SUCCESS(status));
    return utf8_of(text);
}

std::string format_decimal(Language language, std::string_view number, int places, Digits digits) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::number::FormattedNumber formatted =
        number_formatter(language, digits)
            .precision(icu::number::Precision::fixedFraction(places))
            .formatDecimal(icu::StringPiece(number.data(), static_cast<std::int32_t>(number.size())), status);
    const icu::UnicodeString text = formatted.toString(status);
    ASSERT(U_SUCCESS(status));
    return utf8_of(text);
}

std::string format_plain_integer(std::int64_t value, Digits digits) {
    std::string latin = std::to_string(value);
    if (digits == Digits::latin) return latin;
    std::string out;
    for (const char c : latin) append_utf8(out, c == '-' ? U'-' : U'\u0660' + static_cast<char32_t>(c - '0'));
    return out;
}

std::string plural_category(Language language, std::int64_t value, bool ordinal) {
    // Categories depend on the last digits only, except for a few beginnings; a double holds what matters.
    return utf8_of(plural_rules(language, ordinal).select(static_cast<double>(value)));
}

std::vector<std::string> plural_categories(Language language, bool ordinal) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::StringEnumeration> keywords(plural_rules(language, ordinal).getKeywords(status));
    ASSERT(U_SUCCESS(status));
    std::vector<std::string> out;
    while (const icu::UnicodeString* keyword = keywords->snext(status)) out.push_back(utf8_of(*keyword));
    return out;
}

}  // namespace palermo::text
