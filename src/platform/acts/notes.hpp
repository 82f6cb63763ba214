// Notes verbales and decisions that acts rest on: number, date and the file itself.
#pragma once

#include <cstdint>
#include <string_view>

#include "platform/acts/act.hpp"

namespace palermo::acts {

inline constexpr std::size_t kMaxNoteBytes = std::size_t{16} * 1024 * 1024;

// Errors: acts.limit (field), acts.note_incomplete (field), acts.note_date (value).
Result<void> check_note(const Note& note);

// Keeps it, within the act that rests on it; gives its id. Errors: those of the store.
Result<std::int64_t> keep_note(store::Writer& writer, const Note& note, Instant now);

// What the journal says of it: number, date, file name and the digest of the file.
Json note_json(const Note& note);

// What a second person compares with the paper in front of them.
struct KeptNote {
    std::string number, date, file_name;
    Digest digest{};
};
Result<std::optional<KeptNote>> find_note(store::Reader& reader, std::int64_t id);

}  // namespace palermo::acts
