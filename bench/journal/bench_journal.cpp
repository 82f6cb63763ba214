// What the journal costs: bench_journal [ENTRIES]
//   append      a change with its entry beside the same change without, each durable on its own, and many at once
//   submission  a reply of sixty answers, sealed: the same act with its entry and without
//   verify      the whole journal beside only reading and hashing the same entries
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>

#include "platform/base/assert.hpp"
#include "platform/journal/journal.hpp"
#include "platform/journal/log.hpp"
#include "platform/journal/merkle.hpp"
#include "platform/journal/verify.hpp"
#include "platform/search/index.hpp"

namespace palermo::journal {
namespace {

constexpr std::string_view kTables =
    "create table bench_replies (id {id}, text text not null) {strict};"
    "create table bench_drafts (reply {int} not null, question text not null, answer text not null,"
    " primary key (reply, question)) {strict};"
    "create table bench_answers (id {id}, reply {int} not null, question text not null, revision {int} not null,"
    " answer text not null, unique (reply, question, revision)) {strict};"
    "create table bench_mail (id {id}, recipient text not null, body text not null) {strict};";
constexpr store::Sql kDrafts = "select question, answer from bench_drafts where reply = ?1 order by question";
constexpr store::Sql kDraft =
    "insert into bench_drafts (reply, question, answer) values (?1, ?2, ?3)"
    " on conflict do nothing";
constexpr store::Sql kAnswer = "insert into bench_answers (reply, question, revision, answer) values (?1, ?2, 1, ?3)";
constexpr store::Sql kMail = "insert into bench_mail (recipient, body) values (?1, ?2)";
constexpr int kQuestions = 60;
constexpr int kSubmissions = 300;
constexpr store::Sql kChange = "insert into bench_replies (text) values (?1)";
constexpr int kDurable = 2'000;
constexpr int kBatch = 5'000;

// On the clock, and of the processor: on a shared machine only the second says something.
struct Cost {
    double clock;
    double processor;
};

Cost cost(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t processor = std::clock();
    work();
    return {std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(),
            static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC};
}

void print_changes(const char* what, const Cost& plain, const Cost& with_entry, int count) {
    const double micro = 1e6 / count;
    std::printf("append, %s: %.0f us a change (processor %.1f), %.0f us with its entry (processor %.1f): ratio %.2f\n",
                what, plain.clock * micro, plain.processor * micro, with_entry.clock * micro,
                with_entry.processor * micro, with_entry.clock / plain.clock);
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
        const Cost plain = cost([&] {
            for (int i = 0; i < kDurable; ++i) change(database, 1, false, i);
        });
        const Cost with_entry = cost([&] {
            for (int i = 0; i < kDurable; ++i) change(database, 1, true, i);
        });
        print_changes("each durable", plain, with_entry, kDurable);
        const Cost bulk_plain = cost([&] { change(database, kBatch, false, 0); });
        const Cost bulk = cost([&] { change(database, kBatch, true, 0); });
        print_changes("many in one transaction", bulk_plain, bulk, kBatch);
    }
}

// Sixty drafts become sixty sealed answers with their search texts; the focal point gets a mail. No fields to be
// decoded and no rights to be decided: what a real submission has besides makes the journal's share smaller.
void submit(store::Database& database, std::int64_t reply, bool with_entry) {
    const Result<void> done = database.write([&](store::Writer& writer) -> Result<void> {
        search::Entry searched{"reply", reply, Language::en, {"Reply " + std::to_string(reply)}, "2026-03-12", {}, {}};
        for (const store::Row& draft : TRY(writer.query(kDrafts, {std::int64_t{1}}))) {
            TRY(writer.insert(kAnswer, {reply, draft.text(0), draft.text(1)}));
            const auto begin = static_cast<std::uint32_t>(searched.text.size());
            searched.text += draft.text(1) + "\n";
            searched.parts.push_back({draft.text(0), {begin, static_cast<std::uint32_t>(searched.text.size() - 1)}});
        }
        TRY(search::put(writer, searched));
        TRY(writer.insert(kMail, {std::string("person-17"), std::string(600, 'm')}));
        if (with_entry) {
            Entry entry = reply_entry(reply);
            entry.act = "reply.submit";
            entry.changes = {{"status", Json("draft"), Json("submitted")},
                             {"answers", Json(), Json(std::string(64, 'd'))}};
            TRY(append(writer, entry));
        }
        return ok();
    });
    ASSERT(done.has_value());
}

// Five hundred characters of words, other ones in each answer; ASCII, so that characters are bytes.
std::string answer_text(int number) {
    constexpr std::string_view kSyllables[] = {"co",    "op",  "er", "at", "ion",  "tra",  "in",  "ing", "law", "re",
                                               "quest", "leg", "al", "as", "sist", "ance", "pro", "se",  "cu",  "tor"};
    std::string text;
    for (std::uint32_t dice = 77u + static_cast<std::uint32_t>(number); text.size() < 500;) {
        for (int i = 0; i < 3; ++i) {
            dice = dice * 1'664'525u + 1'013'904'223u;
            text += kSyllables[(dice >> 16) % std::size(kSyllables)];
        }
        text += ' ';
    }
    return text;
}

void measure_submission(store::Database& database) {
    const Result<void> drafts = database.write([](store::Writer& writer) -> Result<void> {
        for (int i = 0; i < kQuestions; ++i)
            TRY(writer.execute(kDraft, {std::int64_t{1}, "q" + std::to_string(100 + i), answer_text(i)}));
        return ok();
    });
    ASSERT(drafts.has_value());
    Cost plain{}, with_entry{};
    static std::int64_t reply = 1;
    // In turn, so that both meet the same disk and the same growing tables.
    for (int i = 0; i < kSubmissions; ++i) {
        const bool entry = i % 2 == 1;
        const Cost one = cost([&] { submit(database, ++reply, entry); });
        Cost& sum = entry ? with_entry : plain;
        sum.clock += one.clock;
        sum.processor += one.processor;
    }
    print_changes("a submission of sixty answers", plain, with_entry, kSubmissions / 2);
    std::printf("  the journal's share of the processor: %.1f %%\n",
                100 * (with_entry.processor - plain.processor) / with_entry.processor);
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
        const Cost whole = cost(check);
        const Cost hashing = cost(hash_only);
        const double million = 1e6 / static_cast<double>(report.entries);
        std::printf(
            "verify: %lld entries, %lld values, %lld checkpoints: %.2f s (processor %.2f); reading and hashing alone "
            "%.2f s"
            " (processor %.2f): ratio %.1f; a million entries at this rate: %.1f s of processor\n",
            static_cast<long long>(report.entries), static_cast<long long>(report.open_values),
            static_cast<long long>(report.checkpoints), whole.clock, whole.processor, hashing.clock, hashing.processor,
            whole.processor / hashing.processor, whole.processor * million);
    }
}

int run(std::int64_t entries) {
    std::string folder = "bench-journal-XXXXXX";
    ASSERT(::mkdtemp(folder.data()) != nullptr);
    std::vector<store::Migration> all = migrations();
    for (const store::Migration& migration : search::migrations()) all.push_back(migration);
    all.push_back({"bench", 1, "a table to change", kTables});
    for (const char* part : {"append", "verify"}) {
        store::Configuration configuration;
        configuration.location = folder + "/" + part + ".db";
        Result<std::unique_ptr<store::Database>> database = store::Database::open(configuration);
        ASSERT(database.has_value() && (*database)->migrate(all).has_value());
        if (part == std::string_view("append")) {
            measure_append(**database);
            for (int round = 0; round < 3; ++round) measure_submission(**database);
        } else {
            std::printf("filling %lld entries: %.1f s\n", static_cast<long long>(entries),
                        cost([&] { fill(**database, entries); }).clock);
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
