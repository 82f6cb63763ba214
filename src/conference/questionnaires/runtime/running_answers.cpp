// Answers out of a running form and back: the submission's XML, and JSON by reference.
#include <algorithm>

#include "conference/questionnaires/form/xml_writer.hpp"
#include "conference/questionnaires/runtime/running.hpp"
#include "platform/text/normalize.hpp"

namespace palermo::questionnaires {

namespace {

void append_attribute(std::string& xml, std::string_view name, std::string_view value) {
    xml += ' ';
    xml += name;
    xml += "=\"";
    append_xml_attribute(xml, value);
    xml += '"';
}

}  // namespace

std::string Running::submission() const {
    std::string xml;
    write_element(xml, nodes_[0].front());
    return xml;
}

bool Running::uses_prefix(std::string_view prefix) const {
    const auto prefixed = [&](const Attribute& one) {
        return one.name.size() > prefix.size() && one.name.starts_with(prefix) && one.name[prefix.size()] == ':';
    };
    return std::ranges::any_of(form_->form().settings.instance_attributes, prefixed) ||
           std::ranges::any_of(form_->slots(), [&](const Slot& one) {
               return one.prefix == prefix || std::ranges::any_of(one.item->instance_attributes, prefixed);
           });
}

void Running::write_element(std::string& xml, NodeId node) const {
    const Slot& made = slot_of_node(node);
    const std::string name = tree_.qualified_name(node);
    xml += '<';
    xml += name;
    if (made.parent == kNoSlot) {
        // Declared where a child needs them.
        for (const auto& [prefix, uri] : form_->expression_options().prefixes) {
            if (!prefix.empty() && uses_prefix(prefix)) append_attribute(xml, "xmlns:" + prefix, uri);
        }
        for (const Attribute& one : form_->form().settings.instance_attributes) {
            if (one.name == "xmlns") append_attribute(xml, one.name, one.value);
        }
    }
    for (NodeId one = tree_.first_attribute(node); one != NodeId::none; one = tree_.next_attribute(one)) {
        if (tree_.kind(one) != NodeKind::attribute) continue;
        append_attribute(xml, tree_.qualified_name(one), tree_.own_text(one));
    }
    std::string content;
    if (made.leaf) {
        // ODK XForms specification: text is submitted in Unicode form C.
        append_xml_text(content, text::nfc(tree_.value(node)));
    } else {
        for (const SlotNumber child : made.children) {
            if (slot(child).attribute) continue;
            for (const NodeId below : children(child, node)) {
                if (state(below).relevant) write_element(content, below);
            }
        }
    }
    if (content.empty()) {
        xml += "/>";
        return;
    }
    xml += '>';
    xml += content;
    xml += "</" + name + ">";
}

Json Running::answers() const {
    JsonObject answers;
    JsonObject repeats;
    add_answers(0, nodes_[0].front(), answers, repeats);
    JsonObject all;
    all.add("answers", std::move(answers));
    all.add("repeats", std::move(repeats));
    return Json(std::move(all));
}

void Running::add_answers(SlotNumber number, NodeId node, JsonObject& answers, JsonObject& repeats) const {
    const Slot& made = slot(number);
    if (made.leaf) {
        if (const std::string text = kept(node); !text.empty()) answers.add(reference_of(node), text);
    }
    for (const SlotNumber child : made.children) {
        const std::vector<NodeId> present = children(child, node);
        if (slot(child).item->kind == ItemKind::repeat) {
            repeats.add(reference_of(node) + "/" + slot(child).item->name, static_cast<std::int64_t>(present.size()));
        }
        for (const NodeId below : present) add_answers(child, below, answers, repeats);
    }
}

Result<void> Running::apply_answers(const Json& stored, bool skip_unknown) {
    // Ranges stand before what is inside them.
    if (const JsonObject* repeats = stored["repeats"].if_object()) {
        for (const auto& [reference, count] : *repeats) {
            const auto [repeat, parent] = find_range(reference);
            const std::int64_t* wanted = count.if_integer();
            if (parent == NodeId::none || wanted == nullptr || *wanted < 0) continue;
            std::vector<NodeId> present = instances(repeat, parent);
            for (auto extra = static_cast<std::int64_t>(present.size()); extra > *wanted; --extra) {
                remove_node(present[static_cast<std::size_t>(extra) - 1]);
            }
            for (auto made = static_cast<std::int64_t>(present.size()); made < *wanted; ++made) {
                if (instances_made_ >= maximum_instances_) {
                    return make_error(ErrorKind::too_large, "questionnaires.too_many_instances")
                        .with("maximum", static_cast<std::int64_t>(maximum_instances_));
                }
                insert_instance(repeat, parent);
            }
        }
    }
    const JsonObject* answers = stored["answers"].if_object();
    if (answers == nullptr) return ok();
    // What is not named was emptied: defaults do not come back.
    for (SlotNumber number = 0; number < form_->slots().size(); ++number) {
        if (!slot(number).leaf) continue;
        for (const NodeId node : nodes_[number]) set_kept(node, {});
    }
    for (const auto& [reference, value] : *answers) {
        const NodeId node = find(reference);
        const std::string* text = value.if_string();
        // A reference to nothing is an answer to an earlier version's question: whoever upgrades a draft maps it.
        if (node == NodeId::none || !slot_of_node(node).leaf || text == nullptr) {
            if (skip_unknown) continue;
            return make_error(ErrorKind::invalid_input, "questionnaires.answers_wrong").with("reference", reference);
        }
        set_kept(node, stored_value(slot_of_node(node).type, *text));
    }
    return ok();
}

}  // namespace palermo::questionnaires
