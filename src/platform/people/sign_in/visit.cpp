#include "platform/people/sign_in/visit.hpp"

#include "platform/base/utf8.hpp"
#include "platform/crypto/token.hpp"
#include "platform/http/cookies.hpp"

namespace palermo::people {

namespace {

constexpr std::size_t kMaxUserAgentBytes = 200;

std::string token_of(const http::Request& request, std::string_view name) {
    const auto value = http::cookie(request, name);
    return value && crypto::is_token(*value) ? std::string(*value) : std::string();
}

// A cookie that is being set with this very answer.
std::string token_being_set(const web::Session& session, std::string_view name) {
    const std::string start = std::string(name) + "=";
    for (const std::string& cookie : session.set_cookies) {
        if (!cookie.starts_with(start)) continue;
        const std::string value = cookie.substr(start.size(), crypto::kTokenCharacters);
        if (crypto::is_token(value)) return value;
    }
    return {};
}

std::string clean(std::string_view text) {
    std::string out;
    for (const char c : text.substr(0, kMaxUserAgentBytes)) out += c >= 0x20 && c < 0x7F ? c : ' ';
    return out;
}

}  // namespace

Visit visit_of(const http::Request& request, Language language, const web::Session& session) {
    Visit visit;
    visit.address = request.remote_address;
    visit.browser = token_of(request, kBrowserCookie);
    if (visit.browser.empty()) visit.browser = token_being_set(session, kBrowserCookie);
    visit.session = token_being_set(session, kSessionCookie);
    if (visit.session.empty()) visit.session = token_of(request, kSessionCookie);
    visit.user_agent = clean(request.headers.find("User-Agent").value_or(""));
    visit.request_id = request.request_id;
    visit.language = language;
    return visit;
}

}  // namespace palermo::people
