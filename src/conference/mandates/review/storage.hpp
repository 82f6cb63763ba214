// What the review of readings keeps in tables. Called within acts only.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "conference/mandates/review/correction.hpp"
#include "conference/mandates/versions.hpp"

namespace palermo::mandates::review {

// A correction as it is kept.
struct KeptCorrection {
    Correction correction;
    std::string state;  // "in_force", "set_aside", "withdrawn"
    std::int64_t revision = 0;
};
// The one made on these words at this path.
Result<std::optional<KeptCorrection>> find_correction(store::Reader& reader, std::int64_t document_id,
                                                      Language language, std::string_view path,
                                                      std::string_view text_digest);
// One that was set aside: its words stand at that path no more.
Result<std::optional<KeptCorrection>> find_set_aside(store::Reader& reader, std::int64_t document_id, Language language,
                                                     std::string_view path);
Result<void> keep_correction(store::Writer& writer, std::int64_t document_id, Language language,
                             const KeptCorrection& kept, Instant now);

// Puts all corrections over a new reading of a version. One whose words stand at another path now moves there; those
// whose words are gone are set aside, and come back into force when the words do.
Result<void> restore_corrections(store::Writer& writer, std::int64_t document_id, Document& document);

// The queue of one version, made anew.
Result<void> record_doubts(store::Writer& writer, std::int64_t document_id, const Document& document);

// The divergences between all current versions, found anew: what a person settled stays settled. Errors:
// alignment.unrelated and the limits of align().
Result<void> record_divergences(store::Writer& writer, const DocumentRow& of, std::span<const CurrentVersion> versions,
                                const alignment::Concepts& concepts);

}  // namespace palermo::mandates::review
