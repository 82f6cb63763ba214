#include "conference/needs/sources.hpp"

#include <algorithm>

namespace palermo::needs {

namespace {

Reference one_reference(const Services& services, std::string_view written) {
    const std::size_t first = std::min(written.find(':'), written.size());
    const parties::Instrument* instrument = services.parties->instruments.find(written.substr(0, first));
    if (instrument == nullptr) return {};
    Reference reference{instrument->code(), {}};
    if (first == written.size()) return reference;
    std::string_view rest = written.substr(first + 1);
    const std::size_t second = std::min(rest.find(':'), rest.size());
    const std::string_view article = rest.substr(0, second);
    if (instrument->article(article) == nullptr) return reference;
    reference.article = article;
    if (second < rest.size()) reference.article.append("(").append(rest.substr(second + 1)).append(")");
    return reference;
}

}  // namespace

Reference reference_of(const Services& services, std::string_view written) {
    Reference all;
    for (const std::string& one : split(written)) {
        Reference next = one_reference(services, one);
        if (all.instrument.empty()) {
            all = std::move(next);
        } else if (next.instrument == all.instrument && !next.article.empty() && !has_word(all.article, next.article)) {
            // What is said of another instrument belongs to a need of its own; the reply names the main one first.
            all.article.append(all.article.empty() ? "" : " ").append(next.article);
        }
    }
    return all;
}

std::vector<std::string> kinds_of(const Services& services, const ProposedNeed& proposed) {
    std::vector<std::string> kinds;
    for (const std::string& value : split(proposed.kinds)) {
        const std::string_view known = services.terms->meaning("kind", value);
        std::string kind(known.empty() ? std::string_view("other") : known);
        if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(std::move(kind));
    }
    if (kinds.empty()) kinds.emplace_back("other");
    return kinds;
}

std::string source_key(const ProposedNeed& proposed, std::string_view kind) {
    return "reply:" + std::to_string(proposed.reply) + ":" + proposed.path + ":" + std::string(kind);
}

}  // namespace palermo::needs
