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

// Of an act that asks for nothing, where its words tell what is to be: "drew attention to the timeline, according to
// which a report would have to be prepared by no later than July 2015".
TimeReading find_times_of_a_plan(const Reading& reading, const ActReading& act);
// Of a paragraph that says without an act what is to be: "The report shall be submitted no later than ...".
TimeReading find_times_without_act(const Reading& reading);

}  // namespace palermo::mandates::reader
