#include "conference/replies/pages/offline_file.hpp"

#include <algorithm>

#include "platform/base/assert.hpp"
#include "platform/base/embedded.hpp"
#include "platform/web/html.hpp"

namespace palermo::replies {

std::span<const EmbeddedFile> offline_page_files();

namespace {

using questionnaires::AnswerType;
using questionnaires::ChoiceView;
using web::Attribute;
using web::Html;

std::string_view embedded(std::string_view name) {
    const EmbeddedFile* file = find_embedded(offline_page_files(), name);
    ASSERT(file != nullptr);
    return file->content;
}

// JSON inside a script element: "<" could end the element.
std::string for_script(std::string json) {
    for (std::size_t at = json.find('<'); at != std::string::npos; at = json.find('<', at))
        json.replace(at, 1, "\\u003c");
    return json;
}

// An order is chosen place by place: boxes that are ticked have none.
void write_order(Html& html, const OfflineQuestion& question, const std::string& id) {
    std::vector<std::string_view> order;
    for (std::string_view rest = question.value; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        if (end > 0) order.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    const auto group = html.element("fieldset", {{"data-path", question.path}, {"data-revision", question.revision}});
    html.element("legend").text(question.label);
    if (!question.hint.empty()) html.element("p", {{"class", "hint"}}).text(question.hint);
    for (std::size_t place = 0; place < question.choices.size(); ++place) {
        const std::string number = std::to_string(place + 1);
        const auto row = html.element("div", {{"class", "choice"}});
        html.element("label", {{"for", id + "-" + number}}).text(number);
        const auto select = html.element("select", {{"id", id + "-" + number}});
        html.element("option", {{"value", ""}}).text("–");
        for (const ChoiceView& choice : question.choices)
            html.element("option",
                         {{"value", choice.value}, {"selected", place < order.size() && order[place] == choice.value}})
                .text(choice.label);
    }
}

void write_choices(Html& html, const OfflineQuestion& question, const std::string& id) {
    const bool many = question.item->type == AnswerType::select_multiple || question.item->type == AnswerType::rank;
    const std::string chosen = " " + question.value + " ";
    const auto group = html.element("fieldset", {{"data-path", question.path}, {"data-revision", question.revision}});
    html.element("legend").text(question.label);
    if (!question.hint.empty()) html.element("p", {{"class", "hint"}}).text(question.hint);
    std::size_t number = 0;
    for (const ChoiceView& choice : question.choices) {
        const std::string own = id + "-" + std::to_string(++number);
        const auto row = html.element("div", {{"class", "choice"}});
        html.void_element("input", {{"type", many ? "checkbox" : "radio"},
                                    {"id", own},
                                    {"name", id},
                                    {"value", choice.value},
                                    {"checked", chosen.find(" " + choice.value + " ") != std::string::npos}});
        html.element("label", {{"for", own}}).text(choice.label);
    }
}

bool is_number(const OfflineQuestion& question) {
    return question.item->type == AnswerType::integer || question.item->type == AnswerType::decimal;
}

void write_typed(Html& html, const OfflineQuestion& question, const std::string& id) {
    const auto group = html.element("fieldset");
    html.element("label", {{"class", "question"}, {"for", id}}).text(question.label);
    if (!question.hint.empty()) html.element("p", {{"class", "hint"}}).text(question.hint);
    if (question.item->type == AnswerType::text)
        html.element("textarea", {{"id", id},
                                  {"dir", "auto"},
                                  {"rows", 5},
                                  {"data-path", question.path},
                                  {"data-revision", question.revision}})
            .text(question.value);
    else
        html.void_element("input", {{"id", id},
                                    {"type", question.item->type == AnswerType::date ? "date" : "text"},
                                    {"dir", "ltr"},
                                    Attribute::when(is_number(question), "inputmode", "decimal"),
                                    {"value", question.value},
                                    {"data-path", question.path},
                                    {"data-revision", question.revision}});
}

// Of an answer that was filled in beforehand: whether it is still true.
void write_still_true(Html& html, const OfflineQuestion& question, const std::string& id, const std::string& words) {
    const auto row = html.element("div", {{"class", "choice still"}});
    html.void_element("input", {{"type", "checkbox"}, {"id", id + "-still"}, {"data-still-true", question.path}});
    html.element("label", {{"for", id + "-still"}}).text(words);
}

// The instance that a path stands in: "/data/cases[2]"; "" when in none.
std::string instance_path(const std::string& path) {
    const std::size_t end = path.rfind(']');
    return end == std::string::npos ? std::string() : path.substr(0, end + 1);
}

void write_questions(Html& html, const std::vector<OfflineQuestion>& questions, const text::Catalogue& catalogue,
                     Language language) {
    const std::string still_true = catalogue.text(language, "replies.offline.page_still_true");
    std::string section, instance;
    std::size_t number = 0;
    for (const OfflineQuestion& question : questions) {
        if (question.section != section) {
            section = question.section;
            html.element("h2").text(section);
        }
        // Without its number nobody can tell the second case from the first.
        const std::string path = instance_path(question.path);
        if (path != instance) {
            instance = path;
            const std::string numbers = instance_numbers(path);
            if (!numbers.empty())
                html.element("h3").text(
                    catalogue.text(language, "replies.offline.instance", {{"number", std::string_view(numbers)}}));
        }
        const std::string id = "q" + std::to_string(++number);
        if (question.item->type == AnswerType::rank)
            write_order(html, question, id);
        else if (question.choices.empty())
            write_typed(html, question, id);
        else
            write_choices(html, question, id);
        if (question.to_confirm) write_still_true(html, question, id, still_true);
    }
}

}  // namespace

Result<std::string> offline_page(const ReplyView& view, const text::Catalogue& catalogue, Language language,
                                 Instant now) {
    const std::vector<OfflineQuestion> questions = TRY(offline_questions(view, language, now));
    const std::string& title = view.cycle.title(language);
    Html body;
    {
        const auto main = body.element("main");
        body.element("h1").text(title);
        body.element("p").text(catalogue.text(language, "replies.offline.page_how"));
        write_questions(body, questions, catalogue, language);
        const auto bar = body.element("p", {{"class", "bar"}});
        body.element("button", {{"type", "button"}, {"id", "save"}})
            .text(catalogue.text(language, "replies.offline.save"));
    }
    Html name;
    name.element("title").text(title);
    const std::string direction_word = direction(language) == Direction::right_to_left ? "rtl" : "ltr";
    std::string page =
        "<!DOCTYPE html>\n<html lang=\"" + std::string(tag(language)) + "\" dir=\"" + direction_word + "\">\n<head>\n";
    page += "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    page +=
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "script-src 'unsafe-inline'\">\n";
    page.append(std::move(name).take())
        .append("\n<style>\n")
        .append(embedded("page.css"))
        .append("</style>\n</head>\n<body>\n");
    page.append(std::move(body).take());
    page += "\n<script type=\"application/json\" id=\"head\">";
    OfflineFile head;
    head.head = offline_head(view, language);
    page += for_script(write_offline_json(head));
    page.append("</script>\n<script>\n").append(embedded("page.js")).append("</script>\n</body>\n</html>\n");
    return page;
}

}  // namespace palermo::replies
