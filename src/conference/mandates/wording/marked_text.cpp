#include "conference/mandates/wording/marked_text.hpp"

#include <algorithm>
#include <optional>

#include "platform/base/utf8.hpp"

namespace palermo::mandates {

namespace {

// A character that is shown, and where it came from. A call is one such character.
struct Shown {
    char32_t character;
    std::uint32_t position;
    int call = -1;  // index into calls
};

struct Call {
    std::string label;
};

// A stretch of shown characters.
struct Range {
    Style style;
    std::size_t begin;
    std::size_t end;
    friend bool operator==(const Range&, const Range&) = default;
};

bool is_space(char32_t c) {
    return c == U' ' || c == U'\n' || c == U'\t' || c == U'\r' || c == U'\f' || c == 0xA0;
}

// The digit that a superscript, Arabic-Indic, Persian or plain digit stands for.
std::optional<char> digit_of(char32_t c) {
    if (c >= U'0' && c <= U'9') return static_cast<char>(c);
    if (c == 0xB9) return '1';
    if (c == 0xB2) return '2';
    if (c == 0xB3) return '3';
    if (c == 0x2070 || (c >= 0x2074 && c <= 0x2079)) return static_cast<char>('0' + (c - 0x2070));
    if (c >= 0x660 && c <= 0x669) return static_cast<char>('0' + (c - 0x660));
    if (c >= 0x6F0 && c <= 0x6F9) return static_cast<char>('0' + (c - 0x6F0));
    return std::nullopt;
}

bool is_superscript_digit(char32_t c) {
    return c == 0xB9 || c == 0xB2 || c == 0xB3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
}

// The number of a footnote in any notation: "¹", "(1)", "<sup>1</sup>", "1/" are all "1"; without a digit the sign
// itself.
std::string footnote_number(std::u32string_view label) {
    std::string digits;
    std::string signs;
    for (const char32_t c : label) {
        if (const auto digit = digit_of(c)) digits.push_back(*digit);
        if (c == U'*' || c == 0x2020 || c == 0x2021) append_utf8(signs, c);
    }
    return digits.empty() ? signs : digits;
}

// Takes the notation out of one provision's text.
class Unmarker {
  public:
    Unmarker(std::u32string_view source, std::span<const TextSpan> spans) : source_(source) {
        std::vector<TextSpan> ordered(spans.begin(), spans.end());
        std::sort(ordered.begin(), ordered.end(), [](TextSpan a, TextSpan b) { return a.begin < b.begin; });
        for (const TextSpan& span : ordered) {
            const auto end = std::min<std::uint32_t>(span.end, static_cast<std::uint32_t>(source.size()));
            if (span.begin >= end) continue;
            if (!shown.empty()) show_space(span.begin);
            read({span.begin, end});
        }
        while (!shown.empty() && is_space(shown.back().character)) shown.pop_back();
    }

    std::vector<Shown> shown;
    std::vector<Call> calls;
    std::vector<Range> ranges;

  private:
    void read(TextSpan span) {
        end_ = span.end;
        for (at_ = span.begin; at_ < end_;) {
            if (read_call() || read_emphasis()) continue;
            const char32_t c = source_[at_];
            if (is_space(c) && c != 0xA0)
                show_space(at_);
            else
                shown.push_back({c, at_});
            ++at_;
        }
        // An opening sign that nothing closes is a character of the text after all.
        for (auto open = open_.rbegin(); open != open_.rend(); ++open) put_back(*open);
        open_.clear();
    }

    void show_space(std::uint32_t position) {
        if (shown.empty() || shown.back().character == U' ') return;
        shown.push_back({U' ', position});
    }

    bool looking_at(std::u32string_view text, std::uint32_t at) const {
        return at + text.size() <= end_ && source_.substr(at, text.size()) == text;
    }

    bool read_call() {
        std::uint32_t label_begin = at_;
        std::uint32_t label_end = at_;
        std::uint32_t after = at_;
        if (looking_at(U"<sup>", at_)) {
            const std::size_t close = source_.substr(0, end_).find(U"</sup>", at_);
            if (close == std::u32string_view::npos) return false;
            label_begin = at_ + 5;
            label_end = static_cast<std::uint32_t>(close);
            after = label_end + 6;
        } else {
            const bool bracketed = source_[at_] == 0x207D;  // superscript (
            if (bracketed) label_begin = label_end = at_ + 1;
            while (label_end < end_ && is_superscript_digit(source_[label_end])) ++label_end;
            if (label_begin == label_end) return false;
            after = label_end;
            if (after < end_ && source_[after] == 0x207E) ++after;
        }
        if (label_end - label_begin > kMaxLabel) return false;
        calls.push_back({to_utf8(source_.substr(label_begin, label_end - label_begin))});
        if (const std::string number = footnote_number(source_.substr(label_begin, label_end - label_begin));
            !number.empty())
            calls.back().label = number;
        shown.push_back({U'\0', at_, static_cast<int>(calls.size()) - 1});
        at_ = after;
        return true;
    }

    struct Open {
        Style style;
        std::uint32_t position;
        std::size_t shown_at;
    };

    // "*" around words is emphasis, "**" strong; a sign beside a space is no notation.
    bool read_emphasis() {
        if (source_[at_] != U'*') return false;
        const bool two = looking_at(U"**", at_);
        const std::uint32_t width = two ? 2 : 1;
        const Style style = two ? Style::strong : Style::emphasis;
        const bool space_before = at_ == 0 || is_space(source_[at_ - 1]);
        const bool space_after = at_ + width >= end_ || is_space(source_[at_ + width]);
        const auto open = std::find_if(open_.begin(), open_.end(), [&](const Open& o) { return o.style == style; });
        if (open != open_.end() && !space_before) {
            ranges.push_back({style, open->shown_at, shown.size()});
            open_.erase(open);
        } else if (open == open_.end() && !space_after) {
            open_.push_back({style, at_, shown.size()});
        } else {
            return false;
        }
        at_ += width;
        return true;
    }

    void put_back(const Open& open) {
        const std::size_t width = open.style == Style::strong ? 2 : 1;
        const Shown sign{U'*', open.position};
        shown.insert(shown.begin() + static_cast<std::ptrdiff_t>(open.shown_at), width, sign);
        for (Range& range : ranges) {
            if (range.begin >= open.shown_at) range.begin += width;
            if (range.end > open.shown_at) range.end += width;
        }
    }

    static constexpr std::uint32_t kMaxLabel = 6;

    std::u32string_view source_;
    std::uint32_t at_ = 0;
    std::uint32_t end_ = 0;
    std::vector<Open> open_;
};

// The shown characters that came from the span; spaces at its edges are left out.
Range range_of(const std::vector<Shown>& shown, const StyledSpan& styled) {
    const auto before = [](const Shown& s, std::uint32_t position) { return s.position < position; };
    auto first = std::lower_bound(shown.begin(), shown.end(), styled.span.begin, before);
    auto last = std::lower_bound(first, shown.end(), styled.span.end, before);
    while (first != last && is_space(first->character)) ++first;
    while (first != last && is_space(std::prev(last)->character)) --last;
    return {styled.style, static_cast<std::size_t>(first - shown.begin()),
            static_cast<std::size_t>(last - shown.begin())};
}

// Writes shown characters and ranges as pieces that nest.
class PieceWriter {
  public:
    PieceWriter(const Unmarker& text, std::span<const Provision> footnotes, const Provision& provision)
        : text_(text), footnotes_(footnotes), provision_(provision) {}

    std::vector<Piece> write(std::vector<Range> ranges) {
        std::sort(ranges.begin(), ranges.end(), [](const Range& a, const Range& b) {
            if (a.begin != b.begin) return a.begin < b.begin;
            return a.end != b.end ? a.end > b.end : a.style < b.style;
        });
        ranges.erase(std::unique(ranges.begin(), ranges.end()), ranges.end());
        auto next = ranges.begin();
        for (std::size_t at = 0; at <= text_.shown.size(); ++at) {
            close_ending_at(at);
            for (; next != ranges.end() && next->begin == at; ++next)
                if (next->begin < next->end) open(*next);
            if (at < text_.shown.size()) show(text_.shown[at]);
        }
        flush();
        return std::move(pieces_);
    }

  private:
    void flush() {
        if (pending_.empty()) return;
        pieces_.push_back({Piece::Kind::text, Style::action, to_utf8(pending_), {}});
        pending_.clear();
    }
    void open(const Range& range) {
        flush();
        pieces_.push_back({Piece::Kind::open, range.style, {}, {}});
        stack_.push_back(range);
    }
    void close() {
        flush();
        pieces_.push_back({Piece::Kind::close, stack_.back().style, {}, {}});
        stack_.pop_back();
    }

    // What lies above an ending range in the stack goes on after it: it is closed and opened again.
    void close_ending_at(std::size_t at) {
        const auto ending = std::find_if(stack_.begin(), stack_.end(), [&](const Range& r) { return r.end == at; });
        if (ending == stack_.end()) return;
        const auto keep = static_cast<std::size_t>(ending - stack_.begin());
        std::vector<Range> reopened;
        while (stack_.size() > keep) {
            if (stack_.back().end != at) reopened.push_back(stack_.back());
            close();
        }
        for (auto range = reopened.rbegin(); range != reopened.rend(); ++range) open(*range);
    }

    void show(const Shown& shown) {
        if (shown.call < 0) {
            pending_.push_back(shown.character);
            return;
        }
        flush();
        const std::string& label = text_.calls[static_cast<std::size_t>(shown.call)].label;
        pieces_.push_back({Piece::Kind::call, Style::action, label, footnote_called(label)});
    }

    std::string footnote_called(const std::string& label) const {
        for (const Provision& footnote : footnotes_) {
            if (footnote.kind != ProvisionKind::footnote) continue;
            const auto& called = provision_.footnotes;
            const bool known = std::find(called.begin(), called.end(), footnote.path) != called.end();
            if (known && footnote_number(to_code_points(footnote.marker)) == label) return footnote.path;
        }
        // One call and one footnote belong together even where the marker was lost.
        return provision_.footnotes.size() == 1 && text_.calls.size() == 1 ? provision_.footnotes.front()
                                                                           : std::string();
    }

    const Unmarker& text_;
    std::span<const Provision> footnotes_;
    const Provision& provision_;
    std::vector<Range> stack_;
    std::u32string pending_;
    std::vector<Piece> pieces_;
};

void add_finding(std::vector<StyledSpan>& findings, Style style, const Evidence& evidence) {
    if (evidence.span.begin < evidence.span.end) findings.push_back({style, evidence.span});
}

void add_act(std::vector<StyledSpan>& findings, const std::optional<Action>& action,
             const std::vector<Addressee>& addressees, const std::optional<Deliverable>& deliverable,
             const std::vector<Deadline>& deadlines) {
    if (action) add_finding(findings, Style::action, action->evidence);
    for (const Addressee& addressee : addressees) add_finding(findings, Style::addressee, addressee.evidence);
    if (deliverable) add_finding(findings, Style::deliverable, deliverable->evidence);
    for (const Deadline& deadline : deadlines) add_finding(findings, Style::deadline, deadline.evidence);
}

}  // namespace

std::vector<StyledSpan> findings_of(const Provision& provision) {
    std::vector<StyledSpan> findings;
    add_act(findings, provision.action, provision.addressees, provision.deliverable, provision.deadlines);
    for (const SubAction& act : provision.sub_actions)
        add_act(findings, act.action, act.addressees, act.deliverable, act.deadlines);
    for (const Condition& condition : provision.conditions) add_finding(findings, Style::condition, condition.evidence);
    for (const Reference& reference : provision.references)
        if (reference.via.empty()) add_finding(findings, Style::reference, reference.evidence);
    return findings;
}

std::vector<Piece> marked_text(std::u32string_view source, const Provision& provision,
                               std::span<const StyledSpan> findings, std::span<const Provision> footnotes) {
    Unmarker text(source, provision.spans);
    std::vector<Range> ranges = std::move(text.ranges);
    for (const TextSpan& bracket : provision.brackets)
        ranges.push_back(range_of(text.shown, {Style::not_agreed, bracket}));
    for (const StyledSpan& finding : findings) ranges.push_back(range_of(text.shown, finding));
    return PieceWriter(text, footnotes, provision).write(std::move(ranges));
}

std::string plain_text(std::u32string_view source, TextSpan span) {
    const Unmarker text(source, std::span(&span, 1));
    std::u32string plain;
    for (const Shown& shown : text.shown)
        if (shown.call < 0) plain.push_back(shown.character);
    return to_utf8(plain);
}

}  // namespace palermo::mandates
