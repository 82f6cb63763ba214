// What the acts and the sign-in of this module work with. Built once at start; outlives the registry and all sessions.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/acts/act.hpp"
#include "platform/crypto/password.hpp"
#include "platform/crypto/sealed.hpp"
#include "platform/crypto/webauthn.hpp"
#include "platform/people/model.hpp"
#include "platform/people/tickets.hpp"
#include "platform/store/database.hpp"

namespace palermo::people {

// Called within the act that hands over, so that what belongs to the role (tasks, drafts) passes on with it.
using HandOverHook = std::function<Result<void>(acts::Context&, const Membership& from, const Membership& to)>;
// The State to which an object of one type belongs, by the object's id. Error: access.not_found.
using OwnerOf = std::function<Result<std::string>(store::Reader&, std::string_view object_id)>;

struct Services {
    crypto::SealingKeys keys;
    crypto::RelyingParty party;  // who we are to passkeys; its name is shown in authenticator apps too
    crypto::PasswordCost password_cost = {};
    // At start only, before the first act.
    std::vector<HandOverHook> on_hand_over = {};
    std::map<std::string, OwnerOf, std::less<>> owners = {};  // by object type: what break-glass can open
    // The name of a State for mail; empty: its code.
    std::function<std::string(std::string_view code, Language language)> state_name = {};
    Tickets tickets = {};
};

}  // namespace palermo::people
