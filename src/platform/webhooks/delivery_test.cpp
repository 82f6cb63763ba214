// Deliveries to a real receiver (Node's HTTP and TLS), from the act's transaction to the owner's mail.
#include "platform/webhooks/delivery.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <set>

#include "platform/mail/outbox.hpp"
#include "platform/mail/testing/server_process.hpp"
#include "platform/store/errors.hpp"
#include "platform/store/guard.hpp"
#include "platform/webhooks/deliveries.hpp"
#include "platform/webhooks/post.hpp"

namespace palermo::webhooks {
namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kHour = 3'600 * kSecond;
constexpr Instant kStart{1'795'249'394 * kSecond};

class Webhooks : public ::testing::TestWithParam<store::Engine> {
  protected:
    void SetUp() override {
        std::vector<store::Migration> all = mail::migrations();
        const std::vector<store::Migration> own = migrations();
        all.insert(all.end(), own.begin(), own.end());
        const Result<void> migrated = database_->migrate(all);
        ASSERT_TRUE(migrated.has_value()) << migrated.error().debug_text();
        configuration_.rules = {.allow_http = true, .also_allowed = {*Network::parse("127.0.0.1")}};
        configuration_.timeout = std::chrono::milliseconds(5'000);
        configuration_.resolver = [this](const std::string& host) -> Result<std::vector<IpAddress>> {
            ++resolved_;
            if (host != "receiver.test")
                return make_error(ErrorKind::unavailable, "webhooks.no_such_host").with("host", host);
            return std::vector<IpAddress>{*IpAddress::parse("127.0.0.1")};
        };
        surroundings_.may_know = [](store::Reader&, const Subscription&, const Event&) -> Result<bool> { return true; };
        surroundings_.contact_of = [](store::Reader&, const std::string&) -> Result<std::optional<Contact>> {
            return std::optional(Contact{mail::Address::parse("owner@example.org").value(), Language::fr});
        };
        receiver_.start({"node"}, "webhook_receiver.mjs", {receiver_.directory()});
    }
    std::string at(const std::string& path) const {
        return "http://receiver.test:" + std::to_string(receiver_.port()) + path;
    }
    void write(const std::function<Result<void>(store::Writer&)>& work) {
        const Result<void> written = database_->write(work);
        ASSERT_TRUE(written.has_value()) << written.error().debug_text();
    }
    Subscribed subscribe_to(const std::string& address, const std::vector<std::string>& kinds = {"*"},
                            const std::string& owner = "person-7") {
        Subscribed made;
        write([&](store::Writer& writer) -> Result<void> {
            made = TRY(subscribe(writer, {owner, address, kinds}, configuration_.rules, clock_.now()));
            return ok();
        });
        return made;
    }
    void announce_event(const std::string& kind = "reply.submit", std::int64_t sequence = 42) {
        write([&](store::Writer& writer) {
            return announce(
                writer,
                {.kind = kind, .object_type = "reply", .object_id = "17", .sequence = sequence, .at = clock_.now()});
        });
    }
    int run_due() {
        store::JobRunner runner(*database_, clock_, {});
        deliver_from(runner, *database_, clock_, configuration_, surroundings_);
        const Result<int> tries = runner.run_due();
        EXPECT_TRUE(tries.has_value());
        return tries.value();
    }
    std::vector<Json> requests() const {
        std::vector<Json> out;
        const std::string text = receiver_.content("requests");
        for (std::size_t at = 0, end; (end = text.find('\n', at)) != std::string::npos; at = end + 1)
            out.push_back(parse_json(std::string_view(text).substr(at, end - at)).value());
        return out;
    }
    Subscription subscription(SubscriptionId id) {
        std::optional<Subscription> found;
        write([&](store::Writer& writer) -> Result<void> {
            found = TRY(find(writer, id));
            return ok();
        });
        return found.value();
    }
    std::vector<Delivery> deliveries(SubscriptionId id) {
        std::vector<Delivery> found;
        write([&](store::Writer& writer) -> Result<void> {
            found = TRY(list_deliveries(writer, id, 100));
            return ok();
        });
        return found;
    }
    std::vector<mail::OutboxRow> mails() {
        std::vector<mail::OutboxRow> rows;
        write([&](store::Writer& writer) -> Result<void> {
            rows = TRY(mail::list_outbox(writer, std::nullopt, 100));
            return ok();
        });
        return rows;
    }
    void answer_with(const std::string& status) { std::ofstream(receiver_.file("status")) << status; }
    Post post_to(const std::string& address) {
        return {.address = address,
                .message_id = "msg_1",
                .body = "{}",
                .secrets = {make_secret()},
                .timestamp_seconds = 1};
    }

    store::testing::TestDatabase place_{GetParam()};
    std::unique_ptr<store::Database> database_ = place_.open();
    ManualClock clock_{kStart};
    Configuration configuration_;
    Surroundings surroundings_;
    mail::testing::ServerProcess receiver_;
    std::atomic<int> resolved_ = 0;
};

TEST_P(Webhooks, an_event_is_delivered_once_signed_and_by_ids_only) {
    const Subscribed made = subscribe_to(at("/status/204/hook?a=b"));
    announce_event();
    EXPECT_EQ(run_due(), 2);
    EXPECT_EQ(run_due(), 0);
    const std::vector<Json> got = requests();
    ASSERT_EQ(got.size(), 1U);
    EXPECT_EQ(got[0]["path"].string_or_empty(), "/status/204/hook?a=b");
    EXPECT_EQ(got[0]["method"].string_or_empty(), "POST");
    const Json& headers = got[0]["headers"];
    const std::string id(headers["webhook-id"].string_or_empty());
    const std::string body(got[0]["body"].string_or_empty());
    EXPECT_EQ(body, R"({"id":")" + id +
                        R"(","type":"reply.submit","object_type":"reply","object_id":"17","sequence":42,)"
                        R"("time":"2026-11-21T08:23:14.000000Z"})");
    EXPECT_EQ(headers["webhook-timestamp"].string_or_empty(), "1795249394");
    EXPECT_EQ(headers["webhook-signature"].string_or_empty(), sign(made.secret, id, 1'795'249'394, body));
    EXPECT_EQ(headers["content-type"].string_or_empty(), "application/json");
    EXPECT_EQ(headers["host"].string_or_empty(), "receiver.test:" + std::to_string(receiver_.port()));
    EXPECT_EQ(headers.if_object()->find("authorization"), nullptr);
    EXPECT_EQ(headers.if_object()->find("cookie"), nullptr);
    const std::vector<Delivery> rows = deliveries(made.id);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].state, "delivered");
    EXPECT_EQ(rows[0].status, 204);
    EXPECT_EQ(rows[0].message_id, id);
    EXPECT_EQ(subscription(made.id).last_success, clock_.now());
}

TEST_P(Webhooks, only_those_are_told_that_asked_and_may_know) {
    const Subscribed all = subscribe_to(at("/status/200/all"));
    const Subscribed replies = subscribe_to(at("/status/200/replies"), {"reply.*"});
    const Subscribed needs = subscribe_to(at("/status/200/needs"), {"need.create"});
    const Subscribed stranger = subscribe_to(at("/status/200/stranger"), {"*"}, "stranger");
    const Subscribed paused = subscribe_to(at("/status/200/paused"));
    write([&](store::Writer& writer) { return pause(writer, paused.id); });
    surroundings_.may_know = [](store::Reader&, const Subscription& asking, const Event& event) -> Result<bool> {
        return asking.owner != "stranger" || event.object_type != "reply";
    };
    announce_event("reply.submit");
    run_due();
    std::set<std::string> paths;
    for (const Json& request : requests()) paths.emplace(request["path"].string_or_empty());
    EXPECT_EQ(paths, (std::set<std::string>{"/status/200/all", "/status/200/replies"}));
    EXPECT_TRUE(deliveries(needs.id).empty());
    EXPECT_TRUE(deliveries(stranger.id).empty());
    EXPECT_TRUE(deliveries(paused.id).empty());
}

TEST_P(Webhooks, nothing_is_told_of_an_act_that_was_undone_and_nothing_is_done_when_nobody_listens) {
    announce_event();
    EXPECT_EQ(run_due(), 0);
    subscribe_to(at("/status/200"));
    const Result<void> undone = database_->write([&](store::Writer& writer) -> Result<void> {
        TRY(announce(writer, {.kind = "a.b", .object_type = "a", .object_id = "1", .sequence = 1, .at = clock_.now()}));
        return make_error(ErrorKind::conflict, "test.undone");
    });
    EXPECT_FALSE(undone.has_value());
    EXPECT_EQ(run_due(), 0);
    EXPECT_TRUE(requests().empty());
}

TEST_P(Webhooks, a_failure_is_tried_again_with_the_same_id_and_a_new_time) {
    const Subscribed made = subscribe_to(at("/status/500"));
    announce_event();
    EXPECT_EQ(run_due(), 2);
    EXPECT_EQ(subscription(made.id).last_error, "webhooks.bad_status");
    EXPECT_EQ(deliveries(made.id).at(0).status, 500);
    EXPECT_EQ(run_due(), 0);
    answer_with("200");
    clock_.advance_microseconds(60 * kSecond);
    EXPECT_EQ(run_due(), 1);
    const std::vector<Json> got = requests();
    ASSERT_EQ(got.size(), 2U);
    EXPECT_EQ(got[0]["headers"]["webhook-id"].string_or_empty(), got[1]["headers"]["webhook-id"].string_or_empty());
    EXPECT_EQ(got[0]["body"].string_or_empty(), got[1]["body"].string_or_empty());
    EXPECT_EQ(got[1]["headers"]["webhook-timestamp"].string_or_empty(), "1795249454");
    EXPECT_EQ(deliveries(made.id).at(0).state, "delivered");
    EXPECT_EQ(subscription(made.id).last_error, "");
}

TEST_P(Webhooks, after_a_day_of_failure_it_is_suspended_and_its_owner_gets_one_mail) {
    const Subscribed made = subscribe_to(at("/cut"));
    announce_event("reply.submit", 1);
    announce_event("reply.submit", 2);
    int tries = 0;
    for (int i = 0; i < 28 * 4; ++i, clock_.advance_microseconds(kHour / 4)) tries += run_due();
    EXPECT_GT(tries, 2 * 10);
    EXPECT_LT(tries, 2 * 30);
    EXPECT_EQ(subscription(made.id).state, SubscriptionState::suspended);
    for (const Delivery& delivery : deliveries(made.id)) EXPECT_EQ(delivery.state, "failed");
    const std::vector<mail::OutboxRow> sent = mails();
    ASSERT_EQ(sent.size(), 1U);
    EXPECT_EQ(sent[0].recipient, "owner@example.org");
    EXPECT_EQ(sent[0].language, Language::fr);
    EXPECT_EQ(sent[0].subject, "webhooks.suspended.subject");
    EXPECT_GE(sent[0].posted_at.microseconds - kStart.microseconds, 24 * kHour);
    // It hears of nothing more, until it is resumed.
    announce_event("reply.submit", 3);
    EXPECT_EQ(run_due(), 0);
    write([&](store::Writer& writer) { return resume(writer, made.id); });
    EXPECT_EQ(subscription(made.id).state, SubscriptionState::active);
    announce_event("reply.submit", 4);
    EXPECT_EQ(run_due(), 2);
}

TEST_P(Webhooks, a_node_that_dies_with_two_deliveries_costs_one_mail) {
    const Subscribed made = subscribe_to(at("/status/200"));
    write([&](store::Writer& writer) -> Result<void> {
        for (const std::int64_t sequence : {1, 2})
            TRY(add_delivery(writer, made.id,
                             {.kind = "reply.submit",
                              .object_type = "reply",
                              .object_id = "17",
                              .sequence = sequence,
                              .at = clock_.now()},
                             clock_.now()));
        const std::vector<store::Job> taken =
            TRY(store::claim_jobs(writer, kDeliverJob, {}, "killed", clock_.now(), 10));
        EXPECT_EQ(taken.size(), 2U);
        return ok();
    });
    clock_.advance_microseconds(25 * kHour);
    run_due();
    EXPECT_EQ(subscription(made.id).state, SubscriptionState::suspended);
    EXPECT_EQ(mails().size(), 1U);
}

TEST_P(Webhooks, a_receiver_that_is_gone_is_suspended_at_once) {
    const Subscribed made = subscribe_to(at("/status/410"));
    announce_event();
    EXPECT_EQ(run_due(), 2);
    EXPECT_EQ(subscription(made.id).state, SubscriptionState::suspended);
    EXPECT_EQ(subscription(made.id).last_error, "webhooks.gone");
    EXPECT_EQ(mails().size(), 1U);
}

TEST_P(Webhooks, what_waits_when_it_is_paused_is_not_sent_later) {
    const Subscribed made = subscribe_to(at("/status/503"));
    announce_event();
    EXPECT_EQ(run_due(), 2);
    write([&](store::Writer& writer) { return pause(writer, made.id); });
    clock_.advance_microseconds(kHour);
    EXPECT_EQ(run_due(), 1);
    EXPECT_EQ(requests().size(), 1U);
    EXPECT_EQ(deliveries(made.id).at(0).state, "failed");
    EXPECT_EQ(deliveries(made.id).at(0).last_error, "webhooks.not_active");
}

TEST_P(Webhooks, the_time_that_a_receiver_asks_for_is_given) {
    subscribe_to(at("/retry-after/7200"));
    announce_event();
    EXPECT_EQ(run_due(), 2);
    clock_.advance_microseconds(kHour);
    EXPECT_EQ(run_due(), 0);
    clock_.advance_microseconds(kHour + kSecond);
    EXPECT_EQ(run_due(), 1);
}

TEST_P(Webhooks, for_a_day_both_secrets_sign) {
    const Subscribed made = subscribe_to(at("/status/200"));
    std::string fresh;
    write([&](store::Writer& writer) -> Result<void> {
        fresh = TRY(rotate_secret(writer, made.id, clock_.now()));
        return ok();
    });
    announce_event();
    run_due();
    clock_.advance_microseconds(25 * kHour);
    announce_event();
    run_due();
    const std::vector<Json> got = requests();
    ASSERT_EQ(got.size(), 2U);
    const auto expected = [&](const Json& request, const std::string& secret) {
        return sign(secret, request["headers"]["webhook-id"].string_or_empty(),
                    std::stoll(std::string(request["headers"]["webhook-timestamp"].string_or_empty())),
                    request["body"].string_or_empty());
    };
    EXPECT_EQ(got[0]["headers"]["webhook-signature"].string_or_empty(),
              expected(got[0], fresh) + " " + expected(got[0], made.secret));
    EXPECT_EQ(got[1]["headers"]["webhook-signature"].string_or_empty(), expected(got[1], fresh));
}

TEST_P(Webhooks, a_redirect_is_not_followed) {
    const Result<Answer> answer = post(configuration_, post_to(at("/redirect")));
    ASSERT_TRUE(answer.has_value()) << answer.error().debug_text();
    EXPECT_EQ(answer->status, 302U);
    ASSERT_EQ(requests().size(), 1U);
    EXPECT_EQ(requests()[0]["path"].string_or_empty(), "/redirect");
}

TEST_P(Webhooks, a_long_answer_is_broken_off_and_a_slow_one_is_not_waited_for) {
    const Result<Answer> huge = post(configuration_, post_to(at("/huge")));
    ASSERT_TRUE(huge.has_value()) << huge.error().debug_text();
    EXPECT_EQ(huge->status, 200U);
    configuration_.timeout = std::chrono::milliseconds(500);
    EXPECT_EQ(post(configuration_, post_to(at("/slow"))).error().code, "webhooks.timeout");
}

TEST_P(Webhooks, a_name_is_asked_for_once_so_that_a_second_answer_changes_nothing) {
    configuration_.resolver = [this](const std::string&) -> Result<std::vector<IpAddress>> {
        return std::vector<IpAddress>{*IpAddress::parse(++resolved_ == 1 ? "127.0.0.1" : "169.254.169.254")};
    };
    EXPECT_TRUE(post(configuration_, post_to(at("/status/200"))).has_value());
    EXPECT_EQ(resolved_, 1);
    EXPECT_EQ(post(configuration_, post_to(at("/status/200"))).error().code, "webhooks.private_address");
    EXPECT_EQ(requests().size(), 1U);
}

TEST_P(Webhooks, the_socket_itself_is_not_opened_to_another_address) {
    // As if the checks before had been passed by other addresses than the one that the connection is for.
    const Target target =
        parse_target("http://127.0.0.1:" + std::to_string(receiver_.port()) + "/status/200", configuration_.rules)
            .value();
    const std::vector<IpAddress> checked = {*IpAddress::parse("8.8.8.8")};
    EXPECT_EQ(post_over(configuration_, target, checked, post_to("")).error().code, "webhooks.private_address");
    EXPECT_TRUE(requests().empty());
    EXPECT_TRUE(post_over(configuration_, target, {*target.literal}, post_to("")).has_value());
    EXPECT_EQ(requests().size(), 1U);
}

TEST_P(Webhooks, proxies_of_the_environment_are_not_used) {
    ASSERT_EQ(setenv("http_proxy", "http://127.0.0.1:1/", 1), 0);
    ASSERT_EQ(setenv("ALL_PROXY", "http://127.0.0.1:1/", 1), 0);
    const Result<Answer> answer = post(configuration_, post_to(at("/status/200")));
    unsetenv("http_proxy");
    unsetenv("ALL_PROXY");
    EXPECT_TRUE(answer.has_value());
}

TEST_P(Webhooks, by_tls_only_a_receiver_that_proves_its_name_is_told) {
    mail::testing::ServerProcess secure;
    secure.make_certificate("receiver.test");
    secure.start({"node"}, "webhook_receiver.mjs",
                 {secure.directory(), secure.file("certificate.pem"), secure.file("key.pem")});
    configuration_.rules.allow_http = false;
    const std::string address = "https://receiver.test:" + std::to_string(secure.port()) + "/status/200";
    EXPECT_EQ(post(configuration_, post_to(address)).error().code, "webhooks.unreachable");
    EXPECT_EQ(secure.content("requests"), "");
    configuration_.ca_file = secure.file("certificate.pem");
    const Result<Answer> answer = post(configuration_, post_to(address));
    ASSERT_TRUE(answer.has_value()) << answer.error().debug_text();
    EXPECT_EQ(answer->status, 200U);
    EXPECT_NE(secure.content("requests").find(R"("tls":true)"), std::string::npos);
    // Another name with the same certificate.
    configuration_.resolver = [](const std::string&) -> Result<std::vector<IpAddress>> {
        return std::vector<IpAddress>{*IpAddress::parse("127.0.0.1")};
    };
    const std::string other = "https://other.test:" + std::to_string(secure.port()) + "/status/200";
    EXPECT_EQ(post(configuration_, post_to(other)).error().code, "webhooks.unreachable");
    EXPECT_EQ(post(configuration_, post_to(at("/status/200"))).error().code, "webhooks.https_only");
}

TEST_P(Webhooks, a_subscription_has_its_limits_and_its_verbs) {
    const auto code = [&](const std::function<Result<void>(store::Writer&)>& work) {
        const Result<void> done = database_->write(work);
        return done ? std::string("ok") : done.error().code;
    };
    const auto add = [&](const std::string& address, const std::vector<std::string>& kinds) {
        return code([&](store::Writer& writer) -> Result<void> {
            TRY(subscribe(writer, {"person-7", address, kinds}, TargetRules(), clock_.now()));
            return ok();
        });
    };
    EXPECT_EQ(add("https://127.0.0.1/", {"*"}), "webhooks.private_address");
    EXPECT_EQ(add("http://example.org/", {"*"}), "webhooks.https_only");
    EXPECT_EQ(add("https://example.org/", {"no kind"}), "webhooks.bad_kind");
    for (int i = 0; i < kMaxSubscriptionsOfOwner; ++i) EXPECT_EQ(add("https://example.org/", {"*"}), "ok");
    EXPECT_EQ(add("https://example.org/", {"*"}), "webhooks.too_many_subscriptions");
    std::vector<Subscription> own;
    write([&](store::Writer& writer) -> Result<void> {
        own = TRY(list(writer, "person-7"));
        EXPECT_TRUE(TRY(list(writer, "person-8")).empty());
        return ok();
    });
    ASSERT_EQ(own.size(), static_cast<std::size_t>(kMaxSubscriptionsOfOwner));
    const SubscriptionId id = own[0].id;
    EXPECT_EQ(code([&](store::Writer& writer) {
                  return change(writer, id, "https://example.net/x", {"reply.*"}, TargetRules());
              }),
              "ok");
    EXPECT_EQ(code([&](store::Writer& writer) {
                  return change(writer, id, "https://10.0.0.1/", {"reply.*"}, TargetRules());
              }),
              "webhooks.private_address");
    const Subscription changed = subscription(id);
    EXPECT_EQ(changed.address, "https://example.net/x");
    EXPECT_EQ(changed.kinds, std::vector<std::string>{"reply.*"});
    EXPECT_EQ(changed.revision, 2);
    EXPECT_EQ(code([&](store::Writer& writer) { return send_trial(writer, id, clock_.now()); }), "ok");
    EXPECT_EQ(deliveries(id).at(0).kind, "webhook.trial");
    EXPECT_EQ(code([&](store::Writer& writer) { return pause(writer, id); }), "ok");
    EXPECT_EQ(code([&](store::Writer& writer) { return send_trial(writer, id, clock_.now()); }), "webhooks.not_active");
    EXPECT_EQ(code([&](store::Writer& writer) { return unsubscribe(writer, id); }), "ok");
    for (const auto& verb : {&pause, &resume, &unsubscribe})
        EXPECT_EQ(code([&](store::Writer& writer) { return verb(writer, id); }), "webhooks.no_such_subscription");
    EXPECT_TRUE(deliveries(id).empty());
}

TEST_P(Webhooks, deliveries_need_no_act_and_subscriptions_do) {
    const Subscribed made = subscribe_to(at("/status/200"));
    write([](store::Writer& writer) {
        constexpr std::array<std::string_view, 4> kBookkeeping = {"jobs", "mail_outbox", "webhook_health",
                                                                  "webhook_deliveries"};
        return store::guard_tables(writer, kBookkeeping);
    });
    announce_event();
    EXPECT_EQ(run_due(), 2);
    EXPECT_EQ(deliveries(made.id).at(0).state, "delivered");
    const Result<void> outside = database_->write([&](store::Writer& writer) { return pause(writer, made.id); });
    ASSERT_FALSE(outside.has_value());
    EXPECT_TRUE(store::is(outside.error(), store::Fault::change_without_act));
    write([&](store::Writer& writer) {
        return store::with_act(writer, [&](store::Writer& within) { return unsubscribe(within, made.id); });
    });
}

INSTANTIATE_TEST_SUITE_P(engines, Webhooks, store::testing::engines(), store::testing::engine_name);

}  // namespace
}  // namespace palermo::webhooks
