#include "conference/mandates/queries.hpp"

#include <algorithm>

#include "conference/mandates/document_rows.hpp"
#include "conference/mandates/readable.hpp"
#include "conference/mandates/reading_json.hpp"
#include "conference/mandates/register.hpp"
#include "platform/journal/log.hpp"
#include "platform/store/blobs.hpp"

namespace palermo::mandates {

namespace {

constexpr store::Sql kFindDocument(
    "select id, slug, body, type, status, number, symbol, session, session_place, session_start, session_end, date, "
    "withdrawn_at from documents where slug = ?2 and " PALERMO_READABLE("", "?1"));
constexpr store::Sql kFindDocumentById(
    "select id, slug, body, type, status, number, symbol, session, session_place, session_start, session_end, date, "
    "withdrawn_at from documents where id = ?2 and " PALERMO_READABLE("", "?1"));
constexpr store::Sql kFindVersions(R"(
select language, revision, title, file_name, provisions, mandates, confidence, is_original
from document_versions
where document_id = ?1 and is_current = 1
order by language)");
constexpr store::Sql kFindReading(R"(
select file_name, source_digest, source_bytes, encoding, source_text, reading, reader_version, filed_at, format
from document_versions
where document_id = ?1 and language = ?2 and is_current = 1)");

Result<std::vector<VersionSummary>> versions_of(store::Reader& reader, std::int64_t document_id) {
    std::vector<VersionSummary> versions;
    for (const store::Row& row : TRY(reader.query(kFindVersions, {document_id})))
        versions.push_back(TRY(version_from_row(row, 0)));
    return versions;
}

Result<DocumentSummary> summary_of(store::Reader& reader, const store::Row& row) {
    DocumentSummary summary = document_from_row(row);
    summary.withdrawn = !row.is_null(12);
    summary.versions = TRY(versions_of(reader, row.integer(0)));
    return summary;
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
    return Register().find(reader, scope, filter);
}

Result<void> require_document(store::Reader& reader, const access::Scope& scope, std::string_view slug) {
    if (slug.empty()) return ok();
    if (TRY(reader.first(kFindDocument, {scope.reach("mandate"), std::string(slug)}))) return ok();
    return no_such_document(slug);
}

Result<std::optional<DocumentSummary>> find_summary(store::Reader& reader, const access::Scope& scope,
                                                    std::int64_t document_id) {
    const auto row = TRY(reader.first(kFindDocumentById, {scope.reach("mandate"), document_id}));
    if (!row) return std::optional<DocumentSummary>();
    return std::optional<DocumentSummary>(TRY(summary_of(reader, *row)));
}

Result<DocumentView> find_document(store::Reader& reader, const access::Scope& scope, std::string_view slug,
                                   std::optional<Language> wanted) {
    const auto row = TRY(reader.first(kFindDocument, {scope.reach("mandate"), std::string(slug)}));
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
        .format = intake::format_from_name(reading->text(8)).value_or(intake::Format::text),
        .filed_at = Instant{reading->integer(7)},
        .reader_version = reading->text(6),
        .journal_sequence = TRY(journal::latest_sequence(reader, "document", slug)),
    };
}

Result<SourceFile> find_source(store::Reader& reader, const access::Scope& scope, std::string_view slug,
                               Language language) {
    const auto row = TRY(reader.first(kFindDocument, {scope.reach("mandate"), std::string(slug)}));
    if (!row) return no_such_document(slug);
    const auto reading = TRY(reader.first(kFindReading, {row->integer(0), std::string(tag(language))}));
    if (!reading) return no_such_document(slug);
    Digest digest{};
    std::copy_n(reading->blob(1).begin(), std::min(reading->blob(1).size(), digest.size()), digest.begin());
    std::optional<Bytes> content = TRY(store::get_blob(reader, digest));
    if (!content) return make_error(ErrorKind::corrupt, "mandates.source_lost").with("slug", slug);
    return SourceFile{.file_name = reading->text(0),
                      .content = *std::move(content),
                      .encoding = reading->text(3),
                      .format = intake::format_from_name(reading->text(8)).value_or(intake::Format::text),
                      .language = language};
}

}  // namespace palermo::mandates
