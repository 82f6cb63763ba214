#include "platform/base/assert.hpp"
#include "platform/document/characters.hpp"
#include "platform/document/table.hpp"

namespace palermo::document {

namespace {

// What makes a spreadsheet program take a text for a formula, also as East Asian keyboards write it.
bool starts_like_formula(std::string_view text) {
    for (const std::string_view sign : {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"})
        if (text.starts_with(sign)) return true;
    return false;
}

class CsvWriter {
  public:
    explicit CsvWriter(const CsvOptions& options) : options_(options) {
        if (options.byte_order_mark) out_ += "\xEF\xBB\xBF";
    }

    void field(std::string_view value) {
        if (!first_) out_ += ',';
        first_ = false;
        if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
            out_ += value;
            return;
        }
        out_ += '"';
        for (const char c : value) {
            if (c == '"') out_ += '"';
            // A line end inside a field is one of the file too.
            if (c == '\n') out_ += '\r';
            out_ += c;
        }
        out_ += '"';
    }

    void text(std::string_view value) {
        const std::string cleaned = clean(value);
        field(options_.guard_formulas && starts_like_formula(cleaned) ? "'" + cleaned : cleaned);
    }

    void end_record() {
        out_ += "\r\n";
        first_ = true;
    }

    std::string take() && { return std::move(out_); }

  private:
    const CsvOptions& options_;
    std::string out_;
    bool first_ = true;
};

void write_cell(CsvWriter& csv, const Cell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return csv.field(std::to_string(*number));
    if (const auto* date = std::get_if<Date>(&cell)) return csv.field(date->iso());
    if (const auto* link = std::get_if<Link>(&cell))
        return csv.text(is_plain_address(link->address) ? link->address : link->words);
    const std::string* words = words_of(cell);
    csv.text(words == nullptr ? std::string() : *words);
}

}  // namespace

std::string to_csv(const Table& table, const CsvOptions& options) {
    CsvWriter csv(options);
    for (const Column& column : table.columns) csv.text(column.heading);
    csv.end_record();
    for (const auto& row : table.rows) {
        ASSERT(row.size() == table.columns.size());
        for (const Cell& cell : row) write_cell(csv, cell);
        csv.end_record();
    }
    return std::move(csv).take();
}

}  // namespace palermo::document
