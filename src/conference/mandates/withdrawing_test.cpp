// A withdrawn document, on both engines: gone for visitors everywhere, marked for officers and auditors.
#include "conference/mandates/withdrawing.hpp"

#include <gtest/gtest.h>

#include "conference/mandates/follow_up/queries.hpp"
#include "conference/mandates/operations.hpp"
#include "conference/mandates/queries.hpp"
#include "conference/mandates/register.hpp"
#include "platform/acts/four_eyes.hpp"
#include "platform/journal/journal.hpp"
#include "platform/search/index.hpp"
#include "platform/store/guard.hpp"
#include "platform/store/testing/test_database.hpp"

namespace palermo::mandates {
namespace {

using access::Role;

constexpr std::array<std::string_view, 6> kPlatformTables = {"journal_head",   "journal_entries",     "journal_nodes",
                                                             "journal_values", "journal_checkpoints", "act_receipts"};
constexpr std::string_view kText =
    "Decision 7/9\n\nTraining of prosecutors\n\n"
    "The Conference of the Parties to the United Nations Convention against Transnational Organized Crime,\n\n"
    "Recalling its decision 6/1,\n\n"
    "(a) Requests the secretariat to prepare a report on training for its eighth session;\n\n"
    "(b) Decides to remain seized of the matter.\n";

class Withdrawing : public ::testing::TestWithParam<store::Engine> {
  protected:
    void SetUp() override {
        std::vector<store::Migration> all = journal::migrations();
        for (const auto& more : {acts::migrations(), search::migrations(), mandates::migrations()})
            all.insert(all.end(), more.begin(), more.end());
        ASSERT_TRUE(database_->migrate(all));
        ASSERT_TRUE(
            database_->write([](store::Writer& writer) { return store::guard_tables(writer, kPlatformTables); }));
        acts::register_four_eyes(registry_);
        mandates::register_acts(registry_, services_);
        const ByteView bytes = as_bytes(kText);
        ASSERT_TRUE(perform("p-first", FileDocument{"a.txt", Bytes(bytes.begin(), bytes.end()), {}, {}}));
    }

    template <typename Act>
    Result<acts::Receipt> perform(const std::string& officer, const Act& act) {
        return performer_.perform(
            {.actor = {officer, Role::officer, {}, {}, {}}, .idempotency_key = {}, .reason = {}, .request_id = {}},
            act);
    }
    Result<acts::Receipt> withdraw() {
        const acts::Receipt proposed = TRY(perform("p-first", WithdrawDocument{"7-9", "Filed twice."}));
        return perform("p-second", acts::CompletePending{proposed.pending, {}, {}});
    }
    template <typename Work>
    auto read(Work work) {
        std::optional<typename decltype(work(std::declval<store::Reader&>()))::value_type> value;
        EXPECT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
            value.emplace(TRY(work(reader)));
            return ok();
        }));
        return *std::move(value);
    }
    static access::Scope scope(Role role) { return access::scope_of({"p-somebody", role, {}, {}, {}}); }
    std::int64_t listed(Role role) {
        return read([&](store::Reader& reader) { return find_documents(reader, scope(role), {}); }).matching;
    }
    std::int64_t mandates_listed(Role role) {
        return read([&](store::Reader& reader) {
                   return follow_up::find_mandates(reader, scope(role), {}, Language::en, *Date::make(2016, 1, 1));
               })
            .matching;
    }

    store::testing::TestDatabase place_{GetParam()};
    std::unique_ptr<store::Database> database_ = place_.open();
    ManualClock clock_{Instant{1'205'312'400'000'000}};
    reader::Resources resources_ = *reader::Resources::load(reader::pack_files());
    alignment::Concepts concepts_ = *alignment::Concepts::load(reader::pack_files());
    Services services_{resources_, concepts_};
    acts::Registry registry_;
    acts::Performer performer_{*database_, registry_, clock_};
};

TEST_P(Withdrawing, takes_two_officers) {
    const auto proposed = perform("p-first", WithdrawDocument{"7-9", "Filed twice."});
    ASSERT_TRUE(proposed);
    EXPECT_NE(proposed->pending, 0);
    EXPECT_EQ(listed(Role::visitor), 1);
    EXPECT_EQ(perform("p-first", acts::CompletePending{proposed->pending, {}, {}}).error().code, "acts.same_person");
    ASSERT_TRUE(perform("p-second", acts::CompletePending{proposed->pending, {}, {}}));
    EXPECT_EQ(listed(Role::visitor), 0);
}

TEST_P(Withdrawing, hides_a_document_and_its_mandates_from_visitors_and_marks_them_for_officers_and_auditors) {
    EXPECT_EQ(mandates_listed(Role::visitor), 1);  // to remain seized asks nobody for anything
    ASSERT_TRUE(withdraw());
    for (const Role role : {Role::visitor, Role::delegate, Role::donor, Role::focal_point}) {
        EXPECT_EQ(listed(role), 0);
        EXPECT_EQ(mandates_listed(role), 0);
    }
    for (const Role role : {Role::officer, Role::auditor}) {
        EXPECT_EQ(listed(role), 1);
        EXPECT_EQ(mandates_listed(role), 1);
        const DocumentView view =
            read([&](store::Reader& reader) { return find_document(reader, scope(role), "7-9", std::nullopt); });
        EXPECT_TRUE(view.summary.withdrawn);
        const auto mandate = read([&](store::Reader& reader) {
            return follow_up::find_mandate(reader, scope(role), "7-9/a", Language::en, *Date::make(2016, 1, 1));
        });
        EXPECT_TRUE(mandate.summary.withdrawn);
        const RegisterView list = read([&](store::Reader& reader) { return find_documents(reader, scope(role), {}); });
        EXPECT_TRUE(list.documents.front().withdrawn);
    }
    EXPECT_FALSE(database_->read([&](store::Reader& reader) -> Result<void> {
        TRY(find_document(reader, scope(Role::visitor), "7-9", std::nullopt));
        return ok();
    }));
}

TEST_P(Withdrawing, a_further_language_of_a_withdrawn_document_stays_hidden) {
    ASSERT_TRUE(withdraw());
    constexpr std::string_view kFrench =
        "Décision 7/9\n\nFormation des procureurs\n\n"
        "La Conférence des Parties à la Convention des Nations Unies contre la criminalité transnationale "
        "organisée,\n\n"
        "Rappelant sa décision 6/1,\n\n"
        "a) Prie le secrétariat d’établir un rapport sur la formation pour sa huitième session;\n\n"
        "b) Décide de rester saisie de la question.\n";
    const ByteView bytes = as_bytes(kFrench);
    ASSERT_TRUE(perform("p-first", FileDocument{"b.txt", Bytes(bytes.begin(), bytes.end()), {}, {}}));
    EXPECT_EQ(listed(Role::visitor), 0);
    EXPECT_EQ(mandates_listed(Role::visitor), 0);
}

TEST_P(Withdrawing, needs_a_reason_and_happens_once) {
    ASSERT_TRUE(withdraw());
    EXPECT_EQ(withdraw().error().code, "withdrawing.withdrawn_already");
    EXPECT_EQ(perform("p-first", WithdrawDocument{"1-1", "Why not."}).error().code, "mandates.no_such_document");
}

INSTANTIATE_TEST_SUITE_P(engines, Withdrawing, store::testing::engines(), store::testing::engine_name);

}  // namespace
}  // namespace palermo::mandates
