// What the rules of acts share among their files.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "conference/mandates/reader/clause/act.hpp"
#include "conference/mandates/reader/clause/matchers.hpp"

namespace palermo::mandates::reader {

// The act that begins at a place, in one dictionary; `rule` names how it was found.
std::optional<ActReading> act_at(const Reading& reading, Dictionary dictionary, std::size_t begin,
                                 std::string_view rule);
// Behind the pronoun that French and Spanish put before the verb: "lui demande de", "les insta a".
std::optional<ActReading> act_behind_pronoun(const Reading& reading, std::size_t begin, std::string_view rule);
// Around what it is about, in Chinese: "对该会议|表示赞赏".
std::optional<ActReading> act_around_object(const Reading& reading, Dictionary dictionary, std::size_t begin,
                                            std::string_view rule);
// Behind its subject: "The Committee | decided that ...".
std::optional<ActReading> behind_its_subject(const Reading& reading);
// "The Forum believes that the Platform | calls upon | Governments": a call to a body inside of what is told.
std::optional<ActReading> call_further_back(const Reading& reading);
// Adds the acts that follow the first one in the same paragraph.
void add_further_acts(const Reading& reading, std::vector<ActReading>& acts);

bool is_any_of(std::string_view wanted, std::span<const std::string_view> list);
// Whether an act of this name may stand elsewhere than at the begin of a paragraph.
bool may_be_further_act(std::string_view canonical);
// Whether words may follow an act in the middle of a paragraph that make it one, and not a noun ("requests from
// States"). `clause_before`: a clause stands before that the verb could belong to.
bool continues_as_act(const Reading& reading, const ActReading& act, bool clause_before);
// The place behind "also", "in this regard," and the like.
std::size_t skip_qualifiers(const Reading& reading, std::size_t position);
// "The Committee | agreed that the secretariat should": what was agreed is to be done.
bool agrees_on_something(const Reading& reading, const ActReading& act);
// Commas and semicolons of the six languages.
bool is_clause_comma(char32_t character);
// A full stop with a blank behind it, or the Chinese one.
bool ends_sentence(const Reading& reading, std::size_t position);

// "The Conference of the Parties shall take a decision ...", in the clause that begins with this word.
std::optional<ActReading> subject_with_modal(const Reading& reading, std::size_t first);
// "Le Secrétariat | établit un rapport": the present tense of rules, in the clause that begins with this word.
std::optional<ActReading> subject_with_duty(const Reading& reading, std::size_t first);
// A subject of a clause further back in the first sentence: "policies, which the international community must support".
std::optional<ActReading> subject_further_back(const Reading& reading);
// Whether the modal verb at a place is weak: it allows something and binds nobody ("may", "peut", "可").
bool only_allows(const Reading& reading, std::size_t modal);
// What is to be done, with who is to do it behind it: "The Prize is presented by | the Secretary-General".
std::optional<ActReading> passive_with_agent(const Reading& reading);
// Bodies that act one by one. What several do ("is funded by donors") is told more often than asked.
bool is_one_body(std::string_view canonical);
// An act without a name of its own, by whose subject is bound.
ActReading act_of_subject(const Mention& body, Range surface, Range verb);

// "Member States | are urged | to", "Se pide | a la Secretaría | que".
std::optional<ActReading> passive_act(const Reading& reading);

// The Arabic "and" glued to a word: "وتحث".
bool begins_with_waw(const Reading& reading, std::size_t position);
// subject_with_modal() in Arabic, where the modal verb comes first: "ينبغي للدول الأعضاء أن".
std::optional<ActReading> arabic_modal_first(const Reading& reading, std::size_t begin);
// subject_with_duty() in Arabic: "تقدم | اللجنة | إلى المجلس تقريرا".
std::optional<ActReading> arabic_duty_first(const Reading& reading, std::size_t begin);
// Moves the end of an Arabic verb behind its subject: "قررت | اللجنة | أن". Behind verbs that an addressee follows only
// where two names follow each other.
void skip_arabic_subject(const Reading& reading, ActReading& act);

}  // namespace palermo::mandates::reader
