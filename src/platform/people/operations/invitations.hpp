// Acts by which people come in: invitations, their renewal and withdrawal, and the acceptance.
//
// An invitation makes the person known (with a pseudonym, status "invited") and sends a link by mail, good for ten
// days. Whoever holds an old link can have a new one sent to the same address. An address that has an account already
// gets a further membership when its person accepts, signed in. Whoever invites does not learn which of the two it is.
#pragma once

#include <optional>
#include <string>

#include "platform/base/language.hpp"
#include "platform/base/time.hpp"

namespace palermo::people {

// Errors of all invitations (field named in each): mail.bad_address, those of check_name(), check_place() and
// check_term(), people.two_roles, people.role_not_for_you (role): this act does not give that role,
// people.already_member, people.too_many_memberships.

// "account.invite": by an officer, on a note verbale, with a second officer; by an approver as a proposal to
// the secretariat, for focal points and contributors of the own State. Roles: focal_point, contributor, approver,
// chair, delegate, donor, partner, auditor.
struct InvitePerson {
    std::string email;
    std::string name;
    Language language = Language::en;
    std::string role;  // name of access::Role
    std::optional<std::string> state, organization, body, agency;
    std::optional<Date> starts, ends;
};
// "account.invite_technical": officer or administrator; by two administrators.
struct InviteTechnical {
    std::string email;
    std::string name;
    Language language = Language::en;
    std::string role;
    std::optional<Date> starts, ends;
};
// "account.invite_founder": the same by the first administrator alone, while fewer than two persons hold or were
// offered that role: without a second person nobody could complete anything. Error: people.founded (role).
struct InviteFounder {
    std::string email;
    std::string name;
    Language language = Language::en;
    std::string role;
};
// "account.invite_contributor": by a focal point, for an agency of the own State.
struct InviteContributor {
    std::string email;
    std::string name;
    Language language = Language::en;
    std::string agency;
    std::optional<Date> starts, ends;
};
// "account.invite_member": by a donor or partner, for the own organization and role.
struct InviteMember {
    std::string email;
    std::string name;
    Language language = Language::en;
    std::optional<Date> starts, ends;
};

// "account.found": the invitation of the first administrator, without an address. `token_digest`: SHA-256 of the link's
// token in hexadecimal. Only while nobody is or was an administrator. Done by first_administrator_link() below.
struct FoundInstallation {
    std::string token_digest;
};

// "account.accept": by whoever holds the link. `ticket` from SignIn::prepare_acceptance() carries the password; without
// one the account begins without (a passkey is added next). Errors: people.invitation_over (status),
// people.account_exists (the invitation is for an account that is there: sign in first), people.email_needed (the first
// administrator gives one), people.email_taken.
struct AcceptInvitation {
    std::string token;
    std::string name;
    Language language = Language::en;
    std::optional<std::string> email;
    std::optional<std::string> ticket;
};

// "account.renew_invitation": by whoever holds a link of it, also an old one. A new link goes to the address of the
// invitation. Errors: people.renewed_too_often (limit), people.renewed_just_now (minutes), people.invitation_over.
struct RenewInvitation {
    std::string token;
};
// "account.withdraw_invitation": by whoever could end the membership that it offers, alone.
struct WithdrawInvitation {
    std::int64_t invitation = 0;
};

}  // namespace palermo::people
