// A real mail server for tests: Debian's python3-aiosmtpd, run by tests/support/smtp_server.py as an unprivileged
// process on a free port of the loopback.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/base/json.hpp"
#include "platform/store/testing/test_database.hpp"

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
    ~SmtpServer();
    SmtpServer(const SmtpServer&) = delete;
    SmtpServer& operator=(const SmtpServer&) = delete;

    void start();
    void stop();
    // Waits until it has ended by an order.
    void wait_for_death();

    std::uint16_t port() const { return port_; }
    std::string certificate_file() const { return directory_.path() + "/certificate.pem"; }
    const std::string& directory() const { return directory_.path(); }

    // See the head of smtp_server.py.
    void order(const std::string& line);
    // Everything it has taken, as smtp_server.py describes it, in order.
    std::vector<Json> mails() const;

  private:
    store::testing::TemporaryDirectory directory_;
    Options options_;
    std::uint16_t port_ = 0;
    int process_ = -1;
};

}  // namespace palermo::mail::testing
