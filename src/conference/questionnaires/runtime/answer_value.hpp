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
    selection,  // values separated by one space, each once
};

StoredType stored_type(const Item& item);

// The text to store for what was typed or computed; empty when it is no value of that type (such an answer is not kept,
// as in other clients). Text is brought to Unicode form C.
std::string stored_value(StoredType type, std::string_view given);

// The values of a selection.
std::vector<std::string_view> split_selection(std::string_view stored);

}  // namespace palermo::questionnaires
