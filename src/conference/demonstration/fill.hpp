// Fills an installation with a demonstration: people in every role, of invented States; two cycles of decisions and
// what became of them. All of it is made of acts, performed by those who may do them at past instants, so that the
// journal is real. Nothing invented is said of a real State.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "conference/parties/states.hpp"
#include "conference/replies/services.hpp"
#include "platform/acts/act.hpp"
#include "platform/base/embedded.hpp"
#include "platform/people/services.hpp"
#include "platform/store/database.hpp"
#include "platform/text/catalogue.hpp"

namespace palermo::demonstration {

// What the story is told with. All of it outlives the call.
struct Sources {
    store::Database& database;
    const acts::Registry& registry;
    acts::Performer& performer;  // of the present: for the acts of the installation
    people::Services& people;
    const parties::States& states;
    const text::Catalogue& catalogue;
    const Clock& clock;
    const replies::Services& replies;
};

// Of all people of a demonstration: known to everybody, and said so.
inline constexpr std::string_view kPassword = "orchard lantern seven rivers";

struct Options {
    std::int64_t seed = 1;
    std::optional<Date> today;  // the day on which the story ends; nothing: this one
    bool people_only = false;
};

struct PersonOfStory {
    std::string email, name;
    Language language = Language::en;
    access::Role role = access::Role::visitor;
    std::string state, organization, agency;
};
struct Summary {
    std::int64_t seed = 0;
    Date today = Date::from_day_number(0);
    std::vector<PersonOfStory> people;  // who accepted, one row a role, in the order in which they came
    std::int64_t invitations = 0, pending = 0, documents = 0, versions = 0, mandates = 0, acts = 0;
};

// Errors: those of BeginDemonstration; demonstration.today_in_future (today); demonstration.no_states.
Result<Summary> fill(const Sources& sources, const Options& options);

// The texts and names of the story.
std::span<const EmbeddedFile> story_files();

}  // namespace palermo::demonstration
