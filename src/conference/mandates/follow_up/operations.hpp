// The acts of the follow-up. Each names a mandate by its identifier or number and the revision its writer saw; a stale
// one is acts.stale. What may be done in which state is the table in model.hpp.
//
// Errors of all: mandates_follow_up.no_such_mandate (mandate), mandates_follow_up.not_now (mandate, state, act,
// instead), field.faults with mandates_follow_up.empty (field), .too_long (field, bytes, limit) and others.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "conference/mandates/follow_up/model.hpp"
#include "conference/mandates/reader/resources.hpp"
#include "platform/acts/act.hpp"
#include "platform/base/bytes.hpp"
#include "platform/base/time.hpp"
#include "platform/store/database.hpp"

namespace palermo::mandates::follow_up {

inline constexpr std::size_t kMaxShortText = 200;   // bytes: owner, symbol, item, file name
inline constexpr std::size_t kMaxLongText = 4'000;  // bytes: plan, text, reason, note
inline constexpr std::size_t kMaxLink = 2'000;      // bytes
inline constexpr std::size_t kMaxEvidenceFile = std::size_t{16} * 1024 * 1024;

// Gives it an owner, a text or a body (canonical name), and a plan with it.
struct AssignMandate {
    std::string mandate;
    std::int64_t revision;
    std::optional<std::string> owner;  // exactly one of owner and body
    std::optional<std::string> body;
    std::optional<std::string> plan;
};
struct PlanMandate {
    std::string mandate;
    std::int64_t revision;
    std::string plan;
};
// A due that goes before what was read; without day and session the reading holds again.
struct SetMandateDue {
    std::string mandate;
    std::int64_t revision;
    std::optional<Date> due;
    std::optional<std::string> session;  // "COP-5"
    std::string reason;
};
struct StartMandate {
    std::string mandate;
    std::int64_t revision;
};
// `time` is the key of one of several stated times ("during/conference/3"): the mandate stays in progress while others
// are open. Without it everything is delivered.
struct DeliverMandate {
    std::string mandate;
    std::int64_t revision;
    std::optional<std::string> time;
};
struct AddMandateEvidence {
    std::string mandate;
    std::int64_t revision;
    std::string text;
    std::optional<std::string> link;  // http or https
    std::optional<std::string> file_name;
    std::optional<Bytes> file;
};
struct ReportMandate {
    std::string mandate;
    std::int64_t revision;
    std::string symbol;  // of the report
    std::optional<std::string> paragraph;
    std::optional<std::string> session;  // "COP-4": where it was reported
    std::optional<std::string> note;
};
enum class Disposition : std::uint8_t { closed, lapsed, superseded };
// By a later decision: as printed, or by its slug (and path) where it is in the register. One of the two is needed.
struct DisposeMandate {
    std::string mandate;
    std::int64_t revision;
    Disposition disposition;
    std::optional<std::string> decision;
    std::optional<std::string> document;
    std::optional<std::string> path;
    std::string reason;
};
struct ReopenMandate {
    std::string mandate;
    std::int64_t revision;
    std::string reason;
};
// An entry of the cost card; a later one for the same item takes its place. Unit cost, currency and source may be left
// out for the items of the pack ("report", "meeting_day").
struct EnterMandateCost {
    std::string mandate;
    std::int64_t revision;
    std::string item;
    std::int64_t quantity;
    std::optional<std::int64_t> unit_cost_minor;
    std::optional<std::string> currency;
    std::optional<std::string> source;
    std::optional<bool> covered;  // somebody pays for it
};

// The days of a session. Days that contradict what is known, or overlap another session of that body, need confirm and
// a reason. Every mandate that is due at it is due on its new days afterwards.
struct SetSessionDates {
    std::string body;
    int number;
    std::int64_t revision;  // 0: nobody set it before
    std::optional<Date> start;
    std::optional<Date> end;
    std::optional<std::string> place;
    std::string source;
    std::optional<bool> confirm;
    std::optional<std::string> reason;
};
// Counts all dues again, as after a new version of the pack.
struct ResolveSessionsAgain {
    std::string reason;
};

// A filter as a saved view keeps it: the members of MandateFilter.
struct ViewFilter {
    std::optional<std::string> document, body, addressee, act, state, due, words, sort;
    std::optional<bool> overdue, no_owner, no_date, unfunded;
};
struct SaveView {
    std::string name;
    ViewFilter filter;
    std::int64_t revision;  // 0: a new one
};
struct RemoveView {
    std::string name;
    std::int64_t revision;
};

// Adds the acts to the registry. `resources` must outlive it.
void register_acts(acts::Registry& registry, const reader::Resources& resources);

// After those of the documents, to which its tables refer.
std::vector<store::Migration> migrations();

// Parts of register_acts(), each in a file of its own.
void register_session_acts(acts::Registry& registry, const reader::Resources& resources);
void register_view_acts(acts::Registry& registry, const reader::Resources& resources);

}  // namespace palermo::mandates::follow_up
