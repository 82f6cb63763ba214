#include "platform/acts/access.hpp"

#include <gtest/gtest.h>

#include <set>

namespace palermo::access {
namespace {

Actor actor(Role role, std::string state = {}) {
    return {.id = "p", .role = role, .state = std::move(state), .organization = {}};
}

Subject subject(std::string type, std::string state = {}, ReleaseState release = ReleaseState::draft) {
    Subject result;
    result.type = std::move(type);
    result.state = std::move(state);
    result.release = release;
    return result;
}

bool allowed(Role role, std::string_view verb, const Subject& what, std::string state = {}) {
    return decide(actor(role, std::move(state)), verb, what).has_value();
}

TEST(Access, every_row_names_an_object_and_a_verb_once) {
    std::set<std::pair<std::string, std::string>> seen;
    for (const TableRow& row : table()) EXPECT_TRUE(seen.emplace(row.object_type, row.verb).second) << row.object_type;
    EXPECT_GT(table().size(), 40u);
}

TEST(Access, what_no_row_names_is_denied_to_everyone) {
    for (std::size_t role = 0; role < kRoleCount; ++role) {
        EXPECT_FALSE(allowed(static_cast<Role>(role), "burn", subject("mandate")));
        EXPECT_FALSE(
            allowed(static_cast<Role>(role), "read", subject("unheard_of", "KEN", ReleaseState::published), "KEN"));
    }
}

TEST(Access, a_visitor_reads_what_is_published_and_nothing_else) {
    EXPECT_TRUE(allowed(Role::visitor, "read", subject("mandate", "", ReleaseState::published)));
    EXPECT_FALSE(allowed(Role::visitor, "read", subject("mandate")));
    EXPECT_FALSE(allowed(Role::visitor, "edit", subject("mandate", "", ReleaseState::published)));
}

TEST(Access, a_focal_point_reaches_drafts_of_its_own_state_only) {
    EXPECT_TRUE(allowed(Role::focal_point, "write", subject("reply_draft", "KEN"), "KEN"));
    EXPECT_FALSE(allowed(Role::focal_point, "write", subject("reply_draft", "PER"), "KEN"));
    EXPECT_FALSE(allowed(Role::focal_point, "write", subject("reply_draft"), ""));  // no State is nobody's own
}

TEST(Access, what_may_not_be_read_answers_as_if_it_were_not_there) {
    EXPECT_EQ(decide(actor(Role::focal_point, "KEN"), "write", subject("reply_draft", "PER")).error().code,
              "access.not_found");
    EXPECT_EQ(decide(actor(Role::approver, "KEN"), "write", subject("reply_draft", "KEN")).error().code,
              "access.denied");
}

TEST(Access, the_administrator_reads_no_reply) {
    EXPECT_FALSE(allowed(Role::administrator, "read", subject("reply", "KEN", ReleaseState::published)));
    EXPECT_FALSE(allowed(Role::administrator, "read", subject("reply_draft", "KEN")));
}

TEST(Access, what_everybody_reads_is_open_to_roles_that_read_some) {
    EXPECT_TRUE(allowed(Role::focal_point, "read", subject("reply", "PER", ReleaseState::published), "KEN"));
    EXPECT_FALSE(allowed(Role::focal_point, "read", subject("reply", "PER"), "KEN"));
    EXPECT_FALSE(allowed(Role::focal_point, "submit", subject("reply", "PER", ReleaseState::published), "KEN"));
}

TEST(Access, a_contributor_reaches_what_was_assigned_within_the_own_state) {
    Subject draft = subject("reply_draft", "KEN");
    EXPECT_FALSE(allowed(Role::contributor, "read", draft, "KEN"));
    draft.assigned = true;
    EXPECT_TRUE(allowed(Role::contributor, "read", draft, "KEN"));
    EXPECT_FALSE(allowed(Role::contributor, "read", draft, "PER"));
}

TEST(Access, a_reach_stops_before_what_is_confidential_and_what_is_deleted) {
    EXPECT_EQ(scope_of(actor(Role::visitor)).reach("mandate"), 0);
    EXPECT_EQ(scope_of(actor(Role::administrator)).reach("mandate"), 1);
    EXPECT_EQ(scope_of(actor(Role::officer)).reach("mandate"), 2);
    EXPECT_EQ(distance(ReleaseState::embargoed, Classification::unclassified), 1);
    EXPECT_EQ(distance(ReleaseState::published, Classification::confidential), 2);
    EXPECT_EQ(distance(ReleaseState::deleted, Classification::unclassified), 3);
}

TEST(Access, publishing_and_sealing_need_a_second_person) {
    EXPECT_TRUE(permission("mandate", "publish", Role::officer).four_eyes);
    EXPECT_TRUE(permission("reply", "submit", Role::approver).four_eyes);
    EXPECT_TRUE(permission("participation", "edit", Role::officer).with_note);
    EXPECT_FALSE(permission("mandate", "edit", Role::officer).four_eyes);
}

TEST(Access, meta_and_totals_open_no_object) {
    EXPECT_FALSE(allowed(Role::auditor, "read", subject("reply", "KEN")));
    EXPECT_FALSE(allowed(Role::chair, "read", subject("contribution")));
}

TEST(Access, what_is_deleted_is_nobodys) {
    for (const Role role : {Role::officer, Role::auditor, Role::focal_point})
        EXPECT_FALSE(allowed(role, "read", subject("mandate", "KEN", ReleaseState::deleted), "KEN"));
}

TEST(Access, what_is_confidential_is_closed_to_the_public_and_to_the_administrator) {
    Subject need = subject("need", "KEN", ReleaseState::published);
    EXPECT_TRUE(allowed(Role::visitor, "read", need));
    need.classification = Classification::confidential;
    EXPECT_FALSE(allowed(Role::visitor, "read", need));
    EXPECT_FALSE(allowed(Role::chair, "read", need));
    EXPECT_TRUE(allowed(Role::officer, "read", need));
    EXPECT_TRUE(allowed(Role::focal_point, "read", need, "KEN"));
    EXPECT_FALSE(allowed(Role::focal_point, "read", need, "PER"));
    Subject mandate = subject("mandate");
    mandate.classification = Classification::confidential;
    EXPECT_FALSE(allowed(Role::administrator, "read", mandate));
    mandate.opened = true;  // two persons broke the glass
    EXPECT_TRUE(allowed(Role::administrator, "read", mandate));
    EXPECT_FALSE(allowed(Role::administrator, "edit", mandate));
}

TEST(Access, what_is_strictly_confidential_is_open_to_its_owner_and_to_whom_it_was_cleared_for) {
    Subject reply = subject("reply", "KEN");
    reply.classification = Classification::strictly_confidential;
    EXPECT_TRUE(allowed(Role::focal_point, "read", reply, "KEN"));
    EXPECT_FALSE(allowed(Role::officer, "read", reply));
    reply.cleared = true;
    EXPECT_TRUE(allowed(Role::officer, "read", reply));
    EXPECT_FALSE(allowed(Role::administrator, "read", reply));
}

TEST(Access, an_account_is_its_persons_own) {
    Subject account = subject("account");
    account.person = "p";
    EXPECT_TRUE(allowed(Role::delegate, "edit_own", account));
    account.person = "q";
    EXPECT_FALSE(allowed(Role::delegate, "edit_own", account));
    EXPECT_FALSE(allowed(Role::administrator, "edit_own", account));
}

TEST(Access, an_embargo_that_is_over_counts_as_published) {
    EXPECT_EQ(released(ReleaseState::embargoed, Instant{5}, Instant{4}), ReleaseState::embargoed);
    EXPECT_EQ(released(ReleaseState::embargoed, Instant{5}, Instant{5}), ReleaseState::published);
    EXPECT_EQ(released(ReleaseState::draft, Instant{5}, Instant{6}), ReleaseState::draft);
}

TEST(Access, a_scope_sees_unpublished_objects_only_with_the_right_to_all) {
    EXPECT_EQ(scope_of(actor(Role::visitor)).sees_unpublished("mandate"), 0);
    EXPECT_EQ(scope_of(actor(Role::officer)).sees_unpublished("mandate"), 1);
}

}  // namespace
}  // namespace palermo::access
