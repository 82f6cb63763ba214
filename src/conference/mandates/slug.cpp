#include "conference/mandates/slug.hpp"

#include "platform/base/utf8.hpp"
#include "platform/text/normalize.hpp"

namespace palermo::mandates {

namespace {

constexpr std::size_t kMaxTitleCharacters = 60;
constexpr std::size_t kMaxSlugCharacters = 120;

bool is_slug_character(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9');
}

// The letter without its accent, where Unicode takes it apart: é -> e.
std::u32string base_letters(std::string_view utf8) {
    std::u32string out;
    const std::string folded = to_utf8(text::fold(to_code_points(utf8)).text);
    for (char32_t c : to_code_points(text::nfd(folded)))
        if (c < 0x300 || c > 0x36F) out.push_back(c);
    return out;
}

// Lower-case words joined by hyphens, cut at a word so as not to exceed `limit`; empty when nothing Latin is there.
std::string hyphenated(std::string_view utf8, std::size_t limit) {
    std::string out;
    std::string word;
    const auto close_word = [&] {
        if (!word.empty() && out.size() + word.size() + 1 <= limit)
            out += (out.empty() ? "" : "-") + word;
        else if (!word.empty())
            limit = 0;  // what follows a word that does not fit is left out too
        word.clear();
    };
    for (char32_t c : base_letters(utf8)) {
        if (is_slug_character(c))
            word.push_back(static_cast<char>(c));
        else
            close_word();
    }
    close_word();
    return out;
}

std::string by_number(const DocumentHead& head, std::string_view own_convention) {
    const std::string number = hyphenated(head.number, kMaxTitleCharacters);
    if (number.empty()) return {};
    const bool ours = head.body == "conference" && head.convention == own_convention;
    if (ours && head.type == "decision") return number;
    if (ours) return hyphenated(head.type, kMaxTitleCharacters) + "-" + number;
    // The Conference of another convention has decisions of the same numbers.
    const std::string body = head.body == "conference" && !head.convention.empty() ? head.convention : head.body;
    const std::string of = body.empty() ? head.type : body + " " + head.type;
    return hyphenated(of, kMaxTitleCharacters) + "-" + number;
}

}  // namespace

std::string slug_of(const DocumentHead& head, std::string_view own_convention, std::string_view source_digest_hex) {
    const bool conference_decision =
        head.body == "conference" && (head.type == "decision" || head.type == "resolution");
    if (conference_decision && !head.number.empty()) return by_number(head, own_convention);
    if (std::string symbol = hyphenated(head.symbol, kMaxSlugCharacters); !symbol.empty()) return symbol;
    if (std::string number = by_number(head, own_convention); !number.empty()) return number;
    const std::string title = hyphenated(head.title, kMaxTitleCharacters);
    if (title.empty()) return "document-" + std::string(source_digest_hex.substr(0, 12));
    return head.status + (head.date ? "-" + head.date->iso() : "") + "-" + title;
}

bool is_slug(std::string_view text) {
    if (text.empty() || text.size() > kMaxSlugCharacters || text.front() == '-' || text.back() == '-') return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool hyphen = text[i] == '-' && text[i - 1] != '-';
        if (!hyphen && !is_slug_character(static_cast<unsigned char>(text[i]))) return false;
    }
    return true;
}

}  // namespace palermo::mandates
