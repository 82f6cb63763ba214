#include "conference/mandates/reader/clause/name_list.hpp"

#include <algorithm>

#include "conference/mandates/reader/clause/russian_cases.hpp"
#include "conference/mandates/reader/clause/state_names.hpp"

namespace palermo::mandates::reader {

namespace {

bool is_stop(char32_t character) {
    return character == U';' || character == U'.' || character == U':' || character == U'؛' || character == U'；' ||
           character == U'。' || character == U'：';
}

// Words that look like an infinitive: French after "de", "à".
bool is_french_infinitive(std::u32string_view word) {
    for (const std::u32string_view ending : {U"er", U"ir", U"re", U"oir"})
        if (word.size() > 2 && word.ends_with(ending)) return true;
    return word == U"s" || word == U"se" || word == U"lui" || word == U"leur" || word == U"en" || word == U"y" ||
           word == U"ne";
}

bool is_russian_infinitive(const Reading& reading, std::size_t begin) {
    const std::size_t word = reading.text.word_from(begin);
    if (word >= reading.text.words().size() || reading.text.words()[word].kind != WordKind::letters) return false;
    const std::u32string_view letters = reading.text.at(reading.text.words()[word]);
    if (letters.size() < 5 || letters.ends_with(U"ость")) return letters == U"чтобы";
    return letters.ends_with(U"ть") || letters.ends_with(U"ться") || letters.ends_with(U"ти") ||
           letters.ends_with(U"тись");
}

}  // namespace

bool is_comma(char32_t character) {
    return character == U',' || character == U'،' || character == U'，';
}

bool begins_request(const Reading& reading, std::size_t begin) {
    if (reading.is(Language::ru)) return is_russian_infinitive(reading, begin);
    const std::size_t end = reading.phrase_end(Phrase::infinitive, begin);
    if (!end) return false;
    const std::size_t word = reading.text.word_from(end);
    if (word >= reading.text.words().size()) return false;
    const std::size_t next = reading.text.words()[word].begin;
    if (reading.is(Language::en)) {
        if (reading.text.view(begin, end) != U"to") return false;
        return !reading.phrase_end(Phrase::determiner, next) && !reading.text.is_capital(next);
    }
    if (reading.is(Language::fr)) {
        std::u32string_view first = reading.text.at(reading.text.words()[word]);
        if (first == U"le" || first == U"la" || first == U"les" || first == U"l") {  // "de les aider"
            if (word + 1 < reading.text.words().size()) first = reading.text.at(reading.text.words()[word + 1]);
        }
        return is_french_infinitive(first) && reading.text.view(begin, end) != U"que";
    }
    return true;
}

namespace {

// "the President of the sixty-ninth session of the General Assembly": the session stands between, in Chinese before.
bool presides_over_assembly(const Reading& reading, const Mention& chair) {
    if (chair.canonical != "chair") return false;
    constexpr std::size_t kReach = 90;
    const bool chinese = reading.is(Language::zh);
    const std::size_t begin =
        chinese ? chair.range.begin - std::min<std::size_t>(chair.range.begin, 20) : chair.range.end;
    const std::size_t end = chinese ? chair.range.begin : std::min(reading.text.size(), chair.range.end + kReach);
    bool session = false, assembly = false;
    for (std::size_t i = reading.text.word_from(begin); i < reading.text.words().size(); ++i) {
        const Word& word = reading.text.words()[i];
        if (word.begin >= end || (word.kind == WordKind::punctuation && reading.text.folded()[word.begin] != U'-'))
            break;
        session = session || reading.phrase_end(Phrase::session_noun, word.begin) != 0;
        const auto body = std::find_if(reading.bodies.begin(), reading.bodies.end(), [&](const Mention& one) {
            return one.range.begin >= word.begin && one.range.begin < word.end;
        });
        if (body != reading.bodies.end()) {
            assembly = body->canonical == "general_assembly";
            if (!chinese) break;
        }
        const bool asked = reading.phrase_end(Phrase::asked_verb, word.begin) != 0;
        if (!chinese && (asked || (session && reading.phrase_end(Phrase::infinitive, word.begin) &&
                                   !reading.phrase_end(Phrase::complement, word.begin))))
            break;
    }
    return session && (assembly || reading.context.acting_body == "general_assembly");
}

// Reads the noun phrases of a zone one by one.
class ListReader {
  public:
    // Of a subject ("that the Government and the Panel shall") only names that follow each other closely are read.
    ListReader(const Reading& reading, std::vector<Addressee>& list, std::string_view rule, bool subject)
        : r_(reading), list_(list), rule_(rule), subject_(subject) {}

    // Reads until what is asked begins, or the list ends. Returns where it stopped.
    std::size_t read(std::size_t begin, std::size_t end) {
        std::size_t word = r_.text.word_from(begin);
        if (word > 0 && words()[word - 1].end > begin) --word;  // "يهيب ب|الدول": the act ends inside the word
        head_open_ = true;
        in_insertion_ = false;
        unknown_noun_ = organ_noun_ = in_adjunct_ = state_named_ = false;
        confidence_ = 93;
        while (word < words().size() && words()[word].begin < end) {
            // "يهيب ب|جميع الأطراف": of the first word only what stands behind the act
            const std::size_t at = std::max<std::size_t>(words()[word].begin, begin);
            if (is_stop(r_.text.folded()[at])) return at;
            if (r_.is(Language::zh)) return read_chinese(word, end);
            if (at > begin && begins_request(r_, at) && !body_or_part(at)) {
                const std::size_t close = in_insertion_ && bracketed_ ? comma_before_next_name(at, end) : 0;
                if (!close) return at;
                word = r_.text.word_from(close);
                continue;
            }
            word = step(word, at, begin);
        }
        return end;
    }

  private:
    const std::vector<Word>& words() const { return r_.text.words(); }

    bool body_or_part(std::size_t at) const {
        return std::any_of(r_.bodies.begin(), r_.bodies.end(),
                           [at](const Mention& body) { return body.range.holds(at); });
    }

    std::size_t step(std::size_t word, std::size_t at, std::size_t begin) {
        if (is_comma(r_.text.folded()[at])) {
            const std::size_t next = word + 1 < words().size() ? words()[word + 1].begin : r_.text.size();
            unknown_noun_ = organ_noun_ = in_adjunct_ = false;
            const bool closes = in_insertion_;  // behind an insertion the list goes on only with "and"
            in_insertion_ = opens_insertion(next);
            // "in close cooperation with the Organization, the Programme and other organizations": still the insertion
            if (closes && !in_insertion_ && goes_on_inside(next)) in_insertion_ = true;
            bracketed_ = in_insertion_;
            head_open_ = !in_insertion_ && (!closes || r_.phrase_end(Phrase::coordinator, next) != 0) &&
                         (!subject_ || body_is_near(next));
            return word + 1;
        }
        if (const Mention* body = body_within(words()[word])) {
            if (joined_by_waw(words()[word], *body) && at > begin && !in_insertion_) head_open_ = true;
            if (head_open_ && !in_insertion_ && !belongs_to_noun(word, *body)) {
                add_all(*body);
                state_named_ = false;
            }
            if (!in_insertion_) head_open_ = false;
            return r_.text.word_from(body->range.end);
        }
        if (in_insertion_) return word + 1;
        if (const auto state = named_state(word, begin)) return r_.text.word_from(state->end);
        if (!head_open_ && r_.phrase_end(Phrase::example, at)) {  // "agencies such as the Fund, the Office, and others"
            in_insertion_ = true;
            return r_.text.word_from(r_.phrase_end(Phrase::example, at));
        }
        if (const std::size_t end = r_.phrase_end(Phrase::coordinator, at); end && at > begin) {
            head_open_ = !opens_insertion(r_.text.skip_blanks(end)) && (!subject_ || body_is_near(end));
            unknown_noun_ = organ_noun_ = false;
            return r_.text.word_from(end);
        }
        if (const std::size_t end = r_.phrase_end(Phrase::relative, at); end && !head_open_) {
            in_insertion_ = true;  // to the next comma: what a relative clause names is not asked
            bracketed_ = false;
            return r_.text.word_from(end);
        }
        // "the governing bodies of the funds": the head is not in the gazetteer. "del", "du" are articles, too, but not
        // behind a noun.
        const bool determiner = r_.phrase_end(Phrase::determiner, at) != 0;
        if (at > begin && head_open_ && (!determiner || unknown_noun_) && r_.phrase_end(Phrase::complement, at) &&
            !(organ_noun_ && system_follows(word)))
            head_open_ = false;
        if (r_.phrase_end(Phrase::organ_noun, at)) organ_noun_ = true;
        if (r_.is(Language::ru) && r_.phrase_end(Phrase::adjunct, at)) {  // "органы | при поддержке | секретариата и ..."
            in_adjunct_ = at > begin && (unknown_noun_ || !head_open_);
            if (in_adjunct_) head_open_ = false;
        }
        if (!determiner && words()[word].kind == WordKind::letters) unknown_noun_ = true;
        // In Arabic the head comes first; what follows an unknown noun is its complement.
        if (r_.is(Language::ar) && words()[word].kind == WordKind::letters && !r_.phrase_end(Phrase::determiner, at) &&
            !r_.phrase_end(Phrase::coordinator, at) && !(organ_noun_ && system_follows(word)))
            head_open_ = false;
        return word + 1;
    }

    // Inside an insertion between commas what looks like a request is none, where the list goes on behind it: "States, in
    // particular those that are not parties to it, | and regional organizations". The comma that closes it, or 0.
    std::size_t comma_before_next_name(std::size_t from, std::size_t end) const {
        constexpr std::size_t kReach = 160;
        const std::size_t comma = r_.text.folded().find_first_of(U",،", from);
        if (comma >= std::min(end, from + kReach)) return 0;
        const std::size_t next = r_.text.skip_blanks(comma + 1);
        if (r_.is(Language::ar)) {
            const std::size_t name = r_.text.word_from(next);
            const Mention* body = name < words().size() ? body_within(words()[name]) : nullptr;
            return body && joined_by_waw(words()[name], *body) ? comma : 0;
        }
        std::size_t joined = r_.phrase_end(Phrase::coordinator, next);
        if (!joined) return 0;
        joined = r_.text.skip_blanks(joined);
        if (const std::size_t determiner = r_.phrase_end(Phrase::determiner, joined))
            joined = r_.text.skip_blanks(determiner);
        return r_.body_at(joined) ? comma : 0;
    }

    // "the relevant organizations | of the | United Nations system": all of them together are the system.
    bool system_follows(std::size_t word) const {
        constexpr std::size_t kWords = 6;
        for (std::size_t i = word + 1; i < words().size() && i <= word + kWords; ++i) {
            if (words()[i].kind == WordKind::punctuation) return false;
            if (const Mention* body = body_within(words()[i]))
                return body->canonical == "un_system" || body->canonical == "un_development_system";
        }
        return false;
    }

    // "руководящим органам | специализированных учреждений", "при поддержке секретариата и | частного сектора": a case
    // that tells of what the name belongs to.
    bool belongs_to_noun(std::size_t word, const Mention& body) const {
        if (!r_.is(Language::ru) || !is_russian_genitive(r_, body)) return false;
        if (in_adjunct_) return true;
        if (!unknown_noun_ || word == 0) return false;
        const std::u32string_view before = r_.text.at(words()[word - 1]);
        for (const std::u32string_view agreeing : {U"ого", U"его", U"ой", U"ей", U"ых", U"их"})
            if (before.ends_with(agreeing)) return false;  // "нового | Генерального секретаря"
        return words()[word - 1].kind == WordKind::letters && !r_.phrase_end(Phrase::determiner, words()[word - 1].begin);
    }

    // A State called by its name alone, first in the list or behind another one: "Kenya and the Sudan". Behind other
    // names it may belong to them.
    std::optional<Range> named_state(std::size_t word, std::size_t begin) {
        if (subject_) return std::nullopt;
        const auto state = state_at(r_, words()[word]);
        if (!state || state->begin < begin) return std::nullopt;
        const bool joined = r_.is(Language::ar) && state->begin > words()[word].begin && state_named_;
        if ((!head_open_ && !joined) || unknown_noun_ || (!list_.empty() && !state_named_)) return std::nullopt;
        if (state_named_)
            list_.back().surface = r_.text.written(first_state_, state->end);
        else
            add_addressee(r_, list_, {*state, kNamedState, false}, rule_, confidence_);
        if (!state_named_) first_state_ = state->begin;
        state_named_ = true;
        head_open_ = false;
        return state;
    }

    // The body that begins in this word (in Arabic behind a glued preposition).
    const Mention* body_within(const Word& word) const {
        const auto found = std::find_if(r_.bodies.begin(), r_.bodies.end(), [&](const Mention& body) {
            return body.range.begin >= word.begin && body.range.begin < word.end;
        });
        return found == r_.bodies.end() ? nullptr : &*found;
    }

    // "والمنظمات الدولية": the Arabic "and" is glued to the next name.
    bool joined_by_waw(const Word& word, const Mention& body) const {
        return r_.is(Language::ar) && body.range.begin > word.begin && r_.text.folded()[word.begin] == U'و';
    }

    // Two names may stand at one place: "international, regional and subregional organizations".
    void add_all(const Mention& body) {
        for (const Mention& one : r_.bodies) {
            if (one.range.begin != body.range.begin || one.range.end != body.range.end) continue;
            Mention named = one;
            if (presides_over_assembly(r_, one)) named.canonical = "president_general_assembly";
            if (one.canonical == "states_parties" || one.canonical == "parties_to_conflict")
                named.canonical = which_parties(one);
            add_addressee(r_, list_, named, rule_, confidence_);
        }
    }

    // "all parties" are those to a conflict where the Security Council speaks, and those to a treaty at its conference
    // or with a capital. The Arabic "جميع الأطراف" may be both.
    std::string_view which_parties(const Mention& body) const {
        const std::u32string_view surface = r_.text.view(body.range.begin, body.range.end);
        const bool conference = r_.context.acting_body == "conference";
        if (body.canonical == "parties_to_conflict") {
            static constexpr std::u32string_view kAll[] = {
                U"all parties", U"all the parties", U"toutes les parties", U"todas las partes",
                U"所有各方",    U"все стороны",     U"всем сторонам",      U"всех сторон",
                U"parties",     U"the parties",     U"les parties",        U"las partes"};
            const bool open = std::find(std::begin(kAll), std::end(kAll), surface) != std::end(kAll);
            const std::size_t noun = r_.text.word_from(body.range.end);
            const bool capital = noun > 0 && r_.text.is_capital(words()[noun - 1].begin);
            if (open && (conference || (capital && r_.context.acting_body != "security_council")))
                return "states_parties";
            return surface == U"parties" ? std::string_view{} : body.canonical;  // "all political parties"
        }
        if (r_.is(Language::ar) && surface == U"الاطراف" && !conference && behind_is_political(body)) return {};
        const bool all = r_.is(Language::ar) && surface == U"الاطراف" && !conference &&
                         (r_.phrase_before(Phrase::determiner, body.range.begin, 8).has_value() ||
                          r_.text.view(0, body.range.begin).ends_with(U"جميع "));  // also "بجميع الأطراف"
        return all && body.canonical == "states_parties" ? "parties_to_conflict" : body.canonical;
    }

    // "الأطراف السياسية الفاعلة": political actors, no parties to anything.
    bool behind_is_political(const Mention& body) const {
        const std::u32string_view next = r_.text.view(r_.text.skip_blanks(body.range.end), r_.text.size());
        return next.starts_with(U"السياسي") || next.starts_with(U"الفاعل");
    }

    // Chinese has no mark where what is asked begins, and puts the head of a noun phrase last: "海地当局". The phrase
    // ends with the first word that only what is asked begins with, the list where nothing joins it.
    std::size_t read_chinese(std::size_t word, std::size_t end) {
        constexpr std::size_t kLongestPhrase = 40;
        std::size_t phrase_begin = words()[word].begin;
        while (word < words().size() && words()[word].begin < end) {
            const std::size_t at = words()[word].begin;
            if (is_stop(r_.text.folded()[at])) return at;
            if (is_comma(r_.text.folded()[at])) {
                const std::size_t joined = list_goes_on(at, end);
                if (!joined) return at;
                phrase_begin = joined;
                word = r_.text.word_from(joined);
                continue;
            }
            if (works_with_others(at)) return at;
            if (const auto state = chinese_state(word, phrase_begin)) {
                const std::size_t joined = r_.phrase_end(Phrase::coordinator, state->end);
                if (!joined) return state->end;
                phrase_begin = joined;
                word = r_.text.word_from(joined);
                continue;
            }
            if (const Mention* body = body_within(words()[word])) {
                const Mention& head = last_of_phrase(*body, end);
                if (!is_worked_with(head) && !describes_another(head)) add_all(head);
                std::size_t joined = r_.phrase_end(Phrase::coordinator, head.range.end);
                if (!joined) joined = list_goes_on(head.range.end, end);
                if (!joined) return head.range.end;
                phrase_begin = joined;
                word = r_.text.word_from(joined);
                continue;
            }
            if (const std::size_t joined = r_.phrase_end(Phrase::coordinator, at)) {
                phrase_begin = joined;
                word = r_.text.word_from(joined);
                continue;
            }
            const std::size_t verb = std::max(r_.phrase_end(Phrase::asked_verb, at), r_.phrase_end(Phrase::adjunct, at));
            if (const std::size_t determiner = r_.phrase_end(Phrase::determiner, at); verb && determiner > verb) {
                word = r_.text.word_from(determiner);  // "不限成员名额": no 不
                continue;
            }
            const bool opens = verb != 0;
            if (opens || at - phrase_begin > kLongestPhrase) {
                const Mention* body = described_body(at, end);
                if (!body) return at;
                word = r_.text.word_from(body->range.begin);
                continue;
            }
            ++word;
        }
        return end;
    }

    // Behind a comma the list goes on with "and", or behind examples with the next "and": "机构，如教科文组织，和其他".
    std::size_t list_goes_on(std::size_t comma, std::size_t end) const {
        if (comma >= end || !is_comma(r_.text.folded()[comma])) return 0;
        constexpr std::size_t kExamples = 160;
        std::size_t next = comma + 1;
        if (r_.phrase_end(Phrase::example, next)) {
            const std::size_t close = r_.text.folded().find(U'，', next);
            if (close >= std::min(end, next + kExamples)) return 0;
            next = close + 1;
        }
        const std::size_t joined = r_.phrase_end(Phrase::coordinator, next);
        if (!joined || r_.text.folded()[next] == U'并') return 0;  // "，并请": the next act
        return joined;
    }

    // "尚未批准公约的|缔约国": verbs before 的 describe the body behind it.
    const Mention* described_body(std::size_t at, std::size_t end) const {
        constexpr std::size_t kReach = 40;
        for (const Mention& body : r_.bodies) {
            if (body.range.begin <= at || body.range.begin > std::min(end, at + kReach)) continue;
            std::size_t front = body.range.begin;
            if (const auto determiner = r_.phrase_before(Phrase::determiner, front, 4)) front = *determiner;
            bool described = r_.phrase_before(Phrase::complement, body.range.begin, 4) ||
                             r_.phrase_before(Phrase::complement, front, 4);
            const std::u32string_view between = r_.text.view(at, body.range.begin);
            if (const std::size_t of = between.rfind(U'的'); of != std::u32string_view::npos)
                described = described || between.size() - of <= 7;  // "设立的|不限成员名额|工作组"
            if (described && between.find(U'，') == std::u32string_view::npos) return &body;
        }
        return nullptr;
    }

    // "大会第六十九届会议|主席": the last name before anything else is the head.
    const Mention& last_of_phrase(const Mention& first, std::size_t end) const {
        constexpr std::size_t kReach = 14;
        const Mention* last = &first;
        for (std::size_t i = r_.text.word_from(first.range.end); i < words().size(); ++i) {
            const std::size_t at = words()[i].begin;
            if (at >= std::min(end, last->range.end + kReach) || words()[i].kind == WordKind::punctuation) break;
            if (at < last->range.end) continue;
            if (const Mention* body = r_.body_at(at)) {
                last = body;
                continue;
            }
            if (r_.phrase_end(Phrase::coordinator, at) || r_.phrase_end(Phrase::asked_verb, at) ||
                r_.phrase_end(Phrase::adjunct, at) || r_.phrase_end(Phrase::own_call, at))
                break;
        }
        return *last;
    }

    // "与秘书长和世界银行|协商": from here on those to work with are named, and nobody who is asked.
    bool works_with_others(std::size_t at) const {
        constexpr std::size_t kReach = 30;
        const char32_t first = r_.text.folded()[at];
        if (first != U'与' && first != U'同') return false;
        std::u32string_view rest = r_.text.view(at, std::min(r_.text.size(), at + kReach));
        rest = rest.substr(0, rest.find_first_of(U"，；。"));
        static constexpr std::u32string_view kWork[] = {U"协商", U"合作", U"协作", U"协调", U"磋商", U"一道",
                                                        U"分享", U"交流", U"共享", U"联络", U"密切"};
        return std::any_of(std::begin(kWork), std::end(kWork), [&](std::u32string_view work) {
            return rest.find(work) != std::u32string_view::npos;
        });
    }

    // "各专门机构|的|理事机构": what belongs to a body, and no body follows.
    bool describes_another(const Mention& head) const {
        return head.range.end < r_.text.size() && r_.text.folded()[head.range.end] == U'的';
    }

    std::optional<Range> chinese_state(std::size_t word, std::size_t phrase_begin) {
        const std::size_t at = words()[word].begin;
        if (at != phrase_begin || body_within(words()[word]) || (!list_.empty() && !state_named_)) return std::nullopt;
        const auto state = state_at(r_, words()[word]);
        const bool alone = state && !r_.body_at(state->end) && r_.text.folded()[state->end] != U'的';
        if (!alone) return std::nullopt;  // "肯尼亚|政府"
        if (state_named_)
            list_.back().surface = r_.text.written(first_state_, state->end);
        else
            add_addressee(r_, list_, {*state, kNamedState, false}, rule_, confidence_);
        if (!state_named_) first_state_ = state->begin;
        state_named_ = true;
        return state;
    }

    // "与会员国协商": somebody to work with.
    bool is_worked_with(const Mention& body) const {
        const std::u32string_view next = r_.text.view(body.range.end, std::min(r_.text.size(), body.range.end + 2));
        return next == U"协商" || next == U"合作" || next == U"协调" || next == U"磋商" || next == U"一道";
    }

    bool body_is_near(std::size_t begin) const {
        constexpr std::size_t kWords = 4;
        const std::size_t first = r_.text.word_from(begin);
        for (std::size_t word = first; word < std::min(first + kWords, words().size()); ++word)
            if (body_within(words()[word])) return true;
        return false;
    }

    bool goes_on_inside(std::size_t next) const {
        return next < r_.text.size() && !r_.phrase_end(Phrase::coordinator, next) && !begins_request(r_, next) &&
               !r_.is(Language::ar) && !r_.is(Language::ru);
    }

    bool opens_insertion(std::size_t at) const {
        if (body_or_part(at)) return false;
        if (r_.phrase_end(Phrase::coordinator, at) > r_.phrase_end(Phrase::adjunct, at)) return false;  // "as well as"
        return r_.phrase_end(Phrase::adjunct, at) != 0 || r_.phrase_end(Phrase::condition_insert, at) != 0;
    }

    const Reading& r_;
    std::vector<Addressee>& list_;
    std::string_view rule_;
    bool subject_;
    bool head_open_ = true;
    bool in_insertion_ = false;
    bool bracketed_ = false;     // the insertion was opened by a comma
    bool unknown_noun_ = false;  // a noun that is no body stands in this phrase
    bool organ_noun_ = false;    // and it is "organizations" or "entities"
    bool in_adjunct_ = false;    // Russian: behind a preposition, to the next comma
    bool state_named_ = false;   // the last name of the list is a State's
    std::size_t first_state_ = 0;
    int confidence_ = 93;
};

}  // namespace

void add_addressee(const Reading& reading, std::vector<Addressee>& list, const Mention& body, std::string_view rule,
                   int confidence) {
    const bool known =
        std::any_of(list.begin(), list.end(), [&](const Addressee& one) { return one.canonical == body.canonical; });
    if (known || body.canonical.empty()) return;
    list.push_back({std::string(body.canonical), reading.text.written(body.range.begin, body.range.end),
                    reading.evidence(body.range, rule, confidence)});
}

std::size_t read_names(const Reading& reading, Range zone, std::string_view rule, bool subject,
                       std::vector<Addressee>& list) {
    return ListReader(reading, list, rule, subject).read(zone.begin, zone.end);
}

}  // namespace palermo::mandates::reader
