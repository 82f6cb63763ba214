// What every writer needs of text: characters that a file may hold. Pure, thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace palermo::document {

// Well-formed UTF-8 without what neither XML 1.0 nor a text file may hold: ill-formed sequences, control characters
// other than tab and line ends, and noncharacters become U+FFFD. Line ends become LF.
std::string clean(std::string_view text);

// Length in UTF-16 units, as spreadsheet programs count.
std::size_t utf16_length(std::string_view utf8);

// Appends the text with & < > " escaped, for XML and HTML, in text and in attributes.
void append_escaped(std::string& out, std::string_view text);
std::string escaped(std::string_view text);

// Text of others on its way into a document: control characters other than tab and line end are left out, but a form
// feed and a vertical tab become a line end (word processors write them for a break); line ends become LF; ill-formed
// UTF-8 and noncharacters become U+FFFD. Most text needs nothing and is copied.
std::string file_text(std::string_view text);
// Appends file_text() with & < > " escaped.
void append_file_text(std::string& out, std::string_view text);

// True for http:, https: and mailto: addresses without blanks and control characters: what a file may link to.
bool is_plain_address(std::string_view address);

}  // namespace palermo::document
