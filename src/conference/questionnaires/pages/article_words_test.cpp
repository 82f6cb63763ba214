#include "conference/questionnaires/pages/article_words.hpp"

#include <gtest/gtest.h>

namespace palermo::questionnaires::pages {
namespace {

class ArticleWords : public ::testing::Test {
  protected:
    std::string say(std::string_view references, Language language = Language::en) const {
        const InstrumentName name = [](std::string_view code, Language in) {
            if (code == "UNTOC") return std::string(in == Language::fr ? "Convention de Palerme" : "Convention");
            return code == "TIP" ? std::string("Trafficking Protocol") : std::string(code);
        };
        return article_words(web::Words(catalogue_, language), name, references);
    }

    text::Catalogue catalogue_ = *text::Catalogue::load();
};

TEST_F(ArticleWords, instruments_are_named_and_no_code_is_left) {
    EXPECT_EQ(say("UNTOC:16:5(a)"), "Convention, article 16, paragraph 5(a)");
    EXPECT_EQ(say("UNTOC:6"), "Convention, article 6");
    EXPECT_EQ(say("UNTOC:16:5(a)", Language::fr), "Convention de Palerme, article 16, paragraphe 5(a)");
}

TEST_F(ArticleWords, every_reference_of_a_list_is_said) {
    EXPECT_EQ(say("TIP:10:1 TIP:10:2"), "Trafficking Protocol, article 10, paragraphs 1, 2");
    EXPECT_EQ(say("TIP:9 TIP:10:2"), "Trafficking Protocol, articles 9, 10(2)");
    EXPECT_EQ(say("UNTOC:8 TIP:5:1"), "Convention, article 8; Trafficking Protocol, article 5, paragraph 1");
}

TEST_F(ArticleWords, what_is_no_reference_stays_as_it_is_written) {
    EXPECT_EQ(say(""), "");
    EXPECT_EQ(say("ABC"), "ABC");
}

}  // namespace
}  // namespace palermo::questionnaires::pages
