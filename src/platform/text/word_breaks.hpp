// Where words stand in a text, as ICU's word breaks (Unicode Standard Annex 29, root language) have them.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "platform/text/normalize.hpp"

namespace palermo::text {

// The first `most` words and numbers, in order, in units of `text`, every character of which is one unit; text of other
// planes stands as blanks. Between blanks what is made of letters, digits and plain punctuation is parted here, which
// is most of every text and many times as fast; the rest is asked of ICU. Thread-safe.
std::vector<TextSpan> word_spans(std::u16string_view text, std::size_t most);

// The same with everything asked of ICU: what the above is measured against.
std::vector<TextSpan> word_spans_of_icu(std::u16string_view text, std::size_t most);

}  // namespace palermo::text
