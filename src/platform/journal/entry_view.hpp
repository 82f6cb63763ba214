// Reading an entry in one pass, without making a JSON value of it: the members of an entry are known, and their
// canonical order with them, so that the only text that can be an entry is compared piece by piece.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/bytes.hpp"

namespace palermo::journal {

// One entry at a time. The views point into the text that was read, or into this object where the text had escapes;
// they hold until the next read().
class EntryView {
  public:
    struct Change {
        std::string_view field;
        std::optional<Digest> before;  // the commitment, or nothing: there was no value
        std::optional<Digest> after;
    };

    // Whether the text is the canonical text (RFC 8785) of an entry of version 1 or 2 with exactly its members.
    // After false the members mean nothing.
    bool read(std::string_view text);

    std::int64_t version = 0;
    std::int64_t sequence = 0;
    std::int64_t revision = 0;
    std::string_view at, actor, behalf, second, role, act, object_type, object_id, reason, request;
    std::optional<std::string_view> state;
    std::vector<Change> changes;

  private:
    bool skip(std::string_view expected);
    bool text(std::string_view& out);
    bool integer(std::int64_t& out);
    bool commitment(std::optional<Digest>& out);
    bool change();
    bool all_changes();
    bool unescape(std::string_view raw, std::string_view& out);

    std::string_view rest_;
    std::deque<std::string> unescaped_;  // does not move what it holds
};

}  // namespace palermo::journal
