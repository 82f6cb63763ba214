// The list of questionnaires, the page of a reply and the secretariat count what is left alike.
#include "conference/replies/cycles/progress.hpp"
#include "conference/replies/pages/outline.hpp"
#include "conference/replies/testing/replies_world.hpp"

namespace palermo::replies::pages {
namespace {

class Counting : public RepliesWorld {
  protected:
    // The second cycle of a State: both answers of the first part are those of the first cycle, to be confirmed.
    std::int64_t second_cycle() {
        opened_for("KAS");
        submit("first", "KAS", "yes", "Act No. 5");
        PrepareCycle act = cycle("second", reply_of("first", "KAS").version);
        act.previous = "first";
        EXPECT_EQ(code(perform(officer_, act)), "done");
        open("second");
        const std::int64_t id = reply_of("second", "KAS").id;
        EXPECT_EQ(code(perform(focal_points_["KAS"], StartReply{id, Language::en})), "done");
        return id;
    }
    ReplyView seen_by(const access::Actor& actor, std::int64_t reply) {
        return read([&](store::Reader& reader) {
            return find_reply(reader, access::scope_of(actor), given_, reply, clock_.now());
        });
    }
    // What the list of questionnaires says.
    Progress listed_for(const access::Actor& actor, std::int64_t reply) {
        for (const ReplyRow& row : read([&](store::Reader& reader) {
                 return own_replies(reader, access::scope_of(actor), given_, clock_.now());
             }))
            if (row.id == reply && row.progress) return *row.progress;
        ADD_FAILURE() << "it is not listed";
        return {};
    }
    void expect_one_count(const access::Actor& actor, std::int64_t reply) {
        const ReplyView view = seen_by(actor, reply);
        const auto session = session_of(view, Language::en, clock_.now());
        ASSERT_TRUE(session);
        const Outline outline = make_outline(view, *session);
        std::int64_t unconfirmed = 0;
        for (const SectionOutline& section : outline.sections) unconfirmed += section.unconfirmed;
        const Progress listed = listed_for(actor, reply);
        EXPECT_EQ(listed.relevant, outline.asked);
        EXPECT_EQ(listed.answered, outline.answered);
        EXPECT_EQ(listed.unconfirmed, unconfirmed);
        ASSERT_TRUE(view.row.progress);
        EXPECT_EQ(view.row.progress->relevant, outline.asked);
        EXPECT_EQ(view.row.progress->answered, outline.answered);
    }
};

TEST_P(Counting, what_is_filled_in_beforehand_opens_questions_and_counts_when_it_is_confirmed) {
    const std::int64_t reply = second_cycle();
    const access::Actor& focal_point = focal_points_["KAS"];
    const Progress before = listed_for(focal_point, reply);
    EXPECT_EQ(before.relevant, 3) << "the name is asked of those who say yes, confirmed or not";
    EXPECT_EQ(before.answered, 0);
    EXPECT_EQ(before.unconfirmed, 2);
    expect_one_count(focal_point, reply);
    ASSERT_EQ(code(perform(focal_point, ConfirmAnswer{reply, "/data/a/law", 1})), "done");
    EXPECT_EQ(listed_for(focal_point, reply).answered, 1);
    expect_one_count(focal_point, reply);
    const ReplyView officers = seen_by(officer_, reply_of("first", "KAS").id);
    ASSERT_TRUE(officers.row.progress);
    EXPECT_EQ(officers.row.progress->answered, 2);
}

TEST_P(Counting, a_contributor_is_told_of_the_parts_that_were_given) {
    const std::int64_t reply = second_cycle();
    const access::Actor agency = agency_with("KAS", reply, "/data/b").actor;
    EXPECT_EQ(listed_for(agency, reply).relevant, 1);
    expect_one_count(agency, reply);
}

TEST_P(Counting, the_page_of_a_topic_counts_questions_not_pages) {
    const std::int64_t reply = second_cycle();
    const ReplyView view = seen_by(focal_points_["KAS"], reply);
    const auto session = session_of(view, Language::en, clock_.now());
    ASSERT_TRUE(session);
    const Outline outline = make_outline(view, *session);
    EXPECT_EQ(outline.asked_before(*outline.find("/data/a/law")), 0);
    EXPECT_EQ(outline.asked_before(*outline.find("/data/b/count")), 2);
    EXPECT_EQ(outline.asked, 3);
}

INSTANTIATE_TEST_SUITE_P(BothEngines, Counting, store::testing::engines(), store::testing::engine_name);

}  // namespace
}  // namespace palermo::replies::pages
