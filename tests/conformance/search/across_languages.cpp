// A query of terms in one language finds the same segment in another.
//
// A query is made of the terms of a segment: of those the segment has, the rarest one, and then further ones until no
// more than ten segments of its own language have all of them (with more, not even a search in one's own language could
// be sure of the first ten). It is asked in the other language, and right when the segment, or one with the very same
// words there, is among the first ten. Segments whose terms stay too frequent are no case.
//
// The terms of packs/untoc/search were derived from one half of the documents; the other one is measured. Both are in
// the index, so that a right segment has to stand out among all.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <set>

#include "platform/search/searcher.hpp"
#include "platform/search/terms.hpp"
#include "platform/store/testing/test_database.hpp"
#include "segments.hpp"
#include "support/conformance.hpp"

namespace palermo::conformance {
namespace {

constexpr std::size_t kFirst = 10;
constexpr std::size_t kMostTerms = 4;
constexpr std::size_t kMostQueries = 300;  // of a pair and a half, evenly over the segments

struct TermQuery {
    std::size_t segment;
    std::string words;
};

// Which concepts each segment has, by the preferred or other terms of one language.
class Occurrences {
  public:
    Occurrences(const std::vector<Segment>& segments, Language language)
        : language_(language), of_(segments.size()), segments_with_(terms().concepts().size()) {
        for (const Segment& segment : segments) {
            const std::string& text = segment[static_cast<std::size_t>(language)];
            forms_.push_back(search::searchable(text));
            words_.push_back(search::asked_words(text, language));
            for (std::size_t i = 0; i < words_.back().size(); ++i)
                places_[words_.back()[i].term].push_back({words_.size() - 1, i});
        }
        const auto& concepts = terms().concepts();
        for (std::size_t number = 0; number < concepts.size(); ++number)
            for (const std::string& term : concepts[number].terms[static_cast<std::size_t>(language)])
                for (const std::size_t segment : segments_with(term))
                    if (segments_with_[number].insert(segment).second) of_[segment].push_back({number, term});
    }

    // Empty: no case.
    std::string query_of(std::size_t segment) const {
        auto had = of_[segment];
        std::sort(had.begin(), had.end(), [&](const auto& a, const auto& b) {
            const std::size_t first = segments_with_[a.concept_number].size();
            const std::size_t second = segments_with_[b.concept_number].size();
            return first != second ? first < second : a.concept_number < b.concept_number;
        });
        std::vector<std::string> words;
        std::set<std::size_t> left;
        for (const Had& one : had) {
            // Two concepts may go by one word: nobody says it twice.
            if (std::find(words.begin(), words.end(), one.term) != words.end()) continue;
            const std::set<std::size_t>& with = segments_with_[one.concept_number];
            std::set<std::size_t> both;
            std::set_intersection(left.begin(), left.end(), with.begin(), with.end(),
                                  std::inserter(both, both.begin()));
            left = words.empty() ? with : both;
            words.push_back(one.term);
            if (left.size() <= kFirst || words.size() == kMostTerms) break;
        }
        std::string query;
        for (const std::string& one : words) query.append(query.empty() ? "" : " ").append(one);
        return left.size() <= kFirst ? query : std::string();
    }

  private:
    struct Had {
        std::size_t concept_number;
        std::string term;
    };
    struct Place {
        std::size_t segment, word;
    };

    std::set<std::size_t> segments_with(const std::string& term) const {
        std::set<std::size_t> found;
        if (language_ == Language::zh) {
            const std::string form = search::searchable(term);
            for (std::size_t i = 0; i < forms_.size(); ++i)
                if (forms_[i].find(form) != std::string::npos) found.insert(i);
            return found;
        }
        const std::vector<search::AskedWord> wanted = search::asked_words(term, language_);
        const auto places = wanted.empty() ? places_.end() : places_.find(wanted.front().term);
        if (places == places_.end()) return found;
        for (const Place& place : places->second)
            if (stands_at(wanted, place)) found.insert(place.segment);
        return found;
    }
    bool stands_at(const std::vector<search::AskedWord>& wanted, const Place& place) const {
        const std::vector<search::AskedWord>& words = words_[place.segment];
        if (place.word + wanted.size() > words.size()) return false;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const search::AskedWord& word = words[place.word + i];
            // A form of the word, not only one of the same stem: "informe" is no "informantes".
            if (word.term != wanted[i].term) return false;
            if (word.word.find(search::own_piece(wanted[i].word, language_)) == std::string::npos) return false;
        }
        return true;
    }

    Language language_;
    std::vector<std::string> forms_;                     // searchable, of each segment
    std::vector<std::vector<search::AskedWord>> words_;  // of each segment
    std::map<std::string, std::vector<Place>> places_;   // of each stem
    std::vector<std::vector<Had>> of_;
    std::vector<std::set<std::size_t>> segments_with_;
};

class AcrossLanguages : public ::testing::Test {
  protected:
    void SetUp() override {
        segments_ = read_segments();
        if (segments_.empty()) {
            print_skipped("conformance.search.acrosslanguages", data_folder() / "documents/parallel6");
            GTEST_SKIP();
        }
        ASSERT_TRUE(database_->migrate(search::migrations()).has_value());
        ASSERT_TRUE(index_segments(*database_, segments_).has_value());
    }

    bool finds(const TermQuery& query, Language from, Language to) {
        const finder::Recognised recognised = terms().recognise(query.words, from);
        search::Found found;
        const Result<void> read = database_->read([&](store::Reader& reader) -> Result<void> {
            found = TRY(searcher_.find(reader, {.words = query.words,
                                                .language = to,
                                                .asker = to,
                                                .page_size = kFirst,
                                                .concepts = recognised.concepts,
                                                .beside = recognised.beside}));
            return ok();
        });
        EXPECT_TRUE(read.has_value()) << query.words;
        const auto column = static_cast<std::size_t>(to);
        return std::any_of(found.hits.begin(), found.hits.end(), [&](const search::Hit& hit) {
            return segments_[static_cast<std::size_t>(hit.object_id) - 1][column] == segments_[query.segment][column];
        });
    }

    // What the other language lacks.
    void show(const TermQuery& query, Language from, Language to) const {
        const std::string& text = segments_[query.segment][static_cast<std::size_t>(to)];
        std::string stemmed = " ";
        for (const search::AskedWord& word : search::asked_words(text, to)) stemmed += word.term + " ";
        if (to == Language::zh) stemmed = search::searchable(text);
        std::string lacking;
        for (const search::Concept* one : terms().recognise(query.words, from).concepts) {
            const auto& own = one->terms[static_cast<std::size_t>(to)];
            const bool there = std::any_of(own.begin(), own.end(), [&](const std::string& term) {
                std::string wanted = " ";
                for (const search::AskedWord& word : search::asked_words(term, to)) wanted += word.term + " ";
                return stemmed.find(to == Language::zh ? search::searchable(term) : wanted) != std::string::npos;
            });
            if (!there) lacking += one->id + " ";
        }
        std::printf("MISS\t%s-%s\t%s\t%s\t%s\n", std::string(tag(from)).c_str(), std::string(tag(to)).c_str(),
                    query.words.c_str(), lacking.c_str(), text.c_str());
    }

    store::testing::TestDatabase place_{store::Engine::sqlite};
    std::unique_ptr<store::Database> database_ = place_.open();
    search::Searcher searcher_;
    std::vector<Segment> segments_;
};

TEST_F(AcrossLanguages, the_right_segment_is_among_the_first_ten_for_term_queries) {
    Scores scores("search.cross");
    Scores derived("search.cross_where_terms_are_from");
    const std::vector<bool> measured = read_measured();
    const bool shows = std::getenv("PALERMO_TEST_SHOW") != nullptr;
    for (const Language from : kLanguages) {
        const Occurrences occurrences(segments_, from);
        std::array<std::vector<TermQuery>, 2> queries;  // of the half that terms are from, of the measured one
        for (std::size_t i = 0; i < segments_.size(); ++i)
            if (std::string words = occurrences.query_of(i); !words.empty())
                queries[measured[i] ? 1 : 0].push_back({i, std::move(words)});
        for (const Language to : kLanguages) {
            if (to == from) continue;
            const std::string pair = std::string(tag(from)) + "-" + std::string(tag(to));
            for (const bool half : {false, true}) {
                const std::vector<TermQuery>& asked = queries[half ? 1 : 0];
                const std::size_t step = std::max<std::size_t>(1, asked.size() / kMostQueries);
                for (std::size_t i = 0; i < asked.size(); i += step) {
                    const bool right = finds(asked[i], from, to);
                    Scores& into = half ? scores : derived;
                    into.add(pair, "", right);
                    into.add("all", "", right);
                    // What is measured is not to be looked at.
                    if (!right && !half && shows) show(asked[i], from, to);
                }
            }
        }
    }
    scores.print();
    derived.print();
    EXPECT_GE(scores.value("all"), 0.8);
}

}  // namespace
}  // namespace palermo::conformance
