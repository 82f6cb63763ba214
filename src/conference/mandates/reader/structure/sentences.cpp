#include "conference/mandates/reader/structure/sentences.hpp"

#include <algorithm>

namespace palermo::mandates::reader::structure {

namespace {

constexpr std::size_t kSubjectReach = 60;  // how far behind its subject the modal may stand

bool closes_sentence(char32_t c) {
    return c == U'.' || c == 0x3002 || c == 0x6D4;
}

// True when the sentence at `begin` has a body for its subject and a modal right behind it.
bool has_own_act(std::u32string_view source, std::uint32_t begin, std::uint32_t end, const Vocabulary& vocabulary) {
    const Skeleton words = skeleton_of(source, begin, end, 200);
    const std::u32string_view text = words.text;
    if (vocabulary.language() == Language::ar) {
        // "ويتعين على الأمانة أن ...": the modal stands first.
        for (const std::u32string& modal : vocabulary.words().modals) {
            const std::u32string_view word = std::u32string_view(modal).substr(1, modal.size() - 2);
            if (has_at(text, 0, word) || (has_at(text, 0, U"و") && has_at(text, 1, word))) return true;
        }
    }
    const std::size_t subject = vocabulary.actor_end(text, 0);
    if (subject == 0) return false;
    const std::u32string_view behind = text.substr(subject, kSubjectReach);
    const Found modal = find_first(behind, vocabulary.words().modals);
    if (!modal) return false;
    // Nothing but the rest of the name stands between: no other clause.
    return std::none_of(behind.begin(), behind.begin() + static_cast<std::ptrdiff_t>(modal.at),
                        [](char32_t c) { return ends_sentence(c); });
}

}  // namespace

std::vector<std::vector<TextSpan>> split_sentences(std::u32string_view source, const std::vector<TextSpan>& pieces,
                                                   const Vocabulary& vocabulary) {
    std::vector<std::vector<TextSpan>> parts(1);
    for (const TextSpan& piece : pieces) {
        std::uint32_t begin = piece.begin;
        const char32_t* characters = source.data();  // piece lies in it
        for (std::uint32_t at = piece.begin; at + 2 < piece.end; ++at) {
            if (!closes_sentence(characters[at])) continue;
            std::uint32_t behind = at + 1;
            while (behind < piece.end && (superscript_value(source[behind]) >= 0 || is_closing_quote(source[behind])))
                ++behind;
            std::uint32_t next = behind;
            while (next < piece.end && (is_space(source[next]) || source[next] == U'\n')) ++next;
            const bool parted = next > behind || source[at] == 0x3002;
            if (!parted || next >= piece.end || is_lower(source[next]) ||
                !has_own_act(source, next, piece.end, vocabulary))
                continue;
            parts.back().push_back({begin, behind});
            parts.emplace_back();
            begin = next;
            at = next;
        }
        parts.back().push_back({begin, piece.end});
    }
    return parts;
}

}  // namespace palermo::mandates::reader::structure
