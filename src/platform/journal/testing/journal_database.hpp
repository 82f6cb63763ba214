// What several tests of the journal need: a database with the journal's tables, entries to append, a key.
#pragma once

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "platform/base/assert.hpp"
#include "platform/journal/entry_text.hpp"
#include "platform/journal/journal.hpp"
#include "platform/journal/log.hpp"
#include "platform/journal/verify.hpp"
#include "platform/store/testing/test_database.hpp"

namespace palermo::journal {

inline SigningKey test_key(std::uint8_t seed = 1) {
    std::array<std::uint8_t, 32> bytes{};
    bytes.fill(seed);
    return {"journal.example", Ed25519Secret(bytes)};
}

// Entry number `i` of a test: every third one is about the same object, and each has an erasable field.
inline Entry test_entry(int i) {
    Entry entry;
    entry.at = {1'205'312'400'000'000 + i * 1'000'001LL};
    entry.actor = "person-" + std::to_string(i % 3);
    if (i % 5 == 0) entry.behalf = "person-7";
    if (i % 5 == 1) entry.second = "person-8";
    entry.role = "secretariat_officer";
    if (i % 2 == 0) entry.state = "FRA";
    entry.act = i % 3 == 0 ? "document.import" : "document.revise";
    entry.object_type = "document";
    entry.object_id = "2-" + std::to_string(i % 3);
    entry.revision = i;
    entry.changes = {{"title", i % 3 == 0 ? Json() : Json("old \"title\" " + std::to_string(i)),
                      Json("Décision № " + std::to_string(i))},
                     {"pages", Json(), Json(i)}};
    if (i % 4 == 0) entry.reason = "сообщение";
    entry.request = "request-" + std::to_string(i);
    return entry;
}

inline Entry erasure_entry(std::int64_t sequence, const std::string& field) {
    Entry entry = test_entry(1);
    entry.act = "journal.redact";
    entry.object_type = kErasedObject;
    entry.object_id = std::to_string(sequence);
    entry.changes = {{field, Json(), Json()}};
    return entry;
}

class JournalDatabase {
  public:
    explicit JournalDatabase(store::Engine engine) : place_(engine), database_(place_.open()) {
        const Result<void> migrated = database_->migrate(migrations());
        ASSERT(migrated.has_value());
    }
    store::Database& get() { return *database_; }

    void append_entries(int first, int count) {
        const Result<void> written = database_->write([&](store::Writer& writer) -> Result<void> {
            for (int i = first; i < first + count; ++i) TRY(append(writer, test_entry(i)));
            return ok();
        });
        ASSERT(written.has_value());
    }
    // As a program wrote them that knew only version 1 of the entry: without values, to keep it short.
    void append_of_first_version(int first, int count) {
        const Result<void> written = database_->write([&](store::Writer& writer) -> Result<void> {
            for (int i = first; i < first + count; ++i) TRY(append_first(writer, test_entry(i)));
            return ok();
        });
        ASSERT(written.has_value());
    }
    Result<SignedCheckpoint> checkpoint(const SigningKey& key) {
        Result<SignedCheckpoint> made = make_error(ErrorKind::internal, "not run");
        const Result<void> written = database_->write([&](store::Writer& writer) -> Result<void> {
            made = make_checkpoint(writer, key);
            if (!made) return made.error();
            return ok();
        });
        if (made && !written) return written.error();
        return made;
    }
    VerifyReport check(const VerifyOptions& options) {
        VerifyReport report;
        const Result<void> read = database_->read([&](store::Reader& reader) -> Result<void> {
            report = TRY(verify(reader, options));
            return ok();
        });
        ASSERT(read.has_value());
        return report;
    }
    // Rows of any select, as the tests need them.
    store::Rows rows(store::Sql sql, const store::Parameters& parameters = {}) {
        store::Rows found;
        const Result<void> read = database_->read([&](store::Reader& reader) -> Result<void> {
            found = TRY(reader.query(sql, parameters));
            return ok();
        });
        ASSERT(read.has_value());
        return found;
    }
    Result<void> execute(store::Sql sql, const store::Parameters& parameters = {}) {
        return database_->write([&](store::Writer& writer) -> Result<void> {
            TRY(writer.execute(sql, parameters));
            return ok();
        });
    }

  private:
    static Result<void> append_first(store::Writer& writer, Entry entry) {
        entry.behalf = entry.second = {};
        entry.changes.clear();
        const auto head = TRY(writer.first("update journal_head set size = size + 1 where id = 1 returning size - 1"));
        const std::int64_t sequence = head->integer(0);
        std::string text = write_entry(entry, "[]", sequence);
        for (const auto& [now, then] : {std::pair("\"behalf\":\"\",", ""), std::pair("\"second\":\"\",", ""),
                                        std::pair("\"version\":2}", "\"version\":1}")})
            text.replace(text.find(now), std::string_view(now).size(), then);
        const Digest leaf = leaf_hash(as_bytes(text));
        TRY(
            writer.execute("insert into journal_entries (sequence, at, actor, act, object_type, object_id, entry, leaf)"
                           " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                           {sequence, entry.at.microseconds, entry.actor, entry.act, entry.object_type, entry.object_id,
                            text, Bytes(leaf.begin(), leaf.end())}));
        return append_leaf(
            sequence, leaf, stored_nodes(writer), [&](NodePlace place, const Digest& hash) -> Result<void> {
                if (place.level == 0) return ok();
                TRY(writer.execute("insert into journal_nodes (level, position, hash) values (?1, ?2, ?3)",
                                   {std::int64_t{place.level}, place.position, Bytes(hash.begin(), hash.end())}));
                return ok();
            });
    }

    store::testing::TestDatabase place_;
    std::unique_ptr<store::Database> database_;
};

}  // namespace palermo::journal
