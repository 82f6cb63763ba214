#include "conference/mandates/exchange/xml.hpp"

#include "platform/base/utf8.hpp"

namespace palermo::mandates::exchange {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// XML 1.0 section 2.2: no control characters but tab and line ends.
bool is_forbidden(unsigned char c) {
    return c < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

void append_escaped(std::string& out, std::string_view utf8) {
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const char c = utf8[i];
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else if (is_forbidden(static_cast<unsigned char>(c)))
            out += kReplacement;
        else if (utf8.substr(i).starts_with("\xEF\xBF\xBE") || utf8.substr(i).starts_with("\xEF\xBF\xBF"))
            out += kReplacement, i += 2;  // U+FFFE and U+FFFF are no characters
        else
            out += c;
    }
}

}  // namespace

void Xml::open(std::string_view name, Attributes attributes, bool empty) {
    out_ += '<';
    out_ += name;
    for (const auto& [attribute, value] : attributes) {
        if (value.empty()) continue;
        out_.append(" ").append(attribute).append("=\"");
        append_escaped(out_, value);
        out_ += '"';
    }
    out_ += empty ? "/>" : ">";
}

void Xml::leaf(std::string_view name, std::string_view words, Attributes attributes) {
    open(name, attributes, false);
    text(words);
    close(name);
}

void Xml::text(std::string_view utf8) {
    append_escaped(out_, utf8);
}

void Xml::close(std::string_view name) {
    out_.append("</").append(name).append(">");
}

}  // namespace palermo::mandates::exchange
