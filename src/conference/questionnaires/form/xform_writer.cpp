#include "conference/questionnaires/form/xform_writer.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "conference/questionnaires/form/xform_texts.hpp"
#include "conference/questionnaires/form/xml_writer.hpp"

namespace palermo::questionnaires {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kNamespaces = {{
    {"xmlns", "http://www.w3.org/2002/xforms"},
    {"xmlns:h", "http://www.w3.org/1999/xhtml"},
    {"xmlns:ev", "http://www.w3.org/2001/xml-events"},
    {"xmlns:xsd", "http://www.w3.org/2001/XMLSchema"},
    {"xmlns:jr", "http://openrosa.org/javarosa"},
    {"xmlns:orx", "http://openrosa.org/xforms"},
    {"xmlns:odk", "http://www.opendatakit.org/xforms"},
}};
constexpr std::string_view kEntitiesNamespace = "http://www.opendatakit.org/xforms/entities";

bool has_extras(const Item& item) {
    return !item.extras.empty() || std::ranges::any_of(item.children, has_extras);
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) {
        if (!all.empty()) all += ' ';
        all += word;
    }
    return all;
}

class Writer {
  public:
    explicit Writer(const Form& form) : form_(form), extras_(has_extras(form.root)) {}

    std::string write() {
        xml_.raw("<?xml version=\"1.0\"?>\n");
        xml_.open("h:html");
        write_namespaces();
        write_head();
        xml_.open("h:body");
        xml_.attribute_if("class", form_.settings.style);
        for (const Item& child : form_.root.children) write_control(child);
        xml_.close();
        xml_.close();
        return xml_.take();
    }

  private:
    void write_namespaces() {
        for (const auto& [name, uri] : kNamespaces) xml_.attribute(name, uri);
        if (std::ranges::any_of(form_.model_attributes,
                                [](const Attribute& one) { return one.name.starts_with("entities:"); })) {
            xml_.attribute("xmlns:entities", kEntitiesNamespace);
        }
        for (const Attribute& one : form_.settings.namespaces) {
            const std::string name = "xmlns:" + one.name;
            if (std::ranges::none_of(kNamespaces, [&](const auto& known) { return known.first == name; })) {
                xml_.attribute(name, one.value);
            }
        }
        if (extras_ && find_attribute(form_.settings.namespaces, "palermo").empty()) {
            xml_.attribute("xmlns:palermo", kPalermoNamespace);
        }
    }

    void write_head() {
        xml_.open("h:head");
        xml_.open("h:title");
        xml_.raw(inline_text(form_.settings.title));
        xml_.close();
        xml_.open("model");
        if (form_.model_attributes.empty()) xml_.attribute("odk:xforms-version", "1.0.0");
        xml_.attributes(form_.model_attributes);
        write_submission();
        write_itext(xml_, form_);
        xml_.open("instance");
        write_element(form_.root, false);
        xml_.close();
        write_secondary_instances();
        for (const Item& child : form_.root.children) write_bind(child);
        for (const Action& action : form_.actions) write_action(action);
        xml_.raw(form_.foreign_model_xml);
        xml_.close();
        xml_.close();
    }

    void write_submission() {
        const FormSettings& settings = form_.settings;
        if (settings.submission_url.empty() && settings.public_key.empty() && settings.auto_send.empty() &&
            settings.auto_delete.empty() && settings.client_editable.empty()) {
            return;
        }
        xml_.open("submission");
        if (!settings.submission_url.empty()) {
            xml_.attribute("action", settings.submission_url);
            xml_.attribute("method", "post");
        }
        xml_.attribute_if("base64RsaPublicKey", settings.public_key);
        xml_.attribute_if("orx:auto-send", settings.auto_send);
        xml_.attribute_if("orx:auto-delete", settings.auto_delete);
        xml_.attribute_if("odk:client-editable", settings.client_editable);
        xml_.close();
    }

    // One element of the primary instance. A repeat is written as its template and one instance; what lies in an
    // instance has no templates of its own, because new ones are made from those in the template.
    void write_element(const Item& item, bool as_template, bool in_instance = false) {
        xml_.open(item.name);
        if (&item == &form_.root) write_root_attributes();
        if (as_template) xml_.attribute("jr:template", "");
        xml_.attributes(item.instance_attributes);
        write_extras(item, "instance");
        for (const Item& child : item.children) {
            if (child.kind == ItemKind::attribute) xml_.attribute(child.name, child.default_value);
        }
        xml_.text(item.default_value);
        for (const Item& child : item.children) {
            if (child.kind == ItemKind::attribute) continue;
            if (child.kind != ItemKind::repeat) {
                write_element(child, false, in_instance);
                continue;
            }
            if (!in_instance) write_element(child, true);
            for (std::uint32_t instance = 0; instance < child.instances; ++instance) write_element(child, false, true);
        }
        xml_.close();
    }

    void write_root_attributes() {
        const FormSettings& settings = form_.settings;
        xml_.attribute("id", settings.form_id);
        xml_.attribute_if("version", settings.version);
        xml_.attribute_if("odk:prefix", settings.prefix);
        xml_.attribute_if("odk:delimiter", settings.delimiter);
        xml_.attributes(settings.instance_attributes);
    }

    void write_extras(const Item& item, std::string_view column) {
        for (const Attribute& one : item.extras) {
            std::string_view where = find_attribute(item.extra_columns, one.name);
            if (where.empty()) where = "bind";
            if (where == column) xml_.attribute("palermo:" + one.name, one.value);
        }
    }

    void write_secondary_instances() {
        for (const ChoiceList& list : form_.choice_lists) {
            if (list.as_instance) write_list_instance(list);
        }
        for (const SecondaryInstance& instance : form_.secondary_instances) {
            xml_.open("instance");
            xml_.attribute("id", instance.id);
            xml_.attribute_if("src", instance.source);
            xml_.raw(instance.content);
            xml_.close();
        }
    }

    void write_list_instance(const ChoiceList& list) {
        const bool in_itext = list_is_in_itext(list);
        xml_.open("instance");
        xml_.attribute("id", list.name);
        xml_.open("root");
        for (std::size_t number = 0; number < list.choices.size(); ++number) {
            const Choice& choice = list.choices[number];
            xml_.open("item");
            if (in_itext) xml_.leaf("itextId", choice_itext_id(list, number));
            xml_.leaf("name", choice.value);
            if (!in_itext && !choice.texts.label.empty()) {
                xml_.open("label");
                xml_.raw(inline_text(choice.texts.label));
                xml_.close();
            }
            for (const Attribute& column : choice.columns) xml_.leaf(column.name, column.value);
            xml_.close();
        }
        xml_.close();
        xml_.close();
    }

    void write_bind(const Item& item) {
        if (item.has_bind) {
            xml_.open("bind");
            xml_.attribute("nodeset", item.path);
            xml_.attribute_if("type", item.bind_type);
            xml_.attribute_if("relevant", item.relevant.xpath);
            xml_.attribute_if("required", item.required.xpath);
            xml_.attribute_if("readonly", item.readonly.xpath);
            xml_.attribute_if("constraint", item.constraint.xpath);
            xml_.attribute_if("calculate", item.calculate.xpath);
            write_message("jr:constraintMsg", item.texts.constraint_message, item.path);
            write_message("jr:requiredMsg", item.texts.required_message, item.path);
            write_message("jr:noAppErrorString", item.texts.no_app_message, item.path);
            xml_.attributes(item.bind_attributes);
            write_extras(item, "bind");
            xml_.close();
        }
        for (const Item& child : item.children) write_bind(child);
    }

    void write_message(std::string_view name, const Text& text, const std::string& path) {
        if (text.empty()) return;
        xml_.attribute(name, text.translated ? itext_reference(itext_id(text, path, name))
                                             : plain_text(text, text.variants.front().language));
    }

    void write_control(const Item& item) {
        if (item.kind == ItemKind::repeat) return write_repeat(item);
        if (!item.has_control || item.control.empty()) {
            // A group that the body does not show may hold questions that it does.
            for (const Item& child : item.children) write_control(child);
            return;
        }
        xml_.open(item.control);
        xml_.attribute("ref", item.path);
        xml_.attribute_if("appearance", item.appearance);
        xml_.attributes(item.control_attributes);
        const bool has_hint = !item.texts.hint.empty() || !item.texts.guidance_hint.empty();
        if (!write_label(item) && has_hint) xml_.leaf("label", {});
        write_hint(item);
        write_choices(item);
        for (const Action& action : item.actions) write_action(action);
        for (const Item& child : item.children) write_control(child);
        xml_.close();
    }

    void write_repeat(const Item& item) {
        xml_.open("group");
        xml_.attribute("ref", item.path);
        if (!write_label(item)) xml_.leaf("label", {});
        xml_.open("repeat");
        xml_.attribute("nodeset", item.path);
        xml_.attribute_if("jr:count", item.repeat_count.xpath);
        if (item.fixed_count) xml_.attribute("jr:noAddRemove", "true()");
        xml_.attribute_if("appearance", item.appearance);
        xml_.attributes(item.control_attributes);
        for (const Action& action : item.actions) write_action(action);
        for (const Item& child : item.children) write_control(child);
        xml_.close();
        xml_.close();
    }

    bool write_label(const Item& item) {
        return write_text("label", item.texts.label, label_is_in_itext(item.texts),
                          itext_id(item.texts.label, item.path, "label"));
    }

    void write_hint(const Item& item) {
        write_text("hint", item.texts.hint, hint_is_in_itext(item.texts), itext_id(item.texts.hint, item.path, "hint"));
    }

    bool write_text(std::string_view name, const Text& text, bool in_itext, const std::string& id) {
        if (!in_itext && text.empty()) return false;
        xml_.open(name);
        if (in_itext)
            xml_.attribute("ref", itext_reference(id));
        else
            xml_.raw(inline_text(text));
        xml_.close();
        return true;
    }

    void write_choices(const Item& item) {
        if (item.choices.empty()) return;
        if (item.type == AnswerType::osm) return write_tags(item);
        if (!item.choices.nodeset.empty()) {
            xml_.open("itemset");
            xml_.attribute("nodeset", item.choices.nodeset.xpath);
            write_reference("value", item.choices.value_ref);
            write_reference("label", item.choices.label_ref);
            xml_.close();
            return;
        }
        const ChoiceList* list = find_choice_list(form_, item.choices.list);
        if (list == nullptr) return;
        for (std::size_t number = 0; number < list->choices.size(); ++number) {
            const Choice& choice = list->choices[number];
            xml_.open("item");
            if (!write_text("label", choice.texts.label, label_is_in_itext(choice.texts),
                            choice_itext_id(*list, number))) {
                xml_.leaf("label", {});
            }
            xml_.leaf("value", choice.value);
            xml_.close();
        }
    }

    // What of a map's element is asked for: <tag key="name"><label>Name</label></tag>.
    void write_tags(const Item& item) {
        const ChoiceList* list = find_choice_list(form_, item.choices.list);
        if (list == nullptr) return;
        for (std::size_t number = 0; number < list->choices.size(); ++number) {
            const Choice& choice = list->choices[number];
            xml_.open("tag");
            xml_.attribute("key", choice.value);
            write_text("label", choice.texts.label, label_is_in_itext(choice.texts), choice_itext_id(*list, number));
            xml_.close();
        }
    }

    void write_reference(std::string_view name, std::string_view ref) {
        if (ref.empty()) return;
        xml_.open(name);
        xml_.attribute("ref", ref);
        xml_.close();
    }

    void write_action(const Action& action) {
        static constexpr std::array<std::string_view, 3> kElements = {"setvalue", "odk:setgeopoint", "odk:recordaudio"};
        xml_.open(kElements[static_cast<std::size_t>(action.kind)]);
        xml_.attribute("ref", action.target);
        xml_.attribute("event", joined(action.events));
        xml_.attribute_if("value", action.value.xpath);
        xml_.attributes(action.attributes);
        if (action.value.empty()) xml_.text(action.literal);
        xml_.close();
    }

    const Form& form_;
    bool extras_;
    XmlWriter xml_;
};

}  // namespace

std::string write_xform(const Form& form) {
    return Writer(form).write();
}

}  // namespace palermo::questionnaires
