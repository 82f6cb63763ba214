#include "platform/document/cell_text.hpp"

namespace palermo::document {

std::string plain_digits(const Number& number) {
    const bool negative = number.units < 0;
    // The lowest value has no positive counterpart.
    std::string digits = std::to_string(negative ? ~static_cast<std::uint64_t>(number.units) + 1
                                                 : static_cast<std::uint64_t>(number.units));
    const auto places = static_cast<std::size_t>(number.decimals);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    if (places > 0) digits.insert(digits.size() - places, ".");
    return negative ? "-" + digits : digits;
}

std::string shown_text(const Number& number) {
    if (!number.shown.empty()) return number.shown;
    return plain_digits(number) + (number.percent ? "%" : "");
}

std::string shown_text(const Day& day) {
    return day.shown.empty() ? day.date.iso() : day.shown;
}

std::string shown_text(const TableCell& cell) {
    if (const auto* words = std::get_if<Text>(&cell.value)) return words->words();
    if (const auto* number = std::get_if<Number>(&cell.value)) return shown_text(*number);
    if (const auto* day = std::get_if<Day>(&cell.value)) return shown_text(*day);
    return {};
}

}  // namespace palermo::document
