// Journals of more than one chunk, which verify() reads in one thread and checks in another.
#include <gtest/gtest.h>

#include "platform/journal/testing/journal_database.hpp"
#include "platform/journal/verify_rows.hpp"

namespace palermo::journal {
namespace {

constexpr std::int64_t kEntries = 3 * kVerifyChunk + 5;

class LongJournal : public testing::TestWithParam<store::Engine> {
  protected:
    LongJournal() {
        for (std::int64_t first = 0; first < kEntries; first += 2'000)
            log.append_entries(static_cast<int>(first),
                               static_cast<int>(std::min<std::int64_t>(2'000, kEntries - first)));
        older = log.checkpoint(test_key())->note;
    }
    VerifyReport check() { return log.check({{test_key().verifier()}, older, progress}); }

    JournalDatabase log{GetParam()};
    std::string older;
    std::function<void(std::int64_t, std::int64_t)> progress;
};
INSTANTIATE_TEST_SUITE_P(engines, LongJournal, store::testing::engines(), store::testing::engine_name);

TEST_P(LongJournal, is_whole_and_tells_how_far_it_is) {
    std::vector<std::int64_t> told;
    progress = [&](std::int64_t done, std::int64_t all) {
        told.push_back(done);
        EXPECT_EQ(all, kEntries);
    };
    const VerifyReport report = check();
    EXPECT_FALSE(report.fault) << report.fault->debug_text();
    EXPECT_EQ(report.entries, kEntries);
    EXPECT_EQ(report.from->size, kEntries);
    EXPECT_EQ(told, (std::vector<std::int64_t>{kVerifyChunk, 2 * kVerifyChunk, 3 * kVerifyChunk, kEntries}));
}

// In the first chunk the checker stops long before the reader would; in the last the reader has ended.
TEST_P(LongJournal, one_changed_entry_is_found_wherever_it_is) {
    const bool sqlite = GetParam() == store::Engine::sqlite;
    ASSERT_TRUE(log.execute(sqlite ? store::Sql("drop trigger journal_entries_fixed")
                                   : store::Sql("drop trigger journal_entries_fixed on journal_entries")));
    constexpr store::Sql kChange =
        "update journal_entries set entry = replace(entry, '\"role\":\"secretariat', '\"role\":\"secretariaT')"
        " where sequence = ?1";
    constexpr store::Sql kBack =
        "update journal_entries set entry = replace(entry, '\"role\":\"secretariaT', '\"role\":\"secretariat')"
        " where sequence = ?1";
    for (const std::int64_t sequence :
         {std::int64_t{0}, std::int64_t{3}, kVerifyChunk - 1, kVerifyChunk, 2 * kVerifyChunk + 7, kEntries - 1}) {
        ASSERT_TRUE(log.execute(kChange, {sequence}));
        const VerifyReport report = check();
        ASSERT_TRUE(report.fault) << sequence;
        EXPECT_EQ(report.fault->code, "journal.fault_leaf");
        EXPECT_EQ(report.entries, sequence);
        ASSERT_TRUE(log.execute(kBack, {sequence}));
    }
    EXPECT_FALSE(check().fault);
}

}  // namespace
}  // namespace palermo::journal
