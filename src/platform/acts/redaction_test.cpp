#include "platform/acts/redaction.hpp"

#include <gtest/gtest.h>

#include <array>

#include "platform/acts/four_eyes.hpp"
#include "platform/journal/history.hpp"
#include "platform/journal/verify.hpp"
#include "platform/store/guard.hpp"
#include "platform/store/testing/test_database.hpp"

namespace palermo::acts {
namespace {

constexpr std::array<std::string_view, 6> kPlatformTables = {"journal_head",   "journal_entries",     "journal_nodes",
                                                             "journal_values", "journal_checkpoints", "act_receipts"};

class Redaction : public ::testing::TestWithParam<store::Engine> {
  protected:
    void SetUp() override {
        std::vector<store::Migration> all = journal::migrations();
        for (const store::Migration& migration : migrations()) all.push_back(migration);
        ASSERT_TRUE(database_->migrate(all));
        ASSERT_TRUE(
            database_->write([](store::Writer& writer) { return store::guard_tables(writer, kPlatformTables); }));
        register_four_eyes(registry_);
        register_redaction(registry_);
        ASSERT_TRUE(database_->write([](store::Writer& writer) -> Result<void> {
            journal::Entry entry;
            entry.actor = "p7";
            entry.act = "reply.write";
            entry.object_type = "reply";
            entry.object_id = "r1";
            entry.changes = {{"name", Json("before"), Json("a name that must go")}, {"count", Json(), Json(3)}};
            TRY(journal::append(writer, entry));
            return ok();
        }));
    }
    static Attempt attempt(std::string person, access::Role role = access::Role::officer) {
        return {.actor = {.id = std::move(person), .role = role, .state = {}, .organization = {}},
                .idempotency_key = {},
                .reason = {},
                .request_id = {}};
    }
    std::vector<journal::HistoryEntry> history(std::string_view type, std::string_view id) {
        std::vector<journal::HistoryEntry> found;
        EXPECT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
            found = TRY(journal::history_of(reader, type, id));
            return ok();
        }));
        return found;
    }
    std::string fault() {
        std::string code;
        EXPECT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
            const journal::VerifyReport report = TRY(journal::verify(reader, {}));
            if (report.fault) code = report.fault->code;
            return ok();
        }));
        return code;
    }

    store::testing::TestDatabase place_{GetParam()};
    std::unique_ptr<store::Database> database_ = place_.open();
    Registry registry_;
    ManualClock clock_{Instant{1'205'312'400'000'000}};
    Performer performer_{*database_, registry_, clock_};
};
INSTANTIATE_TEST_SUITE_P(engines, Redaction, store::testing::engines(), store::testing::engine_name);

TEST_P(Redaction, two_officers_erase_a_value_and_the_journal_stays_whole) {
    const Result<Receipt> proposed = performer_.perform(attempt("p1"), RedactJournal{0, "name", "a wrong person"});
    ASSERT_TRUE(proposed) << proposed.error().debug_text();
    EXPECT_EQ(proposed->act, kProposeAct);
    EXPECT_EQ(history("reply", "r1")[0].changes[0].after, R"("a name that must go")") << "not yet";
    const Result<Receipt> done = performer_.perform(attempt("p2"), CompletePending{proposed->pending, {}, {}});
    ASSERT_TRUE(done) << done.error().debug_text();
    EXPECT_EQ(done->act, "journal.redact");
    const journal::HistoryEntry entry = history("reply", "r1").at(0);
    EXPECT_EQ(entry.changes[0].before + entry.changes[0].after, "");
    EXPECT_TRUE(entry.changes[0].had_after);
    EXPECT_EQ(entry.changes[1].after, "3");
    const journal::HistoryEntry erasing = history(journal::kErasedObject, "0").at(0);
    EXPECT_EQ(erasing.actor, "p1");
    EXPECT_EQ(erasing.second, "p2");
    EXPECT_EQ(erasing.changes[0].field, "name");
    EXPECT_EQ(erasing.changes[1].after, R"("a wrong person")");
    EXPECT_EQ(fault(), "");
}

TEST_P(Redaction, the_same_officer_twice_erases_nothing) {
    const Result<Receipt> proposed = performer_.perform(attempt("p1"), RedactJournal{0, "name", "a wrong person"});
    ASSERT_TRUE(proposed);
    EXPECT_EQ(performer_.perform(attempt("p1"), CompletePending{proposed->pending, {}, {}}).error().code,
              "acts.same_person");
    EXPECT_NE(history("reply", "r1")[0].changes[0].after, "");
    EXPECT_EQ(fault(), "");
}

TEST_P(Redaction, nobody_but_officers_erases) {
    for (std::size_t role = 0; role < access::kRoleCount; ++role) {
        if (static_cast<access::Role>(role) == access::Role::officer) continue;
        EXPECT_FALSE(performer_.perform(attempt("p1", static_cast<access::Role>(role)), RedactJournal{0, "name", "x"}))
            << role;
    }
}

TEST_P(Redaction, what_is_not_there_cannot_be_erased_and_a_reason_is_needed) {
    const auto code = [&](const RedactJournal& act) {
        const Result<Receipt> proposed = performer_.perform(attempt("p1"), act);
        if (!proposed) return proposed.error().code;
        const Result<Receipt> done = performer_.perform(attempt("p2"), CompletePending{proposed->pending, {}, {}});
        // What cannot be completed does not keep the next one from being proposed.
        if (!done) {
            EXPECT_TRUE(performer_.perform(attempt("p2"), RefusePending{proposed->pending, "no"}));
        }
        return done ? std::string() : done.error().code;
    };
    EXPECT_EQ(code({0, "title", "why"}), "journal.no_such_value");
    EXPECT_EQ(code({99, "name", "why"}), "journal.no_such_value");
    EXPECT_EQ(code({0, "name", "  "}), "journal.redaction_needs_reason");
    EXPECT_EQ(code({0, "name", "why"}), "");
    EXPECT_EQ(code({0, "name", "why"}), "journal.no_such_value") << "erased already";
    EXPECT_EQ(fault(), "");
}

}  // namespace
}  // namespace palermo::acts
