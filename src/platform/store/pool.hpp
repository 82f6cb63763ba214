// A bounded set of connections, made when first needed.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "platform/store/errors.hpp"

namespace palermo::store {

// Thread-safe. Must outlive its leases.
template <typename Connection>
class Pool {
  public:
    using Make = std::function<Result<std::unique_ptr<Connection>>()>;

    // A connection on loan; comes back when the lease ends, unless discard() was called.
    class Lease {
      public:
        Lease(Pool& pool, std::unique_ptr<Connection> connection) : pool_(&pool), connection_(std::move(connection)) {}
        Lease(Lease&& other) noexcept = default;
        Lease& operator=(Lease&&) = delete;
        ~Lease() {
            if (connection_) pool_->give_back(std::move(connection_));
        }
        Connection& operator*() const { return *connection_; }
        Connection* operator->() const { return connection_.get(); }
        // The connection is broken, and so probably are the idle ones: they all go.
        void discard() {
            connection_.reset();
            pool_->drop_idle();
        }

      private:
        Pool* pool_;
        std::unique_ptr<Connection> connection_;
    };

    Pool(std::size_t limit, std::chrono::milliseconds patience, Make make)
        : limit_(limit), patience_(patience), make_(std::move(make)) {}

    // Errors: store.busy after `patience`, and those of making a connection.
    Result<Lease> take() {
        std::unique_lock lock(mutex_);
        const auto free = [&] { return !idle_.empty() || count_ < limit_; };
        if (!returned_.wait_for(lock, patience_, free)) return make_error(Fault::busy);
        if (!idle_.empty()) {
            std::unique_ptr<Connection> connection = std::move(idle_.back());
            idle_.pop_back();
            return Lease(*this, std::move(connection));
        }
        ++count_;
        lock.unlock();
        Result<std::unique_ptr<Connection>> made = make_();
        if (made) return Lease(*this, *std::move(made));
        forget_one();
        return std::move(made).error();
    }

  private:
    void give_back(std::unique_ptr<Connection> connection) {
        {
            const std::lock_guard lock(mutex_);
            idle_.push_back(std::move(connection));
        }
        returned_.notify_one();
    }
    void forget_one() {
        {
            const std::lock_guard lock(mutex_);
            --count_;
        }
        returned_.notify_one();
    }
    void drop_idle() {
        std::vector<std::unique_ptr<Connection>> dropped;
        {
            const std::lock_guard lock(mutex_);
            count_ -= idle_.size() + 1;
            dropped.swap(idle_);
        }
        returned_.notify_all();
    }

    const std::size_t limit_;
    const std::chrono::milliseconds patience_;
    const Make make_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::size_t count_ = 0;  // idle and lent
};

}  // namespace palermo::store
