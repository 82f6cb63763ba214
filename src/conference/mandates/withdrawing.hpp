// The act "document.withdraw": takes a document out of the public register, with four eyes. Visitors find it no longer,
// in no list, search, calendar or export; its mandates go with it. Officers and auditors still see it, marked. Nothing
// is deleted.
#pragma once

#include <string>

#include "platform/acts/act.hpp"

namespace palermo::mandates {

// Errors: mandates.no_such_document (slug), withdrawing.reason_missing, withdrawing.reason_too_long (limit),
// withdrawing.withdrawn_already (slug).
struct WithdrawDocument {
    std::string document;  // slug
    std::string reason;    // at most kMaxWithdrawalReason bytes; enters the journal
};
inline constexpr std::size_t kMaxWithdrawalReason = 4000;

void register_withdrawing(acts::Registry& registry);

}  // namespace palermo::mandates
