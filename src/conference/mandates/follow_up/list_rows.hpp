// Rows of the list as the queries of the follow-up read them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/follow_up/queries.hpp"
#include "platform/store/database.hpp"

namespace palermo::mandates::follow_up {

// The columns every query of summaries selects, in this order, from mandates m joined with documents d.
#define PALERMO_SUMMARY_COLUMNS                                                                                  \
    "select m.id, m.number, m.identifier, m.revision, m.slug, m.path, m.provision_path, d.number, d.symbol, "    \
    "d.type, m.body, m.act, m.addressees, m.deliverable, m.language, m.state, m.due_kind, m.due_start, "         \
    "m.due_end, m.due_last, m.due_body, m.due_session, m.due_relation, m.recurrence, m.due_by_person, m.owner, " \
    "m.owner_is_body, m.resources, m.unfunded, m.vanished, m.confidence "                                        \
    "from mandates m join documents d on d.id = m.document_id "

// Turns rows of those columns into summaries, with words in the wanted language or the next best and with all stated
// times: three statements for each fifty rows. `calendar` resolves the times.
Result<std::vector<MandateSummary>> summaries_of(store::Reader& reader, const store::Rows& rows, Language wanted,
                                                 const Date& as_of);

std::vector<std::string> split_words(std::string_view text, char separator);
std::optional<Date> date_at(const store::Row& row, std::size_t column);
std::optional<int> small_at(const store::Row& row, std::size_t column);

}  // namespace palermo::mandates::follow_up
