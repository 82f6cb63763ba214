// What the table of mandates says of one mandate. mandate_rows.hpp fills it from the follow-up. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/base/time.hpp"

namespace palermo::mandates::exchange {

// Canonical names are those of the reader and the follow-up; they become words in the table.
struct MandateRow {
    std::string identifier;      // permanent: "2-6/c.iii"
    std::int64_t revision = 1;   // grows with every change of the mandate
    std::string slug;            // of the document
    std::string number, symbol;  // "2/6"; either may be empty
    std::optional<Date> date;    // of the text
    std::string type;            // canonical: "decision"
    std::string title;           // of the document, in `title_language`; may be empty
    Language title_language = Language::en;
    std::string path;                  // of the mandate: "c.iii", "3~2"
    Language language = Language::en;  // of the text: the wanted one, or the next best that is held
    std::string text;  // as written; signs of emphasis and calls of footnotes are taken out in the table
    std::string act;   // canonical: "request"; may be empty
    std::vector<std::string> addressees;  // canonical; empty: nobody is named
    std::string deliverable;              // its type, canonical; may be empty

    // "no_date_stated" (the text states no time) is another thing than "not_found" (it seems to, and it could not be
    // read): the kinds of follow_up::DueKind.
    std::string due_kind;
    std::string due_words;          // in the language of the table: "before COP-4 (8 October 2008 to ...)"
    std::optional<Date> due_first;  // first day of the session or of the stated days
    std::optional<Date> due_last;   // the last day that is in time
    std::string state;              // "in_progress"
    bool overdue = false;           // as of the day of the table
    std::string resources;          // "none", "within_existing", "extrabudgetary", "both"
    std::string owner;              // may be empty
    bool owner_is_body = false;     // a canonical name rather than free text
    std::string link;               // absolute address of the paragraph, or empty
};

}  // namespace palermo::mandates::exchange
