// One block of a report, where people write into it, and the States behind its numbers.
#include <algorithm>

#include "conference/reports/operations.hpp"
#include "conference/reports/pages/views.hpp"
#include "platform/text/collation.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/components.hpp"
#include "platform/web/forms.hpp"

namespace palermo::reports::pages {

namespace {

void head_of(web::PageWriter& page, const ComposedReport& report, std::string title) {
    const ReportSummary& summary = report.view.summary;
    page.head.title = std::move(title);
    page.head.navigation = "reports";
    page.head.styles = {"document.css"};
    page.head.crumbs = {{page.words("report_pages.list.title"), page.address("/reports")},
                        {summary.title(page.words.language()), page.address("/reports/" + summary.slug)}};
    web::write_done(page);
}

void write_neighbour(web::PageWriter& page, const PartView& view, const std::string& key, const std::string& title,
                     std::string_view words) {
    if (key.empty()) return;
    const std::string address = page.address("/reports/" + view.report->view.summary.slug + "/part/" + key);
    const auto item = page.html.element("li");
    page.html.element("a", {{"href", address}}).text(page.words(words, {{"title", std::string_view(title)}}));
}

}  // namespace

std::string block_title(const Wording& words, std::string_view block) {
    if (const Section* section = words.resources->section(block)) return words.title(section->titles);
    return words.text(std::string("reports.heading.").append(block));
}

void write_part(const PartView& view, web::PageWriter& page) {
    web::Html& html = page.html;
    head_of(page, *view.report, view.title);
    {
        const auto head = html.element("div", {{"class", "pagehead"}});
        const auto inner = html.element("div");
        html.element("h1").text(page.head.title);
        const std::string& title = view.report->view.summary.title(page.words.language());
        html.element("p", {{"class", "lede"}}).text(title);
    }
    html.trusted_fragment(view.markup);
    const auto navigation =
        html.element("nav", {{"class", "sec"}, {"aria-label", page.words("report_pages.neighbours")}});
    const auto list = html.element("ul", {{"class", "plain"}});
    write_neighbour(page, view, view.before, view.before_title, "report_pages.before");
    write_neighbour(page, view, view.after, view.after_title, "report_pages.after");
}

void write_writing(const WriteView& view, web::PageWriter& page) {
    web::Html& html = page.html;
    const web::Words& words = page.words;
    const ReportView& report = view.report->view;
    head_of(page, *view.report, words("report_pages.write", {{"part", std::string_view(view.title)}}));
    html.element("h1").text(page.head.title);
    html.element("p", {{"class", "lede"}}).text(words("report_pages.write.lede"));
    std::vector<web::Tab> tabs;
    for (const Language& language : kLanguageMenu)
        tabs.push_back({std::string(own_name(language)),
                        page.address("/reports/" + report.summary.slug + "/write/" + view.block +
                                     "?text=" + std::string(tag(language))),
                        -1, language == view.text, &language});
    web::write_tabs(html, words, words("report_pages.write.languages"), tabs);
    web::write_error_summary(page);
    const auto texts = report.texts.find(view.block);
    const BlockText* original = nullptr;
    const BlockText* own = nullptr;
    if (texts != report.texts.end()) {
        const auto find = [&](Language language) {
            const auto found = texts->second.find(language);
            return found == texts->second.end() ? nullptr : &found->second;
        };
        original = find(report.summary.original);
        own = find(view.text);
    }
    if (view.text != report.summary.original && original != nullptr && !original->words.empty()) {
        const auto section = html.element("section", {{"class", "sec"}, {"aria-labelledby", "h-original"}});
        web::write_section_head(html, "h-original", words("report_pages.write.original"));
        const auto quote = html.element("blockquote", report.summary.original);
        html.element("p").text(original->words);
    }
    web::FormWriter form(page);
    form.hidden("revision", std::to_string(report.summary.revision));
    form.field({.name = "words",
                .label = words("field.words"),
                .hint = words("report_pages.write.hint"),
                .value = own == nullptr ? std::string() : own->words,
                .required = false,
                .rows = 16});
    form.submit(words("report_pages.write.save"),
                {{words("report_pages.write.back"), page.address("/reports/" + report.summary.slug)}});
}

void write_states_page(const StatesView& view, web::PageWriter& page) {
    web::Html& html = page.html;
    const web::Words& words = page.words;
    const Wording& wording = view.report->input.wording;
    head_of(page, *view.report, words("report_pages.states.title"));
    html.element("h1").text(page.head.title);
    if (!view.asked.question.empty()) {
        const auto line = html.element("p", {{"class", "lede"}});
        html.element("bdi").text(wording.question(view.asked.question));
    }
    {
        const auto facts = html.element("dl", {{"class", "kv"}});
        const auto fact = [&](std::string_view key, const std::string& value) {
            if (value.empty()) return;
            const auto row = html.element("div");
            html.element("dt").text(words(key));
            html.element("dd").text(value);
        };
        fact("reports.column.standing", words(std::string("reports.standing.").append(view.asked.standing)));
        if (!view.asked.group.empty()) fact("reports.column.group", wording.group_name(view.asked.group));
        if (!view.asked.value.empty())
            fact("reports.column.choice", wording.choice(view.asked.question, view.asked.value));
        if (!view.asked.state.empty()) {
            const char* prefix = view.asked.question.empty() ? "reports.receipt." : "reports.answer.";
            fact("reports.column.answer_state", words(std::string(prefix).append(view.asked.state)));
        }
    }
    if (view.behind.hidden) {
        html.element("p", {{"class", "empty"}}).text(words("report_pages.states.hidden"));
        return;
    }
    const auto number = static_cast<std::int64_t>(view.behind.states.size());
    html.element("p").text(
        words("report_pages.states.number", {{"all", number + view.behind.unnamed}, {"unnamed", view.behind.unnamed}}));
    std::vector<std::pair<std::string, const StateAnswer*>> sorted;
    for (const StateAnswer& answer : view.behind.states)
        sorted.emplace_back(text::sort_key(page.state_text(answer.state), words.language()), &answer);
    std::sort(sorted.begin(), sorted.end());
    const auto list = html.element("ul", {{"class", "columns"}});
    for (const auto& [key, answer] : sorted) {
        const auto item = html.element("li");
        html.element("a", {{"href", page.address("/states/" + answer->state)}}).text(page.state_text(answer->state));
    }
}

}  // namespace palermo::reports::pages
