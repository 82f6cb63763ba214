// A person's word on what the reader found in a provision. It outlives every new reading: the reader proposes, people
// decide (DESIGN section 7). Pure, thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/model.hpp"
#include "platform/base/result.hpp"

namespace palermo::mandates::review {

// Readings below this confidence, in percent, wait for a person.
inline constexpr int kSureConfidence = 80;

inline constexpr std::size_t kMaxAddressees = 20;
inline constexpr std::size_t kMaxNameBytes = 120;

// When something falls due, as a person says it. `type` is "none" (the paragraph states no date), "session" (with body
// and session) or "date" (with date). `relation` is one of Deadline::relation.
struct DueCorrection {
    std::string type;
    std::string relation;
    std::string body;
    std::optional<int> session;
    std::optional<Date> date;
};

// What a person has decided about one provision of one language version; what is not set stays the reader's.
struct Correction {
    std::int64_t id = 0;
    std::string path;
    std::string text_digest;            // of the words it was made on: text_digest()
    std::optional<std::string> action;  // canonical; empty: there is none
    std::optional<std::vector<std::string>> addressees;
    std::optional<DueCorrection> due;
    std::optional<bool> mandate;
    bool confirmed = false;  // the rest of the reading is right as it is
};

// 16 hexadecimal digits over the words, without regard to case, marks of emphasis and blanks: a file that says the same
// in another dress keeps its corrections.
std::string text_digest(const Provision& provision);

// Checks what a person gave. Errors: review.nothing_said, review.bad_name (field, value), review.too_many_addressees
// (limit), review.bad_due (value: what is missing or does not belong together).
Result<void> check(const Correction& correction);

// Puts it over the reader's findings; what it sets has the rule "person" and the confidence 100.
void apply(const Correction& correction, Provision& provision);

// Where a correction stands in a reading: at its own path, or at the only other one with its words. Nothing: its words
// are gone, and a person looks at it again.
struct Placed {
    std::optional<std::string> path;
};
// Applies all that find their words; one place for each, in their order.
std::vector<Placed> apply_all(std::span<const Correction> corrections, Document& document);

// Why a provision waits for a person; empty: it does not.
enum class Doubt : std::uint8_t {
    low_confidence,
    several_acts_possible,  // the language cannot tell, and no version has told
    no_act,                 // an operative paragraph in which none was found
    no_addressee,           // something is asked, and of nobody
};
std::string_view name(Doubt doubt);
std::vector<Doubt> doubts_about(const Provision& provision);

}  // namespace palermo::mandates::review
