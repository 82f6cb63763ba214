// Reads one provision's words: act, addressees, deliverable, deadlines, conditions, references, sub-actions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/model.hpp"
#include "conference/mandates/reader/resources.hpp"

namespace palermo::mandates::reader {

// A short name the document itself introduces or plainly uses: "the Office" -> "unodc".
struct ShortName {
    std::u32string surface;
    std::string canonical;
};

// A text an earlier provision adopts or endorses, which "these recommendations" goes back to.
struct Antecedent {
    std::string path;
    std::u32string noun;  // folded, as in fold_phrase(): "recommandations"
};

// What a clause needs to know of its document.
struct ClauseContext {
    Language language = Language::en;
    ProvisionKind kind = ProvisionKind::operative;
    std::string acting_body;     // whose decision it is: possessives ("its fourth session") mean this body
    std::string chapeau_path;    // the parent's path when the clause is a sub-item without an act of its own
    std::string chapeau_action;  // canonical
    std::vector<std::string> chapeau_addressees;
    bool chapeau_lists_functions = false;  // "shall perform the following functions:"
    std::vector<ShortName> short_names;    // surfaces folded, as in fold_phrase()
    std::string convention;                // the instrument that "the Convention" means here; empty when unknown
    std::vector<Antecedent> antecedents;
    std::optional<SessionReference> session;  // of the document, for dates its own header states
    std::optional<int> year;                  // of the document, where its head tells it
};

// Fills act, addressees, deliverable, deadlines, conditions, references (own words only, not those of footnotes),
// recurrence, brackets, sub_actions, is_mandate, confidence and the flags that depend on the words. Uses
// provision.spans over `source`; text between the spans is not part of the clause. Path, kind, text, spans, marker and
// footnotes are the caller's.
void read_clause(std::u32string_view source, const ClauseContext& context, const Resources& resources,
                 Provision& provision);

}  // namespace palermo::mandates::reader
