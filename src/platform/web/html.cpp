#include "platform/web/html.hpp"

#include <array>
#include <charconv>

namespace palermo::web {

namespace {

// 1 for bytes that can not be copied as they stand: markup characters, controls that HTML forbids, and the lead byte C2
// that begins U+0080 to U+009F.
constexpr std::array<std::uint8_t, 256> make_special_bytes() {
    std::array<std::uint8_t, 256> special{};
    for (std::size_t byte = 0; byte < 0x20; ++byte) special[byte] = 1;
    special['\t'] = special['\n'] = 0;
    special[0x7f] = special[0xc2] = 1;
    special['&'] = special['<'] = special['>'] = special['"'] = special['\''] = 1;
    return special;
}
constexpr auto kSpecialBytes = make_special_bytes();

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::string_view escape_of(char character) {
    switch (character) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\'':
            return "&#39;";
        case '\r':
            return "\n";
        default:
            return kReplacement;
    }
}

bool holds_address(std::string_view attribute) {
    return attribute == "href" || attribute == "src" || attribute == "action" || attribute == "formaction";
}

}  // namespace

void append_escaped(std::string& out, std::string_view utf8) {
    std::size_t copied = 0;
    for (std::size_t at = 0; at < utf8.size(); ++at) {
        const auto byte = static_cast<std::uint8_t>(utf8[at]);
        if (kSpecialBytes[byte] == 0) continue;
        if (byte == 0xc2) {
            const bool control = at + 1 < utf8.size() && static_cast<std::uint8_t>(utf8[at + 1]) < 0xa0;
            if (!control) continue;
            out.append(utf8, copied, at - copied).append(kReplacement);
            copied = ++at + 1;
            continue;
        }
        out.append(utf8, copied, at - copied);
        const bool line_end = byte == '\r' && at + 1 < utf8.size() && utf8[at + 1] == '\n';
        if (!line_end) out.append(escape_of(utf8[at]));
        copied = at + 1;
    }
    out.append(utf8, copied);
}

bool is_safe_address(std::string_view address) {
    for (const char character : address)
        if (static_cast<std::uint8_t>(character) <= 0x20) return false;  // browsers drop these before they look
    if (address.starts_with("https://") || address.starts_with("http://") || address.starts_with("mailto:"))
        return true;
    const std::size_t colon = address.find(':');
    return colon == std::string_view::npos || address.find_first_of("/?#") < colon;
}

Html::Element Html::element(HtmlName name, Language language, Attributes attributes) {
    open(name.text(), attributes, &language);
    return Element(*this, name.text());
}

void Html::open(std::string_view name, Attributes attributes, const Language* language) {
    out_.push_back('<');
    out_.append(name);
    if (language != nullptr) {
        out_.append(" lang=\"").append(tag(*language));
        out_.append("\" dir=\"").append(direction_tag(*language)).push_back('"');
    }
    for (const Attribute& attribute : attributes) write_attribute(attribute);
    out_.push_back('>');
}

void Html::close(std::string_view name) {
    out_.append("</").append(name).push_back('>');
}

void Html::write_attribute(const Attribute& attribute) {
    if (attribute.kind_ == Attribute::Kind::absent) return;
    out_.push_back(' ');
    out_.append(attribute.name_);
    if (attribute.kind_ == Attribute::Kind::bare) return;
    out_.append("=\"");
    if (attribute.kind_ == Attribute::Kind::number) {
        number(attribute.number_);
    } else if (holds_address(attribute.name_) && !is_safe_address(attribute.value_)) {
        out_.push_back('#');
    } else {
        append_escaped(out_, attribute.value_);
    }
    out_.push_back('"');
}

void Html::text(std::string_view utf8) {
    append_escaped(out_, utf8);
}

void Html::number(std::int64_t value) {
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out_.append(digits.data(), end);
}

}  // namespace palermo::web
