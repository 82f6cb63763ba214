// Within this module: rows of reports.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/reports/queries.hpp"
#include "platform/acts/access.hpp"
#include "platform/store/database.hpp"

namespace palermo::reports {

inline constexpr std::string_view kReportObject = "analytical_report";

Result<std::optional<ReportSummary>> report_row(store::Reader& reader, std::string_view slug);
// Error: access.not_found.
Result<ReportSummary> expect_report(store::Reader& reader, std::string_view slug);
Result<std::vector<ReportSummary>> report_rows(store::Reader& reader);
// The earliest first.
Result<std::vector<ReportSummary>> addenda_of(store::Reader& reader, std::int64_t report);
Result<ReportSummary> report_of_id(store::Reader& reader, std::int64_t id);
access::Subject subject_of(const ReportSummary& report);

// A report put together for whoever may read it: see compose_report(), which asks.
Result<std::shared_ptr<const ComposedReport>> compose(store::Reader& reader, const Services& services,
                                                      const text::Catalogue& catalogue, ReportSummary summary,
                                                      Language language);

// The latest last.
Result<std::vector<CutSummary>> cuts_of(store::Reader& reader, std::int64_t report);
Result<std::optional<Cut>> cut_row(store::Reader& reader, std::int64_t report, std::int64_t number);
Result<std::map<std::string, std::int64_t, std::less<>>> blocks_of(store::Reader& reader, std::int64_t report);
Result<std::map<std::string, std::map<Language, BlockText>, std::less<>>> texts_of(store::Reader& reader,
                                                                                   std::int64_t report);

// Gives its id.
Result<std::int64_t> add_report(store::Writer& writer, const ReportSummary& report);
// Gives its digest.
Result<std::string> add_cut(store::Writer& writer, std::int64_t report, std::int64_t number, const Cut& cut,
                            std::string_view author, Instant now);
Result<void> put_block(store::Writer& writer, std::int64_t report, std::string_view block, std::int64_t cut);
// Empty words take the text away. A translation is of the original as it stands now.
Result<void> put_text(store::Writer& writer, const ReportSummary& report, std::string_view block, Language language,
                      std::string_view words, std::string_view author, Instant now);
Result<void> mark_published(store::Writer& writer, std::int64_t report, Instant now);
Result<void> raise_revision(store::Writer& writer, std::int64_t report);

}  // namespace palermo::reports
