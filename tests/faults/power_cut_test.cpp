// Thousands of power cuts under acts: with synchronous=FULL no acknowledged act is lost; with NORMAL some are, or the
// test proves nothing. PALERMO_LONG_TESTS=1: 10,000 cuts instead of 500.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <thread>

#include "faults/crash_disk.hpp"
#include "faults/note_acts.hpp"
#include "platform/base/assert.hpp"
#include "platform/store/sqlite/connection.hpp"
#include "platform/store/sqlite/group_writer.hpp"
#include "platform/store/sqlite/handles.hpp"

namespace palermo::faults {
namespace {

namespace fs = std::filesystem;

enum class Synchronous : std::uint8_t { full, normal };

constexpr int kWriters = 4;
constexpr std::size_t kCutsPerLife = 25;  // images taken while one process lives; the last is the disk of the next
constexpr int kLivesPerDisk = 8;

int wanted_cuts() {
    const char* const value = std::getenv("PALERMO_LONG_TESTS");
    return value != nullptr && std::string_view(value) == "1" ? 10'000 : 500;
}

// In memory: the disk that forgets is ours.
class Folder {
  public:
    Folder() {
        path_ = ((fs::exists("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path()) / "palermo-cut-XXXXXX")
                    .string();
        ASSERT(mkdtemp(path_.data()) != nullptr);
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

store::Configuration configuration_in(const std::string& folder) {
    store::Configuration configuration;
    configuration.location = folder + "/palermo.db";
    configuration.read_connections = 1;
    return configuration;
}

// The product refuses to run with another setting; this is its writer with it.
class LooseDatabase final : public store::Database {
  public:
    explicit LooseDatabase(const store::Configuration& configuration)
        : reading_(*store::sqlite::Connection::open(configuration, store::sqlite::Use::reading)) {
        auto writing = *store::sqlite::Connection::open(configuration, store::sqlite::Use::writing);
        ASSERT(writing->define("pragma synchronous = normal").has_value());
        writer_ = std::make_unique<store::sqlite::GroupWriter>(std::move(writing));
    }
    Result<void> migrate(const std::vector<store::Migration>&) override { return ok(); }
    Result<void> read(const std::function<Result<void>(store::Reader&)>& work) override {
        store::sqlite::SqliteReader reader(*reading_);
        return work(reader);
    }
    Result<void> write(const std::function<Result<void>(store::Writer&)>& work) override {
        return writer_->write(work);
    }
    std::uint64_t change_number() override { return 0; }
    store::Engine engine() const override { return store::Engine::sqlite; }

  private:
    std::unique_ptr<store::sqlite::Connection> reading_;
    std::unique_ptr<store::sqlite::GroupWriter> writer_;
};

std::unique_ptr<store::Database> open(const std::string& folder, Synchronous synchronous) {
    const store::Configuration configuration = configuration_in(folder);
    if (synchronous == Synchronous::normal) return std::make_unique<LooseDatabase>(configuration);
    auto database = store::Database::open(configuration);
    ASSERT(database.has_value());
    return *std::move(database);
}

// SQLite moves its log into the database file after a thousand pages; here sooner, so that it happens often.
void checkpoint_often(store::Database& database) {
    const Result<void> set = database.write([](store::Writer& writer) -> Result<void> {
        TRY(writer.query("pragma wal_autocheckpoint = 60"));
        return ok();
    });
    ASSERT(set.has_value());
}

struct Cut {
    DiskImage image;
    std::size_t acknowledged = 0;  // as many acts had been acknowledged before it
};

struct Tally {
    int cuts = 0;
    int cuts_with_loss = 0;
    std::int64_t acts = 0;
    std::int64_t lost = 0;
    int unreadable = 0;
    std::vector<std::string> faults;
};

// One life of the program on a disk: writers write until enough cuts were taken. Names of acknowledged notes are
// added to `acknowledged`.
std::vector<Cut> live(const std::string& folder, Synchronous synchronous, int life, std::mt19937_64& random,
                      std::vector<std::string>& acknowledged) {
    std::mutex mutex;
    std::vector<Cut> cuts;
    std::atomic<bool> enough = false;
    std::atomic<bool> armed = false;
    CrashDisk* the_disk = nullptr;
    CrashDisk disk(folder, [&] {
        if (!armed || enough) return;
        const std::lock_guard lock(mutex);
        if (random() % 40 != 0 || enough) return;
        // Counted before the image is made: what is acknowledged later is not asked for.
        const std::size_t count = acknowledged.size();
        cuts.push_back({the_disk->capture(random), count});
        enough = cuts.size() >= kCutsPerLife;
    });
    the_disk = &disk;
    const std::unique_ptr<store::Database> database = open(folder, synchronous);
    checkpoint_often(*database);
    acts::Registry registry;
    register_note_acts(registry);
    const SystemClock clock;
    acts::Performer performer(*database, registry, clock);
    armed = true;
    std::vector<std::thread> writers;
    for (int writer = 0; writer < kWriters; ++writer) {
        writers.emplace_back([&, writer] {
            for (int i = 0; !enough; ++i) {
                const std::string name = std::to_string(life) + "-" + std::to_string(writer) + "-" + std::to_string(i);
                const auto receipt = write_note(performer, name, std::string(300, 'n'), name);
                EXPECT_TRUE(receipt.has_value()) << receipt.error().debug_text();
                const std::lock_guard lock(mutex);
                acknowledged.push_back(name);
            }
        });
    }
    for (std::thread& writer : writers) writer.join();
    return cuts;
}

// What is found after the power is back.
void look(const Cut& cut, const std::vector<std::string>& acknowledged, Tally& tally) {
    const Folder folder;
    write_image(cut.image, folder.path());
    ++tally.cuts;
    const auto database = store::Database::open(configuration_in(folder.path()));
    const auto stored = database ? stored_notes(**database) : Result<Stored>(database.error());
    if (!stored) {
        ++tally.unreadable;
        tally.faults.push_back(stored.error().debug_text());
        return;
    }
    if (!stored->fault.empty()) tally.faults.push_back(stored->fault);
    const std::set<std::string> names(stored->names.begin(), stored->names.end());
    std::int64_t lost = 0;
    for (std::size_t i = 0; i < cut.acknowledged; ++i) lost += names.contains(acknowledged[i]) ? 0 : 1;
    tally.lost += lost;
    if (lost > 0) ++tally.cuts_with_loss;
}

Tally cut_power_often(Synchronous synchronous, int wanted, unsigned seed) {
    std::mt19937_64 random(seed);
    Tally tally;
    while (tally.cuts < wanted) {
        std::vector<std::string> acknowledged;
        Cut last;
        for (int life = 0; life < kLivesPerDisk && tally.cuts < wanted; ++life) {
            const Folder folder;
            if (life == 0) {
                const auto database = store::Database::open(configuration_in(folder.path()));
                EXPECT_TRUE(database.has_value() && prepare_notes(**database).has_value());
            } else {
                // The next life begins with what the power cut left; so recovering is cut off too.
                write_image(last.image, folder.path());
                acknowledged.resize(last.acknowledged);
                const auto database = store::Database::open(configuration_in(folder.path()));
                const auto stored = database ? stored_notes(**database) : Result<Stored>(database.error());
                if (!stored) break;
                // From now on only what is there can be asked for; what was lost has been counted.
                acknowledged = stored->names;
            }
            const std::size_t before = acknowledged.size();
            std::vector<Cut> cuts = live(folder.path(), synchronous, life, random, acknowledged);
            tally.acts += static_cast<std::int64_t>(acknowledged.size() - before);
            for (const Cut& cut : cuts) look(cut, acknowledged, tally);
            last = std::move(cuts.back());
        }
    }
    return tally;
}

void print(const char* setting, const Tally& tally) {
    std::printf("synchronous=%s: %d power cuts, %lld acknowledged acts, %lld lost (in %d cuts), %d unreadable\n",
                setting, tally.cuts, static_cast<long long>(tally.acts), static_cast<long long>(tally.lost),
                tally.cuts_with_loss, tally.unreadable);
}

TEST(PowerCuts, lose_no_acknowledged_act_with_full_and_some_with_normal) {
    const unsigned seed = std::random_device{}();
    std::printf("seed %u\n", seed);
    const Tally full = cut_power_often(Synchronous::full, wanted_cuts(), seed);
    print("FULL", full);
    EXPECT_EQ(full.lost, 0);
    EXPECT_EQ(full.unreadable, 0);
    EXPECT_TRUE(full.faults.empty()) << full.faults.front();
    EXPECT_GE(full.cuts, wanted_cuts());

    const Tally normal = cut_power_often(Synchronous::normal, wanted_cuts() / 5, seed);
    print("NORMAL", normal);
    EXPECT_GT(normal.lost, 0) << "the power cuts take nothing away: the test proves nothing";
}

}  // namespace
}  // namespace palermo::faults
