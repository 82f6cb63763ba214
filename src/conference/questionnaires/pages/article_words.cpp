#include "conference/questionnaires/pages/article_words.hpp"

#include <algorithm>
#include <span>
#include <vector>

namespace palermo::questionnaires::pages {

namespace {

struct Reference {
    std::string_view instrument, article, paragraph;
};

Reference parse(std::string_view written) {
    const std::size_t first = written.find(':');
    if (first == std::string_view::npos) return {written, {}, {}};
    const std::string_view rest = written.substr(first + 1);
    const std::size_t second = rest.find(':');
    if (second == std::string_view::npos) return {written.substr(0, first), rest, {}};
    return {written.substr(0, first), rest.substr(0, second), rest.substr(second + 1)};
}

std::vector<Reference> parse_all(std::string_view text) {
    std::vector<Reference> all;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(" \t\n,;"), text.size());
        if (end > 0) all.push_back(parse(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return all;
}

std::string joined(const web::Words& words, std::string_view key, const std::vector<std::string>& parts) {
    std::string all;
    for (const std::string& part : parts)
        all = all.empty() ? part : words(key, {{"first", std::string_view(all)}, {"next", std::string_view(part)}});
    return all;
}

// References to one instrument that follow each other.
std::string of_instrument(const web::Words& words, const std::string& name, std::span<const Reference> references) {
    const Reference& first = references.front();
    if (first.article.empty()) return name;
    const auto same = [&](const Reference& one) { return one.article == first.article && !one.paragraph.empty(); };
    const bool one_article = std::all_of(references.begin(), references.end(), same);
    std::vector<std::string> parts;
    for (const Reference& one : references) {
        std::string part(one_article ? one.paragraph : one.article);
        if (!one_article && !one.paragraph.empty()) part.append("(").append(one.paragraph).append(")");
        if (std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(std::move(part));
    }
    const std::string list = joined(words, "questionnaire_pages.article.list", parts);
    return words(one_article ? "questionnaire_pages.article.paragraphs" : "questionnaire_pages.article.articles",
                 {{"instrument", std::string_view(name)},
                  {"article", first.article},
                  {"list", std::string_view(list)},
                  {"count", static_cast<std::int64_t>(parts.size())}});
}

}  // namespace

std::string article_words(const web::Words& words, const InstrumentName& name, std::string_view references) {
    const std::vector<Reference> all = parse_all(references);
    std::vector<std::string> groups;
    for (std::size_t from = 0; from < all.size();) {
        std::size_t to = from;
        while (to < all.size() && all[to].instrument == all[from].instrument) ++to;
        const std::string_view code = all[from].instrument;
        groups.push_back(of_instrument(words, name ? name(code, words.language()) : std::string(code),
                                       std::span(all).subspan(from, to - from)));
        from = to;
    }
    return joined(words, "questionnaire_pages.article.groups", groups);
}

}  // namespace palermo::questionnaires::pages
