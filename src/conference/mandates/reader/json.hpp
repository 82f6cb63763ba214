// A reading as JSON: the exchange format of docs/formats/reading.md.
#pragma once

#include "conference/mandates/model.hpp"
#include "platform/base/json.hpp"

namespace palermo::mandates::reader {

// {"doc": ..., "provisions": [...], "counts": ..., "mandates": [...], "warnings": [...]}. Spans are pairs of code
// points of the source text. Thread-safe.
Json to_json(const Document& document);

// One provision, as it stands in "provisions".
Json to_json(const Provision& provision);

}  // namespace palermo::mandates::reader
