#include "platform/journal/entry_text.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <random>

#include "platform/journal/canonical_json.hpp"
#include "platform/journal/testing/journal_database.hpp"

namespace palermo::journal {
namespace {

constexpr std::string_view kFirstVersion =
    R"({"act":"document.import","actor":"person-0","at":"2008-03-12T09:00:00.000000Z","changes":[{"after":null,)"
    R"("before":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","field":"title"}],)"
    R"("object":{"id":"2-0","type":"document"},"reason":"","request":"r","revision":3,"role":"officer",)"
    R"("sequence":7,"state":null,"version":1})";

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
    std::string out(text);
    const std::size_t at = out.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return out.replace(at, from.size(), to);
}

TEST(EntryText, an_entry_of_the_first_version_stays_readable) {
    const Result<ReadEntry> entry = read_entry(kFirstVersion);
    ASSERT_TRUE(entry);
    EXPECT_EQ(entry->sequence, 7);
    EXPECT_EQ(entry->actor, "person-0");
    EXPECT_EQ(entry->behalf, "");
    EXPECT_EQ(entry->second, "");
    ASSERT_EQ(entry->changes.size(), 1u);
    Digest expected;
    expected.fill(0xAA);
    EXPECT_EQ(entry->changes[0].before, expected);
    EXPECT_FALSE(entry->changes[0].after);
}

TEST(EntryText, a_version_has_exactly_its_members) {
    const std::string with_behalf = replaced(kFirstVersion, R"("changes")", R"("behalf":"person-7","changes")");
    const std::string with_both = replaced(with_behalf, R"("sequence")", R"("second":"person-8","sequence")");
    EXPECT_FALSE(read_entry(with_behalf)) << "version 1 has no such member";
    EXPECT_FALSE(read_entry(with_both)) << "nor both";
    EXPECT_FALSE(read_entry(replaced(kFirstVersion, R"("version":1)", R"("version":2)")));
    EXPECT_FALSE(read_entry(replaced(with_behalf, R"("version":1)", R"("version":2)")));
    EXPECT_FALSE(read_entry(replaced(with_both, R"("version":1)", R"("version":3)")));
    EXPECT_FALSE(read_entry(replaced(with_both, R"("version":1)", R"("version":0)")));
    const Result<ReadEntry> entry = read_entry(replaced(with_both, R"("version":1)", R"("version":2)"));
    ASSERT_TRUE(entry);
    EXPECT_EQ(entry->behalf, "person-7");
    EXPECT_EQ(entry->second, "person-8");
}

TEST(EntryText, what_is_written_says_for_whom_and_with_whom) {
    Entry written = test_entry(0);
    written.behalf = "person-7";
    written.second = "person-8";
    const std::string text = write_entry(written, prepare_entry(written)->changes, 5);
    const Result<ReadEntry> entry = read_entry(text);
    ASSERT_TRUE(entry) << text;
    EXPECT_EQ(entry->behalf, "person-7");
    EXPECT_EQ(entry->second, "person-8");
    written.second = std::string("\xFF");
    EXPECT_EQ(prepare_entry(written).error().code, "journal.bad_entry");
}

// A text in another form of the same value hashes to another leaf: only one form counts.
TEST(EntryText, another_form_of_the_same_entry_is_no_entry) {
    EXPECT_FALSE(read_entry(std::string(kFirstVersion) + "\n"));
    EXPECT_FALSE(read_entry(replaced(kFirstVersion, R"("revision":3)", R"("revision":3.0)")));
    EXPECT_FALSE(read_entry(replaced(kFirstVersion, R"("revision":3)", R"("revision":03)")));
    EXPECT_FALSE(read_entry(replaced(kFirstVersion, R"("revision":3)", R"("revision":-0)")));
    EXPECT_FALSE(read_entry(replaced(kFirstVersion, R"("reason":"")", R"("reason":"\u0041")")));
    EXPECT_FALSE(read_entry(replaced(kFirstVersion, R"("reason":"")", R"("reason":"\/")")));
    EXPECT_FALSE(read_entry(replaced(kFirstVersion, R"("reason":"")", R"("reason":"\u000A")")));
    EXPECT_FALSE(read_entry(replaced(kFirstVersion, R"("reason":"")", "\"reason\":\"\xFF\"")));
    EXPECT_FALSE(read_entry(replaced(kFirstVersion, R"("reason":"")", "\"reason\":\"\n\"")));
    EXPECT_FALSE(read_entry(replaced(kFirstVersion, R"("reason":"","request":"r")", R"("request":"r","reason":"")")));
    EXPECT_FALSE(read_entry(replaced(kFirstVersion, R"("reason":"")", R"("reason": "")")));
    EXPECT_TRUE(read_entry(replaced(kFirstVersion, R"("reason":"")", R"("reason":"\n\u0001\"\\é😀")")));
}

// The slow way: a JSON value, written anew.
bool is_canonical(std::string_view text) {
    const Result<std::string> again = canonicalize(text);
    return again && *again == text;
}

TEST(EntryText, an_entry_is_written_canonically) {
    for (int i = 0; i < 40; ++i) {
        Entry entry = test_entry(i);
        entry.reason = "line\n\t\x01\x1F\x7F \"quoted\" \\ / é 😀 \u2028";
        entry.object_id += "\u0301";
        if (i % 7 == 0) entry.changes.clear();
        if (i % 7 == 1) entry.revision = -9'007'199'254'740'991;
        const PreparedEntry prepared = *prepare_entry(entry);
        const std::string text = write_entry(entry, prepared.changes, i);
        EXPECT_TRUE(is_canonical(text)) << text;
        const Result<ReadEntry> read = read_entry(text);
        ASSERT_TRUE(read) << text;
        EXPECT_EQ(read->reason, entry.reason);
        EXPECT_EQ(read->state, entry.state.value_or(""));
        EXPECT_EQ(read->object_id, entry.object_id);
        EXPECT_EQ(read->revision, entry.revision);
        EXPECT_EQ(read->changes.size(), entry.changes.size());
    }
}

// One byte changed, taken out or put in: what is still read as an entry is canonical JSON with that many members.
TEST(EntryText, what_is_read_is_canonical) {
    const char* given = std::getenv("PALERMO_SEED");
    const std::uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
    std::printf("PALERMO_SEED=%llu\n", static_cast<unsigned long long>(seed));
    std::mt19937_64 dice(seed);
    const auto below = [&](std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(dice);
    };
    constexpr std::string_view kLikely = "\"\\{}[]:,0123456789abcdefnrtu-/ \n\x01\x80\xC3\xA9";
    Entry entry = test_entry(0);
    entry.reason = "\n\x01\"é😀";
    int still_read = 0;
    for (int i = 0; i < 40'000; ++i) {
        std::string text =
            i % 2 == 0 ? std::string(kFirstVersion) : write_entry(entry, prepare_entry(entry)->changes, i);
        for (std::size_t edits = 1 + below(2); edits > 0; --edits) {
            const std::size_t at = below(text.size());
            const char other = kLikely[below(kLikely.size())];
            const std::size_t way = below(3);
            if (way == 0) text[at] = other;
            if (way == 1) text.erase(at, 1);
            if (way == 2) text.insert(at, 1, other);
        }
        const bool read = read_entry(text).has_value();
        if (!read) continue;
        EXPECT_TRUE(is_canonical(text)) << text;
        const Json value = *parse_json(text);
        EXPECT_EQ(value.if_object()->size(), *value["version"].if_integer() == 1 ? 12u : 14u) << text;
        ++still_read;
    }
    EXPECT_GT(still_read, 1000);
}

class MixedVersions : public testing::TestWithParam<store::Engine> {
  protected:
    JournalDatabase log{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(engines, MixedVersions, store::testing::engines(), store::testing::engine_name);

TEST_P(MixedVersions, a_journal_that_began_with_the_first_version_holds) {
    log.append_of_first_version(0, 6);
    const std::string older = log.checkpoint(test_key())->note;
    log.append_entries(6, 6);
    ASSERT_TRUE(log.checkpoint(test_key()));
    const VerifyReport report = log.check({{test_key().verifier()}, older, {}, {}});
    EXPECT_FALSE(report.fault) << report.fault->debug_text();
    EXPECT_EQ(report.entries, 12);
    EXPECT_EQ(report.from->size, 6);
}

}  // namespace
}  // namespace palermo::journal
