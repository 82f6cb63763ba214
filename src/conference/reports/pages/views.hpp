// Within this folder: what the pages show.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "conference/reports/pdf_files.hpp"
#include "conference/reports/queries.hpp"
#include "platform/document/model.hpp"
#include "platform/web/site.hpp"

namespace palermo::reports::pages {

struct ListView {
    std::vector<ReportSummary> reports;
};

struct ReportPageView {
    std::shared_ptr<const ComposedReport> report;
    struct BlockRow {
        std::string key, title;
        std::int64_t cut = 0;
        std::int64_t words = 0;  // that people wrote, in the language of the page
        TextState text = TextState::missing;
    };
    std::vector<BlockRow> blocks;
    std::int64_t received_after = 0;  // replies, after the latest cut
    Related related;
    std::int64_t words = 0;  // of the whole, tables left out
};

struct PartView {
    std::shared_ptr<const ComposedReport> report;
    std::string block, title;
    std::string markup;         // of our own writer
    std::string before, after;  // keys of the neighbours
    std::string before_title, after_title;
};

struct PdfView {
    ReportSummary report;
    PdfState state;
};

struct WriteView {
    std::shared_ptr<const ComposedReport> report;
    std::string block, title;
    Language text = Language::en;  // that is written in
};

struct StatesView {
    std::shared_ptr<const ComposedReport> report;
    BehindNumber asked;
    StatesBehind behind;
};

void write_list(const ListView& view, web::PageWriter& page);
void write_report(const ReportPageView& view, web::PageWriter& page);
void write_part(const PartView& view, web::PageWriter& page);
void write_pdf(const PdfView& view, web::PageWriter& page);
void write_writing(const WriteView& view, web::PageWriter& page);
void write_states_page(const StatesView& view, web::PageWriter& page);

Json list_json(const ListView& view);
Json pdf_json(const PdfView& view);
Json report_json(const ReportPageView& view);

// The title of a block in the language of the report.
std::string block_title(const Wording& words, std::string_view block);

}  // namespace palermo::reports::pages
