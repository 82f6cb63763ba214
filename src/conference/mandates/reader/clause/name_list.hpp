// The names in a list of those who are spoken to: "all States, the Secretariat and, within its mandate, the Office".
#pragma once

#include "conference/mandates/reader/clause/reading.hpp"

namespace palermo::mandates::reader {

// Adds the names of a zone to a list, until what is asked begins or the list ends; returns where it stopped. The head
// of a noun phrase counts and not a noun in its complement, and what stands in an insertion does not. Of a `subject`
// ("that the Government and the Panel shall") only names that follow each other closely are read.
std::size_t read_names(const Reading& reading, Range zone, std::string_view rule, bool subject,
                       std::vector<Addressee>& list);

// Adds one name, once.
void add_addressee(const Reading& reading, std::vector<Addressee>& list, const Mention& body, std::string_view rule,
                   int confidence);

// What is asked begins here: "to develop", "d'élaborer", "أن تضع".
bool begins_request(const Reading& reading, std::size_t begin);

// Marks behind which no list of names goes on.
bool ends_list(char32_t character);

// Commas of the six languages.
bool is_comma(char32_t character);

}  // namespace palermo::mandates::reader
