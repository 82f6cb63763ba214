// Reads an expression's text from the left: signs, names, quoted texts; and says where a fault stands.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "conference/questionnaires/expression/expression.hpp"

namespace palermo::questionnaires::detail {

bool is_blank(char character);
bool is_digit(char character);
bool is_name_start(char character);
bool is_name_character(char character);

struct QualifiedName {
    std::string_view prefix;
    std::string_view local;
};

class ExpressionReader {
  public:
    // Keeps references: both outlive it.
    ExpressionReader(std::string_view text, const ExpressionOptions& options) : text_(text), options_(options) {}

    bool at_end() const { return place_ >= text_.size(); }
    char peek(std::size_t ahead = 0) const { return place_ + ahead < text_.size() ? text_[place_ + ahead] : '\0'; }
    bool starts(std::string_view word) const { return text_.substr(place_).starts_with(word); }
    void skip_blanks();
    // Takes the word and the blanks behind it, if the word stands here.
    bool take(std::string_view word);
    // Whether a function's name and its bracket stand here (and no node test like "text()").
    bool at_call() const;
    // Whether a step of a path may begin here.
    bool at_step() const;

    // Names are taken without the blanks behind them.
    std::optional<std::string_view> take_local_name();
    // "p:local" or "local". "p:*" leaves local empty and the "*" taken.
    Result<QualifiedName> take_name();
    // A number's digits.
    std::string_view take_digits();
    // A text in quotation marks, without them, and the blanks behind it.
    Result<std::string_view> take_quoted();
    Result<std::string_view> uri_of(std::string_view prefix, std::size_t offset) const;

    // What stands from `start` to here, without the blanks at its end.
    ExpressionSpan span_since(std::size_t start) const;
    Error fault(std::string_view code, std::size_t offset) const;
    Error fault_here() const { return fault("questionnaires.expression_syntax", place_); }
    Error too_deep() const;

  protected:
    std::string_view text_;
    const ExpressionOptions& options_;
    std::size_t place_ = 0;
};

// In characters, from 1.
std::uint32_t position_in(std::string_view text, std::size_t offset);

}  // namespace palermo::questionnaires::detail
