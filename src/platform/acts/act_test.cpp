#include "platform/acts/act.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>

#include "platform/acts/declare.hpp"
#include "platform/acts/four_eyes.hpp"
#include "platform/journal/history.hpp"
#include "platform/store/guard.hpp"
#include "platform/store/testing/test_database.hpp"

namespace palermo::acts {

// A small capability of the tests' own: notes with a text and a revision.
struct WriteNote {
    std::string name;
    std::string text;
    std::int64_t revision = 0;  // the one the writer saw; 0: a new note
};
BOOST_DESCRIBE_STRUCT(WriteNote, (), (name, text, revision))

struct PublishNote {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(PublishNote, (), (name))

struct RecordParticipation {
    std::string state;
};
BOOST_DESCRIBE_STRUCT(RecordParticipation, (), (state))

namespace {

constexpr std::array<std::string_view, 6> kPlatformTables = {"journal_head",   "journal_entries",     "journal_nodes",
                                                             "journal_values", "journal_checkpoints", "act_receipts"};
constexpr store::Sql kFind("select text, revision from notes where name = ?1");
constexpr store::Sql kInsert("insert into notes (name, text, revision) values (?1, ?2, 1)");
constexpr store::Sql kUpdate("update notes set text = ?2, revision = revision + 1 where name = ?1");
constexpr store::Sql kCountEntries("select count(*) from journal_entries");

Result<access::Subject> subject(store::Reader&, const WriteNote&) {
    access::Subject result;
    result.type = "mandate";
    result.release = access::ReleaseState::published;
    return result;
}
Result<access::Subject> publish_subject(store::Reader&, const PublishNote&) {
    access::Subject result;
    result.type = "mandate";
    return result;
}

Result<void> write_note(Context& context, const WriteNote& act) {
    const auto row = TRY(context.writer().first(kFind, {act.name}));
    TRY(Context::expect_revision(act.revision, row ? row->integer(1) : 0));
    TRY(context.writer().execute(row ? kUpdate : kInsert, {act.name, act.text}));
    if (act.text == "refused") return make_error(ErrorKind::invalid_input, "field.not_allowed").with("field", "text");
    context.object("note", act.name, act.revision + 1);
    context.changed("text", row ? Json(row->text(0)) : Json(), Json(act.text));
    return ok();
}
Result<void> publish_note(Context& context, const PublishNote& act) {
    if (TRY(context.writer().first(kFind, {act.name})))
        return make_error(ErrorKind::conflict, "notes.published").with("name", act.name);
    TRY(context.writer().execute(kInsert, {act.name, "published"}));
    context.object("note", act.name, 1);
    return ok();
}

Result<access::Subject> participation_subject(store::Reader&, const RecordParticipation& act) {
    access::Subject result;
    result.type = "participation";
    result.state = act.state;
    return result;
}
Result<void> record_participation(Context& context, const RecordParticipation& act) {
    EXPECT_NE(context.note(), 0);
    context.object("participation", act.state, 1);
    return ok();
}

class Acts : public ::testing::TestWithParam<store::Engine> {
  protected:
    void SetUp() override {
        std::vector<store::Migration> all = journal::migrations();
        for (const store::Migration& migration : migrations()) all.push_back(migration);
        all.push_back({"notes", 1, "notes",
                       "create table notes (id {id}, name text not null unique, text text not null, revision {int} not "
                       "null) {strict};"});
        ASSERT_TRUE(database_->migrate(all));
        ASSERT_TRUE(
            database_->write([](store::Writer& writer) { return store::guard_tables(writer, kPlatformTables); }));
        registry_.add(
            declare<WriteNote>({.name = "note.write", .object_type = "mandate", .verb = "edit", .route = "POST /notes"},
                               subject, write_note));
        register_four_eyes(registry_);
        registry_.add(declare<PublishNote>(
            {.name = "note.publish", .object_type = "mandate", .verb = "publish", .route = "POST /notes/publish"},
            publish_subject, publish_note));
        registry_.add(declare<RecordParticipation>({.name = "note.participation",
                                                    .object_type = "participation",
                                                    .verb = "edit",
                                                    .route = "POST /participation"},
                                                   participation_subject, record_participation));
    }

    static Attempt attempt(access::Role role = access::Role::officer, std::string key = {}) {
        return {.actor = {.id = "p1", .role = role, .state = {}, .organization = {}},
                .idempotency_key = std::move(key),
                .reason = {},
                .request_id = {}};
    }

    std::int64_t entries() {
        std::int64_t count = -1;
        EXPECT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
            count = TRY(reader.first(kCountEntries))->integer(0);
            return ok();
        }));
        return count;
    }
    std::size_t waiting_for(const access::Actor& actor) {
        std::size_t count = 0;
        EXPECT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
            count = TRY(pending_acts(reader, registry_, actor, clock_.now())).size();
            return ok();
        }));
        return count;
    }
    bool exists(const std::string& name) {
        bool found = false;
        EXPECT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
            found = TRY(reader.first(kFind, {name})).has_value();
            return ok();
        }));
        return found;
    }

    store::testing::TestDatabase place_{GetParam()};
    std::unique_ptr<store::Database> database_ = place_.open();
    Registry registry_;
    ManualClock clock_{Instant{1'205'312'400'000'000}};
    Performer performer_{*database_, registry_, clock_};
};

TEST_P(Acts, an_act_changes_rows_and_journal_together) {
    const Result<Receipt> receipt = performer_.perform(attempt(), WriteNote{"n1", "first", 0});
    ASSERT_TRUE(receipt) << receipt.error().debug_text();
    EXPECT_EQ(receipt->act, "note.write");
    EXPECT_EQ(receipt->revision, 1);
    EXPECT_EQ(receipt->sequence, 0);
    EXPECT_EQ(receipt->at.iso(), "2008-03-12T09:00:00.000000Z");
    EXPECT_TRUE(exists("n1"));
    EXPECT_EQ(entries(), 1);
}

TEST_P(Acts, what_is_as_it_was_is_no_change) {
    ASSERT_TRUE(performer_.perform(attempt(), WriteNote{"n1", "first", 0}));
    ASSERT_TRUE(performer_.perform(attempt(), WriteNote{"n1", "first", 1}));
    ASSERT_TRUE(performer_.perform(attempt(), WriteNote{"n1", "second", 2}));
    std::map<std::int64_t, std::size_t> changes;  // by revision
    ASSERT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
        for (const journal::HistoryEntry& entry : TRY(journal::history_of(reader, "note", "n1")))
            changes[entry.revision] = entry.changes.size();
        return ok();
    }));
    EXPECT_EQ(changes, (std::map<std::int64_t, std::size_t>{{1, 1}, {2, 0}, {3, 1}}));
}

TEST_P(Acts, a_failed_operation_leaves_neither_rows_nor_entry) {
    const Result<Receipt> receipt = performer_.perform(attempt(), WriteNote{"n1", "refused", 0});
    ASSERT_FALSE(receipt);
    EXPECT_EQ(receipt.error().code, "field.not_allowed");
    EXPECT_FALSE(exists("n1"));
    EXPECT_EQ(entries(), 0);
}

TEST_P(Acts, a_repeated_key_gives_the_same_receipt_and_does_nothing_again) {
    const Attempt keyed = attempt(access::Role::officer, "k1");
    const Result<Receipt> first = performer_.perform(keyed, WriteNote{"n1", "text", 0});
    const Result<Receipt> second = performer_.perform(keyed, WriteNote{"n1", "text", 0});
    ASSERT_TRUE(first);
    ASSERT_TRUE(second) << second.error().debug_text();
    EXPECT_TRUE(second->repeated);
    EXPECT_EQ(second->leaf, first->leaf);
    EXPECT_EQ(entries(), 1);
    EXPECT_EQ(performer_.perform(keyed, WriteNote{"n2", "other", 0}).error().code, "acts.key_reused");
}

TEST_P(Acts, a_stale_revision_is_a_conflict_that_names_both) {
    ASSERT_TRUE(performer_.perform(attempt(), WriteNote{"n1", "one", 0}));
    ASSERT_TRUE(performer_.perform(attempt(), WriteNote{"n1", "two", 1}));
    const Result<Receipt> stale = performer_.perform(attempt(), WriteNote{"n1", "late", 1});
    ASSERT_FALSE(stale);
    EXPECT_EQ(stale.error().code, "acts.stale");
    EXPECT_EQ(stale.error().argument("given"), "1");
    EXPECT_EQ(stale.error().argument("current"), "2");
    EXPECT_EQ(entries(), 2);
}

TEST_P(Acts, who_may_not_is_denied_and_nothing_changes) {
    const Result<Receipt> visitor = performer_.perform(attempt(access::Role::visitor), WriteNote{"n1", "text", 0});
    ASSERT_FALSE(visitor);
    EXPECT_EQ(visitor.error().code, "access.denied");
    EXPECT_FALSE(exists("n1"));
    EXPECT_EQ(entries(), 0);
}

TEST_P(Acts, what_needs_four_eyes_waits_for_a_second_person) {
    const Result<Receipt> proposed = performer_.perform(attempt(), PublishNote{"n1"});
    ASSERT_TRUE(proposed) << proposed.error().debug_text();
    EXPECT_EQ(proposed->act, "four_eyes.propose");
    EXPECT_EQ(proposed->pending, 1);
    EXPECT_EQ(performer_.perform(attempt(), CompletePending{1, {}, {}}).error().code, "acts.same_person");

    Attempt second = attempt();
    second.actor.id = "p2";
    EXPECT_EQ(waiting_for(second.actor), 1u);
    const Result<Receipt> completed = performer_.perform(second, CompletePending{1, {}, {}});
    ASSERT_TRUE(completed) << completed.error().debug_text();
    EXPECT_EQ(completed->act, "note.publish");
    EXPECT_EQ(completed->object_id, "n1");
    EXPECT_EQ(waiting_for(second.actor), 0u);
    EXPECT_EQ(performer_.perform(second, CompletePending{1, {}, {}}).error().code, "acts.pending_decided");
    EXPECT_EQ(entries(), 2);
}

TEST_P(Acts, the_same_is_not_proposed_twice_while_it_waits) {
    ASSERT_TRUE(performer_.perform(attempt(), PublishNote{"n1"}));
    const Result<Receipt> again = performer_.perform(attempt(), PublishNote{"n1"});
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, "acts.waits_already");
    EXPECT_EQ(again.error().argument("number"), "1") << "the sentence names what waits";
    EXPECT_TRUE(performer_.perform(attempt(), PublishNote{"n2"})) << "another thing is another proposal";
    ASSERT_TRUE(performer_.perform(attempt(), WithdrawPending{1}));
    EXPECT_TRUE(performer_.perform(attempt(), PublishNote{"n1"})) << "what was withdrawn keeps nobody";
}

TEST_P(Acts, what_could_not_be_done_is_not_proposed) {
    ASSERT_TRUE(performer_.perform(attempt(), WriteNote{"n1", "first", 0}));
    const Result<Receipt> refused = performer_.perform(attempt(), PublishNote{"n1"});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "notes.published") << "the sentence of the act itself";
    EXPECT_EQ(entries(), 1);
    Attempt second = attempt();
    second.actor.id = "p2";
    EXPECT_EQ(waiting_for(second.actor), 0u);
}

TEST_P(Acts, a_proposal_does_nothing_of_what_it_proposes_and_completing_it_is_asked_again) {
    const Result<Receipt> proposed = performer_.perform(attempt(), PublishNote{"n1"});
    ASSERT_TRUE(proposed) << proposed.error().debug_text();
    EXPECT_FALSE(exists("n1"));
    EXPECT_EQ(entries(), 1);
    ASSERT_TRUE(performer_.perform(attempt(), WriteNote{"n1", "meanwhile", 0}));
    Attempt second = attempt();
    second.actor.id = "p2";
    EXPECT_EQ(performer_.perform(second, CompletePending{proposed->pending, {}, {}}).error().code, "notes.published");
    EXPECT_EQ(waiting_for(second.actor), 1u) << "it waits until somebody refuses it";
}

TEST_P(Acts, a_deputy_is_no_second_person_to_the_one_deputized_for) {
    ASSERT_TRUE(performer_.perform(attempt(), PublishNote{"n1"}));
    Attempt deputy = attempt();
    deputy.actor.id = "p2";
    deputy.actor.behalf = "p1";
    EXPECT_EQ(performer_.perform(deputy, CompletePending{1, {}, {}}).error().code, "acts.same_person");
}

TEST_P(Acts, who_lacks_the_permission_does_not_learn_that_something_waits) {
    ASSERT_TRUE(performer_.perform(attempt(), PublishNote{"n1"}));
    Attempt donor = attempt(access::Role::donor);
    donor.actor.id = "p2";
    EXPECT_EQ(waiting_for(donor.actor), 0u);
    EXPECT_EQ(performer_.perform(donor, CompletePending{1, {}, {}}).error().code, "access.not_found");
    EXPECT_EQ(performer_.perform(donor, RefusePending{1, "no"}).error().code, "access.not_found");
}

TEST_P(Acts, a_proposal_is_refused_with_a_reason_or_withdrawn_by_its_author) {
    ASSERT_TRUE(performer_.perform(attempt(), PublishNote{"n1"}));
    ASSERT_TRUE(performer_.perform(attempt(), PublishNote{"n2"}));
    Attempt second = attempt();
    second.actor.id = "p2";
    EXPECT_EQ(performer_.perform(second, RefusePending{1, ""}).error().code, "acts.refusal_needs_reason");
    EXPECT_TRUE(performer_.perform(second, RefusePending{1, "too early"}));
    EXPECT_EQ(performer_.perform(second, WithdrawPending{2}).error().code, "access.denied");
    EXPECT_TRUE(performer_.perform(attempt(), WithdrawPending{2}));
    EXPECT_EQ(waiting_for(second.actor), 0u);
}

TEST_P(Acts, a_proposal_expires) {
    ASSERT_TRUE(performer_.perform(attempt(), PublishNote{"n1"}));
    clock_.advance_microseconds((kPendingDays + 1) * 24 * 3600 * 1'000'000);
    Attempt second = attempt();
    second.actor.id = "p2";
    EXPECT_EQ(waiting_for(second.actor), 0u);
    EXPECT_EQ(performer_.perform(second, CompletePending{1, {}, {}}).error().code, "acts.pending_decided");
}

TEST_P(Acts, an_act_that_rests_on_a_note_is_matched_by_two_persons) {
    EXPECT_EQ(performer_.perform(attempt(), RecordParticipation{"KEN"}).error().code, "acts.note_needed");
    Attempt noted = attempt();
    noted.note = Note{"NV 12/2008", "2008-03-01", "note.pdf", Bytes{1, 2, 3}};
    ASSERT_TRUE(performer_.perform(noted, RecordParticipation{"KEN"}));
    Attempt second = attempt();
    second.actor.id = "p2";
    EXPECT_EQ(performer_.perform(second, CompletePending{1, {}, {}}).error().code, "acts.note_not_compared");
    EXPECT_EQ(performer_.perform(second, CompletePending{1, "NV 21/2008", "2008-03-01"}).error().code,
              "acts.note_differs");
    const Result<Receipt> done = performer_.perform(second, CompletePending{1, "NV 12/2008", "2008-03-01"});
    ASSERT_TRUE(done) << done.error().debug_text();
    EXPECT_EQ(done->act, "note.participation");
    noted.note->date = "1 March";
    EXPECT_EQ(performer_.perform(noted, RecordParticipation{"KEN"}).error().code, "acts.note_date");
}

TEST_P(Acts, an_observer_that_fails_undoes_the_act) {
    performer_.observe([](store::Writer&, const journal::Entry& entry, const Receipt& receipt) -> Result<void> {
        EXPECT_EQ(entry.act, "note.write");
        EXPECT_EQ(receipt.sequence, 0);
        return make_error(ErrorKind::unavailable, "mail.down");
    });
    EXPECT_EQ(performer_.perform(attempt(), WriteNote{"n1", "first", 0}).error().code, "mail.down");
    EXPECT_EQ(entries(), 0);
    EXPECT_FALSE(exists("n1"));
}

TEST_P(Acts, an_unpublished_subject_answers_a_visitor_as_if_it_were_not_there) {
    EXPECT_EQ(performer_.perform(attempt(access::Role::visitor), PublishNote{"n1"}).error().code, "access.not_found");
}

TEST_P(Acts, no_table_changes_without_an_act) {
    ASSERT_TRUE(performer_.perform(attempt(), WriteNote{"n1", "text", 0}));
    for (const store::Sql sql : {store::Sql("insert into notes (name, text, revision) values ('n2', 'x', 1)"),
                                 store::Sql("update notes set text = 'y'"), store::Sql("delete from notes")}) {
        const Result<void> changed = database_->write([&](store::Writer& writer) -> Result<void> {
            TRY(writer.execute(sql));
            return ok();
        });
        ASSERT_FALSE(changed) << sql.text();
        EXPECT_EQ(changed.error().code, "store.change_without_act") << sql.text();
    }
}

TEST_P(Acts, json_with_several_faults_reports_each) {
    const Result<Json> json = parse_json(R"({"name":7,"colour":"red","text":"t"})");
    const Result<Receipt> receipt = performer_.perform_json(attempt(), "note.write", *json);
    ASSERT_FALSE(receipt);
    EXPECT_EQ(receipt.error().code, "field.faults");
    std::vector<std::string> codes;
    for (const Error& detail : receipt.error().details)
        codes.push_back(detail.code + " " + std::string(detail.argument("field")));
    EXPECT_EQ(codes,
              (std::vector<std::string>{"field.wrong_type name", "field.missing revision", "field.unknown colour"}));
    EXPECT_EQ(performer_.perform_json(attempt(), "note.burn", *json).error().code, "acts.no_such_act");
}

TEST_P(Acts, a_reason_over_its_limit_is_refused) {
    Attempt long_reason = attempt();
    long_reason.reason = std::string(4'001, 'r');
    EXPECT_EQ(performer_.perform(long_reason, WriteNote{"n1", "text", 0}).error().code, "acts.limit");
}

INSTANTIATE_TEST_SUITE_P(engines, Acts, store::testing::engines(), store::testing::engine_name);

}  // namespace
}  // namespace palermo::acts
