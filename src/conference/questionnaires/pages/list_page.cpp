#include "conference/questionnaires/pages/views.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/components.hpp"

namespace palermo::questionnaires::pages {

namespace {

web::TagKind kind_of(VersionStatus status) {
    switch (status) {
        case VersionStatus::draft:
            return web::TagKind::going;
        case VersionStatus::published:
            return web::TagKind::done;
        case VersionStatus::retired:
            return web::TagKind::locked;
    }
    return web::TagKind::plain;
}

class ListPage {
  public:
    ListPage(const ListView& view, web::PageWriter& page)
        : view_(view), page_(page), html_(page.html), words_(page.words) {}

    void write() {
        page_.head.title = words_("questionnaire_pages.list.title");
        page_.head.navigation = "questionnaires";
        web::write_done(page_);
        {
            const auto head = html_.element("div", {{"class", "pagehead"}});
            const auto inner = html_.element("div");
            html_.element("h1").text(page_.head.title);
            html_.element("p", {{"class", "lede"}}).text(words_("questionnaire_pages.list.lede"));
            web::write_act_links(page_, {"questionnaire.file", "cycle.prepare"}, {});
        }
        if (view_.versions.empty()) {
            html_.element("p", {{"class", "empty"}}).text(words_("questionnaire_pages.list.none"));
            return;
        }
        const auto table = html_.element("table", {{"class", "stack register sec"}});
        html_.element("caption", {{"class", "vh"}}).text(page_.head.title);
        {
            const auto head = html_.element("thead");
            const auto row = html_.element("tr");
            for (const char* column : {"title", "version", "questions", "languages", "status"})
                html_.element("th", {{"scope", "col"}}).text(column_name(column));
        }
        const auto body = html_.element("tbody");
        for (const VersionView& version : view_.versions) write_row(version);
    }

  private:
    std::string column_name(std::string_view column) const {
        return words_(std::string("questionnaire_pages.column.").append(column));
    }

    void write_row(const VersionView& version) {
        const auto row = html_.element("tr");
        {
            const auto cell = html_.element("th", {{"scope", "row"}, {"data-th", column_name("title")}});
            const auto link = html_.element("a", {{"href", page_.address(address_of(version))}});
            write_words(html_, title_words(version, words_.language()), words_.language());
        }
        {
            const auto cell = html_.element("td", {{"data-th", column_name("version")}});
            html_.element("bdi").text(version.version);
        }
        html_.element("td", {{"data-th", column_name("questions")}, {"class", "num"}})
            .text(words_.count(version.questions));
        {
            const auto cell = html_.element("td", {{"data-th", column_name("languages")}});
            bool first = true;
            for (const std::string& language : version.languages) {
                if (!first) html_.text(" ");
                first = false;
                html_.element("bdi").text(language);
            }
        }
        const auto cell = html_.element("td", {{"data-th", column_name("status")}});
        web::write_tag(html_, kind_of(version.status),
                       words_(std::string("questionnaire_pages.status.").append(name(version.status))));
        if (!version.official) {
            html_.text(" ");
            web::write_tag(html_, web::TagKind::plain, words_("questionnaire_pages.not_official"));
        }
        if (version.invented) {
            html_.text(" ");
            web::write_tag(html_, web::TagKind::plain, words_("questionnaire_pages.invented"));
        }
    }

    const ListView& view_;
    web::PageWriter& page_;
    web::Html& html_;
    const web::Words& words_;
};

}  // namespace

FormWords title_words(const VersionView& version, Language wanted) {
    const std::string& title = version.title(wanted);
    const auto in = [&](Language language) { return version.titles[static_cast<std::size_t>(language)] == title; };
    if (in(wanted)) return {title, wanted};
    for (const Language language : kLanguages)
        if (in(language)) return {title, language};
    return {title, wanted};
}

std::string address_of(const VersionView& version) {
    return "/questionnaires/" + version.slug + "/" + version.version;
}

void write_list(const ListView& view, web::PageWriter& page) {
    ListPage(view, page).write();
}

}  // namespace palermo::questionnaires::pages
