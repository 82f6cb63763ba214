// regex(): patterns as forms write them (ECMAScript), found anywhere in the text unless they say ^ and $.
#pragma once

#include <memory>
#include <string_view>

#include "platform/base/result.hpp"

namespace palermo::questionnaires {

// A compiled pattern. Immutable, thread-safe.
class RegularExpression {
  public:
    // Error: questionnaires.regex_wrong (pattern).
    static Result<std::shared_ptr<const RegularExpression>> compile(std::string_view pattern);
    virtual ~RegularExpression() = default;
    // Error: questionnaires.regex_too_slow when a hostile pattern takes too long over the text.
    virtual Result<bool> found_in(std::string_view text) const = 0;
    virtual Result<bool> matches_all_of(std::string_view text) const = 0;
};

}  // namespace palermo::questionnaires
