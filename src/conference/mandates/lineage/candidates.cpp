#include "conference/mandates/lineage/candidates.hpp"

#include <algorithm>
#include <map>

#include "platform/base/utf8.hpp"
#include "platform/text/normalize.hpp"

namespace palermo::mandates::lineage {

namespace {

constexpr store::Sql kCounterparts(R"(
select other.id
from documents as this join documents as other
  on other.body = this.body and other.session = this.session and other.status <> this.status and other.id <> this.id
where this.id = ?1
order by other.id)");
constexpr store::Sql kOwnTexts(
    "select language, source_text from document_versions where document_id = ?1 and is_current = 1 order by language");
constexpr store::Sql kTheirTexts(R"(
select document_versions.document_id, language, source_text
from documents as this join documents as other
  on other.body = this.body and other.session = this.session and other.status <> this.status and other.id <> this.id
join document_versions on document_versions.document_id = other.id and is_current = 1
where this.id = ?1
order by document_versions.document_id, language)");

constexpr std::uint64_t kHashStart = 1469598103934665603U;  // FNV-1a, 64 bits
constexpr std::uint64_t kHashFactor = 1099511628211U;

bool is_letter(char32_t c) {
    return (c >= U'a' && c <= U'z') || c > 0x7F;
}
bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}
// Written without blanks: each character counts as a word.
bool is_chinese(char32_t c) {
    return c >= 0x4E00 && c <= 0x9FFF;
}

// How like a candidate is, so far as its texts were looked at.
struct Likeness {
    int words = 0;    // in a language both are held in
    int numbers = 0;  // in any two
    bool common_language = false;
};

struct OwnText {
    std::string language;
    std::vector<std::uint64_t> words, numbers;
};

Result<std::vector<OwnText>> own_texts(store::Reader& reader, std::int64_t document_id) {
    std::vector<OwnText> texts;
    for (const store::Row& row : TRY(reader.query(kOwnTexts, {document_id})))
        texts.push_back({row.text(0), words_of(row.text(1), Words::all), words_of(row.text(1), Words::with_digits)});
    return texts;
}

void look_at(Likeness& likeness, const std::vector<OwnText>& own, const std::string& language, std::string_view text) {
    const std::vector<std::uint64_t> numbers = words_of(text, Words::with_digits);
    for (const OwnText& mine : own) {
        likeness.numbers = std::max(likeness.numbers, shared_thousandths(mine.numbers, numbers));
        if (mine.language != language) continue;
        likeness.common_language = true;
        likeness.words = std::max(likeness.words, shared_thousandths(mine.words, words_of(text, Words::all)));
    }
}

// The best by `score`, the lower id first where two are alike.
template <typename Score>
void take_best(const std::map<std::int64_t, Likeness>& all, bool common_language, Score score,
               std::vector<std::int64_t>& taken) {
    std::vector<std::pair<int, std::int64_t>> order;
    for (const auto& [id, likeness] : all)
        if (likeness.common_language == common_language) order.emplace_back(-score(likeness), id);
    std::sort(order.begin(), order.end());
    for (std::size_t i = 0; i < std::min(order.size(), kAligned); ++i) taken.push_back(order[i].second);
}

}  // namespace

std::vector<std::uint64_t> words_of(std::string_view utf8, Words which) {
    std::vector<std::uint64_t> words;
    std::uint64_t hash = kHashStart;
    bool any = false, digits = false;
    const auto close = [&] {
        if (any && (which == Words::all || digits)) words.push_back(hash);
        hash = kHashStart;
        any = digits = false;
    };
    for (const char32_t c : text::fold(to_code_points(utf8)).text) {
        if (!is_letter(c) && !is_digit(c)) {
            close();
            continue;
        }
        if (is_chinese(c)) close();
        hash = (hash ^ c) * kHashFactor;
        any = true;
        digits = digits || is_digit(c);
        if (is_chinese(c)) close();
    }
    close();
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

int shared_thousandths(const std::vector<std::uint64_t>& left, const std::vector<std::uint64_t>& right) {
    std::size_t shared = 0;
    for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
        shared += left[i] == right[j] ? 1 : 0;
        const bool step_left = left[i] <= right[j];
        const bool step_right = right[j] <= left[i];
        i += step_left ? 1 : 0;
        j += step_right ? 1 : 0;
    }
    const std::size_t either = left.size() + right.size() - shared;
    return either == 0 ? 0 : static_cast<int>(shared * 1000 / either);
}

Result<std::vector<std::int64_t>> counterpart_candidates(store::Reader& reader, std::int64_t document_id) {
    std::vector<std::int64_t> candidates;
    for (const store::Row& row : TRY(reader.query(kCounterparts, {document_id}))) candidates.push_back(row.integer(0));
    if (candidates.size() <= kAligned) return candidates;
    const std::vector<OwnText> own = TRY(own_texts(reader, document_id));
    std::map<std::int64_t, Likeness> all;
    for (const store::Row& row : TRY(reader.query(kTheirTexts, {document_id})))
        look_at(all[row.integer(0)], own, row.text(1), row.text(2));
    candidates.clear();
    take_best(
        all, true, [](const Likeness& likeness) { return likeness.words; }, candidates);
    take_best(
        all, false, [](const Likeness& likeness) { return likeness.numbers; }, candidates);
    std::sort(candidates.begin(), candidates.end());
    return candidates;
}

}  // namespace palermo::mandates::lineage
