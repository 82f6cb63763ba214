#include "conference/mandates/review/storage.hpp"

#include "conference/mandates/alignment/divergence.hpp"
#include "platform/base/described_json.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::review {

BOOST_DESCRIBE_STRUCT(DueCorrection, (), (type, relation, body, session, date))

namespace {

constexpr std::size_t kMaxQueueWords = 300;  // code points of the paragraph that the queue shows

constexpr store::Sql kFindCorrections(R"(
select id, path, text_digest, action, addressees, due, mandate, confirmed, state, revision
from reading_corrections
where document_id = ?1 and language = ?2 and (?3 = '' or path = ?3) and (?4 = '' or text_digest = ?4)
  and (?5 = '' or state = ?5)
order by id)");
constexpr store::Sql kKeepCorrection(R"(
insert into reading_corrections (document_id, language, path, text_digest, action, addressees, due, mandate, confirmed,
                                 state, revision, made_at)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
on conflict (document_id, language, path, text_digest) do update
set action = excluded.action, addressees = excluded.addressees,
    due = excluded.due, mandate = excluded.mandate, confirmed = excluded.confirmed, state = excluded.state,
    revision = excluded.revision, made_at = excluded.made_at)");
constexpr store::Sql kMoveCorrection(
    "update reading_corrections set state = ?2, path = ?3, revision = revision + 1 where id = ?1");

constexpr store::Sql kForgetDoubts("delete from reading_doubts where document_id = ?1 and language = ?2");
constexpr store::Sql kRecordDoubt(R"(
insert into reading_doubts (document_id, language, path, doubts, confidence, words)
values (?1, ?2, ?3, ?4, ?5, ?6))");

constexpr store::Sql kForgetFindings("update divergences set present = 0 where document_id = ?1 and present = 1");
constexpr store::Sql kRecordFinding(R"(
insert into divergences (document_id, finding, kind, minor, left_language, right_language, left_path, right_path,
                         left_words, right_words, left_value, right_value, left_begin, left_end, right_begin, right_end,
                         detail, rule, confidence, present, state, resolution, reason, settled_by, settled_at, revision)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, 1, 'open', '', '', '',
        null, 1)
on conflict (document_id, finding) do update
set present = 1, minor = excluded.minor, detail = excluded.detail, left_begin = excluded.left_begin, left_end = excluded.left_end, right_begin = excluded.right_begin,
    right_end = excluded.right_end, rule = excluded.rule, confidence = excluded.confidence)");

Result<KeptCorrection> correction_of(const store::Row& row) {
    KeptCorrection kept;
    kept.correction.id = row.integer(0);
    kept.correction.path = row.text(1);
    kept.correction.text_digest = row.text(2);
    kept.correction.action = row.optional_text(3);
    if (const auto names = row.optional_text(4))
        kept.correction.addressees = TRY(described::from_json<std::vector<std::string>>(TRY(parse_json(*names))));
    if (const auto due = row.optional_text(5))
        kept.correction.due = TRY(described::from_json<DueCorrection>(TRY(parse_json(*due))));
    if (const auto mandate = row.optional_integer(6)) kept.correction.mandate = *mandate == 1;
    kept.correction.confirmed = row.integer(7) == 1;
    kept.state = row.text(8);
    kept.revision = row.integer(9);
    return kept;
}

store::Value optional_value(const std::optional<std::string>& text) {
    return text ? store::Value(*text) : store::Value();
}

std::string first_words(std::string_view utf8) {
    const std::u32string text = to_code_points(utf8);
    return text.size() <= kMaxQueueWords ? std::string(utf8) : to_utf8(text.substr(0, kMaxQueueWords)) + "…";
}

Result<void> record_finding(store::Writer& writer, std::int64_t document_id, std::span<const CurrentVersion> versions,
                            const alignment::Divergence& found) {
    if (found.sides.size() != 2) return ok();
    const alignment::DivergenceSide& left = found.sides[0];
    const alignment::DivergenceSide& right = found.sides[1];
    const auto language = [&](const alignment::DivergenceSide& side) {
        return std::string(tag(versions[side.version].document.head.language));
    };
    TRY(writer.execute(
        kRecordFinding,
        {document_id, found.id, std::string(alignment::name(found.kind)), std::int64_t{found.minor ? 1 : 0},
         language(left), language(right), left.path, right.path, left.words, right.words, left.value, right.value,
         std::int64_t{left.span.begin}, std::int64_t{left.span.end}, std::int64_t{right.span.begin},
         std::int64_t{right.span.end}, found.detail, found.rule, std::int64_t{found.confidence}}));
    return ok();
}

}  // namespace

Result<std::optional<KeptCorrection>> find_correction(store::Reader& reader, std::int64_t document_id,
                                                      Language language, std::string_view path,
                                                      std::string_view text_digest) {
    const auto row = TRY(reader.first(kFindCorrections, {document_id, std::string(tag(language)), std::string(path),
                                                         std::string(text_digest), std::string()}));
    if (!row) return std::optional<KeptCorrection>();
    return std::optional(TRY(correction_of(*row)));
}

Result<std::optional<KeptCorrection>> find_set_aside(store::Reader& reader, std::int64_t document_id, Language language,
                                                     std::string_view path) {
    const auto row = TRY(reader.first(
        kFindCorrections, {document_id, std::string(tag(language)), std::string(path), std::string(), "set_aside"}));
    if (!row) return std::optional<KeptCorrection>();
    return std::optional(TRY(correction_of(*row)));
}

Result<void> keep_correction(store::Writer& writer, std::int64_t document_id, Language language,
                             const KeptCorrection& kept, Instant now) {
    const Correction& correction = kept.correction;
    std::optional<std::string> addressees, due;
    if (correction.addressees) addressees = described::to_json(*correction.addressees).write();
    if (correction.due) due = described::to_json(*correction.due).write();
    const store::Value mandate =
        correction.mandate ? store::Value(std::int64_t{*correction.mandate ? 1 : 0}) : store::Value();
    TRY(writer.execute(kKeepCorrection,
                       {document_id, std::string(tag(language)), correction.path, correction.text_digest,
                        optional_value(correction.action), optional_value(addressees), optional_value(due), mandate,
                        std::int64_t{correction.confirmed ? 1 : 0}, kept.state, kept.revision, now.microseconds}));
    return ok();
}

Result<void> restore_corrections(store::Writer& writer, std::int64_t document_id, Document& document) {
    const std::string language(tag(document.head.language));
    std::vector<KeptCorrection> all;
    for (const store::Row& row :
         TRY(writer.query(kFindCorrections, {document_id, language, std::string(), std::string(), std::string()})))
        all.push_back(TRY(correction_of(row)));
    std::erase_if(all, [](const KeptCorrection& kept) { return kept.state == "withdrawn"; });
    std::vector<Correction> corrections;
    for (const KeptCorrection& kept : all) corrections.push_back(kept.correction);
    const std::vector<Placed> placed = apply_all(corrections, document);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::string state = placed[i].path ? "in_force" : "set_aside";
        const std::string path = placed[i].path.value_or(all[i].correction.path);
        if (state != all[i].state || path != all[i].correction.path)
            TRY(writer.execute(kMoveCorrection, {all[i].correction.id, state, path}));
    }
    return ok();
}

Result<void> record_doubts(store::Writer& writer, std::int64_t document_id, const Document& document) {
    const std::string language(tag(document.head.language));
    TRY(writer.execute(kForgetDoubts, {document_id, language}));
    for (const Provision& provision : document.provisions) {
        std::string doubts;
        for (const Doubt doubt : doubts_about(provision)) doubts.append(doubts.empty() ? "" : ",").append(name(doubt));
        if (doubts.empty()) continue;
        TRY(writer.execute(kRecordDoubt, {document_id, language, provision.path, doubts,
                                          std::int64_t{provision.confidence}, first_words(provision.text)}));
    }
    return ok();
}

Result<void> record_divergences(store::Writer& writer, const DocumentRow& of, std::span<const CurrentVersion> versions,
                                const alignment::Concepts& concepts) {
    TRY(writer.execute(kForgetFindings, {of.id}));
    if (versions.size() < 2) return ok();
    std::vector<alignment::Version> given;
    for (const CurrentVersion& version : versions)
        // What stands under one address is one text in several languages.
        given.push_back(
            {&version.document, of.slug + " (" + std::string(tag(version.document.head.language)) + ")", 0});
    const alignment::Alignment aligned = TRY(alignment::align(given, concepts));
    for (const alignment::Divergence& found : alignment::find_divergences(given, aligned, concepts))
        TRY(record_finding(writer, of.id, versions, found));
    return ok();
}

}  // namespace palermo::mandates::review
