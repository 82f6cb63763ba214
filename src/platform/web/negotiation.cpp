#include "platform/web/negotiation.hpp"

#include <cstdint>

namespace palermo::web {

namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

// The part up to the separator, which is taken out of `rest`.
std::string_view next_part(std::string_view& rest, char separator) {
    const std::size_t at = rest.find(separator);
    const std::string_view part = rest.substr(0, at);
    rest = at == rest.npos ? std::string_view{} : rest.substr(at + 1);
    return trimmed(part);
}

// "q=0.8" in thousandths; 1000 when there is none, 0 when it is no weight.
int weight_of(std::string_view parameters) {
    while (!parameters.empty()) {
        const std::string_view parameter = next_part(parameters, ';');
        if (!parameter.starts_with("q=") && !parameter.starts_with("Q=")) continue;
        const std::string_view digits = parameter.substr(2);
        if (digits.empty() || digits.size() > 5 || (digits[0] != '0' && digits[0] != '1')) return 0;
        int weight = (digits[0] - '0') * 1000;
        int place = 100;
        for (std::size_t at = 2; at < digits.size(); ++at, place /= 10) {
            if (digits[at] < '0' || digits[at] > '9') return 0;
            weight += (digits[at] - '0') * place;
        }
        return weight > 1000 ? 0 : weight;
    }
    return 1000;
}

}  // namespace

std::optional<Language> accepted_language(std::string_view accept_language) {
    std::optional<Language> best;
    int best_weight = 0;
    while (!accept_language.empty()) {
        std::string_view range = next_part(accept_language, ',');
        const std::string_view name = next_part(range, ';');
        const std::optional<Language> language = language_from_tag(name);
        const int weight = weight_of(range);
        if (!language || weight <= best_weight) continue;
        best = language;
        best_weight = weight;
    }
    return best;
}

std::optional<Language> language_of_segment(std::string_view segment) {
    const std::optional<Language> language = language_from_tag(segment);
    return language && tag(*language) == segment ? language : std::nullopt;
}

std::optional<Language> language_of_path(std::string_view path) {
    if (!path.starts_with('/')) return std::nullopt;
    path.remove_prefix(1);
    return language_of_segment(path.substr(0, path.find('/')));
}

}  // namespace palermo::web
