#include "conference/mandates/reader/clause/reading.hpp"

#include <algorithm>

namespace palermo::mandates::reader {

namespace {

// The letters that Arabic glues to a word: and, so, with, to, like.
bool is_clitic(char32_t character) {
    return character == U'و' || character == U'ف' || character == U'ب' || character == U'ل' || character == U'ك';
}

// Places where a name may begin inside a word: behind one or two glued letters in Arabic, else only its first letter.
std::size_t places_in(const ClauseText& text, const Word& word, Language language) {
    if (language != Language::ar) return 1;
    std::size_t places = 1;
    while (places < 3 && word.end - word.begin > places + 1 && is_clitic(text.folded()[word.begin + places - 1]))
        ++places;
    return places;
}

// The names of a dictionary that stand in a text, one after the other.
class Names {
  public:
    // `dictionary`: actors or instruments.
    Names(const ClauseText& text, const LanguageMatcher& matcher, const std::vector<FirstWords::Mask>& begins,
          Dictionary dictionary)
        : text_(text),
          words_(text.words()),
          matcher_(matcher),
          begins_(begins),
          dictionary_(dictionary),
          mask_(dictionary == Dictionary::actors ? LanguageMatcher::kActors : LanguageMatcher::kInstruments),
          inside_words_(matcher.language() == Language::ar) {}

    // The next one; nothing at the end of the text.
    Match next() {
        for (; word_ < words_.size(); ++word_) {
            if (!inside_words_ && !may_begin(word_)) continue;
            const Match match = at_word();
            if (!match) continue;
            while (word_ < words_.size() && words_[word_].begin < match.end) ++word_;
            return match;
        }
        return {};
    }

  private:
    bool may_begin(std::size_t word) const { return (begins_.data()[word] & mask_) != 0; }

    Match at_word() const {
        const Word& word = words_[word_];
        if (word.kind != WordKind::letters) return {};
        Match match;
        if (may_begin(word_)) match = matcher_.longest(dictionary_, text_, word.begin);
        const std::size_t places = places_in(text_, word, matcher_.language());
        for (std::size_t k = 1; k < places && !match; ++k) match = matcher_.longest(dictionary_, text_, word.begin + k);
        return match ? longest_around(match) : match;
    }

    // "the Conference" stands for itself only where no longer name begins inside it: "Conference of the Parties". But
    // what stands behind "of" is part of a body's own name: "Conference of the | Parties to the Convention".
    Match longest_around(Match match) const {
        for (std::size_t k = word_ + 1; k < words_.size() && words_[k].begin < match.end; ++k) {
            const bool part = dictionary_ == Dictionary::actors && words_[k].kind == WordKind::letters &&
                              matcher_.phrase_end(Phrase::complement, text_, words_[k].begin) != 0;
            if (part && matcher_.language() != Language::ar) break;
            if (const Match longer = matcher_.longest(dictionary_, text_, words_[k].begin); longer.end > match.end)
                match = longer;
        }
        return match;
    }

    const ClauseText& text_;
    const std::vector<Word>& words_;
    const LanguageMatcher& matcher_;
    const std::vector<FirstWords::Mask>& begins_;  // of each word
    Dictionary dictionary_;
    FirstWords::Mask mask_;
    bool inside_words_;
    std::size_t word_ = 0;
};

}  // namespace

Reading::Reading(std::u32string_view source, const ClauseContext& clause_context, const Resources& pack,
                 const std::vector<TextSpan>& spans, bool names_only)
    : text(source, spans),
      context(clause_context),
      resources(pack),
      matcher(pack.matchers().of(clause_context.language)) {
    begins_.reserve(text.words().size());
    for (const Word& word : text.words()) begins_.push_back(matcher.begins_at(text, word));
    if (!names_only) find_phrases();
    find_bodies();
    find_instruments(names_only);
}

void Reading::find_phrases() {
    const auto& words = text.words();
    word_at_position_.assign(text.size() + 1, kNoWord);
    first_hit_.reserve(words.size() + 1);
    hits_.reserve(words.size());
    hit_masks_.reserve(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        word_at_position_[words[i].begin] = static_cast<std::uint32_t>(i);
        first_hit_.push_back(static_cast<std::uint32_t>(hits_.size()));
        std::uint64_t mask = 0;
        if ((begins_[i] & LanguageMatcher::kPhrases) != 0) matcher.phrases_at(text, words[i].begin, hits_);
        for (std::size_t hit = first_hit_.back(); hit < hits_.size(); ++hit) mask |= mask_of(hits_[hit].phrase);
        hit_masks_.push_back(mask);
    }
    first_hit_.push_back(static_cast<std::uint32_t>(hits_.size()));
}

std::size_t Reading::phrase_end_at(Phrase phrase, std::size_t begin, std::uint32_t word) const {
    if (word == kNoWord) return matcher.phrase_end(phrase, text, begin);  // inside an Arabic word
    for (std::uint32_t i = first_hit_[word]; i < first_hit_[word + 1]; ++i)
        if (hits_[i].phrase == phrase) return hits_[i].end;
    return 0;
}

std::optional<std::size_t> Reading::phrase_before(Phrase phrase, std::size_t end, std::size_t reach) const {
    while (end > 0 && text.folded()[end - 1] == U' ') --end;
    std::optional<std::size_t> found;
    const std::size_t stop = end > reach ? end - reach : 0;
    for (std::size_t word = text.word_from(end); word-- > 0;) {
        const std::size_t begin = text.words()[word].begin;
        if (begin < stop) break;
        if (phrase_end(phrase, begin) == end) found = begin;
    }
    return found;
}

// "Least Developed Countries Expert Group": words of the lexicon inside a proper name it does not hold.
bool Reading::is_part_of_a_name(std::size_t begin) const {
    if (!text.is_capital(begin)) return false;
    const std::size_t word = text.word_from(begin);
    if (word == 0) return false;
    const Word& before = text.words()[word - 1];
    return before.kind == WordKind::letters && before.end + 1 == begin && text.is_capital(before.begin) && word > 1;
}

// "the International Committee of the Red Cross": an organ's kind inside the name of an organization.
bool Reading::is_kind_inside_a_name(const Match& match) const {
    const std::size_t word = text.word_from(match.begin);
    if (context.language != Language::en || word == 0 || !text.is_capital(match.begin)) return false;
    static constexpr std::u32string_view kOf = U" of the ";
    const bool named = text.view(match.end, text.size()).starts_with(kOf) && match.end + kOf.size() < text.size() &&
                       text.is_capital(match.end + kOf.size());
    return named && text.at(text.words()[word - 1]) == U"international";
}

// "la Oficina | de las Naciones Unidas para X", "le Bureau | régional", "المكتب | الإقليمي": the short name of an
// office or bureau where another office is named.
bool Reading::begins_another_office(const Match& match, std::string_view canonical) const {
    constexpr std::size_t kShortName = 12;
    if ((canonical != "unodc" && canonical != "bureau") || match.end - match.begin > kShortName) return false;
    static constexpr std::u32string_view kRest[] = {U"of the united nations",
                                                    U"of legal",
                                                    U"of internal",
                                                    U"regional",
                                                    U"de las naciones",
                                                    U"de servicios",
                                                    U"de coordinacion",
                                                    U"integrada",
                                                    U"nacional",
                                                    U"ejecutiva",
                                                    U"des nations",
                                                    U"de la coordination",
                                                    U"des services",
                                                    U"integre",
                                                    U"national",
                                                    U"executif",
                                                    U"politique",
                                                    U"الاقليمي",
                                                    U"المتكامل",
                                                    U"الوطني",
                                                    U"القطري",
                                                    U"التنفيذي"};
    const std::u32string_view rest = text.view(text.skip_blanks(match.end), text.size());
    return std::any_of(std::begin(kRest), std::end(kRest),
                       [&](std::u32string_view name) { return rest.starts_with(name); });
}

// "United States", "Estados Unidos", "États-Unis": one State's name and not States.
bool Reading::is_name_of_one_state(const Match& match) const {
    const std::size_t word = text.word_from(match.begin);
    if (word > 0 && text.at(text.words()[word - 1]) == U"united") return true;
    const std::u32string_view behind = text.view(match.end, std::min(text.size(), match.end + 7));
    return behind.starts_with(U"-unis") || behind.starts_with(U" unidos");
}

void Reading::find_bodies() {
    Names names(text, matcher, begins_, Dictionary::actors);
    while (const Match match = names.next()) {
        const DictionaryEntry& entry = matcher.entry(Dictionary::actors, match.entries.front());
        if (entry.canonical == "states" && is_name_of_one_state(match)) continue;
        if ((entry.capital < 0 && is_part_of_a_name(match.begin)) || is_kind_inside_a_name(match)) continue;
        if (begins_another_office(match, entry.canonical)) continue;
        std::string_view canonical = entry.canonical;
        const std::u32string_view surface = text.view(match.begin, match.end);
        for (const ShortName& name : context.short_names)
            if (name.surface == surface) canonical = name.canonical;
        bodies.push_back({{match.begin, match.end}, canonical, false});
        // Several names for one surface mean all of them: "international, regional and subregional organizations".
        for (const std::uint32_t id : match.entries) {
            const std::string& other = matcher.entry(Dictionary::actors, id).canonical;
            if (other != entry.canonical && matcher.entry(Dictionary::actors, id).capital == entry.capital)
                bodies.push_back({{match.begin, match.end}, other, false});
        }
    }
}

void Reading::find_instruments(bool first_title_only) {
    Names names(text, matcher, begins_, Dictionary::instruments);
    while (const Match match = names.next()) {
        const DictionaryEntry& entry = matcher.entry(Dictionary::instruments, match.entries.front());
        instruments.push_back({{match.begin, match.end}, entry.canonical, entry.full});
        if (first_title_only && is_title(instruments.back())) return;
    }
}

bool Reading::is_recipient(std::size_t body_begin) const {
    constexpr std::size_t kReach = 12;
    if (phrase_before(Phrase::recipient, body_begin, kReach)) return true;
    const auto definite = phrase_before(Phrase::definite, body_begin, kReach);
    return definite && phrase_before(Phrase::recipient, *definite, kReach);
}

std::optional<Range> Reading::find_phrase(Phrase phrase, Range within) const {
    for (std::size_t i = text.word_from(within.begin); i < text.words().size(); ++i) {
        const std::size_t begin = text.words()[i].begin;
        if (begin >= within.end) break;
        const std::size_t end = phrase_end(phrase, begin);
        if (end && end <= within.end) return Range{begin, end};
    }
    return std::nullopt;
}

const Mention* Reading::body_at(std::size_t begin) const {
    const auto found =
        std::find_if(bodies.begin(), bodies.end(), [begin](const Mention& body) { return body.range.begin == begin; });
    return found == bodies.end() ? nullptr : &*found;
}

Evidence Reading::evidence(Range range, std::string_view rule, int confidence) const {
    return {text.span(range.begin, range.end), std::string(rule), confidence};
}

std::size_t Reading::end_of_words(Range range) const {
    static constexpr std::u32string_view kClosing = U" .;,:\"”؛،。；，：»'";
    std::size_t end = range.end;
    while (end > range.begin && kClosing.find(text.folded()[end - 1]) != std::u32string_view::npos) --end;
    return end;
}

std::optional<int> Reading::number_at(std::size_t begin, std::size_t& end) const {
    const std::u32string& folded = text.folded();
    int number = 0;
    end = begin;
    while (end < folded.size() && is_digit(folded[end])) {
        if (end - begin >= 6) return std::nullopt;
        number = number * 10 + static_cast<int>(folded[end++] - U'0');
    }
    return end > begin ? std::optional(number) : std::nullopt;
}

}  // namespace palermo::mandates::reader
