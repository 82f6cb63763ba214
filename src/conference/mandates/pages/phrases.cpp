#include "conference/mandates/pages/phrases.hpp"

#include "conference/mandates/terms.hpp"

#include <algorithm>
#include <array>

#include "platform/web/addresses.hpp"

namespace palermo::mandates::pages {

namespace {

using text::MessageArgument;
using web::Words;

// Key parts are lower case with '-' for blanks.
std::string key_part(std::string_view canonical) {
    std::string part(canonical);
    for (char& character : part) {
        if (character >= 'A' && character <= 'Z') character = static_cast<char>(character - 'A' + 'a');
        if (character == ' ') character = '-';
    }
    return part;
}

std::string printed_number(Language language, std::string_view number) {
    const std::size_t slash = number.find('/');
    const bool two_parts = slash != number.npos && number.find('/', slash + 1) == number.npos;
    if (language != Language::ar || !two_parts) return std::string(number);
    return std::string(number.substr(slash + 1)).append("/").append(number.substr(0, slash));
}

// The number after the last '.', as far as it is one.
std::optional<int> last_number(std::string_view path) {
    path.remove_prefix(std::min(path.rfind('.') + 1, path.size()));
    int number = 0;
    for (const char character : path) {
        if (character < '0' || character > '9' || number > 100'000) return std::nullopt;
        number = number * 10 + (character - '0');
    }
    return path.empty() ? std::nullopt : std::optional<int>(number);
}

bool has_dates(const DocumentSummary& summary) {
    return summary.session_start && summary.session_end;
}

std::string text_query(std::optional<Language> version) {
    return version ? std::string("?text=").append(tag(*version)) : std::string();
}

}  // namespace

std::string label(const Words& words, std::string_view group, std::string_view canonical) {
    const std::string key = std::string("mandates_terms.").append(group).append(".").append(key_part(canonical));
    if (words.has(key)) return words(key);
    std::string plain(canonical);
    std::replace(plain.begin(), plain.end(), '_', ' ');
    return plain;
}

std::string designation(const Words& words, const DocumentSummary& summary) {
    const std::string type = label(words, "type", summary.type);
    if (!summary.number.empty()) {
        const std::string number = printed_number(words.language(), summary.number);
        const std::string own = "mandates_pages.designation." + summary.type;
        return words(words.has(own) ? own : "mandates_pages.designation.number", {{"type", type}, {"number", number}});
    }
    if (!summary.symbol.empty())
        return words("mandates_pages.designation.symbol", {{"type", type}, {"symbol", summary.symbol}});
    if (summary.date) return words("mandates_pages.designation.date", {{"type", type}, {"date", *summary.date}});
    return type;
}

namespace {

template <typename Wanted>
const VersionSummary* first_choice(const DocumentSummary& summary, Language language, const Wanted& wanted) {
    const auto in = [&](Language of) -> const VersionSummary* {
        for (const VersionSummary& version : summary.versions)
            if (version.language == of && wanted(version)) return &version;
        return nullptr;
    };
    if (const VersionSummary* own = in(language)) return own;
    for (const VersionSummary& version : summary.versions)
        if (version.original && wanted(version)) return &version;
    // The working languages of the secretariat first: most readers have one of them.
    for (const Language other : {Language::en, Language::fr, Language::es, Language::ru, Language::ar, Language::zh})
        if (const VersionSummary* found = in(other)) return found;
    return nullptr;
}

}  // namespace

const VersionSummary* preferred_version(const DocumentSummary& summary, Language language) {
    return first_choice(summary, language, [](const VersionSummary&) { return true; });
}

const VersionSummary* titled_version(const DocumentSummary& summary, Language language) {
    return first_choice(summary, language, [](const VersionSummary& version) { return !version.title.empty(); });
}

std::string session_name(const Words& words, int number) {
    const std::string digits = std::to_string(number);
    return words("mandates_pages.session", {{"session", digits}, {"number", std::int64_t{number}}});
}

std::string session_line(const Words& words, const DocumentSummary& summary) {
    if (!summary.session) return {};
    const std::string session = session_name(words, *summary.session);
    const std::string where = place_label(words.catalogue(), words.language(), summary.session_place);
    const bool place = !where.empty();
    if (!has_dates(summary)) {
        if (!place) return session;
        return words("mandates_pages.session.place", {{"session", session}, {"place", where}});
    }
    const std::string dates = words.date_range(*summary.session_start, *summary.session_end);
    if (!place) return words("mandates_pages.session.dates", {{"session", session}, {"dates", dates}});
    return words("mandates_pages.session.place_dates", {{"session", session}, {"place", where}, {"dates", dates}});
}

std::string due_phrase(const Words& words, const Deadline& deadline) {
    const std::string key = "mandates_pages.due." + deadline.type + "." + deadline.relation;
    if (deadline.type == "session" && deadline.session) {
        if (!words.has(key)) return {};
        const std::string digits = std::to_string(*deadline.session);
        return words(key, {{"session", digits}, {"number", std::int64_t{*deadline.session}}});
    }
    if (deadline.type == "date" && deadline.date && words.has(key)) return words(key, {{"date", *deadline.date}});
    if (deadline.type == "year" && deadline.year && words.has(key)) {
        const std::string year = std::to_string(*deadline.year);
        return words(key, {{"year", year}});
    }
    if (deadline.type == "asap") return words("mandates_pages.due.asap");
    return {};
}

std::string resolved_dates(const Words& words, const ResolvedTime& resolved) {
    if (resolved.start && resolved.end) return words.date_range(*resolved.start, *resolved.end);
    if (resolved.not_after) return words("mandates_pages.due.not_after", {{"date", *resolved.not_after}});
    if (resolved.start) return words.date(*resolved.start);
    return {};
}

std::string reference_phrase(const Words& words, const Reference& reference) {
    const std::string digits_of_article = std::to_string(reference.article.value_or(reference.rule.value_or(0)));
    const std::string digits_of_paragraph = std::to_string(reference.paragraph.value_or(0));
    const std::string instrument = reference.instrument.empty() ? "" : label(words, "instrument", reference.instrument);
    std::vector<MessageArgument> arguments = {{"instrument", std::string_view(instrument)},
                                              {"article", std::string_view(digits_of_article)},
                                              {"paragraph", std::string_view(digits_of_paragraph)}};
    if (reference.article)
        return words(
            reference.paragraph ? "mandates_pages.reference.article_paragraph" : "mandates_pages.reference.article",
            arguments);
    if (reference.rule)
        return words(reference.paragraph ? "mandates_pages.reference.rule_paragraph" : "mandates_pages.reference.rule",
                     arguments);
    if (!reference.symbol.empty()) return reference.symbol;
    if (!reference.number.empty()) {
        const std::string number = printed_number(words.language(), reference.number);
        const std::string type = label(words, "type", reference.type);
        const std::string body = reference.body.empty() ? "" : label(words, "actor", reference.body);
        const std::string key = std::string("mandates_pages.reference.number") + (body.empty() ? "" : "_body") +
                                (reference.annex.empty() ? "" : "_annex");
        return words(key, {{"type", type}, {"number", number}, {"body", body}, {"annex", reference.annex}});
    }
    if (reference.type == "internal" && reference.path == "self") return words("mandates_pages.reference.self");
    if (!reference.path.empty()) return words("mandates_pages.provision.operative", {{"path", reference.path}});
    return instrument;
}

std::string provision_name(const Words& words, const Provision& provision) {
    const std::string kind(name(provision.kind));
    const std::optional<int> number = last_number(provision.path);
    switch (provision.kind) {
        case ProvisionKind::operative: {
            const std::size_t sentence = provision.path.rfind(".s");
            const auto of_sentence = sentence == std::string::npos
                                         ? std::nullopt
                                         : last_number(std::string_view(provision.path).substr(sentence + 2));
            if (!of_sentence) return words("mandates_pages.provision.operative", {{"path", provision.path}});
            const std::string paragraph = provision.path.substr(0, sentence);
            return words("mandates_pages.provision.sentence",
                         {{"path", paragraph}, {"number", std::int64_t{*of_sentence}}});
        }
        case ProvisionKind::preambular:
        case ProvisionKind::footnote:
            if (number) return words("mandates_pages.provision." + kind, {{"number", std::int64_t{*number}}});
            return words("mandates_pages.provision.operative", {{"path", provision.path}});
        case ProvisionKind::heading:
            return words("mandates_pages.provision.heading", {{"path", provision.path}});
        case ProvisionKind::enacting_formula:
        case ProvisionKind::transmittal:
        case ProvisionKind::quoted_title:
            break;
    }
    return words("mandates_pages.provision." + kind);
}

std::string document_address(std::string_view slug, std::optional<Language> version, std::size_t part) {
    const std::string address = "/decisions/" + web::encode_segment(slug) + text_query(version);
    if (part == 1) return address;
    return address + (version ? "&" : "?") + "page=" + std::to_string(part);
}

std::string provision_address(std::string_view slug, std::string_view path, std::optional<Language> version) {
    return "/decisions/" + web::encode_segment(slug) + "/provisions/" + web::encode_segment(path) + text_query(version);
}

}  // namespace palermo::mandates::pages
