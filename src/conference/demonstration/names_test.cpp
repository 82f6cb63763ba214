#include "conference/demonstration/names.hpp"

#include <gtest/gtest.h>

#include "conference/demonstration/fill.hpp"
#include "conference/demonstration/operations.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::demonstration {
namespace {

std::vector<std::string> people(std::uint64_t seed, Language language) {
    const Names names = *Names::load(story_files());
    Chance chance(seed);
    std::vector<std::string> list;
    for (int i = 0; i < 20; ++i) list.push_back(names.person(language, chance));
    return list;
}

TEST(Names, the_same_seed_gives_the_same_people_and_another_seed_others) {
    for (const Language language : kLanguages) {
        EXPECT_EQ(people(1, language), people(1, language));
        EXPECT_NE(people(1, language), people(2, language));
    }
}

TEST(Names, the_numbers_are_those_of_split_mix_on_every_machine) {
    Chance chance(1234567);
    EXPECT_EQ(chance.next(), 6457827717110365317u);
    EXPECT_EQ(chance.next(), 3203168211198807973u);
}

TEST(Names, stand_in_the_script_of_their_language) {
    const auto first_letter = [](Language language) { return to_code_points(people(1, language).front()).front(); };
    EXPECT_TRUE(first_letter(Language::ar) >= U'\u0621' && first_letter(Language::ar) <= U'\u064A');
    EXPECT_TRUE(first_letter(Language::ru) >= U'\u0410' && first_letter(Language::ru) <= U'\u044F');
    EXPECT_TRUE(first_letter(Language::zh) >= U'\u4E00' && first_letter(Language::zh) <= U'\u9FFF');
}

TEST(Names, an_address_part_is_made_of_small_letters_and_hyphens) {
    EXPECT_EQ(address_part("Coralline Islands"), "coralline-islands");
    EXPECT_EQ(address_part("Kasana"), "kasana");
}

TEST(Demonstration, its_people_have_addresses_that_nobody_can_have) {
    EXPECT_TRUE(is_address_of_demonstration("Officer-1@DEMO.example"));
    EXPECT_FALSE(is_address_of_demonstration("officer-1@demo.example.org"));
    EXPECT_FALSE(is_address_of_demonstration("officer-1@xdemo.example"));
}

// A pack without names, or with a language missing, is refused by file and line.
TEST(Names, a_file_that_lacks_a_language_is_refused) {
    const std::array files = {EmbeddedFile{"names.csv", "language,part,name\nen,given,A\nen,family,B\n"}};
    EXPECT_EQ(Names::load(files).error().code, "pack.bad_row");
    EXPECT_EQ(Names::load({}).error().code, "pack.missing_file");
}

}  // namespace
}  // namespace palermo::demonstration
