#include "app/checkpoints.hpp"

#include <spdlog/spdlog.h>

#include <condition_variable>
#include <mutex>
#include <utility>

#include "platform/journal/log.hpp"

namespace palermo::app {

CheckpointKeeper::CheckpointKeeper(store::Database& database, journal::SigningKey key, std::chrono::seconds interval)
    : database_(database), key_(std::move(key)), thread_([this, interval](const std::stop_token& stop) {
          std::mutex mutex;
          std::condition_variable_any changed;
          std::unique_lock lock(mutex);
          while (!stop.stop_requested()) {
              sign();
              changed.wait_for(lock, stop, interval, [] { return false; });
          }
          sign();
      }) {}

CheckpointKeeper::~CheckpointKeeper() = default;  // the thread is asked to stop, and waited for

void CheckpointKeeper::sign() {
    // Looked at before writing, so that a quiet installation writes nothing.
    bool grown = false;
    const Result<void> looked = database_.read([&](store::Reader& reader) -> Result<void> {
        const std::int64_t size = TRY(journal::log_size(reader));
        const auto latest = TRY(journal::latest_checkpoint(reader));
        grown = size > 0 && (!latest || latest->size < size);
        return ok();
    });
    if (looked && !grown) return;
    const Result<void> signed_now = database_.write([this](store::Writer& writer) -> Result<void> {
        TRY(journal::make_checkpoint(writer, key_));
        return ok();
    });
    if (!looked || !signed_now)
        spdlog::error("the journal could not be signed: {}", (looked ? signed_now : looked).error().debug_text());
}

}  // namespace palermo::app
