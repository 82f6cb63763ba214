#include "conference/reports/pages.hpp"

#include <algorithm>
#include <charconv>

#include "conference/reports/operations.hpp"
#include "conference/reports/pages/files.hpp"
#include "conference/reports/pages/paper_views.hpp"
#include "conference/reports/pages/views.hpp"
#include "conference/reports/pdf_files.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::reports {

namespace {

using web::PageRequest;

Error not_found() {
    return make_error(ErrorKind::not_found, "access.not_found");
}

// What the form carried along; 0, which no report has, when it is no number.
std::int64_t revision_in(const web::PostedForm& posted) {
    const std::string_view text = posted.fields.get("revision");
    std::int64_t revision = 0;
    std::from_chars(text.data(), text.data() + text.size(), revision);
    return revision;
}

class Source {
  public:
    Source(const PageSources& sources, const text::Catalogue& catalogue) : sources_(sources), catalogue_(catalogue) {}

    Result<pages::ListView> list(const PageRequest& request) const {
        pages::ListView view;
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            view.reports = TRY(list_reports(reader, request.scope()));
            return ok();
        }));
        return view;
    }

    Result<pages::ReportPageView> report(const PageRequest& request) const {
        pages::ReportPageView view;
        const auto finished = TRY(this->finished(request));
        view.report = finished->composed;
        view.words = finished->words;
        const ReportView& report = view.report->view;
        for (const std::string& key : block_keys(report.summary, *sources_.services.resources)) {
            pages::ReportPageView::BlockRow row;
            row.key = key;
            row.title = pages::block_title(view.report->input.wording, key);
            row.cut = report.cut_number(key);
            row.text = report.text_state(key, request.language);
            const auto narrative = view.report->input.narrative.find(key);
            if (narrative != view.report->input.narrative.end())
                for (const NarrativeParagraph& paragraph : narrative->second)
                    row.words += count_words(paragraph.words, paragraph.language);
            view.blocks.push_back(std::move(row));
        }
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            view.received_after = TRY(received_after(reader, request.scope(), report));
            view.related = TRY(related_reports(reader, request.scope(), report.summary));
            return ok();
        }));
        return view;
    }

    Result<pages::PartView> part(const PageRequest& request) const {
        pages::PartView view;
        const auto finished = TRY(this->finished(request));
        view.report = finished->composed;
        view.block = request.path_value("block");
        const Wording& words = view.report->input.wording;
        const std::vector<std::string> keys = block_keys(view.report->view.summary, *sources_.services.resources);
        const auto at = std::find(keys.begin(), keys.end(), view.block);
        if (at == keys.end()) return not_found();
        if (at != keys.begin()) view.before = *(at - 1);
        if (at + 1 != keys.end()) view.after = *(at + 1);
        view.title = pages::block_title(words, view.block);
        if (!view.before.empty()) view.before_title = pages::block_title(words, view.before);
        if (!view.after.empty()) view.after_title = pages::block_title(words, view.after);
        view.markup = finished->markup.at(view.block);
        return view;
    }

    // Whoever looks at its page has it made.
    Result<pages::PdfView> pdf(const PageRequest& request) const {
        pages::PdfView view;
        const bool again = request.query.get("again") == "1";
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            view.report = TRY(find_report(reader, request.scope(), request.path_value("report"))).summary;
            view.state = TRY(pdf_state(reader, pdf_of(view.report, request.language)));
            return ok();
        }));
        if (view.state.status != PdfStatus::none && !(again && view.state.status == PdfStatus::failed)) return view;
        TRY(ask(view.report, request.language));
        view.state.status = PdfStatus::making;
        return view;
    }

    Result<pages::WriteView> writing(const PageRequest& request) const {
        pages::WriteView view;
        view.report = TRY(composed(request));
        if (request.session->actor.role != access::Role::officer || view.report->view.summary.published)
            return not_found();
        view.block = request.path_value("block");
        const std::vector<std::string> keys = block_keys(view.report->view.summary, *sources_.services.resources);
        if (std::find(keys.begin(), keys.end(), view.block) == keys.end()) return not_found();
        view.title = pages::block_title(view.report->input.wording, view.block);
        view.text = TRY(language_of_text(request, view.report->view.summary.original));
        return view;
    }

    Result<web::FormOutcome> save(const PageRequest& request, const web::PostedForm& posted) const {
        const pages::WriteView view = TRY(writing(request));
        WriteBlock act;
        act.report = request.path_value("report");
        act.revision = revision_in(posted);
        act.block = view.block;
        act.language = view.text;
        act.words = posted.fields.get("words");
        acts::Attempt attempt;
        attempt.actor = request.session->actor;
        attempt.request_id = request.request.request_id;
        const acts::Receipt receipt = TRY(sources_.performer.perform(attempt, act));
        http::Fields query;
        query.add("did", receipt.act);
        query.add("entry", std::to_string(receipt.sequence));
        return web::FormOutcome{"/" + std::string(tag(request.language)) + "/reports/" + act.report +
                                web::query_text(query)};
    }

    Result<pages::StatesView> states(const PageRequest& request) const {
        pages::StatesView view;
        view.report = TRY(composed(request));
        view.asked.question = request.query.get("question");
        view.asked.standing = request.query.get("standing", "party");
        view.asked.group = request.query.get("group");
        view.asked.value = request.query.get("value");
        view.asked.state = request.query.get("state");
        if (view.asked.standing != "party" && view.asked.standing != "signatory") return not_found();
        if (view.asked.question.empty() && !view.asked.state.empty() && !receipt_from_name(view.asked.state))
            return not_found();
        view.behind = TRY(states_behind_number(*view.report, view.asked));
        return view;
    }

    Result<http::Response> file(const http::Request& request, const access::Scope& scope) const {
        const bool all_replies = scope.actor().role == access::Role::officer;
        const auto language = language_from_tag(request.path_value("language"));
        if (!language) return not_found();
        const std::string slug(request.path_value("report"));
        const std::string format(request.path_value("format"));
        if (format == "pdf") return pdf_file(scope, slug, *language);
        std::shared_ptr<const ComposedReport> report;
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            report = TRY(finished_report(reader, scope, sources_.services, catalogue_, slug, *language))->composed;
            return ok();
        }));
        File file = TRY(make_file(*report, format, sources_.site, all_replies));
        return attached(file.media, std::move(file.bytes), slug + "." + std::string(tag(*language)) + "." + format);
    }

  private:
    Result<std::shared_ptr<const FinishedReport>> finished(const PageRequest& request) const {
        std::shared_ptr<const FinishedReport> report;
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            report = TRY(finished_report(reader, request.scope(), sources_.services, catalogue_,
                                         request.path_value("report"), request.language));
            return ok();
        }));
        return report;
    }

    Result<std::shared_ptr<const ComposedReport>> composed(const PageRequest& request) const {
        return TRY(finished(request))->composed;
    }

    static http::Response attached(std::string_view media, std::string bytes, const std::string& name) {
        http::Response response = http::Response::text(200, media, std::move(bytes));
        response.headers.add("Content-Disposition", "attachment; filename*=UTF-8''" + web::encode_segment(name));
        return response;
    }

    Result<void> ask(const ReportSummary& report, Language language) const {
        return sources_.database.write(
            [&](store::Writer& writer) { return ask_for_pdf(writer, pdf_of(report, language), sources_.clock.now()); });
    }

    // The one that is kept, or the page that says that it is being made.
    Result<http::Response> pdf_file(const access::Scope& scope, const std::string& slug, Language language) const {
        std::optional<std::string> bytes;
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            const ReportSummary report = TRY(find_report(reader, scope, slug)).summary;
            bytes = TRY(pdf_bytes(reader, pdf_of(report, language)));
            return ok();
        }));
        const std::string words(tag(language));
        if (bytes) return attached("application/pdf", std::move(*bytes), slug + "." + words + ".pdf");
        return http::Response::redirect("/" + words + "/reports/" + slug + "/pdf");
    }

    static Result<Language> language_of_text(const PageRequest& request, Language otherwise) {
        const std::string_view wanted = request.query.get("text");
        if (wanted.empty()) return otherwise;
        const auto language = wanted.size() == 2 ? language_from_tag(wanted) : std::nullopt;
        if (!language) return not_found();
        return *language;
    }

    PageSources sources_;
    const text::Catalogue& catalogue_;
};

}  // namespace

void add_pages(web::Site& site, const PageSources& sources) {
    const auto source = std::make_shared<const Source>(sources, site.catalogue());
    web::Page<pages::ListView> list;
    list.pattern = "/reports";
    list.load = [source](const PageRequest& request) { return source->list(request); };
    list.html = pages::write_list;
    list.json = [](const pages::ListView& view, const PageRequest&) { return pages::list_json(view); };
    site.add_page(std::move(list));

    web::Page<pages::ReportPageView> report;
    report.pattern = "/reports/{report}";
    report.load = [source](const PageRequest& request) { return source->report(request); };
    report.html = pages::write_report;
    report.json = [](const pages::ReportPageView& view, const PageRequest&) { return pages::report_json(view); };
    site.add_page(std::move(report));

    web::Page<pages::PartView> part;
    part.pattern = "/reports/{report}/part/{block}";
    part.load = [source](const PageRequest& request) { return source->part(request); };
    part.html = pages::write_part;
    site.add_page(std::move(part));

    web::Page<pages::PdfView> pdf;
    pdf.pattern = "/reports/{report}/pdf";
    pdf.query_names = {"again"};
    pdf.load = [source](const PageRequest& request) { return source->pdf(request); };
    pdf.html = pages::write_pdf;
    pdf.json = [](const pages::PdfView& view, const PageRequest&) { return pages::pdf_json(view); };
    site.add_page(std::move(pdf));

    web::Page<pages::WriteView> writing;
    writing.pattern = "/reports/{report}/write/{block}";
    writing.query_names = {"text"};
    writing.personal = true;
    writing.load = [source](const PageRequest& request) { return source->writing(request); };
    writing.html = pages::write_writing;
    writing.submit = [source](const PageRequest& request, const web::PostedForm& posted) {
        return source->save(request, posted);
    };
    site.add_page(std::move(writing));

    web::Page<pages::StatesView> states;
    states.pattern = "/reports/{report}/states";
    states.query_names = {"question", "standing", "group", "value", "state"};
    states.load = [source](const PageRequest& request) { return source->states(request); };
    states.html = pages::write_states_page;
    site.add_page(std::move(states));

    pages::add_paper_pages(site, sources);
    pages::add_open_data(site, sources);
    site.add_file("/{language}/downloads/reports/{report}/{format}",
                  [source](const http::Request& request, const web::Session& session) {
                      return source->file(request, session.scope());
                  });
}

}  // namespace palermo::reports
