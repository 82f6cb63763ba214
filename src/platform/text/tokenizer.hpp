// The words of a text as search and matching know them: the same on every storage engine.
//
// ICU word breaks; then for en es fr ru the Snowball stem of the folded word, for Arabic a light stem (light10: Larkey,
// Ballesteros, Connell 2002, and what it lacks: stemmers.hpp), for Chinese the longest words of a small term dictionary
// and otherwise overlapping pairs of characters. Symbols such as CTOC/COP/2006/L.8 and numbers such as 55/25 stay whole
// and are also given in parts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/text/normalize.hpp"

namespace palermo::text {

// Stored beside every index. Raise it whenever tokenize() gives other tokens for the same text: the index is then
// rebuilt.
inline constexpr std::uint32_t kTokenizerVersion = 3;

struct Token {
    std::string term;        // UTF-8, folded and stemmed
    TextSpan span;           // where it stands in the text, in code points
    std::uint32_t position;  // word number, from 0; parts of a symbol share the position of the whole
};

// Thread-safe. At most kMaxTokens tokens are given; text beyond that is not read.
inline constexpr std::size_t kMaxTokens = 2'000'000;
std::vector<Token> tokenize(std::string_view utf8, Language language);

// The terms of the tokens of a text, in no order; a term may be given more than once, but most are not. Several times
// as fast as tokenize().
std::vector<std::string> terms_of(std::u32string_view text, Language language);

}  // namespace palermo::text
