// Which entries a role's bar has, and in which order.
#include "platform/web/navigation.hpp"

#include <gtest/gtest.h>

namespace palermo::web {
namespace {

using access::Role;

std::vector<std::string> names(const Frame& frame, Role role) {
    std::vector<std::string> names;
    for (const NavigationEntry* entry : navigation_of(frame, role)) names.push_back(entry->name);
    return names;
}

Frame frame() {
    Frame frame;
    frame.navigation = {{"texts", "t", "/texts"},
                        {"states", "s", "/states"},
                        {"replies", "r", "/replies", {Role::focal_point}},
                        {"waiting", "w", "/waiting", {Role::focal_point, Role::officer}}};
    frame.navigation_order = {{Role::focal_point, {"replies", "waiting"}}};
    return frame;
}

TEST(Navigation, what_a_role_uses_most_comes_first_and_the_rest_as_registered) {
    EXPECT_EQ(names(frame(), Role::focal_point), (std::vector<std::string>{"replies", "waiting", "texts", "states"}));
    EXPECT_EQ(names(frame(), Role::officer), (std::vector<std::string>{"texts", "states", "waiting"}));
    EXPECT_EQ(names(frame(), Role::visitor), (std::vector<std::string>{"texts", "states"}));
}

TEST(Navigation, more_entries_than_the_bar_holds_have_a_page) {
    Frame many = frame();
    EXPECT_FALSE(needs_more(navigation_of(many, Role::officer)));
    for (int i = 0; i < 9; ++i) many.navigation.push_back({"n" + std::to_string(i), "n", "/n"});
    EXPECT_TRUE(needs_more(navigation_of(many, Role::officer)));
}

}  // namespace
}  // namespace palermo::web
