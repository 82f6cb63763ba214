// What pages show of a running form: nodes, words, choices.
#include <algorithm>

#include "conference/questionnaires/form/paths.hpp"
#include "conference/questionnaires/form/xform_texts.hpp"
#include "conference/questionnaires/runtime/running.hpp"

namespace palermo::questionnaires {

std::vector<NodeId> Running::children(SlotNumber child, NodeId parent) const {
    const Slot& below = slot(child);
    std::vector<NodeId> found;
    if (below.attribute) {
        if (const NodeId node = tree_.attribute(parent, below.name); node != NodeId::none) found.push_back(node);
        return found;
    }
    for (NodeId node = tree_.child(parent, below.name); node != NodeId::none; node = tree_.next_same_name(node)) {
        found.push_back(node);
    }
    return found;
}

std::vector<NodeId> Running::instances(SlotNumber repeat, NodeId parent) const {
    return children(repeat, parent);
}

namespace {

constexpr int kWordsInsideWords = 8;

struct Step {
    std::string_view name;
    std::uint32_t position = 0;  // 0: none given
};

// The steps of "/data/r[2]/q"; empty when it is no such reference.
std::vector<Step> steps_of(std::string_view reference) {
    std::vector<Step> steps;
    while (reference.starts_with('/')) {
        reference.remove_prefix(1);
        const std::size_t slash = std::min(reference.find('/'), reference.size());
        std::string_view name = reference.substr(0, slash);
        reference.remove_prefix(slash);
        Step step;
        if (const std::size_t bracket = name.find('['); bracket != std::string_view::npos) {
            for (const char digit : name.substr(bracket + 1, name.size() - bracket - 2)) {
                if (digit < '0' || digit > '9' || step.position > 100'000'000) return {};
                step.position = step.position * 10 + static_cast<std::uint32_t>(digit - '0');
            }
            if (step.position == 0) return {};
            name = name.substr(0, bracket);
        }
        step.name = name;
        steps.push_back(step);
    }
    return reference.empty() ? steps : std::vector<Step>();
}

}  // namespace

NodeId Running::find(std::string_view reference) const {
    const std::vector<Step> steps = steps_of(reference);
    if (steps.empty() || steps[0].name != slot(0).item->name) return NodeId::none;
    NodeId node = nodes_[0].front();
    for (std::size_t index = 1; index < steps.size(); ++index) {
        const bool attribute = steps[index].name.starts_with('@');
        const std::string_view name = steps[index].name.substr(attribute ? 1 : 0);
        NodeId next = NodeId::none;
        for (const SlotNumber child : slot_of_node(node).children) {
            if (slot(child).attribute != attribute || slot(child).item->name != name) continue;
            const std::vector<NodeId> present = children(child, node);
            const std::uint32_t position = std::max<std::uint32_t>(1, steps[index].position);
            if (position <= present.size()) next = present[position - 1];
        }
        if (next == NodeId::none) return next;
        node = next;
    }
    return node;
}

std::pair<SlotNumber, NodeId> Running::find_range(std::string_view reference) const {
    const SlotNumber repeat = form_->find(without_positions(reference));
    if (repeat == kNoSlot || slot(repeat).item->kind != ItemKind::repeat) return {kNoSlot, NodeId::none};
    return {repeat, find(parent_path(reference))};
}

std::string Running::reference_of(NodeId node) const {
    const Slot& made = slot_of_node(node);
    std::string reference;
    if (made.parent != kNoSlot) reference = reference_of(tree_.parent(node));
    reference += made.attribute ? "/@" : "/";
    reference += made.item->name;
    if (made.item->kind == ItemKind::repeat) {
        reference += "[" + std::to_string(tree_.position_among_same_name(node)) + "]";
    }
    return reference;
}

void Running::view_node(NodeId node, const std::string& reference, std::vector<NodeView>& views) const {
    const Slot& made = slot_of_node(node);
    views.push_back(view_of(node, reference));
    for (const SlotNumber child : made.children) {
        const Slot& below = slot(child);
        if (below.attribute) continue;
        const std::string path = reference + "/" + below.item->name;
        const std::vector<NodeId> present = children(child, node);
        if (below.item->kind != ItemKind::repeat) {
            for (const NodeId one : present) view_node(one, path, views);
            continue;
        }
        NodeView range;
        range.reference = path;
        range.item = below.item;
        range.type = NodeType::repeat_range;
        range.relevant = state(node).relevant;
        if (range.relevant && below.expression(Aspect::relevant)) {
            range.relevant = present.empty()
                                 ? empty_range_is_relevant(child, node)
                                 : std::ranges::any_of(present, [&](NodeId one) { return state(one).relevant; });
        }
        range.readonly = state(node).readonly;
        range.label = words(below.item->texts.label, present.empty() ? node : present.front());
        views.push_back(std::move(range));
        for (std::size_t index = 0; index < present.size(); ++index) {
            view_node(present[index], path + "[" + std::to_string(index + 1) + "]", views);
        }
    }
}

// Its condition is written as seen from an instance: asked of one that is only tried.
bool Running::empty_range_is_relevant(SlotNumber repeat, NodeId parent) const {
    const Slot& made = slot(repeat);
    Tree trial = tree_;
    Environment here = environment(trial.insert_element(parent, NodeId::none, made.name, made.prefix));
    here.tree = &trial;
    const Result<bool> relevant = evaluate_boolean(*made.expression(Aspect::relevant), here);
    return relevant && *relevant;
}

NodeView Running::view_of(NodeId node, std::string reference) const {
    const NodeState& own = state(node);
    const Slot& made = slot(own.slot);
    NodeView view;
    view.reference = std::move(reference);
    view.item = made.item;
    view.relevant = own.relevant;
    view.required = own.required;
    view.readonly = own.readonly;
    view.type = made.parent == kNoSlot                ? NodeType::root
                : made.item->kind == ItemKind::repeat ? NodeType::repeat_instance
                : !made.leaf                          ? NodeType::group
                : !made.item->has_control             ? NodeType::model_value
                : made.item->kind == ItemKind::note   ? NodeType::note
                                                      : NodeType::question;
    if (view.type != NodeType::repeat_instance) view.label = words(made.item->texts.label, node);
    if (!made.leaf) return view;
    view.value = tree_.value(node);
    if (made.item->has_control && !made.item->choices.empty()) view.choices = choices(node);
    if (!own.relevant || own.readonly) return view;
    if (own.required && view.value.empty())
        view.violation = Violation::required;
    else if (!own.valid && !view.value.empty())
        view.violation = Violation::constraint;
    return view;
}

std::string Running::words(const Text& text, NodeId node) const {
    return words_in(text, node, language_);
}

std::string Running::words_in(const Text& text, NodeId node, std::uint16_t language) const {
    const LanguageText* best = nullptr;
    for (const LanguageText& variant : text.variants) {
        if (variant.language == language) best = &variant;
        // A missing translation shows the default language, or whatever there is.
        else if (best == nullptr || (variant.language == form_->default_language() && best->language != language)) {
            best = &variant;
        }
    }
    if (best == nullptr) return {};
    // A text may show another that shows the first: it ends here.
    if (words_inside_words_ >= kWordsInsideWords) return {};
    ++words_inside_words_;
    std::string words;
    for (const TextPart& part : best->parts) {
        if (part.output.empty()) {
            words += part.words;
            continue;
        }
        const Expression* output = form_->output(part.output);
        if (output == nullptr) continue;
        if (const Result<std::string> value = evaluate_text(*output, environment(node))) words += *value;
    }
    --words_inside_words_;
    return words;
}

std::vector<ChoiceView> Running::choices(NodeId node) const {
    const Slot& made = slot_of_node(node);
    std::vector<ChoiceView> views;
    if (made.static_choices != nullptr) {
        for (const Choice& choice : made.static_choices->choices) {
            views.push_back({choice.value, words(choice.texts.label, node)});
        }
        return views;
    }
    if (!made.expression(Aspect::choices) || words_inside_words_ >= kWordsInsideWords) return views;
    ++words_inside_words_;
    const Result<NodeSet> found = evaluate_nodes(*made.expression(Aspect::choices), environment(node));
    for (const NodeReference& one : found ? *found : NodeSet()) {
        Environment inside = environment(one.node);
        inside.tree = one.tree;
        inside.root = {&tree_, tree_.document()};
        ChoiceView view;
        if (Result<std::string> value = evaluate_text(*made.choice_value, inside)) view.value = std::move(*value);
        if (made.choice_label) {
            if (Result<std::string> label = evaluate_text(*made.choice_label, inside)) view.label = std::move(*label);
        }
        views.push_back(std::move(view));
    }
    --words_inside_words_;
    return views;
}

std::optional<std::string> Running::text(std::string_view id, std::string_view language) const {
    const Texts* texts = form_->text(id);
    if (texts == nullptr) return std::nullopt;
    return words_in(texts->label, nodes_[0].front(), form_->language(language).value_or(language_));
}

std::optional<std::string> Running::choice_label(std::string_view path, std::string_view value,
                                                 std::string_view language) const {
    const SlotNumber number = form_->find(without_positions(path));
    if (number == kNoSlot) return std::nullopt;
    const Slot& made = slot(number);
    const std::uint16_t spoken = form_->language(language).value_or(language_);
    const ChoiceList* list = made.static_choices;
    if (list == nullptr && !made.item->choices.list.empty()) {
        list = find_choice_list(form_->form(), made.item->choices.list);
    }
    if (list != nullptr) {
        for (const Choice& choice : list->choices) {
            if (choice.value == value) return words_in(choice.texts.label, nodes_[0].front(), spoken);
        }
        return std::nullopt;
    }
    for (const NodeId node : nodes_[number]) {
        for (ChoiceView& choice : choices(node)) {
            if (choice.value == value) return std::move(choice.label);
        }
    }
    return std::nullopt;
}

NodeReference Running::instance(std::string_view id) const {
    const Tree* tree = form_->instance(id);
    if (tree == nullptr) {
        const auto found = attached_.find(std::string(id));
        if (found != attached_.end()) tree = &found->second;
    }
    // A form may be opened without its files: they are empty then.
    if (tree == nullptr && is_declared(id)) tree = &nothing_;
    if (tree == nullptr) return {};
    return {tree, tree->root_element()};
}

bool Running::is_declared(std::string_view id) const {
    return std::ranges::any_of(form_->form().secondary_instances,
                               [&](const SecondaryInstance& one) { return one.id == id; });
}

std::optional<std::string> Running::pulled(std::string_view file, std::string_view column, std::string_view key_column,
                                           std::string_view key) const {
    const NodeReference rows = instance(file);
    if (!rows) return std::nullopt;
    const Tree& tree = *rows.tree;
    Names& names = *form_->names();
    // "@name" is an attribute of the row, any other an element in it.
    const auto field = [&](NodeId row, std::string_view name) -> std::optional<std::string> {
        const NodeId node =
            name.starts_with('@') ? tree.attribute(row, names.name(name.substr(1))) : tree.child(row, names.name(name));
        if (node == NodeId::none) return std::nullopt;
        return tree.value(node);
    };
    const NodeId root = tree.child(rows.node, names.name("root"));
    if (root == NodeId::none) return std::string();
    for (NodeId row = tree.child(root, names.name("item")); row != NodeId::none; row = tree.next_same_name(row)) {
        if (field(row, key_column) == key) return field(row, column).value_or(std::string());
    }
    return std::string();
}

}  // namespace palermo::questionnaires
