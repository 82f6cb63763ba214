#include "platform/people/pages/parts.hpp"

#include <qrencode.h>

#include <memory>

#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::people {

namespace {

bool is_own_address(std::string_view address) {
    if (address.size() < 4 || address.front() != '/' || address[3] != '/') return false;
    if (!language_from_tag(address.substr(1, 2))) return false;
    for (const char c : address)
        if (static_cast<unsigned char>(c) <= 0x20 || c == '\\' || c == 0x7F) return false;
    return address.find("//") == std::string_view::npos;
}

}  // namespace

web::Page<Plain> plain_page(std::string pattern, std::function<void(web::PageWriter&)> write) {
    web::Page<Plain> page;
    page.pattern = std::move(pattern);
    page.load = [](const web::PageRequest&) -> Result<Plain> { return Plain{}; };
    page.html = [write = std::move(write)](const Plain&, web::PageWriter& writer) { write(writer); };
    return page;
}

web::FormField email_field(const web::Words& words) {
    return {.name = "email",
            .label = words("people_pages.email"),
            .type = "email",
            .autocomplete = "username",
            .ltr = true};
}

web::FormField new_password_field(const web::Words& words) {
    return {.name = "password",
            .label = words("people_pages.new_password"),
            .hint = words("people_pages.new_password.hint"),
            .type = "password",
            .autocomplete = "new-password",
            .ltr = true};
}

std::string way_back(std::string_view to, Language language) {
    if (is_own_address(to)) return std::string(to);
    return std::string("/").append(tag(language)).append("/account");
}

Visit visit(const web::PageRequest& request) {
    return visit_of(request.request, request.language, *request.session);
}

void write_head(web::PageWriter& page, std::string_view title_key, std::string_view lede_key) {
    page.head.title = page.words(title_key);
    page.head.listed = false;
    web::write_done(page);
    const std::string title = page.head.title;
    web::write_error_summary(page);
    const auto head = page.html.element("div", {{"class", "pagehead"}});
    const auto inner = page.html.element("div");
    page.html.element("h1").text(title);
    if (!lede_key.empty()) page.html.element("p", {{"class", "lede"}}).text(page.words(lede_key));
}

web::FormOutcome to_proof(const web::PageRequest& request) {
    http::Fields back;
    back.add("to", request.request.path);
    return {std::string("/").append(tag(request.language)).append("/prove").append(web::query_text(back))};
}

void write_passkey_form(web::PageWriter& page, const Json& options, bool creating, std::string_view button_key,
                        bool with_name) {
    page.head.scripts.push_back("passkey.js");
    web::Html& html = page.html;
    const auto form = html.element("form", {{"method", "post"},
                                            {"class", "flow"},
                                            {"action", page.address(page.head.address) + page.head.query},
                                            {"data-passkey", creating ? "create" : "get"},
                                            {"data-options", options.write()}});
    html.void_element("input",
                      {{"type", "hidden"}, {"name", web::kFormToken}, {"value", page.request.session->form_token}});
    html.void_element("input", {{"type", "hidden"}, {"name", "response"}, {"value", ""}});
    if (with_name) {
        const auto field = html.element("div", {{"class", "field"}});
        html.element("label", {{"for", "f-name"}}).text(page.words("people_pages.passkey.name"));
        html.void_element("input", {{"id", "f-name"}, {"name", "name"}, {"type", "text"}, {"dir", "auto"}});
    }
    html.element("p", {{"class", "note bad"}, {"data-trouble", true}, {"hidden", true}, {"role", "alert"}})
        .text(page.words("people_pages.passkey.trouble"));
    html.element("noscript").text(page.words("people_pages.passkey.needs_script"));
    const auto buttons = html.element("div", {{"class", "btns"}});
    html.element("button", {{"class", "btn"}, {"type", "submit"}}).text(page.words(button_key));
}

void write_qr_code(web::Html& html, std::string_view text, std::string_view label) {
    constexpr int kQuietZone = 4;  // modules, ISO/IEC 18004
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (code == nullptr) return;  // longer than any code: the secret stands beside it as text
    const int size = code->width + 2 * kQuietZone;
    std::string path;
    for (int y = 0; y < code->width; ++y)
        for (int x = 0; x < code->width; ++x)
            if ((code->data[y * code->width + x] & 1) != 0)
                path.append("M" + std::to_string(x + kQuietZone) + " " + std::to_string(y + kQuietZone) + "h1v1h-1z");
    const std::string box = "0 0 " + std::to_string(size) + " " + std::to_string(size);
    const auto image = html.element("figure", {{"class", "qr"}});
    html.trusted_fragment(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"240\" height=\"240\" role=\"img\" viewBox=\"");
    html.trusted_fragment(box + "\" aria-label=\"");
    std::string escaped;
    web::append_escaped(escaped, label);
    html.trusted_fragment(escaped + "\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path fill=\"#000\" d=\"" +
                          path + "\"/></svg>");
}

void add_pages(web::Site& site, const PageSources& sources) {
    add_sign_in_pages(site, sources);
    add_link_pages(site, sources);
    add_account_pages(site, sources);
    add_credential_pages(site, sources);
    add_people_pages(site, sources);
}

}  // namespace palermo::people
