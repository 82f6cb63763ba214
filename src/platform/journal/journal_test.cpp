#include "platform/journal/journal.hpp"

#include <set>
#include <thread>

#include "platform/journal/entry_text.hpp"
#include "platform/journal/merkle.hpp"
#include "platform/journal/testing/journal_database.hpp"

namespace palermo::journal {
namespace {

class Journal : public testing::TestWithParam<store::Engine> {
  protected:
    JournalDatabase log{GetParam()};
    std::vector<VerifierKey> keys{test_key().verifier()};
};
INSTANTIATE_TEST_SUITE_P(engines, Journal, store::testing::engines(), store::testing::engine_name);

TEST_P(Journal, entries_follow_each_other_and_make_the_tree) {
    log.append_entries(0, 21);
    log.append_entries(21, 12);
    const store::Rows rows = log.rows("select sequence, entry, leaf from journal_entries order by sequence");
    ASSERT_EQ(rows.size(), 33u);
    TreeBuilder tree;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(rows[i].integer(0), static_cast<std::int64_t>(i));
        const Digest leaf = leaf_hash(as_bytes(rows[i].text(1)));
        EXPECT_EQ(rows[i].blob(2), Bytes(leaf.begin(), leaf.end()));
        tree.add(leaf);
    }
    const VerifyReport report = log.check({});
    EXPECT_FALSE(report.fault) << report.fault->debug_text();
    EXPECT_EQ(report.entries, 33);
    EXPECT_EQ(report.root, tree.root());
    EXPECT_EQ(report.open_values, 33 * 3 - 11);
    EXPECT_FALSE(report.signatures_checked);
}

TEST_P(Journal, an_entry_goes_with_its_transaction) {
    log.append_entries(0, 3);
    const Result<void> failed = log.get().write([&](store::Writer& writer) -> Result<void> {
        TRY(append(writer, test_entry(3)));
        return make_error(ErrorKind::conflict, "test.changed_its_mind");
    });
    EXPECT_EQ(failed.error().code, "test.changed_its_mind");
    log.append_entries(3, 1);
    const VerifyReport report = log.check({});
    EXPECT_FALSE(report.fault);
    EXPECT_EQ(report.entries, 4);
}

TEST_P(Journal, what_cannot_be_written_down_exactly_takes_no_place) {
    Entry large = test_entry(0);
    large.changes[1].after = Json(std::int64_t{9'007'199'254'740'992});
    Entry twice = test_entry(0);
    twice.changes.push_back(twice.changes[0]);
    Entry garbled = test_entry(0);
    garbled.reason = "\xFF";
    Entry zero = test_entry(0);
    zero.actor = std::string("a\0b", 3);
    for (const Entry& bad : {large, twice, garbled, zero}) {
        const Result<void> swallowed = log.get().write([&](store::Writer& writer) -> Result<void> {
            EXPECT_EQ(append(writer, bad).error().code, "journal.bad_entry");
            return ok();
        });
        EXPECT_TRUE(swallowed);
    }
    log.append_entries(0, 1);
    EXPECT_FALSE(log.check({}).fault);
}

TEST_P(Journal, values_are_committed_to_and_do_not_stand_in_the_entry) {
    log.append_entries(0, 2);
    const store::Row entry = log.rows("select entry from journal_entries where sequence = 1").at(0);
    EXPECT_EQ(entry.text(0).find("title 1"), std::string::npos);
    EXPECT_NE(entry.text(0).find("\"field\":\"title\""), std::string::npos);
    const ReadEntry read = *read_entry(entry.text(0));
    const store::Row value =
        log.rows("select salt, value from journal_values where sequence = 1 and field = 'title' and side = 'before'")
            .at(0);
    EXPECT_EQ(value.text(1), R"("old \"title\" 1")");
    EXPECT_EQ(commitment(value.blob(0), value.text(1)), read.changes[0].before);
    EXPECT_EQ(log.rows("select count(*) from journal_values where sequence = 0").at(0).integer(0), 2)
        << "null is not committed";
}

TEST_P(Journal, nothing_in_it_is_changed_or_deleted) {
    log.append_entries(0, 4);
    ASSERT_TRUE(log.checkpoint(test_key()));
    constexpr store::Sql kForbidden[] = {
        "update journal_entries set actor = 'x' where sequence = 1",
        "delete from journal_entries where sequence = 3",
        "update journal_nodes set hash = hash",
        "delete from journal_nodes",
        "update journal_checkpoints set size = 3",
        "delete from journal_checkpoints",
        "update journal_values set value = '1' where field = 'pages'",
        "delete from journal_head",
        "update journal_head set size = 0",
        "update journal_head set size = size + 2",
    };
    for (const store::Sql& sql : kForbidden) EXPECT_FALSE(log.execute(sql)) << sql.text();
    EXPECT_FALSE(log.check({keys, std::nullopt, {}}).fault);
}

TEST_P(Journal, an_erased_value_leaves_every_proof_valid) {
    log.append_entries(0, 5);
    const SignedCheckpoint before = *log.checkpoint(test_key());
    const Result<void> erased = log.get().write([&](store::Writer& writer) -> Result<void> {
        TRY(redact(writer, 1, "title"));
        TRY(append(writer, erasure_entry(1, "title")));
        return ok();
    });
    ASSERT_TRUE(erased);
    EXPECT_EQ(log.rows("select count(*) from journal_values where sequence = 1 and field = 'title'").at(0).integer(0),
              0);
    const VerifyReport report = log.check({keys, before.note, {}});
    EXPECT_FALSE(report.fault) << report.fault->debug_text();
    EXPECT_EQ(report.erased_values, 2);
    EXPECT_EQ(report.from->size, 5);
}

TEST_P(Journal, an_erasure_that_no_entry_tells_of_is_damage) {
    log.append_entries(0, 5);
    const auto erase = [&](const char* field) {
        return log.get().write([&](store::Writer& writer) { return redact(writer, 1, field); });
    };
    EXPECT_EQ(erase("none").error().code, "journal.no_such_value");
    ASSERT_TRUE(erase("title"));
    const VerifyReport report = log.check({});
    ASSERT_TRUE(report.fault);
    EXPECT_EQ(report.fault->code, "journal.fault_value_missing");
    EXPECT_EQ(report.fault->argument("sequence"), "1");
    EXPECT_EQ(report.fault->argument("field"), "title");
}

TEST_P(Journal, a_value_that_came_back_after_its_erasure_is_damage) {
    log.append_entries(0, 5);
    const store::Row kept =
        log.rows("select salt, value from journal_values where sequence = 1 and field = 'pages'").at(0);
    ASSERT_TRUE(log.get().write([&](store::Writer& writer) -> Result<void> {
        TRY(redact(writer, 1, "pages"));
        TRY(append(writer, erasure_entry(1, "pages")));
        TRY(writer.execute(
            "insert into journal_values (sequence, field, side, salt, value) values (1, 'pages', 'after', ?1, ?2)",
            {kept.blob(0), kept.text(1)}));
        return ok();
    }));
    EXPECT_EQ(log.check({}).fault->code, "journal.fault_value_back");
}

TEST_P(Journal, appenders_at_the_same_time_do_not_collide) {
    constexpr int kThreads = 4;
    constexpr int kEach = 25;
    std::vector<std::thread> threads;
    std::atomic<int> failures = 0;
    for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < kEach; ++i) {
                const Result<void> written = log.get().write([&](store::Writer& writer) -> Result<void> {
                    TRY(append(writer, test_entry(t * kEach + i)));
                    return ok();
                });
                if (!written) ++failures;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(failures, 0);
    const VerifyReport report = log.check({});
    EXPECT_FALSE(report.fault) << report.fault->debug_text();
    EXPECT_EQ(report.entries, kThreads * kEach);
}

TEST_P(Journal, a_size_has_one_checkpoint) {
    EXPECT_EQ(log.checkpoint(test_key()).error().code, "journal.empty");
    log.append_entries(0, 3);
    const SignedCheckpoint first = *log.checkpoint(test_key());
    EXPECT_EQ(first.size, 3);
    EXPECT_EQ(log.checkpoint(test_key(2))->note, first.note);
    log.append_entries(3, 4);
    const SignedCheckpoint second = *log.checkpoint(test_key());
    EXPECT_EQ(second.number, 2);
    EXPECT_EQ(second.size, 7);
    const VerifyReport report = log.check({keys, first.note, {}});
    EXPECT_FALSE(report.fault) << report.fault->debug_text();
    EXPECT_EQ(report.checkpoints, 2);
    EXPECT_EQ(report.signed_entries, 7);
}

TEST_P(Journal, receipts_are_checked_with_the_public_key_alone) {
    log.append_entries(0, 9);
    const auto receipt = [&](std::int64_t sequence) {
        Result<std::string> made = make_error(ErrorKind::internal, "not run");
        EXPECT_TRUE(log.get().read([&](store::Reader& reader) {
            made = make_receipt(reader, sequence);
            return ok();
        }));
        return made;
    };
    EXPECT_EQ(receipt(3).error().code, "journal.not_signed_yet");
    ASSERT_TRUE(log.checkpoint(test_key()));
    log.append_entries(9, 1);
    EXPECT_EQ(receipt(9).error().code, "journal.not_signed_yet");
    EXPECT_EQ(receipt(10).error().code, "journal.no_such_entry");
    for (std::int64_t i = 0; i < 9; ++i) {
        const ProvedEntry proved = *verify_receipt(*receipt(i), std::nullopt, keys);
        EXPECT_EQ(read_entry(proved.entry)->sequence, i);
        EXPECT_EQ(proved.checkpoint.size, 9);
    }
}

TEST_P(Journal, a_rewritten_log_is_not_signed) {
    log.append_entries(0, 6);
    ASSERT_TRUE(log.checkpoint(test_key()));
    ASSERT_TRUE(log.execute("drop trigger journal_nodes_fixed\n{postgres} on journal_nodes\n"));
    ASSERT_TRUE(log.execute(
        "update journal_nodes set hash = (select leaf from journal_entries where sequence = 0) where level = 2"));
    log.append_entries(6, 1);
    EXPECT_EQ(log.checkpoint(test_key()).error().code, "journal.rewritten");
}

TEST_P(Journal, an_older_checkpoint_must_be_one_of_ours) {
    log.append_entries(0, 6);
    const SignedCheckpoint made = *log.checkpoint(test_key());
    const auto code = [&](const VerifyOptions& options) {
        std::string found;
        EXPECT_TRUE(log.get().read([&](store::Reader& reader) {
            found = verify(reader, options).error().code;
            return ok();
        }));
        return found;
    };
    EXPECT_EQ(code({{}, made.note, {}}), "journal.keys_needed");
    EXPECT_EQ(code({{test_key(2).verifier()}, made.note, {}}), "journal.signature_missing");
    EXPECT_EQ(code({keys, "nonsense", {}}), "journal.note_malformed");
    const std::string other_future = sign_note(Checkpoint{"journal.example", 9, Digest{}}.text(), test_key());
    EXPECT_EQ(log.check({keys, other_future, {}}).fault->code, "journal.fault_shortened");
    const std::string other_past = sign_note(Checkpoint{"journal.example", 4, Digest{}}.text(), test_key());
    EXPECT_EQ(log.check({keys, other_past, {}}).fault->code, "journal.fault_from_root");
}

}  // namespace
}  // namespace palermo::journal
