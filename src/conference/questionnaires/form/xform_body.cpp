// The body of an XForm: controls, their texts and choices, groups and repeats.
#include <array>
#include <utility>

#include "conference/questionnaires/form/paths.hpp"
#include "conference/questionnaires/form/xform_parts.hpp"

namespace palermo::questionnaires::xform {

namespace {

constexpr std::array<std::string_view, 10> kControls = {"input",   "select", "select1", "rank",  "range",
                                                        "trigger", "upload", "secret",  "audio", "video"};

bool is_control(std::string_view name) {
    for (const std::string_view control : kControls) {
        if (control == name) return true;
    }
    return false;
}

class BodyReader {
  public:
    explicit BodyReader(Reading& reading) : reading_(reading) {}

    void read_children(const pugi::xml_node& parent, const std::string& base, Item* owner) {
        for (const pugi::xml_node& node : parent.children()) {
            if (node.type() != pugi::node_element) continue;
            const std::string_view name = local_name(node);
            if (name == "group")
                read_group(node, base);
            else if (name == "repeat")
                read_repeat(node, base);
            else if (is_control(name))
                read_control(node, base);
            else if (is_action(node) && owner != nullptr)
                owner->actions.push_back(read_action(reading_, node, base));
        }
    }

  private:
    std::string path_of(const pugi::xml_node& node, const std::string& base) const {
        std::string_view reference = attribute(node, "ref");
        if (reference.empty()) reference = attribute(node, "nodeset");
        if (reference.empty()) {
            const auto bound = reading_.bind_ids.find(std::string(attribute(node, "bind")));
            return bound == reading_.bind_ids.end() ? std::string() : bound->second;
        }
        return resolve_path(base, reference);
    }

    void keep_attributes(Item& item, const pugi::xml_node& node) const {
        for (const pugi::xml_attribute& one : node.attributes()) {
            const std::string_view name(one.name());
            const std::string_view local = local_name(name);
            if (local == "ref" || local == "nodeset" || local == "bind" || local == "count" || local == "noAddRemove") {
                continue;
            }
            if (name == "appearance")
                item.appearance = one.value();
            else
                item.control_attributes.push_back({one.name(), one.value()});
        }
    }

    // A group that stands around its own repeat only carries the repeat's label.
    void read_group(const pugi::xml_node& node, const std::string& base) {
        const std::string path = path_of(node, base);
        const pugi::xml_node repeat = child(node, "repeat");
        Item* item = nullptr;
        if (repeat) {
            const std::string repeated = path_of(repeat, path.empty() ? base : path);
            if (path.empty() || path == repeated) item = reading_.item(repeated);
        }
        if (item == nullptr && !path.empty()) {
            item = reading_.item(path);
            if (item == nullptr) return reading_.unknown(path, node);
            if (item->kind != ItemKind::repeat) {
                item->kind = ItemKind::group;
                item->control = "group";
                item->has_control = true;
                keep_attributes(*item, node);
            }
        }
        if (item != nullptr) read_texts(*item, node);
        read_children(node, path.empty() ? base : path, item);
    }

    void read_repeat(const pugi::xml_node& node, const std::string& base) {
        const std::string path = path_of(node, base);
        Item* item = reading_.item(path);
        if (item == nullptr) return reading_.unknown(path, node);
        item->has_control = true;
        item->control = "repeat";
        keep_attributes(*item, node);
        if (const std::string_view count = attribute(node, "count"); !count.empty()) {
            item->repeat_count = {std::string(count), {}, reading_.lines.place(node)};
        }
        const std::string_view fixed = attribute(node, "noAddRemove");
        item->fixed_count = fixed == "true()" || fixed == "true";
        read_children(node, path, item);
    }

    void read_control(const pugi::xml_node& node, const std::string& base) {
        const std::string path = path_of(node, base);
        Item* item = path.empty() ? nullptr : reading_.item(path);
        if (item == nullptr) return reading_.unknown(path.empty() ? attribute(node, "ref") : path, node);
        if (item->has_control) return;  // the first control of an element is the one that counts
        item->has_control = true;
        item->control = node.name();
        item->place = reading_.lines.place(node);
        keep_attributes(*item, node);
        read_texts(*item, node);
        read_choices(*item, node);
        for (const pugi::xml_node& part : node.children()) {
            if (is_action(part)) item->actions.push_back(read_action(reading_, part, path));
        }
        set_kind(*item, local_name(node));
    }

    void read_texts(Item& item, const pugi::xml_node& node) {
        if (const pugi::xml_node label = child(node, "label")) read_label(item.texts, label);
        const pugi::xml_node hint = child(node, "hint");
        if (!hint) return;
        const std::string id = Itext::literal_id(attribute(hint, "ref"));
        if (id.empty() || !reading_.itext.hint(id, item.texts)) item.texts.hint = plain(hint);
    }

    void read_label(Texts& texts, const pugi::xml_node& label) {
        const std::string id = Itext::literal_id(attribute(label, "ref"));
        if (id.empty() || !reading_.itext.label(id, texts)) texts.label = plain(label);
    }

    Text plain(const pugi::xml_node& node) const {
        Text text;
        LanguageText variant{0, mixed_text(node), reading_.lines.place(node)};
        if (const std::string_view reference = attribute(node, "ref"); !reference.empty()) {
            variant.parts = {TextPart{{}, std::string(reference)}};
        }
        if (!variant.parts.empty()) text.variants.push_back(std::move(variant));
        return text;
    }

    void read_choices(Item& item, const pugi::xml_node& node) {
        if (const pugi::xml_node itemset = child(node, "itemset")) {
            item.choices.nodeset = {std::string(attribute(itemset, "nodeset")), {}, reading_.lines.place(itemset)};
            item.choices.value_ref = attribute(child(itemset, "value"), "ref");
            item.choices.label_ref = attribute(child(itemset, "label"), "ref");
        }
        ChoiceList list;
        list.name = item.path;
        list.as_instance = false;
        list.place = item.place;
        for (const pugi::xml_node& one : node.children()) {
            if (local_name(one) != "item") continue;
            Choice choice;
            choice.value = child(one, "value").text().get();
            choice.place = reading_.lines.place(one);
            if (const pugi::xml_node label = child(one, "label")) read_label(choice.texts, label);
            list.choices.push_back(std::move(choice));
        }
        if (list.choices.empty()) return;
        item.choices.list = list.name;
        reading_.form.choice_lists.push_back(std::move(list));
    }

    static void set_kind(Item& item, std::string_view control) {
        item.kind = ItemKind::question;
        if (control == "select1")
            item.type = AnswerType::select_one;
        else if (control == "select")
            item.type = AnswerType::select_multiple;
        else if (control == "rank")
            item.type = AnswerType::rank;
        else if (control == "range")
            item.type = AnswerType::range;
        else if (control == "trigger")
            item.type = AnswerType::acknowledge;
        else if (control == "upload")
            item.type = upload_type(find_attribute(item.control_attributes, "mediatype"));
        // As pyxform writes notes: an input that is always readonly and computes nothing.
        if (control == "input" && item.readonly.xpath == "true()" && item.calculate.empty()) item.kind = ItemKind::note;
    }

    static AnswerType upload_type(std::string_view media) {
        if (media.starts_with("image/")) return AnswerType::image;
        if (media.starts_with("audio/")) return AnswerType::audio;
        if (media.starts_with("video/")) return AnswerType::video;
        if (media.starts_with("osm/")) return AnswerType::osm;
        return AnswerType::file;
    }

    Reading& reading_;
};

}  // namespace

void read_body(Reading& reading, const pugi::xml_node& body) {
    reading.form.settings.style = attribute(body, "class");
    BodyReader(reading).read_children(body, reading.form.root.path, nullptr);
}

}  // namespace palermo::questionnaires::xform
