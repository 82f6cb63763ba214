// How each character folds: the fast table behind fold(), and the slow way that builds it.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "platform/text/normalize.hpp"

namespace palermo::text {

// A character of the folded copy and the place of the first original one it came from.
struct SourcedCharacter {
    char32_t character;
    std::uint32_t source;
};

// One table for each combination of options, made at first use and kept; immutable, for all threads.
class FoldTable {
  public:
    enum class Kind : std::uint8_t {
        single,     // becomes one character, whatever stands before it
        dropped,    // becomes nothing
        expanding,  // becomes several characters, whatever stands before it
        combining,  // depends on what stands before it
    };
    struct Entry {
        std::uint32_t packed;  // the character, and the kind in the highest byte: a table of half the size
        Entry(char32_t folded, Kind kind) : packed(folded | static_cast<std::uint32_t>(kind) << 24) {}
        char32_t folded() const { return packed & 0xFFFFFF; }
        Kind kind() const { return static_cast<Kind>(packed >> 24); }
    };

    static const FoldTable& for_options(const FoldOptions& options);

    Entry entry(char32_t c) const { return c < kTableSize ? table_.data()[c] : classify(c); }

    // Folds a piece of text that begins where nothing before can change it. `out` is replaced; sources are relative to
    // the piece and in the order of the canonical reordering.
    void fold_slowly(std::u32string_view piece, std::vector<SourcedCharacter>& out) const;

  private:
    static constexpr std::size_t kTableSize = 0x10000;

    explicit FoldTable(const FoldOptions& options);
    Entry classify(char32_t c) const;

    FoldOptions options_;
    std::vector<Entry> table_;
};

}  // namespace palermo::text
