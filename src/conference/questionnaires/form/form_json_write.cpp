#include <utility>

#include "conference/questionnaires/form/form_json.hpp"

namespace palermo::questionnaires {

namespace {

void add_if(JsonObject& object, std::string_view name, std::string_view text) {
    if (!text.empty()) object.add(name, text);
}

void add_if(JsonObject& object, std::string_view name, JsonArray values) {
    if (!values.empty()) object.add(name, std::move(values));
}

// ["name", "value", "name", "value"]: names may come twice, and their order is kept.
JsonArray attributes_json(const Attributes& attributes) {
    JsonArray flat;
    for (const Attribute& one : attributes) {
        flat.emplace_back(one.name);
        flat.emplace_back(one.value);
    }
    return flat;
}

JsonArray place_json(const Place& place) {
    if (place.row == 0 && place.sheet.empty()) return {};
    return {Json(place.sheet), Json(place.row), Json(place.column)};
}

void add_formula(JsonObject& object, std::string_view name, const Formula& formula) {
    if (formula.empty() && formula.authored.empty()) return;
    JsonArray place = place_json(formula.place);
    if (formula.authored.empty() && place.empty()) {
        object.add(name, formula.xpath);
        return;
    }
    JsonObject json;
    json.add("xpath", formula.xpath);
    add_if(json, "authored", formula.authored);
    add_if(json, "place", std::move(place));
    object.add(name, std::move(json));
}

Json parts_json(const std::vector<TextPart>& parts) {
    if (parts.size() == 1 && parts[0].output.empty()) return Json(parts[0].words);
    JsonArray json;
    for (const TextPart& part : parts) {
        if (part.output.empty())
            json.emplace_back(part.words);
        else
            json.emplace_back(JsonObject().add("output", part.output));
    }
    return Json(std::move(json));
}

void add_text(JsonObject& object, std::string_view name, const Text& text) {
    if (text.empty() && text.id.empty()) return;
    JsonObject json;
    if (text.translated) json.add("translated", true);
    add_if(json, "id", text.id);
    // Language number and words in turn.
    JsonArray words;
    for (const LanguageText& variant : text.variants) {
        words.emplace_back(static_cast<std::int64_t>(variant.language));
        words.push_back(parts_json(variant.parts));
    }
    json.add("words", std::move(words));
    object.add(name, std::move(json));
}

void add_texts(JsonObject& object, const Texts& texts) {
    add_text(object, "label", texts.label);
    add_text(object, "hint", texts.hint);
    add_text(object, "guidance_hint", texts.guidance_hint);
    add_text(object, "constraint_message", texts.constraint_message);
    add_text(object, "required_message", texts.required_message);
    add_text(object, "no_app_message", texts.no_app_message);
    add_text(object, "image", texts.image);
    add_text(object, "big_image", texts.big_image);
    add_text(object, "audio", texts.audio);
    add_text(object, "video", texts.video);
}

JsonArray strings_json(const std::vector<std::string>& strings) {
    return {strings.begin(), strings.end()};
}

JsonArray actions_json(const std::vector<Action>& actions) {
    JsonArray json;
    for (const Action& action : actions) {
        JsonObject one;
        one.add("kind", static_cast<std::int64_t>(action.kind));
        one.add("events", strings_json(action.events));
        one.add("target", action.target);
        add_formula(one, "value", action.value);
        add_if(one, "literal", action.literal);
        add_if(one, "attributes", attributes_json(action.attributes));
        add_if(one, "place", place_json(action.place));
        json.emplace_back(std::move(one));
    }
    return json;
}

JsonObject choices_json(const ChoiceSource& source) {
    JsonObject json;
    add_if(json, "list", source.list);
    add_formula(json, "nodeset", source.nodeset);
    add_if(json, "value", source.value_ref);
    add_if(json, "label", source.label_ref);
    add_formula(json, "filter", source.filter);
    return json;
}

void add_conditions(JsonObject& json, const Item& item) {
    add_formula(json, "relevant", item.relevant);
    add_formula(json, "constraint", item.constraint);
    add_formula(json, "required", item.required);
    add_formula(json, "readonly", item.readonly);
    add_formula(json, "calculate", item.calculate);
    add_formula(json, "repeat_count", item.repeat_count);
    add_formula(json, "dynamic_default", item.dynamic_default);
}

Json item_json(const Item& item) {
    JsonObject json;
    json.add("kind", name_of(item.kind));
    if (item.type != AnswerType::none) json.add("type", name_of(item.type));
    json.add("name", item.name);
    add_if(json, "place", place_json(item.place));
    add_if(json, "bind_type", item.bind_type);
    if (!item.has_bind) json.add("bind", false);
    if (!item.has_control) json.add("shown", false);
    add_if(json, "control", item.control);
    add_conditions(json, item);
    if (item.instances != 1) json.add("instances", item.instances);
    if (item.fixed_count) json.add("fixed_count", true);
    add_if(json, "default", item.default_value);
    add_if(json, "triggers", strings_json(item.triggers));
    add_if(json, "actions", actions_json(item.actions));
    add_texts(json, item.texts);
    add_if(json, "appearance", item.appearance);
    add_if(json, "parameters", attributes_json(item.parameters));
    if (!item.choices.empty()) json.add("choices", choices_json(item.choices));
    add_if(json, "bind_attributes", attributes_json(item.bind_attributes));
    add_if(json, "control_attributes", attributes_json(item.control_attributes));
    add_if(json, "instance_attributes", attributes_json(item.instance_attributes));
    add_if(json, "extras", attributes_json(item.extras));
    add_if(json, "extra_columns", attributes_json(item.extra_columns));
    JsonArray children;
    children.reserve(item.children.size());
    for (const Item& child : item.children) children.push_back(item_json(child));
    add_if(json, "children", std::move(children));
    return Json(std::move(json));
}

JsonObject settings_json(const FormSettings& settings) {
    JsonObject json;
    add_if(json, "form_id", settings.form_id);
    add_if(json, "version", settings.version);
    add_text(json, "title", settings.title);
    add_if(json, "name", settings.name);
    add_if(json, "default_language", settings.default_language);
    add_if(json, "style", settings.style);
    add_formula(json, "instance_name", settings.instance_name);
    add_if(json, "submission_url", settings.submission_url);
    add_if(json, "public_key", settings.public_key);
    add_if(json, "auto_send", settings.auto_send);
    add_if(json, "auto_delete", settings.auto_delete);
    add_if(json, "client_editable", settings.client_editable);
    add_if(json, "prefix", settings.prefix);
    add_if(json, "delimiter", settings.delimiter);
    add_if(json, "instance_attributes", attributes_json(settings.instance_attributes));
    add_if(json, "namespaces", attributes_json(settings.namespaces));
    add_if(json, "others", attributes_json(settings.others));
    return json;
}

Json list_json(const ChoiceList& list) {
    JsonObject json;
    json.add("name", list.name);
    if (!list.as_instance) json.add("instance", false);
    add_if(json, "place", place_json(list.place));
    JsonArray choices;
    for (const Choice& choice : list.choices) {
        JsonObject one;
        one.add("value", choice.value);
        add_texts(one, choice.texts);
        add_if(one, "columns", attributes_json(choice.columns));
        add_if(one, "place", place_json(choice.place));
        choices.emplace_back(std::move(one));
    }
    json.add("choices", std::move(choices));
    return Json(std::move(json));
}

Json instance_json(const SecondaryInstance& instance) {
    JsonObject json;
    json.add("id", instance.id);
    add_if(json, "source", instance.source);
    add_if(json, "content", instance.content);
    add_if(json, "place", place_json(instance.place));
    return Json(std::move(json));
}

Json entity_json(const Entity& entity) {
    JsonObject json;
    json.add("list_name", entity.list_name);
    add_formula(json, "entity_id", entity.entity_id);
    add_formula(json, "create_if", entity.create_if);
    add_formula(json, "update_if", entity.update_if);
    add_formula(json, "label", entity.label);
    add_if(json, "repeat", entity.repeat);
    add_if(json, "place", place_json(entity.place));
    return Json(std::move(json));
}

Json shared_text_json(const SharedText& shared) {
    JsonObject json;
    json.add("id", shared.id);
    add_texts(json, shared.texts);
    return Json(std::move(json));
}

template <typename Value, typename Function>
JsonArray all_json(const std::vector<Value>& values, Function one_json) {
    JsonArray json;
    json.reserve(values.size());
    for (const Value& value : values) json.push_back(one_json(value));
    return json;
}

Json language_json(const FormLanguage& language) {
    return Json(JsonObject().add("tag", language.tag).add("name", language.name));
}

}  // namespace

Json form_as_json(const Form& form) {
    JsonObject json;
    json.add("format", kFormJsonVersion);
    json.add("settings", settings_json(form.settings));
    json.add("languages", all_json(form.languages, language_json));
    json.add("root", item_json(form.root));
    add_if(json, "lists", all_json(form.choice_lists, list_json));
    add_if(json, "instances", all_json(form.secondary_instances, instance_json));
    add_if(json, "shared_texts", all_json(form.shared_texts, shared_text_json));
    add_if(json, "actions", actions_json(form.actions));
    add_if(json, "entities", all_json(form.entities, entity_json));
    add_if(json, "model_attributes", attributes_json(form.model_attributes));
    add_if(json, "instance_xml", form.instance_xml);
    add_if(json, "foreign_model_xml", form.foreign_model_xml);
    return Json(std::move(json));
}

std::string write_form_json(const Form& form) {
    return form_as_json(form).write();
}

}  // namespace palermo::questionnaires
