// What is read of needs, requests and lessons. Each query takes a Scope and gives what that person may read; who may
// read sums only (the State's word "in aggregate") is given sums in which no cell stands for fewer than three States.
//
// For reports: needs_of() with a filter gives the needs of a group, an area, an article; matrix() counts them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "conference/needs/services.hpp"
#include "conference/needs/storage.hpp"
#include "conference/parties/legal_systems.hpp"
#include "platform/acts/access.hpp"

namespace palermo::needs {

inline constexpr std::string_view kNone = "none";    // no group, no area, no article
inline constexpr std::string_view kMixed = "mixed";  // more than one legal system

struct NeedFilter {
    bool invented = false;
    std::string state;         // code
    std::string group;         // "african"; kNone: States in no group
    std::string legal_system;  // of the State: "civil"; kMixed, kNone
    std::string instrument;    // code
    std::string article;       // "UNTOC:16"; its paragraphs count too; kNone: of no article
    std::string set;           // of areas; empty: the latest
    std::string area;          // kNone: not classified in that set
    std::string assistance;
    std::string urgency;  // as it weighs: assessed, or else the State's own
    std::string status, source;
    bool unmet = false;
    bool unconfirmed = false;
    std::string words;                  // all of them stand in title or text, in any case
    std::optional<Instant> as_of = {};  // as the register stood then
};

struct NeedRow {
    Need need;
    bool unmet = false;
};
// Unmet critical ones first, then as they weigh, the newest first. Drafts are listed to the State itself and officers,
// when asked for by `status` alone.
Result<std::vector<NeedRow>> needs_of(store::Reader& reader, const access::Scope& scope, const Services& services,
                                      const NeedFilter& filter);

// What happened to it, the first first. Reasons are the State's and the secretariat's.
struct Step {
    std::int64_t revision = 0;
    std::string act, status;
    std::string reason, actor;  // empty to others
    Instant at;
};
struct NeedView {
    Need need;
    bool unmet = false;
    std::vector<Step> steps;
    bool sees_reasons = false;
};
// Error: access.not_found.
Result<NeedView> find_need(store::Reader& reader, const access::Scope& scope, const Services& services,
                           std::int64_t number);

// A table of needs. Rows: "groups", "states", "systems"; columns: "areas", "kinds", "articles".
struct MatrixAsked {
    std::string rows = "groups", columns = "areas";
    NeedFilter filter;
};
struct MatrixCell {
    std::int64_t needs = 0, unmet = 0;
    std::int64_t listed = 0, listed_unmet = 0;  // of these, those that the reader may read one by one
    std::int64_t critical = 0;                  // of those listed: unmet and critical
    bool withheld = false;                      // there are, or may be, more of fewer than three States
};
struct MatrixRow {
    std::string key;
    std::int64_t states = 0, replied = 0;
    std::vector<MatrixCell> cells;  // by column
    MatrixCell all;                 // each need once: one on two articles counts in two cells
};
struct Matrix {
    std::string set;
    std::vector<std::string> columns;  // keys
    std::vector<MatrixRow> rows;       // States without needs too, but for rows of States that are not asked for
    MatrixRow all;
    bool aggregated = false;  // sums hold what the reader may not read one by one
    std::int64_t confirmed = 0, critical = 0;
    std::map<std::string, std::int64_t> sources;  // of those listed
};
Result<Matrix> matrix(store::Reader& reader, const access::Scope& scope, const Services& services,
                      const MatrixAsked& asked);

// The row of a State in tables by legal system: "civil", kMixed, kNone.
std::string main_system(const std::vector<parties::LegalSystem>& systems);

// Proposed needs that nobody has taken over; officers only, others get none.
struct Proposal {
    ProposedNeed proposed;
    std::vector<std::string> kinds;  // forms that were not taken yet
    std::string instrument, article;
};
Result<std::vector<Proposal>> open_proposals(store::Reader& reader, const access::Scope& scope,
                                             const Services& services, bool invented);

// The States that have replied to any cycle: public.
Result<std::set<std::string>> replied_states(store::Reader& reader, const access::Scope& scope,
                                             const Services& services);

// --- requests

struct RequestFilter {
    bool invented = false;
    std::string state, group, status, instrument, assistance;
    std::string clock;  // "overdue", "open": has a step that is overdue, or still to be done
    std::string words;
};
struct RequestRow {
    Request request;
    std::vector<ClockStep> clock;
    bool overdue = false;
};
// Overdue ones first, then the newest.
Result<std::vector<RequestRow>> requests_of(store::Reader& reader, const access::Scope& scope, const Services& services,
                                            const RequestFilter& filter, Date today);
struct RequestView {
    RequestRow row;
    std::vector<Step> steps;
    std::vector<Need> needs;  // that came of it, and may be read
    bool sees_reasons = false;
};
Result<RequestView> find_request(store::Reader& reader, const access::Scope& scope, const Services& services,
                                 std::int64_t number, Date today);
struct RequestFile {
    std::string file_name;
    Bytes content;
};
// The note verbale itself: for the State and the secretariat. Error: access.not_found.
Result<RequestFile> request_file(store::Reader& reader, const access::Scope& scope, std::int64_t number);

// A step becomes a task so many days before it is due.
inline constexpr std::int64_t kTaskDays = 30;
// What is to be done about requests, the most overdue first; for officers, others get none.
struct Task {
    std::int64_t request = 0;
    std::string state, title;
    ClockStep step;
    bool overdue = false;
};
Result<std::vector<Task>> tasks(store::Reader& reader, const access::Scope& scope, const Services& services,
                                bool invented, Date today);

// --- lessons

struct LessonFilter {
    bool invented = false;
    std::string form;  // "lesson", "practice"; empty: both
    std::string article, assistance, group, legal_system, words;
};
Result<std::vector<Lesson>> lessons_of(store::Reader& reader, const access::Scope& scope, const LessonFilter& filter);
struct LessonView {
    Lesson lesson;
    std::vector<Step> steps;
    bool sees_reasons = false;
};
Result<LessonView> find_lesson(store::Reader& reader, const access::Scope& scope, std::int64_t number);

}  // namespace palermo::needs
