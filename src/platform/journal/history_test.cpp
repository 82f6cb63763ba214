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

class Entries : public ::testing::TestWithParam<store::Engine> {
  protected:
    std::vector<std::int64_t> ask(const EntryFilter& filter) {
        std::vector<std::int64_t> sequences;
        const Result<void> read = database_.get().read([&](store::Reader& reader) -> Result<void> {
            for (const HistoryEntry& entry : TRY(entries(reader, filter))) sequences.push_back(entry.sequence);
            return ok();
        });
        EXPECT_TRUE(read) << read.error().debug_text();
        return sequences;
    }
    // What the filter would give when each entry were looked at.
    std::vector<std::int64_t> slowly(const EntryFilter& filter) {
        std::vector<std::int64_t> sequences;
        for (int i = kCount - 1; i >= 0 && std::ssize(sequences) < filter.limit; --i) {
            const Entry entry = test_entry(i);
            const auto wanted = [](const std::string& asked, const std::string& is) {
                return asked.empty() || asked == is;
            };
            if (i < filter.before_sequence && wanted(filter.object_type, entry.object_type) &&
                wanted(filter.object_id, entry.object_id) && wanted(filter.actor, entry.actor) &&
                wanted(filter.act, entry.act) && wanted(filter.state, entry.state.value_or("")) &&
                (!filter.from || *filter.from <= entry.at) && (!filter.to || entry.at < *filter.to))
                sequences.push_back(i);
        }
        return sequences;
    }
    static constexpr int kCount = 200;
    JournalDatabase database_{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(engines, Entries, store::testing::engines(), store::testing::engine_name);

TEST_P(Entries, every_filter_gives_what_it_says_newest_first) {
    database_.append_entries(0, kCount);
    for (int asked = 0; asked < 128; ++asked) {
        EntryFilter filter;
        if (asked & 1) filter.object_type = "document";
        if (asked & 2) filter.object_id = "2-1";
        if (asked & 4) filter.actor = "person-1";
        if (asked & 8) filter.act = "document.revise";
        if (asked & 16) filter.state = "FRA";
        if (asked & 32) filter.from = test_entry(30).at;
        if (asked & 64) filter.to = test_entry(150).at;
        filter.limit = 25;
        EXPECT_EQ(ask(filter), slowly(filter)) << asked;
        filter.before_sequence = 60;
        EXPECT_EQ(ask(filter), slowly(filter)) << asked;
    }
}

TEST_P(Entries, pages_follow_each_other_without_gap) {
    database_.append_entries(0, kCount);
    EntryFilter filter;
    std::vector<std::int64_t> all;
    while (true) {
        const std::vector<std::int64_t> page = ask(filter);
        if (page.empty()) break;
        EXPECT_LE(page.size(), 50u);
        all.insert(all.end(), page.begin(), page.end());
        filter.before_sequence = page.back();
    }
    ASSERT_EQ(std::ssize(all), kCount);
    for (int i = 0; i < kCount; ++i) EXPECT_EQ(all[static_cast<std::size_t>(i)], kCount - 1 - i);
}

TEST_P(Entries, an_entry_comes_with_its_object_and_values) {
    database_.append_entries(0, 12);
    const Result<void> read = database_.get().read([&](store::Reader& reader) -> Result<void> {
        const std::vector<HistoryEntry> found = TRY(entries(reader, {}));
        EXPECT_EQ(found.size(), 12u);
        EXPECT_EQ(found[10].object_type, "document");
        EXPECT_EQ(found[10].object_id, "2-1");
        EXPECT_EQ(found[10].request, "request-1");
        EXPECT_EQ(found[10].changes[1].after, "1");
        EXPECT_TRUE(found[10].changes[1].had_after);
        EXPECT_FALSE(found[10].changes[1].had_before);
        EXPECT_EQ(found[0].changes[1].after, "11");
        return ok();
    });
    EXPECT_TRUE(read);
    EntryFilter filter;
    filter.state = "F%A";
    EXPECT_EQ(database_.get()
                  .read([&](store::Reader& reader) -> Result<void> {
                      TRY(entries(reader, filter));
                      return ok();
                  })
                  .error()
                  .code,
              "journal.bad_state");
}

}  // namespace
}  // namespace palermo::journal
