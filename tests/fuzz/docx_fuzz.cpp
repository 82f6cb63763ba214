// Any bytes as a zip archive, and as the parts of a Word file with a zero byte between them, give text or an error.

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "conference/mandates/intake/docx.hpp"
#include "platform/base/utf8.hpp"

namespace intake = palermo::mandates::intake;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto file = intake::text_of_docx(bytes, "fuzz");
    std::array<std::string, 4> parts;
    for (std::string& part : parts) {
        part = bytes.substr(0, bytes.find('\0'));
        bytes.remove_prefix(std::min(bytes.size(), part.size() + 1));
    }
    const auto words = intake::text_of_docx_parts({.document = parts[0],
                                                   .styles = parts[3],
                                                   .numbering = parts[1],
                                                   .footnotes = parts[2],
                                                   .endnotes = {},
                                                   .header = {}},
                                                  "fuzz");
    for (const auto* read : {&file, &words}) {
        if (!*read && read->error().code.rfind("intake.", 0) != 0 && read->error().code.rfind("document_zip.", 0) != 0)
            std::abort();
        if (*read && palermo::first_invalid_utf8((*read)->text)) std::abort();
    }
    return 0;
}
