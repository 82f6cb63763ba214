#include "platform/document/pdf.hpp"

#include "platform/base/child_process.hpp"

namespace palermo::document {

namespace {

constexpr std::string_view kFilter =
    "pdf:writer_pdf_Export:{\"SelectPdfVersion\":{\"type\":\"long\",\"value\":\"2\"},"
    "\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"},"
    "\"ExportBookmarks\":{\"type\":\"boolean\",\"value\":\"true\"}}";

std::string_view package_of(Language language) {
    if (language == Language::ar) return "fonts-hosny-amiri";
    return language == Language::zh ? "fonts-wqy-zenhei" : "fonts-noto-core";
}

// Whether there is a font with the letters of the language. Where nothing can tell, LibreOffice tries.
Result<void> check_font(Language language, const PdfOptions& options) {
    ChildTask task;
    task.command = {options.font_list, ":lang=" + std::string(language == Language::zh ? "zh-cn" : tag(language)),
                    "family"};
    task.limits.wall_time = std::chrono::seconds(20);
    const auto fonts = run_child(task);
    if (!fonts || fonts->output.find_first_not_of(" \n") != std::string::npos) return ok();
    return make_error(ErrorKind::unavailable, "document_writers.no_font").with("package", package_of(language));
}

Error pdf_error(const Error& error, const PdfOptions& options) {
    if (error.code == "child.no_start" && options.require_isolation)
        return make_error(ErrorKind::unavailable, "document_writers.pdf_not_isolated");
    if (error.code == "child.not_installed")
        return make_error(ErrorKind::unavailable, "document_writers.pdf_not_available");
    if (error.code == "child.timeout")
        return make_error(ErrorKind::timeout, "document_writers.pdf_timeout")
            .with("seconds", error.argument("seconds"));
    return make_error(ErrorKind::unavailable, "document_writers.pdf_failed").with("reason", error.debug_text());
}

}  // namespace

Result<PdfFile> to_pdf(std::string_view docx, Language language, const PdfOptions& options) {
    TRY(check_font(language, options));
    ChildTask task;
    task.command = {options.program, "--headless",   "--norestore",        "--nologo",     "--nodefault",
                    "--nolockcheck", "--convert-to", std::string(kFilter), "document.docx"};
    task.files = {{"document.docx", std::string(docx)}};
    task.wanted_files = {"document.pdf"};
    task.limits.wall_time = options.wall_time;
    task.limits.cpu_time = std::chrono::ceil<std::chrono::seconds>(options.wall_time) * 2;  // it has several threads
    task.limits.address_space_bytes = options.address_space_bytes;
    task.limits.output_bytes = std::size_t{256} << 20;
    task.must_be_isolated = options.require_isolation;
    const auto output = run_child(task);
    if (!output) return pdf_error(output.error(), options);
    // Without its Writer part LibreOffice ends well and has written nothing.
    const bool there = output->files.size() == 1 && output->files.front().content.starts_with("%PDF-");
    if (!there) {
        const bool no_filter = output->errors.find("no export filter") != std::string::npos ||
                               output->errors.find("could not be loaded") != std::string::npos;
        if (no_filter) return make_error(ErrorKind::unavailable, "document_writers.pdf_not_available");
        return make_error(ErrorKind::unavailable, "document_writers.pdf_failed")
            .with("reason", output->errors.substr(0, output->errors.find('\n')));
    }
    return PdfFile{output->files.front().content, output->isolated};
}

}  // namespace palermo::document
