// The reads of the follow-up. Each takes the Scope of whoever asks and returns view structs. Thread-safe.
//
// Canonical names ("secretariat", "request", "conference") become words in terms.hpp; states, kinds of due and resource
// clauses have their words in the catalogue mandates_follow_up ("mandates_follow_up.state.in_progress", ".due.dates",
// ".resources.within_existing", ".move.assign").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/follow_up/model.hpp"
#include "conference/mandates/queries.hpp"
#include "platform/acts/access.hpp"
#include "platform/base/money.hpp"
#include "platform/base/result.hpp"
#include "platform/store/database.hpp"

namespace palermo::mandates::follow_up {

// What a list is asked for. Empty strings and nullopt mean "any"; what is given holds together.
struct MandateFilter {
    std::string document = {};   // slug
    std::string body = {};       // who asks: "conference"
    std::string addressee = {};  // who is asked: "secretariat"
    std::string act = {};        // "request"
    std::string state = {};      // name of a State
    std::string due_body = {};   // with due_session: one of its times names this session ("due to the fourth session")
    std::optional<int> due_session = std::nullopt;
    bool overdue = false;  // its last day is before as_of, and it still awaits delivery
    bool no_owner = false;
    bool no_date = false;      // the text states none and nobody set one
    bool unfunded = false;     // bound to existing or extrabudgetary resources, and no covered cost entered
    std::string words = {};    // all of them in its text, in any language; at most 6 count
    std::string sort = "due";  // "due", "number", "state", "document", "newest"
    std::size_t page = 1;
    std::size_t page_size = 50;  // at most 200
};

// What a row of the list shows.
struct MandateSummary {
    std::int64_t number;         // permanent
    std::string identifier;      // permanent: "2-6/c.iii"
    std::int64_t revision;       // to be given back with an act
    std::string slug, path;      // of the document and of the mandate in it
    std::string provision_path;  // "3" of the mandate "3~2": where its words stand
    std::string document_number, document_symbol, document_type;
    std::optional<Date> document_date = std::nullopt;
    std::string body;                     // who asks
    std::string act;                      // canonical, may be empty
    std::vector<std::string> addressees;  // canonical; empty: nobody is named
    std::string deliverable;              // its type, may be empty
    std::string words;                    // the text of the mandate ...
    Language language;                    // ... in this language: the wanted one, or the next best
    State state;
    Due due;
    std::vector<Due> times;  // every time the text states, in its order
    bool overdue;            // as of the day asked for
    std::string owner;       // "" when none
    bool owner_is_body;      // a canonical body rather than free text
    ResourceClause resources;
    bool unfunded;
    bool vanished;           // the present reading of the document has it no longer
    int confidence;          // of the reading it rests on
    bool withdrawn = false;  // with its document: shown to officers and auditors only
};

struct MandateList {
    std::int64_t matching;
    std::vector<MandateSummary> mandates;
};
// One page. Errors: those of the store; mandates.page_out_of_range; mandates_follow_up.no_such_state (state).
Result<MandateList> find_mandates(store::Reader& reader, const access::Scope& scope, const MandateFilter& filter,
                                  Language wanted, const Date& as_of);

struct SessionFacet {
    std::string body;
    int session;
    std::int64_t count;
};
// Counted over all the reader may see.
struct MandateFacets {
    std::int64_t total;
    std::vector<Facet> bodies, addressees, acts, states;
    std::vector<SessionFacet> sessions;
    std::int64_t overdue, no_owner, no_date, unfunded;
};
Result<MandateFacets> count_mandates(store::Reader& reader, const access::Scope& scope, const Date& as_of);

// Who asks whom for what: one cell for each body, addressee and act; "" where none was read.
struct AskedCell {
    std::string body, addressee, act;
    std::int64_t count;
    std::int64_t open;  // of these, proposed to reported
};
Result<std::vector<AskedCell>> who_asks_whom(store::Reader& reader, const access::Scope& scope);

// The mandates that fall due together: one session, or one range of days.
struct TimelineRow {
    Due due;  // without relation and person
    std::vector<MandateSummary> mandates;
};
// In the order of their last days, those without any at the end; at most 500 mandates from `from` on.
struct Timeline {
    std::vector<TimelineRow> rows;
    bool complete;
};
Result<Timeline> timeline(store::Reader& reader, const access::Scope& scope, Language wanted, const Date& from,
                          const Date& as_of);

// The words of the mandate in one language.
struct MandateWords {
    Language language;
    std::string words;
    std::string act, act_surface;
    std::vector<std::string> addressees;
    std::vector<std::string> conditions;
    bool original;
    bool present;  // the current revision of that language has it
};

struct EvidenceView {
    std::int64_t number;  // 1, 2, ... of the mandate
    std::string text, link, file_name;
    std::string digest;  // SHA-256 in hexadecimal, or empty
    Instant at;
    std::string added_by;
};
struct ReportView {
    std::int64_t number;
    std::string symbol, paragraph, body;
    std::optional<int> session;
    std::string note;
    Instant at;
};
struct DispositionView {
    std::int64_t number;
    State disposition;                     // closed, lapsed or superseded
    std::string decision, document, path;  // by what: as printed; slug and path where it is in the register
    std::string reason;
    Instant at;
    bool undone;  // reopened afterwards
};
struct CostView {
    std::int64_t number;
    std::string item;
    std::int64_t quantity;
    Money unit, total;
    bool covered;
    std::string source;
    Instant at;
    bool replaced;  // by a later entry for the same item
};
struct CostTotal {
    Money needed, covered;
};

// One line of the history. `actor` and `reason` are empty where the scope may not read the journal.
struct HistoryLine {
    Instant at;
    std::int64_t sequence;  // of the journal entry; -1: the due moved because something else changed
    std::string act;        // "mandate.assign", "document.file", "session.set_dates"
    std::string actor, reason;
    std::int64_t revision;  // of the mandate (or document) afterwards
    struct Change {
        std::string field, before, after;  // as JSON values; empty: none
    };
    std::vector<Change> changes;
};

struct StatedTimeView {
    StatedTime time;
    Due due;
};

struct MandateView {
    MandateSummary summary;
    std::string document_title;
    std::vector<MandateWords> words;  // every language that is held, the original first
    std::vector<StatedTimeView> times;
    std::string recurrence;
    std::string plan;
    std::string due_reason;  // of a due that a person set
    std::vector<EvidenceView> evidence;
    std::vector<ReportView> reports;
    std::vector<DispositionView> dispositions;
    std::vector<CostView> costs;
    std::vector<CostTotal> totals;     // one a currency, without replaced entries
    std::vector<Move> allowed;         // what may be done now
    std::vector<HistoryLine> history;  // oldest first
};
// By identifier ("2-6/c.iii") or number ("17"). Errors: mandates_follow_up.no_such_mandate (mandate).
Result<MandateView> find_mandate(store::Reader& reader, const access::Scope& scope, std::string_view id,
                                 Language wanted, const Date& as_of);

// The file of one piece of evidence.
struct EvidenceFile {
    std::string file_name;
    Bytes content;
};
// Errors: mandates_follow_up.no_such_mandate, mandates_follow_up.no_such_file.
Result<EvidenceFile> find_evidence_file(store::Reader& reader, const access::Scope& scope, std::string_view id,
                                        std::int64_t number);

struct SavedView {
    std::string name;
    MandateFilter filter;  // page and page_size as in a new one
    std::int64_t revision;
};
Result<std::vector<SavedView>> saved_views(store::Reader& reader, const access::Scope& scope);

// The sessions as they are known now. `base`: those of the pack.
Result<SessionCalendar> session_calendar(store::Reader& reader, const std::vector<SessionDates>& base);

}  // namespace palermo::mandates::follow_up
