// What was typed into the one box, taken apart: words, and fields such as type:state or before:2010.
//
//     title:extradition   symbol:CTOC/COP   type:state   state:KAS   body:conference   language:ar   after:2008
//     before:2012-10-15   title:"legal assistance"
//
// A field is its name, a colon and at once its value, up to the next blank or in quotes; its name is the English word
// or that of the page's language. What is no field, or has a value that cannot be one, is words: so that a title which
// looks like one is found all the same. Several fields hold together; of several of one name it is enough that one
// does.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/search/searcher.hpp"

namespace palermo::finder {

// What the fields of a page can mean.
struct FieldNames {
    // Names in the language of the page, folded, with the field they stand for: ("titre", "title").
    std::vector<std::pair<std::string, std::string>> names;
    // The value of a field as the index has it ("state", "Kasana") -> "KAS"; nothing: it is none.
    std::function<std::optional<std::string>(std::string_view field, std::string_view value)> value;
};

inline constexpr std::string_view kFields[] = {"title", "symbol",   "type",  "state",
                                               "body",  "language", "after", "before"};

struct Asked {
    std::string words;  // what is left
    std::vector<std::string> types;
    std::vector<search::Label> labels;  // state, body
    std::optional<Language> language;
    std::string title, symbol;
    std::string from, before;  // ISO dates or years
};

// Pure.
Asked take_fields(std::string_view typed, const FieldNames& known);

// "2008" or "2008-10-18".
bool is_day_or_year(std::string_view value);

}  // namespace palermo::finder
