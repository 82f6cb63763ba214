// What the table of mandates knows of one mandate, wherever it comes from: the readings of the documents, or the
// follow-up. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/base/time.hpp"

namespace palermo::mandates {

// When it is due. The values are told apart on purpose: that a text states no time is a finding; that its words of time
// could not be read is a question to a person.
enum class RowDue : std::uint8_t {
    dates,                  // first and last
    session_without_dates,  // body and session, whose days nobody knows yet
    recurring,              // comes back; first and last, where known, are those of the next time
    without_day,            // a time is stated, but no day follows from it: "as soon as possible"
    no_date_stated,
    not_found,
};

struct MandateRowDue {
    RowDue kind = RowDue::no_date_stated;
    std::optional<Date> first, last;  // of the days in which it is due; only one: that day
    std::string body;                 // canonical, whose session it is
    std::optional<int> session;
    std::string words;  // of the text; may be empty
};

enum class RowState : std::uint8_t { proposed, adopted, in_progress, delivered, reported, closed, lapsed, superseded };

// The clause of resources. A mandate may have neither.
enum class RowResources : std::uint8_t { none_stated, within_existing, extrabudgetary };

struct MandateRow {
    std::string identifier;               // permanent: "2-6/c.iii"; of a second act of the paragraph "2-6/3#2"
    std::string slug;                     // of the document
    std::string number;                   // "2/6"; may be empty
    std::string symbol;                   // may be empty
    std::string title;                    // of the document, in `language`
    std::string type;                     // canonical: "decision"
    std::string path;                     // "c.iii"
    Language language = Language::en;     // of title and text: the wanted one, or the next best
    std::string text;                     // of the provision, without signs of emphasis and footnotes
    std::string act;                      // canonical: "request"; may be empty
    std::string act_words;                // as written: "A prié"
    std::vector<std::string> addressees;  // canonical, or as written where the gazetteer does not know them
    std::string deliverable;              // the words; may be empty
    MandateRowDue due;
    RowState state = RowState::adopted;
    RowResources resources = RowResources::none_stated;
    std::string resources_words;  // the clause as written
    std::string owner;            // canonical body or free text; may be empty
    std::string link;             // absolute address, or empty
    Instant changed;              // when what the row says last changed
};

}  // namespace palermo::mandates
