// The chunked transfer coding (RFC 9112 section 7.1), read strictly: where a message ends must be beyond doubt. Beast's
// own decoder asserts when the last chunk comes in single bytes, which anybody can send.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace palermo::http {

class ChunkDecoder {
  public:
    enum class Status : std::uint8_t { need_more, done, malformed, too_large };

    void reset() { *this = ChunkDecoder{}; }
    // Appends data to `body`, which never grows beyond `max_body`. `consumed` is set to the bytes that are done with;
    // all of them unless done. Extensions and trailers are checked for their characters and dropped.
    Status feed(std::string_view bytes, std::string& body, std::size_t max_body, std::size_t& consumed);

  private:
    enum class State : std::uint8_t { size, extension, size_lf, data, data_cr, data_lf, trailer, trailer_lf, end_lf };
    Status take(char c, std::size_t body_size, std::size_t max_body);
    Status take_size_digit(char c);
    Status take_trailer(char c);
    Status start_data(std::size_t body_size, std::size_t max_body);
    bool too_much_framing(std::size_t bytes);

    State state_ = State::size;
    bool has_digits_ = false;
    bool line_empty_ = true;        // of a trailer
    bool in_name_ = true;           // of a trailer
    std::uint64_t left_ = 0;        // of the chunk
    std::size_t line_bytes_ = 0;    // of the size line or the trailers
    std::size_t excess_bytes_ = 0;  // framing beyond what honest chunks need
};

}  // namespace palermo::http
