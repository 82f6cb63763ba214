// Whatever parses has one canonical form or is refused; the canonical form parses and is its own canonical form.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "platform/base/utf8.hpp"
#include "platform/journal/canonical_json.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const palermo::Result<palermo::Json> value = palermo::parse_json(text);
    if (!value) return 0;
    const palermo::Result<std::string> once = palermo::journal::canonical(*value);
    // What parses has well-formed text, finite numbers and no name twice: it always has a canonical form.
    if (!once || palermo::first_invalid_utf8(*once)) std::abort();
    const palermo::Result<std::string> twice = palermo::journal::canonicalize(*once);
    if (!twice || *twice != *once) std::abort();
    // Compact and indented writing keep the value.
    for (const std::string& written : {value->write(), value->write_indented()}) {
        const palermo::Result<std::string> again = palermo::journal::canonicalize(written);
        if (!again || *again != *once) std::abort();
    }
    return 0;
}
