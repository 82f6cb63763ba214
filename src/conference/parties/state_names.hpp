// Which State a written name means: names of today, formal and earlier ones, in six languages, codes, and the ways in
// which others write them. Case, accents, punctuation and footnote figures do not matter.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "conference/parties/state_facts.hpp"

namespace palermo::parties {

inline constexpr std::size_t kMaxStateName = 200;  // bytes; a longer text is no name

// Immutable after the constructor; shared by all threads.
class StateNames {
  public:
    StateNames(const States& states, const StateFacts& facts);

    // The code, or "" when nobody is called so.
    std::string_view find(std::string_view written) const;
    // Codes of the States whose names are nearest, at most three, the nearest first.
    std::vector<std::string> nearest(std::string_view written) const;
    // Error: parties.no_such_state (state, nearest) or, when no name is near, parties.unknown_state (state). Names are
    // given in `language`.
    Result<std::string> expect(std::string_view written, Language language) const;

  private:
    void add(std::string_view name, const std::string& code);

    const States& states_;
    std::unordered_map<std::u32string, std::string> codes_;  // by folded name
};

}  // namespace palermo::parties
