// What is known of a State's answers before anybody writes: the cycle before, the same concept in its other replies,
// and the registers. Every such answer carries its origin and waits for a person to confirm it.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "conference/replies/services.hpp"
#include "conference/replies/storage.hpp"
#include "platform/acts/act.hpp"

namespace palermo::replies {

struct KnownAnswer {
    std::string value, language;
    std::string cycle;  // slug of the cycle it was given in
    bool confidential = false;
    bool comparable_only = false;
};

// The State's sealed answers of the previous cycle, by the path of the question in this form: the mapping of a person
// first, then equal concepts, then (within one questionnaire) equal paths. What is mapped as not comparable is left
// out; answers inside repeats are not carried over.
Result<std::map<std::string, KnownAnswer, std::less<>>> previous_answers(store::Reader& reader,
                                                                         const Services& services,
                                                                         const StoredReply& reply,
                                                                         const questionnaires::PublishedForm& form);

// Saves what is known as unconfirmed answers: registers first, then the previous cycle, then other replies of the State
// with the same concept. Gives how many.
Result<std::int64_t> prefill(acts::Context& context, const Services& services, const StoredReply& reply,
                             const questionnaires::PublishedForm& form);

}  // namespace palermo::replies
