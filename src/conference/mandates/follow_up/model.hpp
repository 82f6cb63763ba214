// What becomes of a mandate: its states, what may be done in each, when it is due, what it rests on. Pure.
//
// A mandate is a provision (or one act of a provision) that asks somebody for something. It is identified by the
// document's slug and its path, "2-6/c.iii", and by a number of its own; neither ever changes. The full rules, with the
// tables, stand in docs/formats/follow_up.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/model.hpp"
#include "platform/base/language.hpp"
#include "platform/base/time.hpp"

namespace palermo::mandates::follow_up {

// Names are stored, never reused. A mandate is never deleted.
enum class State : std::uint8_t {
    proposed,     // stands in a draft: nobody is bound yet
    adopted,      // in force, nobody has begun
    in_progress,  // somebody works on it
    delivered,    // what was asked for is there
    reported,     // and a report to the body says so
    closed,       // the body is satisfied
    lapsed,       // no longer wanted, or its time is over
    superseded,   // a later decision took its place
};
inline constexpr std::array<State, 8> kStates = {State::proposed,  State::adopted,   State::in_progress,
                                                 State::delivered, State::reported,  State::closed,
                                                 State::lapsed,    State::superseded};
std::string_view name(State state);
std::optional<State> state_from_name(std::string_view name);
// Whether something is still to be delivered, so that a day that has passed makes it overdue: adopted, in_progress.
bool awaits_delivery(State state);
// Whether a disposition ended it: closed, lapsed, superseded.
bool is_disposed(State state);

// What people do with a mandate. The act of each is act_name(): close, lapse and supersede are one act,
// mandate.dispose.
enum class Move : std::uint8_t {
    assign,
    plan,
    set_due,
    start,
    deliver,
    report,
    close,
    lapse,
    supersede,
    reopen,
    add_evidence,
    cost
};
inline constexpr std::array<Move, 12> kMoves = {Move::assign,    Move::plan,   Move::set_due,      Move::start,
                                                Move::deliver,   Move::report, Move::close,        Move::lapse,
                                                Move::supersede, Move::reopen, Move::add_evidence, Move::cost};
std::string_view name(Move move);
std::string_view act_name(Move move);  // "mandate.assign"

// One row of the table of what is allowed. What stands in no row is refused.
struct Transition {
    State from;
    Move move;
    State to;  // of reopen: where the text is a draft, proposed stands for adopted
};
std::span<const Transition> transitions();
// Where the move leads, or nothing when it is not allowed.
std::optional<State> next_state(State from, Move move);
std::vector<Move> allowed_moves(State from);

// ---- when it is due

enum class DueKind : std::uint8_t {
    dates,                  // a day or a range of days
    session_without_dates,  // a session whose days nobody has set yet
    recurring,              // comes back; the days are those of the next time
    without_day,            // a time is stated, but no day follows from it: "as soon as possible"
    no_date_stated,         // the text states no time
    not_found,              // the text seems to state a time that could not be read: a person should look
};
std::string_view name(DueKind kind);
std::optional<DueKind> due_kind_from_name(std::string_view name);

// When it is due, computed from one deadline or set by a person.
struct Due {
    DueKind kind = DueKind::no_date_stated;
    std::optional<Date> start, end;  // the days of the session, or the stated days
    std::optional<Date> last_day;    // the last day that is in time; nothing: no day is too late
    std::string body;                // of the session, canonical: "conference"; empty: no session
    std::optional<int> session;
    std::string relation;    // "at", "during", "before", "by", ...: as the reader names it
    std::string recurrence;  // "annual", "biennial", "each_session", ...; empty: once
    bool set_by_person = false;
    friend bool operator==(const Due&, const Due&) = default;
};

// A session, as the pack's table has it or as a person set it (session.set_dates).
struct SessionDates {
    std::string body;
    int number = 0;
    std::optional<Date> start, end;
    std::string place;
    std::string source;         // where the dates come from
    std::int64_t revision = 0;  // 0: from the pack, nobody set it
};

// The sessions as they are known now, people's dates over the pack's.
class SessionCalendar {
  public:
    explicit SessionCalendar(std::vector<SessionDates> sessions);
    const std::vector<SessionDates>& sessions() const { return sessions_; }  // by body and number
    const SessionDates* find(std::string_view body, int number) const;
    // The first session of the body that begins after the day.
    const SessionDates* next_after(std::string_view body, const Date& day) const;
    // The last day of a session: its end; where that is not known, the day before the body's next session.
    std::optional<Date> last_day(const SessionDates& session) const;

  private:
    std::vector<SessionDates> sessions_;
};

// A time the text states, as it is stored for resolving it again.
struct StatedTime {
    std::string type, relation, body;  // as in Deadline; `body` is that of the session counted in
    std::optional<int> session;
    std::optional<int> year;
    std::optional<Date> date, start, end, not_after;
    int confidence = 100;
    std::string words;
    bool met = false;  // a person said that this one is kept
    // Tells one stated time of a mandate from another, in every language: "before/conference/4".
    std::string key() const;
};
StatedTime stated_time(const Deadline& deadline, std::string_view document_body);

Due resolve(const StatedTime& time, const SessionCalendar& calendar);

// What due_of() needs to know of a mandate.
struct DueFacts {
    std::vector<StatedTime> times;
    std::string recurrence;
    bool unread_time_words = false;    // the text has words of time and no time was read
    std::string body;                  // whose act it is: its sessions are those it comes back at
    std::optional<Date> counted_from;  // the day of the text, or of the last report
    std::optional<Due> set_by_person;  // goes before everything read
};
// The earliest time that is not kept yet; of a mandate that comes back, the next time.
Due due_of(const DueFacts& facts, const SessionCalendar& calendar);

// ---- resources

enum class ResourceClause : std::uint8_t { none, within_existing, extrabudgetary, both };
std::string_view name(ResourceClause clause);
std::optional<ResourceClause> resource_clause_from_name(std::string_view name);
// What words of one of the six languages say about money: "within existing resources", "subject to the availability of
// extrabudgetary resources".
ResourceClause resource_clause_in(std::string_view utf8, Language language);
// A paragraph that says it of the whole text: "invites Member States to provide extrabudgetary resources for the
// purposes described above".
struct DocumentClause {
    ResourceClause clause;
    std::string path;  // of the paragraph that says so; it is not bound by itself
};
std::optional<DocumentClause> document_clause_of(const Document& document);
ResourceClause join(ResourceClause left, ResourceClause right);

// ---- identity

// One mandate of a reading: a provision, or one act of it.
struct MandatePart {
    std::string path;             // the mandate's: "c.iii", "3", "3~2"
    const Provision* provision;   // of the document
    const SubAction* sub_action;  // or nullptr: the provision as a whole
};
// The mandates of a reading. The first mandate of a provision has the provision's path, further ones that of their act
// with "~" for "#", so that a language in which only one act was seen has the same paths.
std::vector<MandatePart> mandates_in(const Document& document);
// The path under which a provision's mandate is known to all language versions. The place where an alignment that pairs
// differing paths would come in.
std::string mandate_path_of(const Provision& provision, const SubAction* sub_action, bool first_of_provision);
// "2-6/c.iii"
std::string identifier_of(std::string_view slug, std::string_view mandate_path);

// Whether the words hold a word for session, meeting, month or year with a number that no deadline of theirs covers.
bool has_unread_time_words(const MandatePart& part, Language language);

}  // namespace palermo::mandates::follow_up
