#include "conference/reports/pdf_files.hpp"

#include <array>

#include "conference/reports/pages/files.hpp"
#include "conference/reports/storage.hpp"
#include "platform/base/bytes.hpp"
#include "platform/document/pdf.hpp"
#include "platform/store/values.hpp"

namespace palermo::reports {

namespace {

constexpr std::array<std::string_view, 4> kStatuses = {"none", "making", "ready", "failed"};
constexpr std::int64_t kDay = 24LL * 3600 * 1'000'000;
constexpr std::int64_t kMegabyte = 1'000'000;

constexpr std::string_view kOfReport = "report/";

constexpr store::Sql kState(R"(
select status, reason, at, length(content) from report_files where name = ?1 and language = ?2)");
constexpr store::Sql kContent(R"(
select content from report_files where name = ?1 and language = ?2 and status = 'ready')");
constexpr store::Sql kSource("select source from report_files where name = ?1 and language = ?2");
constexpr store::Sql kBegin(R"(
insert into report_files (name, language, status, source, content, reason, at)
values (?1, ?2, 'making', ?3, null, '', ?4)
on conflict (name, language) do update set status = 'making', source = excluded.source, content = null, reason = '',
    at = excluded.at)");
constexpr store::Sql kReady(R"(
update report_files set status = 'ready', source = null, content = ?3, at = ?4 where name = ?1 and language = ?2)");
constexpr store::Sql kFailed(R"(
update report_files set status = 'failed', source = null, reason = ?3, at = ?4
where name = ?1 and language = ?2 and status = 'making')");
constexpr store::Sql kForget("delete from report_files where at < ?1");

Result<PdfName> name_in(const Json& payload) {
    const auto language = language_from_tag(payload["language"].string_or_empty());
    if (!language) return make_error(ErrorKind::not_found, "access.not_found");
    return PdfName{std::string(payload["name"].string_or_empty()), *language};
}

// "report/first-cycle/7" -> "first-cycle".
std::string_view slug_in(std::string_view name) {
    name.remove_prefix(std::min(kOfReport.size(), name.size()));
    return name.substr(0, name.rfind('/'));
}

class Making {
  public:
    explicit Making(const PdfSources& sources) : sources_(sources) {}

    store::JobOutcome make(const store::Job& job) const {
        const Result<void> done = try_to_make(job);
        if (done) return store::JobOutcome::done();
        // What LibreOffice did not do now it will not do in a minute; the reader is told and may ask again.
        const Result<void> told = tell(job.payload, done.error());
        return told ? store::JobOutcome::dead(done.error()) : store::JobOutcome::again(told.error());
    }

    Result<void> tell(const Json& payload, const Error& error) const {
        return sources_.database.write([&](store::Writer& writer) { return tell(writer, payload, error); });
    }

    Result<void> tell(store::Writer& writer, const Json& payload, const Error& error) const {
        const PdfName name = TRY(name_in(payload));
        const std::string reason = sources_.catalogue.text(name.language, error);
        TRY(writer.execute(kFailed, store::values(name.name, tag(name.language), reason, sources_.clock.now())));
        return ok();
    }

  private:
    Result<void> try_to_make(const store::Job& job) const {
        const PdfName name = TRY(name_in(job.payload));
        const std::string docx = TRY(docx_of(name));
        const std::string made = TRY(document::to_pdf(docx, name.language, sources_.services.pdf)).bytes;
        const ByteView bytes = as_bytes(made);
        return sources_.database.write([&](store::Writer& writer) -> Result<void> {
            const Instant now = sources_.clock.now();
            TRY(writer.execute(kForget, {now.microseconds - kPdfDays * kDay}));
            TRY(writer.execute(kReady,
                               store::values(name.name, tag(name.language), Bytes(bytes.begin(), bytes.end()), now)));
            return ok();
        });
    }

    // Composed outside of any transaction of others: a report takes seconds.
    Result<std::string> docx_of(const PdfName& name) const {
        std::shared_ptr<const ComposedReport> composed;
        std::string source;
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            if (name.name.starts_with(kOfReport)) {
                const ReportSummary report = TRY(expect_report(reader, slug_in(name.name)));
                composed = TRY(compose(reader, sources_.services, sources_.catalogue, report, name.language));
                return ok();
            }
            const auto row = TRY(reader.first(kSource, store::values(name.name, tag(name.language))));
            if (row && !row->is_null(0)) source = as_text(row->blob(0));
            return ok();
        }));
        if (!composed) return source;
        return TRY(make_file(*composed, "docx", sources_.site, false)).bytes;
    }

    PdfSources sources_;
};

}  // namespace

std::string_view name(PdfStatus status) {
    return kStatuses[static_cast<std::size_t>(status)];
}

PdfName pdf_of(const ReportSummary& report, Language language) {
    return {std::string(kOfReport).append(report.slug).append("/").append(std::to_string(report.revision)), language};
}

PdfName pdf_of(std::string_view docx, Language language) {
    return {"paper/" + to_hex(sha256(as_bytes(docx))), language};
}

Result<PdfState> pdf_state(store::Reader& reader, const PdfName& name) {
    PdfState state;
    const auto row = TRY(reader.first(kState, store::values(name.name, tag(name.language))));
    if (!row) return state;
    for (std::size_t i = 0; i < kStatuses.size(); ++i)
        if (kStatuses[i] == row->text(0)) state.status = static_cast<PdfStatus>(i);
    state.reason = row->text(1);
    state.at = Instant{row->integer(2)};
    if (const auto bytes = row->optional_integer(3)) state.megabytes = (*bytes + kMegabyte - 1) / kMegabyte;
    return state;
}

Result<void> ask_for_pdf(store::Writer& writer, const PdfName& name, Instant now, std::string_view docx) {
    const PdfState state = TRY(pdf_state(writer, name));
    if (state.status == PdfStatus::ready || state.status == PdfStatus::making) return ok();
    const ByteView bytes = as_bytes(docx);
    const std::optional<Bytes> source = docx.empty() ? std::nullopt : std::optional(Bytes(bytes.begin(), bytes.end()));
    TRY(writer.execute(kBegin, store::values(name.name, tag(name.language), source, now)));
    JsonObject payload;
    payload.add("name", name.name).add("language", tag(name.language));
    store::NewJob job;
    job.kind = kPdfJob;
    job.payload = Json(std::move(payload));
    job.now = now;
    job.key = name.name + "." + std::string(tag(name.language));
    TRY(store::enqueue(writer, job));
    return ok();
}

Result<std::optional<std::string>> pdf_bytes(store::Reader& reader, const PdfName& name) {
    const auto row = TRY(reader.first(kContent, store::values(name.name, tag(name.language))));
    if (!row) return std::optional<std::string>();
    const Bytes& bytes = row->blob(0);
    return std::optional(std::string(as_text(bytes)));
}

void make_pdfs_from(store::JobRunner& runner, const PdfSources& sources) {
    const auto making = std::make_shared<const Making>(sources);
    store::JobPolicy policy;
    // A node that was killed over it is followed by another twice; then it is not tried again.
    policy.max_tries = 3;
    policy.first_delay = std::chrono::seconds(5);
    policy.at_once = 1;
    runner.handle(
        kPdfJob, policy, [making](const store::Job& job) { return making->make(job); },
        [making](store::Writer& writer, const store::Job& job, const Error& error) {
            return making->tell(writer, job.payload, error);
        });
}

}  // namespace palermo::reports
