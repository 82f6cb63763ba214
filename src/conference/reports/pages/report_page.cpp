// The list of reports, and the page of one: what it counts, its contents, its files.
#include <algorithm>

#include "conference/reports/pages.hpp"
#include "conference/reports/pages/views.hpp"
#include "platform/base/utf8.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/components.hpp"

namespace palermo::reports::pages {

namespace {

void write_status(web::PageWriter& page, const ReportSummary& report) {
    web::write_tag(page.html, report.published ? web::TagKind::done : web::TagKind::going,
                   page.words(report.published ? "report_pages.published" : "report_pages.draft"));
    if (report.audience == Audience::secretariat) {
        page.html.text(" ");
        web::write_tag(page.html, web::TagKind::locked, page.words("report_pages.for_secretariat"));
    }
    if (report.invented) {
        page.html.text(" ");
        web::write_tag(page.html, web::TagKind::plain, page.words("report_pages.invented"));
    }
}

class ReportPage {
  public:
    ReportPage(const ReportPageView& view, web::PageWriter& page)
        : view_(view),
          report_(view.report->view),
          page_(page),
          html_(page.html),
          words_(page.words),
          editor_(page.request.session->actor.role == access::Role::officer && !report_.summary.published) {}

    void write() {
        write_head();
        write_facts();
        write_downloads();
        write_contents();
        write_cuts();
    }

  private:
    void write_head() {
        page_.head.title = report_.summary.title(words_.language());
        page_.head.navigation = "reports";
        page_.head.styles = {"document.css"};
        page_.head.crumbs = {{words_("report_pages.list.title"), page_.address("/reports")}};
        web::write_done(page_);
        const auto head = html_.element("div", {{"class", "pagehead"}});
        const auto inner = html_.element("div");
        {
            const auto title = html_.element("h1");
            html_.element("bdi").text(page_.head.title);
        }
        {
            const auto status = html_.element("p");
            write_status(page_, report_.summary);
        }
        if (view_.received_after > 0)
            html_.element("p", {{"class", "note"}})
                .text(words_("report_pages.received_after", {{"number", view_.received_after}}));
        write_acts();
    }

    void write_acts() {
        http::Fields fields;
        fields.add("report", report_.summary.slug);
        if (report_.summary.published) {
            if (view_.received_after > 0 && !report_.summary.addendum_to)
                web::write_act_links(page_, {"report.addendum"}, fields);
            return;
        }
        fields.add("revision", std::to_string(report_.summary.revision));
        web::write_act_links(page_, {"report.cut", "report.refresh", "report.publish"}, fields);
    }

    template <typename Write>
    void fact(std::string_view key, const Write& write) {
        const auto row = html_.element("div");
        html_.element("dt").text(words_(key));
        const auto value = html_.element("dd");
        write();
    }

    void write_facts() {
        const auto facts = html_.element("dl", {{"class", "kv"}});
        const ReportSummary& report = report_.summary;
        if (!report.symbol.empty())
            fact("report_pages.symbol", [&] { html_.element("span", {{"dir", "ltr"}}).text(report.symbol); });
        fact("report_pages.cycle", [&] {
            html_.element("a", {{"href", page_.address("/cycles/" + report.cycle)}, {"dir", "ltr"}}).text(report.cycle);
        });
        if (!report.previous.empty())
            fact("report_pages.compared", [&] {
                html_.element("a", {{"href", page_.address("/cycles/" + report.previous)}, {"dir", "ltr"}})
                    .text(report.previous);
            });
        fact("report_pages.population",
             [&] { html_.text(words_(std::string("choice.population.").append(name(report.population)))); });
        fact("report_pages.late", [&] { html_.text(words_(std::string("choice.late.").append(name(report.late)))); });
        fact("report_pages.moment", [&] { html_.text(words_.date(report_.cuts.front().moment.date_utc())); });
        if (view_.related.main) fact("report_pages.addendum_to", [&] { write_related(*view_.related.main); });
        for (const ReportSummary& addendum : view_.related.addenda)
            fact("report_pages.addendum", [&] { write_related(addendum); });
        fact("report_pages.words", [&] {
            html_.text(words_("report_pages.words_of", {{"words", view_.words}, {"limit", kWordLimit}}));
            if (view_.words <= kWordLimit) return;
            html_.text(" ");
            web::write_tag(html_, web::TagKind::late, words_("report_pages.too_long"));
        });
    }

    void write_related(const ReportSummary& other) {
        html_.element("a", {{"href", page_.address("/reports/" + other.slug)}})
            .text(other.symbol.empty() ? other.slug : other.symbol);
        html_.text(" ");
        write_status(page_, other);
    }

    void write_downloads() {
        const auto line = html_.element("p", {{"class", "small sec"}});
        html_.text(words_("report_pages.download"));
        for (const char* format : {"docx", "pdf", "xlsx", "html", "csv", "json"}) {
            html_.text(" ");
            // A PDF that is not there yet is a page that says so.
            const bool pdf = std::string_view(format) == "pdf";
            const std::string address = pdf ? "/reports/" + report_.summary.slug + "/pdf"
                                            : "/downloads/reports/" + report_.summary.slug + "/" + format;
            html_.element("a", {{"href", page_.address(address)}, {"download", !pdf}})
                .text(words_(std::string("report_pages.download.") + format));
        }
    }

    void write_contents() {
        const auto section = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-contents"}});
        web::write_section_head(html_, "h-contents", words_("report_pages.contents"));
        const auto table = html_.element("table", {{"class", "stack"}});
        html_.element("caption", {{"class", "vh"}}).text(words_("report_pages.contents"));
        {
            const auto head = html_.element("thead");
            const auto row = html_.element("tr");
            for (const char* column : {"part", "figures", "text"})
                html_.element("th", {{"scope", "col"}}).text(words_(std::string("report_pages.column.") + column));
            if (editor_) html_.element("th", {{"scope", "col"}}).text(words_("report_pages.column.write"));
        }
        const auto body = html_.element("tbody");
        for (const ReportPageView::BlockRow& block : view_.blocks) write_block(block);
    }

    void write_block(const ReportPageView::BlockRow& block) {
        const auto row = html_.element("tr");
        {
            const auto cell = html_.element("th", {{"scope", "row"}});
            html_.element("a", {{"href", below("/part/" + block.key)}}).text(block.title);
        }
        html_.element("td", {{"data-th", words_("report_pages.column.figures")}})
            .text(words_("report_pages.cut", {{"number", block.cut}}));
        {
            const auto cell = html_.element("td", {{"data-th", words_("report_pages.column.text")}});
            constexpr std::array<std::string_view, 4> kStates = {"original", "translated", "out_of_date", "missing"};
            html_.text(words_(std::string("report_pages.text.").append(kStates[static_cast<std::size_t>(block.text)]),
                              {{"words", block.words}}));
        }
        if (!editor_) return;
        const auto cell = html_.element("td", {{"data-th", words_("report_pages.column.write")}});
        html_.element("a", {{"href", below("/write/" + block.key)}})
            .text(words_("report_pages.write", {{"part", std::string_view(block.title)}}));
    }

    void write_cuts() {
        const auto section = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-cuts"}});
        web::write_section_head(html_, "h-cuts", words_("report_pages.cuts"));
        html_.element("p", {{"class", "small"}}).text(words_("report_pages.cuts.lede"));
        const auto list = html_.element("ol", {{"class", "plain"}});
        for (const CutSummary& cut : report_.cuts) {
            const auto item = html_.element("li");
            html_.text(
                words_("report_pages.cuts.one",
                       {{"number", cut.number}, {"moment", cut.moment.date_utc()}, {"made", cut.at.date_utc()}}));
            html_.void_element("br");
            html_.element("code", {{"class", "small"}, {"dir", "ltr"}}).text(cut.digest);
        }
    }

    std::string below(std::string_view path) const {
        return page_.address("/reports/" + report_.summary.slug + std::string(path));
    }

    const ReportPageView& view_;
    const ReportView& report_;
    web::PageWriter& page_;
    web::Html& html_;
    const web::Words& words_;
    bool editor_;
};

}  // namespace

void write_list(const ListView& view, web::PageWriter& page) {
    web::Html& html = page.html;
    const web::Words& words = page.words;
    page.head.title = words("report_pages.list.title");
    page.head.navigation = "reports";
    web::write_done(page);
    {
        const auto head = html.element("div", {{"class", "pagehead"}});
        const auto inner = html.element("div");
        html.element("h1").text(page.head.title);
        html.element("p", {{"class", "lede"}}).text(words("report_pages.list.lede"));
        web::write_act_links(page, {"report.create"}, {});
        const auto line = html.element("p");
        html.element("a", {{"href", page.address("/papers")}}).text(words("papers.list.title"));
    }
    if (view.reports.empty()) {
        html.element("p", {{"class", "empty"}}).text(words("report_pages.list.none"));
        return;
    }
    const auto table = html.element("table", {{"class", "stack"}});
    html.element("caption", {{"class", "vh"}}).text(page.head.title);
    {
        const auto head = html.element("thead");
        const auto row = html.element("tr");
        for (const char* column : {"report", "cycle", "status"})
            html.element("th", {{"scope", "col"}}).text(words(std::string("report_pages.column.") + column));
    }
    const auto body = html.element("tbody");
    for (const ReportSummary& report : view.reports) {
        const auto row = html.element("tr");
        {
            const auto cell = html.element("th", {{"scope", "row"}});
            const auto link = html.element("a", {{"href", page.address("/reports/" + report.slug)}});
            html.element("bdi").text(report.title(words.language()));
        }
        html.element("td", {{"data-th", words("report_pages.column.cycle")}, {"dir", "ltr"}}).text(report.cycle);
        const auto cell = html.element("td", {{"data-th", words("report_pages.column.status")}});
        write_status(page, report);
    }
}

void write_report(const ReportPageView& view, web::PageWriter& page) {
    ReportPage(view, page).write();
}

Json list_json(const ListView& view) {
    JsonArray reports;
    for (const ReportSummary& report : view.reports) {
        JsonObject titles;
        for (const Language language : kLanguages) titles.add(tag(language), report.title(language));
        JsonObject object;
        object.add("slug", report.slug).add("title", std::move(titles)).add("cycle", report.cycle);
        object.add("status", report.published ? "published" : "draft").add("symbol", report.symbol);
        object.add("invented", report.invented);
        reports.emplace_back(std::move(object));
    }
    return Json(JsonObject().add("reports", Json(std::move(reports))));
}

Json report_json(const ReportPageView& view) {
    const ReportView& report = view.report->view;
    JsonObject object;
    object.add("slug", report.summary.slug).add("cycle", report.summary.cycle);
    object.add("population", name(report.summary.population)).add("late", name(report.summary.late));
    object.add("status", report.summary.published ? "published" : "draft").add("revision", report.summary.revision);
    object.add("received_after", view.received_after).add("words", view.words);
    JsonArray cuts;
    for (const CutSummary& cut : report.cuts)
        cuts.emplace_back(JsonObject()
                              .add("number", cut.number)
                              .add("moment", cut.moment.iso())
                              .add("made_at", cut.at.iso())
                              .add("sha256", cut.digest));
    object.add("cuts", std::move(cuts));
    JsonArray blocks;
    for (const ReportPageView::BlockRow& block : view.blocks)
        blocks.emplace_back(JsonObject().add("block", block.key).add("title", block.title).add("cut", block.cut));
    object.add("blocks", std::move(blocks));
    return Json(std::move(object));
}

}  // namespace palermo::reports::pages
