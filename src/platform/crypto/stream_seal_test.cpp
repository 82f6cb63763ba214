#include "platform/crypto/stream_seal.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "platform/crypto/test_folder.hpp"

namespace palermo::crypto {
namespace {

constexpr PasswordCost kQuick{8192, 1};
constexpr std::string_view kPassphrase = "seven grey boats over Tamaroa";

StreamSink into(Bytes& out) {
    return [&out](ByteView bytes) {
        out.insert(out.end(), bytes.begin(), bytes.end());
        return ok();
    };
}

// Gives at most `piece` bytes at once, so that short reads are met.
StreamSource from(ByteView bytes, std::size_t piece = 1 << 20) {
    return [bytes, piece](std::span<std::uint8_t> buffer) mutable -> Result<std::size_t> {
        const std::size_t count = std::min({buffer.size(), bytes.size(), piece});
        std::copy_n(bytes.begin(), count, buffer.begin());
        bytes = bytes.subspan(count);
        return count;
    };
}

Bytes sealed_with_passphrase(ByteView plain, std::size_t piece = 1 << 20) {
    Bytes out;
    auto writer = StreamWriter::with_passphrase(into(out), kPassphrase, kQuick);
    EXPECT_TRUE(writer);
    for (; !plain.empty(); plain = plain.subspan(std::min(piece, plain.size())))
        EXPECT_TRUE(writer->write(plain.first(std::min(piece, plain.size()))));
    EXPECT_TRUE(writer->finish());
    return out;
}

Result<Bytes> read_all(Result<StreamReader> reader, std::size_t piece = 10'000) {
    if (!reader) return reader.error();
    Bytes out;
    Bytes buffer(piece);
    while (true) {
        const std::size_t count = TRY(reader->read(buffer));
        if (count == 0) return out;
        out.insert(out.end(), buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(count));
    }
}

Result<Bytes> opened(ByteView sealed, std::string_view passphrase = kPassphrase, std::size_t piece = 1 << 20) {
    return read_all(StreamReader::with_passphrase(from(sealed, piece), passphrase));
}

TEST(StreamSeal, gives_back_what_was_written_at_every_length_around_a_chunk) {
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, kStreamChunkBytes - 1, kStreamChunkBytes,
                                   kStreamChunkBytes + 1, 2 * kStreamChunkBytes, 5 * kStreamChunkBytes + 77}) {
        const Bytes plain = random_bytes(size);
        for (const std::size_t piece : {std::size_t{997}, std::size_t{1} << 20}) {
            const auto again = opened(sealed_with_passphrase(plain, piece), kPassphrase, piece);
            ASSERT_TRUE(again) << size << ' ' << again.error().debug_text();
            EXPECT_EQ(*again, plain) << size;
        }
    }
}

TEST(StreamSeal, a_recipient_opens_it_and_nobody_else) {
    const TestFolder folder;
    const auto keys = generate_recipient_keys(folder.file("backup.key"));
    const auto others = generate_recipient_keys(folder.file("other.key"));
    ASSERT_TRUE(keys && others);
    EXPECT_EQ(mode_of(folder.file("backup.key")), 0400u);
    EXPECT_EQ(mode_of(folder.file("backup.key.pub")), 0444u);
    const auto public_key = load_recipient_public_key(folder.file("backup.key.pub"));
    ASSERT_TRUE(public_key);
    EXPECT_EQ(*public_key, keys->public_key);

    const Bytes plain = random_bytes(100'000);
    Bytes sealed;
    auto writer = StreamWriter::for_recipient(into(sealed), *public_key);
    ASSERT_TRUE(writer && writer->write(plain) && writer->finish());
    EXPECT_EQ(stream_lock(sealed).value(), StreamLock::recipient);
    const auto loaded = load_recipient_keys(folder.file("backup.key"));
    ASSERT_TRUE(loaded);
    EXPECT_EQ(read_all(StreamReader::with_key(from(sealed), *loaded)).value(), plain);
    EXPECT_EQ(StreamReader::with_key(from(sealed), *others).error().code, "crypto.stream_not_opened");
    EXPECT_EQ(opened(sealed).error().code, "crypto.stream_wrong_lock");
    EXPECT_EQ(StreamReader::with_key(from(sealed_with_passphrase(plain)), *keys).error().code,
              "crypto.stream_wrong_lock");
}

TEST(StreamSeal, another_passphrase_does_not_open_it) {
    const Bytes sealed = sealed_with_passphrase(as_bytes("text"));
    EXPECT_EQ(stream_lock(sealed).value(), StreamLock::passphrase);
    EXPECT_EQ(opened(sealed, "seven grey boats over Kasana").error().code, "crypto.stream_not_opened");
    EXPECT_EQ(opened(sealed, "").error().code, "crypto.stream_not_opened");
}

TEST(StreamSeal, the_passphrase_is_the_same_whether_accents_are_composed_or_not) {
    Bytes sealed;
    auto writer = StreamWriter::with_passphrase(into(sealed), "caf\u00e9 cr\u00e8me", kQuick);
    ASSERT_TRUE(writer && writer->finish());
    EXPECT_TRUE(opened(sealed, "cafe\u0301 cre\u0300me"));
}

TEST(StreamSeal, every_flipped_bit_of_a_short_stream_is_found) {
    const Bytes sealed = sealed_with_passphrase(as_bytes("a short text"));
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        Bytes changed = sealed;
        changed[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
        EXPECT_FALSE(opened(changed)) << "bit " << bit;
    }
}

TEST(StreamSeal, a_flipped_bit_anywhere_in_a_long_stream_is_found) {
    const Bytes plain = random_bytes(3 * kStreamChunkBytes + 1000);
    Bytes sealed = sealed_with_passphrase(plain);
    for (std::size_t at = 68; at < sealed.size(); at += 1543) {
        sealed[at] ^= 0x10;
        const auto result = opened(sealed);
        ASSERT_FALSE(result) << at;
        EXPECT_TRUE(result.error().code == "crypto.stream_not_opened" ||
                    result.error().code == "crypto.stream_damaged" || result.error().code == "crypto.stream_cut_off")
            << result.error().debug_text();
        sealed[at] ^= 0x10;
    }
    EXPECT_EQ(opened(sealed).value(), plain);
}

TEST(StreamSeal, every_cut_is_found_also_between_chunks) {
    const Bytes sealed = sealed_with_passphrase(random_bytes(2 * kStreamChunkBytes + 10));
    for (std::size_t size = 0; size < sealed.size(); size += size < 200 ? 1 : 997)
        EXPECT_FALSE(opened(ByteView(sealed).first(size))) << size;
    EXPECT_FALSE(opened(ByteView(sealed).first(sealed.size() - 1)));
    const std::size_t header = 16 + 8 + 16 + 24;
    const std::size_t chunk = kStreamChunkBytes + 17;
    EXPECT_EQ(opened(ByteView(sealed).first(header)).error().code, "crypto.stream_cut_off");
    EXPECT_EQ(opened(ByteView(sealed).first(header + chunk)).error().code, "crypto.stream_cut_off");
    EXPECT_EQ(opened(ByteView(sealed).first(header + 2 * chunk)).error().code, "crypto.stream_cut_off");
}

TEST(StreamSeal, what_follows_the_end_is_refused) {
    for (const std::size_t size : {std::size_t{5}, kStreamChunkBytes}) {
        Bytes sealed = sealed_with_passphrase(random_bytes(size));
        sealed.push_back(0);
        EXPECT_FALSE(opened(sealed)) << size;
    }
    Bytes full = sealed_with_passphrase(random_bytes(kStreamChunkBytes));
    full.push_back(0);
    EXPECT_EQ(opened(full).error().code, "crypto.stream_trailing");
}

TEST(StreamSeal, chunks_cannot_change_places_or_be_doubled_or_left_out) {
    const Bytes sealed = sealed_with_passphrase(random_bytes(4 * kStreamChunkBytes));
    const auto header = std::ptrdiff_t{16 + 8 + 16 + 24};
    const auto chunk = static_cast<std::ptrdiff_t>(kStreamChunkBytes + 17);
    const auto at = [&](std::ptrdiff_t n) { return header + n * chunk; };
    Bytes swapped = sealed;
    std::swap_ranges(swapped.begin() + at(1), swapped.begin() + at(2), swapped.begin() + at(2));
    EXPECT_EQ(opened(swapped).error().code, "crypto.stream_damaged");
    Bytes missing = sealed;
    missing.erase(missing.begin() + at(1), missing.begin() + at(2));
    EXPECT_EQ(opened(missing).error().code, "crypto.stream_damaged");
    Bytes doubled = sealed;
    doubled.insert(doubled.begin() + at(2), sealed.begin() + at(1), sealed.begin() + at(2));
    EXPECT_EQ(opened(doubled).error().code, "crypto.stream_damaged");
    // The end of one stream does not close another under the same passphrase.
    const Bytes other = sealed_with_passphrase(random_bytes(4 * kStreamChunkBytes));
    Bytes mixed(sealed.begin(), sealed.begin() + at(3));
    mixed.insert(mixed.end(), other.begin() + at(3), other.end());
    EXPECT_FALSE(opened(mixed));
}

TEST(StreamSeal, a_header_that_asks_for_too_much_is_refused_before_memory_is_taken) {
    Bytes sealed = sealed_with_passphrase(as_bytes("x"));
    Bytes dear = sealed;
    dear[20] = 0x7f;  // memory
    EXPECT_EQ(opened(dear).error().code, "crypto.stream_cost");
    Bytes slow = sealed;
    slow[16] = 0x01;  // passes
    EXPECT_EQ(opened(slow).error().code, "crypto.stream_cost");
    Bytes free = sealed;
    free[19] = 0;
    EXPECT_EQ(opened(free).error().code, "crypto.stream_cost");
}

TEST(StreamSeal, other_files_are_told_apart) {
    EXPECT_EQ(opened(as_bytes("SQLite format 3 and more bytes than a header has, whatever they may be")).error().code,
              "crypto.stream_not_ours");
    EXPECT_EQ(opened({}).error().code, "crypto.stream_not_ours");
}

TEST(StreamSeal, failures_of_sink_and_source_are_passed_on) {
    const Error full = make_error(ErrorKind::unavailable, "test.disk_full");
    int calls = 0;
    auto writer = StreamWriter::with_passphrase(
        [&](ByteView) -> Result<void> {
            if (++calls > 1) return full;
            return ok();
        },
        kPassphrase, kQuick);
    ASSERT_TRUE(writer);
    EXPECT_EQ(writer->write(Bytes(3 * kStreamChunkBytes)).error(), full);

    const Bytes sealed = sealed_with_passphrase(random_bytes(3 * kStreamChunkBytes));
    StreamSource good = from(ByteView(sealed).first(100'000));
    auto reader = StreamReader::with_passphrase(
        [&](std::span<std::uint8_t> buffer) -> Result<std::size_t> {
            const std::size_t count = TRY(good(buffer));
            if (count == 0) return full;
            return count;
        },
        kPassphrase);
    ASSERT_TRUE(reader);
    Bytes buffer(kStreamChunkBytes);
    EXPECT_EQ(reader->read(buffer).value(), kStreamChunkBytes);
    EXPECT_EQ(reader->read(buffer).error(), full);
    EXPECT_EQ(reader->read(buffer).error(), full);  // and stays so
}

TEST(StreamSeal, key_files_are_guarded) {
    const TestFolder folder;
    ASSERT_TRUE(generate_recipient_keys(folder.file("k")));
    EXPECT_EQ(generate_recipient_keys(folder.file("k")).error().code, "crypto.key_exists");
    EXPECT_EQ(load_recipient_keys(folder.write("open", text_of(folder.file("k")), 0644)).error().code,
              "crypto.key_exposed");
    EXPECT_EQ(load_recipient_keys(folder.write("wrong", text_of(folder.file("k.pub")), 0400)).error().code,
              "crypto.key_malformed");
    EXPECT_EQ(load_recipient_public_key(folder.file("k")).error().code, "crypto.key_malformed");
    EXPECT_EQ(load_recipient_public_key(folder.file("none")).error().code, "crypto.key_missing");
}

}  // namespace
}  // namespace palermo::crypto
