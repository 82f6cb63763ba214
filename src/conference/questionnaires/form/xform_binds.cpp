// The binds of an XForm: types, conditions, calculations and messages of its items.
#include "conference/questionnaires/form/paths.hpp"
#include "conference/questionnaires/form/xform_parts.hpp"

namespace palermo::questionnaires::xform {

namespace {

// The item of a bind's nodeset. An attribute's item is made here: only a bind makes an attribute more than text.
Item* bound_item(Reading& reading, const std::string& path) {
    const std::string_view name = last_name(path);
    if (!name.starts_with('@')) return reading.item(path);
    if (Item* item = reading.item(path)) return item;
    Item* parent = reading.item(parent_path(path));
    if (parent == nullptr) return nullptr;
    Item item;
    item.kind = ItemKind::attribute;
    item.name = name.substr(1);
    item.path = path;
    item.has_bind = false;
    item.has_control = false;
    Attributes& attributes =
        parent == &reading.form.root ? reading.form.settings.instance_attributes : parent->instance_attributes;
    item.default_value = find_attribute(attributes, item.name);
    std::erase_if(attributes, [&](const Attribute& one) { return one.name == item.name; });
    if (parent == &reading.form.root && item.name == "version" && !reading.form.settings.version.empty()) {
        item.default_value = std::exchange(reading.form.settings.version, {});
    }
    return &parent->children.emplace_back(std::move(item));
}

void read_message(Reading& reading, const pugi::xml_node& bind, std::string_view value, Text& text) {
    const Place place = reading.lines.place(bind);
    if (const std::string id = Itext::literal_id(value); !id.empty() && reading.itext.message(id, text)) return;
    TextPart part;
    (value.find("jr:itext(") == std::string_view::npos ? part.words : part.output) = value;
    text = {};
    text.variants.push_back({0, {std::move(part)}, place});
}

// True when the attribute is one the model has a place for.
bool read_condition(Item& item, std::string_view name, std::string_view value, const Place& place) {
    Formula formula{std::string(value), {}, place};
    if (name == "relevant")
        item.relevant = std::move(formula);
    else if (name == "constraint")
        item.constraint = std::move(formula);
    else if (name == "required")
        item.required = std::move(formula);
    else if (name == "readonly")
        item.readonly = std::move(formula);
    else if (name == "calculate")
        item.calculate = std::move(formula);
    else
        return false;
    return true;
}

void read_bind(Reading& reading, Item& item, const pugi::xml_node& bind) {
    item.has_bind = true;
    const Place place = reading.lines.place(bind);
    for (const pugi::xml_attribute& one : bind.attributes()) {
        const std::string_view name(one.name());
        const std::string_view local = local_name(name);
        const std::string_view value(one.value());
        if (local == "nodeset" || local == "ref") continue;
        if (local == "constraintMsg") {
            read_message(reading, bind, value, item.texts.constraint_message);
        } else if (local == "requiredMsg") {
            read_message(reading, bind, value, item.texts.required_message);
        } else if (local == "noAppErrorString") {
            read_message(reading, bind, value, item.texts.no_app_message);
        } else if (name == "type") {
            item.bind_type = value;
        } else if (name.starts_with("palermo:")) {
            item.extras.push_back({std::string(local), std::string(value)});
            item.extra_columns.push_back({std::string(local), "bind"});
        } else if (!read_condition(item, name, value, place)) {
            item.bind_attributes.push_back({std::string(name), std::string(value)});
        }
    }
}

void collect_targets(const Item& item, std::vector<std::string>& targets) {
    for (const Action& action : item.actions) targets.push_back(without_positions(action.target));
    for (const Item& child : item.children) collect_targets(child, targets);
}

}  // namespace

void make_action_targets(Reading& reading) {
    std::vector<std::string> targets;
    for (const Action& action : reading.form.actions) targets.push_back(without_positions(action.target));
    collect_targets(reading.form.root, targets);
    for (const std::string& target : targets) {
        if (last_name(target).starts_with('@')) bound_item(reading, target);
    }
}

void read_binds(Reading& reading, const pugi::xml_node& model) {
    for (const pugi::xml_node& bind : model.children()) {
        if (local_name(bind) != "bind") continue;
        std::string_view nodeset = attribute(bind, "nodeset");
        if (nodeset.empty()) nodeset = attribute(bind, "ref");
        const std::string path = nodeset.empty() ? std::string() : resolve_path(reading.form.root.path, nodeset);
        if (const std::string_view id = attribute(bind, "id"); !id.empty()) reading.bind_ids[std::string(id)] = path;
        if (Item* item = path.empty() ? nullptr : bound_item(reading, path))
            read_bind(reading, *item, bind);
        else
            reading.unknown(nodeset, bind);
    }
}

}  // namespace palermo::questionnaires::xform
