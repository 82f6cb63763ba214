// Provisions out of the flow: paths, texts, flags, footnotes called, and what the body tells about the head.
#pragma once

#include <string_view>

#include "conference/mandates/model.hpp"
#include "conference/mandates/reader/structure/flow.hpp"
#include "conference/mandates/reader/structure/numbering.hpp"

namespace palermo::mandates::reader::structure {

// Paths:
//   formula, title, note.1, pre.1, pre.1.a     the parts before the acts
//   c.iii, 7, 7.a                              an act by the numbers it bears; without one, by its place among the acts
//   7.p2                                       a further, unnumbered paragraph of 7
//   e.s1, e.s2                                 sentences of one paragraph that are acts of their own
//   fn.1                                       footnotes, by their mark
//   h.1                                        headings inside the acts
//   annex.3, annex2.3                          paragraphs of an annex
//   II.3                                       where the numbers begin anew under a heading
//   text2.4                                    of a second decision in the same file
// A path that would stand twice gets "-2", "-3".
void assemble(std::u32string_view source, const Flow& flow, const Vocabulary& vocabulary, Document& document);

}  // namespace palermo::mandates::reader::structure
