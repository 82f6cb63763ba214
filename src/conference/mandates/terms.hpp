// Labels of the reader's canonical names in the six languages, and the written form of references.
#pragma once

#include <string>
#include <string_view>

#include "conference/mandates/model.hpp"
#include "platform/text/catalogue.hpp"

namespace palermo::mandates {

// The label of an act ("request"), actor ("secretariat") or document type ("draft_decision"). A name that has no label,
// as from a pack of another convention, is shown as it is, with blanks for underscores.
std::string act_label(const text::Catalogue& catalogue, Language language, std::string_view canonical);
std::string actor_label(const text::Catalogue& catalogue, Language language, std::string_view canonical);
std::string type_label(const text::Catalogue& catalogue, Language language, std::string_view canonical);

// The name of a place of the sessions table ("New York") in a language; empty when the catalogue does not know it,
// because then nobody can say which language it is in.
std::string place_label(const text::Catalogue& catalogue, Language language, std::string_view place);

// The number of a decision or resolution as texts of that language print it: "2/6" is "6/2" in Arabic.
std::string number_label(Language language, std::string_view number);

// Identifiers only, in no language: "UNTOC 32(3)", "55/25", "CTOC/COP/2006/L.8", "#a".
std::string reference_text(const Reference& reference);

}  // namespace palermo::mandates
