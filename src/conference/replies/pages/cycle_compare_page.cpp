// Two cycles beside each other.
#include "conference/replies/pages/cycle_views.hpp"
#include "platform/web/components.hpp"

namespace palermo::replies::pages {

namespace {

class CycleComparisonPage {
  public:
    CycleComparisonPage(const CycleComparison& comparison, web::PageWriter& page)
        : comparison_(comparison), page_(page), html_(page.html), words_(page.words) {}

    void write() {
        left_ = comparison_.left.title(words_.language());
        right_ = comparison_.right.title(words_.language());
        write_head();
        for (const ComparedQuestion& question : comparison_.questions) write_question(question);
    }

  private:
    void write_head() {
        page_.head.crumbs = {{words_("cycle_pages.list.title"), page_.address("/cycles")},
                             {left_, page_.address("/cycles/" + comparison_.left.slug)}};
        const auto panel = static_cast<std::int64_t>(comparison_.panel.size());
        const auto head = open_head(page_, words_("cycle_pages.compare.title"));
        const auto inner = html_.element("div");
        html_.element("h1").text(page_.head.title);
        html_.element("p", {{"class", "lede"}})
            .text(words_("cycle_pages.compare.lede",
                         {{"left", std::string_view(left_)},
                          {"right", std::string_view(right_)},
                          {"panel", panel},
                          {"questions", static_cast<std::int64_t>(comparison_.questions.size())}}));
        html_.element("p").text(words_("cycle_pages.compare.left_out", {{"not_comparable", comparison_.not_comparable},
                                                                        {"left", comparison_.left_only},
                                                                        {"right", comparison_.right_only}}));
        if (!comparison_.all_readable) html_.element("p").text(words_("cycle_pages.compare.hidden"));
        if (comparison_.questions.empty() || panel == 0)
            html_.element("p", {{"class", "empty"}}).text(words_("cycle_pages.compare.none"));
    }

    std::string question_words(const questionnaires::PublishedForm& form, const std::string& path) const {
        const questionnaires::Item* item = form.find(path);
        if (item == nullptr) return path;
        const std::string found = plain_text(item->texts.label, form.language(words_.language()));
        return found.empty() ? item->name : found;
    }

    std::string value_words(const ComparedQuestion& question, const std::string& value) const {
        for (const auto& [form, path] : {std::pair(comparison_.left_form.get(), &question.mapping.from_path),
                                         std::pair(comparison_.right_form.get(), &question.mapping.to_path)}) {
            const questionnaires::Item* item = form->find(*path);
            if (item == nullptr) continue;
            const questionnaires::ChoiceList* list = find_choice_list(form->form(), item->choices.list);
            if (list == nullptr) continue;
            for (const questionnaires::Choice& choice : list->choices)
                if (choice.value == value)
                    if (std::string found = plain_text(choice.texts.label, form->language(words_.language()));
                        !found.empty())
                        return found;
        }
        return value;
    }

    void write_question(const ComparedQuestion& question) {
        if (comparison_.panel.empty()) return;
        const auto section = html_.element("section", {{"class", "sec"}});
        const std::string left = question_words(*comparison_.left_form, question.mapping.from_path);
        const std::string right = question_words(*comparison_.right_form, question.mapping.to_path);
        {
            const auto heading = html_.element("h2");
            html_.element("bdi").text(left);
        }
        if (right != left) {
            const auto line = html_.element("p", {{"class", "small"}});
            html_.element("bdi").text(
                words_("cycle_pages.compare.other_words",
                       {{"cycle", std::string_view(right_)}, {"question", std::string_view(right)}}));
        }
        if (question.mapping.kind == questionnaires::MappingKind::comparable)
            web::write_tag(html_, web::TagKind::differs, words_("cycle_pages.compare.comparable"));
        if (question.hidden) {
            html_.element("p", {{"class", "small dim"}}).text(words_("cycle_pages.compare.too_few"));
            return;
        }
        html_.element("p", {{"class", "small dim"}})
            .text(words_("cycle_pages.compare.answered", {{"left", question.left_answered},
                                                          {"right", question.right_answered},
                                                          {"both", question.both},
                                                          {"unchanged", question.unchanged}}));
        if (!question.values.empty()) write_values(question, left);
    }

    void write_values(const ComparedQuestion& question, const std::string& caption) {
        const auto table = html_.element("table", {{"class", "stack"}});
        html_.element("caption", {{"class", "vh"}}).text(caption);
        {
            const auto head = html_.element("thead");
            const auto row = html_.element("tr");
            html_.element("th", {{"scope", "col"}}).text(words_("cycle_pages.column.answer"));
            html_.element("th", {{"scope", "col"}, {"class", "num"}}).text(left_);
            html_.element("th", {{"scope", "col"}, {"class", "num"}}).text(right_);
        }
        const auto body = html_.element("tbody");
        for (const ComparedValue& value : question.values) {
            const auto row = html_.element("tr");
            {
                const auto head = html_.element("th", {{"scope", "row"}});
                html_.element("bdi").text(value_words(question, value.value));
            }
            write_count(left_, value.left, value.left_hidden);
            write_count(right_, value.right, value.right_hidden);
        }
    }

    void write_count(const std::string& column, std::int64_t count, bool hidden) {
        html_.element("td", {{"class", "num"}, {"data-th", column}})
            .text(hidden ? words_("cycle_pages.compare.few") : words_.count(count));
    }

    const CycleComparison& comparison_;
    web::PageWriter& page_;
    web::Html& html_;
    const web::Words& words_;
    std::string left_, right_;
};

}  // namespace

void write_cycle_comparison(const CycleComparisonView& view, web::PageWriter& page) {
    CycleComparisonPage(view.comparison, page).write();
}

}  // namespace palermo::replies::pages
