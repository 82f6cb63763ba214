// Where the questions of a form are, and what "${name}" becomes at another question.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "conference/questionnaires/xlsform/survey_tree.hpp"

namespace palermo::questionnaires::xlsform {

// A node in its place: the names from the root and which of them are repeats.
struct PlacedNode {
    std::vector<std::string> names;
    std::vector<bool> repeats;  // as long as names
    bool ambiguous = false;     // several nodes have the name

    std::string path() const;
};

class NodePaths {
  public:
    NodePaths(const std::string& root, const std::vector<Node>& nodes, const std::vector<Node>& meta);

    // nullptr when nothing has the name.
    const PlacedNode* find(std::string_view name) const;
    // The node that a reference's name may mean: not a generated one of meta.
    bool is_known(std::string_view name) const;

    struct Options {
        bool use_current = false;  // references are inside a predicate
        bool of_parent = false;    // of an itemset: the repeat itself is to be filtered
    };
    // The text with every reference replaced as pyxform replaces it: a path between blanks. `context` is the place of
    // the item that has the text; empty: absolute paths only. Faults go to `errors`:
    // questionnaires.reference_unknown, reference_ambiguous (name).
    std::string resolved(const Written& text, const PlacedNode& context, std::vector<Error>& errors,
                         const Options& options) const;

  private:
    void add(const std::vector<Node>& nodes, PlacedNode& at, bool known);

    std::map<std::string, PlacedNode, std::less<>> by_name_;
    std::map<std::string, bool, std::less<>> known_;
};

}  // namespace palermo::questionnaires::xlsform
