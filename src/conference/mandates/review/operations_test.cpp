// What people settle, on both engines, through the acts: an invented decision in English and French.
#include "conference/mandates/review/operations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conference/mandates/lineage/operations.hpp"
#include "conference/mandates/lineage/queries.hpp"
#include "conference/mandates/operations.hpp"
#include "conference/mandates/review/queries.hpp"
#include "conference/mandates/review/storage.hpp"
#include "platform/journal/journal.hpp"
#include "platform/search/index.hpp"
#include "platform/store/guard.hpp"
#include "platform/store/testing/test_database.hpp"

namespace palermo::mandates::review {
namespace {

using ::testing::Contains;
using ::testing::Field;

constexpr std::array<std::string_view, 6> kPlatformTables = {"journal_head",   "journal_entries",     "journal_nodes",
                                                             "journal_values", "journal_checkpoints", "act_receipts"};

constexpr std::string_view kEnglish =
    "Decision 7/9\n\nTraining of prosecutors\n\n"
    "The Conference of the Parties to the United Nations Convention against Transnational Organized Crime,\n\n"
    "Recalling its decision 6/1,\n\n"
    "(a) Requests the secretariat to prepare a report on training for its eighth session;\n\n"
    "(b) Invites States parties to provide specific information on the training of prosecutors to the secretariat;\n\n"
    "(c) Decides to remain seized of the matter.\n";
// Paragraph (b) has the stronger verb here.
constexpr std::string_view kFrench =
    "Décision 7/9\n\nFormation des procureurs\n\n"
    "La Conférence des Parties à la Convention des Nations Unies contre la criminalité transnationale organisée,\n\n"
    "Rappelant sa décision 6/1,\n\n"
    "a) Prie le secrétariat d’établir un rapport sur la formation pour sa huitième session;\n\n"
    "b) Exhorte les États parties à fournir au secrétariat des informations spécifiques sur la formation des "
    "procureurs;\n\n"
    "c) Décide de rester saisie de la question.\n";

const reader::Resources& resources() {
    static const reader::Resources loaded = *reader::Resources::load(reader::pack_files());
    return loaded;
}
const alignment::Concepts& concepts() {
    static const alignment::Concepts loaded = *alignment::Concepts::load(reader::pack_files());
    return loaded;
}

class Review : public ::testing::TestWithParam<store::Engine> {
  protected:
    void SetUp() override {
        std::vector<store::Migration> all = journal::migrations();
        for (const store::Migration& migration : acts::migrations()) all.push_back(migration);
        for (const store::Migration& migration : search::migrations()) all.push_back(migration);
        for (const store::Migration& migration : mandates::migrations()) all.push_back(migration);
        ASSERT_TRUE(database_->migrate(all));
        if (guarded_) {
            ASSERT_TRUE(
                database_->write([](store::Writer& writer) { return store::guard_tables(writer, kPlatformTables); }));
        }
        mandates::register_acts(registry_, services_);
    }

    static acts::Attempt attempt() {
        return {.actor = {.id = "p1", .role = access::Role::officer, .state = {}, .organization = {}},
                .idempotency_key = {},
                .reason = {},
                .request_id = {}};
    }

    template <typename Act>
    Result<acts::Receipt> perform(const Act& act) {
        return performer_.perform(attempt(), act);
    }

    Result<acts::Receipt> file(std::string_view text, std::string name = "decision.txt") {
        const ByteView bytes = as_bytes(text);
        return perform(FileDocument{std::move(name), Bytes(bytes.begin(), bytes.end()), std::nullopt, std::nullopt});
    }

    Provision provision(std::string_view path, Language language = Language::en) {
        std::optional<Provision> found;
        EXPECT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
            const DocumentView view = TRY(find_document(reader, scope_, "7-9", language));
            for (const Provision& one : view.document.provisions)
                if (one.path == path) found = one;
            return ok();
        }));
        EXPECT_TRUE(found);
        return found.value_or(Provision());
    }

    std::vector<DivergenceRow> divergences(const std::string& state = {}) {
        std::vector<DivergenceRow> rows;
        EXPECT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
            DivergenceFilter filter;
            filter.state = state;
            rows = TRY(find_divergences(reader, scope_, filter)).rows;
            return ok();
        }));
        return rows;
    }

    bool guarded_ = true;
    store::testing::TestDatabase place_{GetParam()};
    std::unique_ptr<store::Database> database_ = place_.open();
    Services services_{resources(), concepts()};
    acts::Registry registry_;
    ManualClock clock_{Instant{1'205'312'400'000'000}};
    acts::Performer performer_{*database_, registry_, clock_};
    access::Scope scope_ =
        access::scope_of({.id = "visitor", .role = access::Role::visitor, .state = {}, .organization = {}});
};

TEST_P(Review, a_correction_is_shown_and_outlives_a_new_reading) {
    ASSERT_TRUE(file(kEnglish));
    CorrectReading act{"7-9", Language::en, "a", 0, std::string("urge"), std::nullopt, std::nullopt, std::nullopt};
    const Result<acts::Receipt> receipt = perform(act);
    ASSERT_TRUE(receipt) << receipt.error().debug_text();
    EXPECT_EQ(receipt->object_id, "7-9/a@en");
    EXPECT_EQ(provision("a").action->canonical, "urge");
    ASSERT_TRUE(perform(RereadDocument{"7-9", Language::en}));
    EXPECT_EQ(provision("a").action->canonical, "urge");
    EXPECT_EQ(provision("a").action->evidence.rule, "person");
}

TEST_P(Review, a_correction_that_comes_back_into_force_has_another_revision) {
    ASSERT_TRUE(file(kEnglish));
    ASSERT_TRUE(perform(
        CorrectReading{"7-9", Language::en, "b", 0, std::string("urge"), std::nullopt, std::nullopt, std::nullopt}));
    const auto kept = [&] {
        KeptCorrection found;
        EXPECT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
            const DocumentRow document = TRY(load_document(reader, "7-9"));
            found = TRY(find_correction(reader, document.id, Language::en, "b", {})).value_or(KeptCorrection{});
            return ok();
        }));
        return found;
    };
    EXPECT_EQ(kept().revision, 1);
    std::string other(kEnglish);
    const std::size_t at = other.find("(b) Invites States parties to provide specific information");
    ASSERT_NE(at, other.npos);
    other.replace(at, 58, "(b) Takes note of the work of the secretariat in the field");
    ASSERT_TRUE(file(other));
    EXPECT_EQ(kept().state, "set_aside");
    EXPECT_EQ(kept().revision, 2);
    ASSERT_TRUE(file(std::string(kEnglish) + "\n"));
    EXPECT_EQ(kept().state, "in_force");
    EXPECT_EQ(kept().revision, 3);
    EXPECT_EQ(provision("b").action->canonical, "urge");
}

// Whose tables a test changes as an older program would have left them.
class OlderReview : public Review {
  protected:
    OlderReview() { guarded_ = false; }
};
INSTANTIATE_TEST_SUITE_P(engines, OlderReview, store::testing::engines(), store::testing::engine_name);

TEST_P(OlderReview, whether_a_divergence_is_minor_follows_the_present_comparison) {
    ASSERT_TRUE(file(kEnglish));
    ASSERT_TRUE(file(kFrench, "decision_fr.txt"));
    const auto verb_is_minor = [&] {
        for (const DivergenceRow& row : divergences("open"))
            if (row.kind == "act_strength") return row.minor;
        return true;
    };
    ASSERT_FALSE(verb_is_minor());
    ASSERT_TRUE(database_->write([](store::Writer& writer) -> Result<void> {
        TRY(writer.execute(store::Sql("update divergences set minor = 1")));
        return ok();
    }));
    ASSERT_TRUE(verb_is_minor());
    ASSERT_TRUE(perform(RereadDocument{"7-9", Language::fr}));
    EXPECT_FALSE(verb_is_minor());
}

TEST_P(Review, a_correction_on_an_old_revision_is_refused) {
    ASSERT_TRUE(file(kEnglish));
    ASSERT_TRUE(perform(ConfirmReading{"7-9", Language::en, "a", 0}));
    EXPECT_EQ(perform(ConfirmReading{"7-9", Language::en, "a", 0}).error().code, "acts.stale");
    ASSERT_TRUE(perform(ConfirmReading{"7-9", Language::en, "a", 1}));
}

TEST_P(Review, a_correction_taken_back_gives_the_readers_finding_again) {
    ASSERT_TRUE(file(kEnglish));
    ASSERT_TRUE(
        perform(CorrectReading{"7-9", Language::en, "a", 0, std::string("urge"), std::nullopt, std::nullopt, false}));
    EXPECT_FALSE(provision("a").is_mandate);
    ASSERT_TRUE(perform(WithdrawCorrection{"7-9", Language::en, "a", 1}));
    EXPECT_EQ(provision("a").action->canonical, "request");
    EXPECT_TRUE(provision("a").is_mandate);
    EXPECT_EQ(perform(WithdrawCorrection{"7-9", Language::en, "a", 2}).error().code, "review.no_correction");
}

TEST_P(Review, a_due_that_a_person_gives_has_the_dates_of_its_session) {
    ASSERT_TRUE(file(kEnglish));
    ASSERT_TRUE(perform(CorrectReading{"7-9", Language::en, "b", 0, std::nullopt, std::nullopt,
                                       DueCorrection{"session", "at", "conference", 4, std::nullopt}, std::nullopt}));
    const Provision corrected = provision("b");
    ASSERT_EQ(corrected.deadlines.size(), 1U);
    ASSERT_TRUE(corrected.deadlines[0].resolved);
    EXPECT_EQ(corrected.deadlines[0].resolved->end, Date::make(2008, 10, 17));
}

TEST_P(Review, languages_that_differ_in_the_verb_are_flagged_and_settled_once) {
    ASSERT_TRUE(file(kEnglish));
    EXPECT_TRUE(divergences().empty());
    ASSERT_TRUE(file(kFrench, "decision_fr.txt"));
    const std::vector<DivergenceRow> open = divergences("open");
    ASSERT_THAT(open, Contains(Field(&DivergenceRow::kind, "act_strength")));
    const auto verb =
        std::find_if(open.begin(), open.end(), [](const auto& row) { return row.kind == "act_strength"; });
    EXPECT_EQ(verb->left.path, "b");
    SettleDivergence settle{"7-9", verb->id, "reported", "", verb->revision};
    EXPECT_EQ(perform(settle).error().code, "review.reason_missing");
    settle.reason = "Sent to the French editors.";
    ASSERT_TRUE(perform(settle));
    EXPECT_EQ(perform(settle).error().code, "acts.stale");
    // Found again by a new reading, it stays settled.
    ASSERT_TRUE(perform(RereadDocument{"7-9", Language::fr}));
    EXPECT_THAT(divergences("settled"), Contains(Field(&DivergenceRow::reason, "Sent to the French editors.")));
    ASSERT_TRUE(perform(ReopenDivergence{"7-9", verb->id, "The editors disagree.", verb->revision + 1}));
    EXPECT_TRUE(divergences("settled").empty());
}

TEST_P(Review, another_text_is_not_taken_for_a_translation) {
    // Below some length nothing can be said: both have twenty paragraphs.
    std::string english(kEnglish);
    std::string other =
        "Décision 7/9\n\nLa Conférence des Parties à la Convention des Nations Unies contre la criminalité "
        "transnationale "
        "organisée,\n\nConsciente des besoins des musées,\n\n";
    for (int letter = 0; letter < 20; ++letter) {
        const std::string marker = std::string(1, static_cast<char>('d' + letter));
        english += "\n(" + marker +
                   ") Requests the secretariat to provide technical assistance for extradition and mutual "
                   "legal assistance before its session in " +
                   std::to_string(2014 + letter) + ";\n";
        other += std::to_string(letter + 1) + ". Souligne l’importance du sport et de la culture pour la jeunesse et " +
                 "remercie les musées de leurs " + std::to_string(40 + letter) + " catalogues;\n\n";
    }
    ASSERT_TRUE(file(english));
    EXPECT_EQ(file(other, "other.txt").error().code, "alignment.unrelated");
    EXPECT_TRUE(divergences().empty());
}

TEST_P(Review, words_added_to_the_lexicon_are_rows_of_it) {
    ASSERT_TRUE(perform(AddLexiconEntry{Language::en, "verb_operative", "Earnestly bids", "request"}));
    EXPECT_EQ(perform(AddLexiconEntry{Language::en, "verb_operative", "Requests", "urge"}).error().code,
              "review.lexicon_conflict");
    std::string rows;
    ASSERT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
        rows = TRY(lexicon_rows(reader));
        return ok();
    }));
    EXPECT_EQ(rows, "\"en\",\"verb_operative\",\"Earnestly bids\",\"request\",person\n");
}

TEST_P(Review, a_draft_is_linked_to_what_it_became_until_a_person_says_otherwise) {
    std::string draft(kEnglish);
    draft.replace(0, 12, "Draft decision\n\nSubmitted by the President\n\n18 October 2014\n\nSeventh session\n\n");
    ASSERT_TRUE(file(kEnglish));
    const Result<acts::Receipt> filed = file(draft, "draft.txt");
    ASSERT_TRUE(filed) << filed.error().debug_text();
    lineage::LineageView view;
    const auto read = [&] {
        return database_->read([&](store::Reader& reader) -> Result<void> {
            view = TRY(lineage::find_lineage(reader, scope_, "7-9", Language::en));
            return ok();
        });
    };
    ASSERT_TRUE(read());
    if (view.links.empty()) {
        ASSERT_TRUE(perform(lineage::LinkDocuments{filed->object_id, "7-9", "becomes", "The President said so.", 0}));
    }
    ASSERT_TRUE(read());
    ASSERT_EQ(view.links.size(), 1U);
    EXPECT_FALSE(view.links[0].from_this);
    ASSERT_TRUE(
        perform(lineage::UnlinkDocuments{filed->object_id, "7-9", "becomes", "another draft", view.links[0].revision}));
    ASSERT_TRUE(perform(RereadDocument{"7-9", Language::en}));
    ASSERT_TRUE(read());
    EXPECT_TRUE(view.links.empty());
    EXPECT_THAT(view.mentions, Contains(Field(&lineage::MentionRow::type, "recalls")));
}

TEST_P(Review, a_corrigendum_without_its_original_is_refused) {
    std::string corrigendum(kEnglish);
    corrigendum.insert(0, "CTOC/COP/2014/13/Corr.1\n\n");
    EXPECT_EQ(file(corrigendum, "corrigendum.txt").error().code, "mandates.corrigendum_without_original");
}

INSTANTIATE_TEST_SUITE_P(engines, Review, store::testing::engines(), store::testing::engine_name);

}  // namespace
}  // namespace palermo::mandates::review
