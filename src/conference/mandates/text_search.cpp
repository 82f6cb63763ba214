#include "conference/mandates/text_search.hpp"

#include <algorithm>
#include <unordered_set>

#include "conference/mandates/readable.hpp"
#include "conference/mandates/reading_json.hpp"
#include "platform/search/index.hpp"

namespace palermo::mandates {

namespace {

constexpr std::int64_t kVersionsInOneTransaction = 50;

constexpr store::Sql kAbout(
    "select coalesce(date, session_end, ''), coalesce(session, 0), status from documents where id = ?1");
// ?1 the reach; ?2 body, ?3 session, ?4 status.
constexpr store::Sql kAdmitted("select id from documents where " PALERMO_READABLE("", "?1") R"(
  and (?2 = '' or body = ?2)
  and (cast(?3 as bigint) = 0 or session = cast(?3 as bigint))
  and (?4 = '' or status = ?4))");
constexpr store::Sql kVersionsBehind(R"(
select id, document_id, source_text, reading from document_versions
where is_current = 1 and id > ?1 order by id limit cast(?2 as bigint))");

// The text cut at the provisions. Where two share words (a footnote inside a paragraph), the first has them.
std::vector<search::Part> parts_of(const Document& document) {
    std::vector<search::Part> parts;
    for (const Provision& provision : document.provisions)
        for (const TextSpan& span : provision.spans) parts.push_back({provision.path, span});
    std::stable_sort(parts.begin(), parts.end(),
                     [](const search::Part& a, const search::Part& b) { return a.span.begin < b.span.begin; });
    std::uint32_t end = 0;
    for (search::Part& part : parts) {
        part.span.begin = std::max(part.span.begin, end);
        part.span.end = std::max(part.span.end, part.span.begin);
        end = part.span.end;
    }
    std::erase_if(parts, [](const search::Part& part) { return part.span.begin == part.span.end; });
    return parts;
}

Result<std::unordered_set<std::int64_t>> admitted(store::Reader& reader, const access::Scope& scope,
                                                  const TextSearch& asked) {
    std::unordered_set<std::int64_t> ids;
    TRY(reader.each(kAdmitted,
                    {scope.reach("mandate"), asked.body, std::int64_t{asked.session.value_or(0)}, asked.status},
                    [&](const store::Row& row) {
                        ids.insert(row.integer(0));
                        return true;
                    }));
    return ids;
}

std::vector<search::Label> labels_of(const DocumentHead& head, const std::optional<store::Row>& about) {
    std::vector<search::Label> labels = {{"body", head.body},
                                         {std::string(search::kSymbolLabel), head.symbol},
                                         {std::string(search::kSymbolLabel), head.number}};
    if (!about) return labels;
    if (about->integer(1) != 0) labels.push_back({"session", std::to_string(about->integer(1))});
    labels.push_back({"status", about->text(2)});
    return labels;
}

}  // namespace

Result<std::unordered_set<std::int64_t>> readable_documents(store::Reader& reader, const access::Scope& scope) {
    return admitted(reader, scope, {});
}

Result<TextSearchView> find_in_texts(store::Reader& reader, search::Searcher& searcher, const access::Scope& scope,
                                     const TextSearch& asked) {
    const std::unordered_set<std::int64_t> ids = TRY(admitted(reader, scope, asked));
    if (asked.words.find_first_not_of(" \t\r\n") == std::string::npos)
        return make_error(ErrorKind::invalid_input, "search.nothing_asked");
    search::Query query{.words = asked.words,
                        .object_type = std::string(kSearchedDocument),
                        .language = asked.language,
                        .asker = asked.asker,
                        .admits = [&](std::string_view, std::int64_t id) { return ids.contains(id); },
                        .page = asked.page,
                        .page_size = asked.page_size};
    search::Found found = TRY(searcher.find(reader, query));
    TextSearchView view{.total = found.total, .hits = {}};
    for (search::Hit& hit : found.hits) {
        std::optional<DocumentSummary> summary = TRY(find_summary(reader, scope, hit.object_id));
        if (!summary) continue;  // it was admitted a moment ago, in the same snapshot
        view.hits.push_back(
            {*std::move(summary), hit.language, std::move(hit.languages), hit.by_name, std::move(hit.passages)});
    }
    return view;
}

Result<void> index_version(store::Writer& writer, std::int64_t document_id, const Document& document) {
    const auto about = TRY(writer.first(kAbout, {document_id}));
    const DocumentHead& head = document.head;
    return search::put(writer, {.object_type = std::string(kSearchedDocument),
                                .object_id = document_id,
                                .language = head.language,
                                .names = {head.title, head.number, head.symbol},
                                .newest = about ? about->text(0) : std::string(),
                                .text = document.source_text,
                                .parts = parts_of(document),
                                .labels = labels_of(head, about)});
}

Result<std::int64_t> index_documents(store::Database& database) {
    std::int64_t done = 0;
    std::int64_t last = 0;
    for (bool more = true; more;) {
        std::int64_t done_here = 0;
        std::int64_t last_here = last;
        TRY(database.write([&](store::Writer& writer) -> Result<void> {
            done_here = 0;  // the work may be run again
            for (const store::Row& row : TRY(writer.query(kVersionsBehind, {last, kVersionsInOneTransaction}))) {
                TRY(index_version(writer, row.integer(1), TRY(document_from_stored(row.text(3), row.text(2)))));
                last_here = row.integer(0);
                ++done_here;
            }
            return ok();
        }));
        more = done_here > 0;
        done += done_here;
        last = last_here;
    }
    return done;
}

}  // namespace palermo::mandates
