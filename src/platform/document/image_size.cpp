#include "platform/document/image_size.hpp"

namespace palermo::document {

std::optional<PixelSize> png_size(std::string_view bytes) {
    constexpr std::string_view kHead("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16);
    constexpr std::int64_t kMost = 20'000;
    if (bytes.size() < 33 || !bytes.starts_with(kHead)) return std::nullopt;
    const auto number = [&](std::size_t at) {
        std::int64_t value = 0;
        for (std::size_t i = 0; i < 4; ++i) value = value * 256 + static_cast<std::uint8_t>(bytes[at + i]);
        return value;
    };
    const PixelSize size{number(16), number(20)};
    if (size.width < 1 || size.height < 1 || size.width > kMost || size.height > kMost) return std::nullopt;
    return size;
}

}  // namespace palermo::document
