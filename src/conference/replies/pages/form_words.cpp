#include "conference/replies/pages/form_words.hpp"

#include <functional>

namespace palermo::replies::pages {

namespace {

using questionnaires::AnswerType;
using questionnaires::Item;
using questionnaires::LanguageText;
using questionnaires::NodeView;
using questionnaires::Text;

bool is_choice(AnswerType type) {
    return type == AnswerType::select_one || type == AnswerType::select_multiple || type == AnswerType::rank ||
           type == AnswerType::external_select_one;
}

// The paragraphs of a text, in the language its writer gave.
void write_text_of_person(web::Html& html, std::string_view words, std::string_view language) {
    const std::optional<Language> known = language_from_tag(language);
    while (true) {
        const std::size_t end = words.find('\n');
        const std::string_view line = words.substr(0, end);
        if (!line.empty()) {
            if (known)
                html.element("p", *known, {{"class", "said"}}).text(line);
            else
                html.element("p", {{"class", "said"}, {"dir", "auto"}}).text(line);
        }
        if (end == std::string_view::npos) return;
        words.remove_prefix(end + 1);
    }
}

using ChoiceName = std::function<std::string(std::string_view)>;

void write_typed(web::PageWriter& page, const Item& item, std::string_view value, std::string_view language,
                 const ChoiceName& choice) {
    web::Html& html = page.html;
    if (value.empty()) {
        html.element("span", {{"class", "none"}}).text(page.words("reply_pages.no_answer"));
        return;
    }
    if (is_choice(item.type)) {
        const std::vector<std::string> values = split_values(value);
        if (values.size() == 1) {
            html.element("span", {{"dir", "auto"}}).text(choice(values.front()));
            return;
        }
        const auto list = html.element("ul", {{"class", "plain"}});
        for (const std::string& one : values) html.element("li", {{"dir", "auto"}}).text(choice(one));
        return;
    }
    if (item.type == AnswerType::date) {
        const std::optional<Date> date = Date::parse(value);
        html.element("bdi").text(date ? page.words.date(*date) : std::string(value));
        return;
    }
    if (item.type == AnswerType::acknowledge) {
        html.text(page.words("reply_pages.acknowledged"));
        return;
    }
    if (is_text_of_person(item))
        write_text_of_person(html, value, language);
    else
        html.element("bdi").text(value);
}

}  // namespace

bool is_text_of_person(const Item& item) {
    return item.type == AnswerType::text;
}

std::vector<std::string> split_values(std::string_view value) {
    std::vector<std::string> values;
    while (!value.empty()) {
        const std::size_t end = std::min(value.find(' '), value.size());
        if (end > 0) values.emplace_back(value.substr(0, end));
        value.remove_prefix(std::min(end + 1, value.size()));
    }
    return values;
}

const LanguageText* FormWords::shown(const Text& text) const {
    if (text.variants.empty()) return nullptr;
    const std::uint16_t wanted = view_.form->language(page_);
    for (const LanguageText& variant : text.variants)
        if (variant.language == wanted) return &variant;
    const std::uint16_t usual = view_.form->compiled->default_language();
    for (const LanguageText& variant : text.variants)
        if (variant.language == usual) return &variant;
    return &text.variants.front();
}

std::optional<Language> FormWords::language_of(const LanguageText& variant) const {
    const auto& languages = view_.form->form().languages;
    if (variant.language >= languages.size()) return std::nullopt;
    const std::optional<Language> language = language_from_tag(languages[variant.language].tag);
    return language == page_ ? std::nullopt : language;
}

Worded FormWords::plain(const Text& text) const {
    const LanguageText* variant = shown(text);
    if (variant == nullptr) return {};
    return {questionnaires::plain_text(text, variant->language), language_of(*variant)};
}

Worded FormWords::text(std::string_view reference, const Text& text) const {
    const LanguageText* variant = shown(text);
    if (variant == nullptr) return {};
    std::string words = session_.text(reference, text);
    if (words.empty()) words = questionnaires::plain_text(text, variant->language);
    return {std::move(words), language_of(*variant)};
}

Worded FormWords::label(const NodeView& node) const {
    Worded words = text(node.reference, node.item->texts.label);
    if (words.empty()) words.words = node.label.empty() ? node.item->name : node.label;
    return words;
}

std::string FormWords::choice(const NodeView& node, std::string_view value) const {
    for (const questionnaires::ChoiceView& one : node.choices)
        if (one.value == value && !one.label.empty()) return one.label;
    return choice(*node.item, value);
}

std::string FormWords::choice(const Item& item, std::string_view value) const {
    const questionnaires::ChoiceList* list = questionnaires::find_choice_list(view_.form->form(), item.choices.list);
    if (list != nullptr)
        for (const questionnaires::Choice& one : list->choices)
            if (one.value == value) {
                Worded words = plain(one.texts.label);
                if (!words.empty()) return words.words;
            }
    return std::string(value);
}

void write_worded(web::Html& html, const Worded& words) {
    if (words.other)
        html.element("span", *words.other).text(words.words);
    else
        html.text(words.words);
}

std::string_view state_of(const AnswerTranslation& one) {
    return one.outdated ? "outdated" : one.machine ? "machine" : "confirmed";
}

namespace {

void write_translation(web::PageWriter& page, const AnswerTranslation& one) {
    const std::optional<Language> language = language_from_tag(one.language);
    const std::string name = language ? page.words.language_name(*language) : one.language;
    const std::string_view state = state_of(one);
    const auto box = page.html.element("div", {{"class", "translation"}});
    page.html.element("p", {{"class", "small dim"}})
        .text(page.words("reply_pages.translation", {{"language", std::string_view(name)}, {"state", state}}));
    write_text_of_person(page.html, one.words, one.language);
}

}  // namespace

void write_answer(web::PageWriter& page, const FormWords& form, const NodeView& node, const AnswerView* answer) {
    write_typed(page, *node.item, answer == nullptr ? node.value : answer->value,
                answer == nullptr ? std::string_view() : answer->language,
                [&](std::string_view value) { return form.choice(node, value); });
    if (answer == nullptr) return;
    for (const AnswerTranslation& one : answer->translations) write_translation(page, one);
}

void write_value(web::PageWriter& page, const FormWords& form, const Item& item, std::string_view value,
                 std::string_view language) {
    write_typed(page, item, value, language, [&](std::string_view one) { return form.choice(item, one); });
}

}  // namespace palermo::replies::pages
