// Writes a compiled questionnaire as an XForm document (ODK XForms specification), so that it opens in ODK Collect,
// Enketo and KoboToolbox. The shape is pyxform's: what a workbook gives there and here is compared by tests.
//
// The writer has no rules of its own about types or defaults: Item::bind_type, control, has_bind, the meta group and
// every expression are written as the model has them. Who compiles workbooks widens it together with the model:
//   - itext ids: Text::id, else "PATH:label" / "PATH:hint" / "PATH:jr:constraintMsg" / "PATH:jr:requiredMsg" /
//     "PATH:jr:noAppErrorString"; choices "LIST-NUMBER" counted from 0;
//   - a label goes to itext when it is translated or has media; a hint when it is translated or has guidance;
//   - a language that lacks a text which another language has gets "-", as pyxform does;
//   - Item::extras go back to the bind or the instance element as "palermo:KEY" (Item::extra_columns says where).
#pragma once

#include <string>

#include "conference/questionnaires/model.hpp"

namespace palermo::questionnaires {

// The namespace of our own attributes: a name, not an address, since nothing is to be fetched there (RFC 8141 asks for
// a registered identifier only of those who resolve it; XML asks for a text that nobody else uses).
inline constexpr std::string_view kPalermoNamespace = "urn:palermo:questionnaire";

// The document, with XML declaration. Thread-safe.
std::string write_xform(const Form& form);

}  // namespace palermo::questionnaires
