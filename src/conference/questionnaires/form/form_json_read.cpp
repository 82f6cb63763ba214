#include <optional>
#include <unordered_map>
#include <utility>

#include "conference/questionnaires/form/form_json.hpp"

namespace palermo::questionnaires {

namespace {

constexpr std::size_t kMaxBytes = 64 * 1024 * 1024;
// Of items inside items; each is two levels of JSON.
constexpr std::size_t kMaxDepth = 400;

// Reads members and remembers the first that is wrong; what follows is then of no use and thrown away.
class FormReader {
  public:
    Result<Form> read(const Json& json) {
        const std::int64_t* version = json["format"].if_integer();
        if (version == nullptr || *version != kFormJsonVersion) {
            return make_error(ErrorKind::invalid_input, "questionnaires.form_json_version")
                .with("version", version == nullptr ? std::string("?") : std::to_string(*version));
        }
        Form form;
        read_settings(json["settings"], form.settings);
        each(json["languages"], "languages", [&](const Json& one) {
            form.languages.push_back({text(one["tag"]), text(one["name"])});
        });
        if (form.languages.size() > 0xffff) wrong("languages");
        // Labels in one language that has no name: as an XForm without translations.
        if (form.languages.empty()) form.languages.push_back({{}, "default"});
        languages_ = form.languages.size();
        form.root = item(json["root"], {});
        each(json["lists"], "lists", [&](const Json& one) { form.choice_lists.push_back(list(one)); });
        each(json["instances"], "instances", [&](const Json& one) {
            form.secondary_instances.push_back(
                {text(one["id"]), text(one["source"]), text(one["content"]), place(one["place"])});
        });
        each(json["shared_texts"], "shared_texts", [&](const Json& one) {
            SharedText shared;
            shared.id = text(one["id"]);
            read_texts(one, shared.texts);
            form.shared_texts.push_back(std::move(shared));
        });
        form.actions = actions(json["actions"]);
        each(json["entities"], "entities", [&](const Json& one) { form.entities.push_back(entity(one)); });
        form.model_attributes = attributes(json["model_attributes"]);
        form.instance_xml = text(json["instance_xml"]);
        form.foreign_model_xml = text(json["foreign_model_xml"]);
        if (!wrong_.empty()) {
            return make_error(ErrorKind::corrupt, "questionnaires.form_json_wrong").with("member", wrong_);
        }
        return form;
    }

  private:
    void wrong(std::string_view member) {
        if (wrong_.empty()) wrong_ = member;
    }

    template <typename Function>
    void each(const Json& json, std::string_view member, Function function) {
        if (json.is_null()) return;
        const JsonArray* values = json.if_array();
        if (values == nullptr) return wrong(member);
        for (const Json& one : *values) function(one);
    }

    std::string text(const Json& json) {
        if (json.is_null()) return {};
        const std::string* value = json.if_string();
        if (value == nullptr) {
            wrong("text");
            return {};
        }
        return *value;
    }

    bool flag(const Json& json, bool otherwise) {
        if (json.is_null()) return otherwise;
        const bool* value = json.if_bool();
        if (value == nullptr) wrong("flag");
        return value != nullptr && *value;
    }

    std::uint32_t number(const Json& json) {
        const std::int64_t* value = json.if_integer();
        if (value == nullptr || *value < 0 || *value > 0x7fffffff) {
            wrong("number");
            return 0;
        }
        return static_cast<std::uint32_t>(*value);
    }

    Attributes attributes(const Json& json) {
        Attributes all;
        if (json.is_null()) return all;
        const JsonArray* flat = json.if_array();
        if (flat == nullptr || flat->size() % 2 != 0) {
            wrong("attributes");
            return all;
        }
        all.reserve(flat->size() / 2);
        for (std::size_t index = 0; index < flat->size(); index += 2) {
            all.push_back({text((*flat)[index]), text((*flat)[index + 1])});
        }
        return all;
    }

    Place place(const Json& json) {
        if (json.is_null()) return {};
        const JsonArray* parts = json.if_array();
        if (parts == nullptr || parts->size() != 3) {
            wrong("place");
            return {};
        }
        return {text((*parts)[0]), number((*parts)[1]), number((*parts)[2])};
    }

    Formula formula(const Json& json) {
        if (json.if_object() == nullptr) return {text(json), {}, {}};
        return {text(json["xpath"]), text(json["authored"]), place(json["place"])};
    }

    std::vector<TextPart> parts(const Json& json) {
        std::vector<TextPart> all;
        if (json.if_array() == nullptr) {
            all.push_back({text(json), {}});
            return all;
        }
        for (const Json& one : *json.if_array()) {
            if (one.if_object() != nullptr)
                all.push_back({{}, text(one["output"])});
            else
                all.push_back({text(one), {}});
        }
        return all;
    }

    Text text_in_languages(const Json& json) {
        Text all;
        all.translated = flag(json["translated"], false);
        all.id = text(json["id"]);
        const JsonArray* words = json["words"].if_array();
        if (words == nullptr || words->size() % 2 != 0) {
            wrong("words");
            return all;
        }
        all.variants.reserve(words->size() / 2);
        for (std::size_t index = 0; index < words->size(); index += 2) {
            const std::uint32_t language = number((*words)[index]);
            if (language >= languages_) wrong("words");
            all.variants.push_back({static_cast<std::uint16_t>(language), parts((*words)[index + 1]), {}});
        }
        return all;
    }

    // True when the member is one of the texts.
    bool read_text(std::string_view name, const Json& json, Texts& texts) {
        Text* text = name == "label"                ? &texts.label
                     : name == "hint"               ? &texts.hint
                     : name == "guidance_hint"      ? &texts.guidance_hint
                     : name == "constraint_message" ? &texts.constraint_message
                     : name == "required_message"   ? &texts.required_message
                     : name == "no_app_message"     ? &texts.no_app_message
                     : name == "image"              ? &texts.image
                     : name == "big_image"          ? &texts.big_image
                     : name == "audio"              ? &texts.audio
                     : name == "video"              ? &texts.video
                                                    : nullptr;
        if (text != nullptr) *text = text_in_languages(json);
        return text != nullptr;
    }

    void read_texts(const Json& json, Texts& texts) {
        const JsonObject* object = json.if_object();
        if (object == nullptr) return wrong("texts");
        for (const auto& [name, value] : *object) read_text(name, value, texts);
    }

    std::vector<std::string> strings(const Json& json) {
        std::vector<std::string> all;
        each(json, "strings", [&](const Json& one) { all.push_back(text(one)); });
        return all;
    }

    std::vector<Action> actions(const Json& json) {
        std::vector<Action> all;
        each(json, "actions", [&](const Json& one) {
            Action action;
            const std::uint32_t kind = number(one["kind"]);
            if (kind > 2)
                wrong("actions");
            else
                action.kind = static_cast<Action::Kind>(kind);
            action.events = strings(one["events"]);
            action.target = text(one["target"]);
            action.value = formula(one["value"]);
            action.literal = text(one["literal"]);
            action.attributes = attributes(one["attributes"]);
            action.place = place(one["place"]);
            all.push_back(std::move(action));
        });
        return all;
    }

    ChoiceSource choices(const Json& json) {
        return {text(json["list"]), formula(json["nodeset"]), text(json["value"]), text(json["label"]),
                formula(json["filter"])};
    }

    template <typename Enum>
    Enum named(const Json& json, Enum last) {
        const std::string_view name = json.string_or_empty();
        for (int value = 0; value <= static_cast<int>(last); ++value) {
            if (name_of(static_cast<Enum>(value)) == name) return static_cast<Enum>(value);
        }
        wrong(name);
        return static_cast<Enum>(0);
    }

    Formula* condition(std::string_view name, Item& made) {
        if (name == "relevant") return &made.relevant;
        if (name == "constraint") return &made.constraint;
        if (name == "required") return &made.required;
        if (name == "readonly") return &made.readonly;
        if (name == "calculate") return &made.calculate;
        if (name == "repeat_count") return &made.repeat_count;
        if (name == "dynamic_default") return &made.dynamic_default;
        return nullptr;
    }

    // Members one after another: a search for each of forty names in every item would cost more than the rest.
    Item item(const Json& json, const std::string& parent) {
        Item made;
        const JsonObject* object = json.if_object();
        if (object == nullptr) {
            wrong("item");
            return made;
        }
        made.kind = named(json["kind"], ItemKind::attribute);
        made.name = text(json["name"]);
        made.path = parent + (made.kind == ItemKind::attribute ? "/@" : "/") + made.name;
        for (const auto& [name, value] : *object) read_member(name, value, made);
        return made;
    }

    void read_member(const std::string& name, const Json& value, Item& made) {
        if (read_text(name, value, made.texts)) return;
        if (Formula* target = condition(name, made))
            *target = formula(value);
        else if (name == "type")
            made.type = named(value, AnswerType::csv_external);
        else if (name == "place")
            made.place = place(value);
        else if (name == "bind_type")
            made.bind_type = text(value);
        else if (name == "bind")
            made.has_bind = flag(value, true);
        else if (name == "shown")
            made.has_control = flag(value, true);
        else if (name == "control")
            made.control = text(value);
        else if (name == "instances")
            made.instances = number(value);
        else if (name == "fixed_count")
            made.fixed_count = flag(value, false);
        else if (name == "default")
            made.default_value = text(value);
        else if (name == "triggers")
            made.triggers = strings(value);
        else if (name == "actions")
            made.actions = actions(value);
        else if (name == "appearance")
            made.appearance = text(value);
        else if (name == "parameters")
            made.parameters = attributes(value);
        else if (name == "choices")
            made.choices = choices(value);
        else if (name == "bind_attributes")
            made.bind_attributes = attributes(value);
        else if (name == "control_attributes")
            made.control_attributes = attributes(value);
        else if (name == "instance_attributes")
            made.instance_attributes = attributes(value);
        else if (name == "extras")
            made.extras = attributes(value);
        else if (name == "extra_columns")
            made.extra_columns = attributes(value);
        else if (name == "children")
            read_children(value, made);
    }

    void read_children(const Json& value, Item& made) {
        if (value.if_array() != nullptr) made.children.reserve(value.if_array()->size());
        each(value, "children", [&](const Json& one) { made.children.push_back(item(one, made.path)); });
    }

    void read_settings(const Json& json, FormSettings& settings) {
        languages_ = 0xffff;  // the title comes before the languages
        settings.form_id = text(json["form_id"]);
        settings.version = text(json["version"]);
        if (!json["title"].is_null()) settings.title = text_in_languages(json["title"]);
        settings.name = text(json["name"]);
        settings.default_language = text(json["default_language"]);
        settings.style = text(json["style"]);
        settings.instance_name = formula(json["instance_name"]);
        settings.submission_url = text(json["submission_url"]);
        settings.public_key = text(json["public_key"]);
        settings.auto_send = text(json["auto_send"]);
        settings.auto_delete = text(json["auto_delete"]);
        settings.client_editable = text(json["client_editable"]);
        settings.prefix = text(json["prefix"]);
        settings.delimiter = text(json["delimiter"]);
        settings.instance_attributes = attributes(json["instance_attributes"]);
        settings.namespaces = attributes(json["namespaces"]);
        settings.others = attributes(json["others"]);
    }

    ChoiceList list(const Json& json) {
        ChoiceList made;
        made.name = text(json["name"]);
        made.as_instance = flag(json["instance"], true);
        made.place = place(json["place"]);
        each(json["choices"], "choices", [&](const Json& one) {
            Choice choice;
            choice.value = text(one["value"]);
            read_texts(one, choice.texts);
            choice.columns = attributes(one["columns"]);
            choice.place = place(one["place"]);
            made.choices.push_back(std::move(choice));
        });
        return made;
    }

    Entity entity(const Json& json) {
        return {text(json["list_name"]),    formula(json["entity_id"]), formula(json["create_if"]),
                formula(json["update_if"]), formula(json["label"]),     text(json["repeat"]),
                place(json["place"])};
    }

    std::size_t languages_ = 0;
    std::string wrong_;
};

}  // namespace

Result<Form> read_form_json(std::string_view json) {
    JsonLimits limits;
    limits.max_bytes = kMaxBytes;
    limits.max_depth = kMaxDepth;
    const Json parsed = TRY(parse_json(json, limits));
    return FormReader().read(parsed);
}

}  // namespace palermo::questionnaires
