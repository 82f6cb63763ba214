// Listening sockets.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/base/result.hpp"

namespace palermo::http {

struct Listening {
    std::vector<int> sockets;  // the caller closes them
    std::uint16_t port = 0;
};

// `count` sockets on one address and port (SO_REUSEPORT), nonblocking. Port 0 takes a free one. A port that another
// process listens on is refused even though SO_REUSEPORT would share it. Errors: as Server::start().
Result<Listening> listen_on(const std::string& address, std::uint16_t port, std::size_t count);

// The same on a socket that listens already (a service manager's): `count` descriptors of it, and it is closed. Errors:
// http.cannot_listen (reason).
Result<Listening> listen_on_inherited(int socket, std::size_t count);

}  // namespace palermo::http
