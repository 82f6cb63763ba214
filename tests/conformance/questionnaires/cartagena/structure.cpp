#include "conformance/questionnaires/cartagena/structure.hpp"

#include <algorithm>
#include <stdexcept>

#include "platform/base/file.hpp"
#include "platform/base/json.hpp"

namespace palermo::cartagena {

namespace {

using namespace questionnaires;

Json read(const std::filesystem::path& file) {
    auto text = read_file(file.string(), std::size_t{16} << 20);
    if (!text) throw std::runtime_error(text.error().debug_text());
    std::string_view json = *text;
    if (json.starts_with("\xEF\xBB\xBF")) json.remove_prefix(3);
    auto parsed = parse_json(json);
    if (!parsed) throw std::runtime_error(file.string() + ": " + parsed.error().debug_text());
    return *std::move(parsed);
}

const JsonArray& list(const Json& json) {
    static const JsonArray none;
    return json.if_array() == nullptr ? none : *json.if_array();
}

bool is_true(const Json& json) {
    return json.if_bool() != nullptr && *json.if_bool();
}

class Importing {
  public:
    Importing(const std::filesystem::path& folder, const std::string& name) {
        for (const Language language : kLanguages)
            words_[static_cast<std::size_t>(language)] =
                read(folder / (name + "." + std::string(tag(language)) + ".json"));
        structure_ = read(folder / (name + ".structure.json"));
    }

    Imported import(const std::string& version) {
        Form& form = imported_.form;
        form.settings.form_id = "cartagena";
        form.settings.version = version;
        for (const Language language : kLanguages)
            form.languages.push_back({std::string(tag(language)),
                                      std::string(own_name(language)) + " (" + std::string(tag(language)) + ")"});
        form.settings.default_language = form.languages[static_cast<std::size_t>(Language::en)].name;
        form.root.kind = ItemKind::group;
        form.root.name = "data";
        form.root.path = "/data";
        for (const Json& section : list(structure_)) {
            Item item = group(section, "/data");
            for (const Json& question : list(section["questions"])) add(question, item);
            form.root.children.push_back(std::move(item));
        }
        for (const Json& section : list(structure_)) add_conditions(section["questions"]);
        return std::move(imported_);
    }

  private:
    Text text(const Json& title, const std::string& path) {
        Text made;
        made.translated = true;
        const std::string key(title["$key"].string_or_empty());
        if (key.empty()) return {};
        auto& given = imported_.titles[path];
        for (const Language language : kLanguages) {
            const auto index = static_cast<std::size_t>(language);
            std::string words(words_[index][key].string_or_empty());
            given[index] = words;
            made.variants.push_back({static_cast<std::uint16_t>(index), {{std::move(words), {}}}, {}});
        }
        return made;
    }

    Item group(const Json& node, const std::string& parent) {
        Item item;
        item.kind = ItemKind::group;
        item.name = node["key"].string_or_empty();
        item.path = parent + "/" + item.name;
        item.control = "group";
        item.has_bind = false;
        item.texts.label = text(node["title"], item.path);
        return item;
    }

    static AnswerType type_of(const Json& node) {
        const std::string_view type = node["type"].string_or_empty();
        if (type == "option") return is_true(node["multiple"]) ? AnswerType::select_multiple : AnswerType::select_one;
        return type == "int" ? AnswerType::integer : AnswerType::text;
    }

    void add(const Json& node, Item& parent) {
        const std::string_view type = node["type"].string_or_empty();
        if (type == "sub-section") {
            Item item = group(node, parent.path);
            imported_.path_of.emplace(item.name, item.path);
            for (const Json& question : list(node["questions"])) add(question, item);
            parent.children.push_back(std::move(item));
            return;
        }
        Item item;
        item.kind = type == "legend" ? ItemKind::note : ItemKind::question;
        item.type = type_of(node);
        item.name = node["key"].string_or_empty();
        item.path = parent.path + "/" + item.name;
        item.bind_type = item.type == AnswerType::integer ? "int" : "string";
        item.control = item.type == AnswerType::select_one        ? "select1"
                       : item.type == AnswerType::select_multiple ? "select"
                                                                  : "input";
        if (item.kind == ItemKind::note) item.readonly.xpath = "true()";
        if (is_true(node["mandatory"])) item.required.xpath = "true()";
        item.texts.label = text(node["title"], item.path);
        if (type == "option") add_options(node, item);
        imported_.path_of.emplace(item.name, item.path);
        parent.children.push_back(std::move(item));
    }

    void add_options(const Json& node, Item& item) {
        ChoiceList choices;
        choices.name = "options_" + item.name;
        choices.as_instance = false;
        for (const Json& option : list(node["options"])) {
            Choice choice;
            choice.value = option["value"].string_or_empty();
            choice.texts.label = text(option["title"], choices.name + "/" + choice.value);
            choices.choices.push_back(std::move(choice));
        }
        item.choices.list = choices.name;
        imported_.form.choice_lists.push_back(std::move(choices));
    }

    Item* find(Item& item, const std::string& path) {
        if (item.path == path) return &item;
        for (Item& child : item.children)
            if (path == child.path || path.starts_with(child.path + "/")) return find(child, path);
        return nullptr;
    }

    // A validation of one question enables another: {question, values, type, trigger}.
    void add_conditions(const Json& questions) {
        for (const Json& node : list(questions)) {
            add_conditions(node["questions"]);
            for (const Json& rule : list(node["validations"]))
                add_condition(std::string(node["key"].string_or_empty()), rule);
        }
    }

    void add_condition(const std::string& asked, const Json& rule) {
        const bool except = rule["type"].string_or_empty() == "@hasValuesExcept";
        if (rule["trigger"].string_or_empty() != "enable" ||
            (!except && rule["type"].string_or_empty() != "@hasValues"))
            return;
        const auto from = imported_.path_of.find(asked);
        const auto to = imported_.path_of.find(std::string(rule["question"].string_or_empty()));
        if (from == imported_.path_of.end() || to == imported_.path_of.end()) return;
        std::string condition = except ? from->second + " != ''" : "";
        for (const Json& value : list(rule["values"])) {
            const std::string test = "selected(" + from->second + ", '" + std::string(value.string_or_empty()) + "')";
            condition += (condition.empty() ? "" : except ? " and " : " or ") + (except ? "not(" + test + ")" : test);
        }
        Item* item = find(imported_.form.root, to->second);
        if (item == nullptr || condition.empty()) return;
        std::string& xpath = item->relevant.xpath;
        xpath = xpath.empty() ? condition : "(" + xpath + ") or (" + condition + ")";
    }

    std::array<Json, kLanguageCount> words_;
    Json structure_;
    Imported imported_;
};

}  // namespace

Imported import(const std::filesystem::path& folder, const std::string& name, const std::string& version) {
    return Importing(folder, name).import(version);
}

std::vector<Pair> mapping(const std::filesystem::path& file) {
    std::vector<Pair> pairs;
    const Json json = read(file);
    for (const auto& [from, to] : *json.if_object()) {
        if (from == "schema") continue;
        const bool same_values = to.if_string() != nullptr;
        pairs.push_back(
            {from, std::string(same_values ? to.string_or_empty() : to["question"].string_or_empty()), same_values});
    }
    return pairs;
}

}  // namespace palermo::cartagena
