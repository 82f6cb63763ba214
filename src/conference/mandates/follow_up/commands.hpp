// The command-line verbs of the follow-up: mandates (the list) and mandate (one, with its history).
#pragma once

#include <optional>
#include <string>

#include "conference/mandates/commands.hpp"
#include "conference/mandates/follow_up/queries.hpp"
#include "conference/mandates/reader/resources.hpp"
#include "platform/acts/access.hpp"
#include "platform/store/database.hpp"

namespace palermo::mandates::follow_up {

struct ListRequest {
    std::string due;  // "COP-4"
    std::string document, body, addressee, act, state, words, sort, view;
    bool overdue = false, no_owner = false, no_date = false, unfunded = false;
    std::string as_of;  // ISO date; empty: today
    bool json = false;
};

struct Desk {
    store::Database& database;
    const reader::Resources& resources;
    access::Scope scope;
    Date today;
};

// Both give the exit status. Errors: mandates_follow_up.no_such_session (session), .no_such_state (state), .no_such_act
// (value, known), .no_such_body (field, value, known), mandates.no_such_document (slug), mandates_follow_up.bad_date
// (value), .no_such_view (name), .no_such_mandate (mandate).
Result<int> print_mandates(const Terminal& terminal, const Desk& desk, const ListRequest& request);
Result<int> print_mandate(const Terminal& terminal, const Desk& desk, const std::string& id, bool with_history,
                          const std::string& as_of, bool json);

// When it is due, in words: "before COP-4 (8 October 2008 to 17 October 2008)".
std::string due_text(const text::Catalogue& catalogue, Language language, const reader::Resources& resources,
                     const Due& due);

}  // namespace palermo::mandates::follow_up
