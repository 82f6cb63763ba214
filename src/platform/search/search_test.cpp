#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <set>

#include "platform/base/utf8.hpp"
#include "platform/search/index.hpp"
#include "platform/search/searcher.hpp"
#include "platform/search/terms.hpp"
#include "platform/store/testing/test_database.hpp"

namespace palermo::search {
namespace {

class Search : public ::testing::TestWithParam<store::Engine> {
  protected:
    void SetUp() override { ASSERT_TRUE(database_->migrate(migrations()).has_value()); }

    void put_entry(const Entry& entry) {
        const Result<void> written = database_->write([&](store::Writer& writer) { return put(writer, entry); });
        ASSERT_TRUE(written.has_value()) << written.error().debug_text();
    }
    void put_text(std::int64_t id, Language language, std::string text, std::vector<std::string> names = {}) {
        put_entry({.object_type = "document",
                   .object_id = id,
                   .language = language,
                   .names = std::move(names),
                   .newest = "20" + std::to_string(10 + id) + "-01-01",
                   .text = std::move(text),
                   .parts = {}});
    }
    Result<Found> find(const Query& query) {
        Found found;
        const Result<void> read = database_->read([&](store::Reader& reader) -> Result<void> {
            found = TRY(searcher_.find(reader, query));
            return ok();
        });
        if (!read) return read.error();
        return found;
    }
    std::vector<std::int64_t> ids(const std::string& words) { return ids(Query{.words = words, .page_size = 100}); }
    std::vector<std::int64_t> ids(const Query& query) {
        const Result<Found> found = find(query);
        EXPECT_TRUE(found.has_value()) << found.error().debug_text();
        std::vector<std::int64_t> out;
        if (!found) return out;
        for (const Hit& hit : found->hits) out.push_back(hit.object_id);
        EXPECT_EQ(found->total, static_cast<std::int64_t>(out.size()));
        return out;
    }
    static std::string marked(const Passage& passage) {
        const std::u32string snippet = to_code_points(passage.snippet);
        std::u32string out;
        std::size_t at = 0;
        for (const text::TextSpan& match : passage.matches) {
            EXPECT_LT(match.begin, match.end);
            EXPECT_LE(match.end, snippet.size());
            out += snippet.substr(at, match.begin - at) + U"[" + snippet.substr(match.begin, match.end - match.begin) +
                   U"]";
            at = match.end;
        }
        return to_utf8(out + snippet.substr(at));
    }

    store::testing::TestDatabase place_{GetParam()};
    std::unique_ptr<store::Database> database_ = place_.open();
    Searcher searcher_;
};
INSTANTIATE_TEST_SUITE_P(engines, Search, store::testing::engines(), store::testing::engine_name);

using Ids = std::vector<std::int64_t>;

TEST_P(Search, other_forms_of_a_word_are_found_in_six_languages) {
    put_text(1, Language::en, "Requests the Secretariat to report on technical assistance activities.");
    put_text(2, Language::fr, "Prie le Secrétariat de faire rapport sur les activités d’assistance technique.");
    put_text(3, Language::es, "Pide a la Secretaría que informe sobre las actividades de asistencia técnica.");
    put_text(4, Language::ru, "Просит Секретариат представить доклад о мероприятиях по технической помощи.");
    put_text(5, Language::ar, "تطلب إلى الأمانة أن تقدّم تقريراً عن أنشطة المساعدة التقنية.");
    put_text(6, Language::zh, "请秘书处报告技术援助活动。");
    EXPECT_EQ(ids("activity requested"), Ids{1});
    EXPECT_EQ(ids("activite rapports"), Ids{2});
    EXPECT_EQ(ids("actividad informes"), Ids{3});
    EXPECT_EQ(ids("помощью докладом"), Ids{4});
    EXPECT_EQ(ids("مساعدات"), Ids{5});
    EXPECT_EQ(ids("技术援助"), Ids{6});
    EXPECT_EQ(ids("秘书"), Ids{6});
    EXPECT_EQ(ids("assistance"), (Ids{2, 1}));
    EXPECT_EQ(ids(Query{.words = "assistance", .language = Language::fr}), Ids{2});
}

TEST_P(Search, any_piece_of_the_text_is_found) {
    put_text(1, Language::en, "The fight against transnational organized\n   crime, and corruption");
    for (const char* piece :
         {"organ", "ganized cri", "t", "ht ag", "CRIME, A", "nized   crime", "the fight against tr"})
        EXPECT_EQ(ids(piece), Ids{1}) << piece;
    EXPECT_EQ(ids("crime corruption fights"), Ids{1});
    EXPECT_EQ(ids("organised by"), Ids{});
    EXPECT_EQ(ids("crime the fight"), Ids{1});
    EXPECT_EQ(ids("zed crimes"), Ids{});
}

TEST_P(Search, diacritics_and_forms_of_letters_make_no_difference) {
    put_text(1, Language::fr, "Les États parties à la Convention de Côte d’Ivoire");
    put_text(2, Language::ar, "تَقرِيرُ الأمانةِ العامّة");
    put_text(3, Language::ru, "Её доклад, ещё один йод");
    put_text(4, Language::es, "La CONVENCIÓN de las Naciones");
    EXPECT_EQ(ids("etats part"), Ids{1});
    EXPECT_EQ(ids("cote d'iv"), Ids{1});
    EXPECT_EQ(ids("تقرير الامانة"), Ids{2});
    EXPECT_EQ(ids("قريرُ الأمان"), Ids{2});
    EXPECT_EQ(ids("еще один иод"), Ids{3});
    EXPECT_EQ(ids("convencion"), Ids{4});
}

TEST_P(Search, symbols_and_numbers_are_found_as_they_are) {
    put_text(1, Language::en, "Recalling resolution 55/25 of 15 November 2000",
             {"A title", "2/6", "CTOC/COP/2005/L.4"});
    put_text(2, Language::en, "Recalling A/RES/59/153 and 155/251");
    EXPECT_EQ(ids("2/6"), Ids{1});
    EXPECT_EQ(ids("ctoc/cop/2005/L.4"), Ids{1});
    EXPECT_EQ(ids("A/RES/59/153"), Ids{2});
    EXPECT_EQ(ids("55/25"), (Ids{2, 1})) << "it stands in 155/251 too";
    EXPECT_EQ(ids("59/153"), Ids{2});
}

TEST_P(Search, words_in_quotes_stand_next_to_each_other) {
    put_text(1, Language::en, "technical assistance for States");
    put_text(2, Language::en, "assistance that is technical");
    EXPECT_EQ(ids("technical assistance"), (Ids{2, 1}));
    EXPECT_EQ(ids("\"technical assistance\""), Ids{1});
    EXPECT_EQ(ids("“technical assistance” state"), Ids{1});
    EXPECT_EQ(ids("«assistance» «technical»"), (Ids{2, 1}));
    EXPECT_EQ(ids("\"nothing here\""), Ids{});
    put_text(3, Language::en, "the term “States parties”, as used");
    EXPECT_EQ(ids("term “states"), Ids{3}) << "one quotation mark is a character";
    EXPECT_EQ(ids("m “states parties”, a"), Ids{3}) << "a piece with two of them, as it stands in the text";
}

TEST_P(Search, names_come_first_and_then_the_newest) {
    put_text(1, Language::en, "Text about gender equality", {"Gender equality"});
    put_text(2, Language::en, "Text about gender", {"Mainstreaming a gender equality perspective"});
    put_text(3, Language::en, "gender equality is named here");
    put_text(4, Language::en, "gender equality is named here too");
    EXPECT_EQ(ids("gender equality"), (Ids{1, 2, 4, 3}));
    const Found found = find({.words = "gender equality"}).value();
    EXPECT_TRUE(found.hits[0].by_name);
    EXPECT_TRUE(found.hits[1].by_name);
    EXPECT_FALSE(found.hits[2].by_name);
}

TEST_P(Search, an_object_in_several_languages_is_one_hit_in_the_language_of_the_asker) {
    put_text(1, Language::en, "Convention and Protocols");
    put_text(1, Language::fr, "La Convention et les Protocoles");
    const Found found = find({.words = "convention", .asker = Language::fr}).value();
    ASSERT_EQ(found.total, 1);
    EXPECT_EQ(found.hits[0].language, Language::fr);
    EXPECT_EQ(found.hits[0].languages, (std::vector<Language>{Language::en, Language::fr}));
    EXPECT_EQ(marked(found.hits[0].passages[0]), "La [Convention] et les Protocoles");
}

TEST_P(Search, passages_name_their_part_and_mark_what_was_found) {
    const std::string text = "Title\n1. Requests the Secretariat\nto report\n2. Decides to review the reports";
    put_entry({.object_type = "document",
               .object_id = 1,
               .language = Language::en,
               .names = {"Title"},
               .newest = {},
               .text = text,
               .parts = {{"1", {9, 43}}, {"2", {47, 76}}}});
    const auto passages = [&](const char* words) { return find({.words = words}).value().hits.at(0).passages; };
    auto found = passages("secretariat TO");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].path, "1");
    EXPECT_EQ(marked(found[0]), "Requests the [Secretariat to] report");
    found = passages("reporting secretariats");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(marked(found[0]), "Requests the [Secretariat] to [report]");
    EXPECT_EQ(found[1].path, "2");
    EXPECT_EQ(marked(found[1]), "Decides to review the [reports]");
    found = passages("port 2. dec");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(marked(found[0]), "Requests the Secretariat to re[port]") << "it goes on in the next part";
    found = passages("title");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].path, "");
}

TEST_P(Search, a_long_part_is_cut_around_the_match) {
    std::string text;
    for (int i = 0; i < 200; ++i) text += "word" + std::to_string(i) + " ";
    put_text(1, Language::en, text);
    const Passage passage = find({.words = "word100"}).value().hits.at(0).passages.at(0);
    EXPECT_TRUE(passage.cut_before);
    EXPECT_TRUE(passage.cut_after);
    EXPECT_LE(to_code_points(passage.snippet).size(), 280U);
    EXPECT_NE(marked(passage).find(" [word100] "), std::string::npos);
}

TEST_P(Search, what_is_not_admitted_is_neither_shown_nor_counted) {
    for (int i = 1; i <= 5; ++i) put_text(i, Language::en, "the same text");
    const Query query{.words = "same text", .admits = [](std::string_view, std::int64_t id) { return id % 2 == 0; }};
    EXPECT_EQ(ids(query), (Ids{4, 2}));
}

TEST_P(Search, a_text_put_again_or_removed_is_no_longer_found) {
    put_text(1, Language::en, "first wording");
    put_text(2, Language::en, "other wording");
    EXPECT_EQ(ids("wording"), (Ids{2, 1}));
    put_text(1, Language::en, "second version");
    EXPECT_EQ(ids("wording"), Ids{2});
    EXPECT_EQ(ids("cond ver"), Ids{1});
    ASSERT_TRUE(database_->write([](store::Writer& writer) { return remove(writer, "document", 2); }).has_value());
    EXPECT_EQ(ids("wording"), Ids{});
    put_text(3, Language::en, "third wording");
    EXPECT_EQ(ids("wording"), Ids{3}) << "a number that was used before would find the wrong text";
}

TEST_P(Search, pages_follow_each_other_and_end) {
    for (int i = 1; i <= 25; ++i) put_text(i, Language::en, "paragraph");
    const Found last = find({.words = "paragraph", .page = 3, .page_size = 10}).value();
    EXPECT_EQ(last.total, 25);
    ASSERT_EQ(last.hits.size(), 5U);
    EXPECT_EQ(last.hits.back().object_id, 1);
    EXPECT_EQ(find({.words = "paragraph", .page = 4, .page_size = 10}).error().code, "search.page_out_of_range");
    EXPECT_EQ(find({.words = "nothing"}).value().total, 0);
}

TEST_P(Search, a_question_that_cannot_be_asked_is_refused) {
    EXPECT_EQ(find({.words = " \t\n "}).error().code, "search.nothing_asked");
    EXPECT_EQ(find({.words = std::string(kMaxQueryCharacters + 1, 'a')}).error().code, "search.query_too_long");
    std::string many;
    for (std::size_t i = 0; i <= kMaxQueryWords; ++i) many += "a ";
    EXPECT_EQ(find({.words = many}).error().code, "search.too_many_words");
    put_text(1, Language::en, "a; \\ \"b\" {c} 'd' * ^ NEAR AND OR NOT \u2028 \xEE\x80\xA0 -");
    for (const char* odd : {"\"", "' or 1=1 --", "* ^", "\\ \"", "AND OR NOT", "{c}", "NEAR(", "\xEE\x80\xA0", "\xff"})
        EXPECT_TRUE(find({.words = odd}).has_value()) << odd;
    EXPECT_EQ(ids("{c} 'd' *"), Ids{1});
}

TEST_P(Search, an_index_of_another_version_is_not_current) {
    const auto current = [&] {
        bool is = false;
        const Result<void> read = database_->read([&](store::Reader& reader) -> Result<void> {
            is = TRY(is_current(reader));
            return ok();
        });
        EXPECT_TRUE(read.has_value());
        return is;
    };
    EXPECT_FALSE(current());
    put_text(1, Language::en, "text");
    EXPECT_TRUE(current());
    ASSERT_TRUE(database_->write([](store::Writer& writer) { return clear(writer); }).has_value());
    EXPECT_FALSE(current());
    EXPECT_EQ(ids("text"), Ids{});
    put_text(1, Language::en, "text");
    EXPECT_FALSE(current()) << "others are still missing";
    ASSERT_TRUE(database_->write([](store::Writer& writer) { return mark_current(writer); }).has_value());
    EXPECT_TRUE(current());
    EXPECT_EQ(ids("text"), Ids{1});
}

// The numbers of the rows that the engine's own index has for a word, also those that belong to nothing any more.
std::size_t rows_with(store::Database& database, std::string_view word, Language language) {
    TermSet terms;
    terms.add_words_to_ask(word, language);
    std::size_t rows = 0;
    const Result<void> read = database.read([&](store::Reader& reader) -> Result<void> {
        static constexpr store::Sql kRows(R"(
{sqlite}select rowid from search_terms where search_terms match ?1
{postgres}select id from search_terms where terms @> cast(?1 as text[]))");
        const bool words = reader.engine() == store::Engine::sqlite;
        rows = TRY(reader.query(kRows, {words ? terms.as_conjunction() : terms.as_array()})).size();
        return ok();
    });
    EXPECT_TRUE(read.has_value());
    return rows;
}

TEST_P(Search, a_text_that_is_put_again_leaves_nothing_behind) {
    for (int i = 0; i < 20; ++i) put_text(1, Language::en, "Extradition, draft " + std::to_string(i));
    EXPECT_EQ(rows_with(*database_, "extradition", Language::en), 1U);
    EXPECT_EQ(rows_with(*database_, "3", Language::en), 0U);
    put_text(1, Language::fr, "Extradition");
    put_text(1, Language::en, "Confiscation");
    EXPECT_EQ(rows_with(*database_, "extradition", Language::en), 0U);
    EXPECT_EQ(rows_with(*database_, "extradition", Language::fr), 1U);
    EXPECT_EQ(ids("extradition"), Ids{1});
    ASSERT_TRUE(database_->write([](store::Writer& writer) { return remove(writer, "document", 1); }).has_value());
    EXPECT_EQ(rows_with(*database_, "extradition", Language::fr), 0U);
    EXPECT_EQ(rows_with(*database_, "confiscation", Language::en), 0U);
}

// What an older program left: terms that no row tells of any more.
TEST_P(Search, an_index_that_is_made_anew_has_nothing_of_the_old_one) {
    put_text(1, Language::en, "Extradition");
    put_text(2, Language::en, "Extradition");
    ASSERT_TRUE(database_
                    ->write([](store::Writer& writer) -> Result<void> {
                        static constexpr store::Sql kOld("update search_state set index_version = 1");
                        static constexpr store::Sql kNoTerms("update search_folded set terms = ''");
                        TRY(writer.execute(kOld));
                        TRY(writer.execute(kNoTerms));
                        TRY(remove(writer, "document", 2));
                        return clear(writer);
                    })
                    .has_value());
    EXPECT_EQ(rows_with(*database_, "extradition", Language::en), 0U);
    put_text(1, Language::en, "Extradition");
    EXPECT_EQ(rows_with(*database_, "extradition", Language::en), 1U);
    EXPECT_EQ(ids("extradition"), Ids{1});
}

// Texts of six scripts with everything that folding touches, and pieces cut out of them anywhere.
class RandomTexts {
  public:
    explicit RandomTexts(std::uint32_t seed) : random_(seed) {}

    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }

    std::u32string text(Language language) {
        std::u32string out;
        const std::size_t words = 5 + below(60);
        for (std::size_t i = 0; i < words; ++i) {
            const std::size_t length = 1 + below(7);
            for (std::size_t k = 0; k < length; ++k) out.push_back(letter(language));
            if (language != Language::zh || below(5) == 0) out += separator();
        }
        return out;
    }

    std::u32string piece(const std::u32string& text) {
        const std::size_t length = 1 + below(30);
        const std::size_t begin = below(text.size());
        return text.substr(begin, length);
    }

  private:
    char32_t letter(Language language) {
        static const std::map<Language, std::u32string> kLetters = {{Language::ar, U"ابتثأإآىيةهلمن\u064B\u0651ـ٣۴"},
                                                                    {Language::en, U"abcdeABE’ﬁ-/15"},
                                                                    {Language::es, U"aeiñÑóúÁbc¿1"},
                                                                    {Language::fr, U"aeéèÉçœ’lde\u0301"},
                                                                    {Language::ru, U"абвгдйёЁЙия5"},
                                                                    {Language::zh, U"技术援助请秘书处１年"}};
        const std::u32string& letters = kLetters.at(language);
        return letters[below(letters.size())];
    }
    std::u32string separator() {
        static const std::vector<std::u32string> kSeparators = {U" ",      U" ", U" ",  U", ",     U"\n", U" \n  ",
                                                                U"\u00A0", U"“", U"” ", U"\u200F", U"; ", U"، "};
        return kSeparators[below(kSeparators.size())];
    }

    std::mt19937 random_;
};

TEST_P(Search, whatever_a_scan_of_the_texts_finds_is_found) {
    const std::uint32_t seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomTexts random(seed);
    std::vector<std::u32string> texts;
    std::vector<std::string> forms;
    for (std::size_t i = 0; i < 60; ++i) {
        const Language language = kLanguages[i % kLanguageCount];
        texts.push_back(random.text(language));
        forms.push_back(searchable(to_utf8(texts.back())));
        put_text(static_cast<std::int64_t>(i + 1), language, to_utf8(texts.back()));
    }
    int asked = 0;
    for (int i = 0; i < 400; ++i) {
        const std::string words = to_utf8(random.piece(texts[random.below(texts.size())]));
        const std::string form = searchable(words);
        if (form.empty()) continue;
        ++asked;
        const Ids found = ids(words);
        const std::set<std::int64_t> set(found.begin(), found.end());
        for (std::size_t k = 0; k < forms.size(); ++k) {
            if (forms[k].find(form) == std::string::npos) continue;
            EXPECT_TRUE(set.contains(static_cast<std::int64_t>(k + 1))) << words;
        }
        for (const Hit& hit : find({.words = words, .page_size = 100}).value().hits)
            for (const Passage& passage : hit.passages) EXPECT_FALSE(passage.matches.empty()) << words;
    }
    EXPECT_GT(asked, 300);
}

TEST(Engines, give_the_same_hits) {
    if (!store::testing::PostgresServer::installed()) GTEST_SKIP() << "postgresql-15 is not installed";
    const std::uint32_t seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomTexts random(seed);
    std::vector<std::u32string> texts;
    for (std::size_t i = 0; i < 48; ++i) texts.push_back(random.text(kLanguages[i % kLanguageCount]));
    std::vector<std::string> questions;
    for (int i = 0; i < 150; ++i) questions.push_back(to_utf8(random.piece(texts[random.below(texts.size())])));

    std::vector<std::vector<std::string>> answers;
    for (const store::Engine engine : {store::Engine::sqlite, store::Engine::postgres}) {
        const store::testing::TestDatabase place(engine);
        const std::unique_ptr<store::Database> database = place.open();
        ASSERT_TRUE(database->migrate(migrations()).has_value());
        const Result<void> written = database->write([&](store::Writer& writer) -> Result<void> {
            for (std::size_t i = 0; i < texts.size(); ++i)
                TRY(put(writer, {.object_type = "document",
                                 .object_id = static_cast<std::int64_t>(i / 2 + 1),
                                 .language = kLanguages[i % kLanguageCount],
                                 .names = {},
                                 .newest = {},
                                 .text = to_utf8(texts[i]),
                                 .parts = {}}));
            return ok();
        });
        ASSERT_TRUE(written.has_value()) << written.error().debug_text();
        Searcher searcher;
        std::vector<std::string>& own = answers.emplace_back();
        for (const std::string& question : questions) {
            const Result<void> read = database->read([&](store::Reader& reader) -> Result<void> {
                const auto found = searcher.find(reader, {.words = question});
                std::string answer = found ? std::to_string(found->total) : found.error().debug_text();
                if (found)
                    for (const Hit& hit : found->hits) {
                        answer += " " + std::to_string(hit.object_id);
                        for (const Passage& passage : hit.passages) answer += "|" + passage.snippet;
                    }
                own.push_back(answer);
                return ok();
            });
            ASSERT_TRUE(read.has_value());
        }
    }
    EXPECT_EQ(answers[0], answers[1]);
}

// --- filters, facets, concepts

Entry labelled(std::int64_t id, Language language, std::string text, std::vector<Label> labels,
               std::string newest = "") {
    return {.object_type = id < 10 ? "document" : "state",
            .object_id = id,
            .language = language,
            .names = {"Title " + std::to_string(id)},
            .newest = std::move(newest),
            .text = std::move(text),
            .parts = {},
            .labels = std::move(labels)};
}

TEST_P(Search, labels_dates_titles_and_symbols_filter) {
    put_entry(labelled(1, Language::en, "model law", {{"body", "conference"}, {"symbol", "CTOC/COP/2005/L.4"}},
                       "2005-10-18"));
    put_entry(labelled(2, Language::en, "model law", {{"body", "assembly"}, {"symbol", "A/RES/55/25"}}, "2000-11-15"));
    put_entry(labelled(11, Language::en, "model law", {{"state", "KAS"}}));
    EXPECT_EQ(ids(Query{.words = "model law", .labels = {{"body", "conference"}}}), Ids{1});
    EXPECT_EQ(ids(Query{.words = "model law", .labels = {{"body", "conference"}, {"body", "assembly"}}}), (Ids{1, 2}));
    EXPECT_EQ(ids(Query{.words = "model law", .labels = {{"body", "conference"}, {"state", "KAS"}}}), Ids{});
    EXPECT_EQ(ids(Query{.symbol = "ctoc/cop/2005"}), Ids{1});
    EXPECT_EQ(ids(Query{.symbol = "L.4"}), Ids{});
    EXPECT_EQ(ids(Query{.title = "title 1"}), (Ids{1, 11}));
    EXPECT_EQ(ids(Query{.words = "model", .from = "2001"}), Ids{1});
    EXPECT_EQ(ids(Query{.words = "model", .before = "2005-10-18"}), Ids{2});
    EXPECT_EQ(ids(Query{.types = {"state"}}), Ids{11});
    EXPECT_EQ(ids(Query{.words = "model", .types = {"state", "document"}}).size(), 3U);
    EXPECT_FALSE(find(Query{}).has_value());
}

TEST_P(Search, facets_count_objects_and_keys_follow_the_hits) {
    put_entry(labelled(1, Language::en, "model law", {{"body", "conference"}}, "2005-10-18"));
    put_entry(labelled(1, Language::fr, "loi model", {{"body", "conference"}}, "2005-10-18"));
    put_entry(labelled(2, Language::en, "model law", {{"body", "assembly"}, {"symbol", "x"}}, "2005-01-01"));
    const Found found = find(Query{.words = "model", .counts = true, .keys = 5}).value();
    std::map<std::string, std::int64_t> counts;
    for (const FacetCount& facet : found.facets) counts[facet.name + "=" + facet.value] = facet.count;
    const std::map<std::string, std::int64_t> expected = {{"body=assembly", 1}, {"body=conference", 1},
                                                          {"language=en", 2},   {"language=fr", 1},
                                                          {"type=document", 2}, {"year=2005", 2}};
    EXPECT_EQ(counts, expected);
    EXPECT_EQ(found.keys, (std::vector<ObjectKey>{{"document", 1}, {"document", 2}}));
}

Concept technical_assistance() {
    Concept one;
    one.id = "technical_assistance";
    one.terms[static_cast<std::size_t>(Language::en)] = {"technical assistance"};
    one.terms[static_cast<std::size_t>(Language::ru)] = {"техническая помощь"};
    one.terms[static_cast<std::size_t>(Language::ar)] = {"المساعدة التقنية"};
    one.terms[static_cast<std::size_t>(Language::zh)] = {"技术援助"};
    return one;
}

TEST_P(Search, concepts_are_found_in_other_languages_behind_what_was_asked_for) {
    put_text(1, Language::en, "They need technical assistance.");
    put_text(2, Language::ru, "О предоставлении технической помощи государствам.");
    put_text(3, Language::ar, "تقديم المساعدة التقنية إلى الدول.");
    put_text(4, Language::zh, "向缔约国提供技术援助。");
    put_text(5, Language::ru, "Помощь нужна, и притом большая, чем та, о которой говорили: вопросы технические.");
    const Concept one = technical_assistance();
    const Found found = find(Query{.words = "technical assistance", .page_size = 100, .concepts = {&one}}).value();
    ASSERT_EQ(found.total, 4);
    EXPECT_EQ(found.through, 3);
    EXPECT_EQ(found.hits[0].object_id, 1);
    EXPECT_FALSE(found.hits[0].through);
    for (std::size_t i = 1; i < 4; ++i) {
        EXPECT_TRUE(found.hits[i].through);
        ASSERT_FALSE(found.hits[i].passages.empty());
    }
    EXPECT_EQ(marked(found.hits[1].passages[0]), "向缔约国提供[技术援助]。");
    EXPECT_EQ(marked(found.hits[3].passages[0]), "О предоставлении [технической] [помощи] государствам.");
    EXPECT_EQ(ids(Query{.words = "technical assistance", .language = Language::ru, .concepts = {&one}}), Ids{2});
}

TEST_P(Search, a_concept_in_its_own_words_and_few_of_them_stands_first) {
    Concept one;
    one.id = "informants";
    one.terms[static_cast<std::size_t>(Language::en)] = {"informant"};
    one.terms[static_cast<std::size_t>(Language::es)] = {"informante"};
    one.also[static_cast<std::size_t>(Language::es)] = {"denunciante"};
    put_text(1, Language::es, "Un informante y mucho más que decir de otras cosas que no tienen nada que ver.");
    put_text(2, Language::es, "Un informante.");
    put_text(3, Language::es, "Un denunciante.");
    put_text(4, Language::es, "Un informe.");  // of the same stem
    EXPECT_EQ(ids(Query{.words = "informant", .concepts = {&one}}), (Ids{2, 1, 3, 4}));
}

TEST_P(Search, what_stands_beside_the_concepts_must_be_found_too) {
    put_text(2, Language::ru, "О технической помощи: резолюция 55/25.");
    put_text(3, Language::ru, "О технической помощи: резолюция 55/26.");
    const Concept one = technical_assistance();
    EXPECT_EQ(ids(Query{.words = "technical assistance 55/25", .concepts = {&one}, .beside = "55/25"}), Ids{2});
}

TEST_P(Search, the_list_of_entries_follows_every_change) {
    for (std::int64_t i = 1; i <= 5; ++i) put_text(i, Language::en, "model law");
    EXPECT_EQ(ids("model").size(), 5U);
    put_text(3, Language::en, "another thing");
    EXPECT_EQ(ids("model").size(), 4U);
    ASSERT_TRUE(database_->write([](store::Writer& writer) { return remove(writer, "document", 5); }).has_value());
    EXPECT_EQ(ids("model").size(), 3U);
    put_text(6, Language::en, "model law");
    put_text(3, Language::fr, "model");
    EXPECT_EQ(ids("model").size(), 5U);
    ASSERT_TRUE(database_->write([](store::Writer& writer) { return clear(writer); }).has_value());
    EXPECT_EQ(ids("model").size(), 0U);
}

TEST_P(Search, parts_have_addresses_in_each_language) {
    Entry entry = labelled(1, Language::en, "first second", {});
    entry.parts = {{"a", {0, 5}}, {"b", {6, 12}}};
    put_entry(entry);
    ASSERT_TRUE(database_
                    ->read([](store::Reader& reader) -> Result<void> {
                        EXPECT_TRUE(TRY(has_part(reader, "document", 1, Language::en, "b")));
                        EXPECT_FALSE(TRY(has_part(reader, "document", 1, Language::fr, "b")));
                        EXPECT_FALSE(TRY(has_part(reader, "document", 1, Language::en, "c")));
                        return ok();
                    })
                    .has_value());
}

}  // namespace
}  // namespace palermo::search
