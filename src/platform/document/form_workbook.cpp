#include "platform/document/form_workbook.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <array>

#include "platform/base/assert.hpp"
#include "platform/base/file.hpp"
#include "platform/base/utf8.hpp"
#include "platform/document/characters.hpp"
#include "platform/document/table.hpp"
#include "platform/document/xlsx_support.hpp"

namespace palermo::document {

namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{64} * 1024 * 1024;
constexpr std::size_t kStyles = 5;

Result<void> check(const FormWorkbook& workbook) {
    for (const FormSheet& sheet : workbook.sheets) {
        if (sheet.rows.size() > kMaxTableRows)
            return make_error(ErrorKind::too_large, "document_table.too_many_rows")
                .with("rows", static_cast<std::int64_t>(sheet.rows.size()))
                .with("limit", static_cast<std::int64_t>(kMaxTableRows));
        for (std::size_t row = 0; row < sheet.rows.size(); ++row)
            for (std::size_t column = 0; column < sheet.rows[row].size(); ++column)
                if (const std::size_t units = utf16_length(sheet.rows[row][column].text); units > kMaxCellCharacters)
                    return make_error(ErrorKind::too_large, "document_table.cell_too_long")
                        .with("row", static_cast<std::int64_t>(row + 1))
                        .with("column", static_cast<std::int64_t>(column + 1))
                        .with("characters", static_cast<std::int64_t>(units))
                        .with("limit", static_cast<std::int64_t>(kMaxCellCharacters));
    }
    return ok();
}

class Writer {
  public:
    Writer(const FormWorkbook& given, const std::string& path, std::string folder)
        : given_(given), folder_(std::move(folder)) {
        lxw_workbook_options options{};
        options.tmpdir = folder_.data();
        options.use_zip64 = LXW_FALSE;
        workbook_ = workbook_new_opt(path.c_str(), &options);
    }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    ~Writer() {
        if (workbook_ != nullptr) workbook_close(workbook_);
    }

    // The library's word for what went wrong, or nullptr.
    const char* write() {
        if (workbook_ == nullptr) return lxw_strerror(LXW_ERROR_MEMORY_MALLOC_FAILED);
        make_formats();
        set_properties();
        for (const FormSheet& sheet : given_.sheets) write_sheet(sheet);
        const lxw_error error = workbook_close(workbook_);
        workbook_ = nullptr;
        if (failure_ != nullptr) return failure_;
        return error == LXW_NO_ERROR ? nullptr : lxw_strerror(error);
    }

  private:
    static bool leftwards(Language language) { return direction(language) == Direction::right_to_left; }
    bool leftwards() const { return leftwards(given_.language); }

    lxw_format* format(FormCellStyle style, bool leftwards) {
        return formats_[leftwards ? 1 : 0][static_cast<std::size_t>(style)];
    }

    void make_formats() {
        make_formats(leftwards());
        for (const FormSheet& sheet : given_.sheets)
            for (const std::vector<FormCell>& row : sheet.rows)
                for (const FormCell& cell : row)
                    if (cell.language && formats_[leftwards(*cell.language) ? 1 : 0][0] == nullptr)
                        make_formats(leftwards(*cell.language));
    }

    void make_formats(bool leftwards) {
        for (lxw_format*& one : formats_[leftwards ? 1 : 0]) {
            one = workbook_add_format(workbook_);
            format_set_text_wrap(one);
            format_set_align(one, LXW_ALIGN_VERTICAL_TOP);
            format_set_reading_order(one, leftwards ? 2 : 1);
        }
        constexpr double kTitleSize = 16;
        format_set_bold(format(FormCellStyle::title, leftwards));
        format_set_font_size(format(FormCellStyle::title, leftwards), kTitleSize);
        format_set_bold(format(FormCellStyle::heading, leftwards));
        format_set_bg_color(format(FormCellStyle::heading, leftwards), 0xE8EEF4);
        format_set_font_color(format(FormCellStyle::hint, leftwards), 0x555555);
        lxw_format* answer = format(FormCellStyle::answer, leftwards);
        format_set_unlocked(answer);
        format_set_bg_color(answer, 0xFFF9E5);
        format_set_border(answer, LXW_BORDER_THIN);
        format_set_num_format(answer, "@");  // what is typed stays as it was typed
    }

    void set_properties() {
        constexpr std::size_t kMaxProperty = 255;
        std::string title = shortened(clean(given_.title), kMaxProperty);
        std::string author = shortened(clean(given_.author), kMaxProperty);
        lxw_doc_properties properties{};
        properties.title = title.data();
        properties.author = author.data();
        // 0 would be the clock, and two files of the same data would differ.
        properties.created = std::max<std::int64_t>(given_.as_of.day_number() * 86'400, 1);
        workbook_set_properties(workbook_, &properties);
    }

    void write_sheet(const FormSheet& given) {
        lxw_worksheet* sheet = workbook_add_worksheet(workbook_, sheet_name(given.name).c_str());
        if (sheet == nullptr) return kept(LXW_ERROR_PARAMETER_VALIDATION);
        if (leftwards()) worksheet_right_to_left(sheet);
        constexpr std::uint8_t kPaperA4 = 9;
        worksheet_set_paper(sheet, kPaperA4);
        worksheet_fit_to_pages(sheet, 1, 0);
        for (std::size_t column = 0; column < given.widths.size(); ++column) {
            const auto at = static_cast<lxw_col_t>(column);
            lxw_row_col_options hidden{};
            hidden.hidden = LXW_TRUE;
            if (given.widths[column] > 0)
                worksheet_set_column(sheet, at, at, given.widths[column], nullptr);
            else
                worksheet_set_column_opt(sheet, at, at, 1, nullptr, &hidden);
        }
        for (std::size_t row = 0; row < given.rows.size(); ++row)
            for (std::size_t column = 0; column < given.rows[row].size(); ++column)
                write_cell(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), given.rows[row][column]);
        if (given.frozen_rows > 0) worksheet_freeze_panes(sheet, static_cast<lxw_row_t>(given.frozen_rows), 0);
        lxw_protection protection{};
        protection.format_columns = LXW_TRUE;
        protection.format_rows = LXW_TRUE;
        worksheet_protect(sheet, nullptr, &protection);
        if (given.hidden) worksheet_hide(sheet);
    }

    void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const FormCell& cell) {
        lxw_format* style = format(cell.style, leftwards(cell.language.value_or(given_.language)));
        if (cell.text.empty())
            kept(worksheet_write_blank(sheet, row, column, style));
        else
            kept(worksheet_write_string(sheet, row, column, without_escapes(clean(cell.text)).c_str(), style));
        if (cell.list.empty()) return;
        std::string range = cell.list;
        lxw_data_validation validation{};
        validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        validation.value_formula = range.data();
        kept(worksheet_data_validation_cell(sheet, row, column, &validation));
    }

    void kept(lxw_error error) {
        if (error != LXW_NO_ERROR && failure_ == nullptr) failure_ = lxw_strerror(error);
    }

    const FormWorkbook& given_;
    std::string folder_;
    lxw_workbook* workbook_ = nullptr;
    std::array<std::array<lxw_format*, kStyles>, 2> formats_{};  // from left to right; from right to left
    const char* failure_ = nullptr;
};

}  // namespace

Result<std::string> to_xlsx(const FormWorkbook& workbook) {
    ASSERT(!workbook.sheets.empty());
    TRY(check(workbook));
    const TemporaryFolder folder;
    const std::string path = folder.path() + "/form.xlsx";
    const char* failure = folder.path().empty() ? "no temporary folder" : Writer(workbook, path, folder.path()).write();
    if (failure != nullptr)
        return make_error(ErrorKind::unavailable, "document_table.cannot_write").with("reason", failure);
    return read_file(path, kMaxFileBytes);
}

}  // namespace palermo::document
