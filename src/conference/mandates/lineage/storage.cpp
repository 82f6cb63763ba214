#include "conference/mandates/lineage/storage.hpp"

#include "conference/mandates/lineage/relations.hpp"

namespace palermo::mandates::lineage {

namespace {

constexpr store::Sql kForgetRelations("delete from document_relations where document_id = ?1 and language = ?2");
constexpr store::Sql kRecordRelation(R"(
insert into document_relations (document_id, language, path, type, to_body, to_number, to_symbol, words, span_begin,
                                span_end, confidence)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11))");
constexpr store::Sql kRecordTitleKey(R"(
insert into document_title_keys (document_id, language, title_key) values (?1, ?2, ?3)
on conflict (document_id, language) do update set title_key = excluded.title_key)");
constexpr store::Sql kFindBySymbol("select id from documents where symbol = ?1 order by id");

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

Result<bool> is_filed(store::Reader& reader, std::string_view symbol) {
    return TRY(reader.first(kFindBySymbol, {std::string(symbol)})).has_value();
}

}  // namespace palermo::mandates::lineage
