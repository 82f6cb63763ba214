#include "platform/web/posted_form.hpp"

#include "platform/base/utf8.hpp"
#include "platform/http/multipart.hpp"

namespace palermo::web {

namespace {

// Forms send line ends as "\r\n" (HTML 4.10.21.4).
std::string with_plain_line_ends(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        plain.push_back(text[i]);
    }
    return plain;
}

Result<PostedForm> from_pairs(std::string_view body) {
    const http::Fields given = http::Fields::parse(body);
    if (!given.well_formed()) return make_error(ErrorKind::invalid_input, "http.bad_form");
    PostedForm form;
    for (const auto& [name, value] : given.entries()) form.fields.add(name, with_plain_line_ends(value));
    return form;
}

Result<PostedForm> from_parts(std::string_view boundary, std::string_view body) {
    PostedForm form;
    for (const http::Part& part : TRY(http::parse_multipart(boundary, body))) {
        if (part.file_name) {
            if (part.file_name->empty() && part.content.empty()) continue;  // nothing was chosen
            const ByteView content = as_bytes(part.content);
            form.files.push_back({part.name, *part.file_name, Bytes(content.begin(), content.end())});
            continue;
        }
        if (first_invalid_utf8(part.content) || part.content.find('\0') != std::string_view::npos)
            return make_error(ErrorKind::invalid_input, "http.bad_form");
        form.fields.add(part.name, with_plain_line_ends(part.content));
    }
    return form;
}

}  // namespace

const PostedFile* PostedForm::file(std::string_view field) const {
    for (const PostedFile& file : files)
        if (file.field == field) return &file;
    return nullptr;
}

Result<PostedForm> read_posted_form(const http::Request& request) {
    const std::string_view type = request.headers.find("Content-Type").value_or("");
    if (const auto boundary = http::multipart_boundary(type)) return from_parts(*boundary, request.body);
    constexpr std::string_view kPairs = "application/x-www-form-urlencoded";
    if (type.substr(0, kPairs.size()) == kPairs || (type.empty() && request.body.empty()))
        return from_pairs(request.body);
    return make_error(ErrorKind::invalid_input, "http.form_type").with("type", type);
}

bool is_same_site(const http::Request& request) {
    if (const auto site = request.headers.find("Sec-Fetch-Site")) return *site == "same-origin" || *site == "none";
    const auto origin = request.headers.find("Origin");
    if (!origin) return true;
    const std::size_t host = origin->find("://");
    return host != std::string_view::npos && origin->substr(host + 3) == request.headers.find("Host").value_or("");
}

}  // namespace palermo::web
