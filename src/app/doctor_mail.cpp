// The mail server, as `palermo doctor` looks at it: it has to take a connection and, unless it waits for TLS first, to
// greet. Nothing is sent.
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <string>

#include "app/doctor.hpp"

namespace palermo::app {

namespace {

constexpr int kPatienceMs = 5'000;

class Socket {
  public:
    explicit Socket(int number) : number_(number) {}
    ~Socket() {
        if (number_ >= 0) ::close(number_);
    }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    int number() const { return number_; }

    bool wait(short events) const {
        pollfd entry{number_, events, 0};
        return ::poll(&entry, 1, kPatienceMs) == 1;
    }

  private:
    int number_;
};

bool connects(const Socket& socket, const addrinfo& address) {
    if (socket.number() < 0) return false;
    if (::connect(socket.number(), address.ai_addr, address.ai_addrlen) == 0) return true;
    if (errno != EINPROGRESS || !socket.wait(POLLOUT)) return false;
    int error = 0;
    socklen_t size = sizeof error;
    return ::getsockopt(socket.number(), SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0;
}

// RFC 5321 section 3.1: the server speaks first, "220".
bool greets(const Socket& socket) {
    char greeting[4] = {};
    return socket.wait(POLLIN) && ::recv(socket.number(), greeting, 3, MSG_WAITALL) == 3 &&
           std::string_view(greeting) == "220";
}

bool answers(const MailSettings& mail) {
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(mail.server.c_str(), std::to_string(mail.port).c_str(), &wanted, &found) != 0) return false;
    const std::unique_ptr<addrinfo, void (*)(addrinfo*)> list(found, ::freeaddrinfo);
    for (const addrinfo* address = found; address != nullptr; address = address->ai_next) {
        const Socket socket(
            ::socket(address->ai_family, address->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, address->ai_protocol));
        if (connects(socket, *address) && (mail.tls == MailTls::tls || greets(socket))) return true;
    }
    return false;
}

}  // namespace

void check_mail(const Configuration& configuration, Findings& findings) {
    const MailSettings& mail = configuration.mail;
    if (mail.server.empty()) {
        findings.add("mail", Health::attention, "doctor.no_mail");
        return;
    }
    const std::string port = std::to_string(mail.port);
    const bool there = answers(mail);
    findings.add("mail", there ? Health::good : Health::bad, there ? "doctor.mail" : "doctor.mail_silent",
                 {{"server", std::string_view(mail.server)}, {"port", std::string_view(port)}});
}

}  // namespace palermo::app
