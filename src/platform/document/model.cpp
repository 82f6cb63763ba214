#include "platform/document/model.hpp"

#include <algorithm>
#include <set>

#include "platform/document/image_size.hpp"
#include "platform/document/table_layout.hpp"

namespace palermo::document {

TableCell spanning(TableCell cell, int columns, int rows) {
    cell.columns = columns;
    cell.rows = rows;
    return cell;
}

TableCell heading_cell(TableCell cell) {
    cell.heading = true;
    return cell;
}

TableCell linked(TableCell cell, std::string address) {
    cell.address = std::move(address);
    return cell;
}

namespace {

bool is_id(std::string_view id) {
    return id.size() <= kMaxIdCharacters && std::all_of(id.begin(), id.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
           });
}

std::int64_t number(std::size_t value) {
    return static_cast<std::int64_t>(value);
}

// Goes through a document once. The first fault ends it.
class Checker {
  public:
    explicit Checker(const Document& document) : document_(document) {}

    Result<void> all() {
        if (document_.words.contents.empty() || document_.words.no_value.empty())
            return make_error(ErrorKind::internal, "document_writers.words_missing");
        if (document_.blocks.size() > kMaxBlocks)
            return make_error(ErrorKind::too_large, "document_writers.too_many_blocks")
                .with("blocks", number(document_.blocks.size()))
                .with("limit", number(kMaxBlocks));
        TRY(text(document_.title, true));
        for (const Block& one : document_.blocks) {
            ++block_;
            TRY(block(one));
            if (bytes_ > kMaxDocumentBytes)
                return make_error(ErrorKind::too_large, "document_writers.too_much_text")
                    .with("megabytes", number(bytes_ >> 20))
                    .with("limit", number(kMaxDocumentBytes >> 20));
            if (footnotes_ > kMaxFootnotes)
                return make_error(ErrorKind::too_large, "document_writers.too_many_footnotes")
                    .with("limit", number(kMaxFootnotes));
        }
        return ok();
    }

  private:
    Error fault(ErrorKind kind, std::string_view code) const {
        return make_error(kind, code).with("block", number(block_));
    }
    Error invalid(std::string_view code) const { return fault(ErrorKind::invalid_input, code); }

    Result<void> text(const Text& text, bool may_have_notes) {
        std::size_t bytes = 0;
        for (const Run& run : text.runs()) {
            bytes += run.words.size();
            if (run.footnote == nullptr) continue;
            if (!may_have_notes) return invalid("document_writers.footnote_in_footnote");
            ++footnotes_;
            TRY(this->text(*run.footnote, false));
        }
        bytes_ += bytes;
        if (bytes > kMaxTextBytes)
            return fault(ErrorKind::too_large, "document_writers.text_too_long").with("limit", number(kMaxTextBytes));
        return ok();
    }

    Result<void> block(const Block& block) {
        for (const std::string* id : {&block.part, &block.anchor})
            if (!is_id(*id)) return invalid("document_writers.bad_id").with("id", id->substr(0, kMaxIdCharacters));
        if (!block.anchor.empty() && !anchors_.insert(block.anchor).second)
            return invalid("document_writers.id_twice").with("id", block.anchor);
        // A part is one piece: it does not come again after another.
        if (block.part != part_ && !block.part.empty() && !parts_.insert(block.part).second)
            return invalid("document_writers.id_twice").with("id", block.part);
        part_ = block.part;
        return std::visit([this](const auto& content) { return this->content(content); }, block.content);
    }

    Result<void> content(const Paragraph& paragraph) {
        if (paragraph.level < 0 || paragraph.level > kMaxParagraphLevel) return invalid("document_writers.bad_level");
        return text(paragraph.text, true);
    }
    Result<void> content(const Heading& heading) {
        if (heading.level < 1 || heading.level > kMaxHeadingLevel) return invalid("document_writers.bad_level");
        return text(heading.text, true);
    }
    Result<void> content(const List& list) {
        for (const ListItem& item : list.items) {
            if (item.level < 0 || item.level > kMaxListLevel) return invalid("document_writers.bad_level");
            TRY(text(item.text, true));
        }
        return ok();
    }
    Result<void> content(const PageBreak&) { return ok(); }

    Result<void> content(const Image& image) {
        if (image.png.size() > kMaxImageBytes)
            return fault(ErrorKind::too_large, "document_writers.image_too_large")
                .with("limit", number(kMaxImageBytes >> 20));
        const bool sound = png_size(image.png).has_value() && !image.description.empty() && image.width_percent >= 1 &&
                           image.width_percent <= 100;
        if (!sound) return invalid("document_writers.bad_image");
        return text(image.caption, true);
    }

    Result<void> content(const Chart& chart) {
        if (!is_sound(chart)) return invalid("document_writers.bad_chart");
        const auto* map = std::get_if<TileMap>(&chart.data);
        if (map != nullptr && !map->boundaries.empty() && document_.words.map_disclaimer.empty())
            return invalid("document_writers.map_without_disclaimer");
        bytes_ += chart.title.size() + chart.description.size() + chart.note.size();
        return ok();
    }

    Result<void> content(const TableBlock& table) {
        if (table.header.empty() || table.columns.empty()) return invalid("document_writers.table_without_header");
        if (table.columns.size() > kMaxDocumentColumns)
            return fault(ErrorKind::too_large, "document_writers.table_too_wide")
                .with("columns", number(table.columns.size()))
                .with("limit", number(kMaxDocumentColumns));
        if (table.rows.size() > kMaxDocumentRows)
            return fault(ErrorKind::too_large, "document_writers.table_too_long")
                .with("rows", number(table.rows.size()))
                .with("limit", number(kMaxDocumentRows));
        for (const TableColumn& column : table.columns)
            if (column.width < 1 || column.width > 1000 || !is_id(column.key))
                return invalid("document_writers.bad_level");
        TRY(text(table.caption, true));
        TRY(text(table.empty, true));
        for (const Text& note : table.notes) TRY(text(note, true));
        std::size_t row = 0;
        for (const auto* section : {&table.header, &table.rows, &table.totals}) TRY(rows(*section, table, row));
        return ok();
    }

    Result<void> rows(const std::vector<TableRow>& section, const TableBlock& table, std::size_t& row) {
        TablePlacer placer(table.columns.size());
        for (const TableRow& cells : section) {
            ++row;
            const bool last = &cells == &section.back();
            if (!placer.next(cells) || (last && !placer.complete()))
                return invalid("document_writers.row_does_not_fit").with("row", number(row));
            for (const TableCell& one : cells) TRY(cell(one));
        }
        return ok();
    }

    Result<void> cell(const TableCell& cell) {
        if (cell.heat < 0 || cell.heat > 5) return invalid("document_writers.bad_number");
        if (const auto* words = std::get_if<Text>(&cell.value)) return text(*words, true);
        const auto* value = std::get_if<Number>(&cell.value);
        if (value != nullptr && (value->decimals < 0 || value->decimals > kMaxDecimals))
            return invalid("document_writers.bad_number");
        return ok();
    }

    const Document& document_;
    std::size_t block_ = 0;  // 0: the title
    std::size_t bytes_ = 0, footnotes_ = 0;
    std::string part_;
    std::set<std::string> anchors_, parts_;
};

void collect(const Text& text, std::vector<const Text*>& notes) {
    for (const Run& run : text.runs())
        if (run.footnote != nullptr) notes.push_back(run.footnote.get());
}

void collect(const TableBlock& table, std::vector<const Text*>& notes) {
    collect(table.caption, notes);
    for (const auto* section : {&table.header, &table.rows, &table.totals})
        for (const TableRow& row : *section)
            for (const TableCell& cell : row)
                if (const auto* words = std::get_if<Text>(&cell.value)) collect(*words, notes);
    if (table.rows.empty()) collect(table.empty, notes);
    for (const Text& note : table.notes) collect(note, notes);
}

}  // namespace

Result<void> check(const Document& document) {
    return Checker(document).all();
}

std::vector<const Text*> footnotes_of(const Document& document) {
    std::vector<const Text*> notes;
    collect(document.title, notes);
    for (const Block& block : document.blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block.content)) collect(paragraph->text, notes);
        if (const auto* heading = std::get_if<Heading>(&block.content)) collect(heading->text, notes);
        if (const auto* table = std::get_if<TableBlock>(&block.content)) collect(*table, notes);
        if (const auto* image = std::get_if<Image>(&block.content)) collect(image->caption, notes);
        if (const auto* list = std::get_if<List>(&block.content))
            for (const ListItem& item : list->items) collect(item.text, notes);
    }
    return notes;
}

}  // namespace palermo::document
