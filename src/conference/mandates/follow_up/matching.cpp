#include "conference/mandates/follow_up/matching.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "platform/base/utf8.hpp"
#include "platform/text/normalize.hpp"

namespace palermo::mandates::follow_up {

namespace {

// Percent of three-letter pieces in common: enough that nobody would call them two texts.
constexpr int kChangedInPlace = 40;
constexpr int kChangedElsewhere = 70;

std::u32string folded(const std::string& words) {
    std::u32string out;
    for (const char32_t c : text::fold(to_code_points(words)).text)
        if (c != U' ' && c != U'*' && c != U'\n') out.push_back(c);
    return out;
}

// Pieces rather than words: Chinese has no blanks between them.
std::set<std::u32string> pieces(const std::u32string& text) {
    std::set<std::u32string> out;
    for (std::size_t i = 0; i + 3 <= text.size(); ++i) out.insert(text.substr(i, 3));
    return out;
}

// "~2" of "3~2": a further act of a paragraph is matched with one that has its place there.
std::string_view place_in_paragraph(std::string_view path) {
    const std::size_t tilde = path.find('~');
    return tilde == path.npos ? std::string_view() : path.substr(tilde);
}

class Matching {
  public:
    Matching(const std::vector<KnownText>& known, const std::vector<FoundText>& found)
        : known_(known), found_(found), result_(found.size(), 0), taken_(known.size(), false) {
        for (const KnownText& one : known) known_words_.push_back(folded(one.words));
        for (const FoundText& one : found) found_words_.push_back(folded(one.words));
        for (const std::u32string& words : known_words_) known_pieces_.push_back(pieces(words));
        for (const std::u32string& words : found_words_) found_pieces_.push_back(pieces(words));
    }

    std::vector<std::int64_t> run() {
        const auto same_words = [&](std::size_t k, std::size_t f) {
            return !known_words_[k].empty() && known_words_[k] == found_words_[f];
        };
        const auto same_path = [&](std::size_t k, std::size_t f) { return known_[k].path == found_[f].path; };
        pair_all([&](std::size_t k, std::size_t f) { return same_path(k, f) && same_words(k, f); });
        pair_all([&](std::size_t k, std::size_t f) { return same_place(k, f) && same_words(k, f); });
        pair_all([&](std::size_t k, std::size_t f) { return same_path(k, f) && alike(k, f) >= kChangedInPlace; });
        pair_best();
        pair_all([&](std::size_t k, std::size_t f) { return same_path(k, f) && known_words_[k].empty(); });
        return result_;
    }

  private:
    bool same_place(std::size_t k, std::size_t f) const {
        return place_in_paragraph(known_[k].path) == place_in_paragraph(found_[f].path);
    }

    int alike(std::size_t k, std::size_t f) const {
        const auto& a = known_pieces_[k];
        const auto& b = found_pieces_[f];
        if (a.empty() || b.empty()) return 0;
        const auto shared =
            std::count_if(a.begin(), a.end(), [&](const std::u32string& piece) { return b.contains(piece); });
        return static_cast<int>(shared * 200 / static_cast<std::ptrdiff_t>(a.size() + b.size()));
    }

    void pair(std::size_t k, std::size_t f) {
        result_[f] = known_[k].id;
        taken_[k] = true;
    }

    template <typename Fits>
    void pair_all(const Fits& fits) {
        for (std::size_t f = 0; f < found_.size(); ++f)
            for (std::size_t k = 0; k < known_.size() && result_[f] == 0; ++k)
                if (!taken_[k] && fits(k, f)) pair(k, f);
    }

    // Those most alike first.
    void pair_best() {
        struct Candidate {
            int alike;
            std::size_t k, f;
        };
        std::vector<Candidate> candidates;
        for (std::size_t k = 0; k < known_.size(); ++k)
            for (std::size_t f = 0; f < found_.size(); ++f) {
                if (taken_[k] || result_[f] != 0 || !same_place(k, f)) continue;
                if (const int percent = alike(k, f); percent >= kChangedElsewhere)
                    candidates.push_back({percent, k, f});
            }
        std::stable_sort(candidates.begin(), candidates.end(),
                         [](const Candidate& a, const Candidate& b) { return a.alike > b.alike; });
        for (const Candidate& one : candidates)
            if (!taken_[one.k] && result_[one.f] == 0) pair(one.k, one.f);
    }

    const std::vector<KnownText>& known_;
    const std::vector<FoundText>& found_;
    std::vector<std::int64_t> result_;
    std::vector<bool> taken_;
    std::vector<std::u32string> known_words_, found_words_;
    std::vector<std::set<std::u32string>> known_pieces_, found_pieces_;
};

}  // namespace

std::vector<std::int64_t> match_mandates(const std::vector<KnownText>& known, const std::vector<FoundText>& found) {
    return Matching(known, found).run();
}

}  // namespace palermo::mandates::follow_up
