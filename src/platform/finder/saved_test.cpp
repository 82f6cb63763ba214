// Saved searches: kept by acts, asked again by the job, told of by mail that says nothing of what was found.
#include "platform/finder/saved.hpp"

#include <gtest/gtest.h>

#include "platform/mail/sender.hpp"
#include "platform/mail/testing/smtp_server.hpp"
#include "platform/people/testing/world.hpp"
#include "platform/search/index.hpp"
#include "platform/text/catalogue.hpp"

namespace palermo::finder {
namespace {

constexpr Instant kMonday{1'795'249'394'000'000};
constexpr std::int64_t kDay = 24LL * 3600 * 1'000'000;

Instant day(int number) {
    return {kMonday.microseconds + number * kDay};
}

people::Place agency() {
    people::Place place;
    place.organization = "Agency";
    return place;
}

class SavedSearches : public people::TestWorld {
  protected:
    void SetUp() override {
        people::TestWorld::SetUp();
        std::vector<store::Migration> all = journal::migrations();
        for (const auto& more :
             {mail::migrations(), acts::migrations(), people::migrations(), search::migrations(), finder::migrations()})
            all.insert(all.end(), more.begin(), more.end());
        ASSERT_TRUE(database_->migrate(all));
        finder::register_acts(registry_);
        ObjectKind kind;
        kind.type = "document";
        kind.name = "finder.kind.document";
        // What is confidential is for officers: numbers from 100 on.
        kind.admitted = [](store::Reader&, const access::Scope& scope, Instant) -> Result<Numbers> {
            Numbers numbers;
            const bool officer = scope.actor().role == access::Role::officer;
            for (std::int64_t i = 1; i < (officer ? 200 : 100); ++i) numbers.insert(i);
            return numbers;
        };
        kind.show = [](store::Reader&, const Looking&, const search::Hit& hit) -> Result<std::optional<Shown>> {
            Shown shown;
            shown.title = std::to_string(hit.object_id);
            return std::optional(std::move(shown));
        };
        finder_.add(std::move(kind));
    }

    void put_text(std::int64_t id, std::string text) {
        ASSERT_TRUE(database_->write([&](store::Writer& writer) {
            return search::put(writer, {.object_type = "document",
                                        .object_id = id,
                                        .language = Language::en,
                                        .names = {},
                                        .newest = "",
                                        .text = text,
                                        .parts = {}});
        }));
    }
    Result<acts::Receipt> save(const access::Actor& actor, const std::string& name, const std::string& query) {
        return performer_.perform({.actor = actor, .idempotency_key = {}, .reason = {}, .request_id = {}},
                                  SaveSearch{name, query});
    }
    std::vector<SavedSearch> saved(const std::string& owner) {
        std::vector<SavedSearch> all;
        EXPECT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
            all = TRY(saved_searches(reader, owner));
            return ok();
        }));
        return all;
    }
    void look(Instant now) {
        const Result<void> looked = look_after_searches(*database_, finder_, now);
        ASSERT_TRUE(looked.has_value()) << looked.error().debug_text();
    }
    std::size_t mails() {
        std::size_t count = 0;
        EXPECT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
            for (const mail::OutboxRow& row : TRY(mail::list_outbox(reader, std::nullopt, 100)))
                count += row.subject == "finder.mail.new" ? 1 : 0;
            return ok();
        }));
        return count;
    }

    search::Searcher searcher_;
    text::Catalogue catalogue_ = text::Catalogue::load().value();
    Finder finder_{searcher_,
                   catalogue_,
                   {[](std::string_view code, Language) { return std::string(code); },
                    [](std::string_view) { return std::optional<std::string>(); }}};
};
INSTANTIATE_TEST_SUITE_P(engines, SavedSearches, store::testing::engines(), store::testing::engine_name);

TEST_P(SavedSearches, only_what_was_not_there_at_the_last_look_is_mailed_once) {
    const auto donor = somebody("donor@example.org", access::Role::donor, agency());
    put_text(1, "extradition");
    ASSERT_TRUE(save(donor.actor, "Extradition", "q=extradition&page=3"));
    ASSERT_EQ(saved(donor.actor.id).size(), 1U);
    EXPECT_EQ(saved(donor.actor.id)[0].query, "q=extradition");
    look(day(0));
    EXPECT_EQ(mails(), 0U) << "what was there when it was saved is no news";
    put_text(2, "extradition again");
    put_text(3, "confiscation");
    look(day(1));
    EXPECT_EQ(mails(), 1U);
    EXPECT_EQ(saved(donor.actor.id)[0].total, 2);
    EXPECT_EQ(saved(donor.actor.id)[0].latest, 1);
    put_text(4, "extradition, once more");
    look(day(1));
    EXPECT_EQ(mails(), 1U) << "at most one a day";
    put_text(2, "extradition, corrected");
    look(day(2));
    EXPECT_EQ(mails(), 2U);
    look(day(3));
    EXPECT_EQ(mails(), 2U) << "an object that changed is not a new one";
}

// From the act to the mail server: the jobs are those of the program.
TEST_P(SavedSearches, what_is_new_comes_by_mail_and_the_mail_says_nothing_of_what_was_found) {
    if (!mail::testing::SmtpServer::installed()) GTEST_SKIP() << "python3-aiosmtpd is not installed";
    mail::testing::SmtpServer server({.tls = true});
    mail::Configuration configuration;
    configuration.sender = "palermo@example.org";
    configuration.site_name = "Palermo";
    configuration.site_address = "https://palermo.example.org";
    configuration.smtp.server = "127.0.0.1";
    configuration.smtp.port = server.port();
    configuration.smtp.ca_file = server.certificate_file();
    configuration.smtp.tls = mail::Tls::starttls;
    const auto run_jobs = [&] {
        store::JobRunner runner(*database_, clock_, {});
        look_from(runner, *database_, finder_, clock_);
        mail::send_from(runner, *database_, catalogue_, clock_, configuration);
        ASSERT_TRUE(runner.run_due().has_value());
    };
    const auto donor = somebody("donor@example.org", access::Role::donor, agency());
    put_text(1, "extradition");
    ASSERT_TRUE(save(donor.actor, "Handing over", "q=extradition"));
    ASSERT_TRUE(schedule_looks(*database_, clock_.now()));
    run_jobs();
    EXPECT_TRUE(saved(donor.actor.id)[0].looked_at.has_value()) << "looked at once when it was saved";
    EXPECT_TRUE(server.mails().empty());

    put_text(2, "extradition, a second text");
    put_text(3, "confiscation");
    clock_.advance_microseconds(kDay);
    run_jobs();
    const std::vector<Json> mails = server.mails();
    ASSERT_EQ(mails.size(), 1U);
    EXPECT_EQ(mails[0]["recipients"].write(), "[\"donor@example.org\"]");
    const std::string text(mails[0]["text"].string_or_empty());
    EXPECT_NE(text.find(catalogue_.text(Language::en, "finder.mail.new.text", {{"count", std::int64_t{1}}})),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("https://palermo.example.org/en/searches"), std::string::npos) << text;
    for (const char* told : {"extradition", "Handing over", "second"})
        EXPECT_EQ(text.find(told), std::string::npos) << told;

    clock_.advance_microseconds(kDay);
    run_jobs();
    EXPECT_EQ(server.mails().size(), 1U) << "nothing new, no mail";
}

TEST_P(SavedSearches, a_search_finds_what_its_capacity_may_see) {
    const auto donor = somebody("donor@example.org", access::Role::donor, agency());
    const auto officer = somebody("officer@example.org", access::Role::officer);
    ASSERT_TRUE(save(donor.actor, "a", "q=extradition"));
    ASSERT_TRUE(save(officer.actor, "a", "q=extradition"));
    look(day(0));
    put_text(150, "extradition, confidential");
    look(day(1));
    EXPECT_EQ(mails(), 1U);
    EXPECT_EQ(saved(donor.actor.id)[0].total, 0);
    EXPECT_EQ(saved(officer.actor.id)[0].total, 1);
}

TEST_P(SavedSearches, what_cannot_be_asked_is_not_saved) {
    const auto donor = somebody("donor@example.org", access::Role::donor, agency());
    for (const char* query : {"", "page=2", "nothing=1", "q=%FF", "year=never"}) {
        const auto refused = save(donor.actor, "name", query);
        ASSERT_FALSE(refused.has_value()) << query;
        EXPECT_EQ(refused.error().code, "finder.saved_query") << query;
    }
    for (const std::string& name : {std::string(), std::string("  "), std::string("a\nb"), std::string(201, 'x')})
        EXPECT_EQ(save(donor.actor, name, "q=x").error().code, "finder.saved_name");
    for (std::size_t i = 0; i < kMaxSavedSearches; ++i) ASSERT_TRUE(save(donor.actor, "name", "q=x"));
    EXPECT_EQ(save(donor.actor, "name", "q=x").error().code, "finder.too_many_saved");
}

TEST_P(SavedSearches, nobody_forgets_another_person_s_search) {
    const auto donor = somebody("donor@example.org", access::Role::donor, agency());
    const auto other = somebody("other@example.org", access::Role::donor, agency());
    ASSERT_TRUE(save(donor.actor, "name", "q=extradition"));
    const SavedSearchId id{saved(donor.actor.id)[0].id};
    const auto forget = [&](const access::Actor& actor) {
        return performer_.perform({.actor = actor, .idempotency_key = {}, .reason = {}, .request_id = {}},
                                  ForgetSearch{id});
    };
    const auto missing =
        performer_.perform({.actor = other.actor, .idempotency_key = {}, .reason = {}, .request_id = {}},
                           ForgetSearch{SavedSearchId{999}});
    EXPECT_EQ(forget(other.actor).error().code, missing.error().code);
    look(day(0));
    EXPECT_TRUE(forget(donor.actor));
    EXPECT_TRUE(saved(donor.actor.id).empty());
    look(day(1));
}

}  // namespace
}  // namespace palermo::finder
