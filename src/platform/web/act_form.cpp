#include "platform/web/act_form.hpp"

#include <algorithm>
#include <charconv>

#include "platform/web/addresses.hpp"

namespace palermo::web {

namespace {

constexpr int kAreaRows = 4;
constexpr JsonLimits kListLimits{.max_bytes = 1024 * 1024, .max_depth = 8};

// Texts that are usually more than a line.
bool is_long(std::string_view name) {
    return name == "plan" || name == "text" || name == "reason" || name == "note" || name == "words" ||
           name == "details" || name == "tried" || name == "helpers" || name == "context" || name == "worked" ||
           name == "did_not" || name == "outcome";
}

std::string hint_of(const Words& words, std::string_view act, std::string_view field) {
    const std::string key = std::string("act_name.").append(act).append(".").append(field).append(".hint");
    if (words.has(key)) return words(key);
    const std::string common = std::string("field.").append(field).append(".hint");
    return words.has(common) ? words(common) : std::string();
}

std::vector<FormChoice> choices_of(const Words& words, const acts::Field& field) {
    std::vector<FormChoice> choices;
    if (!field.required) choices.push_back({"", words("web.form.none")});
    for (const std::string_view value : field.choices)
        choices.push_back({std::string(value), choice_label(words, field.name, value)});
    return choices;
}

std::vector<FormChoice> languages(const Words& words, bool required) {
    std::vector<FormChoice> choices;
    if (!required) choices.push_back({"", words("web.form.none")});
    for (const Language language : kLanguageMenu)
        choices.push_back({std::string(tag(language)), words.language_name(language)});
    return choices;
}

std::vector<FormChoice> roles(const Words& words, const acts::Declaration& declaration) {
    std::vector<FormChoice> choices;
    const auto offer = [&](access::Role role) {
        const std::string name(access::name(role));
        choices.push_back({name, words("access.role." + name)});
    };
    for (const access::Role role : declaration.roles) offer(role);
    if (choices.empty())
        for (std::size_t i = 1; i < access::kRoleCount; ++i) offer(static_cast<access::Role>(i));
    return choices;
}

std::vector<FormChoice> states(const PageWriter& page, bool required) {
    std::vector<FormChoice> choices;
    if (!required) choices.push_back({"", page.words("web.form.none")});
    for (auto& [code, name] : page.frame->states(page.words.language())) choices.push_back({code, name});
    return choices;
}

Json integer_or_text(const std::string& value) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    return error == std::errc{} && end == value.data() + value.size() ? Json(number) : Json(value);
}

bool is_of_lines(const acts::Field& field) {
    return field.type == "list" && (field.of == "text" || field.of == "integer");
}

Json lines_of(std::string_view text, bool numbers) {
    JsonArray lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string line(text.substr(0, end));
        if (line.ends_with('\r')) line.pop_back();
        if (!line.empty()) lines.push_back(numbers ? integer_or_text(line) : Json(line));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return Json(std::move(lines));
}

Result<std::optional<Json>> value_of(const acts::Field& field, const PostedForm& posted) {
    if (field.type == "bytes") {
        const PostedFile* file = posted.file(field.name);
        return file != nullptr ? std::optional(Json(to_base64(file->content))) : std::nullopt;
    }
    const std::string value(posted.get(field.name));
    if (field.type == "boolean") return std::optional(Json(value == "true"));
    if (value.empty() && (!field.required || field.type != "text")) return std::optional<Json>();
    if (field.type == "integer") return std::optional(integer_or_text(value));
    if (is_of_lines(field)) return std::optional(lines_of(value, field.of == "integer"));
    if (field.type != "list" && field.type != "object") return std::optional(Json(value));
    const Result<Json> json = parse_json(value, kListLimits);
    if (!json) return make_error(ErrorKind::invalid_input, "web.acts.not_json").with("field", field.name);
    return std::optional(*json);
}

}  // namespace

std::string act_title(const Words& words, std::string_view act) {
    const std::string key = std::string("act_name.").append(act);
    return words.has(key) ? words(key) : std::string(act);
}

std::string field_label(const Words& words, std::string_view act, std::string_view field) {
    const std::string own = std::string("act_name.").append(act).append(".").append(field);
    if (words.has(own)) return words(own);
    const std::string common = std::string("field.").append(field);
    return words.has(common) ? words(common) : std::string(field);
}

std::string choice_label(const Words& words, std::string_view field, std::string_view value) {
    const std::string key = std::string("choice.").append(field).append(".").append(value);
    return words.has(key) ? words(key) : std::string(value);
}

std::string value_text(const PageWriter& page, const acts::Field* field, std::string_view name, const Json& value) {
    const Words& words = page.words;
    if (const bool* truth = value.if_bool()) return words(*truth ? "web.acts.yes" : "web.acts.no");
    const std::string* text = value.if_string();
    if (text == nullptr) return value.write();
    if (field != nullptr && field->type == "bytes")
        return words.file_size(static_cast<std::int64_t>(text->size() / 4 * 3));
    if (field != nullptr && field->type == "choice") return choice_label(words, name, *text);
    if (field != nullptr && field->type == "language")
        if (const auto language = language_from_tag(*text)) return words.language_name(*language);
    if (name == "role" && access::role_from_name(*text)) return words("access.role." + *text);
    if (name == "state") return page.state_text(*text);
    return *text;
}

// "POST /replies/{reply}/submit" with the page "/replies/{object}": the field "reply".
std::optional<std::string_view> object_field(const acts::Declaration& declaration) {
    constexpr std::string_view kPlace = "{object}";
    const std::size_t place = declaration.page.find(kPlace);
    const std::size_t start = declaration.route.find('/');
    if (place == std::string_view::npos || start == std::string_view::npos) return std::nullopt;
    const std::string_view collection = declaration.page.substr(0, place);
    const std::string_view route = declaration.route.substr(start);
    const std::size_t end = route.find('}');
    if (!route.starts_with(collection) || route.substr(collection.size(), 1) != "{" || end == std::string_view::npos)
        return std::nullopt;
    // An object of two names, such as a version of a questionnaire, has no single field.
    if (route.find('{', end) != std::string_view::npos) return std::nullopt;
    return route.substr(collection.size() + 1, end - collection.size() - 1);
}

std::optional<std::string> object_address(const acts::Declaration& declaration, std::string_view value) {
    if (value.empty() || !object_field(declaration)) return std::nullopt;
    return std::string(declaration.page.substr(0, declaration.page.find('{'))).append(encode_segment(value));
}

void write_act_values(PageWriter& page, std::string_view name, const acts::Act* act, const Json& fields) {
    const JsonObject* members = fields.if_object();
    if (members == nullptr) return;
    for (const auto& [member, value] : *members) {
        // A number for programs: that nobody has changed the object meanwhile is checked anyway.
        if (member == "revision") continue;
        const auto row = page.html.element("div");
        page.html.element("dt").text(field_label(page.words, name, member));
        const auto definition = page.html.element("dd");
        const acts::Field* field = nullptr;
        if (act != nullptr)
            for (const acts::Field& one : act->fields)
                if (one.name == member) field = &one;
        const std::string text = value_text(page, field, member, value);
        const std::string* name_of_object = value.if_string();
        const std::optional<std::string> object =
            act != nullptr && object_field(act->declaration) == member
                ? object_address(act->declaration, name_of_object != nullptr ? *name_of_object : value.write())
                : std::nullopt;
        if (object) {
            const auto link = page.html.element("a", {{"href", page.address(*object)}});
            page.html.element("bdi").text(text);
        } else {
            page.html.element("bdi").text(text);
        }
    }
}

namespace {

// What the link to this form named already.
void write_given_object(FormWriter& form, PageWriter& page, const acts::Act& act, const acts::Field& field,
                        const std::string& value) {
    form.hidden(field.name, value);
    const auto line = page.html.element("p");
    page.html.element("b").text(field_label(page.words, act.declaration.name, field.name));
    page.html.text(" ");
    const auto link = page.html.element("a", {{"href", page.address(*object_address(act.declaration, value))}});
    page.html.element("bdi").text(value_text(page, &field, field.name, Json(value)));
}

}  // namespace

bool asks_for_reason(const acts::Act& act) {
    return std::any_of(act.fields.begin(), act.fields.end(),
                       [](const acts::Field& field) { return field.name == "reason"; });
}

void write_act_fields(FormWriter& form, PageWriter& page, const acts::Act& act, const http::Fields& given) {
    const Words& words = page.words;
    const std::string_view name = act.declaration.name;
    for (const acts::Field& field : act.fields) {
        std::string value(given.get(field.name));
        if (value.empty() && field.type == "language") value = tag(words.language());
        if (field.name == "revision") {
            form.hidden(field.name, page.request.form != nullptr ? page.request.form->posted.get(field.name) : value);
            continue;
        }
        if (object_field(act.declaration) == field.name && !value.empty()) {
            write_given_object(form, page, act, field, value);
            continue;
        }
        FormField shown{.name = std::string(field.name),
                        .label = field_label(words, name, field.name),
                        .hint = hint_of(words, name, field.name),
                        .value = value,
                        .required = field.required};
        if (field.type == "boolean") {
            form.checkbox(shown);
        } else if (field.type == "choice") {
            form.select(shown, choices_of(words, field));
        } else if (field.type == "language") {
            form.select(shown, languages(words, field.required));
        } else if (field.name == "role") {
            form.select(shown, roles(words, act.declaration));
        } else if (field.name == "state" && page.frame != nullptr && page.frame->states) {
            form.select(shown, states(page, field.required));
        } else if (field.type == "bytes") {
            form.file(shown);
        } else {
            if (field.type == "integer") shown.type = "number";
            if (field.type == "date") shown.type = "date";
            shown.ltr = field.type != "text";
            if (field.type == "list" || field.type == "object" || is_long(field.name)) shown.rows = kAreaRows;
            if (shown.hint.empty() && field.type == "list")
                shown.hint = words(is_of_lines(field) ? "web.acts.lines" : "web.acts.as_json");
            form.field(shown);
        }
    }
}

void write_note_fields(FormWriter& form, PageWriter& page) {
    const Words& words = page.words;
    const auto set = page.html.element("fieldset");
    page.html.element("legend").text(words("web.acts.note"));
    form.field({.name = std::string(kNoteNumber), .label = words("web.acts.note_number")});
    form.field({.name = std::string(kNoteDate), .label = words("web.acts.note_date"), .type = "date", .ltr = true});
    form.file({.name = std::string(kNoteFile), .label = words("web.acts.note_file")});
}

Result<Json> act_fields(const acts::Act& act, const PostedForm& posted) {
    JsonObject object;
    for (const acts::Field& field : act.fields) {
        std::optional<Json> value = TRY(value_of(field, posted));
        if (value) object.add(field.name, *std::move(value));
    }
    return Json(std::move(object));
}

std::optional<acts::Note> posted_note(const PostedForm& posted) {
    const PostedFile* file = posted.file(kNoteFile);
    if (file == nullptr && posted.get(kNoteNumber).empty()) return std::nullopt;
    acts::Note note{std::string(posted.get(kNoteNumber)), std::string(posted.get(kNoteDate)), {}, {}};
    if (file != nullptr) {
        note.file_name = file->file_name;
        note.content = file->content;
    }
    return note;
}

std::string address_after(const acts::Act& act, const acts::Receipt& receipt, Language language) {
    std::string address = std::string("/").append(tag(language));
    http::Fields query;
    query.add("did", receipt.pending != 0 ? act.declaration.name : std::string_view(receipt.act));
    if (receipt.pending != 0) {
        query.add("number", std::to_string(receipt.pending));
        return address.append("/waiting").append(query_text(query));
    }
    query.add("entry", std::to_string(receipt.sequence));
    const std::string_view page = act.declaration.page.empty() ? "/acts" : act.declaration.page;
    constexpr std::string_view kPlace = "{object}";
    const std::size_t at = page.find(kPlace);
    address.append(page.substr(0, at));
    // An object's id may be several segments of its page's address ("2-6/d").
    if (at != std::string_view::npos) address.append(receipt.object_id).append(page.substr(at + kPlace.size()));
    return address.append(query_text(query));
}

}  // namespace palermo::web
