// `palermo user ...`: thin verbs on the acts, for whoever runs the machine. Names and addresses go to the terminal,
// never to a log. Each gives the exit status.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "platform/acts/act.hpp"
#include "platform/base/language.hpp"
#include "platform/people/queries/views.hpp"
#include "platform/store/database.hpp"
#include "platform/text/catalogue.hpp"

namespace palermo::people {

struct UserTerminal {
    std::ostream& out;
    const text::Catalogue& catalogue;
    Language language = Language::en;
};

// One line a person: pseudonym, status, name, address, capacities; divided by tabs. What the actor may see.
Result<int> user_list(store::Database& database, const UserTerminal& terminal, const access::Actor& actor,
                      const PeopleFilter& filter, Instant now);

struct UserInvitation {
    std::string email, name, role, state, organization, agency;
    Language language = Language::en;
    std::optional<acts::Note> note;
};
// By the act that fits the actor: an administrator's or an officer's. Says the number of the pending act when a second
// person has to complete it. Errors: those of the act.
Result<int> user_invite(acts::Performer& performer, const UserTerminal& terminal, const access::Actor& actor,
                        const UserInvitation& invitation);
Result<int> user_suspend(acts::Performer& performer, const UserTerminal& terminal, const access::Actor& actor,
                         const std::string& person, const std::string& reason);
Result<int> user_resume(acts::Performer& performer, const UserTerminal& terminal, const access::Actor& actor,
                        const std::string& person, const std::string& reason);

}  // namespace palermo::people
