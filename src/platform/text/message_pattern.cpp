#include "platform/text/message_pattern.hpp"

#include <unicode/messagepattern.h>

#include <charconv>

#include "platform/base/assert.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::text {

struct CompiledPattern::Node {
    enum class Kind : std::uint8_t { literal, value, number, date, remaining_number, plural, ordinal, select };
    struct Case {
        std::string selector;
        std::optional<std::int64_t> exact;  // of "=5"
        Message message;
    };

    Kind kind = Kind::literal;
    std::string text;  // the literal, or the name of the argument
    std::int64_t offset = 0;
    std::vector<Case> cases;
};

namespace {

using Node = CompiledPattern::Node;
using Message = CompiledPattern::Message;

std::string utf8_of(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

// Walks the parts of ICU's parse. `failed` is set where the pattern uses what we do not take.
class Compiler {
  public:
    explicit Compiler(const icu::MessagePattern& pattern) : pattern_(pattern), source_(pattern.getPatternString()) {}

    // `start` is the part of type MSG_START.
    Message message(std::int32_t start) {
        Message out;
        std::int32_t written = pattern_.getPart(start).getLimit();
        for (std::int32_t i = start + 1;; ++i) {
            const icu::MessagePattern::Part& part = pattern_.getPart(i);
            append_literal(out, written, part.getIndex());
            written = part.getLimit();
            if (part.getType() == UMSGPAT_PART_TYPE_MSG_LIMIT) return out;
            if (part.getType() == UMSGPAT_PART_TYPE_REPLACE_NUMBER)
                out.push_back({Node::Kind::remaining_number, {}, 0, {}});
            if (part.getType() != UMSGPAT_PART_TYPE_ARG_START) continue;
            const std::int32_t limit = pattern_.getLimitPartIndex(i);
            out.push_back(argument(i, limit));
            written = pattern_.getPart(limit).getLimit();
            i = limit;
        }
    }

    bool failed() const { return failed_; }

  private:
    std::string text_of(std::int32_t part) const { return utf8_of(pattern_.getSubstring(pattern_.getPart(part))); }

    void append_literal(Message& out, std::int32_t begin, std::int32_t end) const {
        if (end > begin) out.push_back({Node::Kind::literal, utf8_of(source_.tempSubStringBetween(begin, end)), 0, {}});
    }

    Node argument(std::int32_t start, std::int32_t limit) {
        Node node;
        const UMessagePatternArgType type = pattern_.getPart(start).getArgType();
        if (pattern_.getPart(start + 1).getType() != UMSGPAT_PART_TYPE_ARG_NAME) failed_ = true;
        node.text = text_of(start + 1);
        switch (type) {
            case UMSGPAT_ARG_TYPE_NONE:
                node.kind = Node::Kind::value;
                break;
            case UMSGPAT_ARG_TYPE_SIMPLE:
                node.kind = simple_kind(start + 2, limit);
                break;
            case UMSGPAT_ARG_TYPE_PLURAL:
                node.kind = Node::Kind::plural;
                read_cases(node, start + 2, limit);
                break;
            case UMSGPAT_ARG_TYPE_SELECTORDINAL:
                node.kind = Node::Kind::ordinal;
                read_cases(node, start + 2, limit);
                break;
            case UMSGPAT_ARG_TYPE_SELECT:
                node.kind = Node::Kind::select;
                read_cases(node, start + 2, limit);
                break;
            default:
                failed_ = true;
        }
        return node;
    }

    Node::Kind simple_kind(std::int32_t type_part, std::int32_t limit) {
        const std::string type = text_of(type_part);
        if (type_part + 1 == limit && type == "number") return Node::Kind::number;
        if (type_part + 1 == limit && type == "date") return Node::Kind::date;
        failed_ = true;
        return Node::Kind::value;
    }

    // A whole number after "=" or "offset:". Fractions never count anything here.
    bool is_number(std::int32_t part) {
        const UMessagePatternPartType type = pattern_.getPart(part).getType();
        if (type == UMSGPAT_PART_TYPE_ARG_DOUBLE) failed_ = true;
        return type == UMSGPAT_PART_TYPE_ARG_INT || type == UMSGPAT_PART_TYPE_ARG_DOUBLE;
    }

    void read_cases(Node& node, std::int32_t i, std::int32_t limit) {
        if (is_number(i)) node.offset = static_cast<std::int64_t>(pattern_.getNumericValue(pattern_.getPart(i++)));
        while (i < limit) {
            Node::Case one;
            one.selector = text_of(i++);
            if (is_number(i)) one.exact = static_cast<std::int64_t>(pattern_.getNumericValue(pattern_.getPart(i++)));
            one.message = message(i);
            node.cases.push_back(std::move(one));
            i = pattern_.getLimitPartIndex(i) + 1;
        }
    }

    const icu::MessagePattern& pattern_;
    const icu::UnicodeString& source_;
    bool failed_ = false;
};

std::optional<std::int64_t> integer_of(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool is_right_to_left_letter(char32_t c) {
    return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
}

// Foreign values in an Arabic sentence: anything without an Arabic letter that is more than plain digits.
bool needs_isolation(std::string_view value) {
    if (value.find_first_not_of("0123456789") == std::string_view::npos) return false;
    for (const char32_t c : to_code_points(value))
        if (is_right_to_left_letter(c)) return false;
    return true;
}

class Formatter {
  public:
    Formatter(const ValueStyle& style, const std::vector<MessageArgument>& arguments)
        : style_(style), arguments_(arguments) {}

    void append(const Message& message, std::optional<std::int64_t> remaining) {
        for (const Node& node : message) append_node(node, remaining);
    }

    std::string take() { return std::move(out_); }

  private:
    const MessageArgument* find(std::string_view name) const {
        for (const MessageArgument& argument : arguments_)
            if (argument.name == name) return &argument;
        return nullptr;
    }

    static std::optional<std::int64_t> as_integer(const MessageArgument& argument) {
        if (const auto* integer = std::get_if<std::int64_t>(&argument.value)) return *integer;
        if (const auto* text = std::get_if<std::string_view>(&argument.value)) return integer_of(*text);
        return std::nullopt;
    }

    void append_node(const Node& node, std::optional<std::int64_t> remaining) {
        if (node.kind == Node::Kind::literal) {
            out_ += node.text;
            return;
        }
        if (node.kind == Node::Kind::remaining_number) {
            out_ += remaining ? format_integer(style_.language, *remaining, style_.digits) : "#";
            return;
        }
        const MessageArgument* argument = find(node.text);
        if (argument == nullptr) {
            out_ += "{" + node.text + "}";
            return;
        }
        if (node.kind == Node::Kind::select)
            append_select(node, *argument, remaining);
        else if (node.kind == Node::Kind::plural || node.kind == Node::Kind::ordinal)
            append_plural(node, *argument, remaining);
        else
            append_value(node.kind, *argument);
    }

    void append_value(Node::Kind kind, const MessageArgument& argument) {
        if (const auto* date = std::get_if<Date>(&argument.value)) {
            out_ += style_.format_date(*date);
        } else if (const auto* integer = std::get_if<std::int64_t>(&argument.value)) {
            out_ += format_integer(style_.language, *integer, style_.digits);
        } else {
            append_text(kind, std::get<std::string_view>(argument.value));
        }
    }

    void append_text(Node::Kind kind, std::string_view text) {
        if (kind == Node::Kind::number) {
            if (const auto integer = integer_of(text)) {
                out_ += format_integer(style_.language, *integer, style_.digits);
                return;
            }
        }
        if (kind == Node::Kind::date) {
            if (const auto date = Date::parse(text)) {
                out_ += style_.format_date(*date);
                return;
            }
        }
        const bool isolate = direction(style_.language) == Direction::right_to_left && needs_isolation(text);
        if (isolate) out_ += "\u2068";
        out_ += text;
        if (isolate) out_ += "\u2069";
    }

    void append_select(const Node& node, const MessageArgument& argument, std::optional<std::int64_t> remaining) {
        std::string chosen;
        if (const auto* text = std::get_if<std::string_view>(&argument.value))
            chosen = *text;
        else if (const auto* integer = std::get_if<std::int64_t>(&argument.value))
            chosen = std::to_string(*integer);
        append_case(node, chosen, remaining);
    }

    void append_plural(const Node& node, const MessageArgument& argument, std::optional<std::int64_t> remaining) {
        const auto number = as_integer(argument);
        if (!number) {
            append_case(node, "other", remaining);
            return;
        }
        for (const Node::Case& one : node.cases) {
            if (one.exact == number) {
                append(one.message, *number - node.offset);
                return;
            }
        }
        const std::int64_t counted = *number - node.offset;
        append_case(node, plural_category(style_.language, counted, node.kind == Node::Kind::ordinal), counted);
    }

    void append_case(const Node& node, std::string_view selector, std::optional<std::int64_t> remaining) {
        const Node::Case* other = nullptr;
        for (const Node::Case& one : node.cases) {
            if (!one.exact && one.selector == selector) {
                append(one.message, remaining);
                return;
            }
            if (one.selector == "other") other = &one;
        }
        ASSERT(other != nullptr);  // ICU refuses a choice without it
        append(other->message, remaining);
    }

    const ValueStyle& style_;
    const std::vector<MessageArgument>& arguments_;
    std::string out_;
};

void visit(const Message& message, const std::function<void(const Node&)>& visitor) {
    for (const Node& node : message) {
        visitor(node);
        for (const Node::Case& one : node.cases) visit(one.message, visitor);
    }
}

}  // namespace

std::optional<CompiledPattern> CompiledPattern::compile(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::MessagePattern pattern(
        icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size()))), nullptr,
        status);
    if (U_FAILURE(status)) return std::nullopt;
    Compiler compiler(pattern);
    auto message = std::make_unique<Message>(compiler.message(0));
    if (compiler.failed()) return std::nullopt;
    return CompiledPattern(std::move(message));
}

std::string CompiledPattern::format(const ValueStyle& style, const std::vector<MessageArgument>& arguments) const {
    Formatter formatter(style, arguments);
    formatter.append(*message_, std::nullopt);
    return formatter.take();
}

std::set<std::string> CompiledPattern::argument_names() const {
    std::set<std::string> names;
    visit(*message_, [&](const Node& node) {
        if (node.kind != Node::Kind::literal && node.kind != Node::Kind::remaining_number) names.insert(node.text);
    });
    return names;
}

std::vector<PatternChoice> CompiledPattern::choices() const {
    std::vector<PatternChoice> out;
    visit(*message_, [&](const Node& node) {
        if (node.cases.empty()) return;
        PatternChoice choice{PatternChoice::Kind::select, node.text, {}};
        if (node.kind == Node::Kind::plural) choice.kind = PatternChoice::Kind::plural;
        if (node.kind == Node::Kind::ordinal) choice.kind = PatternChoice::Kind::ordinal;
        for (const Node::Case& one : node.cases) choice.cases.push_back(one.selector);
        out.push_back(std::move(choice));
    });
    return out;
}

CompiledPattern::CompiledPattern(std::unique_ptr<Message> message) : message_(std::move(message)) {}
CompiledPattern::CompiledPattern(CompiledPattern&&) noexcept = default;
CompiledPattern& CompiledPattern::operator=(CompiledPattern&&) noexcept = default;
CompiledPattern::~CompiledPattern() = default;

bool is_plain_text(std::string_view pattern) {
    return pattern.find_first_of("{}'") == std::string_view::npos;
}

}  // namespace palermo::text
