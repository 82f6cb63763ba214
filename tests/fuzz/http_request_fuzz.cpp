// Any bytes into the path that a connection takes: request reader, target, fields, router, conditional response. The
// first byte says in which pieces they arrive.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "platform/base/assert.hpp"
#include "platform/base/utf8.hpp"
#include "platform/http/dispatch.hpp"
#include "platform/http/request_reader.hpp"

namespace {

using namespace palermo::http;
using State = RequestReader::State;

constexpr std::size_t kMaxRequests = 8;

Configuration configuration() {
    Configuration configuration;
    configuration.limits.max_header_bytes = 1'024;
    configuration.limits.max_target_bytes = 256;
    configuration.limits.max_body_bytes = 2'048;
    configuration.limits.min_gzip_bytes = 16;
    configuration.limits.gzip_cache_bytes = 64 * 1024;
    configuration.default_headers.add("X-Content-Type-Options", "nosniff");
    return configuration;
}

Router router() {
    Router router;
    router.add(Method::get, "/{language}/decisions/{slug}", Place::pool, [](const Request& request) {
        return Response::text(200, "text/plain", std::string(request.path_value("slug")));
    });
    router.add(Method::get, "/{language}/decisions/new", Place::inline_,
               [](const Request& request) { return Response::redirect(request.query.get("to")); });
    router.add(Method::get, "/assets/{file*}", Place::inline_, [](const Request& request) {
        Response response = Response::text(200, "text/css", "0123456789012345678901234567890123456789");
        response.ranges = true;
        response.last_modified = palermo::Instant{1'205'312'400'000'000};
        response.headers.add("X-File", request.path_value("file"));
        return response;
    });
    router.add(Method::post, "/echo", Place::pool, [](const Request& request) {
        return Response::text(200, "text/plain", Fields::parse(request.body).encode());
    });
    return router;
}

void check_request(const Request& request, const Limits& limits) {
    ASSERT(!request.path.empty() && request.path.front() == '/');
    ASSERT(!palermo::first_invalid_utf8(request.path));
    for (const char c : request.path) ASSERT(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
    ASSERT(request.path.find("/../") == std::string::npos && request.path.find("//") == std::string::npos);
    ASSERT(request.body.size() <= limits.max_body_bytes);
    for (const auto& [name, value] : request.headers.entries())
        ASSERT(value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos);
}

void check_answer(const Prepared& prepared) {
    // No value may have broken out of its line.
    std::size_t line = 0;
    ASSERT(prepared.head.ends_with("\r\n"));
    while (line < prepared.head.size()) {
        const std::size_t end = prepared.head.find("\r\n", line);
        ASSERT(end > line);
        for (std::size_t i = line; i < end; ++i) ASSERT(static_cast<unsigned char>(prepared.head[i]) >= 0x20);
        line = end + 2;
    }
    (void)prepared.body();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Configuration with = configuration();
    static const Dispatcher dispatcher(with, router());
    if (size < 1) return 0;
    const std::size_t piece = data[0] == 0 ? size : data[0];
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);

    RequestReader reader(with.limits);
    reader.start();
    std::size_t given = 0;
    std::size_t used = 0;
    std::size_t answered = 0;
    while (answered < kMaxRequests) {
        const auto step = reader.feed(bytes.substr(used, given - used));
        ASSERT(step.consumed <= given - used);
        used += step.consumed;
        if (step.state == State::failed) {
            ASSERT(step.status >= 400 && step.status < 600);
            check_answer(dispatcher.prepare(reader.request(), dispatcher.error(step.status, reader.request())));
            return 0;
        }
        if (step.state == State::complete) {
            Request& request = reader.request();
            check_request(request, with.limits);
            auto decision = dispatcher.decide(request, reader.is_asterisk());
            check_answer(decision.handler != nullptr ? dispatcher.run(*decision.handler, request)
                                                     : dispatcher.prepare(request, std::move(decision.answer)));
            ++answered;
            reader.start();
            continue;
        }
        if (step.state == State::header_complete && used < given) continue;
        if (given == bytes.size()) return 0;
        given += std::min(piece, bytes.size() - given);
    }
    return 0;
}
