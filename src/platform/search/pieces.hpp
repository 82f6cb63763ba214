// Finding a piece in a text.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace palermo::search {

// A piece that is looked for in many texts. Bytes; not empty.
class Piece {
  public:
    explicit Piece(std::string piece);
    static constexpr std::size_t kNone = std::string_view::npos;

    // Where it stands first at or behind `from`, or kNone.
    std::size_t find(std::string_view text, std::size_t from = 0) const;
    bool in(std::string_view text) const { return find(text) != kNone; }
    const std::string& text() const { return piece_; }
    std::size_t size() const { return piece_.size(); }

  private:
    std::string piece_;
    // Places of the bytes that are met least often in texts, the rarest first; a short piece has some twice.
    std::array<std::size_t, 4> rare_{};
};

}  // namespace palermo::search
