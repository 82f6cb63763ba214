#include "platform/web/site.hpp"

#include "platform/base/assert.hpp"
#include "platform/base/bytes.hpp"
#include "platform/http/gzip.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/list_json.hpp"
#include "platform/web/negotiation.hpp"

namespace palermo::web {

namespace {

constexpr std::string_view kApi = "/api/v1";
constexpr std::string_view kSignInAddress = "/sign-in";
constexpr std::string_view kAccountAddress = "/account";
constexpr std::string_view kHtmlType = "text/html; charset=utf-8";
constexpr std::string_view kCsvType = "text/csv; charset=utf-8";
constexpr std::string_view kJsonType = "application/json; charset=utf-8";
// Browsers ask each time whether the page is still the same; unchanged pages cost a 304.
constexpr std::string_view kRevalidate = "no-cache";

std::string etag_of(std::string_view body) {
    return "\"" + to_hex(sha256(as_bytes(body))).substr(0, 24) + "\"";
}

http::Response response_from(const FinishedPage& page) {
    http::Response response;
    response.headers.add("Content-Type", page.content_type);
    response.headers.add("Cache-Control", kRevalidate);
    if (!page.content_language.empty()) response.headers.add("Content-Language", page.content_language);
    if (!page.link.empty()) response.headers.add("Link", page.link);
    response.shared_body = page.body;
    response.shared_gzip_body = page.gzip;
    response.etag = page.etag;
    return response;
}

Language wanted_language(const http::Request& request) {
    const auto header = request.headers.find("Accept-Language");
    return accepted_language(header.value_or("")).value_or(Language::en);
}

// A path can hold any character but a line end.
std::string cache_key(const http::Request& request, const http::Fields& query) {
    return request.path + "\n" + query_text(query);
}

bool is_api_path(std::string_view path) {
    return path == "/api" || path.starts_with("/api/");
}

http::Response redirect_to(const std::string& address, bool depends_on_language) {
    http::Response response = http::Response::redirect(address, depends_on_language ? 302 : 308);
    if (depends_on_language) response.headers.set("Vary", "Accept-Language");
    return response;
}

http::Response serve_asset(const Asset& asset) {
    http::Response response;
    response.headers.add("Content-Type", asset.content_type);
    response.shared_body = asset.body;
    response.shared_gzip_body = asset.gzip;
    response.etag = asset.etag;
    response.immutable = true;
    return response;
}

}  // namespace

Site::Site(SiteConfiguration configuration)
    : configuration_(std::move(configuration)),
      assets_(asset_files()),
      cache_(std::make_unique<PageCache>(configuration_.cache_bytes)) {
    ASSERT(configuration_.catalogue != nullptr && configuration_.change_number);
    frame_.stylesheet = assets_.named("palermo.css").address;
    frame_.icon = assets_.named("icon.svg").address;
    for (const Asset& asset : assets_.all())
        if (asset.name.ends_with(".js") || asset.name.ends_with(".css"))
            frame_.extras.emplace(asset.name, asset.address);
    frame_.version = configuration_.version;
    frame_.sandbox = configuration_.sandbox;
    frame_.accounts = configuration_.sessions != nullptr;
    frame_.state_name = configuration_.state_name;
    frame_.states = configuration_.states;
}

void Site::add_file(std::string_view pattern, FileHandler handler) {
    files_.emplace_back(pattern, [this, handler = std::move(handler)](const http::Request& request) {
        std::shared_ptr<const Session> session = visitor_session();
        if (configuration_.sessions != nullptr && configuration_.sessions->concerns(request)) {
            Result<std::shared_ptr<const Session>> found = configuration_.sessions->find(request);
            if (!found) return session_refused(request, found.error());
            session = *std::move(found);
        }
        Result<http::Response> response = handler(request, *session);
        if (!response) return error_response(request, response.error(), session.get());
        if (session->signed_in()) response->headers.set("Cache-Control", "private, no-cache");
        return *std::move(response);
    });
}

PageWriter Site::writer_for(const PageRequest& request, std::string_view pattern, std::string_view canonical,
                            bool has_twin) const {
    PageWriter writer{request, Words(*configuration_.catalogue, request.language), {}, Html(), configuration_.acts,
                      &frame_};
    const std::string permanent = fill_pattern(canonical, request.request);
    writer.head.address = fill_pattern(pattern, request.request);
    if (writer.head.address != permanent) writer.head.canonical = permanent;
    writer.head.query = query_text(request.query);
    if (has_twin) writer.head.json = std::string(kApi).append(permanent).append(writer.head.query);
    writer.head.session = request.session;
    return writer;
}

FinishedPage Site::finish_html(PageWriter writer) const {
    const std::string page = render_page(frame_, writer.words, writer.head, writer.html.view());
    FinishedPage finished;
    finished.content_type = kHtmlType;
    finished.content_language = tag(writer.words.language());
    if (!writer.head.json.empty())
        finished.link = "<" + writer.head.json + ">; rel=\"alternate\"; type=\"application/json\"";
    finished.etag = etag_of(page);
    finished.body = std::make_shared<const std::string>(page);
    finished.gzip = std::make_shared<const std::string>(http::gzip(page));
    return finished;
}

Result<FinishedPage> Site::finish_json(const Json& json, const PageRequest& request) const {
    const std::string_view names = request.query.get(kFieldsName);
    const std::string_view format = request.query.get(kFormatName);
    const Json answer = names.empty() ? json : TRY(with_members(json, names));
    FinishedPage finished;
    std::string body;
    if (format.empty() || format == "json") {
        finished.content_type = kJsonType;
        finished.link = page_links(json, request.request.path, request.query);
        body = answer.write();
    } else {
        std::optional<std::string> table = format == "csv" ? as_csv(answer) : std::nullopt;
        if (!table) return make_error(ErrorKind::invalid_input, "web.api.no_such_format").with("format", format);
        finished.content_type = kCsvType;
        body = *std::move(table);
    }
    finished.etag = etag_of(body);
    finished.gzip = std::make_shared<const std::string>(http::gzip(body));
    finished.body = std::make_shared<const std::string>(std::move(body));
    return finished;
}

void Site::add_operation(std::string pattern, FileHandler handler) {
    operations_.emplace_back(std::move(pattern), [this, handler = std::move(handler)](const http::Request& request) {
        if (configuration_.sessions == nullptr) return error_response(401, request);
        const Result<std::shared_ptr<const Session>> session = configuration_.sessions->find(request);
        if (!session) return session_refused(request, session.error());
        if (!(*session)->by_api_token) return error_response(401, request);
        Result<http::Response> response = handler(request, **session);
        return response ? *std::move(response) : error_response(request, response.error());
    });
}

std::vector<Site::ApiPage> Site::api_pages() const {
    std::vector<ApiPage> pages;
    for (const auto& entry : entries_) {
        if (!entry->api) continue;
        std::vector<std::string> names = entry->query_names;
        names.resize(names.size() - 2);  // those that every twin takes
        pages.push_back({entry->canonical, std::move(names), entry->personal});
    }
    return pages;
}

std::shared_ptr<const Session> visitor_session() {
    static const std::shared_ptr<const Session> visitor = std::make_shared<const Session>();
    return visitor;
}

Result<std::shared_ptr<const Session>> Site::session_of(const Entry& entry, const http::Request& request) const {
    if (configuration_.sessions == nullptr) return visitor_session();
    if (entry.submit && (entry.form_for_all || entry.personal)) return configuration_.sessions->find_for_form(request);
    if (!configuration_.sessions->concerns(request)) return visitor_session();
    return configuration_.sessions->find(request);
}

http::Response Site::session_refused(const http::Request& request, const Error& error) const {
    return error_response(error.kind == ErrorKind::denied ? 401 : http_status(error.kind), request, &error);
}

http::Response Site::to_sign_in(const http::Request& request, Language language, const Session& session) const {
    if (is_api_path(request.path)) return error_response(401, request);
    if (session.wants_factor)
        return http::Response::redirect(std::string("/").append(tag(language)).append(kAccountAddress), 303);
    http::Fields back;
    back.add("to", request.path + query_text(request.query));
    return http::Response::redirect(
        std::string("/").append(tag(language)).append(kSignInAddress).append(query_text(back)), 303);
}

namespace {

std::optional<Language> language_of(const http::Request& request, bool api) {
    return api ? wanted_language(request) : language_of_segment(request.path_value("language"));
}

void add_cookies(http::Response& response, const std::vector<std::string>& cookies) {
    for (const std::string& cookie : cookies) response.headers.add("Set-Cookie", cookie);
}

// What was made for one person stays with that person's browser; what shows a form or an own account is not kept at
// all.
http::Response personal_response(const FinishedPage& page, const Session& session, bool keep, unsigned status = 200) {
    http::Response response = response_from(page);
    response.status = status;
    response.headers.set("Cache-Control", keep ? "private, no-cache" : "no-store");
    response.headers.add("Vary", "Cookie, Authorization");
    add_cookies(response, session.set_cookies);
    return response;
}

}  // namespace

bool Site::must_sign_in(const Entry& entry, const Session& session) {
    if (session.signed_in()) return false;
    // Who has yet to get a second factor is led to where that is done; what belongs to a link they were sent stays
    // open.
    return entry.personal || (session.wants_factor && !entry.api && !entry.form_for_all);
}

http::Response Site::respond(const Entry& entry, const http::Request& request) const {
    const std::optional<Language> language = language_of(request, entry.api);
    if (!language) return error_response(404, request);
    const Result<std::shared_ptr<const Session>> session = session_of(entry, request);
    if (!session) return session_refused(request, session.error());
    if (must_sign_in(entry, **session)) return to_sign_in(request, *language, **session);
    const PageRequest page_request{request, *language, entry.api, pick_fields(request.query, entry.query_names),
                                   *session};
    if (entry.submit || entry.personal || (*session)->signed_in()) {
        const Result<FinishedPage> made = entry.make(page_request);
        if (!made) return error_response(request, made.error(), session->get());
        return personal_response(*made, **session, !entry.submit && !entry.personal);
    }
    const std::string key = cache_key(request, page_request.query);
    const std::uint64_t change_number = configuration_.change_number();
    if (const auto found = cache_->find(key, change_number)) return response_from(*found);

    Result<FinishedPage> made = entry.make(page_request);
    if (!made) return error_response(request, made.error());
    const auto page = std::make_shared<const FinishedPage>(std::move(*made));
    cache_->keep(key, change_number, page);
    return response_from(*page);
}

http::Response Site::respond_to_form(const Entry& entry, const http::Request& request) const {
    const std::optional<Language> language = language_of(request, false);
    if (!language) return error_response(404, request);
    const Result<std::shared_ptr<const Session>> session = session_of(entry, request);
    if (!session) return session_refused(request, session.error());
    if (must_sign_in(entry, **session)) return to_sign_in(request, *language, **session);
    const Result<PostedForm> posted = read_posted_form(request);
    if (!posted) return error_response(request, posted.error(), session->get());
    const std::string& token = (*session)->form_token;
    const bool ours = is_same_site(request) && !token.empty() && posted->get(kFormToken) == token;
    if (!ours || (*session)->by_api_token)
        return error_response(request, make_error(ErrorKind::denied, "web.form_not_ours"), session->get());
    const PageRequest page_request{request, *language, false, pick_fields(request.query, entry.query_names), *session};
    return finish_form(entry, page_request, *posted);
}

http::Response Site::finish_form(const Entry& entry, const PageRequest& request, const PostedForm& posted) const {
    Result<FormOutcome> outcome = entry.submit(request, posted);
    if (outcome && outcome->show) {
        PageWriter writer = writer_for(request, entry.canonical, entry.canonical, false);
        outcome->show(writer);
        http::Response response = personal_response(finish_html(std::move(writer)), *request.session, false);
        add_cookies(response, outcome->set_cookies);
        return response;
    }
    if (outcome) {
        http::Response response = outcome->data.is_null()
                                      ? http::Response::redirect(outcome->address, 303)
                                      : http::Response::text(200, "application/json", outcome->data.write());
        response.headers.set("Cache-Control", "no-store");
        add_cookies(response, request.session->set_cookies);
        add_cookies(response, outcome->set_cookies);
        return response;
    }
    const Error& error = outcome.error();
    const bool of_the_form = error.kind == ErrorKind::invalid_input || error.kind == ErrorKind::too_large ||
                             error.kind == ErrorKind::conflict || error.kind == ErrorKind::denied ||
                             error.kind == ErrorKind::busy;
    if (!of_the_form) return error_response(request.request, error, request.session.get());
    const FormState state{posted, error};
    PageRequest again = request;
    again.form = &state;
    const Result<FinishedPage> made = entry.make(again);
    if (!made) return error_response(request.request, made.error(), request.session.get());
    const unsigned status = error.kind == ErrorKind::invalid_input ? 422 : http_status(error.kind);
    return personal_response(*made, *request.session, false, status);
}

std::optional<http::Response> Site::cached(const http::Request& request) const {
    // Only addresses below a language or the API are pages: "/en/...", "/api/...".
    if (configuration_.sessions != nullptr && configuration_.sessions->concerns(request)) return std::nullopt;
    if (request.path.size() < 4 || (request.path[3] != '/' && !request.path.starts_with("/api/"))) return std::nullopt;
    const auto found = cache_->find(cache_key(request, request.query), configuration_.change_number());
    if (!found) return std::nullopt;
    return response_from(*found);
}

void Site::add_routes(http::Router& router) const {
    using http::Method;
    using http::Place;
    router.add(Method::get, "/", Place::inline_, [](const http::Request& request) {
        return redirect_to(std::string("/").append(tag(wanted_language(request))).append("/"), true);
    });
    router.add(Method::get, "/{language}", Place::inline_, [this](const http::Request& request) {
        const auto language = language_of_segment(request.path_value("language"));
        if (!language) return error_response(404, request);
        return redirect_to(std::string("/").append(tag(*language)).append("/"), false);
    });
    router.add(Method::get, "/assets/{name}", Place::inline_, [this](const http::Request& request) {
        const Asset* asset = assets_.at(request.path);
        return asset == nullptr ? error_response(404, request) : serve_asset(*asset);
    });
    for (const auto& entry : entries_) {
        router.add(Method::get, entry->pattern, Place::pool,
                   [this, entry](const http::Request& request) { return respond(*entry, request); });
        if (entry->submit)
            router.add(Method::post, entry->pattern, Place::pool,
                       [this, entry](const http::Request& request) { return respond_to_form(*entry, request); });
    }
    for (const auto& [pattern, handler] : operations_) router.add(Method::post, pattern, Place::pool, handler);
    for (const auto& [pattern, handler] : files_) router.add(Method::get, pattern, Place::pool, handler);
}

}  // namespace palermo::web
