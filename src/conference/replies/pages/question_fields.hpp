// The controls of one question, and what a form that was sent says of them.
//
// Names in the form, with ADDRESS as in address_of_path():
//     a.ADDRESS          the answer; several for a multiple choice; .d .m .y of a date, .1 .2 ... of an order
//     r.ADDRESS          the revision of the answer that the form shows: says that the question was in the form
//     l.ADDRESS          the language of a text
//     k.ADDRESS          after a conflict: "mine" or "theirs"; q.ADDRESS says that this was asked
#pragma once

#include <string>
#include <string_view>

#include "conference/replies/pages/parts.hpp"
#include "platform/web/posted_form.hpp"

namespace palermo::replies::pages {

// More choices than this make a list to choose from.
inline constexpr std::size_t kMaxRadios = 12;

// The value that was sent, as the form of the questionnaire has it; what is no date stays as it was typed.
std::string posted_value(const questionnaires::NodeView& node, std::string_view address, const web::PostedForm& posted);
// The name of the field that faults of an answer belong to: "a.ADDRESS".
std::string field_name(std::string_view path);

// Where a prefilled answer comes from, as a sentence.
std::string origin_text(const ReplyPage& reply, const web::Words& words, const AnswerView& answer);

// What stands around the control of a question.
struct FieldState {
    const ReplyPage& reply;
    const FormWords& words;
    bool may_write = false;
    bool marks_gaps = false;      // says what is needed and empty
    bool label_is_title = false;  // the page's title says it already
    bool confirms_one = false;    // a single answer waits to be confirmed: the page's button does it
};

// A question with label, hint, guidance, control, language and notes. `node` is a question.
void write_question(web::PageWriter& page, const FieldState& state, const questionnaires::NodeView& node);

}  // namespace palermo::replies::pages
