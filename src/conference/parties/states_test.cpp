#include "conference/parties/states.hpp"

#include <gtest/gtest.h>

namespace palermo::parties {
namespace {

constexpr std::string_view kHeader = "code,iso2,m49,group,member,ar,en,es,fr,ru,zh\n";

Result<States> load(std::string rows, std::string invented = {}) {
    rows.insert(0, kHeader);
    const std::array<EmbeddedFile, 2> files = {{{"states.csv", rows}, {"demonstration/states.csv", invented}}};
    return States::load(std::span(files).first(invented.empty() ? 1 : 2));
}

TEST(States, a_state_is_found_by_its_code_and_named_in_each_language) {
    const auto states = load("EGY,EG,818,african,1,مصر,Egypt,Egipto,Égypte,Египет,埃及\n");
    ASSERT_TRUE(states);
    EXPECT_EQ(states->name("EGY", Language::fr), "Égypte");
    EXPECT_EQ(states->name("EGY", Language::zh), "埃及");
    EXPECT_EQ(states->name("QQQ", Language::fr), "QQQ");
    EXPECT_EQ(states->find("EGX"), nullptr);
}

TEST(States, the_list_stands_in_the_order_of_its_language) {
    const auto states = load(
        "ETH,ET,231,african,1,إثيوبيا,Ethiopia,Etiopía,Éthiopie,Эфиопия,埃塞俄比亚\n"
        "EST,EE,233,eastern_european,1,إستونيا,Estonia,Estonia,Estonie,Эстония,爱沙尼亚\n"
        "ZMB,ZM,894,african,1,زامبيا,Zambia,Zambia,Zambie,Замбия,赞比亚\n");
    ASSERT_TRUE(states);
    std::string order;
    for (const State* state : states->sorted(Language::fr, false)) order += state->code + " ";
    EXPECT_EQ(order, "EST ETH ZMB ");
    order.clear();
    for (const State* state : states->sorted(Language::ru, false)) order += state->code + " ";
    EXPECT_EQ(order, "ZMB EST ETH ");
}

TEST(States, invented_states_are_kept_apart) {
    const auto states = load("EGY,EG,818,african,1,مصر,Egypt,Egipto,Égypte,Египет,埃及\n",
                             "code,group,legal_system,language,categories,ar,en,es,fr,ru,zh\n"
                             "XKS,african,civil,fr,,كاسانا,Kasana,Kasana,Kasana,Касана,卡萨纳\n");
    ASSERT_TRUE(states);
    ASSERT_EQ(states->sorted(Language::en, true).size(), 1u);
    EXPECT_TRUE(states->find("XKS")->invented);
    EXPECT_EQ(states->sorted(Language::en, false).size(), 1u);
}

TEST(States, a_row_without_a_name_or_a_code_given_twice_is_refused) {
    EXPECT_EQ(load("EGY,EG,818,african,1,مصر,,Egipto,Égypte,Египет,埃及\n").error().code, "pack.bad_row");
    EXPECT_EQ(load("EG,EG,818,african,1,a,a,a,a,a,a\n").error().code, "pack.bad_row");
    EXPECT_EQ(load("EGY,EG,818,african,1,a,a,a,a,a,a\nEGY,EG,818,african,1,a,a,a,a,a,a\n").error().code,
              "pack.state_twice");
}

}  // namespace
}  // namespace palermo::parties
