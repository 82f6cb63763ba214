// The tables of the follow-up as its operations work with them. Used inside one transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/follow_up/model.hpp"
#include "conference/mandates/reader/resources.hpp"
#include "platform/base/json.hpp"
#include "platform/base/result.hpp"
#include "platform/store/database.hpp"

namespace palermo::mandates::follow_up {

// A row of mandates. What stands before `revision` never changes.
struct StoredMandate {
    std::int64_t id = 0;
    std::int64_t number = 0;
    std::string identifier;
    std::int64_t document_id = 0;
    std::string slug, path;
    std::int64_t revision = 0;
    std::string text_status;  // "draft" or "adopted"
    State state = State::proposed;
    // Of the reading in the original language, or the next best.
    Language language = Language::en;
    std::string provision_path, body, act, addressees, deliverable, recurrence;
    int confidence = 100;
    bool vanished = false;
    Due due;
    std::optional<Date> counted_from;
    std::string owner;
    bool owner_is_body = false;
    ResourceClause resources = ResourceClause::none;
    bool unfunded = false;
    friend bool operator==(const StoredMandate&, const StoredMandate&) = default;
};

// By identifier or number; nothing when there is none.
Result<std::optional<StoredMandate>> find_stored(store::Reader& reader, std::string_view id);
Result<StoredMandate> stored_by_id(store::Reader& reader, std::int64_t id);
// Writes all columns that may change.
Result<void> save(store::Writer& writer, const StoredMandate& mandate);

// Takes the columns that come from the readings out of mandate_texts again, and the due out of them and of what people
// set; a due that moved is written down with its cause. Does not save.
Result<void> refresh(store::Writer& writer, StoredMandate& mandate, const SessionCalendar& calendar,
                     std::string_view cause, Instant now);

// The stated times of a mandate in one language, in the order of the text, with what was kept.
Result<std::vector<StatedTime>> stated_times(store::Reader& reader, std::int64_t mandate_id, Language language);

// The sessions of the pack, and those with people's dates over them.
std::vector<SessionDates> pack_sessions(const reader::Resources& resources);
Result<SessionCalendar> calendar_of(store::Reader& reader, const reader::Resources& resources);

// Sessions of a body whose days overlap or run against their numbers, each pair once: somebody confirmed them, or the
// pack has them so. mandates_follow_up.session_overlaps, .session_out_of_order (session, given, other, known).
std::vector<Error> session_conflicts(const reader::Resources& resources, const SessionCalendar& calendar);

// "COP-4" is {"conference", 4}; also "conference-4". Nothing when no such session can be meant.
struct SessionRef {
    std::string body;
    int number;
};
std::optional<SessionRef> session_from_name(const reader::Resources& resources, std::string_view name);
// "COP-4", or "conference-4" where the pack has no short name.
std::string session_name(const reader::Resources& resources, std::string_view body, int number);

// For the journal and the history of a due.
Json due_json(const Due& due);

}  // namespace palermo::mandates::follow_up
