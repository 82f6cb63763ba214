// Words of a form in the language of a page, marked where they are in another.
#pragma once

#include <string>

#include "conference/questionnaires/library/forms.hpp"
#include "platform/web/html.hpp"

namespace palermo::questionnaires::pages {

struct FormWords {
    std::string text;  // empty: the form has none
    Language language = Language::en;
};
// In the wanted language, else in the form's own, else in any that has it.
FormWords words_of(const PublishedForm& form, const Text& text, Language wanted);
// Only in the wanted language; empty when it is missing there.
FormWords words_in(const PublishedForm& form, const Text& text, Language wanted);

// The words of a choice; the value itself when it has none.
FormWords choice_words(const PublishedForm& form, const Item& question, std::string_view value, Language wanted);

// Writes them with their language and direction where these are not the page's.
void write_words(web::Html& html, const FormWords& words, Language page);

}  // namespace palermo::questionnaires::pages
