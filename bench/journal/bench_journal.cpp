// What the journal costs: bench_journal [ENTRIES]
//   append   a change with its entry beside the same change without, each durable on its own, and many in one
//   transaction verify   the whole journal beside only hashing the same bytes (leaves and nodes)
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>

#include "platform/base/assert.hpp"
#include "platform/journal/journal.hpp"
#include "platform/journal/log.hpp"
#include "platform/journal/merkle.hpp"
#include "platform/journal/verify.hpp"

namespace palermo::journal {
namespace {

constexpr std::string_view kTables = "create table bench_replies (id {id}, text text not null) {strict};";
constexpr store::Sql kChange = "insert into bench_replies (text) values (?1)";
constexpr int kDurable = 2'000;
constexpr int kBatch = 5'000;

double seconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// A reply of a questionnaire: one field with text, one with a choice.
Entry reply_entry(std::int64_t number) {
    Entry entry;
    entry.at = {1'775'000'000'000'000 + number};
    entry.actor = "person-17";
    entry.role = "focal_point";
    entry.state = "FRA";
    entry.act = "reply.revise";
    entry.object_type = "reply";
    entry.object_id = "untoc-2026/FRA/" + std::to_string(number);
    entry.revision = 3;
    entry.changes = {{"answer", Json("Oui"), Json(std::string(400, 'r'))}, {"choice", Json(), Json("yes_in_part")}};
    entry.request = "01JB2Q5W9T7N4M3K8Z6X";
    return entry;
}

void change(store::Database& database, int count, bool with_entry, std::int64_t first) {
    const Result<void> done = database.write([&](store::Writer& writer) -> Result<void> {
        for (int i = 0; i < count; ++i) {
            TRY(writer.execute(kChange, {std::string(2'000, 'x')}));
            if (with_entry) TRY(append(writer, reply_entry(first + i)));
        }
        return ok();
    });
    ASSERT(done.has_value());
}

void measure_append(store::Database& database) {
    for (int round = 0; round < 2; ++round) {
        const double plain = seconds([&] {
            for (int i = 0; i < kDurable; ++i) change(database, 1, false, i);
        });
        const double with_entry = seconds([&] {
            for (int i = 0; i < kDurable; ++i) change(database, 1, true, i);
        });
        std::printf("append, each durable: %.0f us a change, %.0f us with its entry: ratio %.2f\n",
                    plain / kDurable * 1e6, with_entry / kDurable * 1e6, with_entry / plain);
        const double bulk_plain = seconds([&] { change(database, kBatch, false, 0); });
        const double bulk = seconds([&] { change(database, kBatch, true, 0); });
        std::printf("append, %d in one transaction: %.1f us a change, %.1f us with its entry\n", kBatch,
                    bulk_plain / kBatch * 1e6, bulk / kBatch * 1e6);
    }
}

void fill(store::Database& database, std::int64_t entries) {
    const SigningKey key{"journal.example", Ed25519Secret::generate()};
    for (std::int64_t at = 0; at < entries; at += 1'000) {
        const Result<void> done = database.write([&](store::Writer& writer) -> Result<void> {
            for (std::int64_t i = at; i < at + 1'000; ++i) TRY(append(writer, reply_entry(i)));
            TRY(make_checkpoint(writer, key));
            return ok();
        });
        ASSERT(done.has_value());
    }
}

void measure_verify(store::Database& database) {
    VerifyReport report;
    const auto check = [&] {
        const Result<void> done = database.read([&](store::Reader& reader) -> Result<void> {
            report = TRY(verify(reader, {}));
            return ok();
        });
        ASSERT(done.has_value() && !report.fault);
    };
    const auto hash_only = [&] {
        TreeBuilder tree;
        const Result<void> done = database.read([&](store::Reader& reader) {
            return reader.each("select entry from journal_entries order by sequence", {}, [&](const store::Row& row) {
                tree.add(leaf_hash(as_bytes(row.text(0))));
                return true;
            });
        });
        ASSERT(done.has_value() && tree.root() == report.root);
    };
    for (int round = 0; round < 2; ++round) {
        const double whole = seconds(check);
        const double hashing = seconds(hash_only);
        const double a_million = 1e6 / static_cast<double>(report.entries);
        std::printf(
            "verify: %lld entries, %lld values, %lld checkpoints in %.2f s; reading and hashing alone %.2f s: ratio "
            "%.1f;"
            " a million entries at this rate: %.1f s\n",
            static_cast<long long>(report.entries), static_cast<long long>(report.open_values),
            static_cast<long long>(report.checkpoints), whole, hashing, whole / hashing, whole * a_million);
    }
}

int run(std::int64_t entries) {
    std::string folder = "bench-journal-XXXXXX";
    ASSERT(::mkdtemp(folder.data()) != nullptr);
    std::vector<store::Migration> all = migrations();
    all.push_back({"bench", 1, "a table to change", kTables});
    for (const char* part : {"append", "verify"}) {
        store::Configuration configuration;
        configuration.location = folder + "/" + part + ".db";
        Result<std::unique_ptr<store::Database>> database = store::Database::open(configuration);
        ASSERT(database.has_value() && (*database)->migrate(all).has_value());
        if (part == std::string_view("append")) {
            measure_append(**database);
        } else {
            std::printf("filling %lld entries: %.1f s\n", static_cast<long long>(entries),
                        seconds([&] { fill(**database, entries); }));
            measure_verify(**database);
        }
    }
    std::filesystem::remove_all(folder);
    return 0;
}

}  // namespace
}  // namespace palermo::journal

int main(int count, char** arguments) {
    return palermo::journal::run(count > 1 ? std::atoll(arguments[1]) : 100'000);
}
