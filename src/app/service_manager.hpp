// What a service manager (systemd) and this program tell each other: sockets that it passes on, when we are ready, that
// we are alive. Without one nothing of it happens. The protocol is that of sd_listen_fds(3) and sd_notify(3), spoken
// over its socket without the library.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <thread>

namespace palermo::app {

// The listening socket that the service manager passed on, once; nothing when there is none. Call it before threads
// are started: it changes the environment, so that programs of others that we start do not take it for theirs.
std::optional<int> inherited_socket();

class ServiceManager {
  public:
    // `healthy` is asked before each sign of life, on a thread of its own: a program that answers no more is restarted.
    explicit ServiceManager(std::function<bool()> healthy);
    // Says that we stop.
    ~ServiceManager();
    ServiceManager(const ServiceManager&) = delete;
    ServiceManager& operator=(const ServiceManager&) = delete;

    // We answer from now on; signs of life begin when they are wanted (WatchdogSec=).
    void ready();

  private:
    static void tell(std::string_view message);
    std::function<bool()> healthy_;
    std::jthread signs_of_life_;
};

}  // namespace palermo::app
