// The size of a PNG file, from its head.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace palermo::document {

struct PixelSize {
    std::int64_t width = 0, height = 0;
};

// Nothing when it is no PNG or its sides are not 1 to 20,000 pixels (ISO/IEC 15948, 11.2.2).
std::optional<PixelSize> png_size(std::string_view bytes);

}  // namespace palermo::document
