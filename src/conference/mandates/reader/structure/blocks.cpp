#include "conference/mandates/reader/structure/blocks.hpp"

#include <algorithm>

namespace palermo::mandates::reader::structure {

namespace {

constexpr std::size_t kHeadLength = 120;
constexpr std::size_t kFormulaLength = 420;

bool is_line_break(char32_t c) {
    return c <= U'\r' && c >= U'\n';
}

bool starts_lower(std::u32string_view source, std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t at = begin; at < end; ++at) {
        if (is_lower(source[at])) return true;
        if (is_letter(source[at]) || digit_value(source[at]) >= 0) return false;
        if (!is_opening_quote(source[at]) && source[at] != U'*' && source[at] != U'(' && source[at] != U'[')
            return false;
    }
    return false;
}

// "...; and", "... ; et": the joint of the last items of a list.
bool ends_with_joint(std::u32string_view source, std::uint32_t begin, std::uint32_t end) {
    std::uint32_t at = end;
    while (at > begin && !is_space(source[at - 1]) && source[at - 1] != U'\n') --at;
    const std::u32string word = skeleton_of(source.substr(at, end - at));
    static constexpr std::u32string_view kJoints[] = {U"and", U"or", U"et",  U"ou", U"y", U"e",
                                                      U"o",   U"и",  U"или", U"و",  U"او"};
    if (std::find(std::begin(kJoints), std::end(kJoints), std::u32string_view(word)) == std::end(kJoints)) return false;
    const char32_t before = end_mark(source, begin, at);
    return is_comma(before) || ends_sentence(before);
}

bool is_finished(std::u32string_view source, const Line& line) {
    const char32_t mark = end_mark(source, line.body, line.end);
    return is_comma(mark) || ends_sentence(mark) || ends_with_joint(source, line.body, line.end);
}

bool has_strong_marker(std::u32string_view source, const Line& line, Language language) {
    const auto marker = parse_marker(source, line.body, line.end, language);
    if (!marker) return false;
    const Style style = marker->readings.front().style;
    return style != Style::upper_letter || marker->readings.front().delimiter != Delimiter::dot;
}

// True when most lines of a paragraph end in the middle of a sentence: the text was wrapped by hand or by a PDF.
bool is_wrapped(std::u32string_view source, const Lines& lines) {
    std::size_t pairs = 0;
    std::size_t unfinished = 0;
    for (std::size_t i = 0; i + 1 < lines.lines.size() && pairs < 4000; ++i) {
        const Line& line = lines.lines[i];
        if (lines.lines[i + 1].blank_before > 0 || line.end - line.begin < 30) continue;
        ++pairs;
        if (!is_finished(source, line)) ++unfinished;
    }
    return unfinished * 2 > pairs;
}

std::uint32_t usual_width(const Lines& lines) {
    std::uint32_t width = 0;
    for (std::size_t i = 0; i + 1 < lines.lines.size(); ++i)
        if (lines.lines[i + 1].blank_before == 0) width = std::max(width, lines.lines[i].end - lines.lines[i].begin);
    return std::min<std::uint32_t>(width, 160);
}

// "62/43 of 5 December 2007", "GC(69)/RES/9 A.3": the first word of a line that goes on with a list of documents.
bool starts_with_number(std::u32string_view source, std::uint32_t begin, std::uint32_t end) {
    // Latin and digits only: Chinese words are not parted by blanks.
    for (std::uint32_t at = begin; at < end && source[at] > U' ' && source[at] < 0x80; ++at)
        if (digit_value(source[at]) >= 0) return true;
    return false;
}

struct Grouping {
    bool wrapped = false;
    std::uint32_t width = 0;
    bool has_blank_lines = false;  // between its paragraphs
    bool mostly_blank = false;     // a blank line stands above most lines: it alone parts the paragraphs
};

bool opens_formula(std::u32string_view source, const Line& line, const Vocabulary& vocabulary) {
    std::uint32_t at = line.body;
    while (at < line.end && (is_opening_quote(source[at]) || source[at] == U'*')) ++at;
    return formula_at(source, at, line.end, vocabulary).has_value();
}

// A list of documents goes on in the next line: "... of 6 December 2006,", "62/43 of ...".
bool goes_on_counting(std::u32string_view source, const Line& above, const Line& line, Language language) {
    const char32_t mark = end_mark(source, above.body, above.end);
    const bool in_list = is_comma(mark) || mark == U';' || mark == 0x061B || mark == 0xFF1B;
    return in_list && starts_with_number(source, line.body, line.end) &&
           !parse_marker(source, line.body, line.end, language);
}

// True when the line begins a new paragraph although no blank line stands above it.
bool begins_paragraph(std::u32string_view source, const Line& above, const Line& line, const Vocabulary& vocabulary,
                      const Grouping& grouping, bool above_opens) {
    if (line.heading_level > 0 || line.bullet || above.heading_level > 0) return true;
    if (const auto footnote = parse_footnote_mark(source, line.body, line.end); footnote && footnote->certain)
        return true;
    const bool finished = is_finished(source, above);
    // A full line that breaks off goes on, also where the next one happens to begin with the name of a body.
    const bool torn = grouping.wrapped && !finished && (above.end - above.begin) * 10 >= grouping.width * 7;
    if (!torn && opens_formula(source, line, vocabulary)) return true;
    if (above_opens && opens_formula(source, above, vocabulary)) return true;
    const bool lower = starts_lower(source, line.body, line.end);
    if (has_strong_marker(source, line, vocabulary.language()) && (finished || !grouping.wrapped)) return true;
    const char32_t mark = end_mark(source, above.body, above.end);
    if (goes_on_counting(source, above, line, vocabulary.language())) return false;
    const bool short_line = (above.end - above.begin) * 10 < grouping.width * 7;
    if (finished && !(lower && vocabulary.language() != Language::ru)) {
        const Lead lead = vocabulary.lead_of(skeleton_of(source, line.body, line.end, 80).text);
        // Where blank lines part the paragraphs of a wrapped text, a comma at the end of a full line is only a comma.
        const bool half_line = (above.end - above.begin) * 2 < grouping.width;
        const bool chance = grouping.wrapped && grouping.has_blank_lines && !ends_sentence(mark) && !half_line;
        if ((lead.preambular || lead.operative) && lead.from_lexicon && !chance) return true;
    }
    if (!grouping.wrapped) {
        // One line a paragraph: a recital begins one even below a line that has lost its comma.
        if (!finished && (!lower || vocabulary.language() == Language::ru)) {
            const Lead lead = vocabulary.lead_of(skeleton_of(source, line.body, line.end, 80).text);
            if (lead.from_lexicon && lead.preambular && !lead.operative) return true;
        }
        // A comma only ends a paragraph when the next one says so, save in text that is one line a paragraph
        // throughout.
        if (finished && grouping.mostly_blank && is_comma(mark) && vocabulary.language() != Language::ru) return false;
        if (finished) return !(lower && vocabulary.language() != Language::ru);
        return !lower && above.end - above.begin < 60 && vocabulary.language() != Language::ar &&
               vocabulary.language() != Language::zh;
    }
    // Where blank lines part the paragraphs, a short line alone parts none; the footnotes below may stand close.
    const bool may_be_footnote = digit_value(source[line.body]) >= 0;
    return ends_sentence(mark) && short_line && (!grouping.has_blank_lines || may_be_footnote);
}

// A number or letter alone on its line, its paragraph below. Capitals and roman capitals alone are labels of sections.
std::optional<Marker> lone_marker(std::u32string_view source, const Line& line, Language language) {
    if (line.heading_level > 0 || line.end - line.body > 10) return std::nullopt;
    auto marker = parse_marker(source, line.body, line.end, language);
    if (!marker || marker->body < line.end) return std::nullopt;
    const Style style = marker->readings.front().style;
    const bool of_paragraph = style == Style::digit || style == Style::quoted_digit || style == Style::letter ||
                              style == Style::roman || style == Style::abjad || style == Style::chinese;
    return of_paragraph ? marker : std::nullopt;
}

// The first line below a lone marker belongs to it, whatever blank lines stand between.
bool belongs_to_marker(std::u32string_view source, const Line& line, Language language) {
    return line.heading_level == 0 && !line.bullet && !parse_marker(source, line.body, line.end, language);
}

bool closes_bold(std::u32string_view source, std::uint32_t begin, std::uint32_t end) {
    std::size_t marks = 0;
    for (std::uint32_t at = begin; at + 1 < end; ++at)
        if (source[at] == U'*' && source[at + 1] == U'*') {
            ++marks;
            ++at;
        }
    return marks % 2 == 0;
}

// "10 Calls for ...": a number whose stop was lost, before an act of the lexicon.
std::optional<Marker> number_without_stop(std::u32string_view source, const Block& block, std::uint32_t end,
                                          const Vocabulary& vocabulary) {
    const FootnoteMark& mark = *block.footnote;
    if (source[mark.span.begin] == U'(' || mark.number == 0 || mark.number > 200) return std::nullopt;
    const Lead lead = vocabulary.lead_of(skeleton_of(source, mark.body, end, kHeadLength).text);
    if (!lead.operative || !lead.from_lexicon || starts_lower(source, mark.body, end)) return std::nullopt;
    Marker marker;
    marker.span = mark.span;
    marker.body = mark.body;
    MarkerReading reading;
    reading.style = Style::digit;
    reading.delimiter = Delimiter::dot;
    reading.ordinal = mark.number;
    reading.penalty = 10;
    marker.readings.push_back(reading);
    return marker;
}

}  // namespace

std::u32string joined_text(std::u32string_view source, const std::vector<TextSpan>& pieces) {
    std::u32string text;
    const auto join = [&](char32_t next) {
        if (text.empty()) return;
        if (is_cjk(text.back()) && is_cjk(next)) return;
        if ((is_cjk(text.back()) && (is_comma(next) || ends_sentence(next))) || (is_cjk(next) && text.back() >= 0x3000))
            return;
        text.push_back(U' ');
    };
    std::size_t room = 0;
    for (const TextSpan& piece : pieces) room += piece.end - piece.begin + 1;
    text.reserve(room);
    for (const TextSpan& piece : pieces) {
        for (std::uint32_t at = piece.begin; at < piece.end;) {
            if (is_line_break(source[at])) {
                while (!text.empty() && is_space(text.back())) text.pop_back();
                ++at;
                continue;
            }
            if (is_space(source[at])) {
                ++at;
                continue;
            }
            join(source[at]);
            const std::uint32_t begin = at;
            while (at < piece.end && !is_line_break(source[at])) ++at;
            text.append(source.substr(begin, at - begin));
        }
    }
    return text;
}

char32_t end_mark(std::u32string_view source, const Block& block) {
    const TextSpan& last = block.pieces.back();
    return end_mark(source, last.begin, last.end);
}

bool is_finished(std::u32string_view source, const Block& block) {
    const TextSpan& last = block.pieces.back();
    const char32_t mark = end_mark(source, last.begin, last.end);
    return is_comma(mark) || ends_sentence(mark) || ends_with_joint(source, last.begin, last.end);
}

std::optional<Formula> formula_at(std::u32string_view source, std::uint32_t begin, std::uint32_t end,
                                  const Vocabulary& vocabulary) {
    if (begin >= end) return std::nullopt;
    // Most paragraphs begin with no name of a body, and no name is longer than this.
    if (!vocabulary.organ_at(skeleton_of(source, begin, end, kHeadLength).text, 0)) return std::nullopt;
    const Skeleton words = skeleton_of(source, begin, end, kFormulaLength);
    const std::u32string_view text = words.text;
    const auto organ = vocabulary.organ_at(text, 0);
    if (!organ) return std::nullopt;
    const bool article = longest_at(text, 0, vocabulary.words().articles) > 0;
    if (is_lower(source[words.offset.front()])) return std::nullopt;
    if (!article && vocabulary.language() == Language::en) return std::nullopt;
    Formula formula{std::string(organ->canonical), end, true};
    const bool whole = words.offset.back() >= end;  // the block is not longer than what was looked at
    // "The General Assembly" alone on its line, its comma lost or read as a full stop
    const bool stop_only = organ->end + 1 == text.size() && text.back() == U'.';
    if (whole && text.size() > 3 && (organ->end == text.size() || stop_only))
        return !organ->canonical.empty() && article ? std::optional(formula) : std::nullopt;
    for (std::size_t at = organ->end; at < text.size(); ++at) {
        if (text[at] == U'.' || text[at] == 0x3002) return std::nullopt;
        if (!is_comma(text[at]) && text[at] != U':') continue;
        // A name does not say what anybody shall do.
        if (find_first(text.substr(organ->end, at - organ->end), vocabulary.words().modals)) return std::nullopt;
        std::size_t next = at + 1;
        while (next < text.size() && text[next] == U' ') ++next;
        formula.end = words.offset[at] + 1;
        formula.plain = at == organ->end || (next >= text.size() && whole);
        if (next >= text.size() && whole) return formula;
        const Lead lead = vocabulary.lead_of(text.substr(next));
        const bool acts_at_once =
            lead.operative && lead.from_lexicon && at == organ->end && vocabulary.language() != Language::zh;
        if (lead.preambular || acts_at_once) return formula;
    }
    return std::nullopt;
}

void read_head(std::u32string_view source, Block& block, const Vocabulary& vocabulary) {
    const TextSpan& first = block.pieces.front();
    block.head = skeleton_of(source, first.begin, first.end, kHeadLength).text;
    block.lead = vocabulary.lead_of(block.head);
}

Block make_block(std::u32string_view source, const Lines& lines, std::size_t first, std::size_t last,
                 const Vocabulary& vocabulary) {
    const Line& line = lines.lines[first];
    Block block;
    block.first_line = first;
    block.last_line = last;
    block.line_first = line.number;
    block.heading_level = line.heading_level;
    block.indent = line.indent;
    block.bullet = line.bullet;
    block.page_break_before = line.page_break_before;
    std::uint32_t begin = line.body;
    std::uint32_t end = lines.lines[last].end;
    if (is_opening_quote(source[begin]) || source[begin] == U'"') {
        // A quotation mark opens a quoted paragraph unless it is a quoted word ("‘1‘" is single and does not count).
        block.opens_quote = true;
    }
    if (end - begin > 4 && source.substr(begin, 2) == U"**" && source.substr(end - 2, 2) == U"**" &&
        source.substr(begin + 2, end - begin - 4).find(U"**") == std::u32string_view::npos) {
        block.bold = true;
        begin += 2;
        end -= 2;
        while (end > begin + 1 && is_space(source[end - 1])) --end;
    }
    if (!block.bold) block.footnote = parse_footnote_mark(source, begin, end);
    if (!(block.footnote && block.footnote->certain)) {
        std::uint32_t at = begin;
        if (block.opens_quote) ++at;
        while (at < end && is_space(source[at])) ++at;
        block.marker = parse_marker(source, at, end, vocabulary.language());
        if (!block.marker && at < end && source[at] == U'[') {
            // A bracket of text that is not agreed may open before the marker.
            block.marker = parse_marker(source, at + 1, end, vocabulary.language());
        }
        if (!block.marker && block.footnote && !block.footnote->certain)
            block.marker = number_without_stop(source, block, end, vocabulary);
    }
    if (first < last)
        if (auto alone = lone_marker(source, line, vocabulary.language())) {
            block.marker = std::move(alone);
            block.marker->body = lines.lines[first + 1].body;
            block.footnote.reset();
        }
    block.pieces.push_back({begin, end});
    if (block.marker && block.marker->body < end) block.pieces.front().begin = block.marker->body;
    if (block.marker && block.marker->body >= end) block.pieces.front().begin = block.marker->span.begin;
    read_head(source, block, vocabulary);
    return block;
}

std::vector<Block> group_lines(std::u32string_view source, const Lines& lines, const Vocabulary& vocabulary) {
    std::vector<Block> blocks;
    const auto blank =
        std::count_if(lines.lines.begin(), lines.lines.end(), [](const Line& line) { return line.blank_before > 0; });
    const bool mostly_blank = static_cast<std::size_t>(blank) * 2 > lines.lines.size();
    const Grouping grouping{is_wrapped(source, lines), usual_width(lines), blank > 5, mostly_blank};
    for (std::size_t first = 0; first < lines.lines.size();) {
        std::size_t last = first;
        if (first + 1 < lines.lines.size() && lone_marker(source, lines.lines[first], vocabulary.language()) &&
            belongs_to_marker(source, lines.lines[first + 1], vocabulary.language()))
            ++last;
        while (last + 1 < lines.lines.size()) {
            const Line& line = lines.lines[last + 1];
            if (line.blank_before > 0 || line.page_break_before) break;
            const bool in_bold = source.substr(lines.lines[first].body, 2) == U"**" &&
                                 !closes_bold(source, lines.lines[first].body, lines.lines[last].end);
            if (!in_bold && begins_paragraph(source, lines.lines[last], line, vocabulary, grouping, last == first))
                break;
            ++last;
        }
        blocks.push_back(make_block(source, lines, first, last, vocabulary));
        first = last + 1;
    }
    return blocks;
}

}  // namespace palermo::mandates::reader::structure
