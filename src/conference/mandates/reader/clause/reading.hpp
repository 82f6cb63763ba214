// What the rules of the clause reader share while they read one provision.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/model.hpp"
#include "conference/mandates/reader/clause.hpp"
#include "conference/mandates/reader/clause/matchers.hpp"
#include "conference/mandates/reader/clause/words.hpp"

namespace palermo::mandates::reader {

// A half-open range of folded positions of the provision.
struct Range {
    std::size_t begin = 0, end = 0;
    bool empty() const { return end <= begin; }
    bool holds(std::size_t position) const { return position >= begin && position < end; }
};

// A body or instrument named in the text.
struct Mention {
    Range range;
    std::string_view canonical;
    bool full = false;  // of an instrument: by its full title
};

// Whether an instrument is named by its full title. The Charter stands above all conventions: it is never "the
// Convention" of a text.
inline bool is_title(const Mention& instrument) {
    return instrument.full && instrument.canonical != "UN-Charter";
}

// One act of the provision: its verb and the words that belong to it.
struct ActReading {
    Range surface;                        // the words shown as the act: "Prie également"
    Range verb;                           // verb and qualifiers, without particles: what is asked begins after it
    Range region;                         // the words up to the next act
    std::vector<std::string> canonicals;  // the usual meaning first
    std::string rule;
    int confidence = 95;
    bool subject_known = false;  // "The Conference shall take a decision": the subject stands before the verb
    std::string subject;
    Range subject_range;
    bool own_call = false;        // "Reiterates its request to ..."
    bool object_pronoun = false;  // "lui demande", "يدعوها": who is asked was named before
    bool many = false;            // the pronoun stands for several
};

// Everything the rules look at. Lives as long as one call of read_clause().
struct Reading {
    // With `names_only` no phrases are found, only bodies, and instruments up to the first that is_title(): enough to
    // look a whole document over.
    Reading(std::u32string_view source, const ClauseContext& clause_context, const Resources& pack,
            const std::vector<TextSpan>& spans, bool names_only = false);

    ClauseText text;
    const ClauseContext& context;
    const Resources& resources;
    const LanguageMatcher& matcher;
    std::vector<Mention> bodies;  // in the order of the text
    std::vector<Mention> instruments;

    // The end of the longest such phrase at `begin`, or 0.
    std::size_t phrase_end(Phrase phrase, std::size_t begin) const {
        if (begin >= word_at_position_.size()) return 0;
        const std::uint32_t word = word_at_position_.data()[begin];
        if (word != kNoWord && (hit_masks_.data()[word] & mask_of(phrase)) == 0) return 0;
        return phrase_end_at(phrase, begin, word);
    }
    // The begin of such a phrase that ends right before `end` (blanks between), or nothing. The longest one, at most
    // `reach` characters back.
    std::optional<std::size_t> phrase_before(Phrase phrase, std::size_t end, std::size_t reach = 48) const;
    // Whether the body that begins here is given something: "to the Conference", "à la Conférence".
    bool is_recipient(std::size_t body_begin) const;
    // The first place in the range where such a phrase begins, with its end; nothing when there is none.
    std::optional<Range> find_phrase(Phrase phrase, Range within) const;
    const Mention* body_at(std::size_t begin) const;  // the body named at exactly this place
    bool is(Language language) const { return context.language == language; }
    Evidence evidence(Range range, std::string_view rule, int confidence) const;
    // The end of the provision without its closing punctuation.
    std::size_t end_of_words(Range range) const;
    // The number at this place, written with digits; end is set behind it.
    std::optional<int> number_at(std::size_t begin, std::size_t& end) const;

  private:
    // A bit for each phrase, by its number modulo 64.
    static constexpr std::uint64_t mask_of(Phrase phrase) {
        return std::uint64_t{1} << (static_cast<unsigned>(phrase) % 64);
    }
    std::size_t phrase_end_at(Phrase phrase, std::size_t begin, std::uint32_t word) const;
    void find_phrases();
    void find_bodies();
    bool is_part_of_a_name(std::size_t begin) const;
    bool is_name_of_one_state(const Match& match) const;
    bool is_kind_inside_a_name(const Match& match) const;
    bool begins_another_office(const Match& match, std::string_view canonical) const;
    void find_instruments(bool first_title_only);

    std::vector<FirstWords::Mask> begins_;  // of each word: what may begin there
    // The phrases that begin at each word, found once: the rules ask for them many times.
    std::vector<PhraseHit> hits_;
    std::vector<std::uint32_t> first_hit_;         // of each word, and one more
    std::vector<std::uint64_t> hit_masks_;         // of each word: which phrases may begin there
    std::vector<std::uint32_t> word_at_position_;  // the word that begins there, or kNoWord
    static constexpr std::uint32_t kNoWord = 0xffffffff;
};

}  // namespace palermo::mandates::reader
