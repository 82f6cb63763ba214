// What a provision refers to: treaty provisions and rules, instruments, resolutions and decisions, documents, and other
// parts of the same text.
#pragma once

#include "conference/mandates/reader/clause/reading.hpp"

namespace palermo::mandates::reader {

// In the order of the text, each thing once. `transmitting_body` is whose "its resolution" is meant when the subject of
// the sentence follows ("By its resolution 2004/23, the Economic and Social Council ...").
//
// An instrument counts as referred to wherever it is named, but not where it only marks out a field ("in the areas
// covered by the Convention") and not as part of a body's name.
std::vector<Reference> find_references(const Reading& reading, std::string_view transmitting_body = {});

// The name of an organ in references, as its documents have it.
std::string body_of_reference(std::string_view canonical);

}  // namespace palermo::mandates::reader
