#include "platform/document/addresses.hpp"

#include <algorithm>

#include "platform/document/characters.hpp"

namespace palermo::document {

std::string_view anchor_of(std::string_view address) {
    return address.starts_with('#') ? address.substr(1) : std::string_view();
}

bool is_site_path(std::string_view address) {
    if (!address.starts_with('/') || address.starts_with("//")) return false;
    return std::none_of(address.begin(), address.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= 0x20 || byte == 0x7F || c == '"' || c == '<' || c == '>' || c == '\\';
    });
}

std::string outside_address(std::string_view address, std::string_view site) {
    if (is_plain_address(address)) return std::string(address);
    if (is_site_path(address) && !site.empty()) return std::string(site).append(address);
    return {};
}

}  // namespace palermo::document
