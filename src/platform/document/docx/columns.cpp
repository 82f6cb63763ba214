#include "platform/document/docx/columns.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "platform/document/cell_text.hpp"
#include "platform/document/chart/measure.hpp"
#include "platform/document/table_layout.hpp"

namespace palermo::document {

namespace {

constexpr int kMeasure = 100;  // pixels: words are measured at this size
constexpr int kTwipsOfHalfPoint = 10;
constexpr int kBoldPercent = 112;       // headings are bold, and serifs are wider than what was measured
constexpr int kPadding = 2 * 70 + 30;   // of the cell, and a hair more
constexpr int kMostPerColumn = 4;       // no word asks for more than this part of the whole
constexpr std::size_t kMostRows = 500;  // that are looked at

bool breaks_behind(char character) {
    return character == ' ' || character == '\n' || character == '-' || character == '/';
}

// A character between which and the next a line may end. All of them have three bytes.
bool is_chinese(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    return byte >= 0xE3 && byte < 0xF0;
}

int longest_word(std::string_view text) {
    constexpr std::size_t kBytesOfChinese = 3;
    // Two characters on a line keep a heading readable.
    static const int kTwoChinese = text_width("缔约", kMeasure);
    int longest = 0;
    std::size_t begin = 0;
    const auto finish = [&](std::size_t end) {
        if (end > begin) longest = std::max(longest, text_width(text.substr(begin, end - begin), kMeasure));
    };
    for (std::size_t at = 0; at < text.size();) {
        const bool chinese = is_chinese(text[at]) && at + kBytesOfChinese <= text.size();
        if (!chinese && !breaks_behind(text[at])) {
            ++at;
            continue;
        }
        finish(at);
        if (chinese) longest = std::max(longest, kTwoChinese);
        at += chinese ? kBytesOfChinese : 1;
        begin = at;
    }
    finish(text.size());
    return longest;
}

void measure(const std::vector<TableRow>& rows, std::vector<int>& longest) {
    TablePlacer placer(longest.size());
    std::size_t looked = 0;
    for (const TableRow& row : rows) {
        if (++looked > kMostRows || !placer.next(row)) return;
        for (const PlacedCell& placed : placer.cells()) {
            if (placed.continued || placed.cell->columns > 1) continue;
            int& one = longest[placed.column];
            const std::string words = shown_text(*placed.cell);
            // "40 per cent" and "16 May 2026" stay on one line.
            const bool whole =
                std::holds_alternative<Number>(placed.cell->value) || std::holds_alternative<Day>(placed.cell->value);
            one = std::max(one, whole ? text_width(words, kMeasure) : longest_word(words));
        }
    }
}

std::vector<std::int64_t> needs_of(const TableBlock& table, std::int64_t whole, int half_points) {
    std::vector<int> longest(table.columns.size());
    measure(table.header, longest);
    measure(table.rows, longest);
    measure(table.totals, longest);
    std::vector<std::int64_t> needs;
    std::int64_t sum = 0;
    for (const int one : longest) {
        const std::int64_t twips =
            std::int64_t{one} * half_points * kTwipsOfHalfPoint / kMeasure * kBoldPercent / 100 + kPadding;
        needs.push_back(std::min(twips, whole / std::min<std::int64_t>(kMostPerColumn, std::ssize(longest))));
        sum += needs.back();
    }
    if (sum > whole)
        for (std::int64_t& need : needs) need = need * whole / sum;
    return needs;
}

}  // namespace

std::vector<int> column_widths(const TableBlock& table, int whole, int half_points) {
    const std::vector<std::int64_t> needs = needs_of(table, whole, half_points);
    const std::size_t count = needs.size();
    std::vector<std::int64_t> widths(count, 0);
    // Those whose share is too small get what they need, and the others share the rest, until every share is enough.
    std::vector<bool> settled(count, false);
    for (bool again = true; again;) {
        again = false;
        std::int64_t rest = whole, shares = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (settled[i])
                rest -= widths[i];
            else
                shares += std::max(table.columns[i].width, 1);
        }
        for (std::size_t i = 0; i < count; ++i) {
            if (settled[i]) continue;
            widths[i] = rest * std::max(table.columns[i].width, 1) / shares;
            if (widths[i] >= needs[i]) continue;
            widths[i] = needs[i];
            settled[i] = true;
            again = true;
        }
    }
    // What was lost in rounding goes to the widest.
    std::int64_t sum = 0;
    for (const std::int64_t width : widths) sum += width;
    if (count > 0) *std::max_element(widths.begin(), widths.end()) += whole - sum;
    return {widths.begin(), widths.end()};
}

}  // namespace palermo::document
