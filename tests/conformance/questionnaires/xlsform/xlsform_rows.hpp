// Rows of xlsform-cases.jsonl and files of xlsform-sheets.json as workbooks, and XPath on the forms they become.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/questionnaires/xlsform/compile.hpp"
#include "platform/base/json.hpp"

namespace palermo::conformance {

// Tables as pyxform's tests write them: "| survey |", then rows that begin with an empty cell.
questionnaires::xlsform::SourceWorkbook workbook_of_markdown(std::string_view text);
// {"survey": [{"type": "text", ...}], ...}: the headings are the members of the first hundred rows.
questionnaires::xlsform::SourceWorkbook workbook_of_rows(const Json& sheets);
// {"survey": [["type", "name"], ["text", "a"]], ...}.
questionnaires::xlsform::SourceWorkbook workbook_of_cells(const Json& sheets);

// An XForm document for XPath 1.0 with the prefixes h, x, jr, odk, orx, ev, xsd and entities (libxml2: not our engine).
class XFormDocument {
  public:
    explicit XFormDocument(const std::string& xml);
    XFormDocument(const XFormDocument&) = delete;
    XFormDocument& operator=(const XFormDocument&) = delete;
    ~XFormDocument();
    bool good() const { return document_ != nullptr; }
    // The number of nodes, or -1 when the expression is wrong.
    int count(const std::string& xpath) const;
    // The texts of the nodes; of elements their XML.
    std::vector<std::string> texts(const std::string& xpath) const;

  private:
    void* document_ = nullptr;
    void* context_ = nullptr;
};

}  // namespace palermo::conformance
