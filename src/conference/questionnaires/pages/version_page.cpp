// One version, to be read from beginning to end.
#include <algorithm>

#include "conference/questionnaires/pages/conditions.hpp"
#include "conference/questionnaires/pages/form_words.hpp"
#include "conference/questionnaires/pages/views.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/components.hpp"

namespace palermo::questionnaires::pages {

namespace {

// A long list of choices (States, offences) is told by its length.
constexpr std::size_t kMaxChoicesShown = 60;

bool shows(const Item& item) {
    if (item.kind == ItemKind::question || item.kind == ItemKind::note) return item.has_control;
    for (const Item& child : item.children)
        if (shows(child)) return true;
    return false;
}

class VersionPage {
  public:
    VersionPage(const VersionPageView& view, web::PageWriter& page)
        : view_(view),
          form_(*view.form),
          page_(page),
          html_(page.html),
          words_(page.words),
          shown_(words_.language()) {}

    void write() {
        write_head();
        write_ways();
        write_completeness();
        write_contents();
        for (std::size_t i = 0; i < form_.sections.size(); ++i) write_section(form_.sections[i], i + 1);
    }

  private:
    void write_head() {
        page_.head.title = view_.version.title(shown_);
        page_.head.navigation = "questionnaires";
        page_.head.crumbs = {{words_("questionnaire_pages.list.title"), page_.address("/questionnaires")}};
        web::write_done(page_);
        const auto head = html_.element("div", {{"class", "pagehead"}});
        const auto inner = html_.element("div");
        {
            const auto title = html_.element("h1");
            write_words(html_, title_words(view_.version, shown_), shown_);
        }
        html_.element("p", {{"class", "lede"}})
            .text(words_("questionnaire_pages.version.lede", {{"version", std::string_view(view_.version.version)},
                                                              {"questions", view_.version.questions}}));
        const auto status = html_.element("p");
        web::write_tag(html_,
                       view_.version.status == VersionStatus::published ? web::TagKind::done : web::TagKind::going,
                       words_(std::string("questionnaire_pages.status.").append(name(view_.version.status))));
        if (!view_.version.official) {
            html_.text(" ");
            web::write_tag(html_, web::TagKind::plain, words_("questionnaire_pages.not_official"));
        }
    }

    void write_ways() {
        http::Fields act;
        act.add("slug", view_.version.slug);
        act.add("version", view_.version.version);
        act.add("revision", std::to_string(view_.version.revision));
        if (view_.version.status == VersionStatus::draft)
            web::write_act_links(page_, {"questionnaire.publish", "questionnaire.translate"}, act);
        else if (view_.version.status == VersionStatus::published)
            write_acts_of_published(act);
        const std::string below = address_of(view_.version);
        {
            const auto line = html_.element("p", {{"class", "small"}});
            html_.text(words_("questionnaire_pages.download"));
            for (const char* format : {"workbook", "xform"}) {
                html_.text(" ");
                html_.element("a", {{"href", page_.address("/downloads" + below + "/" + format)}, {"download", true}})
                    .text(words_(std::string("questionnaire_pages.download.") + format));
            }
        }
        write_beside(page_.address(below));
        write_compare(page_.address(below + "/compare"));
    }

    // A cycle puts this version to States; its act knows the version by number.
    void write_acts_of_published(const http::Fields& act) {
        http::Fields cycle;
        cycle.add("version", std::to_string(view_.version.id));
        web::write_act_links(page_, {"cycle.prepare"}, cycle);
        web::write_act_links(page_, {"questionnaire.retire"}, act);
    }

    void write_beside(const std::string& here) {
        const auto line = html_.element("p", {{"class", "small"}});
        html_.text(words_("questionnaire_pages.beside"));
        for (const std::string& tag_of : view_.version.languages) {
            const auto language = language_from_tag(tag_of);
            if (!language || *language == shown_) continue;
            html_.text(" ");
            http::Fields fields;
            fields.add("beside", tag(*language));
            const auto link = html_.element("a", {{"href", here + web::query_text(fields)}});
            html_.element("bdi", *language).text(own_name(*language));
        }
    }

    void write_compare(const std::string& address) {
        if (view_.others.empty()) return;
        const auto form = html_.element("form", {{"class", "filters act"}, {"action", address}});
        std::vector<web::Choice> choices;
        for (const VersionView& other : view_.others)
            choices.push_back({other.slug + "/" + other.version, other.title(shown_) + " " + other.version, -1});
        web::write_select(html_, words_, "with", words_("questionnaire_pages.compare_with"), choices, {});
        const auto buttons = html_.element("div", {{"class", "btns"}});
        html_.element("button", {{"class", "btn two"}, {"type", "submit"}}).text(words_("questionnaire_pages.compare"));
    }

    void write_completeness() {
        const bool draft = view_.version.status == VersionStatus::draft;
        // Of what is published only those languages are of interest that it lacks something in.
        const bool whole = std::all_of(view_.languages.begin(), view_.languages.end(),
                                       [](const LanguageCompleteness& one) { return one.complete(); });
        if (!draft && whole) return;
        const auto section = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-languages"}});
        web::write_section_head(html_, "h-languages", words_("questionnaire_pages.completeness"));
        const auto table = html_.element("table", {{"class", "stack"}});
        html_.element("caption", {{"class", "vh"}}).text(words_("questionnaire_pages.completeness"));
        {
            const auto head = html_.element("thead");
            const auto row = html_.element("tr");
            for (const char* column : {"language", "missing", "first_missing"})
                html_.element("th", {{"scope", "col"}})
                    .text(words_(std::string("questionnaire_pages.column.") + column));
            if (draft) html_.element("th", {{"scope", "col"}}).text(words_("questionnaire_pages.column.sheet"));
        }
        const auto body = html_.element("tbody");
        for (const LanguageCompleteness& language : view_.languages) {
            if (!draft && language.complete()) continue;
            const auto row = html_.element("tr");
            html_.element("th", {{"scope", "row"}}).text(words_.language_name(*language_from_tag(language.tag)));
            html_.element("td").text(
                words_("questionnaire_pages.missing_of", {{"missing", language.missing}, {"texts", language.texts}}));
            {
                const auto cell =
                    html_.element("td", {{"data-th", words_("questionnaire_pages.column.first_missing")}});
                if (!language.first.empty()) html_.element("bdi").text(language.first.front().path);
            }
            if (draft) write_sheets(language.tag);
        }
    }

    // The work sheet for translators.
    void write_sheets(const std::string& language) {
        const auto cell = html_.element("td", {{"data-th", words_("questionnaire_pages.column.sheet")}});
        const std::string folder = "/downloads" + address_of(view_.version) + "/translations/translation-" + language;
        for (const char* ending : {".xlsx", ".xlf"}) {
            const std::string spoken = std::string(ending) == ".xlsx" ? "XLSX" : "XLIFF";
            html_.element("a", {{"href", page_.address(folder + ending)}, {"download", true}}).text(spoken);
            html_.text(" ");
        }
    }

    void write_contents() {
        const auto nav =
            html_.element("nav", {{"class", "sec"}, {"aria-label", words_("questionnaire_pages.contents")}});
        const auto list = html_.element("ol");
        for (std::size_t i = 0; i < form_.sections.size(); ++i) {
            const auto item = html_.element("li");
            const auto link = html_.element("a", {{"href", "#s-" + std::to_string(i + 1)}});
            write_words(html_, title_of(form_.sections[i]), shown_);
        }
    }

    FormWords title_of(const Section& section) const {
        if (section.item == &form_.form().root) return {words_("questionnaire_pages.loose"), shown_};
        FormWords found = words_of(form_, section.item->texts.label, shown_);
        if (found.text.empty()) found.text = section.item->name;
        return found;
    }

    void write_section(const Section& section, std::size_t number) {
        const std::string id = "s-" + std::to_string(number);
        const auto block = html_.element("section", {{"class", "sec"}, {"id", id}, {"aria-labelledby", "h-" + id}});
        {
            const auto title = html_.element("h2", {{"id", "h-" + id}});
            write_words(html_, title_of(section), shown_);
        }
        write_beside_words(section.item->texts.label);
        const bool root = section.item == &form_.form().root;
        if (!root) write_relevance(*section.item);
        for (const Item& item : section.item->children) {
            const bool grouped = item.kind == ItemKind::group || item.kind == ItemKind::repeat;
            if (!root || !grouped) write_item(item, 3);
        }
    }

    void write_item(const Item& item, int level) {
        if (!shows(item)) return;
        if (item.kind == ItemKind::group || item.kind == ItemKind::repeat) return write_group(item, level);
        if (item.kind == ItemKind::note) {
            const auto paragraph = html_.element("p");
            write_words(html_, words_of(form_, item.texts.label, shown_), shown_);
            return;
        }
        write_question(item);
    }

    void write_group(const Item& item, int level) {
        const FormWords title = words_of(form_, item.texts.label, shown_);
        const auto block = html_.element("div", {{"class", "flow"}});
        if (!title.text.empty()) {
            // Below the fourth depth a document has no further headings that help.
            if (level == 3) {
                const auto heading = html_.element("h3");
                write_words(html_, title, shown_);
            } else {
                const auto heading = html_.element("h4");
                write_words(html_, title, shown_);
            }
            write_beside_words(item.texts.label);
        }
        if (item.kind == ItemKind::repeat)
            html_.element("p", {{"class", "small dim"}}).text(words_("questionnaire_pages.repeat"));
        write_relevance(item);
        for (const Item& child : item.children) write_item(child, level + 1);
    }

    void write_question(const Item& item) {
        const auto block = html_.element("div", {{"class", "flow"}, {"id", "q" + web::encode_segment(item.path)}});
        {
            const auto label = html_.element("p", {{"class", "q"}});
            const auto strong = html_.element("strong");
            FormWords found = words_of(form_, item.texts.label, shown_);
            if (found.text.empty()) found.text = item.name;
            write_words(html_, found, shown_);
        }
        write_beside_words(item.texts.label);
        if (const FormWords hint = words_of(form_, item.texts.hint, shown_); !hint.text.empty()) {
            const auto paragraph = html_.element("p", {{"class", "small dim"}});
            write_words(html_, hint, shown_);
        }
        write_facts(item);
        write_choices(item);
        write_relevance(item);
    }

    void write_facts(const Item& item) {
        const auto line = html_.element("p", {{"class", "small"}});
        html_.element("code", {{"dir", "ltr"}}).text(item.name);
        html_.text(" ");
        const std::string key = std::string("questionnaire_pages.type.").append(name_of(item.type));
        html_.element("span").text(words_.has(key) ? words_(key) : std::string(name_of(item.type)));
        if (const std::string_view article = extra(item, "article"); !article.empty()) {
            html_.text(" ");
            html_.element("span").text(article_words(words_, view_.instrument_name, article));
        }
        if (!item.required.empty()) {
            html_.text(" ");
            web::write_tag(html_, web::TagKind::plain, words_("questionnaire_pages.required"));
        }
    }

    void write_choices(const Item& item) {
        const ChoiceList* list = find_choice_list(form_.form(), item.choices.list);
        if (list == nullptr) return;
        if (list->choices.size() > kMaxChoicesShown) {
            html_.element("p", {{"class", "small dim"}})
                .text(words_("questionnaire_pages.choices",
                             {{"count", static_cast<std::int64_t>(list->choices.size())}}));
            return;
        }
        const auto choices = html_.element("ul");
        for (const Choice& choice : list->choices) {
            const auto entry = html_.element("li");
            FormWords found = words_of(form_, choice.texts.label, shown_);
            if (found.text.empty()) found.text = choice.value;
            write_words(html_, found, shown_);
            if (!view_.beside) continue;
            const FormWords other = words_in(form_, choice.texts.label, *view_.beside);
            if (other.text.empty()) continue;
            html_.text(" · ");
            write_words(html_, other, shown_);
        }
    }

    void write_beside_words(const Text& text) {
        if (!view_.beside || text.empty()) return;
        const FormWords other = words_in(form_, text, *view_.beside);
        const auto paragraph = html_.element("p", {{"class", "small"}});
        if (other.text.empty())
            html_.element("span", {{"class", "none"}}).text(words_("questionnaire_pages.not_translated"));
        else
            write_words(html_, other, shown_);
    }

    void write_relevance(const Item& item) {
        if (item.relevant.empty()) return;
        const auto in_words = condition_in_words(form_, item, item.relevant);
        if (!in_words) {
            const auto line = html_.element("p", {{"class", "small dim"}});
            html_.text(words_("questionnaire_pages.when.authored"));
            html_.text(" ");
            const std::string& said = item.relevant.authored.empty() ? item.relevant.xpath : item.relevant.authored;
            html_.element("code", {{"dir", "ltr"}}).text(said);
            return;
        }
        if (in_words->terms.size() == 1) {
            html_.element("p", {{"class", "small dim"}}).text(term_words(in_words->terms.front(), true));
            return;
        }
        html_.element("p", {{"class", "small dim"}})
            .text(words_(in_words->any ? "questionnaire_pages.when.any" : "questionnaire_pages.when.all"));
        const auto list = html_.element("ul", {{"class", "small dim"}});
        for (const ConditionTerm& term : in_words->terms) html_.element("li").text(term_words(term, false));
    }

    std::string term_words(const ConditionTerm& term, bool alone) const {
        FormWords question = words_of(form_, term.question->texts.label, shown_);
        if (question.text.empty()) question.text = term.question->name;
        const FormWords answer = choice_words(form_, *term.question, term.value, shown_);
        std::string key = "questionnaire_pages.when.";
        key += alone ? "only_" : "";
        key += term.value.empty() ? (term.negated ? "empty" : "answered") : (term.negated ? "is_not" : "is");
        return words_(key, {{"question", std::string_view(question.text)}, {"answer", std::string_view(answer.text)}});
    }

    const VersionPageView& view_;
    const PublishedForm& form_;
    web::PageWriter& page_;
    web::Html& html_;
    const web::Words& words_;
    Language shown_;
};

}  // namespace

void write_version(const VersionPageView& view, web::PageWriter& page) {
    VersionPage(view, page).write();
}

}  // namespace palermo::questionnaires::pages
