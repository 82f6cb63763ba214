// The table of a chart: all that the picture shows, and more exactly.
#pragma once

#include "platform/document/model.hpp"

namespace palermo::document {

// The caption is the chart's title. Pure, thread-safe.
TableBlock table_of(const Chart& chart, const DocumentWords& words);

}  // namespace palermo::document
