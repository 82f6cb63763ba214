#include "conference/mandates/mandate_rows.hpp"

#include <algorithm>
#include <map>

#include "conference/mandates/follow_up/commands.hpp"
#include "conference/mandates/register.hpp"

namespace palermo::mandates {

namespace {

constexpr std::size_t kPageSize = 200;
constexpr std::size_t kMostTimes = 8;  // further stated times of one mandate are in the register

struct Title {
    std::string words;
    Language language;
};
using Titles = std::map<std::string, Title, std::less<>>;

// The title in the wanted language, or that of the original, or of the first version that has one.
Title title_of(const DocumentSummary& document, Language wanted) {
    const VersionSummary* best = nullptr;
    for (const VersionSummary& version : document.versions) {
        if (version.title.empty()) continue;
        if (version.language == wanted) return {version.title, wanted};
        if (best == nullptr || (version.original && !best->original)) best = &version;
    }
    return best == nullptr ? Title{{}, wanted} : Title{best->title, best->language};
}

Result<Titles> titles_of(store::Reader& reader, const access::Scope& scope, Language wanted) {
    Titles titles;
    const Register documents;
    RegisterFilter filter;
    filter.page_size = kPageSize;
    for (;; ++filter.page) {
        const RegisterView view = TRY(documents.find(reader, scope, filter));
        for (const DocumentSummary& document : view.documents)
            titles.emplace(document.slug, title_of(document, wanted));
        if (static_cast<std::int64_t>(filter.page * kPageSize) >= view.matching) return titles;
    }
}

// Characters of a segment of an address that need no escape (RFC 3986 section 2.3); all others are escaped.
std::string segment(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '.' || c == '_' || c == '~';
        if (plain)
            out += c;
        else
            out.append("%").append(1, kDigits[byte >> 4]).append(1, kDigits[byte & 15]);
    }
    return out;
}

// When it is due in words, and behind it the other times that the text states.
std::string due_words(const reader::Resources& resources, const text::Catalogue& catalogue, Language language,
                      const follow_up::MandateSummary& mandate) {
    std::string words = follow_up::due_text(catalogue, language, resources, mandate.due);
    if (mandate.times.size() < 2 || mandate.due.set_by_person) return words;
    for (std::size_t i = 0; i < std::min(mandate.times.size(), kMostTimes); ++i) {
        const std::string other = follow_up::due_text(catalogue, language, resources, mandate.times[i]);
        if (words.find(other) == std::string::npos)
            words = catalogue.text(language, "mandates_exchange.list",
                                   {{"before", std::string_view(words)}, {"last", std::string_view(other)}});
    }
    return words;
}

exchange::MandateRow row_of(const follow_up::MandateSummary& mandate, const reader::Resources& resources,
                            const text::Catalogue& catalogue, const RowRequest& request, const Titles& titles) {
    const auto title = titles.find(mandate.slug);
    exchange::MandateRow row;
    row.identifier = mandate.identifier;
    row.revision = mandate.revision;
    row.slug = mandate.slug;
    row.number = mandate.document_number;
    row.symbol = mandate.document_symbol;
    row.type = mandate.document_type;
    row.title = title == titles.end() ? std::string() : title->second.words;
    row.title_language = title == titles.end() ? request.language : title->second.language;
    row.path = mandate.path;
    row.language = mandate.language;
    row.text = mandate.words;
    row.act = mandate.act;
    row.addressees = mandate.addressees;
    row.deliverable = mandate.deliverable;
    row.due_kind = follow_up::name(mandate.due.kind);
    row.due_words = due_words(resources, catalogue, request.language, mandate);
    row.due_first = mandate.due.start;
    row.due_end = mandate.due.end;
    row.due_last = mandate.due.last_day;
    row.state = follow_up::name(mandate.state);
    row.overdue = mandate.overdue;
    row.resources = follow_up::name(mandate.resources);
    row.owner = mandate.owner;
    row.owner_is_body = mandate.owner_is_body;
    if (!request.site.empty())
        row.link = request.site + "/" + std::string(tag(request.language)) + "/decisions/" + segment(mandate.slug) +
                   "/provisions/" + segment(mandate.provision_path);
    return row;
}

}  // namespace

Result<std::vector<exchange::MandateRow>> mandate_rows(store::Reader& reader, const access::Scope& scope,
                                                       const reader::Resources& resources,
                                                       const text::Catalogue& catalogue, const RowRequest& request) {
    const Titles titles = TRY(titles_of(reader, scope, request.language));
    std::vector<exchange::MandateRow> rows;
    for (follow_up::MandateFilter filter : request.filters) {
        filter.page_size = kPageSize;
        std::size_t read = 0;
        for (filter.page = 1;; ++filter.page) {
            const follow_up::MandateList page =
                TRY(follow_up::find_mandates(reader, scope, filter, request.language, request.as_of));
            for (const follow_up::MandateSummary& mandate : page.mandates)
                rows.push_back(row_of(mandate, resources, catalogue, request, titles));
            read += page.mandates.size();
            if (page.mandates.empty() || static_cast<std::int64_t>(read) >= page.matching) break;
        }
    }
    return rows;
}

}  // namespace palermo::mandates
