#include "conference/mandates/lineage/relations.hpp"

#include <gtest/gtest.h>

namespace palermo::mandates::lineage {
namespace {

Provision paragraph(std::string path, std::string act, const std::vector<Reference>& references) {
    Provision provision;
    provision.path = std::move(path);
    provision.action = Action{std::move(act), {}, {}, {}};
    provision.references = references;
    return provision;
}
Reference resolution(std::string number, std::string via = {}) {
    Reference reference;
    reference.type = "resolution";
    reference.body = "general_assembly";
    reference.number = std::move(number);
    reference.via = std::move(via);
    return reference;
}

TEST(Relations, the_act_of_the_paragraph_says_how_it_stands_to_what_it_names) {
    Document document;
    document.provisions = {paragraph("pre.1", "recall", {resolution("55/25")}),
                           paragraph("1", "endorse", {resolution("58/135")}),
                           paragraph("2", "request", {resolution("59/1")})};
    const std::vector<Relation> found = relations_of(document);
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].type, RelationType::recalls);
    EXPECT_EQ(found[1].type, RelationType::endorses);
    EXPECT_EQ(found[2].type, RelationType::cites);
}

TEST(Relations, what_stands_only_in_a_footnote_is_cited) {
    Document document;
    document.provisions = {paragraph("1", "endorse", {resolution("55/25", "fn.1"), resolution("58/135")})};
    const std::vector<Relation> found = relations_of(document);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].type, RelationType::cites);
    EXPECT_EQ(found[1].type, RelationType::endorses);
}

TEST(Relations, a_document_named_twice_in_a_paragraph_is_given_once_with_the_stronger_relation) {
    Document document;
    document.provisions = {paragraph("1", "endorse", {resolution("55/25", "fn.1"), resolution("55/25")})};
    const std::vector<Relation> found = relations_of(document);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].type, RelationType::endorses);
}

TEST(TitleKey, editions_of_a_recurring_resolution_meet) {
    EXPECT_EQ(title_key("Technical assistance for implementing the conventions, 2012–2013"),
              title_key("Technical assistance for implementing the Conventions"));
    EXPECT_EQ(title_key("Report"), "");
}

TEST(CorrectedSymbol, only_a_corrigendum_has_one) {
    EXPECT_EQ(corrected_symbol("CTOC/COP/2005/8/Corr.1"), "CTOC/COP/2005/8");
    EXPECT_EQ(corrected_symbol("CTOC/COP/2005/L.8/Rev.1"), "");
}

}  // namespace
}  // namespace palermo::mandates::lineage
