// Acts about memberships and the standing of accounts.
#pragma once

#include <optional>
#include <string>

#include "platform/base/language.hpp"
#include "platform/base/time.hpp"

namespace palermo::people {

// End a membership, each act for its own side: "account.revoke" (officers, on a note, two of them: all but officers and
// administrators), "account.revoke_technical" (two administrators: officers and administrators),
// "account.revoke_contributor" (focal point, own State), "account.revoke_member" (donor or partner, own organization).
// Errors: people.membership_over, people.role_not_for_you, people.last_administrator.
struct RevokeMembership {
    std::int64_t membership = 0;
};
struct RevokeTechnical {
    std::int64_t membership = 0;
};
struct RevokeContributor {
    std::int64_t membership = 0;
};
struct RevokeMember {
    std::int64_t membership = 0;
};

// "account.suspend", "account.resume": of a person, by an officer or administrator; resuming needs two. All sessions
// end at once. Errors: people.not_active (status), people.not_suspended, people.own_account, people.last_administrator.
struct SuspendAccount {
    std::string person;
};
struct ResumeAccount {
    std::string person;
};

// "account.reset_second_step": of a person who lost the device and the recovery codes, by two officers or
// administrators who have made sure, outside of Palermo, who is asking. App, passkeys and codes are forgotten, all
// sessions end, and the person is told by mail; the password stays. Errors: people.own_account, people.not_active
// (status).
struct ResetSecondStep {
    std::string person;
};

// "account.hand_over": a membership to a successor. To an active person it passes at once: the old one ends and the new
// one begins in this act. Any other address is invited, and it passes when the invitation is accepted. Errors: those of
// invitations, people.membership_over, people.role_not_for_you (only memberships of a State are handed over).
struct HandOver {
    std::int64_t membership = 0;
    std::string email;
    std::string name;
    Language language = Language::en;
};

// "account.delegate": a deputy stands in, in one's own membership, until a day at most 180 days from now. The deputy is
// an active colleague, by address: of the same State or organization, or of the secretariat. Errors:
// people.no_such_colleague, people.deputy_of_deputy, people.two_roles, those of check_term().
struct Delegate {
    std::int64_t membership = 0;
    std::string deputy_email;
    std::optional<Date> starts;
    std::optional<Date> ends;
};
// "account.end_delegation": by either of the two. `membership` is the deputy's. Error: people.membership_over.
struct EndDelegation {
    std::int64_t membership = 0;
};

// "account.erase": by two officers or administrators, for a person who is gone. "account.leave": one's own account.
// Name, addresses and credentials are erased, also in the journal; the pseudonym and what was done under it stay.
// Errors: people.last_administrator, people.erased.
struct EraseAccount {
    std::string person;
};
struct LeaveAccount {
    std::string ticket;  // SignIn::prepare_leaving()
};

// "state.set_small_delegation": whether one person may hold two roles of this State. Errors: acts.stale.
struct SetSmallDelegation {
    std::string state;
    bool small_delegation = false;
    std::int64_t revision = 0;  // 0: nothing was ever set
};

// "access.break_glass": one confidential object is opened to the first of two administrators for an hour. The State to
// which it belongs is told by mail. Errors: people.reason_needed, access.not_found.
struct BreakGlass {
    std::string object_type;
    std::string object_id;
    std::string reason;
};

}  // namespace palermo::people
