// What is read about cycles and replies. Each query takes a Scope and gives what that person may see: of a draft, the
// State's own people; of what was submitted, the secretariat and whom the State's consent lets; of how far States have
// come, the secretariat in detail and everybody in figures.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/questionnaires/library/forms.hpp"
#include "conference/questionnaires/runtime/session.hpp"
#include "conference/replies/model.hpp"
#include "conference/replies/services.hpp"
#include "platform/acts/access.hpp"
#include "platform/base/language.hpp"
#include "platform/base/localized_text.hpp"
#include "platform/store/database.hpp"

namespace palermo::replies {

struct CycleView {
    std::int64_t id = 0;
    std::string slug;
    std::array<std::string, kLanguageCount> titles;
    std::int64_t version = 0;
    std::string questionnaire, version_name;
    Addressed addressed = Addressed::parties;
    std::vector<std::string> instruments, asked_by;
    Date due_on = Date::from_day_number(0);
    std::string previous;  // slug, or empty
    std::string note_number;
    std::optional<Date> note_date;
    CycleStatus status = CycleStatus::prepared;
    std::optional<Instant> opened_at, closed_at;
    std::vector<std::int64_t> reminder_days;
    bool invented = false;
    std::int64_t revision = 0;

    const std::string& title(Language language) const { return titles[static_cast<std::size_t>(language)]; }
};
// Prepared ones are seen by the secretariat only. The latest first.
Result<std::vector<CycleView>> list_cycles(store::Reader& reader, const access::Scope& scope);
// Error: access.not_found.
Result<CycleView> find_cycle(store::Reader& reader, const access::Scope& scope, std::string_view slug);

// How far a reply is. Counts are of questions that its answers make relevant now.
struct Progress {
    std::int64_t relevant = 0, answered = 0, required_open = 0, unconfirmed = 0;
};

struct ReplyRow {
    std::int64_t id = 0;
    std::string cycle;  // slug
    std::string state;
    Standing standing = Standing::party;
    ReplyStatus status = ReplyStatus::not_started;
    bool late = false;                       // submitted after its due day, or due and not submitted
    Date due_on = Date::from_day_number(0);  // with the State's own extension
    std::optional<Instant> seen_at, started_at, saved_at, submitted_at;
    std::int64_t submissions = 0;
    Consent consent = Consent::none;
    std::optional<Instant> embargo_until;
    bool replied = false;   // submitted, and not withdrawn: whoever asks, all lists count alike
    bool readable = false;  // what was submitted may be read by the one who asks
    // To the secretariat and the State itself: how the work goes. To others only status, submissions and consent of
    // what they read are told; the rest is as it was made.
    bool work = false;
    bool reopen_asked = false;         // the State asks to open it again
    std::optional<Progress> progress;  // to the secretariat and the State itself
    std::int64_t open_threads = 0;
    std::int64_t revision = 0;
};
// The replies of one cycle. Whoever is no officer, auditor or of the State learns only: submitted or not.
Result<std::vector<ReplyRow>> replies_of_cycle(store::Reader& reader, const access::Scope& scope,
                                               const Services& services, std::string_view cycle, Instant now);
// The replies of the actor's own State; empty for who has none.
Result<std::vector<ReplyRow>> own_replies(store::Reader& reader, const access::Scope& scope, const Services& services,
                                          Instant now);

// Words of somebody else beside an answer, which stays the original.
struct AnswerTranslation {
    std::string language, words;
    bool machine = false;   // made by a machine, confirmed by nobody
    bool outdated = false;  // of an earlier text of the answer
};
struct AnswerView {
    std::string path;
    std::string value;     // as the form has it: "yes_part", "a b", "2008-03-11", free text
    std::string language;  // of a text, or empty
    Origin origin = Origin::given;
    std::string origin_of;  // of a prefilled answer: cycle slug, or catalogue key of a register
    bool confirmed = true;
    bool confidential = false;
    std::string author;  // pseudonym
    Instant at;
    std::int64_t revision = 0;
    std::vector<AnswerTranslation> translations = {};
};
struct EvidenceView {
    std::int64_t id = 0;
    std::string path;
    EvidenceKind kind = EvidenceKind::link;
    std::string title;
    std::string words;  // the link or the citation
    std::string file_name;
    std::int64_t bytes = 0;
    std::string language;
    std::string author;
    Instant at;
};
struct CommentView {
    std::string path, words, author;
    Instant at;
};
struct AssignmentView {
    std::int64_t id = 0;
    std::string path;  // "" for all
    std::int64_t membership = 0;
    std::string person;  // pseudonym
    std::string person_name, agency;
    std::optional<Date> due_on;
    bool done = false;
    std::string words;
    bool own = false;  // of the one who asks
    std::int64_t revision = 0;
};
struct MessageView {
    bool of_state = false;
    std::string words, language, author;
    Instant at;
};
struct ThreadView {
    std::int64_t id = 0;
    std::string path;
    ThreadStatus status = ThreadStatus::open;
    std::int64_t answer_revision = 0;
    std::vector<MessageView> messages;
    std::int64_t revision = 0;
};
struct SubmissionView {
    std::int64_t number = 0;
    std::string digest;
    std::int64_t answers = 0, files = 0;
    std::string remark, proposed_by, submitted_by;
    Instant at;
};
struct PreviousAnswer {
    std::string cycle;  // slug
    AnswerView answer;
    bool comparable_only = false;  // the mapping says comparable, not identical
};

// One reply as the one who asks may see it: the draft, or the last submission.
struct ReplyView {
    ReplyRow row;
    CycleView cycle;
    std::shared_ptr<const questionnaires::PublishedForm> form;
    Language language = Language::en;                          // of the reply
    bool draft = false;                                        // what is shown is the draft
    std::map<std::string, AnswerView, std::less<>> answers;    // by path
    std::map<std::string, std::int64_t, std::less<>> repeats;  // instances by path of the repeat
    std::vector<EvidenceView> evidence;
    std::vector<CommentView> comments;  // of the State, to itself
    std::vector<AssignmentView> assignments;
    std::vector<ThreadView> threads;
    std::vector<SubmissionView> submissions;
    std::map<std::string, PreviousAnswer, std::less<>> previous;  // by path in this form
    std::string reopen_asked;
    // What the one who asks may do.
    bool may_write_all = false;          // the focal point
    std::vector<std::string> may_write;  // parts assigned to a contributor
    bool may_assign = false, may_clear = false, may_propose = false, may_submit = false, may_comment = false;
    bool may_clarify = false, may_consent = false, may_ask_to_reopen = false;

    bool may_write_at(std::string_view path) const;

    // A contributor sees the parts that were given to them: pages show no question, answer or choice elsewhere.
    // `answers` has none of those; `unseen` has their values, because conditions of what is seen may ask for them.
    bool sees_all = true;
    std::vector<std::string> sees;  // when not all
    std::map<std::string, std::string, std::less<>> unseen;
    bool may_see_at(std::string_view path) const;
};
// How much of a reply is read. `answers`, for what only saves: no evidence, comments, assignments, submissions, earlier
// answers, nor how far the reply is.
enum class ReplyDepth : std::uint8_t { whole, answers };
// Error: access.not_found. Confidential answers of a submission are left out for whom they are not meant.
Result<ReplyView> find_reply(store::Reader& reader, const access::Scope& scope, const Services& services,
                             std::int64_t reply, Instant now, ReplyDepth depth = ReplyDepth::whole);
// The reply of a State in a cycle, by its code.
Result<std::int64_t> reply_of_state(store::Reader& reader, const access::Scope& scope, std::string_view cycle,
                                    std::string_view state);

// What the fields of a pending act are about: "State of Kasana · Second cycle" for a reply, the title for a cycle;
// empty when they name neither, nothing that is there, or the reply of another State than that of the one who asks.
Result<std::string> subject_of_fields(store::Reader& reader, const access::Scope& scope, const Services& services,
                                      const Json& fields, Language language);

// A form's session with the answers of a view in it: what is relevant, required, calculated, and what is wrong.
Result<questionnaires::Session> session_of(const ReplyView& view, Language language, Instant now);

// Every text an answer ever had, the latest first. For the State's own people, and for the secretariat those that were
// submitted.
Result<std::vector<AnswerView>> answer_history(store::Reader& reader, const access::Scope& scope,
                                               const Services& services, std::int64_t reply, std::string_view path);

// A file of evidence. Error: access.not_found.
struct EvidenceFile {
    std::string file_name;
    Bytes content;
};
Result<EvidenceFile> evidence_file(store::Reader& reader, const access::Scope& scope, std::int64_t evidence,
                                   Instant now);

// Coverage as it happens. "replied" counts submissions that were not withdrawn.
struct CoverageCell {
    std::int64_t asked = 0, replied = 0, drafting = 0, silent = 0;  // silent: not started
};
struct Coverage {
    CoverageCell all;
    std::map<std::string, CoverageCell> by_group;       // regional group
    std::map<std::string, CoverageCell> by_standing;    // party, signatory, other
    std::map<std::string, CoverageCell> by_instrument;  // of the cycle; States that are party or signatory to it
    std::map<std::string, std::pair<std::int64_t, std::int64_t>>
        by_section;  // path -> answered, relevant (secretariat)
};
// To others than the secretariat `drafting` is none and `silent` all that have not replied.
Result<Coverage> coverage(store::Reader& reader, const access::Scope& scope, const Services& services,
                          std::string_view cycle, Instant now);

// What keeps a State from submitting, for the calls list of the secretariat; the most urgent first.
struct Obstacle {
    std::string state;
    // Catalogue key "replies.obstacle.KEY": no_focal_point, not_seen, not_started, sections_waiting, not_cleared,
    // not_submitted, clarification_open.
    std::string key;
    std::int64_t days = 0;                  // since when
    std::vector<std::string> focal_points;  // pseudonyms
};
Result<std::vector<Obstacle>> obstacles(store::Reader& reader, const access::Scope& scope, const Services& services,
                                        std::string_view cycle, Instant now);

}  // namespace palermo::replies
