#include "platform/finder/thesaurus.hpp"

#include <gtest/gtest.h>

namespace palermo::finder {
namespace {

constexpr std::string_view kTable =
    "concept,ar,en,es,fr,ru,zh,source\n"
    "organized_crime,الجريمة المنظمة,organized crime|organised crime,delincuencia organizada,criminalité organisée,"
    "организованная преступность,有组织犯罪,x\n"
    "crime,جريمة,crime,delito,crime,преступность,犯罪,x\n"
    "extradition,تسليم المطلوبين,extradition,extradición,extradition,выдача,引渡,x\n"
    "technical_assistance,المساعدة التقنية,technical assistance,asistencia técnica,assistance technique,"
    "техническая помощь,技术援助,x\n";

Thesaurus table() {
    return Thesaurus::load({"terms.csv", kTable}).value();
}

std::vector<std::string> ids(const Recognised& recognised) {
    std::vector<std::string> all;
    for (const search::Concept* one : recognised.concepts) all.push_back(one->id);
    return all;
}

using Ids = std::vector<std::string>;

TEST(Thesaurus, terms_are_recognised_in_any_form_and_language) {
    const Thesaurus terms = table();
    EXPECT_EQ(ids(terms.recognise("Technical assistance", Language::en)), Ids{"technical_assistance"});
    EXPECT_EQ(ids(terms.recognise("технической помощи", Language::ru)), Ids{"technical_assistance"});
    EXPECT_EQ(ids(terms.recognise("للمساعدة التقنية", Language::ar)), Ids{"technical_assistance"});
    EXPECT_EQ(ids(terms.recognise("提供技术援助", Language::zh)), Ids{"technical_assistance"});
    EXPECT_EQ(ids(terms.recognise("de l’assistance technique", Language::fr)), Ids{"technical_assistance"});
    const Recognised other = terms.recognise("выдача", Language::fr);
    EXPECT_EQ(ids(other), Ids{"extradition"});
    EXPECT_EQ(other.language, Language::ru);
}

TEST(Thesaurus, the_longest_term_is_taken) {
    EXPECT_EQ(ids(table().recognise("organised crime and extradition", Language::en)),
              (Ids{"organized_crime", "extradition"}));
    EXPECT_EQ(ids(table().recognise("打击有组织犯罪", Language::zh)), Ids{"organized_crime"});
}

TEST(Thesaurus, numbers_stay_beside_and_little_words_do_not_count) {
    const Recognised recognised = table().recognise("the extradition of 55/25", Language::en);
    EXPECT_EQ(ids(recognised), Ids{"extradition"});
    EXPECT_EQ(recognised.beside, "55/25");
}

TEST(Thesaurus, a_query_that_is_mostly_other_words_has_no_concepts) {
    EXPECT_TRUE(table().recognise("extradition to distant islands forever", Language::en).concepts.empty());
    EXPECT_TRUE(table().recognise("nothing of it", Language::en).concepts.empty());
    EXPECT_TRUE(table().recognise("", Language::en).concepts.empty());
}

TEST(Thesaurus, a_faulty_row_is_named) {
    const auto one_language = Thesaurus::load({"terms.csv", "h,ar,en,es,fr,ru,zh,s\nx,,only,,,,,s\n"});
    ASSERT_FALSE(one_language.has_value());
    EXPECT_EQ(one_language.error().code, "pack.bad_row");
    EXPECT_FALSE(Thesaurus::load({"terms.csv", "h,ar,en,es,fr,ru,zh,s\n,a,b,,,,,s\n"}).has_value());
}

TEST(Thesaurus, ambiguous_words_are_looked_for_and_not_recognised) {
    const Thesaurus terms =
        Thesaurus::load(
            {"terms.csv", "h,ar,en,es,fr,ru,zh,s\nbureau,,Bureau,~Mesa|Mesa de la Conferencia,~Bureau,,主席团,s\n"})
            .value();
    EXPECT_TRUE(terms.recognise("mesa", Language::es).concepts.empty());
    const Recognised found = terms.recognise("主席团", Language::zh);
    ASSERT_EQ(found.concepts.size(), 1U);
    EXPECT_EQ(found.concepts[0]->also[static_cast<std::size_t>(Language::es)], std::vector<std::string>{"Mesa"});
    EXPECT_EQ(found.concepts[0]->terms[static_cast<std::size_t>(Language::es)],
              std::vector<std::string>{"Mesa de la Conferencia"});
}

TEST(Thesaurus, another_word_of_the_same_stem_is_not_taken_for_a_term) {
    const Thesaurus terms = Thesaurus::load({"terms.csv",
                                             "h,ar,en,es,fr,ru,zh,s\n"
                                             "informants,,informants,informantes,,,,s\n"
                                             "report,,report,informe,,,,s\n"})
                                .value();
    EXPECT_EQ(ids(terms.recognise("informe", Language::es)), Ids{"report"});
    EXPECT_EQ(ids(terms.recognise("informes", Language::es)), Ids{"report"});
    EXPECT_EQ(ids(terms.recognise("informante", Language::es)), Ids{"informants"});
}

TEST(Thesaurus, states_can_be_added) {
    Thesaurus terms = table();
    search::Concept state;
    state.id = "CIV";
    state.terms[static_cast<std::size_t>(Language::fr)] = {"Côte d’Ivoire"};
    state.terms[static_cast<std::size_t>(Language::zh)] = {"科特迪瓦"};
    terms.add({state});
    EXPECT_EQ(ids(terms.recognise("cote d'ivoire extradition", Language::fr)), (Ids{"CIV", "extradition"}));
}

}  // namespace
}  // namespace palermo::finder
