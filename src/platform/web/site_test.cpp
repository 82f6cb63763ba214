#include "platform/web/site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

#include "platform/base/bytes.hpp"
#include "platform/http/server.hpp"
#include "platform/web/security.hpp"

namespace palermo::web {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const text::Catalogue& catalogue() {
    static const text::Catalogue loaded = *text::Catalogue::load();
    return loaded;
}

// A site with one page that says what it was asked, and counts how often it was made.
class SiteTest : public ::testing::Test {
  protected:
    SiteTest() : site_({&catalogue(), "0.1.0", {}, 1 << 20, [this] { return change_.load(); }}) {
        site_.add_navigation({"things", "web.error.start", "/things"});
        Page<std::string> page;
        page.pattern = "/things/{name}";
        page.also_at = {"/alias/{name}"};
        page.query_names = {"filter"};
        page.load = [this](const PageRequest& request) -> Result<std::string> {
            ++made_;
            if (request.path_value("name") == "bug") return make_error(ErrorKind::internal, "secret.detail");
            if (request.path_value("name") == "none")
                return make_error(ErrorKind::not_found, "mandates_pages.no_such_provision")
                    .with("path", "<x>")
                    .with("slug", "s");
            return std::string(request.path_value("name")) + "/" + std::string(request.query.get("filter"));
        };
        page.html = [](const std::string& view, PageWriter& writer) {
            writer.head.title = "<" + view + ">";
            writer.html.element("h1").text(view);
        };
        page.json = [](const std::string& view, const PageRequest&) -> Json { return JsonObject().add("view", view); };
        site_.add_page(std::move(page));
        site_.add_routes(router_);
    }

    http::Response get(const std::string& target, const std::string& accept_language = {}) {
        http::Request request = request_of(target, accept_language);
        const http::Router::Match match = router_.match(http::Method::get, request.path);
        if (match.handler == nullptr) return site_.error_response(404, request);
        request.path_values = match.path_values;
        return (*match.handler)(request);
    }
    static http::Request request_of(const std::string& target, const std::string& accept_language = {}) {
        http::Request request;
        request.target = target;
        request.path = target.substr(0, target.find('?'));
        if (target.find('?') != target.npos) request.query = http::Fields::parse(target.substr(target.find('?') + 1));
        if (!accept_language.empty()) request.headers.add("Accept-Language", accept_language);
        request.request_id = "9F3C-71A0";
        return request;
    }
    static std::string body_of(const http::Response& response) {
        return response.shared_body ? *response.shared_body : response.body;
    }
    static std::string header(const http::Response& response, std::string_view name) {
        return std::string(response.headers.find(name).value_or(""));
    }

    std::atomic<std::uint64_t> change_ = 1;
    std::atomic<int> made_ = 0;
    Site site_;
    http::Router router_;
};

TEST_F(SiteTest, the_root_leads_to_the_readers_language) {
    const http::Response response = get("/", "fr-CA, en;q=0.5");
    EXPECT_EQ(response.status, 302u);
    EXPECT_EQ(header(response, "Location"), "/fr/");
    EXPECT_EQ(header(response, "Vary"), "Accept-Language");
    EXPECT_EQ(header(get("/"), "Location"), "/en/");
    EXPECT_EQ(header(get("/ar"), "Location"), "/ar/");
}

TEST_F(SiteTest, a_language_nobody_has_is_no_address) {
    EXPECT_EQ(get("/de").status, 404u);
    EXPECT_EQ(get("/de/things/a").status, 404u);
    EXPECT_EQ(get("/EN/things/a").status, 404u);
}

TEST_F(SiteTest, the_page_says_its_language_and_direction) {
    EXPECT_THAT(body_of(get("/ar/things/a")), HasSubstr("<html lang=\"ar\" dir=\"rtl\">"));
    EXPECT_THAT(body_of(get("/ru/things/a")), HasSubstr("<html lang=\"ru\" dir=\"ltr\">"));
    EXPECT_EQ(header(get("/ar/things/a"), "Content-Language"), "ar");
}

TEST_F(SiteTest, the_language_menu_keeps_the_page_and_its_filters_in_the_order_of_the_united_nations) {
    const std::string page = body_of(get("/en/things/a?filter=x+y&other=1"));
    std::size_t last = 0;
    for (const std::string_view language : {"ar", "zh", "en", "fr", "ru", "es"}) {
        const std::string link =
            "href=\"/" + std::string(language) + "/things/a?filter=x+y\" lang=\"" + std::string(language);
        const std::size_t at = page.find(link);
        ASSERT_NE(at, std::string::npos) << language;
        EXPECT_GT(at, last);
        last = at;
    }
    EXPECT_THAT(page, Not(HasSubstr("other=1")));
    EXPECT_THAT(page, HasSubstr("hreflang=\"en\" aria-current=\"true\""));
}

TEST_F(SiteTest, page_and_json_twin_have_the_same_view_and_the_page_names_its_twin) {
    EXPECT_EQ(body_of(get("/api/v1/things/a?filter=x")), "{\"view\":\"a/x\"}");
    const http::Response page = get("/en/things/a?filter=x");
    EXPECT_THAT(body_of(page), HasSubstr("<h1>a/x</h1>"));
    EXPECT_EQ(header(page, "Link"), "</api/v1/things/a?filter=x>; rel=\"alternate\"; type=\"application/json\"");
}

TEST_F(SiteTest, a_page_at_a_second_address_names_its_permanent_one) {
    const std::string page = body_of(get("/en/alias/a"));
    EXPECT_THAT(page, HasSubstr("<link rel=\"canonical\" href=\"/en/things/a\">"));
    EXPECT_THAT(page, HasSubstr("href=\"/fr/alias/a\""));
}

TEST_F(SiteTest, a_finished_page_is_made_once_until_something_changes) {
    const http::Response first = get("/en/things/a?filter=x");
    const http::Response second = get("/en/things/a?filter=x&utm=1");
    EXPECT_EQ(made_, 1);
    EXPECT_EQ(first.shared_body, second.shared_body);
    EXPECT_EQ(first.etag, second.etag);
    ++change_;
    EXPECT_EQ(get("/en/things/a?filter=x").etag, first.etag);
    EXPECT_EQ(made_, 2);
    get("/fr/things/a?filter=x");
    EXPECT_EQ(made_, 3);
}

TEST_F(SiteTest, the_connection_gets_a_finished_page_only_while_it_is_good) {
    const http::Request request = request_of("/en/things/a");
    EXPECT_FALSE(site_.cached(request).has_value());
    get("/en/things/a");
    ASSERT_TRUE(site_.cached(request).has_value());
    EXPECT_THAT(body_of(*site_.cached(request)), HasSubstr("<h1>a/</h1>"));
    ++change_;
    EXPECT_FALSE(site_.cached(request).has_value());
}

TEST_F(SiteTest, a_failure_is_not_kept) {
    get("/en/things/none");
    get("/en/things/none");
    EXPECT_EQ(made_, 2);
    EXPECT_EQ(site_.cache().size(), 0u);
}

TEST_F(SiteTest, a_failure_tells_its_sentence_escaped_in_the_language_of_the_address) {
    const http::Response response = get("/en/things/none", "fr");
    EXPECT_EQ(response.status, 404u);
    EXPECT_THAT(body_of(response), HasSubstr("“s” has no paragraph “&lt;x&gt;”"));
    EXPECT_THAT(body_of(response), HasSubstr("9F3C-71A0"));
    EXPECT_EQ(header(response, "Cache-Control"), "no-store");
}

TEST_F(SiteTest, a_bug_tells_nothing_but_the_reference) {
    const std::string page = body_of(get("/fr/things/bug"));
    EXPECT_THAT(page, Not(HasSubstr("secret.detail")));
    EXPECT_THAT(page, HasSubstr("9F3C-71A0"));
    EXPECT_THAT(page, HasSubstr("<html lang=\"fr\""));
}

TEST_F(SiteTest, under_api_a_failure_is_a_problem_document) {
    const http::Response response = get("/api/v1/things/none", "es");
    EXPECT_EQ(response.status, 404u);
    EXPECT_EQ(header(response, "Content-Type"), "application/problem+json");
    const Json problem = *parse_json(body_of(response));
    EXPECT_EQ(*problem["status"].if_integer(), 404);
    EXPECT_EQ(problem["code"].string_or_empty(), "mandates_pages.no_such_provision");
    EXPECT_EQ(problem["request_id"].string_or_empty(), "9F3C-71A0");
    EXPECT_THAT(std::string(problem["title"].string_or_empty()), HasSubstr("No hay ninguna página"));
}

TEST_F(SiteTest, every_error_page_has_its_sentences_in_six_languages) {
    for (const unsigned status :
         {400u, 403u, 404u, 405u, 408u, 409u, 413u, 414u, 417u, 429u, 431u, 500u, 501u, 503u, 504u, 505u}) {
        for (const Language language : kLanguages) {
            const http::Response response =
                site_.error_response(status, request_of("/" + std::string(tag(language)) + "/x"));
            EXPECT_EQ(response.status, status);
            EXPECT_EQ(body_of(response).find("«web."), std::string::npos) << status << tag(language);
        }
    }
}

TEST_F(SiteTest, what_is_too_large_is_told_the_limit_of_the_server_and_the_way_back) {
    const std::string limit = std::to_string(http::kMaxBodyBytes / (std::size_t{1024} * 1024));
    for (const Language language : kLanguages) {
        const std::string path = "/" + std::string(tag(language)) + "/things/a";
        const std::string page = body_of(site_.error_response(413, request_of(path)));
        EXPECT_THAT(page, HasSubstr(limit)) << tag(language);
        EXPECT_THAT(page, HasSubstr("href=\"" + path + "\"")) << tag(language);
    }
}

TEST_F(SiteTest, assets_carry_the_hash_of_their_bytes_and_never_change) {
    const Asset& stylesheet = site_.assets().named("palermo.css");
    const http::Response response = get(stylesheet.address);
    EXPECT_TRUE(response.immutable);
    EXPECT_EQ(header(response, "Content-Type"), "text/css; charset=utf-8");
    EXPECT_THAT(stylesheet.address, HasSubstr(to_hex(sha256(as_bytes(body_of(response)))).substr(0, 12)));
    EXPECT_EQ(get("/assets/palermo.000000000000.css").status, 404u);
    EXPECT_LT(stylesheet.gzip->size(), 8u * 1024) << "what only some pages need belongs into a style of its own";
    EXPECT_THAT(body_of(response), Not(HasSubstr("/*")));
    EXPECT_THAT(body_of(get("/en/things/a")), HasSubstr(stylesheet.address));
}

TEST_F(SiteTest, no_page_holds_a_style_or_script) {
    for (const char* target : {"/en/things/a", "/en/things/none"}) {
        const std::string page = body_of(get(target));
        EXPECT_THAT(page, Not(HasSubstr("style=")));
        EXPECT_THAT(page, Not(HasSubstr("<script")));
        EXPECT_THAT(page, Not(HasSubstr("<style")));
    }
}

TEST(Security, strict_transport_is_promised_only_behind_tls) {
    EXPECT_FALSE(default_headers(false).find("Strict-Transport-Security").has_value());
    EXPECT_TRUE(default_headers(true).find("Strict-Transport-Security").has_value());
    const std::string policy(*default_headers(false).find("Content-Security-Policy"));
    EXPECT_EQ(policy.substr(0, 19), "default-src 'none';");
    EXPECT_EQ(policy.find("unsafe"), policy.npos);
}

}  // namespace
}  // namespace palermo::web
