#include "conference/mandates/mandate_rows.hpp"

#include <algorithm>
#include <map>

#include "conference/mandates/follow_up/commands.hpp"
#include "conference/mandates/register.hpp"

namespace palermo::mandates {

namespace {

constexpr std::size_t kPageSize = 200;
constexpr std::size_t kMostTimes = 8;  // further stated times of one mandate are in the register

using Documents = std::map<std::string, DocumentSummary, std::less<>>;

Result<Documents> documents_of(store::Reader& reader, const access::Scope& scope) {
    Documents documents;
    const Register all;
    RegisterFilter filter;
    filter.page_size = kPageSize;
    for (;; ++filter.page) {
        RegisterView view = TRY(all.find(reader, scope, filter));
        for (DocumentSummary& document : view.documents) {
            std::string slug = document.slug;
            documents.emplace(std::move(slug), std::move(document));
        }
        if (static_cast<std::int64_t>(filter.page * kPageSize) >= view.matching) return documents;
    }
}

// The version whose title is shown: in the wanted language, that of the words, or the first that has one.
const VersionSummary* title_of(const DocumentSummary& document, Language wanted, Language of_words) {
    const VersionSummary* best = nullptr;
    const auto worth = [&](const VersionSummary& version) {
        return version.language == wanted ? 3 : version.language == of_words ? 2 : 1;
    };
    for (const VersionSummary& version : document.versions)
        if (!version.title.empty() && (best == nullptr || worth(version) > worth(*best))) best = &version;
    return best;
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
                            const text::Catalogue& catalogue, const RowRequest& request, const Documents& documents) {
    const auto document = documents.find(mandate.slug);
    exchange::MandateRow row;
    row.identifier = mandate.identifier;
    row.revision = mandate.revision;
    row.slug = mandate.slug;
    row.number = mandate.document_number;
    row.symbol = mandate.document_symbol;
    row.type = mandate.document_type;
    row.title_language = mandate.language;
    if (document != documents.end()) {
        row.date = document->second.date;
        if (const VersionSummary* version = title_of(document->second, request.language, mandate.language)) {
            row.title = version->title;
            row.title_language = version->language;
        }
    }
    row.path = mandate.path;
    row.language = mandate.language;
    row.text = mandate.words;
    row.act = mandate.act;
    row.addressees = mandate.addressees;
    row.deliverable = mandate.deliverable;
    row.due_kind = follow_up::name(mandate.due.kind);
    row.due_words = due_words(resources, catalogue, request.language, mandate);
    row.due_first = mandate.due.start;
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
    const Documents documents = TRY(documents_of(reader, scope));
    std::vector<exchange::MandateRow> rows;
    for (follow_up::MandateFilter filter : request.filters) {
        filter.page_size = kPageSize;
        std::size_t read = 0;
        for (filter.page = 1;; ++filter.page) {
            const follow_up::MandateList page =
                TRY(follow_up::find_mandates(reader, scope, filter, request.language, request.as_of));
            for (const follow_up::MandateSummary& mandate : page.mandates)
                rows.push_back(row_of(mandate, resources, catalogue, request, documents));
            read += page.mandates.size();
            if (page.mandates.empty() || static_cast<std::int64_t>(read) >= page.matching) break;
        }
    }
    return rows;
}

}  // namespace palermo::mandates
