// What two cells of a row say differently: the one place where a divergence between languages and a change between
// versions of different languages are found.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "conference/mandates/alignment/divergence.hpp"
#include "conference/mandates/alignment/features.hpp"

namespace palermo::mandates::alignment {

// The provisions of one version in a row.
struct Cell {
    const Document& document;
    const VersionFeatures& features;
    const std::vector<std::size_t>& provisions;
};

struct CellDifference {
    DivergenceKind kind = DivergenceKind::act_strength;
    bool minor = false;
    DivergenceSide left, right;  // `version` is left to the caller
    std::string detail;
    int confidence = 0;
    std::string rule;
};

// How often the words of an act in one version stand beside the words of an act in the other: what a translator usually
// takes for "Requests" shows that another word was taken on purpose.
class ActUsage {
  public:
    void add(const Cell& left, const Cell& right);
    // Whether one of the two has another act here than it usually has for these words of the other. It does not matter
    // which version is the left one.
    bool breaks_habit(const Action& left, const Action& right) const;

  private:
    using Usage = std::map<std::string, std::map<std::string, int>>;  // words of the one: acts of the other
    // The other's usual act for these words; empty when there is none used at least twice.
    static std::string usual(const Usage& usage, const std::string& words);

    Usage of_right_, of_left_;
};

std::vector<CellDifference> differences_between(const Cell& left, const Cell& right, const ActUsage& usage,
                                                const Concepts& concepts);

// Whether the content differs, the choice of the act's verb left out.
bool content_differs(const std::vector<CellDifference>& differences);
bool any_major(const std::vector<CellDifference>& differences);

}  // namespace palermo::mandates::alignment
