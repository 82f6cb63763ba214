// Within this module: rows of cycles, replies and answers, read and written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/replies/model.hpp"
#include "platform/acts/access.hpp"
#include "platform/acts/act.hpp"
#include "platform/store/database.hpp"

namespace palermo::replies {

inline constexpr std::string_view kCycleObject = "cycle";
inline constexpr std::string_view kDraftObject = "reply_draft";
inline constexpr std::string_view kReplyObject = "reply";

// A reply with what its cycle says.
struct StoredReply {
    std::int64_t id = 0;
    std::int64_t cycle = 0;
    std::string cycle_slug;
    std::int64_t version = 0;
    std::int64_t previous_cycle = 0;
    CycleStatus cycle_status = CycleStatus::prepared;
    std::string state;
    Standing standing = Standing::party;
    ReplyStatus status = ReplyStatus::not_started;
    std::string language;                    // "" before it is started
    Date due_on = Date::from_day_number(0);  // with the State's own extension
    std::optional<Instant> seen_at, started_at, saved_at, submitted_at;
    std::int64_t submissions = 0;
    std::int64_t withdrawn_through = 0;  // the last submission that the State took back
    Consent consent = Consent::none;
    std::optional<Instant> embargo_until;
    std::string reopen_asked;
    bool invented = false;
    std::int64_t revision = 0;

    bool late(Instant now) const;
    // There is something sealed to read: submitted, and not taken back since. A reply that was withdrawn and opened
    // again has none until it is submitted anew.
    bool has_submission() const { return submissions > withdrawn_through; }
};
Result<std::optional<StoredReply>> reply_by_id(store::Reader& reader, std::int64_t id);
// Error: access.not_found.
Result<StoredReply> expect_reply(store::Reader& reader, std::int64_t id);
Result<std::vector<StoredReply>> replies_in_cycle(store::Reader& reader, std::int64_t cycle);
Result<std::vector<StoredReply>> replies_of_state(store::Reader& reader, std::string_view state);
// Writes status, language, the moments, submissions, consent, embargo and reopen_asked; raises the revision.
Result<void> update_reply(store::Writer& writer, StoredReply& reply);

struct StoredAnswer {
    std::string path, value, language;
    Origin origin = Origin::given;
    std::string origin_of;
    bool confirmed = true;
    bool confidential = false;
    std::string author;
    Instant at;
    std::int64_t revision = 0;  // 0: there is none
};
Result<std::vector<StoredAnswer>> answers_of(store::Reader& reader, std::int64_t reply);
// One with revision 0 when there is none. An answer that was taken away keeps its number: its value is empty.
Result<StoredAnswer> answer_at(store::Reader& reader, std::int64_t reply, std::string_view path);
// Writes it with the next revision, which it sets, and keeps that revision for ever.
Result<void> save_answer(store::Writer& writer, std::int64_t reply, StoredAnswer& answer);

struct StoredAssignment {
    std::int64_t id = 0;
    std::int64_t reply = 0;
    std::string path;
    std::int64_t membership = 0;
    std::string person;  // pseudonym
    std::string person_name, agency;
    std::optional<Date> due_on;
    std::string status;  // "given", "done", "withdrawn"
    std::string words;
    std::int64_t revision = 0;
};
// Those that were not withdrawn.
Result<std::vector<StoredAssignment>> assignments_of(store::Reader& reader, std::int64_t reply);
Result<std::optional<StoredAssignment>> assignment_by_id(store::Reader& reader, std::int64_t id);
// The parts that this person may write: empty when none.
Result<std::vector<std::string>> parts_of(store::Reader& reader, std::int64_t reply, std::string_view person);

// What access needs to know: of a draft (`path`: what is to be touched there, "" for the whole), of what was submitted.
Result<access::Subject> draft_subject(store::Reader& reader, const access::Actor& actor, const StoredReply& reply,
                                      std::string_view path);
access::Subject submitted_subject(const StoredReply& reply, Instant now);

// The error of an act that cannot be done now.
Error not_now(const StoredReply& reply, std::string_view act);

}  // namespace palermo::replies
