#include "conference/parties/state_names.hpp"

#include <algorithm>
#include <numeric>

#include "platform/base/utf8.hpp"
#include "platform/text/normalize.hpp"

namespace palermo::parties {

namespace {

constexpr std::size_t kMaxNearest = 3;

bool is_mark(char32_t c) {
    return c >= 0x300 && c <= 0x36F;
}
bool is_word(char32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return c > 0xBF && !(c >= 0x2000 && c <= 0x206F) && !(c >= 0x3000 && c <= 0x303F) && c != 0x60C && c != 0xFF0C;
}

// Words in lower case without accents, one space between; a leading "the" and figures at the end (footnotes) are
// dropped.
std::u32string folded(std::string_view written) {
    std::u32string letters;
    for (const char32_t c : to_code_points(text::nfd(written)))
        if (!is_mark(c)) letters.push_back(c);
    std::u32string out;
    for (const char32_t c : text::fold(letters).text) {
        if (is_word(c))
            out.push_back(c);
        else if (!out.empty() && out.back() != ' ' && c != '\'')
            out.push_back(' ');
    }
    const auto is_tail = [](char32_t c) { return c == ' ' || (c >= '0' && c <= '9'); };
    while (!out.empty() && is_tail(out.back())) out.pop_back();
    if (out.starts_with(U"the ")) out.erase(0, 4);
    return out;
}

// The number of letters to change, leave out or put in (Levenshtein).
std::size_t distance(std::u32string_view a, std::u32string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0u : 1u)});
            diagonal = above;
        }
    }
    return row.back();
}

}  // namespace

StateNames::StateNames(const States& states, const StateFacts& facts) : states_(states) {
    // What comes first wins: the names of today before all others.
    for (const State& state : states.all()) {
        add(state.code, state.code);
        for (const std::string& name : state.names) add(name, state.code);
    }
    for (const auto& [code, alias] : facts.aliases()) add(alias, code);
    for (const State& state : states.all()) {
        const FactsOfState& of = facts.of(state.code);
        if (of.formal)
            for (const std::string& name : *of.formal) add(name, state.code);
        for (const EarlierName& earlier : of.earlier)
            for (const std::string& name : earlier.names) add(name, state.code);
        if (!state.iso2.empty()) add(state.iso2, state.code);
    }
}

void StateNames::add(std::string_view name, const std::string& code) {
    std::u32string key = folded(name);
    if (!key.empty()) codes_.try_emplace(std::move(key), code);
}

std::string_view StateNames::find(std::string_view written) const {
    if (written.size() > kMaxStateName) return {};
    const auto found = codes_.find(folded(written));
    return found != codes_.end() ? std::string_view(found->second) : std::string_view();
}

std::vector<std::string> StateNames::nearest(std::string_view written) const {
    if (written.size() > kMaxStateName) return {};
    const std::u32string wanted = folded(written);
    constexpr std::size_t kCodeLength = 3;
    std::vector<std::pair<std::size_t, std::string>> near;
    for (const auto& [key, code] : codes_) {
        if (key.size() <= kCodeLength) continue;
        const std::size_t allowed = std::max<std::size_t>(1, wanted.size() / 4);
        const std::size_t gap = key.size() > wanted.size() ? key.size() - wanted.size() : wanted.size() - key.size();
        if (gap > allowed) continue;
        const std::size_t apart = distance(wanted, key);
        if (apart <= allowed) near.emplace_back(apart, code);
    }
    std::sort(near.begin(), near.end());
    std::vector<std::string> codes;
    for (const auto& [apart, code] : near)
        if (codes.size() < kMaxNearest && std::find(codes.begin(), codes.end(), code) == codes.end())
            codes.push_back(code);
    return codes;
}

Result<std::string> StateNames::expect(std::string_view written, Language language) const {
    if (const std::string_view found = find(written); !found.empty()) return std::string(found);
    const std::string shown = printable(written.substr(0, kMaxStateName));
    std::string list;
    for (const std::string& code : nearest(written))
        list += (list.empty() ? "" : ", ") + states_.name(code, language) + " (" + code + ")";
    if (list.empty())
        return make_error(ErrorKind::invalid_input, "parties.unknown_state")
            .with("field", "state")
            .with("state", shown);
    return make_error(ErrorKind::invalid_input, "parties.no_such_state")
        .with("field", "state")
        .with("state", shown)
        .with("nearest", list);
}

}  // namespace palermo::parties
