// What a clause must know of the document it stands in: whose act it is, what "the Convention" and "the Office" mean,
// under which chapeau it stands, and what earlier provisions adopted.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "conference/mandates/reader/clause.hpp"

namespace palermo::mandates::reader {

// Built once a document; of() and learn() are called in the order of the provisions.
class DocumentContext {
  public:
    DocumentContext(std::u32string_view source, const DocumentHead& head, const Resources& resources);

    // The context of a provision whose path, kind and flags the structure stage has set.
    ClauseContext of(const Provision& provision) const;
    // The convention that the text names in full, or "".
    const std::string& named_convention() const { return named_convention_; }
    // Remembers what later provisions may go back to.
    void learn(const Provision& provision);

  private:
    struct Chapeau {
        std::string action;
        std::vector<std::string> addressees;
        bool lists_functions = false;
    };
    void find_short_names(std::u32string_view source, const Resources& resources);

    ClauseContext base_;
    std::string named_convention_;
    std::map<std::string, Chapeau, std::less<>> chapeaux_;
};

// The length of a list marker at the begin of a clause ("(a) ", "2. ", "٣ - "), blanks behind it included; 0 for none.
std::size_t marker_length(std::u32string_view text);

}  // namespace palermo::mandates::reader
