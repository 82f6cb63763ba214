// The acts of cycles and replies. Each names the revision its writer saw; a stale one is acts.stale.
//
// Errors of all: access.not_found, replies.not_now (state, act), field.faults with replies.too_long (field, limit),
// replies.not_text (field), and those named below.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "conference/replies/model.hpp"
#include "conference/replies/services.hpp"
#include "platform/acts/act.hpp"
#include "platform/base/bytes.hpp"
#include "platform/base/language.hpp"
#include "platform/base/time.hpp"

namespace palermo::replies {

// ---- Cycles (secretariat) -----------------------------------------------------------------------------------------

// A cycle that nobody outside the secretariat sees yet. Errors: replies.no_such_version, replies.version_not_published,
// replies.slug_taken, replies.no_such_cycle (of `previous`), replies.no_such_instrument (instrument).
struct PrepareCycle {
    std::string slug;  // "untoc-2": small letters, digits, hyphens
    std::int64_t version = 0;
    std::string title_ar, title_en, title_es, title_fr, title_ru, title_zh;
    Addressed addressed = Addressed::parties;
    std::vector<std::string> instruments;  // codes of the pack: "UNTOC", "TIP", ...
    Date due_on = Date::from_day_number(0);
    std::vector<std::string> asked_by;        // slugs of decisions
    std::optional<std::string> previous;      // slug of the cycle before
    std::vector<std::int64_t> reminder_days;  // days before the due date (negative: after it); none: 60, 30, 14, 3, -7
};
// Opens it: every addressed State gets its reply, focal points are told by mail. Two officers.
struct OpenCycle {
    std::string cycle;
    std::int64_t revision = 0;
    std::string note_number;  // of the note verbale that goes out
    Date note_date = Date::from_day_number(0);
};
// Another due date, for all (no state) or for one State: later, by two years at most, or earlier, to put an extension
// right, but not before today and for one State not before that of all. Errors: replies.same_due (due),
// replies.earlier_than_all (due), replies.due_over, replies.due_too_late (field, latest).
struct ExtendCycle {
    std::string cycle;
    std::int64_t revision = 0;
    Date due_on = Date::from_day_number(0);
    std::optional<std::string> state;
    std::string reason;
};
// Late replies are still taken; they are marked late.
struct CloseCycle {
    std::string cycle;
    std::int64_t revision = 0;
};
// Reminds by mail those who have not submitted. `occasion` names it ("before.30", "by_hand.2008-03-12"): each State is
// reminded once an occasion.
struct RemindStates {
    std::string cycle;
    std::string occasion;
    std::vector<std::string> states;  // none: all that have not submitted
};

// ---- Drafting (the State) -----------------------------------------------------------------------------------------

// The first act of a reply. Prefills what is known: the previous cycle, the same concept in other replies, registers.
struct StartReply {
    std::int64_t reply = 0;
    Language language = Language::en;
};
// Saves one answer; an absent value takes it away. `revision` is that of the answer (0: there was none).
// Errors: replies.no_such_question (path), replies.not_an_answer (path, type), replies.too_many_answers.
struct SaveAnswer {
    std::int64_t reply = 0;
    std::string path;
    std::int64_t revision = 0;
    std::optional<std::string> value;
    std::optional<Language> language;  // of a text
    std::optional<bool> confidential;
};
// "Still true": what was prefilled is the State's answer now.
struct ConfirmAnswer {
    std::int64_t reply = 0;
    std::string path;
    std::int64_t revision = 0;
};
// The answer of the previous cycle becomes this one's, confirmed.
struct CopyPreviousAnswer {
    std::int64_t reply = 0;
    std::string path;
    std::int64_t revision = 0;
};
struct AddRepeatInstance {
    std::int64_t reply = 0;
    std::string path;  // of the repeat, without its own position: "/data/cases"
};
// Later instances move up, with their answers and evidence.
struct RemoveRepeatInstance {
    std::int64_t reply = 0;
    std::string path;  // with position: "/data/cases[2]"
};
// One of link, citation, file. Errors: replies.evidence_needed, replies.not_a_link, replies.file_too_large (limit).
struct AddEvidence {
    std::int64_t reply = 0;
    std::string path;
    std::string title;
    std::optional<std::string> link;
    std::optional<std::string> citation;
    std::optional<std::string> file_name;
    std::optional<Bytes> file;
    std::optional<Language> language;
};
struct RemoveEvidence {
    std::int64_t evidence = 0;
};
// Internal: only the State reads it.
struct CommentAnswer {
    std::int64_t reply = 0;
    std::string path;
    std::string words;
};
// Gives a part (a section, a group, a question; "" for all) to a contributor.
struct AssignPart {
    std::int64_t reply = 0;
    std::string path;
    std::int64_t membership = 0;
    std::optional<Date> due_on;
    std::optional<std::string> words;
};
struct WithdrawAssignment {
    std::int64_t assignment = 0;
};
// The contributor has done it; the focal point can give it back.
struct FinishAssignment {
    std::int64_t assignment = 0;
    std::int64_t revision = 0;
};
struct ReturnAssignment {
    std::int64_t assignment = 0;
    std::int64_t revision = 0;
    std::string words;
};
// A file filled in offline, brought back: `accept` names the paths to take over ("*": all that do not conflict).
// Errors: those of offline.hpp.
struct TakeOfflineFile {
    std::int64_t reply = 0;
    std::string file_name;
    Bytes file;
    std::vector<std::string> accept;
};
struct ClearReply {
    std::int64_t reply = 0;
    std::int64_t revision = 0;
};
// Back to drafting before it is submitted.
struct TakeBackReply {
    std::int64_t reply = 0;
    std::int64_t revision = 0;
    std::optional<std::string> words;
};
// Seals what is there. Proposed by the focal point, done by the approver: two persons.
// Errors: replies.nothing_answered.
struct SubmitReply {
    std::int64_t reply = 0;
    std::int64_t revision = 0;
    std::optional<std::string> remark;
};
struct AskToReopen {
    std::int64_t reply = 0;
    std::string reason;
};
struct SetConsent {
    std::int64_t reply = 0;
    std::int64_t revision = 0;
    Consent consent = Consent::none;
    std::optional<Date> embargo_until;
};
// The State takes its reply back: two persons. Nobody outside it reads it any more; that it was there stays known.
struct WithdrawReply {
    std::int64_t reply = 0;
    std::int64_t revision = 0;
    std::string reason;
};

// ---- Secretariat and State about what was submitted ---------------------------------------------------------------

struct ReopenReply {
    std::int64_t reply = 0;
    std::int64_t revision = 0;
    std::string reason;
};
struct AskClarification {
    std::int64_t reply = 0;
    std::string path;
    std::string words;
};
struct AnswerClarification {
    std::int64_t thread = 0;
    std::int64_t revision = 0;
    std::string words;
    Language language = Language::en;
};
struct SettleClarification {
    std::int64_t thread = 0;
    std::int64_t revision = 0;
};
// A translation beside an answer's words; the answer stays the original.
struct TranslateAnswer {
    std::int64_t reply = 0;
    std::string path;
    std::int64_t answer_revision = 0;
    Language language = Language::en;
    std::string words;
    bool machine = false;
};

// `services` outlives the registry.
void register_acts(acts::Registry& registry, const Services& services);

std::vector<store::Migration> migrations();

}  // namespace palermo::replies
