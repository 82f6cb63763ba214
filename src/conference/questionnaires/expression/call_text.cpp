// Functions of texts. Positions and lengths are counted in characters (Unicode code points).
#include <openssl/evp.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "conference/questionnaires/expression/evaluator.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::questionnaires::detail {

namespace {

bool is_continuation(char character) {
    return (static_cast<unsigned char>(character) & 0xC0) == 0x80;
}

std::size_t character_count(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char character) { return !is_continuation(character); }));
}

// The byte where character number `index` (from 0) begins; the end when there are fewer.
std::size_t byte_of(std::string_view text, std::size_t index) {
    std::size_t place = 0;
    while (place < text.size()) {
        if (!is_continuation(text[place]) && index-- == 0) return place;
        ++place;
    }
    return text.size();
}

std::string_view characters(std::string_view text, std::size_t first, std::size_t end) {
    if (first >= end) return {};
    const std::size_t from = byte_of(text, first);
    return text.substr(from, byte_of(text.substr(from), end - first));
}

// XPath 1.0 section 4.2: characters whose position p satisfies p >= round(first) and p < round(first) + round(count).
std::string_view xpath_substring(std::string_view text, double first, double count) {
    const double from = std::floor(first + 0.5);
    const double end = std::isinf(count) ? from + count : from + std::floor(count + 0.5);
    if (std::isnan(from) || std::isnan(end)) return {};
    const double length = static_cast<double>(character_count(text));
    const double start = std::clamp(from, 1.0, length + 1);
    const double stop = std::clamp(end, 1.0, length + 1);
    return characters(text, static_cast<std::size_t>(start) - 1, static_cast<std::size_t>(stop) - 1);
}

// substr() counts from 0; what is negative counts from the end.
std::size_t from_either_end(double index, std::size_t length) {
    if (std::isnan(index)) return 0;
    const double whole = std::trunc(index);
    const double placed = whole < 0 ? whole + static_cast<double>(length) : whole;
    return static_cast<std::size_t>(std::clamp(placed, 0.0, static_cast<double>(length)));
}

std::string normalized_space(std::string_view text) {
    std::string out;
    bool pending = false;
    for (const char character : text) {
        if (character == ' ' || character == '\t' || character == '\n' || character == '\r') {
            pending = !out.empty();
            continue;
        }
        if (pending) out += ' ';
        pending = false;
        out += character;
    }
    return out;
}

std::string translated(std::string_view text, std::string_view from, std::string_view to) {
    const std::u32string source = to_code_points(from);
    const std::u32string target = to_code_points(to);
    std::string out;
    for (const char32_t character : to_code_points(text)) {
        const auto place = source.find(character);
        if (place == std::u32string::npos) {
            append_utf8(out, character);
        } else if (place < target.size()) {
            append_utf8(out, target[place]);
        }
    }
    return out;
}

// The word number `index` of a space-separated list, from 0.
std::string_view word_at(std::string_view list, double index) {
    if (!(index >= 0)) return {};
    double place = 0;
    while (true) {
        const auto first = list.find_first_not_of(" \t\r\n");
        if (first == std::string_view::npos) return {};
        list.remove_prefix(first);
        const auto end = std::min(list.find_first_of(" \t\r\n"), list.size());
        if (place == std::floor(index)) return list.substr(0, end);
        list.remove_prefix(end);
        ++place;
    }
}

double word_count(std::string_view list) {
    double count = 0;
    bool inside = false;
    for (const char character : list) {
        const bool blank = character == ' ' || character == '\t' || character == '\n' || character == '\r';
        if (!blank && !inside) ++count;
        inside = !blank;
    }
    return count;
}

std::string base64(std::string_view bytes) {
    std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int written =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    out.resize(static_cast<std::size_t>(written));
    return out;
}

// What is no base64 ends the text, as in clients. Bytes that are no UTF-8 become U+FFFD.
std::string from_base64(std::string_view text) {
    std::string bytes;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char character : text) {
        constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        const auto digit = kAlphabet.find(character);
        if (digit == std::string_view::npos) {
            if (character == ' ' || character == '\n' || character == '\r' || character == '\t') continue;
            break;
        }
        bits = (bits << 6) | static_cast<std::uint32_t>(digit);
        if ((count += 6) >= 8) {
            count -= 8;
            bytes += static_cast<char>((bits >> count) & 0xFF);
        }
    }
    return first_invalid_utf8(bytes) ? to_utf8(to_code_points(bytes)) : bytes;
}

std::string hexadecimal(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    for (const char byte : bytes) {
        out += kDigits[static_cast<unsigned char>(byte) >> 4];
        out += kDigits[static_cast<unsigned char>(byte) & 15];
    }
    return out;
}

// None for an algorithm or an encoding that the specification does not name.
std::optional<std::string> digest(std::string_view data, std::string algorithm, std::string_view encoding) {
    for (char& letter : algorithm) {
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    }
    const EVP_MD* method = algorithm == "MD5"       ? EVP_md5()
                           : algorithm == "SHA-1"   ? EVP_sha1()
                           : algorithm == "SHA-256" ? EVP_sha256()
                           : algorithm == "SHA-384" ? EVP_sha384()
                           : algorithm == "SHA-512" ? EVP_sha512()
                                                    : nullptr;
    if (method == nullptr || (encoding != "hex" && encoding != "base64")) return std::nullopt;
    std::string bytes(EVP_MAX_MD_SIZE, '\0');
    unsigned length = 0;
    if (EVP_Digest(data.data(), data.size(), reinterpret_cast<unsigned char*>(bytes.data()), &length, method,
                   nullptr) != 1) {
        return std::nullopt;
    }
    bytes.resize(length);
    return encoding == "hex" ? hexadecimal(bytes) : base64(bytes);
}

}  // namespace

std::optional<Value> Evaluator::call_text(const Term& term, const Focus& focus) {
    const auto& operands = term.operands;
    const auto argument = [&](std::size_t index) { return own_text(operands[index], focus); };
    const auto argument_or_context = [&] {
        return operands.empty() ? focus.node.tree->value(focus.node.node) : argument(0);
    };
    switch (term.function->function) {
        case Function::string:
            return Value(argument_or_context());
        case Function::concat:
            return Value(concat(term, focus));
        case Function::join:
            return Value(join(term, focus));
        case Function::string_length:
            return static_cast<double>(character_count(argument_or_context()));
        case Function::normalize_space:
            return Value(normalized_space(argument_or_context()));
        case Function::translate:
            return Value(translated(argument(0), argument(1), argument(2)));
        case Function::base64_decode:
            return Value(from_base64(argument(0)));
        case Function::digest: {
            auto made = digest(argument(0), argument(1), operands.size() > 2 ? argument(2) : "base64");
            if (!made) {
                fail(wrong_argument(term));
                return Value();
            }
            return Value(std::move(*made));
        }
        default:
            return std::nullopt;
    }
}

std::optional<Value> Evaluator::call_part_of_text(const Term& term, const Focus& focus) {
    const auto& operands = term.operands;
    const auto argument = [&](std::size_t index) { return own_text(operands[index], focus); };
    switch (term.function->function) {
        case Function::starts_with:
            return argument(0).starts_with(argument(1));
        case Function::ends_with:
            return argument(0).ends_with(argument(1));
        case Function::contains:
            return argument(0).find(argument(1)) != std::string::npos;
        case Function::substring_before: {
            const std::string whole = argument(0);
            const auto place = whole.find(argument(1));
            return Value(place == std::string::npos ? std::string() : whole.substr(0, place));
        }
        case Function::substring_after: {
            const std::string whole = argument(0);
            const std::string mark = argument(1);
            const auto place = whole.find(mark);
            return Value(place == std::string::npos ? std::string() : whole.substr(place + mark.size()));
        }
        case Function::substring: {
            const double count =
                operands.size() > 2 ? number(operands[2], focus) : std::numeric_limits<double>::infinity();
            const double first = number(operands[1], focus);
            // "From minus infinity to the end" is everything; the sum of the two infinities would be none.
            if (operands.size() == 2 && std::isinf(first) && first < 0) return Value(argument(0));
            return Value(xpath_substring(argument(0), first, count));
        }
        case Function::substr: {
            const std::string whole = argument(0);
            const std::size_t length = character_count(whole);
            const std::size_t first = from_either_end(number(operands[1], focus), length);
            const std::size_t end = operands.size() > 2 ? from_either_end(number(operands[2], focus), length) : length;
            return Value(characters(whole, first, end));
        }
        case Function::selected_at:
            return Value(word_at(argument(0), number(operands[1], focus)));
        case Function::count_selected:
            return word_count(argument(0));
        default:
            return std::nullopt;
    }
}

std::string Evaluator::concat(const Term& term, const Focus& focus) {
    std::string out;
    if (program_.dialect == Dialect::xpath_1) {
        for (const TermId operand : term.operands) {
            out += own_text(operand, focus);
            if (failed() || !fits(out)) return {};
        }
        return out;
    }
    for (const std::string& one : texts(term, 0, focus)) out += one;
    return out;
}

std::string Evaluator::join(const Term& term, const Focus& focus) {
    const std::string between = own_text(term.operands[0], focus);
    std::string out;
    bool first = true;
    for (const std::string& one : texts(term, 1, focus)) {
        if (!first) out += between;
        first = false;
        out += one;
        if (!fits(out)) return {};
    }
    return out;
}

}  // namespace palermo::questionnaires::detail
