#include "conference/questionnaires/form/xml_writer.hpp"

#include <utility>

#include "platform/base/assert.hpp"

namespace palermo::questionnaires {

namespace {

bool may_stand_in_xml(char character) {
    const auto byte = static_cast<unsigned char>(character);
    return byte >= 0x20 || byte == '\t' || byte == '\n' || byte == '\r';
}

// The characters that both kinds of content escape.
bool append_escaped(std::string& out, char character) {
    switch (character) {
        case '&':
            out += "&amp;";
            return true;
        case '<':
            out += "&lt;";
            return true;
        case '>':
            out += "&gt;";
            return true;
        case '\r':
            out += "&#13;";
            return true;
        default:
            return !may_stand_in_xml(character);
    }
}

}  // namespace

void append_xml_text(std::string& out, std::string_view words) {
    for (const char character : words) {
        if (!append_escaped(out, character)) out += character;
    }
}

void append_xml_attribute(std::string& out, std::string_view words) {
    for (const char character : words) {
        if (append_escaped(out, character)) continue;
        switch (character) {
            case '"':
                out += "&quot;";
                break;
            case '\n':
                out += "&#10;";
                break;
            case '\t':
                out += "&#9;";
                break;
            default:
                out += character;
        }
    }
}

void XmlWriter::end_of_tag() {
    if (in_tag_) xml_ += '>';
    in_tag_ = false;
}

void XmlWriter::open(std::string_view name) {
    end_of_tag();
    xml_ += '<';
    xml_ += name;
    open_.emplace_back(name);
    in_tag_ = true;
}

void XmlWriter::attribute(std::string_view name, std::string_view value) {
    ASSERT(in_tag_);
    xml_ += ' ';
    xml_ += name;
    xml_ += "=\"";
    append_xml_attribute(xml_, value);
    xml_ += '"';
}

void XmlWriter::attribute_if(std::string_view name, std::string_view value) {
    if (!value.empty()) attribute(name, value);
}

void XmlWriter::attributes(const Attributes& all) {
    for (const Attribute& one : all) attribute(one.name, one.value);
}

void XmlWriter::text(std::string_view words) {
    if (words.empty()) return;
    end_of_tag();
    append_xml_text(xml_, words);
}

void XmlWriter::raw(std::string_view xml) {
    if (xml.empty()) return;
    end_of_tag();
    xml_ += xml;
}

void XmlWriter::close() {
    ASSERT(!open_.empty());
    if (in_tag_) {
        xml_ += "/>";
        in_tag_ = false;
    } else {
        xml_ += "</" + open_.back() + ">";
    }
    open_.pop_back();
}

void XmlWriter::leaf(std::string_view name, std::string_view words) {
    open(name);
    text(words);
    close();
}

std::string XmlWriter::take() {
    ASSERT(open_.empty());
    return std::exchange(xml_, {});
}

}  // namespace palermo::questionnaires
