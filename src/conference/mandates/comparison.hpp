// Versions of a text side by side, as the pages and exports show them: language versions of one document, or documents
// that came out of each other. Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/alignment/alignment.hpp"
#include "conference/mandates/alignment/difference.hpp"
#include "conference/mandates/alignment/divergence.hpp"
#include "conference/mandates/queries.hpp"

namespace palermo::mandates {

// One column.
struct ComparedVersion {
    std::string slug;
    Language language = Language::en;
};

struct ComparisonView {
    std::vector<DocumentView> versions;
    alignment::Alignment alignment;
    std::vector<alignment::Divergence> divergences;  // between translations; what was settled is in review/queries.hpp
    // Word by word, where the first two versions are of one language and of two stages; empty otherwise.
    std::vector<alignment::ProvisionDifference> differences;
};

inline constexpr std::size_t kMaxColumns = 6;

// The versions in the order given; of one slug with language versions each once. Errors: mandates.no_such_document,
// mandates.no_such_version (slug, language), mandates.too_few_versions, mandates.too_many_versions (limit),
// alignment.*.
Result<ComparisonView> compare_versions(store::Reader& reader, const access::Scope& scope,
                                        const alignment::Concepts& concepts,
                                        const std::vector<ComparedVersion>& versions);

// A resolution beside the one before it on the same item: what is new.
struct NoveltyView {
    DocumentView earlier, later;
    alignment::Recurrence recurrence;
};
// In a language both are held in, `wanted` before others. Errors: as above; mandates.no_common_language (slug, other).
Result<NoveltyView> compare_with_previous(store::Reader& reader, const access::Scope& scope,
                                          const alignment::Concepts& concepts, std::string_view earlier,
                                          std::string_view later, Language wanted);

}  // namespace palermo::mandates
