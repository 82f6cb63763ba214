// PDF files of reports. LibreOffice needs seconds to minutes for one, so they are made by a job and kept: a reader is
// told that the file is being made, and finds it later. Without LibreOffice, or when it breaks, there is a sentence
// that says so, and everything else of the report is there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "conference/reports/queries.hpp"
#include "platform/store/database.hpp"
#include "platform/store/job_runner.hpp"

namespace palermo::reports {

inline constexpr std::string_view kPdfJob = "report_pdf";
// Bookkeeping: a file can always be made again.
inline constexpr std::string_view kPdfTable = "report_files";
inline constexpr std::int64_t kPdfDays = 30;  // a file that is older goes when another is made

enum class PdfStatus : std::uint8_t { none, making, ready, failed };
std::string_view name(PdfStatus status);

struct PdfState {
    PdfStatus status = PdfStatus::none;
    std::string reason;          // why it failed, in the language of the file
    std::int64_t megabytes = 0;  // of a ready one, rounded up
    Instant at;
};

// One file: of a report as it stands, so that an earlier revision is another file; or of a DOCX that was made already.
struct PdfName {
    std::string name;
    Language language = Language::en;
};
PdfName pdf_of(const ReportSummary& report, Language language);
PdfName pdf_of(std::string_view docx, Language language);

Result<PdfState> pdf_state(store::Reader& reader, const PdfName& name);
// Has it made, when it is neither there nor being made. Outside of any act: nothing of the report changes. `docx`: of a
// file that no report is behind.
Result<void> ask_for_pdf(store::Writer& writer, const PdfName& name, Instant now, std::string_view docx = {});
// None when it is not ready.
Result<std::optional<std::string>> pdf_bytes(store::Reader& reader, const PdfName& name);

struct PdfSources {
    store::Database& database;
    const Services& services;
    const text::Catalogue& catalogue;
    const Clock& clock;
    std::string site;
};
// Handles kPdfJob, one at a time. All of it outlives the runner.
void make_pdfs_from(store::JobRunner& runner, const PdfSources& sources);

}  // namespace palermo::reports
