// Deadlines that are a session of a body, or a meeting told by one ("the meeting it will hold before the fourth
// session").
#pragma once

#include "conference/mandates/reader/clause/deadline.hpp"

namespace palermo::mandates::reader {

// `subject` is the body the act belongs to where the words name it, else empty: "its session" is then that body's.
void find_sessions(const Reading& reading, Range region, std::string_view subject,
                   const std::vector<Addressee>& addressees, std::vector<DeadlineReading>& found);

// Whether a time phrase at `begin` belongs to something that has been: "the recommendations made at the third session".
bool lies_behind_us(const Reading& reading, std::size_t begin, std::size_t region_begin);

}  // namespace palermo::mandates::reader
