// Any bytes taken for a web page give well-formed text within the limits, or an error with a code.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "conference/mandates/intake/formats.hpp"
#include "platform/base/utf8.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto read = palermo::mandates::intake::text_of_html({reinterpret_cast<const char*>(data), size}, "fuzz");
    if (!read && read.error().code.rfind("intake.", 0) != 0) std::abort();
    if (read && palermo::first_invalid_utf8(read->text)) std::abort();
    // A list label may be longer than what stood in the page, never by much.
    if (read && read->text.size() > 64 * size + 64) std::abort();
    return 0;
}
