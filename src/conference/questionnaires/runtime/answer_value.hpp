// How an answer is stored: the text of its type (ODK XForms specification, "Data types").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "conference/questionnaires/model.hpp"

namespace palermo::questionnaires {

enum class StoredType : std::uint8_t {
    text,
    integer,  // 32 bits, as every client has it; a fraction is cut off
    decimal,
    boolean,
    date,       // 2026-11-21
    time,       // 14:02:10, with fraction and offset when given
    date_time,  // 2026-11-21T14:02:10.000+07:00
    geopoint,   // latitude longitude [altitude [accuracy]]
    geopoints,  // several, separated by ";"

    selection,  // values separated by one space, each once
};

StoredType stored_type(const Item& item);

// The text to store for what was typed; empty when it is no value of that type (such an answer is not kept, as in other
// clients).
std::string stored_value(StoredType type, std::string_view given);
// The same for what an expression computed: NaN is no value, and a moment given to a date keeps its day.
std::string computed_value(StoredType type, std::string_view computed);
// Whether a number of a range control lies between its start and end (attributes of the control).
bool in_range(const Item& item, std::string_view stored);

// The values of a selection.
std::vector<std::string_view> split_selection(std::string_view stored);

}  // namespace palermo::questionnaires
