// Any bytes as a workbook, and as the parts of one with a zero byte between them, give cells or an error.

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/document/workbook.hpp"
#include "platform/document/workbook_parts.hpp"
#include "stored_zip.hpp"

namespace document = palermo::document;

namespace {

void check(const palermo::Result<document::ReadWorkbook>& read) {
    if (!read) {
        if (read.error().code.rfind("document_", 0) != 0) std::abort();
        return;
    }
    for (const document::Sheet& sheet : read->sheets) {
        const document::SheetCell* last = nullptr;
        for (const document::SheetCell& cell : sheet.cells) {
            if (last != nullptr && std::pair(last->row, last->column) >= std::pair(cell.row, cell.column)) std::abort();
            if (sheet.text(cell.row, cell.column) != cell.text) std::abort();
            last = &cell;
        }
    }
}

// The parts are those of a workbook in this order, a zero byte between them.
std::string workbook_of(std::string_view bytes) {
    constexpr std::array kNames = std::to_array<std::string_view>(
        {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml",
         "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "[Content_Types].xml"});
    constexpr std::string_view kTypes =
        "<Types><Override PartName='/xl/workbook.xml' ContentType='application/"
        "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/></Types>";
    std::vector<std::pair<std::string, std::string_view>> parts;
    for (const std::string_view name : kNames) {
        const std::string_view part = bytes.substr(0, bytes.find('\0'));
        bytes.remove_prefix(std::min(bytes.size(), part.size() + 1));
        const bool types = name == kNames.back() && part.empty();
        if (!part.empty() || types) parts.emplace_back(name, types ? kTypes : part);
    }
    return fuzz::stored_zip(parts);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    check(document::read_workbook(bytes, "fuzz"));
    check(document::read_workbook(workbook_of(bytes), "fuzz"));
    (void)document::workbook::unescaped(bytes);
    (void)document::workbook::is_date_format(bytes);
    (void)document::workbook::date_text(bytes, size % 2 == 0);
    (void)document::workbook::shortest_number(bytes);
    (void)document::workbook::cell_position(bytes);
    return 0;
}
