#include "xlsform_rows.hpp"

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <algorithm>
#include <array>

namespace palermo::conformance {

using questionnaires::xlsform::SourceRow;
using questionnaires::xlsform::SourceSheet;
using questionnaires::xlsform::SourceWorkbook;
using questionnaires::xlsform::trimmed;

namespace {

// Cells between "|" that are not escaped.
std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells;
    std::string cell;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '|') {
            cell += '|';
            ++i;
        } else if (line[i] == '|') {
            cells.push_back(trimmed(cell));
            cell.clear();
        } else {
            cell += line[i];
        }
    }
    cells.push_back(trimmed(cell));
    return cells;
}

SourceRow row_of(const std::vector<std::string>& texts, std::uint32_t number) {
    SourceRow row{number, {}};
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (!texts[i].empty()) row.cells.push_back({static_cast<std::uint32_t>(i + 1), texts[i], false, false});
    return row;
}

std::string text_of(const Json& json) {
    if (const std::string* text = json.if_string()) return *text;
    if (json.is_null()) return {};
    if (const bool* truth = json.if_bool()) return *truth ? "True" : "False";
    return json.write();
}

}  // namespace

SourceWorkbook workbook_of_markdown(std::string_view text) {
    SourceWorkbook workbook;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string line = trimmed(text.substr(at, end - at));
        at = end + 1;
        if (!line.starts_with('|')) continue;
        std::vector<std::string> cells = cells_of(line);
        cells.erase(cells.begin());  // before the first "|"
        if (!cells.empty() && !cells.front().empty()) {
            workbook.sheets.push_back({cells.front(), {}});
            continue;
        }
        if (workbook.sheets.empty() || cells.size() < 2) continue;
        cells.erase(cells.begin());
        SourceSheet& sheet = workbook.sheets.back();
        const bool blank = std::ranges::all_of(cells, [](const std::string& cell) { return cell.empty(); });
        if (blank && sheet.rows.empty()) continue;
        const std::uint32_t number = sheet.rows.empty() ? 1 : sheet.rows.back().number + 1;
        sheet.rows.push_back(row_of(cells, number));
    }
    return workbook;
}

SourceWorkbook workbook_of_rows(const Json& sheets) {
    SourceWorkbook workbook;
    if (sheets.if_object() == nullptr) return workbook;
    for (const auto& [name, rows] : *sheets.if_object()) {
        SourceSheet sheet{name, {}};
        std::vector<std::string> headings;
        if (rows.if_array() == nullptr) continue;
        for (const Json& row : *rows.if_array())
            for (const auto& [heading, value] : *row.if_object())
                if (std::ranges::find(headings, heading) == headings.end()) headings.push_back(heading);
        sheet.rows.push_back(row_of(headings, 1));
        for (const Json& row : *rows.if_array()) {
            std::vector<std::string> texts;
            for (const std::string& heading : headings) texts.push_back(text_of(row[heading]));
            sheet.rows.push_back(row_of(texts, sheet.rows.back().number + 1));
        }
        workbook.sheets.push_back(std::move(sheet));
    }
    return workbook;
}

SourceWorkbook workbook_of_cells(const Json& sheets) {
    SourceWorkbook workbook;
    for (const auto& [name, rows] : *sheets.if_object()) {
        SourceSheet sheet{name, {}};
        std::uint32_t number = 0;
        for (const Json& row : *rows.if_array()) {
            std::vector<std::string> texts;
            for (const Json& cell : *row.if_array()) texts.push_back(text_of(cell));
            sheet.rows.push_back(row_of(texts, ++number));
        }
        workbook.sheets.push_back(std::move(sheet));
    }
    return workbook;
}

XFormDocument::XFormDocument(const std::string& xml) {
    document_ = xmlReadMemory(xml.data(), static_cast<int>(xml.size()), "form.xml", nullptr,
                              XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (document_ == nullptr) return;
    context_ = xmlXPathNewContext(static_cast<xmlDocPtr>(document_));
    static constexpr std::array<std::array<const char*, 2>, 8> kPrefixes = {{
        {"h", "http://www.w3.org/1999/xhtml"},
        {"x", "http://www.w3.org/2002/xforms"},
        {"jr", "http://openrosa.org/javarosa"},
        {"odk", "http://www.opendatakit.org/xforms"},
        {"orx", "http://openrosa.org/xforms"},
        {"ev", "http://www.w3.org/2001/xml-events"},
        {"xsd", "http://www.w3.org/2001/XMLSchema"},
        {"entities", "http://www.opendatakit.org/xforms/entities"},
    }};
    for (const auto& [prefix, address] : kPrefixes)
        xmlXPathRegisterNs(static_cast<xmlXPathContextPtr>(context_), reinterpret_cast<const xmlChar*>(prefix),
                           reinterpret_cast<const xmlChar*>(address));
}

XFormDocument::~XFormDocument() {
    if (context_ != nullptr) xmlXPathFreeContext(static_cast<xmlXPathContextPtr>(context_));
    if (document_ != nullptr) xmlFreeDoc(static_cast<xmlDocPtr>(document_));
}

int XFormDocument::count(const std::string& xpath) const {
    const std::string expression = trimmed(xpath);
    xmlXPathObjectPtr result = xmlXPathEvalExpression(reinterpret_cast<const xmlChar*>(expression.c_str()),
                                                      static_cast<xmlXPathContextPtr>(context_));
    if (result == nullptr) return -1;
    int count = -1;
    if (result->type == XPATH_NODESET) count = result->nodesetval == nullptr ? 0 : result->nodesetval->nodeNr;
    xmlXPathFreeObject(result);
    return count;
}

std::vector<std::string> XFormDocument::texts(const std::string& xpath) const {
    const std::string expression = trimmed(xpath);
    std::vector<std::string> texts;
    xmlXPathObjectPtr result = xmlXPathEvalExpression(reinterpret_cast<const xmlChar*>(expression.c_str()),
                                                      static_cast<xmlXPathContextPtr>(context_));
    if (result == nullptr) return texts;
    for (int i = 0; result->nodesetval != nullptr && i < result->nodesetval->nodeNr; ++i) {
        const xmlNodePtr node = result->nodesetval->nodeTab[i];
        if (node->type == XML_ELEMENT_NODE) {
            xmlBufferPtr buffer = xmlBufferCreate();
            xmlNodeDump(buffer, static_cast<xmlDocPtr>(document_), node, 0, 0);
            texts.emplace_back(reinterpret_cast<const char*>(xmlBufferContent(buffer)));
            xmlBufferFree(buffer);
            continue;
        }
        xmlChar* content = xmlNodeGetContent(node);
        texts.emplace_back(reinterpret_cast<const char*>(content));
        xmlFree(content);
    }
    xmlXPathFreeObject(result);
    return texts;
}

}  // namespace palermo::conformance
