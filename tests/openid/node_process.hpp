// A node program that serves on the loopback while the object lives.
#pragma once

#include <sys/types.h>

#include <string>

namespace palermo::testing {

// The program writes one line "port N" when it listens, and ends when its standard input ends.
class NodeProcess {
  public:
    // `script`: path below the source directory. Throws std::runtime_error when it does not come up.
    explicit NodeProcess(const std::string& script);
    ~NodeProcess();
    NodeProcess(const NodeProcess&) = delete;
    NodeProcess& operator=(const NodeProcess&) = delete;

    std::string origin() const { return "http://127.0.0.1:" + port_; }

  private:
    pid_t process_ = -1;
    int input_ = -1;
    std::string port_;
};

}  // namespace palermo::testing
