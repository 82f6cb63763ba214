// A query as it was typed, taken apart. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"

namespace palermo::search {

struct Question {
    std::string raw;                   // searchable form of the whole
    std::string core;                  // what names and passages are compared with: raw, or the only thing in quotes
    std::string loose;                 // UTF-8 as typed, what stands outside quotes
    std::vector<std::string> phrases;  // searchable form of what stands in quotes
};

// Errors: search.nothing_asked, search.query_too_long (limit), search.too_many_words (limit).
Result<Question> take_apart(std::string_view words);

}  // namespace palermo::search
