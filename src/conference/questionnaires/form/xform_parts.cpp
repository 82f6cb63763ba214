#include "conference/questionnaires/form/xform_parts.hpp"

#include <algorithm>

#include "conference/questionnaires/form/paths.hpp"

namespace palermo::questionnaires::xform {

std::string_view local_name(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& parent, std::string_view local) {
    for (const pugi::xml_node& node : parent.children()) {
        if (node.type() == pugi::node_element && local_name(node) == local) return node;
    }
    return {};
}

std::string_view attribute(const pugi::xml_node& node, std::string_view local) {
    for (const pugi::xml_attribute& one : node.attributes()) {
        if (local_name(std::string_view(one.name())) == local) return one.value();
    }
    return {};
}

Lines::Lines(std::string_view document) {
    starts_.push_back(0);
    for (std::size_t offset = 0; offset < document.size(); ++offset) {
        if (document[offset] == '\n') starts_.push_back(offset + 1);
    }
}

Place Lines::place(const pugi::xml_node& node) const {
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, node.offset_debug()));
    const auto next = std::ranges::upper_bound(starts_, offset);
    const auto line = static_cast<std::size_t>(next - starts_.begin());
    return Place{{}, static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(offset - starts_[line - 1] + 1)};
}

std::vector<TextPart> mixed_text(const pugi::xml_node& node) {
    std::vector<TextPart> parts;
    std::string words;
    for (const pugi::xml_node& part : node.children()) {
        if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) {
            words += part.value();
        } else if (local_name(part) == "output") {
            if (!words.empty()) parts.push_back({std::exchange(words, {}), {}});
            std::string_view expression = attribute(part, "value");
            if (expression.empty()) expression = attribute(part, "ref");
            parts.push_back({{}, std::string(expression)});
        }
    }
    if (!words.empty()) parts.push_back({std::move(words), {}});
    return parts;
}

namespace {

// "map.png" of "jr://images/map.png".
std::vector<TextPart> file_name(std::vector<TextPart> parts) {
    if (!parts.empty() && parts.front().words.starts_with("jr://")) {
        std::string& words = parts.front().words;
        const std::size_t slash = words.find('/', 5);
        if (slash != std::string::npos) words.erase(0, slash + 1);
    }
    return parts;
}

void add_variant(Text& text, std::uint16_t language, std::vector<TextPart> parts, const Place& place) {
    text.translated = true;
    text.variants.push_back({language, std::move(parts), place});
}

bool has_variant(const Text& text, std::uint16_t language) {
    return std::ranges::any_of(text.variants, [&](const LanguageText& one) { return one.language == language; });
}

}  // namespace

void Itext::read(const pugi::xml_node& itext, const Lines& lines, FormSettings& settings,
                 std::vector<FormLanguage>& languages) {
    for (const pugi::xml_node& translation : itext.children()) {
        if (local_name(translation) != "translation") continue;
        const std::string name(attribute(translation, "lang"));
        if (!attribute(translation, "default").empty() && settings.default_language.empty()) {
            settings.default_language = name;
        }
        // "English (en)" and plain tags.
        const std::size_t open = name.rfind('(');
        std::string tag = name == "default" ? std::string() : name;
        if (open != std::string::npos && name.ends_with(')')) tag = name.substr(open + 1, name.size() - open - 2);
        languages.push_back({tag, name});
        const auto language = static_cast<std::uint16_t>(languages.size() - 1);
        for (const pugi::xml_node& text : translation.children()) {
            if (local_name(text) == "text") read_entry(text, language, lines);
        }
    }
}

void Itext::read_entry(const pugi::xml_node& text, std::uint16_t language, const Lines& lines) {
    const std::string id(attribute(text, "id"));
    Texts& texts = entries_[id].texts;
    texts.label.id = id;
    std::vector<TextPart> other_form;
    for (const pugi::xml_node& value : text.children()) {
        if (local_name(value) != "value") continue;
        const std::string_view form = attribute(value, "form");
        std::vector<TextPart> parts = mixed_text(value);
        const Place place = lines.place(value);
        if (form.empty()) {
            if (!has_variant(texts.label, language)) add_variant(texts.label, language, std::move(parts), place);
        } else if (form == "guidance") {
            add_variant(texts.guidance_hint, language, std::move(parts), place);
        } else if (form == "image") {
            add_variant(texts.image, language, file_name(std::move(parts)), place);
        } else if (form == "big-image") {
            add_variant(texts.big_image, language, file_name(std::move(parts)), place);
        } else if (form == "audio") {
            add_variant(texts.audio, language, file_name(std::move(parts)), place);
        } else if (form == "video") {
            add_variant(texts.video, language, file_name(std::move(parts)), place);
        } else if (other_form.empty() || form == "long") {
            other_form = std::move(parts);  // "long", "short": in place of a plain value only
        }
    }
    if (!other_form.empty() && !has_variant(texts.label, language)) {
        add_variant(texts.label, language, std::move(other_form), lines.place(text));
    }
}

std::string Itext::literal_id(std::string_view expression) {
    const std::size_t start = expression.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos) return {};
    expression.remove_prefix(start);
    if (!expression.starts_with("jr:itext(")) return {};
    expression.remove_prefix(9);
    const std::size_t quote = expression.find_first_not_of(" \t\r\n");
    if (quote == std::string_view::npos || (expression[quote] != '\'' && expression[quote] != '"')) return {};
    const std::size_t close = expression.find(expression[quote], quote + 1);
    if (close == std::string_view::npos) return {};
    const std::size_t end = expression.find_first_not_of(" \t\r\n", close + 1);
    if (end == std::string_view::npos || expression[end] != ')') return {};
    return std::string(expression.substr(quote + 1, close - quote - 1));
}

Itext::Entry* Itext::use(const std::string& id) {
    const auto found = entries_.find(id);
    if (found == entries_.end()) return nullptr;
    found->second.used = true;
    return &found->second;
}

bool Itext::label(const std::string& id, Texts& texts) {
    const Entry* entry = use(id);
    if (entry == nullptr) return false;
    texts.label = entry->texts.label;
    texts.image = entry->texts.image;
    texts.big_image = entry->texts.big_image;
    texts.audio = entry->texts.audio;
    texts.video = entry->texts.video;
    return true;
}

bool Itext::hint(const std::string& id, Texts& texts) {
    const Entry* entry = use(id);
    if (entry == nullptr) return false;
    texts.hint = entry->texts.label;
    texts.guidance_hint = entry->texts.guidance_hint;
    return true;
}

bool Itext::message(const std::string& id, Text& text) {
    const Entry* entry = use(id);
    if (entry == nullptr) return false;
    text = entry->texts.label;
    return true;
}

std::vector<SharedText> Itext::rest() const {
    std::vector<SharedText> texts;
    for (const auto& [id, entry] : entries_) {
        if (!entry.used) texts.push_back({id, entry.texts});
    }
    return texts;
}

Item* Reading::item(std::string_view path) {
    return const_cast<Item*>(find_item(form, path));
}

void Reading::unknown(std::string_view path, const pugi::xml_node& where) {
    warnings.push_back(make_error(ErrorKind::invalid_input, "questionnaires.xform_unknown_path")
                           .with("path", path)
                           .with("line", static_cast<std::int64_t>(lines.place(where).row)));
}

bool is_action(const pugi::xml_node& node) {
    const std::string_view name = local_name(node);
    return name == "setvalue" || name == "setgeopoint" || name == "recordaudio";
}

Action read_action(const Reading& reading, const pugi::xml_node& node, std::string_view base) {
    Action action;
    const std::string_view name = local_name(node);
    action.kind = name == "setvalue"      ? Action::Kind::set_value
                  : name == "setgeopoint" ? Action::Kind::set_geopoint
                                          : Action::Kind::record_audio;
    std::string_view events = attribute(node, "event");
    while (!events.empty()) {
        const std::size_t start = events.find_first_not_of(" \t\r\n");
        if (start == std::string_view::npos) break;
        const std::size_t end = std::min(events.find_first_of(" \t\r\n", start), events.size());
        action.events.emplace_back(events.substr(start, end - start));
        events.remove_prefix(end);
    }
    std::string target(attribute(node, "ref"));
    if (target.empty()) {
        const auto bound = reading.bind_ids.find(std::string(attribute(node, "bind")));
        if (bound != reading.bind_ids.end()) target = bound->second;
    }
    // A target with a predicate is evaluated as it stands; any other is made absolute here.
    if (!target.starts_with('/')) {
        if (std::string absolute = resolve_path(base, target); !absolute.empty()) target = std::move(absolute);
    }
    action.target = std::move(target);
    action.value.xpath = attribute(node, "value");
    action.value.place = reading.lines.place(node);
    action.literal = node.text().get();
    action.place = action.value.place;
    for (const pugi::xml_attribute& one : node.attributes()) {
        const std::string_view local = local_name(std::string_view(one.name()));
        if (local != "event" && local != "ref" && local != "bind" && local != "value") {
            action.attributes.push_back({one.name(), one.value()});
        }
    }
    return action;
}

}  // namespace palermo::questionnaires::xform
