// Workbooks of plain text, several sheets in one file.
#include <xlsxwriter.h>

#include <algorithm>
#include <filesystem>

#include "platform/base/assert.hpp"
#include "platform/base/file.hpp"
#include "platform/document/characters.hpp"
#include "platform/document/table.hpp"
#include "platform/document/workbook.hpp"
#include "platform/document/xlsx_support.hpp"

namespace palermo::document {

namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{512} * 1024 * 1024;
constexpr int kDefaultWidth = 24;
constexpr std::uint8_t kLeftToRight = 1, kRightToLeft = 2;

Error too_large(std::string_view code, std::size_t limit) {
    return make_error(ErrorKind::too_large, "document_table." + std::string(code))
        .with("limit", static_cast<std::int64_t>(limit));
}

Result<void> check(const SheetToWrite& sheet) {
    ASSERT(!sheet.name.empty() && utf16_length(sheet.name) <= 31 &&
           sheet.name.find_first_of("[]:*?/\\") == std::string::npos);
    if (sheet.rows.size() > kMaxTableRows)
        return too_large("too_many_rows", kMaxTableRows).with("rows", static_cast<std::int64_t>(sheet.rows.size()));
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        const std::vector<std::string>& cells = sheet.rows[row];
        if (cells.size() > kMaxTableColumns)
            return too_large("too_many_columns", kMaxTableColumns)
                .with("columns", static_cast<std::int64_t>(cells.size()));
        for (std::size_t column = 0; column < cells.size(); ++column) {
            if (cells[column].size() <= kMaxCellCharacters) continue;
            const std::size_t units = utf16_length(cells[column]);
            if (units > kMaxCellCharacters)
                return too_large("cell_too_long", kMaxCellCharacters)
                    .with("row", static_cast<std::int64_t>(row + 1))
                    .with("column", static_cast<std::int64_t>(column + 1))
                    .with("characters", static_cast<std::int64_t>(units));
        }
    }
    return ok();
}

class Writer {
  public:
    Writer(const std::string& path, std::string folder) : folder_(std::move(folder)) {
        lxw_workbook_options options{};
        options.tmpdir = folder_.data();
        workbook_ = workbook_new_opt(path.c_str(), &options);
    }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    ~Writer() {
        if (workbook_ != nullptr) workbook_close(workbook_);
    }

    // The library's word for what went wrong, or nullptr.
    const char* write(const std::vector<SheetToWrite>& sheets, std::string_view title) {
        if (workbook_ == nullptr) return lxw_strerror(LXW_ERROR_MEMORY_MALLOC_FAILED);
        std::string words = clean(title);
        lxw_doc_properties properties{};
        properties.title = words.data();
        properties.created = 1;  // 0 would be the clock, and the same sheets would not give the same bytes
        workbook_set_properties(workbook_, &properties);
        for (const SheetToWrite& sheet : sheets) {
            if (const char* failure = write_sheet(sheet)) return failure;
        }
        const lxw_error error = workbook_close(workbook_);
        workbook_ = nullptr;
        return error == LXW_NO_ERROR ? nullptr : lxw_strerror(error);
    }

  private:
    lxw_format* format(bool right_to_left, bool heading, bool locked) {
        lxw_format* made = workbook_add_format(workbook_);
        format_set_text_wrap(made);
        format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
        format_set_num_format(made, "@");
        format_set_reading_order(made, right_to_left ? kRightToLeft : kLeftToRight);
        if (heading) format_set_bold(made);
        if (heading || locked) format_set_bg_color(made, 0xE8EEF4);
        return made;
    }

    const char* write_sheet(const SheetToWrite& sheet) {
        lxw_worksheet* worksheet = workbook_add_worksheet(workbook_, sheet.name.c_str());
        if (worksheet == nullptr) return lxw_strerror(LXW_ERROR_PARAMETER_VALIDATION);
        if (sheet.right_to_left) worksheet_right_to_left(worksheet);
        lxw_format* heading = format(sheet.right_to_left, true, false);
        lxw_format* plain = format(sheet.right_to_left, false, false);
        lxw_format* shaded = format(sheet.right_to_left, false, true);
        std::size_t columns = 0;
        for (const auto& row : sheet.rows) columns = std::max(columns, row.size());
        for (std::size_t column = 0; column < columns; ++column) {
            const int width =
                sheet.widths.empty() ? kDefaultWidth : sheet.widths[std::min(column, sheet.widths.size() - 1)];
            const auto at = static_cast<lxw_col_t>(column);
            worksheet_set_column(worksheet, at, at, width, nullptr);
        }
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
            for (std::size_t column = 0; column < sheet.rows[row].size(); ++column) {
                const std::string& text = sheet.rows[row][column];
                if (text.empty()) continue;
                const bool locked =
                    std::ranges::find(sheet.locked, static_cast<std::uint32_t>(column + 1)) != sheet.locked.end();
                const lxw_error error = worksheet_write_string(
                    worksheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                    without_escapes(clean(text)).c_str(), row == 0 ? heading : (locked ? shaded : plain));
                if (error != LXW_NO_ERROR) return lxw_strerror(error);
            }
        }
        worksheet_freeze_panes(worksheet, 1, 0);
        return nullptr;
    }

    std::string folder_;
    lxw_workbook* workbook_ = nullptr;
};

}  // namespace

Result<std::string> write_workbook(const std::vector<SheetToWrite>& sheets, std::string_view title) {
    ASSERT(!sheets.empty());
    for (const SheetToWrite& sheet : sheets) TRY(check(sheet));
    const TemporaryFolder folder;
    const auto failed = [](std::string_view reason) {
        return make_error(ErrorKind::unavailable, "document_table.cannot_write").with("reason", reason);
    };
    if (folder.path().empty()) return failed("no temporary folder");
    const std::string path = folder.path() + "/workbook.xlsx";
    if (const char* reason = Writer(path, folder.path()).write(sheets, title)) return failed(reason);
    return read_file(path, kMaxFileBytes);
}

}  // namespace palermo::document
