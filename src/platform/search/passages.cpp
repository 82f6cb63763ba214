#include "platform/search/passages.hpp"

#include <algorithm>
#include <bit>

#include "platform/base/utf8.hpp"
#include "platform/search/pieces.hpp"
#include "platform/search/terms.hpp"
#include "platform/text/tokenizer.hpp"

namespace palermo::search {

namespace {

using text::TextSpan;

constexpr store::Sql kOutline("select folded_begin from search_parts where text_id = ?1 order by folded_begin");
constexpr store::Sql kPart("select path, content from search_parts where text_id = ?1 and folded_begin = ?2");

// In code points.
constexpr std::uint32_t kBefore = 90;
constexpr std::uint32_t kSnippet = 280;
constexpr std::uint32_t kToBlank = 24;  // how far a cut moves to fall between words

// Of one word in one text: enough to see which parts have most words.
constexpr std::size_t kMaxOccurrences = 400;
constexpr std::size_t kMaxWords = 64;  // bits of a part's mask
constexpr std::size_t kMaxRead = 200;  // parts that are read word by word

struct Needle {
    std::string piece;
    std::string term;  // empty: the piece itself is what was asked
};

std::vector<Needle> needles_of(const Question& question, Language language) {
    std::vector<Needle> needles;
    for (const std::string& phrase : question.phrases) needles.push_back({phrase, {}});
    for (const AskedWord& word : asked_words(question.loose, language)) {
        needles.push_back({common_piece(word), word.term});
        // A plural that changes the inside of a word: it may stand in the text as it was asked for.
        if (word.word.find(needles.back().piece) == std::string::npos) needles.push_back({word.word, word.term});
    }
    if (needles.size() > kMaxWords) needles.resize(kMaxWords);
    return needles;
}

// Sorted, apart from each other.
std::vector<TextSpan> joined(std::vector<TextSpan> spans) {
    std::sort(spans.begin(), spans.end(), [](const TextSpan& a, const TextSpan& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
    });
    std::vector<TextSpan> out;
    for (const TextSpan& span : spans) {
        if (!out.empty() && span.begin <= out.back().end)
            out.back().end = std::max(out.back().end, span.end);
        else
            out.push_back(span);
    }
    return out;
}

// The words of `content` around the first match.
Passage cut_out(std::string path, const std::u32string& content, const std::vector<TextSpan>& matches) {
    const auto size = static_cast<std::uint32_t>(content.size());
    const auto blank = [&](std::uint32_t at) { return content[at] == U' ' || content[at] == U'\n'; };
    std::uint32_t begin = matches.front().begin > kBefore ? matches.front().begin - kBefore : 0;
    for (std::uint32_t i = 0; begin > 0 && i < kToBlank && !blank(begin - 1); ++i) ++begin;
    begin = std::min(begin, matches.front().begin);
    while (begin < matches.front().begin && blank(begin)) ++begin;
    std::uint32_t end = std::min(size, begin + kSnippet);
    for (std::uint32_t i = 0; end < size && i < kToBlank && end > matches.front().end && !blank(end); ++i) --end;
    while (end > begin + 1 && blank(end - 1)) --end;

    Passage passage;
    passage.path = std::move(path);
    std::u32string snippet = content.substr(begin, end - begin);
    std::replace(snippet.begin(), snippet.end(), U'\n', U' ');
    passage.snippet = to_utf8(snippet);
    for (const TextSpan& match : matches) {
        if (match.begin >= end) break;
        passage.matches.push_back({match.begin - begin, std::min(match.end, end) - begin});
    }
    passage.cut_before = std::any_of(content.begin(), content.begin() + begin, [](char32_t c) { return c > U' '; });
    passage.cut_after = std::any_of(content.begin() + end, content.end(), [](char32_t c) { return c > U' '; });
    return passage;
}

class PassageFinder {
  public:
    PassageFinder(store::Reader& reader, std::int64_t id, Language language, const std::string& folded,
                  const Question& question)
        : reader_(reader), id_(id), language_(language), folded_(folded), question_(question) {}

    Result<std::vector<Passage>> find() {
        for (const store::Row& row : TRY(reader_.query(kOutline, {id_})))
            begins_.push_back(static_cast<std::size_t>(row.integer(0)));
        if (begins_.empty()) return std::move(passages_);
        TRY(find_as_typed());
        if (passages_.empty()) TRY(find_words());
        return std::move(passages_);
    }

  private:
    std::size_t part_at(std::size_t place) const {
        const auto after = std::upper_bound(begins_.begin(), begins_.end(), place);
        return static_cast<std::size_t>(after - begins_.begin()) - 1;
    }
    std::size_t end_of(std::size_t part) const {
        return part + 1 < begins_.size() ? begins_[part + 1] : folded_.size();
    }

    Result<void> find_as_typed() {
        const Piece core(question_.core);
        std::size_t at = core.find(folded_, begins_.front());
        while (at != Piece::kNone && passages_.size() < kMaxPassages) {
            const std::size_t part = part_at(at);
            TRY(add_as_typed(part, core, at));
            at = core.find(folded_, std::max(at + 1, end_of(part)));
        }
        return ok();
    }

    // What stands as typed at `first`, and again in the same part; a match may go on into the next part.
    Result<void> add_as_typed(std::size_t part, const Piece& core, std::size_t first) {
        const auto row = TRY(reader_.first(kPart, {id_, static_cast<std::int64_t>(begins_[part])}));
        if (!row) return ok();
        const Searchable form = searchable_with_source(row->text(1));
        std::vector<TextSpan> matches;
        for (std::size_t at = first; at < end_of(part) && at != Piece::kNone;
             at = core.find(folded_, at + core.size())) {
            const std::size_t begin = std::min(at - begins_[part], form.text.size());
            const std::size_t end = std::min(begin + core.size(), form.text.size());
            if (begin < end) matches.push_back(form.source_span(begin, end));
        }
        if (!matches.empty())
            passages_.push_back(cut_out(row->text(0), to_code_points(row->text(1)), joined(std::move(matches))));
        return ok();
    }

    // For each part, which of the words it seems to have.
    std::vector<std::uint64_t> masks(const std::vector<Needle>& needles) const {
        std::vector<std::uint64_t> found(begins_.size());
        for (std::size_t i = 0; i < needles.size(); ++i) {
            const Piece piece(needles[i].piece);
            std::size_t at = piece.find(folded_, begins_.front());
            for (std::size_t count = 0; at != Piece::kNone && count < kMaxOccurrences; ++count) {
                found[part_at(at)] |= std::uint64_t{1} << i;
                at = piece.find(folded_, at + 1);
            }
        }
        return found;
    }

    Result<void> find_words() {
        const std::vector<Needle> needles = needles_of(question_, language_);
        if (needles.empty()) return ok();
        const std::vector<std::uint64_t> found = masks(needles);
        std::vector<std::size_t> parts;
        for (std::size_t i = 0; i < found.size(); ++i)
            if (found[i] != 0) parts.push_back(i);
        std::stable_sort(parts.begin(), parts.end(), [&](std::size_t a, std::size_t b) {
            return std::popcount(found[a]) > std::popcount(found[b]);
        });
        // A piece of a word may stand in other words too: some parts turn out to have none.
        if (parts.size() > 2 * kMaxPassages) parts.resize(2 * kMaxPassages);
        for (const std::size_t part : parts) {
            if (passages_.size() == kMaxPassages) break;
            TRY(add_words(part, needles));
        }
        // Forms that have no piece in common with the word: its stem alone tells.
        for (std::size_t part = 0; part < std::min(begins_.size(), kMaxRead) && passages_.empty(); ++part)
            TRY(add_words(part, needles));
        return ok();
    }

    Result<void> add_words(std::size_t part, const std::vector<Needle>& needles) {
        const auto row = TRY(reader_.first(kPart, {id_, static_cast<std::int64_t>(begins_[part])}));
        if (!row) return ok();
        std::vector<TextSpan> matches;
        for (const text::Token& token : text::tokenize(without_latin_marks(row->text(1)), language_))
            if (std::any_of(needles.begin(), needles.end(),
                            [&](const Needle& needle) { return needle.term == token.term; }))
                matches.push_back(token.span);
        const Searchable form = searchable_with_source(row->text(1));
        for (const Needle& needle : needles) {
            if (!needle.term.empty()) continue;
            const Piece piece(needle.piece);
            for (std::size_t at = piece.find(form.text); at != Piece::kNone;
                 at = piece.find(form.text, at + piece.size()))
                matches.push_back(form.source_span(at, at + piece.size()));
        }
        if (!matches.empty())
            passages_.push_back(cut_out(row->text(0), to_code_points(row->text(1)), joined(std::move(matches))));
        return ok();
    }

    store::Reader& reader_;
    std::int64_t id_;
    Language language_;
    const std::string& folded_;
    const Question& question_;
    std::vector<std::size_t> begins_;
    std::vector<Passage> passages_;
};

}  // namespace

Result<std::vector<Passage>> find_passages(store::Reader& reader, std::int64_t id, Language language,
                                           const std::string& folded, const Question& question) {
    return PassageFinder(reader, id, language, folded, question).find();
}

}  // namespace palermo::search
