#include "conference/questionnaires/xlsform/form_builder.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "conference/questionnaires/xlsform/instances.hpp"
#include "conference/questionnaires/xlsform/paths_of_nodes.hpp"
#include "conference/questionnaires/xlsform/references.hpp"
#include "conference/questionnaires/xlsform/select_rows.hpp"
#include "conference/questionnaires/xlsform/text_builder.hpp"

namespace palermo::questionnaires::xlsform {

namespace {

constexpr std::string_view kFirstLoad = "odk-instance-first-load";
constexpr std::string_view kNewRepeat = "odk-new-repeat";
constexpr std::string_view kValueChanged = "xforms-value-changed";

// What a question sets when the answer of another one changes.
struct Triggered {
    const Node* node = nullptr;
    PlacedNode at;
};

bool has_references(const Phrases& phrases) {
    return std::ranges::any_of(phrases, [](const Phrase& one) { return !references_in(one.words).empty(); });
}

class FormBuilder {
  public:
    FormBuilder(Source& source, FormParts&& parts)
        : source_(source),
          parts_(std::move(parts)),
          paths_(parts_.settings.name, parts_.tree.nodes, parts_.meta),
          texts_(form_, paths_, parts_.settings.default_language, source.errors) {}

    Form build() {
        form_.settings = parts_.settings;
        PlacedNode root{{form_.settings.name}, {false}, false};
        collect_triggers(parts_.tree.nodes, root);
        find_search_lists(parts_.tree.nodes);
        build_lists();
        form_.root.kind = ItemKind::group;
        form_.root.name = form_.settings.name;
        form_.root.path = "/" + form_.settings.name;
        form_.root.has_bind = false;
        form_.root.has_control = false;
        for (const Node& node : parts_.tree.nodes) add_item(form_.root, node, root);
        if (!parts_.meta.empty()) {
            Node meta;
            meta.kind = Node::Kind::meta;
            meta.name = "meta";
            meta.children = std::move(parts_.meta);
            add_item(form_.root, meta, root);
        }
        add_instances(source_, parts_.tree.nodes, form_, search_lists_);
        form_.model_attributes = {{"odk:xforms-version", "1.0.0"}};
        if (!parts_.entities_version.empty())
            form_.model_attributes.push_back({"entities:entities-version", parts_.entities_version});
        // Labels in one language that the workbook does not name.
        if (form_.languages.empty()) form_.languages.push_back({{}, "default"});
        const auto has_default = std::ranges::any_of(
            form_.languages, [&](const FormLanguage& one) { return one.name == form_.settings.default_language; });
        if (!has_default) form_.settings.default_language.clear();
        return std::move(form_);
    }

  private:
    void refuse(std::string_view code, const Node& node, std::string_view heading = "name") {
        source_.errors.push_back(fault(code, node.place, heading).with("name", node.name));
    }

    std::string resolved(const Written& one, const PlacedNode& at, NodePaths::Options options = {}) {
        return paths_.resolved(one, at, source_.errors, options);
    }
    Formula formula(const Written& one, const PlacedNode& at) { return {resolved(one, at), one.text, one.place}; }

    void collect_triggers(const std::vector<Node>& nodes, PlacedNode& at) {
        for (const Node& node : nodes) {
            at.names.push_back(node.name);
            at.repeats.push_back(node.kind == Node::Kind::repeat);
            const bool question = node.kind == Node::Kind::question || node.kind == Node::Kind::select;
            if (question)
                for (const Written& trigger : node.triggers) triggered_[trigger.name].push_back({&node, at});
            collect_triggers(node.children, at);
            at.names.pop_back();
            at.repeats.pop_back();
        }
    }

    // Lists whose choices are written into the question, because another program searches them.
    void find_search_lists(const std::vector<Node>& nodes) {
        std::map<std::string, const Node*> searching;
        std::vector<const Node*> plain;
        const auto walk = [&](const auto& self, const std::vector<Node>& level) -> void {
            for (const Node& node : level) {
                self(self, node.children);
                if (node.kind != Node::Kind::select) continue;
                if (!uses_search(node))
                    plain.push_back(&node);
                else if (!choice_file_extension(node.itemset).empty())
                    refuse("questionnaires.search_with_file", node, "appearance");
                else
                    searching.emplace(node.itemset, &node);
            }
        };
        walk(walk, nodes);
        for (const Node* node : plain) {
            const auto found = searching.find(node->itemset);
            if (found == searching.end()) continue;
            source_.errors.push_back(fault("questionnaires.search_list_shared", found->second->place, "appearance")
                                         .with("name", found->second->name)
                                         .with("list", node->itemset)
                                         .with("other", node->name));
            break;
        }
        for (const auto& [list, node] : searching) search_lists_.insert(list);
    }

    void build_lists() {
        for (const SourceList& list : source_.lists) build_list(list, list.name, !search_lists_.contains(list.name));
        for (const SourceList& list : source_.osm_lists) build_list(list, "osm:" + list.name, false);
    }

    void build_list(const SourceList& source, std::string name, bool as_instance) {
        ChoiceList list{std::move(name), {}, as_instance, source.place};
        const bool in_itext = std::ranges::any_of(source.choices, [](const SourceChoice& choice) {
            return TextBuilder::has_language(choice.label) || has_references(choice.label) || !choice.image.empty() ||
                   !choice.big_image.empty() || !choice.audio.empty() || !choice.video.empty();
        });
        const PlacedNode nowhere;
        for (const SourceChoice& one : source.choices) {
            Choice choice;
            choice.value = one.name;
            choice.place = one.place;
            choice.columns = one.columns;
            if (!one.sms_option.empty()) choice.columns.push_back({"sms_option", one.sms_option});
            choice.texts.label = texts_.text(one.label, in_itext, nowhere);
            choice.texts.image = texts_.text(one.image, in_itext, nowhere);
            choice.texts.big_image = texts_.text(one.big_image, in_itext, nowhere);
            choice.texts.audio = texts_.text(one.audio, in_itext, nowhere);
            choice.texts.video = texts_.text(one.video, in_itext, nowhere);
            list.choices.push_back(std::move(choice));
        }
        if (in_itext) itext_lists_.insert(list.name);
        form_.choice_lists.push_back(std::move(list));
    }

    void add_item(Item& parent, const Node& node, const PlacedNode& parent_at) {
        if (node.kind == Node::Kind::external_instance) return;
        PlacedNode at = parent_at;
        const bool attribute = node.kind == Node::Kind::attribute;
        at.names.push_back(attribute ? "@" + node.name : node.name);
        at.repeats.push_back(node.kind == Node::Kind::repeat);
        Item item;
        item.name = node.name;
        item.path = at.path();
        item.place = node.place;
        item.extras = node.extras;
        item.extra_columns = node.extra_columns;
        set_kind(item, node);
        set_bind(item, node, at);
        if (!attribute) set_control(item, node, at);
        set_texts(item, node, at);
        set_default(item, node, at);
        for (const Written& one : node.instance) item.instance_attributes.push_back({one.name, resolved(one, at)});
        if (node.kind == Node::Kind::repeat) repeats_.push_back({});
        for (const Node& child : node.children) add_item(item, child, at);
        if (node.kind == Node::Kind::repeat) {
            for (Action& action : repeats_.back()) item.actions.push_back(std::move(action));
            repeats_.pop_back();
        }
        parent.children.push_back(std::move(item));
    }

    static void set_kind(Item& item, const Node& node) {
        switch (node.kind) {
            case Node::Kind::group:
                item.kind = ItemKind::group;
                item.control = "group";
                break;
            case Node::Kind::repeat:
                item.kind = ItemKind::repeat;
                item.control = "repeat";
                break;
            case Node::Kind::meta:
                item.kind = ItemKind::group;
                item.has_control = false;
                break;
            case Node::Kind::attribute:
                item.kind = ItemKind::attribute;
                item.default_value = node.value;
                item.has_control = false;
                break;
            case Node::Kind::select:
                item.type = node.select.answer;
                item.bind_type = item.type == AnswerType::rank ? "odk:rank" : "string";
                item.control = item.type == AnswerType::select_one        ? "select1"
                               : item.type == AnswerType::select_multiple ? "select"
                               : item.type == AnswerType::rank            ? "odk:rank"
                                                                          : "input";
                break;
            case Node::Kind::question:
            case Node::Kind::external_instance:
                item.kind = node.question_type->kind;
                item.type = node.question_type->answer;
                item.bind_type = node.question_type->bind_type;
                item.control = node.question_type->control;
                item.has_control = !item.control.empty();
                break;
        }
    }

    static std::string converted(const std::string& text) {
        if (is_yes(text)) return "true()";
        if (is_no(text)) return "false()";
        return text;
    }

    void set_bind(Item& item, const Node& node, const PlacedNode& at) {
        WrittenList bind;
        if (const QuestionType* type = node.question_type) {
            if (type->readonly) bind.push_back({"readonly", "true()", node.place, {}});
            if (!type->constraint.empty())
                bind.push_back({"constraint", std::string(type->constraint), node.place, {}});
            if (!type->preload.empty()) bind.push_back({"jr:preload", std::string(type->preload), node.place, {}});
            if (!type->preload_params.empty())
                bind.push_back({"jr:preloadParams", std::string(type->preload_params), node.place, {}});
        }
        for (const Written& one : node.bind) set_written(bind, one);
        for (Written& one : bind) {
            if (one.name == "type")
                item.bind_type = one.text;
            else if (Formula* condition = condition_of(item, one.name)) {
                one.text = converted(one.text);
                *condition = formula(one, at);
            } else
                item.bind_attributes.push_back({one.name, resolved(one, at)});
        }
        // What a trigger computes is set by an action and not kept right.
        if (!node.triggers.empty()) item.calculate = {};
        const bool message =
            !node.constraint_message.empty() || !node.required_message.empty() || !node.no_app_message.empty();
        item.has_bind = !item.bind_type.empty() || !bind.empty() || message || !item.extras.empty();
        if (node.kind == Node::Kind::meta) item.has_bind = false;
    }

    static Formula* condition_of(Item& item, std::string_view name) {
        if (name == "relevant") return &item.relevant;
        if (name == "constraint") return &item.constraint;
        if (name == "required") return &item.required;
        if (name == "readonly") return &item.readonly;
        if (name == "calculate") return &item.calculate;
        return nullptr;
    }

    void set_control(Item& item, const Node& node, const PlacedNode& at) {
        for (const Written& one : node.control) {
            if (one.name == "appearance")
                item.appearance = resolved(one, at);
            else if (one.name == "jr:count")
                item.repeat_count = formula(one, at);
            else if (one.name == "jr:noAddRemove")
                item.fixed_count = is_yes(one.text);
            else
                item.control_attributes.push_back({one.name, resolved(one, at)});
        }
        for (const auto& [name, value] : node.parameters) item.parameters.push_back({name, value});
        if (node.question_type != nullptr && !node.question_type->media_type.empty() &&
            find_attribute(item.control_attributes, "mediatype").empty())
            item.control_attributes.push_back({"mediatype", std::string(node.question_type->media_type)});
        if (item.type == AnswerType::osm && find_list(source_.osm_lists, node.osm_list) != nullptr)
            item.choices.list = "osm:" + node.osm_list;
        const bool question = node.kind == Node::Kind::question || node.kind == Node::Kind::select;
        if (!question) return;
        if (node.with_itemset) set_choices(item, node, at);
        const bool computed = find_written(node.bind, "calculate") != nullptr || !node.triggers.empty();
        if (computed && node.label.empty() && node.hint.empty()) item.has_control = false;
        set_triggered(item, node, at);
        if (item.has_control) check_shown(node);
    }

    void check_shown(const Node& node) {
        const bool hint = !node.hint.empty();
        if (!node.has_label() && !node.has_media() && !hint && !node.generated)
            refuse("questionnaires.label_missing", node, "label");
        if (!node.big_image.empty() && node.image.empty()) refuse("questionnaires.big_image_alone", node, "big-image");
    }

    void set_triggered(Item& item, const Node& node, const PlacedNode& at) {
        const auto found = triggered_.find(node.name);
        if (found == triggered_.end()) return;
        for (const Triggered& one : found->second) {
            if (!item.has_control || item.control.empty()) {
                source_.errors.push_back(fault("questionnaires.trigger_hidden", one.node->place, "trigger")
                                             .with("name", one.node->name)
                                             .with("other", node.name));
                continue;
            }
            Action action;
            action.place = one.node->place;
            action.events = {std::string(kValueChanged)};
            action.target = one.at.path();
            if (one.node->type == "background-geopoint")
                action.kind = Action::Kind::set_geopoint;
            else if (const Written* value = find_written(one.node->bind, "calculate"))
                action.value = formula(*value, at);
            item.actions.push_back(std::move(action));
        }
    }

    void set_choices(Item& item, const Node& node, const PlacedNode& at) {
        ChoiceSource& choices = item.choices;
        if (!node.choice_filter.text.empty())
            choices.filter = {resolved(node.choice_filter, at, {.use_current = true}), node.choice_filter.text,
                              node.choice_filter.place};
        if (item.type == AnswerType::external_select_one) {
            item.control_attributes.push_back(
                {"query", "instance('" + node.itemset + "')/root/item" + predicate(choices.filter.xpath)});
            return;
        }
        if (search_lists_.contains(node.itemset) && node.kind == Node::Kind::select) {
            choices.list = node.itemset;
            return;
        }
        const auto parameter = [&](const char* name, std::string_view usual) {
            const auto found = node.parameters.find(name);
            return found == node.parameters.end() ? std::string(usual) : found->second;
        };
        if (!references_in(node.itemset).empty()) {
            set_choices_of_repeat(choices, node, at);
        } else {
            const std::string_view extension = choice_file_extension(node.itemset);
            const std::string id = node.itemset.substr(0, node.itemset.size() - extension.size());
            if (extension.empty()) choices.list = node.itemset;
            const bool geojson = extension == ".geojson";
            choices.value_ref = parameter("value", geojson ? "id" : "name");
            choices.label_ref =
                parameter("label", geojson ? "title" : (itext_lists_.contains(id) ? "jr:itext(itextId)" : "label"));
            choices.nodeset.xpath = "instance('" + id + "')/root/item" + predicate(choices.filter.xpath);
        }
        randomize(choices, node, at);
    }

    static std::string predicate(const std::string& filter) {
        return filter.empty() ? std::string() : "[" + filter + "]";
    }

    // Choices are answers given in a repeat.
    void set_choices_of_repeat(ChoiceSource& choices, const Node& node, const PlacedNode& at) {
        const Written itemset{"itemset", node.itemset, node.place, "type"};
        std::string path = trimmed(resolved(itemset, at, {.of_parent = true}));
        // A question for places shows those of a repeat: its questions "geometry".
        const bool places = node.kind != Node::Kind::select;
        std::string name = "geometry";
        std::string filter = choices.filter.xpath;
        if (!places) {
            const std::size_t slash = path.rfind('/');
            if (slash == std::string::npos) return;
            name = path.substr(slash + 1);
            path.resize(slash);
        }
        if (!filter.empty()) {
            replace_all(filter, "current()/" + path, ".");
            replace_all(filter, path, ".");
        } else {
            filter = "./" + name + " != ''";
        }
        choices.nodeset.xpath = path + predicate(filter);
        choices.value_ref = name;
        choices.label_ref = name;
    }

    static void replace_all(std::string& text, std::string_view what, std::string_view with) {
        for (std::size_t i = text.find(what); i != std::string::npos; i = text.find(what, i + with.size()))
            text.replace(i, what.size(), with);
    }

    void randomize(ChoiceSource& choices, const Node& node, const PlacedNode& at) {
        const auto random = node.parameters.find("randomize");
        if (random == node.parameters.end() || random->second != "true") return;
        std::string nodeset = "randomize(" + choices.nodeset.xpath;
        if (const auto seed = node.parameters.find("seed"); seed != node.parameters.end())
            nodeset += ", " + trimmed(resolved({"seed", seed->second, node.parameters_place, "parameters"}, at));
        choices.nodeset.xpath = nodeset + ")";
    }

    void set_texts(Item& item, const Node& node, const PlacedNode& at) {
        const bool media = node.has_media();
        Texts& texts = item.texts;
        texts.label = texts_.text(node.label, media, at);
        const bool guidance = !node.guidance_hint.empty();
        texts.hint = texts_.text(node.hint, guidance, at);
        texts.guidance_hint = texts_.text(node.guidance_hint, true, at);
        texts.constraint_message = message(node.constraint_message, at);
        texts.required_message = message(node.required_message, at);
        texts.no_app_message = message(node.no_app_message, at);
        texts.image = texts_.text(node.image, true, at);
        texts.big_image = texts_.text(node.big_image, true, at);
        texts.audio = texts_.text(node.audio, true, at);
        texts.video = texts_.text(node.video, true, at);
    }

    Text message(const Phrases& phrases, const PlacedNode& at) {
        return texts_.text(phrases, has_references(phrases), at);
    }

    void set_default(Item& item, const Node& node, const PlacedNode& at) {
        if (!node.entity_id_value.empty())
            add_load_action(item, at, {"value", node.entity_id_value, node.place, {}}, node.dynamic_default);
        if (node.set_geopoint_at_load) {
            Action action;
            action.kind = Action::Kind::set_geopoint;
            action.events = {std::string(kFirstLoad)};
            action.target = item.path;
            action.place = node.place;
            form_.actions.push_back(std::move(action));
        }
        if (node.record_audio) {
            Action action;
            action.kind = Action::Kind::record_audio;
            action.events = {"odk-instance-load"};
            action.target = item.path;
            action.place = node.place;
            if (!node.record_quality.empty()) action.attributes = {{"odk:quality", node.record_quality}};
            form_.actions.push_back(std::move(action));
        }
        if (node.default_value.text.empty()) return;
        if (!node.dynamic_default) {
            item.default_value = node.default_value.text;
            return;
        }
        item.dynamic_default = formula(node.default_value, at);
        const bool in_repeat = std::ranges::find(at.repeats, true) != at.repeats.end();
        add_load_action(item, at, node.default_value, in_repeat);
    }

    void add_load_action(const Item& item, const PlacedNode& at, const Written& value, bool in_repeat) {
        Action action;
        action.events = {std::string(kFirstLoad)};
        action.target = item.path;
        action.value = formula(value, at);
        action.place = value.place;
        form_.actions.push_back(action);
        if (!in_repeat || repeats_.empty()) return;
        action.events = {std::string(kNewRepeat)};
        repeats_.back().push_back(std::move(action));
    }

    Source& source_;
    FormParts parts_;
    Form form_;
    NodePaths paths_;
    TextBuilder texts_;
    std::map<std::string, std::vector<Triggered>> triggered_;
    std::set<std::string> search_lists_;
    std::set<std::string> itext_lists_;
    std::vector<std::vector<Action>> repeats_;  // actions of the repeats that are being built
};

}  // namespace

Form build_form(Source& source, FormParts&& parts) {
    return FormBuilder(source, std::move(parts)).build();
}

}  // namespace palermo::questionnaires::xlsform
