// The words of a questionnaire and of its answers on a page: in the language of the page where the form has it, and
// otherwise visibly in another one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "conference/questionnaires/runtime/session.hpp"
#include "conference/replies/queries.hpp"
#include "platform/web/site.hpp"

namespace palermo::replies::pages {

// Words, and their language when it is not that of the page.
struct Worded {
    std::string words;
    std::optional<Language> other;
    bool empty() const { return words.empty(); }
};

class FormWords {
  public:
    FormWords(const ReplyView& view, const questionnaires::Session& session, Language page)
        : view_(view), session_(session), page_(page) {}

    Worded label(const questionnaires::NodeView& node) const;
    // One of the item's texts at a node; empty when there is none in any language.
    Worded text(std::string_view reference, const questionnaires::Text& text) const;
    Worded item_label(const questionnaires::Item& item) const { return plain(item.texts.label); }
    // The label of a choice of the item; the value itself when there is none.
    std::string choice(const questionnaires::NodeView& node, std::string_view value) const;
    std::string choice(const questionnaires::Item& item, std::string_view value) const;

  private:
    Worded plain(const questionnaires::Text& text) const;
    // The variant that is shown: of the page's language, of the default one, the first.
    const questionnaires::LanguageText* shown(const questionnaires::Text& text) const;
    std::optional<Language> language_of(const questionnaires::LanguageText& variant) const;

    const ReplyView& view_;
    const questionnaires::Session& session_;
    Language page_;
};

// With language and direction of its own when it is in another language.
void write_worded(web::Html& html, const Worded& words);

// An answer as people read it: the words of a choice, a date, a text in its own language; "no answer" for none.
void write_answer(web::PageWriter& page, const FormWords& form, const questionnaires::NodeView& node,
                  const AnswerView* answer);
// The same for a value of an item without a place in the form: of the cycle before, of the history.
void write_value(web::PageWriter& page, const FormWords& form, const questionnaires::Item& item, std::string_view value,
                 std::string_view language);

// "confirmed", "machine", or "outdated" when it was made of an earlier text.
std::string_view state_of(const AnswerTranslation& one);

// Free text of a person, which has a language.
bool is_text_of_person(const questionnaires::Item& item);
// Values between single blanks.
std::vector<std::string> split_values(std::string_view value);

}  // namespace palermo::replies::pages
