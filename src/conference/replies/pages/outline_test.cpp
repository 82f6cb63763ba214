#include "conference/replies/pages/outline.hpp"

#include <gtest/gtest.h>

#include "conference/questionnaires/form/xform_reader.hpp"
#include "conference/replies/pages/conditions.hpp"
#include "conference/replies/pages/question_fields.hpp"

namespace palermo::replies::pages {
namespace {

constexpr std::string_view kForm = R"form(<h:html xmlns="http://www.w3.org/2002/xforms"
 xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa">
<h:head><h:title>T</h:title><model>
<instance><data id="t" version="1"><first/><law><both><has/><missing/><other/></both><cases jr:template=""><who/></cases>
<cases><who/></cases></law><last/></data></instance>
<bind nodeset="/data/first" type="string" required="true()"/>
<bind nodeset="/data/law/both/has" type="string"/>
<bind nodeset="/data/law/both/missing" type="string" relevant="/data/law/both/has = 'part'"/>
<bind nodeset="/data/law/both/other" type="string" relevant="/data/law/both/has = 'part' and /data/first = 'secret'"/>
<bind nodeset="/data/law/cases/who" type="string"/>
<bind nodeset="/data/last" type="date"/></model></h:head>
<h:body><input ref="/data/first"><label>First</label></input>
<group ref="/data/law"><label>Law</label><group ref="/data/law/both" appearance="field-list"><label>Both</label>
<select1 ref="/data/law/both/has"><label>Has</label><item><label>Full</label><value>full</value></item>
<item><label>Part</label><value>part</value></item></select1>
<input ref="/data/law/both/missing"><label>Missing</label></input>
<input ref="/data/law/both/other"><label>Other</label></input></group>
<group ref="/data/law/cases"><label>Cases</label><repeat nodeset="/data/law/cases">
<input ref="/data/law/cases/who"><label>Who</label></input></repeat></group></group>
<input ref="/data/last"><label>Last</label></input></h:body></h:html>)form";

class OutlineTest : public ::testing::Test {
  protected:
    void SetUp() override {
        auto read = questionnaires::read_xform(kForm);
        ASSERT_TRUE(read) << read.error().debug_text();
        auto form = questionnaires::published_form(1, "t", "1", std::move(read->form));
        ASSERT_TRUE(form) << form.error().debug_text();
        view_.form = *form;
        view_.may_write_all = true;
        view_.draft = true;
        view_.row.status = ReplyStatus::draft;
    }

    void give(const std::string& path, std::string value, bool confirmed = true) {
        AnswerView answer;
        answer.path = path;
        answer.value = std::move(value);
        answer.confirmed = confirmed;
        answer.revision = 1;
        view_.answers[path] = std::move(answer);
    }
    questionnaires::Session session() {
        Result<questionnaires::Session> made = session_of(view_, Language::en, Instant{});
        EXPECT_TRUE(made) << made.error().debug_text();
        return *std::move(made);
    }

    ReplyView view_;
};

TEST_F(OutlineTest, loose_questions_are_a_section_and_a_field_list_is_one_topic) {
    const questionnaires::Session open = session();
    const Outline outline = make_outline(view_, open);
    ASSERT_EQ(outline.sections.size(), 2U);
    EXPECT_EQ(outline.sections[0].address(), "-");
    EXPECT_EQ(outline.sections[0].topics.size(), 2U);  // before and after the group
    EXPECT_EQ(outline.sections[1].address(), "law");
    const Topic* both = outline.find("/data/law/both");
    ASSERT_NE(both, nullptr);
    EXPECT_EQ(both->nodes.size(), 3U);
    EXPECT_EQ(outline.find("/data/law/both/missing"), both);
    EXPECT_EQ(outline.find("/data/nothing"), nullptr);
}

TEST_F(OutlineTest, what_is_not_relevant_is_not_counted) {
    {
        const questionnaires::Session open = session();
        const Outline outline = make_outline(view_, open);
        EXPECT_EQ(outline.find("/data/law/both")->asked, 1);
    }
    give("/data/law/both/has", "part");
    const questionnaires::Session open = session();
    const Outline outline = make_outline(view_, open);
    const Topic* both = outline.find("/data/law/both");
    EXPECT_EQ(both->asked, 2);
    EXPECT_EQ(both->answered, 1);
    EXPECT_FALSE(both->complete());
}

TEST_F(OutlineTest, a_prefilled_answer_counts_when_it_is_confirmed) {
    give("/data/first", "known", false);
    const questionnaires::Session open = session();
    const Outline outline = make_outline(view_, open);
    EXPECT_EQ(outline.answered, 0);
    EXPECT_EQ(outline.sections[0].unconfirmed, 1);
}

TEST_F(OutlineTest, each_instance_of_a_repeat_is_a_topic_below_the_list) {
    view_.repeats["/data/law/cases"] = 2;
    give("/data/law/cases[2]/who", "somebody");
    const questionnaires::Session open = session();
    const Outline outline = make_outline(view_, open);
    const Topic* list = outline.find("/data/law/cases");
    ASSERT_NE(list, nullptr);
    EXPECT_EQ(list->kind, TopicKind::repeat);
    EXPECT_EQ(list->nodes.size(), 2U);
    const Topic* second = outline.find("/data/law/cases[2]");
    ASSERT_NE(second, nullptr);
    EXPECT_EQ(second->answered, 1);
}

TEST_F(OutlineTest, one_goes_on_with_the_next_topic_that_one_may_write) {
    view_.may_write_all = false;
    view_.may_write = {"/data/law/both"};
    const questionnaires::Session open = session();
    const Outline outline = make_outline(view_, open);
    const auto first = outline.first_open(view_);
    ASSERT_TRUE(first);
    EXPECT_EQ(outline.topics[*first].path, "/data/law/both");
    EXPECT_FALSE(outline.next(*first, view_));
}

TEST_F(OutlineTest, a_contributor_meets_only_the_parts_given) {
    view_.may_write_all = false;
    view_.may_write = {"/data/law"};
    view_.sees_all = false;
    view_.sees = {"/data/law"};
    const questionnaires::Session open = session();
    const Outline outline = make_outline(view_, open);
    ASSERT_EQ(outline.sections.size(), 1U);
    EXPECT_EQ(outline.find("/data/first"), nullptr);
}

TEST_F(OutlineTest, what_a_contributor_may_not_see_does_not_go_to_their_browser) {
    give("/data/first", "secret");
    const auto conditions = [&] {
        const questionnaires::Session open = session();
        return conditions_of(open, *make_outline(view_, open).find("/data/law/both"), view_);
    };
    EXPECT_NE(conditions().answers.find("secret"), std::string::npos) << "who sees all gets it";
    view_.sees_all = false;
    view_.sees = {"/data/law"};
    EXPECT_EQ(conditions().answers.find("secret"), std::string::npos);
    EXPECT_EQ(conditions().answers.find("/data/first"), std::string::npos);
    EXPECT_EQ(conditions().entries.find("/data/law/both/other"), std::string::npos);
    EXPECT_NE(conditions().entries.find("/data/law/both/missing"), std::string::npos);
}

TEST_F(OutlineTest, the_browser_gets_the_conditions_of_the_topic_alone) {
    const questionnaires::Session open = session();
    const Outline outline = make_outline(view_, open);
    const Conditions conditions = conditions_of(open, *outline.find("/data/law/both"), view_);
    EXPECT_NE(conditions.entries.find("/data/law/both/missing"), std::string::npos);
    EXPECT_NE(conditions.answers.find("/data/law/both/has"), std::string::npos);
    EXPECT_TRUE(conditions_of(open, *outline.find("/data/first"), view_).empty());
}

TEST_F(OutlineTest, a_posted_date_is_read_from_its_three_parts) {
    const questionnaires::Session open = session();
    const Outline outline = make_outline(view_, open);
    const questionnaires::NodeView& node = outline.find("/data/last")->nodes.front();
    web::PostedForm posted;
    EXPECT_EQ(posted_value(node, "last", posted), "");
    posted.fields.add("a.last.d", "4");
    posted.fields.add("a.last.m", "6 ");
    posted.fields.add("a.last.y", "2007");
    EXPECT_EQ(posted_value(node, "last", posted), "2007-06-04");
}

}  // namespace
}  // namespace palermo::replies::pages
