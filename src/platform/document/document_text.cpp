#include "platform/document/document_text.hpp"

#include "platform/document/cell_text.hpp"
#include "platform/document/characters.hpp"
#include "platform/document/chart/chart_table.hpp"
#include "platform/document/csv_stream.hpp"
#include "platform/document/numbers.hpp"
#include "platform/document/table_layout.hpp"

namespace palermo::document {

namespace {

class TextWriter {
  public:
    explicit TextWriter(const Document& document) : document_(document) {}

    std::string write() {
        const Masthead& head = document_.masthead;
        for (const std::string* words : {&head.organization, &head.symbol, &head.organ, &head.distribution, &head.date,
                                         &head.original, &head.session, &head.place, &head.item, &head.item_title})
            if (!words->empty()) line(*words);
        line(text(document_.title));
        const std::vector<std::string> numbers = numbers_of(document_);
        for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
            number_ = numbers[i].empty() ? "" : numbers[i] + "\t";
            std::visit([this](const auto& content) { this->content(content); }, document_.blocks[i].content);
        }
        for (std::size_t i = 0; i < notes_.size(); ++i) line(std::to_string(i + 1) + "\t" + text(*notes_[i]));
        return file_text(out_);
    }

  private:
    void line(std::string_view words) { out_.append(words).append("\n"); }

    std::string text(const Text& text) {
        std::string words;
        for (const Run& run : text.runs()) {
            words += run.words;
            if (run.footnote == nullptr) continue;
            notes_.push_back(run.footnote.get());
            words += std::to_string(notes_.size());
        }
        return words;
    }

    void content(const Paragraph& paragraph) { line(number_ + text(paragraph.text)); }
    void content(const Heading& heading) { line(number_ + text(heading.text)); }
    void content(const PageBreak&) {}
    void content(const List& list) {
        for (const ListItem& item : list.items) line("•\t" + text(item.text));
    }
    void content(const Image& image) {
        if (!image.caption.empty()) line(text(image.caption));
    }
    void content(const Chart& chart) {
        line(chart.title);
        line(chart.description);
        TableBlock table = table_of(chart, document_.words);
        table.caption = {};
        content(table);
    }
    void content(const TableBlock& table) {
        if (!table.caption.empty()) line(text(table.caption));
        rows(table.header);
        rows(table.rows);
        if (table.rows.empty()) line(table.empty.empty() ? document_.words.no_rows : text(table.empty));
        rows(table.totals);
        for (const Text& note : table.notes) line(text(note));
    }
    void rows(const std::vector<TableRow>& rows) {
        for (const TableRow& row : rows) {
            for (const TableCell& cell : row) {
                if (&cell != &row.front()) out_ += '\t';
                const auto* words = std::get_if<Text>(&cell.value);
                out_ += words != nullptr ? text(*words) : shown_text(cell);
            }
            out_ += '\n';
        }
    }

    const Document& document_;
    std::string out_, number_;
    std::vector<const Text*> notes_;
};

// Per column the words of its heading cells from above to below, each once.
std::vector<std::string> joined_headings(const TableBlock& table) {
    std::vector<std::string> headings(table.columns.size());
    TablePlacer placer(table.columns.size());
    for (const TableRow& row : table.header) {
        placer.next(row);
        for (const PlacedCell& placed : placer.cells()) {
            if (placed.continued) continue;
            const std::string words = shown_text(*placed.cell);
            for (int i = 0; i < placed.cell->columns && !words.empty(); ++i) {
                std::string& heading = headings[placed.column + static_cast<std::size_t>(i)];
                heading += heading.empty() ? words : " / " + words;
            }
        }
    }
    return headings;
}

void write_csv(CsvStream& csv, const TableCell& cell) {
    if (const auto* number = std::get_if<Number>(&cell.value)) return csv.number(plain_digits(*number));
    if (const auto* day = std::get_if<Day>(&cell.value)) return csv.date(day->date);
    if (std::holds_alternative<std::monostate>(cell.value)) return csv.empty();
    csv.text(file_text(shown_text(cell)));
}

void write_csv(CsvStream& csv, const TableBlock& table, const std::vector<TableRow>& rows) {
    TablePlacer placer(table.columns.size());
    for (const TableRow& row : rows) {
        placer.next(row);
        for (const PlacedCell& placed : placer.cells())
            for (int i = 0; i < placed.cell->columns; ++i) write_csv(csv, *placed.cell);
        csv.end_record();
    }
}

}  // namespace

std::vector<TableBlock> tables_of(const Document& document) {
    std::vector<TableBlock> tables;
    for (const Block& block : document.blocks) {
        if (const auto* table = std::get_if<TableBlock>(&block.content)) tables.push_back(*table);
        if (const auto* chart = std::get_if<Chart>(&block.content)) tables.push_back(table_of(*chart, document.words));
    }
    return tables;
}

std::string plain_text(const Document& document) {
    return TextWriter(document).write();
}

Result<std::string> to_csv(const Document& document, std::size_t number, const DocumentCsvOptions& options) {
    TRY(check(document));
    const std::vector<TableBlock> tables = tables_of(document);
    if (number < 1 || number > tables.size())
        return make_error(ErrorKind::not_found, "document_writers.no_such_table")
            .with("number", static_cast<std::int64_t>(number));
    const TableBlock& table = tables[number - 1];
    std::string out;
    CsvStream csv([&](std::string_view piece) { out.append(piece); }, options.csv);
    const std::vector<std::string> headings = joined_headings(table);
    for (std::size_t i = 0; i < headings.size(); ++i)
        csv.text(file_text(options.keys && !table.columns[i].key.empty() ? table.columns[i].key : headings[i]));
    csv.end_record();
    write_csv(csv, table, table.rows);
    write_csv(csv, table, table.totals);
    csv.finish();
    return out;
}

}  // namespace palermo::document
