// Any bytes as a workbook, and as the parts of one with a zero byte between them, give cells or an error.

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "platform/document/workbook.hpp"
#include "platform/document/workbook_parts.hpp"

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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    check(document::read_workbook(bytes, "fuzz"));
    (void)document::workbook::unescaped(bytes);
    (void)document::workbook::is_date_format(bytes);
    (void)document::workbook::date_text(bytes, size % 2 == 0);
    (void)document::workbook::shortest_number(bytes);
    (void)document::workbook::cell_position(bytes);
    return 0;
}
