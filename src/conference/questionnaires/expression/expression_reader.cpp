#include "conference/questionnaires/expression/expression_reader.hpp"

#include <algorithm>

namespace palermo::questionnaires::detail {

bool is_blank(char character) {
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

bool is_name_start(char character) {
    const auto byte = static_cast<unsigned char>(character);
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || byte >= 0x80;
}

bool is_name_character(char character) {
    return is_name_start(character) || is_digit(character) || character == '-' || character == '.';
}

std::uint32_t position_in(std::string_view text, std::size_t offset) {
    const auto before = text.substr(0, offset);
    return 1 + static_cast<std::uint32_t>(std::count_if(before.begin(), before.end(), [](char character) {
               return (static_cast<unsigned char>(character) & 0xC0) != 0x80;
           }));
}

void ExpressionReader::skip_blanks() {
    while (!at_end() && is_blank(peek())) ++place_;
}

bool ExpressionReader::take(std::string_view word) {
    if (!starts(word)) return false;
    place_ += word.size();
    skip_blanks();
    return true;
}

bool ExpressionReader::at_call() const {
    if (!is_name_start(peek())) return false;
    const auto name_end = [&](std::size_t from) {
        while (from < text_.size() && is_name_character(text_[from])) ++from;
        return from;
    };
    std::size_t end = name_end(place_);
    const std::string_view first = text_.substr(place_, end - place_);
    if (end + 1 < text_.size() && text_[end] == ':' && is_name_start(text_[end + 1])) {
        end = name_end(end + 1);
    } else if (first == "node" || first == "text" || first == "comment" || first == "processing-instruction") {
        return false;
    }
    while (end < text_.size() && is_blank(text_[end])) ++end;
    return end < text_.size() && text_[end] == '(';
}

bool ExpressionReader::at_step() const {
    const char next = peek();
    return is_name_start(next) || next == '*' || next == '@' || next == '.';
}

std::optional<std::string_view> ExpressionReader::take_local_name() {
    if (!is_name_start(peek())) return std::nullopt;
    const std::size_t start = place_;
    while (!at_end() && is_name_character(peek())) ++place_;
    return text_.substr(start, place_ - start);
}

Result<QualifiedName> ExpressionReader::take_name() {
    const auto first = take_local_name();
    if (!first) return fault_here();
    if (peek() != ':' || peek(1) == ':') return QualifiedName{{}, *first};
    ++place_;
    if (peek() == '*') {
        ++place_;
        return QualifiedName{*first, {}};
    }
    const auto second = take_local_name();
    if (!second) return fault_here();
    return QualifiedName{*first, *second};
}

std::string_view ExpressionReader::take_digits() {
    const std::size_t start = place_;
    while (is_digit(peek())) ++place_;
    if (peek() == '.') ++place_;
    while (is_digit(peek())) ++place_;
    return text_.substr(start, place_ - start);
}

Result<std::string_view> ExpressionReader::take_quoted() {
    const std::size_t start = place_;
    const char quote = peek();
    if (quote != '"' && quote != '\'') return fault_here();
    const auto end = text_.find(quote, place_ + 1);
    if (end == std::string_view::npos) return fault("questionnaires.expression_unclosed_text", start);
    place_ = end + 1;
    skip_blanks();
    return text_.substr(start + 1, end - start - 1);
}

Result<std::string_view> ExpressionReader::uri_of(std::string_view prefix, std::size_t offset) const {
    if (prefix.empty()) return std::string_view{};
    const auto declared = options_.prefixes.find(prefix);
    if (declared != options_.prefixes.end()) return std::string_view(declared->second);
    return fault("questionnaires.unknown_prefix", offset).with("prefix", prefix);
}

ExpressionSpan ExpressionReader::span_since(std::size_t start) const {
    std::size_t end = place_;
    while (end > start && is_blank(text_[end - 1])) --end;
    return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end - start)};
}

Error ExpressionReader::fault(std::string_view code, std::size_t offset) const {
    constexpr std::size_t kShown = 20;
    const auto rest = text_.substr(std::min(offset, text_.size()));
    std::size_t length = std::min(rest.size(), kShown);
    // Not within a character.
    while (length < rest.size() && (static_cast<unsigned char>(rest[length]) & 0xC0) == 0x80) ++length;
    if (rest.empty()) code = "questionnaires.expression_unexpected_end";
    return make_error(ErrorKind::invalid_input, code)
        .with("position", position_in(text_, offset))
        .with("text", rest.substr(0, length));
}

Error ExpressionReader::too_deep() const {
    return make_error(ErrorKind::too_large, "questionnaires.expression_too_deep")
        .with("position", position_in(text_, place_))
        .with("maximum", options_.maximum_depth);
}

}  // namespace palermo::questionnaires::detail
