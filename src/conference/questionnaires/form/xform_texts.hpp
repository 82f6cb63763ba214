// Where each text of a form is written in its XForm: in place, or in itext under an id.
#pragma once

#include <string>

#include "conference/questionnaires/form/xml_writer.hpp"
#include "conference/questionnaires/model.hpp"

namespace palermo::questionnaires {

// The label with its media is one entry of itext, the hint with its guidance another.
bool label_is_in_itext(const Texts& texts);
bool hint_is_in_itext(const Texts& texts);
// Every label of the list is in itext when one has to be.
bool list_is_in_itext(const ChoiceList& list);
bool has_itext(const Form& form);

std::string itext_id(const Text& text, std::string_view path, std::string_view kind);
std::string choice_itext_id(const ChoiceList& list, std::size_t number);
// "jr:itext('ID')"
std::string itext_reference(std::string_view id);

// The words and <output value="..."/> elements of the one variant that is written in place.
std::string inline_text(const Text& text);
void write_itext(XmlWriter& xml, const Form& form);

}  // namespace palermo::questionnaires
