// Search inside filed texts and the register's list, on both engines, through the acts.
#include "conference/mandates/text_search.hpp"

#include <gtest/gtest.h>

#include "conference/mandates/operations.hpp"
#include "conference/mandates/register.hpp"
#include "platform/journal/journal.hpp"
#include "platform/search/index.hpp"
#include "platform/store/testing/test_database.hpp"

namespace palermo::mandates {
namespace {

constexpr store::Sql kHide("update documents set release = 'internal' where slug = ?1");

std::string decision(std::string_view number, std::string_view title, std::string_view asked) {
    return "Decision " + std::string(number) + "\n\n" + std::string(title) +
           "\n\nThe Conference of the Parties to the United Nations Convention against Transnational Organized "
           "Crime,\n\n"
           "(a) Requests the secretariat to " +
           std::string(asked) + ";\n\n(b) Decides to remain seized of the matter.\n";
}

const reader::Resources& resources() {
    static const reader::Resources loaded = *reader::Resources::load(reader::pack_files());
    return loaded;
}
const alignment::Concepts& concepts() {
    static const alignment::Concepts loaded = *alignment::Concepts::load(reader::pack_files());
    return loaded;
}

access::Scope scope_of_role(access::Role role) {
    return access::scope_of({.id = "p1", .role = role, .state = {}, .organization = {}});
}

class TextSearchTest : public ::testing::TestWithParam<store::Engine> {
  protected:
    void SetUp() override {
        std::vector<store::Migration> all = journal::migrations();
        for (const store::Migration& migration : acts::migrations()) all.push_back(migration);
        for (const store::Migration& migration : search::migrations()) all.push_back(migration);
        for (const store::Migration& migration : mandates::migrations()) all.push_back(migration);
        ASSERT_TRUE(database_->migrate(all).has_value());
        mandates::register_acts(registry_, services_);
    }

    void file(const std::string& text) {
        const ByteView bytes = as_bytes(text);
        const Result<acts::Receipt> receipt = performer_.perform(
            {.actor = {.id = "p1", .role = access::Role::officer, .state = {}, .organization = {}},
             .idempotency_key = {},
             .reason = {},
             .request_id = {}},
            FileDocument{"decision.txt", Bytes(bytes.begin(), bytes.end()), std::nullopt, std::nullopt});
        ASSERT_TRUE(receipt.has_value()) << receipt.error().debug_text();
    }

    TextSearchView find(TextSearch asked, access::Role role = access::Role::visitor) {
        TextSearchView view{};
        const Result<void> read = database_->read([&](store::Reader& reader) -> Result<void> {
            view = TRY(find_in_texts(reader, searcher_, scope_of_role(role), asked));
            return ok();
        });
        EXPECT_TRUE(read.has_value()) << read.error().debug_text();
        return view;
    }
    RegisterView list(const RegisterFilter& filter, access::Role role = access::Role::visitor) {
        RegisterView view{};
        const Result<void> read = database_->read([&](store::Reader& reader) -> Result<void> {
            view = TRY(register_.find(reader, scope_of_role(role), filter));
            return ok();
        });
        EXPECT_TRUE(read.has_value()) << read.error().debug_text();
        return view;
    }

    store::testing::TestDatabase place_{GetParam()};
    std::unique_ptr<store::Database> database_ = place_.open();
    Services services_{resources(), concepts()};
    acts::Registry registry_;
    ManualClock clock_{Instant{1'205'312'400'000'000}};
    acts::Performer performer_{*database_, registry_, clock_};
    search::Searcher searcher_;
    Register register_;
};
INSTANTIATE_TEST_SUITE_P(engines, TextSearchTest, store::testing::engines(), store::testing::engine_name);

TEST_P(TextSearchTest, a_filed_text_is_found_with_the_provision_it_stands_in) {
    file(decision("7/9", "Training of prosecutors", "prepare a report on witness protection"));
    const TextSearchView view = find({.words = "tness protec"});
    ASSERT_EQ(view.total, 1);
    EXPECT_EQ(view.hits[0].document.slug, "7-9");
    ASSERT_EQ(view.hits[0].passages.size(), 1U);
    EXPECT_EQ(view.hits[0].passages[0].path, "a");
    EXPECT_EQ(find({.words = "training of prosecutors"}).hits.at(0).by_name, true);
    EXPECT_EQ(find({.words = "7/9"}).total, 1);
    EXPECT_EQ(find({.words = "reports protecting witnesses"}).total, 1);
    EXPECT_EQ(find({.words = "seized", .status = "draft"}).total, 0);
}

TEST_P(TextSearchTest, a_later_revision_takes_the_place_of_the_text_before) {
    file(decision("7/9", "Training of prosecutors", "prepare a report on witness protection"));
    file(decision("7/9", "Training of prosecutors", "prepare a report on asset recovery"));
    EXPECT_EQ(find({.words = "witness"}).total, 0);
    EXPECT_EQ(find({.words = "asset recovery"}).total, 1);
}

TEST_P(TextSearchTest, what_is_not_published_is_neither_found_nor_counted) {
    file(decision("7/9", "Training of prosecutors", "prepare a report on witness protection"));
    file(decision("7/10", "Training of judges", "prepare a report on witness protection"));
    ASSERT_TRUE(database_
                    ->write([](store::Writer& writer) -> Result<void> {
                        TRY(writer.execute(kHide, {std::string("7-10")}));
                        return ok();
                    })
                    .has_value());
    const TextSearchView view = find({.words = "witness protection"});
    ASSERT_EQ(view.total, 1);
    EXPECT_EQ(view.hits[0].document.slug, "7-9");
    EXPECT_EQ(find({.words = "witness protection"}, access::Role::officer).total, 2);
    EXPECT_EQ(list({}).total, 1);
    EXPECT_EQ(list({}).matching, 1);
    EXPECT_EQ(list({.words = "judges"}).matching, 0);
    EXPECT_EQ(list({}, access::Role::officer).total, 2);
}

TEST_P(TextSearchTest, an_index_made_anew_finds_the_same) {
    for (int i = 1; i <= 55; ++i)
        file(decision("7/" + std::to_string(i), "Training", "report on item no. " + std::to_string(i)));
    EXPECT_EQ(find({.words = "item no. 5"}).total, 7) << "5 and 50 to 55";
    ASSERT_TRUE(database_->write([](store::Writer& writer) { return search::clear(writer); }).has_value());
    EXPECT_EQ(find({.words = "item no. 5"}).total, 0);
    EXPECT_EQ(index_documents(*database_).value(), 55);
    EXPECT_EQ(find({.words = "item no. 5"}).total, 7);
    EXPECT_EQ(find({.words = "item no. 5"}).hits.at(0).passages.at(0).path, "a");
}

TEST_P(TextSearchTest, the_list_knows_of_a_document_as_soon_as_it_is_filed) {
    EXPECT_EQ(list({}).total, 0);
    file(decision("7/9", "Training of prosecutors", "prepare a report"));
    EXPECT_EQ(list({}).total, 1);
    file(decision("7/10", "Étude des États", "prepare a report"));
    EXPECT_EQ(list({}).total, 2);
    EXPECT_EQ(list({.words = "etude etats"}).documents.at(0).slug, "7-10");
    EXPECT_EQ(list({.words = "training 7/10"}).matching, 0);
    EXPECT_EQ(list({.sort = "number"}).documents.at(0).slug, "7-10");
    EXPECT_EQ(list({.sort = "title"}).documents.at(0).slug, "7-10");
    EXPECT_EQ(list({.language = Language::fr}).matching, 0);
    EXPECT_EQ(list({.page = 2, .page_size = 1}).documents.size(), 1U);
    ASSERT_EQ(list({}).languages.size(), 1U);
    EXPECT_EQ(list({}).languages[0].count, 2);
}

}  // namespace
}  // namespace palermo::mandates
