#include "conference/mandates/alignment/difference.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "conference/mandates/alignment/pairs.hpp"
#include "conference/mandates/alignment/word_sequence.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::alignment {

namespace {

constexpr std::int64_t kBytesInMegabyte = 1024 * 1024;
constexpr std::size_t kRepeatedRun = 3;  // words in a row that must stand in the earlier text to count as repeated
constexpr std::size_t kMostPlaces = 64;  // of the same six words: what stands everywhere has moved from nowhere
constexpr std::size_t kSurelyMovedWords = 14;
constexpr int kSamePercent = 97;

// One pair of texts under comparison.
struct TextPair {
    std::vector<DiffToken> left, right;
    std::vector<TokenRun> runs;
};

TextPair compare_texts(std::u32string_view left, std::u32string_view right) {
    TextPair pair{diff_tokens(left), diff_tokens(right), {}};
    pair.runs = compare_tokens(pair.left, pair.right);
    return pair;
}

// A stretch that was deleted in one pair and inserted in the same or another.
struct Move {
    std::size_t left_pair, left_begin, left_end;
    std::size_t right_pair, right_begin, right_end;
};

// Finds the moves between all deleted and all inserted stretches.
class MoveFinder {
  public:
    explicit MoveFinder(const std::vector<TextPair>& pairs) : pairs_(pairs) {
        for (std::size_t p = 0; p < pairs.size(); ++p) taken_.emplace_back(pairs[p].right.size());
        for (std::size_t p = 0; p < pairs.size(); ++p)
            for (const TokenRun& run : pairs[p].runs)
                if (!run.equal)
                    for (std::size_t j = run.right_begin; j + kMinMovedWords <= run.right_end; ++j) {
                        std::vector<Place>& places = places_[key_of(pairs[p].right, j)];
                        if (places.size() < kMostPlaces) places.push_back({p, j, &run});
                    }
    }

    std::vector<Move> run() {
        std::vector<Move> moves;
        for (std::size_t p = 0; p < pairs_.size(); ++p)
            for (const TokenRun& run : pairs_[p].runs) {
                if (run.equal) continue;
                for (std::size_t i = run.left_begin; i + kMinMovedWords <= run.left_end;) {
                    const TokenRun* inserted = nullptr;
                    const Move move = longest_from(p, i, run.left_end, inserted);
                    if (inserted == nullptr || !is_move(move, run, *inserted)) {
                        ++i;
                        continue;
                    }
                    std::fill(taken_[move.right_pair].begin() + static_cast<std::ptrdiff_t>(move.right_begin),
                              taken_[move.right_pair].begin() + static_cast<std::ptrdiff_t>(move.right_end), true);
                    moves.push_back(move);
                    i = move.left_end;
                }
            }
        return moves;
    }

  private:
    struct Place {
        std::size_t pair, begin;
        const TokenRun* run;
    };

    static std::uint64_t key_of(const std::vector<DiffToken>& tokens, std::size_t at) {
        std::uint64_t key = 0;
        for (std::size_t k = 0; k < kMinMovedWords; ++k) key = (key ^ tokens[at + k].key) * 1099511628211ULL;
        return key;
    }
    static std::size_t words(const std::vector<DiffToken>& tokens, std::size_t begin, std::size_t end) {
        return static_cast<std::size_t>(std::count_if(tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                                                      tokens.begin() + static_cast<std::ptrdiff_t>(end),
                                                      [](const DiffToken& token) { return token.word; }));
    }

    // The names of bodies and set phrases come back everywhere: a short run moved only where it is most of what was
    // taken out or put in.
    bool is_move(const Move& move, const TokenRun& deleted, const TokenRun& inserted) const {
        const std::size_t found = words(pairs_[move.left_pair].left, move.left_begin, move.left_end);
        if (found < kMinMovedWords) return false;
        const std::size_t taken_out = words(pairs_[move.left_pair].left, deleted.left_begin, deleted.left_end);
        const std::size_t put_in = words(pairs_[move.right_pair].right, inserted.right_begin, inserted.right_end);
        return found >= kSurelyMovedWords || found * 2 >= taken_out || found * 2 >= put_in;
    }

    Move longest_from(std::size_t pair, std::size_t begin, std::size_t run_end, const TokenRun*& inserted) const {
        Move best{pair, begin, begin, pair, 0, 0};
        const auto found = places_.find(key_of(pairs_[pair].left, begin));
        if (found == places_.end()) return best;
        for (const Place& place : found->second) {
            std::size_t length = 0;
            while (begin + length < run_end && place.begin + length < place.run->right_end &&
                   !taken_[place.pair][place.begin + length] &&
                   pairs_[pair].left[begin + length].key == pairs_[place.pair].right[place.begin + length].key)
                ++length;
            if (length <= best.left_end - best.left_begin) continue;
            best = {pair, begin, begin + length, place.pair, place.begin, place.begin + length};
            inserted = place.run;
        }
        return best;
    }

    const std::vector<TextPair>& pairs_;
    std::vector<std::vector<bool>> taken_;
    std::unordered_map<std::uint64_t, std::vector<Place>> places_;
};

text::TextSpan span_of(const std::vector<DiffToken>& tokens, std::size_t begin, std::size_t end) {
    if (begin < end) return {tokens[begin].span.begin, tokens[end - 1].span.end};
    const std::uint32_t at = begin > 0 ? tokens[begin - 1].span.end : tokens.empty() ? 0 : tokens[0].span.begin;
    return {at, at};
}

// Writes one side of a run, cut where moves begin and end.
class ChangeWriter {
  public:
    ChangeWriter(const std::vector<TextPair>& pairs, std::size_t pair, const std::vector<Move>& moves)
        : pairs_(pairs), pair_(pair) {
        for (const Move& move : moves) {
            if (move.left_pair == pair) from_.emplace(move.left_begin, &move);
            if (move.right_pair == pair) to_.emplace(move.right_begin, &move);
        }
    }

    std::vector<Change> run() {
        const TextPair& pair = pairs_[pair_];
        for (const TokenRun& run : pair.runs) {
            if (run.equal) {
                changes_.push_back({ChangeKind::equal, span_of(pair.left, run.left_begin, run.left_end),
                                    span_of(pair.right, run.right_begin, run.right_end), false, std::nullopt});
                continue;
            }
            deleted(run);
            inserted(run);
        }
        return std::move(changes_);
    }

  private:
    void deleted(const TokenRun& run) {
        const TextPair& pair = pairs_[pair_];
        const text::TextSpan here = span_of(pair.right, run.right_begin, run.right_begin);
        for (std::size_t i = run.left_begin; i < run.left_end;) {
            const auto next = from_.lower_bound(i);
            const std::size_t end = next == from_.end() ? run.left_end : std::min(next->first, run.left_end);
            if (end > i) changes_.push_back({ChangeKind::deleted, span_of(pair.left, i, end), here, false, {}});
            if (end == run.left_end) return;
            const Move& move = *next->second;
            changes_.push_back({ChangeKind::moved, span_of(pair.left, move.left_begin, move.left_end),
                                span_of(pairs_[move.right_pair].right, move.right_begin, move.right_end), true,
                                elsewhere(move.right_pair)});
            i = move.left_end;
        }
    }

    void inserted(const TokenRun& run) {
        const TextPair& pair = pairs_[pair_];
        const text::TextSpan here = span_of(pair.left, run.left_end, run.left_end);
        for (std::size_t j = run.right_begin; j < run.right_end;) {
            const auto next = to_.lower_bound(j);
            const std::size_t end = next == to_.end() ? run.right_end : std::min(next->first, run.right_end);
            if (end > j) changes_.push_back({ChangeKind::inserted, here, span_of(pair.right, j, end), false, {}});
            if (end == run.right_end) return;
            const Move& move = *next->second;
            changes_.push_back({ChangeKind::moved, span_of(pairs_[move.left_pair].left, move.left_begin, move.left_end),
                                span_of(pair.right, move.right_begin, move.right_end), false,
                                elsewhere(move.left_pair)});
            j = move.right_end;
        }
    }

    std::optional<std::size_t> elsewhere(std::size_t pair) const {
        return pair == pair_ ? std::nullopt : std::optional<std::size_t>(pair);
    }

    const std::vector<TextPair>& pairs_;
    std::size_t pair_;
    std::map<std::size_t, const Move*> from_, to_;
    std::vector<Change> changes_;
};

std::vector<std::vector<Change>> changes_of(const std::vector<TextPair>& pairs) {
    const std::vector<Move> moves = MoveFinder(pairs).run();
    std::vector<std::vector<Change>> all;
    for (std::size_t p = 0; p < pairs.size(); ++p) all.push_back(ChangeWriter(pairs, p, moves).run());
    return all;
}

Result<void> check_size(std::size_t bytes) {
    if (bytes <= kMaxDifferenceBytes) return ok();
    return make_error(ErrorKind::too_large, "difference.text_too_large")
        .with("limit_mb", static_cast<std::int64_t>(kMaxDifferenceBytes) / kBytesInMegabyte);
}

std::string joined_text(const Document& document, const std::vector<std::size_t>& provisions,
                        std::vector<std::string>& paths) {
    std::string text;
    for (const std::size_t i : provisions) {
        if (!text.empty()) text += ' ';
        text += document.provisions[i].text;
        paths.push_back(document.provisions[i].path);
    }
    return text;
}

// Percent of the words on both sides that stand in equal runs.
int equal_percent(const TextPair& pair) {
    std::int64_t equal = 0;
    for (const TokenRun& run : pair.runs)
        if (run.equal) equal += static_cast<std::int64_t>(run.left_end - run.left_begin);
    const auto all = static_cast<std::int64_t>(pair.left.size() + pair.right.size());
    return all == 0 ? 100 : static_cast<int>(200 * equal / all);
}

struct ComparedDocuments {
    std::vector<ProvisionDifference> provisions;
    std::vector<TextPair> texts;
};

Result<ComparedDocuments> compare_documents(std::span<const Version> versions, const Alignment& alignment,
                                            std::size_t pair) {
    const ComparedPair& compared = alignment.compared[pair];
    const Document& left = *versions[compared.left].document;
    const Document& right = *versions[compared.right].document;
    if (left.head.language != right.head.language)
        return make_error(ErrorKind::invalid_input, "difference.two_languages")
            .with("left", versions[compared.left].label)
            .with("right", versions[compared.right].label);
    ComparedDocuments result;
    std::size_t left_bytes = 0;
    std::size_t right_bytes = 0;
    for (std::size_t r = 0; r < alignment.rows.size(); ++r) {
        const Row& row = alignment.rows[r];
        if (row.relations[pair].relation == Relation::absent) continue;
        ProvisionDifference made;
        made.row = r;
        made.relation = row.relations[pair].relation;
        made.left_text = joined_text(left, row.cells[compared.left], made.left_paths);
        made.right_text = joined_text(right, row.cells[compared.right], made.right_paths);
        left_bytes += made.left_text.size();
        right_bytes += made.right_text.size();
        TRY(check_size(std::max(left_bytes, right_bytes)));
        result.texts.push_back(compare_texts(to_code_points(made.left_text), to_code_points(made.right_text)));
        result.provisions.push_back(std::move(made));
    }
    std::vector<std::vector<Change>> changes = changes_of(result.texts);
    for (std::size_t i = 0; i < changes.size(); ++i) result.provisions[i].changes = std::move(changes[i]);
    return result;
}

// Words of the later text that stand in runs which the earlier one has too.
int repeated_percent(const std::vector<TextPair>& texts) {
    std::unordered_set<std::uint64_t> runs;
    const auto words_of = [](const std::vector<DiffToken>& tokens) {
        std::vector<std::uint64_t> words;
        for (const DiffToken& token : tokens)
            if (token.word) words.push_back(token.key);
        return words;
    };
    const auto key_at = [](const std::vector<std::uint64_t>& words, std::size_t at) {
        std::uint64_t key = 0;
        for (std::size_t k = 0; k < kRepeatedRun; ++k) key = (key ^ words[at + k]) * 1099511628211ULL;
        return key;
    };
    for (const TextPair& text : texts) {
        const std::vector<std::uint64_t> words = words_of(text.left);
        for (std::size_t i = 0; i + kRepeatedRun <= words.size(); ++i) runs.insert(key_at(words, i));
    }
    std::size_t all = 0;
    std::size_t repeated = 0;
    for (const TextPair& text : texts) {
        const std::vector<std::uint64_t> words = words_of(text.right);
        std::vector<bool> covered(words.size());
        for (std::size_t i = 0; i + kRepeatedRun <= words.size(); ++i)
            if (runs.contains(key_at(words, i)))
                std::fill_n(covered.begin() + static_cast<std::ptrdiff_t>(i), kRepeatedRun, true);
        all += words.size();
        repeated += static_cast<std::size_t>(std::count(covered.begin(), covered.end(), true));
    }
    return all == 0 ? 0 : static_cast<int>(100 * repeated / all);
}

}  // namespace

std::string_view name(ChangeKind kind) {
    static constexpr std::array<std::string_view, 4> kNames = {"equal", "inserted", "deleted", "moved"};
    return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name(Novelty novelty) {
    static constexpr std::array<std::string_view, 4> kNames = {"same", "changed", "added", "dropped"};
    return kNames[static_cast<std::size_t>(novelty)];
}

Result<std::vector<Change>> differences(std::string_view left, std::string_view right) {
    TRY(check_size(std::max(left.size(), right.size())));
    std::vector<TextPair> one;
    one.push_back(compare_texts(to_code_points(left), to_code_points(right)));
    return std::move(changes_of(one).front());
}

Result<std::vector<ProvisionDifference>> document_differences(std::span<const Version> versions,
                                                              const Alignment& alignment, std::size_t pair) {
    ComparedDocuments compared = TRY(compare_documents(versions, alignment, pair));
    return std::move(compared.provisions);
}

Result<Recurrence> compare_with_previous(const Version& earlier, const Version& later, const Concepts& concepts) {
    std::array<Version, 2> versions = {earlier, later};
    versions[0].stage = 0;
    versions[1].stage = 1;
    const Alignment alignment = TRY(align_versions(versions, concepts, Unrelated::accept));
    ComparedDocuments compared = TRY(compare_documents(versions, alignment, 0));
    Recurrence recurrence;
    recurrence.repeated_percent = repeated_percent(compared.texts);
    for (std::size_t i = 0; i < compared.provisions.size(); ++i) {
        RecurrenceRow row;
        row.difference = std::move(compared.provisions[i]);
        row.row = row.difference.row;
        row.similarity = equal_percent(compared.texts[i]);
        row.novelty = row.difference.left_paths.empty()    ? Novelty::added
                      : row.difference.right_paths.empty() ? Novelty::dropped
                      : row.similarity >= kSamePercent     ? Novelty::same
                                                           : Novelty::changed;
        recurrence.rows.push_back(std::move(row));
    }
    return recurrence;
}

}  // namespace palermo::mandates::alignment
