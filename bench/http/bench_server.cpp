// The http module alone with two kinds of answers, for bench/http/run: a small JSON made on the connection's thread and
// a document page of 30 KB made anew for every request on the pool. Stops at the end of its input.
#include <charconv>
#include <cstdio>
#include <cstring>
#include <string>

#include "platform/http/gzip.hpp"
#include "platform/http/server.hpp"

namespace {

using namespace palermo::http;

constexpr std::size_t kPageBytes = 30 * 1024;

// Text that compresses about as well as a decision does: words of one vocabulary in changing order.
std::string make_page() {
    static constexpr const char* kWords[] = {"Conference",  "Parties",    "decides", "requests",   "the",
                                             "Secretariat", "to",         "report",  "on",         "technical",
                                             "assistance",  "activities", "of",      "and",        "States",
                                             "invites",     "working",    "group",   "convention", "protocol"};
    std::string page = "<!doctype html><html lang=\"en\"><title>Decision</title><main>";
    std::uint32_t state = 2005;
    int paragraph = 0;
    while (page.size() < kPageBytes) {
        page += "<p id=\"p" + std::to_string(++paragraph) + "\"><span class=\"act\">";
        for (int word = 0; word < 40; ++word) {
            state = state * 1'664'525U + 1'013'904'223U;
            page += kWords[(state >> 16) % std::size(kWords)];
            page += ' ';
        }
        page += "</span></p>\n";
    }
    return page;
}

}  // namespace

int main(int argc, char** argv) {
    Configuration configuration;
    configuration.port = 0;
    if (argc > 1) std::from_chars(argv[1], argv[1] + std::strlen(argv[1]), configuration.port);
    Router router;
    router.add(Method::get, "/json", Place::inline_, [](const Request&) {
        return Response::text(200, "application/json", R"({"status":"ok","version":1})");
    });
    router.add(Method::get, "/page", Place::pool,
               [](const Request&) { return Response::text(200, "text/html; charset=utf-8", make_page()); });
    Response kept = Response::text(200, "text/html; charset=utf-8", "");
    kept.shared_body = std::make_shared<const std::string>(make_page());
    kept.shared_gzip_body = std::make_shared<const std::string>(gzip(*kept.shared_body));
    kept.etag = "\"page\"";
    configuration.quick = [kept](const Request& request) -> std::optional<Response> {
        if (request.path != "/kept") return std::nullopt;
        return kept;
    };
    auto server = Server::start(configuration, std::move(router));
    if (!server) {
        std::fprintf(stderr, "%s\n", server.error().debug_text().c_str());
        return 1;
    }
    std::printf("%u\n", unsigned{(*server)->port()});
    std::fflush(stdout);
    while (std::getchar() != EOF) continue;
    (*server)->stop(std::chrono::seconds(1));
    return 0;
}
