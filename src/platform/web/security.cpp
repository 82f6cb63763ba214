#include "platform/web/security.hpp"

namespace palermo::web {

http::Headers default_headers(bool behind_tls) {
    http::Headers headers;
    headers.add("Content-Security-Policy",
                "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
                "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    headers.add("X-Content-Type-Options", "nosniff");
    headers.add("X-Frame-Options", "DENY");
    headers.add("Referrer-Policy", "same-origin");
    headers.add("Permissions-Policy",
                "camera=(), geolocation=(), microphone=(), payment=(), usb=(), "
                "publickey-credentials-create=(self), publickey-credentials-get=(self)");
    headers.add("Cross-Origin-Opener-Policy", "same-origin");
    headers.add("Cross-Origin-Resource-Policy", "same-origin");
    if (behind_tls) headers.add("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
    return headers;
}

}  // namespace palermo::web
