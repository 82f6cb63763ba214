#include "platform/acts/journal_access.hpp"

#include <gtest/gtest.h>

#include "platform/journal/rotation.hpp"

namespace palermo::access {
namespace {

journal::ReadEntry entry(std::string type = "reply_draft", std::string state = "KEN") {
    journal::ReadEntry made;
    made.actor = "p1";
    made.second = "p2";
    made.object_type = std::move(type);
    made.state = std::move(state);
    return made;
}

bool sees(Role role, const journal::ReadEntry& what, std::string state = {}, std::string id = "p9") {
    return may_see_entry({.id = std::move(id), .role = role, .state = std::move(state), .organization = {}}, what);
}

TEST(JournalAccess, an_auditor_sees_every_entry_and_a_visitor_none) {
    EXPECT_TRUE(sees(Role::auditor, entry()));
    for (const Role role : {Role::visitor, Role::administrator, Role::chair, Role::delegate})
        EXPECT_FALSE(sees(role, entry(), "KEN", "p1"));
    EXPECT_FALSE(sees(Role::visitor, entry("document", "")));
}

TEST(JournalAccess, a_focal_point_and_an_approver_see_those_of_their_state) {
    for (const Role role : {Role::focal_point, Role::approver}) {
        EXPECT_TRUE(sees(role, entry(), "KEN"));
        EXPECT_FALSE(sees(role, entry(), "PER"));
        EXPECT_FALSE(sees(role, entry("document", ""), ""));
    }
}

TEST(JournalAccess, a_contributor_a_donor_and_a_partner_see_what_they_did) {
    for (const Role role : {Role::contributor, Role::donor, Role::partner}) {
        EXPECT_FALSE(sees(role, entry(), "KEN"));
        EXPECT_TRUE(sees(role, entry(), "KEN", "p1"));
        EXPECT_TRUE(sees(role, entry(), "KEN", "p2")) << "as the second person";
        EXPECT_FALSE(sees(role, entry(), "KEN", ""));
    }
}

TEST(JournalAccess, an_officer_sees_the_history_of_what_officers_read) {
    EXPECT_TRUE(sees(Role::officer, entry("mandate", "")));
    EXPECT_TRUE(sees(Role::officer, entry("document", "")));
    EXPECT_FALSE(sees(Role::officer, entry("reply_draft")));
    EXPECT_TRUE(sees(Role::officer, entry("reply_draft"), "", "p1")) << "what the officer did";
    EXPECT_FALSE(sees(Role::officer, entry("unheard_of")));
}

TEST(JournalAccess, everybody_sees_a_change_of_the_key) {
    for (std::size_t role = 0; role < kRoleCount; ++role)
        EXPECT_TRUE(sees(static_cast<Role>(role), entry(std::string(journal::kKeyObject), "")));
}

}  // namespace
}  // namespace palermo::access
