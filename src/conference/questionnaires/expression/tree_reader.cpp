// XML text to a Tree, through pugixml, which replaces no entity but the predefined ones.
#include <algorithm>
#include <optional>
#include <pugixml.hpp>

#include "conference/questionnaires/expression/tree.hpp"

namespace palermo::questionnaires {

namespace {

constexpr std::string_view kXformsUri = "http://www.w3.org/2002/xforms";
constexpr std::string_view kXmlUri = "http://www.w3.org/XML/1998/namespace";

Error syntax_error(std::string_view xml, std::size_t offset) {
    const auto before = xml.substr(0, std::min(offset, xml.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const auto start = before.rfind('\n');
    const auto column = before.size() - (start == std::string_view::npos ? 0 : start + 1) + 1;
    return make_error(ErrorKind::invalid_input, "questionnaires.xml_syntax")
        .with("line", static_cast<std::int64_t>(line))
        .with("column", static_cast<std::int64_t>(column));
}

}  // namespace

// Walks the pugixml document beside the tree that grows.
class TreeReader {
  public:
    TreeReader(Tree& tree, const TreeOptions& options) : tree_(tree), options_(options) {
        scopes_.push_back({"xml", std::string(kXmlUri)});
    }

    Result<void> read(const pugi::xml_document& document) {
        pugi::xml_node node = document.first_child();
        NodeId parent = tree_.document();
        while (node) {
            const NodeId made = TRY(add(parent, node));
            if (node.first_child()) {
                if (++depth_ > options_.maximum_depth) {
                    return make_error(ErrorKind::too_large, "questionnaires.xml_too_deep")
                        .with("maximum", options_.maximum_depth);
                }
                node = node.first_child();
                parent = made;
                continue;
            }
            close(node);
            while (node && !node.next_sibling()) {
                node = node.parent();
                if (node.type() == pugi::node_document) return ok();
                close(node);
                --depth_;
                parent = tree_.parent(parent);
            }
            node = node.next_sibling();
        }
        return ok();
    }

  private:
    struct Scope {
        std::string prefix;
        std::string uri;
    };

    // The scopes an element opened end with it.
    void close(const pugi::xml_node& node) {
        if (node.type() != pugi::node_element) return;
        scopes_.resize(marks_.back());
        marks_.pop_back();
    }

    std::optional<std::string_view> uri_of(std::string_view prefix) const {
        for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
            if (scope->prefix == prefix) return scope->uri;
        }
        const auto usual = usual_prefixes().find(prefix);
        if (usual != usual_prefixes().end()) return usual->second;
        return std::nullopt;
    }

    struct SplitName {
        std::string_view prefix;
        NameId name = NameId::none;
    };

    SplitName split(std::string_view qualified, bool attribute) const {
        const auto colon = qualified.find(':');
        const auto prefix = colon == std::string_view::npos ? std::string_view{} : qualified.substr(0, colon);
        const auto local = colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
        if (prefix.empty() && (attribute || options_.ignore_default_namespace)) {
            return {{}, tree_.names_->name({}, local)};
        }
        const auto uri = uri_of(prefix);
        if (!uri && !prefix.empty()) return {{}, tree_.names_->name({}, qualified)};
        const auto space = uri.value_or(std::string_view{});
        const bool plain = options_.xforms_is_no_namespace && space == kXformsUri;
        return {prefix, tree_.names_->name(plain ? std::string_view{} : space, local)};
    }

    void open_scopes(const pugi::xml_node& node) {
        marks_.push_back(scopes_.size());
        for (const pugi::xml_attribute& one : node.attributes()) {
            const std::string_view name = one.name();
            if (name == "xmlns") scopes_.push_back({"", one.value()});
            if (name.starts_with("xmlns:")) scopes_.push_back({std::string(name.substr(6)), one.value()});
        }
    }

    NodeId add_element(const pugi::xml_node& node) {
        open_scopes(node);
        const SplitName split_name = split(node.name(), false);
        const NodeId made =
            tree_.add(NodeKind::element, split_name.name, tree_.prefix_id(split_name.prefix), std::string());
        for (const pugi::xml_attribute& one : node.attributes()) {
            const std::string_view name = one.name();
            NodeId attribute = NodeId::none;
            if (name == "xmlns" || name.starts_with("xmlns:")) {
                const auto prefix = name == "xmlns" ? std::string_view{} : name.substr(6);
                attribute =
                    tree_.add(NodeKind::namespace_declaration, tree_.names_->name(prefix), NameId::none, one.value());
            } else {
                const SplitName split_attribute = split(name, true);
                attribute = tree_.add(NodeKind::attribute, split_attribute.name,
                                      tree_.prefix_id(split_attribute.prefix), one.value());
            }
            tree_.link_attribute(made, attribute);
        }
        return made;
    }

    NodeId add_node(const pugi::xml_node& node) {
        switch (node.type()) {
            case pugi::node_element:
                return add_element(node);
            case pugi::node_cdata:
                return tree_.add(NodeKind::cdata, NameId::none, NameId::none, node.value());
            case pugi::node_comment:
                return tree_.add(NodeKind::comment, NameId::none, NameId::none, node.value());
            case pugi::node_pi:
                return tree_.add(NodeKind::processing_instruction, tree_.names_->name(node.name()), NameId::none,
                                 node.value());
            case pugi::node_doctype: {
                const std::string_view declared = node.value();
                const auto name = declared.substr(0, declared.find_first_of(" \t\r\n["));
                return tree_.add(NodeKind::document_type, tree_.names_->name(name), NameId::none, std::string());
            }
            default:
                return tree_.add(NodeKind::text, NameId::none, NameId::none, node.value());
        }
    }

    Result<NodeId> add(NodeId parent, const pugi::xml_node& node) {
        const NodeId made = add_node(node);
        if (tree_.node_count() > options_.maximum_nodes) {
            return make_error(ErrorKind::too_large, "questionnaires.xml_too_many_nodes")
                .with("maximum", static_cast<std::int64_t>(options_.maximum_nodes));
        }
        tree_.link(parent, NodeId::none, made);
        return made;
    }

    Tree& tree_;
    const TreeOptions& options_;
    std::uint32_t depth_ = 0;
    std::vector<Scope> scopes_;
    std::vector<std::size_t> marks_;
};

Result<Tree> parse_tree(std::string_view xml, std::shared_ptr<Names> names, const TreeOptions& options) {
    if (xml.size() > options.maximum_bytes) {
        return make_error(ErrorKind::too_large, "questionnaires.xml_too_large")
            .with("bytes", static_cast<std::int64_t>(xml.size()))
            .with("maximum", static_cast<std::int64_t>(options.maximum_bytes));
    }
    pugi::xml_document document;
    const unsigned flags = pugi::parse_default | pugi::parse_comments | pugi::parse_pi | pugi::parse_doctype |
                           (options.keep_blank_text ? pugi::parse_ws_pcdata : pugi::parse_ws_pcdata_single);
    const auto status = document.load_buffer(xml.data(), xml.size(), flags, pugi::encoding_utf8);
    if (status.status == pugi::status_no_document_element) {
        return make_error(ErrorKind::invalid_input, "questionnaires.xml_no_root");
    }
    if (!status) return syntax_error(xml, static_cast<std::size_t>(std::max<std::ptrdiff_t>(status.offset, 0)));
    const auto roots = std::count_if(document.begin(), document.end(),
                                     [](const pugi::xml_node& node) { return node.type() == pugi::node_element; });
    if (roots != 1) return make_error(ErrorKind::invalid_input, "questionnaires.xml_no_root");

    Tree tree(std::move(names));
    TRY(TreeReader(tree, options).read(document));
    tree.number_nodes();
    return tree;
}

}  // namespace palermo::questionnaires
