// The acts by which a demonstration comes and goes. Only the operator of the machine performs them, as kInstallation:
// no form, program or person can. What happens in the story between them is made of the acts of everybody else.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "platform/acts/act.hpp"
#include "platform/base/time.hpp"

namespace palermo::demonstration {

// All people of a demonstration have addresses here; RFC 2606 keeps the domain from ever being somebody's.
inline constexpr std::string_view kAddressEnd = "@demo.example";
bool is_address_of_demonstration(std::string_view email);

access::Actor installation();

// "demonstration.begin". Errors: demonstration.here (seed), demonstration.was_here, demonstration.people_are_there
// (people).
struct BeginDemonstration {
    std::int64_t seed = 1;
    Date today = Date::from_day_number(0);
};
// "demonstration.dismiss": forgets a person of the demonstration, as account.erase does. Errors:
// demonstration.not_of_it (person), demonstration.not_here.
struct DismissPerson {
    std::string person;  // pseudonym
};
// "demonstration.end": pages no longer say that it is here. Errors: demonstration.not_here, demonstration.people_left
// (people).
struct EndDemonstration {
    std::int64_t revision = 0;
};

void register_acts(acts::Registry& registry);

}  // namespace palermo::demonstration
