// What the registers of this capability know of one State, by key, for whoever can use it: a reply is filled in with it
// beforehand. The keys are a published format (docs/formats/questionnaire.md, "What can be filled in beforehand").
//
// A register tells what it holds and nothing else: that no notification or authority is held does not mean that there
// is none, so that no key ever gives "no".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/parties/resources.hpp"
#include "platform/acts/access.hpp"
#include "platform/store/database.hpp"

namespace palermo::parties {

// What a key can answer.
struct RegisterShapes {
    bool choice = false;  // one value of a list, or several
    bool date = false;
    bool words = false;
    friend bool operator==(const RegisterShapes&, const RegisterShapes&) = default;
};
// Nothing when it is no key: a register, an instrument, an article or a function that is not known.
std::optional<RegisterShapes> shapes_of_key(const Resources& resources, std::string_view key);
// The keys there are, as patterns, for messages: "status.INSTRUMENT", ...
std::string key_patterns();
// Which register answers: "status", "notifications", "authorities", "legal_system", "languages". The key is one.
std::string_view register_of_key(std::string_view key);

struct KnownValue {
    enum class Shape : std::uint8_t { choice, date, words };
    Shape shape = Shape::words;
    // Of a choice: for each value that is meant the names that a list may have for it, the likeliest first.
    std::vector<std::vector<std::string>> choices = {};
    std::string text = {};             // a date in ISO 8601, or words
    Language language = Language::en;  // of words
};
// As of a day. Empty: nothing is known. Of authorities what everybody may see. Errors: those of the reads;
// parties.no_such_key (key).
Result<std::vector<KnownValue>> register_values(store::Reader& reader, const access::Scope& scope,
                                                const Resources& resources, std::string_view state,
                                                std::string_view key, Date day);

}  // namespace palermo::parties
