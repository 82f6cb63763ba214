// One clause of a known language, which the first byte chooses.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "conference/mandates/reader/reader.hpp"
#include "fuzz_pack.hpp"
#include "platform/base/language.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const palermo::Language language = palermo::kLanguages[data[0] % palermo::kLanguageCount];
    const std::string_view clause(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto provision = palermo::mandates::reader::read_single_clause(clause, language, fuzz::resources());
    if (provision && provision->path != "1") std::abort();
    return 0;
}
