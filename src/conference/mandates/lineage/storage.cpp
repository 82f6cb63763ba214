#include "conference/mandates/lineage/storage.hpp"

#include <algorithm>

#include "conference/mandates/alignment/alignment.hpp"
#include "conference/mandates/lineage/relations.hpp"

namespace palermo::mandates::lineage {

namespace {

// More drafts of one session than this are not compared: the officer links them.
constexpr std::size_t kMaxCandidates = 40;

constexpr store::Sql kForgetRelations("delete from document_relations where document_id = ?1 and language = ?2");
constexpr store::Sql kRecordRelation(R"(
insert into document_relations (document_id, language, path, type, to_body, to_number, to_symbol, words, span_begin,
                                span_end, confidence)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11))");
constexpr store::Sql kRecordTitleKey(R"(
insert into document_title_keys (document_id, language, title_key) values (?1, ?2, ?3)
on conflict (document_id, language) do update set title_key = excluded.title_key)");
constexpr store::Sql kFindBySymbol("select id, slug, revision from documents where symbol = ?1 order by id");
// ?1 the document: those of its body and session in the other state.
constexpr store::Sql kFindCounterparts(R"(
select other.id, other.slug, other.revision
from documents as this join documents as other
  on other.body = this.body and other.session = this.session and other.status <> this.status and other.id <> this.id
where this.id = ?1
order by other.id)");
constexpr store::Sql kFindStatus("select status, symbol from documents where id = ?1");
constexpr store::Sql kRecordLink(R"(
insert into document_links (from_id, to_id, type, origin, similarity, state, reason, revision)
values (?1, ?2, ?3, 'found', ?4, 'in_force', '', 1)
on conflict (from_id, to_id, type) do nothing)");

// How alike two documents are, in percent; 0 when they are no versions of one text.
Result<int> likeness(std::span<const CurrentVersion> left, std::span<const CurrentVersion> right,
                     const alignment::Concepts& concepts) {
    const CurrentVersion* first = &left.front();
    const CurrentVersion* second = &right.front();
    for (const CurrentVersion& a : left)
        for (const CurrentVersion& b : right)
            if (a.document.head.language == b.document.head.language) {
                first = &a;
                second = &b;
            }
    const std::vector<alignment::Version> given = {{&first->document, {}, 0}, {&second->document, {}, 1}};
    const Result<alignment::Alignment> aligned = alignment::align(given, concepts);
    if (!aligned && aligned.error().code == "alignment.unrelated") return 0;
    if (!aligned) return aligned.error();
    return aligned->compared.front().similarity;
}

Result<void> link_corrigendum(store::Writer& writer, const DocumentRow& of, const std::string& symbol) {
    const std::string original = corrected_symbol(symbol);
    if (original.empty()) return ok();
    const auto row = TRY(writer.first(kFindBySymbol, {original}));
    if (!row) return ok();
    TRY(writer.execute(kRecordLink, {row->integer(0), of.id, "corrected_by", std::int64_t{100}}));
    return ok();
}

}  // namespace

Result<void> record_relations(store::Writer& writer, std::int64_t document_id, const Document& document) {
    const std::string language(tag(document.head.language));
    TRY(writer.execute(kForgetRelations, {document_id, language}));
    for (const Relation& relation : relations_of(document))
        TRY(writer.execute(kRecordRelation,
                           {document_id, language, relation.path, std::string(name(relation.type)), relation.body,
                            relation.number, relation.symbol, relation.words, std::int64_t{relation.span.begin},
                            std::int64_t{relation.span.end}, std::int64_t{relation.confidence}}));
    TRY(writer.execute(kRecordTitleKey, {document_id, language, title_key(document.head.title)}));
    return ok();
}

Result<void> record_links(store::Writer& writer, const DocumentRow& of, std::span<const CurrentVersion> versions,
                          const alignment::Concepts& concepts) {
    if (versions.empty()) return ok();
    const auto row = TRY(writer.first(kFindStatus, {of.id}));
    TRY(link_corrigendum(writer, of, row->text(1)));
    const store::Rows counterparts = TRY(writer.query(kFindCounterparts, {of.id}));
    if (counterparts.empty() || counterparts.size() > kMaxCandidates) return ok();
    std::int64_t best = 0;
    int best_likeness = 0;
    for (const store::Row& other : counterparts) {
        const std::vector<CurrentVersion> theirs = TRY(current_versions(writer, other.integer(0)));
        if (theirs.empty()) continue;
        const int found = TRY(likeness(versions, theirs, concepts));
        if (found <= best_likeness) continue;
        best_likeness = found;
        best = other.integer(0);
    }
    if (best == 0) return ok();
    const bool adopted = row->text(0) == "adopted";
    TRY(writer.execute(kRecordLink,
                       {adopted ? best : of.id, adopted ? of.id : best, "becomes", std::int64_t{best_likeness}}));
    return ok();
}

Result<bool> is_filed(store::Reader& reader, std::string_view symbol) {
    return TRY(reader.first(kFindBySymbol, {std::string(symbol)})).has_value();
}

}  // namespace palermo::mandates::lineage
