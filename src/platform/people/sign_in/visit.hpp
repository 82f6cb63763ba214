// What sign-in needs to know of a request, and the cookies it works with.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/language.hpp"
#include "platform/http/message.hpp"
#include "platform/web/session.hpp"

namespace palermo::people {

inline constexpr std::string_view kSessionCookie = "__Host-palermo";
inline constexpr std::string_view kBrowserCookie = "__Host-palermo-browser";

struct Visit {
    std::string address;     // of the client
    std::string browser;     // token of kBrowserCookie, or empty: a form had set it
    std::string session;     // token of kSessionCookie, or empty
    std::string user_agent;  // at most 200 bytes, clean text
    std::string request_id;
    Language language = Language::en;
};
// `session`: as SessionSource::find_for_form() gave it, because the browser's cookie may have been made just now.
Visit visit_of(const http::Request& request, Language language, const web::Session& session);

}  // namespace palermo::people
