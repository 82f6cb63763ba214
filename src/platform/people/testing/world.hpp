// A small house for the tests of this module: a database, the acts, sign-in, and people in every role.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "platform/acts/four_eyes.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/people/operations/credentials.hpp"
#include "platform/people/operations/invitations.hpp"
#include "platform/people/operations/memberships.hpp"
#include "platform/people/people.hpp"
#include "platform/people/queries/views.hpp"
#include "platform/people/sign_in/session_store.hpp"
#include "platform/people/sign_in/sign_in.hpp"
#include "platform/people/storage.hpp"
#include "platform/store/guard.hpp"
#include "platform/store/jobs.hpp"
#include "platform/store/testing/test_database.hpp"

namespace palermo::people {

class TestWorld : public ::testing::TestWithParam<store::Engine> {
  protected:
    static constexpr std::string_view kPassword = "seven green tractors wait";

    void SetUp() override {
        std::vector<store::Migration> all = journal::migrations();
        for (const auto& more : {mail::migrations(), acts::migrations(), migrations()})
            all.insert(all.end(), more.begin(), more.end());
        ASSERT_TRUE(database_->migrate(all));
        std::vector<std::string_view> exempt(kBookkeepingTables.begin(), kBookkeepingTables.end());
        for (const std::string_view table : {"journal_head", "journal_entries", "journal_nodes", "journal_values",
                                             "journal_checkpoints", "act_receipts", "mail_outbox", "jobs"})
            exempt.push_back(table);
        ASSERT_TRUE(database_->write([&](store::Writer& writer) { return store::guard_tables(writer, exempt); }));
        services_.owners["reply"] = [](store::Reader&, std::string_view id) -> Result<std::string> {
            if (id == "1") return std::string("KAS");
            return make_error(ErrorKind::not_found, "access.not_found");
        };
        acts::register_four_eyes(registry_);
        register_acts(registry_, services_);
        performer_.observe(second_person_mail(registry_));
    }

    // Somebody with an account and a membership, without the way there.
    struct Somebody {
        access::Actor actor;
        Person person;
        std::int64_t membership = 0;
    };
    Somebody somebody(const std::string& email, access::Role role, Place place = {}, std::string password = {}) {
        Somebody made;
        EXPECT_TRUE(database_->write([&](store::Writer& writer) {
            return store::with_act(writer, [&](store::Writer& within) -> Result<void> {
                Person person;
                person.name = "Name of " + email;
                person.email = email;
                person.status = PersonStatus::active;
                person.password = password;
                made.person = TRY(insert_person(within, person, clock_.now()));
                Membership membership;
                membership.person = made.person.id;
                membership.role = role;
                membership.place = place;
                membership.starts = clock_.now().date_utc();
                made.membership = TRY(insert_membership(within, membership, clock_.now())).id;
                return ok();
            });
        }));
        made.actor = {made.person.pseudonym, role, place.state, place.organization, {}};
        return made;
    }
    Somebody with_password(const std::string& email, access::Role role, Place place = {}) {
        return somebody(email, role, std::move(place), *crypto::hash_password(kPassword, services_.password_cost));
    }

    template <typename Act>
    Result<acts::Receipt> perform(const access::Actor& actor, const Act& act, bool with_note = false) {
        acts::Attempt attempt{.actor = actor, .idempotency_key = {}, .reason = {}, .request_id = {}};
        if (with_note) attempt.note = acts::Note{"NV 12/2008", "2008-03-01", "note.pdf", Bytes{1, 2, 3}};
        return performer_.perform(attempt, act);
    }
    Result<acts::Receipt> complete(const access::Actor& second, std::int64_t pending, bool with_note = false) {
        acts::CompletePending act{pending, {}, {}};
        if (with_note) act = {pending, "NV 12/2008", "2008-03-01"};
        return perform(second, act);
    }
    template <typename Value>
    static std::string code(const Result<Value>& result) {
        return result ? "done" : result.error().code;
    }

    template <typename Work>
    auto read(Work work) {
        std::optional<typename decltype(work(std::declval<store::Reader&>()))::value_type> value;
        const Result<void> done = database_->read([&](store::Reader& reader) -> Result<void> {
            value.emplace(TRY(work(reader)));
            return ok();
        });
        EXPECT_TRUE(done) << done.error().debug_text();
        return *std::move(value);
    }
    std::vector<mail::OutboxRow> mails() {
        return read([](store::Reader& reader) { return mail::list_outbox(reader, std::nullopt, 100); });
    }
    int mails_about(std::string_view subject) {
        int count = 0;
        for (const mail::OutboxRow& row : mails()) count += row.subject == subject ? 1 : 0;
        return count;
    }
    // What stands behind the last '/' of the first link of the latest mail to an address.
    std::string token_for(std::string_view recipient) {
        for (const mail::OutboxRow& row : mails()) {
            if (row.recipient != recipient) continue;
            const auto stored = read([&](store::Reader& reader) { return mail::load(reader, row.id); });
            const std::string& path = stored->message.links.at(0).path;
            return path.substr(path.rfind('/') + 1);
        }
        ADD_FAILURE() << "no mail to " << recipient;
        return {};
    }
    Person person_of(std::string_view email) {
        return *read([&](store::Reader& reader) { return person_by_email(reader, email); });
    }

    // --- a browser
    struct Browser {
        std::string cookie;    // of the session
        std::string identity;  // of the browser
        std::string address = "192.0.2.1";
    };
    static http::Request request_of(const Browser& browser) {
        http::Request request;
        request.remote_address = browser.address;
        std::string cookies;
        if (!browser.cookie.empty()) cookies += std::string(kSessionCookie) + "=" + browser.cookie + "; ";
        if (!browser.identity.empty()) cookies += std::string(kBrowserCookie) + "=" + browser.identity;
        if (!cookies.empty()) request.headers.add("Cookie", cookies);
        return request;
    }
    // Takes up the cookies that an answer sets.
    static void take(Browser& browser, const std::vector<std::string>& cookies) {
        for (const std::string& cookie : cookies) {
            const std::size_t equals = cookie.find('=');
            const std::string value = cookie.substr(equals + 1, cookie.find(';') - equals - 1);
            (cookie.starts_with(std::string(kBrowserCookie) + "=") ? browser.identity : browser.cookie) = value;
        }
    }
    std::shared_ptr<const web::Session> look(Browser& browser) {
        const auto session = sessions_.find_for_form(request_of(browser));
        EXPECT_TRUE(session) << session.error().debug_text();
        take(browser, (*session)->set_cookies);
        return *session;
    }
    Visit visit(const Browser& browser) { return visit_of(request_of(browser), Language::en, *web::visitor_session()); }
    Result<SignedIn> sign_in(Browser& browser, std::string_view email, std::string_view password = kPassword) {
        look(browser);
        Result<SignedIn> done = sign_in_.with_password(visit(browser), email, password);
        if (done) take(browser, done->set_cookies);
        return done;
    }
    void wait(std::int64_t microseconds) { clock_.advance_microseconds(microseconds); }

    store::testing::TestDatabase place_{GetParam()};
    std::unique_ptr<store::Database> database_ = place_.open();
    ManualClock clock_{Instant{1'205'312'400'000'000}};  // 2008-03-12 09:00
    Services services_{.keys = crypto::SealingKeys::for_one_run(),
                       .party = {"palermo.example.org", "Palermo", {"https://palermo.example.org"}},
                       .password_cost = {std::uint64_t{64} << 10, 1}};
    acts::Registry registry_;
    acts::Performer performer_{*database_, registry_, clock_};
    SignIn sign_in_{*database_, performer_, services_, clock_};
    SessionStore sessions_{*database_, services_, clock_};
};

}  // namespace palermo::people
