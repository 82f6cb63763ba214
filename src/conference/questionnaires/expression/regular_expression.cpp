#include "conference/questionnaires/expression/regular_expression.hpp"

#include <unicode/regex.h>

#include <string>

namespace palermo::questionnaires {

namespace {

// In steps of ICU's matcher, about a millisecond each.
constexpr std::int32_t kTimeLimit = 200;
constexpr std::int32_t kStackBytes = 1 << 20;

// ECMAScript's \d and \w are ASCII, and "[" and "&" mean themselves inside brackets; ICU's are not and do not.
std::string as_icu_pattern(std::string_view pattern) {
    std::string out;
    bool in_brackets = false;
    for (std::size_t place = 0; place < pattern.size(); ++place) {
        const char character = pattern[place];
        if (character == '\\' && place + 1 < pattern.size()) {
            switch (pattern[++place]) {
                case 'd':
                    out += "[0-9]";
                    break;
                case 'D':
                    out += "[^0-9]";
                    break;
                case 'w':
                    out += "[A-Za-z0-9_]";
                    break;
                case 'W':
                    out += "[^A-Za-z0-9_]";
                    break;
                case '/':
                    out += '/';
                    break;
                default:
                    (out += '\\') += pattern[place];
            }
            continue;
        }
        if (in_brackets && (character == '[' || character == '&')) out += '\\';
        const bool opens = !in_brackets && character == '[';
        if (opens) in_brackets = true;
        if (in_brackets && !opens && character == ']') in_brackets = false;
        out += character;
    }
    return out;
}

class IcuExpression final : public RegularExpression {
  public:
    explicit IcuExpression(std::unique_ptr<icu::RegexPattern> pattern) : pattern_(std::move(pattern)) {}

    Result<bool> found_in(std::string_view text) const override { return match(text, false); }
    Result<bool> matches_all_of(std::string_view text) const override { return match(text, true); }

  private:
    Result<bool> match(std::string_view text, bool whole) const {
        UErrorCode status = U_ZERO_ERROR;
        const auto input =
            icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
        const std::unique_ptr<icu::RegexMatcher> matcher(pattern_->matcher(input, status));
        if (U_SUCCESS(status)) matcher->setTimeLimit(kTimeLimit, status);
        if (U_SUCCESS(status)) matcher->setStackLimit(kStackBytes, status);
        const bool found = U_SUCCESS(status) && (whole ? matcher->matches(status) : matcher->find(status));
        if (U_FAILURE(status)) return make_error(ErrorKind::timeout, "questionnaires.regex_too_slow");
        return found;
    }

    std::unique_ptr<icu::RegexPattern> pattern_;
};

}  // namespace

Result<std::shared_ptr<const RegularExpression>> RegularExpression::compile(std::string_view pattern) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError place;
    const auto source = icu::UnicodeString::fromUTF8(as_icu_pattern(pattern));
    std::unique_ptr<icu::RegexPattern> compiled(icu::RegexPattern::compile(source, 0, place, status));
    if (U_FAILURE(status) || compiled == nullptr) {
        return make_error(ErrorKind::invalid_input, "questionnaires.regex_wrong").with("pattern", pattern);
    }
    return std::shared_ptr<const RegularExpression>(std::make_shared<IcuExpression>(std::move(compiled)));
}

}  // namespace palermo::questionnaires
