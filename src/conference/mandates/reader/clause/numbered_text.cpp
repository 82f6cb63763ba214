#include "conference/mandates/reader/clause/numbered_text.hpp"

#include <algorithm>
#include <cctype>

#include "conference/mandates/reader/clause/dates.hpp"
#include "conference/mandates/reader/clause/reference.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::reader {

namespace {

constexpr int kFirstSlashSession =
    31;  // before its thirty-first session the Assembly numbered without a slash: 2625 (XXV)
constexpr int kLastSession = 100;

// "55/25", "S-20/2", "1373 (2001)".
struct Number {
    Range range;
    std::string text;
    std::string letters;  // "S-", "ES-"
    int first = 0;
    std::optional<int> second;
    bool council = false;  // number and year in brackets
};

std::optional<Number> number_at(const Reading& reading, std::size_t begin) {
    const std::u32string& folded = reading.text.folded();
    Number number;
    std::size_t at = begin;
    for (const std::u32string_view letters : {U"s-", U"es-"})
        if (reading.text.view(at, folded.size()).starts_with(letters) && at + letters.size() < folded.size() &&
            is_digit(folded[at + letters.size()])) {
            at += letters.size();
            number.letters = letters == U"s-" ? "S-" : "ES-";
        }
    std::size_t end = at;
    const auto first = reading.number_at(at, end);
    if (!first) return std::nullopt;
    number.first = *first;
    std::size_t slash = reading.text.skip_blanks(end);
    if (slash < folded.size() && folded[slash] == U'/') {
        const std::size_t next = reading.text.skip_blanks(slash + 1);
        std::size_t second_end = next;
        number.second = reading.number_at(next, second_end);
        if (number.second) {
            number.range = {begin, second_end};
            number.text = number.letters + std::to_string(number.first) + "/" + std::to_string(*number.second);
            const std::size_t letter = reading.text.skip_blanks(second_end);  // "51/240 A"
            if (letter < folded.size() && reading.text.is_capital(letter) && folded[letter] < 0x80 &&
                reading.text.ends_word(letter + 1) && !reading.is(Language::zh)) {
                number.text += std::string(" ") + static_cast<char>(std::toupper(static_cast<int>(folded[letter])));
                number.range.end = letter + 1;
            }
            return number;
        }
    }
    if (slash < folded.size() && folded[slash] == U'(') {
        const DateReading year = year_at(reading, slash + 1);
        if (year && year.range.end < folded.size() && folded[year.range.end] == U')') {
            number.range = {begin, year.range.end + 1};
            number.text = std::to_string(number.first) + " (" + std::to_string(*year.year) + ")";
            number.council = true;
            return number;
        }
        std::size_t roman = slash + 1;
        while (roman < folded.size() && std::u32string_view(U"ivxlc").find(folded[roman]) != std::u32string_view::npos)
            ++roman;
        if (roman > slash + 1 && roman < folded.size() && folded[roman] == U')') {
            number.range = {begin, roman + 1};
            number.text = to_utf8(reading.text.clean(begin, roman + 1));
            return number;
        }
    }
    return std::nullopt;
}

// Whose text it is, where the words do not say it.
std::string body_by_shape(const Reading& reading, const Number& number, bool decision) {
    if (number.council) return "security_council";
    if (!number.letters.empty()) return "general_assembly";
    if (number.first >= 1900) return "ECOSOC";
    if (number.second && number.first >= kFirstSlashSession && number.first <= kLastSession) return "general_assembly";
    if (decision || reading.context.acting_body == "conference")
        return reading.context.acting_body.empty() ? "conference" : reading.context.acting_body;
    return "general_assembly";
}

// Arabic texts print "25/55" for 55/25, some in the order of reading, some not. Both orders are kept; the one that can
// be true is chosen: a session that existed, a session not after this document's own.
void weigh_arabic_order(const Reading& reading, Reference& reference, const Number& number) {
    if (!reading.is(Language::ar) || !number.second || !number.letters.empty() || number.first >= 1900 ||
        *number.second >= 1900)
        return;
    const int printed = number.first, other = *number.second;
    if (printed == other) return;
    const std::string swapped = std::to_string(other) + "/" + std::to_string(printed);
    const auto possible = [&](int session) {
        if (reference.body == "general_assembly") return session >= kFirstSlashSession && session <= kLastSession;
        const auto& own = reading.context.session;
        if (own && own->ordinal) return session <= *own->ordinal;
        return session <= kLastSession;
    };
    bool swap = possible(other) && !possible(printed);
    if (possible(other) && possible(printed)) {
        if (reference.date && reference.body == "general_assembly") {
            const int year = reference.date->year() - 1945;
            swap = (other == year || other == year - 1) && !(printed == year || printed == year - 1);
        } else {
            swap = reference.body == "conference";  // the Conference's own Arabic texts print them reversed
        }
    }
    if (swap) {
        reference.alternates.push_back(number.text);
        reference.number = swapped;
    } else {
        reference.alternates.push_back(swapped);
    }
    reference.evidence.confidence = possible(printed) && possible(other) ? 65 : 90;
    reference.evidence.rule = "numbering.arabic_order";
}

std::string roman_of(int number) {
    static constexpr std::pair<int, const char*> kParts[] = {{10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}};
    std::string roman;
    for (const auto& [value, letters] : kParts)
        for (; number >= value; number -= value) roman += letters;
    return roman;
}

// "annex I", "annexe I", "附件一"; an ordinal word becomes a Roman number.
std::string annex_at(const Reading& reading, std::size_t begin) {
    const std::size_t end = reading.phrase_end(Phrase::annex, begin);
    if (!end) return {};
    const std::size_t at = reading.text.skip_blanks(end);
    const Match ordinal = reading.matcher.longest(Dictionary::ordinals, reading.text, at);
    if (ordinal) return roman_of(reading.matcher.entry(Dictionary::ordinals, ordinal.entries.front()).number);
    const Match cardinal = reading.matcher.longest(Dictionary::cardinals, reading.text, at);
    if (reading.is(Language::zh) && cardinal)
        return roman_of(reading.matcher.entry(Dictionary::cardinals, cardinal.entries.front()).number);
    const std::size_t word = reading.text.word_from(at);
    if (word >= reading.text.words().size() || reading.text.words()[word].begin != at) return "annex";
    const std::u32string_view name = reading.text.at(reading.text.words()[word]);
    const bool roman = name.find_first_not_of(U"ivxlc") == std::u32string_view::npos;
    if (!roman && !is_digit(name.front())) return "annex";
    std::string text = to_utf8(name);
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

std::string annex_behind(const Reading& reading, std::size_t end) {
    std::size_t at = reading.text.skip_blanks(end);
    if (at < reading.text.size() && (reading.text.folded()[at] == U',' || reading.text.folded()[at] == U'،'))
        at = reading.text.skip_blanks(at + 1);
    return annex_at(reading, at);
}

// "المرفق الأول لقرار الجمعية العامة": the annex stands before.
std::string annex_before(const Reading& reading, std::size_t begin) {
    constexpr std::size_t kWords = 4;
    const auto& words = reading.text.words();
    std::size_t word = reading.text.word_from(begin);
    for (std::size_t steps = 0; word-- > 0 && steps < kWords; ++steps) {
        const char32_t character = reading.text.folded()[words[word].begin];
        if (character == U',' || character == U'،' || character == U';') break;
        if (reading.phrase_end(Phrase::annex, words[word].begin)) return annex_at(reading, words[word].begin);
    }
    return {};
}

class NumberedTexts {
  public:
    NumberedTexts(const Reading& reading, std::string_view transmitting, std::vector<LocatedReference>& found)
        : r_(reading), transmitting_(transmitting), found_(found) {}

    void run() {
        const auto& words = r_.text.words();
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (r_.is(Language::zh)) {
                chinese(words[i]);
                continue;
            }
            for (const bool decision : {false, true}) {
                const std::size_t end = r_.phrase_end(decision ? Phrase::decision : Phrase::resolution, words[i].begin);
                if (end) list({words[i].begin, end}, decision);
            }
        }
    }

  private:
    // The body between noun and number ("قرار الجمعية العامة 25/55").
    std::size_t body_behind_noun(std::size_t end, std::string& body) const {
        const std::size_t at = r_.text.skip_blanks(end);
        if (const Mention* mention = r_.body_at(at)) {
            body = body_of_reference(mention->canonical);
            return mention->range.end;
        }
        return end;
    }

    std::string body_before_noun(std::size_t begin) const {
        std::size_t end = begin;
        while (end > 0 && r_.text.folded()[end - 1] == U' ') --end;
        for (const Mention& body : r_.bodies)
            if (body.range.end == end) return body_of_reference(body.canonical);
        if (r_.phrase_before(Phrase::possessive, begin, 16)) return own_body();
        return {};
    }

    std::string own_body() const {
        return transmitting_.empty() ? r_.context.acting_body : body_of_reference(transmitting_);
    }

    bool arabic_possessive(Range noun) const {
        const std::u32string_view word = r_.text.view(noun.begin, noun.end);
        return r_.is(Language::ar) && (word.ends_with(U"ه") || word.ends_with(U"ها"));
    }

    // The body behind the number: "de l'Assemblée générale".
    std::string body_behind_number(std::size_t& end) const {
        const auto& words = r_.text.words();
        constexpr std::size_t kSmallWords = 4;
        std::size_t word = r_.text.word_from(end);
        for (std::size_t steps = 0; word < words.size() && steps < kSmallWords; ++word, ++steps) {
            if (const Mention* mention = r_.body_at(words[word].begin)) {
                end = mention->range.end;
                return body_of_reference(mention->canonical);
            }
            const bool small = r_.phrase_end(Phrase::complement, words[word].begin) ||
                               r_.phrase_end(Phrase::determiner, words[word].begin) ||
                               r_.text.folded()[words[word].begin] == U'\'' ||
                               r_.text.folded()[words[word].begin] == U'l';
            if (!small) return {};
        }
        return {};
    }

    std::size_t skip_between(std::size_t at) const {
        const auto& words = r_.text.words();
        for (std::size_t word = r_.text.word_from(at), steps = 0; word < words.size() && steps < 4; ++word, ++steps) {
            const std::size_t begin = words[word].begin;
            if (number_at(r_, begin)) return begin;
            const char32_t character = r_.text.folded()[begin];
            const bool glue = character == U',' || character == U'،' || r_.phrase_end(Phrase::coordinator, begin) ||
                              (character == U'و' && words[word].end - begin == 1) ||
                              r_.phrase_end(Phrase::end_of, begin);
            if (!glue) return r_.text.size();
        }
        return r_.text.size();
    }

    std::size_t read_date(std::size_t end, Reference& reference) const {
        std::size_t at = r_.text.skip_blanks(end);
        if (at < r_.text.size() && r_.text.folded()[at] == U',') at = r_.text.skip_blanks(at + 1);
        const std::size_t lead = r_.phrase_end(Phrase::date_lead, at);
        if (!lead) return end;
        const DateReading date = date_at(r_, r_.text.skip_blanks(lead));
        if (!date || !date.date) return end;
        reference.date = date.date;
        return date.range.end;
    }

    void list(Range noun, bool decision) {
        std::string body = body_before_noun(noun.begin);
        if (body.empty() && arabic_possessive(noun)) body = own_body();
        std::size_t at = body_behind_noun(noun.end, body);
        at = skip_between(at);
        const std::size_t first = found_.size();
        std::size_t end = noun.end;
        while (at < r_.text.size()) {
            const auto number = number_at(r_, at);
            if (!number) break;
            Reference reference;
            reference.type = decision ? "decision" : "resolution";
            reference.number = number->text;
            reference.body = body;
            reference.evidence =
                r_.evidence({found_.size() == first ? noun.begin : at, number->range.end}, "numbering.behind_noun", 93);
            end = read_date(number->range.end, reference);
            if (reference.body.empty()) reference.body = body_behind_number(end);
            if (reference.body.empty()) reference.body = body_by_shape(r_, *number, decision);
            weigh_arabic_order(r_, reference, *number);
            reference.annex = annex_behind(r_, end);
            if (reference.annex.empty() && r_.is(Language::ar)) reference.annex = annex_before(r_, noun.begin);
            found_.push_back({noun.begin, std::move(reference)});
            at = skip_between(end);
        }
        share_last_body(first);
    }

    // "resolutions 55/25 and 55/255 of the General Assembly": the body named last is that of all.
    void share_last_body(std::size_t first) {
        if (found_.size() < first + 2) return;
        const std::string& last = found_.back().reference.body;
        for (std::size_t i = first; i + 1 < found_.size(); ++i)
            if (found_[i].reference.body.empty()) found_[i].reference.body = last;
    }

    // "2000年11月15日第55/25号决议".
    void chinese(const Word& word) {
        if (r_.text.folded()[word.begin] != U'第') return;
        const auto number = number_at(r_, word.end);
        if (!number) return;
        constexpr std::size_t kReach = 80;
        const std::u32string_view behind =
            r_.text.view(number->range.end, std::min(r_.text.size(), number->range.end + kReach));
        const std::size_t resolution = behind.find(U"决议"), decision = behind.find(U"决定"),
                          stop = behind.find_first_of(U"，。；,;");
        const std::size_t nearest = std::min(resolution, decision);
        if (nearest == std::u32string_view::npos || nearest > stop) return;
        Reference reference;
        reference.type = resolution < decision ? "resolution" : "decision";
        reference.number = number->text;
        std::size_t begin = word.begin;
        if (const DateReading date = date_before(r_, begin)) {
            reference.date = date.date;
            begin = date.range.begin;
        }
        for (const Mention& body : r_.bodies)
            if (body.range.end == begin) reference.body = body_of_reference(body.canonical);
        if (reference.body.empty() && r_.phrase_before(Phrase::possessive, begin, 4)) reference.body = own_body();
        if (reference.body.empty()) reference.body = body_by_shape(r_, *number, reference.type == "decision");
        reference.annex = annex_behind(r_, number->range.end + nearest + 2);
        reference.evidence = r_.evidence({begin, number->range.end}, "numbering.chinese", 92);
        found_.push_back({word.begin, std::move(reference)});
    }

    const Reading& r_;
    std::string_view transmitting_;
    std::vector<LocatedReference>& found_;
};

bool belongs_to_symbol(char32_t character) {
    return is_digit(character) || (character >= U'a' && character <= U'z') || character == U'/' || character == U'.' ||
           character == U'-' || character == U'(' || character == U')';
}

// A/RES/55/25, S/RES/1373 (2001): the resolution itself.
bool resolution_symbol(const std::string& symbol, Reference& reference) {
    static constexpr std::pair<std::string_view, std::string_view> kOrgans[] = {
        {"A/RES/", "general_assembly"}, {"S/RES/", "security_council"}, {"E/RES/", "ECOSOC"}};
    for (const auto& [prefix, body] : kOrgans) {
        if (!symbol.starts_with(prefix)) continue;
        reference.type = "resolution";
        reference.body = body;
        reference.number = symbol.substr(prefix.size());
        return true;
    }
    return false;
}

}  // namespace

void find_numbered_texts(const Reading& reading, std::string_view transmitting_body,
                         std::vector<LocatedReference>& found) {
    NumberedTexts(reading, transmitting_body, found).run();
}

void find_symbols(const Reading& reading, std::vector<LocatedReference>& found) {
    const std::u32string& folded = reading.text.folded();
    const auto& words = reading.text.words();
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::size_t begin = words[i].begin;
        if (words[i].kind != WordKind::letters || words[i].end - begin > 8 || !reading.text.is_capital(begin)) continue;
        if (words[i].end >= folded.size() || folded[words[i].end] != U'/') continue;
        std::size_t end = begin;
        while (end < folded.size() && belongs_to_symbol(folded[end])) ++end;
        while (end > begin && std::u32string_view(U".-(/").find(folded[end - 1]) != std::u32string_view::npos) --end;
        const std::u32string_view symbol = reading.text.view(begin, end);
        if (symbol.ends_with(U")") && symbol.find(U'(') == std::u32string_view::npos) --end;
        const bool has_digit = std::any_of(symbol.begin(), symbol.end(), is_digit);
        const bool capital_before_slash = reading.text.is_capital(words[i].end - 1);
        if (!has_digit || !capital_before_slash) continue;
        Reference reference;
        const std::string text = to_utf8(reading.text.clean(begin, end));
        if (!resolution_symbol(text, reference)) {
            reference.type = "document";
            reference.symbol = text;
        }
        reference.evidence = reading.evidence({begin, end}, "symbol", 95);
        found.push_back({begin, std::move(reference)});
        while (i + 1 < words.size() && words[i + 1].begin < end) ++i;
    }
}

}  // namespace palermo::mandates::reader
