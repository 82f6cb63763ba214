#include "conference/mandates/versions.hpp"

#include <algorithm>

#include "conference/mandates/follow_up/record.hpp"
#include "conference/mandates/lineage/storage.hpp"
#include "conference/mandates/reader/reader.hpp"
#include "conference/mandates/reading_json.hpp"
#include "conference/mandates/reading_of_file.hpp"
#include "conference/mandates/review/storage.hpp"
#include "conference/mandates/text_search.hpp"
#include "platform/store/blobs.hpp"

namespace palermo::mandates {

namespace {

constexpr store::Sql kFindDocument("select id, slug, revision from documents where slug = ?1");
constexpr store::Sql kFindVersions(R"(
select id, source_text, reading from document_versions
where document_id = ?1 and is_current = 1 and (?2 = '' or language = ?2)
order by language)");
constexpr store::Sql kFindFile("select file_name, source_digest, language from document_versions where id = ?1");
constexpr store::Sql kReplaceReading(R"(
update document_versions
set reading = ?2, reader_version = ?3, provisions = ?4, mandates = ?5, confidence = ?6, source_text = ?7
where id = ?1)");

Result<CurrentVersion> version_of(const store::Row& row) {
    return CurrentVersion{row.integer(0), TRY(document_from_stored(row.text(2), row.text(1)))};
}

// The links that the program made or took back belong to what the act did.
void note_links(acts::Context& context, const lineage::LinkChanges& changes) {
    const auto note = [&](std::string_view field, const std::vector<std::string>& links) {
        JsonArray names;
        for (const std::string& link : links) names.emplace_back(link);
        if (!names.empty()) context.changed(field, {}, Json(std::move(names)));
    };
    note("links_found", changes.found);
    note("links_withdrawn", changes.withdrawn);
}

}  // namespace

Result<DocumentRow> load_document(store::Reader& reader, std::string_view slug) {
    const auto row = TRY(reader.first(kFindDocument, {std::string(slug)}));
    if (!row) return make_error(ErrorKind::not_found, "mandates.no_such_document").with("slug", slug);
    return DocumentRow{row->integer(0), row->text(1), row->integer(2)};
}

Result<std::vector<CurrentVersion>> current_versions(store::Reader& reader, std::int64_t document_id) {
    std::vector<CurrentVersion> versions;
    for (const store::Row& row : TRY(reader.query(kFindVersions, {document_id, std::string()})))
        versions.push_back(TRY(version_of(row)));
    return versions;
}

Result<CurrentVersion> current_version(store::Reader& reader, const DocumentRow& of, Language language) {
    const auto row = TRY(reader.first(kFindVersions, {of.id, std::string(tag(language))}));
    if (!row)
        return make_error(ErrorKind::not_found, "mandates.no_such_version")
            .with("slug", of.slug)
            .with("language", tag(language));
    return version_of(*row);
}

Result<Document> read_again(store::Reader& reader, const reader::Resources& resources, std::int64_t version_id) {
    const auto row = TRY(reader.first(kFindFile, {version_id}));
    if (!row) return make_error(ErrorKind::corrupt, "store.corrupt");
    Digest digest;
    std::copy_n(row->blob(1).begin(), digest.size(), digest.begin());
    const std::optional<Bytes> content = TRY(store::get_blob(reader, digest));
    if (!content) return make_error(ErrorKind::corrupt, "store.corrupt");
    const std::string file_name = row->text(0);
    FileReading file = TRY(
        reading_of_file(*content, resources, {.file_name = file_name, .language = language_from_tag(row->text(2))}));
    return std::move(file.document);
}

Result<void> replace_reading(store::Writer& writer, std::int64_t version_id, const Document& document) {
    std::int64_t mandates = 0;
    std::int64_t confidence = 100;
    for (const Provision& provision : document.provisions) {
        mandates += provision.is_mandate ? 1 : 0;
        confidence = std::min<std::int64_t>(confidence, provision.confidence);
    }
    TRY(writer.execute(kReplaceReading, {version_id, stored_reading(document), std::string(reader::kReaderVersion),
                                         static_cast<std::int64_t>(document.provisions.size()), mandates, confidence,
                                         document.source_text}));
    return ok();
}

void resolve_sessions(const reader::Resources& resources, Provision& provision) {
    for (Deadline& deadline : provision.deadlines) {
        if (deadline.resolved || !deadline.session) continue;
        const reader::Session* session = resources.find_session(deadline.body, *deadline.session);
        if (session == nullptr) continue;
        deadline.resolved =
            ResolvedTime{deadline.body, session->number, session->start, session->end, {}, session->source};
    }
}

Result<void> reading_changed(acts::Context& context, const Services& services, const DocumentRow& of,
                             const Document& changed) {
    TRY(index_version(context.writer(), of.id, changed));
    TRY(review::record_doubts(context.writer(), of.id, changed));
    TRY(lineage::record_relations(context.writer(), of.id, changed));
    const std::vector<CurrentVersion> versions = TRY(current_versions(context.writer(), of.id));
    TRY(review::record_divergences(context.writer(), of, versions, services.concepts));
    note_links(context, TRY(lineage::record_links(context.writer(), of, versions, services.concepts)));
    return follow_up::record_mandates(context, services.resources, of.id, of.slug, changed);
}

}  // namespace palermo::mandates
