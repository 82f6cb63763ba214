#include "conference/questionnaires/xlsform/headings.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace palermo::questionnaires::xlsform {

namespace {

using Aliases = std::map<std::string_view, Heading>;

// XLSForm reference table, with the names that older programs used.
const Aliases& survey_aliases() {
    static const Aliases kAliases = {
        {"sms_field", {"sms_field"}},
        {"compact_tag", {"instance", "odk:tag"}},
        {"read_only", {"bind", "readonly"}},
        {"readonly", {"bind", "readonly"}},
        {"relevant", {"bind", "relevant"}},
        {"relevance", {"bind", "relevant"}},
        {"caption", {"label"}},
        {"appearance", {"control", "appearance"}},
        {"required", {"bind", "required"}},
        {"constraint", {"bind", "constraint"}},
        {"constraining_message", {"bind", "jr:constraintMsg"}},
        {"constraint_message", {"bind", "jr:constraintMsg"}},
        {"calculation", {"bind", "calculate"}},
        {"calculate", {"bind", "calculate"}},
        {"command", {"type"}},
        {"tag", {"name"}},
        {"value", {"name"}},
        {"image", {"media", "image"}},
        {"big-image", {"media", "big-image"}},
        {"audio", {"media", "audio"}},
        {"video", {"media", "video"}},
        {"count", {"control", "jr:count"}},
        {"repeat_count", {"control", "jr:count"}},
        {"jr:count", {"control", "jr:count"}},
        {"autoplay", {"control", "autoplay"}},
        {"rows", {"control", "rows"}},
        {"noapperrorstring", {"bind", "jr:noAppErrorString"}},
        {"no_app_error_string", {"bind", "jr:noAppErrorString"}},
        {"requiredmsg", {"bind", "jr:requiredMsg"}},
        {"required_message", {"bind", "jr:requiredMsg"}},
        {"body", {"control"}},
        {"save_to", {"bind", "entities:saveto"}},
    };
    return kAliases;
}

const Aliases& choice_aliases() {
    static const Aliases kAliases = {
        {"caption", {"label"}},        {"value", {"name"}},
        {"image", {"media", "image"}}, {"big-image", {"media", "big-image"}},
        {"audio", {"media", "audio"}}, {"video", {"media", "video"}},
    };
    return kAliases;
}

const Aliases& settings_aliases() {
    static const Aliases kAliases = {
        {"form_title", {"title"}},
        {"set_form_title", {"title"}},
        {"form_id", {"id_string"}},
        {"set_form_id", {"id_string"}},
    };
    return kAliases;
}

const Aliases& entities_aliases() {
    static const Aliases kAliases = {{"list_name", {"dataset"}}};
    return kAliases;
}

const Aliases& aliases_of(SheetKind kind) {
    static const Aliases kNone;
    switch (kind) {
        case SheetKind::survey:
        case SheetKind::blocks:
            return survey_aliases();
        case SheetKind::choices:
        case SheetKind::external_choices:
        case SheetKind::osm:
            return choice_aliases();
        case SheetKind::settings:
            return settings_aliases();
        case SheetKind::entities:
            return entities_aliases();
    }
    return kNone;
}

constexpr std::array kSurveyColumns = std::to_array<std::string_view>(
    {"type",      "name",     "label",  "hint",          "guidance_hint", "default", "bind",    "control",
     "media",     "instance", "intent", "choice_filter", "parameters",    "query",   "trigger", "disabled",
     "list_name", "itemset",  "flat",   "sms_field",     "sms_option",    "block",   "suffix"});
constexpr std::array kChoiceColumns =
    std::to_array<std::string_view>({"name", "label", "media", "sms_option", "list_name"});
constexpr std::array kSettingsColumns = std::to_array<std::string_view>({"name",
                                                                         "title",
                                                                         "id_string",
                                                                         "version",
                                                                         "default_language",
                                                                         "style",
                                                                         "instance_name",
                                                                         "instance_id",
                                                                         "instance_xmlns",
                                                                         "submission_url",
                                                                         "public_key",
                                                                         "auto_send",
                                                                         "auto_delete",
                                                                         "client_editable",
                                                                         "allow_choice_duplicates",
                                                                         "clean_text_values",
                                                                         "omit_instanceid",
                                                                         "namespaces",
                                                                         "attribute",
                                                                         "prefix",
                                                                         "delimiter",
                                                                         "flat",
                                                                         "sms_keyword",
                                                                         "sms_separator",
                                                                         "sms_allow_media",
                                                                         "sms_date_format",
                                                                         "sms_datetime_format",
                                                                         "sms_response",
                                                                         "add_none_option"});
constexpr std::array kEntitiesColumns =
    std::to_array<std::string_view>({"dataset", "entity_id", "create_if", "update_if", "label", "repeat"});

bool is_column(SheetKind kind, std::string_view name) {
    const auto among = [&](const auto& names) { return std::ranges::find(names, name) != names.end(); };
    switch (kind) {
        case SheetKind::survey:
        case SheetKind::blocks:
            return among(kSurveyColumns);
        case SheetKind::choices:
        case SheetKind::external_choices:
        case SheetKind::osm:
            return among(kChoiceColumns);
        case SheetKind::settings:
            return among(kSettingsColumns);
        case SheetKind::entities:
            return among(kEntitiesColumns);
    }
    return false;
}

std::string snake_case(std::string_view text) {
    std::string out = lower_case(with_single_blanks(text));
    std::ranges::replace(out, ' ', '_');
    return out;
}

std::vector<std::string> split_at(const std::string& title, std::string_view separator) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= title.size();) {
        const std::size_t end = std::min(title.find(separator, at), title.size());
        parts.push_back(trimmed(std::string_view(title).substr(at, end - at)));
        at = end + separator.size();
    }
    return parts;
}

// "bind:jr:constraintMsg" with single colons is two parts, not three.
void join_prefix(std::vector<std::string>& parts) {
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
        if (parts[i] != "jr") continue;
        parts[i] = "jr:" + parts[i + 1];
        parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        return;
    }
}

}  // namespace

std::string heading_of(SheetKind kind, const std::string& title, bool double_colon, Heading& heading) {
    const Aliases& aliases = aliases_of(kind);
    const std::string whole = snake_case(title);
    if (is_column(kind, whole) && !aliases.contains(whole)) {
        heading = {whole};
        return whole;
    }
    if (const auto alias = aliases.find(whole); alias != aliases.end()) {
        heading = alias->second;
        return heading.size() == 1 ? heading.front() : whole;
    }
    const bool split_double = double_colon || title.find("::") != std::string::npos;
    std::vector<std::string> parts = split_at(title, split_double ? "::" : ":");
    if (!split_double) join_prefix(parts);
    const std::string first = snake_case(parts.front());
    if (const auto alias = aliases.find(first); alias != aliases.end()) {
        heading = alias->second;
        heading.insert(heading.end(), parts.begin() + 1, parts.end());
        return first;
    }
    heading = parts;
    if (is_column(kind, first)) heading.front() = first;
    if (is_column(kind, first)) return first;
    return title;
}

}  // namespace palermo::questionnaires::xlsform
