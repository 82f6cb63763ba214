// A server of a test: a script that is run as an unprivileged process, in a directory of its own.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/store/testing/test_database.hpp"

namespace palermo::mail::testing {

// The script, tests/support/<name>, is copied into the directory: the server's user may not be allowed into the source
// folder. It writes the port it listens on to the file "port" there.
class ServerProcess {
  public:
    ServerProcess();
    ~ServerProcess();
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    // Runs `program <options> script <arguments>` and waits for its port; a server that does not start ends the test
    // program.
    void start(const std::vector<std::string>& program, const std::string& script,
               const std::vector<std::string>& arguments);
    void stop();
    // Waits until it has ended by itself.
    void wait_for_death();

    std::uint16_t port() const { return port_; }  // of the last start; 0 before
    const std::string& directory() const { return directory_.path(); }
    std::string file(const std::string& name) const { return directory() + "/" + name; }
    // Lets the server's user own a file.
    void give(const std::string& path) const;
    // Writes certificate.pem and key.pem for 127.0.0.1, localhost and `name`.
    void make_certificate(const std::string& name) const;
    // Of a file in the directory; "" when there is none.
    std::string content(const std::string& name) const;

  private:
    store::testing::TemporaryDirectory directory_;
    std::uint16_t port_ = 0;
    int process_ = -1;
};

}  // namespace palermo::mail::testing
