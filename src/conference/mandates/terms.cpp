#include "conference/mandates/terms.hpp"

#include <algorithm>

namespace palermo::mandates {

namespace {

std::string label(const text::Catalogue& catalogue, Language language, std::string_view kind,
                  std::string_view canonical) {
    const std::string key = std::string("mandates_terms.").append(kind).append(".").append(canonical);
    if (catalogue.has(language, key)) return catalogue.text(language, key);
    std::string plain(canonical);
    std::replace(plain.begin(), plain.end(), '_', ' ');
    return plain;
}

}  // namespace

std::string act_label(const text::Catalogue& catalogue, Language language, std::string_view canonical) {
    return label(catalogue, language, "act", canonical);
}

std::string actor_label(const text::Catalogue& catalogue, Language language, std::string_view canonical) {
    return label(catalogue, language, "actor", canonical);
}

std::string type_label(const text::Catalogue& catalogue, Language language, std::string_view canonical) {
    return label(catalogue, language, "type", canonical);
}

std::string place_label(const text::Catalogue& catalogue, Language language, std::string_view place) {
    std::string key = "mandates_terms.place.";
    for (const char c : place) {
        const bool capital = c >= 'A' && c <= 'Z';
        key.push_back(c == ' ' ? '_' : static_cast<char>(capital ? c - 'A' + 'a' : c));
    }
    return catalogue.has(language, key) ? catalogue.text(language, key) : std::string();
}

std::string number_label(Language language, std::string_view number) {
    const std::size_t slash = number.find('/');
    const bool two_parts = slash != number.npos && number.find('/', slash + 1) == number.npos;
    if (language != Language::ar || !two_parts) return std::string(number);
    return std::string(number.substr(slash + 1)).append("/").append(number.substr(0, slash));
}

std::string reference_text(const Reference& reference) {
    if (reference.type == "treaty_provision" || reference.type == "rule") {
        std::string written = reference.instrument;
        if (const std::optional<int> number = reference.article ? reference.article : reference.rule)
            written += " " + std::to_string(*number);
        if (reference.paragraph) written += "(" + std::to_string(*reference.paragraph) + ")";
        return written;
    }
    if (!reference.symbol.empty()) return reference.symbol;
    if (!reference.number.empty()) return reference.number + (reference.annex.empty() ? "" : " / " + reference.annex);
    if (!reference.path.empty()) return "#" + reference.path;
    return reference.instrument;
}

}  // namespace palermo::mandates
