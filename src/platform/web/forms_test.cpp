#include "platform/web/forms.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palermo::web {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const text::Catalogue& catalogue() {
    static const text::Catalogue loaded = *text::Catalogue::load();
    return loaded;
}

// The header "Who" says who is there: "officer", "token", or nothing for a visitor.
class NamedSessions : public SessionSource {
  public:
    bool concerns(const http::Request& request) const override { return request.headers.find("Who").has_value(); }
    Result<std::shared_ptr<const Session>> find(const http::Request& request) override {
        const std::string_view who = request.headers.find("Who").value_or("");
        if (who == "broken") return make_error(ErrorKind::unavailable, "store.unreachable");
        Session session;
        if (who.empty()) return visitor_session();
        session.actor.id = "p-1";
        session.actor.role = access::Role::officer;
        session.person = "Ines <Marek>";
        session.form_token = "t1";
        session.by_api_token = who == "token";
        return std::make_shared<const Session>(std::move(session));
    }
    Result<std::shared_ptr<const Session>> find_for_form(const http::Request& request) override {
        if (concerns(request)) return find(request);
        Session visitor;
        visitor.form_token = "b1";
        visitor.set_cookies = {"__Host-palermo-browser=b"};
        return std::make_shared<const Session>(std::move(visitor));
    }
};

class Forms : public ::testing::Test {
  protected:
    Forms()
        : site_({.catalogue = &catalogue(),
                 .version = "0.1.0",
                 .sandbox = {},
                 .change_number = [] { return std::uint64_t{1}; },
                 .sessions = &sessions_}) {
        site_.add_page(page("/own", true, false));
        site_.add_page(page("/open", false, true));
        site_.add_operation("/api/v1/acts/thing.do", [](const http::Request&, const Session& session) {
            return Result<http::Response>(http::Response::text(200, "text/plain", session.actor.id));
        });
        site_.add_routes(router_);
    }

    Page<std::string> page(std::string pattern, bool personal, bool for_all) {
        Page<std::string> made;
        made.pattern = std::move(pattern);
        made.personal = personal;
        made.form_for_all = for_all;
        made.load = [](const PageRequest& request) -> Result<std::string> {
            return std::string(access::name(request.session->actor.role));
        };
        made.html = [](const std::string& view, PageWriter& writer) {
            writer.head.title = view;
            write_error_summary(writer);
            writer.html.element("h1").text(view);
            FormWriter form(writer);
            form.field({.name = "email", .label = "Mail", .hint = "A hint.", .type = "email"});
            form.field({.name = "word", .label = "Word", .type = "password"});
            form.file({.name = "paper", .label = "Paper", .hint = "Signed."}, ".pdf", std::size_t{5} * 1024 * 1024);
            form.submit("Send");
        };
        made.submit = [this](const PageRequest&, const PostedForm& posted) -> Result<FormOutcome> {
            ++submitted_;
            if (posted.get("email").find('@') == std::string_view::npos)
                return make_error(ErrorKind::invalid_input, "field.missing").with("field", "email");
            return FormOutcome{"/en/next", {}, {"c=1"}};
        };
        return made;
    }

    http::Response send(http::Method method, std::string path, std::vector<std::pair<std::string, std::string>> headers,
                        std::string body = {}) {
        http::Request request;
        request.method = method;
        request.path = request.target = std::move(path);
        for (const auto& [name, value] : headers) request.headers.add(name, value);
        request.headers.add("Host", "palermo.example");
        if (!body.empty()) request.headers.add("Content-Type", "application/x-www-form-urlencoded");
        request.body = std::move(body);
        const http::Router::Match match = router_.match(method, request.path);
        if (match.handler == nullptr) return site_.error_response(404, request);
        request.path_values = match.path_values;
        return (*match.handler)(request);
    }
    static std::string body_of(const http::Response& response) {
        return response.shared_body ? *response.shared_body : response.body;
    }
    static std::string header(const http::Response& response, std::string_view name) {
        return std::string(response.headers.find(name).value_or(""));
    }

    int submitted_ = 0;
    NamedSessions sessions_;
    Site site_;
    http::Router router_;
};

TEST_F(Forms, a_personal_page_sends_a_visitor_to_sign_in_and_knows_the_way_back) {
    const http::Response response = send(http::Method::get, "/fr/own", {});
    EXPECT_EQ(response.status, 303u);
    EXPECT_EQ(header(response, "Location"), "/fr/sign-in?to=%2Ffr%2Fown");
}

TEST_F(Forms, who_is_signed_in_is_named_and_the_page_is_kept_by_nobody) {
    const http::Response response = send(http::Method::get, "/en/own", {{"Who", "officer"}});
    EXPECT_EQ(response.status, 200u);
    EXPECT_THAT(body_of(response), HasSubstr("Ines &lt;Marek&gt;"));
    EXPECT_THAT(body_of(response), HasSubstr("Secretariat officer"));
    EXPECT_THAT(body_of(response), HasSubstr("<h1>officer</h1>"));
    EXPECT_EQ(header(response, "Cache-Control"), "no-store");
}

TEST_F(Forms, a_form_carries_the_token_of_the_session_or_of_the_browser) {
    EXPECT_THAT(body_of(send(http::Method::get, "/en/own", {{"Who", "officer"}})),
                HasSubstr("name=\"form_token\" value=\"t1\""));
    const http::Response visitor = send(http::Method::get, "/en/open", {});
    EXPECT_THAT(body_of(visitor), HasSubstr("name=\"form_token\" value=\"b1\""));
    EXPECT_EQ(header(visitor, "Set-Cookie"), "__Host-palermo-browser=b");
}

TEST_F(Forms, a_file_field_says_its_limit_before_anything_is_sent) {
    const std::string page = body_of(send(http::Method::get, "/en/own", {{"Who", "officer"}}));
    EXPECT_THAT(page, HasSubstr("Signed. At most 5 MB."));
    EXPECT_THAT(page, HasSubstr("data-limit=\"5242880\""));
    EXPECT_THAT(page, HasSubstr("data-too-large=\"The file is larger than 5 MB, so it was not sent."));
    EXPECT_THAT(page, HasSubstr(site_.assets().named("file_limit.js").address));
}

TEST_F(Forms, a_form_without_its_token_or_from_elsewhere_is_refused) {
    const std::string good = "form_token=t1&email=a%40b";
    EXPECT_EQ(send(http::Method::post, "/en/own", {{"Who", "officer"}}, "email=a%40b").status, 403u);
    EXPECT_EQ(send(http::Method::post, "/en/own", {{"Who", "officer"}}, "form_token=t2&email=a%40b").status, 403u);
    EXPECT_EQ(send(http::Method::post, "/en/own", {{"Who", "officer"}, {"Sec-Fetch-Site", "cross-site"}}, good).status,
              403u);
    EXPECT_EQ(
        send(http::Method::post, "/en/own", {{"Who", "officer"}, {"Origin", "https://evil.example"}}, good).status,
        403u);
    EXPECT_EQ(send(http::Method::post, "/en/own", {{"Who", "token"}}, good).status, 403u);
    EXPECT_EQ(submitted_, 0);
}

TEST_F(Forms, what_is_accepted_leads_on_with_its_cookies) {
    const http::Response response =
        send(http::Method::post, "/en/own", {{"Who", "officer"}, {"Origin", "https://palermo.example"}},
             "form_token=t1&email=a%40b");
    EXPECT_EQ(response.status, 303u);
    EXPECT_EQ(header(response, "Location"), "/en/next");
    EXPECT_EQ(header(response, "Set-Cookie"), "c=1");
}

TEST_F(Forms, what_is_refused_is_shown_again_with_what_was_typed_but_no_password) {
    const http::Response response =
        send(http::Method::post, "/en/own", {{"Who", "officer"}}, "form_token=t1&email=%22%3Cb%3E&word=secret");
    EXPECT_EQ(response.status, 422u);
    const std::string page = body_of(response);
    EXPECT_THAT(page, HasSubstr("<title>Error: "));
    EXPECT_THAT(page, HasSubstr("href=\"#f-email\""));
    EXPECT_THAT(page, HasSubstr("value=\"&quot;&lt;b&gt;\""));
    EXPECT_THAT(page, HasSubstr("aria-describedby=\"f-email-hint f-email-fault\""));
    EXPECT_THAT(page, Not(HasSubstr("secret")));
}

TEST_F(Forms, a_body_that_is_no_form_is_refused) {
    http::Request request;
    request.headers.add("Content-Type", "application/json");
    request.body = "{}";
    EXPECT_EQ(read_posted_form(request).error().code, "http.form_type");
    request.headers.set("Content-Type", "multipart/form-data; boundary=B");
    EXPECT_EQ(read_posted_form(request).error().code, "http.bad_form");
    request.headers.set("Content-Type", "application/x-www-form-urlencoded");
    request.body = "a=%FF";
    EXPECT_EQ(read_posted_form(request).error().code, "http.bad_form");
}

TEST_F(Forms, an_operation_is_for_tokens_only) {
    EXPECT_EQ(send(http::Method::post, "/api/v1/acts/thing.do", {}).status, 401u);
    EXPECT_EQ(send(http::Method::post, "/api/v1/acts/thing.do", {{"Who", "officer"}}).status, 401u);
    EXPECT_EQ(body_of(send(http::Method::post, "/api/v1/acts/thing.do", {{"Who", "token"}})), "p-1");
}

TEST_F(Forms, when_sessions_cannot_be_read_nobody_is_taken_for_a_visitor) {
    EXPECT_EQ(send(http::Method::get, "/en/own", {{"Who", "broken"}}).status, 503u);
}

}  // namespace
}  // namespace palermo::web
