#include "platform/webhooks/subscriptions.hpp"

#include <span>

#include "platform/base/assert.hpp"
#include "platform/base/bytes.hpp"
#include "platform/base/embedded.hpp"
#include "platform/base/json.hpp"
#include "platform/store/errors.hpp"
#include "platform/store/values.hpp"
#include "platform/webhooks/deliveries.hpp"

namespace palermo::webhooks {

std::span<const EmbeddedFile> migration_files();

namespace {

constexpr std::int64_t kDay = 24LL * 3'600 * 1'000'000;  // microseconds

constexpr store::Sql kCountOfOwner = "select count(*) from webhook_subscriptions where owner = ?1";
constexpr store::Sql kInsert =
    "insert into webhook_subscriptions (owner, address, kinds, secret, created_at) values (?1, ?2, ?3, ?4, ?5)";
constexpr store::Sql kInsertHealth = "insert into webhook_health (subscription) values (?1)";
constexpr store::Sql kChange =
    "update webhook_subscriptions set address = ?2, kinds = ?3, revision = revision + 1 where id = ?1";
constexpr store::Sql kRotate =
    "update webhook_subscriptions set previous_secret = secret, previous_until = ?3, secret = ?2, "
    "revision = revision + 1 where id = ?1";
constexpr store::Sql kSecret = "select secret from webhook_subscriptions where id = ?1";
constexpr store::Sql kPause = "update webhook_subscriptions set paused = ?2, revision = revision + 1 where id = ?1";
constexpr store::Sql kClearHealth =
    "update webhook_health set suspended_at = null, last_error = '' where subscription = ?1";
constexpr store::Sql kDelete = "delete from webhook_subscriptions where id = ?1";
constexpr store::Sql kSelect =
    "select s.id, s.owner, s.address, s.kinds, s.paused, s.revision, s.created_at, h.suspended_at, h.last_error, "
    "h.last_success from webhook_subscriptions s join webhook_health h on h.subscription = s.id "
    "where (?1 = 0 or s.id = ?1) and (?2 = '' or s.owner = ?2) order by s.id";
constexpr store::Sql kSelectDeliveries =
    "select message_id, kind, state, tries, status, last_error, made_at, finished_at from webhook_deliveries "
    "where subscription = ?1 order by made_at desc, id desc limit ?2";

std::string write_kinds(const std::vector<std::string>& kinds) {
    JsonArray array;
    for (const std::string& kind : kinds) array.push_back(kind);
    return Json(std::move(array)).write();
}

std::optional<Instant> instant_at(const store::Row& row, std::size_t column) {
    const std::optional<std::int64_t> value = row.optional_integer(column);
    return value ? std::optional(Instant{*value}) : std::nullopt;
}

Result<Subscription> read_subscription(const store::Row& row) {
    Subscription out;
    out.id = SubscriptionId{row.integer(0)};
    out.owner = row.text(1);
    out.address = row.text(2);
    const Json kinds = TRY(parse_json(row.text(3)));
    if (kinds.if_array() == nullptr)
        return store::make_error(store::Fault::corrupt).with("reason", "webhook_subscriptions.kinds");
    for (const Json& kind : *kinds.if_array()) out.kinds.emplace_back(kind.string_or_empty());
    out.suspended_at = instant_at(row, 7);
    out.state = out.suspended_at      ? SubscriptionState::suspended
                : row.integer(4) == 1 ? SubscriptionState::paused
                                      : SubscriptionState::active;
    out.revision = row.integer(5);
    out.created_at = Instant{row.integer(6)};
    out.last_error = row.text(8);
    out.last_success = instant_at(row, 9);
    return out;
}

Error missing(SubscriptionId id) {
    return make_error(ErrorKind::not_found, "webhooks.no_such_subscription").with("subscription", id.value);
}

Result<void> change_one(store::Writer& writer, SubscriptionId id, store::Sql sql, const store::Parameters& parameters) {
    if (TRY(writer.execute(sql, parameters)) != 1) return missing(id);
    return ok();
}

}  // namespace

Result<Subscribed> subscribe(store::Writer& writer, const NewSubscription& subscription, const TargetRules& rules,
                             Instant now) {
    const Target target = TRY(parse_target(subscription.address, rules));
    TRY(check_kinds(subscription.kinds));
    const store::Rows counted = TRY(writer.query(kCountOfOwner, store::values(subscription.owner)));
    if (counted.front().integer(0) >= kMaxSubscriptionsOfOwner)
        return make_error(ErrorKind::conflict, "webhooks.too_many_subscriptions")
            .with("limit", kMaxSubscriptionsOfOwner);
    Subscribed made;
    made.secret = subscription.secret.empty() ? make_secret() : subscription.secret;
    made.id = SubscriptionId{TRY(writer.insert(
        kInsert, store::values(subscription.owner, target.text(), write_kinds(subscription.kinds), made.secret, now)))};
    TRY(writer.execute(kInsertHealth, store::values(made.id)));
    return made;
}

Result<void> change(store::Writer& writer, SubscriptionId id, const std::string& address,
                    const std::vector<std::string>& kinds, const TargetRules& rules) {
    const Target target = TRY(parse_target(address, rules));
    TRY(check_kinds(kinds));
    return change_one(writer, id, kChange, store::values(id, target.text(), write_kinds(kinds)));
}

Result<std::string> rotate_secret(store::Writer& writer, SubscriptionId id, Instant now, std::string secret) {
    if (secret.empty()) secret = make_secret();
    TRY(change_one(writer, id, kRotate, store::values(id, secret, now.microseconds + kDay)));
    return secret;
}

Result<std::string> secret_of(store::Reader& reader, SubscriptionId id) {
    const std::optional<store::Row> row = TRY(reader.first(kSecret, store::values(id)));
    if (!row) return missing(id);
    return row->text(0);
}

Result<void> pause(store::Writer& writer, SubscriptionId id) {
    return change_one(writer, id, kPause, store::values(id, true));
}

Result<void> resume(store::Writer& writer, SubscriptionId id) {
    TRY(change_one(writer, id, kPause, store::values(id, false)));
    TRY(writer.execute(kClearHealth, store::values(id)));
    return ok();
}

Result<void> unsubscribe(store::Writer& writer, SubscriptionId id) {
    return change_one(writer, id, kDelete, store::values(id));
}

Result<void> send_trial(store::Writer& writer, SubscriptionId id, Instant now) {
    const std::optional<Subscription> subscription = TRY(find(writer, id));
    if (!subscription) return missing(id);
    if (subscription->state != SubscriptionState::active) return make_error(ErrorKind::conflict, "webhooks.not_active");
    return add_delivery(writer, id,
                        {.kind = std::string(kTrialKind),
                         .object_type = "webhook",
                         .object_id = std::to_string(id.value),
                         .sequence = 0,
                         .at = now},
                        now);
}

Result<std::optional<Subscription>> find(store::Reader& reader, SubscriptionId id) {
    if (!id) return std::optional<Subscription>();
    const std::optional<store::Row> row = TRY(reader.first(kSelect, store::values(id.value, "")));
    if (!row) return std::optional<Subscription>();
    return std::optional(TRY(read_subscription(*row)));
}

Result<std::vector<Subscription>> list(store::Reader& reader, const std::string& owner) {
    const store::Rows rows = TRY(reader.query(kSelect, store::values(0, owner)));
    std::vector<Subscription> out;
    for (const store::Row& row : rows) out.push_back(TRY(read_subscription(row)));
    return out;
}

Result<std::vector<Delivery>> list_deliveries(store::Reader& reader, SubscriptionId id, std::int64_t limit) {
    const store::Rows rows = TRY(reader.query(kSelectDeliveries, store::values(id, limit)));
    std::vector<Delivery> out;
    for (const store::Row& row : rows)
        out.push_back({row.text(0), row.text(1), row.text(2), row.integer(3), row.integer(4), row.text(5),
                       Instant{row.integer(6)}, instant_at(row, 7)});
    return out;
}

std::vector<store::Migration> migrations() {
    const EmbeddedFile* tables = find_embedded(migration_files(), "001_webhooks.sql");
    ASSERT(tables != nullptr);
    return {{"webhooks", 1, "subscriptions and deliveries", tables->content}};
}

}  // namespace palermo::webhooks
