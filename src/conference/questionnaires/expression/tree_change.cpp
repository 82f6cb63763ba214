// The changes of a tree, and writing it.
#include <array>
#include <optional>

#include "conference/questionnaires/expression/tree.hpp"
#include "platform/base/assert.hpp"

namespace palermo::questionnaires {

NodeId Tree::add(NodeKind kind, NameId name, NameId prefix, std::string text) {
    const auto id = static_cast<NodeId>(nodes_.size());
    ASSERT(id != NodeId::none);
    Node node;
    node.kind = kind;
    node.name = name;
    node.prefix = prefix;
    node.text = std::move(text);
    nodes_.push_back(std::move(node));
    return id;
}

NameId Tree::prefix_id(std::string_view prefix) {
    return prefix.empty() ? NameId::none : names_->name(prefix);
}

void Tree::link(NodeId parent, NodeId before, NodeId node) {
    ASSERT(alive(parent));
    ASSERT(before == NodeId::none || at(before).parent == parent);
    Node& data = at(node);
    data.parent = parent;
    data.next = before;
    data.previous = before == NodeId::none ? at(parent).last_child : at(before).previous;
    (data.previous == NodeId::none ? at(parent).first_child : at(data.previous).next) = node;
    (before == NodeId::none ? at(parent).last_child : at(before).previous) = node;
    numbered_ = false;
    if (data.kind == NodeKind::element) {
        index_linked(node);
        ++structure_version_;
    }
}

void Tree::link_attribute(NodeId element, NodeId attribute) {
    at(attribute).parent = element;
    NodeId last = at(element).first_attribute;
    while (last != NodeId::none && at(last).next != NodeId::none) last = at(last).next;
    (last == NodeId::none ? at(element).first_attribute : at(last).next) = attribute;
    at(attribute).previous = last;
    numbered_ = false;
}

void Tree::unlink(NodeId node) {
    Node& data = at(node);
    if (data.kind == NodeKind::element) {
        index_unlinked(node);
        ++structure_version_;
    }
    const bool hangs = data.kind == NodeKind::attribute || data.kind == NodeKind::namespace_declaration;
    Node& parent = at(data.parent);
    (data.previous == NodeId::none ? (hangs ? parent.first_attribute : parent.first_child) : at(data.previous).next) =
        data.next;
    if (data.next != NodeId::none) {
        at(data.next).previous = data.previous;
    } else if (!hangs) {
        parent.last_child = data.previous;
    }
    numbered_ = false;
}

void Tree::kill(NodeId top) {
    for (NodeId node = top; node != NodeId::none; node = next_in_document(node, top)) {
        at(node).alive = false;
        for (NodeId one = first_attribute(node); one != NodeId::none; one = next_attribute(one)) at(one).alive = false;
    }
}

void Tree::remove(NodeId node) {
    ASSERT(alive(node) && node != document());
    unlink(node);
    at(node).next = NodeId::none;
    kill(node);
}

void Tree::set_value(NodeId node, std::string_view text) {
    ASSERT(alive(node));
    if (kind(node) != NodeKind::element) {
        at(node).text = text;
        return;
    }
    const NodeId only = first_child(node);
    if (only != NodeId::none && next_sibling(only) == NodeId::none && kind(only) == NodeKind::text) {
        at(only).text = text;  // may become empty: such a text is no node of the data model
        return;
    }
    std::string kept(text);
    while (first_child(node) != NodeId::none) remove(first_child(node));
    if (!kept.empty()) link(node, NodeId::none, add(NodeKind::text, NameId::none, NameId::none, std::move(kept)));
}

NodeId Tree::insert_element(NodeId parent, NodeId before, NameId name, std::string_view prefix) {
    ASSERT(name != NameId::none);
    const NodeId node = add(NodeKind::element, name, prefix_id(prefix), {});
    link(parent, before, node);
    return node;
}

NodeId Tree::set_attribute(NodeId element, NameId name, std::string_view text, std::string_view prefix) {
    ASSERT(alive(element) && kind(element) == NodeKind::element);
    if (const NodeId known = attribute(element, name); known != NodeId::none) {
        at(known).text = text;
        return known;
    }
    const NodeId added = add(NodeKind::attribute, name, prefix_id(prefix), std::string(text));
    link_attribute(element, added);
    return added;
}

void Tree::remove_attribute(NodeId element, NameId name) {
    const NodeId known = attribute(element, name);
    if (known == NodeId::none) return;
    unlink(known);
    at(known).alive = false;
}

NodeId Tree::copy_one(const Tree& from, NodeId node) {
    const Node original = from.at(node);  // a copy: `from` may be this tree, whose nodes move when one is added
    const NodeId made = add(original.kind, original.name, original.prefix, original.text);
    for (NodeId one = original.first_attribute; one != NodeId::none; one = from.next_attribute(one)) {
        const Node attribute = from.at(one);
        link_attribute(made, add(attribute.kind, attribute.name, attribute.prefix, attribute.text));
    }
    return made;
}

NodeId Tree::insert_copy(NodeId parent, NodeId before, const Tree& from, NodeId node) {
    ASSERT(from.names_ == names_ && from.alive(node));
    std::vector<NodeId> originals;
    for (NodeId one = node; one != NodeId::none; one = from.next_in_document(one, node)) originals.push_back(one);
    std::vector<std::pair<NodeId, NodeId>> open;  // originals with their copies, from the top down to the last made
    NodeId top = NodeId::none;
    for (const NodeId original : originals) {
        while (!open.empty() && from.parent(original) != open.back().first) open.pop_back();
        const NodeId made = copy_one(from, original);
        if (open.empty()) {
            link(parent, before, made);
            top = made;
        } else {
            link(open.back().second, NodeId::none, made);
        }
        open.emplace_back(original, made);
    }
    return top;
}

// Writing.

namespace {

void append_escaped(std::string& out, std::string_view text, bool in_attribute) {
    for (const char character : text) {
        switch (character) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '\r':
                out += "&#13;";
                break;
            case '"':
                out += in_attribute ? "&quot;" : "\"";
                break;
            case '\n':
                out += in_attribute ? "&#10;" : "\n";
                break;
            case '\t':
                out += in_attribute ? "&#9;" : "\t";
                break;
            default:
                out += character;
        }
    }
}

void append_open(std::string& out, const Tree& tree, NodeId node) {
    switch (tree.kind(node)) {
        case NodeKind::element:
            out += '<' + tree.qualified_name(node);
            for (NodeId one = tree.first_attribute(node); one != NodeId::none; one = tree.next_attribute(one)) {
                out += ' ' + tree.qualified_name(one) + "=\"";
                append_escaped(out, tree.own_text(one), true);
                out += '"';
            }
            out += tree.first_child(node) == NodeId::none ? "/>" : ">";
            break;
        case NodeKind::text:
        case NodeKind::cdata:
            append_escaped(out, tree.own_text(node), false);
            break;
        case NodeKind::comment:
            out += "<!--" + std::string(tree.own_text(node)) + "-->";
            break;
        case NodeKind::processing_instruction:
            out += "<?" + tree.qualified_name(node) + ' ' + std::string(tree.own_text(node)) + "?>";
            break;
        default:
            break;
    }
}

}  // namespace

std::string Tree::to_xml(NodeId top) const {
    std::string out;
    NodeId node = top;
    while (true) {
        append_open(out, *this, node);
        if (first_child(node) != NodeId::none) {
            node = first_child(node);
            continue;
        }
        while (node != top && next_sibling(node) == NodeId::none) {
            node = parent(node);
            if (kind(node) == NodeKind::element) out += "</" + qualified_name(node) + '>';
        }
        if (node == top) return out;
        node = next_sibling(node);
    }
}

}  // namespace palermo::questionnaires
