#include "conference/reports/storage.hpp"

#include "platform/base/bytes.hpp"
#include "platform/journal/canonical_json.hpp"
#include "platform/store/values.hpp"

namespace palermo::reports {

namespace {

#define PALERMO_REPORT_COLUMNS                                                                                      \
    "select id, slug, title, cycle, previous, population, late, audience, symbol, original, status, published_at, " \
    "invented, revision, addendum_to from reports "

constexpr store::Sql kBySlug(PALERMO_REPORT_COLUMNS "where slug = ?1");
constexpr store::Sql kAll(PALERMO_REPORT_COLUMNS "order by id desc");
constexpr store::Sql kAddenda(PALERMO_REPORT_COLUMNS "where addendum_to = ?1 order by id");
constexpr store::Sql kById(PALERMO_REPORT_COLUMNS "where id = ?1");
constexpr store::Sql kCuts(
    "select number, digest, moment, made_by, at from report_cuts where report_id = ?1 order by number");
constexpr store::Sql kCut("select content from report_cuts where report_id = ?1 and number = ?2");
constexpr store::Sql kBlocks("select block, cut from report_blocks where report_id = ?1");
constexpr store::Sql kTexts(R"(
select block, language, words, of_revision, author, revision from report_texts where report_id = ?1)");
constexpr store::Sql kAddReport(R"(
insert into reports (slug, title, cycle, previous, population, late, audience, symbol, original, status, published_at,
                     invented, revision, addendum_to)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'draft', null, ?10, 1, ?11))");
constexpr store::Sql kAddCut(R"(
insert into report_cuts (report_id, number, content, digest, moment, made_by, at)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7))");
constexpr store::Sql kPutBlock(R"(
insert into report_blocks (report_id, block, cut) values (?1, ?2, ?3)
on conflict (report_id, block) do update set cut = excluded.cut)");
constexpr store::Sql kRevisionOfText(R"(
select revision from report_texts where report_id = ?1 and block = ?2 and language = ?3)");
constexpr store::Sql kPutText(R"(
insert into report_texts (report_id, block, language, words, of_revision, author, at, revision)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)
on conflict (report_id, block, language) do update set words = excluded.words, of_revision = excluded.of_revision,
    author = excluded.author, at = excluded.at, revision = report_texts.revision + 1)");
constexpr store::Sql kPublish("update reports set status = 'published', published_at = ?2 where id = ?1");
constexpr store::Sql kRaise("update reports set revision = revision + 1 where id = ?1");

Result<ReportSummary> report_from(const store::Row& row) {
    ReportSummary report;
    report.id = row.integer(0);
    report.slug = row.text(1);
    const Json titles = TRY(parse_json(row.text(2)));
    for (const Language language : kLanguages)
        report.titles[static_cast<std::size_t>(language)] = titles[tag(language)].string_or_empty();
    report.cycle = row.text(3);
    report.previous = row.text(4);
    report.population = *population_from_name(row.text(5));
    report.late = *late_rule_from_name(row.text(6));
    report.audience = *audience_from_name(row.text(7));
    report.symbol = row.text(8);
    report.original = *language_from_tag(row.text(9));
    report.published = row.text(10) == "published";
    if (const auto at = row.optional_integer(11)) report.published_at = Instant{*at};
    report.invented = row.integer(12) != 0;
    report.revision = row.integer(13);
    report.addendum_to = row.optional_integer(14);
    return report;
}

}  // namespace

Result<std::optional<ReportSummary>> report_row(store::Reader& reader, std::string_view slug) {
    const auto row = TRY(reader.first(kBySlug, store::values(slug)));
    if (!row) return std::optional<ReportSummary>();
    return std::optional(TRY(report_from(*row)));
}

Result<ReportSummary> expect_report(store::Reader& reader, std::string_view slug) {
    auto report = TRY(report_row(reader, slug));
    if (!report) return make_error(ErrorKind::not_found, "access.not_found");
    return std::move(*report);
}

Result<std::vector<ReportSummary>> report_rows(store::Reader& reader) {
    std::vector<ReportSummary> reports;
    for (const store::Row& row : TRY(reader.query(kAll))) reports.push_back(TRY(report_from(row)));
    return reports;
}

Result<std::vector<ReportSummary>> addenda_of(store::Reader& reader, std::int64_t report) {
    std::vector<ReportSummary> addenda;
    for (const store::Row& row : TRY(reader.query(kAddenda, {report}))) addenda.push_back(TRY(report_from(row)));
    return addenda;
}

Result<ReportSummary> report_of_id(store::Reader& reader, std::int64_t id) {
    const auto row = TRY(reader.first(kById, {id}));
    if (!row) return make_error(ErrorKind::corrupt, "reports.cut_unreadable");
    return report_from(*row);
}

access::Subject subject_of(const ReportSummary& report) {
    access::Subject subject;
    subject.type = kReportObject;
    subject.release = report.published ? access::ReleaseState::published : access::ReleaseState::internal;
    // What was counted for the secretariat alone does not leave it.
    if (report.audience == Audience::secretariat) {
        subject.release = access::ReleaseState::internal;
        subject.classification = access::Classification::confidential;
    }
    return subject;
}

Result<std::vector<CutSummary>> cuts_of(store::Reader& reader, std::int64_t report) {
    std::vector<CutSummary> cuts;
    for (const store::Row& row : TRY(reader.query(kCuts, {report})))
        cuts.push_back({row.integer(0), row.text(1), Instant{row.integer(2)}, Instant{row.integer(4)}, row.text(3)});
    return cuts;
}

Result<std::optional<Cut>> cut_row(store::Reader& reader, std::int64_t report, std::int64_t number) {
    const auto row = TRY(reader.first(kCut, {report, number}));
    if (!row) return std::optional<Cut>();
    return std::optional(TRY(cut_from_json(TRY(parse_json(row->text(0))))));
}

Result<std::map<std::string, std::int64_t, std::less<>>> blocks_of(store::Reader& reader, std::int64_t report) {
    std::map<std::string, std::int64_t, std::less<>> blocks;
    for (const store::Row& row : TRY(reader.query(kBlocks, {report}))) blocks.emplace(row.text(0), row.integer(1));
    return blocks;
}

Result<std::map<std::string, std::map<Language, BlockText>, std::less<>>> texts_of(store::Reader& reader,
                                                                                   std::int64_t report) {
    std::map<std::string, std::map<Language, BlockText>, std::less<>> texts;
    for (const store::Row& row : TRY(reader.query(kTexts, {report})))
        texts[row.text(0)].emplace(*language_from_tag(row.text(1)),
                                   BlockText{row.text(2), row.text(4), row.integer(5), row.integer(3)});
    return texts;
}

Result<std::int64_t> add_report(store::Writer& writer, const ReportSummary& report) {
    JsonObject titles;
    for (const Language language : kLanguages) titles.add(tag(language), report.title(language));
    return writer.insert(kAddReport,
                         store::values(report.slug, Json(std::move(titles)).write(), report.cycle, report.previous,
                                       name(report.population), name(report.late), name(report.audience), report.symbol,
                                       tag(report.original), report.invented, report.addendum_to));
}

Result<std::string> add_cut(store::Writer& writer, std::int64_t report, std::int64_t number, const Cut& cut,
                            std::string_view author, Instant now) {
    const std::string content = TRY(journal::canonical(to_json(cut)));
    const std::string digest = to_hex(sha256(as_bytes(content)));
    TRY(writer.insert(kAddCut, store::values(report, number, content, digest, cut.spec.moment, author, now)));
    return digest;
}

Result<void> put_block(store::Writer& writer, std::int64_t report, std::string_view block, std::int64_t cut) {
    TRY(writer.execute(kPutBlock, store::values(report, block, cut)));
    return ok();
}

Result<void> put_text(store::Writer& writer, const ReportSummary& report, std::string_view block, Language language,
                      std::string_view words, std::string_view author, Instant now) {
    std::int64_t of_revision = 0;
    if (language != report.original)
        if (const auto row = TRY(writer.first(kRevisionOfText, store::values(report.id, block, tag(report.original)))))
            of_revision = row->integer(0);
    TRY(writer.execute(kPutText, store::values(report.id, block, tag(language), words, of_revision, author, now)));
    return ok();
}

Result<void> mark_published(store::Writer& writer, std::int64_t report, Instant now) {
    TRY(writer.execute(kPublish, store::values(report, now)));
    return ok();
}

Result<void> raise_revision(store::Writer& writer, std::int64_t report) {
    TRY(writer.execute(kRaise, {report}));
    return ok();
}

}  // namespace palermo::reports
