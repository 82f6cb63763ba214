// The table that secretariats keep of their mandates: resolution, paragraph, action required, addressee, due, status,
// resources; and the calendar of what falls due. Sentences from the catalogues mandates_exchange and
// mandates_follow_up. Pure, thread-safe, deterministic.
#pragma once

#include <vector>

#include "conference/mandates/exchange/mandate_row.hpp"
#include "platform/document/calendar.hpp"
#include "platform/document/table.hpp"
#include "platform/text/catalogue.hpp"

namespace palermo::mandates::exchange {

// "Decision 2/6"; where the text has neither number nor symbol "Draft decision, 18 October 2005", or kind and slug.
std::string designation_of(const MandateRow& row, const text::Catalogue& catalogue, Language language);

// In any language: headings, acts, addressees, dates and states in `language`, the words of the decisions as they are
// held. `as_of` is the day for which the rows were made.
document::Table mandate_table(const std::vector<MandateRow>& rows, const text::Catalogue& catalogue, Language language,
                              const Date& as_of);

// Those of the mandates that have a last day, in the order of the rows. What is due at a session lies on its days, all
// else on the last day that is in time.
document::Calendar mandate_calendar(const std::vector<MandateRow>& rows, const text::Catalogue& catalogue,
                                    Language language, const Date& as_of, document::CalendarKind kind);

}  // namespace palermo::mandates::exchange
