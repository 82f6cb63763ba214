// An alignment as JSON: the exchange format of docs/formats/alignment.md.
#pragma once

#include <span>

#include "conference/mandates/alignment/alignment.hpp"
#include "conference/mandates/alignment/difference.hpp"
#include "conference/mandates/alignment/divergence.hpp"
#include "platform/base/json.hpp"

namespace palermo::mandates::alignment {

// {"documents": [...], "compared": [...], "rows": [...], "divergences": [...]}. Thread-safe.
Json to_json(std::span<const Version> versions, const Alignment& alignment, std::span<const Divergence> divergences);

Json to_json(const Divergence& divergence, std::span<const Version> versions);

// {"left": file, "right": file, "rows": [{"relation", "left", "right", "changes": [...]}]}
Json to_json(const Version& left, const Version& right, std::span<const ProvisionDifference> differences);

}  // namespace palermo::mandates::alignment
