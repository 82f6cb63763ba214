// The acts by which people settle what the reader proposes. All need the right to edit mandates.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "conference/mandates/review/correction.hpp"
#include "conference/mandates/versions.hpp"
#include "platform/acts/act.hpp"
#include "platform/store/database.hpp"

namespace palermo::mandates::review {

// Says what a provision of one language version really asks; members left out stay as read. `revision` is that of the
// correction it goes over, 0 when there is none. Errors: mandates.no_such_document, mandates.no_such_version,
// review.no_such_provision (slug, path, language), acts.stale, those of check().
struct CorrectReading {
    std::string document;
    Language language = Language::en;
    std::string path;
    std::int64_t revision = 0;
    std::optional<std::string> action;
    std::optional<std::vector<std::string>> addressees;
    std::optional<DueCorrection> due;
    std::optional<bool> mandate;
};

// Says that a reading is right as it is. Errors as CorrectReading.
struct ConfirmReading {
    std::string document;
    Language language = Language::en;
    std::string path;
    std::int64_t revision = 0;
};

// Takes a correction back: the reader's own finding stands again. Errors as above; review.no_correction.
struct WithdrawCorrection {
    std::string document;
    Language language = Language::en;
    std::string path;
    std::int64_t revision = 0;
};

// Adds words to the lexicon of readers to come. `kind` is verb_operative, lead_preambular or actor. Errors:
// review.bad_name, review.bad_surface (limit), review.lexicon_conflict (surface, canonical: what it stands for
// already).
struct AddLexiconEntry {
    Language language = Language::en;
    std::string kind;
    std::string surface;
    std::string canonical;
};

// Reads a filed version again with the present reader and lexicon; corrections stay. Errors: mandates.no_such_document,
// mandates.no_such_version, reader.*.
struct RereadDocument {
    std::string document;
    Language language = Language::en;
};

// Settles a divergence between language versions. `resolution`: "false_alarm" (they say the same), "accepted" (a
// difference without effect), "reported" (to be corrected by the editors), "corrected". Errors:
// review.no_such_divergence (divergence, slug), review.bad_resolution (value), review.reason_missing,
// review.reason_too_long (limit), acts.stale.
struct SettleDivergence {
    std::string document;
    std::string divergence;
    std::string resolution;
    std::string reason;
    std::int64_t revision = 0;
};

// Opens it again. Errors as above.
struct ReopenDivergence {
    std::string document;
    std::string divergence;
    std::string reason;
    std::int64_t revision = 0;
};

inline constexpr std::size_t kMaxReasonBytes = 4000;
inline constexpr std::size_t kMaxSurfaceBytes = 200;

// Adds the acts to the registry. What `services` refers to must outlive it.
void register_acts(acts::Registry& registry, const Services& services);

std::vector<store::Migration> migrations();

// What people added, as rows of lexicon.csv, for the Resources of a program that starts.
Result<std::string> lexicon_rows(store::Reader& reader);

}  // namespace palermo::mandates::review
