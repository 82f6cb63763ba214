#include "conference/questionnaires/pages/conditions.hpp"

#include <algorithm>

#include "conference/questionnaires/form/paths.hpp"

namespace palermo::questionnaires::pages {

namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

// The end of what begins at `at` with an opening bracket or quote, or npos.
std::size_t end_of_part(std::string_view text, std::size_t at) {
    if (text[at] == '\'' || text[at] == '"') return text.find(text[at], at + 1);
    std::size_t depth = 0;
    for (; at < text.size(); ++at) {
        if (text[at] == '\'' || text[at] == '"') {
            at = text.find(text[at], at + 1);
            if (at == std::string_view::npos) return at;
        } else if (text[at] == '(') {
            ++depth;
        } else if (text[at] == ')' && --depth == 0) {
            return at;
        }
    }
    return std::string_view::npos;
}

// Splits at a word that stands outside brackets and quotes. Nothing when brackets do not match.
std::optional<std::vector<std::string_view>> split(std::string_view text, std::string_view word) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\'' || text[at] == '"' || text[at] == '(') {
            at = end_of_part(text, at);
            if (at == std::string_view::npos) return std::nullopt;
        } else if (text.substr(at).starts_with(word)) {
            parts.push_back(trimmed(text.substr(begin, at - begin)));
            begin = at + word.size();
            at = begin - 1;
        }
    }
    parts.push_back(trimmed(text.substr(begin)));
    return parts;
}

std::optional<std::string> literal(std::string_view text) {
    text = trimmed(text);
    if (text.size() >= 2 && (text.front() == '\'' || text.front() == '"') && text.back() == text.front() &&
        text.find(text.front(), 1) == text.size() - 1)
        return std::string(text.substr(1, text.size() - 2));
    const bool number =
        !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return number ? std::optional(std::string(text)) : std::nullopt;
}

class Reading {
  public:
    Reading(const PublishedForm& form, const Item& at) : form_(form), at_(at) {}

    std::optional<ConditionTerm> term(std::string_view text) const {
        text = trimmed(text);
        while (text.starts_with('(') && end_of_part(text, 0) == text.size() - 1)
            text = trimmed(text.substr(1, text.size() - 2));
        if (const auto inside = argument(text, "not")) {
            std::optional<ConditionTerm> found = term(*inside);
            if (found) found->negated = !found->negated;
            return found;
        }
        if (const auto inside = argument(text, "selected")) return of_pair(split(*inside, ","), false);
        if (const auto parts = split(text, "!="); parts && parts->size() == 2) return of_pair(parts, true);
        return of_pair(split(text, "="), false);
    }

  private:
    static std::optional<std::string_view> argument(std::string_view text, std::string_view function) {
        if (!text.starts_with(function)) return std::nullopt;
        const std::string_view rest = trimmed(text.substr(function.size()));
        if (!rest.starts_with('(') || end_of_part(rest, 0) != rest.size() - 1) return std::nullopt;
        return rest.substr(1, rest.size() - 2);
    }

    std::optional<ConditionTerm> of_pair(const std::optional<std::vector<std::string_view>>& parts,
                                         bool negated) const {
        if (!parts || parts->size() != 2) return std::nullopt;
        const Item* question = reference((*parts)[0]);
        const auto value = literal((*parts)[1]);
        if (question == nullptr || !value) return std::nullopt;
        // "!= ''" is said as "is answered".
        if (value->empty()) return ConditionTerm{question, {}, !negated};
        return ConditionTerm{question, *value, negated};
    }

    const Item* reference(std::string_view text) const {
        text = trimmed(text);
        if (text.starts_with("${") && text.ends_with("}")) return by_name(text.substr(2, text.size() - 3));
        const std::string path = resolve_path(at_.path, text);
        const Item* item = path.empty() ? nullptr : form_.find(path);
        return item != nullptr && item->kind == ItemKind::question ? item : nullptr;
    }

    const Item* by_name(std::string_view name) const {
        for (const auto& [path, item] : form_.by_path)
            if (item->name == name && item->kind == ItemKind::question) return item;
        return nullptr;
    }

    const PublishedForm& form_;
    const Item& at_;
};

std::optional<ConditionWords> read_all(const Reading& reading, const std::vector<std::string_view>& parts, bool any) {
    ConditionWords words;
    words.any = any;
    for (const std::string_view part : parts) {
        const auto term = reading.term(part);
        if (!term) return std::nullopt;
        words.terms.push_back(*term);
    }
    return words;
}

}  // namespace

std::optional<ConditionWords> condition_in_words(const PublishedForm& form, const Item& at, const Formula& condition) {
    const std::string_view text = condition.authored.empty() ? condition.xpath : condition.authored;
    if (trimmed(text).empty()) return std::nullopt;
    const Reading reading(form, at);
    const auto any = split(text, " or ");
    if (!any) return std::nullopt;
    if (any->size() > 1) return read_all(reading, *any, true);
    const auto all = split(text, " and ");
    return all ? read_all(reading, *all, false) : std::nullopt;
}

}  // namespace palermo::questionnaires::pages
