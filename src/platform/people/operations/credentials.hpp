// Acts on one's own account: profile, credentials, tokens. Those with a `ticket` are performed through SignIn
// (sign_in/sign_in.hpp), which asks for a fresh proof of identity; no form or program can do them directly.
#pragma once

#include <optional>
#include <string>

#include "platform/base/language.hpp"

namespace palermo::people {

// "account.edit_profile". A new address is written down only when the link that is mailed to it is followed. Errors:
// acts.stale, those of check_name(), mail.bad_address.
struct EditProfile {
    std::string name;
    Language language = Language::en;
    std::optional<std::string> email;
    std::int64_t revision = 0;
};
// "account.confirm_email". Errors: people.link_over, people.email_taken.
struct ConfirmEmail {
    std::string token;
};

struct SetPassword {  // "account.set_password"
    std::string ticket;
};
struct AddTotp {  // "account.add_totp"; takes the place of an older one
    std::string ticket;
};
struct RemoveTotp {  // "account.remove_totp"; people.no_such_credential
    std::string ticket;
};
struct AddPasskey {  // "account.add_passkey"; people.passkey_known, people.too_many
    std::string ticket;
    std::string name;
};
struct RenamePasskey {  // "account.rename_passkey"
    std::int64_t passkey = 0;
    std::string name;
};
struct RemovePasskey {  // "account.remove_passkey"; people.last_credential
    std::string ticket;
    std::int64_t passkey = 0;
};
struct NewRecoveryCodes {  // "account.new_recovery_codes"; the older ones no longer work
    std::string ticket;
};
struct LinkOpenId {  // "account.link_openid"; people.openid_taken
    std::string ticket;
};
struct UnlinkOpenId {  // "account.unlink_openid"; people.last_credential
    std::string ticket;
    std::int64_t link = 0;
};

// "token.create": for a program, in one's present membership. `days` 1 to 90. Errors: people.token_days (limit),
// people.too_many, people.membership_over.
struct CreateToken {
    std::string ticket;
    std::string name;
    bool may_write = false;
    int days = 0;
};
// "token.revoke": one's own.
struct RevokeToken {
    std::int64_t token = 0;
};

}  // namespace palermo::people
