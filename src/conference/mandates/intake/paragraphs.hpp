// The text that comes out of a converted file: paragraphs with a blank line between.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palermo::mandates::intake {

// "12" -> "¹²", "(1)" -> "⁽¹⁾"; a text that is no number stays as it is.
std::string superscript(std::string_view text);

// True for "1", "(12)", "[3]", "1)", "1/" with nothing else: what a raised text must be to call a footnote.
bool is_note_number(std::string_view text);
// "[3]" -> "3", "(3)" -> "3"
std::string digits_of(std::string_view text);

// White space made one space (one no-break space stays), '\n' kept as the line break it is, soft hyphens, zero-width
// marks and stray controls out, ends trimmed. Well-formed UTF-8 goes in and out.
std::string tidy_words(std::string_view text);

// True for what may stand before a paragraph as its number: "(a)", "1.", "ii)", "—", "‘1‘". At most eight letters.
bool looks_like_marker(std::string_view cell);

// Collects paragraphs. Thread-compatible; not copied.
class Paragraphs {
  public:
    // One paragraph; nothing for blank text. A prefix that waits goes before it.
    void add(std::string_view text);
    // Puts a closing mark behind the last paragraph.
    void append(std::string_view mark) { text_ += text_.empty() ? std::string_view() : mark; }
    // A marker for the next paragraph that has words.
    void set_prefix(std::string marker);
    void drop_prefix() { prefix_.clear(); }
    bool has_prefix() const { return !prefix_.empty(); }
    // A heading of a level from 1 to 6.
    void add_heading(int level, std::string_view text);
    // A table row: the cells that have words, joined by tabs. Rows that follow one another stand line below line.
    void add_row(const std::vector<std::string>& cells);
    // A footnote: stands at the end of the text, in the order of adding.
    void add_note(std::string_view mark, std::string_view text);

    // The notes added so far, which are then gone from here.
    std::vector<std::pair<std::string, std::string>> take_notes() { return std::exchange(notes_, {}); }

    bool empty() const { return text_.empty(); }
    std::size_t size() const { return text_.size(); }
    // The text; the notes at its end.
    std::string take();

  private:
    std::string text_, prefix_;
    std::vector<std::pair<std::string, std::string>> notes_;  // mark, text
    bool last_is_row_ = false;
};

}  // namespace palermo::mandates::intake
