#include "conference/reports/commands.hpp"

#include <algorithm>
#include <array>
#include <ostream>

#include "conference/reports/pages/files.hpp"
#include "conference/reports/queries.hpp"
#include "platform/base/new_file.hpp"

namespace palermo::reports {

namespace {

constexpr std::array<std::string_view, 6> kFormats = {"docx", "pdf", "xlsx", "html", "csv", "json"};

Result<int> print_list(const Desk& desk) {
    std::vector<ReportSummary> reports;
    TRY(desk.database.read([&](store::Reader& reader) -> Result<void> {
        reports = TRY(list_reports(reader, desk.scope));
        return ok();
    }));
    for (const ReportSummary& report : reports) {
        const std::string status =
            desk.catalogue.text(desk.language, report.published ? "report_pages.published" : "report_pages.draft");
        desk.out << report.slug << '\t' << status << '\t' << report.title(desk.language) << '\n';
    }
    if (reports.empty()) desk.out << desk.catalogue.text(desk.language, "report_pages.list.none") << '\n';
    return 0;
}

}  // namespace

Result<int> report_command(const Desk& desk, const ReportRequest& request, Language language) {
    if (request.slug.empty()) return print_list(desk);
    if (std::find(kFormats.begin(), kFormats.end(), request.format) == kFormats.end())
        return make_error(ErrorKind::invalid_input, "reports.format").with("value", request.format);
    File file;
    TRY(desk.database.read([&](store::Reader& reader) -> Result<void> {
        const auto report =
            TRY(compose_report(reader, desk.scope, desk.services, desk.catalogue, request.slug, language));
        file = TRY(make_file(*report, request.format, desk.site, true, desk.services.pdf));
        return ok();
    }));
    const std::string path = request.output.empty()
                                 ? request.slug + "." + std::string(tag(language)) + "." + request.format
                                 : request.output;
    TRY(write_new_file(path, file.bytes, request.force));
    const std::string_view shown = path;
    desk.out << desk.catalogue.text(desk.language, "reports.written", {{"file", shown}}) << '\n';
    return 0;
}

}  // namespace palermo::reports
