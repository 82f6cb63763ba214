// The findings of a provision as a list that can be shown: what it is, how it was read, on which words, by which rule.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/model.hpp"
#include "platform/web/words.hpp"

namespace palermo::mandates::pages {

struct Finding {
    std::string what;     // "Addressee", in the language of the page
    std::string reading;  // "secretariat"
    std::string surface;  // the reader's own copy of the words, where it has one
    TextSpan span;
    std::string rule;
    int confidence;

    // The words it rests on, as the source has them.
    std::string words_in(std::u32string_view source) const;
};

// In the order of the chips; those of sub-acts follow.
std::vector<Finding> findings_in_words(const web::Words& words, const Provision& provision);

}  // namespace palermo::mandates::pages
