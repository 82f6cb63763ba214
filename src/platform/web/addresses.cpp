#include "platform/web/addresses.hpp"

namespace palermo::web {

std::string encode_segment(std::string_view text) {
    static constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        const bool digit = byte >= '0' && byte <= '9';
        if (letter || digit || byte == '-' || byte == '.' || byte == '_' || byte == '~') {
            out.push_back(character);
        } else {
            out.push_back('%');
            out.push_back(kHex[byte >> 4]);
            out.push_back(kHex[byte & 15]);
        }
    }
    return out;
}

std::string fill_pattern(std::string_view pattern, const http::Request& request) {
    std::string out;
    for (std::size_t brace = pattern.find('{'); brace != pattern.npos; brace = pattern.find('{')) {
        const std::size_t end = pattern.find('}', brace);
        out.append(pattern.substr(0, brace));
        out.append(encode_segment(request.path_value(pattern.substr(brace + 1, end - brace - 1))));
        pattern.remove_prefix(end + 1);
    }
    return out.append(pattern);
}

http::Fields pick_fields(const http::Fields& fields, const std::vector<std::string>& names) {
    http::Fields picked;
    for (const std::string& name : names)
        if (const auto value = fields.find(name); value && !value->empty()) picked.add(name, *value);
    return picked;
}

std::string query_text(const http::Fields& fields) {
    return fields.entries().empty() ? std::string() : "?" + fields.encode();
}

http::Fields with_field(const http::Fields& fields, std::string_view name, std::string_view value) {
    http::Fields changed;
    bool placed = value.empty();
    for (const auto& [other, kept] : fields.entries()) {
        if (other != name) {
            changed.add(other, kept);
        } else if (!placed) {
            changed.add(name, value);
            placed = true;
        }
    }
    if (!placed) changed.add(name, value);
    return changed;
}

}  // namespace palermo::web
