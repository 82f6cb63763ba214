// What the program says of itself, and what its acts answer, one line of JSON for each line of JSON on standard input:
//
//     {"ask": "routes"} -> {"routes": ["GET /{language}/decisions", ...]}
//     {"ask": "acts"}   -> {"acts": [{"name", "object", "verb", "propose", "fields": [{"name", "type", ...}]}]}
//     {"ask": "table"}  -> {"table": [{"object", "verb", "cells": ["published", ...]}]}
//     {"ask": "decide", "actor": {...}, "verb", "object", "release", "classification", "own": bool} -> {"code"}
//     {"ask": "act", "actor": {...}, "act", "fields", "note": bool, "keep": bool} -> {"code", "kind", "pending"}
//
// An act that is not kept is undone after it was done: its code is then "done" all the same.
#include <array>
#include <iostream>
#include <string>

#include "app/pack.hpp"
#include "app/program.hpp"
#include "app/served_site.hpp"
#include "platform/acts/four_eyes.hpp"

namespace palermo {
namespace {

constexpr std::array<std::string_view, 16> kRelations = {
    "all",      "own",  "assigned", "published",   "consented", "cleared", "non_confidential", "invited",
    "delegate", "meta", "totals",   "checkpoints", "history",   "self",    "own_assigned",     "own_draft"};

bool is_true(const Json& json) {
    return json.if_bool() != nullptr && *json.if_bool();
}

bool undo = false;  // what the observer does with the act at hand

std::string cell_of(const access::Permission& permission) {
    std::string cell;
    const auto add = [&](std::string_view word) { cell.append(cell.empty() ? "" : " ").append(word); };
    for (std::size_t bit = 0; bit < kRelations.size(); ++bit)
        if ((permission.relations & (1u << bit)) != 0) add(kRelations[bit]);
    if (permission.four_eyes) add("four_eyes");
    if (permission.with_note) add("with_note");
    return cell.empty() ? "-" : cell;
}

Json table() {
    JsonArray rows;
    for (const access::TableRow& row : access::table()) {
        JsonArray cells;
        for (std::size_t role = 0; role < access::kRoleCount; ++role)
            cells.emplace_back(cell_of(access::permission(row.object_type, row.verb, static_cast<access::Role>(role))));
        rows.emplace_back(JsonObject().add("object", row.object_type).add("verb", row.verb).add("cells", cells));
    }
    return Json(JsonObject().add("table", Json(rows)));
}

Json acts_of(const acts::Registry& registry) {
    JsonArray list;
    for (const acts::Act& act : registry.acts()) {
        JsonArray fields;
        for (const acts::Field& field : act.fields) {
            JsonObject one;
            one.add("name", field.name).add("type", field.type).add("required", field.required);
            one.add("choice", field.choices.empty() ? std::string_view() : field.choices.front());
            fields.emplace_back(std::move(one));
        }
        const acts::Declaration& said = act.declaration;
        list.emplace_back(JsonObject()
                              .add("name", said.name)
                              .add("object", said.object_type)
                              .add("verb", said.verb)
                              .add("propose", said.propose_verb)
                              .add("fields", fields));
    }
    return Json(JsonObject().add("acts", list));
}

Json routes_of(const app::ServedSite& served) {
    http::Router router;
    served.add_routes(router);
    JsonArray list;
    for (const http::Router::Route& route : router.routes()) {
        const std::string_view method = route.method == http::Method::get    ? "GET "
                                        : route.method == http::Method::post ? "POST "
                                                                             : "OTHER ";
        list.emplace_back(std::string(method).append(route.pattern));
    }
    return Json(JsonObject().add("routes", list));
}

access::Actor actor_of(const Json& json) {
    access::Actor actor;
    actor.id = json["id"].string_or_empty();
    actor.role = access::role_from_name(json["role"].string_or_empty()).value_or(access::Role::visitor);
    actor.state = json["state"].string_or_empty();
    actor.organization = json["organization"].string_or_empty();
    actor.behalf = json["behalf"].string_or_empty();
    return actor;
}

Json decide(const Json& asked) {
    access::Subject subject;
    const access::Actor actor = actor_of(asked["actor"]);
    subject.type = asked["object"].string_or_empty();
    subject.state = asked["state"].string_or_empty();
    subject.organization = asked["organization"].string_or_empty();
    subject.release =
        access::release_from_name(asked["release"].string_or_empty()).value_or(access::ReleaseState::deleted);
    subject.classification = access::classification_from_name(asked["classification"].string_or_empty())
                                 .value_or(access::Classification::strictly_confidential);
    const auto decided = access::decide(actor, asked["verb"].string_or_empty(), subject);
    return Json(JsonObject().add("code", decided ? std::string("allowed") : decided.error().code));
}

Json perform(app::Program& program, const Json& asked) {
    acts::Attempt attempt{
        .actor = actor_of(asked["actor"]), .idempotency_key = {}, .reason = "a test", .request_id = {}};
    if (is_true(asked["note"])) attempt.note = acts::Note{"NV 12/2008", "2008-03-01", "note.pdf", Bytes{1, 2, 3}};
    undo = !is_true(asked["keep"]);
    const auto done = program.performer->perform_json(attempt, asked["act"].string_or_empty(), asked["fields"]);
    JsonObject answer;
    const bool undone = !done && done.error().code == "matrix.undone";
    answer.add("code", done || undone ? std::string("done") : done.error().code);
    answer.add("denied", !done && done.error().kind == ErrorKind::denied);
    answer.add("not_found", !done && done.error().kind == ErrorKind::not_found);
    answer.add("pending", done ? done->pending : std::int64_t{0});
    if (!done && !undone) answer.add("text", done.error().debug_text());
    return Json(std::move(answer));
}

Result<int> run(const std::string& data) {
    app::Configuration configuration = TRY(app::load_configuration({{.name = "data", .value = data}}));
    text::Catalogue catalogue = TRY(text::Catalogue::load(configuration.catalogue));
    app::Pack pack = TRY(app::load_pack(configuration.pack));
    app::Program program(std::move(configuration), std::move(catalogue), std::move(pack));
    TRY(program.open(false));
    program.performer->observe([](store::Writer&, const journal::Entry&, const acts::Receipt&) -> Result<void> {
        if (undo) return make_error(ErrorKind::conflict, "matrix.undone");
        return ok();
    });
    const auto served = TRY(app::ServedSite::make(program));
    for (std::string line; std::getline(std::cin, line);) {
        const Json asked = TRY(parse_json(line, {.max_bytes = 1 << 20, .max_depth = 16}));
        const std::string_view ask = asked["ask"].string_or_empty();
        const Json answer = ask == "routes"   ? routes_of(*served)
                            : ask == "acts"   ? acts_of(program.registry)
                            : ask == "table"  ? table()
                            : ask == "decide" ? decide(asked)
                                              : perform(program, asked);
        std::cout << answer.write() << std::endl;
    }
    return 0;
}

}  // namespace
}  // namespace palermo

int main(int count, char** arguments) {
    if (count != 2) return 2;
    const palermo::Result<int> done = palermo::run(arguments[1]);
    if (!done) std::cerr << done.error().debug_text() << "\n";
    return done ? *done : 1;
}
