// A document as Akoma Ntoso 3.0 (OASIS LegalDocML) in the shape of the United Nations guidelines AKN4UN: one FRBRWork
// for all languages, one FRBRExpression and one file for each. docs/formats/akn.md says what stands where.
// Pure, deterministic, thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/model.hpp"

namespace palermo::mandates::exchange {

// What the register knows of a document beside its reading.
struct AknFacts {
    std::string slug;                   // names the work where it has neither number nor symbol
    Date filed;                         // day of the mark-up
    std::optional<Date> session_end;    // the day of adoption, where the text states no date
    std::vector<Language> expressions;  // the languages in which the work is held; may leave out this one
};

// The whole file, UTF-8 with line ends LF. Valid against the schema for every Document.
std::string to_akn(const Document& document, const AknFacts& facts);

// The eId that the provision of that path has in the file: "para_c__list_1__point_iii"; empty for an unknown path.
std::string akn_id(const Document& document, std::string_view path);

// "/akn/un/statement/deliberation/cop-untoc/2005-10-21/2-6": the same in all languages.
std::string akn_work(const DocumentHead& head, const AknFacts& facts);

}  // namespace palermo::mandates::exchange
