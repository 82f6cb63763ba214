// Two versions, question by question.
#include "conference/questionnaires/pages/form_words.hpp"
#include "conference/questionnaires/pages/views.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/components.hpp"

namespace palermo::questionnaires::pages {

namespace {

web::TagKind kind_of(MappingKind kind) {
    switch (kind) {
        case MappingKind::identical:
            return web::TagKind::done;
        case MappingKind::comparable:
            return web::TagKind::going;
        case MappingKind::not_comparable:
            return web::TagKind::differs;
    }
    return web::TagKind::plain;
}

class ComparePage {
  public:
    ComparePage(const ComparisonView& view, web::PageWriter& page)
        : view_(view), page_(page), html_(page.html), words_(page.words) {}

    void write() {
        page_.head.title = words_("questionnaire_pages.compare.title");
        page_.head.navigation = "questionnaires";
        page_.head.crumbs = {{words_("questionnaire_pages.list.title"), page_.address("/questionnaires")},
                             {named(view_.left), page_.address(address_of(view_.left))}};
        {
            const auto head = html_.element("div", {{"class", "pagehead"}});
            const auto inner = html_.element("div");
            html_.element("h1").text(page_.head.title);
            html_.element("p", {{"class", "lede"}})
                .text(words_("questionnaire_pages.compare.lede",
                             {{"pairs", static_cast<std::int64_t>(view_.pairs.size())},
                              {"left", static_cast<std::int64_t>(view_.left_only.size())},
                              {"right", static_cast<std::int64_t>(view_.right_only.size())}}));
        }
        write_act();
        write_pairs();
        write_only(view_.left_only, *view_.left_form, "left", named(view_.left));
        write_only(view_.right_only, *view_.right_form, "right", named(view_.right));
    }

  private:
    std::string named(const VersionView& version) const {
        return version.title(words_.language()) + " " + version.version;
    }

    void write_act() {
        http::Fields act;
        act.add("from_slug", view_.left.slug);
        act.add("from_version", view_.left.version);
        act.add("to_slug", view_.right.slug);
        act.add("to_version", view_.right.version);
        web::write_act_links(page_, {"questionnaire.map"}, act);
    }

    void write_question(const PublishedForm& form, const std::string& path) {
        const Item* item = form.find(path);
        if (item == nullptr) return;
        FormWords found = words_of(form, item->texts.label, words_.language());
        if (found.text.empty()) found.text = item->name;
        write_words(html_, found, words_.language());
        html_.text(" ");
        html_.element("code", {{"class", "small dim"}, {"dir", "ltr"}}).text(item->name);
    }

    void write_pairs() {
        if (view_.pairs.empty()) return;
        const std::string caption = words_("questionnaire_pages.compare.pairs");
        const auto table = html_.element("table", {{"class", "stack sec"}});
        html_.element("caption", {{"class", "vh"}}).text(caption);
        const std::string left = named(view_.left), right = named(view_.right);
        {
            const auto head = html_.element("thead");
            const auto row = html_.element("tr");
            html_.element("th", {{"scope", "col"}}).text(left);
            html_.element("th", {{"scope", "col"}}).text(right);
            html_.element("th", {{"scope", "col"}}).text(words_("questionnaire_pages.column.kind"));
        }
        const auto body = html_.element("tbody");
        for (const MappedQuestion& pair : view_.pairs) {
            const auto row = html_.element("tr");
            {
                const auto cell = html_.element("td", {{"data-th", left}});
                write_question(*view_.left_form, pair.from_path);
            }
            {
                const auto cell = html_.element("td", {{"data-th", right}});
                write_question(*view_.right_form, pair.to_path);
            }
            const auto cell = html_.element("td", {{"data-th", words_("questionnaire_pages.column.kind")}});
            web::write_tag(html_, kind_of(pair.kind),
                           words_(std::string("questionnaire_pages.kind.").append(name(pair.kind))));
            html_.element("p", {{"class", "small dim"}})
                .text(words_(std::string("questionnaire_pages.basis.").append(name(pair.basis))));
            if (!pair.note.empty()) html_.element("p", {{"class", "small"}, {"dir", "auto"}}).text(pair.note);
        }
    }

    void write_only(const std::vector<const Item*>& questions, const PublishedForm& form, const char* side,
                    const std::string& version) {
        if (questions.empty()) return;
        const std::string id = std::string("h-") + side;
        const auto section = html_.element("section", {{"class", "sec"}, {"aria-labelledby", id}});
        web::write_section_head(html_, id,
                                words_("questionnaire_pages.compare.only", {{"version", std::string_view(version)}}));
        const auto list = html_.element("ul");
        for (const Item* item : questions) {
            const auto entry = html_.element("li");
            write_question(form, item->path);
        }
    }

    const ComparisonView& view_;
    web::PageWriter& page_;
    web::Html& html_;
    const web::Words& words_;
};

}  // namespace

void write_comparison(const ComparisonView& view, web::PageWriter& page) {
    ComparePage(view, page).write();
}

}  // namespace palermo::questionnaires::pages
