// A real mail server for tests: Debian's python3-aiosmtpd, run by tests/support/smtp_server.py as an unprivileged
// process on a free port of the loopback.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/base/json.hpp"
#include "platform/mail/testing/server_process.hpp"

namespace palermo::mail::testing {

class SmtpServer {
  public:
    struct Options {
        bool tls = false;
        bool implicit = false;  // TLS from the first byte
        std::string user = {};  // demanded when not empty, with the password "open sesame"
    };

    // Whether Debian's package is installed. Without it tests say so, and fail when CI=true.
    static bool installed();

    // Starts it; call start() again after a stop() or its death: the port and what it keeps stay.
    explicit SmtpServer(Options options);

    void start();
    void stop() { process_.stop(); }
    void wait_for_death() { process_.wait_for_death(); }

    std::uint16_t port() const { return process_.port(); }
    std::string certificate_file() const { return process_.file("certificate.pem"); }

    // See the head of smtp_server.py.
    void order(const std::string& line);
    // Everything it has taken, as smtp_server.py describes it, in order.
    std::vector<Json> mails() const;

  private:
    ServerProcess process_;
    Options options_;
};

}  // namespace palermo::mail::testing
