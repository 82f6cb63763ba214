#include "app/log_routes.hpp"

#include <spdlog/spdlog.h>

#include <charconv>
#include <string>
#include <string_view>
#include <utility>

#include "platform/journal/log.hpp"
#include "platform/journal/tiles.hpp"

namespace palermo::app {

namespace {

constexpr std::string_view kPlainText = "text/plain; charset=utf-8";

// The same answer for what is not there and for what is not to be seen.
Error not_found() {
    return make_error(ErrorKind::not_found, "access.not_found");
}

Result<http::Response> checkpoint(store::Database& database) {
    std::string note;
    TRY(database.read([&](store::Reader& reader) -> Result<void> {
        if (const auto latest = TRY(journal::latest_checkpoint(reader))) note = latest->note;
        return ok();
    }));
    if (note.empty()) return not_found();
    return http::Response::text(200, kPlainText, note);
}

Result<http::Response> tile(store::Database& database, std::string_view path) {
    const std::optional<journal::TilePlace> place = journal::parse_tile_place(path);
    if (!place) return not_found();
    Bytes bytes;
    const Result<void> read = database.read([&](store::Reader& reader) -> Result<void> {
        bytes = place->entries ? TRY(journal::entry_tile(reader, *place, journal::is_public_entry))
                               : TRY(journal::hash_tile(reader, *place));
        return ok();
    });
    if (!read) return read.error().code == "journal.no_such_tile" ? not_found() : read.error();
    http::Response response = http::Response::text(200, "application/octet-stream", std::string(as_text(bytes)));
    response.immutable = true;
    return response;
}

std::optional<std::int64_t> sequence_of(std::string_view text) {
    std::int64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || std::to_string(value) != text || value < 0)
        return std::nullopt;
    return value;
}

Result<std::string> receipt_text(store::Database& database, const MaySeeEntry& may_see, const access::Actor& actor,
                                 std::int64_t sequence) {
    std::string text;
    TRY(database.read([&](store::Reader& reader) -> Result<void> {
        const std::optional<journal::ReadEntry> entry = TRY(journal::find_entry(reader, sequence));
        if (!entry || !may_see(actor, *entry)) return not_found();
        text = TRY(journal::make_receipt(reader, sequence));
        return ok();
    }));
    return text;
}

Result<http::Response> receipt(store::Database& database, const MaySeeEntry& may_see, const SignJournal& sign,
                               const web::Session& session, std::string_view asked) {
    const std::optional<std::int64_t> sequence = sequence_of(asked);
    if (!sequence) return not_found();
    Result<std::string> made = receipt_text(database, may_see, session.actor, *sequence);
    if (!made && made.error().code == "journal.not_signed_yet" && session.signed_in()) {
        if (const Result<void> done = sign(); !done)
            spdlog::error("the journal could not be signed: {}", done.error().debug_text());
        made = receipt_text(database, may_see, session.actor, *sequence);
    }
    std::string text = TRY(std::move(made));
    http::Response response = http::Response::text(200, kPlainText, std::move(text));
    response.headers.set("Cache-Control", "private, no-store");
    response.headers.set("Content-Disposition",
                         "attachment; filename=\"" + std::to_string(*sequence) + ".tlog-proof\"");
    return response;
}

}  // namespace

void add_log_routes(web::Site& site, store::Database& database, const MaySeeEntry& may_see, SignJournal sign) {
    site.add_file("/log/checkpoint",
                  [&database](const http::Request&, const web::Session&) { return checkpoint(database); });
    site.add_file("/log/tile/{place*}", [&database](const http::Request& request, const web::Session&) {
        return tile(database, request.path_value("place"));
    });
    site.add_file("/log/receipt/{sequence}", [&database, may_see, sign = std::move(sign)](const http::Request& request,
                                                                                          const web::Session& session) {
        const web::Session visitor;
        const web::Session& who = session.needs_second_step ? visitor : session;
        return receipt(database, may_see, sign, who, request.path_value("sequence"));
    });
}

}  // namespace palermo::app
