#include "platform/acts/redaction.hpp"

#include "platform/acts/declare.hpp"
#include "platform/journal/journal.hpp"

namespace palermo::acts {

BOOST_DESCRIBE_STRUCT(RedactJournal, (), (sequence, field, reason))

namespace {

constexpr std::size_t kMaxReasonBytes = 4'000;

Result<access::Subject> subject(store::Reader&, const RedactJournal&) {
    access::Subject journal;
    journal.type = "journal";
    return journal;
}

Result<void> redact(Context& context, const RedactJournal& act) {
    if (act.reason.find_first_not_of(" \t\r\n") == std::string::npos)
        return make_error(ErrorKind::invalid_input, "journal.redaction_needs_reason");
    if (act.reason.size() > kMaxReasonBytes)
        return make_error(ErrorKind::too_large, "acts.limit")
            .with("field", "reason")
            .with("bytes", static_cast<std::int64_t>(act.reason.size()))
            .with("limit", static_cast<std::int64_t>(kMaxReasonBytes));
    TRY(journal::redact(context.writer(), act.sequence, act.field));
    context.object(journal::kErasedObject, std::to_string(act.sequence), 0);
    context.changed(act.field, Json(), Json());
    // "reason" may be the very field that is erased: a field has one change.
    if (act.field != "redaction_reason") context.changed("redaction_reason", Json(), Json(act.reason));
    return ok();
}

}  // namespace

void register_redaction(Registry& registry) {
    registry.add(declare<RedactJournal>({.name = "journal.redact",
                                         .object_type = "journal",
                                         .verb = "redact",
                                         .route = "POST /journal/{sequence}/redact"},
                                        subject, redact));
}

}  // namespace palermo::acts
