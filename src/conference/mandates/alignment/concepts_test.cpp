#include "conference/mandates/alignment/concepts.hpp"

#include <gtest/gtest.h>

#include "conference/mandates/alignment/test_texts.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::alignment {
namespace {

using testing::concepts;

Result<Concepts> from(std::string_view rows) {
    static std::string content;
    content = "concept,kind,survival,ar,en,es,fr,ru,zh\n" + std::string(rows);
    const EmbeddedFile file{"concepts.csv", content};
    return Concepts::load({&file, 1});
}

std::vector<std::string> named(const Concepts& list, std::string_view text, Language language, bool inside) {
    std::vector<std::string> names;
    for (const ConceptMatch& match : list.matches(text, language))
        if (match.inside == inside) names.push_back(list.all()[match.concept_index].name);
    return names;
}

const std::string kProject =
    "project,thing,90 90 90 90 90 90,مشروع|مشاريع,project,proyecto,projet,проект,项目\n"
    "project_proposal,thing,90 90 90 90 90 90,مقترحات مشاريع,project proposal,propuesta de proyecto,"
    "proposition de projet,проектное предложение,项目提案\n";

TEST(Concepts, forms_of_a_term_are_found_in_six_languages) {
    const auto list = from(kProject);
    ASSERT_TRUE(list);
    EXPECT_EQ(named(*list, "Develop projects", Language::en, false), std::vector<std::string>{"project"});
    EXPECT_EQ(named(*list, "élaborer des projets", Language::fr, false), std::vector<std::string>{"project"});
    EXPECT_EQ(named(*list, "elaborar proyectos", Language::es, false), std::vector<std::string>{"project"});
    EXPECT_EQ(named(*list, "разработать проекты", Language::ru, false), std::vector<std::string>{"project"});
    EXPECT_EQ(named(*list, "وضع المشاريع", Language::ar, false), std::vector<std::string>{"project"});
    EXPECT_EQ(named(*list, "拟订项目", Language::zh, false), std::vector<std::string>{"project"});
}

TEST(Concepts, the_longest_term_counts_and_the_shorter_stands_inside_it) {
    const auto list = from(kProject);
    ASSERT_TRUE(list);
    EXPECT_EQ(named(*list, "des propositions de projets", Language::fr, false),
              std::vector<std::string>{"project_proposal"});
    EXPECT_EQ(named(*list, "des propositions de projets", Language::fr, true), std::vector<std::string>{"project"});
    EXPECT_EQ(named(*list, "拟订项目提案", Language::zh, true), std::vector<std::string>{"project"});
}

TEST(Concepts, spans_count_code_points_of_the_text) {
    const auto list = from(kProject);
    ASSERT_TRUE(list);
    const std::string text = "A décidé d’élaborer des projets";
    const auto found = list->matches(text, Language::fr);
    ASSERT_EQ(found.size(), 1U);
    const std::u32string letters = to_code_points(text);
    EXPECT_EQ(to_utf8(letters.substr(found[0].span.begin, found[0].span.end - found[0].span.begin)), "projets");
    EXPECT_EQ(found[0].number, GrammaticalNumber::plural);
}

TEST(Concepts, a_faulty_row_is_refused_with_its_line) {
    for (const char* row :
         {"project,thing,90 90 90 90 90 90,a,b,c,d,e\n", "project,idea,90 90 90 90 90 90,a,b,c,d,e,f\n",
          "project,thing,90 90 90 90 90,a,b,c,d,e,f\n", "project,thing,90 90 90 90 90 120,a,b,c,d,e,f\n",
          ",thing,90 90 90 90 90 90,a,b,c,d,e,f\n"}) {
        const auto list = from(row);
        ASSERT_FALSE(list) << row;
        EXPECT_EQ(list.error().code, "pack.bad_row");
        EXPECT_EQ(list.error().argument("line"), "2");
    }
    const auto twice = from(kProject + kProject);
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().argument("line"), "4");
    EXPECT_EQ(Concepts::load({}).error().code, "pack.missing_file");
}

TEST(Concepts, the_list_of_the_pack_has_terms_in_every_language) {
    EXPECT_GE(concepts().all().size(), 400U);
    const Concept* guide = concepts().find("legislative_guide");
    ASSERT_NE(guide, nullptr);
    EXPECT_EQ(concepts().find("no_such_concept"), nullptr);
}

}  // namespace
}  // namespace palermo::mandates::alignment
