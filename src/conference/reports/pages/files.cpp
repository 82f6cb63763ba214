#include "conference/reports/pages/files.hpp"

#include "conference/reports/pages/figures_file.hpp"
#include "platform/document/document_docx.hpp"
#include "platform/document/document_html.hpp"
#include "platform/document/document_xlsx.hpp"
#include "platform/document/pdf.hpp"

namespace palermo::reports {

Result<File> make_file(const ComposedReport& report, std::string_view format, const std::string& site, bool all_replies,
                       const document::PdfOptions& pdf) {
    if (format == "json") {
        const Cut& cut = report.input.cut_of("status");
        return File{"application/json", to_json(all_replies ? cut : public_part(cut)).write_indented()};
    }
    if (format == "csv") return File{"text/csv; charset=utf-8", figures_csv(report.input)};
    document::Document document = document_of(report);
    document.words.site = site;
    if (format == "html") return File{"text/html; charset=utf-8", TRY(document::to_html(document))};
    if (format == "xlsx")
        return File{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    TRY(document::to_xlsx(document))};
    if (format != "docx" && format != "pdf") return make_error(ErrorKind::not_found, "access.not_found");
    document::DocxFile docx = TRY(document::to_docx(document));
    if (format == "docx")
        return File{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", std::move(docx.bytes)};
    return File{"application/pdf", TRY(document::to_pdf(docx.bytes, document.language, pdf)).bytes};
}

}  // namespace palermo::reports
