// Within this module: what tickets stand for (tickets.hpp), act by act.
#pragma once

#include <string>
#include <vector>

#include "platform/base/bytes.hpp"
#include "platform/crypto/webauthn.hpp"

namespace palermo::people {

struct PreparedPassword {  // account.set_password
    std::string hash;
    bool by_link = false;     // forgotten, set with a link from a mail: all sessions end
    bool same_again = false;  // the same password, hashed at today's cost: nobody has to be told
};
struct PreparedTotp {  // account.add_totp
    Bytes sealed;
};
struct PreparedPasskey {  // account.add_passkey
    crypto::NewCredential credential;
};
struct PreparedCodes {  // account.new_recovery_codes
    std::vector<Digest> digests;
};
struct PreparedOpenId {  // account.link_openid
    std::string issuer, subject;
};
struct PreparedToken {  // token.create
    std::int64_t membership = 0;
    Digest digest{};
    std::string shown;
};
// Everything else: the person has just proved who they are.
struct Proof {};

}  // namespace palermo::people
