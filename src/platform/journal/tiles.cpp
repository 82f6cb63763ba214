#include "platform/journal/tiles.hpp"

#include <charconv>

#include "platform/journal/log.hpp"
#include "platform/journal/rotation.hpp"

namespace palermo::journal {

namespace {

constexpr int kMaxLevel = 63;
constexpr std::string_view kEntries = "entries/";
constexpr std::string_view kPartial = ".p/";

constexpr store::Sql kLeaves =
    "select sequence, leaf from journal_entries where sequence >= ?1 and sequence < ?2 order by sequence";
constexpr store::Sql kNodes =
    "select position, hash from journal_nodes where level = ?1 and position >= ?2 and position < ?3 order by position";
constexpr store::Sql kTexts =
    "select sequence, entry from journal_entries where sequence >= ?1 and sequence < ?2 order by sequence";

Error no_such_tile() {
    return make_error(ErrorKind::not_found, "journal.no_such_tile");
}

// Decimal digits without leading zeros.
std::optional<int> small_number(std::string_view text, int lowest, int highest) {
    int value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || std::to_string(value) != text)
        return std::nullopt;
    if (value < lowest || value > highest) return std::nullopt;
    return value;
}

bool three_digits(std::string_view text) {
    return text.size() == 3 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "x001/x234/067".
std::optional<std::int64_t> tile_index(std::string_view text) {
    constexpr std::int64_t kLimit = std::int64_t{1} << 52;
    std::int64_t index = 0;
    bool first = true;
    for (bool last = false; !last; first = false) {
        const std::size_t slash = text.find('/');
        last = slash == std::string_view::npos;
        std::string_view group = text.substr(0, slash);
        if (!last && !group.starts_with('x')) return std::nullopt;
        if (!last) group.remove_prefix(1);
        if (!three_digits(group) || index >= kLimit / 1000) return std::nullopt;
        if (first && !last && group == "000") return std::nullopt;  // another way to write a smaller number
        index = index * 1000 + (group[0] - '0') * 100 + (group[1] - '0') * 10 + (group[2] - '0');
        if (!last) text.remove_prefix(slash + 1);
    }
    return index;
}

// Whether the latest checkpoint covers all of the tile.
Result<void> check_covered(store::Reader& reader, const TilePlace& place) {
    const std::optional<SignedCheckpoint> latest = TRY(latest_checkpoint(reader));
    const int shift = 8 * place.level;
    const std::int64_t nodes = latest && shift < 63 ? latest->size >> shift : 0;
    if (place.index >= nodes || place.index * kTileWidth + place.width > nodes) return no_such_tile();
    return ok();
}

Error damaged(int level, std::int64_t position) {
    return make_error(ErrorKind::corrupt, "journal.node_missing")
        .with("level", std::int64_t{level})
        .with("position", position);
}

}  // namespace

std::optional<TilePlace> parse_tile_place(std::string_view path) {
    TilePlace place;
    if (path.starts_with(kEntries)) {
        place.entries = true;
        path.remove_prefix(kEntries.size());
    } else {
        const std::size_t slash = path.find('/');
        const std::optional<int> level = small_number(path.substr(0, slash), 0, kMaxLevel);
        if (slash == std::string_view::npos || !level) return std::nullopt;
        place.level = *level;
        path.remove_prefix(slash + 1);
    }
    if (const std::size_t partial = path.find(kPartial); partial != std::string_view::npos) {
        const std::optional<int> width =
            small_number(path.substr(partial + kPartial.size()), 1, static_cast<int>(kTileWidth) - 1);
        if (!width) return std::nullopt;
        place.width = *width;
        path = path.substr(0, partial);
    }
    const std::optional<std::int64_t> index = tile_index(path);
    if (!index) return std::nullopt;
    place.index = *index;
    return place;
}

std::string tile_path(const TilePlace& place) {
    std::string digits = std::to_string(place.index);
    digits.insert(0, (3 - digits.size() % 3) % 3, '0');
    std::string out = place.entries ? std::string(kEntries) : std::to_string(place.level) + "/";
    for (std::size_t at = 0; at < digits.size(); at += 3) {
        const bool last = at + 3 == digits.size();
        if (!last) out += 'x';
        out += digits.substr(at, 3);
        if (!last) out += '/';
    }
    if (place.width < kTileWidth) out.append(kPartial).append(std::to_string(place.width));
    return out;
}

Result<Bytes> hash_tile(store::Reader& reader, const TilePlace& place) {
    TRY(check_covered(reader, place));
    const std::int64_t first = place.index * kTileWidth;
    const std::int64_t last = first + place.width;
    const store::Rows rows = place.level == 0 ? TRY(reader.query(kLeaves, {first, last}))
                                              : TRY(reader.query(kNodes, {std::int64_t{8} * place.level, first, last}));
    if (rows.size() != static_cast<std::size_t>(place.width)) return damaged(8 * place.level, first);
    Bytes tile;
    tile.reserve(rows.size() * sizeof(Digest));
    for (const store::Row& row : rows) tile.insert(tile.end(), row.blob(1).begin(), row.blob(1).end());
    if (tile.size() != rows.size() * sizeof(Digest)) return damaged(8 * place.level, first);
    return tile;
}

Result<Bytes> entry_tile(store::Reader& reader, const TilePlace& place, const MaySee& may_see) {
    constexpr std::size_t kLongest = 65'535;
    TRY(check_covered(reader, place));
    const std::int64_t first = place.index * kTileWidth;
    const store::Rows rows = TRY(reader.query(kTexts, {first, first + place.width}));
    if (rows.size() != static_cast<std::size_t>(place.width)) return damaged(0, first);
    Bytes tile;
    for (const store::Row& row : rows) {
        const std::string& text = row.text(1);
        if (text.size() > kLongest || !may_see(TRY(read_entry(text)))) return no_such_tile();
        tile.push_back(static_cast<std::uint8_t>(text.size() >> 8));
        tile.push_back(static_cast<std::uint8_t>(text.size() & 0xFF));
        tile.insert(tile.end(), text.begin(), text.end());
    }
    return tile;
}

bool is_public_entry(const ReadEntry& entry) {
    return entry.object_type == kKeyObject;
}

}  // namespace palermo::journal
