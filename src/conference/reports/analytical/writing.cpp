#include "conference/reports/analytical/writing.hpp"

#include <utility>

namespace palermo::reports {

Writing::Writing(const ReportInput& input) : input_(input) {
    document_.language = words().language;
    document_.masthead = input.head.masthead;
    const std::string& title = words().title(input.head.titles);
    document_.title = document::Text(
        input.earlier.empty() ? title
                              : words().text("reports.addendum.document_title", {{"title", std::string_view(title)}}));
    document_.author = input.head.author;
    document_.as_of = input.cut_of("status").spec.moment.date_utc();
    document_.words = document::words_of([this](std::string_view key) { return words().text(key); });
}

void Writing::add(document::BlockContent content, document::Origin origin) {
    document::Block& block = document_.blocks.emplace_back();
    block.content = std::move(content);
    block.part = block_;
    block.origin = origin;
}

void Writing::heading(int level, std::string text, bool numbered) {
    block_.clear();
    add(document::Heading{level, document::Text(std::move(text)), numbered}, document::Origin::machine);
}

void Writing::begin(std::string_view block, int level, std::string title, bool numbered) {
    block_ = block;
    add(document::Heading{level, document::Text(std::move(title)), numbered}, document::Origin::machine);
    document_.blocks.back().anchor = block_;
    const auto narrative = input_.narrative.find(block);
    if (narrative == input_.narrative.end()) return;
    for (const NarrativeParagraph& paragraph : narrative->second) {
        add(document::Paragraph{document::Text(paragraph.words), document::ParagraphKind::numbered},
            document::Origin::person);
        if (paragraph.language != words().language) document_.blocks.back().language = paragraph.language;
    }
}

void Writing::sentence(std::string text) {
    add(document::Paragraph{document::Text(std::move(text)), document::ParagraphKind::numbered},
        document::Origin::machine);
}

void Writing::remark(std::string text) {
    add(document::Paragraph{document::Text(std::move(text)), document::ParagraphKind::remark},
        document::Origin::machine);
}

void Writing::table(document::TableBlock table, std::string_view title) {
    table.caption = document::Text(words().text("reports.table_caption", {{"number", ++tables_}, {"title", title}}));
    table.sheet = words().text("reports.table_sheet", {{"number", tables_}});
    add(std::move(table), document::Origin::machine);
    document_.blocks.back().anchor = "table-" + std::to_string(tables_);
}

void Writing::chart(document::Chart chart, std::string_view title) {
    chart.title = words().text("reports.figure_caption", {{"number", ++charts_}, {"title", title}});
    chart.sheet = words().text("reports.figure_sheet", {{"number", charts_}});
    add(std::move(chart), document::Origin::machine);
    document_.blocks.back().anchor = "figure-" + std::to_string(charts_);
}

void Writing::page(document::Orientation orientation) {
    block_.clear();
    add(document::PageBreak{orientation}, document::Origin::machine);
}

document::TableCell Writing::cell(Shown shown, std::string address) const {
    if (shown.hidden) return document::TableCell(std::string(kHidden));
    document::TableCell cell(shown.value);
    return address.empty() ? cell : document::linked(std::move(cell), std::move(address));
}

document::TableCell Writing::head(std::string_view key) const {
    return document::TableCell(words().text(key));
}

std::vector<std::string_view> standings_of(Population population) {
    switch (population) {
        case Population::parties:
            return {"party"};
        case Population::signatories:
            return {"signatory"};
        case Population::both:
            return {"party", "signatory"};
    }
    return {};
}

document::TableColumn number_column(std::string key) {
    return {document::Align::end, 6, std::move(key)};
}

document::TableColumn text_column(std::string key, int width) {
    return {document::Align::start, width, std::move(key)};
}

}  // namespace palermo::reports
