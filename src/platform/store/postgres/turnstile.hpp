// Keeps this process's own transactions from colliding for ever: after a few tries a piece of work runs alone.
#pragma once

#include <condition_variable>
#include <mutex>

namespace palermo::store::postgres {

// Many may be inside together, or one alone. Whoever waits to be alone is served before those who come later, so that a
// stream of new work does not starve it. Thread-safe.
class Turnstile {
  public:
    class Pass {
      public:
        Pass(Turnstile& turnstile, bool alone) : turnstile_(turnstile), alone_(alone) { turnstile_.enter(alone_); }
        ~Pass() { turnstile_.leave(alone_); }
        Pass(const Pass&) = delete;
        Pass& operator=(const Pass&) = delete;

      private:
        Turnstile& turnstile_;
        bool alone_;
    };

  private:
    void enter(bool alone) {
        std::unique_lock lock(mutex_);
        if (alone) {
            ++waiting_alone_;
            changed_.wait(lock, [this] { return inside_ == 0 && !occupied_; });
            --waiting_alone_;
            occupied_ = true;
        } else {
            changed_.wait(lock, [this] { return waiting_alone_ == 0 && !occupied_; });
            ++inside_;
        }
    }
    void leave(bool alone) {
        {
            const std::lock_guard lock(mutex_);
            if (alone) {
                occupied_ = false;
            } else {
                --inside_;
            }
        }
        changed_.notify_all();
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    int inside_ = 0;
    int waiting_alone_ = 0;
    bool occupied_ = false;
};

}  // namespace palermo::store::postgres
