// RFC 8785 (JSON Canonicalization Scheme): the one written form of a JSON value, so that its hash means the value.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/json.hpp"
#include "platform/base/result.hpp"

namespace palermo::journal {

// The canonical text. Members are sorted by the UTF-16 code units of their names, numbers are written as ECMAScript
// does; an integer beyond 2^53 becomes, as the RFC has it, the double nearest to it. Errors: journal.not_canonical with
// `reason`: number (NaN, infinity), text (ill-formed UTF-8, so also a lone surrogate), member (a name used twice).
// Thread-safe.
Result<std::string> canonical(const Json& value);

// Reads one JSON text and writes it canonically. Errors: those of parse_json() and canonical().
Result<std::string> canonicalize(std::string_view text);

// Whether every integer in it keeps its exact value in the canonical text (I-JSON, RFC 7493 section 2.2).
bool integers_are_exact(const Json& value);

// Order of member names: -1, 0 or 1. Both well-formed UTF-8.
int compare_utf16(std::string_view left, std::string_view right);

}  // namespace palermo::journal
