#include "conference/demonstration/questionnaire.hpp"

#include <array>
#include <vector>

#include "conference/questionnaires/form/xform_writer.hpp"
#include "platform/base/language.hpp"

namespace palermo::demonstration {

namespace {

using namespace questionnaires;

struct Asked {
    std::string_view section, name;
    AnswerType type;
    std::string_view choices;  // list, or empty
    std::string_view article;
    std::string_view relevant;  // XPath, or empty
    int from_version = 1;
};
constexpr std::array<Asked, 11> kAsked = {{
    {"law", "offence", AnswerType::select_one, "measure", "UNTOC:5", ""},
    {"law", "provisions", AnswerType::text, "", "UNTOC:5", "/data/law/offence = 'yes' or /data/law/offence = 'part'"},
    {"law", "laundering", AnswerType::select_one, "measure", "UNTOC:6", ""},
    {"cooperation", "authority", AnswerType::select_one, "answer", "UNTOC:18:13", ""},
    {"cooperation", "authority_name", AnswerType::text, "", "UNTOC:18:13", "/data/cooperation/authority = 'yes'"},
    {"cooperation", "requests", AnswerType::integer, "", "UNTOC:18", ""},
    {"cooperation", "difficulties", AnswerType::select_multiple, "difficulty", "UNTOC:18", ""},
    {"cooperation", "electronic", AnswerType::select_one, "answer", "UNTOC:18:14", "", 2},
    {"assistance", "needed", AnswerType::select_one, "answer", "UNTOC:30", ""},
    {"assistance", "kinds", AnswerType::select_multiple, "kind", "UNTOC:30", "/data/assistance/needed = 'yes'"},
    {"assistance", "first", AnswerType::text, "", "UNTOC:30", "/data/assistance/needed = 'yes'"},
}};
struct List {
    std::string_view name;
    std::vector<std::string_view> values;
};
const std::vector<List>& lists() {
    static const std::vector<List> all = {{"measure", {"yes", "part", "no"}},
                                          {"answer", {"yes", "no"}},
                                          {"difficulty", {"language", "time", "law", "contact"}},
                                          {"kind", {"advice", "training", "equipment"}}};
    return all;
}

class Writing {
  public:
    Writing(const text::Catalogue& catalogue, int version) : catalogue_(catalogue), version_(version) {}

    std::string write() {
        form_.settings.form_id = "demonstration";
        form_.settings.version = std::to_string(version_);
        for (const Language language : kLanguages)
            form_.languages.push_back({std::string(tag(language)),
                                       std::string(own_name(language)) + " (" + std::string(tag(language)) + ")"});
        form_.settings.default_language = form_.languages[static_cast<std::size_t>(Language::en)].name;
        form_.settings.title.variants = {
            {static_cast<std::uint16_t>(Language::en), {{word("title", Language::en), {}}}, {}}};
        for (const List& list : lists()) add_list(list);
        form_.root.kind = ItemKind::group;
        form_.root.name = "data";
        form_.root.path = "/data";
        for (const char* section : {"law", "cooperation", "assistance"}) add_section(section);
        add_meta();
        return write_xform(form_);
    }

  private:
    std::string word(std::string_view key, Language language) const {
        return catalogue_.text(language, std::string("demonstration.questionnaire.").append(key));
    }

    Text words(std::string_view key) const {
        Text text;
        text.translated = true;
        for (const Language language : kLanguages)
            text.variants.push_back({static_cast<std::uint16_t>(language), {{word(key, language), {}}}, {}});
        return text;
    }

    void add_list(const List& list) {
        ChoiceList made;
        made.name = list.name;
        made.as_instance = false;
        for (const std::string_view value : list.values) {
            Choice choice;
            choice.value = value;
            choice.texts.label = words(std::string(list.name) + "." + std::string(value));
            made.choices.push_back(std::move(choice));
        }
        form_.choice_lists.push_back(std::move(made));
    }

    void add_section(std::string_view name) {
        Item section;
        section.kind = ItemKind::group;
        section.name = name;
        section.path = std::string("/data/").append(name);
        section.has_bind = false;
        section.control = "group";
        section.texts.label = words(std::string("section.").append(name));
        for (const Asked& asked : kAsked)
            if (asked.section == name && asked.from_version <= version_) section.children.push_back(question(asked));
        form_.root.children.push_back(std::move(section));
    }

    Item question(const Asked& asked) const {
        Item item;
        item.type = asked.type;
        item.name = asked.name;
        item.path = std::string("/data/").append(asked.section).append("/").append(asked.name);
        item.bind_type = asked.type == AnswerType::integer ? "int" : "string";
        item.control = asked.type == AnswerType::select_one        ? "select1"
                       : asked.type == AnswerType::select_multiple ? "select"
                                                                   : "input";
        item.relevant.xpath = asked.relevant;
        item.texts.label = words(asked.name);
        item.choices.list = asked.choices;
        item.extras.push_back({"article", std::string(asked.article)});
        item.extras.push_back({"concept", "demonstration." + std::string(asked.name)});
        item.extra_columns = {{"article", "bind"}, {"concept", "bind"}};
        return item;
    }

    void add_meta() {
        Item meta;
        meta.kind = ItemKind::group;
        meta.name = "meta";
        meta.path = "/data/meta";
        meta.has_bind = meta.has_control = false;
        Item id;
        id.kind = ItemKind::hidden;
        id.name = "instanceID";
        id.path = "/data/meta/instanceID";
        id.has_control = false;
        id.bind_type = "string";
        id.readonly.xpath = "true()";
        id.bind_attributes = {{"jr:preload", "uid"}};
        meta.children.push_back(std::move(id));
        form_.root.children.push_back(std::move(meta));
    }

    const text::Catalogue& catalogue_;
    int version_;
    Form form_;
};

}  // namespace

std::string questionnaire_text(const text::Catalogue& catalogue, int version) {
    return Writing(catalogue, version).write();
}

}  // namespace palermo::demonstration
