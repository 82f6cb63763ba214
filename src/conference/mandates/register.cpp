#include "conference/mandates/register.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "conference/mandates/document_rows.hpp"
#include "conference/mandates/readable.hpp"
#include "platform/journal/log.hpp"
#include "platform/search/terms.hpp"

namespace palermo::mandates {

namespace {

constexpr std::size_t kMaxPageSize = 200;
constexpr std::size_t kReaches = 3;  // 0, 1, 2: see access::Scope::reach()

constexpr store::Sql kDocuments(R"(
select id, slug, body, type, status, number, symbol, session, session_place, session_start, session_end, date,
       )" PALERMO_DISTANCE("") R"(, withdrawn_at
from documents order by slug)");
constexpr store::Sql kVersions(R"(
select document_id, language, revision, title, file_name, provisions, mandates, confidence, is_original
from document_versions where is_current = 1 order by document_id, language)");

constexpr std::array<std::string_view, 4> kOrders = {"newest", "oldest", "number", "title"};

struct Listed {
    DocumentSummary summary;
    std::int64_t distance = 0;       // access::distance()
    std::vector<std::string> names;  // of each version: title, number and symbol in searchable form
};

struct Facets {
    std::int64_t total = 0;
    std::vector<Facet> bodies, sessions, languages, statuses;
};

}  // namespace

struct RegisterList {
    std::int64_t acts = 0;                                         // in the journal when it was read
    std::vector<Listed> documents;                                 // by slug
    std::array<std::vector<std::uint32_t>, kOrders.size()> order;  // places in documents
    std::array<Facets, kReaches> facets;                           // by the reach of who asks
};

namespace {

std::string newest_of(const DocumentSummary& summary, std::string_view otherwise) {
    if (summary.date) return summary.date->iso();
    if (summary.session_end) return summary.session_end->iso();
    return std::string(otherwise);
}

std::string smallest_name(const Listed& listed) {
    return listed.names.empty() ? std::string() : *std::min_element(listed.names.begin(), listed.names.end());
}

// The documents by a key; those with the same key by slug, as they stand.
template <typename Key>
std::vector<std::uint32_t> ordered(const std::vector<Listed>& documents, bool descending, const Key& key) {
    std::vector<std::pair<std::string, std::uint32_t>> keys;
    keys.reserve(documents.size());
    for (const Listed& listed : documents) keys.emplace_back(key(listed), static_cast<std::uint32_t>(keys.size()));
    std::stable_sort(keys.begin(), keys.end(),
                     [&](const auto& a, const auto& b) { return descending ? a.first > b.first : a.first < b.first; });
    std::vector<std::uint32_t> places;
    places.reserve(keys.size());
    for (const auto& [unused, place] : keys) places.push_back(place);
    return places;
}

std::vector<Facet> by_value(const std::map<std::string, std::int64_t>& counts) {
    std::vector<Facet> facets;
    for (const auto& [value, count] : counts) facets.push_back({value, count});
    return facets;
}

Facets count_facets(const std::vector<Listed>& documents, std::int64_t reach) {
    Facets facets;
    std::map<std::string, std::int64_t> bodies, languages, statuses;
    std::map<int, std::int64_t> sessions;
    for (const Listed& listed : documents) {
        if (listed.distance > reach) continue;
        ++facets.total;
        ++bodies[listed.summary.body];
        ++statuses[listed.summary.status];
        if (listed.summary.session) ++sessions[*listed.summary.session];
        for (const VersionSummary& version : listed.summary.versions) ++languages[std::string(tag(version.language))];
    }
    facets.bodies = by_value(bodies);
    std::stable_sort(facets.bodies.begin(), facets.bodies.end(),
                     [](const Facet& a, const Facet& b) { return a.count > b.count; });
    for (const auto& [session, count] : sessions) facets.sessions.push_back({std::to_string(session), count});
    facets.languages = by_value(languages);
    facets.statuses = by_value(statuses);
    return facets;
}

Result<std::vector<Listed>> read_documents(store::Reader& reader) {
    std::vector<Listed> documents;
    std::unordered_map<std::int64_t, std::size_t> places;
    TRY(reader.each(kDocuments, {}, [&](const store::Row& row) {
        places.emplace(row.integer(0), documents.size());
        documents.push_back({document_from_row(row), row.integer(12), {}});
        documents.back().summary.withdrawn = !row.is_null(13);
        return true;
    }));
    Result<void> read = ok();
    TRY(reader.each(kVersions, {}, [&](const store::Row& row) {
        Result<VersionSummary> version = version_from_row(row, 1);
        if (!version) {
            read = version.error();
            return false;
        }
        const auto place = places.find(row.integer(0));
        if (place == places.end()) return true;
        Listed& listed = documents[place->second];
        const DocumentSummary& summary = listed.summary;
        listed.names.push_back(search::searchable(version->title + " " + summary.number + " " + summary.symbol));
        listed.summary.versions.push_back(*std::move(version));
        return true;
    }));
    TRY(std::move(read));
    // What has no version yet is nothing to read.
    std::erase_if(documents, [](const Listed& listed) { return listed.summary.versions.empty(); });
    return documents;
}

Result<std::shared_ptr<const RegisterList>> read_list(store::Reader& reader, std::int64_t acts) {
    auto list = std::make_shared<RegisterList>();
    list->acts = acts;
    list->documents = TRY(read_documents(reader));
    list->order[0] = ordered(list->documents, true, [](const Listed& l) { return newest_of(l.summary, ""); });
    list->order[1] = ordered(list->documents, false, [](const Listed& l) { return newest_of(l.summary, "9999"); });
    list->order[2] =
        ordered(list->documents, false, [](const Listed& l) { return l.summary.number + l.summary.symbol; });
    list->order[3] = ordered(list->documents, false, smallest_name);
    for (std::size_t reach = 0; reach < kReaches; ++reach)
        list->facets[reach] = count_facets(list->documents, static_cast<std::int64_t>(reach));
    return std::shared_ptr<const RegisterList>(std::move(list));
}

// The filter, with its words taken apart.
class Wanted {
  public:
    Wanted(const RegisterFilter& filter, std::int64_t reach) : filter_(filter), reach_(reach) {
        const std::string form = search::searchable(filter.words);
        for (std::size_t at = 0; at < form.size();) {
            const std::size_t end = std::min(form.find(' ', at), form.size());
            words_.push_back(form.substr(at, end - at));
            at = end + 1;
        }
    }

    bool include(const Listed& listed) const {
        const DocumentSummary& summary = listed.summary;
        if (listed.distance > reach_) return false;
        if (!filter_.body.empty() && summary.body != filter_.body) return false;
        if (filter_.session && summary.session != filter_.session) return false;
        if (!filter_.status.empty() && summary.status != filter_.status) return false;
        if (filter_.language && std::none_of(summary.versions.begin(), summary.versions.end(),
                                             [&](const VersionSummary& v) { return v.language == *filter_.language; }))
            return false;
        return words_.empty() || std::any_of(listed.names.begin(), listed.names.end(),
                                             [&](const std::string& names) { return has_all_words(names); });
    }

  private:
    bool has_all_words(const std::string& names) const {
        return std::all_of(words_.begin(), words_.end(),
                           [&](const std::string& word) { return names.find(word) != std::string::npos; });
    }

    const RegisterFilter& filter_;
    std::int64_t reach_;
    std::vector<std::string> words_;
};

}  // namespace

Register::Register() = default;
Register::~Register() = default;

std::shared_ptr<const RegisterList> Register::kept(std::int64_t acts) const {
    const std::lock_guard lock(mutex_);
    return list_ && list_->acts == acts ? list_ : nullptr;
}

// Every change is an act, and every act grows the journal: under the same size the tables are the same.
Result<std::shared_ptr<const RegisterList>> Register::list_of(store::Reader& reader) const {
    const std::int64_t acts = TRY(journal::log_size(reader));
    if (auto list = kept(acts)) return list;
    const std::lock_guard reading(reading_);
    if (auto list = kept(acts)) return list;
    std::shared_ptr<const RegisterList> list = TRY(read_list(reader, acts));
    const std::lock_guard lock(mutex_);
    if (!list_ || list_->acts < acts) list_ = list;
    return list;
}

Result<RegisterView> Register::find(store::Reader& reader, const access::Scope& scope,
                                    const RegisterFilter& filter) const {
    const std::shared_ptr<const RegisterList> list = TRY(list_of(reader));
    const std::int64_t reach = scope.reach("mandate");
    const Facets& facets = list->facets.at(static_cast<std::size_t>(reach));
    const std::size_t page_size = std::clamp<std::size_t>(filter.page_size, 1, kMaxPageSize);
    const std::size_t begin = (std::max<std::size_t>(filter.page, 1) - 1) * page_size;

    RegisterView view{.total = facets.total,
                      .matching = 0,
                      .documents = {},
                      .bodies = facets.bodies,
                      .sessions = facets.sessions,
                      .languages = facets.languages,
                      .statuses = facets.statuses};
    const auto wanted = std::find(kOrders.begin(), kOrders.end(), filter.sort);
    const auto order = static_cast<std::size_t>(wanted == kOrders.end() ? 0 : wanted - kOrders.begin());
    const Wanted wanted_documents(filter, reach);
    for (const std::uint32_t place : list->order[order]) {
        const Listed& listed = list->documents[place];
        if (!wanted_documents.include(listed)) continue;
        const auto number = static_cast<std::size_t>(view.matching++);
        if (number >= begin && number < begin + page_size) view.documents.push_back(listed.summary);
    }
    if (filter.page < 1 || (view.documents.empty() && filter.page > 1))
        return make_error(ErrorKind::not_found, "mandates.page_out_of_range")
            .with("page", static_cast<std::int64_t>(filter.page));
    return view;
}

}  // namespace palermo::mandates
