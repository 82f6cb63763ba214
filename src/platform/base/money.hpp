// Money in whole minor units with its currency. Integers only; amounts of two currencies never mix.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"

namespace palermo {

// An ISO 4217 alphabetic code: three capital letters.
class Currency {
  public:
    static std::optional<Currency> parse(std::string_view code);
    std::string_view code() const { return {code_.data(), code_.size()}; }
    // Whether the code is one of those in use: of money that is paid with, not of gold, funds, tests or units of
    // account between banks. Source: ISO 4217 table A.1, in currency_codes.hpp.
    bool is_active() const;
    // Digits after the point: 0 (JPY), 2 (USD) or 3 (KWD). Source: ISO 4217 table A.1.
    int minor_digits() const;
    friend auto operator<=>(const Currency&, const Currency&) = default;

  private:
    explicit Currency(std::array<char, 3> code) : code_(code) {}
    std::array<char, 3> code_;
};

struct Money {
    std::int64_t amount_minor;  // cents for USD; may be negative (a correction)
    Currency currency;

    // "1234.50", in Latin digits without grouping: for exchange, not for people.
    std::string decimal() const;
    // The exact reading of such text. Errors: money.not_a_number, money.too_many_decimals, money.too_large.
    static Result<Money> parse(std::string_view decimal, Currency currency);
    friend bool operator==(const Money&, const Money&) = default;
};

// Errors: money.currencies_differ, money.too_large (overflow of 64 bits).
Result<Money> add(const Money& left, const Money& right);
Result<Money> subtract(const Money& left, const Money& right);

}  // namespace palermo
