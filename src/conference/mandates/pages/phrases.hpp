// What the register says about documents and readings, in the language of the page. Sentences come whole from the
// catalogue; nothing is glued.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "conference/mandates/model.hpp"
#include "conference/mandates/queries.hpp"
#include "platform/web/words.hpp"

namespace palermo::mandates::pages {

// The label of a canonical name: group "act", "actor", "deliverable", "condition", "instrument", "type". A name without
// a label (a pack of another convention) is shown as it is, with blanks for underscores.
std::string label(const web::Words& words, std::string_view group, std::string_view canonical);

// "Decision 2/6"; without a number the symbol, else the type and the date: "Draft decision, 18 October 2005". Arabic
// texts of the United Nations print the two parts of a number in the other order: 6/2.
std::string designation(const web::Words& words, const DocumentSummary& summary);

// The version that a reader of this language is shown: that language, else the original, else the first of en fr es ru
// ar zh that is held. nullptr when there is no version.
const VersionSummary* preferred_version(const DocumentSummary& summary, Language language);
// The same among the versions that have a title.
const VersionSummary* titled_version(const DocumentSummary& summary, Language language);

// "second session, Vienna, 10–21 October 2005", as much of it as is known; empty when no session is.
std::string session_line(const web::Words& words, const DocumentSummary& summary);

// "fourth session".
std::string session_name(const web::Words& words, int number);

// "before the fourth session". Empty when only the words of the text can say it.
std::string due_phrase(const web::Words& words, const Deadline& deadline);
// "8–17 October 2008"; empty when nothing is known.
std::string resolved_dates(const web::Words& words, const ResolvedTime& resolved);

// "Convention against Transnational Organized Crime, article 32, paragraph 3". Empty when only its words can say it.
std::string reference_phrase(const web::Words& words, const Reference& reference);

// "Paragraph c.iii", "Preambular paragraph 2", "Footnote 1".
std::string provision_name(const web::Words& words, const Provision& provision);

// The address of a document, of a provision on its page, of a provision alone; below the language prefix. `version`
// adds ?text= when a version other than the one the language of the page would show is meant; `part` that of a long
// document (parts.hpp).
std::string document_address(std::string_view slug, std::optional<Language> version = std::nullopt,
                             std::size_t part = 1);
std::string provision_address(std::string_view slug, std::string_view path,
                              std::optional<Language> version = std::nullopt);

}  // namespace palermo::mandates::pages
