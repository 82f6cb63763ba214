#include "platform/http/server.hpp"

#include <algorithm>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "platform/http/access_log.hpp"
#include "platform/http/client_address.hpp"
#include "platform/http/connection.hpp"
#include "platform/http/dispatch.hpp"
#include "platform/http/listen.hpp"
#include "platform/http/metrics.hpp"
#include "platform/http/pool.hpp"
#include "platform/http/worker.hpp"

namespace palermo::http {
namespace {

constexpr std::size_t kPoolThreadsPerCore = 4;  // they wait for the database more than they compute
constexpr std::chrono::milliseconds kStopPoll{5};

std::size_t cores() {
    return std::max(1U, std::thread::hardware_concurrency());
}

class RunningServer final : public Server {
  public:
    RunningServer(const Configuration& configuration, Router router, TrustedProxies proxies, const Listening& listening)
        : limits_(configuration.limits),
          dispatcher_(configuration, std::move(router)),
          trusted_proxies_(std::move(proxies)),
          pool_(configuration.pool_threads != 0 ? configuration.pool_threads : kPoolThreadsPerCore * cores(),
                limits_.max_waiting),
          access_log_(configuration.access_log),
          parts_{limits_, dispatcher_, trusted_proxies_, pool_, access_log_},
          port_(listening.port) {
        for (std::size_t i = 0; i < listening.sockets.size(); ++i)
            workers_.push_back(std::make_unique<Worker>(i, listening.sockets[i], parts_));
    }
    ~RunningServer() override { stop(std::chrono::milliseconds(0)); }

    std::uint16_t port() const override { return port_; }

    void stop(std::chrono::milliseconds grace) override {
        const std::lock_guard lock(stop_mutex_);
        if (stopped_) return;
        stopped_ = true;
        parts_.stopping = true;
        for (const auto& worker : workers_) worker->stop_accepting();
        const auto until = std::chrono::steady_clock::now() + grace;
        while (parts_.connections != 0 && std::chrono::steady_clock::now() < until)
            std::this_thread::sleep_for(kStopPoll);
        pool_.close();
        for (const auto& worker : workers_) worker->finish();
        // Before the workers go: what the pool still holds refers to their connections.
        pool_.stop();
        access_log_.stop();
    }

    std::string metrics() const override {
        MetricsSum sum;
        for (const auto& worker : workers_) sum.add(worker->metrics());
        return sum.prometheus(parts_.connections, pool_.waiting(), access_log_.dropped());
    }

  private:
    const Limits limits_;
    const Dispatcher dispatcher_;
    const TrustedProxies trusted_proxies_;
    Pool pool_;
    AccessLog access_log_;
    ServerParts parts_;
    const std::uint16_t port_;
    std::vector<std::unique_ptr<Worker>> workers_;
    std::mutex stop_mutex_;
    bool stopped_ = false;
};

}  // namespace

Result<std::unique_ptr<Server>> Server::start(const Configuration& configuration, Router router) {
    TrustedProxies proxies = TRY(TrustedProxies::parse(configuration.trusted_proxies));
    const std::size_t threads = configuration.threads != 0 ? configuration.threads : cores();
    const Listening listening =
        TRY(configuration.inherited_socket ? listen_on_inherited(*configuration.inherited_socket, threads)
                                           : listen_on(configuration.address, configuration.port, threads));
    return std::unique_ptr<Server>(
        std::make_unique<RunningServer>(configuration, std::move(router), std::move(proxies), listening));
}

}  // namespace palermo::http
