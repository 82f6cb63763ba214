// Pages of failures: what happened, what is certain, what to do next.
#include <array>

#include "platform/web/forms.hpp"
#include "platform/web/negotiation.hpp"
#include "platform/web/site.hpp"

namespace palermo::web {

namespace {

// The statuses that have sentences of their own; others read like the first of their class.
constexpr std::array<unsigned, 14> kToldStatuses = {400, 401, 403, 404, 405, 408, 409,
                                                    413, 414, 429, 431, 500, 503, 504};

unsigned told_status(unsigned status) {
    for (const unsigned told : kToldStatuses)
        if (told == status) return status;
    if (status == 501) return 405;  // a method that no server knows is one that no address takes
    return status < 500 ? 400 : 500;
}

bool is_api(const http::Request& request) {
    return request.path == "/api" || request.path.starts_with("/api/") || request.target.starts_with("/api/");
}

Language language_of(const http::Request& request) {
    if (const auto of_path = language_of_path(request.path)) return *of_path;
    return accepted_language(request.headers.find("Accept-Language").value_or("")).value_or(Language::en);
}

// What is said about a failure inside the program is for the log, not for the reader.
bool may_be_told(const Error& error) {
    return error.kind != ErrorKind::internal && error.kind != ErrorKind::corrupt;
}

void write_error_main(PageWriter& page, unsigned status, const std::string& title, const std::string& advice) {
    Html& html = page.html;
    {
        const auto head = html.element("div", {{"class", "pagehead"}});
        const auto inner = html.element("div");
        html.element("p", {{"class", "big"}}).number(status);
        html.element("h1").text(title);
    }
    const auto flow = html.element("div", {{"class", "flow narrow"}});
    html.element("p").text(advice);
    {
        const auto list = html.element("ul");
        // Nothing was read of what was sent, but the page that it was sent from is there.
        if (status == 413 && language_of_path(page.request.request.path)) {
            const auto back = html.element("li");
            html.element("a", {{"href", page.request.request.path}}).text(page.words("web.error.back_to_form"));
        }
        const auto item = html.element("li");
        html.element("a", {{"href", page.address("/")}}).text(page.words("web.error.start"));
    }
    if (page.request.request.request_id.empty()) return;
    const auto reference = html.element("p", {{"class", "small dim"}});
    page.words.sentence(
        html, "web.error.reference",
        {{"reference", [&](Html& inside) { inside.element("code").text(page.request.request.request_id); }}});
}

// One entry a single fault: the field, its code and its sentence.
Json fault_list(const Words& words, const Error& error) {
    JsonArray faults;
    for (const Error& detail : error.details) {
        JsonObject fault;
        fault.add("field", std::string(detail.argument("field"))).add("code", detail.code);
        fault.add("detail", words.of(detail));
        faults.emplace_back(std::move(fault));
    }
    return Json(std::move(faults));
}

}  // namespace

http::Response Site::error_response(const http::Request& request, const Error& error, const Session* session) const {
    return error_response(http_status(error.kind), request, &error, session);
}

http::Response Site::error_response(unsigned status, const http::Request& request, const Error* error,
                                    const Session* session) const {
    const Language language = language_of(request);
    const Words words(*configuration_.catalogue, language);
    const std::string key = "web.error." + std::to_string(told_status(status));
    const std::string title = words(key + ".title");
    const bool told = error != nullptr && may_be_told(*error) && words.has(error->code);
    const std::string advice =
        told ? words.of(*error) : words(key + ".text", {{"limit", megabytes(http::kMaxBodyBytes)}});

    http::Response response;
    if (is_api(request)) {
        JsonObject problem;
        problem.add("type", "about:blank")
            .add("title", title)
            .add("status", std::int64_t{status})
            .add("detail", advice);
        problem.add("instance", request.path).add("request_id", request.request_id);
        if (told) problem.add("code", error->code);
        if (told && !error->details.empty()) problem.add("errors", fault_list(words, *error));
        response = http::Response::text(status, "application/problem+json", Json(std::move(problem)).write());
    } else {
        const PageRequest page_request{request, language, false, {}};
        // The session is the caller's and outlives this page.
        const std::shared_ptr<const Session> shown(std::shared_ptr<const Session>(), session);
        PageWriter page{page_request, words, {}, Html(8 * 1024), nullptr, &frame_};
        page.head.title = title;
        page.head.address = "/";
        page.head.listed = false;
        page.head.session = session != nullptr ? shown : visitor_session();
        write_error_main(page, status, title, advice);
        response = http::Response::text(status, "text/html; charset=utf-8",
                                        render_page(frame_, words, page.head, page.html.view()));
    }
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("Content-Language", std::string(tag(language)));
    response.headers.set("Vary", "Accept-Language");
    if (status == 401) response.headers.set("WWW-Authenticate", "Bearer");
    if (status == 503 || status == 429) response.headers.set("Retry-After", "10");
    return response;
}

}  // namespace palermo::web
