// When something is asked for: sessions, meetings, dates, intervals, and what comes back regularly.
#pragma once

#include "conference/mandates/reader/clause/reading.hpp"

namespace palermo::mandates::reader {

struct DeadlineReading {
    Deadline deadline;
    Range range;
};

struct TimeReading {
    std::vector<DeadlineReading> deadlines;  // in the order of the text
    std::string recurrence;                  // "continuing", "annual", "regular", ...
};

// The times of one act. `request` is where what is asked begins; `addressees` help to say whose meeting is meant.
TimeReading find_times(const Reading& reading, const ActReading& act, std::size_t request,
                       const std::vector<Addressee>& addressees);

// Of a paragraph that says without an act what is to be: "The report shall be submitted no later than ...".
TimeReading find_times_without_act(const Reading& reading);

}  // namespace palermo::mandates::reader
