#include "app/checkpoints.hpp"

#include <spdlog/spdlog.h>

#include <condition_variable>
#include <mutex>
#include <utility>

#include "platform/journal/key_file.hpp"
#include "platform/journal/log.hpp"
#include "platform/journal/witness_file.hpp"

namespace palermo::app {

Result<void> sign_journal(store::Database& database, const std::string& key_file) {
    // Looked at before writing, so that a quiet installation writes nothing.
    bool grown = false;
    TRY(database.read([&](store::Reader& reader) -> Result<void> {
        const std::int64_t size = TRY(journal::log_size(reader));
        const auto latest = TRY(journal::latest_checkpoint(reader));
        grown = size > 0 && (!latest || latest->size < size);
        return ok();
    }));
    if (!grown) return ok();
    const journal::SigningKey key = TRY(journal::load_key(key_file));
    return database.write([&](store::Writer& writer) -> Result<void> {
        TRY(journal::make_checkpoint(writer, key));
        return ok();
    });
}

CheckpointKeeper::CheckpointKeeper(store::Database& database, CheckpointFiles files, std::chrono::seconds interval)
    : database_(database), files_(std::move(files)), thread_([this, interval](const std::stop_token& stop) {
          std::mutex mutex;
          std::condition_variable_any changed;
          std::unique_lock lock(mutex);
          while (!stop.stop_requested()) {
              sign();
              keep_outside();
              changed.wait_for(lock, stop, interval, [] { return false; });
          }
          sign();
          keep_outside();
      }) {}

CheckpointKeeper::~CheckpointKeeper() = default;  // the thread is asked to stop, and waited for

void CheckpointKeeper::sign() {
    if (const Result<void> done = sign_journal(database_, files_.key); !done)
        spdlog::error("the journal could not be signed: {}", done.error().debug_text());
}

void CheckpointKeeper::keep_outside() {
    if (files_.witness.empty()) return;
    const Result<void> kept = database_.read([&](store::Reader& reader) -> Result<void> {
        TRY(journal::keep_in_witness_file(reader, files_.witness));
        return ok();
    });
    if (!kept) spdlog::error("the checkpoints could not be kept outside: {}", kept.error().debug_text());
}

}  // namespace palermo::app
