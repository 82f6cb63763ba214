#include "conference/reports/pages.hpp"

#include <algorithm>
#include <charconv>

#include "conference/reports/analytical/figures.hpp"
#include "conference/reports/operations.hpp"
#include "conference/reports/pages/files.hpp"
#include "conference/reports/pages/views.hpp"
#include "platform/document/document_html.hpp"
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

// The blocks of one part as a document of its own, whose paragraphs keep their numbers.
document::Document part_of(document::Document whole, std::string_view block) {
    std::vector<document::Block> blocks;
    for (document::Block& one : whole.blocks) {
        const auto* paragraph = std::get_if<document::Paragraph>(&one.content);
        const bool counts = paragraph != nullptr && paragraph->kind == document::ParagraphKind::numbered &&
                            paragraph->level == 0 && paragraph->number.empty();
        if (one.part == block) {
            // The page has the heading.
            if (std::holds_alternative<document::Heading>(one.content)) continue;
            blocks.push_back(std::move(one));
        } else if (blocks.empty() && counts) {
            ++whole.first_paragraph;
        }
    }
    whole.blocks = std::move(blocks);
    return whole;
}

std::int64_t words_in(const document::Document& document) {
    std::int64_t words = 0;
    for (const document::Block& block : document.blocks) {
        if (const auto* paragraph = std::get_if<document::Paragraph>(&block.content))
            words += pages::count_words(paragraph->text.words(), document.language);
        if (const auto* heading = std::get_if<document::Heading>(&block.content))
            words += pages::count_words(heading->text.words(), document.language);
    }
    return words;
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
        view.report = TRY(composed(request));
        const ReportView& report = view.report->view;
        for (const std::string& key : block_keys(*sources_.services.resources)) {
            pages::ReportPageView::BlockRow row;
            row.key = key;
            row.title = pages::block_title(view.report->input.wording, key);
            row.cut = report.cut_number(key);
            row.text = report.text_state(key, request.language);
            const auto narrative = view.report->input.narrative.find(key);
            if (narrative != view.report->input.narrative.end())
                for (const NarrativeParagraph& paragraph : narrative->second)
                    row.words += pages::count_words(paragraph.words, paragraph.language);
            view.blocks.push_back(std::move(row));
        }
        view.words = words_in(analytical_report(view.report->input));
        return view;
    }

    Result<pages::PartView> part(const PageRequest& request) const {
        pages::PartView view;
        view.report = TRY(composed(request));
        view.block = request.path_value("block");
        const Wording& words = view.report->input.wording;
        const std::vector<std::string> keys = block_keys(*sources_.services.resources);
        const auto at = std::find(keys.begin(), keys.end(), view.block);
        if (at == keys.end()) return not_found();
        if (at != keys.begin()) view.before = *(at - 1);
        if (at + 1 != keys.end()) view.after = *(at + 1);
        view.title = pages::block_title(words, view.block);
        if (!view.before.empty()) view.before_title = pages::block_title(words, view.before);
        if (!view.after.empty()) view.after_title = pages::block_title(words, view.after);
        view.markup = TRY(
            document::to_html_fragment(part_of(analytical_report(view.report->input), view.block), {.head = false}));
        return view;
    }

    Result<pages::WriteView> writing(const PageRequest& request) const {
        pages::WriteView view;
        view.report = TRY(composed(request));
        if (request.session->actor.role != access::Role::officer || view.report->view.summary.published)
            return not_found();
        view.block = request.path_value("block");
        const std::vector<std::string> keys = block_keys(*sources_.services.resources);
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
        std::shared_ptr<const ComposedReport> report;
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            report = TRY(compose_report(reader, scope, sources_.services, catalogue_, slug, *language));
            return ok();
        }));
        File file = TRY(make_file(*report, format, sources_.site, all_replies));
        http::Response response = http::Response::text(200, file.media, std::move(file.bytes));
        const std::string name = slug + "." + std::string(tag(*language)) + "." + format;
        response.headers.add("Content-Disposition", "attachment; filename*=UTF-8''" + web::encode_segment(name));
        return response;
    }

  private:
    Result<std::shared_ptr<const ComposedReport>> composed(const PageRequest& request) const {
        std::shared_ptr<const ComposedReport> report;
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            report = TRY(compose_report(reader, request.scope(), sources_.services, catalogue_,
                                        request.path_value("report"), request.language));
            return ok();
        }));
        return report;
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

    site.add_file("/{language}/downloads/reports/{report}/{format}",
                  [source](const http::Request& request, const web::Session& session) {
                      return source->file(request, session.scope());
                  });
}

}  // namespace palermo::reports
