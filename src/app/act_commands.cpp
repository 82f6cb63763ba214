#include "app/act_commands.hpp"

#include <algorithm>
#include <charconv>
#include <istream>
#include <iterator>
#include <ostream>

#include "platform/acts/receipt_json.hpp"
#include "platform/base/file.hpp"

namespace palermo::app {

namespace {

constexpr std::size_t kMaxFieldFileBytes = 16 * 1024 * 1024;
constexpr std::size_t kMaxJsonBytes = 32 * 1024 * 1024;

// The JSON of one value given as text. What does not fit stays a text: the act says so, with all the others.
Result<Json> value_of(const acts::Field* field, const std::string& value) {
    const std::string_view type = field != nullptr ? field->type : "text";
    if (type == "bytes" && value.starts_with("@"))
        return Json(to_base64(as_bytes(TRY(read_file(value.substr(1), kMaxFieldFileBytes)))));
    if (type == "integer") {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
        if (error == std::errc{} && end == value.data() + value.size()) return Json(number);
    }
    if (type == "boolean" && (value == "true" || value == "false")) return Json(value == "true");
    if (type == "list" || type == "object") return parse_json(value);
    return Json(value);
}

Result<JsonObject> fields_of(const acts::Act& act, std::istream& in, const ActRequest& request) {
    JsonObject object;
    if (!request.json.empty()) {
        if (request.json != "-") return make_error(ErrorKind::invalid_input, "app.act.json_from_stdin");
        std::string text(kMaxJsonBytes + 1, '\0');
        in.read(text.data(), static_cast<std::streamsize>(text.size()));
        text.resize(static_cast<std::size_t>(in.gcount()));
        const Json given = TRY(parse_json(text, {.max_bytes = kMaxJsonBytes, .max_depth = 16}));
        if (given.if_object() == nullptr) return make_error(ErrorKind::invalid_input, "app.act.json_from_stdin");
        object = *given.if_object();
    }
    for (const std::string& given : request.fields) {
        const std::size_t equals = given.find('=');
        const std::string name = given.substr(0, equals);
        if (equals == std::string::npos || name.empty() || object.find(name) != nullptr)
            return make_error(ErrorKind::invalid_input, "app.act.field_without_value").with("field", given);
        const auto field = std::find_if(act.fields.begin(), act.fields.end(),
                                        [&](const acts::Field& one) { return one.name == name; });
        object.add(name, TRY(value_of(field != act.fields.end() ? &*field : nullptr, given.substr(equals + 1))));
    }
    return object;
}

Json act_json(const acts::Act& act) {
    JsonArray fields;
    for (const acts::Field& field : act.fields) {
        JsonObject one;
        one.add("name", field.name).add("type", field.type).add("required", field.required);
        fields.emplace_back(std::move(one));
    }
    JsonObject object;
    object.add("name", act.declaration.name).add("object_type", act.declaration.object_type);
    object.add("verb", act.declaration.verb).add("route", act.declaration.route).add("fields", std::move(fields));
    return object;
}

}  // namespace

Result<int> act_command(Program& program, const mandates::Terminal& terminal, std::istream& in,
                        const ActRequest& request) {
    const acts::Act* act = program.registry.find(request.name);
    if (act == nullptr) return make_error(ErrorKind::not_found, "acts.no_such_act").with("act", request.name);
    const JsonObject fields = TRY(fields_of(*act, in, request));
    const acts::Attempt attempt{
        .actor = local_officer(), .idempotency_key = request.key, .reason = request.reason, .request_id = {}};
    const acts::Receipt receipt = TRY(program.performer->perform_json(attempt, request.name, Json(fields)));
    terminal.out << terminal.catalogue.text(terminal.language, receipt.repeated ? "app.act.repeated" : "app.act.done",
                                            {{"act", std::string_view(receipt.act)},
                                             {"object", std::string_view(receipt.object_id)},
                                             {"revision", receipt.revision},
                                             {"sequence", receipt.sequence}})
                 << '\n';
    return 0;
}

int acts_command(const Program& program, const mandates::Terminal& terminal, bool json) {
    if (json) {
        JsonArray array;
        for (const acts::Act& act : program.registry.acts()) array.push_back(act_json(act));
        terminal.out << Json(std::move(array)).write_indented();
        return 0;
    }
    for (const acts::Act& act : program.registry.acts()) {
        terminal.out << act.declaration.name << '\n';
        for (const acts::Field& field : act.fields) {
            const std::string type(field.type);
            terminal.out << "    "
                         << terminal.catalogue.text(terminal.language,
                                                    field.required ? "app.act.field" : "app.act.optional_field",
                                                    {{"field", field.name}, {"type", std::string_view(type)}})
                         << '\n';
        }
    }
    return 0;
}

}  // namespace palermo::app
