// Who is looking: a visitor, or a signed-in person in one capacity.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "platform/acts/access.hpp"
#include "platform/base/language.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"
#include "platform/http/message.hpp"

namespace palermo::web {

// One of the capacities a person may act in: a membership.
struct Capacity {
    std::int64_t membership = 0;
    access::Role role = access::Role::visitor;
    std::string state;         // code of the State, or empty
    std::string organization;  // of a donor or partner, or empty
    std::string agency;        // of a contributor, or empty
};

struct Session {
    access::Actor actor{.id = "visitor", .role = access::Role::visitor, .state = {}, .organization = {}};
    std::string person;                // name as shown; empty for a visitor
    std::int64_t membership = 0;       // the capacity that is in use
    std::vector<Capacity> capacities;  // all of them, the one in use included
    // What a form carries to show that it is ours: bound to this session, or to the browser before sign-in.
    std::string form_token;
    std::vector<std::string> set_cookies;  // to be sent with the answer to the request that found this session
    Instant proved_at;                     // when the person last showed who they are: password, code or key
    bool by_api_token = false;             // a program with a token: no forms
    bool may_write = true;                 // an API token can be for reading alone
    bool needs_second_step =
        false;  // the password was right, the second factor is still to come: an open door to nothing
    // The role in use is given to nobody without a second factor, and the person has none yet: the pages of the own
    // account are open, everywhere else the person is a visitor.
    bool wants_factor = false;

    bool signed_in() const { return actor.role != access::Role::visitor && !needs_second_step; }
    access::Scope scope() const { return access::scope_of(actor); }
};

// That of everybody who is not signed in and has no form before them.
std::shared_ptr<const Session> visitor_session();

// Where sessions come from. Thread-safe.
class SessionSource {
  public:
    virtual ~SessionSource() = default;
    // Whether a request can belong to anybody at all: it carries our cookie or a token. Cheap, no storage: whoever does
    // not may be given a finished page of visitors.
    virtual bool concerns(const http::Request& request) const = 0;
    // The session of a request; of one that has none, or one that is over, a visitor's. Errors: people.token_refused
    // (an API token that is unknown, revoked or over), those of the store.
    virtual Result<std::shared_ptr<const Session>> find(const http::Request& request) = 0;
    // The same for a page with a form: form_token is always set. A visitor's belongs to the browser, by a cookie that
    // is set when the browser has none yet.
    virtual Result<std::shared_ptr<const Session>> find_for_form(const http::Request& request) = 0;
};

}  // namespace palermo::web
