// Work without a connection: a file to take away, and the same file brought back. What it would change is shown first;
// nothing is taken over unseen.
#include "conference/replies/pages/offline_file.hpp"

#include <algorithm>

#include "conference/replies/offline.hpp"
#include "conference/replies/operations.hpp"
#include "conference/replies/pages/parts.hpp"
#include "platform/base/bytes.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/forms.hpp"

namespace palermo::replies::pages {

namespace {

using web::FormOutcome;
using web::PageRequest;
using web::PageWriter;
using web::PostedForm;

bool may_bring(const ReplyView& view) {
    return view.may_write_all || !view.may_write.empty();
}

void write_offline(const ReplyPage& reply, PageWriter& page) {
    const ReplyView& view = *reply.view;
    web::Html& html = page.html;
    set_head(page, reply, page.words("reply_pages.offline"), true);
    web::write_done(page);
    web::write_error_summary(page);
    write_title(page, view.cycle.title(page.words.language()), page.head.title, page.words("reply_pages.offline.lede"),
                {});
    write_section(page, "h-take", page.words("reply_pages.offline.take"), [&] {
        if (!may_bring(view)) {
            html.element("p", {{"class", "empty"}}).text(page.words("reply_pages.offline.not_now"));
            return;
        }
        {
            const auto list = html.element("ul", {{"class", "files"}});
            const auto entry = [&](std::string_view below, std::string_view key) {
                const auto item = html.element("li");
                html.element("a", {{"href", page.address(reply_address(view.row.id) + std::string(below))}})
                    .text(page.words(key));
                html.element("span", {{"class", "dim"}}).text(page.words(std::string(key) + ".about"));
            };
            entry("/offline/workbook", "reply_pages.offline.workbook");
            entry("/offline/page", "reply_pages.offline.page");
        }
        html.element("p", {{"class", "small dim"}}).text(page.words("reply_pages.offline.language"));
    });
    if (!may_bring(view)) return;
    write_section(page, "h-bring", page.words("reply_pages.offline.bring"), [&] {
        web::FormWriter form(page, {.files = true});
        form.hidden("what", "compare");
        form.file({.name = "file",
                   .label = page.words("reply_pages.offline.file"),
                   .hint = page.words("reply_pages.offline.file.hint")},
                  ".xlsx,.json,.html");
        form.submit(page.words("reply_pages.offline.compare"));
    });
}

class ReportWriter {
  public:
    ReportWriter(const ReplyPage& reply, const OfflineReport& report, const web::PostedFile& file, PageWriter& page)
        : reply_(reply),
          report_(report),
          file_(file),
          page_(page),
          html_(page.html),
          words_(page.words),
          form_(*reply.view, reply.session, page.words.language()) {}

    void write() {
        set_head(page_, reply_, words_("reply_pages.offline.report"), true);
        write_title(page_, file_.file_name, page_.head.title,
                    words_("reply_pages.offline.report.lede",
                           {{"differences", static_cast<std::int64_t>(report_.differences.size())},
                            {"unchanged", report_.unchanged}}),
                    {});
        if (report_.differences.empty()) {
            html_.element("p", {{"class", "empty"}}).text(words_("reply_pages.offline.nothing"));
            write_to_confirm();
            return write_back();
        }
        write_to_confirm();
        web::FormWriter form(page_);
        form.hidden("what", "take");
        form.hidden("file_name", file_.file_name);
        form.hidden("content", to_base64(file_.content));
        write_key(html_);
        write_table();
        form.submit(words_("reply_pages.offline.take_over"),
                    {{words_("reply_pages.back"), page_.address(reply_address(reply_.view->row.id))}});
    }

  private:
    void write_to_confirm() {
        if (report_.to_confirm == 0) return;
        html_.element("p", {{"class", "note"}})
            .text(words_("reply_pages.offline.to_confirm", {{"count", report_.to_confirm}}));
    }

    void write_back() {
        const auto line = html_.element("p");
        html_.element("a", {{"href", page_.address(reply_address(reply_.view->row.id))}})
            .text(words_("reply_pages.back"));
    }

    void write_table() {
        const auto table = html_.element("table", {{"class", "stack"}});
        html_.element("caption", {{"class", "vh"}}).text(words_("reply_pages.offline.report"));
        {
            const auto head = html_.element("thead");
            const auto row = html_.element("tr");
            for (const char* key :
                 {"reply_pages.offline.column.take", "reply_pages.column.question", "reply_pages.offline.column.file",
                  "reply_pages.offline.column.here", "reply_pages.status"})
                html_.element("th", {{"scope", "col"}}).text(words_(key));
        }
        const auto body = html_.element("tbody");
        for (const OfflineDifference& one : report_.differences) write_row(one);
    }

    void write_row(const OfflineDifference& one) {
        std::string label = reply_.question_label(one.path, form_);
        if (const std::string numbers = instance_numbers(one.path); !numbers.empty())
            label = words_("replies.offline.in_instance",
                           {{"question", std::string_view(label)}, {"number", std::string_view(numbers)}});
        const questionnaires::Item* item = reply_.view->form->find(question_path(one.path));
        const bool confirms = one.kind == OfflineDifferenceKind::confirmed;
        const bool takes =
            confirms || one.kind == OfflineDifferenceKind::changed || one.kind == OfflineDifferenceKind::conflict;
        const auto row = html_.element("tr");
        {
            const auto cell = html_.element("td");
            if (takes) {
                const std::string id = "take-" + address_of_path(one.path);
                html_.void_element("input", {{"type", "checkbox"},
                                             {"id", id},
                                             {"name", "accept"},
                                             {"value", one.path},
                                             {"checked", confirms || one.kind == OfflineDifferenceKind::changed}});
                html_.element("label", {{"for", id}, {"class", "vh"}})
                    .text(words_("reply_pages.offline.take_one", {{"question", std::string_view(label)}}));
            }
        }
        html_.element("th", {{"scope", "row"}, {"data-th", words_("reply_pages.column.question")}}).text(label);
        const auto value = [&](std::string_view key, const std::string& text) {
            const auto cell = html_.element("td", {{"data-th", words_(key)}});
            if (item != nullptr)
                write_value(page_, form_, *item, text, {});
            else
                html_.element("bdi").text(text);
        };
        value("reply_pages.offline.column.file", one.value);
        value("reply_pages.offline.column.here", one.current);
        const auto cell = html_.element("td", {{"data-th", words_("reply_pages.status")}});
        switch (one.kind) {
            case OfflineDifferenceKind::changed:
                return web::write_tag(html_, web::TagKind::going, words_("reply_pages.offline.changed"));
            case OfflineDifferenceKind::confirmed:
                return web::write_tag(html_, web::TagKind::done, words_("reply_pages.offline.still_true"));
            case OfflineDifferenceKind::conflict:
                return web::write_tag(html_, web::TagKind::differs, words_("reply_pages.offline.conflict"));
            case OfflineDifferenceKind::wrong:
                return web::write_tag(html_, web::TagKind::late, words_("reply_pages.offline.wrong"));
            case OfflineDifferenceKind::refused:
                return web::write_tag(html_, web::TagKind::locked, words_("reply_pages.offline.refused"));
        }
    }

    const ReplyPage& reply_;
    const OfflineReport& report_;
    const web::PostedFile& file_;
    PageWriter& page_;
    web::Html& html_;
    const web::Words& words_;
    FormWords form_;
};

// Of another reply: the State and the cycle as people call them.
Error with_names(store::Reader& reader, const PageSources& sources, const PageRequest& request, Error error) {
    if (error.code != "replies.offline_other_reply") return error;
    for (ErrorArgument& argument : error.arguments) {
        if (argument.name == "state" && sources.services.state_name)
            argument.value = sources.services.state_name(argument.value, request.language);
        if (argument.name != "cycle") continue;
        const Result<CycleView> cycle = find_cycle(reader, request.scope(), argument.value);
        if (cycle) argument.value = cycle->title(request.language);
    }
    return error;
}

Result<FormOutcome> compare(const PageSources& sources, const PageRequest& request, const PostedForm& posted) {
    const web::PostedFile* file = posted.file("file");
    if (file == nullptr)
        return make_error(ErrorKind::invalid_input, "reply_pages.offline.choose_file").with("field", "file");
    const auto reply = std::make_shared<ReplyPage>(TRY(load_own_reply(sources, request)));
    const auto report = std::make_shared<OfflineReport>();
    Result<void> compared = sources.database.read([&](store::Reader& reader) -> Result<void> {
        Result<OfflineReport> made = compare_offline(reader, request.scope(), sources.services, reply->view->row.id,
                                                     file->file_name, as_text(file->content));
        if (!made) return with_names(reader, sources, request, std::move(made.error()));
        *report = std::move(*made);
        return ok();
    });
    if (!compared) return std::move(compared.error()).with("field", "file");
    const auto kept = std::make_shared<web::PostedFile>(*file);
    FormOutcome outcome;
    outcome.show = [reply, report, kept](PageWriter& page) { ReportWriter(*reply, *report, *kept, page).write(); };
    return outcome;
}

Result<FormOutcome> take_over(const PageSources& sources, const PageRequest& request, const PostedForm& posted) {
    TakeOfflineFile act;
    act.reply = TRY(reply_number(request));
    act.file_name = posted.get("file_name");
    const std::optional<Bytes> content = from_base64(posted.get("content"));
    if (!content) return make_error(ErrorKind::invalid_input, "reply_pages.offline.choose_file").with("field", "file");
    act.file = *content;
    for (const auto& [name, value] : posted.fields.entries())
        if (name == "accept") act.accept.push_back(value);
    if (act.accept.empty())
        return make_error(ErrorKind::invalid_input, "reply_pages.offline.nothing_chosen").with("field", "file");
    const acts::Receipt receipt = TRY(sources.performer.perform(attempt_of(request, posted), act));
    return FormOutcome{
        with_receipt(std::string("/").append(tag(request.language)).append(reply_address(act.reply)), receipt)};
}

// What a person takes away: named after the questionnaire and the State.
Result<http::Response> download(const PageSources& sources, const text::Catalogue& catalogue,
                                const http::Request& request, const web::Session& session, bool workbook) {
    const std::optional<Language> language = language_from_tag(request.path_value("language"));
    if (!language || tag(*language) != request.path_value("language"))
        return make_error(ErrorKind::not_found, "access.not_found");
    const PageRequest asked{request, *language, false, {}, std::make_shared<const web::Session>(session)};
    const ReplyPage reply = TRY(load_own_reply(sources, asked));
    if (!may_bring(*reply.view)) return make_error(ErrorKind::not_found, "access.not_found");
    const std::string content = workbook ? TRY(offline_workbook(*reply.view, catalogue, *language, reply.now))
                                         : TRY(offline_page(*reply.view, catalogue, *language, reply.now));
    const std::string_view type =
        workbook ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/html; charset=utf-8";
    http::Response response = http::Response::text(200, type, content);
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("Content-Disposition", "attachment; filename=\"" +
                                                    web::encode_segment(reply.view->cycle.slug) + "-" +
                                                    web::encode_segment(reply.view->row.state) + "-" +
                                                    std::string(tag(*language)) + (workbook ? ".xlsx\"" : ".html\""));
    return response;
}

}  // namespace

void add_offline_page(web::Site& site, const PageSources& sources) {
    web::Page<ReplyPage> page;
    page.pattern = "/replies/{reply}/offline";
    page.personal = true;
    page.load = [sources](const PageRequest& request) { return load_own_reply(sources, request); };
    page.html = write_offline;
    page.submit = [sources](const PageRequest& request, const PostedForm& posted) {
        return posted.get("what") == "take" ? take_over(sources, request, posted) : compare(sources, request, posted);
    };
    site.add_page(std::move(page));
    const text::Catalogue* catalogue = &site.catalogue();
    for (const bool workbook : {true, false})
        site.add_file(std::string("/{language}/replies/{reply}/offline/").append(workbook ? "workbook" : "page"),
                      [sources, catalogue, workbook](const http::Request& request, const web::Session& session) {
                          return download(sources, *catalogue, request, session, workbook);
                      });
}

}  // namespace palermo::replies::pages
