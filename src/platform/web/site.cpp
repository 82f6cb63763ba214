#include "platform/web/site.hpp"

#include "platform/base/assert.hpp"
#include "platform/base/bytes.hpp"
#include "platform/http/gzip.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/negotiation.hpp"

namespace palermo::web {

namespace {

constexpr std::string_view kApi = "/api/v1";
constexpr std::string_view kHtmlType = "text/html; charset=utf-8";
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
    frame_.version = configuration_.version;
    frame_.sandbox = configuration_.sandbox;
}

void Site::add_entry(std::string pattern, std::vector<std::string> query_names, bool api, Maker make) {
    entries_.push_back(
        std::make_shared<const Entry>(Entry{std::move(pattern), std::move(query_names), api, std::move(make)}));
}

void Site::add_file(std::string_view pattern, std::function<Result<http::Response>(const http::Request&)> handler) {
    files_.emplace_back(pattern, [this, handler = std::move(handler)](const http::Request& request) {
        Result<http::Response> response = handler(request);
        return response ? std::move(*response) : error_response(request, response.error());
    });
}

PageWriter Site::writer_for(const PageRequest& request, std::string_view pattern, std::string_view canonical) const {
    PageWriter writer{request, Words(*configuration_.catalogue, request.language), {}, Html()};
    const std::string permanent = fill_pattern(canonical, request.request);
    writer.head.address = fill_pattern(pattern, request.request);
    if (writer.head.address != permanent) writer.head.canonical = permanent;
    writer.head.query = query_text(request.query);
    writer.head.json = std::string(kApi).append(permanent).append(writer.head.query);
    return writer;
}

FinishedPage Site::finish_html(PageWriter writer) const {
    const std::string page = render_page(frame_, writer.words, writer.head, writer.html.view());
    FinishedPage finished;
    finished.content_type = kHtmlType;
    finished.content_language = tag(writer.words.language());
    finished.link = "<" + writer.head.json + ">; rel=\"alternate\"; type=\"application/json\"";
    finished.etag = etag_of(page);
    finished.body = std::make_shared<const std::string>(page);
    finished.gzip = std::make_shared<const std::string>(http::gzip(page));
    return finished;
}

FinishedPage Site::finish_json(const Json& json, std::string link) const {
    FinishedPage finished;
    finished.content_type = kJsonType;
    finished.link = std::move(link);
    const std::string body = json.write();
    finished.etag = etag_of(body);
    finished.gzip = std::make_shared<const std::string>(http::gzip(body));
    finished.body = std::make_shared<const std::string>(body);
    return finished;
}

http::Response Site::respond(const Entry& entry, const http::Request& request) const {
    Language language = Language::en;
    if (entry.api) {
        language = wanted_language(request);
    } else {
        const auto of_address = language_of_segment(request.path_value("language"));
        if (!of_address) return error_response(404, request);
        language = *of_address;
    }
    const PageRequest page_request{request, language, entry.api, pick_fields(request.query, entry.query_names)};
    const std::string key = cache_key(request, page_request.query);
    const std::uint64_t change_number = configuration_.change_number();
    if (const auto found = cache_->find(key, change_number)) return response_from(*found);

    Result<FinishedPage> made = entry.make(page_request);
    if (!made) return error_response(request, made.error());
    const auto page = std::make_shared<const FinishedPage>(std::move(*made));
    cache_->keep(key, change_number, page);
    return response_from(*page);
}

std::optional<http::Response> Site::cached(const http::Request& request) const {
    // Only addresses below a language or the API are pages: "/en/...", "/api/...".
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
    for (const auto& entry : entries_)
        router.add(Method::get, entry->pattern, Place::pool,
                   [this, entry](const http::Request& request) { return respond(*entry, request); });
    for (const auto& [pattern, handler] : files_) router.add(Method::get, pattern, Place::pool, handler);
}

}  // namespace palermo::web
