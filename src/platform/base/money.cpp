#include "platform/base/money.hpp"

#include <algorithm>

#include "platform/base/currency_codes.hpp"

namespace palermo {

namespace {

constexpr std::array<std::string_view, 17> kNoMinorUnit = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY",
                                                           "KMF", "KRW", "PYG", "RWF", "UGX", "UYI",
                                                           "VND", "VUV", "XAF", "XOF", "XPF"};
constexpr std::array<std::string_view, 7> kThreeDigits = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};

std::int64_t power_of_ten(int exponent) {
    std::int64_t value = 1;
    while (exponent-- > 0) value *= 10;
    return value;
}

Error too_large(std::string_view text) {
    return make_error(ErrorKind::too_large, "money.too_large").with("amount", text);
}

}  // namespace

std::optional<Currency> Currency::parse(std::string_view code) {
    if (code.size() != 3 || !std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
        return std::nullopt;
    return Currency({code[0], code[1], code[2]});
}

bool Currency::is_active() const {
    return std::binary_search(kActiveCurrencies.begin(), kActiveCurrencies.end(), code());
}

int Currency::minor_digits() const {
    if (std::find(kNoMinorUnit.begin(), kNoMinorUnit.end(), code()) != kNoMinorUnit.end()) return 0;
    if (std::find(kThreeDigits.begin(), kThreeDigits.end(), code()) != kThreeDigits.end()) return 3;
    return 2;
}

std::string Money::decimal() const {
    const int places = currency.minor_digits();
    // Through unsigned, because the smallest integer has no positive twin.
    const std::uint64_t magnitude =
        amount_minor < 0 ? 0 - static_cast<std::uint64_t>(amount_minor) : static_cast<std::uint64_t>(amount_minor);
    std::string digits = std::to_string(magnitude);
    if (places > 0) {
        const auto width = static_cast<std::size_t>(places);
        if (digits.size() <= width) digits.insert(0, width + 1 - digits.size(), '0');
        digits.insert(digits.size() - width, 1, '.');
    }
    std::string written;
    if (amount_minor < 0) written.push_back('-');
    return written.append(digits);
}

Result<Money> Money::parse(std::string_view decimal, Currency currency) {
    const auto not_a_number = [&] {
        return make_error(ErrorKind::invalid_input, "money.not_a_number").with("amount", decimal);
    };
    std::string_view rest = decimal;
    const bool negative = !rest.empty() && rest[0] == '-';
    if (negative) rest.remove_prefix(1);
    const std::size_t point = rest.find('.');
    const std::string_view whole = rest.substr(0, point);
    const std::string_view fraction = point == std::string_view::npos ? std::string_view() : rest.substr(point + 1);
    if (whole.empty() || (point != std::string_view::npos && fraction.empty())) return not_a_number();
    if (fraction.size() > static_cast<std::size_t>(currency.minor_digits()))
        return make_error(ErrorKind::invalid_input, "money.too_many_decimals")
            .with("amount", decimal)
            .with("currency", currency.code())
            .with("decimals", currency.minor_digits());

    std::int64_t amount = 0;
    const auto append = [&](char c) {
        return !__builtin_mul_overflow(amount, 10, &amount) && !__builtin_sub_overflow(amount, c - '0', &amount);
    };
    for (std::string_view part : {whole, fraction}) {
        for (char c : part) {
            if (c < '0' || c > '9') return not_a_number();
            if (!append(c)) return too_large(decimal);
        }
    }
    // Counted downwards, so that the smallest integer is reachable.
    std::int64_t scaled = 0;
    if (__builtin_mul_overflow(amount, power_of_ten(currency.minor_digits() - static_cast<int>(fraction.size())),
                               &scaled))
        return too_large(decimal);
    if (!negative && __builtin_sub_overflow(std::int64_t{0}, scaled, &scaled)) return too_large(decimal);
    return Money{scaled, currency};
}

namespace {
Result<Money> combine(const Money& left, const Money& right, bool subtracting) {
    if (left.currency != right.currency)
        return make_error(ErrorKind::invalid_input, "money.currencies_differ")
            .with("first", left.currency.code())
            .with("second", right.currency.code());
    std::int64_t total = 0;
    const bool overflow = subtracting ? __builtin_sub_overflow(left.amount_minor, right.amount_minor, &total)
                                      : __builtin_add_overflow(left.amount_minor, right.amount_minor, &total);
    if (overflow) return too_large(left.decimal());
    return Money{total, left.currency};
}
}  // namespace

Result<Money> add(const Money& left, const Money& right) {
    return combine(left, right, false);
}
Result<Money> subtract(const Money& left, const Money& right) {
    return combine(left, right, true);
}

}  // namespace palermo
