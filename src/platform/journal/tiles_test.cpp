#include "platform/journal/tiles.hpp"

#include <gtest/gtest.h>

#include "platform/journal/rotation.hpp"
#include "platform/journal/testing/journal_database.hpp"

namespace palermo::journal {
namespace {

TEST(TilePlace, addresses_are_those_of_the_specification) {
    EXPECT_EQ(parse_tile_place("0/x001/x234/067"), (TilePlace{false, 0, 1'234'067, 256}));
    EXPECT_EQ(parse_tile_place("1/000.p/17"), (TilePlace{false, 1, 0, 17}));
    EXPECT_EQ(parse_tile_place("entries/273.p/112"), (TilePlace{true, 0, 273, 112}));
    for (const char* path : {"0/000", "0/x001/000", "2/999.p/255", "entries/x012/345", "63/x001/x000/000"})
        EXPECT_EQ(tile_path(*parse_tile_place(path)), path);
}

TEST(TilePlace, every_tile_has_one_address) {
    for (const char* path : {"",
                             "0",
                             "0/",
                             "/000",
                             "0/0",
                             "0/00",
                             "0/0000",
                             "00/000",
                             "+1/000",
                             "64/000",
                             "-1/000",
                             "0/x000/001",
                             "0/001/002",
                             "0/x001",
                             "0/000.p/0",
                             "0/000.p/256",
                             "0/000.p/01",
                             "0/000.p/",
                             "0/000.p/1.p/1",
                             "0/000/",
                             "0/x001//002",
                             "entries",
                             "entries/",
                             "entries/0/000",
                             "0/00a",
                             "0/x999/x999/x999/x999/x999/x999/999"})
        EXPECT_FALSE(parse_tile_place(path)) << path;
}

class Tiles : public testing::TestWithParam<store::Engine> {
  protected:
    Result<Bytes> tile(const std::string& path) {
        Result<Bytes> found = make_error(ErrorKind::internal, "not run");
        const Result<void> read = log.get().read([&](store::Reader& reader) -> Result<void> {
            const TilePlace place = *parse_tile_place(path);
            found = place.entries ? entry_tile(reader, place, may_see) : hash_tile(reader, place);
            return ok();
        });
        EXPECT_TRUE(read);
        return found;
    }
    std::string code(const std::string& path) {
        const Result<Bytes> found = tile(path);
        return found ? "" : found.error().code;
    }

    JournalDatabase log{GetParam()};
    MaySee may_see = [](const ReadEntry&) { return true; };
};
INSTANTIATE_TEST_SUITE_P(engines, Tiles, store::testing::engines(), store::testing::engine_name);

TEST_P(Tiles, the_tiles_of_a_checkpoint_make_its_root) {
    log.append_entries(0, 700);
    const Result<SignedCheckpoint> made = log.checkpoint(test_key());
    ASSERT_TRUE(made);
    log.append_entries(700, 100);  // not signed yet
    TreeBuilder tree;
    for (const char* path : {"0/000", "0/001", "0/002.p/188"}) {
        const Result<Bytes> hashes = tile(path);
        ASSERT_TRUE(hashes) << path;
        TreeBuilder of_tile;
        for (std::size_t at = 0; at < hashes->size(); at += 32) {
            Digest leaf;
            std::copy_n(hashes->begin() + static_cast<std::ptrdiff_t>(at), 32, leaf.begin());
            tree.add(leaf);
            of_tile.add(leaf);
        }
        const Bytes above = *tile("1/000.p/2");
        const auto root = of_tile.root();
        if (of_tile.size() == kTileWidth) {
            EXPECT_TRUE(std::equal(root.begin(), root.end(), above.begin() + (tree.size() / kTileWidth - 1) * 32))
                << path;
        }
    }
    EXPECT_EQ(tree.size(), 700);
    EXPECT_EQ(tree.root(), open_checkpoint(made->note, std::vector{test_key().verifier()})->root);
}

TEST_P(Tiles, only_what_was_signed_is_there) {
    EXPECT_EQ(code("0/000"), "journal.no_such_tile");
    log.append_entries(0, 300);
    EXPECT_EQ(code("0/000"), "journal.no_such_tile");
    ASSERT_TRUE(log.checkpoint(test_key()));
    log.append_entries(300, 250);
    EXPECT_EQ(code("0/000"), "");
    EXPECT_EQ(code("0/000.p/7"), "");
    EXPECT_EQ(code("0/001.p/44"), "");
    EXPECT_EQ(code("0/001.p/45"), "journal.no_such_tile");
    EXPECT_EQ(code("0/001"), "journal.no_such_tile");
    EXPECT_EQ(code("1/000.p/1"), "");
    EXPECT_EQ(code("1/000.p/2"), "journal.no_such_tile");
    EXPECT_EQ(code("2/000.p/1"), "journal.no_such_tile");
    EXPECT_EQ(code("63/000.p/1"), "journal.no_such_tile");
    EXPECT_EQ(code("0/x001/000"), "journal.no_such_tile");
}

TEST_P(Tiles, a_bundle_of_entries_is_whole_or_not_there) {
    log.append_entries(0, 260);
    ASSERT_TRUE(log.checkpoint(test_key()));
    const Result<Bytes> bundle = tile("entries/001.p/4");
    ASSERT_TRUE(bundle);
    const Bytes hashes = *tile("0/001.p/4");
    std::size_t at = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        ASSERT_LE(at + 2, bundle->size());
        const std::size_t length = static_cast<std::size_t>((*bundle)[at] << 8 | (*bundle)[at + 1]);
        ASSERT_LE(at + 2 + length, bundle->size());
        const Digest leaf = leaf_hash(ByteView(*bundle).subspan(at + 2, length));
        EXPECT_TRUE(std::equal(leaf.begin(), leaf.end(), hashes.begin() + static_cast<std::ptrdiff_t>(32 * i)));
        at += 2 + length;
    }
    EXPECT_EQ(at, bundle->size());
    may_see = [](const ReadEntry& entry) { return entry.sequence != 17; };
    EXPECT_EQ(code("entries/000"), "journal.no_such_tile");
    EXPECT_EQ(code("entries/000.p/17"), "");
    EXPECT_EQ(code("entries/000.p/18"), "journal.no_such_tile");
    EXPECT_EQ(code("entries/001.p/4"), "");
}

TEST_P(Tiles, everybody_sees_changes_of_the_key_and_nothing_else) {
    may_see = is_public_entry;
    log.append_entries(0, 2);
    ASSERT_TRUE(log.checkpoint(test_key()));
    EXPECT_EQ(code("entries/000.p/1"), "journal.no_such_tile");
    ReadEntry entry;
    entry.object_type = kKeyObject;
    EXPECT_TRUE(is_public_entry(entry));
    entry.object_type = "mandate";
    EXPECT_FALSE(is_public_entry(entry));
}

}  // namespace
}  // namespace palermo::journal
