#include "conference/mandates/reader/structure/header.hpp"

#include <algorithm>

#include "conference/mandates/reader/structure/dates.hpp"
#include "conference/mandates/reader/structure/numbers.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::reader::structure {

namespace {

// One line of the header, or the lines of one bold passage.
struct Entry {
    std::vector<TextSpan> pieces;
    Skeleton words;
    std::size_t line = 0;
    bool heading = false;
    bool parted = false;  // a blank line stands above
    bool used = false;    // says something other than the title
};

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

std::string text_between(std::u32string_view source, const Skeleton& words, std::size_t begin, std::size_t end) {
    if (begin >= end || begin >= words.text.size()) return {};
    end = std::min(end, words.text.size());
    const std::uint32_t last = words.offset[end - 1] + 1;
    std::u32string text = joined_text(source, {{words.offset[begin], last}});
    std::erase(text, U'*');
    return to_utf8(text);
}

std::string clean_title(std::u32string_view source, const std::vector<TextSpan>& pieces) {
    std::u32string text = joined_text(source, pieces);
    std::erase(text, U'*');
    std::replace(text.begin(), text.end(), U'\t', U' ');
    while (!text.empty() && is_space(text.front())) text.erase(text.begin());
    while (!text.empty() && (is_space(text.back()) || superscript_value(text.back()) >= 0)) text.pop_back();
    return to_utf8(text);
}

std::vector<Entry> entries_of(std::u32string_view source, const Lines& lines, std::size_t line_count) {
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < line_count; ++i) {
        Entry entry;
        entry.line = i;
        const Line& line = lines.lines[i];
        entry.heading = line.heading_level > 0;
        entry.parted = line.blank_before > 0 || i == 0;
        std::uint32_t begin = line.body;
        std::uint32_t end = line.end;
        const auto bold_marks = [&] {
            int marks = 0;
            for (std::uint32_t at = begin; at + 1 < end; ++at)
                if (source[at] == U'*' && source[at + 1] == U'*') ++marks, ++at;
            return marks;
        };
        while (bold_marks() % 2 == 1 && i + 1 < line_count && lines.lines[i + 1].blank_before == 0)
            end = lines.lines[++i].end;
        entry.pieces.push_back({begin, end});
        entry.words = skeleton_of(source, begin, end, 600);
        if (!entry.words.text.empty()) entries.push_back(std::move(entry));
    }
    return entries;
}

class HeaderReader {
  public:
    HeaderReader(std::u32string_view source, const Lines& lines, std::size_t line_count, const Vocabulary& vocabulary,
                 DocumentHead& head)
        : source_(source),
          vocabulary_(vocabulary),
          words_(vocabulary.words()),
          head_(head),
          entries_(entries_of(source, lines, line_count)) {}

    void read() {
        for (std::size_t i = 0; i < entries_.size(); ++i) read_entry(i);
        if (head_.title.empty()) find_title();
        settle_type();
    }

  private:
    void read_entry(std::size_t index) {
        Entry& entry = entries_[index];
        if (entry.used) return;
        const std::u32string_view text = entry.words.text;
        if (is_ornament(text) || read_symbol(entry) || read_distribution(index) || read_original(index)) {
            entry.used = true;
            return;
        }
        if (text.front() == U'[' || text.front() == U'(') {
            entry.used = true;
            return;
        }
        if (read_number(index) || read_draft(index) || read_note(index) || read_adopted(index)) {
            entry.used = true;
            last_type_ = index;
            return;
        }
        if (read_session(index) || read_agenda_item(index, 0) || read_committee(entry) || read_dates(entry) ||
            read_organ(entry))
            entry.used = true;
    }

    // "UNITED NATIONS", the lone letter of the series, labels of a catalogue ("Date:", "Rapport:").
    bool is_ornament(std::u32string_view text) const {
        if (text.size() <= 2 && !is_cjk(text.front())) return true;
        for (const std::u32string_view name :
             {U"united nations", U"nations unies", U"naciones unidas", U"организация объединенных нации",
              U"الامم المتحدة", U"联合国", U"united", U"nations", U"united nations a", U"united a"})
            if (text == name) return true;
        return false;
    }

    bool read_symbol(const Entry& entry) {
        const std::string symbol = symbol_of(joined_text(source_, entry.pieces));
        if (symbol.empty()) return false;
        if (head_.symbol.empty()) head_.symbol = symbol;
        return true;
    }

    bool read_distribution(std::size_t index) {
        Entry& entry = entries_[index];
        const std::u32string_view text = entry.words.text;
        const Found found = find_first(text, words_.distribution);
        if (!found || (found.at > 0 && text.size() > 120)) return false;
        std::u32string rest(text.substr(found.at + found.length));
        if (rest.size() < 4 && index + 1 < entries_.size()) {
            rest = entries_[index + 1].words.text;
            if (classify_distribution(rest) && rest.size() < 20) entries_[index + 1].used = true;
        } else {
            classify_distribution(rest);
        }
        if (const auto dates = find_dates(text, vocabulary_); dates && !head_.date) head_.date = dates->first;
        if (found.at > 3) read_organ(entry);
        after_distribution_ = true;
        return true;
    }

    bool classify_distribution(std::u32string_view rest) {
        if (find_first(rest, words_.limited))
            head_.distribution = "limited";
        else if (find_first(rest, words_.restricted))
            head_.distribution = "restricted";
        else if (find_first(rest, words_.general))
            head_.distribution = "general";
        else
            return false;
        return true;
    }

    bool read_original(std::size_t index) {
        const std::u32string_view text = entries_[index].words.text;
        if (text.size() > 60) return false;
        const Found found = find_first(text, words_.original);
        const auto language_in = [&](std::u32string_view words) -> std::optional<Language> {
            for (const auto& [name, language] : words_.language_names)
                if (words.find(name) != std::u32string_view::npos) return language;
            return std::nullopt;
        };
        if (found && found.at < 20) {
            head_.original_language = language_in(text.substr(found.at + found.length));
            return true;
        }
        // The language of this version on a line of its own: "Français".
        if (text.size() < 14 && vocabulary_.language() != Language::zh)
            for (const auto& [name, language] : words_.language_names)
                if (text == name) return true;
        return false;
    }

    bool read_session(std::size_t index) {
        Entry& entry = entries_[index];
        const std::u32string_view text = entry.words.text;
        const Found found = find_first(text, words_.session);
        if (!found || found.at > 60) return false;
        std::optional<FoundOrdinal> ordinal;
        std::size_t begin = 0;
        std::size_t end = found.at + found.length;
        if (vocabulary_.language() == Language::ar) {
            ordinal = find_ordinal_after(text, found.at, Language::ar);
            if (ordinal && ordinal->begin > end + 2) ordinal.reset();
            begin = found.at;
            if (ordinal) end = ordinal->end;
        } else {
            ordinal = find_ordinal(text, vocabulary_.language() == Language::zh ? found.at + 1 : found.at,
                                   vocabulary_.language());
            if (ordinal) begin = ordinal->begin;
        }
        if (!ordinal || begin > 12) return false;
        if (head_.session.text.empty()) {
            head_.session.ordinal = ordinal->value;
            head_.session.text = text_between(source_, entry.words, begin, end);
        }
        if (const Found item = find_first(text.substr(end), words_.agenda_item); item)
            read_agenda_item(index, end + item.at);
        else if (const auto dates = find_dates(text.substr(end), vocabulary_))
            set_session_dates(entry, *dates, end);
        return true;
    }

    void set_session_dates(const Entry& entry, const FoundDates& dates, std::size_t from) {
        head_.session.start = dates.first;
        head_.session.end = dates.last;
        std::size_t begin = from;
        while (begin < from + dates.begin && (entry.words.text[begin] == U' ' || is_comma(entry.words.text[begin]) ||
                                              entry.words.text[begin] == U'('))
            ++begin;
        std::size_t end = from + dates.begin;
        // "Viena, 10 a 21 ...", "Vienna, from 10 to 21 October": the place ends at the comma.
        const std::size_t comma = std::find_if(entry.words.text.begin() + static_cast<std::ptrdiff_t>(begin),
                                               entry.words.text.begin() + static_cast<std::ptrdiff_t>(end), is_comma) -
                                  entry.words.text.begin();
        end = std::min(end, comma);
        std::string place = text_between(source_, entry.words, begin, end);
        while (!place.empty() && (place.back() == ' ' || place.back() == ',')) place.pop_back();
        if (place.empty()) {
            // Chinese names the place behind the dates.
            std::size_t after = from + dates.end;
            while (after < entry.words.text.size() &&
                   (entry.words.text[after] == U' ' || is_comma(entry.words.text[after])))
                ++after;
            place = text_between(source_, entry.words, after, entry.words.text.size());
        }
        head_.session.place = place;
    }

    bool read_dates(Entry& entry) {
        const std::u32string_view text = entry.words.text;
        if (text.size() > 90) return false;
        const auto dates = find_dates(text, vocabulary_);
        if (!dates) return false;
        if (dates->last) {
            if (!head_.session.start) set_session_dates(entry, *dates, 0);
            return true;
        }
        const bool alone = dates->begin < 12 && text.size() - dates->end < 12;
        if (!alone) return false;
        if (!head_.date) head_.date = dates->first;
        return true;
    }

    bool read_agenda_item(std::size_t index, std::size_t from) {
        Entry& entry = entries_[index];
        const std::u32string_view text = entry.words.text;
        std::size_t at = from;
        const std::size_t word = longest_at(text, at, words_.agenda_item);
        if (word == 0) return false;
        at += word;
        const auto skip = [&] {
            while (at < text.size() && (text[at] == U' ' || text[at] == U':' || text[at] == U'*')) ++at;
        };
        skip();
        // The number may follow the words "of the provisional agenda" (Arabic: "البند 6 من جدول الأعمال").
        std::size_t digits = at;
        while (digits < text.size() && !is_digit(text[digits]) && digits - at < 40) ++digits;
        if (digits >= text.size() || (digits > at && digits - at > 30)) return false;
        std::size_t end = digits;
        while (end < text.size() && (is_digit(text[end]) || is_letter(text[end]) != 0) && end - digits < 4) ++end;
        // "25 (b)", "99 (q)", "5 b)"
        std::size_t letter = end;
        while (letter < text.size() && text[letter] == U' ') ++letter;
        if (const std::size_t close = text.find(U')', letter);
            letter < text.size() && text[letter] == U'(' && close < letter + 5)
            end = close + 1;
        head_.agenda_item_number = text_between(source_, entry.words, digits, end);
        at = end;
        for (const std::u32string_view of :
             {U" of the provisional agenda", U" of the agenda", U" de l'ordre du jour provisoire",
              U" de l'ordre du jour", U" del programa provisional", U" del programa", U" предварительнои повестки дня",
              U" повестки дня", U" من جدول الاعمال المؤقت", U" من جدول الاعمال"})
            if (has_at(text, at, of)) {
                at += of.size();
                break;
            }
        while (at < text.size() && (text[at] == U'*' || text[at] == U' ' || text[at] == U':')) ++at;
        if (at < text.size()) {
            head_.agenda_item_title = text_between(source_, entry.words, at, text.size());
        } else if (index + 1 < entries_.size()) {
            take_agenda_title(index + 1);
        }
        return true;
    }

    // The title of the agenda item is the next line that is nothing else.
    void take_agenda_title(std::size_t index) {
        Entry& next = entries_[index];
        const std::u32string_view text = next.words.text;
        const bool other = find_first(text, words_.distribution) || number_end(text, 0) > 0 || starts_type(text) ||
                           text.front() == U'[' || next.heading ||
                           !symbol_of(joined_text(source_, next.pieces)).empty();
        if (other) return;
        // The only line left is the title of the document, which then stands for both.
        std::vector<TextSpan> pieces = next.pieces;
        next.used = true;
        while (index + 1 < entries_.size() && !entries_[index + 1].parted &&
               !starts_type(entries_[index + 1].words.text) && is_title_line(entries_[index + 1]) &&
               number_end(entries_[index + 1].words.text, 0) == 0) {
            pieces.push_back(entries_[++index].pieces.front());
            entries_[index].used = true;
        }
        head_.agenda_item_title = clean_title(source_, pieces);
    }

    bool starts_type(std::u32string_view text) const {
        // 大会决议: the kind of document stands last
        const bool chinese = vocabulary_.language() == Language::zh && text.size() < 30 && text.size() > 2;
        if (chinese && (has_at(text, text.size() - 2, U"决议") || has_at(text, text.size() - 2, U"决定") ||
                        has_at(text, text.size() - 2, U"草案")))
            return true;
        return longest_at(text, 0, words_.draft) > 0 || longest_at(text, 0, words_.note) > 0 ||
               longest_at(text, 0, words_.resolution) > 0 || longest_at(text, 0, words_.decision) > 0 ||
               longest_at(text, 0, words_.adopted) > 0;
    }

    bool read_committee(const Entry& entry) {
        const std::u32string_view text = entry.words.text;
        if (text.size() > 50 || !find_first(text, words_.committee)) return false;
        const auto ordinal = find_ordinal_after(text, 0, vocabulary_.language());
        if (!ordinal && vocabulary_.language() != Language::zh) return false;
        head_.committee = text_between(source_, entry.words, 0, text.size());
        return true;
    }

    bool read_organ(Entry& entry) {
        const std::u32string_view text = entry.words.text;
        std::optional<Organ> best;
        for (const auto& [surface, canonical] : words_.organs)
            if (has_at(text, 0, surface) && (!best || surface.size() > best->end))
                best = Organ{canonical, surface.size()};
        if (!best) return false;
        if (best->canonical.empty() && text.size() > 60) return false;
        if (text.size() > 220) return false;
        if (head_.body.empty()) head_.body = best->canonical;
        // "Conference of the Parties to the / United Nations Convention / against ...": the lines of one name
        std::size_t index = static_cast<std::size_t>(&entry - entries_.data()) + 1;
        for (; index < entries_.size() && !entries_[index].parted && is_plain_continuation(entries_[index]); ++index)
            entries_[index].used = true;
        return true;
    }

    bool is_plain_continuation(const Entry& entry) const {
        const std::u32string_view text = entry.words.text;
        return !find_first(text, words_.session) && !find_first(text, words_.distribution) && !starts_type(text) &&
               number_end(text, 0) == 0 && text.front() != U'[';
    }

    // "58/136. Title", "Decision 2/6", "المقرر 6/2 title", "Resolution 1373 (2001)", "第50/146号决议".
    bool read_number(std::size_t index) {
        Entry& entry = entries_[index];
        const std::u32string_view text = entry.words.text;
        std::size_t at = 0;
        std::size_t word = longest_at(text, 0, words_.resolution);
        std::string type = word > 0 ? "resolution" : "";
        if (const std::size_t decision = longest_at(text, 0, words_.decision); decision > word) {
            word = decision;
            type = "decision";
        }
        at = word;
        while (word > 0 && at < text.size() && is_letter(text[at])) ++at;  // резолюция, решение
        while (at < text.size() && (text[at] == U' ' || has_at(text, at, U"№") || has_at(text, at, U"第"))) ++at;
        if (has_at(text, at, U"no. ")) at += 4;
        std::size_t end = number_end(text, at);
        if (end == at && word == 0 && !text.empty()) return false;
        if (end == at) return false;
        if (word == 0) {
            // A bare number needs a title behind it or the word "resolution" ("21 (1947). Resolution of 2 April 1947").
            const char32_t next = end < text.size() ? text[end] : 0;
            if (next != U'.' && next != U' ' && next != U':' && !has_at(text, end, U"号")) return false;
            if (find_dates(text.substr(0, std::min<std::size_t>(text.size(), end + 20)), vocabulary_) &&
                find_first(text, words_.session))
                return false;
        }
        set_number(number_text(source_, entry.words, at, end), type);
        while (end < text.size() && (text[end] == U'.' || text[end] == U' ' || text[end] == U':' || text[end] == U'-' ||
                                     has_at(text, end, U"号")))
            ++end;
        const std::u32string_view rest = text.substr(std::min(end, text.size()));
        if (type.empty() && longest_at(rest, 0, words_.resolution) > 0) head_.type = "resolution";
        if (type.empty() && longest_at(rest, 0, words_.decision) > 0 && rest.size() < 40) head_.type = "decision";
        if (const auto dates = find_dates(rest, vocabulary_); dates && rest.size() < 60) {
            if (!head_.date) head_.date = dates->first;
            return true;
        }
        if (rest.size() > 2 && !(has_at(rest, 0, U"决议") && rest.size() < 4)) {
            std::vector<TextSpan> pieces = {{entry.words.offset[end], entry.pieces.back().end}};
            take_title_lines(index, pieces);
        } else {
            head_.title.clear();
        }
        return true;
    }

    void take_title_lines(std::size_t index, std::vector<TextSpan>& pieces) {
        while (index + 1 < entries_.size() && !entries_[index + 1].parted && !entries_[index + 1].used &&
               is_title_line(entries_[index + 1])) {
            pieces.push_back(entries_[++index].pieces.front());
            entries_[index].used = true;
        }
        head_.title = clean_title(source_, pieces);
    }

    bool is_title_line(const Entry& entry) const {
        const std::u32string_view text = entry.words.text;
        if (text.front() == U'[') return false;
        // "Date: 12 décembre 1997": a label of a catalogue
        const std::size_t colon = text.find(U':');
        if (colon != std::u32string_view::npos && colon < 20 && text.size() < 60 &&
            text.substr(0, colon).find(U' ') == std::u32string_view::npos)
            return false;
        return longest_at(text, 0, words_.adopted) == 0 || text.size() > 80;
    }

    void set_number(std::string number, const std::string& type) {
        if (!type.empty()) head_.type = type;
        head_.number_surface.clear();
        head_.number_alternates.clear();
        const auto slash = number.find('/');
        const bool plain = slash != std::string::npos && number.find_first_not_of("0123456789/") == std::string::npos;
        if (vocabulary_.language() == Language::ar && plain) {
            const std::string other = number.substr(slash + 1) + "/" + number.substr(0, slash);
            bool sure = false;
            bool reversed = prints_numbers_reversed(source_, vocabulary_, sure);
            const int order = head_.type == "resolution"
                                  ? printed_order(std::atoi(number.c_str()), std::atoi(number.c_str() + slash + 1))
                                  : 0;
            // Without a sign in the text: decisions of the Conference are printed backwards, resolutions in order.
            if (!sure) reversed = head_.type == "decision";
            if (order != 0) reversed = order < 0;
            if (head_.session.ordinal) reversed = number.substr(slash + 1) == std::to_string(*head_.session.ordinal);
            if (other != number) {
                head_.number_alternates = {reversed ? number : other};
                if (reversed) {
                    head_.number_surface = number;
                    number = other;
                }
            }
        }
        head_.number = std::move(number);
    }

    // "Draft decision submitted by the President", "France: draft resolution".
    bool read_draft(std::size_t index) {
        Entry& entry = entries_[index];
        const std::u32string_view text = entry.words.text;
        const Found resolution = find_first(text, words_.resolution);
        const Found decision = find_first(text, words_.decision);
        const Found draft = find_first(text, words_.draft);
        if (!draft || (!resolution && !decision)) return false;
        const bool sponsors =
            draft.at > 0 && text.rfind(U':', draft.at) != std::u32string_view::npos && text.size() - draft.at < 40;
        const std::size_t limit = vocabulary_.language() == Language::zh ? text.size() : 6;
        if (draft.at > limit && !sponsors) return false;
        if (vocabulary_.language() == Language::zh && text.size() > 60) return false;
        const bool is_decision = decision && (!resolution || decision.at < resolution.at);
        head_.type = is_decision ? "draft_decision" : "draft_resolution";
        if (const Found submitted = find_first(text, words_.submitted); submitted && submitted.at < 60) {
            std::size_t at = submitted.at + submitted.length;
            if (vocabulary_.language() == Language::zh && submitted.at > 0) {
                head_.submitted_by = text_between(source_, entry.words, 0, submitted.at);
                return true;
            }
            while (at < text.size() && text[at] == U' ') ++at;
            at += longest_at(text, at, words_.articles);
            head_.submitted_by = text_between(source_, entry.words, at, text.size());
        } else if (sponsors) {
            head_.submitted_by = text_between(source_, entry.words, 0, text.rfind(U':', draft.at));
        }
        return true;
    }

    bool read_note(std::size_t index) {
        const std::u32string_view text = entries_[index].words.text;
        if (longest_at(text, 0, words_.note) == 0 || text.size() > 80) return false;
        head_.type = "note_by_secretariat";
        return true;
    }

    // "Resolution adopted by the General Assembly on 22 December 2003", "Adopted by the Security Council at ...".
    bool read_adopted(std::size_t index) {
        Entry& entry = entries_[index];
        std::u32string text = entry.words.text;
        if (text.size() > 250) return false;
        const bool resolution =
            longest_at(text, 0, words_.resolution) > 0 ||
            (vocabulary_.language() == Language::zh && has_at(text, text.size() < 2 ? 0 : text.size() - 2, U"决议"));
        const bool decision = longest_at(text, 0, words_.decision) > 0;
        const bool adopted = longest_at(text, 0, words_.adopted) > 0;
        if (!resolution && !decision && !adopted) return false;
        if (head_.type.empty() && (resolution || decision)) head_.type = resolution ? "resolution" : "decision";
        for (std::size_t at = 0; at < text.size() && head_.body.empty(); ++at) {
            if (at > 0 && is_letter(text[at - 1]) && vocabulary_.language() != Language::zh) continue;
            for (const auto& [surface, canonical] : words_.organs)
                if (!canonical.empty() && has_at(text, at, surface)) head_.body = canonical;
        }
        // The date may stand on the next line.
        auto dates = find_dates(text, vocabulary_);
        if (!dates && index + 1 < entries_.size() && !entries_[index + 1].parted &&
            entries_[index + 1].words.text.size() < 40)
            dates = find_dates(entries_[index + 1].words.text, vocabulary_);
        if (dates && !head_.date) head_.date = dates->first;
        return true;
    }

    // What is left: the last group of unused lines, after the line that says what the document is where there is one.
    void find_title() {
        std::size_t end = entries_.size();
        const auto group_before = [&](std::size_t limit, std::size_t from) -> bool {
            std::size_t last = limit;
            while (last > from && entries_[last - 1].used) --last;
            if (last == from) return false;
            std::size_t first = last - 1;
            while (first > from && !entries_[first].parted && !entries_[first - 1].used) --first;
            std::vector<TextSpan> pieces;
            for (std::size_t i = first; i < last; ++i) pieces.push_back(entries_[i].pieces.front());
            head_.title = clean_title(source_, pieces);
            return true;
        };
        if (last_type_ && group_before(end, *last_type_ + 1)) return;
        if (group_before(last_type_ ? *last_type_ : end, 0)) return;
        if (head_.title.empty() && !head_.agenda_item_title.empty()) head_.title = head_.agenda_item_title;
    }

    void settle_type() {
        const bool limited_symbol = head_.symbol.find("/L.") != std::string::npos;
        if (head_.type.empty() && head_.symbol.find("/RES/") != std::string::npos) head_.type = "resolution";
        if (limited_symbol && (head_.type == "resolution" || head_.type == "decision"))
            head_.type = "draft_" + head_.type;
    }

    std::u32string_view source_;
    const Vocabulary& vocabulary_;
    const StructureWords& words_;
    DocumentHead& head_;
    std::vector<Entry> entries_;
    std::optional<std::size_t> last_type_;
    bool after_distribution_ = false;
};

}  // namespace

void read_header(std::u32string_view source, const Lines& lines, std::size_t line_count, const Vocabulary& vocabulary,
                 DocumentHead& head) {
    HeaderReader(source, lines, line_count, vocabulary, head).read();
    for (const auto& [key, value] : lines.front_matter) {
        if (key == "symbol") head.symbol = value;
        if (key == "date" && !head.date) head.date = Date::parse(value);
        if (key == "title" && head.title.empty()) head.title = value;
    }
}

}  // namespace palermo::mandates::reader::structure
