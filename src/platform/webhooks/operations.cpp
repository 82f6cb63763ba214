#include "platform/webhooks/operations.hpp"

#include <algorithm>

#include "platform/acts/declare.hpp"
#include "platform/acts/journal_access.hpp"
#include "platform/crypto/signature.hpp"
#include "platform/journal/log.hpp"
#include "platform/people/queries/views.hpp"

namespace palermo::webhooks {

BOOST_DESCRIBE_STRUCT(Subscribe, (), (address, kinds, secret))
BOOST_DESCRIBE_STRUCT(ChangeSubscription, (), (subscription, address, kinds, revision))
BOOST_DESCRIBE_STRUCT(RotateSecret, (), (subscription, secret))
BOOST_DESCRIBE_STRUCT(PauseSubscription, (), (subscription))
BOOST_DESCRIBE_STRUCT(ResumeSubscription, (), (subscription))
BOOST_DESCRIBE_STRUCT(Unsubscribe, (), (subscription))
BOOST_DESCRIBE_STRUCT(SendTrial, (), (subscription))

namespace {

constexpr std::string_view kVerb = "edit_own";

access::Subject subject_of(std::string_view owner) {
    access::Subject subject;
    subject.type = kWebhookObject;
    subject.person = owner;
    return subject;
}

Result<Subscription> expect_subscription(store::Reader& reader, SubscriptionId id) {
    std::optional<Subscription> found = TRY(find(reader, id));
    if (!found) return make_error(ErrorKind::not_found, "access.not_found");
    return *std::move(found);
}

Json kinds_json(const std::vector<std::string>& kinds) {
    JsonArray array;
    for (const std::string& kind : kinds) array.emplace_back(kind);
    return Json(std::move(array));
}

// The path of an address is often a secret of the receiver: the journal gets the host alone.
Json host_json(const std::string& address, const TargetRules& rules) {
    const Result<Target> target = parse_target(address, rules);
    // The rules may have become narrower since the address was taken.
    return target ? Json(target->host) : Json("?");
}

Result<void> expect_secret(const std::optional<std::string>& secret) {
    if (secret && !crypto::read_webhook_secret(*secret))
        return make_error(ErrorKind::invalid_input, "webhooks.bad_secret").with("field", "secret");
    return ok();
}

void say_object(acts::Context& context, SubscriptionId id, std::int64_t revision) {
    context.object(kWebhookObject, std::to_string(id.value), revision);
}

Result<void> do_subscribe(acts::Context& context, const TargetRules& rules, const Subscribe& act) {
    TRY(expect_secret(act.secret));
    const Subscribed made = TRY(subscribe(
        context.writer(),
        {.owner = context.actor().id, .address = act.address, .kinds = act.kinds, .secret = act.secret.value_or("")},
        rules, context.now()));
    const Subscription stored = TRY(expect_subscription(context.writer(), made.id));
    context.changed("host", Json(), host_json(stored.address, rules));
    context.changed("kinds", Json(), kinds_json(stored.kinds));
    say_object(context, made.id, stored.revision);
    return ok();
}

Result<void> do_change(acts::Context& context, const TargetRules& rules, const ChangeSubscription& act) {
    const Subscription before = TRY(expect_subscription(context.writer(), act.subscription));
    TRY(acts::Context::expect_revision(act.revision, before.revision));
    TRY(change(context.writer(), act.subscription, act.address, act.kinds, rules));
    const Subscription after = TRY(expect_subscription(context.writer(), act.subscription));
    context.changed("host", host_json(before.address, rules), host_json(after.address, rules));
    context.changed("kinds", kinds_json(before.kinds), kinds_json(after.kinds));
    say_object(context, act.subscription, after.revision);
    return ok();
}

Result<void> do_rotate(acts::Context& context, const RotateSecret& act) {
    TRY(expect_secret(act.secret));
    const Subscription before = TRY(expect_subscription(context.writer(), act.subscription));
    TRY(rotate_secret(context.writer(), act.subscription, context.now(), act.secret.value_or("")));
    context.changed("secret", Json(), Json());
    say_object(context, act.subscription, before.revision + 1);
    return ok();
}

std::string_view name_of(SubscriptionState state) {
    switch (state) {
        case SubscriptionState::active:
            return "active";
        case SubscriptionState::paused:
            return "paused";
        case SubscriptionState::suspended:
            return "suspended";
    }
    return "";
}

// An act that is one of the operations on one subscription, and changes at most its state.
template <typename T, typename Operation>
Result<void> do_one(acts::Context& context, const T& act, const Operation& operation) {
    const Subscription before = TRY(expect_subscription(context.writer(), act.subscription));
    TRY(operation());
    const std::optional<Subscription> after = TRY(find(context.writer(), act.subscription));
    context.changed("state", Json(name_of(before.state)), after ? Json(name_of(after->state)) : Json());
    say_object(context, act.subscription, after ? after->revision : before.revision + 1);
    return ok();
}

acts::Declaration declaration(std::string_view name, std::string_view route, std::string_view page) {
    return {.name = name, .object_type = kWebhookObject, .verb = kVerb, .route = route, .page = page};
}

// An act on a subscription that is there; `page` is where it leads.
template <typename T, typename Operation>
void add(acts::Registry& registry, std::string_view name, std::string_view route, Operation operation,
         std::string_view page = "/webhooks/{object}") {
    registry.add(acts::declare<T>(
        declaration(name, route, page),
        [](store::Reader& reader, const T& act) -> Result<access::Subject> {
            return subject_of(TRY(expect_subscription(reader, act.subscription)).owner);
        },
        std::move(operation)));
}

}  // namespace

void register_acts(acts::Registry& registry, const TargetRules& rules) {
    registry.add(acts::declare<Subscribe>(
        declaration("webhook.subscribe", "POST /webhooks", "/webhooks/{object}"),
        [](store::Reader&, const access::Actor& actor, const Subscribe&) -> Result<access::Subject> {
            return subject_of(actor.id);
        },
        [&rules](acts::Context& context, const Subscribe& act) { return do_subscribe(context, rules, act); }));
    add<ChangeSubscription>(
        registry, "webhook.change", "POST /webhooks/{subscription}",
        [&rules](acts::Context& context, const ChangeSubscription& act) { return do_change(context, rules, act); });
    add<RotateSecret>(registry, "webhook.rotate_secret", "POST /webhooks/{subscription}/secret", do_rotate);
    add<PauseSubscription>(registry, "webhook.pause", "POST /webhooks/{subscription}/pause",
                           [](acts::Context& context, const PauseSubscription& act) {
                               return do_one(context, act, [&] { return pause(context.writer(), act.subscription); });
                           });
    add<ResumeSubscription>(registry, "webhook.resume", "POST /webhooks/{subscription}/resume",
                            [](acts::Context& context, const ResumeSubscription& act) {
                                return do_one(context, act, [&] { return resume(context.writer(), act.subscription); });
                            });
    add<Unsubscribe>(
        registry, "webhook.unsubscribe", "POST /webhooks/{subscription}/remove",
        [](acts::Context& context, const Unsubscribe& act) {
            return do_one(context, act, [&] { return unsubscribe(context.writer(), act.subscription); });
        },
        "/webhooks");
    add<SendTrial>(registry, "webhook.send_trial", "POST /webhooks/{subscription}/trial",
                   [](acts::Context& context, const SendTrial& act) {
                       return do_one(context, act,
                                     [&] { return send_trial(context.writer(), act.subscription, context.now()); });
                   });
}

Result<void> announce_act(store::Writer& writer, const journal::Entry& entry, const acts::Receipt& receipt) {
    return announce(writer, {.kind = entry.act,
                             .object_type = entry.object_type,
                             .object_id = entry.object_id,
                             .sequence = receipt.sequence,
                             .at = entry.at});
}

Result<bool> owner_may_know(store::Reader& reader, const Subscription& subscription, const Event& event, Instant now) {
    const std::optional<journal::ReadEntry> entry = TRY(journal::find_entry(reader, event.sequence));
    if (!entry) return false;
    const std::vector<access::Actor> capacities = TRY(people::actors_of(reader, subscription.owner, now));
    return std::any_of(capacities.begin(), capacities.end(), [&](const access::Actor& actor) {
        return access::permission(kWebhookObject, kVerb, actor.role).relations != 0 &&
               access::may_see_entry(actor, *entry);
    });
}

Result<std::optional<Contact>> contact_of_owner(store::Reader& reader, const std::string& owner) {
    const std::optional<people::Correspondent> person = TRY(people::correspondent(reader, owner));
    if (!person || person->email.empty()) return std::optional<Contact>();
    Result<mail::Address> address = mail::Address::parse(person->email);
    if (!address) return std::optional<Contact>();
    return std::optional(Contact{*std::move(address), person->language});
}

}  // namespace palermo::webhooks
