// The table that secretariats keep of their mandates: resolution, paragraph, action required, addressee, due, status,
// resources. Sentences from the catalogue mandates_exchange. Pure, thread-safe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "conference/mandates/exchange/mandate_row.hpp"
#include "conference/mandates/model.hpp"
#include "platform/document/calendar.hpp"
#include "platform/document/table.hpp"
#include "platform/text/catalogue.hpp"

namespace palermo::mandates::exchange {

// What the register knows of a document beside its reading.
struct DocumentFacts {
    std::string slug;
    Instant filed_at;
    std::string site;  // "https://mandates.example.org" without a slash at the end; empty: no links
};

// A row for every mandate of the document, in the order of its text: a paragraph with several acts gives one for each
// act that is a mandate. A draft's mandates are `proposed`, others `adopted`. A sub-paragraph without words of time of
// its own is due when its chapeau is.
std::vector<MandateRow> mandate_rows(const Document& document, const DocumentFacts& facts);

// The resource clause that the conditions of a provision state, if any; `words` is that condition.
struct ResourceClause {
    RowResources resources = RowResources::none_stated;
    std::string words;
};
ResourceClause resource_clause(const Provision& provision, Language language);

// The table in any language: headings, acts, addressees, dates and states in `language`, the words of the decisions as
// they were filed. `as_of` is the latest `changed` of the rows.
document::Table mandate_table(const std::vector<MandateRow>& rows, const text::Catalogue& catalogue, Language language);

// The mandates that have days, in the order of the rows; `kind` as document::Calendar explains.
document::Calendar mandate_calendar(const std::vector<MandateRow>& rows, const text::Catalogue& catalogue,
                                    Language language, document::CalendarKind kind);

}  // namespace palermo::mandates::exchange
