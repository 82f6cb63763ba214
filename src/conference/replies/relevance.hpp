// A form with the answers of a reply in it: what is asked of this State, what is required, what does not agree.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "conference/questionnaires/library/forms.hpp"
#include "conference/questionnaires/runtime/session.hpp"
#include "conference/replies/queries.hpp"
#include "conference/replies/storage.hpp"

namespace palermo::replies {

// Whether a repeat asks the question at this path, which has no positions, anew for each instance.
bool is_in_repeat(const questionnaires::PublishedForm& form, std::string_view path);

// The number of instances by path of the repeat.
using Repeats = std::map<std::string, std::int64_t, std::less<>>;
Result<Repeats> repeats_of(store::Reader& reader, std::int64_t reply);

// Opens the form and puts the answers in: those that were confirmed, and with `also_unconfirmed` the others too.
Result<questionnaires::Session> fill(const questionnaires::PublishedForm& form,
                                     const std::vector<StoredAnswer>& answers, const Repeats& repeats,
                                     Language language, Instant now, bool also_unconfirmed);

// One question as the session has it now.
struct AskedQuestion {
    std::string path;  // of the answer
    const questionnaires::Item* item = nullptr;
    bool required = false;
    bool answered = false;
    bool disagrees = false;  // its constraint is not met
};
// Every question that is relevant, in the order of the form; notes and calculated values are none.
std::vector<AskedQuestion> asked_questions(const questionnaires::PublishedForm& form,
                                           const questionnaires::Session& session);

// How far a reply is, as the State sees it on its pages: `asked` is what a form asks that was filled with what is
// unconfirmed too; an answer counts when it is confirmed. Nothing else counts progress.
Progress progress_of(const std::vector<AskedQuestion>& asked, const std::vector<StoredAnswer>& answers);

}  // namespace palermo::replies
