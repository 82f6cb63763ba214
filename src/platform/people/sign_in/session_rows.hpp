// Within this module: rows of sessions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/people/sign_in/session_store.hpp"
#include "platform/people/sign_in/visit.hpp"
#include "platform/people/storage.hpp"

namespace palermo::people {

struct SessionRow {
    std::int64_t id = 0;
    std::int64_t person = 0;
    std::int64_t membership = 0;
    std::string form_token;
    Instant created_at, seen_at, ends_at, proved_at;
    bool second_step = false;
    bool roles_changed = false;
    bool by_previous = false;  // found by the token before the last one
};
// The session of a token that has not ended.
Result<std::optional<SessionRow>> session_by_token(store::Reader& reader, std::string_view token, Instant now);

struct NewSession {
    std::int64_t person = 0;
    std::int64_t membership = 0;
    access::Role role = access::Role::visitor;
    bool second_step = false;
};
// Begins a session and ends the one the visit came with. Gives the cookie.
Result<std::string> begin_session(store::Writer& writer, const Visit& visit, const NewSession& session, Instant now);
Result<void> end_session_of_token(store::Writer& writer, std::string_view token);
// A new token for a session; the one before holds for `grace` more. Nothing when another request was first.
Result<std::optional<std::string>> rotate_session(store::Writer& writer, const SessionRow& row,
                                                  const Membership& membership, std::string_view old_token,
                                                  std::int64_t grace, Instant now);

// Whether the person has an authenticator app or a passkey.
Result<bool> has_factor(store::Reader& reader, std::int64_t person);

// The capacities a person has now, own ones before those of a deputy.
Result<std::vector<Membership>> capacities_of(store::Reader& reader, std::int64_t person, Instant now);

std::string session_cookie(std::string_view token, Instant ends, Instant now);
std::string no_session_cookie();

}  // namespace palermo::people
