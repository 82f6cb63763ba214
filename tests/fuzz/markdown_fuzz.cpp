// Any text taken for Markdown gives well-formed text; recognising a format never fails on any bytes.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "conference/mandates/intake/formats.hpp"
#include "platform/base/utf8.hpp"

namespace intake = palermo::mandates::intake;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (intake::name(intake::format_of(bytes)).empty()) std::abort();
    if (palermo::first_invalid_utf8(bytes)) return 0;
    const auto read = intake::text_of_markdown(bytes);
    if (!read || palermo::first_invalid_utf8(read->text)) std::abort();
    return 0;
}
