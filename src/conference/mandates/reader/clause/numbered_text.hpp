// Resolutions and decisions by their numbers, and documents by their symbols.
#pragma once

#include "conference/mandates/reader/clause/reading.hpp"

namespace palermo::mandates::reader {

struct LocatedReference {
    std::size_t place;
    Reference reference;
};

void find_numbered_texts(const Reading& reading, std::string_view transmitting_body,
                         std::vector<LocatedReference>& found);
void find_symbols(const Reading& reading, std::vector<LocatedReference>& found);

}  // namespace palermo::mandates::reader
