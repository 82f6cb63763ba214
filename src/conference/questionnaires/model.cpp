#include "conference/questionnaires/model.hpp"

#include <array>

#include "platform/base/assert.hpp"

namespace palermo::questionnaires {

std::string_view find_attribute(const Attributes& attributes, std::string_view name) {
    for (const Attribute& attribute : attributes) {
        if (attribute.name == name) return attribute.value;
    }
    return {};
}

std::string_view extra(const Item& item, std::string_view key) {
    return find_attribute(item.extras, key);
}

namespace {

const Item* find_below(const Item& item, std::string_view path) {
    if (item.path == path) return &item;
    // Only the branch whose path begins the wanted one can hold it.
    if (!path.starts_with(item.path) || path.size() <= item.path.size() || path[item.path.size()] != '/')
        return nullptr;
    for (const Item& child : item.children) {
        if (const Item* found = find_below(child, path)) return found;
    }
    return nullptr;
}

}  // namespace

const Item* find_item(const Form& form, std::string_view path) {
    return find_below(form.root, path);
}

const ChoiceList* find_choice_list(const Form& form, std::string_view name) {
    for (const ChoiceList& list : form.choice_lists) {
        if (list.name == name) return &list;
    }
    return nullptr;
}

std::string plain_text(const Text& text, std::uint16_t language) {
    std::string plain;
    for (const LanguageText& variant : text.variants) {
        if (variant.language != language) continue;
        for (const TextPart& part : variant.parts) {
            if (part.output.empty())
                plain += part.words;
            else
                plain += "{" + part.output + "}";
        }
    }
    return plain;
}

std::string_view name_of(AnswerType type) {
    static constexpr std::array<std::string_view, 37> kNames = {
        "none",          "text",
        "integer",       "decimal",
        "boolean",       "date",
        "date_time",     "time",
        "select_one",    "select_multiple",
        "rank",          "range",
        "acknowledge",   "file",
        "image",         "audio",
        "video",         "background_audio",
        "geopoint",      "geotrace",
        "geoshape",      "barcode",
        "osm",           "external_select_one",
        "start",         "end",
        "today",         "device_id",
        "user_name",     "email",
        "phone_number",  "start_geopoint",
        "audit",         "sim_serial",
        "subscriber_id", "xml_external",
        "csv_external",
    };
    const std::size_t index = static_cast<std::size_t>(type);
    ASSERT(index < kNames.size());
    return kNames[index];
}

std::string_view name_of(ItemKind kind) {
    static constexpr std::array<std::string_view, 7> kNames = {"group",     "repeat", "question", "note",
                                                               "calculate", "hidden", "attribute"};
    const std::size_t index = static_cast<std::size_t>(kind);
    ASSERT(index < kNames.size());
    return kNames[index];
}

}  // namespace palermo::questionnaires
