#include "conference/mandates/follow_up/commands.hpp"

#include <algorithm>
#include <array>
#include <ostream>

#include "conference/mandates/follow_up/names.hpp"
#include "conference/mandates/follow_up/saved_filter.hpp"
#include "conference/mandates/follow_up/tables.hpp"
#include "conference/mandates/follow_up/view_json.hpp"
#include "conference/mandates/terms.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::follow_up {

namespace {

using text::MessageArgument;

constexpr std::size_t kPageSize = 200;
constexpr std::size_t kShownCharacters = 110;  // of the words of a mandate in the list
constexpr std::size_t kColumns = 6;
using Cells = std::array<std::string, kColumns>;

std::string word(const Terminal& terminal, std::string_view kind, std::string_view value) {
    return terminal.catalogue.text(terminal.language,
                                   std::string("mandates_follow_up.").append(kind).append(".").append(value));
}

void line(const Terminal& terminal, std::string_view key, const std::vector<MessageArgument>& arguments) {
    terminal.out << "  " << terminal.catalogue.text(terminal.language, key, arguments) << '\n';
}

std::string names_of(const Terminal& terminal, const std::vector<std::string>& canonical) {
    std::string names;
    for (const std::string& one : canonical)
        names += (names.empty() ? "" : ", ") + actor_label(terminal.catalogue, terminal.language, one);
    return names.empty() ? "–" : names;
}

std::string owner_of(const Terminal& terminal, const MandateSummary& mandate) {
    if (mandate.owner.empty()) return word(terminal, "list", "no_owner");
    return mandate.owner_is_body ? actor_label(terminal.catalogue, terminal.language, mandate.owner) : mandate.owner;
}

std::string state_of(const Terminal& terminal, const MandateSummary& mandate) {
    std::string state = word(terminal, "state", name(mandate.state));
    if (mandate.overdue) state += " (" + word(terminal, "list", "overdue") + ")";
    return state;
}

// The due, and behind it the other times the text states.
std::string dues_of(const Terminal& terminal, const reader::Resources& resources, const MandateSummary& mandate) {
    std::string dues = due_text(terminal.catalogue, terminal.language, resources, mandate.due);
    const bool several = mandate.times.size() > 1 && !mandate.due.set_by_person;
    for (const Due& time : mandate.times) {
        const std::string other = due_text(terminal.catalogue, terminal.language, resources, time);
        if (several && dues.find(other) == std::string::npos) dues += "; " + other;
    }
    return dues;
}

Cells cells_of(const Terminal& terminal, const reader::Resources& resources, const MandateSummary& mandate) {
    const std::string act = mandate.act.empty() ? "–" : act_label(terminal.catalogue, terminal.language, mandate.act);
    return {mandate.identifier,
            state_of(terminal, mandate),
            dues_of(terminal, resources, mandate),
            act,
            names_of(terminal, mandate.addressees),
            owner_of(terminal, mandate)};
}

std::string shortened(const std::string& words) {
    const std::u32string characters = to_code_points(words);
    if (characters.size() <= kShownCharacters) return words;
    return to_utf8(characters.substr(0, kShownCharacters)) + "…";
}

void print_table(const Terminal& terminal, const reader::Resources& resources,
                 const std::vector<MandateSummary>& mandates) {
    constexpr std::array<std::string_view, kColumns> kHeadings = {"mandate", "state",     "due",
                                                                  "act",     "addressee", "owner"};
    std::vector<Cells> rows(1);
    for (std::size_t i = 0; i < kColumns; ++i) rows[0].at(i) = word(terminal, "column", kHeadings.at(i));
    for (const MandateSummary& mandate : mandates) rows.push_back(cells_of(terminal, resources, mandate));
    std::array<std::size_t, kColumns> widths{};
    for (const Cells& row : rows)
        for (std::size_t i = 0; i < kColumns; ++i)
            widths.at(i) = std::max(widths.at(i), to_code_points(row.at(i)).size());
    for (std::size_t number = 0; number < rows.size(); ++number) {
        const Cells& row = rows[number];
        for (std::size_t i = 0; i < kColumns; ++i) {
            terminal.out << row.at(i);
            if (i + 1 < kColumns) terminal.out << std::string(widths.at(i) - to_code_points(row.at(i)).size() + 2, ' ');
        }
        terminal.out << '\n';
        if (number > 0) terminal.out << "    " << shortened(mandates[number - 1].words) << '\n';
    }
}

Result<Date> day_of(const Desk& desk, const std::string& as_of) {
    if (as_of.empty()) return desk.today;
    const std::optional<Date> day = Date::parse(as_of);
    if (!day) return make_error(ErrorKind::invalid_input, "mandates_follow_up.bad_date").with("value", as_of);
    return *day;
}

// The saved view, with what is asked for beside it.
Result<MandateFilter> filter_of(store::Reader& reader, const Desk& desk, const ListRequest& request) {
    MandateFilter filter;
    if (!request.view.empty()) {
        const std::vector<SavedView> views = TRY(saved_views(reader, desk.scope));
        const auto found =
            std::find_if(views.begin(), views.end(), [&](const SavedView& view) { return view.name == request.view; });
        if (found == views.end())
            return make_error(ErrorKind::not_found, "mandates_follow_up.no_such_view").with("name", request.view);
        filter = found->filter;
    }
    const auto take = [](std::string& into, const std::string& given) {
        if (!given.empty()) into = given;
    };
    take(filter.document, request.document);
    take(filter.body, request.body);
    take(filter.addressee, request.addressee);
    take(filter.act, request.act);
    take(filter.state, request.state);
    take(filter.words, request.words);
    take(filter.sort, request.sort);
    if (!is_sort(filter.sort))
        return make_error(ErrorKind::invalid_input, "field.not_allowed")
            .with("field", "sort")
            .with("value", filter.sort);
    filter.overdue |= request.overdue;
    filter.no_owner |= request.no_owner;
    filter.no_date |= request.no_date;
    filter.unfunded |= request.unfunded;
    if (!request.due.empty()) {
        const std::optional<SessionRef> session = session_from_name(desk.resources, request.due);
        if (!session)
            return make_error(ErrorKind::invalid_input, "mandates_follow_up.no_such_session")
                .with("session", request.due);
        filter.due_body = session->body;
        filter.due_session = session->number;
    }
    filter.page_size = kPageSize;
    TRY(check_names(reader, desk.scope, desk.resources, filter));
    return filter;
}

void print_words(const Terminal& terminal, const MandateView& view) {
    for (const MandateWords& words : view.words)
        terminal.out << "  [" << tag(words.language) << "] " << words.words << '\n';
}

void print_tasks(const Terminal& terminal, const reader::Resources& resources, const MandateView& view) {
    if (!view.plan.empty()) line(terminal, "mandates_follow_up.one.plan", {{"plan", std::string_view(view.plan)}});
    for (const StatedTimeView& time : view.times) {
        const std::string due = due_text(terminal.catalogue, terminal.language, resources, time.due);
        const std::string key = time.time.key();
        line(terminal, time.time.met ? "mandates_follow_up.one.time_met" : "mandates_follow_up.one.time",
             {{"words", std::string_view(time.time.words)},
              {"due", std::string_view(due)},
              {"key", std::string_view(key)}});
    }
    for (const EvidenceView& evidence : view.evidence) {
        const std::string where = !evidence.link.empty() ? evidence.link : evidence.file_name;
        line(terminal, "mandates_follow_up.one.evidence",
             {{"text", std::string_view(evidence.text)}, {"where", std::string_view(where)}});
    }
    for (const ReportView& report : view.reports) {
        const std::string session =
            report.session ? session_name(resources, report.body, *report.session) : std::string("–");
        line(terminal, "mandates_follow_up.one.report",
             {{"symbol", std::string_view(report.symbol)},
              {"paragraph", std::string_view(report.paragraph.empty() ? "–" : report.paragraph)},
              {"session", std::string_view(session)}});
    }
    for (const DispositionView& disposition : view.dispositions) {
        std::string by = disposition.decision;
        if (!disposition.document.empty())
            by += (by.empty() ? "" : ", ") + disposition.document +
                  (disposition.path.empty() ? "" : "/" + disposition.path);
        const std::string state = word(terminal, "state", name(disposition.disposition));
        line(terminal,
             disposition.undone ? "mandates_follow_up.one.disposition_undone" : "mandates_follow_up.one.disposition",
             {{"state", std::string_view(state)},
              {"decision", std::string_view(by)},
              {"reason", std::string_view(disposition.reason)}});
    }
    for (const CostTotal& total : view.totals) {
        const auto written = [&](const Money& money) {
            return terminal.catalogue.decimal(terminal.language, money.decimal(), money.currency.minor_digits());
        };
        const std::string needed = written(total.needed);
        const std::string covered = written(total.covered);
        line(terminal, "mandates_follow_up.one.cost",
             {{"needed", std::string_view(needed)},
              {"covered", std::string_view(covered)},
              {"currency", total.needed.currency.code()}});
    }
}

std::string field_name(const Terminal& terminal, const std::string& field) {
    const std::string known = "mandates_register.changed." + field;
    return terminal.catalogue.has(terminal.language, known) ? terminal.catalogue.text(terminal.language, known) : field;
}

void print_history(const Terminal& terminal, const MandateView& view) {
    terminal.out << '\n' << word(terminal, "one", "history") << '\n';
    for (const HistoryLine& entry : view.history) {
        terminal.out << "  " << entry.at.iso() << "  " << entry.act;
        if (!entry.actor.empty()) terminal.out << "  " << entry.actor;
        if (!entry.reason.empty()) terminal.out << "  “" << entry.reason << "”";
        terminal.out << '\n';
        for (const HistoryLine::Change& change : entry.changes)
            terminal.out << "      " << field_name(terminal, change.field) << ": "
                         << (change.before.empty() ? "–" : change.before) << " → "
                         << (change.after.empty() ? "–" : change.after) << '\n';
    }
}

void print_one(const Terminal& terminal, const reader::Resources& resources, const MandateView& view) {
    const MandateSummary& mandate = view.summary;
    const std::string state = state_of(terminal, mandate);
    const std::string due = due_text(terminal.catalogue, terminal.language, resources, mandate.due);
    const std::string owner = owner_of(terminal, mandate);
    const std::string addressees = names_of(terminal, mandate.addressees);
    const std::string body = actor_label(terminal.catalogue, terminal.language, mandate.body);
    const std::string act = mandate.act.empty() ? "–" : act_label(terminal.catalogue, terminal.language, mandate.act);
    const std::string resource = word(terminal, "resources", name(mandate.resources));
    line(terminal, "mandates_follow_up.one.head",
         {{"mandate", std::string_view(mandate.identifier)},
          {"number", mandate.number},
          {"revision", mandate.revision},
          {"state", std::string_view(state)}});
    print_words(terminal, view);
    line(terminal, "mandates_follow_up.one.asked",
         {{"body", std::string_view(body)},
          {"act", std::string_view(act)},
          {"addressees", std::string_view(addressees)}});
    line(terminal, "mandates_follow_up.one.due", {{"due", std::string_view(due)}});
    line(terminal, "mandates_follow_up.one.owner", {{"owner", std::string_view(owner)}});
    line(terminal, "mandates_follow_up.one.resources", {{"resources", std::string_view(resource)}});
    if (mandate.unfunded) line(terminal, "mandates_follow_up.one.unfunded", {});
    if (mandate.vanished) line(terminal, "mandates_follow_up.one.vanished", {});
    print_tasks(terminal, resources, view);
}

}  // namespace

std::string due_text(const text::Catalogue& catalogue, Language language, const reader::Resources& resources,
                     const Due& due) {
    std::string days;
    if (due.start && due.end && *due.start != *due.end)
        days = catalogue.text(language, "mandates_follow_up.days.range", {{"start", *due.start}, {"end", *due.end}});
    else if (due.start && due.end)
        days = catalogue.date(language, *due.start);
    else if (due.start)
        days = catalogue.text(language, "mandates_follow_up.days.from", {{"start", *due.start}});
    const std::string session = due.session ? session_name(resources, due.body, *due.session) : std::string("–");
    const std::vector<MessageArgument> arguments = {{"session", std::string_view(session)},
                                                    {"days", std::string_view(days)}};
    switch (due.kind) {
        case DueKind::dates:
            if (due.session && due.relation == "before")
                return catalogue.text(language, "mandates_follow_up.due_text.before_session", arguments);
            if (due.session && due.relation == "after")
                return catalogue.text(language, "mandates_follow_up.due_text.after_session", arguments);
            if (due.session) return catalogue.text(language, "mandates_follow_up.due_text.session", arguments);
            if (due.last_day && due.relation != "at" && due.relation != "during")
                return catalogue.text(language, "mandates_follow_up.due_text.until", {{"day", *due.last_day}});
            return days;
        case DueKind::session_without_dates:
            return catalogue.text(language, "mandates_follow_up.due_text.session_without_dates", arguments);
        case DueKind::recurring:
            if (due.session) return catalogue.text(language, "mandates_follow_up.due_text.next_session", arguments);
            if (due.last_day)
                return catalogue.text(language, "mandates_follow_up.due_text.next", {{"day", *due.last_day}});
            break;
        case DueKind::without_day:
        case DueKind::no_date_stated:
        case DueKind::not_found:
            break;
    }
    return catalogue.text(language, std::string("mandates_follow_up.due.").append(name(due.kind)));
}

Result<int> print_mandates(const Terminal& terminal, const Desk& desk, const ListRequest& request) {
    const Date as_of = TRY(day_of(desk, request.as_of));
    std::vector<MandateSummary> mandates;
    std::vector<Error> conflicts;  // that the days asked for may rest on
    TRY(desk.database.read([&](store::Reader& reader) -> Result<void> {
        MandateFilter filter = TRY(filter_of(reader, desk, request));
        if (filter.due_session) conflicts = session_conflicts(desk.resources, TRY(calendar_of(reader, desk.resources)));
        for (;; ++filter.page) {
            MandateList page = TRY(find_mandates(reader, desk.scope, filter, terminal.language, as_of));
            std::move(page.mandates.begin(), page.mandates.end(), std::back_inserter(mandates));
            if (static_cast<std::int64_t>(mandates.size()) >= page.matching || page.mandates.empty()) return ok();
        }
    }));
    for (const Error& conflict : conflicts)
        terminal.err << terminal.catalogue.text(terminal.language, conflict) << '\n';
    if (request.json) {
        JsonArray array;
        for (const MandateSummary& mandate : mandates) array.push_back(to_json(mandate));
        terminal.out << Json(std::move(array)).write_indented();
        return 0;
    }
    print_table(terminal, desk.resources, mandates);
    terminal.out << terminal.catalogue.text(terminal.language, "mandates_follow_up.list.count",
                                            {{"count", static_cast<std::int64_t>(mandates.size())}})
                 << '\n';
    return 0;
}

Result<int> print_mandate(const Terminal& terminal, const Desk& desk, const std::string& id, bool with_history,
                          const std::string& as_of, bool json) {
    const Date day = TRY(day_of(desk, as_of));
    std::optional<MandateView> view;
    TRY(desk.database.read([&](store::Reader& reader) -> Result<void> {
        view = TRY(find_mandate(reader, desk.scope, id, terminal.language, day));
        return ok();
    }));
    if (json) {
        terminal.out << to_json(*view, with_history).write_indented();
        return 0;
    }
    print_one(terminal, desk.resources, *view);
    if (with_history) print_history(terminal, *view);
    return 0;
}

}  // namespace palermo::mandates::follow_up
