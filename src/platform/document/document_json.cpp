#include "platform/base/json.hpp"
#include "platform/document/cell_text.hpp"
#include "platform/document/characters.hpp"
#include "platform/document/chart/chart_table.hpp"
#include "platform/document/document_text.hpp"
#include "platform/document/numbers.hpp"

namespace palermo::document {

namespace {

Json words(std::string_view text) {
    return file_text(text);
}

// Members with nothing to say are left out.
void add(JsonObject& object, std::string_view name, std::string_view text) {
    if (!text.empty()) object.add(name, words(text));
}

Json text_json(const Text& text);

Json run_json(const Run& run) {
    JsonObject object;
    object.add("text", words(run.words));
    if (run.language) object.add("language", tag(*run.language));
    if (run.strong) object.add("strong", true);
    if (run.emphasis) object.add("emphasis", true);
    if (run.superscript) object.add("superscript", true);
    add(object, "address", run.address);
    add(object, "cites", run.cites);
    if (run.footnote != nullptr) object.add("footnote", text_json(*run.footnote));
    return object;
}

// Plain words are a string, anything else an array of runs.
Json text_json(const Text& text) {
    if (text.empty()) return "";
    if (text.runs().size() == 1 && text.runs().front() == Run{.words = text.runs().front().words})
        return words(text.runs().front().words);
    JsonArray runs;
    for (const Run& run : text.runs()) runs.push_back(run_json(run));
    return runs;
}

Json cell_json(const TableCell& cell) {
    JsonObject object;
    if (const auto* text = std::get_if<Text>(&cell.value)) object.add("text", text_json(*text));
    if (const auto* number = std::get_if<Number>(&cell.value)) {
        // As text, so that no reader rounds it.
        if (number->decimals == 0)
            object.add("number", number->units);
        else
            object.add("decimal", plain_digits(*number));
        if (number->percent) object.add("percent", true);
        object.add("shown", words(shown_text(*number)));
    }
    if (const auto* day = std::get_if<Day>(&cell.value)) {
        object.add("date", day->date.iso());
        object.add("shown", words(shown_text(*day)));
    }
    if (cell.columns > 1) object.add("columns", cell.columns);
    if (cell.rows > 1) object.add("rows", cell.rows);
    if (cell.heading) object.add("heading", true);
    if (cell.heat > 0) object.add("heat", cell.heat);
    add(object, "address", cell.address);
    return object;
}

Json rows_json(const std::vector<TableRow>& rows) {
    JsonArray all;
    for (const TableRow& row : rows) {
        JsonArray cells;
        for (const TableCell& cell : row) cells.push_back(cell_json(cell));
        all.emplace_back(std::move(cells));
    }
    return all;
}

void describe(JsonObject& object, const TableBlock& table) {
    object.add("caption", text_json(table.caption));
    JsonArray columns;
    for (const TableColumn& column : table.columns) {
        JsonObject one;
        add(one, "key", column.key);
        one.add("width", column.width);
        columns.emplace_back(std::move(one));
    }
    object.add("columns", std::move(columns));
    object.add("header", rows_json(table.header));
    object.add("rows", rows_json(table.rows));
    if (!table.totals.empty()) object.add("totals", rows_json(table.totals));
    JsonArray notes;
    for (const Text& note : table.notes) notes.push_back(text_json(note));
    if (!notes.empty()) object.add("notes", std::move(notes));
}

std::string_view name_of(ParagraphKind kind) {
    switch (kind) {
        case ParagraphKind::plain:
            return "plain";
        case ParagraphKind::numbered:
            return "numbered";
        case ParagraphKind::quotation:
            return "quotation";
        case ParagraphKind::remark:
            return "remark";
    }
    return "";
}

struct BlockDescriber {
    JsonObject& object;
    const DocumentWords& document_words;

    void operator()(const Heading& heading) const {
        object.add("type", "heading").add("level", heading.level).add("text", text_json(heading.text));
    }
    void operator()(const Paragraph& paragraph) const {
        object.add("type", "paragraph").add("kind", name_of(paragraph.kind)).add("level", paragraph.level);
        object.add("text", text_json(paragraph.text));
    }
    void operator()(const List& list) const {
        JsonArray items;
        for (const ListItem& item : list.items) {
            JsonObject one;
            one.add("level", item.level).add("text", text_json(item.text));
            items.emplace_back(std::move(one));
        }
        object.add("type", "list").add("items", std::move(items));
    }
    void operator()(const TableBlock& table) const {
        object.add("type", "table");
        describe(object, table);
    }
    void operator()(const Chart& chart) const {
        object.add("type", "chart").add("title", words(chart.title)).add("description", words(chart.description));
        JsonObject table;
        describe(table, table_of(chart, document_words));
        object.add("table", std::move(table));
    }
    void operator()(const Image& image) const {
        object.add("type", "image").add("description", words(image.description));
        object.add("caption", text_json(image.caption));
    }
    void operator()(const PageBreak& page) const {
        object.add("type", "page").add("landscape", page.orientation == Orientation::landscape);
    }
};

Json head_json(const Masthead& head) {
    JsonObject object;
    add(object, "organization", head.organization);
    add(object, "symbol", head.symbol);
    add(object, "organ", head.organ);
    add(object, "distribution", head.distribution);
    add(object, "date", head.date);
    add(object, "original", head.original);
    add(object, "session", head.session);
    add(object, "place", head.place);
    add(object, "item", head.item);
    add(object, "item_title", head.item_title);
    return object;
}

}  // namespace

Result<std::string> to_json(const Document& document) {
    TRY(check(document));
    JsonObject object;
    object.add("language", tag(document.language)).add("date", document.as_of.iso());
    object.add("masthead", head_json(document.masthead)).add("title", text_json(document.title));
    add(object, "summary", document.summary);
    const std::vector<std::string> numbers = numbers_of(document);
    JsonArray blocks;
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        const Block& block = document.blocks[i];
        JsonObject one;
        add(one, "part", block.part);
        if (!block.part.empty()) one.add("origin", block.origin == Origin::machine ? "machine" : "person");
        add(one, "anchor", block.anchor);
        if (block.language) one.add("language", tag(*block.language));
        add(one, "number", numbers[i]);
        std::visit(BlockDescriber{one, document.words}, block.content);
        blocks.emplace_back(std::move(one));
    }
    object.add("blocks", std::move(blocks));
    return Json(std::move(object)).write_indented() + "\n";
}

}  // namespace palermo::document
