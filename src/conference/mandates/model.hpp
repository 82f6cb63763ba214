// What a decision is to this program: a Document of Provisions, each with what was read in it.
//
// Pure types. Nothing here reads a file, a table or a clock. Positions are code points of the document's source text
// (the decoded file, line ends as LF). Names of acts and actors are the `canonical` names of the lexicon.
//
// A finding is a proposal: it carries the words it rests on, the rule that found it and a confidence, and stays one
// until a person confirms it (DESIGN section 7).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/base/time.hpp"
#include "platform/text/normalize.hpp"

namespace palermo::mandates {

using text::TextSpan;

// What a finding rests on.
struct Evidence {
    TextSpan span;         // the words in the source text
    std::string rule;      // stable name of the rule, e.g. "session.possessive_is_the_body"
    int confidence = 100;  // percent, 0 to 100
};

enum class ProvisionKind : std::uint8_t {
    enacting_formula,  // "The Conference of the Parties,"
    preambular,
    operative,
    footnote,
    transmittal,   // the sentence of a note that hands over a quoted text
    quoted_title,  // the title of a quoted text
    heading,       // a heading inside the operative part ("I", "A. Prevention")
};
std::string_view name(ProvisionKind kind);

struct Action {
    std::string canonical;                  // "request"; empty when none was found
    std::string surface;                    // the words, without emphasis marks: "Requests"
    std::vector<std::string> alternatives;  // other acts the words may stand for in this language (Chinese 请)
    Evidence evidence;
};

struct Addressee {
    std::string canonical;  // "secretariat"
    std::string surface;
    Evidence evidence;
};

struct Deliverable {
    std::string type;  // "report", "establish_body", ... ; see docs/formats/reading.md
    std::string text;
    std::string object, purpose, means, recipient, beneficiary, fund, bracketed;
    std::vector<std::string> qualifiers, inputs;
    Evidence evidence;
};

// Where a deadline falls, once the sessions are known.
struct ResolvedTime {
    std::string body;  // "conference"
    std::optional<int> session;
    std::optional<Date> start, end;  // first and last day
    std::optional<Date> not_after;   // for "before", meetings and plain dates
    std::string source;              // where the dates come from: sessions table row or the document's own header
};

struct Deadline {
    std::string text;      // the words
    std::string type;      // "session", "meeting", "date", "year", "asap", "interval", "recurring"
    std::string relation;  // "at", "during", "before", "after", "alongside", "by", "until", "not_later_than", "every"
    std::string body;      // whose session or meeting
    std::optional<int> session;  // ordinal number
    std::optional<int> year;
    std::optional<Date> date;
    std::string meeting;           // description of a meeting that has no number
    std::string applies_to;        // the words whose deadline it is, when a paragraph has several
    std::optional<int> min_count;  // "at least one meeting"
    std::optional<ResolvedTime> resolved;
    Evidence evidence;
};

struct Condition {
    std::string text;
    Evidence evidence;
};

struct Reference {
    std::string type;  // "treaty_provision", "rule", "instrument", "resolution", "decision", "document", "internal"
    std::string instrument;  // "UNTOC", "UNTOC-TIP-Protocol", ...
    std::optional<int> article, paragraph, rule;
    std::string body;    // of a resolution or decision
    std::string number;  // "55/25"
    std::string annex;
    std::optional<Date> date;
    std::string symbol;                   // "CTOC/COP/2006/L.8"
    std::string path;                     // of an internal reference: "self", "a", "7"
    std::string via;                      // "fn.1" when it stands in a footnote called here
    std::vector<std::string> alternates;  // other readings of the number (Arabic order)
    Evidence evidence;
};

// One act of a paragraph that has several.
struct SubAction {
    std::string path;  // "3#2"
    Action action;
    std::vector<Addressee> addressees;
    std::optional<Deliverable> deliverable;
    std::vector<Deadline> deadlines;
    bool is_mandate = false;
};

// One operative unit, preambular paragraph, footnote ... in the order of the text.
struct Provision {
    std::string path;  // "c.iii", "7", "pre.2", "fn.1", "e.s2" (second sentence); unique in the document
    ProvisionKind kind = ProvisionKind::operative;
    std::string text;             // as written, marker and line breaks out, emphasis marks kept
    std::vector<TextSpan> spans;  // where the text stands; several when a footnote or page break splits it
    int line_first = 0;           // 1-based line of the source
    std::string marker;           // as written: "(c)", "‘1‘", "3.", "¹"; may be empty
    std::optional<Action> action;
    std::vector<Addressee> addressees;
    std::string acting_body;  // whose act it is, where the words say or imply it
    std::optional<Deliverable> deliverable;
    std::vector<Deadline> deadlines;
    std::string recurrence;  // "continuing", "annual", "biennial", ...
    std::vector<Condition> conditions;
    std::vector<Reference> references;
    std::vector<std::string> footnotes;  // paths of the footnotes called here
    std::vector<TextSpan> brackets;      // text that is not agreed
    std::vector<std::string>
        flags;  // "chapeau", "inherits_action:c", "bracketed_text", "self_mandate", "split_by_footnote", ...
    std::vector<SubAction> sub_actions;  // two or more, or none
    bool is_mandate = false;             // asks somebody for something
    int confidence = 100;                // the lowest of its parts
};

struct SessionReference {
    std::optional<int> ordinal;
    std::string text, place;
    std::optional<Date> start, end;
    std::string inferred_from;  // "number 2/6" when the text does not say it
};

// What the head of the document says, and what follows from it.
struct DocumentHead {
    Language language = Language::en;
    std::string body;        // "conference", "general_assembly", ...
    std::string convention;  // whose Conference: the first convention named in full ("UNTOC"); empty: none is
    std::string type;      // "decision", "draft_decision", "resolution", "draft_resolution", "note_by_secretariat", ...
    std::string contains;  // type of a quoted text: "draft_resolution"
    std::string status;    // "draft" or "adopted"
    std::string symbol;    // "CTOC/COP/2005/L.4"
    std::string number;    // "2/6"
    std::string number_surface;  // as printed where the order differs: "6/2"
    std::vector<std::string> number_alternates;
    std::string distribution;  // "general", "limited", "restricted"
    std::optional<Date> date;
    std::optional<Language> original_language;
    SessionReference session;
    std::string committee;
    std::string agenda_item_number, agenda_item_title;
    std::string submitted_by;
    std::string title;
    std::vector<std::string> list_style;  // marker shapes in order of depth: "(a)", "(i)"
    std::string tense;                    // "present" or "past"
    bool quoted = false;                  // the text is quoted inside another document
};

// Something a person should know about the reading. The code is a catalogue key.
struct ReadingWarning {
    std::string code;
    std::string path;  // of the provision, or empty
    TextSpan span;
};

struct Document {
    DocumentHead head;
    std::string source_text;      // UTF-8, line ends LF: what all spans count in
    std::string source_encoding;  // of the file: "UTF-8", "UTF-16LE", ...
    std::vector<Provision> provisions;
    std::vector<ReadingWarning> warnings;
};

}  // namespace palermo::mandates
