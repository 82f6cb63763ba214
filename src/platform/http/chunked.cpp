#include "platform/http/chunked.hpp"

#include <algorithm>

#include "platform/http/percent.hpp"

namespace palermo::http {
namespace {

constexpr std::size_t kMaxTrailerBytes = 8 * 1024;
// A chunk is allowed this much framing and twice its data; what goes beyond adds up. Otherwise one-byte chunks with
// long extensions would carry gigabytes past the limit of the body.
constexpr std::size_t kFramingOfChunk = 16;
constexpr std::size_t kMaxExcess = 8 * 1024;
constexpr std::uint64_t kMaxChunk = std::uint64_t{1} << 40;

bool is_forbidden(char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
}

// A character of a field name (RFC 9110 section 5.6.2).
bool is_token(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

}  // namespace

ChunkDecoder::Status ChunkDecoder::feed(std::string_view bytes, std::string& body, std::size_t max_body,
                                        std::size_t& consumed) {
    consumed = 0;
    while (consumed < bytes.size()) {
        if (state_ == State::data) {
            const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size() - consumed));
            body.append(bytes.substr(consumed, count));
            consumed += count;
            left_ -= count;
            if (left_ == 0) state_ = State::data_cr;
            continue;
        }
        const Status status = take(bytes[consumed], body.size(), max_body);
        ++consumed;
        if (status != Status::need_more) return status;
    }
    return Status::need_more;
}

ChunkDecoder::Status ChunkDecoder::take(char c, std::size_t body_size, std::size_t max_body) {
    const auto expect = [this](bool met, State next) {
        state_ = next;
        return met ? Status::need_more : Status::malformed;
    };
    switch (state_) {
        case State::size:
            ++line_bytes_;
            if (c == '\r' && has_digits_) return expect(true, State::size_lf);
            if (c == ';' && has_digits_) return expect(true, State::extension);
            return take_size_digit(c);
        case State::extension:
            ++line_bytes_;
            if (c == '\r') return expect(true, State::size_lf);
            return is_forbidden(c) || line_bytes_ > kMaxExcess ? Status::malformed : Status::need_more;
        case State::size_lf:
            return c == '\n' ? start_data(body_size, max_body) : Status::malformed;
        case State::data:
            break;  // feed() takes it
        case State::data_cr:
            return expect(c == '\r', State::data_lf);
        case State::data_lf:
            return expect(c == '\n', State::size);
        case State::trailer:
            return take_trailer(c);
        case State::trailer_lf:
            line_empty_ = true;
            in_name_ = true;
            return expect(c == '\n', State::trailer);
        case State::end_lf:
            return c == '\n' ? Status::done : Status::malformed;
    }
    return Status::malformed;
}

// Lines of "name: value"; what is none ends the message in doubt.
ChunkDecoder::Status ChunkDecoder::take_trailer(char c) {
    if (c == '\r') {
        if (!line_empty_ && in_name_) return Status::malformed;
        state_ = line_empty_ ? State::end_lf : State::trailer_lf;
        return Status::need_more;
    }
    if (is_forbidden(c) || ++line_bytes_ > kMaxTrailerBytes) return Status::malformed;
    if (in_name_ && c == ':' && !line_empty_)
        in_name_ = false;
    else if (in_name_ && !is_token(c))
        return Status::malformed;
    line_empty_ = false;
    return Status::need_more;
}

ChunkDecoder::Status ChunkDecoder::take_size_digit(char c) {
    const int digit = hex_digit(c);
    if (digit < 0) return Status::malformed;
    has_digits_ = true;
    left_ = left_ * 16 + static_cast<std::uint64_t>(digit);
    return left_ > kMaxChunk || line_bytes_ > kFramingOfChunk ? Status::malformed : Status::need_more;
}

ChunkDecoder::Status ChunkDecoder::start_data(std::size_t body_size, std::size_t max_body) {
    if (left_ > max_body - std::min(body_size, max_body)) return Status::too_large;
    if (too_much_framing(line_bytes_)) return Status::malformed;
    has_digits_ = false;
    line_bytes_ = 0;
    state_ = left_ == 0 ? State::trailer : State::data;
    return Status::need_more;
}

bool ChunkDecoder::too_much_framing(std::size_t bytes) {
    const std::uint64_t allowed = kFramingOfChunk + 2 * left_;
    const std::uint64_t total = excess_bytes_ + bytes;
    excess_bytes_ = total > allowed ? static_cast<std::size_t>(total - allowed) : 0;
    return excess_bytes_ > kMaxExcess;
}

}  // namespace palermo::http
