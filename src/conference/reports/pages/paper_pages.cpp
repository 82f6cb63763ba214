// The list of papers, a paper, and its files.
#include <algorithm>

#include "conference/reports/pages/paper_views.hpp"
#include "platform/document/document_docx.hpp"
#include "platform/document/document_html.hpp"
#include "platform/document/document_text.hpp"
#include "platform/document/document_xlsx.hpp"
#include "platform/text/collation.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/components.hpp"

namespace palermo::reports::pages {

namespace {

using web::PageRequest;

Error not_found() {
    return make_error(ErrorKind::not_found, "access.not_found");
}

struct Media {
    std::string_view format, media;
};
constexpr std::array<Media, 5> kFormats = {
    {{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
     {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
     {"html", "text/html; charset=utf-8"},
     {"csv", "text/csv; charset=utf-8"},
     {"json", "application/json"}}};

// The table with the most rows is what a paper is about.
std::size_t main_table(const document::Document& paper) {
    const std::vector<document::TableBlock> tables = document::tables_of(paper);
    const auto longest = std::max_element(tables.begin(), tables.end(), [](const auto& left, const auto& right) {
        return left.rows.size() < right.rows.size();
    });
    return static_cast<std::size_t>(longest - tables.begin()) + 1;
}

Result<std::string> bytes_of(const document::Document& paper, std::string_view format) {
    if (format == "docx") return TRY(document::to_docx(paper)).bytes;
    if (format == "xlsx") return document::to_xlsx(paper);
    if (format == "html") return document::to_html(paper);
    if (format == "csv") return document::to_csv(paper, main_table(paper));
    return document::to_json(paper);
}

class Papers {
  public:
    Papers(const PageSources& sources, const text::Catalogue& catalogue) : sources_(sources), catalogue_(catalogue) {}

    Result<PaperListView> list(const PageRequest& request) const {
        PaperListView view;
        const access::Actor& actor = request.session->actor;
        const bool of_state = actor.role == access::Role::focal_point || actor.role == access::Role::approver ||
                              actor.role == access::Role::contributor;
        if (of_state && !actor.state.empty()) view.states = {actor.state};
        if (actor.role == access::Role::officer) view.states = sources_.services.replies->states(invented());
        return view;
    }

    Result<PaperView> paper(const PageRequest& request) const {
        PaperView view;
        view.paper = TRY(named(request.path_value("paper")));
        view.signed_in = request.session->actor.role != access::Role::visitor;
        document::Document document = TRY(made(request.scope(), view.paper, request.language));
        view.title = document.title.words();
        view.markup = TRY(document::to_html_fragment(document, {.head = false}));
        return view;
    }

    Result<PaperPdfView> pdf(const PageRequest& request) const {
        PaperPdfView view;
        view.paper = TRY(named(request.path_value("paper")));
        const document::Document document = TRY(made(request.scope(), view.paper, request.language));
        view.title = document.title.words();
        const std::string docx = TRY(document::to_docx(document)).bytes;
        const PdfName name = pdf_of(docx, request.language);
        const bool again = request.query.get("again") == "1";
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            view.state = TRY(pdf_state(reader, name));
            return ok();
        }));
        if (view.state.status != PdfStatus::none && !(again && view.state.status == PdfStatus::failed)) return view;
        TRY(sources_.database.write(
            [&](store::Writer& writer) { return ask_for_pdf(writer, name, sources_.clock.now(), docx); }));
        view.state.status = PdfStatus::making;
        return view;
    }

    Result<http::Response> file(const http::Request& request, const access::Scope& scope) const {
        const auto language = language_from_tag(request.path_value("language"));
        if (!language) return not_found();
        const PaperName paper = TRY(named(request.path_value("paper")));
        const std::string_view format = request.path_value("format");
        const document::Document document = TRY(made(scope, paper, *language));
        const std::string file = name(paper) + "." + std::string(tag(*language)) + "." + std::string(format);
        if (format == "pdf") return pdf_file(document, *language, paper, file);
        const auto* found =
            std::find_if(kFormats.begin(), kFormats.end(), [&](const Media& one) { return one.format == format; });
        if (found == kFormats.end()) return not_found();
        return attached(found->media, TRY(bytes_of(document, format)), file);
    }

  private:
    bool invented() const { return sources_.demonstration && sources_.demonstration(); }

    static Result<PaperName> named(std::string_view name) {
        const auto paper = paper_name(name);
        if (!paper) return not_found();
        return *paper;
    }

    Result<document::Document> made(const access::Scope& scope, const PaperName& paper, Language language) const {
        const PaperRequest request{paper, language, sources_.clock.now(), invented(), sources_.site};
        document::Document document;
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            document = TRY(make_paper(reader, scope, sources_.services, catalogue_, request));
            return ok();
        }));
        return document;
    }

    static http::Response attached(std::string_view media, std::string bytes, const std::string& file) {
        http::Response response = http::Response::text(200, media, std::move(bytes));
        response.headers.add("Content-Disposition", "attachment; filename*=UTF-8''" + web::encode_segment(file));
        return response;
    }

    Result<http::Response> pdf_file(const document::Document& document, Language language, const PaperName& paper,
                                    const std::string& file) const {
        const PdfName wanted = pdf_of(TRY(document::to_docx(document)).bytes, language);
        std::optional<std::string> bytes;
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            bytes = TRY(pdf_bytes(reader, wanted));
            return ok();
        }));
        if (bytes) return attached("application/pdf", std::move(*bytes), file);
        return http::Response::redirect("/" + std::string(tag(language)) + "/papers/" + name(paper) + "/pdf");
    }

    PageSources sources_;
    const text::Catalogue& catalogue_;
};

void write_link(web::PageWriter& page, const std::string& path, std::string_view title, std::string_view about) {
    const auto item = page.html.element("li");
    page.html.element("a", {{"href", page.address(path)}}).text(page.words(title));
    page.html.element("p", {{"class", "small"}}).text(page.words(about));
}

}  // namespace

void write_pdf_state(web::PageWriter& page, const PdfState& state, const std::string& here,
                     const std::string& download) {
    web::Html& html = page.html;
    const web::Words& words = page.words;
    const auto link = [&](const std::string& path, std::string_view key, bool file) {
        const auto line = html.element("p");
        html.element("a", {{"href", page.address(path)}, {"class", "btn"}, {"download", file}}).text(words(key));
    };
    switch (state.status) {
        case PdfStatus::ready:
            html.element("p").text(words("report_pages.pdf.ready", {{"megabytes", state.megabytes}}));
            link(download, "report_pages.pdf.download", true);
            return;
        case PdfStatus::failed:
            html.element("p", {{"class", "note"}}).text(state.reason);
            html.element("p").text(words("report_pages.pdf.others"));
            link(here + "?again=1", "report_pages.pdf.again", false);
            return;
        case PdfStatus::none:
        case PdfStatus::making:
            html.element("p", {{"class", "note"}}).text(words("report_pages.pdf.making"));
            link(here, "report_pages.pdf.look", false);
    }
}

void write_papers(const PaperListView& view, web::PageWriter& page) {
    web::Html& html = page.html;
    const web::Words& words = page.words;
    page.head.title = words("papers.list.title");
    page.head.navigation = "reports";
    {
        const auto head = html.element("div", {{"class", "pagehead"}});
        const auto inner = html.element("div");
        html.element("h1").text(page.head.title);
        html.element("p", {{"class", "lede"}}).text(words("papers.list.lede"));
    }
    {
        const auto list = html.element("ul", {{"class", "plain"}});
        write_link(page, "/papers/mandates", "papers.mandates.title", "papers.mandates.about");
        write_link(page, "/papers/assistance", "papers.assistance.title", "papers.assistance.about");
        write_link(page, "/open-data", "open_data.title", "open_data.about");
    }
    if (view.states.empty()) return;
    const auto section = html.element("section", {{"class", "sec"}, {"aria-labelledby", "h-gaps"}});
    web::write_section_head(html, "h-gaps", words("papers.gaps.list"));
    html.element("p", {{"class", "small"}}).text(words("papers.gaps.about"));
    std::vector<std::pair<std::string, const std::string*>> sorted;
    for (const std::string& state : view.states)
        sorted.emplace_back(text::sort_key(page.state_text(state), words.language()), &state);
    std::sort(sorted.begin(), sorted.end());
    const auto list = html.element("ul", {{"class", "columns"}});
    for (const auto& [key, state] : sorted) {
        const auto item = html.element("li");
        html.element("a", {{"href", page.address("/papers/gaps-" + *state)}}).text(page.state_text(*state));
    }
}

void write_paper(const PaperView& view, web::PageWriter& page) {
    web::Html& html = page.html;
    const web::Words& words = page.words;
    page.head.title = view.title;
    page.head.navigation = "reports";
    page.head.styles = {"document.css"};
    page.head.crumbs = {{words("papers.list.title"), page.address("/papers")}};
    {
        const auto head = html.element("div", {{"class", "pagehead"}});
        const auto inner = html.element("div");
        html.element("h1").text(view.title);
    }
    {
        const auto line = html.element("p", {{"class", "small sec noprint"}});
        html.text(words("report_pages.download"));
        for (const Media& one : kFormats) {
            html.text(" ");
            html.element("a", {{"href",
                                page.address("/downloads/papers/" + name(view.paper) + "/" + std::string(one.format))},
                               {"download", true}})
                .text(words(std::string("papers.download.").append(one.format)));
        }
        if (view.signed_in) {
            html.text(" ");
            html.element("a", {{"href", page.address("/papers/" + name(view.paper) + "/pdf")}})
                .text(words("report_pages.download.pdf"));
        }
    }
    html.trusted_fragment(view.markup);
}

void write_paper_pdf(const PaperPdfView& view, web::PageWriter& page) {
    const std::string below = "/papers/" + name(view.paper);
    page.head.title = page.words("report_pages.pdf.title");
    page.head.navigation = "reports";
    page.head.crumbs = {{page.words("papers.list.title"), page.address("/papers")}, {view.title, page.address(below)}};
    page.html.element("h1").text(page.head.title);
    page.html.element("p", {{"class", "lede"}}).text(view.title);
    write_pdf_state(page, view.state, below + "/pdf", "/downloads" + below + "/pdf");
}

void add_paper_pages(web::Site& site, const PageSources& sources) {
    const auto papers = std::make_shared<const Papers>(sources, site.catalogue());
    web::Page<PaperListView> list;
    list.pattern = "/papers";
    list.load = [papers](const PageRequest& request) { return papers->list(request); };
    list.html = write_papers;
    site.add_page(std::move(list));

    web::Page<PaperView> paper;
    paper.pattern = "/papers/{paper}";
    paper.load = [papers](const PageRequest& request) { return papers->paper(request); };
    paper.html = write_paper;
    site.add_page(std::move(paper));

    // Changes while somebody waits, so that it is kept for nobody.
    web::Page<PaperPdfView> pdf;
    pdf.pattern = "/papers/{paper}/pdf";
    pdf.query_names = {"again"};
    pdf.personal = true;
    pdf.load = [papers](const PageRequest& request) { return papers->pdf(request); };
    pdf.html = write_paper_pdf;
    site.add_page(std::move(pdf));

    site.add_file("/{language}/downloads/papers/{paper}/{format}",
                  [papers](const http::Request& request, const web::Session& session) {
                      return papers->file(request, session.scope());
                  });
}

}  // namespace palermo::reports::pages
