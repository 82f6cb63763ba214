#include "platform/http/prepare.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "platform/base/bytes.hpp"
#include "platform/http/conditions.hpp"
#include "platform/http/date.hpp"
#include "platform/http/percent.hpp"

namespace palermo::http {
namespace {

constexpr std::size_t kEtagBytes = 16;
constexpr std::string_view kImmutable = "public, max-age=31536000, immutable";
constexpr std::string_view kAskAgain = "no-cache";

bool is_owned_by_server(std::string_view name) {
    for (const std::string_view owned :
         {"Content-Length", "Connection", "Date", "Keep-Alive", "Transfer-Encoding", "ETag", "Last-Modified",
          "X-Request-Id", "Vary", "Accept-Ranges", "Content-Range"})
        if (equal_ignoring_case(name, owned)) return true;
    return false;
}

// Names are ours; values may carry what a person typed.
void append_line(std::string& head, std::string_view name, std::string_view value) {
    head += name;
    head += ": ";
    const std::size_t begin = head.size();
    head += value;
    for (std::size_t i = begin; i < head.size(); ++i)
        if (static_cast<unsigned char>(head[i]) < 0x20 || head[i] == 0x7F) head[i] = ' ';
    head += "\r\n";
}

void append_number(std::string& head, std::uint64_t number) {
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    head.append(digits.data(), end);
}

bool may_have_body(unsigned status) {
    return status >= 200 && status != 204 && status != 304;
}

// One run of prepare().
class Preparation {
  public:
    Preparation(const PrepareSettings& settings, const Request& request, Response response)
        : settings_(settings), request_(request), response_(std::move(response)) {}

    Prepared run() {
        take_body();
        if (is_representation()) {
            choose_coding();
            apply_conditions();
        }
        if (gzip_ && out_.status == 200) compress();
        write_head();
        return std::move(out_);
    }

  private:
    std::string_view whole_body() const { return out_.shared_body ? *out_.shared_body : out_.own_body; }

    void take_body() {
        out_.status = response_.status;
        if (response_.shared_body)
            out_.shared_body = response_.shared_body;
        else
            out_.own_body = std::move(response_.body);
        out_.length = whole_body().size();
    }

    bool is_representation() const {
        return response_.status == 200 && (request_.method == Method::get || request_.method == Method::head);
    }

    void choose_coding() {
        const auto type = response_.headers.find("Content-Type");
        const bool can_gzip =
            response_.shared_gzip_body || (out_.length >= settings_.min_gzip_bytes && type && is_compressible(*type));
        if (!can_gzip || response_.headers.find("Content-Encoding")) return;
        varies_ = true;
        // A range is one of the plain bytes.
        const auto accepted = request_.headers.find("Accept-Encoding");
        gzip_ = accepted && accepts_gzip(*accepted) && !(response_.ranges && request_.headers.find("Range"));
    }

    void apply_conditions() {
        etag_ = response_.etag;
        if (etag_.empty()) {
            digest_ = sha256(as_bytes(whole_body()));
            etag_ = '"' + to_hex(ByteView(digest_->data(), kEtagBytes)) + '"';
        }
        if (is_not_modified(request_.headers, etag_, response_.last_modified)) {
            out_.status = 304;
            out_.length = 0;
        } else if (response_.ranges && !gzip_ && request_.method == Method::get) {
            apply_range();
        }
        if (gzip_) etag_ = gzip_etag(etag_);
    }

    void apply_range() {
        whole_length_ = out_.length;
        const auto range = requested_range(request_.headers, whole_length_, etag_, response_.last_modified);
        if (!range) return;
        out_.status = range->length == 0 ? 416 : 206;
        out_.begin = range->begin;
        out_.length = range->length;
    }

    void compress() {
        if (response_.shared_gzip_body) {
            out_.shared_body = response_.shared_gzip_body;
        } else {
            if (!digest_) digest_ = sha256(as_bytes(whole_body()));
            out_.shared_body = settings_.gzip_cache.get(*digest_, whole_body());
        }
        out_.length = out_.shared_body->size();
    }

    void write_head() {
        std::string& head = out_.head;
        head.reserve(768);
        head += "HTTP/1.1 ";
        append_number(head, out_.status);
        head += ' ';
        head += reason_phrase(out_.status);
        head += "\r\n";
        for (const auto& [name, value] : response_.headers.entries()) {
            // A 304 describes no body and a 416 none of this type.
            if (is_owned_by_server(name) || (is_about_body(name) && !has_body_of_handler())) continue;
            append_line(head, name, value);
        }
        write_caching();
        if (gzip_ && out_.status == 200) append_line(head, "Content-Encoding", "gzip");
        write_range();
        for (const auto& [name, line] : settings_.default_lines)
            if (!response_.headers.find(name)) head += line;
        if (!request_.request_id.empty()) append_line(head, "X-Request-Id", request_.request_id);
        if (may_have_body(out_.status)) {
            head += "Content-Length: ";
            append_number(head, out_.length);
            head += "\r\n";
        }
        if (request_.method == Method::head || !may_have_body(out_.status)) out_.length = 0;
    }

    static bool is_about_body(std::string_view name) {
        return equal_ignoring_case(name, "Content-Type") || equal_ignoring_case(name, "Content-Disposition") ||
               equal_ignoring_case(name, "Content-Encoding");
    }
    bool has_body_of_handler() const { return out_.status != 304 && out_.status != 416; }

    void write_caching() {
        std::string& head = out_.head;
        if (!etag_.empty()) append_line(head, "ETag", etag_);
        if (response_.last_modified) append_line(head, "Last-Modified", http_date(*response_.last_modified));
        std::string vary;
        for (const auto& [name, value] : response_.headers.entries())
            if (equal_ignoring_case(name, "Vary")) (vary += vary.empty() ? "" : ", ") += value;
        if (varies_) vary += vary.empty() ? "Accept-Encoding" : ", Accept-Encoding";
        if (!vary.empty()) append_line(head, "Vary", vary);
        if (!is_representation() || response_.headers.find("Cache-Control")) return;
        if (response_.immutable) return append_line(head, "Cache-Control", kImmutable);
        for (const auto& [name, line] : settings_.default_lines)
            if (equal_ignoring_case(name, "Cache-Control")) return;
        append_line(head, "Cache-Control", kAskAgain);
    }

    void write_range() {
        std::string& head = out_.head;
        if (!response_.ranges || !is_representation()) return;
        append_line(head, "Accept-Ranges", "bytes");
        if (out_.status != 206 && out_.status != 416) return;
        head += "Content-Range: bytes ";
        if (out_.status == 206) {
            append_number(head, out_.begin);
            head += '-';
            append_number(head, out_.begin + out_.length - 1);
        } else {
            head += '*';
        }
        head += '/';
        append_number(head, whole_length_);
        head += "\r\n";
    }

    const PrepareSettings& settings_;
    const Request& request_;
    Response response_;
    Prepared out_;
    std::string etag_;
    std::optional<Digest> digest_;
    std::size_t whole_length_ = 0;
    bool varies_ = false;
    bool gzip_ = false;
};

}  // namespace

PrepareSettings::PrepareSettings(const Headers& default_headers, std::size_t min_gzip, std::size_t gzip_cache_bytes)
    : min_gzip_bytes(min_gzip), gzip_cache(gzip_cache_bytes) {
    for (const auto& [name, value] : default_headers.entries()) {
        std::string line;
        append_line(line, name, value);
        default_lines.emplace_back(name, std::move(line));
    }
}

Prepared prepare(const PrepareSettings& settings, const Request& request, Response response) {
    return Preparation(settings, request, std::move(response)).run();
}

}  // namespace palermo::http
