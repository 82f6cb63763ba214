// Four eyes: an act that one person proposes and a second person completes.
//
// Where the access table says so, performing an act only tries it out: if it could be done, it is kept with its fields
// and who proposed it, and that is an act of its own ("four_eyes.propose"). A second person of the same permission then
// completes it as the first person's act, with both in the journal entry. The same person twice is refused, also when
// one of the two is the deputy of the other. Where the act rests on a note verbale, the second person types its number
// and date again from the paper: two officers have then read the same note.
//
// The acts are "four_eyes.complete", "four_eyes.refuse" (with a reason) and, for the first person,
// "four_eyes.withdraw".
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/acts/act.hpp"
#include "platform/acts/notes.hpp"

namespace palermo::acts {

inline constexpr std::string_view kProposeAct = "four_eyes.propose";
inline constexpr std::string_view kPendingObject = "pending_act";
// After this many days nobody can complete it any more; it has to be proposed again.
inline constexpr std::int64_t kPendingDays = 30;

struct CompletePending {
    std::int64_t pending = 0;
    std::optional<std::string> note_number;  // as the second person reads it on the paper
    std::optional<std::string> note_date;
};
struct RefusePending {
    std::int64_t pending = 0;
    std::string reason;
};
struct WithdrawPending {
    std::int64_t pending = 0;
};

// How an act may be done by this actor on this subject. Errors: those of access::decide.
struct Decision {
    access::Permission permission;
    bool needs_second_person = false;
};
Result<Decision> decide_act(const access::Actor& actor, const Declaration& declaration, const access::Subject& subject);

// What is kept of an act until the second person comes.
struct Proposal {
    const Act& act;
    Json fields;
    const access::Subject& subject;
    std::string reason;
    std::int64_t note = 0;
};
// Gives its number. Says the object to the context. Errors: acts.waits_already (number) when the same, but for its
// words, waits already; those of the store.
Result<std::int64_t> propose(Context& context, const Proposal& proposal);

// A pending act as people see it.
struct PendingAct {
    std::int64_t number = 0;
    std::string act;
    Json fields;
    std::string first;  // pseudonym of who proposed it
    std::string role, state, organization;
    std::string reason;
    Instant at;
    Instant until;
    std::string status;  // "waiting", "completed", "refused", "withdrawn"; "expired" when its time is over
    std::string second;  // pseudonym of who decided, or empty
    std::string answer;  // the reason of a refusal
    std::optional<KeptNote> note;
    bool may_complete = false;  // by the one who asks
    bool is_own = false;
};
inline constexpr std::size_t kMaxPendingListed = 200;

// The waiting ones that this person may complete, or proposed: the newest first, at most kMaxPendingListed.
Result<std::vector<PendingAct>> pending_acts(store::Reader& reader, const Registry& registry,
                                             const access::Actor& actor, Instant now);
// One of them, also when it is decided. Errors: access.not_found.
Result<PendingAct> find_pending(store::Reader& reader, const Registry& registry, const access::Actor& actor,
                                std::int64_t number, Instant now);

// Whether somebody still holds the capacity in which an act was proposed: a person who was suspended since, or whose
// membership is over, cannot have it done by another.
using Standing = std::function<Result<bool>(store::Reader&, const access::Actor&, Instant)>;

// `registry` is kept: it holds the acts that are completed. Without `standing` every proposer's word stands.
void register_four_eyes(Registry& registry, Standing standing = {});

}  // namespace palermo::acts
