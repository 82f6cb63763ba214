// Lists of names in Chinese.
#include <algorithm>

#include "conference/mandates/reader/clause/name_collector.hpp"
#include "conference/mandates/reader/clause/state_names.hpp"

namespace palermo::mandates::reader {

namespace {

class ChineseNames : NameCollector {
  public:
    ChineseNames(const Reading& reading, std::vector<Addressee>& list, std::string_view rule)
        : NameCollector(reading, list, rule) {}

    // Chinese has no mark where what is asked begins, and puts the head of a noun phrase last: "海地当局". The phrase
    // ends with the first word that only what is asked begins with, the list where nothing joins it.
    std::size_t read(std::size_t word, std::size_t end) {
        constexpr std::size_t kLongestPhrase = 40;
        std::size_t phrase_begin = words()[word].begin;
        while (word < words().size() && words()[word].begin < end) {
            const std::size_t at = words()[word].begin;
            if (ends_list(r_.text.folded()[at])) return at;
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
                if (!joined || works_with_others(state->end)) return state->end;
                phrase_begin = joined;
                word = r_.text.word_from(joined);
                continue;
            }
            if (const Mention* body = body_within(words()[word])) {
                const Mention& head = last_of_phrase(*body, end);
                if (!is_worked_with(head) && !describes_another(head)) add_all(head);
                std::size_t joined = r_.phrase_end(Phrase::coordinator, head.range.end);
                if (!joined) joined = list_goes_on(head.range.end, end);
                if (!joined || works_with_others(head.range.end)) return head.range.end;
                joined = behind_coordinator(head.range.end, joined);
                phrase_begin = joined;
                word = r_.text.word_from(joined);
                continue;
            }
            if (const std::size_t joined = r_.phrase_end(Phrase::coordinator, at)) {
                phrase_begin = joined;
                word = r_.text.word_from(joined);
                continue;
            }
            if (const auto state = state_at(r_, words()[word])) {  // "|以色列|政府": no 以
                word = r_.text.word_from(state->end);
                continue;
            }
            const std::size_t verb =
                std::max(r_.phrase_end(Phrase::asked_verb, at), r_.phrase_end(Phrase::adjunct, at));
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

  private:
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
        return std::any_of(std::begin(kWork), std::end(kWork),
                           [&](std::u32string_view work) { return rest.find(work) != std::u32string_view::npos; });
    }

    // "各专门机构|的|理事机构": what belongs to a body, and no body follows.
    bool describes_another(const Mention& head) const {
        return head.range.end < r_.text.size() && r_.text.folded()[head.range.end] == U'的';
    }

    // Whether a Chinese noun phrase ends here: a verb, an adverb, "and" or a mark follows.
    bool ends_phrase(std::size_t at) const {
        if (at >= r_.text.size() || r_.body_at(at) || r_.phrase_end(Phrase::determiner, at)) return false;
        const std::size_t word = r_.text.word_from(at);
        if (word < words().size() && words()[word].kind == WordKind::punctuation) return true;
        return r_.phrase_end(Phrase::asked_verb, at) || r_.phrase_end(Phrase::adjunct, at) ||
               r_.phrase_end(Phrase::coordinator, at) || r_.phrase_end(Phrase::qualifier, at);
    }

    std::optional<Range> chinese_state(std::size_t word, std::size_t phrase_begin) {
        const std::size_t at = words()[word].begin;
        if (at != phrase_begin || body_within(words()[word]) || (!list_.empty() && !state_named_)) return std::nullopt;
        const auto state = state_at(r_, words()[word]);
        if (!state || !ends_phrase(state->end)) return std::nullopt;  // "肯尼亚|政府", "海地|所有政治行为体"
        add_state(*state);
        return state;
    }

    // "与会员国协商": somebody to work with.
    bool is_worked_with(const Mention& body) const {
        const std::u32string_view next = r_.text.view(body.range.end, std::min(r_.text.size(), body.range.end + 2));
        return next == U"协商" || next == U"合作" || next == U"协调" || next == U"磋商" || next == U"一道";
    }
};

}  // namespace

std::size_t read_chinese_names(const Reading& reading, Range zone, std::string_view rule,
                               std::vector<Addressee>& list) {
    const std::size_t word = reading.text.word_from(zone.begin);
    if (word >= reading.text.words().size()) return zone.end;
    return ChineseNames(reading, list, rule).read(word, zone.end);
}

}  // namespace palermo::mandates::reader
