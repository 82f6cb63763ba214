// A provision's words, cut into pieces that nest: what was read in them is marked, emphasis and footnote calls of the
// source are taken out of their notation ("*Requests*", "<sup>1</sup>", "⁽¹⁾"). Pure; knows nothing of HTML.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/model.hpp"

namespace palermo::mandates {

// What a stretch of text is.
enum class Style : std::uint8_t {
    divergence,  // language versions differ here
    // found by the reader
    deliverable,
    condition,
    deadline,
    reference,
    addressee,
    action,
    // of the text itself
    not_agreed,  // in brackets
    strong,
    emphasis,
};

struct Piece {
    enum class Kind : std::uint8_t { text, open, close, call };
    Kind kind = Kind::text;
    Style style = Style::action;  // of open and close
    std::string text;             // UTF-8; of a call: its label as printed, without the notation ("1")
    std::string footnote;         // of a call: path of the footnote ("fn.1"), or empty when it calls none that is known
    friend bool operator==(const Piece&, const Piece&) = default;
};

// A stretch of the source with its style.
struct StyledSpan {
    Style style;
    TextSpan span;
};

// What was found in a provision, in no order. Spans that are empty (a finding that no words say) are left out.
std::vector<StyledSpan> findings_of(const Provision& provision);

// The words of the spans of `provision` in `source` (code points of Document::source_text), line breaks as spaces,
// every open piece closed in order. Spans that overlap without nesting are split, so that the pieces always nest.
// `footnotes` are the document's provisions; those of kind footnote are matched with the calls.
std::vector<Piece> marked_text(std::u32string_view source, const Provision& provision,
                               std::span<const StyledSpan> findings, std::span<const Provision> footnotes);

// Some words of the source as plain text: line breaks as spaces, no notation of emphasis or footnote calls.
std::string plain_text(std::u32string_view source, TextSpan span);

}  // namespace palermo::mandates
