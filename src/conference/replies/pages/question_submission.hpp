// What the form of a topic does when it is sent: saves the answers, does what its other buttons say, and leads on.
#pragma once

#include "conference/replies/pages/parts.hpp"
#include "platform/web/posted_form.hpp"

namespace palermo::replies::pages {

// The button that says of everything filled in beforehand on the page that it is still true.
inline constexpr std::string_view kStillTrue = "still_true";

// The topic that the address names. Error: access.not_found.
Result<std::size_t> topic_of(const ReplyPage& reply, const web::PageRequest& request);
// Whether the reader may answer something in it now.
bool may_write(const ReplyPage& reply, const Topic& topic);

// With the field "autosave" the answer is data for assets/autosave.js.
Result<web::FormOutcome> submit_topic(const PageSources& sources, const text::Catalogue& catalogue,
                                      const web::PageRequest& request, const web::PostedForm& posted);

}  // namespace palermo::replies::pages
