// The links that the program finds between documents, and the mentions, on both engines and through the acts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conference/mandates/lineage/candidates.hpp"
#include "conference/mandates/lineage/operations.hpp"
#include "conference/mandates/lineage/queries.hpp"
#include "conference/mandates/operations.hpp"
#include "platform/journal/history.hpp"
#include "platform/search/index.hpp"
#include "platform/store/testing/test_database.hpp"

namespace palermo::mandates::lineage {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

const Services& services() {
    static const reader::Resources resources = *reader::Resources::load(reader::pack_files());
    static const alignment::Concepts concepts = *alignment::Concepts::load(reader::pack_files());
    static const Services all{resources, concepts};
    return all;
}

constexpr std::string_view kConference =
    "The Conference of the Parties to the United Nations Convention against Transnational Organized Crime,\n\n"
    "Recalling its decision 6/1,\n\n";
constexpr std::string_view kTraining =
    "(a) Requests the secretariat to prepare an analytical report on the training of prosecutors for its eighth "
    "session;\n\n"
    "(b) Invites States parties to provide specific information on the training of prosecutors and judges;\n\n"
    "(c) Encourages regional organizations to support seminars on the recovery of stolen assets;\n\n";
constexpr std::string_view kFunding =
    "(d) Decides that the working group on extradition shall meet in Vienna before the end of 2015;\n\n"
    "(e) Urges Member States to make voluntary contributions to the account for technical assistance.\n";
constexpr std::string_view kBorders =
    "(d) Takes note of the report of the Executive Director on the protection of witnesses at borders;\n\n"
    "(e) Calls upon States to ratify the Protocol against the illicit manufacturing of firearms.\n";

std::string decision(std::string_view number, std::string_view first, std::string_view second) {
    return "Decision " + std::string(number) + "\n\nTraining and assistance\n\n" + std::string(kConference) +
           std::string(first) + std::string(second);
}
std::string draft(std::string_view first, std::string_view second) {
    return "Draft decision\n\nSubmitted by the President\n\n18 October 2014\n\nSeventh session\n\nTraining and "
           "assistance\n\n" +
           std::string(kConference) + std::string(first) + std::string(second);
}

class Links : public ::testing::TestWithParam<store::Engine> {
  protected:
    void SetUp() override {
        std::vector<store::Migration> all = journal::migrations();
        for (const store::Migration& migration : acts::migrations()) all.push_back(migration);
        for (const store::Migration& migration : search::migrations()) all.push_back(migration);
        for (const store::Migration& migration : mandates::migrations()) all.push_back(migration);
        ASSERT_TRUE(database_->migrate(all));
        mandates::register_acts(registry_, services());
    }

    template <typename Act>
    Result<acts::Receipt> perform(const Act& act) {
        clock_.advance_microseconds(1'000'000);
        return performer_.perform(
            {.actor = {.id = "p1", .role = access::Role::officer, .state = {}, .organization = {}},
             .idempotency_key = {},
             .reason = {},
             .request_id = {}},
            act);
    }
    void file(std::string_view text, std::string slug) {
        const ByteView bytes = as_bytes(text);
        const Result<acts::Receipt> filed =
            perform(FileDocument{slug + ".txt", Bytes(bytes.begin(), bytes.end()), std::nullopt, slug});
        ASSERT_TRUE(filed) << slug << ": " << filed.error().debug_text();
    }
    LineageView lineage_of(std::string_view slug, access::Role role = access::Role::officer) {
        LineageView view;
        const auto done = database_->read([&](store::Reader& reader) -> Result<void> {
            view = TRY(find_lineage(reader, access::scope_of({"x", role, {}, {}}), slug, Language::en));
            return ok();
        });
        EXPECT_TRUE(done);
        return view;
    }
    // "draft>adopted 97" of every link in force.
    std::vector<std::string> links_of(std::string_view slug) {
        std::vector<std::string> links;
        for (const LinkRow& link : lineage_of(slug).links)
            links.push_back(link.from_this ? std::string(slug) + ">" + link.other.slug
                                           : link.other.slug + ">" + std::string(slug));
        return links;
    }
    void change(store::Sql sql) {
        ASSERT_TRUE(database_->write([&](store::Writer& writer) -> Result<void> {
            TRY(writer.execute(sql));
            return ok();
        }));
    }

    store::testing::TestDatabase place_{GetParam()};
    std::unique_ptr<store::Database> database_ = place_.open();
    acts::Registry registry_;
    ManualClock clock_{Instant{1'430'000'000'000'000}};
    acts::Performer performer_{*database_, registry_, clock_};
};

INSTANTIATE_TEST_SUITE_P(engines, Links, store::testing::engines(), store::testing::engine_name);

TEST_P(Links, a_better_adopted_text_takes_the_draft_over) {
    file(draft(kTraining, kFunding), "the-draft");
    file(decision("7/8", kTraining, kBorders), "7-8");
    ASSERT_THAT(links_of("the-draft"), ElementsAre("the-draft>7-8"));
    const int before = lineage_of("the-draft").links[0].similarity;
    file(decision("7/9", kTraining, kFunding), "7-9");
    EXPECT_THAT(links_of("the-draft"), ElementsAre("the-draft>7-9"));
    EXPECT_GT(lineage_of("the-draft").links[0].similarity, before);
    EXPECT_THAT(links_of("7-8"), IsEmpty());
}

TEST_P(Links, the_order_of_filing_does_not_matter) {
    file(decision("7/9", kTraining, kFunding), "7-9");
    file(decision("7/8", kTraining, kBorders), "7-8");
    file(draft(kTraining, kFunding), "the-draft");
    EXPECT_THAT(links_of("the-draft"), ElementsAre("the-draft>7-9"));
    EXPECT_THAT(links_of("7-8"), IsEmpty());
}

TEST_P(Links, a_displaced_draft_finds_its_own_text) {
    file(draft(kTraining, kBorders), "borders");
    file(decision("7/9", kTraining, kFunding), "7-9");
    ASSERT_THAT(links_of("7-9"), ElementsAre("borders>7-9"));
    file(decision("7/8", kTraining, kBorders), "7-8");
    file(draft(kTraining, kFunding), "funding");
    EXPECT_THAT(links_of("7-9"), ElementsAre("funding>7-9"));
    EXPECT_THAT(links_of("7-8"), ElementsAre("borders>7-8"));
}

TEST_P(Links, another_text_under_a_draft_changes_its_likeness) {
    file(draft(kTraining, kFunding), "the-draft");
    file(decision("7/9", kTraining, kFunding), "7-9");
    const LinkRow before = lineage_of("the-draft").links.at(0);
    file(draft(kTraining, kBorders), "the-draft");
    const LinkRow after = lineage_of("the-draft").links.at(0);
    EXPECT_LT(after.similarity, before.similarity);
    EXPECT_EQ(after.revision, before.revision + 1);
}

TEST_P(Links, what_a_person_said_is_not_displaced) {
    file(draft(kTraining, kFunding), "the-draft");
    file(decision("7/8", kTraining, kBorders), "7-8");
    const LinkRow found = lineage_of("the-draft").links.at(0);
    ASSERT_TRUE(perform(LinkDocuments{"the-draft", "7-8", "becomes", "The President said so.", found.revision}));
    file(decision("7/9", kTraining, kFunding), "7-9");
    EXPECT_THAT(links_of("the-draft"), ElementsAre("the-draft>7-8"));
}

TEST_P(Links, the_draft_is_found_among_more_than_forty) {
    constexpr int kDrafts = 45;
    for (int i = 0; i < kDrafts; ++i) {
        const std::string word = "subject" + std::string(1, static_cast<char>('a' + i % 26)) +
                                 std::string(1, static_cast<char>('a' + i / 26));
        file(draft("(a) Requests the secretariat to prepare a study of " + word + " for its eighth session;\n\n",
                   "(b) Invites States parties to comment on " + word + ".\n"),
             "draft-" + std::to_string(i));
    }
    file(draft(kTraining, kFunding), "the-draft");
    file(decision("7/9", kTraining, kFunding), "7-9");
    EXPECT_THAT(links_of("7-9"), Contains("the-draft>7-9"));
    EXPECT_THAT(links_of("7-9"), Not(Contains("draft-0>7-9")));
}

TEST_P(Links, an_original_that_comes_after_its_corrigendum_is_linked_to_it) {
    // As it was filed before a corrigendum alone was refused.
    file(decision("7/9", kTraining, kBorders), "the-corrigendum");
    change(store::Sql(
        "update documents set symbol = 'CTOC/COP/2014/13/Corr.1', session = null where slug = 'the-corrigendum'"));
    file("CTOC/COP/2014/13\n\n" + draft(kTraining, kFunding), "the-original");
    EXPECT_THAT(links_of("the-original"), ElementsAre("the-original>the-corrigendum"));
}

TEST_P(Links, a_hidden_document_of_a_number_does_not_stand_before_one_that_may_be_seen) {
    file(decision("6/1", kTraining, kBorders), "6-1");
    file(decision("6/1", kTraining, kFunding), "6-1-again");
    file(decision("7/9", kTraining, kFunding), "7-9");
    change(store::Sql("update documents set release = 'internal' where slug = '6-1'"));
    const auto named = [&](access::Role role) {
        std::vector<std::string> slugs;
        for (const MentionRow& mention : lineage_of("7-9", role).mentions) slugs.push_back(mention.other.slug);
        return slugs;
    };
    EXPECT_THAT(named(access::Role::visitor), Contains("6-1-again"));
    EXPECT_THAT(named(access::Role::officer), Contains("6-1"));
    change(store::Sql("update documents set release = 'internal' where slug = '7-9'"));
    EXPECT_THAT(lineage_of("6-1-again", access::Role::visitor).mentioned_in, IsEmpty());
    EXPECT_THAT(lineage_of("6-1-again").mentioned_in, Not(IsEmpty()));
}

TEST(Candidates, chinese_is_compared_by_characters_and_other_scripts_by_words) {
    EXPECT_EQ(words_of("请秘书处", Words::all).size(), 4U);
    EXPECT_EQ(words_of("Requests the the Secretariat", Words::all).size(), 3U);
    EXPECT_EQ(words_of("by 31 March in Vienna", Words::with_digits).size(), 1U);
    const auto a = words_of("one two three", Words::all), b = words_of("two three four", Words::all);
    EXPECT_EQ(shared_thousandths(a, b), 500);
    EXPECT_EQ(shared_thousandths(a, a), 1000);
    EXPECT_EQ(shared_thousandths({}, {}), 0);
}

}  // namespace
}  // namespace palermo::mandates::lineage
