// Both storage engines give identical hits, and a plain scan of the texts finds nothing that the search does not.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <set>

#include "platform/base/utf8.hpp"
#include "platform/search/searcher.hpp"
#include "platform/search/terms.hpp"
#include "platform/store/testing/test_database.hpp"
#include "platform/text/tokenizer.hpp"
#include "segments.hpp"
#include "support/conformance.hpp"

namespace palermo::conformance {
namespace {

constexpr std::size_t kEvery = 6;  // of the segments: some 2,400 texts
constexpr std::size_t kOfEachKind = 24;
constexpr unsigned kSeed = 20061018;

struct Place {
    explicit Place(store::Engine engine) : place(engine), database(place.open()) {}
    store::testing::TestDatabase place;
    std::unique_ptr<store::Database> database;
    search::Searcher searcher;
};

// All that a page of results says, as one text.
std::string told(Place& place, const search::Query& query) {
    std::string out;
    const Result<void> read = place.database->read([&](store::Reader& reader) -> Result<void> {
        const search::Found found = TRY(place.searcher.find(reader, query));
        out = std::to_string(found.total) + "/" + std::to_string(found.through);
        for (const search::Hit& hit : found.hits) {
            out += "\n" + std::to_string(hit.object_id) + (hit.through ? "~" : "");
            for (const Language language : hit.languages) out.append(" ").append(tag(language));
            for (const search::Passage& passage : hit.passages) {
                out += " | " + passage.snippet;
                for (const text::TextSpan& match : passage.matches)
                    out += " " + std::to_string(match.begin) + "-" + std::to_string(match.end);
            }
        }
        for (const search::FacetCount& facet : found.facets)
            out += "\n" + facet.name + "=" + facet.value + ":" + std::to_string(facet.count);
        return ok();
    });
    return read ? out : read.error().debug_text();
}

class Engines : public ::testing::Test {
  protected:
    void SetUp() override {
        segments_ = read_segments();
        if (segments_.empty()) {
            print_skipped("conformance.search.engines", data_folder() / "documents/parallel6");
            GTEST_SKIP();
        }
        for (Place* place : {&sqlite_, &postgres_}) {
            ASSERT_TRUE(place->database->migrate(search::migrations()).has_value());
            ASSERT_TRUE(index_segments(*place->database, segments_, kEvery).has_value());
        }
    }

    std::string any_text(Language& language) {
        const std::size_t count = (segments_.size() + kEvery - 1) / kEvery;
        language = kLanguages[below(kLanguageCount)];
        return segments_[below(count) * kEvery][static_cast<std::size_t>(language)];
    }
    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }

    // Words of a text: `count` in a row, or apart.
    std::string words_of_a_text(std::size_t count, bool in_a_row) {
        for (;;) {
            Language language = Language::en;
            const std::string text = any_text(language);
            const std::u32string characters = to_code_points(text);
            const std::vector<text::Token> tokens = text::tokenize(text, language);
            if (tokens.size() < count + 1) continue;
            const std::size_t first = below(tokens.size() - count);
            const auto from_to = [&](std::size_t begin, std::size_t end) {
                return to_utf8(characters.substr(
                    tokens[begin].span.begin,
                    std::max(tokens[end].span.end, tokens[begin].span.end) - tokens[begin].span.begin));
            };
            if (in_a_row) return from_to(first, first + count - 1);
            std::string out = from_to(first, first);
            for (std::size_t i = 1; i < count; ++i) {
                const std::size_t other = below(tokens.size());
                out += " " + from_to(other, other);
            }
            return out;
        }
    }

    std::vector<search::Query> queries() {
        std::vector<search::Query> all;
        for (std::size_t i = 0; i < kOfEachKind; ++i) {
            all.push_back({.words = words_of_a_text(1, true), .counts = true});
            all.push_back({.words = words_of_a_text(2, false), .counts = true});
            all.push_back({.words = words_of_a_text(3, true), .language = kLanguages[i % kLanguageCount]});
            all.push_back({.words = '"' + words_of_a_text(2, true) + '"', .page_size = 50});
            const search::Concept& one = terms().concepts()[i * 7 % terms().concepts().size()];
            const auto& own = one.terms[i % kLanguageCount];
            if (!own.empty()) all.push_back({.words = own.front(), .concepts = {&one}});
        }
        for (const char* words : {"a", "e", "th", "the", "的", "条约", "ال", "2015", "s/2015/", "of the", "ized cri"})
            all.push_back({.words = words, .counts = true});
        return all;
    }

    Place sqlite_{store::Engine::sqlite};
    Place postgres_{store::Engine::postgres};
    std::vector<Segment> segments_;
    std::mt19937 random_{kSeed};
};

TEST_F(Engines, hits_are_identical_on_both_engines) {
    Scores scores("search");
    for (const search::Query& query : queries()) {
        const std::string first = told(sqlite_, query);
        const std::string second = told(postgres_, query);
        EXPECT_EQ(first, second) << query.words;
        scores.add("engines", "", first == second);
    }
    scores.print();
}

TEST_F(Engines, what_a_scan_of_the_texts_finds_is_found) {
    Scores scores("search");
    for (std::size_t i = 0; i < 300; ++i) {
        Language language = Language::en;
        const std::u32string text = to_code_points(search::searchable(any_text(language)));
        const std::size_t size = 1 + below(24);
        const std::string piece = to_utf8(text.size() <= size ? text : text.substr(below(text.size() - size), size));
        if (search::searchable(piece).empty() || piece.find_first_of("\"") != std::string::npos) continue;
        const std::string wanted = search::searchable(piece);
        std::set<std::int64_t> expected;
        for (std::size_t k = 0; k < segments_.size(); k += kEvery)
            for (const std::string& one : segments_[k])
                if (search::searchable(one).find(wanted) != std::string::npos)
                    expected.insert(static_cast<std::int64_t>(k) + 1);
        search::Found found;
        ASSERT_TRUE(sqlite_.database
                        ->read([&](store::Reader& reader) -> Result<void> {
                            found = TRY(sqlite_.searcher.find(reader, {.words = piece, .keys = segments_.size()}));
                            return ok();
                        })
                        .has_value())
            << piece;
        std::set<std::int64_t> got;
        for (const search::ObjectKey& key : found.keys) got.insert(key.id);
        const bool all = std::includes(got.begin(), got.end(), expected.begin(), expected.end());
        EXPECT_TRUE(all) << piece;
        scores.add("substring", std::string(tag(language)), all);
    }
    scores.print();
}

}  // namespace
}  // namespace palermo::conformance
