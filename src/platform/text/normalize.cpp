#include "platform/text/normalize.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include <algorithm>

#include "platform/base/assert.hpp"
#include "platform/base/utf8.hpp"
#include "platform/text/fold_table.hpp"

namespace palermo::text {

namespace {

// Writes folded characters. The arrays grow ahead of need, so that the loop over plain text only stores.
class Folder {
  public:
    Folder(std::u32string_view original, const FoldOptions& options)
        : original_(original), table_(FoldTable::for_options(options)) {
        folded_.text.resize(original.size() + kSlack);
        folded_.source_offset.resize(original.size() + kSlack);
    }

    FoldedText run() {
        std::size_t at = 0;
        while (at < original_.size()) {
            at = fold_singles(at);
            if (at == original_.size()) break;
            const FoldTable::Kind kind = table_.entry(original_[at]).kind();
            at = kind == FoldTable::Kind::dropped ? at + 1 : fold_cluster(at, kind == FoldTable::Kind::combining);
        }
        folded_.text.resize(length_);
        folded_.source_offset.resize(length_ + 1);
        folded_.source_offset[length_] = static_cast<std::uint32_t>(original_.size());
        return std::move(folded_);
    }

  private:
    static constexpr std::size_t kSlack = 32;
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    // Folds the characters from `at` on that become one character each. Returns where they end.
    std::size_t fold_singles(std::size_t at) {
        make_room(original_.size() - at);
        const std::size_t begin = at;
        const char32_t* original = original_.data();
        char32_t* text = folded_.text.data() + length_;
        std::uint32_t* offset = folded_.source_offset.data() + length_;
        for (; at < original_.size(); ++at) {
            const FoldTable::Entry entry = table_.entry(original[at]);
            if (entry.kind() != FoldTable::Kind::single) break;
            *text++ = entry.folded();
            *offset++ = static_cast<std::uint32_t>(at);
        }
        length_ += at - begin;
        if (at > begin) last_single_ = at - 1;
        return at;
    }

    // For so many characters more, and one.
    void make_room(std::size_t more) {
        if (length_ + more + 1 < folded_.text.size()) return;
        folded_.text.resize((length_ + more + 1) * 2);
        folded_.source_offset.resize(folded_.text.size());
    }

    void put(char32_t c, std::size_t source) {
        make_room(1);
        folded_.text[length_] = c;
        folded_.source_offset[length_] = static_cast<std::uint32_t>(source);
        ++length_;
    }

    // Folds the characters that can influence each other: from the last character that stands alone (when `combining`),
    // or from `at`, up to the next one that nothing before it can change. Returns where to go on.
    std::size_t fold_cluster(std::size_t at, bool combining) {
        std::size_t begin = at;
        if (combining && last_single_ != kNone) {
            begin = last_single_;
            --length_;
        }
        std::size_t end = at + 1;
        while (end < original_.size()) {
            const FoldTable::Kind kind = table_.entry(original_[end]).kind();
            if (kind != FoldTable::Kind::combining && kind != FoldTable::Kind::dropped) break;
            ++end;
        }
        table_.fold_slowly(original_.substr(begin, end - begin), cluster_);
        // A reordered mark points at the first character of those it changed places with.
        for (std::size_t i = cluster_.size(); i-- > 1;)
            cluster_[i - 1].source = std::min(cluster_[i - 1].source, cluster_[i].source);
        for (const SourcedCharacter& c : cluster_) put(c.character, begin + c.source);
        last_single_ = kNone;
        return end;
    }

    std::u32string_view original_;
    const FoldTable& table_;
    FoldedText folded_;
    std::size_t length_ = 0;
    std::size_t last_single_ = kNone;  // place of the last character, when it was of kind single
    std::vector<SourcedCharacter> cluster_;
};

}  // namespace

TextSpan FoldedText::source_span(std::size_t begin, std::size_t end) const {
    ASSERT(begin <= end && end < source_offset.size());
    const std::uint32_t first = source_offset[begin];
    if (begin == end) return {first, first};
    // When the range ends inside what came from one character (a ligature), that character belongs to it whole.
    std::size_t after = end;
    while (after + 1 < source_offset.size() && source_offset[after] == source_offset[end - 1]) ++after;
    return {first, source_offset[after]};
}

FoldedText fold(std::u32string_view original, const FoldOptions& options) {
    return Folder(original, options).run();
}

namespace {

// Runs one of ICU's normalizers over text of any length.
std::string normalized(std::string_view utf8, const icu::Normalizer2* normalizer) {
    UErrorCode status = U_ZERO_ERROR;
    std::string valid;
    if (first_invalid_utf8(utf8)) {
        valid = to_utf8(to_code_points(utf8));
        utf8 = valid;
    }
    std::string out;
    out.reserve(utf8.size());
    // ICU counts in 32 bits; a line end never composes with anything, so long text goes through in pieces.
    constexpr std::size_t kPiece = std::size_t{1} << 28;
    while (!utf8.empty()) {
        std::size_t length = utf8.size();
        if (length > kPiece) {
            const std::size_t line_end = utf8.find('\n', kPiece);
            if (line_end != std::string_view::npos) length = line_end + 1;
        }
        ASSERT(length <= std::size_t{INT32_MAX} / 2);
        icu::StringByteSink<std::string> sink(&out);
        normalizer->normalizeUTF8(0, icu::StringPiece(utf8.data(), static_cast<std::int32_t>(length)), sink, nullptr,
                                  status);
        ASSERT(U_SUCCESS(status));
        utf8.remove_prefix(length);
    }
    return out;
}

}  // namespace

std::string nfc(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
    ASSERT(U_SUCCESS(status));
    return normalized(utf8, normalizer);
}

std::string nfd(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = icu::Normalizer2::getNFDInstance(status);
    ASSERT(U_SUCCESS(status));
    return normalized(utf8, normalizer);
}

}  // namespace palermo::text
