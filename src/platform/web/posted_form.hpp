// What a person sent with a form, whichever way the browser wrote it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/bytes.hpp"
#include "platform/base/result.hpp"
#include "platform/http/message.hpp"

namespace palermo::web {

struct PostedFile {
    std::string field;
    std::string file_name;
    Bytes content;
};

struct PostedForm {
    http::Fields fields;
    std::vector<PostedFile> files;  // those that were chosen

    std::string_view get(std::string_view name) const { return fields.get(name); }
    bool has(std::string_view name) const { return fields.find(name).has_value(); }
    const PostedFile* file(std::string_view field) const;
};

// Reads application/x-www-form-urlencoded and multipart/form-data; line ends of texts become "\n". Errors:
// http.bad_form, http.form_type (type).
Result<PostedForm> read_posted_form(const http::Request& request);

// Whether the request came from a page of this very site, as far as the browser says: Sec-Fetch-Site, else Origin. A
// browser that says nothing is believed; the form token is asked in any case.
bool is_same_site(const http::Request& request);

}  // namespace palermo::web
