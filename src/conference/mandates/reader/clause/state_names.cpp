#include "conference/mandates/reader/clause/state_names.hpp"

#include <algorithm>

namespace palermo::mandates::reader {

namespace {

// "Iran (Islamic Republic of)", "إيران (جمهورية - الإسلامية)": both without the parentheses and put together.
void add_without_parentheses(std::u32string_view name, std::vector<std::u32string>& forms) {
    const std::size_t open = name.find(U" (");
    if (open == std::u32string_view::npos || name.back() != U')') return;
    const std::u32string base(name.substr(0, open));
    std::u32string inside(name.substr(open + 2, name.size() - open - 3));
    forms.push_back(base);
    if (const std::size_t gap = inside.find(U" - "); gap != std::u32string::npos)
        forms.push_back(inside.replace(gap + 1, 1, base));
    else if (inside.ends_with(U'’'))
        forms.push_back(inside + base);
    else
        forms.push_back(inside + U" " + base);
}

struct CaseEnding {
    std::u32string_view nominative, dative, accusative;
};

// Adjectives and plurals first: of these more words may follow that change, too ("Российская Федерация").
constexpr CaseEnding kAdjectives[] = {{U"ая", U"ой", U"ую"}, {U"ое", U"ому", U"ое"}, {U"ые", U"ым", U"ые"},
                                      {U"ие", U"им", U"ие"}, {U"ий", U"ому", U"ий"}, {U"ый", U"ому", U"ый"}};
constexpr CaseEnding kNouns[] = {{U"ия", U"ии", U"ию"}, {U"я", U"е", U"ю"},   {U"а", U"е", U"у"},
                                 {U"й", U"ю", U"й"},    {U"ь", U"ю", U"ь"},   {U"ы", U"ам", U"ы"},
                                 {U"и", U"ам", U"и"},   {U"во", U"ву", U"во"}};

const CaseEnding* ending_of(std::span<const CaseEnding> endings, std::u32string_view word) {
    const auto found = std::find_if(endings.begin(), endings.end(),
                                    [&](const CaseEnding& one) { return word.ends_with(one.nominative); });
    return found == endings.end() ? nullptr : &*found;
}

bool ends_in_a_consonant(std::u32string_view word) {
    static constexpr std::u32string_view kConsonants = U"бвгджзклмнпрстфхцчшщ";
    return !word.empty() && kConsonants.find(word.back()) != std::u32string_view::npos;
}

// The first noun and the adjectives before it in another case; what follows stays: "Демократическая Республика Конго".
std::u32string in_case(std::u32string_view name, bool dative) {
    std::u32string out;
    bool noun = false;
    while (!name.empty()) {
        const std::size_t end = std::min(name.find(U' '), name.size());
        const std::u32string_view word = name.substr(0, end);
        const CaseEnding* adjective = noun || end == name.size() ? nullptr : ending_of(kAdjectives, word);
        const CaseEnding* changed = noun || adjective ? adjective : ending_of(kNouns, word);
        if (!out.empty()) out += U' ';
        out += word.substr(0, word.size() - (changed ? changed->nominative.size() : 0));
        if (changed)
            out += dative ? changed->dative : changed->accusative;
        else if (!noun && dative && ends_in_a_consonant(word))
            out += U'у';
        noun = noun || !adjective;
        name = end < name.size() ? name.substr(end + 1) : std::u32string_view{};
    }
    return out;
}

}  // namespace

std::vector<std::u32string> forms_of_state(Language language, std::u32string_view name) {
    std::vector<std::u32string> forms{std::u32string(name)};
    if (name.empty()) return {};
    add_without_parentheses(name, forms);
    if (language != Language::ru) return forms;
    for (std::size_t i = 0, count = forms.size(); i < count; ++i)
        for (const bool dative : {true, false}) {
            std::u32string form = in_case(forms[i], dative);
            if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(std::move(form));
        }
    return forms;
}

std::optional<Range> state_at(const Reading& reading, const Word& word) {
    if (word.kind != WordKind::letters) return std::nullopt;
    constexpr std::u32string_view kGlued = U"ولب";
    const bool arabic = reading.is(Language::ar), chinese = reading.is(Language::zh);
    for (std::size_t at = word.begin; at < word.end; ++at) {
        const bool may_be_named = arabic || chinese || reading.text.is_capital(at);
        if (const Match match = may_be_named ? reading.matcher.longest(Dictionary::states, reading.text, at) : Match{})
            return Range{at, match.end};
        if (!arabic || at > word.begin + 1 || kGlued.find(reading.text.folded()[at]) == std::u32string_view::npos)
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace palermo::mandates::reader
