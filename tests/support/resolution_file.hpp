// The paragraphs of United Nations documents, as documents/un-resolutions.jsonl.gz of the test data has them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platform/base/result.hpp"

namespace palermo::conformance {

struct ResolutionParagraph {
    std::string prefix;  // list marker
    std::string text;
    std::string kind;  // "operative", "preambular" or empty; made by a machine
    std::string verb;  // made by a machine, may be empty
};

struct Resolution {
    std::string name;
    std::vector<ResolutionParagraph> paragraphs;

    // The paragraphs as text: marker and words on a line, a blank line between.
    std::string joined() const;
};

// Visits every document of the gzip file in its order; stops when `visit` returns false. Errors: file.cannot_read, or
// those of parse_json.
Result<void> for_each_resolution(const std::string& path, const std::function<bool(const Resolution&)>& visit);

}  // namespace palermo::conformance
