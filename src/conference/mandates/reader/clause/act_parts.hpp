// What the rules of acts share among their files.
#pragma once

#include <optional>
#include <string_view>

#include "conference/mandates/reader/clause/act.hpp"
#include "conference/mandates/reader/clause/matchers.hpp"

namespace palermo::mandates::reader {

// The act that begins at a place, in one dictionary; `rule` names how it was found.
std::optional<ActReading> act_at(const Reading& reading, Dictionary dictionary, std::size_t begin,
                                 std::string_view rule);
// Commas and semicolons of the six languages.
bool is_clause_comma(char32_t character);
// A full stop with a blank behind it, or the Chinese one.
bool ends_sentence(const Reading& reading, std::size_t position);

// "The Conference of the Parties shall take a decision ...", in the clause that begins with this word.
std::optional<ActReading> subject_with_modal(const Reading& reading, std::size_t first);
// The same in Arabic, where the modal verb comes first: "ينبغي للدول الأعضاء أن".
std::optional<ActReading> arabic_modal_first(const Reading& reading, std::size_t begin);
// "Member States | are urged | to": who is asked is the subject of a passive.
std::optional<ActReading> passive_act(const Reading& reading);
// Where the object of an Arabic verb begins behind its subject ("تحث | اللجنة | الدولة الطرف على"); nothing when who
// stands first is the object. `subject` is the body at `begin`, if the gazetteer has it.
std::optional<std::size_t> behind_arabic_subject(const Reading& reading, std::size_t begin, const Mention* subject);

}  // namespace palermo::mandates::reader
