#include "platform/journal/rotation.hpp"

#include <gtest/gtest.h>

#include "platform/journal/testing/journal_database.hpp"

namespace palermo::journal {
namespace {

class Rotated : public testing::TestWithParam<store::Engine> {
  protected:
    Rotated() {
        log.append_entries(0, 4);
        EXPECT_TRUE(log.checkpoint(old_key));
    }
    Result<SignedCheckpoint> rotate(const SigningKey& from, const SigningKey& to) {
        Result<SignedCheckpoint> made = make_error(ErrorKind::internal, "not run");
        const Result<void> written = log.get().write([&](store::Writer& writer) -> Result<void> {
            made = rotate_key(writer, from, to,
                              {Instant{1'205'312'500'000'000}, "person-1", "administrator", "person-2", ""});
            if (!made) return made.error();
            return ok();
        });
        if (made && !written) return written.error();
        return made;
    }
    std::string fault_with(std::vector<VerifierKey> keys) {
        const VerifyReport report = log.check({std::move(keys), std::nullopt, {}});
        return report.fault ? report.fault->code : "";
    }

    JournalDatabase log{GetParam()};
    SigningKey old_key = test_key(1);
    SigningKey new_key = test_key(2);
};
INSTANTIATE_TEST_SUITE_P(engines, Rotated, store::testing::engines(), store::testing::engine_name);

TEST_P(Rotated, both_keys_sign_the_entry_and_the_new_one_goes_on) {
    const Result<SignedCheckpoint> made = rotate(old_key, new_key);
    ASSERT_TRUE(made) << made.error().debug_text();
    EXPECT_EQ(made->size, 5);
    EXPECT_EQ(parse_note(made->note)->signatures.size(), 2u);
    EXPECT_TRUE(open_checkpoint(made->note, std::vector{old_key.verifier()}));
    EXPECT_TRUE(open_checkpoint(made->note, std::vector{new_key.verifier()}));
    log.append_entries(5, 4);
    EXPECT_EQ(log.checkpoint(old_key).error().code, "journal.key_retired");
    ASSERT_TRUE(log.checkpoint(new_key));
    EXPECT_EQ(fault_with({old_key.verifier(), new_key.verifier()}), "");
    EXPECT_EQ(fault_with({}), "") << "the tree holds whoever signed";
}

TEST_P(Rotated, the_log_itself_tells_the_new_key_to_whoever_trusts_the_old_one) {
    ASSERT_TRUE(rotate(old_key, new_key));
    log.append_entries(5, 4);
    ASSERT_TRUE(log.checkpoint(new_key));
    EXPECT_EQ(fault_with({old_key.verifier()}), "");
    EXPECT_EQ(fault_with({new_key.verifier()}), "journal.fault_checkpoint") << "nobody vouches for the beginning";
}

TEST_P(Rotated, a_key_takes_over_once_and_under_the_same_name) {
    ASSERT_TRUE(rotate(old_key, new_key));
    EXPECT_EQ(rotate(old_key, test_key(3)).error().code, "journal.key_retired");
    EXPECT_EQ(rotate(new_key, new_key).error().code, "journal.key_in_force");
    SigningKey other = test_key(3);
    other.name = "another.example";
    EXPECT_EQ(rotate(new_key, other).error().code, "journal.key_name");
    ASSERT_TRUE(rotate(new_key, test_key(3)));
    EXPECT_EQ(fault_with({old_key.verifier()}), "");
}

// The retired key lies somewhere, is found by somebody, and signs.
TEST_P(Rotated, a_checkpoint_by_a_retired_key_is_found) {
    ASSERT_TRUE(rotate(old_key, new_key));
    log.append_entries(5, 4);
    ASSERT_TRUE(log.get().write([&](store::Writer& writer) -> Result<void> {
        const Checkpoint checkpoint{old_key.name, 9, TRY(root_of(9, stored_nodes(writer)))};
        TRY(writer.execute("update journal_head set checkpoints = checkpoints + 1"));
        TRY(writer.execute("insert into journal_checkpoints (number, size, note) values (3, 9, ?1)",
                           {sign_note(checkpoint.text(), old_key)}));
        return ok();
    }));
    EXPECT_EQ(fault_with({old_key.verifier(), new_key.verifier()}), "journal.fault_checkpoint");
}

// Somebody who can write entries but has no key.
TEST_P(Rotated, a_new_key_that_the_old_one_did_not_sign_is_found) {
    ASSERT_TRUE(log.get().write([&](store::Writer& writer) -> Result<void> {
        Entry entry = test_entry(0);
        entry.act = kRotateAct;
        entry.object_type = kKeyObject;
        entry.object_id = new_key.verifier().text();
        TRY(append(writer, entry));
        TRY(make_checkpoint(writer, new_key));
        return ok();
    }));
    EXPECT_EQ(fault_with({old_key.verifier()}), "journal.fault_checkpoint");
    EXPECT_EQ(fault_with({old_key.verifier(), new_key.verifier()}), "journal.fault_checkpoint");
}

TEST_P(Rotated, an_entry_with_a_new_key_and_no_checkpoint_of_its_own_is_found) {
    ASSERT_TRUE(log.get().write([&](store::Writer& writer) -> Result<void> {
        Entry entry = test_entry(0);
        entry.object_type = kKeyObject;
        entry.object_id = new_key.verifier().text();
        TRY(append(writer, entry));
        TRY(append(writer, test_entry(1)));
        TRY(make_checkpoint(writer, new_key, &old_key));
        return ok();
    }));
    EXPECT_EQ(fault_with({old_key.verifier()}), "journal.fault_rotation");
}

}  // namespace
}  // namespace palermo::journal
