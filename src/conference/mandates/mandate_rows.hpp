// The rows of the mandate table out of the follow-up: the one place that says where they come from.
#pragma once

#include <string>
#include <vector>

#include "conference/mandates/exchange/mandate_row.hpp"
#include "conference/mandates/follow_up/queries.hpp"
#include "conference/mandates/reader/resources.hpp"
#include "platform/acts/access.hpp"
#include "platform/base/result.hpp"
#include "platform/store/database.hpp"
#include "platform/text/catalogue.hpp"

namespace palermo::mandates {

struct RowRequest {
    std::vector<follow_up::MandateFilter> filters;  // one after the other; page and page_size are not looked at
    Language language = Language::en;               // of the words about the mandates
    Date as_of;                                     // decides what is overdue
    std::string site;  // "https://mandates.example.org", without a slash at the end; empty: no links
};

// All mandates of the filters. Errors: those of find_mandates() and of the store.
Result<std::vector<exchange::MandateRow>> mandate_rows(store::Reader& reader, const access::Scope& scope,
                                                       const reader::Resources& resources,
                                                       const text::Catalogue& catalogue, const RowRequest& request);

}  // namespace palermo::mandates
