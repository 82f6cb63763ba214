#include "platform/http/listen.hpp"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>

namespace palermo::http {
namespace {

constexpr int kBacklog = 4096;

// What getaddrinfo found, freed at the end.
using AddressInfo = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

struct Place {
    const std::string& address;
    std::uint16_t port;

    Error cannot(std::string_view reason) const {
        return make_error(ErrorKind::unavailable, "http.cannot_listen")
            .with("address", address)
            .with("port", port)
            .with("reason", reason);
    }
    Error failed(int number) const {
        if (number != EADDRINUSE) return cannot(std::generic_category().message(number));
        return make_error(ErrorKind::unavailable, "http.address_in_use").with("address", address).with("port", port);
    }
};

// A bound socket, or the errno as a negative number.
int bind_socket(const addrinfo& info, bool share_port) {
    const int socket = ::socket(info.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
    if (socket < 0) return -errno;
    const int on = 1;
    const int off = 0;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    if (share_port) setsockopt(socket, SOL_SOCKET, SO_REUSEPORT, &on, sizeof(on));
    if (info.ai_family == AF_INET6) setsockopt(socket, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof(off));
    if (bind(socket, info.ai_addr, info.ai_addrlen) == 0) return socket;
    const int problem = errno;
    close(socket);
    return -problem;
}

std::uint16_t port_of(int socket) {
    sockaddr_storage address{};
    socklen_t length = sizeof(address);
    getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length);
    if (address.ss_family == AF_INET6) return ntohs(reinterpret_cast<const sockaddr_in6&>(address).sin6_port);
    return ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port);
}

void set_port(addrinfo& info, std::uint16_t port) {
    if (info.ai_family == AF_INET6)
        reinterpret_cast<sockaddr_in6*>(info.ai_addr)->sin6_port = htons(port);
    else
        reinterpret_cast<sockaddr_in*>(info.ai_addr)->sin_port = htons(port);
}

}  // namespace

Result<Listening> listen_on(const std::string& address, std::uint16_t port, std::size_t count) {
    const Place place{address, port};
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE;
    addrinfo* found = nullptr;
    const int status = getaddrinfo(address.c_str(), std::to_string(port).c_str(), &hints, &found);
    if (status != 0) return place.cannot(gai_strerror(status));
    const AddressInfo info(found, freeaddrinfo);

    if (port != 0) {
        const int probe = bind_socket(*info, false);
        if (probe < 0) return place.failed(-probe);
        close(probe);
    }
    Listening listening;
    for (std::size_t i = 0; i < count; ++i) {
        const int socket = bind_socket(*info, true);
        const int problem = socket < 0 ? -socket : listen(socket, kBacklog) != 0 ? errno : 0;
        if (socket >= 0) listening.sockets.push_back(socket);
        if (problem != 0) {
            for (const int opened : listening.sockets) close(opened);
            return place.failed(problem);
        }
        if (i == 0) {
            listening.port = port_of(socket);
            set_port(*info, listening.port);
        }
    }
    return listening;
}

Result<Listening> listen_on_inherited(int socket, std::size_t count) {
    const Place place{"LISTEN_FDS", 0};
    int listens = 0;
    socklen_t length = sizeof(listens);
    sockaddr_storage address{};
    socklen_t address_length = sizeof(address);
    if (getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, &listens, &length) != 0 ||
        getsockname(socket, reinterpret_cast<sockaddr*>(&address), &address_length) != 0)
        return place.failed(errno);
    if (listens == 0 || (address.ss_family != AF_INET && address.ss_family != AF_INET6))
        return place.cannot("not a listening TCP socket");
    if (fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) | O_NONBLOCK) != 0) return place.failed(errno);
    Listening listening;
    listening.port = port_of(socket);
    for (std::size_t i = 0; i < count; ++i) {
        const int copy = fcntl(socket, F_DUPFD_CLOEXEC, 0);
        if (copy < 0) {
            const int problem = errno;
            for (const int opened : listening.sockets) close(opened);
            return place.failed(problem);
        }
        listening.sockets.push_back(copy);
    }
    close(socket);
    return listening;
}

}  // namespace palermo::http
