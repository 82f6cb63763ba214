#include "platform/journal/history.hpp"

#include <gtest/gtest.h>

#include "platform/journal/testing/journal_database.hpp"

namespace palermo::journal {
namespace {

class History : public ::testing::TestWithParam<store::Engine> {
  protected:
    std::vector<HistoryEntry> of(std::string_view id) {
        std::vector<HistoryEntry> entries;
        const Result<void> read = database_.get().read([&](store::Reader& reader) -> Result<void> {
            entries = TRY(history_of(reader, "document", id));
            return ok();
        });
        EXPECT_TRUE(read);
        return entries;
    }
    JournalDatabase database_{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(engines, History, store::testing::engines(), store::testing::engine_name);

TEST_P(History, the_entries_of_one_object_come_oldest_first_with_their_values) {
    database_.append_entries(0, 7);
    const std::vector<HistoryEntry> entries = of("2-1");
    ASSERT_EQ(entries.size(), 2u);  // numbers 1 and 4
    EXPECT_EQ(entries[0].sequence, 1);
    EXPECT_EQ(entries[1].sequence, 4);
    EXPECT_EQ(entries[1].at, test_entry(4).at);
    EXPECT_EQ(entries[1].actor, "person-1");
    EXPECT_EQ(entries[1].role, "secretariat_officer");
    EXPECT_EQ(entries[0].state, "");
    EXPECT_EQ(entries[1].state, "FRA");
    EXPECT_EQ(entries[0].second, "person-8");
    EXPECT_EQ(entries[1].second, "");
    EXPECT_EQ(entries[0].behalf, "");
    EXPECT_EQ(entries[1].reason, "сообщение");
    EXPECT_EQ(entries[1].revision, 4);
    ASSERT_EQ(entries[1].changes.size(), 2u);
    EXPECT_EQ(entries[1].changes[0].field, "title");
    EXPECT_EQ(entries[1].changes[0].before, R"("old \"title\" 4")");
    EXPECT_EQ(entries[1].changes[0].after, "\"Décision № 4\"");
    EXPECT_EQ(entries[1].changes[1].before, "");
    EXPECT_TRUE(of("2-9").empty());
}

TEST_P(History, an_erased_value_is_empty_and_its_field_stays) {
    database_.append_entries(0, 3);
    const Result<void> erased = database_.get().write([](store::Writer& writer) -> Result<void> {
        TRY(redact(writer, 1, "title"));
        TRY(append(writer, erasure_entry(1, "title")));
        return ok();
    });
    ASSERT_TRUE(erased);
    const std::vector<HistoryEntry> entries = of("2-1");
    ASSERT_EQ(entries.size(), 1u);
    EXPECT_EQ(entries[0].changes[0].field, "title");
    EXPECT_EQ(entries[0].changes[0].before + entries[0].changes[0].after, "");
    EXPECT_EQ(entries[0].changes[1].after, "1");
}

}  // namespace
}  // namespace palermo::journal
