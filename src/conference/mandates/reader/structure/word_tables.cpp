#include "conference/mandates/reader/structure/word_tables.hpp"

#include <array>

namespace palermo::mandates::reader::structure {

namespace {

using Words = std::vector<std::u32string>;

// Everything is compared as skeletons; a trailing space is part of the word and kept.
void make_skeletons(Words& words) {
    for (std::u32string& word : words) {
        const bool spaced_before = !word.empty() && word.front() == U' ';
        const bool spaced_after = word.size() > 1 && word.back() == U' ';
        word = skeleton_of(word);
        if (spaced_before) word.insert(word.begin(), U' ');
        if (spaced_after) word.push_back(U' ');
    }
}

StructureWords finished(StructureWords w) {
    for (Words* list : {&w.articles, &w.qualifiers, &w.preambular, &w.operative,  &w.annex,       &w.section,
                        &w.closing,  &w.adopted,    &w.modals,     &w.resolution, &w.decision,    &w.draft,
                        &w.note,     &w.submitted,  &w.session,    &w.committee,  &w.agenda_item, &w.distribution,
                        &w.general,  &w.limited,    &w.restricted, &w.original,   &w.contents})
        make_skeletons(*list);
    for (auto& [surface, canonical] : w.organs) surface = skeleton_of(surface);
    for (auto& [surface, language] : w.language_names) surface = skeleton_of(surface);
    return w;
}

}  // namespace

const StructureWords& structure_words(Language language) {
    static const std::array<StructureWords, kLanguageCount> kWords = {
        finished(arabic_words()), finished(english_words()), finished(spanish_words()),
        finished(french_words()), finished(russian_words()), finished(chinese_words())};
    return kWords[static_cast<std::size_t>(language)];
}

}  // namespace palermo::mandates::reader::structure
