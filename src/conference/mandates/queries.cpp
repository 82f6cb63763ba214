#include "conference/mandates/queries.hpp"

#include <algorithm>
#include <array>

#include "conference/mandates/reading_json.hpp"
#include "platform/base/utf8.hpp"
#include "platform/journal/log.hpp"
#include "platform/store/blobs.hpp"
#include "platform/text/normalize.hpp"

namespace palermo::mandates {

namespace {

constexpr std::size_t kMaxPageSize = 200;
constexpr std::size_t kMaxWords = 6;

// ?1 whether unpublished documents are seen; ?2 body, ?3 session, ?4 language, ?5 status, ?6 to ?11 words as patterns,
// ?12 order, ?13 and ?14 the page.
constexpr store::Sql kFindDocuments(R"(
select id, slug, body, type, status, number, symbol, session, session_place, session_start, session_end, date,
       count(*) over ()
from documents
where (release = 'published' or cast(?1 as bigint) = 1)
  and (?2 = '' or body = ?2)
  and (cast(?3 as bigint) = 0 or session = cast(?3 as bigint))
  and (?5 = '' or status = ?5)
  and exists (
      select 1 from document_versions
      where document_versions.document_id = documents.id and document_versions.is_current = 1
        and (?4 = '' or document_versions.language = ?4))
  and exists (
      select 1 from document_versions
      where document_versions.document_id = documents.id and document_versions.is_current = 1
        and search_text like ?6 escape '!' and search_text like ?7 escape '!' and search_text like ?8 escape '!'
        and search_text like ?9 escape '!' and search_text like ?10 escape '!' and search_text like ?11 escape '!')
order by
  case when ?12 = 'newest' then coalesce(date, session_end, '') else '' end desc,
  case when ?12 = 'oldest' then coalesce(date, session_end, '9999') else '' end,
  case when ?12 = 'number' then number || symbol else '' end,
  case when ?12 = 'title' then (
      select min(search_text) from document_versions
      where document_versions.document_id = documents.id and is_current = 1) else '' end,
  slug
limit cast(?13 as bigint) offset cast(?14 as bigint))");

constexpr store::Sql kFindDocument(
    "select id, slug, body, type, status, number, symbol, session, session_place, session_start, session_end, date "
    "from documents where slug = ?2 and (release = 'published' or cast(?1 as bigint) = 1)");
constexpr store::Sql kFindDocumentById(
    "select id, slug, body, type, status, number, symbol, session, session_place, session_start, session_end, date "
    "from documents where id = ?2 and (release = 'published' or cast(?1 as bigint) = 1)");
constexpr store::Sql kFindVersions(R"(
select language, revision, title, file_name, provisions, mandates, confidence, is_original
from document_versions
where document_id = ?1 and is_current = 1
order by language)");
constexpr store::Sql kFindReading(R"(
select file_name, source_digest, source_bytes, encoding, source_text, reading, reader_version, filed_at
from document_versions
where document_id = ?1 and language = ?2 and is_current = 1)");

constexpr store::Sql kFacetBodies(R"(
select body, count(*) from documents where release = 'published' or cast(?1 as bigint) = 1
group by body order by count(*) desc, body)");
constexpr store::Sql kFacetSessions(R"(
select cast(session as text), count(*) from documents
where session is not null and (release = 'published' or cast(?1 as bigint) = 1)
group by session order by session)");
constexpr store::Sql kFacetLanguages(R"(
select document_versions.language, count(*)
from document_versions join documents on documents.id = document_versions.document_id
where is_current = 1 and (release = 'published' or cast(?1 as bigint) = 1)
group by document_versions.language order by document_versions.language)");
constexpr store::Sql kFacetStatuses(R"(
select status, count(*) from documents where release = 'published' or cast(?1 as bigint) = 1
group by status order by status)");

std::optional<Date> date_of(const store::Row& row, std::size_t column) {
    const std::optional<std::string> text = row.optional_text(column);
    return text ? Date::parse(*text) : std::nullopt;
}

Result<std::vector<VersionSummary>> versions_of(store::Reader& reader, std::int64_t document_id) {
    std::vector<VersionSummary> versions;
    for (const store::Row& row : TRY(reader.query(kFindVersions, {document_id}))) {
        const std::optional<Language> language = language_from_tag(row.text(0));
        if (!language) return make_error(ErrorKind::corrupt, "mandates.unknown_language").with("language", row.text(0));
        versions.push_back({*language, row.integer(1), row.text(2), row.text(3), row.integer(4), row.integer(5),
                            static_cast<int>(row.integer(6)), row.integer(7) != 0});
    }
    return versions;
}

Result<DocumentSummary> summary_of(store::Reader& reader, const store::Row& row) {
    DocumentSummary summary;
    summary.slug = row.text(1);
    summary.body = row.text(2);
    summary.type = row.text(3);
    summary.status = row.text(4);
    summary.number = row.text(5);
    summary.symbol = row.text(6);
    if (const auto session = row.optional_integer(7)) summary.session = static_cast<int>(*session);
    summary.session_place = row.text(8);
    summary.session_start = date_of(row, 9);
    summary.session_end = date_of(row, 10);
    summary.date = date_of(row, 11);
    summary.versions = TRY(versions_of(reader, row.integer(0)));
    return summary;
}

Result<std::vector<Facet>> facet(store::Reader& reader, store::Sql sql, std::int64_t sees_unpublished) {
    std::vector<Facet> facets;
    for (const store::Row& row : TRY(reader.query(sql, {sees_unpublished})))
        facets.push_back({row.text(0), row.integer(1)});
    return facets;
}

// One pattern for like ... escape '!' a word; "%" for the places no word takes.
std::array<std::string, kMaxWords> word_patterns(std::string_view words) {
    std::array<std::string, kMaxWords> patterns;
    patterns.fill("%");
    const std::string folded = to_utf8(text::fold(to_code_points(words)).text);
    std::size_t at = 0;
    for (std::size_t i = 0; i < kMaxWords; ++i) {
        at = folded.find_first_not_of(' ', at);
        if (at == std::string::npos) break;
        const std::size_t end = std::min(folded.find(' ', at), folded.size());
        std::string pattern = "%";
        for (char c : folded.substr(at, end - at)) {
            if (c == '%' || c == '_' || c == '!') pattern.push_back('!');
            pattern.push_back(c);
        }
        patterns[i] = pattern + "%";
        at = end;
    }
    return patterns;
}

Language choose_language(const std::vector<VersionSummary>& versions, std::optional<Language> wanted) {
    for (const VersionSummary& version : versions)
        if (version.language == wanted) return version.language;
    for (const VersionSummary& version : versions)
        if (version.original) return version.language;
    return versions.front().language;
}

Error no_such_document(std::string_view slug) {
    return make_error(ErrorKind::not_found, "mandates.no_such_document").with("slug", slug);
}

}  // namespace

Result<RegisterView> find_documents(store::Reader& reader, const access::Scope& scope, const RegisterFilter& filter) {
    const std::int64_t unpublished = scope.sees_unpublished("mandate");
    const std::size_t page_size = std::clamp<std::size_t>(filter.page_size, 1, kMaxPageSize);
    store::Parameters parameters = {unpublished, filter.body, std::int64_t{filter.session.value_or(0)},
                                    std::string(filter.language ? tag(*filter.language) : ""), filter.status};
    for (std::string& pattern : word_patterns(filter.words)) parameters.emplace_back(std::move(pattern));

    RegisterView view;
    view.bodies = TRY(facet(reader, kFacetBodies, unpublished));
    view.sessions = TRY(facet(reader, kFacetSessions, unpublished));
    view.languages = TRY(facet(reader, kFacetLanguages, unpublished));
    view.statuses = TRY(facet(reader, kFacetStatuses, unpublished));
    view.total = 0;
    for (const Facet& status : view.statuses) view.total += status.count;
    parameters.emplace_back(filter.sort);
    parameters.emplace_back(static_cast<std::int64_t>(page_size));
    parameters.emplace_back(static_cast<std::int64_t>((std::max<std::size_t>(filter.page, 1) - 1) * page_size));
    view.matching = 0;
    for (const store::Row& row : TRY(reader.query(kFindDocuments, parameters))) {
        view.documents.push_back(TRY(summary_of(reader, row)));
        view.matching = row.integer(12);
    }
    if (filter.page < 1 || (view.documents.empty() && filter.page > 1))
        return make_error(ErrorKind::not_found, "mandates.page_out_of_range")
            .with("page", static_cast<std::int64_t>(filter.page));
    return view;
}

Result<std::optional<DocumentSummary>> find_summary(store::Reader& reader, const access::Scope& scope,
                                                    std::int64_t document_id) {
    const auto row = TRY(reader.first(kFindDocumentById, {scope.sees_unpublished("mandate"), document_id}));
    if (!row) return std::optional<DocumentSummary>();
    return std::optional<DocumentSummary>(TRY(summary_of(reader, *row)));
}

Result<DocumentView> find_document(store::Reader& reader, const access::Scope& scope, std::string_view slug,
                                   std::optional<Language> wanted) {
    const auto row = TRY(reader.first(kFindDocument, {scope.sees_unpublished("mandate"), std::string(slug)}));
    if (!row) return no_such_document(slug);
    DocumentSummary summary = TRY(summary_of(reader, *row));
    const Language shown = choose_language(summary.versions, wanted);
    const auto reading = TRY(reader.first(kFindReading, {row->integer(0), std::string(tag(shown))}));
    if (!reading) return no_such_document(slug);
    Digest digest{};
    std::copy_n(reading->blob(1).begin(), std::min(reading->blob(1).size(), digest.size()), digest.begin());
    return DocumentView{
        .summary = std::move(summary),
        .shown = shown,
        .document = TRY(document_from_stored(reading->text(5), reading->text(4))),
        .file_name = reading->text(0),
        .source_digest = digest,
        .source_bytes = reading->integer(2),
        .encoding = reading->text(3),
        .filed_at = Instant{reading->integer(7)},
        .reader_version = reading->text(6),
        .journal_sequence = TRY(journal::latest_sequence(reader, "document", slug)),
    };
}

Result<SourceFile> find_source(store::Reader& reader, const access::Scope& scope, std::string_view slug,
                               Language language) {
    const auto row = TRY(reader.first(kFindDocument, {scope.sees_unpublished("mandate"), std::string(slug)}));
    if (!row) return no_such_document(slug);
    const auto reading = TRY(reader.first(kFindReading, {row->integer(0), std::string(tag(language))}));
    if (!reading) return no_such_document(slug);
    Digest digest{};
    std::copy_n(reading->blob(1).begin(), std::min(reading->blob(1).size(), digest.size()), digest.begin());
    std::optional<Bytes> content = TRY(store::get_blob(reader, digest));
    if (!content) return make_error(ErrorKind::corrupt, "mandates.source_lost").with("slug", slug);
    return SourceFile{reading->text(0), *std::move(content), reading->text(3), language};
}

}  // namespace palermo::mandates
