// Rows of the documents' tables as view structs: shared by the queries.
#pragma once

#include <cstddef>

#include "conference/mandates/queries.hpp"
#include "platform/store/database.hpp"

namespace palermo::mandates {

// From the columns id, slug, body, type, status, number, symbol, session, session_place, session_start, session_end,
// date; the versions are left empty.
DocumentSummary document_from_row(const store::Row& row);

// From the columns language, revision, title, file_name, provisions, mandates, confidence, is_original, of which the
// first stands at `first`. Error: mandates.unknown_language.
Result<VersionSummary> version_from_row(const store::Row& row, std::size_t first);

}  // namespace palermo::mandates
