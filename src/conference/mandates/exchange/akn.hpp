// A document as Akoma Ntoso 3.0 (OASIS LegalDocML) in the shape of the United Nations guidelines AKN4UN: one FRBRWork,
// one FRBRExpression a language, a file each. What was read in it stands in <proprietary>, in a namespace of ours.
// docs/formats/akn.md says what is where. Pure, thread-safe, deterministic.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "conference/mandates/model.hpp"

namespace palermo::mandates::exchange {

inline constexpr std::string_view kReadingNamespace = "urn:palermo:reading:1";

// What the document does not say of itself.
struct AknFacts {
    std::string slug;                 // number in the address of a document that has none of its own
    Date filed;                       // the day of this markup
    std::optional<Date> session_end;  // the day of adoption, where the text gives no date
};

// The whole file, UTF-8. Valid against the schema for every Document.
std::string akn_of(const Document& document, const AknFacts& facts);

}  // namespace palermo::mandates::exchange
