// Building the text of an entry out of pieces that have addresses of their own.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/search/index.hpp"

namespace palermo::search {

// The pieces one below the other, with a blank line between; each non-empty one is a part.
class TextOfParts {
  public:
    void add(std::string path, std::string_view utf8);
    bool empty() const { return parts_.empty(); }
    // Gives both away.
    void move_into(Entry& entry) &&;

  private:
    std::string text_;
    std::uint32_t length_ = 0;  // in code points
    std::vector<Part> parts_;
};

}  // namespace palermo::search
