// XML and HTML as a tree of plain values, read without trust: no entity of the file's own, no other file, no network,
// limits on depth and number.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/result.hpp"

namespace palermo::mandates::intake {

inline constexpr int kMaxXmlDepth = 200;
inline constexpr int kMaxHtmlDepth = 400;
inline constexpr std::size_t kMaxMarkupNodes = 1'000'000;

// An element, or (without a name) text.
struct MarkupNode {
    std::string name;
    std::string text;  // UTF-8
    std::vector<std::pair<std::string, std::string>> attributes;
    std::vector<MarkupNode> children;

    bool is_text() const { return name.empty(); }
    // The value of an attribute, or an empty view.
    std::string_view attribute(std::string_view attribute_name) const;
    bool has(std::string_view attribute_name) const;
    // The first child element of that name, or null.
    const MarkupNode* child(std::string_view child_name) const;
};

// The first element of that name below `node`, in the order of the text, or null.
const MarkupNode* find_below(const MarkupNode& node, std::string_view name);
// All text below, without marks between.
std::string all_text(const MarkupNode& node);

// Which prefix names of a namespace get in the tree: {"http://...", "w"} makes "w:p". The elements of a namespace with
// the prefix "" have their bare name; those of one that is not listed have "?:" before it, so that they are never
// taken for ours.
struct Namespace {
    std::string_view address;
    std::string_view prefix;
};

// Any namespace whose address begins so.
struct XmlSource {
    std::string_view file;  // for messages: the file, and the part in it
    std::string_view part;
    std::span<const Namespace> namespaces;
};

// The root element. Errors: intake.xml_broken (file, part, line), xml_doctype, xml_entities, xml_entity_bomb,
// xml_external_entity, xml_xinclude, intake.too_deep (limit), intake.too_many_parts (limit).
Result<MarkupNode> parse_xml(std::string_view bytes, const XmlSource& source);

// A node "html" with what a browser would make of it. The encoding is the byte order mark's, the one the page names,
// UTF-8 where the bytes are that, or windows-1252. Errors: intake.too_deep, intake.too_many_parts.
Result<MarkupNode> parse_html(std::string_view bytes, std::string_view file);

}  // namespace palermo::mandates::intake
