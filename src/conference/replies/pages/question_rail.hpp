// What stands beside the questions of a topic: the answers of the cycle before, clarifications, comments, history.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "conference/replies/pages/parts.hpp"

namespace palermo::replies::pages {

using TopicHistory = std::vector<std::pair<std::string, std::vector<AnswerView>>>;

// Its controls belong to the form with the id "answers": one form a page, so that nothing typed is lost.
void write_rail(web::PageWriter& page, const ReplyPage& reply, const FormWords& words, const Topic& topic,
                const TopicHistory& history, bool may_write);

// The evidence of a topic; with buttons that remove it when the reader may write.
// One piece inside its list item: the link, and what it is.
void write_evidence_piece(web::PageWriter& page, const ReplyPage& reply, const EvidenceView& one);
void write_evidence_list(web::PageWriter& page, const ReplyPage& reply, const Topic& topic, bool may_remove);

}  // namespace palermo::replies::pages
