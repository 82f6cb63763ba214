// "${name}" in texts and expressions, and the lexical rules of names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace palermo::questionnaires::xlsform {

struct Reference {
    std::size_t begin = 0, end = 0;  // bytes, with "${" and "}"
    std::string_view name;
    bool last_saved = false;  // "${last-saved#name}"
};

// All references of a text in order; malformed ones are left out.
std::vector<Reference> references_in(std::string_view text);
// False when a "${" is not closed, holds another one, or holds no name.
bool well_formed_references(std::string_view text);
// The name when the whole text is one reference; otherwise empty.
std::string_view sole_reference(std::string_view text);

// An XML name without colon (NCName), or with one (QName), as names of questions may be.
bool is_name(std::string_view text, bool colon_allowed = true);

// Whether a default is an expression and not a value: it calls a function, reads a question, computes, or has a
// predicate. A hyphen in a default of these types is part of the value: date, dateTime, time, geopoint, geotrace,
// geoshape.
bool is_dynamic_default(std::string_view text, std::string_view type);

// The end of "instance('x')/root/item[...]/label" that begins at `begin` in a text; 0 when there is no whole one.
std::size_t instance_expression_end(std::string_view text, std::size_t begin);

// First arguments of all calls of pulldata().
std::vector<std::string> pulldata_files(std::string_view expression);

}  // namespace palermo::questionnaires::xlsform
