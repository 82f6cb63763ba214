#include "platform/webhooks/deliveries.hpp"

#include "platform/base/bytes.hpp"
#include "platform/store/jobs.hpp"
#include "platform/store/values.hpp"
#include "platform/webhooks/delivery.hpp"

namespace palermo::webhooks {

namespace {

constexpr std::int64_t kKept = 30LL * 24 * 3'600 * 1'000'000;  // microseconds
constexpr std::size_t kMessageIdBytes = 16;

constexpr store::Sql kInsert =
    "insert into webhook_deliveries (subscription, message_id, kind, body, state, made_at) "
    "values (?1, ?2, ?3, ?4, 'waiting', ?5)";
constexpr store::Sql kSelectWaiting =
    "select d.id, d.subscription, d.message_id, d.body, s.address, s.secret, s.previous_secret, s.previous_until, "
    "case when s.paused = 0 and h.suspended_at is null then 1 else 0 end "
    "from webhook_deliveries d join webhook_subscriptions s on s.id = d.subscription "
    "join webhook_health h on h.subscription = s.id where d.id = ?1 and d.state = 'waiting'";
constexpr store::Sql kFinish =
    "update webhook_deliveries set state = ?2, status = ?3, last_error = ?4, finished_at = ?5, tries = tries + 1 "
    "where id = ?1 and state = 'waiting'";
constexpr store::Sql kNote =
    "update webhook_deliveries set status = ?2, last_error = ?3, tries = tries + 1 where id = ?1";
constexpr store::Sql kSuccess = "update webhook_health set last_error = '', last_success = ?2 where subscription = ?1";
constexpr store::Sql kFailure = "update webhook_health set last_error = ?2 where subscription = ?1";
constexpr store::Sql kSuspend =
    "update webhook_health set suspended_at = ?2, last_error = ?3 where subscription = ?1 and suspended_at is null";
// Old ones go with the success of a new one, so that the table needs no other broom.
constexpr store::Sql kRemoveOld =
    "delete from webhook_deliveries where subscription = ?1 and state <> 'waiting' and made_at < ?2";

}  // namespace

Result<void> add_delivery(store::Writer& writer, SubscriptionId subscription, const Event& event, Instant now) {
    const std::string message_id = "msg_" + to_hex(random_bytes(kMessageIdBytes));
    const std::int64_t id = TRY(
        writer.insert(kInsert, store::values(subscription, message_id, event.kind, payload(message_id, event), now)));
    TRY(store::enqueue(writer,
                       {.kind = std::string(kDeliverJob), .payload = JsonObject().add("delivery", id), .now = now}));
    return ok();
}

Result<std::optional<WaitingDelivery>> find_waiting(store::Reader& reader, std::int64_t id, Instant now) {
    const std::optional<store::Row> row = TRY(reader.first(kSelectWaiting, store::values(id)));
    if (!row) return std::optional<WaitingDelivery>();
    WaitingDelivery out;
    out.id = row->integer(0);
    out.subscription = SubscriptionId{row->integer(1)};
    out.message_id = row->text(2);
    out.body = row->text(3);
    out.address = row->text(4);
    out.secrets = {row->text(5)};
    if (!row->text(6).empty() && now.microseconds < row->integer(7)) out.secrets.push_back(row->text(6));
    out.active = row->integer(8) == 1;
    return std::optional(std::move(out));
}

Result<void> mark_delivered(store::Writer& writer, const WaitingDelivery& delivery, std::int64_t status, Instant now) {
    TRY(writer.execute(kFinish, store::values(delivery.id, "delivered", status, "", now)));
    TRY(writer.execute(kSuccess, store::values(delivery.subscription, now)));
    TRY(writer.execute(kRemoveOld, store::values(delivery.subscription, now.microseconds - kKept)));
    return ok();
}

Result<void> mark_failed(store::Writer& writer, std::int64_t delivery, const Error& reason, std::int64_t status,
                         Instant now) {
    TRY(writer.execute(kFinish, store::values(delivery, "failed", status, reason.code, now)));
    return ok();
}

Result<void> note_failure(store::Writer& writer, const WaitingDelivery& delivery, const Error& reason,
                          std::int64_t status) {
    TRY(writer.execute(kNote, store::values(delivery.id, status, reason.code)));
    TRY(writer.execute(kFailure, store::values(delivery.subscription, reason.code)));
    return ok();
}

Result<bool> suspend(store::Writer& writer, SubscriptionId subscription, const Error& reason, Instant now) {
    return TRY(writer.execute(kSuspend, store::values(subscription, now, reason.code))) == 1;
}

}  // namespace palermo::webhooks
