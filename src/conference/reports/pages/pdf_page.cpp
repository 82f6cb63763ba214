// The PDF of a report: that it is being made, where it is, or why there is none.
#include "conference/reports/pages/paper_views.hpp"
#include "conference/reports/pages/views.hpp"

namespace palermo::reports::pages {

void write_pdf(const PdfView& view, web::PageWriter& page) {
    const std::string below = "/reports/" + view.report.slug;
    page.head.title = page.words("report_pages.pdf.title");
    page.head.navigation = "reports";
    page.head.crumbs = {{page.words("report_pages.list.title"), page.address("/reports")},
                        {view.report.title(page.words.language()), page.address(below)}};
    page.html.element("h1").text(page.head.title);
    {
        const auto lede = page.html.element("p", {{"class", "lede"}});
        page.html.element("bdi").text(view.report.title(page.words.language()));
    }
    write_pdf_state(page, view.state, below + "/pdf", "/downloads" + below + "/pdf");
}

Json pdf_json(const PdfView& view) {
    JsonObject object;
    object.add("report", view.report.slug).add("status", name(view.state.status));
    if (!view.state.reason.empty()) object.add("reason", view.state.reason);
    return Json(std::move(object));
}

}  // namespace palermo::reports::pages
