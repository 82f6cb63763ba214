// Pages, declared once: an address, how its data are read, how they look as HTML and as JSON.
//
//     Page<RegisterView> page;
//     page.pattern = "/decisions";                      // /{language}/decisions and /api/v1/decisions
//     page.query_names = {"body", "session"};           // all that it reads from the query
//     page.load = [&](const PageRequest& request) -> Result<RegisterView> {...};
//     page.html = [](const RegisterView& view, PageWriter& page) {...};
//     page.json = [](const RegisterView& view, const PageRequest& request) -> Json {...};
//     site.add_page(std::move(page));
//
// Both twins run the same load() with the same query, so that what a person sees and what a program gets are one thing.
// Finished pages of visitors are kept until something changes (page_cache.hpp): load() must depend on the address, its
// own query names, the stored data and the scope of the request alone. A signed-in person's pages are made anew each
// time.
//
// A page with `submit` has a form that posts to its own address. Before submit() is called it is certain that the form
// is ours (form token, same site). What submit() refuses is shown on the page itself, with what was typed.
//
// Built at start by one thread; afterwards used by all.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/acts/act.hpp"
#include "platform/base/json.hpp"
#include "platform/base/result.hpp"
#include "platform/http/message.hpp"
#include "platform/text/catalogue.hpp"
#include "platform/web/assets.hpp"
#include "platform/web/page_cache.hpp"
#include "platform/web/posted_form.hpp"
#include "platform/web/session.hpp"
#include "platform/web/shell.hpp"
#include "platform/web/words.hpp"

namespace palermo::web {

// The name of the hidden field that shows that a form is ours.
inline constexpr std::string_view kFormToken = "form_token";

// Query names that every JSON twin takes: "fields=slug,title" and "format=csv" (list_json.hpp).
inline constexpr std::string_view kFieldsName = "fields";
inline constexpr std::string_view kFormatName = "format";

// What was sent and why it was refused.
struct FormState {
    const PostedForm& posted;
    const Error& error;
};

// One request for a page or its twin.
struct PageRequest {
    const http::Request& request;
    Language language;   // of the address; of JSON: what Accept-Language asks for, for messages only
    bool api;            // the JSON twin is asked for
    http::Fields query;  // only the page's own names, in the order in which it declares them, without empty values
    std::shared_ptr<const Session> session = visitor_session();  // never null
    const FormState* form = nullptr;                             // set when a refused form is shown again

    std::string_view path_value(std::string_view name) const { return request.path_value(name); }
    access::Scope scope() const { return session->scope(); }
};

// Where a page writes itself: its head, and the markup inside <main>.
struct PageWriter {
    const PageRequest& request;
    Words words;
    PageHead head;  // address, query and json are filled in already
    Html html;
    const acts::Registry* acts = nullptr;  // those that pages may lead to; nullptr: none
    const Frame* frame = nullptr;

    // "Focal point, Kasana": in the language of the page.
    std::string capacity_text(const Capacity& capacity) const { return web::capacity_text(*frame, words, capacity); }
    // The name of a State in the language of the page.
    std::string state_text(const std::string& code) const {
        return frame->state_name ? frame->state_name(code, words.language()) : code;
    }

    // An address in the language of the page.
    std::string address(std::string_view below_language) const {
        return std::string("/").append(tag(words.language())).append(below_language);
    }
};

// What a form leads to: another page, or (for what is shown only once, such as a token) a page written here and now, or
// (for a script of the page that sends its form) data.
struct FormOutcome {
    std::string address = {};  // whole, of this site: the browser goes there (303)
    std::function<void(PageWriter&)> show = {};
    std::vector<std::string> set_cookies = {};
    Json data = {};  // when not null: answered as JSON with status 200
};

template <typename View>
struct Page {
    std::string pattern;
    std::vector<std::string> query_names;
    std::vector<std::string> also_at;  // further addresses below the language prefix; the pattern stays canonical
    std::function<Result<View>(const PageRequest&)> load;
    std::function<void(const View&, PageWriter&)> html;
    std::function<Json(const View&, const PageRequest&)> json;                         // empty: there is no twin
    std::function<Result<FormOutcome>(const PageRequest&, const PostedForm&)> submit;  // empty: there is no form
    bool personal = false;      // only for people who are signed in; others are sent to sign in, with the way back
    bool form_for_all = false;  // has a form for visitors too: never kept, and it carries a token of the browser
};

struct SiteConfiguration {
    const text::Catalogue* catalogue = nullptr;  // outlives the site
    std::string version;
    // Whether demonstration data are here, which every page then says. Changes only with the change number. Cheap,
    // thread-safe.
    std::function<bool()> sandbox = {};
    std::size_t cache_bytes = 16 * 1024 * 1024;  // of finished pages
    // Grows with every committed change of the data, and with whatever else pages depend on (the day). Cheap,
    // thread-safe.
    std::function<std::uint64_t()> change_number;
    SessionSource* sessions = nullptr;  // outlives the site; nullptr: there are only visitors
    // The name of a State by its code, as a language of the United Nations has it.
    std::function<std::string(std::string_view code, Language language)> state_name = {};
    // Code and name of the States that a form offers, in the order of the language; empty: codes are typed.
    std::function<std::vector<std::pair<std::string, std::string>>(Language language)> states = {};
    const acts::Registry* acts = nullptr;  // outlives the site; nullptr: pages lead to no forms of acts
};

class Site {
  public:
    explicit Site(SiteConfiguration configuration);

    void add_navigation(NavigationEntry entry) { frame_.navigation.push_back(std::move(entry)); }

    void set_search(SearchForm form) { frame_.search = std::move(form); }

    template <typename View>
    void add_page(Page<View> page);

    // A file below the language prefix or under /api/v1: whole pattern. Not cached; default headers and error pages
    // apply.
    using FileHandler = std::function<Result<http::Response>(const http::Request&, const Session&)>;
    void add_file(std::string_view pattern, FileHandler handler);

    // What a program with a token does (POST). Who comes with a cookie is refused: only forms may act with those.
    void add_operation(std::string pattern, FileHandler handler);

    // The pages that have a JSON twin, by their address below /api/v1.
    struct ApiPage {
        std::string pattern;
        std::vector<std::string> query_names;
        bool personal;
    };
    std::vector<ApiPage> api_pages() const;

    // Adds all that was declared, the assets, and the redirects from "/" and "/{language}".
    void add_routes(http::Router& router) const;

    // The page of a failure in the reader's language; problem details (RFC 9457) under /api. `error` gives the sentence
    // when there is one to tell; failures of kind internal or corrupt tell only the request id.
    http::Response error_response(unsigned status, const http::Request& request, const Error* error = nullptr,
                                  const Session* session = nullptr) const;
    http::Response error_response(const http::Request& request, const Error& error,
                                  const Session* session = nullptr) const;

    // The finished page when the cache has it and it is good: memory only, for a connection's own thread.
    std::optional<http::Response> cached(const http::Request& request) const;

    const Assets& assets() const { return assets_; }
    PageCache& cache() const { return *cache_; }
    const Frame& frame() const { return frame_; }
    const text::Catalogue& catalogue() const { return *configuration_.catalogue; }

  private:
    using Maker = std::function<Result<FinishedPage>(const PageRequest&)>;
    using Submit = std::function<Result<FormOutcome>(const PageRequest&, const PostedForm&)>;
    struct Entry {
        std::string pattern;    // whole
        std::string canonical;  // below the language prefix
        std::vector<std::string> query_names;
        bool api = false;
        bool personal = false;
        bool form_for_all = false;
        Maker make;
        Submit submit;
    };

    void add_entry(Entry entry) { entries_.push_back(std::make_shared<const Entry>(std::move(entry))); }
    http::Response respond(const Entry& entry, const http::Request& request) const;
    http::Response respond_to_form(const Entry& entry, const http::Request& request) const;
    http::Response finish_form(const Entry& entry, const PageRequest& request, const PostedForm& posted) const;
    Result<std::shared_ptr<const Session>> session_of(const Entry& entry, const http::Request& request) const;
    // A token that is refused is no credential: 401 (RFC 6750 section 3.1).
    http::Response session_refused(const http::Request& request, const Error& error) const;
    static bool must_sign_in(const Entry& entry, const Session& session);
    http::Response to_sign_in(const http::Request& request, Language language, const Session& session) const;
    PageWriter writer_for(const PageRequest& request, std::string_view pattern, std::string_view canonical,
                          bool has_twin) const;
    FinishedPage finish_html(PageWriter writer) const;
    Result<FinishedPage> finish_json(const Json& json, const PageRequest& request) const;

    SiteConfiguration configuration_;
    Assets assets_;
    Frame frame_;
    std::unique_ptr<PageCache> cache_;
    std::vector<std::shared_ptr<const Entry>> entries_;
    std::vector<std::pair<std::string, http::Handler>> files_;
    std::vector<std::pair<std::string, http::Handler>> operations_;
};

template <typename View>
void Site::add_page(Page<View> page) {
    const auto shared = std::make_shared<const Page<View>>(std::move(page));
    const auto html_at = [this, shared](const std::string& address) {
        return [this, shared, address](const PageRequest& request) -> Result<FinishedPage> {
            const View view = TRY(shared->load(request));
            PageWriter writer = writer_for(request, address, shared->pattern, bool(shared->json));
            shared->html(view, writer);
            return finish_html(std::move(writer));
        };
    };
    const auto json = [this, shared](const PageRequest& request) -> Result<FinishedPage> {
        const View view = TRY(shared->load(request));
        return finish_json(shared->json(view, request), request);
    };
    const auto entry = [&](std::string pattern, bool api, Maker make) {
        std::vector<std::string> names = shared->query_names;
        if (api) names.insert(names.end(), {std::string(kFieldsName), std::string(kFormatName)});
        add_entry({std::move(pattern), shared->pattern, std::move(names), api, shared->personal, shared->form_for_all,
                   std::move(make), api ? Submit() : shared->submit});
    };
    entry("/{language}" + shared->pattern, false, html_at(shared->pattern));
    for (const std::string& alias : shared->also_at) entry("/{language}" + alias, false, html_at(alias));
    if (shared->json) entry("/api/v1" + shared->pattern, true, json);
}

}  // namespace palermo::web
