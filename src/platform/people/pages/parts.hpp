// What the pages of people share.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "platform/people/pages/pages.hpp"
#include "platform/people/queries/views.hpp"
#include "platform/web/forms.hpp"

namespace palermo::people {

void add_sign_in_pages(web::Site& site, const PageSources& sources);
void add_link_pages(web::Site& site, const PageSources& sources);
void add_account_pages(web::Site& site, const PageSources& sources);
void add_credential_pages(web::Site& site, const PageSources& sources);
void add_people_pages(web::Site& site, const PageSources& sources);

// A page that shows nothing but itself.
struct Plain {};
web::Page<Plain> plain_page(std::string pattern, std::function<void(web::PageWriter&)> write);

// Fields that several forms have.
web::FormField email_field(const web::Words& words);
web::FormField new_password_field(const web::Words& words);

// An address of this site from the field or query "to"; what is none leads to the account. Nobody can be led elsewhere.
std::string way_back(std::string_view to, Language language);

Visit visit(const web::PageRequest& request);

// Title, lede, error summary.
void write_head(web::PageWriter& page, std::string_view title_key, std::string_view lede_key = {});
// Where a form leads when it asks for a fresh proof first.
web::FormOutcome to_proof(const web::PageRequest& request);
// The outcome of `result`, or the page of proof when that is what is missing.
template <typename T>
Result<web::FormOutcome> proved(const web::PageRequest& request, const Result<T>& result, std::string address) {
    if (result) return web::FormOutcome{std::move(address)};
    if (result.error().code == "people.prove_again") return to_proof(request);
    return result.error();
}

// The form of a passkey ceremony: `options` is for the browser, `creating` says which of the two.
void write_passkey_form(web::PageWriter& page, const Json& options, bool creating, std::string_view button_key,
                        bool with_name);

// The one-time QR code of an authenticator app, as an image inside the page.
void write_qr_code(web::Html& html, std::string_view text, std::string_view label);

}  // namespace palermo::people
