// Which characters stand in a row in a text, in few bits: what leaves most texts out before any is looked into.
//
// For every one, two and three characters in a row of the searchable form (not across the line end behind a name) one
// bit is set. A piece of the text has its bits set for certain; a text that has all bits of a piece may have it. At
// most about a quarter of the bits are set, so that a word of eight letters leaves one text in some thousands that does
// not have it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "platform/base/bytes.hpp"

namespace palermo::search {

// The stored form: a power of two of bits, the lowest bit of a byte first (docs/formats/search.md).
Bytes signature_of(std::string_view searchable);

// What is asked of signatures. Pure; thread-safe.
class AskedPiece {
  public:
    explicit AskedPiece(std::string_view searchable);
    // Of an empty signature nothing is known: it may have everything.
    bool may_stand_in(const Bytes& signature) const;

  private:
    std::vector<std::uint32_t> places_;
};

}  // namespace palermo::search
