#include "platform/web/journal_pages.hpp"

#include <charconv>

#include "platform/acts/journal_access.hpp"
#include "platform/journal/checkpoint.hpp"
#include "platform/journal/history.hpp"
#include "platform/journal/log.hpp"
#include "platform/web/act_form.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/components.hpp"

namespace palermo::web {

namespace {

using journal::HistoryEntry;

constexpr std::int64_t kPageSize = 50;
constexpr std::int64_t kMicrosecondsADay = std::int64_t{24} * 3600 * 1'000'000;

struct ShownEntry {
    HistoryEntry entry;
    std::string actor, behalf, second;  // names of people; empty: nobody
};
struct JournalView {
    journal::EntryFilter filter;
    std::vector<ShownEntry> rows;
    std::int64_t size = 0;  // of the whole journal
    std::optional<journal::SignedCheckpoint> checkpoint;
    bool more = false;
};
struct EntryPageView {
    ShownEntry shown;
    bool is_signed = false;
};
struct ReceiptView {
    std::optional<journal::ProvedEntry> proved;
};

Error hidden() {
    return make_error(ErrorKind::not_found, "access.not_found");
}

std::int64_t day_in_microseconds(const Date& day) {
    return day.day_number() * kMicrosecondsADay;
}

Result<std::optional<Date>> date_in(const http::Fields& query, std::string_view name) {
    const std::string_view text = query.get(name);
    if (text.empty()) return std::optional<Date>();
    const std::optional<Date> date = Date::parse(text);
    if (!date) return make_error(ErrorKind::invalid_input, "field.not_allowed").with("field", name).with("value", text);
    return date;
}

std::optional<std::int64_t> number_of(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
    return number;
}

class Source {
  public:
    explicit Source(JournalSources sources) : sources_(std::move(sources)) {}

    Result<JournalView> list(const PageRequest& request) const {
        JournalView view;
        view.filter = TRY(filter_of(request));
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            view.size = TRY(journal::log_size(reader));
            view.checkpoint = TRY(journal::latest_checkpoint(reader));
            journal::EntryFilter filter = view.filter;
            filter.limit = kPageSize + 1;
            std::vector<HistoryEntry> found = TRY(journal::entries(reader, filter));
            view.more = found.size() > static_cast<std::size_t>(kPageSize);
            if (view.more) found.pop_back();
            for (HistoryEntry& entry : found) view.rows.push_back(TRY(shown(reader, std::move(entry))));
            return ok();
        }));
        return view;
    }

    Result<EntryPageView> entry(const PageRequest& request) const {
        const std::optional<std::int64_t> sequence = number_of(request.path_value("sequence"));
        if (!sequence) return hidden();
        std::optional<EntryPageView> view;
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            journal::EntryFilter filter;
            filter.before_sequence = *sequence + 1;
            filter.limit = 1;
            std::vector<HistoryEntry> found = TRY(journal::entries(reader, filter));
            if (found.empty() || found.front().sequence != *sequence) return hidden();
            const auto plain = TRY(journal::find_entry(reader, *sequence));
            if (!plain || !access::may_see_entry(request.session->actor, *plain)) return hidden();
            const auto checkpoint = TRY(journal::latest_checkpoint(reader));
            view.emplace(EntryPageView{TRY(shown(reader, std::move(found.front()))),
                                       checkpoint && checkpoint->size > *sequence});
            return ok();
        }));
        return *std::move(view);
    }

    Result<journal::ProvedEntry> check(const PostedForm& posted) const {
        const PostedFile* file = posted.file("receipt");
        if (file == nullptr)
            return make_error(ErrorKind::invalid_input, "web.journal.no_receipt").with("field", "receipt");
        const Result<journal::ProvedEntry> proved =
            journal::verify_receipt(as_text(file->content), std::nullopt, sources_.keys);
        if (proved) return proved;
        Error fault = proved.error();
        fault.kind = ErrorKind::invalid_input;
        return std::move(fault).with("field", "receipt");
    }

  private:
    // What is asked for, made narrower by what the role may read.
    static Result<journal::EntryFilter> filter_of(const PageRequest& request) {
        const http::Fields& query = request.query;
        journal::EntryFilter filter;
        filter.object_type = query.get("type");
        filter.object_id = query.get("object");
        filter.actor = query.get("person");
        filter.act = query.get("act");
        if (const auto from = TRY(date_in(query, "from"))) filter.from = Instant{day_in_microseconds(*from)};
        if (const auto to = TRY(date_in(query, "to")))
            filter.to = Instant{day_in_microseconds(*to) + kMicrosecondsADay};
        if (const auto before = number_of(query.get("before")); before && !query.get("before").empty())
            filter.before_sequence = *before;
        const access::Actor& actor = request.session->actor;
        const access::Permission reading = access::permission("journal", "read", actor.role);
        if (reading.has(access::Relation::all)) return filter;
        // The history of one object at a time.
        if (reading.has(access::Relation::history)) {
            const bool of_an_object = !filter.object_type.empty() && !filter.object_id.empty();
            if (!of_an_object || !access::may_see_history_of(actor, filter.object_type)) filter.actor = actor.id;
            return filter;
        }
        if (!reading.has(access::Relation::own)) return hidden();
        if (access::sees_entries_of_state(actor))
            filter.state = actor.state;
        else
            filter.actor = actor.id;
        return filter;
    }

    Result<ShownEntry> shown(store::Reader& reader, HistoryEntry entry) const {
        ShownEntry result;
        const auto name = [&](const std::string& pseudonym) -> Result<std::string> {
            if (pseudonym.empty()) return std::string();
            return sources_.name_of(reader, pseudonym);
        };
        result.actor = TRY(name(entry.actor));
        result.behalf = TRY(name(entry.behalf));
        result.second = TRY(name(entry.second));
        result.entry = std::move(entry);
        return result;
    }

    JournalSources sources_;
};

std::string role_text(const PageWriter& page, const HistoryEntry& entry) {
    const std::optional<access::Role> role = access::role_from_name(entry.role);
    if (!role) return entry.role;
    return page.words("access.role." + entry.role);
}

void write_person(PageWriter& page, const ShownEntry& shown) {
    Html& html = page.html;
    html.element("bdi").text(shown.actor);
    const auto further = [&](std::string_view key, const std::string& person) {
        if (person.empty()) return;
        html.void_element("br");
        page.words.sentence(html, key, {{"person", [&](Html& inside) { inside.element("bdi").text(person); }}});
    };
    further("web.journal.behalf", shown.behalf);
    further("web.journal.second", shown.second);
}

void write_page_head(PageWriter& page, std::string_view title, std::string_view lede) {
    page.head.title = page.words(title);
    page.head.navigation = "journal";
    const auto head = page.html.element("div", {{"class", "pagehead"}});
    const auto inner = page.html.element("div");
    page.html.element("h1").text(page.head.title);
    page.html.element("p", {{"class", "lede"}}).text(page.words(lede));
}

void write_filter(PageWriter& page) {
    const Words& words = page.words;
    const auto form = page.html.element("form", {{"class", "filters act sec"}, {"action", page.address("/journal")}});
    for (const char* name : {"type", "object", "act", "person", "from", "to"}) {
        const auto field = page.html.element("div", {{"class", "field"}});
        const std::string id = std::string("j-") + name;
        const bool day = std::string_view(name) == "from" || std::string_view(name) == "to";
        page.html.element("label", {{"for", id}}).text(words(std::string("web.journal.filter.") + name));
        page.html.void_element("input", {{"id", id},
                                         {"name", name},
                                         {"type", day ? "date" : "search"},
                                         {"dir", "ltr"},
                                         {"value", page.request.query.get(name)}});
    }
    const auto buttons = page.html.element("div", {{"class", "btns"}});
    page.html.element("button", {{"class", "btn two"}, {"type", "submit"}}).text(words("web.filter.submit"));
}

// "Mandate 4-90/a": the kind of object in words, and its identifier as it is.
std::string object_text(const Words& words, const HistoryEntry& entry) {
    const std::string key = "object_type." + entry.object_type;
    return (words.has(key) ? words(key) : entry.object_type) + " " + entry.object_id;
}

void write_row(PageWriter& page, const ShownEntry& shown) {
    const Words& words = page.words;
    Html& html = page.html;
    const HistoryEntry& entry = shown.entry;
    const auto cell = [&](const char* column) {
        return html.element("td", {{"data-th", words(std::string("web.journal.column.") + column)}});
    };
    const auto row = html.element("tr");
    {
        const auto number = html.element("th", {{"scope", "row"}, {"class", "num"}});
        html.element("a", {{"href", page.address("/journal/" + std::to_string(entry.sequence))}})
            .text(words.count(entry.sequence));
    }
    cell("at").text(words.moment(entry.at));
    {
        const auto who = cell("who");
        write_person(page, shown);
    }
    cell("role").text(role_text(page, entry));
    cell("act").text(act_title(words, entry.act));
    const auto object = cell("object");
    html.element("bdi").text(object_text(words, entry));
}

void write_journal_page(const JournalView& view, PageWriter& page) {
    const Words& words = page.words;
    Html& html = page.html;
    write_page_head(page, "web.journal.title", "web.journal.lede");
    {
        const auto facts = html.element("dl", {{"class", "meta"}});
        const auto fact = [&](std::string_view key, const std::string& value) {
            const auto line = html.element("div");
            html.element("dt").text(words(key));
            html.element("dd").text(value);
        };
        fact("web.journal.entries", words.count(view.size));
        if (view.checkpoint) fact("web.journal.signed", words.count(view.checkpoint->size));
    }
    {
        const auto links = html.element("p", {{"class", "btns"}});
        html.element("a", {{"class", "btn two slim"}, {"href", page.address("/check-receipt")}})
            .text(words("web.journal.check"));
        html.element("a", {{"class", "small"}, {"href", "/log/checkpoint"}}).text(words("web.journal.checkpoint"));
    }
    write_filter(page);
    if (view.rows.empty()) {
        html.element("p", {{"class", "empty"}}).text(words("web.journal.none"));
        return;
    }
    {
        const auto table = html.element("table", {{"class", "stack dense sec"}});
        html.element("caption").text(words("web.journal.caption"));
        {
            const auto head = html.element("thead");
            const auto row = html.element("tr");
            for (const char* column : {"entry", "at", "who", "role", "act", "object"})
                html.element("th", {{"scope", "col"}}).text(words(std::string("web.journal.column.") + column));
        }
        const auto body = html.element("tbody");
        for (const ShownEntry& shown : view.rows) write_row(page, shown);
    }
    if (!view.more) return;
    const http::Fields earlier =
        with_field(page.request.query, "before", std::to_string(view.rows.back().entry.sequence));
    const auto pager = html.element("nav", {{"class", "pager sec"}, {"aria-label", words("web.pager.label")}});
    html.element("a", {{"href", page.address("/journal") + query_text(earlier)}}).text(words("web.journal.earlier"));
}

// A committed value as people read it.
std::string plain_text(const PageWriter& page, const std::string& field, const std::string& canonical) {
    const Result<Json> value = parse_json(canonical);
    return value ? value_text(page, nullptr, field, *value) : canonical;
}

void write_change(PageWriter& page, const std::string& act, const journal::HistoryChange& change) {
    Html& html = page.html;
    const auto row = html.element("tr");
    html.element("th", {{"scope", "row"}}).text(field_label(page.words, act, change.field));
    const auto side = [&](const char* column, const std::string& value, bool had) {
        const auto cell = html.element("td", {{"data-th", page.words(std::string("web.journal.") + column)}});
        if (value.empty() && had)
            write_tag(html, TagKind::locked, page.words("web.journal.erased"));
        else if (value.empty())
            html.element("span", {{"class", "none"}}).text(page.words("web.journal.nothing"));
        else
            html.element("bdi").text(plain_text(page, change.field, value));
    };
    side("before", change.before, change.had_before);
    side("after", change.after, change.had_after);
}

void write_entry_page(const EntryPageView& view, PageWriter& page) {
    const Words& words = page.words;
    Html& html = page.html;
    const HistoryEntry& entry = view.shown.entry;
    page.head.crumbs = {{words("web.journal.title"), page.address("/journal")}};
    page.head.navigation = "journal";
    page.head.title = words("web.journal.entry", {{"number", entry.sequence}});
    {
        const auto head = html.element("div", {{"class", "pagehead"}});
        const auto inner = html.element("div");
        html.element("h1").text(page.head.title);
    }
    {
        const auto facts = html.element("dl", {{"class", "kv"}});
        const auto fact = [&](const char* column, const std::function<void()>& write) {
            const auto line = html.element("div");
            html.element("dt").text(words(std::string("web.journal.column.") + column));
            const auto definition = html.element("dd");
            write();
        };
        fact("act", [&] { html.text(act_title(words, entry.act)); });
        fact("object", [&] { html.element("bdi").text(object_text(words, entry)); });
        fact("at", [&] { html.text(words.moment(entry.at)); });
        fact("who", [&] { write_person(page, view.shown); });
        fact("role", [&] { html.text(role_text(page, entry)); });
        if (!entry.state.empty()) fact("state", [&] { html.element("bdi").text(entry.state); });
        if (!entry.reason.empty()) fact("reason", [&] { html.element("span", {{"dir", "auto"}}).text(entry.reason); });
    }
    {
        const auto proof = html.element("p", {{"class", "btns"}});
        // To people who are signed in the receipt is worth a checkpoint of its own.
        if (view.is_signed || page.request.session->signed_in())
            html.element("a", {{"class", "btn two slim"},
                               {"href", "/log/receipt/" + std::to_string(entry.sequence)},
                               {"download", true}})
                .text(words("web.journal.receipt"));
        else
            html.text(words("web.journal.not_signed_yet"));
    }
    if (entry.changes.empty()) return;
    const auto table = html.element("table", {{"class", "stack sec"}});
    html.element("caption").text(words("web.journal.changes"));
    {
        const auto head = html.element("thead");
        const auto row = html.element("tr");
        for (const char* column : {"field", "before", "after"})
            html.element("th", {{"scope", "col"}}).text(words(std::string("web.journal.") + column));
    }
    const auto body = html.element("tbody");
    for (const journal::HistoryChange& change : entry.changes) write_change(page, entry.act, change);
}

void write_check_page(const ReceiptView&, PageWriter& page) {
    write_page_head(page, "web.journal.check", "web.journal.check.lede");
    write_error_summary(page);
    FormWriter form(page, {.action = {}, .files = true});
    form.file({.name = "receipt", .label = page.words("web.journal.check.file")}, ".tlog-proof");
    form.submit(page.words("web.journal.check.do"));
}

void write_proved(const journal::ProvedEntry& proved, PageWriter& page) {
    const Words& words = page.words;
    write_page_head(page, "web.journal.check", "web.journal.check.lede");
    const auto note = page.html.element("div", {{"class", "note ok"}, {"role", "status"}});
    page.html.element("h2").text(words("web.journal.check.holds"));
    page.html.element("p").text(
        words("web.journal.check.proves", {{"number", proved.index}, {"size", proved.checkpoint.size}}));
    page.html.element("pre", {{"class", "scroll"}, {"tabindex", "0"}, {"dir", "ltr"}}).text(proved.entry);
}

Json entry_json(const ShownEntry& shown) {
    const HistoryEntry& entry = shown.entry;
    JsonObject object;
    object.add("sequence", entry.sequence).add("at", entry.at.iso()).add("actor", entry.actor);
    object.add("actor_name", shown.actor).add("role", entry.role).add("state", entry.state);
    object.add("behalf", entry.behalf).add("second", entry.second).add("act", entry.act);
    object.add("object_type", entry.object_type).add("object_id", entry.object_id).add("revision", entry.revision);
    object.add("reason", entry.reason);
    return Json(std::move(object));
}

Json value_or_null(const std::string& json) {
    if (json.empty()) return {};
    const Result<Json> value = parse_json(json);
    return value ? *value : Json(json);
}

}  // namespace

void add_journal_pages(Site& site, const JournalSources& sources) {
    const auto source = std::make_shared<const Source>(sources);
    Page<JournalView> list;
    list.pattern = "/journal";
    list.query_names = {"type", "object", "act", "person", "from", "to", "before"};
    list.personal = true;
    list.load = [source](const PageRequest& request) { return source->list(request); };
    list.html = write_journal_page;
    list.json = [](const JournalView& view, const PageRequest&) {
        JsonArray rows;
        for (const ShownEntry& shown : view.rows) rows.push_back(entry_json(shown));
        return Json(JsonObject().add("size", view.size).add("more", view.more).add("entries", std::move(rows)));
    };
    site.add_page(std::move(list));

    Page<EntryPageView> entry;
    entry.pattern = "/journal/{sequence}";
    entry.personal = true;
    entry.load = [source](const PageRequest& request) { return source->entry(request); };
    entry.html = write_entry_page;
    entry.json = [](const EntryPageView& view, const PageRequest&) {
        Json json = entry_json(view.shown);
        JsonArray changes;
        for (const journal::HistoryChange& change : view.shown.entry.changes)
            changes.emplace_back(JsonObject()
                                     .add("field", change.field)
                                     .add("before", value_or_null(change.before))
                                     .add("after", value_or_null(change.after)));
        json.if_object()->add("changes", std::move(changes));
        return json;
    };
    site.add_page(std::move(entry));

    Page<ReceiptView> check;
    check.pattern = "/check-receipt";
    check.form_for_all = true;
    check.load = [](const PageRequest&) -> Result<ReceiptView> { return ReceiptView{}; };
    check.html = write_check_page;
    check.submit = [source](const PageRequest&, const PostedForm& posted) -> Result<FormOutcome> {
        auto proved = std::make_shared<const journal::ProvedEntry>(TRY(source->check(posted)));
        FormOutcome outcome;
        outcome.show = [proved](PageWriter& page) { write_proved(*proved, page); };
        return outcome;
    };
    site.add_page(std::move(check));
}

}  // namespace palermo::web
