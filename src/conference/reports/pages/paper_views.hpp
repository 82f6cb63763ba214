// Within this folder: the pages of papers and of open data.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "conference/reports/pages.hpp"
#include "conference/reports/papers.hpp"
#include "conference/reports/pdf_files.hpp"
#include "platform/text/catalogue.hpp"

namespace palermo::reports::pages {

struct PaperListView {
    std::vector<std::string> states;  // whose gaps the reader may see
};
struct PaperView {
    PaperName paper;
    std::string title;
    std::string markup;  // of our own writer
    bool signed_in = false;
};
struct PaperPdfView {
    PaperName paper;
    std::string title;
    PdfState state;
};

// What is said of a PDF: being made, ready at `download`, or why not. `page`: where one looks again.
void write_pdf_state(web::PageWriter& page, const PdfState& state, const std::string& here,
                     const std::string& download);

void write_papers(const PaperListView& view, web::PageWriter& page);
void write_paper(const PaperView& view, web::PageWriter& page);
void write_paper_pdf(const PaperPdfView& view, web::PageWriter& page);

void add_paper_pages(web::Site& site, const PageSources& sources);
void add_open_data(web::Site& site, const PageSources& sources);

}  // namespace palermo::reports::pages
