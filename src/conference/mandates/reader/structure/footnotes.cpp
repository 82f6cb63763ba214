#include "conference/mandates/reader/structure/footnotes.hpp"

#include <array>

namespace palermo::mandates::reader::structure {

namespace {

constexpr int kLargestNote = 999;

// What a call-out may open with. Nearly every character of a document is none of these.
constexpr std::size_t kOpeningTableSize = 0x700;
constexpr auto kOpeningTable = [] {
    std::array<bool, kOpeningTableSize> table{};
    for (char32_t c = 0; c < kOpeningTableSize; ++c)
        table[c] = superscript_value(c) >= 0 || digit_value(c) >= 0 || c == U'<' || c == U'[';
    return table;
}();
bool may_open(char32_t c) {
    return c < kOpeningTableSize ? kOpeningTable[c] : superscript_value(c) >= 0 || digit_value(c) >= 0;
}

std::size_t next_opening(std::u32string_view text, std::size_t at) {
    const char32_t* characters = text.data();
    while (at < text.size() && !may_open(characters[at])) ++at;
    return at;
}

class Scanner {
  public:
    Scanner(std::u32string_view source, const TextSpan& piece, std::vector<CallOut>& found)
        : source_(source), piece_(piece), found_(found) {}

    void scan() {
        const std::u32string_view text = source_.substr(0, piece_.end);
        for (std::uint32_t at = piece_.begin; at < text.size();) {
            const char32_t c = text[at];
            if (!may_open(c))
                at = static_cast<std::uint32_t>(next_opening(text, at + 1));
            else if (superscript_value(c) >= 0)
                at = superscript(at);
            else if (c == U'<' && source_.substr(at, 5) == U"<sup>")
                at = tagged(at);
            else if (c == U'[' && source_.substr(at, 2) == U"[^")
                at = bracketed(at);
            else if (digit_value(c) >= 0)
                at = digits(at);
            else
                ++at;
        }
    }

  private:
    std::uint32_t superscript(std::uint32_t at) {
        const std::uint32_t begin = at;
        int value = 0;
        for (; at < piece_.end && superscript_value(source_[at]) >= 0 && value <= kLargestNote; ++at)
            value = value * 10 + superscript_value(source_[at]);
        // m² and km³ are units
        const bool unit = begin > piece_.begin && (source_[begin - 1] == U'm') && value <= 3 &&
                          (begin < piece_.begin + 2 || !is_letter(source_[begin - 2]) || source_[begin - 2] == U'k');
        if (!unit && value > 0) found_.push_back({value, begin, true});
        return at;
    }

    int read_digits(std::uint32_t& at) const {
        int value = 0;
        for (; at < piece_.end && digit_value(source_[at]) >= 0; ++at)
            value = value > kLargestNote ? value : value * 10 + digit_value(source_[at]);
        return value;
    }

    std::uint32_t tagged(std::uint32_t at) {
        const std::uint32_t begin = at;
        at += 5;
        while (at < piece_.end && (is_space(source_[at]) || source_[at] == U'(')) ++at;
        const int value = read_digits(at);
        if (value > 0 && value <= kLargestNote) found_.push_back({value, begin, true});
        return at;
    }

    std::uint32_t bracketed(std::uint32_t at) {
        const std::uint32_t begin = at;
        at += 2;
        const int value = read_digits(at);
        if (value > 0 && value <= kLargestNote && at < piece_.end && source_[at] == U']')
            found_.push_back({value, begin, true});
        return at;
    }

    std::uint32_t digits(std::uint32_t at) {
        const std::uint32_t begin = at;
        const int value = read_digits(at);
        if (value == 0 || value > kLargestNote) return at;
        const char32_t before = begin > piece_.begin ? source_[begin - 1] : U' ';
        const char32_t after = at < piece_.end ? source_[at] : U' ';
        // "report 1/ of", "计划》1/的", but not "55/25" and not "A/57/1/Add.1"
        if (after == U'/') {
            const char32_t behind = at + 1 < piece_.end ? source_[at + 1] : U' ';
            if (digit_value(behind) < 0 && !is_upper(behind) && before != U'/' && digit_value(before) < 0)
                found_.push_back({value, begin, true});
            return at;
        }
        if (digit_value(after) >= 0 || before == U'/' || is_letter(after)) return at;
        const bool glued = is_letter(before) || is_comma(before) || before == U';' || before == U'.' ||
                           is_closing_quote(before) || before == U')';
        const bool number_before = begin >= piece_.begin + 2 && digit_value(source_[begin - 2]) >= 0 &&
                                   (before == U'.' || before == U',') && at - begin > 2;
        const bool spaced = is_space(before) && begin > piece_.begin + 1 &&
                            (is_space(after) || is_comma(after) || after == U';' || after == U'.' || after == U'\n');
        if ((glued && !number_before) || spaced) found_.push_back({value, begin, false});
        return at;
    }

    std::u32string_view source_;
    const TextSpan& piece_;
    std::vector<CallOut>& found_;
};

}  // namespace

std::vector<CallOut> find_call_outs(std::u32string_view source, const std::vector<TextSpan>& pieces) {
    std::vector<CallOut> found;
    for (const TextSpan& piece : pieces) Scanner(source, piece, found).scan();
    return found;
}

CalledNumbers called_numbers(std::u32string_view source, const std::vector<Block>& blocks, std::size_t first) {
    CalledNumbers called;
    for (std::size_t i = first; i < blocks.size(); ++i) {
        // A footnote's own mark is no call-out.
        if (blocks[i].footnote && blocks[i].footnote->certain) continue;
        for (const CallOut& call : find_call_outs(source, blocks[i].pieces)) {
            called.possible.insert(call.number);
            if (call.explicit_) called.certain.insert(call.number);
        }
    }
    return called;
}

}  // namespace palermo::mandates::reader::structure
