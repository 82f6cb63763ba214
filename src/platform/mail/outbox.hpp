// The outbox: mail is a row, written in the transaction of the act that causes it, and sent afterwards by a job.
//
// The sentence is made when the mail is sent, not when it is posted: an act knows no sentences and stays small; what
// rests in the database is keys and values of the allowed sorts and no text; a corrected sentence holds for what still
// waits. When a mail is sent or given up its links are erased from the row: they may carry one-time tokens.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/id.hpp"
#include "platform/mail/message.hpp"
#include "platform/store/database.hpp"
#include "platform/store/jobs.hpp"

namespace palermo::mail {

using MailId = Id<struct MailTag>;

enum class MailState : std::uint8_t { waiting, sent, failed };

// Puts a message into the outbox and makes the job that sends it, in the caller's transaction.
Result<MailId> post(store::Writer& writer, const Message& message, Instant now);

// A mail of the outbox, for operators: who, when and how it went; not what it says.
struct OutboxRow {
    MailId id;
    std::string recipient;
    Language language;
    std::string subject;  // catalogue key
    MailState state;
    std::int64_t tries;
    std::string last_error;  // Error::debug_text(); "" when there was none
    Instant posted_at;
    std::optional<Instant> finished_at;
};
// The latest first; at most `limit`.
Result<std::vector<OutboxRow>> list_outbox(store::Reader& reader, std::optional<MailState> state, std::int64_t limit);

struct OutboxCounts {
    std::int64_t waiting = 0, sent = 0, failed = 0;
    std::optional<Instant> oldest_waiting;
};
Result<OutboxCounts> count_outbox(store::Reader& reader);

// The outbox's table is platform bookkeeping: "mail_outbox".
std::vector<store::Migration> migrations();

inline constexpr std::string_view kSendJob = "send_mail";

// For the sender.
struct StoredMail {
    MailId id;
    Message message;
    std::string token;  // the part of its Message-ID before the '@'; random, for ever the same
    Instant posted_at;
    MailState state;
};
Result<std::optional<StoredMail>> load(store::Reader& reader, MailId id);
Result<void> mark_sent(store::Writer& writer, MailId id, Instant now);
Result<void> mark_failed(store::Writer& writer, MailId id, Instant now, const Error& reason);
Result<void> note_failure(store::Writer& writer, MailId id, const Error& reason);

}  // namespace palermo::mail
