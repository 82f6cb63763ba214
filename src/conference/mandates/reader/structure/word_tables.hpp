// The words of structure of each language, as they are written: word_tables.cpp makes skeletons of them.
//
// Facts of United Nations usage (editorial manual, official documents in the six languages). Each in the file of its
// language: word_table_en.cpp, ...
#pragma once

#include "conference/mandates/reader/structure/words.hpp"

namespace palermo::mandates::reader::structure {

StructureWords arabic_words();
StructureWords english_words();
StructureWords spanish_words();
StructureWords french_words();
StructureWords russian_words();
StructureWords chinese_words();

}  // namespace palermo::mandates::reader::structure
