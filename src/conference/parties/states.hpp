// The States and regional economic integration organizations, by code, with their names in the six languages.
//
// Names are those the United Nations uses (packs/untoc/states.csv), not those of the C library or of ICU. A State of
// the demonstration is invented, has a code that ISO 3166 leaves to private use, and is never mixed up with the others.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/embedded.hpp"
#include "platform/base/language.hpp"
#include "platform/base/result.hpp"

namespace palermo::parties {

struct State {
    std::string code;   // ISO 3166 alpha-3; "EUE" is the European Union
    std::string group;  // "african", "asia_pacific", "eastern_european", ...; empty: in none
    std::array<std::string, kLanguageCount> names;  // by Language
    bool invented = false;
    std::string iso2 = {}, m49 = {};    // of real ones
    bool member = true;                 // of the United Nations
    std::string legal_system = {};      // of invented ones: "civil+customary"
    std::string categories = {};        // of invented ones: "ldc lldc"
    Language writes_in = Language::en;  // to the secretariat; known of invented ones only

    const std::string& name(Language language) const { return names[static_cast<std::size_t>(language)]; }
};

// Immutable after load(); shared by all threads.
class States {
  public:
    // Reads "states.csv" and, when it is there, "demonstration/states.csv". Errors: pack.missing_file (file),
    // pack.bad_row (file, line).
    static Result<States> load(std::span<const EmbeddedFile> files);

    const std::vector<State>& all() const { return states_; }
    // nullptr when there is none of that code.
    const State* find(std::string_view code) const;
    // The name, or the code itself when it is nobody's.
    std::string name(std::string_view code, Language language) const;
    // All that are real (or all that are invented), in the order of the language.
    std::vector<const State*> sorted(Language language, bool invented) const;

  private:
    std::vector<State> states_;  // by code
};

}  // namespace palermo::parties
