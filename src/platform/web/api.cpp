#include "platform/web/api.hpp"

#include <charconv>

#include "platform/acts/receipt_json.hpp"
#include "platform/web/act_form.hpp"
#include "platform/web/components.hpp"

namespace palermo::web {

namespace {

constexpr JsonLimits kBodyLimits{.max_bytes = 32 * 1024 * 1024, .max_depth = 32};

Result<acts::Note> note_of(const Json& json) {
    acts::Note note;
    note.number = json["number"].string_or_empty();
    note.date = json["date"].string_or_empty();
    note.file_name = json["file_name"].string_or_empty();
    std::optional<Bytes> content = from_base64(json["content"].string_or_empty());
    if (!content)
        return make_error(ErrorKind::invalid_input, "field.wrong_type")
            .with("field", "note.content")
            .with("expected", "base64");
    note.content = *std::move(content);
    return note;
}

// "3" with or without quotation marks; a weak or other tag is no revision.
Result<std::optional<std::int64_t>> revision_seen(const http::Request& request) {
    const auto header = request.headers.find("If-Match");
    if (!header) return std::optional<std::int64_t>();
    std::string_view text = *header;
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
    std::int64_t revision = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), revision);
    if (error != std::errc{} || end != text.data() + text.size())
        return make_error(ErrorKind::invalid_input, "web.api.if_match").with("value", *header);
    return std::optional(revision);
}

// "application/json", perhaps with parameters; not "application/json5".
bool is_json(std::string_view type) {
    constexpr std::string_view kJson = "application/json";
    return type.starts_with(kJson) &&
           (type.size() == kJson.size() || type[kJson.size()] == ';' || type[kJson.size()] == ' ');
}

bool has_field(const acts::Act& act, std::string_view name) {
    for (const acts::Field& field : act.fields)
        if (field.name == name) return true;
    return false;
}

std::string_view type_of(const acts::Act& act, std::string_view name) {
    for (const acts::Field& field : act.fields)
        if (field.name == name) return field.type;
    return "text";
}

JsonObject with_value(const JsonObject& object, std::string_view name, Json value) {
    JsonObject changed;
    for (const JsonObject::Member& member : object)
        if (member.first != name) changed.add(member.first, member.second);
    changed.add(name, std::move(value));
    return changed;
}

struct Asked {
    acts::Attempt attempt;
    Json fields;
};

Result<Asked> read_request(const acts::Act& act, const http::Request& request, const Session& session) {
    const Json body = TRY(parse_json(request.body, kBodyLimits));
    const JsonObject* object = body.if_object();
    if (object == nullptr) return make_error(ErrorKind::invalid_input, "web.api.not_json");
    Asked asked;
    JsonObject fields;
    for (const JsonObject::Member& member : *object) {
        if (member.first == "fields" && member.second.if_object() != nullptr) {
            fields = *member.second.if_object();
        } else if (member.first == "reason" && member.second.if_string() != nullptr) {
            asked.attempt.reason = *member.second.if_string();
        } else if (member.first == "note" && member.second.if_object() != nullptr) {
            asked.attempt.note = TRY(note_of(member.second));
        } else {
            return make_error(ErrorKind::invalid_input, "field.unknown").with("field", member.first);
        }
    }
    for (const auto& [name, value] : request.path_values) {
        if (!has_field(act, name)) continue;
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
        const bool is_number = error == std::errc{} && end == value.data() + value.size();
        fields = with_value(fields, name, type_of(act, name) == "integer" && is_number ? Json(number) : Json(value));
    }
    const std::optional<std::int64_t> revision = TRY(revision_seen(request));
    if (revision && has_field(act, "revision")) fields = with_value(fields, "revision", *revision);
    asked.fields = Json(std::move(fields));
    asked.attempt.actor = session.actor;
    asked.attempt.idempotency_key = request.headers.find("Idempotency-Key").value_or("");
    asked.attempt.request_id = request.request_id;
    return asked;
}

Result<http::Response> perform(const ActSources& sources, const acts::Act& act, const http::Request& request,
                               const Session& session) {
    if (!session.may_write) return make_error(ErrorKind::denied, "web.api.reads_only");
    TRY(sources.expect_proof(act.declaration.name, session));
    const Asked asked = TRY(read_request(act, request, session));
    const acts::Receipt receipt =
        TRY(sources.performer.perform_json(asked.attempt, act.declaration.name, asked.fields));
    http::Response response = http::Response::text(receipt.pending != 0 ? 202 : 200, "application/json; charset=utf-8",
                                                   acts::receipt_to_json(receipt));
    response.headers.set("Cache-Control", "no-store");
    return response;
}

// "POST /documents/link" as an address below the API.
std::string address_of(const acts::Act& act) {
    const std::string_view route = act.declaration.route;
    return std::string("/api/v1").append(route.substr(std::min(route.find('/'), route.size())));
}

// The decisions about pending acts are for programs too: a second person may have one.
bool has_operation(const acts::Act& act) {
    return has_form(act) || act.declaration.object_type == "pending_act";
}

Json schema_of(const acts::Field& field) {
    JsonObject schema;
    const auto typed = [&](std::string_view type, std::string_view format = {}) {
        schema.add("type", type);
        if (!format.empty()) schema.add("format", format);
    };
    if (field.type == "integer") {
        typed("integer", "int64");
    } else if (field.type == "boolean") {
        typed("boolean");
    } else if (field.type == "date") {
        typed("string", "date");
    } else if (field.type == "instant") {
        typed("string", "date-time");
    } else if (field.type == "bytes") {
        typed("string");
        schema.add("contentEncoding", "base64");
    } else if (field.type == "language") {
        typed("string");
        JsonArray tags;
        for (const Language language : kLanguageMenu) tags.emplace_back(tag(language));
        schema.add("enum", std::move(tags));
    } else if (field.type == "choice") {
        typed("string");
        JsonArray values;
        for (const std::string_view value : field.choices) values.emplace_back(value);
        schema.add("enum", std::move(values));
    } else if (field.type == "list") {
        typed("array");
        acts::Field element{.name = {}, .type = field.of.empty() ? "object" : field.of};
        schema.add("items", schema_of(element));
    } else if (field.type == "object") {
        typed("object");
    } else {
        typed("string");
    }
    return Json(std::move(schema));
}

Json reference(std::string_view name) {
    return Json(JsonObject().add("$ref", "#/components/" + std::string(name)));
}

Json fields_schema(const acts::Act& act, const Words& words) {
    JsonObject properties;
    JsonArray required;
    for (const acts::Field& field : act.fields) {
        Json schema = schema_of(field);
        schema.if_object()->add("title", field_label(words, act.declaration.name, field.name));
        properties.add(field.name, std::move(schema));
        if (field.required) required.emplace_back(field.name);
    }
    JsonObject schema;
    schema.add("type", "object").add("properties", std::move(properties)).add("additionalProperties", false);
    if (!required.empty()) schema.add("required", std::move(required));
    return Json(std::move(schema));
}

Json content(std::string_view type, Json schema) {
    return Json(JsonObject().add(type, JsonObject().add("schema", std::move(schema))));
}

Json failures() {
    JsonObject responses;
    responses.add("400", reference("responses/Problem")).add("401", reference("responses/Problem"));
    responses.add("403", reference("responses/Problem")).add("404", reference("responses/Problem"));
    for (const char* status : {"409", "413", "415", "422"}) responses.add(status, reference("responses/Problem"));
    return Json(std::move(responses));
}

void add_all(JsonObject& to, const Json& from) {
    for (const JsonObject::Member& member : *from.if_object()) to.add(member.first, member.second);
}

Json parameter(std::string_view name, std::string_view in, bool required, std::string_view description = {}) {
    JsonObject one;
    one.add("name", name).add("in", in).add("required", required);
    if (!description.empty()) one.add("description", description);
    one.add("schema", JsonObject().add("type", "string"));
    return Json(std::move(one));
}

void add_path_parameters(JsonArray& parameters, std::string_view pattern) {
    for (std::size_t at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{', at + 1)) {
        const std::string_view name = pattern.substr(at + 1, pattern.find('}', at) - at - 1);
        parameters.push_back(parameter(name, "path", true));
    }
}

// "getDecisionsSlug": the address in one word, which is what generators of clients make names of.
std::string operation_id(std::string_view method, std::string_view pattern) {
    std::string id(method);
    bool upper = true;
    for (const char c : pattern) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter) id.push_back(upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
        upper = !letter;
    }
    return id;
}

Json act_operation(const acts::Act& act, const Words& words) {
    const std::string name(act.declaration.name);
    JsonObject body;
    body.add("type", "object").add("additionalProperties", false);
    JsonObject properties;
    properties.add("fields", fields_schema(act, words)).add("reason", JsonObject().add("type", "string"));
    properties.add("note", reference("schemas/Note"));
    body.add("properties", std::move(properties)).add("required", JsonArray{Json("fields")});
    JsonObject operation;
    operation.add("operationId", operation_id("do", name)).add("summary", act_title(words, name));
    operation.add("tags", JsonArray{Json("acts")});
    JsonArray parameters;
    parameters.push_back(reference("parameters/IdempotencyKey"));
    if (has_field(act, "revision")) parameters.push_back(reference("parameters/IfMatch"));
    operation.add("parameters", std::move(parameters));
    operation.add(
        "requestBody",
        JsonObject().add("required", true).add("content", content("application/json", Json(std::move(body)))));
    JsonObject responses;
    responses.add("200", reference("responses/Receipt")).add("202", reference("responses/Receipt"));
    add_all(responses, failures());
    operation.add("responses", std::move(responses));
    return Json(JsonObject().add("post", std::move(operation)));
}

Json page_operation(const Site::ApiPage& page, const Words& words) {
    JsonArray parameters;
    add_path_parameters(parameters, page.pattern);
    for (const std::string& name : page.query_names) parameters.push_back(parameter(name, "query", false));
    parameters.push_back(reference("parameters/Fields"));
    parameters.push_back(reference("parameters/Format"));
    JsonObject operation;
    operation.add("operationId", operation_id("get", page.pattern));
    operation.add("summary", words("web.api.read", {{"address", std::string_view(page.pattern)}}));
    operation.add("tags", JsonArray{Json("pages")}).add("parameters", std::move(parameters));
    if (!page.personal)
        operation.add("security", JsonArray{Json(JsonObject()), Json(JsonObject().add("token", JsonArray()))});
    JsonObject responses;
    responses.add("200", JsonObject()
                             .add("description", words("web.api.answer"))
                             .add("content", content("application/json", Json(JsonObject().add("type", "object")))));
    responses.add("400", reference("responses/Problem")).add("404", reference("responses/Problem"));
    operation.add("responses", std::move(responses));
    return Json(JsonObject().add("get", std::move(operation)));
}

Json text_property() {
    return Json(JsonObject().add("type", "string"));
}

Json components(const Words& words) {
    const auto integer = [] { return Json(JsonObject().add("type", "integer")); };
    JsonObject receipt;
    receipt.add("act", text_property()).add("object_type", text_property()).add("object_id", text_property());
    receipt.add("revision", integer()).add("sequence", integer()).add("leaf", text_property());
    receipt.add("at", JsonObject().add("type", "string").add("format", "date-time"));
    receipt.add("repeated", JsonObject().add("type", "boolean")).add("pending", integer());
    JsonObject note;
    note.add("number", text_property()).add("date", JsonObject().add("type", "string").add("format", "date"));
    note.add("file_name", text_property());
    note.add("content", JsonObject().add("type", "string").add("contentEncoding", "base64"));
    JsonObject fault;
    fault.add("field", text_property()).add("code", text_property()).add("detail", text_property());
    JsonObject problem;
    problem.add("type", text_property()).add("title", text_property()).add("status", integer());
    problem.add("detail", text_property()).add("instance", text_property()).add("request_id", text_property());
    problem.add("code", text_property());
    problem.add("errors", JsonObject()
                              .add("type", "array")
                              .add("items", JsonObject().add("type", "object").add("properties", std::move(fault))));
    const auto object = [](JsonObject properties) {
        return Json(JsonObject().add("type", "object").add("properties", std::move(properties)));
    };
    JsonObject schemas;
    schemas.add("Receipt", object(std::move(receipt))).add("Note", object(std::move(note)));
    schemas.add("Problem", object(std::move(problem)));
    const auto answer = [](std::string description, std::string_view type, std::string_view schema) {
        return Json(
            JsonObject().add("description", std::move(description)).add("content", content(type, reference(schema))));
    };
    JsonObject responses;
    responses.add("Receipt", answer(words("web.api.receipt"), "application/json", "schemas/Receipt"));
    responses.add("Problem", answer(words("web.api.problem"), "application/problem+json", "schemas/Problem"));
    JsonObject parameters;
    parameters.add("IdempotencyKey", parameter("Idempotency-Key", "header", false, words("web.api.idempotency_key")));
    parameters.add("IfMatch", parameter("If-Match", "header", false, words("web.api.if_match_about")));
    parameters.add("Fields", parameter("fields", "query", false, words("web.api.fields")));
    parameters.add("Format", parameter("format", "query", false, words("web.api.format")));
    JsonObject all;
    all.add("schemas", std::move(schemas)).add("responses", std::move(responses));
    all.add("parameters", std::move(parameters));
    all.add("securitySchemes", JsonObject().add("token", JsonObject().add("type", "http").add("scheme", "bearer")));
    return Json(std::move(all));
}

struct AddressesView {
    std::vector<Site::ApiPage> pages;
    std::vector<const acts::Act*> acts;
};

void write_addresses(PageWriter& page, std::string_view id, std::string_view key,
                     const std::vector<std::pair<std::string, std::string>>& rows) {
    const auto section = page.html.element("section", {{"class", "sec"}, {"aria-labelledby", id}});
    write_section_head(page.html, id, page.words(key));
    const auto list = page.html.element("ul", {{"class", "plain flow"}});
    for (const auto& [address, about] : rows) {
        const auto item = page.html.element("li");
        page.html.element("code", {{"dir", "ltr"}}).text(address);
        if (!about.empty()) page.html.text(" " + about);
    }
}

void write_api_page(const AddressesView& view, PageWriter& page) {
    const Words& words = page.words;
    page.head.title = words("web.api.title");
    {
        const auto head = page.html.element("div", {{"class", "pagehead"}});
        const auto inner = page.html.element("div");
        page.html.element("h1").text(words("web.api.title"));
        page.html.element("p", {{"class", "lede"}}).text(words("web.api.description"));
    }
    for (const char* key : {"web_api_page.token", "web_api_page.lists", "web_api_page.acts", "web_api_page.failures"})
        page.html.element("p").text(words(key));
    {
        const auto links = page.html.element("p", {{"class", "btns"}});
        page.html.element("a", {{"class", "btn two"}, {"href", "/api/openapi.json"}})
            .text(words("web_api_page.openapi"));
        page.html.element("a", {{"class", "btn two"}, {"href", page.address("/account/tokens/new")}})
            .text(words("web_api_page.make_token"));
    }
    std::vector<std::pair<std::string, std::string>> rows;
    for (const Site::ApiPage& one : view.pages)
        rows.emplace_back("GET /api/v1" + one.pattern, one.personal ? words("web_api_page.signed_in") : "");
    write_addresses(page, "h-read", "web.api.pages", rows);
    rows.clear();
    for (const acts::Act* act : view.acts)
        rows.emplace_back("POST /api/v1/acts/" + std::string(act->declaration.name),
                          act_title(words, act->declaration.name));
    write_addresses(page, "h-acts", "web.api.acts", rows);
}

void add_api_page(Site& site, const acts::Registry& registry) {
    Page<AddressesView> page;
    page.pattern = "/api";
    page.load = [&site, &registry](const PageRequest&) -> Result<AddressesView> {
        AddressesView view{site.api_pages(), {}};
        for (const acts::Act& act : registry.acts())
            if (has_operation(act)) view.acts.push_back(&act);
        return view;
    };
    page.html = write_api_page;
    site.add_page(std::move(page));
}

}  // namespace

Json openapi(const Site& site, const acts::Registry& registry, const Words& words) {
    JsonObject information;
    information.add("title", words("web.api.title")).add("version", site.frame().version);
    information.add("description", words("web.api.description"));
    information.add("license", JsonObject().add("name", "Apache-2.0").add("identifier", "Apache-2.0"));
    JsonObject paths;
    for (const Site::ApiPage& page : site.api_pages()) paths.add(page.pattern, page_operation(page, words));
    for (const acts::Act& act : registry.acts())
        if (has_operation(act))
            paths.add(std::string("/acts/").append(act.declaration.name), act_operation(act, words));
    JsonArray tags;
    tags.emplace_back(JsonObject().add("name", "pages").add("description", words("web.api.pages")));
    tags.emplace_back(JsonObject().add("name", "acts").add("description", words("web.api.acts")));
    JsonObject document;
    document.add("openapi", "3.1.0").add("info", std::move(information));
    document.add("servers", JsonArray{Json(JsonObject().add("url", "/api/v1"))});
    document.add("security", JsonArray{Json(JsonObject().add("token", JsonArray()))});
    document.add("tags", std::move(tags)).add("paths", std::move(paths)).add("components", components(words));
    return Json(std::move(document));
}

void add_api(Site& site, const ActSources& sources) {
    const auto shared = std::make_shared<const ActSources>(sources);
    for (const acts::Act& act : sources.registry.acts()) {
        if (!has_operation(act)) continue;
        const acts::Act* const one = &act;
        const auto handler = [&site, shared, one](const http::Request& request,
                                                  const Session& session) -> Result<http::Response> {
            const std::string_view type = request.headers.find("Content-Type").value_or("");
            if (!is_json(type)) {
                const Error error = make_error(ErrorKind::invalid_input, "web.api.not_json");
                return site.error_response(415, request, &error, &session);
            }
            return perform(*shared, *one, request, session);
        };
        site.add_operation(std::string("/api/v1/acts/").append(act.declaration.name), handler);
        site.add_operation(address_of(act), handler);
    }
    add_api_page(site, sources.registry);
    site.add_file("/api/openapi.json", [&site, shared](const http::Request&, const Session&) -> Result<http::Response> {
        const Words words(site.catalogue(), Language::en);
        return http::Response::text(200, "application/json; charset=utf-8",
                                    openapi(site, shared->registry, words).write());
    });
}

}  // namespace palermo::web
