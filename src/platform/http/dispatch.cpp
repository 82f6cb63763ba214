#include "platform/http/dispatch.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <utility>

namespace palermo::http {
namespace {

constexpr std::string_view kRetryAfterSeconds = "1";

void log_exception(const Request& request, std::string_view where, std::string_view what) {
    spdlog::error("request {} {} {}: {} threw: {}", request.request_id, name(request.method), request.path, where,
                  what);
}

// Whether the path has an empty segment in it. Of the absolute form only what proxies send is known, and they keep
// paths.
bool has_double_slash(std::string_view target) {
    if (!target.starts_with('/')) return false;
    return target.substr(0, target.find('?')).find("//") != std::string_view::npos;
}

// The address of a normalised path with the query of the target. It begins with exactly one slash and has neither a
// backslash nor a control character, so that no browser takes its first segment for a host.
std::string one_address(std::string_view path, std::string_view target) {
    constexpr std::string_view kHexDigits = "0123456789ABCDEF";
    std::string address;
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '.' || c == '_' || c == '~' || c == '/' || c == '%';
        if (plain)
            address.push_back(c);
        else
            address.append(1, '%').append(1, kHexDigits[byte >> 4]).append(1, kHexDigits[byte & 15]);
    }
    const std::size_t question = target.find('?');
    return question == std::string_view::npos ? address : address.append(target.substr(question));
}

}  // namespace

Dispatcher::Dispatcher(const Configuration& configuration, Router router)
    : router_(std::move(router)),
      error_page_(configuration.error_page),
      quick_(configuration.quick),
      settings_(configuration.default_headers, configuration.limits.min_gzip_bytes,
                configuration.limits.gzip_cache_bytes) {}

Dispatcher::Decision Dispatcher::decide(Request& request, bool asterisk) const {
    Decision decision;
    if (request.method == Method::other) {
        decision.answer = error(501, request);
        return decision;
    }
    if (asterisk) {
        decision.answer.status = 204;
        return decision;
    }
    // One page has one address.
    if (has_double_slash(request.target)) {
        decision.answer = Response::redirect(one_address(request.path, request.target), 308);
        return decision;
    }
    if (quick_ && (request.method == Method::get || request.method == Method::head)) {
        if (std::optional<Response> ready = ask_quick(request)) {
            decision.answer = *std::move(ready);
            return decision;
        }
    }
    Router::Match match = router_.match(request.method, request.path);
    if (match.handler != nullptr) {
        request.path_values = std::move(match.path_values);
        decision.handler = match.handler;
        decision.place = match.place;
    } else if (!match.path_known) {
        decision.answer = error(404, request);
    } else if (request.method == Method::options) {
        decision.answer.status = 204;
        decision.answer.headers.add("Allow", match.allow);
    } else {
        decision.answer = error(405, request);
        decision.answer.headers.set("Allow", match.allow);
    }
    return decision;
}

std::optional<Response> Dispatcher::ask_quick(const Request& request) const {
    try {
        return quick_(request);
    } catch (const std::exception& problem) {
        log_exception(request, "the quick function", problem.what());
    }
    return error(500, request);
}

Prepared Dispatcher::run(const Handler& handler, const Request& request) const {
    try {
        return prepare(request, handler(request));
    } catch (const std::exception& problem) {
        log_exception(request, "its handler", problem.what());
    } catch (...) {
        log_exception(request, "its handler", "something that is no std::exception");
    }
    return prepare(request, error(500, request));
}

Prepared Dispatcher::prepare(const Request& request, Response response) const {
    return http::prepare(settings_, request, std::move(response));
}

Response Dispatcher::error(unsigned status, const Request& request) const {
    Response response;
    try {
        if (error_page_)
            response = error_page_(status, request);
        else
            response = Response::text(status, "text/plain; charset=utf-8",
                                      fmt::format("{} {}\n", status, reason_phrase(status)));
    } catch (const std::exception& problem) {
        log_exception(request, "the error page", problem.what());
    }
    response.status = status;
    if (status == 503) response.headers.set("Retry-After", kRetryAfterSeconds);
    return response;
}

}  // namespace palermo::http
