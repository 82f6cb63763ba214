// What is kept of how documents stand to each other. Called within acts only.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/versions.hpp"

namespace palermo::mandates::lineage {

// What a version says of other documents, and the key of its title, made anew.
Result<void> record_relations(store::Writer& writer, std::int64_t document_id, const Document& document);

// What record_links() changed, each as "from>to:becomes" with slugs.
struct LinkChanges {
    std::vector<std::string> found, withdrawn;
};

// Looks for the draft of an adopted text and the adopted text of a draft among the documents of the same body and
// session, and for the original or the corrigenda of a document; links them, and takes back the links that the program
// made before where there is a better counterpart now. What a person has decided is left as it is.
Result<LinkChanges> record_links(store::Writer& writer, const DocumentRow& of, std::span<const CurrentVersion> versions,
                                 const alignment::Concepts& concepts);

// Whether a document with that symbol is filed.
Result<bool> is_filed(store::Reader& reader, std::string_view symbol);

}  // namespace palermo::mandates::lineage
