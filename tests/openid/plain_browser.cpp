#include "plain_browser.hpp"

#include <curl/curl.h>

#include <stdexcept>

namespace palermo::testing {

namespace {

std::size_t append(char* data, std::size_t, std::size_t size, void* out) {
    static_cast<std::string*>(out)->append(data, size);
    return size;
}

}  // namespace

PlainBrowser::PlainBrowser() : curl_(curl_easy_init()) {
    curl_easy_setopt(static_cast<CURL*>(curl_), CURLOPT_COOKIEFILE, "");
    curl_easy_setopt(static_cast<CURL*>(curl_), CURLOPT_PROXY, "");
    curl_easy_setopt(static_cast<CURL*>(curl_), CURLOPT_TIMEOUT, 20L);
    curl_easy_setopt(static_cast<CURL*>(curl_), CURLOPT_WRITEFUNCTION, append);
}

PlainBrowser::~PlainBrowser() {
    curl_easy_cleanup(static_cast<CURL*>(curl_));
}

Page PlainBrowser::ask(const std::string& address, const std::string& form) {
    CURL* curl = static_cast<CURL*>(curl_);
    Page page;
    page.address = address;
    curl_easy_setopt(curl, CURLOPT_URL, address.c_str());
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &page.body);
    if (form.empty())
        curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
    else
        curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, form.c_str());
    if (curl_easy_perform(curl) != CURLE_OK) throw std::runtime_error("no answer from " + address);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &page.status);
    const char* next = nullptr;
    curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &next);
    if (next != nullptr) page.leads_to = next;
    return page;
}

std::string query_of(const std::string& address) {
    const std::size_t mark = address.find('?');
    return mark == std::string::npos ? "" : address.substr(mark + 1, address.find('#') - mark - 1);
}

}  // namespace palermo::testing
