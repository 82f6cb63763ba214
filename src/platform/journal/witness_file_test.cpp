#include "platform/journal/witness_file.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "platform/journal/testing/journal_database.hpp"

namespace palermo::journal {
namespace {

class Witness : public testing::Test {
  protected:
    Result<std::int64_t> keep(JournalDatabase& from) {
        Result<std::int64_t> added = make_error(ErrorKind::internal, "not run");
        const Result<void> read = from.get().read([&](store::Reader& reader) -> Result<void> {
            added = keep_in_witness_file(reader, path);
            return ok();
        });
        EXPECT_TRUE(read);
        return added;
    }
    void grow(int first, int count) {
        for (int i = first; i < first + count; ++i) {
            log.append_entries(i, 1);
            ASSERT_TRUE(log.checkpoint(test_key()));
        }
    }
    VerifyReport check(JournalDatabase& of) {
        return of.check({{test_key().verifier()}, std::nullopt, {}, read_witness_file(path)->notes});
    }
    void add(std::string_view text) { std::ofstream(path, std::ios::app | std::ios::binary) << text; }

    store::testing::TemporaryDirectory place;
    std::filesystem::path path = std::filesystem::path(place.path()) / "witness";
    JournalDatabase log{store::Engine::sqlite};
};

TEST_F(Witness, every_checkpoint_is_kept_once_and_compared) {
    EXPECT_EQ(*keep(log), 0);
    EXPECT_FALSE(std::filesystem::exists(path));
    grow(0, 5);
    EXPECT_EQ(*keep(log), 5);
    EXPECT_EQ(*keep(log), 0);
    grow(5, 400);
    EXPECT_EQ(*keep(log), 400);
    const WitnessFile kept = *read_witness_file(path);
    EXPECT_EQ(kept.notes.size(), 405u);
    EXPECT_EQ(kept.last_number, 405);
    EXPECT_EQ(kept.unreadable, 0);
    const VerifyReport report = check(log);
    EXPECT_FALSE(report.fault) << report.fault->debug_text();
    EXPECT_EQ(report.witnessed, 405);
    grow(405, 1);
    EXPECT_EQ(*keep(log), 1) << "the end of a long file is enough";
}

TEST_F(Witness, a_line_that_was_cut_off_stays_and_the_rest_is_kept) {
    grow(0, 2);
    EXPECT_EQ(*keep(log), 2);
    add("{\"note\":\"journal.exa");
    grow(2, 1);
    EXPECT_EQ(*keep(log), 1);
    const WitnessFile kept = *read_witness_file(path);
    EXPECT_EQ(kept.notes.size(), 3u);
    EXPECT_EQ(kept.unreadable, 1);
    EXPECT_FALSE(check(log).fault);
}

TEST_F(Witness, a_journal_that_does_not_continue_is_not_kept_and_is_found) {
    grow(0, 3);
    EXPECT_EQ(*keep(log), 3);
    const std::uintmax_t size = std::filesystem::file_size(path);
    JournalDatabase other(store::Engine::sqlite);
    for (int i = 0; i < 6; ++i) {
        other.append_entries(i + 1, 1);
        ASSERT_TRUE(other.checkpoint(test_key()));
    }
    EXPECT_EQ(keep(other).error().code, "journal.witness_differs");
    EXPECT_EQ(std::filesystem::file_size(path), size);
    EXPECT_EQ(check(other).fault->code, "journal.fault_from_root");
    JournalDatabase fresh(store::Engine::sqlite);
    EXPECT_EQ(check(fresh).fault->code, "journal.fault_shortened");
    EXPECT_EQ(keep(fresh).error().code, "journal.witness_differs");
}

TEST_F(Witness, a_place_that_cannot_be_written_is_an_error) {
    grow(0, 1);
    path = std::filesystem::path(place.path()) / "no" / "folder" / "witness";
    EXPECT_EQ(keep(log).error().code, "journal.witness_unwritable");
}

}  // namespace
}  // namespace palermo::journal
