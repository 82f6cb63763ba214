// The acts of needs, requests and lessons. Each names the revision its writer saw; a stale one is acts.stale. What may
// be done in which state is the table in model.hpp. Texts are UTF-8.
//
// Errors of all: access.not_found, needs.not_now (number, state, act), field.faults with needs.empty (field),
// needs.too_long (field, limit), needs.not_text (field), needs.day_ahead (field, day, today), needs.no_such_article
// (field, instrument, article), needs.no_such_kind (field, value, known), needs.no_such_area (field, value, known),
// needs.no_such_set (field, value, known), needs.not_a_link (field); those of the names of States and instruments.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "conference/needs/model.hpp"
#include "conference/needs/services.hpp"
#include "platform/acts/act.hpp"
#include "platform/base/bytes.hpp"
#include "platform/base/language.hpp"

namespace palermo::needs {

// ---- Needs: what a State says --------------------------------------------------------------------------------------

// Of a focal point or contributor: a draft, which the approver submits. Of an officer, on a note of the State:
// reported, and not yet confirmed.
struct ReportNeed {
    std::string state;                  // code or any name that is known
    std::string instrument;             // code
    std::vector<std::string> articles;  // "16", "18(13)"; may be empty
    std::string assistance;             // form: a key of the pack
    Urgency urgency;
    std::string title;
    std::string words;
    Language language = Language::en;  // of the texts
    std::optional<std::string> tried;
    std::optional<std::string> helpers;       // who already helps
    std::optional<std::string> legal_system;  // that the need is about: "common"
    std::optional<Source> source;
    std::optional<std::string> source_name;
    std::optional<std::string> source_link;
    std::optional<Secrecy> classification;
};
// What is left out stays. Of a State: while it is a draft or was only reported. An officer changes on a note of the
// State. What the State has confirmed is to be confirmed again. Errors: needs.nothing_changed, needs.only_raise.
struct ReviseNeed {
    std::int64_t need = 0;
    std::int64_t revision = 0;
    std::string reason;
    std::optional<std::string> instrument;
    std::vector<std::string> articles;
    std::optional<std::string> assistance;
    std::optional<Urgency> urgency;
    std::optional<std::string> title;
    std::optional<std::string> words;
    std::optional<Language> language;
    std::optional<std::string> tried;
    std::optional<std::string> helpers;
    std::optional<std::string> legal_system;
    std::optional<Secrecy> classification;
};
struct SubmitNeed {
    std::int64_t need = 0;
    std::int64_t revision = 0;
};
struct WithdrawNeed {
    std::int64_t need = 0;
    std::int64_t revision = 0;
    std::string reason;
};
// The State says that what stands there is right, and to whom it is open. An officer records it on a note verbale, with
// a second officer.
struct ConfirmNeed {
    std::int64_t need = 0;
    std::int64_t revision = 0;
    Openness openness = Openness::kept;
};
// The State proposes, an officer completes. Errors: needs.needs_the_state, needs.not_lower.
struct LowerNeed {
    std::int64_t need = 0;
    std::int64_t revision = 0;
    Secrecy classification = Secrecy::unclassified;
    std::string reason;
};

// ---- Needs: what the secretariat does ------------------------------------------------------------------------------

// The proposed needs of one question of a sealed reply become needs, one for each form of assistance. Errors:
// needs.no_such_proposal, needs.taken_already.
struct TakeNeed {
    std::int64_t reply = 0;
    std::string path;
    std::string reason;
};
// A need that a request speaks of.
struct TakeNeedOfRequest {
    std::int64_t request = 0;
    std::int64_t revision = 0;  // of the request
    std::vector<std::string> articles;
    std::string assistance;
    Urgency urgency;
    std::string title;
    std::string reason;
};
struct ValidateNeed {
    std::int64_t need = 0;
    std::int64_t revision = 0;
    std::string reason;
};
struct ClassifyNeed {
    std::int64_t need = 0;
    std::int64_t revision = 0;
    std::string area;
    std::optional<std::string> set;  // the latest adopted where none is named
    std::string reason;
};
struct PrioritiseNeed {
    std::int64_t need = 0;
    std::int64_t revision = 0;
    Urgency urgency;  // as it is assessed; what the State said stays beside it
    std::string reason;
};
struct MatchNeed {
    std::int64_t need = 0;
    std::int64_t revision = 0;
    std::string activity;  // in words, until projects are kept here
    std::optional<std::string> link;
    Stage stage;
    std::string reason;
};
struct UnmatchNeed {
    std::int64_t need = 0;
    std::int64_t revision = 0;
    std::string reason;
};
struct AnswerNeed {
    std::int64_t need = 0;
    std::int64_t revision = 0;
    std::string reason;
};
struct DeclineNeed {
    std::int64_t need = 0;
    std::int64_t revision = 0;
    std::string reason;
};
struct MeetNeedElsewhere {
    std::int64_t need = 0;
    std::int64_t revision = 0;
    std::string activity;  // whose assistance met it
    std::optional<std::string> link;
    std::string reason;
};
struct ReopenNeed {
    std::int64_t need = 0;
    std::int64_t revision = 0;
    std::string reason;
};

// ---- Requests ------------------------------------------------------------------------------------------------------

// As ReportNeed: a draft of the State, or received at once when an officer records it on the State's note verbale.
// Errors: needs.file_name, needs.file_too_large (limit).
struct MakeRequest {
    std::string state;
    std::string instrument;
    std::vector<std::string> articles;
    std::vector<std::string> kinds;  // forms of assistance, keys of the pack
    Urgency urgency;
    std::string title;
    std::string words;
    Language language = Language::en;
    std::string addressed_to;
    std::string note_number;
    Date note_date = Date::from_day_number(0);
    std::optional<Date> received_on;  // of an officer's; today where none is given
    std::optional<std::string> file_name;
    std::optional<Bytes> file;
    std::optional<Secrecy> classification;
};
struct SubmitRequest {
    std::int64_t request = 0;
    std::int64_t revision = 0;
};
struct WithdrawRequest {
    std::int64_t request = 0;
    std::int64_t revision = 0;
    std::string reason;
};
struct ConfirmRequest {
    std::int64_t request = 0;
    std::int64_t revision = 0;
    Openness openness = Openness::kept;
};
// Days may lie before today, not after it, and not before the day the request came in (needs.before_it_came).
struct AcknowledgeRequest {
    std::int64_t request = 0;
    std::int64_t revision = 0;
    std::optional<Date> on;
    std::string reason;
};
struct CirculateRequest {
    std::int64_t request = 0;
    std::int64_t revision = 0;
    std::string circulated_to;
    std::optional<Date> on;
    std::string reason;
};
// Whether it is still needed.
struct AskAgainOfRequest {
    std::int64_t request = 0;
    std::int64_t revision = 0;
    std::optional<Date> on;
    std::string reason;
};
struct AnswerRequest {
    std::int64_t request = 0;
    std::int64_t revision = 0;
    std::string outcome;
    std::optional<Date> on;
    std::string reason;
};
struct DeclineRequest {
    std::int64_t request = 0;
    std::int64_t revision = 0;
    std::optional<Date> on;
    std::string reason;
};

// ---- Lessons and good practices ------------------------------------------------------------------------------------

struct WriteLesson {
    LessonForm form;
    std::string title;
    std::string project;  // or activity, in words
    std::string context;
    std::string worked;
    std::optional<std::string> did_not;
    Language language = Language::en;
    std::optional<std::string> state;  // where it was learned; of a State's people: their own
    std::optional<std::string> link;
    std::vector<std::string> articles;  // "UNTOC:16"
    std::vector<std::string> kinds;
    std::vector<std::string> groups;         // "african"
    std::vector<std::string> legal_systems;  // "common"
};
// What is left out stays. An approved one is to be approved again.
struct ReviseLesson {
    std::int64_t lesson = 0;
    std::int64_t revision = 0;
    std::string reason;
    std::optional<std::string> title;
    std::optional<std::string> project;
    std::optional<std::string> context;
    std::optional<std::string> worked;
    std::optional<std::string> did_not;
    std::optional<std::string> link;
    std::vector<std::string> articles;
    std::vector<std::string> kinds;
    std::vector<std::string> groups;
    std::vector<std::string> legal_systems;
};
// Two officers; then it is public.
struct ApproveLesson {
    std::int64_t lesson = 0;
    std::int64_t revision = 0;
};
struct WithdrawLesson {
    std::int64_t lesson = 0;
    std::int64_t revision = 0;
    std::string reason;
};

// What is said of invented States goes. By the installation alone, when a demonstration ends.
struct DismissNeeds {};

// `services` outlives the registry.
void register_acts(acts::Registry& registry, const Services& services);

}  // namespace palermo::needs
