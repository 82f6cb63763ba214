// How a document stands to others: what it came out of, what it says of them, what they say of it, and the resolution
// before it on the same item. Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/queries.hpp"

namespace palermo::mandates::lineage {

// The other document of a relation, as far as it is known.
struct OtherDocument {
    std::string slug;  // empty: it is not filed
    std::string body, number, symbol, type, status;
    std::string title;  // in the language asked for, else in another that is held
    Language title_language = Language::en;
    std::optional<Date> date;
};

// One document came out of another.
struct LinkRow {
    OtherDocument other;
    std::string type;       // "becomes", "revised_as", "corrected_by"
    bool from_this = true;  // this document is the earlier one
    std::string origin;     // "found" or "person"
    int similarity = 0;     // percent; 0 when a person said so
    std::int64_t revision = 0;
};

// A mention. `path` is a provision of the document that mentions.
struct MentionRow {
    OtherDocument other;
    std::string type;  // name of RelationType
    Language language = Language::en;
    std::string path;
    std::string words;
};

struct LineageView {
    std::vector<LinkRow> links;
    std::vector<MentionRow> mentions;             // what this document says of others; at most 200
    std::vector<MentionRow> mentioned_in;         // what others say of it; at most 200
    std::optional<OtherDocument> previous, next;  // of the same body, under the same title
};
// Mentions are those of the version in `language`. Documents that the reader may not see are not filed for him. Errors:
// mandates.no_such_document.
Result<LineageView> find_lineage(store::Reader& reader, const access::Scope& scope, std::string_view slug,
                                 Language language);

}  // namespace palermo::mandates::lineage
