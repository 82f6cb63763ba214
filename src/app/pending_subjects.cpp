#include "app/pending_subjects.hpp"

#include "conference/mandates/queries.hpp"
#include "conference/replies/queries.hpp"
#include "conference/reports/queries.hpp"
#include "platform/people/queries/views.hpp"

namespace palermo::app {

namespace {

// What is not there, or not for this reader, has no words; other errors are errors.
template <typename View, typename Words>
Result<std::string> words_of(Result<View> found, const Words& words) {
    if (found) return words(*found);
    if (found.error().kind == ErrorKind::not_found) return std::string();
    return found.error();
}

}  // namespace

Result<std::string> pending_subject(store::Reader& reader, const access::Scope& scope, const Program& program,
                                    const Json& fields, Language language) {
    std::string reply = TRY(replies::subject_of_fields(reader, scope, program.replies, fields, language));
    if (!reply.empty()) return reply;
    if (const std::string_view document = fields["document"].string_or_empty(); !document.empty())
        return words_of(mandates::find_document(reader, scope, document, language),
                        [](const mandates::DocumentView& view) { return view.document.head.title; });
    if (const std::string_view report = fields["report"].string_or_empty(); !report.empty())
        return words_of(reports::find_report(reader, scope, report),
                        [&](const reports::ReportView& view) { return view.summary.title(language); });
    if (const std::string_view person = fields["person"].string_or_empty(); !person.empty())
        return people::name_of(reader, person);
    return std::string(fields["name"].string_or_empty());
}

}  // namespace palermo::app
