#include "conference/questionnaires/xlsform/extras.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <sstream>

#include "conference/questionnaires/xlsform/references.hpp"

namespace palermo::questionnaires::xlsform {

namespace {

constexpr std::string_view kPrefix = "palermo:";
constexpr std::array kKeys = std::to_array<std::string_view>(
    {"article", "obligation", "concept", "ta_block", "evidence", "prefill", "lead", "note"});
constexpr std::array kObligations = std::to_array<std::string_view>({"shall", "consider", "may"});

bool is_alphanumeric(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

// "5", "5bis", "5(a)", "1(a)(ii)", "3(b)".
bool is_paragraph(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && is_alphanumeric(text[at])) ++at;
    if (at == 0) return false;
    while (at < text.size()) {
        if (text[at] != '(') return false;
        const std::size_t close = text.find(')', at);
        if (close == std::string_view::npos || close == at + 1) return false;
        for (std::size_t i = at + 1; i < close; ++i)
            if (!is_alphanumeric(text[i])) return false;
        at = close + 1;
    }
    return true;
}

}  // namespace

std::optional<ArticleReference> article_reference(std::string_view text) {
    ArticleReference reference;
    const std::size_t first = text.find(':');
    reference.instrument = text.substr(0, first);
    const bool capitals = !reference.instrument.empty() && std::ranges::all_of(reference.instrument, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
    if (!capitals) return std::nullopt;
    if (first == std::string_view::npos) return reference;
    const std::size_t second = text.find(':', first + 1);
    reference.article = text.substr(first + 1, second == std::string_view::npos ? second : second - first - 1);
    if (!is_paragraph(reference.article)) return std::nullopt;
    if (second == std::string_view::npos) return reference;
    reference.paragraph = text.substr(second + 1);
    if (!is_paragraph(reference.paragraph)) return std::nullopt;
    return reference;
}

std::optional<std::vector<ArticleReference>> article_references(std::string_view text) {
    std::vector<ArticleReference> references;
    std::string word;
    const auto take = [&] {
        if (word.empty()) return true;
        const auto one = article_reference(word);
        word.clear();
        if (one) references.push_back(*one);
        return one.has_value();
    };
    for (const char c : text) {
        if (c != ' ' && c != ',' && c != ';')
            word += c;
        else if (!take())
            return std::nullopt;
    }
    if (!take() || references.empty()) return std::nullopt;
    return references;
}

void keep_extra(Node& node, std::string_view key, std::string_view value) {
    if (!find_attribute(node.extras, key).empty()) return;
    node.extras.push_back({std::string(key), std::string(value)});
    node.extra_columns.push_back({std::string(key), "bind"});
}

bool take_extra(Node& node, std::string_view group, const Written& one) {
    if ((group != "bind" && group != "instance") || !one.name.starts_with(kPrefix)) return false;
    const std::string key = one.name.substr(kPrefix.size());
    node.extras.push_back({key, one.text});
    node.extra_columns.push_back({key, std::string(group)});
    return true;
}

std::string block_asked_for(const Attributes& extras, std::string_view kind) {
    const std::string_view value = find_attribute(extras, kind);
    if (value.empty() || is_no(value)) return {};
    return is_yes(value) ? std::string(kind) : std::string(value);
}

void fill_in_base(std::string& text, std::string_view base) {
    constexpr std::string_view kBase = "${BASE";
    for (std::size_t at = text.find(kBase); at != std::string::npos; at = text.find(kBase, at + base.size())) {
        const std::size_t after = at + kBase.size();
        if (after < text.size() && (text[after] == '}' || text[after] == '_')) text.replace(at + 2, 4, base);
    }
}

namespace {

class Checker {
  public:
    Checker(const Table& survey, const PrefillKeys& prefill_keys, std::vector<Error>& errors,
            std::vector<Error>& warnings)
        : survey_(survey), prefill_keys_(prefill_keys), errors_(errors), warnings_(warnings) {}

    void check(const Item& item) {
        for (const Attribute& one : item.extras) check_one(item, one);
        for (const Item& child : item.children) check(child);
    }

  private:
    // The cell of the extra: an item only remembers its own.
    Place place_of(const Item& item, const Attribute& one) const {
        Place place = item.place;
        if (place.sheet != survey_.sheet) return place;
        const std::string end = std::string(kPrefix) + one.name;
        for (const Column& column : survey_.columns)
            if (column.title.ends_with(end)) place.column = column.number;
        return place;
    }

    void refuse(std::string_view code, const Item& item, const Attribute& one) {
        errors_.push_back(
            fault(code, place_of(item, one), "palermo:" + one.name).with("name", item.name).with("value", one.value));
    }

    void check_one(const Item& item, const Attribute& one) {
        if (std::ranges::find(kKeys, one.name) == kKeys.end()) {
            warnings_.push_back(
                fault("questionnaires.warning_extra_unknown", place_of(item, one), "palermo:" + one.name)
                    .with("key", one.name));
        } else if (one.name == "article") {
            if (!article_references(one.value)) refuse("questionnaires.extra_article", item, one);
        } else if (one.name == "obligation") {
            if (std::ranges::find(kObligations, one.value) == kObligations.end())
                refuse("questionnaires.extra_obligation", item, one);
        } else if (one.name == "prefill") {
            check_prefill(item, one);
        } else if (one.name == "concept") {
            check_concept(item, one);
        }
    }

    static bool answers(const PrefillShapes& shapes, AnswerType type) {
        switch (type) {
            case AnswerType::select_one:
            case AnswerType::select_multiple:
                return shapes.choice;
            case AnswerType::date:
                return shapes.date;
            case AnswerType::text:
                return shapes.words;
            default:
                return false;
        }
    }

    // One key or several with blanks between, in the order in which they are asked.
    void check_prefill(const Item& item, const Attribute& one) {
        if (!prefill_keys_.shapes) return;
        std::istringstream words(one.value);
        for (std::string key; words >> key;) {
            const auto shapes = prefill_keys_.shapes(key);
            const std::string_view code = !shapes ? "questionnaires.extra_prefill"
                                          : answers(*shapes, item.type) && item.kind == ItemKind::question
                                              ? ""
                                              : "questionnaires.extra_prefill_type";
            if (!code.empty())
                errors_.push_back(fault(code, place_of(item, one), "palermo:" + one.name)
                                      .with("name", item.name)
                                      .with("value", key)
                                      .with("type", name_of(item.type))
                                      .with("known", prefill_keys_.patterns));
        }
    }

    // "untoc.16.5a": words of small letters, digits and "-" with points between.
    void check_concept(const Item& item, const Attribute& one) {
        const bool good = !one.value.empty() && std::ranges::all_of(one.value, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
        });
        if (!good) return refuse("questionnaires.extra_concept", item, one);
        const auto [other, is_new] = concepts_.emplace(one.value, item.name);
        if (!is_new)
            errors_.push_back(fault("questionnaires.concept_twice", place_of(item, one), "palermo:concept")
                                  .with("name", item.name)
                                  .with("value", one.value)
                                  .with("other", other->second));
    }

    const Table& survey_;
    const PrefillKeys& prefill_keys_;
    std::vector<Error>& errors_;
    std::vector<Error>& warnings_;
    std::map<std::string, std::string> concepts_;
};

}  // namespace

void check_extras(const Form& form, const Table& survey, const PrefillKeys& prefill_keys, std::vector<Error>& errors,
                  std::vector<Error>& warnings) {
    Checker(survey, prefill_keys, errors, warnings).check(form.root);
}

}  // namespace palermo::questionnaires::xlsform
