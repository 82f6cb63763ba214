// One ICU MessageFormat pattern, parsed by ICU and kept in a form that any thread can format at once.
//
// ICU's own MessageFormat is not used for formatting: its objects may not be shared between threads, a copy of one
// costs more than a page's sentences, and its dates and digits are not those of United Nations texts.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "platform/text/catalogue.hpp"
#include "platform/text/language_format.hpp"

namespace palermo::text {

// How values are written in one language.
struct ValueStyle {
    Language language = Language::en;
    Digits digits = Digits::latin;
    std::function<std::string(const Date&)> format_date;
};

// A plural or select of a pattern, for checks: its argument and the names of its cases ("one", "=0", "other").
struct PatternChoice {
    enum class Kind : std::uint8_t { plural, ordinal, select } kind;
    std::string argument;
    std::vector<std::string> cases;
};

class CompiledPattern {
  public:
    // Understood: {name}, {name, number}, {name, date}, plural, selectordinal, select. Nothing when ICU refuses the
    // pattern or when it uses anything else (numbered arguments, choice, styles, other types).
    static std::optional<CompiledPattern> compile(std::string_view utf8);

    // Arguments that the pattern does not name are ignored. One that it names and that is not given appears as {name}.
    // In a plural, number or date a text value counts as the number or ISO date it writes. In Arabic, values with
    // foreign letters or symbols are wrapped in U+2068 and U+2069, so that "2/6" is not read backwards.
    std::string format(const ValueStyle& style, const std::vector<MessageArgument>& arguments) const;

    std::set<std::string> argument_names() const;
    std::vector<PatternChoice> choices() const;

    struct Node;
    using Message = std::vector<Node>;

    CompiledPattern(CompiledPattern&&) noexcept;
    CompiledPattern& operator=(CompiledPattern&&) noexcept;
    ~CompiledPattern();

  private:
    explicit CompiledPattern(std::unique_ptr<Message> message);
    std::unique_ptr<Message> message_;
};

// Whether a pattern says the same without being compiled: no arguments, no escapes.
bool is_plain_text(std::string_view pattern);

}  // namespace palermo::text
