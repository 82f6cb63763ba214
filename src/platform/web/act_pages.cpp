#include "platform/web/act_pages.hpp"

#include "platform/acts/four_eyes.hpp"
#include "platform/web/act_form.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/components.hpp"

namespace palermo::web {

namespace {

using acts::Act;
using acts::PendingAct;

struct ActsView {
    std::vector<const Act*> acts;
};
struct ActView {
    const Act* act = nullptr;
    http::Fields given;
    bool second_person = false;
    bool with_note = false;
    bool needs_proof = false;  // first
};
struct WaitingRow {
    PendingAct pending;
    std::string first;       // name of who proposed it
    std::string about = {};  // what it is about, in words
};
struct WaitingView {
    std::vector<WaitingRow> rows;
};
struct PendingView {
    WaitingRow row;
    const Act* act = nullptr;
    bool needs_proof = false;  // before it is completed
};

access::Permission held(access::Role role, const acts::Declaration& declaration, std::string_view verb) {
    return access::permission(declaration.object_type, verb, role);
}

// One key for one showing of a form: sent twice, it is done once.
std::string new_key() {
    constexpr std::size_t kKeyBytes = 16;
    return to_hex(random_bytes(kKeyBytes));
}

acts::Attempt attempt_of(const PageRequest& request, const PostedForm& posted) {
    acts::Attempt attempt;
    attempt.actor = request.session->actor;
    attempt.idempotency_key = posted.get(kKeyField);
    attempt.reason = posted.get(kReasonField);
    attempt.request_id = request.request.request_id;
    attempt.note = posted_note(posted);
    return attempt;
}

void write_head(PageWriter& page, const std::string& title, const std::string& lede) {
    page.head.title = title;
    page.head.listed = false;
    write_done(page);
    write_error_summary(page);
    const auto head = page.html.element("div", {{"class", "pagehead"}});
    const auto inner = page.html.element("div");
    page.html.element("h1").text(title);
    if (!lede.empty()) page.html.element("p", {{"class", "lede"}}).text(lede);
}

class Pages {
  public:
    explicit Pages(ActSources sources) : sources_(std::move(sources)) {}

    Result<ActsView> list(const PageRequest& request) const {
        ActsView view;
        for (const Act& act : sources_.registry.acts())
            if (has_form(act) && may_ever(request.session->actor.role, act.declaration)) view.acts.push_back(&act);
        return view;
    }

    Result<ActView> form(const PageRequest& request) const {
        const Act* act = sources_.registry.find(request.path_value("act"));
        const access::Role role = request.session->actor.role;
        if (act == nullptr || !has_form(*act) || !may_ever(role, act->declaration))
            return make_error(ErrorKind::not_found, "access.not_found");
        const access::Permission direct = held(role, act->declaration, act->declaration.verb);
        const access::Permission used =
            direct.relations != 0 ? direct : held(role, act->declaration, act->declaration.propose_verb);
        std::vector<std::string> names;
        for (const acts::Field& field : act->fields) names.emplace_back(field.name);
        return ActView{act, pick_fields(request.request.query, names), direct.relations == 0 || direct.four_eyes,
                       used.with_note, !sources_.expect_proof(act->declaration.name, *request.session)};
    }

    Result<FormOutcome> perform(const PageRequest& request, const PostedForm& posted) const {
        const ActView view = TRY(form(request));
        TRY(sources_.expect_proof(view.act->declaration.name, *request.session));
        const Json fields = TRY(act_fields(*view.act, posted));
        const acts::Receipt receipt =
            TRY(sources_.performer.perform_json(attempt_of(request, posted), view.act->declaration.name, fields));
        return FormOutcome{address_after(*view.act, receipt, request.language)};
    }

    Result<WaitingView> waiting(const PageRequest& request) const {
        WaitingView view;
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            const Instant now = sources_.clock.now();
            for (PendingAct& pending :
                 TRY(acts::pending_acts(reader, sources_.registry, request.session->actor, now))) {
                std::string first = TRY(sources_.name_of(reader, pending.first));
                std::string about = TRY(about_of(reader, pending, request));
                view.rows.push_back({std::move(pending), std::move(first), std::move(about)});
            }
            return ok();
        }));
        return view;
    }

    Result<PendingView> pending(const PageRequest& request) const {
        const std::int64_t number = TRY(number_in(request));
        std::optional<PendingView> view;
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            PendingAct found = TRY(
                acts::find_pending(reader, sources_.registry, request.session->actor, number, sources_.clock.now()));
            std::string first = TRY(sources_.name_of(reader, found.first));
            const Act* act = sources_.registry.find(found.act);
            const bool needs_proof = !sources_.expect_proof(found.act, *request.session);
            std::string about = TRY(about_of(reader, found, request));
            view.emplace(PendingView{{std::move(found), std::move(first), std::move(about)}, act, needs_proof});
            return ok();
        }));
        return *std::move(view);
    }

    // The three buttons of a pending act's page.
    Result<FormOutcome> decide(const PageRequest& request, const PostedForm& posted) const {
        const std::int64_t number = TRY(number_in(request));
        const acts::Attempt attempt = [&] {
            acts::Attempt plain = attempt_of(request, posted);
            plain.note.reset();
            return plain;
        }();
        const std::string_view wanted = posted.get("decision");
        if (wanted == "complete") TRY(expect_proof_of(request));
        const auto text = [&](std::string_view field) {
            const std::string value(posted.get(field));
            return value.empty() ? std::nullopt : std::optional(value);
        };
        const acts::Receipt receipt =
            wanted == "complete" ? TRY(sources_.performer.perform(
                                       attempt, acts::CompletePending{number, text(kNoteNumber), text(kNoteDate)}))
            : wanted == "refuse" ? TRY(sources_.performer.perform(
                                       attempt, acts::RefusePending{number, std::string(posted.get("reason"))}))
                                 : TRY(sources_.performer.perform(attempt, acts::WithdrawPending{number}));
        http::Fields query;
        query.add("did", receipt.act);
        query.add("entry", std::to_string(receipt.sequence));
        return FormOutcome{std::string("/").append(tag(request.language)).append("/waiting").append(query_text(query))};
    }

  private:
    Result<void> expect_proof_of(const PageRequest& request) const {
        return sources_.expect_proof(TRY(pending(request)).row.pending.act, *request.session);
    }

    Result<std::string> about_of(store::Reader& reader, const PendingAct& pending, const PageRequest& request) const {
        return sources_.about ? sources_.about(reader, request.scope(), pending.fields, request.language)
                              : std::string();
    }

    static Result<std::int64_t> number_in(const PageRequest& request) {
        constexpr std::size_t kMaxDigits = 15;
        const std::string_view text = request.path_value("number");
        std::int64_t number = 0;
        for (const char c : text) {
            if (c < '0' || c > '9' || text.size() > kMaxDigits)
                return make_error(ErrorKind::not_found, "access.not_found");
            number = number * 10 + (c - '0');
        }
        return number;
    }

    ActSources sources_;
};

void write_acts_page(const ActsView& view, PageWriter& page) {
    write_head(page, page.words("web.acts.title"), page.words("web.acts.lede"));
    if (view.acts.empty()) {
        page.html.element("p", {{"class", "empty"}}).text(page.words("web.acts.none"));
        return;
    }
    const auto list = page.html.element("ul", {{"class", "sec"}});
    for (const Act* act : view.acts) {
        const auto item = page.html.element("li");
        page.html.element("a", {{"href", page.address("/acts/" + encode_segment(act->declaration.name))}})
            .text(act_title(page.words, act->declaration.name));
    }
}

// The way to show first who one is, and back to this page.
void write_proof_first(PageWriter& page) {
    const auto note = page.html.element("div", {{"class", "note"}});
    page.html.element("p").text(page.words("web.acts.proof"));
    http::Fields back;
    back.add("to", page.request.request.path + query_text(page.request.request.query));
    const auto buttons = page.html.element("p", {{"class", "btns"}});
    page.html.element("a", {{"class", "btn"}, {"href", page.address("/prove") + query_text(back)}})
        .text(page.words("web.acts.prove"));
}

bool carries_files(const ActView& view) {
    for (const acts::Field& field : view.act->fields)
        if (field.type == "bytes") return true;
    return view.with_note;
}

void write_act_page(const ActView& view, PageWriter& page) {
    const Words& words = page.words;
    const std::string name(view.act->declaration.name);
    const std::string about = "act_name." + name + ".text";
    page.head.query = query_text(view.given);
    page.head.crumbs = {{words("web.acts.title"), page.address("/acts")}};
    write_head(page, act_title(words, name), words.has(about) ? words(about) : std::string());
    if (view.second_person) page.html.element("div", {{"class", "note"}}).text(words("web.acts.second_person"));
    if (view.needs_proof) return write_proof_first(page);
    FormWriter form(page, {.action = {}, .files = carries_files(view)});
    form.hidden(kKeyField, new_key());
    write_act_fields(form, page, *view.act, view.given);
    if (view.with_note) write_note_fields(form, page);
    if (!asks_for_reason(*view.act))
        form.field({.name = std::string(kReasonField),
                    .label = words("web.acts.reason"),
                    .hint = words("web.acts.reason.hint"),
                    .required = false,
                    .rows = 2});
    form.submit(words(view.second_person ? "web.acts.propose" : "web.acts.do"));
}

TagKind kind_of(std::string_view status) {
    if (status == "waiting") return TagKind::going;
    return status == "completed" ? TagKind::done : TagKind::late;
}

void write_status(PageWriter& page, const PendingAct& pending) {
    write_tag(page.html, kind_of(pending.status), page.words("web.waiting.status." + pending.status));
}

void write_waiting_page(const WaitingView& view, PageWriter& page) {
    const Words& words = page.words;
    Html& html = page.html;
    write_head(page, words("web.waiting.title"), words("web.waiting.lede"));
    if (view.rows.empty()) {
        html.element("p", {{"class", "empty"}}).text(words("web.waiting.none"));
        return;
    }
    const auto table = html.element("table", {{"class", "stack sec"}});
    html.element("caption", {{"class", "vh"}}).text(words("web.waiting.title"));
    {
        const auto head = html.element("thead");
        const auto row = html.element("tr");
        for (const char* column : {"number", "act", "by", "at", "until", "status"})
            html.element("th", {{"scope", "col"}}).text(words(std::string("web.waiting.") + column));
    }
    const auto body = html.element("tbody");
    for (const WaitingRow& waiting : view.rows) {
        const PendingAct& pending = waiting.pending;
        const auto row = html.element("tr");
        const auto cell = [&](const char* column) {
            return html.element("td", {{"data-th", words(std::string("web.waiting.") + column)}});
        };
        html.element("th", {{"scope", "row"}, {"class", "num"}}).number(pending.number);
        {
            const auto act = cell("act");
            html.element("a", {{"href", page.address("/waiting/" + std::to_string(pending.number))}})
                .text(act_title(words, pending.act));
            if (!waiting.about.empty()) {
                const auto about = html.element("span", {{"class", "line small dim"}});
                html.element("bdi").text(waiting.about);
            }
        }
        {
            const auto first = cell("by");
            html.element("bdi").text(waiting.first);
        }
        cell("at").text(words.moment(pending.at));
        cell("until").text(words.date(pending.until.date_utc()));
        const auto status = cell("status");
        write_status(page, pending);
    }
}

void write_pending_facts(PageWriter& page, const PendingView& view) {
    const PendingAct& pending = view.row.pending;
    const Words& words = page.words;
    Html& html = page.html;
    const auto list = html.element("dl", {{"class", "kv"}});
    const auto fact = [&](std::string_view key, const std::string& value) {
        const auto row = html.element("div");
        html.element("dt").text(words(key));
        const auto definition = html.element("dd");
        html.element("bdi").text(value);
    };
    if (!view.row.about.empty()) fact("web.waiting.about", view.row.about);
    fact("web.waiting.by", view.row.first);
    fact("web.waiting.at", words.moment(pending.at));
    fact("web.waiting.until", words.date(pending.until.date_utc()));
    if (!pending.reason.empty()) fact("web.acts.reason", pending.reason);
    // Number and date of the note stay hidden from the second person, who reads them on the paper.
    if (pending.note) fact("web.acts.note_file", pending.note->file_name);
    if (!pending.answer.empty()) fact("web.waiting.answer", pending.answer);
    write_act_values(page, pending.act, view.act, pending.fields);
}

// Not what the page is for: completing is.
void write_second_button(PageWriter& page, const std::string& text) {
    const auto buttons = page.html.element("p", {{"class", "btns"}});
    page.html.element("button", {{"class", "btn two"}, {"type", "submit"}}).text(text);
}

void write_decisions(PageWriter& page, const PendingView& view) {
    const Words& words = page.words;
    const PendingAct& pending = view.row.pending;
    if (pending.may_complete) {
        if (view.needs_proof) {
            write_proof_first(page);
        } else {
            FormWriter form(page, {.css = "flow sec"});
            form.hidden("decision", "complete");
            form.hidden(kKeyField, new_key());
            if (pending.note) {
                page.html.element("p").text(words("web.waiting.complete.note"));
                form.field({.name = std::string(kNoteNumber), .label = words("web.acts.note_number")});
                form.field({.name = std::string(kNoteDate),
                            .label = words("web.acts.note_date"),
                            .type = "date",
                            .ltr = true});
            }
            form.submit(words("web.waiting.complete"));
        }
        FormWriter form(page, {.css = "flow sec"});
        form.hidden("decision", "refuse");
        form.hidden(kKeyField, new_key());
        form.field({.name = "reason", .label = words("web.waiting.refuse.reason"), .rows = 2});
        write_second_button(page, words("web.waiting.refuse"));
    }
    if (!pending.is_own || pending.status != "waiting") return;
    page.html.element("p", {{"class", "note"}}).text(words("web.waiting.own"));
    FormWriter form(page, {.css = "flow sec"});
    form.hidden("decision", "withdraw");
    form.hidden(kKeyField, new_key());
    write_second_button(page, words("web.waiting.withdraw"));
}

void write_pending_page(const PendingView& view, PageWriter& page) {
    page.head.crumbs = {{page.words("web.waiting.title"), page.address("/waiting")}};
    write_head(page, act_title(page.words, view.row.pending.act), {});
    {
        const auto status = page.html.element("p");
        write_status(page, view.row.pending);
    }
    {
        const auto section = page.html.element("section", {{"class", "sec"}, {"aria-labelledby", "h-fields"}});
        write_section_head(page.html, "h-fields", page.words("web.waiting.fields"));
        write_pending_facts(page, view);
    }
    write_decisions(page, view);
}

}  // namespace

void write_done(PageWriter& page) {
    const http::Fields& query = page.request.request.query;
    const std::string act = act_title(page.words, query.get("did"));
    if (query.get("did").empty()) return;
    const auto note = page.html.element("div", {{"class", "note ok"}, {"role", "status"}});
    const bool proposed = !query.get("number").empty();
    page.html.element("p").text(
        proposed ? page.words("web.acts.proposed", {{"act", std::string_view(act)}, {"number", query.get("number")}})
                 : page.words("web.acts.done", {{"act", std::string_view(act)}, {"sequence", query.get("entry")}}));
}

bool has_form(const acts::Act& act) {
    if (act.declaration.object_type == acts::kPendingObject) return false;
    for (const acts::Field& field : act.fields)
        if (field.type == "text" && (field.name == "ticket" || field.name == "token" || field.name == "token_digest"))
            return false;
    return true;
}

bool may_ever(access::Role role, const acts::Declaration& declaration) {
    if (held(role, declaration, declaration.verb).relations != 0) return true;
    return !declaration.propose_verb.empty() && held(role, declaration, declaration.propose_verb).relations != 0;
}

void write_act_links(PageWriter& page, const std::vector<std::string_view>& names, const http::Fields& query) {
    if (page.acts == nullptr || !page.request.session->signed_in()) return;
    std::vector<const Act*> open;
    for (const std::string_view name : names) {
        const Act* act = page.acts->find(name);
        if (act != nullptr && may_ever(page.request.session->actor.role, act->declaration)) open.push_back(act);
    }
    if (open.empty()) return;
    const auto list = page.html.element("ul", {{"class", "btns plain acts"}});
    for (const Act* act : open) {
        const auto item = page.html.element("li");
        const std::string address = page.address("/acts/" + encode_segment(act->declaration.name)) + query_text(query);
        page.html.element("a", {{"class", "btn two slim"}, {"href", address}})
            .text(act_title(page.words, act->declaration.name));
    }
}

namespace {

Json field_json(const Words& words, std::string_view act, const acts::Field& field) {
    JsonObject object;
    object.add("name", field.name).add("label", field_label(words, act, field.name)).add("type", field.type);
    object.add("required", field.required);
    if (!field.of.empty()) object.add("of", field.of);
    if (!field.choices.empty()) {
        JsonArray choices;
        for (const std::string_view choice : field.choices) choices.emplace_back(choice);
        object.add("choices", std::move(choices));
    }
    return Json(std::move(object));
}

// What a program needs to do an act: its fields, and whether a second person or a note is wanted of this role.
Json act_json(const Words& words, const Act& act, access::Role role) {
    const access::Permission direct = held(role, act.declaration, act.declaration.verb);
    const access::Permission used =
        direct.relations != 0 ? direct : held(role, act.declaration, act.declaration.propose_verb);
    JsonArray fields;
    for (const acts::Field& field : act.fields) fields.push_back(field_json(words, act.declaration.name, field));
    JsonObject object;
    object.add("act", act.declaration.name).add("title", act_title(words, act.declaration.name));
    object.add("object_type", act.declaration.object_type);
    object.add("second_person", direct.relations == 0 || direct.four_eyes).add("with_note", used.with_note);
    object.add("fields", std::move(fields));
    return Json(std::move(object));
}

// As on the page: number and date of the note stay hidden from the second person, who reads them on the paper.
// The fields may hold files: a list goes without them.
Json pending_json(const WaitingRow& row, bool with_fields) {
    const PendingAct& pending = row.pending;
    JsonObject object;
    object.add("number", pending.number).add("act", pending.act);
    if (with_fields) object.add("fields", pending.fields);
    if (!row.about.empty()) object.add("about", row.about);
    object.add("first", row.first).add("role", pending.role).add("reason", pending.reason);
    object.add("at", pending.at.iso()).add("until", pending.until.iso()).add("status", pending.status);
    object.add("answer", pending.answer).add("note_file", pending.note ? Json(pending.note->file_name) : Json());
    object.add("may_complete", pending.may_complete).add("is_own", pending.is_own);
    return Json(std::move(object));
}

}  // namespace

void add_act_pages(Site& site, const ActSources& sources) {
    const auto pages = std::make_shared<const Pages>(sources);
    Page<ActsView> list;
    list.pattern = "/acts";
    list.personal = true;
    list.load = [pages](const PageRequest& request) { return pages->list(request); };
    list.html = write_acts_page;
    list.json = [&site](const ActsView& view, const PageRequest& request) {
        const Words words(site.catalogue(), request.language);
        JsonArray rows;
        for (const Act* act : view.acts) rows.push_back(act_json(words, *act, request.session->actor.role));
        return Json(JsonObject().add("acts", std::move(rows)));
    };
    site.add_page(std::move(list));

    Page<ActView> form;
    form.pattern = "/acts/{act}";
    form.personal = true;
    form.load = [pages](const PageRequest& request) { return pages->form(request); };
    form.html = write_act_page;
    form.json = [&site](const ActView& view, const PageRequest& request) {
        return act_json(Words(site.catalogue(), request.language), *view.act, request.session->actor.role);
    };
    form.submit = [pages](const PageRequest& request, const PostedForm& posted) {
        return pages->perform(request, posted);
    };
    site.add_page(std::move(form));

    Page<WaitingView> waiting;
    waiting.pattern = "/waiting";
    waiting.personal = true;
    waiting.load = [pages](const PageRequest& request) { return pages->waiting(request); };
    waiting.html = write_waiting_page;
    waiting.json = [](const WaitingView& view, const PageRequest&) {
        JsonArray rows;
        for (const WaitingRow& row : view.rows) rows.push_back(pending_json(row, false));
        return Json(JsonObject().add("waiting", std::move(rows)));
    };
    site.add_page(std::move(waiting));

    Page<PendingView> pending;
    pending.pattern = "/waiting/{number}";
    pending.personal = true;
    pending.load = [pages](const PageRequest& request) { return pages->pending(request); };
    pending.html = write_pending_page;
    pending.json = [](const PendingView& view, const PageRequest&) { return pending_json(view.row, true); };
    pending.submit = [pages](const PageRequest& request, const PostedForm& posted) {
        return pages->decide(request, posted);
    };
    site.add_page(std::move(pending));
}

}  // namespace palermo::web
