#include "platform/webhooks/delivery.hpp"

#include <algorithm>
#include <memory>

#include "platform/mail/outbox.hpp"
#include "platform/store/values.hpp"
#include "platform/webhooks/deliveries.hpp"

namespace palermo::webhooks {

namespace {

constexpr std::chrono::seconds kLongestDelay{2 * 3'600};
constexpr std::int64_t kSecond = 1'000'000;  // microseconds
constexpr unsigned kGone = 410;

constexpr store::Sql kAnybody =
    "select s.id from webhook_subscriptions s join webhook_health h on h.subscription = s.id "
    "where s.paused = 0 and h.suspended_at is null limit 1";

Json write_event(const Event& event) {
    return JsonObject()
        .add("kind", event.kind)
        .add("object_type", event.object_type)
        .add("object_id", event.object_id)
        .add("sequence", event.sequence)
        .add("at", event.at.microseconds);
}

Event read_event(const Json& json) {
    const auto number = [&](std::string_view name) {
        const std::int64_t* value = json[name].if_integer();
        return value != nullptr ? *value : 0;
    };
    return {.kind = std::string(json["kind"].string_or_empty()),
            .object_type = std::string(json["object_type"].string_or_empty()),
            .object_id = std::string(json["object_id"].string_or_empty()),
            .sequence = number("sequence"),
            .at = Instant{number("at")}};
}

std::int64_t delivery_of(const store::Job& job) {
    const std::int64_t* id = job.payload["delivery"].if_integer();
    return id != nullptr ? *id : 0;
}

// The host of an address that was taken when it was stored.
std::string host_of(const std::string& address) {
    std::string_view rest = address;
    rest.remove_prefix(std::min(rest.find("://") + 3, rest.size()));
    return std::string(rest.substr(0, rest.find('/')));
}

class Courier {
  public:
    Courier(store::Database& database, const Clock& clock, Configuration configuration, Surroundings surroundings)
        : database_(database),
          clock_(clock),
          configuration_(std::move(configuration)),
          surroundings_(std::move(surroundings)) {}

    // All deliveries of an event and the end of the job in one transaction: none is made twice.
    store::JobOutcome spread(const store::Job& job) const {
        const Event event = read_event(job.payload);
        return store::JobOutcome::of(database_.write([&](store::Writer& writer) -> Result<void> {
            const std::vector<Subscription> subscriptions = TRY(list(writer, ""));
            for (const Subscription& subscription : subscriptions) {
                const bool asked =
                    subscription.state == SubscriptionState::active && wants(subscription.kinds, event.kind);
                if (asked && TRY(surroundings_.may_know(writer, subscription, event)))
                    TRY(add_delivery(writer, subscription.id, event, clock_.now()));
            }
            TRY(store::finish_in(writer, job, clock_.now()));
            return ok();
        }));
    }

    store::JobOutcome deliver(const store::Job& job) const {
        std::optional<WaitingDelivery> delivery;
        const Result<void> read = database_.read([&](store::Reader& reader) -> Result<void> {
            delivery = TRY(find_waiting(reader, delivery_of(job), clock_.now()));
            return ok();
        });
        if (!read) return store::JobOutcome::again(read.error());
        if (!delivery) return store::JobOutcome::done();
        if (!delivery->active) return fail(job, *delivery, make_error(ErrorKind::conflict, "webhooks.not_active"), 0);
        const Result<Answer> answer = post(configuration_, {.address = delivery->address,
                                                            .message_id = delivery->message_id,
                                                            .body = delivery->body,
                                                            .secrets = delivery->secrets,
                                                            .timestamp_seconds = clock_.now().microseconds / kSecond});
        if (answer && answer->status >= 200 && answer->status < 300) return succeed(job, *delivery, answer->status);
        if (answer && answer->status == kGone)
            return fail(job, *delivery, make_error(ErrorKind::unavailable, "webhooks.gone"), kGone);
        const Error reason = answer ? make_error(ErrorKind::unavailable, "webhooks.bad_status")
                                          .with("status", static_cast<std::int64_t>(answer->status))
                                    : answer.error();
        return come_back(*delivery, reason, answer ? *answer : Answer());
    }

    // The day is over.
    Result<void> bury(store::Writer& writer, const store::Job& job, const Error& reason) const {
        const Instant now = clock_.now();
        const std::optional<WaitingDelivery> delivery = TRY(find_waiting(writer, delivery_of(job), now));
        if (!delivery) return ok();
        TRY(mark_failed(writer, delivery->id, reason, 0, now));
        return suspend_and_tell(writer, *delivery, reason);
    }

  private:
    store::JobOutcome succeed(const store::Job& job, const WaitingDelivery& delivery, unsigned status) const {
        return store::JobOutcome::of(database_.write([&](store::Writer& writer) -> Result<void> {
            TRY(mark_delivered(writer, delivery, status, clock_.now()));
            TRY(store::finish_in(writer, job, clock_.now()));
            return ok();
        }));
    }

    // For good. A receiver that says it is gone is not asked again by others of its deliveries either.
    store::JobOutcome fail(const store::Job& job, const WaitingDelivery& delivery, const Error& reason,
                           unsigned status) const {
        return store::JobOutcome::of(database_.write([&](store::Writer& writer) -> Result<void> {
            TRY(mark_failed(writer, delivery.id, reason, status, clock_.now()));
            if (status == kGone) TRY(suspend_and_tell(writer, delivery, reason));
            TRY(store::finish_in(writer, job, clock_.now()));
            return ok();
        }));
    }

    store::JobOutcome come_back(const WaitingDelivery& delivery, const Error& reason, const Answer& answer) const {
        const Result<void> noted = database_.write([&](store::Writer& writer) {
            return note_failure(writer, delivery, reason, static_cast<std::int64_t>(answer.status));
        });
        if (!noted) return store::JobOutcome::again(noted.error());
        if (!answer.retry_after) return store::JobOutcome::again(reason);
        return store::JobOutcome::again(reason,
                                        Instant{clock_.now().microseconds + answer.retry_after->count() * kSecond});
    }

    Result<void> suspend_and_tell(store::Writer& writer, const WaitingDelivery& delivery, const Error& reason) const {
        const Instant now = clock_.now();
        if (!TRY(suspend(writer, delivery.subscription, reason, now))) return ok();
        const std::optional<Subscription> subscription = TRY(find(writer, delivery.subscription));
        if (!subscription) return ok();
        const std::optional<Contact> contact = TRY(surroundings_.contact_of(writer, subscription->owner));
        if (!contact) return ok();
        const bool gone = reason.code == "webhooks.gone";
        TRY(mail::post(writer,
                       {.recipient = contact->address,
                        .language = contact->language,
                        .subject = "webhooks.suspended.subject",
                        .body = gone ? "webhooks.suspended.body_gone" : "webhooks.suspended.body",
                        .words = mail::SafeWords()
                                     .name("host", mail::NameOf::receiver, host_of(subscription->address))
                                     .number("hours", configuration_.give_up_after.count()),
                        .links = {{.label = "webhooks.suspended.link",
                                   .path = "/" + std::string(tag(contact->language)) + configuration_.settings_path}}},
                       now));
        return ok();
    }

    store::Database& database_;
    const Clock& clock_;
    const Configuration configuration_;
    const Surroundings surroundings_;
};

}  // namespace

Result<void> announce(store::Writer& writer, const Event& event) {
    if (!TRY(writer.first(kAnybody))) return ok();
    TRY(store::enqueue(writer, {.kind = std::string(kSpreadJob), .payload = write_event(event), .now = event.at}));
    return ok();
}

void deliver_from(store::JobRunner& runner, store::Database& database, const Clock& clock,
                  const Configuration& configuration, const Surroundings& surroundings) {
    const auto courier = std::make_shared<const Courier>(database, clock, configuration, surroundings);
    runner.handle(kSpreadJob, {.max_tries = 20, .first_delay = std::chrono::seconds(5), .at_once = 1},
                  [courier](const store::Job& job) { return courier->spread(job); });
    runner.handle(
        kDeliverJob,
        {.max_tries = 0,
         .max_age = configuration.give_up_after,
         .first_delay = configuration.first_delay,
         .longest_delay = kLongestDelay,
         .at_once = 4},
        [courier](const store::Job& job) { return courier->deliver(job); },
        [courier](store::Writer& writer, const store::Job& job, const Error& reason) {
            return courier->bury(writer, job, reason);
        });
}

}  // namespace palermo::webhooks
