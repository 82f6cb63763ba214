// Making the nodes of an instance from the form and, when there is one, from a stored instance.
#include <algorithm>
#include <random>
#include <utility>

#include "conference/questionnaires/form/xml_writer.hpp"
#include "conference/questionnaires/runtime/attachments.hpp"
#include "conference/questionnaires/runtime/running.hpp"

namespace palermo::questionnaires {

namespace {

bool is_template(const Tree& tree, NodeId element, NameId template_name) {
    return tree.attribute(element, template_name) != NodeId::none;
}

}  // namespace

void Running::register_node(NodeId node, SlotNumber slot_number) {
    const auto index = static_cast<std::size_t>(node);
    if (states_.size() <= index) states_.resize(index + 1);
    states_[index] = NodeState{};
    states_[index].slot = slot_number;
    nodes_[slot_number].push_back(node);
    const SlotNumber parent = slot(slot_number).parent;
    if (parent == kNoSlot) return;
    const NodeState& above = state(tree_.parent(node));
    states_[index].relevant = above.relevant;
    states_[index].readonly = above.readonly;
}

NodeId Running::build_node(SlotNumber number, NodeId parent, NodeId before, NodeReference source) {
    const Slot& made = slot(number);
    const NodeId node = tree_.insert_element(parent, before, made.name, made.prefix);
    register_node(node, number);
    build_attributes(number, node, source);
    if (made.leaf) {
        const std::string text = source ? source.tree->value(source.node) : made.item->default_value;
        set_kept(node, stored_value(made.type, text));
    } else {
        build_children(number, node, source);
    }
    return node;
}

void Running::build_attributes(SlotNumber number, NodeId node, NodeReference source) {
    const Slot& made = slot(number);
    const Prefixes& prefixes = form_->expression_options().prefixes;
    const auto set = [&](std::string_view name, std::string_view value) {
        if (name.starts_with("xmlns")) return;
        const std::size_t colon = name.find(':');
        const std::string prefix(colon == std::string_view::npos ? std::string_view() : name.substr(0, colon));
        const auto uri = prefixes.find(prefix);
        const NameId id = form_->names()->name(uri == prefixes.end() ? std::string_view() : uri->second,
                                               colon == std::string_view::npos ? name : name.substr(colon + 1));
        const NodeId given = source ? source.tree->attribute(source.node, id) : NodeId::none;
        tree_.set_attribute(node, id, given == NodeId::none ? value : source.tree->own_text(given), prefix);
    };
    if (made.parent == kNoSlot) {
        const FormSettings& settings = form_->form().settings;
        set("id", settings.form_id);
        if (!settings.version.empty()) set("version", settings.version);
        if (!settings.prefix.empty()) set("odk:prefix", settings.prefix);
        if (!settings.delimiter.empty()) set("odk:delimiter", settings.delimiter);
        for (const Attribute& one : settings.instance_attributes) set(one.name, one.value);
    }
    for (const Attribute& one : made.item->instance_attributes) set(one.name, one.value);
    for (const SlotNumber child : made.children) {
        const Slot& below = slot(child);
        if (!below.attribute) continue;
        set(below.item->name, below.item->default_value);
        const NodeId made_attribute = tree_.attribute(node, below.name);
        if (made_attribute != NodeId::none) register_node(made_attribute, child);
    }
}

void Running::build_children(SlotNumber number, NodeId node, NodeReference source) {
    for (const SlotNumber child : slot(number).children) {
        const Slot& below = slot(child);
        if (below.attribute) continue;
        if (below.item->kind == ItemKind::repeat) {
            build_repeat(child, node, source);
            continue;
        }
        NodeReference from;
        if (source) from = {source.tree, source.tree->child(source.node, below.name)};
        if (below.made_on_demand && !from) continue;
        build_node(child, node, NodeId::none, from);
    }
}

void Running::build_repeat(SlotNumber number, NodeId parent, NodeReference source) {
    const Item& item = *slot(number).item;
    std::size_t made = 0;
    if (source) {
        const NameId template_name = form_->names()->name(kJavaRosaUri, "template");
        for (NodeId one = source.tree->child(source.node, slot(number).name); one != NodeId::none;
             one = source.tree->next_same_name(one)) {
            if (is_template(*source.tree, one, template_name)) continue;
            if (++instances_made_ > maximum_instances_) {
                too_many_ = true;
                return;
            }
            build_node(number, parent, NodeId::none, {source.tree, one});
            ++made;
        }
        if (made > 0 || restoring_ || !item.fixed_count) return;
    }
    // A new form, or a new instance around this repeat; a count comes later.
    if (!item.repeat_count.empty() || (source && !item.fixed_count)) return;
    const std::uint32_t wanted = item.fixed_count ? std::max<std::uint32_t>(1, item.instances) : item.instances;
    for (std::uint32_t index = 0; index < wanted; ++index) {
        if (++instances_made_ > maximum_instances_) {
            too_many_ = true;
            return;
        }
        build_node(number, parent, NodeId::none, {});
    }
}

NodeId Running::insertion_point(SlotNumber number, NodeId parent) const {
    const std::vector<NodeId> present = children(number, parent);
    if (!present.empty()) return tree_.next_sibling(present.back());
    const std::vector<SlotNumber>& siblings = slot(slot(number).parent).children;
    for (auto next = std::ranges::find(siblings, number) + 1; next != siblings.end(); ++next) {
        if (slot(*next).attribute) continue;
        const NodeId node = tree_.child(parent, slot(*next).name);
        if (node != NodeId::none) return node;
    }
    return NodeId::none;
}

NodeId Running::insert_instance(SlotNumber repeat, NodeId parent) {
    ++instances_made_;
    return build_node(repeat, parent, insertion_point(repeat, parent), {});
}

void Running::remove_node(NodeId node) {
    const Slot& removed = slot_of_node(node);
    for (const SlotNumber child : removed.children) {
        for (const NodeId below : children(child, node)) remove_node(below);
    }
    std::erase(nodes_[state(node).slot], node);
    kept_.erase(node);
    allowed_.erase(node);
    if (removed.item->kind == ItemKind::repeat && instances_made_ > 0) --instances_made_;
    if (!removed.attribute) tree_.remove(node);
}

Result<Tree> Running::read_source(std::string_view xml) const {
    // Prefixes of the form hold in an instance that was cut out of its document.
    if (xml.starts_with("\xEF\xBB\xBF")) xml.remove_prefix(3);
    if (xml.starts_with("<?xml")) xml.remove_prefix(std::min(xml.find("?>") + 2, xml.size()));
    std::string wrapped = "<source";
    for (const auto& [prefix, uri] : form_->expression_options().prefixes) {
        if (prefix.empty() || prefix.starts_with("xml") || uri.empty()) continue;
        wrapped += " xmlns:" + prefix + "=\"";
        append_xml_attribute(wrapped, uri);
        wrapped += '"';
    }
    wrapped += ">";
    wrapped += xml;
    wrapped += "</source>";
    TreeOptions options;
    options.ignore_default_namespace = true;
    return parse_tree(wrapped, form_->names(), options);
}

Result<void> Running::build(const SessionOptions& options) {
    TRY(attach(options.attachments));
    restoring_ = options.mode != OpenMode::fresh;
    const std::string& xml = restoring_ ? options.instance_xml : form_->form().instance_xml;
    if (xml.empty()) {
        build_node(0, tree_.document(), NodeId::none, {});
        TRY(check_instances());
        return restoring_ ? apply_answers(options.answers, options.skip_unknown_answers) : ok();
    }
    const Tree source = TRY(read_source(xml));
    const NodeId root = source.first_child(source.root_element());
    const FormSettings& settings = form_->form().settings;
    if (root == NodeId::none || source.kind(root) != NodeKind::element || source.name(root) != slot(0).name) {
        return make_error(ErrorKind::invalid_input, "questionnaires.instance_of_other_form")
            .with("given", root == NodeId::none ? std::string() : source.qualified_name(root))
            .with("expected", settings.name);
    }
    const NodeId id = source.attribute(root, form_->names()->name("id"));
    if (restoring_ && (id == NodeId::none || source.own_text(id) != settings.form_id)) {
        return make_error(ErrorKind::invalid_input, "questionnaires.instance_of_other_form")
            .with("given", id == NodeId::none ? std::string_view() : source.own_text(id))
            .with("expected", settings.form_id);
    }
    build_node(0, tree_.document(), NodeId::none, {&source, root});
    return check_instances();
}

Result<void> Running::check_instances() {
    if (!std::exchange(too_many_, false)) return ok();
    return make_error(ErrorKind::too_large, "questionnaires.too_many_instances")
        .with("maximum", static_cast<std::int64_t>(maximum_instances_));
}

Result<void> Running::attach(const std::vector<Attachment>& attachments) {
    for (const SecondaryInstance& instance : form_->form().secondary_instances) {
        if (!instance.content.empty()) continue;
        for (const Attachment& attachment : attachments) {
            if (attachment.source != instance.source) continue;
            attached_.emplace(instance.id, TRY(read_attachment(attachment, form_->names())));
        }
    }
    return ok();
}

std::string Running::new_instance_id() {
    std::uint64_t words[2];
    std::random_device device;
    for (std::uint64_t& word : words) {
        word = random_ != nullptr ? random_->next() : (std::uint64_t{device()} << 32) | device();
    }
    // RFC 4122 section 4.4: version 4, variant 10.
    words[0] = (words[0] & ~std::uint64_t{0xF000}) | 0x4000;
    words[1] = (words[1] & ~(std::uint64_t{3} << 62)) | (std::uint64_t{2} << 62);
    std::string id = "uuid:";
    for (int digit = 0; digit < 32; ++digit) {
        if (digit == 8 || digit == 12 || digit == 16 || digit == 20) id += '-';
        id += "0123456789abcdef"[(words[digit / 16] >> (60 - 4 * (digit % 16))) & 15];
    }
    return id;
}

void Running::preload(const SessionOptions& options) {
    const std::string moment = now_.iso();
    for (SlotNumber number = 0; number < form_->slots().size(); ++number) {
        const Item& item = *slot(number).item;
        const std::string_view kind = find_attribute(item.bind_attributes, "jr:preload");
        if (kind.empty()) continue;
        const std::string_view parameter = find_attribute(item.bind_attributes, "jr:preloadParams");
        for (const NodeId node : nodes_[number]) {
            if (kind == "uid" && kept(node).empty()) set_kept(node, new_instance_id());
            if (kind == "timestamp" && parameter == "start") {
                set_kept(node, moment.substr(0, 23) + "Z");
            }
            if (kind == "date" && parameter == "today") set_kept(node, moment.substr(0, 10));
            if (kind == "property") set_kept(node, std::string(find_attribute(options.properties, parameter)));
        }
    }
}

void Running::renew_instance_id() {
    const std::vector<NodeId>& ids = nodes_[form_->instance_id()];
    if (ids.empty() || kept(ids.front()).empty()) return;
    const NodeId id = ids.front();
    const bool made_here = find_attribute(slot_of_node(id).item->bind_attributes, "jr:preload") == "uid";
    const SlotNumber deprecated = form_->deprecated_id();
    if (deprecated != kNoSlot) {
        if (nodes_[deprecated].empty()) build_node(deprecated, tree_.parent(id), NodeId::none, {});
        set_kept(nodes_[deprecated].front(), kept(id));
    }
    // One that the form computes or fixes is left to it.
    if (made_here) set_kept(id, new_instance_id());
}

}  // namespace palermo::questionnaires
