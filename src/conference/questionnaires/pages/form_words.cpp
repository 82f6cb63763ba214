#include "conference/questionnaires/pages/form_words.hpp"

namespace palermo::questionnaires::pages {

namespace {

Language language_at(const PublishedForm& form, std::uint16_t index, Language otherwise) {
    const std::vector<FormLanguage>& languages = form.form().languages;
    if (index >= languages.size() || languages[index].tag.empty()) return otherwise;
    return language_from_tag(languages[index].tag).value_or(otherwise);
}

}  // namespace

FormWords words_in(const PublishedForm& form, const Text& text, Language wanted) {
    const std::vector<FormLanguage>& languages = form.form().languages;
    for (const LanguageText& variant : text.variants)
        if (variant.language < languages.size() && !languages[variant.language].tag.empty() &&
            language_from_tag(languages[variant.language].tag) == wanted)
            return {plain_text(text, variant.language), wanted};
    return {{}, wanted};
}

FormWords words_of(const PublishedForm& form, const Text& text, Language wanted) {
    if (FormWords found = words_in(form, text, wanted); !found.text.empty()) return found;
    const std::uint16_t own = form.compiled->default_language();
    if (std::string words = plain_text(text, own); !words.empty())
        return {std::move(words), language_at(form, own, wanted)};
    for (const LanguageText& variant : text.variants)
        if (std::string words = plain_text(text, variant.language); !words.empty())
            return {std::move(words), language_at(form, variant.language, wanted)};
    return {{}, wanted};
}

FormWords choice_words(const PublishedForm& form, const Item& question, std::string_view value, Language wanted) {
    if (const ChoiceList* list = find_choice_list(form.form(), question.choices.list))
        for (const Choice& choice : list->choices)
            if (choice.value == value)
                if (FormWords words = words_of(form, choice.texts.label, wanted); !words.text.empty()) return words;
    return {std::string(value), wanted};
}

void write_words(web::Html& html, const FormWords& words, Language page) {
    if (words.language == page)
        html.element("bdi").text(words.text);
    else
        html.element("bdi", words.language).text(words.text);
}

}  // namespace palermo::questionnaires::pages
