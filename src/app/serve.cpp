// `palermo serve`: the pages, their JSON, and what those who run the server look at.
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <ostream>

#include "app/background.hpp"
#include "app/checkpoints.hpp"
#include "app/commands.hpp"
#include "app/served_site.hpp"
#include "app/service_manager.hpp"
#include "platform/http/server.hpp"
#include "platform/people/sign_in/sign_in.hpp"
#include "platform/web/security.hpp"
#include "platform/web/site.hpp"

namespace palermo::app {

namespace {

constexpr std::chrono::seconds kCheckpointInterval{60};
constexpr std::chrono::milliseconds kGrace{10'000};
constexpr std::string_view kPlainText = "text/plain; charset=utf-8";
constexpr store::Sql kAnything("select 1");

// A page is made of many short-lived buffers on whichever thread is free. Left to itself the C library keeps a heap for
// each of them, and large blocks once used for ever: half of what a busy server would then occupy is empty.
void keep_memory_small() {
    mallopt(M_ARENA_MAX, 2);
    mallopt(M_MMAP_THRESHOLD, 256 * 1024);
    mallopt(M_TRIM_THRESHOLD, 2 * 1024 * 1024);
}

http::Response readiness(store::Database& database) {
    const Result<void> read = database.read([](store::Reader& reader) -> Result<void> {
        TRY(reader.first(kAnything));
        return ok();
    });
    return http::Response::text(read ? 200 : 503, kPlainText, read ? "ready\n" : "not ready\n");
}

// `server` is set when the router has long been built: the address of the pointer is what the route keeps.
void add_operator_routes(http::Router& router, store::Database& database, const std::unique_ptr<http::Server>& server) {
    using http::Method;
    using http::Place;
    router.add(Method::get, "/healthz", Place::inline_,
               [](const http::Request&) { return http::Response::text(200, kPlainText, "alive\n"); });
    router.add(Method::get, "/readyz", Place::pool, [&database](const http::Request&) { return readiness(database); });
    router.add(Method::get, "/metrics", Place::inline_, [&server](const http::Request&) {
        return http::Response::text(200, "text/plain; version=0.0.4; charset=utf-8", server->metrics());
    });
}

// The parts between commas, without the blanks around them.
std::vector<std::string> split(std::string_view list) {
    std::vector<std::string> parts;
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        const std::string_view part = list.substr(0, comma);
        const std::size_t first = part.find_first_not_of(' ');
        if (first != std::string_view::npos)
            parts.emplace_back(part.substr(first, part.find_last_not_of(' ') - first + 1));
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return parts;
}

http::Configuration http_configuration(const Configuration& configuration, const web::Site& site,
                                       std::optional<int> passed_on) {
    http::Configuration http;
    http.address = configuration.address;
    http.port = configuration.port;
    http.inherited_socket = passed_on;
    http.trusted_proxies = split(configuration.trusted_proxies);
    http.default_headers = web::default_headers(configuration.https);
    http.error_page = [&site](unsigned status, const http::Request& request) {
        return site.error_response(status, request);
    };
    http.quick = [&site](const http::Request& request) { return site.cached(request); };
    if (configuration.log == "requests") {
        const auto log = spdlog::stderr_logger_mt("requests");
        log->set_pattern("%v");
        http.access_log = [log](const std::string& line) { log->info(line); };
    }
    return http;
}

// "http://127.0.0.1:8080" by the name that browsers trust.
std::string on_this_machine(const std::string& address) {
    return "http://localhost" + address.substr(address.rfind(':'));
}

std::string address_of(const Configuration& configuration, std::uint16_t port) {
    const bool six = configuration.address.find(':') != std::string::npos;
    return (six ? "http://[" + configuration.address + "]:" : "http://" + configuration.address + ":") +
           std::to_string(port);
}

// On the first start, where to sign in as the first administrator. The link works once, for an hour.
Result<void> tell_first_administrator(Program& program, const mandates::Terminal& terminal,
                                      const std::string& address) {
    const auto link = TRY(people::first_administrator_link(*program.database, *program.performer));
    if (!link) return ok();
    // A browser keeps our cookies on this machine's name only, not on its number, while there is no https.
    const std::string& site = program.configuration.site;
    const std::string whole = (site.empty() ? on_this_machine(address) : site) + *link;
    terminal.out << program.catalogue.text(terminal.language, "app.first_administrator",
                                           {{"link", std::string_view(whole)}})
                 << std::endl;
    return ok();
}

}  // namespace

sigset_t block_end_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    signal(SIGPIPE, SIG_IGN);  // a client that went away is an error of its write
    return signals;
}

Result<int> serve_command(Program& program, const mandates::Terminal& terminal) {
    keep_memory_small();
    const sigset_t end_signals = block_end_signals();
    const std::optional<int> passed_on = inherited_socket();
    spdlog::set_default_logger(spdlog::stderr_logger_mt("palermo"));
    const CheckpointKeeper keeper(
        *program.database, {program.configuration.key_file(), program.configuration.witness_file}, kCheckpointInterval);

    store::Database& database = *program.database;
    const std::unique_ptr<ServedSite> served = TRY(ServedSite::make(program));
    const web::Site& site = served->site();
    const BackgroundWork background(program);
    std::unique_ptr<http::Server> server;
    http::Router router;
    add_operator_routes(router, database, server);
    served->add_routes(router);
    server = TRY(http::Server::start(http_configuration(program.configuration, site, passed_on), std::move(router)));
    ServiceManager manager([&database] { return readiness(database).status == 200; });

    const std::string address = address_of(program.configuration, server->port());
    terminal.out << program.catalogue.text(terminal.language, "app.serving",
                                           {{"address", std::string_view(address)},
                                            {"data", std::string_view(program.configuration.data)}})
                 << std::endl;
    TRY(tell_first_administrator(program, terminal, address));
    manager.ready();
    int signal_number = 0;
    sigwait(&end_signals, &signal_number);
    server->stop(kGrace);
    return 0;
}

}  // namespace palermo::app
