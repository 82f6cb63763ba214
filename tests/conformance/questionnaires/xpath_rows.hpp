// Rows recorded from the suites of other engines: an expression, a document, a context node and what comes out.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/json.hpp"

namespace palermo::conformance {

struct XPathRow {
    Json json;
    std::string xml;

    std::string id() const { return std::string(json["id"].string_or_empty()); }
    std::string expression() const { return std::string(json["expr"].string_or_empty()); }
    bool is(std::string_view flag) const {
        const bool* value = json[flag].if_bool();
        return value != nullptr && *value;
    }
};

// The rows of a file of JSON lines; `documents` (may be null) are looked up by xml_id.
std::vector<XPathRow> read_xpath_rows(const std::filesystem::path& file, const Json& documents);

// What is wrong with our answer to a row; nothing when it is right.
std::optional<std::string> judge_xpath_row(const XPathRow& row);

}  // namespace palermo::conformance
