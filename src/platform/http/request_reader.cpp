#include "platform/http/request_reader.hpp"

#include <algorithm>
#include <array>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <optional>

#include "platform/base/assert.hpp"
#include "platform/http/chunked.hpp"
#include "platform/http/percent.hpp"
#include "platform/http/target.hpp"

namespace palermo::http {
namespace {

namespace beast = boost::beast;
using ErrorCode = beast::error_code;

constexpr std::size_t kMaxHeaderFields = 128;
// The request line is a method, a target and a version; the target has its own limit.
constexpr std::size_t kRequestLineBesidesTarget = 64;
constexpr std::size_t kBodyReservation = 256 * 1024;

// Fills a Request while Beast reads the header. A status other than 0 says what to answer when our own checks refuse.
class Parser final : public beast::http::basic_parser<true> {
  public:
    explicit Parser(Request& request) : request_(request) {}

    unsigned status = 0;
    unsigned version = 11;
    bool expects_continue = false;
    std::size_t host_count = 0;

  private:
    using Text = beast::string_view;
    static std::string_view view(Text text) { return {text.data(), text.size()}; }

    void refuse(unsigned with, ErrorCode& error) {
        status = with;
        error = beast::http::error::bad_value;
    }

    void on_request_impl(beast::http::verb, Text method, Text target, int parsed_version, ErrorCode&) override {
        request_.method = method_from_name(view(method));
        request_.target.assign(target.data(), target.size());
        version = static_cast<unsigned>(parsed_version);
    }

    void on_field_impl(beast::http::field field, Text name, Text value, ErrorCode& error) override {
        if (request_.headers.entries().size() == kMaxHeaderFields) return refuse(431, error);
        switch (field) {
            case beast::http::field::host:
                ++host_count;
                break;
            case beast::http::field::transfer_encoding:
                // Nothing but "chunked" is known; HTTP/1.0 has no such thing (RFC 9112 section 6.1).
                if (version < 11) return refuse(400, error);
                if (!equal_ignoring_case(view(value), "chunked")) return refuse(501, error);
                break;
            case beast::http::field::expect:
                if (version < 11) break;  // RFC 9110 section 10.1.1
                if (!equal_ignoring_case(view(value), "100-continue")) return refuse(417, error);
                expects_continue = true;
                break;
            default:
                break;
        }
        request_.headers.add(view(name), view(value));
    }

    void on_header_impl(ErrorCode&) override {}
    // The body is not given to Beast.
    void on_body_init_impl(const boost::optional<std::uint64_t>&, ErrorCode&) override {}
    std::size_t on_body_impl(Text, ErrorCode&) override { return 0; }
    void on_chunk_header_impl(std::uint64_t, Text, ErrorCode&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, Text, ErrorCode&) override { return 0; }
    void on_finish_impl(ErrorCode&) override {}
    void on_response_impl(int, Text, int, ErrorCode&) override {}

    Request& request_;
};

// A byte that may stand neither in a request line nor in a header. Tabs are left to Beast.
constexpr std::array<bool, 256> kForbidden = [] {
    std::array<bool, 256> table{};
    for (std::size_t i = 0; i < 0x20; ++i) table[i] = i != '\t';
    table[0x7F] = true;
    return table;
}();
bool is_forbidden(char c) {
    return kForbidden[static_cast<unsigned char>(c)];
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_host_character(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("-._~!$&'()*+;=%").find(c) != std::string_view::npos;
}

bool is_address_character(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':' || c == '.' || c == 'v';
}

// A name or address with or without a port (RFC 3986 section 3.2.2). An empty one is what HTTP/1.0 clients may send.
bool is_host(std::string_view host) {
    std::string_view name = host.substr(0, host.starts_with('[') ? host.find(']') : host.find(':'));
    std::string_view rest = host.substr(name.size());
    if (host.starts_with('[')) {
        if (!rest.starts_with(']') || name.size() < 3) return false;
        name.remove_prefix(1);
        rest.remove_prefix(1);
        if (!std::all_of(name.begin(), name.end(), is_address_character)) return false;
    } else if (!std::all_of(name.begin(), name.end(), is_host_character)) {
        return false;
    }
    if (rest.empty()) return true;
    rest.remove_prefix(1);
    return host[host.size() - rest.size() - 1] == ':' && std::all_of(rest.begin(), rest.end(), is_digit);
}

unsigned status_of(const ErrorCode& error) {
    namespace http = beast::http;
    if (error == http::error::body_limit) return 413;
    if (error == http::error::header_limit) return 431;
    return 400;
}

// A version that is well-formed but not ours is another answer than a line that is no request line.
unsigned status_of_header(const ErrorCode& error, std::string_view header) {
    if (error != beast::http::error::bad_version) return status_of(error);
    const std::string_view line = header.substr(0, header.find('\r'));
    const std::string_view version = line.substr(line.rfind(' ') + 1);
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const bool well_formed = version.size() == 8 && version.starts_with("HTTP/") && is_digit(version[5]) &&
                             version[6] == '.' && is_digit(version[7]);
    return well_formed ? 505 : 400;
}

}  // namespace

struct RequestReader::Implementation {
    explicit Implementation(const Limits& with) : limits(with) {}

    const Limits& limits;
    Request request;
    std::optional<Parser> parser;
    std::size_t scanned = 0;      // bytes of the header that have been looked at
    std::size_t line_begin = 0;   // where the line stands that is being looked at
    std::uint64_t body_left = 0;  // of Content-Length
    ChunkDecoder chunks;
    bool in_request_line = true;
    bool header_done = false;
    bool asterisk = false;

    static Step fail(unsigned status) { return {State::failed, 0, status}; }

    // Looks for the end of the header line by line: what Beast lets pass but we do not is found here. Nothing while the
    // end has not come; 0 stands for "refused", with the status in `refusal`.
    std::optional<std::size_t> find_header_end(std::string_view unread, unsigned& refusal) {
        while (true) {
            const char first = scanned < unread.size() ? unread[scanned] : '\0';
            // A line that begins with a space continues the one before it (obs-fold), which others read otherwise.
            if (scanned == line_begin && (first == ' ' || first == '\t')) return refused(400, refusal);
            while (scanned < unread.size() && !is_forbidden(unread[scanned])) ++scanned;
            if (in_request_line && scanned > limits.max_target_bytes + kRequestLineBesidesTarget)
                return refused(414, refusal);
            if (scanned > limits.max_header_bytes + limits.max_target_bytes) return refused(431, refusal);
            if (scanned == unread.size()) return std::nullopt;
            if (unread[scanned] != '\r') return refused(400, refusal);
            if (scanned + 1 == unread.size()) return std::nullopt;
            if (unread[scanned + 1] != '\n') return refused(400, refusal);
            const bool empty_line = scanned == line_begin;
            scanned += 2;
            line_begin = scanned;
            if (empty_line) return scanned;
            in_request_line = false;
        }
    }

    static std::optional<std::size_t> refused(unsigned status, unsigned& refusal) {
        refusal = status;
        return 0;
    }

    Step read_header(std::string_view unread) {
        // An empty line before the request line is let pass (RFC 9112 section 2.2).
        std::size_t skipped = 0;
        while (scanned == 0 && unread.substr(skipped).starts_with("\r\n")) skipped += 2;
        unread.remove_prefix(skipped);

        unsigned refusal = 0;
        const auto end = find_header_end(unread, refusal);
        if (refusal != 0) {
            note_request_line(unread);
            return fail(refusal);
        }
        if (!end) return {State::need_more, skipped, 0};
        parser.emplace(request);
        parser->header_limit(static_cast<std::uint32_t>(*end + 1));
        parser->body_limit(limits.max_body_bytes);
        ErrorCode error;
        const std::size_t used = parser->put(boost::asio::const_buffer(unread.data(), *end), error);
        if (error) {
            note_request_line(unread);
            return fail(parser->status != 0 ? parser->status : status_of_header(error, unread));
        }
        ASSERT(used == *end && parser->is_header_done());
        if (const unsigned status = check_request(*end); status != 0) return fail(status);
        header_done = true;
        chunks.reset();
        body_left = parser->content_length().value_or(0);
        request.body.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(body_left, kBodyReservation)));
        return {parser->is_done() ? State::complete : State::header_complete, skipped + *end, 0};
    }

    // For the log of a request that is refused before Beast sees it.
    void note_request_line(std::string_view unread) {
        const std::size_t space = unread.find(' ');
        if (space == std::string_view::npos || space > kRequestLineBesidesTarget) return;
        request.method = method_from_name(unread.substr(0, space));
        const std::size_t end = std::min(unread.find_first_of(" \r\n", space + 1), scanned);
        if (end > space + 1) understand_target(unread.substr(space + 1, end - space - 1));
    }

    bool understand_target(std::string_view target) {
        auto parsed = parse_target(target);
        if (!parsed) return false;
        request.path = std::move(parsed->path);
        asterisk = parsed->asterisk;
        if (!parsed->query.empty()) request.query = Fields::parse(parsed->query);
        // The authority of an absolute-form target replaces the Host header (RFC 9112 section 3.2.2).
        if (!parsed->host.empty()) request.headers.set("Host", parsed->host);
        return true;
    }

    unsigned check_request(std::size_t header_bytes) {
        if (request.target.size() > limits.max_target_bytes) return 414;
        if (header_bytes - request.target.size() > limits.max_header_bytes) return 431;
        const bool host_wanted = parser->version >= 11;
        if (parser->host_count > 1 || (host_wanted && parser->host_count == 0)) return 400;
        // The target of CONNECT is an authority; we are no proxy.
        if (!understand_target(request.target)) return request.method == Method::other ? 501 : 400;
        if (const auto host = request.headers.find("Host"))
            if (!is_host(*host)) return 400;
        if (asterisk && request.method != Method::options) return 400;
        if (!request.query.well_formed()) return 400;
        return 0;
    }

    Step read_body(std::string_view unread) {
        if (parser->chunked()) return read_chunks(unread);
        const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(body_left, unread.size()));
        request.body.append(unread.substr(0, count));
        body_left -= count;
        return {body_left == 0 ? State::complete : State::need_more, count, 0};
    }

    Step read_chunks(std::string_view unread) {
        std::size_t used = 0;
        switch (chunks.feed(unread, request.body, limits.max_body_bytes, used)) {
            case ChunkDecoder::Status::need_more:
                return {State::need_more, used, 0};
            case ChunkDecoder::Status::done:
                return {State::complete, used, 0};
            case ChunkDecoder::Status::malformed:
                return fail(400);
            case ChunkDecoder::Status::too_large:
                return fail(413);
        }
        return fail(400);
    }
};

RequestReader::RequestReader(const Limits& limits) : self_(std::make_unique<Implementation>(limits)) {}
RequestReader::~RequestReader() = default;

void RequestReader::start() {
    self_->request.clear();
    self_->request.path = "/";
    self_->parser.reset();
    self_->scanned = 0;
    self_->line_begin = 0;
    self_->in_request_line = true;
    self_->header_done = false;
    self_->asterisk = false;
}

RequestReader::Step RequestReader::feed(std::string_view unread) {
    return self_->header_done ? self_->read_body(unread) : self_->read_header(unread);
}

Request& RequestReader::request() {
    return self_->request;
}
const Request& RequestReader::request() const {
    return self_->request;
}
bool RequestReader::untouched() const {
    return self_->scanned == 0 && !self_->header_done;
}
bool RequestReader::header_done() const {
    return self_->header_done;
}
bool RequestReader::expects_continue() const {
    return self_->header_done && self_->parser->expects_continue;
}
bool RequestReader::keep_alive() const {
    return self_->header_done && self_->parser->keep_alive();
}
bool RequestReader::is_http_1_0() const {
    return self_->parser.has_value() && self_->parser->version < 11;
}
bool RequestReader::is_asterisk() const {
    return self_->asterisk;
}

}  // namespace palermo::http
