#include "conference/mandates/reader/clause/condition.hpp"

#include <algorithm>

namespace palermo::mandates::reader {

namespace {

bool is_comma(char32_t character) {
    return character == U',' || character == U'،' || character == U'，';
}
bool ends_segment(char32_t character) {
    return is_comma(character) || character == U';' || character == U'؛' || character == U'；' || character == U'。' ||
           character == U':' || character == U']';
}

class ConditionReader {
  public:
    ConditionReader(const Reading& reading, const ActReading& act)
        : r_(reading), act_(act), end_(reading.end_of_words(act.region)) {}

    std::vector<ConditionReading> read() {
        const auto& words = r_.text.words();
        for (std::size_t i = r_.text.word_from(act_.surface.end); i < words.size() && words[i].begin < end_; ++i) {
            const std::size_t at = words[i].begin;
            if ((!found_.empty() && at < found_.back().range.end) || bracketed(at)) continue;
            if (behind_comma(i)) {
                if (r_.phrase_end(Phrase::condition_insert, at) && !r_.phrase_end(Phrase::coordinator, at)) {
                    add({at, insertion_end(at)}, "condition.insertion");
                    continue;
                }
            }
            if (const std::size_t end = r_.phrase_end(Phrase::condition_limit, at))
                add({at, end}, "condition.limits_addressee");
            if (const std::size_t end = r_.phrase_end(Phrase::condition_always, at))
                add({at, phrase_to_comma(at, end)}, "condition.phrase");
        }
        return std::move(found_);
    }

  private:
    // What is not agreed sets no condition.
    bool bracketed(std::size_t at) const {
        const auto& brackets = r_.text.brackets();
        return std::any_of(brackets.begin(), brackets.end(),
                           [at](const TextSpan& one) { return at >= one.begin && at < one.end; });
    }

    bool behind_comma(std::size_t word) const {
        return word > 0 && is_comma(r_.text.folded()[r_.text.words()[word - 1].begin]);
    }

    std::size_t segment_end(std::size_t begin) const {
        std::size_t end = begin;
        while (end < end_ && !ends_segment(r_.text.folded()[end])) ++end;
        return end;
    }

    // To the comma; and a following ", as appropriate" belongs to it when the words end there.
    std::size_t insertion_end(std::size_t begin) const {
        const std::size_t end = segment_end(begin);
        if (end >= end_ || !is_comma(r_.text.folded()[end])) return end;
        const std::size_t next = r_.text.skip_blanks(end + 1);
        const std::size_t closing = r_.phrase_end(Phrase::condition_always, next);
        return closing && closing == segment_end(next) ? closing : end;
    }

    // "subject to the availability of ..." goes on to the comma; "upon request" is complete.
    std::size_t phrase_to_comma(std::size_t begin, std::size_t end) const {
        constexpr std::size_t kMost = 120;
        const bool open = r_.phrase_end(Phrase::condition_open, begin) == end;
        return open ? std::min(segment_end(begin), begin + kMost) : end;
    }

    void add(Range range, std::string_view rule) {
        range.end = r_.end_of_words(range);
        if (range.empty()) return;
        found_.push_back({{r_.text.written(range.begin, range.end), r_.evidence(range, rule, 88)}, range});
    }

    const Reading& r_;
    const ActReading& act_;
    std::size_t end_;
    std::vector<ConditionReading> found_;
};

}  // namespace

std::vector<ConditionReading> find_conditions(const Reading& reading, const ActReading& act) {
    return ConditionReader(reading, act).read();
}

}  // namespace palermo::mandates::reader
