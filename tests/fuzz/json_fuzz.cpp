// What parse_json() takes, write() gives back: the same value in compact and in indented form.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "platform/base/json.hpp"

namespace {

void require(bool condition) {
    if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto value = palermo::parse_json({reinterpret_cast<const char*>(data), size});
    if (!value) return 0;
    const std::string written = value->write();
    // Escapes may make the written form longer than the limit of what was read.
    const palermo::JsonLimits limits{.max_bytes = written.size() * 64, .max_depth = 64};
    const auto again = palermo::parse_json(written, limits);
    require(again.has_value());
    require(again->write() == written);
    const auto indented = palermo::parse_json(value->write_indented(), limits);
    require(indented.has_value());
    require(indented->write() == written);
    return 0;
}
