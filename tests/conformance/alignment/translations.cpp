// Professional translations, paragraph by paragraph: documents/parallel6/segments.jsonl.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <set>

#include "conference/mandates/alignment/alignment.hpp"
#include "conference/mandates/alignment/divergence.hpp"
#include "conformance/alignment/parallel.hpp"
#include "platform/base/utf8.hpp"
#include "support/conformance.hpp"
#include "support/length_alignment.hpp"

namespace palermo::conformance {
namespace {

namespace alignment = mandates::alignment;
using mandates::Document;
using LanguagePair = std::pair<Language, Language>;

constexpr std::size_t kLeastSegments = 6;
constexpr std::array<LanguagePair, 9> kPairs = {{{Language::en, Language::fr},
                                                 {Language::en, Language::es},
                                                 {Language::en, Language::ru},
                                                 {Language::en, Language::ar},
                                                 {Language::en, Language::zh},
                                                 {Language::ar, Language::zh},
                                                 {Language::fr, Language::ru},
                                                 {Language::es, Language::ar},
                                                 {Language::zh, Language::ru}}};

class Translations : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        resources_ =
            new mandates::reader::Resources(*mandates::reader::Resources::load(mandates::reader::pack_files()));
        concepts_ = new alignment::Concepts(*alignment::Concepts::load(mandates::reader::pack_files()));
        groups_ = parallel_groups(file(), kLeastSegments);
    }
    static std::filesystem::path file() { return data_folder() / "documents/parallel6/segments.jsonl"; }
    void SetUp() override {
        if (!groups_.empty()) return;
        print_skipped("conformance.alignment.translations", file());
        GTEST_SKIP();
    }

    inline static mandates::reader::Resources* resources_ = nullptr;
    inline static alignment::Concepts* concepts_ = nullptr;
    inline static std::vector<ParallelGroup> groups_;
};

std::string pair_name(const LanguagePair& pair) {
    return fmt::format("{}-{}", tag(pair.first), tag(pair.second));
}

// For each paragraph of the left: the paragraphs of the right in its row.
std::vector<std::set<std::size_t>> links_of(const alignment::Alignment& aligned, std::size_t paragraphs) {
    std::vector<std::set<std::size_t>> links(paragraphs);
    for (const alignment::Row& row : aligned.rows)
        for (const std::size_t i : row.cells[0]) links[i].insert(row.cells[1].begin(), row.cells[1].end());
    return links;
}

std::vector<std::size_t> lengths(const Document& document) {
    std::vector<std::size_t> all;
    for (const mandates::Provision& provision : document.provisions)
        all.push_back(to_code_points(provision.text).size());
    return all;
}

std::size_t per_hundred(const std::vector<std::size_t>& left, const std::vector<std::size_t>& right) {
    std::size_t a = 1;
    std::size_t b = 1;
    for (const std::size_t length : left) a += length;
    for (const std::size_t length : right) b += length;
    return std::max<std::size_t>(b * 100 / a, 1);
}

struct Asked {
    const Document& left;
    const Document& right;
    std::vector<std::set<std::size_t>> expected;
};

void judge(const Asked& asked, std::string_view test, const LanguagePair& languages,
           const alignment::Concepts& concepts, Scores& scores, const std::string& group) {
    const std::array<alignment::Version, 2> versions = {alignment::Version{&asked.left, "left", 0},
                                                        alignment::Version{&asked.right, "right", 0}};
    const auto aligned = alignment::align(versions, concepts);
    std::vector<std::set<std::size_t>> links(asked.left.provisions.size());
    if (aligned) {
        alignment::Alignment as_given = *aligned;
        links = links_of(as_given, asked.left.provisions.size());
    }
    scores.add(fmt::format("{}.not_refused", test), "", aligned.has_value());
    const std::vector<std::size_t> left = lengths(asked.left);
    const std::vector<std::size_t> right = lengths(asked.right);
    std::vector<std::set<std::size_t>> by_length(left.size());
    for (const auto& [i, j] : align_by_length(left, right, per_hundred(left, right))) by_length[i].insert(j);
    for (std::size_t i = 0; i < left.size(); ++i) {
        const bool right_links = links[i] == asked.expected[i];
        scores.add(std::string(test), pair_name(languages), right_links);
        scores.add(fmt::format("{}.length_alone", test), "", by_length[i] == asked.expected[i]);
        if (!right_links && std::getenv("PALERMO_SHOW_MISMATCHES") != nullptr)
            fmt::print("{} {} {} paragraph {} -> {} expected {}: {:.90}\n", test, group, pair_name(languages), i + 1,
                       fmt::join(links[i], " "), fmt::join(asked.expected[i], " "), asked.left.provisions[i].text);
    }
}

TEST_F(Translations, every_paragraph_finds_its_translation) {
    Scores scores("alignment.translation");
    for (const ParallelGroup& group : groups_) {
        const std::size_t count = group.in(Language::en).size();
        std::vector<std::set<std::size_t>> expected(count);
        for (std::size_t i = 0; i < count; ++i) expected[i] = {i};
        // Two that are missing on the right: places that differ from group to group.
        const std::size_t first = group.name.size() % (count - 1);
        const std::size_t second = first + 1 + (group.name.size() / 3) % (count - 1 - first);
        const std::vector<std::size_t> left_out = {first, second};
        std::vector<std::set<std::size_t>> shortened(count);
        for (std::size_t i = 0, j = 0; i < count; ++i)
            if (i != first && i != second) shortened[i] = {j++};
        std::map<std::pair<Language, Markers>, Document> documents;
        std::map<Language, Document> short_documents;
        for (const Language language : kLanguages) {
            for (const Markers markers : {Markers::on, Markers::off})
                documents.emplace(std::pair(language, markers),
                                  document_of(group.in(language), language, markers, *resources_));
            short_documents.emplace(language,
                                    document_of(group.in(language), language, Markers::off, *resources_, left_out));
        }
        for (const LanguagePair& pair : kPairs) {
            judge({documents.at({pair.first, Markers::on}), documents.at({pair.second, Markers::on}), expected},
                  "with_markers", pair, *concepts_, scores, group.name);
            judge({documents.at({pair.first, Markers::off}), documents.at({pair.second, Markers::off}), expected},
                  "without_markers", pair, *concepts_, scores, group.name);
            judge({documents.at({pair.first, Markers::off}), short_documents.at(pair.second), shortened}, "two_deleted",
                  pair, *concepts_, scores, group.name);
        }
    }
    scores.print();
    EXPECT_GE(scores.value("with_markers"), 0.99);
    EXPECT_GE(scores.value("without_markers"), 0.97);
    EXPECT_GE(scores.value("two_deleted"), 0.97);
}

TEST_F(Translations, texts_that_have_nothing_in_common_are_refused) {
    Scores scores("alignment.unrelated");
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        const ParallelGroup& group = groups_[g];
        const ParallelGroup& other = groups_[(g + groups_.size() / 2) % groups_.size()];
        if (group.name == other.name) continue;
        for (const LanguagePair& pair : kPairs) {
            const Document left = document_of(group.in(pair.first), pair.first, Markers::off, *resources_);
            const Document right = document_of(other.in(pair.second), pair.second, Markers::off, *resources_);
            const std::array<alignment::Version, 2> versions = {alignment::Version{&left, "left", 0},
                                                                alignment::Version{&right, "right", 0}};
            const auto aligned = alignment::align(versions, *concepts_);
            scores.add("refused", pair_name(pair), !aligned);
            if (aligned && std::getenv("PALERMO_SHOW_MISMATCHES") != nullptr)
                fmt::print("not refused {} {} {}: {}\n", group.name, other.name, pair_name(pair),
                           aligned->compared[0].similarity);
        }
    }
    scores.print();
    EXPECT_GE(scores.value("refused"), 0.95);
}

// True translations: a major flag is nearly always a false alarm.
TEST_F(Translations, true_translations_are_seldom_flagged) {
    Scores scores("alignment.flags");
    std::map<std::string, std::size_t> kinds;
    for (const ParallelGroup& group : groups_) {
        for (const LanguagePair& pair : kPairs) {
            const Document left = document_of(group.in(pair.first), pair.first, Markers::on, *resources_);
            const Document right = document_of(group.in(pair.second), pair.second, Markers::on, *resources_);
            const std::array<alignment::Version, 2> versions = {alignment::Version{&left, "left", 0},
                                                                alignment::Version{&right, "right", 0}};
            const auto aligned = alignment::align(versions, *concepts_);
            if (!aligned) continue;
            const auto flags = alignment::find_divergences(versions, *aligned, *concepts_);
            std::set<std::size_t> major;
            std::set<std::size_t> minor;
            for (const alignment::Divergence& flag : flags) {
                (flag.minor ? minor : major).insert(flag.row);
                ++kinds[fmt::format("{}{}", name(flag.kind), flag.minor ? ".minor" : "")];
                if (!flag.minor && std::getenv("PALERMO_SHOW_MISMATCHES") != nullptr)
                    fmt::print(
                        "flag {} {} {} {} [{}] [{}]: {:.140} || {:.140}\n", group.name, pair_name(pair), flag.rule,
                        flag.detail, flag.sides[0].words, flag.sides[1].words,
                        left.provisions[aligned->rows[flag.row].cells[0].empty() ? 0
                                                                                 : aligned->rows[flag.row].cells[0][0]]
                            .text,
                        right
                            .provisions[aligned->rows[flag.row].cells[1].empty() ? 0
                                                                                 : aligned->rows[flag.row].cells[1][0]]
                            .text);
            }
            for (std::size_t r = 0; r < aligned->rows.size(); ++r) {
                scores.add("rows_without_major_flag", pair_name(pair), !major.contains(r));
                scores.add("rows_without_any_flag", pair_name(pair), !major.contains(r) && !minor.contains(r));
            }
        }
    }
    scores.print();
    for (const auto& [kind, count] : kinds) fmt::print("  {} flags of {}\n", count, kind);
    EXPECT_GE(scores.value("rows_without_major_flag"), 0.97);
}

}  // namespace
}  // namespace palermo::conformance
