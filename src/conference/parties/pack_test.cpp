// The tables of the shipped pack: whole, consistent, and what the depositary has.
#include <set>

#include "conference/parties/depositary_table.hpp"
#include "conference/parties/queries.hpp"
#include "conference/parties/test_pack.hpp"

namespace palermo::parties {
namespace {

const Instrument& instrument(std::string_view code) {
    return *shipped_resources().instruments.find(code);
}

TEST(Pack, has_every_article_in_six_languages) {
    EXPECT_EQ(instrument("UNTOC").articles.size(), 41u);
    EXPECT_EQ(instrument("trafficking").articles.size(), 20u);
    EXPECT_EQ(instrument("18-12-b").articles.size(), 25u);
    EXPECT_EQ(instrument("FA").articles.size(), 21u);
    for (const Instrument& one : shipped_resources().instruments.all()) {
        for (std::size_t i = 0; i < one.articles.size(); ++i)
            EXPECT_EQ(one.articles[i].number, std::to_string(i + 1)) << one.code();
        for (const Language language : kLanguages) {
            EXPECT_FALSE(one.name(language).empty());
            EXPECT_FALSE(one.full_name(language).empty());
        }
        EXPECT_NE(one.article(one.article_entry_into_force), nullptr);
    }
    EXPECT_EQ(instrument("UNTOC").article("38")->titles[static_cast<std::size_t>(Language::en)], "Entry into force");
}

TEST(Pack, formal_names_carry_no_marks_of_footnotes) {
    for (const State& state : shipped_resources().states.all()) {
        const auto& formal = shipped_resources().facts.of(state.code).formal;
        if (!formal) continue;
        for (const Language language : kLanguages)
            EXPECT_EQ((*formal)[static_cast<std::size_t>(language)].find('*'), std::string::npos);
    }
}

TEST(Pack, has_the_notifications_that_the_articles_ask_for) {
    for (const std::string_view reference : {"5(3)", "6(2)(d)", "13(5)", "16(5)(a)", "18(13)", "18(14)", "31(6)"})
        EXPECT_NE(instrument("UNTOC").duty(reference), nullptr) << reference;
    EXPECT_NE(instrument("smuggling").duty("8(6)"), nullptr);
    EXPECT_NE(instrument("firearms").duty("13(2)"), nullptr);
}

TEST(Pack, guides_speak_of_articles_that_exist) {
    for (const Guide& guide : shipped_resources().instruments.guides())
        for (const auto& [code, article] : guide.articles) {
            const Instrument* of = shipped_resources().instruments.find(code);
            ASSERT_NE(of, nullptr) << guide.id;
            EXPECT_TRUE(article == "*" || of->article(article) != nullptr) << guide.id << " " << article;
        }
}

TEST(Pack, every_state_has_formal_names_and_weights_that_make_a_hundred) {
    for (const State& state : shipped_resources().states.all()) {
        const FactsOfState& facts = shipped_resources().facts.of(state.code);
        int sum = 0;
        for (const LegalSystem& one : facts.legal_systems) sum += one.weight;
        EXPECT_TRUE(facts.legal_systems.empty() || sum == 100) << state.code;
        if (state.invented || facts.is_organization) continue;
        ASSERT_TRUE(facts.formal) << state.code;
        for (const std::string& name : *facts.formal) EXPECT_FALSE(name.empty()) << state.code;
        EXPECT_FALSE(facts.languages.empty()) << state.code;
    }
}

TEST(Pack, names_hold_for_their_time) {
    const State& state = *shipped_resources().states.find("SWZ");
    const FactsOfState& facts = shipped_resources().facts.of("SWZ");
    EXPECT_EQ(name_on(state, facts, Language::en, day("2010-01-01")), "Swaziland");
    EXPECT_EQ(name_on(state, facts, Language::en, day("2018-04-19")), "Eswatini");
    EXPECT_EQ(shipped_resources().facts.succeeded_on("MNE"), day("2006-06-03"));
}

TEST(Pack, categories_hold_for_their_time) {
    const auto is_ldc = [](std::string_view state, std::string_view on) {
        for (const Category& one : shipped_resources().facts.of(state).categories)
            if (one.name == "ldc" && one.holds_on(day(on))) return true;
        return false;
    };
    EXPECT_TRUE(is_ldc("BWA", "1990-01-01"));
    EXPECT_FALSE(is_ldc("BWA", "1995-01-01"));
    EXPECT_FALSE(is_ldc("SSD", "2011-12-31"));
    EXPECT_TRUE(is_ldc("SSD", "2013-01-01"));
}

TEST(Pack, the_shipped_table_gives_the_status_of_march_2015) {
    const Table table = *read_table(shipped_resources().shipped);
    const Plan plan = plan_import(table, shipped_resources(), {}, {{}, "test", Language::en, day("2015-03-31")});
    EXPECT_TRUE(plan.faults.empty()) << plan.faults.front().debug_text();
    const Participation status(shipped_resources(), plan.additions, false, day("2015-03-31"));
    const auto expect = [&](std::string_view code, std::int64_t bound, std::int64_t signatures,
                            std::string_view entry) {
        EXPECT_EQ(status.counts(instrument(code).code()).bound, bound) << code;
        EXPECT_EQ(status.counts(instrument(code).code()).signatures, signatures) << code;
        EXPECT_EQ(status.entry(instrument(code).code()).in_force, day(entry)) << code;
    };
    expect("UNTOC", 179, 147, "2003-09-29");
    expect("TIP", 159, 117, "2003-12-25");
    expect("SOM", 138, 112, "2004-01-28");
    EXPECT_FALSE(status.is_held(instrument("FA").code()));
    std::set<std::string> groups;
    for (const Coverage& one : status.coverage("UNTOC"))
        groups.insert(one.group + " " + std::to_string(one.bound) + "/" + std::to_string(one.states));
    EXPECT_TRUE(groups.contains("african 49/54"));
    EXPECT_TRUE(groups.contains("eastern_european 23/23"));
    EXPECT_TRUE(groups.contains("western_european_and_others 29/29"));
}

TEST(StateNamesOfThePack, find_every_way_of_writing_a_name) {
    const StateNames& names = shipped_resources().names();
    EXPECT_EQ(names.find("Turkey"), "TUR");
    EXPECT_EQ(names.find("türkiye"), "TUR");
    EXPECT_EQ(names.find("Bolivia"), "BOL");
    EXPECT_EQ(names.find("Iran"), "IRN");
    EXPECT_EQ(names.find("Republic of Moldova"), "MDA");
    EXPECT_EQ(names.find("Moldova"), "MDA");
    EXPECT_EQ(names.find("Côte d'Ivoire"), "CIV");
    EXPECT_EQ(names.find("Cote d’Ivoire 2, 3"), "CIV");
    EXPECT_EQ(names.find("Ivory Coast"), "CIV");
    EXPECT_EQ(names.find("The former Yugoslav Republic of Macedonia"), "MKD");
    EXPECT_EQ(names.find("中国"), "CHN");
    EXPECT_EQ(names.find("مصر"), "EGY");
    EXPECT_EQ(names.find("Congo"), "COG");
    EXPECT_EQ(names.find("FRA"), "FRA");
    EXPECT_EQ(names.find("Atlantis"), "");
    // Whatever the six languages call a State leads to it.
    for (const State& state : shipped_resources().states.all())
        for (const Language language : kLanguages)
            EXPECT_EQ(names.find(state.name(language)), state.code) << state.name(language);
}

TEST(StateNamesOfThePack, offer_what_was_meant) {
    const auto of = [](std::string_view written) {
        return shipped_resources().names().expect(written, Language::en).error();
    };
    EXPECT_EQ(of("Azerbajian").argument("nearest"), "Azerbaijan (AZE)");
    EXPECT_EQ(of("Kyrgystan").code, "parties.no_such_state");
    EXPECT_EQ(of("Atlantis and Lemuria").code, "parties.unknown_state");
    EXPECT_EQ(of(std::string(100'000, 'x')).code, "parties.unknown_state");
}

}  // namespace
}  // namespace palermo::parties
