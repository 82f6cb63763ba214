// Document symbols and numbers: CTOC/COP/2006/L.8, 55/25, 2005-2006, 1,234.50.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace palermo::text {

struct SymbolMatch {
    std::size_t end;  // behind the run of letters and digits at `at`, with what joins them
    bool is_symbol;   // it has a digit, and a sign that joins
};

// Looks for a symbol in folded text at `at`. Only ASCII letters and digits belong to symbols: the Arabic "and" written
// in front of a number does not. A slash always joins; a point only in front of a digit; a hyphen beside a digit; a
// comma only in front of groups of three digits.
SymbolMatch match_symbol(std::u32string_view folded, std::size_t at);

struct SymbolPart {
    std::u32string term;
    std::size_t begin;  // in the symbol
    std::size_t end;
};

// The whole, then its parts between slashes, then theirs between points and hyphens. A plain number has no parts, but
// is given without its commas too.
std::vector<SymbolPart> symbol_parts(std::u32string_view symbol);

}  // namespace palermo::text
