// Invented names of persons, in the scripts of the six languages, and the chance that picks them: the same seed gives
// the same people.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "platform/base/embedded.hpp"
#include "platform/base/language.hpp"
#include "platform/base/result.hpp"

namespace palermo::demonstration {

// SplitMix64: the same numbers on every machine.
class Chance {
  public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next();
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }

  private:
    std::uint64_t state_;
};

class Names {
  public:
    // From "names.csv" (language,part,name). Errors: pack.missing_file, pack.bad_row.
    static Result<Names> load(std::span<const EmbeddedFile> files);
    // Given and family name in the order of the language.
    std::string person(Language language, Chance& chance) const;

  private:
    std::array<std::vector<std::string>, kLanguageCount> given_, family_;
};

// "Coralline Islands" as a part of an address: "coralline-islands".
std::string address_part(std::string_view english);

}  // namespace palermo::demonstration
