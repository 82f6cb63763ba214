// Bytes of a connection to a Request, with every check that an HTTP server owes its neighbours. No sockets here: the
// connection, the tests and the fuzz target feed the same code.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "platform/http/message.hpp"
#include "platform/http/server.hpp"

namespace palermo::http {

// Reads one request after the other. One object a connection; not thread-safe.
class RequestReader {
  public:
    enum class State : std::uint8_t {
        need_more,        // feed again with what is left and more behind it
        header_complete,  // request() is whole but for its body; feed on
        complete,         // request() is whole
        failed,           // answer `status` and close: where the next request begins is unknown
    };

    struct Step {
        State state = State::need_more;
        std::size_t consumed = 0;  // bytes of the input that are done with
        unsigned status = 0;       // of failed: 400, 413, 414, 417, 431, 501 or 505
    };

    // `limits` must live longer.
    explicit RequestReader(const Limits& limits);
    ~RequestReader();
    RequestReader(const RequestReader&) = delete;
    RequestReader& operator=(const RequestReader&) = delete;

    // Gets ready for the next request; the old one is dropped.
    void start();
    // `unread` begins where the last step stopped consuming.
    Step feed(std::string_view unread);

    // What was read so far; after failed as much as could be understood (for the error page and the log).
    Request& request();
    // True when no byte of the request has been seen but empty lines.
    bool untouched() const;
    bool header_done() const;
    // The client waits for "100 Continue" before it sends the body.
    bool expects_continue() const;
    // The connection may be used again after this request.
    bool keep_alive() const;
    bool is_http_1_0() const;
    bool is_asterisk() const;

  private:
    struct Implementation;
    std::unique_ptr<Implementation> self_;
};

}  // namespace palermo::http
