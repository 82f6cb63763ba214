// Who is spoken to: the bodies an act asks, and the body that decides for itself.
#pragma once

#include "conference/mandates/reader/clause/reading.hpp"

namespace palermo::mandates::reader {

struct AddresseeReading {
    std::vector<Addressee> addressees;
    Range zone;                 // the words from the act to what is asked
    bool self_mandate = false;  // the acting body binds itself: "decides to review ... at its fourth session"
    bool performative = false;  // the deciding is the doing: "decides to establish"
};

// Bodies in the order of the text. The head of a noun phrase counts and not a noun in its complement: in "the Chair of
// the working group" it is the Chair.
//
// `earlier` are those of the acts before: a pronoun ("and invites them to") stands for them.
AddresseeReading find_addressees(const Reading& reading, const ActReading& act,
                                 const std::vector<Addressee>& earlier = {});

}  // namespace palermo::mandates::reader
