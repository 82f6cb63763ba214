// Any bytes taken for a table of participation give rows within the limits, or an error with a code; a fault names its
// line.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "conference/parties/depositary_table.hpp"

namespace parties = palermo::parties;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto table = parties::read_table(bytes);
    if (!table) {
        if (table.error().code.rfind("parties.table_", 0) != 0) std::abort();
        return 0;
    }
    if (table->rows.size() + table->faults.size() > parties::kMaxTableRows) std::abort();
    for (const palermo::Error& fault : table->faults)
        if (fault.argument("line").empty()) std::abort();
    for (const parties::TableRow& row : table->rows)
        if (row.line < 2 || (row.kind && !row.consent)) std::abort();
    return 0;
}
