#include "conference/reports/papers.hpp"

#include "conference/reports/paper_writing.hpp"

namespace palermo::reports {

namespace {

constexpr std::string_view kGaps = "gaps-";

}  // namespace

std::optional<PaperName> paper_name(std::string_view name) {
    if (name == "mandates") return PaperName{PaperKind::mandates, {}};
    if (name == "assistance") return PaperName{PaperKind::assistance, {}};
    if (!name.starts_with(kGaps) || name.size() == kGaps.size()) return std::nullopt;
    return PaperName{PaperKind::gaps, std::string(name.substr(kGaps.size()))};
}

std::string name(const PaperName& paper) {
    if (paper.kind == PaperKind::mandates) return "mandates";
    return paper.kind == PaperKind::assistance ? "assistance" : std::string(kGaps).append(paper.state);
}

PaperWriting::PaperWriting(const text::Catalogue& catalogue, const PaperRequest& request, std::string_view title,
                           const std::vector<text::MessageArgument>& arguments)
    : catalogue_(catalogue), request_(request) {
    document_.language = request.language;
    document_.title = document::Text(words(title, arguments));
    document_.as_of = request.now.date_utc();
    document_.masthead.organ = words("reports.organ");
    document_.masthead.date = catalogue.date(request.language, document_.as_of);
    document_.words = document::words_of([this](std::string_view key) { return words(key); });
    document_.words.site = request.site;
}

void PaperWriting::heading(std::string_view key) {
    document_.blocks.push_back(
        {.content = document::Heading{1, document::Text(words(key)), true}, .origin = document::Origin::machine});
}

void PaperWriting::sentence(std::string_view key, const std::vector<text::MessageArgument>& arguments) {
    document_.blocks.push_back(
        {.content = document::Paragraph{document::Text(words(key, arguments)), document::ParagraphKind::numbered},
         .origin = document::Origin::machine});
}

void PaperWriting::landscape() {
    document_.blocks.push_back(
        {.content = document::PageBreak{document::Orientation::landscape}, .origin = document::Origin::machine});
}

void PaperWriting::table(document::TableBlock table, std::string_view title) {
    const std::string shown = words(title);
    table.caption =
        document::Text(words("reports.table_caption", {{"number", ++tables_}, {"title", std::string_view(shown)}}));
    table.sheet = words("reports.table_sheet", {{"number", tables_}});
    document_.blocks.push_back({.content = std::move(table), .origin = document::Origin::machine});
    document_.blocks.back().anchor = "table-" + std::to_string(tables_);
}

document::TableCell PaperWriting::day(const std::optional<Date>& date) const {
    if (!date) return {};
    return document::TableCell(document::Day{*date, catalogue_.date(request_.language, *date)});
}

document::TableCell PaperWriting::words_of(const std::string& words, Language language) const {
    if (words.empty()) return {};
    document::Run run;
    run.words = words;
    if (language != request_.language) run.language = language;
    return document::TableCell(document::Text(std::move(run)));
}

document::TableBlock PaperWriting::table_of(const std::vector<std::pair<std::string_view, int>>& columns) const {
    document::TableBlock table;
    document::TableRow header;
    for (const auto& [key, width] : columns) {
        table.columns.push_back({document::Align::start, width, std::string(key)});
        header.emplace_back(words(std::string("papers.column.").append(key)));
    }
    table.header.push_back(std::move(header));
    return table;
}

Result<document::Document> make_paper(store::Reader& reader, const access::Scope& scope, const Services& services,
                                      const text::Catalogue& catalogue, const PaperRequest& request) {
    switch (request.paper.kind) {
        case PaperKind::mandates:
            return mandates_paper(reader, scope, services, PaperWriting(catalogue, request, "papers.mandates.title"));
        case PaperKind::assistance:
            return assistance_paper(reader, scope, services,
                                    PaperWriting(catalogue, request, "papers.assistance.title"));
        case PaperKind::gaps:
            break;
    }
    const std::string& code = request.paper.state;
    const std::string state = services.replies->state_name(code, request.language);
    return gaps_paper(reader, scope, services,
                      PaperWriting(catalogue, request, "papers.gaps.title", {{"state", std::string_view(state)}}));
}

}  // namespace palermo::reports
