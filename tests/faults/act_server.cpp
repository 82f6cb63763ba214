// The smallest server of acts, to be killed: act_server FOLDER PORT serves POST /api/v1/acts/note.write as the program
// itself does; act_server FOLDER --check verifies the journal and prints the names of the stored notes;
// act_server FOLDER --write N writes N notes one after the other and prints each name when it is acknowledged.
#include <unistd.h>

#include <charconv>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <mutex>
#include <string>

#include "faults/note_acts.hpp"
#include "platform/http/server.hpp"

namespace palermo::faults {
namespace {

constexpr std::string_view kJson = "application/json";

// One call of write(2), so that a line is whole; what cannot be printed is not acknowledged.
bool print_line(const std::string& line) {
    const std::string whole = line + "\n";
    return ::write(STDOUT_FILENO, whole.data(), whole.size()) == static_cast<ssize_t>(whole.size());
}

int fail(const Error& error) {
    std::fprintf(stderr, "%s\n", error.debug_text().c_str());
    return exit_status(error.kind);
}

http::Response answer(acts::Performer& performer, const http::Request& request) {
    const Result<Json> body = parse_json(request.body);
    if (!body) return http::Response::text(400, kJson, "{}");
    const std::string key(request.headers.find("Idempotency-Key").value_or(""));
    const auto receipt = write_note_json(performer, (*body)["fields"], key);
    if (!receipt) return http::Response::text(http_status(receipt.error().kind), kJson, "{}");
    JsonObject object;
    object.add("object_id", receipt->object_id).add("sequence", receipt->sequence).add("repeated", receipt->repeated);
    return http::Response::text(200, kJson, Json(std::move(object)).write());
}

int serve(acts::Performer& performer, std::uint16_t port) {
    http::Router router;
    router.add(http::Method::post, "/api/v1/acts/note.write", http::Place::pool,
               [&](const http::Request& request) { return answer(performer, request); });
    router.add(http::Method::get, "/readyz", http::Place::inline_,
               [](const http::Request&) { return http::Response::text(200, "text/plain", "ready\n"); });
    http::Configuration configuration;
    configuration.port = port;
    configuration.pool_threads = 16;
    const auto server = http::Server::start(configuration, std::move(router));
    if (!server) return fail(server.error());
    print_line("ready " + std::to_string((*server)->port()));
    while (true) ::pause();
}

int check(store::Database& database) {
    const auto stored = stored_notes(database);
    if (!stored) return fail(stored.error());
    for (const std::string& name : stored->names) print_line(name);
    if (stored->fault.empty()) return 0;
    std::fprintf(stderr, "%s\n", stored->fault.c_str());
    return 8;
}

int write(acts::Performer& performer, int count) {
    for (int i = 0; i < count; ++i) {
        const std::string name = "note-" + std::to_string(i);
        const auto receipt = write_note(performer, name, std::string(300, 'n'), name);
        if (!receipt) return fail(receipt.error());
        if (!print_line(name)) return 9;
    }
    return 0;
}

int run(const std::string& folder, const std::string& task, const std::string& number) {
    store::Configuration configuration;
    configuration.location = folder + "/palermo.db";
    const auto database = store::Database::open(configuration);
    if (!database) return fail(database.error());
    if (const Result<void> prepared = prepare_notes(**database); !prepared) return fail(prepared.error());
    acts::Registry registry;
    register_note_acts(registry);
    const SystemClock clock;
    acts::Performer performer(**database, registry, clock);
    if (task == "--check") return check(**database);
    int value = 0;
    const std::string& digits = task == "--write" ? number : task;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return task == "--write" ? write(performer, value) : serve(performer, static_cast<std::uint16_t>(value));
}

}  // namespace
}  // namespace palermo::faults

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    return palermo::faults::run(argv[1], argv[2], argc > 3 ? argv[3] : "0");
}
