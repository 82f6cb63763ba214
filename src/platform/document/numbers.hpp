// The numbers of paragraphs and headings, as printed: one place for all writers, so that every format says the same.
#pragma once

#include <string>
#include <vector>

#include "platform/document/model.hpp"

namespace palermo::document {

// One for each block, empty where none is due: "1.", "(a)", "I.", in Arabic "1 -", "(أ)", "أولا -"; as United Nations
// documents of the language have it. The same paragraph has the same place in the count in every language.
std::vector<std::string> numbers_of(const Document& document);

// One number: `count` from 1.
std::string paragraph_number(Language language, int level, int count, Digits digits);
std::string heading_number(Language language, int level, int count, Digits digits);

}  // namespace palermo::document
