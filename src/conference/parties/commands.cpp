#include "conference/parties/commands.hpp"

#include <ostream>
#include <utility>

#include "conference/parties/facts.hpp"
#include "conference/parties/pages/views.hpp"
#include "conference/parties/queries.hpp"
#include "platform/base/file.hpp"

namespace palermo::parties {

namespace {

using Arguments = std::vector<text::MessageArgument>;
constexpr std::string_view kShippedName = "participation.csv";

std::string say(const Desk& desk, std::string_view key, const Arguments& arguments = {}) {
    return desk.catalogue.text(desk.language, key, arguments);
}

// "Row 4, Angola: the register has ..."
void print_rows(const Desk& desk, const std::vector<Error>& rows) {
    for (Error row : rows) {
        const std::vector<Error> details = std::exchange(row.details, {});
        desk.out << "  " << desk.catalogue.text(desk.language, row) << '\n';
        for (const Error& detail : details) desk.out << "    " << desk.catalogue.text(desk.language, detail) << '\n';
    }
}

void print_plan(const Desk& desk, const Plan& plan) {
    desk.out << say(desk, "parties.plan",
                    {{"rows", plan.rows},
                     {"matched", plan.matched},
                     {"new", static_cast<std::int64_t>(plan.additions.size())},
                     {"same", plan.same},
                     {"faults", static_cast<std::int64_t>(plan.faults.size())}})
             << '\n';
    print_rows(desk, plan.faults);
    print_rows(desk, plan.remarks);
}

void print_counts(const Desk& desk, const Participation& participation) {
    for (const Instrument& one : desk.services.resources.instruments.all()) {
        const std::string name = one.name(desk.language);
        if (!participation.is_held(one.code())) {
            desk.out << say(desk, "parties.count_not_held", {{"instrument", std::string_view(name)}}) << '\n';
            continue;
        }
        const Counts counts = participation.counts(one.code());
        desk.out << say(desk, "parties.count",
                        {{"instrument", std::string_view(name)},
                         {"bound", counts.bound},
                         {"in_force", counts.in_force},
                         {"signatures", counts.signatures},
                         {"signatories", counts.signatories}})
                 << '\n';
    }
}

Result<Participation> read_participation(const Desk& desk, bool invented, Date as_of) {
    std::optional<Participation> found;
    TRY(desk.database.read([&](store::Reader& reader) -> Result<void> {
        found.emplace(
            TRY(participation_as_of(reader, access::scope_of(desk.actor), desk.services.resources, invented, as_of)));
        return ok();
    }));
    return *std::move(found);
}

Result<acts::Note> note_of(const PartiesRequest& request) {
    if (request.notice.empty() || request.notice_date.empty() || request.notice_file.empty())
        return make_error(ErrorKind::invalid_input, "parties.notice_needed");
    constexpr std::size_t kMaxNote = std::size_t{16} * 1024 * 1024;
    const std::string content = TRY(read_file(request.notice_file, kMaxNote));
    const ByteView bytes = as_bytes(content);
    const std::string name = request.notice_file.substr(request.notice_file.rfind('/') + 1);
    return acts::Note{request.notice, request.notice_date, name, Bytes(bytes.begin(), bytes.end())};
}

// Whether nothing is held yet of any instrument that the plan speaks of.
Result<bool> is_first(const Desk& desk, const Plan& plan) {
    const Participation held = TRY(read_participation(desk, false, desk.now.date_utc()));
    for (const Fact& fact : plan.additions)
        if (held.is_held(fact.instrument)) return false;
    return true;
}

Result<ImportParticipation> table_of(const Desk& desk, const PartiesRequest& request) {
    ImportParticipation act;
    act.file_name =
        request.subject.empty() ? std::string(kShippedName) : request.subject.substr(request.subject.rfind('/') + 1);
    act.source = request.source.empty() ? (request.subject.empty() ? std::string(kShippedSource) : act.file_name)
                                        : request.source;
    const std::string content =
        request.subject.empty() ? desk.services.resources.shipped : TRY(read_file(request.subject, kMaxTableBytes));
    const ByteView bytes = as_bytes(content);
    act.content = Bytes(bytes.begin(), bytes.end());
    if (!request.instrument.empty()) act.instrument = request.instrument;
    act.leave_out = request.leave_out;
    return act;
}

Result<int> import(const Desk& desk, const PartiesRequest& request) {
    const ImportParticipation act = TRY(table_of(desk, request));
    std::optional<Plan> plan;
    TRY(desk.database.read([&](store::Reader& reader) -> Result<void> {
        plan = TRY(plan_of(reader, desk.services, act, desk.now.date_utc(), desk.language));
        return ok();
    }));
    print_plan(desk, *plan);
    const bool refused = !plan->faults.empty() && !request.leave_out;
    if (refused) desk.out << say(desk, "parties.import_refused") << '\n';
    if (refused) return exit_status(ErrorKind::invalid_input);
    if (request.check) return 0;
    if (plan->additions.empty()) {
        desk.out << say(desk, "parties.import_nothing") << '\n';
        return 0;
    }
    acts::Attempt attempt{.actor = desk.actor, .idempotency_key = {}, .reason = {}, .request_id = {}};
    if (TRY(is_first(desk, *plan))) {
        const FoundParticipation first{act.file_name, act.content, act.instrument, act.source, act.leave_out};
        const acts::Receipt receipt = TRY(desk.performer.perform(attempt, first));
        desk.out << say(desk, "parties.imported", {{"sequence", receipt.sequence}}) << '\n';
        print_counts(desk, TRY(read_participation(desk, false, desk.now.date_utc())));
        return 0;
    }
    attempt.note = TRY(note_of(request));
    const acts::Receipt receipt = TRY(desk.performer.perform(attempt, act));
    desk.out << say(desk, "parties.import_waits", {{"number", receipt.pending}}) << '\n';
    return 0;
}

Result<Date> day_of(const Desk& desk, const std::string& text) {
    if (text.empty()) return desk.now.date_utc();
    const std::optional<Date> day = Date::parse(text);
    if (!day) return make_error(ErrorKind::invalid_input, "parties.bad_day").with("value", text);
    return *day;
}

std::string day_text(const Desk& desk, const std::optional<Date>& day) {
    return day ? say(desk, "parties.day", {{"day", *day}}) : std::string("–");
}

void print_status(const Desk& desk, const State& state, const Participation& participation, const Instrument* only) {
    desk.out << state.name(desk.language) << " (" << state.code << ")\n";
    for (const Instrument& one : desk.services.resources.instruments.all()) {
        if ((only != nullptr && only != &one) || !participation.is_held(one.code())) continue;
        const Status& status = participation.status(one.code(), state.code);
        const std::string standing = say(desk, "parties_pages.standing." + std::string(name(status.standing)));
        const std::string consent =
            status.consent ? say(desk, "choice.consent." + std::string(name(*status.consent))) : std::string("–");
        const std::string instrument = one.name(desk.language), signed_on = day_text(desk, status.signed_on),
                          consented_on = day_text(desk, status.consented_on),
                          in_force = day_text(desk, status.in_force_on);
        desk.out << "  "
                 << say(desk, "parties.status",
                        {{"instrument", std::string_view(instrument)},
                         {"standing", std::string_view(standing)},
                         {"signed", std::string_view(signed_on)},
                         {"consented", std::string_view(consented_on)},
                         {"kind", std::string_view(consent)},
                         {"in_force", std::string_view(in_force)}})
                 << '\n';
    }
}

Result<int> status(const Desk& desk, const PartiesRequest& request) {
    const Date as_of = TRY(day_of(desk, request.as_of));
    const Resources& resources = desk.services.resources;
    const Instrument* only =
        request.instrument.empty() ? nullptr : TRY(resources.instruments.expect(request.instrument));
    if (request.subject.empty()) {
        const Participation all = TRY(read_participation(desk, desk.demonstration, as_of));
        StateFilter filter;
        filter.invented = desk.demonstration;
        if (request.json) {
            const pages::ParticipationPageView view{{resources, all, {}, desk.demonstration, desk.now.date_utc()},
                                                    filter,
                                                    find_states(resources, all, {}, filter, desk.language)};
            desk.out << pages::participation_json(view).write_indented();
        } else {
            desk.out << say(desk, "parties.as_of", {{"day", as_of}}) << '\n';
            print_counts(desk, all);
        }
        return 0;
    }
    const std::string code = TRY(resources.names().expect(request.subject, desk.language));
    const State& state = *resources.states.find(code);
    const Participation of = TRY(read_participation(desk, state.invented, as_of));
    if (request.json) {
        const pages::ParticipationPageView view{
            {resources, of, {}, desk.demonstration, desk.now.date_utc()}, {}, {&state}};
        desk.out << pages::participation_json(view).write_indented();
    } else {
        print_status(desk, state, of, only);
    }
    return 0;
}

Result<int> authorities(const Desk& desk, const PartiesRequest& request) {
    AuthorityFilter filter;
    filter.invented = desk.demonstration;
    filter.due = request.due;
    if (!request.subject.empty())
        filter.state = TRY(desk.services.resources.names().expect(request.subject, desk.language));
    std::vector<Authority> found;
    TRY(desk.database.read([&](store::Reader& reader) -> Result<void> {
        found = TRY(find_authorities(reader, access::scope_of(desk.actor), desk.services.resources, filter,
                                     desk.now.date_utc()));
        return ok();
    }));
    for (const Authority& one : found) {
        const std::string state = desk.services.resources.states.name(one.state, desk.language);
        desk.out << say(desk, "parties.authority",
                        {{"number", std::string_view(std::to_string(one.number))},
                         {"state", std::string_view(state)},
                         {"name", std::string_view(one.name)},
                         {"day", one.confirm_again}})
                 << '\n';
    }
    desk.out << say(desk, "parties_pages.authorities.count", {{"count", static_cast<std::int64_t>(found.size())}})
             << '\n';
    return 0;
}

}  // namespace

Result<int> parties_command(const Desk& desk, const PartiesRequest& request) {
    if (request.what == "import") return import(desk, request);
    if (request.what == "status") return status(desk, request);
    if (request.what == "authorities") return authorities(desk, request);
    return make_error(ErrorKind::invalid_input, "parties.what").with("value", request.what);
}

}  // namespace palermo::parties
