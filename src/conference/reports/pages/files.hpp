// Within this module: the files of a report.
#pragma once

#include <string>
#include <string_view>

#include "conference/reports/queries.hpp"
#include "platform/document/pdf.hpp"

namespace palermo::reports {

struct File {
    std::string media;
    std::string bytes;
};
// `format`: "html", "docx", "xlsx", "pdf"; "csv", all figures; or "json", the cut that the status stands on: of it, for
// whoever may not read all replies, the public part. Two files of equal reports are equal bytes (but PDF: LibreOffice).
// `site`: where links lead, "https://..."; empty: they are left out.
// Errors: access.not_found for another format; those of the writers.
Result<File> make_file(const ComposedReport& report, std::string_view format, const std::string& site, bool all_replies,
                       const document::PdfOptions& pdf = {});

}  // namespace palermo::reports
