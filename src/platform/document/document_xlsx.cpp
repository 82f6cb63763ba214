#include "platform/document/document_xlsx.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <set>

#include "platform/base/file.hpp"
#include "platform/document/addresses.hpp"
#include "platform/document/cell_text.hpp"
#include "platform/document/characters.hpp"
#include "platform/document/chart/canvas.hpp"
#include "platform/document/document_text.hpp"
#include "platform/document/table_layout.hpp"
#include "platform/document/xlsx_support.hpp"

namespace palermo::document {

namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{512} * 1024 * 1024;
constexpr std::size_t kMaxProperty = 255;
constexpr std::int64_t kMaxExactInteger = 999'999'999'999'999;  // a spreadsheet keeps 15 digits
// Day 1 is 1900-01-01, and day 60 is a 29 February 1900 that never was: only later days are dates of a spreadsheet.
constexpr std::int64_t kDayNumberOfEpoch = 25'569;
constexpr std::int64_t kFirstDay = 61;
constexpr int kWholeWidth = 120;  // of a table, in characters

// What makes two cells look alike.
struct Look {
    bool leftwards = false, strong = false, header = false, link = false, title = false, date = false;
    bool overflows = false;  // into the empty cells behind it
    Align align = Align::start;
    int heat = 0;
    int decimals = -1;  // -1: no number
    bool percent = false;
    friend auto operator<=>(const Look&, const Look&) = default;
};

std::uint32_t colour(std::string_view hexadecimal) {
    return static_cast<std::uint32_t>(std::stoul(std::string(hexadecimal.substr(1)), nullptr, 16));
}

class DocumentWorkbook {
  public:
    DocumentWorkbook(const Document& document, const std::string& path, std::string folder)
        : document_(document), folder_(std::move(folder)) {
        lxw_workbook_options options{};
        options.tmpdir = folder_.data();
        workbook_ = workbook_new_opt(path.c_str(), &options);
    }
    DocumentWorkbook(const DocumentWorkbook&) = delete;
    DocumentWorkbook& operator=(const DocumentWorkbook&) = delete;
    ~DocumentWorkbook() {
        if (workbook_ != nullptr) workbook_close(workbook_);
    }

    Result<void> write() {
        if (workbook_ == nullptr) return failed(LXW_ERROR_MEMORY_MALLOC_FAILED);
        set_properties();
        const std::vector<TableBlock> tables = tables_of(document_);
        std::vector<std::string> names;
        const std::string cover = unique_name(document_.words.contents);
        for (const TableBlock& table : tables)
            names.push_back(unique_name(table.sheet.empty() ? table.caption.words() : table.sheet));
        TRY(write_cover(cover, tables, names));
        for (std::size_t i = 0; i < tables.size(); ++i) TRY(write_table(names[i], tables[i]));
        const lxw_error error = workbook_close(workbook_);
        workbook_ = nullptr;
        return error == LXW_NO_ERROR ? ok() : failed(error);
    }

  private:
    static Result<void> failed(lxw_error error) {
        return make_error(ErrorKind::unavailable, "document_table.cannot_write").with("reason", lxw_strerror(error));
    }

    bool leftwards() const { return direction(document_.language) == Direction::right_to_left; }

    void set_properties() {
        std::string title = shortened(clean(document_.title.words()), kMaxProperty);
        std::string subject = shortened(clean(document_.masthead.symbol), kMaxProperty);
        std::string author = shortened(clean(document_.author), kMaxProperty);
        lxw_doc_properties properties{};
        properties.title = title.data();
        properties.subject = subject.data();
        properties.author = author.data();
        // 0 would be the clock, and two files of the same document would differ.
        properties.created = std::max<std::int64_t>(document_.as_of.day_number() * 86'400, 1);
        workbook_set_properties(workbook_, &properties);
    }

    // Programs hold names that differ in their case only for the same.
    std::string unique_name(std::string_view wanted) {
        const std::string base = sheet_name(wanted);
        for (int i = 1;; ++i) {
            const std::string end = i == 1 ? std::string() : " " + std::to_string(i);
            const std::string name = shortened(base, kMaxSheetName - end.size()) + end;
            std::string key = name;
            std::transform(key.begin(), key.end(), key.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            if (names_.insert(key).second) return name;
        }
    }

    lxw_format* format(const Look& look) {
        const auto found = formats_.find(look);
        if (found != formats_.end()) return found->second;
        constexpr std::uint8_t kLeftToRight = 1;
        constexpr std::uint8_t kRightToLeft = 2;
        lxw_format* made = workbook_add_format(workbook_);
        if (!look.title && !look.overflows) format_set_text_wrap(made);
        format_set_align(made, look.header ? LXW_ALIGN_VERTICAL_BOTTOM : LXW_ALIGN_VERTICAL_TOP);
        format_set_reading_order(made, look.leftwards ? kRightToLeft : kLeftToRight);
        if (look.strong || look.header || look.title) format_set_bold(made);
        if (look.title) format_set_font_size(made, 13);
        if (look.header) {
            format_set_bg_color(made, 0xE8EEF4);
            format_set_border(made, LXW_BORDER_THIN);
        }
        if (look.heat > 0) {
            format_set_pattern(made, LXW_PATTERN_SOLID);
            format_set_bg_color(made, colour(heat_colour(look.heat).fill));
            format_set_font_color(made, colour(heat_colour(look.heat).ink));
        }
        if (look.link && look.heat == 0) format_set_font_color(made, 0x00608A);
        if (look.link) format_set_underline(made, LXW_UNDERLINE_SINGLE);
        if (look.align == Align::center) format_set_align(made, LXW_ALIGN_CENTER);
        // The end is the right side also on a sheet that runs from right to left: spreadsheets turn with the sheet
        // only what is aligned "general".
        if (look.align == Align::end) format_set_align(made, look.leftwards ? LXW_ALIGN_LEFT : LXW_ALIGN_RIGHT);
        if (look.decimals >= 0) {
            std::string number =
                look.decimals == 0 ? "0" : "0." + std::string(static_cast<std::size_t>(look.decimals), '0');
            if (look.percent) number += "%";
            format_set_num_format(made, number.c_str());
        }
        if (look.date) format_set_num_format(made, "yyyy\\-mm\\-dd");
        formats_[look] = made;
        return made;
    }

    void words(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, std::string_view text, const Look& look) {
        const std::string cleaned = without_escapes(file_text(text));
        if (const std::size_t units = cleaned.size() > kMaxCellCharacters ? utf16_length(cleaned) : 0;
            units > kMaxCellCharacters && !failure_)
            failure_ = make_error(ErrorKind::too_large, "document_table.cell_too_long")
                           .with("row", std::int64_t{row} + 1)
                           .with("column", std::int64_t{column} + 1)
                           .with("characters", static_cast<std::int64_t>(units))
                           .with("limit", static_cast<std::int64_t>(kMaxCellCharacters));
        if (!failure_) worksheet_write_string(sheet, row, column, cleaned.c_str(), format(look));
    }

    lxw_worksheet* add_sheet(const std::string& name) {
        lxw_worksheet* sheet = workbook_add_worksheet(workbook_, name.c_str());
        if (sheet == nullptr) return nullptr;
        if (leftwards()) worksheet_right_to_left(sheet);
        worksheet_set_paper(sheet, 9);  // A4
        worksheet_set_landscape(sheet);
        worksheet_fit_to_pages(sheet, 1, 0);
        links_ = 0;
        return sheet;
    }

    Result<void> write_cover(const std::string& name, const std::vector<TableBlock>& tables,
                             const std::vector<std::string>& names) {
        lxw_worksheet* sheet = add_sheet(name);
        if (sheet == nullptr) return failed(LXW_ERROR_PARAMETER_VALIDATION);
        worksheet_set_column(sheet, 0, 0, 32, nullptr);
        worksheet_set_column(sheet, 1, 1, 80, nullptr);
        worksheet_set_column(sheet, 2, 2, 10, nullptr);
        const Look plain{.leftwards = leftwards()};
        Look title = plain;
        title.title = true;
        Look header = plain;
        header.header = true;
        lxw_row_t row = 0;
        const Masthead& head = document_.masthead;
        for (const std::string* line : {&head.organization, &head.organ, &head.session})
            if (!line->empty()) words(sheet, row++, 0, *line, {.leftwards = leftwards(), .title = true});
        words(sheet, row++, 0, document_.title.words(), title);
        if (!head.symbol.empty()) {
            words(sheet, row, 0, document_.words.symbol, plain);
            words(sheet, row++, 1, head.symbol, {});
        }
        words(sheet, row, 0, document_.words.date, plain);
        words(sheet, row, 1, head.date.empty() ? document_.as_of.iso() : head.date, plain);
        row += 2;
        words(sheet, row, 0, document_.words.sheet, header);
        words(sheet, row, 1, document_.words.table, header);
        words(sheet, row++, 2, document_.words.rows, header);
        for (std::size_t i = 0; i < tables.size(); ++i, ++row) {
            std::string quoted;
            for (const char c : names[i]) quoted.append(c == '\'' ? 2 : 1, c);
            Look link = plain;
            link.link = true;
            worksheet_write_url_opt(sheet, row, 0, ("internal:'" + quoted + "'!A1").c_str(), format(link),
                                    names[i].c_str(), nullptr);
            words(sheet, row, 1, tables[i].caption.words(), plain);
            worksheet_write_number(sheet, row, 2, static_cast<double>(tables[i].rows.size()),
                                   format({.leftwards = leftwards(), .decimals = 0}));
        }
        return outcome();
    }

    Result<void> outcome() const {
        if (failure_) return *failure_;
        return ok();
    }

    Result<void> write_table(const std::string& name, const TableBlock& table) {
        lxw_worksheet* sheet = add_sheet(name);
        if (sheet == nullptr) return failed(LXW_ERROR_PARAMETER_VALIDATION);
        std::int64_t sum = 0;
        for (const TableColumn& column : table.columns) sum += column.width;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const auto at = static_cast<lxw_col_t>(i);
            const int width =
                std::clamp(static_cast<int>(table.columns[i].width * std::int64_t{kWholeWidth} / sum), 9, 80);
            worksheet_set_column(sheet, at, at, width, nullptr);
        }
        notes_.clear();
        lxw_row_t row = 0;
        words(sheet, row++, 0, with_marks(table.caption), {.leftwards = leftwards(), .title = true});
        const lxw_row_t first = row;
        rows(sheet, row, table, table.header, Sort::header);
        worksheet_freeze_panes(sheet, row, 0);
        worksheet_repeat_rows(sheet, first, row - 1);
        const lxw_row_t body = row;
        rows(sheet, row, table, table.rows, Sort::body);
        if (table.rows.empty())
            words(sheet, row++, 0, table.empty.empty() ? document_.words.no_rows : with_marks(table.empty),
                  {.leftwards = leftwards()});
        else if (table.header.size() == 1 && table.header.front().size() == table.columns.size() && !merged_)
            worksheet_autofilter(sheet, first, 0, std::max(row - 1, body),
                                 static_cast<lxw_col_t>(table.columns.size() - 1));
        rows(sheet, row, table, table.totals, Sort::total);
        ++row;
        const Look below{.leftwards = leftwards(), .overflows = true};
        for (const Text& note : table.notes) words(sheet, row++, 0, with_marks(note), below);
        for (std::size_t i = 0; i < notes_.size(); ++i) {
            const std::string mark = "(" + std::to_string(i + 1) + ") ";
            words(sheet, row++, 0, mark + notes_[i]->words(), below);
        }
        return outcome();
    }

    enum class Sort { header, body, total };

    void rows(lxw_worksheet* sheet, lxw_row_t& row, const TableBlock& table, const std::vector<TableRow>& rows,
              Sort sort) {
        TablePlacer placer(table.columns.size());
        merged_ = false;
        for (const TableRow& cells : rows) {
            placer.next(cells);
            for (const PlacedCell& placed : placer.cells())
                if (!placed.continued) cell(sheet, row, table, placed, sort);
            ++row;
        }
    }

    void cell(lxw_worksheet* sheet, lxw_row_t row, const TableBlock& table, const PlacedCell& placed, Sort sort) {
        const TableCell& cell = *placed.cell;
        const auto column = static_cast<lxw_col_t>(placed.column);
        Look look{.leftwards = leftwards(),
                  .strong = sort == Sort::total || (cell.heading && sort == Sort::body),
                  .header = sort == Sort::header};
        look.align = table.columns[placed.column].align;
        look.heat = cell.heat;
        const std::string address = link_of(cell);
        look.link = !address.empty();
        const auto* number = std::get_if<Number>(&cell.value);
        const bool exact = number != nullptr && number->units <= kMaxExactInteger && number->units >= -kMaxExactInteger;
        if (exact) {
            look.decimals = number->decimals;
            look.percent = number->percent;
        }
        const auto* day = std::get_if<Day>(&cell.value);
        const std::int64_t day_number = day == nullptr ? 0 : day->date.day_number() + kDayNumberOfEpoch;
        look.date = day_number >= kFirstDay;
        if (cell.columns > 1 || cell.rows > 1) {
            merged_ = true;
            worksheet_merge_range(sheet, row, column, row + static_cast<lxw_row_t>(cell.rows - 1),
                                  static_cast<lxw_col_t>(column + cell.columns - 1), "", format(look));
        }
        if (look.link) worksheet_write_url_opt(sheet, row, column, address.c_str(), format(look), nullptr, nullptr);
        if (exact) {
            // Divided once: the nearest double of the decimal number.
            std::int64_t power = number->percent ? 100 : 1;
            for (int i = 0; i < number->decimals; ++i) power *= 10;
            worksheet_write_number(sheet, row, column, static_cast<double>(number->units) / static_cast<double>(power),
                                   format(look));
        } else if (look.date) {
            worksheet_write_number(sheet, row, column, static_cast<double>(day_number), format(look));
        } else if (const auto* text = std::get_if<Text>(&cell.value)) {
            // What runs from left to right by its language stays so on an Arabic sheet.
            if (text->runs().size() == 1 && text->runs().front().language)
                look.leftwards = direction(*text->runs().front().language) == Direction::right_to_left;
            words(sheet, row, column, with_marks(*text), look);
        } else {
            words(sheet, row, column, shown_text(cell), look);
        }
    }

    // The address of the cell, or of its only link.
    std::string link_of(const TableCell& cell) {
        std::string_view address = cell.address;
        const auto* text = std::get_if<Text>(&cell.value);
        if (address.empty() && text != nullptr && text->runs().size() == 1) address = text->runs().front().address;
        if (address.empty()) return {};
        std::string outside = outside_address(address, document_.words.site);
        const bool fits = links_ < kMaxSheetLinks && utf16_length(outside) <= kMaxLinkCharacters;
        if (outside.empty() || !fits) return {};
        ++links_;
        return outside;
    }

    // The words, and behind them the numbers of footnotes, which stand below the table.
    std::string with_marks(const Text& text) {
        std::string all;
        for (const Run& run : text.runs()) {
            all += run.words;
            if (run.footnote == nullptr) continue;
            notes_.push_back(run.footnote.get());
            all += " (" + std::to_string(notes_.size()) + ")";
        }
        return all;
    }

    const Document& document_;
    std::string folder_;
    lxw_workbook* workbook_ = nullptr;
    std::map<Look, lxw_format*> formats_;
    std::set<std::string> names_;
    std::vector<const Text*> notes_;
    std::size_t links_ = 0;
    bool merged_ = false;
    std::optional<Error> failure_;
};

}  // namespace

Result<std::string> to_xlsx(const Document& document) {
    TRY(check(document));
    const TemporaryFolder folder;
    const std::string path = folder.path() + "/document.xlsx";
    if (folder.path().empty())
        return make_error(ErrorKind::unavailable, "document_table.cannot_write")
            .with("reason", lxw_strerror(LXW_ERROR_CREATING_TMPFILE));
    TRY(DocumentWorkbook(document, path, folder.path()).write());
    std::string file = TRY(read_file(path, kMaxFileBytes));
    return file;
}

}  // namespace palermo::document
