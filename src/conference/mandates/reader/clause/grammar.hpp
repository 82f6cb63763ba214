// The small words of the six languages that the rules of the clause reader are made of.
//
// What a secretariat may want to change (acts, bodies, functions, types of deliverables) is data in the pack's lexicon;
// what belongs to the grammar of official texts is here.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "platform/base/language.hpp"

namespace palermo::mandates::reader {

enum class Phrase : std::uint8_t {
    determiner,        // the, all, its
    qualifier,         // also, further: before, inside or after an act
    act_particle,      // décide de, décide que, قرر أن: written with the act
    coordinator,       // and, as well as
    adjunct,           // words that begin an insertion and not a noun phrase: in, on, taking
    relative,          // that, which, who
    complement,        // of, de: what follows belongs to the noun before
    infinitive,        // to, de, à, que, أن: what is asked begins
    clause_that,       // decides that
    modal,             // shall, should
    for_reason,        // commends X for
    take_decision,     // shall take a decision
    performative,      // acts done by the deciding itself: establish, create
    connector,         // before a second act: and, while
    own_call,          // reiterates its request
    session_noun,      //
    session_modifier,  // regular, special
    meeting_noun,
    next_one,    // its next session
    possessive,  // its, sa
    definite,    // the, la
    relation_at,
    relation_agenda,  // in the provisional agenda of (its next session)
    relation_during,
    relation_before,
    relation_after,
    relation_alongside,
    relation_by,
    relation_not_later,
    relation_until,
    year_lead,  // in (2008), in the year
    date_lead,  // of (15 November 2000)
    date_on,    // on
    end_of,     // the end of (2026)
    within,
    unit_day,
    unit_week,
    unit_month,
    unit_year,
    every,
    at_least,
    will_hold,     // qu'il tiendra, to be held
    past_event,    // held, adopted: a time after it lies behind us
    future_event,  // to be: a time after it lies before us
    article,
    paragraph,
    subparagraph,
    rule,
    annex,
    resolution,
    decision,
    thereof,            // of (the Convention), de la, من
    present_text,       // the present resolution
    above,              // paragraph 3 above
    these_texts,        // these recommendations
    such_texts,         // recommendations
    title_word,         // the Convention "on" ...: it has a title of its own
    scope_only,         // in the areas covered by
    condition_insert,   // a condition when it begins an insertion
    condition_always,   // a condition wherever it stands
    condition_limit,    // that have not done so
    condition_open,     // goes on to the next comma: subject to ...
    recipient,          // (report) to
    recipient_pronoun,  // lui présenter
    purpose,            // in order to
    means,              // through, au moyen de
    accordance,         // in accordance with
    extending,          // extend, renew: a day after it is the last one, and a time for which
    example,            // such as
    quality,            // (immediately) available
    founding,           // establish
    duration,           // for (one year), after "extend"
    within_behind,      // 六个月(内): the preposition stands behind
    year_on,            // in (2018)
    pronoun_one,        // him, it, lui, إليه: stands for the addressee named before
    pronoun_many,       // them, les, их
    subject_pronoun,    // it (also requests), begins a further sentence
    planned,            // is expected to, is planned to: something is to be, though nobody shall do it
    agent,              // (presented) by
    organ_noun,         // organizations, entities: of them what follows tells which ("of the United Nations system")
    asked_verb,         // Chinese: words that end the noun phrase of who is asked
    count_
};

struct PhraseRow {
    Phrase phrase;
    std::string_view words;  // several, divided by '|'
};

// The rows of one language.
std::span<const PhraseRow> phrase_rows(Language language);

// Each in the file of its language: grammar_en.cpp, ...
std::span<const PhraseRow> arabic_phrases();
std::span<const PhraseRow> english_phrases();
std::span<const PhraseRow> french_phrases();
std::span<const PhraseRow> russian_phrases();
std::span<const PhraseRow> spanish_phrases();
std::span<const PhraseRow> chinese_phrases();

}  // namespace palermo::mandates::reader
