// PDF from a DOCX of ours, by LibreOffice Writer in a child process: no network where the system permits it, a
// profile that is thrown away, limits on time and memory.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "platform/base/language.hpp"
#include "platform/base/result.hpp"

namespace palermo::document {

struct PdfOptions {
    std::chrono::milliseconds wall_time{180'000};
    std::size_t address_space_bytes = std::size_t{6} << 30;  // LibreOffice reserves far more than it uses
    // Refuse when the system lets the program not run without a network. The DOCX is our own and names nothing that
    // would be fetched, so by default the PDF is made, and PdfFile::isolated says how.
    bool require_isolation = false;
    std::string program = "soffice";
    std::string font_list = "fc-list";  // tells which fonts there are
};

struct PdfFile {
    std::string bytes;      // PDF/A-2b, tagged
    bool isolated = false;  // LibreOffice had no network
};

// Takes seconds: for jobs, not for requests. Several may run at once. Not the same bytes each time: LibreOffice writes
// the hour and a random id into the file. Errors: document_writers.pdf_not_available (unavailable), pdf_timeout
// (timeout; seconds), pdf_failed (unavailable; reason), pdf_not_isolated (unavailable), no_font (unavailable;
// package): nothing that has the letters of the language, and a page of empty boxes helps nobody.
Result<PdfFile> to_pdf(std::string_view docx, Language language, const PdfOptions& options = {});

}  // namespace palermo::document
