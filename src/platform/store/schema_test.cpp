#include "platform/store/schema.hpp"

#include <gtest/gtest.h>

#include "platform/store/values.hpp"

namespace palermo::store {
namespace {

TEST(RowDeathTest, reading_what_is_not_there_is_a_bug) {
    const Row row(values(1, "word", std::nullopt));
    EXPECT_EQ(row.integer(0), 1);
    EXPECT_EQ(row.text(1), "word");
    EXPECT_TRUE(row.is_null(2));
    EXPECT_DEATH(row.text(0), "assertion failed");
    EXPECT_DEATH(row.integer(2), "assertion failed");
    EXPECT_DEATH(row.blob(1), "assertion failed");
    EXPECT_DEATH(row.value(3), "assertion failed");
}

TEST(ParametersDeathTest, too_few_or_too_many_are_a_bug) {
    EXPECT_TRUE(check_parameters(values(1, 2), 2).has_value());
    EXPECT_DEATH((void)check_parameters(values(1), 2), "as many values");
    EXPECT_DEATH((void)check_parameters(values(1, 2), 1), "as many values");
}

TEST(FirstFailure, after_the_first_nothing_else_is_tried) {
    FirstFailure failure;
    int tried = 0;
    const auto statement = [&](bool succeeds) {
        return failure.run([&]() -> Result<int> {
            ++tried;
            if (succeeds) return tried;
            return make_error(Fault::unique);
        });
    };
    EXPECT_TRUE(statement(true).has_value());
    EXPECT_FALSE(statement(false).has_value());
    const Result<int> later = statement(true);
    ASSERT_FALSE(later.has_value());
    EXPECT_TRUE(is(later.error(), Fault::unique));
    EXPECT_EQ(tried, 2);
}

}  // namespace
}  // namespace palermo::store
