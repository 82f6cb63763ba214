// What a form of answers sends, saved: each changed answer is an act of its own, with the revision its writer saw.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "conference/replies/pages/parts.hpp"
#include "platform/web/posted_form.hpp"

namespace palermo::replies::pages {

struct Saved {
    std::vector<Error> faults;                                // each names its field; what it speaks of was not saved
    bool conflict = false;                                    // one of them is a version that was saved meanwhile
    std::map<std::string, std::string, std::less<>> changed;  // answers that were saved, by path
    std::map<std::string, std::int64_t, std::less<>>
        revisions;  // of those, and of those that held what was sent already

    // All faults as one; for the page to be shown again.
    Error as_error() const;
};

// Saves the questions of the topic that the form holds. What one of them is refused for keeps the others from nothing.
// Errors: those that concern the whole form (access, store).
Result<Saved> save_fields(const PageSources& sources, const web::PageRequest& request, const web::PostedForm& posted,
                          const ReplyPage& reply, const Topic& topic);

// The questions of the topic that the reader may write and whose prefilled answer nobody has confirmed.
std::vector<const questionnaires::NodeView*> to_be_confirmed(const ReplyPage& reply, const Topic& topic);
// Confirms an answer at the revision that its reader saw; false when somebody changed or confirmed it meanwhile.
Result<bool> confirm_answer(const PageSources& sources, const web::PageRequest& request, std::int64_t reply,
                            const std::string& path, std::int64_t revision);

// A link, citation or file for the topic's answer, when the form has one. Faults belong to its fields: "e-title",
// "e-link", "e-citation", "e-file"; to "e-link" when only a title was given.
Result<void> add_evidence(const PageSources& sources, const web::PageRequest& request, const web::PostedForm& posted,
                          const ReplyPage& reply, const Topic& topic, Saved& saved);

// The question that evidence, comments and threads of a topic belong to: its first one.
const questionnaires::NodeView* main_question(const Topic& topic);

}  // namespace palermo::replies::pages
