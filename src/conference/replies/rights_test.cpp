#include "conference/replies/rights.hpp"

#include <gtest/gtest.h>

#include <set>

namespace palermo::replies {
namespace {

using access::Role;

access::Actor actor(Role role, std::string state = {}) {
    return {.id = "p1", .role = role, .state = std::move(state), .organization = {}};
}

std::vector<access::Actor> everybody() {
    std::vector<access::Actor> all;
    for (std::size_t i = 0; i < access::kRoleCount; ++i) {
        const Role role = static_cast<Role>(i);
        const bool of_state = role == Role::focal_point || role == Role::contributor || role == Role::approver;
        all.push_back(actor(role, of_state ? "MBA" : ""));
    }
    return all;
}

template <typename Right>
std::set<std::string> roles_with(const Right& right) {
    std::set<std::string> roles;
    for (const access::Actor& one : everybody())
        if (right(one)) roles.insert(std::string(name(one.role)));
    return roles;
}

StoredReply published_reply() {
    StoredReply reply;
    reply.state = "KAS";
    reply.status = ReplyStatus::submitted;
    reply.submissions = 1;
    reply.consent = Consent::full;
    return reply;
}

TEST(Rights, what_is_confidential_is_read_by_the_state_and_the_secretariat_alone) {
    const StoredReply reply = published_reply();
    EXPECT_EQ(roles_with([&](const access::Actor& one) { return reads_confidential(one, reply); }),
              (std::set<std::string>{"officer"}))
        << "of another State, or of none";
    for (const Role role : {Role::focal_point, Role::contributor, Role::approver})
        EXPECT_TRUE(reads_confidential(actor(role, "KAS"), reply)) << name(role);
    SealedAnswer open, closed;
    open.path = "/data/a";
    closed.path = "/data/b";
    closed.confidential = true;
    EXPECT_EQ(readable_answers(actor(Role::visitor), reply, {open, closed}).size(), 1U);
    EXPECT_EQ(readable_answers(actor(Role::officer), reply, {open, closed}).size(), 2U);
}

TEST(Rights, what_was_taken_back_is_the_states_alone) {
    StoredReply reply = published_reply();
    reply.status = ReplyStatus::withdrawn;
    reply.withdrawn_through = 1;
    EXPECT_TRUE(roles_with([&](const access::Actor& one) { return reads_confidential(one, reply); }).empty());
    EXPECT_TRUE(reads_confidential(actor(Role::approver, "KAS"), reply));
}

TEST(Rights, who_works_on_all_replies_is_what_the_access_table_says) {
    EXPECT_EQ(roles_with(receives_replies), (std::set<std::string>{"officer"}));
    EXPECT_EQ(roles_with(follows_replies), (std::set<std::string>{"auditor", "officer"}));
    EXPECT_EQ(roles_with(asks_about_replies), (std::set<std::string>{"officer"}));
    EXPECT_EQ(roles_with(reads_own_replies), (std::set<std::string>{"approver", "focal_point"}));
    EXPECT_EQ(roles_with(reads_given_parts), (std::set<std::string>{"contributor"}));
}

}  // namespace
}  // namespace palermo::replies
