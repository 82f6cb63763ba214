#include "conference/mandates/alignment/word_sequence.hpp"

#include <algorithm>
#include <unordered_map>

#include "platform/text/chinese_terms.hpp"

namespace palermo::mandates::alignment {

namespace {

// Cells of the table of one stretch: a byte each.
constexpr std::size_t kMaxCells = 16'000'000;

bool is_blank(char32_t c) {
    return c <= U' ' || c == 0x85 || c == 0xA0 || (c >= 0x2000 && c <= 0x200F) || c == 0x2028 || c == 0x2029 ||
           c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool is_emphasis(char32_t c) {
    return c == U'*' || c == U'_';
}

bool is_punctuation(char32_t c) {
    if (c < 0x80) return !((c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'));
    return c == 0xAB || c == 0xBB || c == 0xB7 || c == 0x60C || c == 0x61B || c == 0x61F || c == 0x66A ||
           (c >= 0x2010 && c <= 0x206F) || (c >= 0x3001 && c <= 0x3020) || (c >= 0xFF01 && c <= 0xFF0F) ||
           (c >= 0xFF1A && c <= 0xFF20) || (c >= 0xFF3B && c <= 0xFF40) || (c >= 0xFF5B && c <= 0xFF65);
}

std::uint64_t hash_of(std::u32string_view text) {
    std::uint64_t hash = 1469598103934665603ULL;  // FNV-1a
    for (const char32_t c : text) hash = (hash ^ c) * 1099511628211ULL;
    return hash;
}

class Comparer {
  public:
    Comparer(const std::vector<DiffToken>& left, const std::vector<DiffToken>& right) : left_(left), right_(right) {}

    // Appends the pairs of equal tokens of the stretch, in order.
    void compare(std::size_t a, std::size_t a_end, std::size_t b, std::size_t b_end) {
        while (a < a_end && b < b_end && left_[a].key == right_[b].key) pairs_.emplace_back(a++, b++);
        std::size_t tail = 0;
        while (a < a_end && b < b_end && left_[a_end - 1].key == right_[b_end - 1].key) {
            --a_end;
            --b_end;
            ++tail;
        }
        if (a < a_end && b < b_end) {
            if ((a_end - a) * (b_end - b) <= kMaxCells)
                longest(a, a_end, b, b_end);
            else
                between_anchors(a, a_end, b, b_end);
        }
        for (std::size_t k = 0; k < tail; ++k) pairs_.emplace_back(a_end + k, b_end + k);
    }

    const std::vector<std::pair<std::size_t, std::size_t>>& pairs() const { return pairs_; }

  private:
    // The longest common subsequence by its table of directions.
    void longest(std::size_t a, std::size_t a_end, std::size_t b, std::size_t b_end) {
        const std::size_t rows = a_end - a;
        const std::size_t columns = b_end - b;
        enum : std::uint8_t { down, right, diagonal };
        std::vector<std::uint8_t> steps(rows * columns);
        std::vector<std::uint32_t> below(columns + 1);
        std::vector<std::uint32_t> current(columns + 1);
        for (std::size_t i = rows; i-- > 0;) {
            for (std::size_t j = columns; j-- > 0;) {
                std::uint8_t& step = steps[i * columns + j];
                if (left_[a + i].key == right_[b + j].key) {
                    current[j] = below[j + 1] + 1;
                    step = diagonal;
                } else if (below[j] >= current[j + 1]) {
                    current[j] = below[j];
                    step = down;
                } else {
                    current[j] = current[j + 1];
                    step = right;
                }
            }
            below.swap(current);
        }
        for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
            const std::uint8_t step = steps[i * columns + j];
            if (step == diagonal) pairs_.emplace_back(a + i, b + j);
            i += step == right ? 0 : 1;
            j += step == down ? 0 : 1;
        }
    }

    // Patience: tokens that stand once on either side, in their longest rising sequence, divide the stretch.
    void between_anchors(std::size_t a, std::size_t a_end, std::size_t b, std::size_t b_end) {
        const std::vector<std::pair<std::size_t, std::size_t>> found = anchors(a, a_end, b, b_end);
        for (const auto& [i, j] : found) {
            if (i < a || j < b) continue;
            compare_smaller(a, i, b, j);
            pairs_.emplace_back(i, j);
            a = i + 1;
            b = j + 1;
        }
        if (!found.empty()) compare_smaller(a, a_end, b, b_end);
    }

    // Anchors are taken once: what lies between them and is still too large counts as replaced.
    void compare_smaller(std::size_t a, std::size_t a_end, std::size_t b, std::size_t b_end) {
        if ((a_end - a) * (b_end - b) <= kMaxCells) compare(a, a_end, b, b_end);
    }

    std::vector<std::pair<std::size_t, std::size_t>> anchors(std::size_t a, std::size_t a_end, std::size_t b,
                                                             std::size_t b_end) const {
        struct Places {
            std::size_t left_count = 0, right_count = 0, left = 0, right = 0;
        };
        std::unordered_map<std::uint64_t, Places> places;
        for (std::size_t i = a; i < a_end; ++i) {
            Places& place = places[left_[i].key];
            ++place.left_count;
            place.left = i;
        }
        for (std::size_t j = b; j < b_end; ++j) {
            Places& place = places[right_[j].key];
            ++place.right_count;
            place.right = j;
        }
        std::vector<std::pair<std::size_t, std::size_t>> unique;
        for (std::size_t i = a; i < a_end; ++i) {
            const Places& place = places[left_[i].key];
            if (place.left_count == 1 && place.right_count == 1) unique.emplace_back(i, place.right);
        }
        return rising(unique);
    }

    static std::vector<std::pair<std::size_t, std::size_t>> rising(
        const std::vector<std::pair<std::size_t, std::size_t>>& pairs) {
        std::vector<std::size_t> tops;  // of the piles: index into pairs
        std::vector<std::size_t> before(pairs.size(), SIZE_MAX);
        for (std::size_t k = 0; k < pairs.size(); ++k) {
            const auto pile = std::lower_bound(tops.begin(), tops.end(), pairs[k].second,
                                               [&](std::size_t top, std::size_t j) { return pairs[top].second < j; });
            if (pile != tops.begin()) before[k] = *(pile - 1);
            if (pile == tops.end())
                tops.push_back(k);
            else
                *pile = k;
        }
        std::vector<std::pair<std::size_t, std::size_t>> result;
        for (std::size_t k = tops.empty() ? SIZE_MAX : tops.back(); k != SIZE_MAX; k = before[k])
            result.push_back(pairs[k]);
        std::reverse(result.begin(), result.end());
        return result;
    }

    const std::vector<DiffToken>& left_;
    const std::vector<DiffToken>& right_;
    std::vector<std::pair<std::size_t, std::size_t>> pairs_;
};

void add_run(std::vector<TokenRun>& runs, const TokenRun& run) {
    if (run.left_begin == run.left_end && run.right_begin == run.right_end) return;
    if (runs.empty() || runs.back().equal != run.equal) {
        runs.push_back(run);
        return;
    }
    runs.back().left_end = run.left_end;
    runs.back().right_end = run.right_end;
}

// A lone "the" that stayed between two rewritten passages is no help to a reader.
std::vector<TokenRun> without_islands(const std::vector<TokenRun>& runs) {
    std::vector<TokenRun> kept;
    const auto large = [](const TokenRun& run) {
        return run.left_end - run.left_begin >= 2 && run.right_end - run.right_begin >= 2;
    };
    for (std::size_t k = 0; k < runs.size(); ++k) {
        TokenRun run = runs[k];
        const bool island = run.equal && run.left_end - run.left_begin == 1 && k > 0 && k + 1 < runs.size() &&
                            large(runs[k - 1]) && large(runs[k + 1]);
        if (island) run.equal = false;
        add_run(kept, run);
    }
    return kept;
}

}  // namespace

std::vector<DiffToken> diff_tokens(std::u32string_view text) {
    const text::FoldedText folded = text::fold(text);
    const std::u32string& letters = folded.text;
    std::vector<DiffToken> tokens;
    for (std::size_t at = 0; at < letters.size();) {
        if (is_blank(letters[at]) || is_emphasis(letters[at])) {
            ++at;
            continue;
        }
        std::size_t end = at + 1;
        const bool punctuation = is_punctuation(letters[at]);
        if (!punctuation && !text::is_chinese_character(letters[at]))
            while (end < letters.size() && !is_blank(letters[end]) && !is_punctuation(letters[end]) &&
                   !text::is_chinese_character(letters[end]))
                ++end;
        tokens.push_back(
            {hash_of(std::u32string_view(letters).substr(at, end - at)), folded.source_span(at, end), !punctuation});
        at = end;
    }
    return tokens;
}

std::vector<TokenRun> compare_tokens(const std::vector<DiffToken>& left, const std::vector<DiffToken>& right) {
    Comparer comparer(left, right);
    comparer.compare(0, left.size(), 0, right.size());
    std::vector<TokenRun> runs;
    std::size_t a = 0;
    std::size_t b = 0;
    for (const auto& [i, j] : comparer.pairs()) {
        add_run(runs, {a, i, b, j, false});
        add_run(runs, {i, i + 1, j, j + 1, true});
        a = i + 1;
        b = j + 1;
    }
    add_run(runs, {a, left.size(), b, right.size(), false});
    return without_islands(runs);
}

}  // namespace palermo::mandates::alignment
