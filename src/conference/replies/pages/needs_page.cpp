// The needs that the answers of a cycle speak of: for the secretariat all, for the people of a State its own.
#include <map>

#include "conference/questionnaires/pages/article_words.hpp"
#include "conference/replies/pages/cycle_pages.hpp"
#include "conference/replies/pages/cycle_views.hpp"
#include "conference/replies/pages/form_words.hpp"
#include "conference/replies/pages/parts.hpp"
#include "conference/replies/proposed_needs.hpp"
#include "platform/document/table.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/components.hpp"

namespace palermo::replies::pages {

namespace {

using web::PageRequest;

struct NeedsView {
    CycleView cycle;
    std::vector<ProposedNeed> needs;
    std::map<std::int64_t, std::shared_ptr<const questionnaires::PublishedForm>> forms;  // by version
    bool with_superseded = false;
    questionnaires::InstrumentName instrument_name = {};
};

class Source {
  public:
    explicit Source(const CyclePageSources& sources) : sources_(sources) {}

    Result<NeedsView> load(const access::Scope& scope, std::string_view cycle, std::string_view state,
                           std::string_view shown) const {
        if (!shown.empty() && shown != "all")
            return make_error(ErrorKind::invalid_input, "cycle_pages.bad_value")
                .with("name", "show")
                .with("value", shown);
        NeedsView view;
        view.with_superseded = shown == "all";
        view.instrument_name = sources_.services.instrument_name;
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            view.cycle = TRY(find_cycle(reader, scope, cycle));
            const NeedsWanted wanted{view.cycle.slug, std::string(state), view.with_superseded};
            view.needs = TRY(proposed_needs(reader, scope, wanted, sources_.clock.now()));
            for (const ProposedNeed& one : view.needs)
                if (!view.forms.contains(one.version))
                    view.forms.emplace(one.version, TRY(sources_.services.forms->get(reader, one.version)));
            return ok();
        }));
        if (!may_list_needs(scope.actor())) return make_error(ErrorKind::not_found, "access.not_found");
        return view;
    }

    std::string state_name(const std::string& code, Language language) const {
        return sources_.services.state_name ? sources_.services.state_name(code, language) : code;
    }

  private:
    CyclePageSources sources_;
};

// The words that the form has for the values of one of the block's questions.
std::string choice_words(const NeedsView& view, const ProposedNeed& one, std::string_view suffix,
                         std::string_view values, Language language) {
    const questionnaires::PublishedForm& form = *view.forms.at(one.version);
    const questionnaires::Item* item = form.find(question_path(one.need.path) + std::string(suffix));
    const questionnaires::ChoiceList* list =
        item == nullptr ? nullptr : questionnaires::find_choice_list(form.form(), item->choices.list);
    std::string words;
    for (const std::string& value : split_values(values)) {
        std::string label = value;
        for (std::size_t i = 0; list != nullptr && i < list->choices.size(); ++i)
            if (list->choices[i].value == value)
                label = plain_text(list->choices[i].texts.label, form.language(language));
        words.append(words.empty() ? "" : "; ").append(label.empty() ? value : label);
    }
    return words;
}

class NeedsWriter {
  public:
    NeedsWriter(const NeedsView& view, web::PageWriter& page)
        : view_(view), page_(page), html_(page.html), words_(page.words) {}

    void write() {
        page_.head.listed = false;
        page_.head.crumbs = {{words_("cycle_pages.list.title"), page_.address("/cycles")},
                             {view_.cycle.title(words_.language()), page_.address("/cycles/" + view_.cycle.slug)}};
        {
            const auto head = open_head(page_, words_("reply_needs.title"));
            const auto inner = html_.element("div");
            html_.element("h1").text(page_.head.title);
            html_.element("p", {{"class", "lede"}}).text(words_("reply_needs.lede"));
        }
        write_views();
        if (view_.needs.empty()) {
            html_.element("p", {{"class", "empty"}}).text(words_("reply_needs.none"));
            return;
        }
        html_.element("p", {{"class", "small dim"}})
            .text(words_("reply_needs.count", {{"count", static_cast<std::int64_t>(view_.needs.size())}}));
        write_table();
        write_files();
    }

  private:
    void write_views() {
        const std::string here = page_.address("/cycles/" + view_.cycle.slug + "/needs");
        const std::vector<web::Tab> tabs = {
            {words_("reply_needs.show.current"), here, -1, !view_.with_superseded, nullptr},
            {words_("reply_needs.show.all"), here + "?show=all", -1, view_.with_superseded, nullptr}};
        web::write_tabs(html_, words_, words_("reply_needs.title"), tabs);
    }

    std::string column(std::string_view name) const { return words_(std::string("reply_needs.column.").append(name)); }

    void write_table() {
        const auto table = html_.element("table", {{"class", "stack register"}});
        html_.element("caption", {{"class", "vh"}}).text(words_("reply_needs.title"));
        {
            const auto head = html_.element("thead");
            const auto row = html_.element("tr");
            for (const char* name : {"state", "article", "kinds", "urgency", "words"})
                html_.element("th", {{"scope", "col"}}).text(column(name));
        }
        const auto body = html_.element("tbody");
        for (const ProposedNeed& one : view_.needs) write_row(one);
    }

    void write_row(const ProposedNeed& one) {
        const auto row = html_.element("tr");
        {
            const auto cell = html_.element("th", {{"scope", "row"}, {"data-th", column("state")}});
            html_.element("a", {{"href", page_.address(question_address(one.reply, one.need.path))}})
                .text(page_.state_text(one.state));
            if (one.superseded) web::write_tag(html_, web::TagKind::plain, words_("reply_needs.superseded"));
            if (one.need.confidential) web::write_tag(html_, web::TagKind::locked, words_("reply_needs.confidential"));
        }
        html_.element("td", {{"data-th", column("article")}})
            .text(questionnaires::pages::article_words(words_, view_.instrument_name, one.need.article));
        {
            const auto cell = html_.element("td", {{"data-th", column("kinds")}});
            html_.text(choice_words(view_, one, "_kind", one.need.kinds, words_.language()));
            write_words(one.need.other, one.need.language);
        }
        html_.element("td", {{"data-th", column("urgency")}})
            .text(choice_words(view_, one, "_urgency", one.need.urgency, words_.language()));
        const auto cell = html_.element("td", {{"data-th", column("words")}});
        write_words(one.need.words, one.need.language);
        if (one.need.ongoing == "yes") html_.element("p").text(words_("reply_needs.ongoing"));
        write_words(one.need.provider, one.need.language);
    }

    void write_words(const std::string& words, const std::string& language) {
        if (words.empty()) return;
        const std::optional<Language> known = language_from_tag(language);
        if (known)
            html_.element("p", *known, {{"class", "said"}}).text(words);
        else
            html_.element("p", {{"class", "said"}, {"dir", "auto"}}).text(words);
    }

    void write_files() {
        const auto line = html_.element("p", {{"class", "btns"}});
        for (const char* format : {"csv", "xlsx"}) {
            const std::string address =
                page_.address("/downloads/cycles/" + view_.cycle.slug + "/needs/" + std::string(format));
            html_.element("a", {{"class", "btn two slim"}, {"href", address}})
                .text(words_(std::string("reply_needs.file.") + format));
        }
    }

    const NeedsView& view_;
    web::PageWriter& page_;
    web::Html& html_;
    const web::Words& words_;
};

Json need_json(const ProposedNeed& one) {
    const std::vector<std::string> kinds = split_values(one.need.kinds);
    const std::vector<std::string> articles = split_values(one.need.article);
    JsonObject object;
    object.add("need", one.id)
        .add("cycle", one.cycle)
        .add("state", one.state)
        .add("reply", one.reply)
        .add("submission", one.submission)
        .add("submitted_at", one.at.iso())
        .add("question", one.need.path)
        .add("answer", one.need.answer)
        .add("articles", JsonArray(articles.begin(), articles.end()))
        .add("kinds", JsonArray(kinds.begin(), kinds.end()))
        .add("other", one.need.other)
        .add("urgency", one.need.urgency)
        .add("ongoing", one.need.ongoing == "yes")
        .add("provider", one.need.provider)
        .add("words", one.need.words)
        .add("language", one.need.language)
        .add("confidential", one.need.confidential)
        .add("superseded", one.superseded);
    return Json(std::move(object));
}

Json needs_json(const NeedsView& view) {
    JsonArray list;
    for (const ProposedNeed& one : view.needs) list.push_back(need_json(one));
    return Json(JsonObject().add("needs", std::move(list)).add("cycle", view.cycle.slug));
}

document::Table needs_table(const Source& source, const NeedsView& view, const web::Words& words, Date today) {
    const Language language = words.language();
    document::Table table{.title = words("reply_needs.title"),
                          .language = language,
                          .author = {},
                          .subject = view.cycle.title(language),
                          .as_of = today,
                          .columns = {},
                          .rows = {},
                          .notes = {},
                          .notes_heading = {}};
    for (const char* name : {"state", "code", "article", "question", "answer", "kinds", "other", "urgency", "ongoing",
                             "provider", "words", "submitted"})
        table.columns.push_back({words(std::string("reply_needs.column.") + name)});
    for (const ProposedNeed& one : view.needs) {
        const Language written = language_from_tag(one.need.language).value_or(language);
        const std::string question = one.need.path.substr(one.need.path.rfind('/') + 1);
        table.rows.push_back(
            {source.state_name(one.state, language), one.state, one.need.article, question,
             choice_words(view, one, {}, one.need.answer, language),
             choice_words(view, one, "_kind", one.need.kinds, language), document::Words{one.need.other, written},
             choice_words(view, one, "_urgency", one.need.urgency, language),
             choice_words(view, one, "_ongoing", one.need.ongoing, language),
             document::Words{one.need.provider, written}, document::Words{one.need.words, written}, one.at.date_utc()});
    }
    return table;
}

Result<http::Response> file(const CyclePageSources& sources, const Source& source, const text::Catalogue& catalogue,
                            const http::Request& request, const access::Scope& scope) {
    const auto bad = [&](std::string_view name) {
        return make_error(ErrorKind::invalid_input, "cycle_pages.bad_value")
            .with("name", name)
            .with("value", request.path_value(name));
    };
    const std::string format(request.path_value("format"));
    const auto language = language_from_tag(request.path_value("language"));
    if (!language) return bad("language");
    if (format != "csv" && format != "xlsx") return bad("format");
    const NeedsView view =
        TRY(source.load(scope, request.path_value("cycle"), request.query.get("state"), request.query.get("show")));
    const document::Table table =
        needs_table(source, view, web::Words(catalogue, *language), sources.clock.now().date_utc());
    const bool csv = format == "csv";
    http::Response response = http::Response::text(
        200, csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        csv ? document::to_csv(table) : TRY(document::to_xlsx(table)));
    response.headers.add("Cache-Control", "private, no-store");
    response.headers.add("Content-Disposition",
                         "attachment; filename*=UTF-8''" + web::encode_segment(view.cycle.slug + "-needs." + format));
    return response;
}

}  // namespace

void add_needs_page(web::Site& site, const CyclePageSources& sources) {
    const auto source = std::make_shared<const Source>(sources);
    web::Page<NeedsView> page;
    page.pattern = "/cycles/{cycle}/needs";
    page.query_names = {"state", "show"};
    page.personal = true;
    page.load = [source](const PageRequest& request) {
        return source->load(request.scope(), request.path_value("cycle"), request.query.get("state"),
                            request.query.get("show"));
    };
    page.html = [](const NeedsView& view, web::PageWriter& writer) { NeedsWriter(view, writer).write(); };
    page.json = [](const NeedsView& view, const PageRequest&) { return needs_json(view); };
    site.add_page(std::move(page));
    const text::Catalogue* catalogue = &site.catalogue();
    site.add_file("/{language}/downloads/cycles/{cycle}/needs/{format}",
                  [source, sources, catalogue](const http::Request& request, const web::Session& session) {
                      return file(sources, *source, *catalogue, request, session.scope());
                  });
}

}  // namespace palermo::replies::pages
