// The step from a structured document to a read one.
#pragma once

#include <string_view>

#include "conference/mandates/model.hpp"
#include "conference/mandates/reader/resources.hpp"

namespace palermo::mandates::reader {

// Reads every provision that read_structure() found, in order, with what it must know of the others: chapeau, short
// names, the session of the head; adds the references of footnotes and the warnings. `source` is the decoded text.
void read_provisions(std::u32string_view source, const Resources& resources, Document& document);

}  // namespace palermo::mandates::reader
