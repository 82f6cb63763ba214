// Tables as XLSX. This file and workbook_writer.cpp are the only ones that know libxlsxwriter.
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <filesystem>

#include "platform/base/assert.hpp"
#include "platform/base/file.hpp"
#include "platform/base/utf8.hpp"
#include "platform/document/characters.hpp"
#include "platform/document/table.hpp"
#include "platform/document/xlsx_support.hpp"

namespace palermo::document {

namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{512} * 1024 * 1024;
constexpr std::size_t kMaxProperty = 255;
constexpr std::int64_t kMaxExactInteger = 999'999'999'999'999;  // a spreadsheet keeps 15 digits
// Day 1 is 1900-01-01, and day 60 is a 29 February 1900 that never was: only later days are dates of a spreadsheet.
constexpr std::int64_t kDayNumberOfEpoch = 25'569;
constexpr std::int64_t kFirstDay = 61;

// How much of a line a character takes, in the unit of column widths.
std::size_t width_of(char32_t c) {
    const bool mark = (c >= 0x300 && c <= 0x36F) || (c >= 0x64B && c <= 0x65F) || c == 0x670 ||
                      (c >= 0x200B && c <= 0x200F) || (c >= 0x2066 && c <= 0x2069);
    if (mark) return 0;
    const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                      (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFF60) ||
                      (c >= 0xFFE0 && c <= 0xFFE6) || c > 0xFFFF;
    return wide ? 2 : 1;
}

// Lines that a text fills in a column of that width. Words are not cut, so a tenth of the line is taken as lost.
std::size_t lines_of(std::string_view text, int column_width) {
    const auto room = std::max<std::size_t>(static_cast<std::size_t>(column_width) * 9 / 10, 1);
    std::size_t lines = 1;
    std::size_t used = 0;
    for (const char32_t c : to_code_points(text)) {
        const std::size_t width = width_of(c);
        if (c == U'\n' || used + width > room) {
            ++lines;
            used = 0;
        }
        if (c != U'\n') used += width;
    }
    return lines;
}

Error too_long(std::size_t row, std::size_t column, std::size_t units) {
    return make_error(ErrorKind::too_large, "document_table.cell_too_long")
        .with("row", static_cast<std::int64_t>(row))
        .with("column", static_cast<std::int64_t>(column))
        .with("characters", static_cast<std::int64_t>(units))
        .with("limit", static_cast<std::int64_t>(kMaxCellCharacters));
}

Result<void> check(const Table& table) {
    if (table.rows.size() + 1 > kMaxTableRows)
        return make_error(ErrorKind::too_large, "document_table.too_many_rows")
            .with("rows", static_cast<std::int64_t>(table.rows.size()))
            .with("limit", static_cast<std::int64_t>(kMaxTableRows - 1));
    if (table.columns.size() > kMaxTableColumns)
        return make_error(ErrorKind::too_large, "document_table.too_many_columns")
            .with("columns", static_cast<std::int64_t>(table.columns.size()))
            .with("limit", static_cast<std::int64_t>(kMaxTableColumns));
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        ASSERT(table.rows[row].size() == table.columns.size());
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            const Cell& cell = table.rows[row][column];
            const std::string* words = words_of(cell);
            if (words == nullptr || words->size() <= kMaxCellCharacters) continue;
            // Counted from 1, and the headings are row 1, as the program shows it.
            if (const std::size_t units = utf16_length(*words); units > kMaxCellCharacters)
                return too_long(row + 2, column + 1, units);
        }
    }
    return ok();
}

class Workbook {
  public:
    Workbook(const Table& table, const std::string& path, std::string folder)
        : table_(table), folder_(std::move(folder)) {
        lxw_workbook_options options{};
        options.tmpdir = folder_.data();
        options.use_zip64 = LXW_FALSE;
        workbook_ = workbook_new_opt(path.c_str(), &options);
    }
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;
    ~Workbook() {
        if (workbook_ != nullptr) workbook_close(workbook_);
    }

    // The library's word for what went wrong, or nullptr.
    const char* write() {
        if (workbook_ == nullptr) return lxw_strerror(LXW_ERROR_MEMORY_MALLOC_FAILED);
        make_formats();
        set_properties();
        const std::string name = sheet_name(table_.title);
        if (const char* failure = write_sheet(name)) return failure;
        if (const char* failure = write_notes(name)) return failure;
        const lxw_error error = workbook_close(workbook_);
        workbook_ = nullptr;
        return error == LXW_NO_ERROR ? nullptr : lxw_strerror(error);
    }

  private:
    lxw_format* top_wrapped() {
        lxw_format* format = workbook_add_format(workbook_);
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        return format;
    }

    void make_formats() {
        // Words run as their language does: their first letter may be foreign, as in "COP-4".
        constexpr std::uint8_t kLeftToRight = 1;
        constexpr std::uint8_t kRightToLeft = 2;
        left_to_right_ = top_wrapped();
        format_set_reading_order(left_to_right_, kLeftToRight);
        right_to_left_ = top_wrapped();
        format_set_reading_order(right_to_left_, kRightToLeft);
        text_ = format_of(table_.language);
        number_ = top_wrapped();
        format_set_num_format(number_, "0");
        date_ = top_wrapped();
        format_set_num_format(date_, "yyyy\\-mm\\-dd");
        format_set_align(date_, LXW_ALIGN_CENTER);
        link_ = top_wrapped();
        format_set_font_color(link_, 0x0B4F8A);
        format_set_underline(link_, LXW_UNDERLINE_SINGLE);
        heading_ = top_wrapped();
        const bool leftwards = direction(table_.language) == Direction::right_to_left;
        format_set_reading_order(heading_, leftwards ? kRightToLeft : kLeftToRight);
        format_set_bold(heading_);
        format_set_bg_color(heading_, 0xE8EEF4);
        format_set_border(heading_, LXW_BORDER_THIN);
    }

    lxw_format* format_of(Language language) const {
        return direction(language) == Direction::right_to_left ? right_to_left_ : left_to_right_;
    }

    void set_properties() {
        std::string title = shortened(clean(table_.title), kMaxProperty);
        std::string subject = shortened(clean(table_.subject), kMaxProperty);
        std::string author = shortened(clean(table_.author), kMaxProperty);
        lxw_doc_properties properties{};
        properties.title = title.data();
        properties.subject = subject.data();
        properties.author = author.data();
        // 0 would be the clock, and two exports of the same data would differ.
        properties.created = std::max<std::int64_t>(table_.as_of.day_number() * 86'400, 1);
        workbook_set_properties(workbook_, &properties);
    }

    const char* write_sheet(const std::string& name) {
        lxw_worksheet* sheet = workbook_add_worksheet(workbook_, name.c_str());
        if (sheet == nullptr) return lxw_strerror(LXW_ERROR_PARAMETER_VALIDATION);
        lay_out(sheet);
        for (std::size_t column = 0; column < table_.columns.size(); ++column) {
            const auto at = static_cast<lxw_col_t>(column);
            const int width = std::clamp(table_.columns[column].width, 1, 255);
            worksheet_set_column(sheet, at, at, width, nullptr);
            words(sheet, 0, at, table_.columns[column].heading, heading_);
        }
        for (std::size_t row = 0; row < table_.rows.size(); ++row) {
            const auto at = static_cast<lxw_row_t>(row + 1);
            set_height(sheet, at, table_.rows[row]);
            for (std::size_t column = 0; column < table_.columns.size(); ++column)
                cell(sheet, at, static_cast<lxw_col_t>(column), table_.rows[row][column]);
        }
        const auto last_row = static_cast<lxw_row_t>(table_.rows.size());
        const auto last_column = static_cast<lxw_col_t>(table_.columns.size() - 1);
        worksheet_autofilter(sheet, 0, 0, std::max<lxw_row_t>(last_row, 1), last_column);
        worksheet_freeze_panes(sheet, 1, 0);
        worksheet_repeat_rows(sheet, 0, 0);
        return failure_;
    }

    // Not every program makes rows as high as their wrapped text needs.
    void set_height(lxw_worksheet* sheet, lxw_row_t row, const std::vector<Cell>& cells) {
        std::size_t lines = 1;
        for (std::size_t column = 0; column < cells.size(); ++column) {
            const std::string* text = words_of(cells[column]);
            if (text != nullptr) lines = std::max(lines, lines_of(*text, table_.columns[column].width));
        }
        constexpr std::size_t kPointsOfLine = 15;
        constexpr std::size_t kMostPoints = 409;  // a row cannot be higher
        if (lines > 1)
            worksheet_set_row(sheet, row, static_cast<double>(std::min(lines * kPointsOfLine, kMostPoints)), nullptr);
    }

    void lay_out(lxw_worksheet* sheet) {
        if (direction(table_.language) == Direction::right_to_left) worksheet_right_to_left(sheet);
        constexpr std::uint8_t kPaperA4 = 9;
        worksheet_set_paper(sheet, kPaperA4);
        worksheet_set_landscape(sheet);
        worksheet_fit_to_pages(sheet, 1, 0);
        worksheet_set_footer(sheet, "&C&P / &N");
    }

    const char* write_notes(const std::string& taken) {
        if (table_.notes.empty()) return nullptr;
        std::string name = sheet_name(table_.notes_heading);
        if (name == taken) name = shortened(name, kMaxSheetName - 2) + " 2";
        lxw_worksheet* sheet = workbook_add_worksheet(workbook_, name.c_str());
        if (sheet == nullptr) return lxw_strerror(LXW_ERROR_PARAMETER_VALIDATION);
        lay_out(sheet);
        worksheet_set_column(sheet, 0, 0, 100, nullptr);
        lxw_row_t row = 0;
        for (const std::string& note : table_.notes) words(sheet, row++, 0, note, text_);
        return failure_;
    }

    void kept(lxw_error error) {
        if (error != LXW_NO_ERROR && failure_ == nullptr) failure_ = lxw_strerror(error);
    }

    void words(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, std::string_view text, lxw_format* format) {
        kept(worksheet_write_string(sheet, row, column, without_escapes(clean(text)).c_str(), format));
    }

    void link(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Link& link) {
        const bool fits = links_ < kMaxSheetLinks && utf16_length(link.address) <= kMaxLinkCharacters;
        if (!fits || !is_plain_address(link.address)) return words(sheet, row, column, link.words, text_);
        const std::string shown = without_escapes(clean(link.words.empty() ? link.address : link.words));
        ++links_;
        kept(worksheet_write_url_opt(sheet, row, column, link.address.c_str(), link_, shown.c_str(), nullptr));
    }

    void cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Cell& cell) {
        if (const auto* text = std::get_if<std::string>(&cell)) return words(sheet, row, column, *text, text_);
        if (const auto* own = std::get_if<Words>(&cell))
            return words(sheet, row, column, own->text, format_of(own->language));
        if (const auto* target = std::get_if<Link>(&cell)) return link(sheet, row, column, *target);
        if (const auto* number = std::get_if<std::int64_t>(&cell)) {
            if (*number > kMaxExactInteger || *number < -kMaxExactInteger)
                return words(sheet, row, column, std::to_string(*number), text_);
            return kept(worksheet_write_number(sheet, row, column, static_cast<double>(*number), number_));
        }
        if (const auto* date = std::get_if<Date>(&cell)) {
            const std::int64_t day = date->day_number() + kDayNumberOfEpoch;
            if (day < kFirstDay) return words(sheet, row, column, date->iso(), text_);
            kept(worksheet_write_number(sheet, row, column, static_cast<double>(day), date_));
        }
    }

    const Table& table_;
    std::string folder_;
    lxw_workbook* workbook_ = nullptr;
    lxw_format *left_to_right_ = nullptr, *right_to_left_ = nullptr;
    lxw_format *text_ = nullptr, *number_ = nullptr, *date_ = nullptr, *link_ = nullptr, *heading_ = nullptr;
    std::size_t links_ = 0;
    const char* failure_ = nullptr;
};

}  // namespace

Result<std::string> to_xlsx(const Table& table) {
    ASSERT(!table.columns.empty());
    TRY(check(table));
    const TemporaryFolder folder;
    const std::string path = folder.path() + "/table.xlsx";
    const char* failure =
        folder.path().empty() ? lxw_strerror(LXW_ERROR_CREATING_TMPFILE) : Workbook(table, path, folder.path()).write();
    if (failure != nullptr)
        return make_error(ErrorKind::unavailable, "document_table.cannot_write").with("reason", failure);
    std::string file = TRY(read_file(path, kMaxFileBytes));
    return file;
}

}  // namespace palermo::document
