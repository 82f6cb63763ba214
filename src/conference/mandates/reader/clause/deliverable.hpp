// What is to be done or delivered.
#pragma once

#include "conference/mandates/reader/clause/addressee.hpp"
#include "conference/mandates/reader/clause/condition.hpp"
#include "conference/mandates/reader/clause/deadline.hpp"

namespace palermo::mandates::reader {

// Where what is asked begins: behind the addressee and "to".
std::size_t request_begin(const Reading& reading, const ActReading& act, const AddresseeReading& addressees);

// Nothing for acts that ask for nothing ("Welcomes").
std::optional<Deliverable> find_deliverable(const Reading& reading, const ActReading& act, std::size_t begin,
                                            const std::vector<DeadlineReading>& deadlines,
                                            const std::vector<ConditionReading>& conditions);

}  // namespace palermo::mandates::reader
