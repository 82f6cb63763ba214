// The database, as `palermo doctor` looks at it.
#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "app/doctor.hpp"
#include "app/operate.hpp"
#include "app/program.hpp"
#include "conference/demonstration/storage.hpp"
#include "platform/base/time.hpp"
#include "platform/journal/key_file.hpp"
#include "platform/journal/log.hpp"
#include "platform/journal/verify.hpp"
#include "platform/store/migrations.hpp"

namespace palermo::app {

namespace {

constexpr store::Sql kApplied("select module, number from schema_migrations");
constexpr store::Sql kLatestEntry("select max(at) from journal_entries");
constexpr std::int64_t kSample = 200;            // entries of the journal that are proved without --full
constexpr std::int64_t kTolerance = 60'000'000;  // microseconds by which a clock may be behind
constexpr int kOldestYear = 2026;                // of this program: an earlier clock is wrong

// How the tables stand to this program: 0 the same, 1 older, -1 newer.
Result<int> age_of_tables(store::Reader& reader) {
    std::set<std::pair<std::string, std::int64_t>> known;
    const auto add = [&](const std::vector<store::Migration>& list) {
        for (const store::Migration& migration : list) known.emplace(migration.module, migration.number);
    };
    add(store::migrations());
    add(all_migrations());
    std::size_t applied = 0;
    for (const store::Row& row : TRY(reader.query(kApplied))) {
        if (!known.contains({row.text(0), row.integer(1)})) return -1;
        ++applied;
    }
    return applied == known.size() ? 0 : 1;
}

struct Journal {
    std::int64_t entries = 0;
    std::int64_t checked = 0;
};

// The latest signed head, and entries chosen at random proved to be in it.
Result<Journal> check_sample(store::Reader& reader, const std::vector<journal::VerifierKey>& keys) {
    Journal found;
    found.entries = TRY(journal::log_size(reader));
    const auto latest = TRY(journal::latest_checkpoint(reader));
    if (!latest) return found;
    const journal::Checkpoint checkpoint = TRY(journal::open_checkpoint(latest->note, keys));
    std::mt19937_64 random(std::random_device{}());
    std::uniform_int_distribution<std::int64_t> any(0, checkpoint.size - 1);
    for (; found.checked < std::min(kSample, checkpoint.size); ++found.checked) {
        const std::string receipt = TRY(journal::make_receipt(reader, any(random)));
        TRY(journal::verify_receipt(receipt, std::nullopt, keys));
    }
    return found;
}

Result<Journal> check_all(store::Reader& reader, const std::vector<journal::VerifierKey>& keys) {
    journal::VerifyOptions options;
    options.keys = keys;
    const journal::VerifyReport report = TRY(journal::verify(reader, options));
    if (report.fault) return *report.fault;
    return Journal{report.entries, report.entries};
}

void check_tables(store::Database& database, Findings& findings) {
    int age = 0;
    const Result<void> read = database.read([&](store::Reader& reader) -> Result<void> {
        age = TRY(age_of_tables(reader));
        return ok();
    });
    if (!read) {
        findings.add("schema", read.error());
    } else if (age == 0) {
        findings.add("schema", Health::good, "doctor.schema");
    } else {
        findings.add("schema", age > 0 ? Health::attention : Health::bad,
                     age > 0 ? "doctor.schema_older" : "doctor.schema_newer");
    }
}

void check_journal(store::Database& database, const Configuration& configuration, bool full, Findings& findings) {
    Journal found;
    const Result<void> read = database.read([&](store::Reader& reader) -> Result<void> {
        const auto keys = TRY(journal::load_verifier_keys(configuration.key_file() + ".pub"));
        found = full ? TRY(check_all(reader, keys)) : TRY(check_sample(reader, keys));
        return ok();
    });
    if (!read) {
        findings.add("journal", read.error());
        return;
    }
    findings.add("journal", Health::good, "doctor.journal", {{"entries", found.entries}, {"checked", found.checked}});
}

void check_clock(store::Database& database, Findings& findings) {
    std::int64_t latest = 0;
    const Result<void> read = database.read([&](store::Reader& reader) -> Result<void> {
        latest = TRY(reader.query(kLatestEntry)).front().optional_integer(0).value_or(0);
        return ok();
    });
    if (!read) return;  // said by the journal's check
    const Instant now = SystemClock().now();
    const bool behind = now.microseconds + kTolerance < latest || now.date_utc().year() < kOldestYear;
    const std::string time = now.iso();
    const std::string last = Instant{latest}.iso();
    findings.add("clock", behind ? Health::bad : Health::good, behind ? "doctor.clock_behind" : "doctor.clock",
                 {{"time", std::string_view(time)}, {"latest", std::string_view(last)}});
}

// Its people have a password that everybody knows.
void check_demonstration(store::Database& database, Findings& findings) {
    bool here = false;
    const Result<void> read = database.read([&](store::Reader& reader) -> Result<void> {
        const std::optional<demonstration::Standing> standing = TRY(demonstration::find_standing(reader));
        here = standing && standing->is_here();
        return ok();
    });
    if (read && here) findings.add("demonstration", Health::attention, "demonstration.doctor");
}

}  // namespace

void check_database(const Configuration& configuration, bool full, Findings& findings) {
    if (const Result<void> there = check_initialised(configuration); !there) {
        findings.add("database", there.error());
        return;
    }
    store::Configuration settings = configuration.store();
    if (full) settings.statement_timeout_ms = 0;
    const auto database = store::Database::open(settings);
    if (!database) {
        findings.add("database", database.error());
        return;
    }
    const bool is_sqlite = (*database)->engine() == store::Engine::sqlite;
    findings.add("database", Health::good, "doctor.database",
                 {{"engine", std::string_view(is_sqlite ? "SQLite" : "PostgreSQL")}});
    check_tables(**database, findings);
    check_journal(**database, configuration, full, findings);
    check_clock(**database, findings);
    check_demonstration(**database, findings);
}

}  // namespace palermo::app
