#include "conference/mandates/reader/structure/flow.hpp"

#include <algorithm>
#include <optional>

#include "conference/mandates/reader/structure/dates.hpp"
#include "conference/mandates/reader/structure/footnotes.hpp"
#include "conference/mandates/reader/structure/kinds.hpp"
#include "conference/mandates/reader/structure/numbering.hpp"

namespace palermo::mandates::reader::structure {

namespace {

constexpr std::uint32_t kLongParagraph = 100;

class FlowReader {
  public:
    FlowReader(std::u32string_view source, const Lines& lines, const Vocabulary& vocabulary)
        : source_(source),
          lines_(lines),
          vocabulary_(vocabulary),
          words_(vocabulary.words()),
          language_(vocabulary.language()),
          kinds_(source, lines, vocabulary) {}

    Flow read() {
        flow_.blocks = group_lines(source_, lines_, vocabulary_);
        if (flow_.blocks.empty()) return std::move(flow_);
        const auto start = find_start();
        if (!start) return std::move(flow_);
        flow_.found = true;
        const std::size_t body = mark_before(*start);
        strip_quotation(body);
        mark_footnotes(*start);
        split_formulas(*start);
        rejoin(*start);
        split_run_in(*start);
        walk(*start);
        number_zones();
        rejoin(*start);  // what a footnote has torn that only the numbering could tell from a list item
        return std::move(flow_);
    }

  private:
    std::vector<Block>& blocks() { return flow_.blocks; }

    std::uint32_t words_begin(const Block& block) const {
        std::uint32_t at = block.begin();
        while (at < block.end() && (is_opening_quote(source_[at]) || source_[at] == U'*' || is_space(source_[at])))
            ++at;
        return at;
    }

    // Where the decision itself begins: its enacting formula, or the first act where an excerpt has none.
    std::optional<std::size_t> find_start() {
        const std::vector<Block>& all = flow_.blocks;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto formula = formula_at(source_, words_begin(all[i]), all[i].end(), vocabulary_);
            if (!formula || all[i].marker) continue;
            flow_.body = formula->body;
            return i;
        }
        for (std::size_t i = 0; i + 1 < all.size(); ++i)
            if (is_unknown_formula(all[i], all[i + 1])) return i;
        return find_first_act();
    }

    // "The Standing Committee," before a preamble: a body that no table knows.
    bool is_unknown_formula(const Block& block, const Block& next) const {
        if (block.marker || length_of(block) > 200 || !is_comma(end_mark(source_, block)) ||
            starts_lower(source_, block))
            return false;
        if (!words_.articles.empty() && longest_at(block.head, 0, words_.articles) == 0 && language_ != Language::ar)
            return false;
        return (next.lead.preambular && !block.lead.preambular) ||
               (next.lead.operative && next.lead.from_lexicon && next.marker && !block.lead.preambular);
    }

    std::optional<std::size_t> find_first_act() const {
        const std::vector<Block>& all = flow_.blocks;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const Block& block = all[i];
            const bool starts = starts_as_act(block);
            if (!starts) continue;
            // One act may be chance; two are a decision. A marked act of the lexicon suffices.
            std::size_t more = 0;
            for (std::size_t j = i + 1; j < all.size() && j < i + 6; ++j) more += starts_as_act(all[j]) ? 1 : 0;
            const bool marked = block.marker && block.lead.operative && block.lead.from_lexicon;
            if (more > 0 || (marked && all.size() < 60)) return i;
        }
        return find_numbered_text();
    }

    bool starts_as_act(const Block& block) const {
        if (!block.lead.from_lexicon || (!block.lead.operative && !block.lead.preambular)) return false;
        if (language_ != Language::ru && starts_lower(source_, block) && !block.marker) return false;
        return is_finished(source_, block);
    }

    // Reports and declarations under a United Nations header: numbered paragraphs without acts in the first word.
    std::optional<std::size_t> find_numbered_text() const {
        bool official = false;
        int expected = 1;
        std::optional<std::size_t> first;
        for (std::size_t i = 0; i < flow_.blocks.size(); ++i) {
            const Block& block = flow_.blocks[i];
            if (i < 30) official |= is_official_line(block);
            if (!block.marker || block.marker->readings.front().style != Style::digit) continue;
            const int ordinal = block.marker->readings.front().ordinal;
            if (ordinal == 1) {
                first = i;
                expected = 2;
            } else if (first && ordinal == expected && ++expected > 3) {
                return official ? first : std::nullopt;
            }
        }
        return std::nullopt;
    }

    bool is_official_line(const Block& block) const {
        if (length_of(block) > 250) return false;
        const std::u32string_view text = block.head;
        return find_first(text, words_.distribution).at == 0 || longest_at(text, 0, words_.agenda_item) > 3 ||
               longest_at(text, 0, words_.resolution) > 0 || longest_at(text, 0, words_.decision) > 0 ||
               longest_at(text, 0, words_.draft) > 0;
    }

    // Blocks before the formula: header, then the sentence that hands a quoted text over and the quoted title.
    std::size_t mark_before(std::size_t start) {
        for (std::size_t i = 0; i < start; ++i) blocks()[i].role = Role::header;
        std::size_t first = start;
        const bool formula_quoted = blocks()[start].opens_quote;
        if (start > 0 && blocks()[start - 1].opens_quote &&
            (formula_quoted || ends_quoted_title(blocks()[start - 1]))) {
            first = start - 1;
            blocks()[first].role = Role::quoted_title;
        }
        flow_.quoted = formula_quoted || first < start;
        if (flow_.quoted && first > 0 && is_colon(end_mark(source_, blocks()[first - 1])) &&
            length_of(blocks()[first - 1]) > 40)
            blocks()[first - 1].role = Role::transmittal;
        std::size_t header_end = first;
        if (header_end > 0 && blocks()[header_end - 1].role == Role::transmittal) --header_end;
        flow_.header_lines = blocks()[header_end].first_line;
        return first;
    }

    bool ends_quoted_title(const Block& block) const {
        const std::u32string text = joined_text(source_, block.pieces);
        return text.find(0x201D) == std::u32string::npos && text.find(0xBB) == std::u32string::npos &&
               text.front() != U'"';
    }

    // A quoted text opens every paragraph with a mark and closes only its last: marks that belong to the quotation are
    // left out.
    void strip_quotation(std::size_t first) {
        if (!flow_.quoted) return;
        for (std::size_t i = first; i < blocks().size(); ++i) {
            Block& block = blocks()[i];
            TextSpan& piece = block.pieces.front();
            if (block.opens_quote && !block.marker) {
                while (piece.begin < piece.end &&
                       (is_opening_quote(source_[piece.begin]) || is_space(source_[piece.begin])))
                    ++piece.begin;
                if (piece.begin == piece.end) block.role = Role::dropped;
                read_head(source_, block, vocabulary_);
            }
            TextSpan& end = block.pieces.back();
            if (end.end > end.begin + 1 && closes_quotation(block)) --end.end;
        }
    }

    // The closing mark of the whole quotation has no opening mark of its own in the paragraph.
    bool closes_quotation(const Block& block) const {
        const TextSpan& piece = block.pieces.back();
        const char32_t last = source_[piece.end - 1];
        if (last != 0x201D && last != 0xBB && last != U'"') return false;
        int open = 0;
        for (std::uint32_t at = piece.begin; at + 1 < piece.end; ++at) {
            const char32_t c = source_[at];
            if (c == U'"')
                open = 1 - open;
            else if (c == 0x201C || c == 0xAB || c == 0x201E)
                ++open;
            else if (c == 0x201D || c == 0xBB)
                --open;
        }
        return open <= 0;
    }

    void mark_footnotes(std::size_t start) {
        called_ = called_numbers(source_, flow_.blocks, start);
        bool closed = false;
        for (std::size_t i = start; i < blocks().size(); ++i) {
            Block& block = blocks()[i];
            if (kinds_.is_closing(block)) closed = true;
            if (!block.footnote || block.role == Role::dropped) continue;
            const FootnoteMark& mark = *block.footnote;
            const bool bare = source_[mark.span.begin] != U'(';
            bool is_footnote = mark.certain;
            if (!is_footnote && bare && !block.marker)
                is_footnote = called_.possible.count(mark.number) > 0 && looks_like_note(i, closed);
            if (!is_footnote) continue;
            block.role = Role::footnote;
            block.marker.reset();
            block.pieces.front().begin = mark.body;
        }
    }

    // "24 League of Nations ...", not "12 November 1997" and not a paragraph that has lost the stop behind its number.
    bool looks_like_note(std::size_t index, bool closed) const {
        const Block& block = flow_.blocks[index];
        if (length_of(block) > 600 || block.lead.operative) return false;
        if (const auto dates = find_dates(block.head, vocabulary_); dates && dates->begin == 0) return false;
        if (block.head.find(U"meeting") != std::u32string::npos && block.head.size() < 60) return false;
        return closed || index > 0;
    }

    // "La Conférence des Parties ..., considérant que ...": formula and preamble on one line become two blocks.
    void split_formulas(std::size_t start) {
        std::vector<Block> result;
        result.reserve(flow_.blocks.size() + 4);
        for (std::size_t i = 0; i < flow_.blocks.size(); ++i) {
            Block& block = flow_.blocks[i];
            const bool eligible = i >= start && !block.marker && block.role == Role::operative;
            const std::uint32_t begin = block.begin();
            const auto formula =
                eligible ? formula_at(source_, words_begin(block), block.end(), vocabulary_) : std::nullopt;
            const bool unknown = eligible && !formula && i == start && i + 1 < flow_.blocks.size() &&
                                 is_unknown_formula(block, flow_.blocks[i + 1]);
            if (!formula && !unknown) {
                result.push_back(std::move(block));
                continue;
            }
            Block head = block;
            head.role = Role::formula;
            std::uint32_t rest = formula ? formula->end : block.end();
            if (rest < block.end() && source_[rest] == U'*') ++rest;
            const std::uint32_t formula_end = rest;
            while (rest < block.end() && (is_space(source_[rest]) || source_[rest] == U'\n')) ++rest;
            if (rest >= block.end()) {
                result.push_back(std::move(head));
                continue;
            }
            head.pieces = {{begin, formula_end}};
            block.pieces.front().begin = rest;
            block.opens_quote = false;
            block.line_first += static_cast<int>(std::count(source_.begin() + begin, source_.begin() + rest, U'\n'));
            read_head(source_, block, vocabulary_);
            result.push_back(std::move(head));
            result.push_back(std::move(block));
        }
        flow_.blocks = std::move(result);
    }

    // "... 3/2.又注意到 ...": a paragraph that has run into the one before it, when its number is missing from the
    // sequence.
    void split_run_in(std::size_t start) {
        std::optional<std::size_t> last;
        for (std::size_t i = start; i < blocks().size(); ++i) {
            const Block& block = blocks()[i];
            if (block.role != Role::operative || !is_top_number(block)) continue;
            const int ordinal = block.marker->readings.front().ordinal;
            if (last) {
                const int above = blocks()[*last].marker->readings.front().ordinal;
                if (ordinal > above + 1 && ordinal <= above + 4 && split_at_number(*last, above + 1)) ++i;
            }
            last = i;
        }
    }

    static bool is_top_number(const Block& block) {
        if (!block.marker) return false;
        const MarkerReading& reading = block.marker->readings.front();
        return reading.style == Style::digit &&
               (reading.delimiter == Delimiter::dot || reading.delimiter == Delimiter::dash);
    }

    bool split_at_number(std::size_t index, int ordinal) {
        for (std::size_t piece = 0; piece < blocks()[index].pieces.size(); ++piece) {
            const TextSpan span = blocks()[index].pieces[piece];
            for (std::uint32_t at = span.begin + 1; at + 3 < span.end; ++at) {
                if (digit_value(source_[at]) < 0) continue;
                const char32_t before = source_[at - 1];
                const bool parted = is_space(before) || before == U'/' || ends_sentence(before) || before == U'\n';
                const auto marker = parted ? parse_marker(source_, at, span.end, language_) : std::nullopt;
                while (at + 1 < span.end && digit_value(source_[at + 1]) >= 0) ++at;
                if (!marker || marker->readings.front().ordinal != ordinal ||
                    marker->readings.front().delimiter == Delimiter::closing)
                    continue;
                Block tail = blocks()[index];
                tail.marker = marker;
                tail.pieces.assign(blocks()[index].pieces.begin() + static_cast<std::ptrdiff_t>(piece),
                                   blocks()[index].pieces.end());
                tail.pieces.front().begin = marker->body;
                tail.line_first += static_cast<int>(
                    std::count(source_.begin() + blocks()[index].begin(), source_.begin() + marker->body, U'\n'));
                read_head(source_, tail, vocabulary_);
                if (!tail.lead.operative || !tail.lead.from_lexicon) continue;
                Block& head = blocks()[index];
                head.pieces.resize(piece + 1);
                head.pieces.back().end = marker->span.begin;
                while (head.pieces.back().end > span.begin + 1 && is_space(source_[head.pieces.back().end - 1]))
                    --head.pieces.back().end;
                blocks().insert(blocks().begin() + static_cast<std::ptrdiff_t>(index) + 1, std::move(tail));
                return true;
            }
        }
        return false;
    }

    // Joins what a footnote, a page or a hard line break has torn apart.
    void rejoin(std::size_t start) {
        std::optional<std::size_t> above;
        bool footnote_between = false;
        for (std::size_t i = start; i < blocks().size(); ++i) {
            Block& block = blocks()[i];
            if (block.role == Role::footnote) {
                footnote_between = true;
                continue;
            }
            if (block.role == Role::dropped) continue;
            if (above && (block.role == Role::operative || block.role == Role::preambular) &&
                continues(blocks()[*above], block)) {
                Block& target = blocks()[*above];
                target.pieces.insert(target.pieces.end(), block.pieces.begin(), block.pieces.end());
                (footnote_between ? target.split_by_footnote : target.split_by_line_break) = true;
                block.role = Role::continuation;
                footnote_between = false;
                continue;
            }
            above = i;
            footnote_between = false;
        }
    }

    bool continues(const Block& above, const Block& block) const {
        if (above.role == Role::formula || block.marker || block.bullet || block.heading_level > 0 ||
            above.heading_level > 0 || block.bold)
            return false;
        if (flow_.quoted && block.opens_quote) return false;
        if (kinds_.is_closing(block) || kinds_.is_annex_title(block)) return false;
        const char32_t mark = end_mark(source_, above);
        const bool unfinished = !is_finished(source_, above);
        const bool lower = starts_lower(source_, block);
        const bool real =
            above.marker || above.lead.preambular || above.lead.operative || length_of(above) > kLongParagraph;
        if (!real) return false;
        if (is_case_script(language_)) {
            // Russian recitals and acts begin in lower case: a word of the lexicon begins one unless a page stands
            // between.
            if (language_ == Language::ru && (block.lead.preambular || block.lead.operative) &&
                (!unfinished || (block.lead.from_lexicon && !block.page_break_before)))
                return false;
            // A colon in the middle of a cited title is no chapeau: what follows it in lower case goes on.
            if (lower && language_ == Language::ru && is_comma(mark) && block.lead.preambular) return false;
            if (lower) return !ends_sentence(mark) || (is_colon(mark) && !above.marker);
            const bool lead = block.lead.from_lexicon && (block.lead.preambular || block.lead.operative);
            // Acts end with a semicolon: a numbered one that breaks off at a comma goes on.
            if (above.marker && is_comma(mark) && !lead) return true;
            if (unfinished && !lead && !(block.page_break_before == false && kinds_.is_short_title(block))) {
                const char32_t own = end_mark(source_, block);
                return is_comma(own) || ends_sentence(own);
            }
            return false;
        }
        if (block.lead.preambular || block.lead.operative)
            return unfinished && length_of(above) > kLongParagraph && block.page_break_before;
        return unfinished && length_of(above) > (language_ == Language::zh ? 30 : 60) && !kinds_.is_short_title(block);
    }

    // Gives every block from the formula on its role, and cuts the zones.
    void walk(std::size_t start) {
        Zone zone;
        zone.kind = Zone::Kind::preamble;
        zone.first = start;
        bool has_formula = false;
        bool recital_seen = false;  // an unnumbered one
        bool closed = false;
        std::size_t text = 0;
        std::size_t annex = 0;
        const Block* above = nullptr;
        const auto cut = [&](std::size_t at, Zone::Kind kind) {
            zone.last = at;
            if (zone.last > zone.first) flow_.zones.push_back(zone);
            zone = Zone{kind, at, at, text, annex};
        };
        for (std::size_t i = start; i < blocks().size(); ++i) {
            Block& block = blocks()[i];
            if (block.role == Role::footnote || block.role == Role::continuation || block.role == Role::dropped)
                continue;
            // "The Parties to this Agreement," in an annex opens the annexed instrument, not another decision.
            if (block.role == Role::formula && zone.kind == Zone::Kind::annex && !known_body(block))
                block.role = Role::operative;
            if (block.role == Role::formula) {
                if (has_formula) {
                    ++text;
                    annex = 0;
                    cut(i, Zone::Kind::preamble);
                }
                has_formula = true;
                recital_seen = false;
                closed = false;
                above = &block;
                continue;
            }
            const bool finished =
                above != nullptr && zone.kind != Zone::Kind::preamble && ends_sentence(end_mark(source_, *above));
            if (zone.kind != Zone::Kind::preamble && kinds_.is_annex_title(block)) {
                block.role = Role::annex_title;
                ++annex;
                closed = false;
                cut(i, Zone::Kind::annex);
                above = &block;
                continue;
            }
            if (zone.kind == Zone::Kind::operative && !closed && (finished || block.head.substr(0, 1) == U"[") &&
                kinds_.is_closing(block))
                closed = true;
            if (closed) {
                block.role = Role::closing;
                continue;
            }
            if (zone.kind == Zone::Kind::preamble && begins_operative(i, above, recital_seen))
                cut(i, Zone::Kind::operative);
            if (zone.kind == Zone::Kind::preamble) {
                block.role = kinds_.is_heading(block, above) && !block.lead.preambular &&
                                     (block.heading_level > 0 || leads_on(i))
                                 ? Role::heading
                                 : Role::preambular;
            } else if (kinds_.is_heading(block, above)) {
                block.role = Role::heading;
            } else if (zone.kind == Zone::Kind::operative && is_late_preamble(i)) {
                block.role = Role::preambular;
            }
            recital_seen |= block.role == Role::preambular && !block.marker;
            above = &block;
        }
        cut(blocks().size(), Zone::Kind::operative);
    }

    bool known_body(const Block& block) const {
        const auto formula = formula_at(source_, words_begin(block), block.end(), vocabulary_);
        return formula && !formula->body.empty();
    }

    bool begins_operative(std::size_t index, const Block* above, bool recital_seen) const {
        const Block& block = flow_.blocks[index];
        const Lead& lead = block.lead;
        if (block.marker) {
            const MarkerReading& reading = block.marker->readings.front();
            const bool number = reading.style == Style::digit && reading.delimiter != Delimiter::both &&
                                reading.delimiter != Delimiter::closing;
            // A numbered preamble (Ramsar) and the lettered items of a recital stay in the preamble.
            if (lead.preambular && !lead.operative && !(number && recital_seen)) return false;
            if (lead.operative || number) return true;
            return !(above != nullptr && (is_colon(end_mark(source_, *above)) || above->marker));
        }
        if (kinds_.is_short_title(block) && kinds_.is_section_title(block)) return true;
        // Chinese verbs serve both parts; in text that has lost its numbers the stop behind an act shows it.
        if (language_ == Language::zh) {
            const char32_t mark = end_mark(source_, block);
            return lead.operative && (is_colon(mark) || (ends_sentence(mark) && !marked_acts_follow(index)));
        }
        if (!lead.operative || lead.preambular) return false;
        return language_ == Language::ru || language_ == Language::ar || !starts_lower(source_, block) ||
               lead.from_lexicon;
    }

    // True when numbered acts stand further down: what bears no number before them is preamble.
    bool marked_acts_follow(std::size_t index) const {
        for (std::size_t i = index + 1; i < flow_.blocks.size() && i < index + 60; ++i) {
            const Block& block = flow_.blocks[i];
            if (block.role == Role::formula) return false;
            if (block.marker && block.marker->readings.front().ordinal == 1 && block.lead.operative) return true;
        }
        return false;
    }

    // A heading in the preamble stands before a recital or an act, not in the middle of a sentence.
    bool leads_on(std::size_t index) const {
        for (std::size_t i = index + 1; i < flow_.blocks.size(); ++i) {
            const Block& next = flow_.blocks[i];
            if (next.role == Role::footnote || next.role == Role::continuation || next.role == Role::dropped) continue;
            return next.marker || next.lead.preambular || next.lead.operative || kinds_.is_short_title(next);
        }
        return false;
    }

    // The preamble of a later section: unnumbered, between numbered acts.
    bool is_late_preamble(std::size_t index) const {
        const Block& block = flow_.blocks[index];
        return !block.marker && !block.bullet && block.lead.preambular && !block.lead.operative &&
               is_comma(end_mark(source_, block)) && !starts_in_lower_latin(block);
    }

    bool starts_in_lower_latin(const Block& block) const {
        return language_ != Language::ru && is_case_script(language_) && starts_lower(source_, block);
    }

    void number_zones() {
        for (const Zone& zone : flow_.zones) number_zone(zone);
    }

    void number_zone(const Zone& zone) {
        std::vector<NumberedItem> items;
        std::vector<std::size_t> of_block;
        const Block* above = nullptr;
        bool heading = false;
        for (std::size_t i = zone.first; i < zone.last; ++i) {
            const Block& block = flow_.blocks[i];
            if (block.role == Role::heading || block.role == Role::annex_title) {
                heading = true;
                above = nullptr;
                continue;
            }
            if (block.role != Role::operative && block.role != Role::preambular) continue;
            if (auto item = item_of(block, zone, above)) {
                item->after_heading = heading;
                heading = false;
                items.push_back(std::move(*item));
                of_block.push_back(i);
            }
            above = &block;
        }
        const Numbering numbering = resolve_numbering(items);
        if (numbering.too_deep_item && flow_.too_deep_line == 0)
            flow_.too_deep_line = flow_.blocks[of_block[*numbering.too_deep_item]].line_first;
        for (std::size_t k = 0; k < of_block.size(); ++k)
            apply(flow_.blocks[of_block[k]], items[k], numbering.places[k]);
    }

    // More than any gap in the numbers costs (numbering.cpp).
    static constexpr int kPlainDespiteAct = 120;

    std::optional<NumberedItem> item_of(const Block& block, const Zone& zone, const Block* above) const {
        NumberedItem item;
        item.indent = block.indent;
        item.after_colon = above != nullptr && is_colon(end_mark(source_, *above));
        if (block.marker) {
            item.readings = block.marker->readings;
            // "18. Requests ..." is a paragraph, however many numbers before it are missing.
            const bool acts = block.lead.operative && block.lead.from_lexicon && !starts_in_lower_latin(block);
            if (acts && block.role == Role::operative) item.plain_cost = kPlainDespiteAct;
            if (block.footnote && !block.footnote->certain && called_.certain.count(block.footnote->number) > 0 &&
                zone.kind != Zone::Kind::annex)
                item.footnote_cost = item.after_colon ? 25 : 4;
            return item;
        }
        MarkerReading reading;
        if (block.bullet) {
            reading.style = Style::bullet;
            reading.ordinal = 1;
            item.plain_cost = 40;
        } else if (zone.kind == Zone::Kind::operative && block.role == Role::operative && block.lead.operative &&
                   !starts_in_lower_latin(block)) {
            reading.style = Style::bare;
            reading.ordinal = 1;
            item.plain_cost = 20;
        } else if (zone.kind == Zone::Kind::operative && block.role == Role::operative &&
                   !starts_in_lower_latin(block)) {
            reading.style = Style::implied;
            reading.ordinal = 1;
            item.plain_cost = 20;
        } else {
            return std::nullopt;
        }
        item.readings.push_back(reading);
        return item;
    }

    void apply(Block& block, const NumberedItem& item, const ItemPlace& place) {
        if (place.kind == ItemKind::footnote) {
            block.role = Role::footnote;
            block.pieces.front().begin = block.footnote->body;
            block.marker.reset();
            return;
        }
        if (place.kind != ItemKind::item) return;
        block.style = place.style;
        block.ordinal = place.ordinal;
        block.depth = place.depth;
        block.numbering_gap = place.gap;
        block.suffix = item.readings[place.reading].suffix;
    }

    std::u32string_view source_;
    const Lines& lines_;
    const Vocabulary& vocabulary_;
    const StructureWords& words_;
    Language language_;
    BlockKinds kinds_;
    Flow flow_;
    CalledNumbers called_;
};

}  // namespace

Flow read_flow(std::u32string_view source, const Lines& lines, const Vocabulary& vocabulary) {
    return FlowReader(source, lines, vocabulary).read();
}

}  // namespace palermo::mandates::reader::structure
