// Durable acts a second beside raw SQLite inserts with the same durability, in the same run: bench_acts [SECONDS]
//
// An act: access decided, a row, its journal entry with a committed value and the nodes of the tree, its receipt under
// an idempotency key, on the disk when it returns. Raw: one row of the same text in a prepared statement, WAL,
// synchronous=FULL, each committed on its own; with several writers each has its connection and waits for the lock,
// which is how SQLite is used without a writer of its own.
#include <sqlite3.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <thread>
#include <vector>

#include "faults/note_acts.hpp"
#include "platform/base/assert.hpp"

namespace palermo {
namespace {

using Clock = std::chrono::steady_clock;

const std::string kText(300, 'n');

// Runs `work(writer, number)` on so many threads for so long; gives how many a second.
double rate(int writers, double seconds, const std::function<void(int, int)>& work) {
    std::atomic<bool> stop = false;
    std::atomic<std::int64_t> done = 0;
    std::vector<std::thread> threads;
    const auto start = Clock::now();
    for (int writer = 0; writer < writers; ++writer) {
        threads.emplace_back([&, writer] {
            for (int i = 0; !stop; ++i) {
                work(writer, i);
                ++done;
            }
        });
    }
    std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
    stop = true;
    for (std::thread& thread : threads) thread.join();
    return static_cast<double>(done) / std::chrono::duration<double>(Clock::now() - start).count();
}

class RawWriter {
  public:
    explicit RawWriter(const std::string& path) {
        ASSERT(sqlite3_open(path.c_str(), &handle_) == SQLITE_OK);
        sqlite3_busy_timeout(handle_, 60'000);
        run("pragma journal_mode = wal; pragma synchronous = full;"
            "create table if not exists notes (id integer primary key, name text not null, text text not null) "
            "strict;");
        ASSERT(sqlite3_prepare_v2(handle_, "insert into notes (name, text) values (?1, ?2)", -1, &insert_, nullptr) ==
               SQLITE_OK);
    }
    ~RawWriter() {
        sqlite3_finalize(insert_);
        sqlite3_close(handle_);
    }
    RawWriter(const RawWriter&) = delete;
    RawWriter& operator=(const RawWriter&) = delete;

    void insert(const std::string& name) {
        sqlite3_bind_text(insert_, 1, name.c_str(), -1, SQLITE_STATIC);
        sqlite3_bind_text(insert_, 2, kText.c_str(), -1, SQLITE_STATIC);
        ASSERT(sqlite3_step(insert_) == SQLITE_DONE);
        sqlite3_reset(insert_);
    }

    void run(const char* sql) { ASSERT(sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) == SQLITE_OK); }

  private:
    sqlite3* handle_ = nullptr;
    sqlite3_stmt* insert_ = nullptr;
};

std::string name_of(int writer, int number) {
    return "note-" + std::to_string(writer) + "-" + std::to_string(number);
}

double raw_rate(const std::string& folder, int writers, double seconds) {
    std::vector<std::unique_ptr<RawWriter>> connections;
    for (int i = 0; i < writers; ++i)
        connections.push_back(std::make_unique<RawWriter>(folder + "/raw-" + std::to_string(writers) + ".db"));
    return rate(writers, seconds,
                [&](int writer, int i) { connections[static_cast<std::size_t>(writer)]->insert(name_of(writer, i)); });
}

double grouped_rate(const std::string& folder, int writers, double seconds) {
    RawWriter connection(folder + "/grouped-" + std::to_string(writers) + ".db");
    const double groups = rate(1, seconds, [&](int, int i) {
        connection.run("begin immediate");
        for (int writer = 0; writer < writers; ++writer) connection.insert(name_of(writer, i));
        connection.run("commit");
    });
    return groups * writers;
}

double acts_rate(const std::string& folder, int writers, double seconds) {
    store::Configuration configuration;
    configuration.location = folder + "/acts-" + std::to_string(writers) + ".db";
    const auto database = store::Database::open(configuration);
    ASSERT(database.has_value() && faults::prepare_notes(**database).has_value());
    acts::Registry registry;
    faults::register_note_acts(registry);
    const SystemClock clock;
    acts::Performer performer(**database, registry, clock);
    return rate(writers, seconds, [&](int writer, int i) {
        const std::string name = name_of(writer, i);
        ASSERT(faults::write_note(performer, name, kText, name).has_value());
    });
}

int run(double seconds) {
    std::string folder = "bench-acts-XXXXXX";
    ASSERT(::mkdtemp(folder.data()) != nullptr);
    for (const int writers : {1, 16, 64}) {
        const double raw = raw_rate(folder, writers, seconds);
        const double grouped = grouped_rate(folder, writers, seconds);
        const double acts = acts_rate(folder, writers, seconds);
        std::printf(
            "%2d writers: %6.0f durable acts a second; raw SQLite inserts alone %6.0f (ratio %.2f), grouped %6.0f "
            "(ratio %.2f)\n",
            writers, acts, raw, acts / raw, grouped, acts / grouped);
        std::fflush(stdout);
    }
    std::filesystem::remove_all(folder);
    return 0;
}

}  // namespace
}  // namespace palermo

int main(int argc, char** argv) {
    return palermo::run(argc > 1 ? std::atof(argv[1]) : 4.0);
}
