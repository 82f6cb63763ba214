// The tree that expressions walk: a form's primary instance (the reply being filled), or a secondary one (a list of
// choices). Elements, attributes, namespace declarations, text, CDATA, comments and processing instructions, in the
// order of the file; no entity but the five of XML and character references is ever replaced.
//
// A node is named by a NodeId: stable for the life of the tree, never given to another node. A removed node's id is
// dead (alive() is false); asking a dead id for anything else is a bug (ASSERT).
//
// One thread changes a tree. Many may read one that nobody changes (a shared list of choices) from the moment
// parse_tree() returned it; after changes of one's own call number_nodes() before handing it to others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "conference/questionnaires/expression/names.hpp"
#include "platform/base/result.hpp"

namespace palermo::questionnaires {

enum class NodeId : std::uint32_t { none = 0xffffffff };

enum class NodeKind : std::uint8_t {
    document,
    element,
    attribute,
    namespace_declaration,  // xmlns="…", xmlns:p="…": not on the attribute axis
    text,
    cdata,
    comment,
    processing_instruction,
    document_type,  // <!DOCTYPE …>: counted among the document's children as browsers do
};

struct TreeOptions {
    // Text of blanks only between elements is dropped unless asked for; a leaf that holds only blanks keeps them.
    bool keep_blank_text = false;
    // OpenRosa: a default xmlns="…" on the instance's root does not hide its nodes from paths without prefixes.
    // When set, elements without prefix are in no namespace.
    bool ignore_default_namespace = false;
    // Elements of the XForms namespace (http://www.w3.org/2002/xforms) are in no namespace: forms write paths to the
    // instances inside them without prefix.
    bool xforms_is_no_namespace = true;
    std::size_t maximum_bytes = 32 * 1024 * 1024;
    std::size_t maximum_nodes = 2'000'000;
    std::uint32_t maximum_depth = 256;
};

class Tree {
  public:
    explicit Tree(std::shared_ptr<Names> names);
    Tree(const Tree&) = default;
    Tree(Tree&&) noexcept = default;
    Tree& operator=(const Tree&) = default;
    Tree& operator=(Tree&&) noexcept = default;

    const std::shared_ptr<Names>& names() const { return names_; }
    NodeId document() const { return NodeId{0}; }
    // The one element child of the document, or none.
    NodeId root_element() const;

    // What a node is.
    bool alive(NodeId node) const;
    NodeKind kind(NodeId node) const { return at(node).kind; }
    NameId name(NodeId node) const { return at(node).name; }  // none for text, comments, the document
    // "p:local" as written; the target of a processing instruction; empty for text, comments, the document.
    std::string qualified_name(NodeId node) const;

    // Its neighbours; none where there is none. Attributes and namespace declarations are not children: they hang in
    // a list of their own, in the order written.
    NodeId parent(NodeId node) const { return at(node).parent; }
    NodeId first_child(NodeId node) const { return at(node).first_child; }
    NodeId last_child(NodeId node) const { return at(node).last_child; }
    NodeId next_sibling(NodeId node) const { return at(node).next; }
    NodeId previous_sibling(NodeId node) const { return at(node).previous; }
    NodeId first_attribute(NodeId node) const { return at(node).first_attribute; }
    NodeId next_attribute(NodeId attribute) const { return at(attribute).next; }
    NodeId attribute(NodeId element, NameId name) const;

    // The first element child of that name, in constant time; and its next sibling element of the same name.
    NodeId child(NodeId parent, NameId name) const;
    NodeId next_same_name(NodeId element) const { return at(element).next_same_name; }
    // How many siblings of the same name stand before it, plus one: the number of a repeat instance.
    std::uint32_t position_among_same_name(NodeId element) const;

    // The node reached by child indexes from the document, counting every child node; none when there is none.
    NodeId node_at(std::span<const std::uint32_t> indexes) const;

    // Content. own_text: of text, CDATA, comment, processing instruction, attribute, declaration.
    std::string_view own_text(NodeId node) const { return at(node).text; }
    // The string-value (XPath 1.0 section 5). Copies into `scratch` only when the text is in several pieces.
    // The view lives until the tree changes or scratch does.
    std::string_view value(NodeId node, std::string& scratch) const;
    std::string value(NodeId node) const;

    // Changing. set_value replaces all content of an element by one text (none when empty), or the text of any other
    // node, in place when the node has one text already: ids of other nodes stay as they are.
    void set_value(NodeId node, std::string_view text);
    // `before` none: at the end of the parent. The prefix is kept for writing only.
    NodeId insert_element(NodeId parent, NodeId before, NameId name, std::string_view prefix = {});
    NodeId set_attribute(NodeId element, NameId name, std::string_view text, std::string_view prefix = {});
    void remove_attribute(NodeId element, NameId name);
    // A deep copy of a node of this or another tree with the same Names. Returns the new node.
    NodeId insert_copy(NodeId parent, NodeId before, const Tree& from, NodeId node);
    void remove(NodeId node);  // with everything below it; not the document

    // Grows with every insertion and removal of an element, not with set_value.
    std::uint64_t structure_version() const { return structure_version_; }
    std::size_t node_count() const { return nodes_.size(); }  // dead ones too

    // Document order: negative when `left` comes first, 0 for the same node.
    int compare_order(NodeId left, NodeId right) const;
    void number_nodes() const;

    // The node after `node` in document order within the subtree of `top` (attributes left out); none at its end.
    NodeId next_in_document(NodeId node, NodeId top) const;

    // The element and all below it as XML without declaration; blanks as they are.
    std::string to_xml(NodeId node) const;

  private:
    struct Node {
        NodeKind kind = NodeKind::element;
        bool alive = true;
        NameId name = NameId::none;
        NameId prefix = NameId::none;
        NodeId parent = NodeId::none;
        NodeId first_child = NodeId::none;
        NodeId last_child = NodeId::none;
        NodeId next = NodeId::none;
        NodeId previous = NodeId::none;
        NodeId first_attribute = NodeId::none;
        NodeId next_same_name = NodeId::none;
        mutable std::uint32_t order = 0;
        std::string text;
    };
    friend class TreeReader;

    const Node& at(NodeId node) const { return nodes_[static_cast<std::size_t>(node)]; }
    Node& at(NodeId node) { return nodes_[static_cast<std::size_t>(node)]; }
    NodeId add(NodeKind kind, NameId name, NameId prefix, std::string text);
    void link(NodeId parent, NodeId before, NodeId node);
    void link_attribute(NodeId element, NodeId attribute);
    void unlink(NodeId node);
    void index_linked(NodeId node);
    void index_unlinked(NodeId node);
    NodeId copy_one(const Tree& from, NodeId node);
    NameId prefix_id(std::string_view prefix);
    void kill(NodeId node);

    // (parent, name) -> first child element of that name; open addressing, power of two, never more than half full.
    struct IndexSlot {
        std::uint64_t key = 0;  // 0: free
        NodeId first = NodeId::none;
    };
    static std::uint64_t index_key(NodeId parent, NameId name) {
        return (static_cast<std::uint64_t>(parent) << 32) | static_cast<std::uint64_t>(name);
    }
    const IndexSlot* find_slot(std::uint64_t key) const;
    IndexSlot& slot_for(std::uint64_t key);

    std::shared_ptr<Names> names_;
    std::vector<Node> nodes_;
    std::vector<IndexSlot> index_;
    std::size_t index_used_ = 0;
    std::uint64_t structure_version_ = 0;
    mutable bool numbered_ = false;
};

// Reads XML. Errors: questionnaires.xml_too_large (bytes, maximum), questionnaires.xml_syntax (line, column),
// questionnaires.xml_too_deep (maximum), questionnaires.xml_too_many_nodes (maximum), questionnaires.xml_no_root.
Result<Tree> parse_tree(std::string_view xml, std::shared_ptr<Names> names, const TreeOptions& options = {});

// A node together with its tree: what node sets hold, because expressions reach into secondary instances.
struct NodeReference {
    const Tree* tree = nullptr;
    NodeId node = NodeId::none;

    explicit operator bool() const { return node != NodeId::none; }
    friend bool operator==(const NodeReference&, const NodeReference&) = default;
};

}  // namespace palermo::questionnaires
