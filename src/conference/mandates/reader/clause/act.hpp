// The acts of a provision: what is done in it ("Requests"), and by which words.
#pragma once

#include <string_view>
#include <vector>

#include "conference/mandates/reader/clause/reading.hpp"

namespace palermo::mandates::reader {

// The acts in the order of the text; none when the words carry no act of their own. A sub-item under a chapeau may
// carry a function instead ("Review needs ..."): see find_function().
std::vector<ActReading> find_acts(const Reading& reading);

// The lead of a preambular paragraph: "Recalling also".
std::vector<ActReading> find_lead(const Reading& reading);

// The infinitive or verbal noun a listed function begins with; empty canonicals when there is none.
ActReading find_function(const Reading& reading);

// The act of a transmitting sentence: "By its resolution ..., the Council recommended to the Assembly ...".
std::vector<ActReading> find_transmitting_act(const Reading& reading);

// Whether this act of a provision asks somebody for something, by its name or by how it is said.
bool asks_for_something(const ActReading& act);
// Whether such an act asks somebody for something. A decision does; a welcome does not.
bool asks_for_something(std::string_view canonical);
// Whether it speaks to an addressee ("Requests X to"), though it may ask for nothing ("Commends X for").
bool speaks_to_somebody(std::string_view canonical);

}  // namespace palermo::mandates::reader
