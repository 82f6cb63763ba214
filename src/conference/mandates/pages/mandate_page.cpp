// One mandate: its words in every language, where it stands, what it rests on, and all that happened to it.
#include <algorithm>

#include "conference/mandates/pages/mandate_phrases.hpp"
#include "conference/mandates/pages/mandate_views.hpp"
#include "conference/mandates/pages/phrases.hpp"
#include "platform/base/json.hpp"
#include "platform/web/act_form.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/components.hpp"

namespace palermo::mandates::pages {

namespace {

using follow_up::MandateSummary;
using follow_up::State;
using web::Attribute;
using web::Html;
using web::Words;

constexpr std::size_t kWhole = static_cast<std::size_t>(-1);

// A due as the journal has it; nothing when the value is none.
std::optional<follow_up::Due> due_in(const Json& value) {
    const std::optional<follow_up::DueKind> kind = follow_up::due_kind_from_name(value["kind"].string_or_empty());
    if (!kind) return std::nullopt;
    follow_up::Due due;
    due.kind = *kind;
    due.start = Date::parse(value["start"].string_or_empty());
    due.end = Date::parse(value["end"].string_or_empty());
    due.last_day = Date::parse(value["last_day"].string_or_empty());
    due.body = value["body"].string_or_empty();
    if (const std::int64_t* session = value["session"].if_integer()) due.session = static_cast<int>(*session);
    due.relation = value["relation"].string_or_empty();
    return due;
}

class MandatePage {
  public:
    MandatePage(const MandatePageView& view, web::PageWriter& page)
        : view_(view), mandate_(view.mandate.summary), page_(page), html_(page.html), words_(page.words) {}

    void write() {
        web::write_done(page_);
        write_head();
        write_steps();
        write_acts();
        write_notes();
        write_texts();
        write_due_section();
        write_task();
        write_evidence();
        write_reports();
        write_dispositions();
        write_costs();
        write_history();
    }

  private:
    std::string key(std::string_view name) const { return std::string("mandates_register.").append(name); }

    // What the one who looks may do with it.
    void write_acts() {
        http::Fields query;
        query.add("mandate", mandate_.identifier);
        query.add("revision", std::to_string(mandate_.revision));
        web::write_act_links(
            page_,
            {"mandate.assign", "mandate.plan", "mandate.set_due", "mandate.start", "mandate.add_evidence",
             "mandate.deliver", "mandate.report", "mandate.dispose", "mandate.reopen", "mandate.cost"},
            query);
    }

    // A row of facts; `write` fills the value.
    template <typename Write>
    void write_fact(std::string_view name, const Write& write) {
        const auto row = html_.element("div");
        html_.element("dt").text(words_(key(name)));
        const auto value = html_.element("dd");
        write();
    }
    void write_plain_fact(std::string_view name, const std::string& value) {
        write_fact(name, [&] { html_.text(value); });
    }
    // What a person wrote, in whatever language.
    void write_free_text(const std::string& text) { html_.element("span", {{"dir", "auto"}}).text(text); }
    void write_none(std::string_view name) { html_.element("span", {{"class", "none"}}).text(words_(key(name))); }

    void write_head() {
        const auto head = html_.element("div", {{"class", "pagehead"}});
        {
            const auto inner = html_.element("div");
            html_.element("p", {{"class", "kicker"}}).text(words_(key("mandate")));
            html_.element("h1").text(page_.head.title);
        }
        const auto meta = html_.element("dl", {{"class", "meta"}});
        write_plain_fact("column.body", actor_name(words_, mandate_.body));
        write_plain_fact("column.action", act_name(words_, mandate_.act));
        write_fact("column.addressee", [&] { write_addressees(page_, mandate_.addressees); });
        write_fact("column.due", [&] { write_due(page_, mandate_.due, mandate_.body); });
        write_fact("column.status", [&] { write_state(page_, mandate_); });
        write_plain_fact("as_of", words_.date(view_.as_of));
    }

    // The course of a mandate. One that lapsed or was superseded ends there.
    void write_steps() {
        std::vector<State> course = {State::adopted, State::in_progress, State::delivered, State::reported,
                                     State::closed};
        if (mandate_.state == State::proposed) course.insert(course.begin(), State::proposed);
        if (mandate_.state == State::lapsed || mandate_.state == State::superseded) course.back() = mandate_.state;
        const auto current = std::find(course.begin(), course.end(), mandate_.state);
        const bool disposed_early = mandate_.state == State::lapsed || mandate_.state == State::superseded;
        const auto list = html_.element("ol", {{"class", "steps sec"}, {"aria-label", words_(key("course"))}});
        for (auto step = course.begin(); step != course.end(); ++step) {
            // Whoever let it lapse may have done so from any state: only the first step is certain.
            const bool done = step < current && (!disposed_early || step == course.begin());
            const auto item = html_.element("li", {Attribute::when(done, "class", "done"),
                                                   Attribute::when(step == current, "aria-current", "step")});
            html_.text(state_name(words_, *step));
            if (!done) continue;
            html_.text(" ");
            html_.element("span", {{"class", "vh"}}).text(words_(key("step_done")));
        }
    }

    void write_notes() {
        const auto note = [&](std::string_view name) {
            const auto box = html_.element("div", {{"class", "note warn sec"}});
            html_.element("p").text(words_(key(name)));
        };
        if (mandate_.withdrawn) {
            const auto box = html_.element("div", {{"class", "note warn sec"}});
            html_.element("p").text(words_("withdrawing.mandate_note"));
        }
        if (mandate_.vanished) note("vanished");
        if (mandate_.unfunded) note("unfunded_note");
    }

    template <typename Write>
    void write_section(std::string_view id, std::string_view name, const Write& write) {
        const auto section = html_.element("section", {{"class", "sec"}, {"aria-labelledby", id}});
        web::write_section_head(html_, id, words_(key(name)));
        write();
    }

    void write_texts() {
        write_section("h-words", "words", [&] {
            const auto list = html_.element("ul", {{"class", "hits"}});
            for (const follow_up::MandateWords& text : view_.mandate.words) {
                const auto item = html_.element("li");
                {
                    const auto title = html_.element("h3");
                    html_
                        .element("a", {{"href", page_.address(provision_address(mandate_.slug, mandate_.provision_path,
                                                                                text.language))}})
                        .text(words_.language_name(text.language));
                    if (text.original) {
                        html_.text(" ");
                        web::write_tag(html_, web::TagKind::plain, words_(key("original")));
                    }
                    if (!text.present) {
                        html_.text(" ");
                        web::write_tag(html_, web::TagKind::soon, words_(key("gone")));
                    }
                }
                const auto words = html_.element("p", text.language, {{"class", "official"}});
                write_official(html_, text.words, kWhole);
            }
        });
    }

    void write_columns(std::initializer_list<std::string_view> names) {
        const auto head = html_.element("thead");
        const auto row = html_.element("tr");
        for (const std::string_view name : names)
            html_.element("th", {{"scope", "col"}}).text(words_(key("column." + std::string(name))));
    }
    template <typename Write>
    void write_cell(std::string_view name, const Write& write) {
        const auto cell = html_.element("td", {{"data-th", words_(key("column." + std::string(name)))}});
        write();
    }
    void write_text_cell(std::string_view name, const std::string& text) {
        write_cell(name, [&] { write_free_text(text); });
    }

    void write_due_section() {
        write_section("h-due", "column.due", [&] {
            {
                const auto facts = html_.element("dl", {{"class", "kv"}});
                write_fact("due.now", [&] { write_due(page_, mandate_.due, mandate_.body); });
                if (mandate_.due.last_day) write_plain_fact("due.last_day", words_.date(*mandate_.due.last_day));
                if (!mandate_.due.recurrence.empty())
                    write_plain_fact("due.recurrence", recurrence(mandate_.due.recurrence));
                if (mandate_.due.set_by_person)
                    write_fact("due.set_because", [&] { write_free_text(view_.mandate.due_reason); });
                if (!view_.session_source.empty())
                    write_fact("due.session_source", [&] { write_free_text(view_.session_source); });
            }
            if (!view_.mandate.times.empty()) write_times();
        });
    }

    std::string recurrence(const std::string& name) const {
        const std::string known = "mandates_pages.recurrence." + name;
        return words_.has(known) ? words_(known) : name;
    }

    void write_times() {
        const auto table = html_.element("table", {{"class", "stack"}});
        html_.element("caption").text(words_(key("times")));
        write_columns({"due", "words", "confidence", "kept"});
        const auto body = html_.element("tbody");
        for (const follow_up::StatedTimeView& time : view_.mandate.times) {
            const auto row = html_.element("tr");
            write_cell("due", [&] { write_due(page_, time.due, mandate_.body); });
            write_cell("words", [&] { html_.element("q", {{"dir", "auto"}}).text(time.time.words); });
            write_cell("confidence", [&] { html_.text(words_.count(time.time.confidence)); });
            write_cell("kept", [&] { html_.text(words_(key(time.time.met ? "kept" : "not_kept"))); });
        }
    }

    void write_task() {
        write_section("h-task", "task", [&] {
            const auto facts = html_.element("dl", {{"class", "kv"}});
            write_fact("owner", [&] {
                if (mandate_.owner.empty())
                    write_none("no_owner");
                else if (mandate_.owner_is_body)
                    html_.text(label(words_, "actor", mandate_.owner));
                else
                    write_free_text(mandate_.owner);
            });
            write_fact("plan", [&] {
                if (view_.mandate.plan.empty())
                    write_none("no_plan");
                else
                    write_free_text(view_.mandate.plan);
            });
            write_plain_fact("column.resources",
                             words_(std::string("mandates_follow_up.resources.").append(name(mandate_.resources))));
        });
    }

    void write_evidence() {
        write_section("h-evidence", "evidence", [&] {
            if (view_.mandate.evidence.empty()) return write_nothing("evidence.none");
            const auto list = html_.element("ul", {{"class", "tl"}});
            for (const follow_up::EvidenceView& evidence : view_.mandate.evidence) {
                const auto item = html_.element("li");
                html_.element("time", {{"datetime", evidence.at.iso()}}).text(words_.moment(evidence.at));
                html_.element("p", {{"dir", "auto"}}).text(evidence.text);
                if (!evidence.link.empty()) {
                    const auto line = html_.element("p");
                    html_.element("a", {{"href", evidence.link}, {"rel", "nofollow noopener"}, {"dir", "auto"}})
                        .text(evidence.link);
                }
                if (!evidence.file_name.empty()) {
                    const auto line = html_.element("p");
                    html_
                        .element("a", {{"href", "/api/v1" + mandate_address(mandate_.slug, mandate_.path) +
                                                    "/evidence/" + std::to_string(evidence.number)},
                                       {"download", true},
                                       {"dir", "auto"}})
                        .text(evidence.file_name);
                    html_.text(" ");
                    html_.element("code", {{"class", "xs"}}).text(evidence.digest);
                }
            }
        });
    }

    void write_nothing(std::string_view name) { html_.element("p", {{"class", "none"}}).text(words_(key(name))); }

    void write_reports() {
        write_section("h-reports", "reports", [&] {
            if (view_.mandate.reports.empty()) return write_nothing("no_reports");
            const auto table = html_.element("table", {{"class", "stack"}});
            html_.element("caption", {{"class", "vh"}}).text(words_(key("reports")));
            write_columns({"report", "paragraph", "session", "note", "when"});
            const auto body = html_.element("tbody");
            for (const follow_up::ReportView& report : view_.mandate.reports) {
                const auto row = html_.element("tr");
                write_text_cell("report", report.symbol);
                write_text_cell("paragraph", report.paragraph);
                write_cell("session", [&] {
                    if (report.session) html_.text(session_of_body(words_, report.body, *report.session));
                });
                write_text_cell("note", report.note);
                write_cell("when", [&] { html_.text(words_.moment(report.at)); });
            }
        });
    }

    void write_dispositions() {
        if (view_.mandate.dispositions.empty()) return;
        write_section("h-disposition", "disposition", [&] {
            const auto list = html_.element("ul", {{"class", "tl"}});
            for (const follow_up::DispositionView& disposition : view_.mandate.dispositions) {
                const auto item = html_.element("li");
                html_.element("time", {{"datetime", disposition.at.iso()}}).text(words_.moment(disposition.at));
                {
                    const auto line = html_.element("p");
                    html_.element("b").text(state_name(words_, disposition.disposition));
                    if (disposition.undone) {
                        html_.text(" ");
                        web::write_tag(html_, web::TagKind::soon, words_(key("undone")));
                    }
                }
                if (!disposition.decision.empty()) html_.element("p", {{"dir", "auto"}}).text(disposition.decision);
                if (!disposition.document.empty()) {
                    const auto line = html_.element("p");
                    const std::string address = disposition.path.empty()
                                                    ? document_address(disposition.document)
                                                    : provision_address(disposition.document, disposition.path);
                    html_.element("a", {{"href", page_.address(address)}, {"dir", "auto"}})
                        .text(disposition.document + (disposition.path.empty() ? "" : "/" + disposition.path));
                }
                html_.element("p", {{"dir", "auto"}}).text(disposition.reason);
            }
        });
    }

    std::string amount(const Money& money) const {
        const std::string digits =
            words_.catalogue().decimal(words_.language(), money.decimal(), money.currency.minor_digits());
        const std::string currency(money.currency.code());
        return words_(key("amount"), {{"amount", digits}, {"currency", currency}});
    }

    void write_costs() {
        write_section("h-costs", "costs", [&] {
            if (view_.mandate.costs.empty()) return write_nothing("costs.none");
            {
                const auto table = html_.element("table", {{"class", "stack"}});
                html_.element("caption", {{"class", "vh"}}).text(words_(key("costs")));
                write_columns({"item", "quantity", "unit", "total", "covered", "when"});
                const auto body = html_.element("tbody");
                for (const follow_up::CostView& cost : view_.mandate.costs) write_cost(cost);
            }
            const auto totals = html_.element("dl", {{"class", "kv"}});
            for (const follow_up::CostTotal& total : view_.mandate.totals) {
                write_plain_fact("costs.needed", amount(total.needed));
                write_plain_fact("costs.covered", amount(total.covered));
            }
        });
    }

    void write_cost(const follow_up::CostView& cost) {
        const auto row = html_.element("tr");
        write_cell("item", [&] {
            write_free_text(cost.item);
            if (cost.replaced) {
                html_.text(" ");
                web::write_tag(html_, web::TagKind::plain, words_(key("costs.replaced")));
            }
        });
        write_cell("quantity", [&] { html_.text(words_.count(cost.quantity)); });
        write_cell("unit", [&] { html_.text(amount(cost.unit)); });
        write_cell("total", [&] { html_.text(amount(cost.total)); });
        write_cell("covered", [&] {
            if (!cost.covered) return write_none("costs.not_covered");
            html_.text(words_("mandates_register.costs.is_covered"));
            if (cost.source.empty()) return;
            html_.void_element("br");
            html_.element("span", {{"class", "small dim"}, {"dir", "auto"}}).text(cost.source);
        });
        write_cell("when", [&] { html_.text(words_.moment(cost.at)); });
    }

    void write_history() {
        write_section("h-history", "history", [&] {
            const auto table = html_.element("table", {{"class", "stack"}});
            html_.element("caption", {{"class", "vh"}}).text(words_("mandates_register.history.caption"));
            write_columns({"when", "who", "act", "reason", "changed"});
            const auto body = html_.element("tbody");
            for (const follow_up::HistoryLine& line : view_.mandate.history) write_line(line);
        });
    }

    void write_line(const follow_up::HistoryLine& line) {
        const auto row = html_.element("tr");
        write_cell("when", [&] {
            html_.text(words_.moment(line.at));
            if (line.sequence < 0) return;
            html_.void_element("br");
            html_.element("span", {{"class", "small dim"}})
                .text(words_("mandates_pages.source.entry", {{"sequence", line.sequence}}));
        });
        write_cell("who", [&] {
            if (line.sequence < 0)
                write_none("follows");
            else if (line.actor.empty())
                write_none("not_shown");
            else
                html_.element("bdi").text(line.actor);
        });
        write_cell("act", [&] {
            const std::string known = key("act." + line.act);
            if (words_.has(known))
                html_.text(words_(known));
            else
                html_.element("code").text(line.act);
        });
        write_cell("reason", [&] {
            if (line.reason.empty())
                write_none(line.actor.empty() && line.sequence >= 0 ? "not_shown" : "no_reason");
            else
                write_free_text(line.reason);
        });
        write_cell("changed", [&] { write_changes(line); });
    }

    // A value of the journal is JSON: names and dues are said in words, other strings without their quotes.
    std::string shown(const std::string& json) const {
        const Result<Json> value = parse_json(json);
        if (!value) return json;
        if (const std::optional<follow_up::Due> due = due_in(*value)) {
            const std::string said = due_words(words_, *due);
            if (!due->last_day) return said;
            const std::string day = words_.date(*due->last_day);
            return words_(key("due.with_last_day"), {{"due", said}, {"day", day}});
        }
        const std::string* text = value->if_string();
        if (text == nullptr) return json;
        const std::optional<State> state = follow_up::state_from_name(*text);
        return state ? state_name(words_, *state) : *text;
    }

    void write_changes(const follow_up::HistoryLine& line) {
        if (line.changes.empty()) return write_none("no_change");
        // The filing of a document says much that is not about this mandate.
        if (!line.act.starts_with("document.")) return write_change_list(line);
        const auto folded = html_.element("details");
        html_.element("summary").text(
            words_(key("fields"), {{"count", static_cast<std::int64_t>(line.changes.size())}}));
        write_change_list(line);
    }

    // Its name as the history of a mandate has it, else as the form of the act has it.
    std::string field_name(const std::string& act, const std::string& field) const {
        const std::string own = key("changed." + field);
        return words_.has(own) ? words_(own) : web::field_label(words_, act, field);
    }

    void write_change_list(const follow_up::HistoryLine& line) {
        const auto list = html_.element("ul", {{"class", "plain"}});
        for (const follow_up::HistoryLine::Change& change : line.changes) {
            const auto item = html_.element("li");
            html_.element("b").text(field_name(line.act, change.field));
            html_.text(" ");
            if (!change.before.empty()) html_.element("del", {{"dir", "auto"}}).text(shown(change.before));
            html_.text(" ");
            if (!change.after.empty()) html_.element("ins", {{"dir", "auto"}}).text(shown(change.after));
        }
    }

    const MandatePageView& view_;
    const MandateSummary& mandate_;
    web::PageWriter& page_;
    Html& html_;
    const Words& words_;
};

}  // namespace

void write_mandate_page(const MandatePageView& view, web::PageWriter& page) {
    const MandateSummary& mandate = view.mandate.summary;
    const std::string document = document_name(page.words, mandate);
    page.head.title = page.words("mandates_register.mandate.title", {{"document", document}, {"path", mandate.path}});
    page.head.navigation = "mandates";
    page.head.crumbs = {{page.words("mandates_register.title"), page.address("/mandates")},
                        {document, page.address(document_address(mandate.slug))}};
    MandatePage(view, page).write();
}

}  // namespace palermo::mandates::pages
