// What a typed cell shows and what it is for programs. For the writers of documents.
#pragma once

#include <string>

#include "platform/document/model.hpp"

namespace palermo::document {

// As people read it.
std::string shown_text(const Number& number);
std::string shown_text(const Day& day);
// The words of any cell, without footnotes.
std::string shown_text(const TableCell& cell);

// "12.50", "-3": for CSV and JSON; a percentage is the number before its sign.
std::string plain_digits(const Number& number);

}  // namespace palermo::document
