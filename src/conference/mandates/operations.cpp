#include "conference/mandates/operations.hpp"

#include <algorithm>
#include <map>

#include "conference/mandates/follow_up/operations.hpp"
#include "conference/mandates/lineage/operations.hpp"
#include "conference/mandates/lineage/relations.hpp"
#include "conference/mandates/lineage/storage.hpp"
#include "conference/mandates/reader/reader.hpp"
#include "conference/mandates/reading_json.hpp"
#include "conference/mandates/reading_of_file.hpp"
#include "conference/mandates/review/operations.hpp"
#include "conference/mandates/review/storage.hpp"
#include "conference/mandates/slug.hpp"
#include "conference/mandates/withdrawing.hpp"
#include "platform/acts/declare.hpp"
#include "platform/base/utf8.hpp"
#include "platform/store/blobs.hpp"
#include "platform/text/normalize.hpp"

namespace palermo::mandates {

BOOST_DESCRIBE_STRUCT(FileDocument, (), (file_name, content, language, slug))

namespace {

constexpr std::size_t kMaxFileNameBytes = 255;

constexpr store::Sql kFindDocument("select id, revision from documents where slug = ?1");
constexpr store::Sql kFindFiledDigest(R"(
select document_versions.revision
from document_versions
where document_id = ?1 and language = ?2 and source_digest = ?3 and is_current = 1)");
constexpr store::Sql kInsertDocument(R"(
insert into documents (slug, body, type, status, number, symbol, session, session_place, session_start, session_end, date,
                       release, revision, filed_at)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'published', 1, ?12))");
constexpr store::Sql kRaiseRevision("update documents set revision = ?2 where id = ?1");
constexpr store::Sql kLastRevision(
    "select coalesce(max(revision), 0) from document_versions where document_id = ?1 and language = ?2");
constexpr store::Sql kRetireVersions(
    "update document_versions set is_current = 0 where document_id = ?1 and language = ?2");
constexpr store::Sql kInsertVersion(R"(
insert into document_versions (document_id, language, revision, is_current, title, search_text, file_name, source_digest,
                               source_bytes, encoding, source_text, reading, reader_version, provisions, mandates,
                               confidence, is_original, filed_at, format)
values (?1, ?2, ?3, 1, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18))");

store::Value optional_date(const std::optional<Date>& date) {
    return date ? store::Value(date->iso()) : store::Value();
}

// What the register's filter looks in: folded, so that it finds without regard to case and accents of Arabic.
std::string search_text_of(const DocumentHead& head) {
    return to_utf8(text::fold(to_code_points(head.title + " " + head.number + " " + head.symbol)).text);
}

// What the sessions table knows of the session, where the document itself does not say it.
SessionReference completed_session(const reader::Resources& resources, const DocumentHead& head) {
    SessionReference session = head.session;
    // The table has the sessions of our own Conference only, beside those of the General Assembly.
    const bool other_conference = head.body == "conference" && head.convention != resources.pack().convention;
    if (!session.ordinal || other_conference) return session;
    const reader::Session* known = resources.find_session(head.body, *session.ordinal);
    if (known == nullptr || (session.start && session.start != known->start)) return session;
    session.start = known->start;
    if (!session.end) session.end = known->end;
    // The table's name of the place can be shown in every language, the text's only in its own.
    if (!known->place.empty()) session.place = known->place;
    return session;
}

Result<std::int64_t> insert_document(acts::Context& context, const std::string& slug, const DocumentHead& head,
                                     const SessionReference& session) {
    const store::Value ordinal = session.ordinal ? store::Value(std::int64_t{*session.ordinal}) : store::Value();
    return context.writer().insert(
        kInsertDocument, {slug, head.body, head.type, head.status, head.number, head.symbol, ordinal, session.place,
                          optional_date(session.start), optional_date(session.end), optional_date(head.date),
                          context.now().microseconds});
}

struct Counts {
    std::int64_t provisions = 0;
    std::int64_t mandates = 0;
    std::int64_t confidence = 100;
};

Counts count(const Document& document) {
    Counts counts;
    for (const Provision& provision : document.provisions) {
        ++counts.provisions;
        counts.mandates += provision.is_mandate ? 1 : 0;
        counts.confidence = std::min<std::int64_t>(counts.confidence, provision.confidence);
    }
    return counts;
}

Result<std::int64_t> insert_version(acts::Context& context, std::int64_t document_id, const FileDocument& act,
                                    const FileReading& file, const Digest& digest) {
    store::Writer& writer = context.writer();
    const Document& document = file.document;
    const DocumentHead& head = document.head;
    const std::string language(tag(head.language));
    const auto last = TRY(writer.first(kLastRevision, {document_id, language}));
    const std::int64_t revision = last->integer(0) + 1;
    TRY(writer.execute(kRetireVersions, {document_id, language}));
    const Counts counts = count(document);
    const bool original = head.original_language == head.language;
    TRY(writer.insert(
        kInsertVersion,
        {document_id, language, revision, head.title, search_text_of(head), act.file_name,
         Bytes(digest.begin(), digest.end()), static_cast<std::int64_t>(act.content.size()), document.source_encoding,
         document.source_text, stored_reading(document), std::string(reader::kReaderVersion), counts.provisions,
         counts.mandates, counts.confidence, std::int64_t{original ? 1 : 0}, context.now().microseconds,
         std::string(intake::name(file.format))}));
    return revision;
}

Result<void> refuse_if_filed(store::Reader& reader, std::int64_t document_id, Language language, const Digest& digest,
                             const std::string& slug) {
    const auto filed = TRY(
        reader.first(kFindFiledDigest, {document_id, std::string(tag(language)), Bytes(digest.begin(), digest.end())}));
    if (!filed) return ok();
    return make_error(ErrorKind::conflict, "mandates.already_filed").with("slug", slug).with("language", tag(language));
}

constexpr store::Sql kFiledReading(R"(
select source_text, reading from document_versions where document_id = ?1 and language = ?2 and is_current = 1)");

// How many provisions a new revision of a language has that the one before had not, or has lost of it, whichever are
// more: a paragraph put in before others is one, although all numbers behind it move.
Result<std::optional<std::int64_t>> provisions_changed(store::Reader& reader, std::int64_t document_id,
                                                       const Document& document) {
    const auto row = TRY(reader.first(kFiledReading, {document_id, std::string(tag(document.head.language))}));
    if (!row) return std::optional<std::int64_t>();
    const Document before = TRY(document_from_stored(row->text(1), row->text(0)));
    std::map<std::string, std::int64_t> texts;
    for (const Provision& provision : before.provisions) ++texts[provision.text];
    for (const Provision& provision : document.provisions) --texts[provision.text];
    std::int64_t lost = 0, added = 0;
    for (const auto& [text, count] : texts) (count > 0 ? lost : added) += count > 0 ? count : -count;
    return std::optional(std::max(lost, added));
}

// A corrigendum says which words to change in another text; alone it says nothing.
Result<void> refuse_lone_corrigendum(store::Reader& reader, const DocumentHead& head) {
    const std::string original = lineage::corrected_symbol(head.symbol);
    if (original.empty() || TRY(lineage::is_filed(reader, original))) return ok();
    return make_error(ErrorKind::conflict, "mandates.corrigendum_without_original")
        .with("symbol", head.symbol)
        .with("original", original);
}

Result<void> file_document(const Services& services, acts::Context& context, const FileDocument& act) {
    if (act.file_name.empty() || act.file_name.size() > kMaxFileNameBytes)
        return make_error(ErrorKind::invalid_input, "mandates.bad_file_name")
            .with("limit", static_cast<std::int64_t>(kMaxFileNameBytes));
    if (act.slug && !is_slug(*act.slug))
        return make_error(ErrorKind::invalid_input, "mandates.bad_slug").with("slug", *act.slug);
    const reader::Options options{.file_name = act.file_name, .language = act.language};
    FileReading file = TRY(reading_of_file(act.content, services.resources, options));
    Document& document = file.document;
    const DocumentHead& head = document.head;
    const Digest digest = sha256(act.content);
    const std::string slug = act.slug ? *act.slug : slug_of(head, services.resources.pack().convention, to_hex(digest));

    TRY(refuse_lone_corrigendum(context.writer(), head));
    const auto existing = TRY(context.writer().first(kFindDocument, {slug}));
    std::int64_t document_id = 0;
    std::int64_t document_revision = 1;
    if (existing) {
        document_id = existing->integer(0);
        document_revision = existing->integer(1) + 1;
        TRY(refuse_if_filed(context.writer(), document_id, head.language, digest, slug));
        TRY(context.writer().execute(kRaiseRevision, {document_id, document_revision}));
    } else {
        document_id = TRY(insert_document(context, slug, head, completed_session(services.resources, head)));
    }
    TRY(store::put_blob(context.writer(), act.content));
    TRY(review::restore_corrections(context.writer(), document_id, document));
    const std::optional<std::int64_t> changed = TRY(provisions_changed(context.writer(), document_id, document));
    const std::int64_t revision = TRY(insert_version(context, document_id, act, file, digest));
    TRY(reading_changed(context, services, {document_id, slug, document_revision}, document));

    context.object("document", slug, document_revision);
    context.changed("language", {}, Json(tag(head.language)));
    context.changed("language_revision", revision == 1 ? Json() : Json(revision - 1), Json(revision));
    if (changed) context.changed("provisions_changed", {}, Json(*changed));
    context.changed("file_name", {}, Json(act.file_name));
    context.changed("source_sha256", {}, Json(to_hex(digest)));
    context.changed("title", {}, Json(head.title));
    context.changed("reader_version", {}, Json(reader::kReaderVersion));
    return ok();
}

// A document is filed into the public register; whose it is does not matter for who may file.
Result<access::Subject> subject_of_filing(store::Reader&, const FileDocument&) {
    return register_subject();
}

}  // namespace

void register_acts(acts::Registry& registry, const Services& services) {
    registry.add(acts::declare<FileDocument>({.name = "document.file",
                                              .object_type = "mandate",
                                              .verb = "edit",
                                              .route = "POST /documents",
                                              .page = "/decisions/{object}"},
                                             subject_of_filing,
                                             [&services](acts::Context& context, const FileDocument& act) {
                                                 return file_document(services, context, act);
                                             }));
    register_withdrawing(registry);
    review::register_acts(registry, services);
    lineage::register_acts(registry);
    follow_up::register_acts(registry, services.resources);
}

}  // namespace palermo::mandates
