// Any bytes taken for XML give well-formed text or an error with a code; the same for the words of a PDF, which reach
// us as XML too.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "conference/mandates/intake/formats.hpp"
#include "platform/base/utf8.hpp"

namespace intake = palermo::mandates::intake;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    for (const auto& read : {intake::text_of_akn(bytes, "fuzz"), intake::text_of_pdf_words(bytes, "fuzz")}) {
        if (!read && read.error().code.rfind("intake.", 0) != 0) std::abort();
        if (read && palermo::first_invalid_utf8(read->text)) std::abort();
    }
    return 0;
}
