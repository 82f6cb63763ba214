// What the pages of the follow-up say of a mandate, in the language of the page.
#pragma once

#include <string>
#include <string_view>

#include "conference/mandates/follow_up/queries.hpp"
#include "platform/web/site.hpp"

namespace palermo::mandates::pages {

// The address of a mandate's page, below the language prefix: "/mandates/2-6/c.iii".
std::string mandate_address(std::string_view slug, std::string_view path);

// "Decision 2/6".
std::string document_name(const web::Words& words, const follow_up::MandateSummary& mandate);
// "Conference, fourth session".
std::string session_of_body(const web::Words& words, std::string_view body, int session);
// The label of an actor or act; of "" the words for nobody or nothing read.
std::string actor_name(const web::Words& words, std::string_view canonical);
std::string act_name(const web::Words& words, std::string_view canonical);
std::string state_name(const web::Words& words, follow_up::State state);

// When it is due, and below it the days; `asker` is the body that asks: the body of a session is named where it is
// another.
void write_due(web::PageWriter& page, const follow_up::Due& due, std::string_view asker);
// The due, and behind it the other times that the text states.
void write_dues(web::PageWriter& page, const follow_up::MandateSummary& mandate);
// The first line of write_due() alone.
std::string due_words(const web::Words& words, const follow_up::Due& due);
// The state, and that it is overdue.
void write_state(web::PageWriter& page, const follow_up::MandateSummary& mandate);
// Whom it addresses, one below the other.
void write_addressees(web::PageWriter& page, const std::vector<std::string>& addressees);
// Words of a text; *stressed* ones as such. Cut behind a whole word when they have more than `limit` characters.
void write_official(web::Html& html, std::string_view utf8, std::size_t limit);

}  // namespace palermo::mandates::pages
