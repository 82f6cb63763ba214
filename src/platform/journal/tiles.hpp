// The tree in tiles, c2sp.org/tlog-tiles: what any client of transparency logs can fetch and check. A tile is 256
// hashes of one level (of every eighth of ours), or 256 entries; it never changes again.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/bytes.hpp"
#include "platform/base/result.hpp"
#include "platform/journal/entry_text.hpp"
#include "platform/store/database.hpp"

namespace palermo::journal {

inline constexpr std::int64_t kTileWidth = 256;

struct TilePlace {
    bool entries = false;  // an entry bundle instead of hashes
    int level = 0;         // of the tile: its hashes are the nodes at 8 * level
    std::int64_t index = 0;
    int width = static_cast<int>(kTileWidth);
    friend bool operator==(const TilePlace&, const TilePlace&) = default;
};

// Reads "<L>/<N>[.p/<W>]" and "entries/<N>[.p/<W>]", the part of the address behind "/tile/": N in groups of three
// digits, all but the last with an x before it ("x001/x234/067"). Nothing for any other form.
std::optional<TilePlace> parse_tile_place(std::string_view path);
// The address of a tile, as parse_tile_place() reads it.
std::string tile_path(const TilePlace& place);

// The hashes of a tile, 32 bytes each. Only what the latest checkpoint covers is given. Errors: journal.no_such_tile.
Result<Bytes> hash_tile(store::Reader& reader, const TilePlace& place);

// Whether somebody may see an entry as a whole.
using MaySee = std::function<bool(const ReadEntry&)>;

// The entries of a bundle, each behind its length in two bytes, big-endian. A bundle is given whole or not at all:
// when one entry is not to be seen, or is longer than 65,535 bytes, it is not there. Errors: journal.no_such_tile.
Result<Bytes> entry_tile(store::Reader& reader, const TilePlace& place, const MaySee& may_see);

// What everybody may see: changes of the signing key alone, which an outside verifier needs. All other entries name a
// person's pseudonym, role and reason, and the access matrix gives visitors checkpoints only.
bool is_public_entry(const ReadEntry& entry);

}  // namespace palermo::journal
