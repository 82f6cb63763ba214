#include "platform/openid/fetch.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

#include "platform/http/percent.hpp"
#include "platform/openid/errors.hpp"

namespace palermo::openid {

namespace {

constexpr std::size_t kMaxHeaderBytes = 64 * 1024;

struct CloseCurl {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using CurlHandle = std::unique_ptr<CURL, CloseCurl>;
using CurlList = std::unique_ptr<curl_slist, CloseCurl>;

struct Intake {
    std::string body;
    std::size_t header_bytes = 0;
    std::size_t max_body = 0;
};

// libcurl stops when fewer bytes are taken than were given.
std::size_t take_body(char* data, std::size_t, std::size_t size, void* given) {
    auto& intake = *static_cast<Intake*>(given);
    if (size > intake.max_body - intake.body.size()) return 0;
    intake.body.append(data, size);
    return size;
}

std::size_t take_header(char*, std::size_t, std::size_t size, void* given) {
    auto& intake = *static_cast<Intake*>(given);
    intake.header_bytes += size;
    return intake.header_bytes > kMaxHeaderBytes ? 0 : size;
}

Error unavailable(const Provider& provider, std::string_view reason) {
    return make_error(ErrorKind::unavailable, "openid.unavailable")
        .with("provider", provider.id)
        .with("reason", reason);
}

void set_limits(CURL* curl, const Provider& provider) {
    const Limits& limits = provider.limits;
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, provider.loopback_http ? "http,https" : "https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect_timeout.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.timeout.count()));
    curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.document_bytes));
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl, CURLOPT_PROXY, provider.proxy.c_str());  // "" keeps it from looking at the environment
    if (!provider.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, provider.ca_file.c_str());
}

CurlList headers_for(const Fetch& what) {
    CurlList list(curl_slist_append(nullptr, "Accept: application/json"));
    if (!what.authorization.empty() && list != nullptr)
        curl_slist_append(list.get(), ("Authorization: " + what.authorization).c_str());
    return list;
}

std::string media_type_of(CURL* curl) {
    const char* given = nullptr;
    if (curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &given) != CURLE_OK || given == nullptr) return {};
    std::string type(given);
    type = type.substr(0, type.find(';'));
    while (type.ends_with(' ')) type.pop_back();
    std::transform(type.begin(), type.end(), type.begin(), http::to_lower);
    return type;
}

}  // namespace

Result<Fetched> fetch(const Provider& provider, const Fetch& what) {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    const CurlHandle curl(started == CURLE_OK ? curl_easy_init() : nullptr);
    const CurlList headers = headers_for(what);
    if (curl == nullptr || headers == nullptr) return unavailable(provider, "libcurl");
    Intake intake;
    intake.max_body = provider.limits.document_bytes;
    set_limits(curl.get(), provider);
    curl_easy_setopt(curl.get(), CURLOPT_URL, what.address.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &intake);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERDATA, &intake);
    if (!what.form.empty()) {
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(what.form.size()));
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, what.form.data());
    }
    const CURLcode code = curl_easy_perform(curl.get());
    if (code != CURLE_OK) return unavailable(provider, what.address + ": " + curl_easy_strerror(code));
    Fetched fetched;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &fetched.status);
    fetched.media_type = media_type_of(curl.get());
    fetched.body = std::move(intake.body);
    return fetched;
}

Result<std::string> fetch_json(const Provider& provider, const Fetch& what) {
    Fetched fetched = TRY(fetch(provider, what));
    if (fetched.status >= 500)
        return unavailable(provider, what.address + ": status " + std::to_string(fetched.status));
    if (fetched.status != 200)
        return provider_unusable(what.address + ": status " + std::to_string(fetched.status))
            .with("provider", provider.id);
    // Key sets have a type of their own (RFC 7517 section 8.5.2).
    if (fetched.media_type != "application/json" && fetched.media_type != "application/jwk-set+json")
        return provider_unusable(what.address + ": media type").with("provider", provider.id);
    return std::move(fetched.body);
}

}  // namespace palermo::openid
