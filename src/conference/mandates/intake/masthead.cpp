#include "conference/mandates/intake/masthead.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace palermo::mandates::intake {

namespace {

constexpr std::size_t kLongestCell = 400;
constexpr std::array<std::string_view, 5> kDistribution = {"Distr", "DISTR", "Original:", "Original :", "Оригинал:"};

bool is_symbol(std::string_view word) {
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (word.size() < 5 || word.size() > 40 || !capital(word.front())) return false;
    const auto slashes = std::count(word.begin(), word.end(), '/');
    return slashes >= 2 && std::all_of(word.begin(), word.end(), [&](char c) {
               return capital(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '.' ||
                      c == '-' || c == '(' || c == ')' || c == '*';
           });
}

bool has_symbol(std::string_view cell) {
    constexpr std::string_view kBlank = " \t\r\n";
    while (!cell.empty()) {
        const std::size_t begin = cell.find_first_not_of(kBlank);
        if (begin == std::string_view::npos) return false;
        const std::size_t end = std::min(cell.find_first_of(kBlank, begin), cell.size());
        if (is_symbol(cell.substr(begin, end - begin))) return true;
        cell.remove_prefix(end);
    }
    return false;
}

}  // namespace

bool is_masthead_row(const std::vector<std::string>& cells) {
    if (std::any_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell.size() > kLongestCell; }))
        return false;
    return std::any_of(cells.begin(), cells.end(), [](const std::string& cell) {
        return has_symbol(cell) || std::any_of(kDistribution.begin(), kDistribution.end(), [&](std::string_view word) {
                   return cell.find(word) != std::string::npos;
               });
    });
}

}  // namespace palermo::mandates::intake
