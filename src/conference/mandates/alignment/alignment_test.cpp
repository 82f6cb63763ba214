#include "conference/mandates/alignment/alignment.hpp"

#include <gtest/gtest.h>

#include <map>

#include "conference/mandates/alignment/test_texts.hpp"

namespace palermo::mandates::alignment {
namespace {

using testing::concepts;
using testing::document;

const Document& english() {
    static const Document made =
        document(Language::en,
                 {{"a",
                   "Requests the secretariat to prepare an analytical report on extradition for the fourth session;",
                   "",
                   {},
                   ""},
                  {"b", "Invites States parties to make voluntary contributions for technical assistance;", "", {}, ""},
                  {"c", "Decides that the working group shall meet in Vienna from 9 to 18 October 2006;", "", {}, ""},
                  {"d",
                   "Encourages regional organizations to support the training of experts in mutual legal assistance.",
                   "",
                   {},
                   ""}});
    return made;
}

const Document& french() {
    static const Document made =
        document(Language::fr,
                 {{"a",
                   "Prie le secrétariat d’établir un rapport analytique sur l’extradition pour la quatrième session ;",
                   "",
                   {},
                   ""},
                  {"b",
                   "Invite les États parties à verser des contributions volontaires pour l’assistance technique ;",
                   "",
                   {},
                   ""},
                  {"c", "Décide que le groupe de travail se réunira à Vienne du 9 au 18 octobre 2006 ;", "", {}, ""},
                  {"d",
                   "Encourage les organisations régionales à appuyer la formation d’experts de l’entraide judiciaire.",
                   "",
                   {},
                   ""}});
    return made;
}

const Document& russian() {
    static const Document made = document(
        Language::ru,
        {{"a", "просит секретариат подготовить аналитический доклад о выдаче для четвертой сессии;", "", {}, ""},
         {"b", "предлагает государствам-участникам вносить добровольные взносы на техническую помощь;", "", {}, ""},
         {"c", "постановляет, что рабочая группа проведет совещание в Вене 9–18 октября 2006 года;", "", {}, ""},
         {"d",
          "рекомендует региональным организациям содействовать подготовке экспертов по взаимной правовой помощи.",
          "",
          {},
          ""}});
    return made;
}

Document without(const Document& whole, std::size_t left_out) {
    Document made = whole;
    made.provisions.erase(made.provisions.begin() + static_cast<std::ptrdiff_t>(left_out));
    for (Provision& provision : made.provisions) provision.marker.clear();
    return made;
}

std::string paths(const Document& document, const std::vector<std::size_t>& provisions) {
    std::string joined;
    for (const std::size_t i : provisions) joined += document.provisions[i].path;
    return joined;
}

Relation relation(const Alignment& aligned, std::size_t row, std::size_t pair = 0) {
    return aligned.rows[row].relations[pair].relation;
}

TEST(Align, puts_each_provision_beside_its_translation) {
    const std::vector<Version> versions = {{&english(), "en", {}}, {&french(), "fr", {}}, {&russian(), "ru", {}}};
    const auto aligned = align(versions, concepts());
    ASSERT_TRUE(aligned) << aligned.error().debug_text();
    ASSERT_EQ(aligned->rows.size(), 4U);
    for (std::size_t r = 0; r < 4; ++r)
        for (std::size_t v = 0; v < 3; ++v) EXPECT_EQ(aligned->rows[r].cells[v], std::vector<std::size_t>{r});
    for (const Row& row : aligned->rows) EXPECT_TRUE(row.consistent);
}

TEST(Align, finds_a_provision_that_a_translation_lacks_without_help_of_markers) {
    const Document left = without(english(), 4 - 1);
    const Document right = without(french(), 1);
    const std::vector<Version> versions = {{&left, "en", 0}, {&right, "fr", 0}};
    const auto aligned = align(versions, concepts());
    ASSERT_TRUE(aligned) << aligned.error().debug_text();
    std::size_t both = 0;
    for (const Row& row : aligned->rows) {
        if (row.cells[0].empty() || row.cells[1].empty()) continue;
        ++both;
        EXPECT_EQ(left.provisions[row.cells[0][0]].path, right.provisions[row.cells[1][0]].path);
    }
    EXPECT_EQ(both, 2U);
    EXPECT_EQ(aligned->rows.size(), 4U);
}

TEST(Align, tells_translations_from_successive_versions_by_the_heads) {
    Document draft = english();
    draft.head.status = "draft";
    const std::vector<Version> versions = {{&french(), "fr", {}}, {&draft, "draft", {}}, {&russian(), "ru", {}}};
    EXPECT_EQ(stages_of(versions), (std::vector<int>{1, 0, 1}));
    const auto aligned = align(versions, concepts());
    ASSERT_TRUE(aligned);
    std::size_t translations = 0;
    for (const ComparedPair& pair : aligned->compared)
        translations += pair.comparison == Comparison::translation ? 1U : 0U;
    EXPECT_EQ(translations, 1U);
    EXPECT_EQ(aligned->compared.size(), 3U);
}

TEST(Align, takes_revisions_and_corrections_in_their_order) {
    Document first = english();
    first.head.status = "draft";
    first.head.symbol = "CTOC/COP/2006/L.8";
    Document revised = first;
    revised.head.symbol = "CTOC/COP/2006/L.8/Rev.1";
    Document corrected = english();
    corrected.head.symbol = "CTOC/COP/2006/14/Corr.1";
    const std::vector<Version> versions = {
        {&corrected, "corr", {}}, {&english(), "adopted", {}}, {&revised, "rev", {}}, {&first, "draft", {}}};
    EXPECT_EQ(stages_of(versions), (std::vector<int>{3, 2, 1, 0}));
}

TEST(Align, shows_what_moved_was_added_deleted_and_changed_between_versions_of_one_language) {
    Document later = document(
        Language::en,
        {{"a", "Decides that the working group shall meet in Vienna from 9 to 18 October 2006;", "", {}, ""},
         {"b",
          "Requests the secretariat to prepare an analytical report on extradition for the fourth session;",
          "",
          {},
          ""},
         {"c",
          "Invites States parties and signatories to make regular voluntary contributions for technical assistance;",
          "",
          {},
          ""},
         {"d", "Welcomes the offer of the host Government to provide premises.", "", {}, ""}});
    const std::vector<Version> versions = {{&english(), "earlier", 0}, {&later, "later", 1}};
    const auto aligned = align(versions, concepts());
    ASSERT_TRUE(aligned) << aligned.error().debug_text();
    ASSERT_EQ(aligned->rows.size(), 5U);
    std::map<std::string, Relation> by_paths;
    for (std::size_t r = 0; r < aligned->rows.size(); ++r)
        by_paths[paths(english(), aligned->rows[r].cells[0]) + "/" + paths(later, aligned->rows[r].cells[1])] =
            relation(*aligned, r);
    const std::map<std::string, Relation> expected = {{"c/a", Relation::moved},
                                                      {"a/b", Relation::match},
                                                      {"b/c", Relation::changed},
                                                      {"d/", Relation::deleted},
                                                      {"/d", Relation::added}};
    EXPECT_EQ(by_paths, expected);
}

TEST(Align, shows_a_provision_that_was_split) {
    const Document earlier = document(
        Language::en,
        {{"a",
          "Requests the secretariat to prepare a report on extradition, and invites donors to finance regional "
          "training courses for prosecutors and judges in developing countries;",
          "",
          {},
          ""},
         {"b", "Decides to consider the matter at its fourth session.", "", {}, ""}});
    const Document later =
        document(Language::en, {{"a", "Requests the secretariat to prepare a report on extradition;", "", {}, ""},
                                {"b",
                                 "Invites donors to finance regional training courses for prosecutors and judges in "
                                 "developing countries;",
                                 "",
                                 {},
                                 ""},
                                {"c", "Decides to consider the matter at its fourth session.", "", {}, ""}});
    const std::vector<Version> split = {{&earlier, "earlier", 0}, {&later, "later", 1}};
    auto aligned = align(split, concepts());
    ASSERT_TRUE(aligned) << aligned.error().debug_text();
    EXPECT_EQ(relation(*aligned, 0), Relation::split);
    EXPECT_EQ(aligned->rows[0].cells[1], (std::vector<std::size_t>{0, 1}));
    const std::vector<Version> merged = {{&later, "later", 0}, {&earlier, "earlier", 1}};
    aligned = align(merged, concepts());
    ASSERT_TRUE(aligned);
    EXPECT_EQ(relation(*aligned, 0), Relation::merged);
}

TEST(Align, keeps_the_order_of_the_latest_version_where_a_part_went_far_down) {
    const std::string part = "invites donors to finance regional training courses for prosecutors and judges";
    const Document earlier =
        document(Language::en,
                 {{"a", "Requests the secretariat to prepare a report on extradition, and " + part + ";", "", {}, ""},
                  {"b", "Decides to consider confiscation at its fourth session;", "", {}, ""},
                  {"c", "Welcomes the legislative guides on firearms.", "", {}, ""}});
    const Document later =
        document(Language::en, {{"a", "Requests the secretariat to prepare a report on extradition;", "", {}, ""},
                                {"b", "Decides to consider confiscation at its fourth session;", "", {}, ""},
                                {"c", part + ";", "", {}, ""},
                                {"d", "Welcomes the legislative guides on firearms.", "", {}, ""}});
    const std::vector<Version> versions = {{&earlier, "earlier", 0}, {&later, "later", 1}};
    const auto aligned = align(versions, concepts());
    ASSERT_TRUE(aligned) << aligned.error().debug_text();
    ASSERT_EQ(aligned->rows.size(), 3U);
    EXPECT_EQ(aligned->rows[0].cells[1], (std::vector<std::size_t>{0, 2}));
    EXPECT_EQ(relation(*aligned, 0), Relation::split_moved);
    EXPECT_EQ(aligned->rows[1].cells[1], std::vector<std::size_t>{1});
    EXPECT_EQ(aligned->rows[2].cells[1], std::vector<std::size_t>{3});
}

TEST(Align, says_that_a_sentence_became_a_paragraph_elsewhere) {
    const Document draft =
        document(Language::en,
                 {{"e.s1", "Decides that the working group shall meet during the third session;", "", {}, ""},
                  {"e.s2", "The Conference shall review the effectiveness of the working group in 2008.", "", {}, ""},
                  {"f",
                   "Requests the secretariat to assist the working group in the performance of its functions.",
                   "",
                   {},
                   ""}},
                 "draft");
    const Document adopted = document(
        Language::en,
        {{"e", "Decides that the working group shall meet during the third session;", "", {}, ""},
         {"f", "Requests the secretariat to assist the working group in the performance of its functions;", "", {}, ""},
         {"g", "Decides to review the effectiveness of the working group in 2008.", "", {}, ""}});
    const std::vector<Version> versions = {{&draft, "draft", {}}, {&adopted, "adopted", {}}};
    const auto aligned = align(versions, concepts());
    ASSERT_TRUE(aligned) << aligned.error().debug_text();
    ASSERT_EQ(aligned->rows.size(), 3U);
    EXPECT_EQ(relation(*aligned, 2), Relation::split_moved);
    EXPECT_EQ(aligned->rows[2].cells[0], std::vector<std::size_t>{1});
}

TEST(Align, refuses_two_texts_that_have_nothing_in_common) {
    std::vector<testing::Line> lines;
    std::vector<testing::Line> others;
    for (int i = 1; i <= 8; ++i) {
        const std::string path = std::to_string(i);
        lines.push_back({path,
                         "Requests the secretariat to prepare report " + std::to_string(100 + i) +
                             " on extradition, mutual legal assistance and the confiscation of proceeds of crime",
                         "",
                         {},
                         ""});
        others.push_back({path,
                          "Les forêts tropicales, l’eau douce, la pêche côtière et la santé des enfants en " +
                              std::to_string(1950 + i) + " ; vaccination contre la poliomyélite et nutrition",
                          "",
                          {},
                          ""});
    }
    const Document left = document(Language::en, lines);
    const Document right = document(Language::fr, others);
    const std::vector<Version> versions = {{&left, "crime.txt", {}}, {&right, "forets.txt", {}}};
    const auto aligned = align(versions, concepts());
    ASSERT_FALSE(aligned);
    EXPECT_EQ(aligned.error().code, "alignment.unrelated");
    EXPECT_EQ(aligned.error().argument("left"), "crime.txt");
    EXPECT_EQ(aligned.error().argument("right"), "forets.txt");
}

TEST(Align, refuses_one_version_many_versions_and_empty_ones) {
    const std::vector<Version> one = {{&english(), "en", {}}};
    EXPECT_EQ(align(one, concepts()).error().code, "alignment.too_few_versions");
    const std::vector<Version> many(kMaxVersions + 1, Version{&english(), "en", {}});
    EXPECT_EQ(align(many, concepts()).error().code, "alignment.too_many_versions");
    const Document empty;
    const std::vector<Version> with_empty = {{&english(), "en", {}}, {&empty, "empty.txt", {}}};
    EXPECT_EQ(align(with_empty, concepts()).error().code, "alignment.no_provisions");
    EXPECT_EQ(align(with_empty, concepts()).error().argument("file"), "empty.txt");
}

TEST(Align, refuses_more_provisions_than_the_limit) {
    Document huge = english();
    huge.provisions.resize(kMaxProvisions + 1);
    const std::vector<Version> versions = {{&english(), "en", {}}, {&huge, "huge.txt", {}}};
    EXPECT_EQ(align(versions, concepts()).error().code, "alignment.too_many_provisions");
}

TEST(Align, takes_as_many_provisions_as_the_limit_allows) {
    std::vector<testing::Line> lines;
    std::vector<testing::Line> shorter;
    for (std::size_t i = 1; i <= kMaxProvisions; ++i) {
        const std::string path = std::to_string(i);
        lines.push_back({path, "Requests the secretariat to report on case " + path + " of extradition", "", {}, ""});
        if (i % 50 != 0)
            shorter.push_back(
                {path, "Prie le secrétariat de faire rapport sur l’affaire " + path + " d’extradition", "", {}, ""});
    }
    const Document left = document(Language::en, lines);
    const Document right = document(Language::fr, shorter);
    const std::vector<Version> versions = {{&left, "en", 0}, {&right, "fr", 0}};
    const auto aligned = align(versions, concepts());
    ASSERT_TRUE(aligned) << aligned.error().debug_text();
    EXPECT_EQ(aligned->rows.size(), kMaxProvisions);
    EXPECT_TRUE(aligned->rows[49].cells[1].empty());
    EXPECT_EQ(aligned->rows[4998].cells[1].size(), 1U);
}

TEST(Align, gives_the_same_rows_every_time) {
    const std::vector<Version> versions = {{&english(), "en", {}}, {&russian(), "ru", {}}, {&french(), "fr", {}}};
    const auto first = align(versions, concepts());
    const auto second = align(versions, concepts());
    ASSERT_TRUE(first && second);
    ASSERT_EQ(first->rows.size(), second->rows.size());
    for (std::size_t r = 0; r < first->rows.size(); ++r) EXPECT_EQ(first->rows[r].cells, second->rows[r].cells);
}

}  // namespace
}  // namespace palermo::mandates::alignment
