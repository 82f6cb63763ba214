#include "conference/replies/pages.hpp"

#include <charconv>

#include "conference/replies/pages/parts.hpp"
#include "conference/replies/queries.hpp"
#include "platform/base/bytes.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::replies {

namespace {

// RFC 6266: the plain form is for old clients only.
std::string plain_name(std::string_view name) {
    std::string plain;
    for (const char c : name) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                          c == '-' || c == '_';
        plain.push_back(kept ? c : '_');
    }
    return plain;
}

// For saving, never shown by the browser as a page of ours.
Result<http::Response> evidence(const PageSources& sources, const http::Request& request, const web::Session& session) {
    const std::string_view text = request.path_value("number");
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return make_error(ErrorKind::not_found, "access.not_found");
    EvidenceFile file;
    TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
        file = TRY(evidence_file(reader, session.scope(), number, sources.clock.now()));
        return ok();
    }));
    http::Response response = http::Response::text(200, "application/octet-stream", std::string(as_text(file.content)));
    response.headers.set("Cache-Control", "private, no-store");
    response.headers.set("Content-Disposition", "attachment; filename=\"" + plain_name(file.file_name) +
                                                    "\"; filename*=UTF-8''" + web::encode_segment(file.file_name));
    return response;
}

}  // namespace

void add_pages(web::Site& site, const PageSources& sources) {
    pages::add_own_page(site, sources);
    pages::add_reply_page(site, sources);
    pages::add_question_page(site, sources);
    pages::add_section_page(site, sources);
    pages::add_check_page(site, sources);
    pages::add_receipt_page(site, sources);
    pages::add_assignments_page(site, sources);
    pages::add_clarifications_page(site, sources);
    pages::add_offline_page(site, sources);
    site.add_file("/api/v1/replies/{reply}/evidence/{number}",
                  [sources](const http::Request& request, const web::Session& session) {
                      return evidence(sources, request, session);
                  });
}

}  // namespace palermo::replies
