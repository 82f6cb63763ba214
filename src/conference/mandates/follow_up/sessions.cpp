// The acts on the days of sessions.
#include <algorithm>

#include "conference/mandates/follow_up/checks.hpp"
#include "conference/mandates/follow_up/operations.hpp"
#include "conference/mandates/follow_up/tables.hpp"
#include "platform/acts/declare.hpp"
#include "platform/store/values.hpp"

namespace palermo::mandates::follow_up {

BOOST_DESCRIBE_STRUCT(SetSessionDates, (), (body, number, revision, start, end, place, source, confirm, reason))
BOOST_DESCRIBE_STRUCT(ResolveSessionsAgain, (), (reason))

namespace {

constexpr store::Sql kRetire("update session_dates set is_current = 0 where body = ?1 and number = ?2");
constexpr store::Sql kInsert(R"(
insert into session_dates (body, number, revision, is_current, start_day, end_day, place, source, reason, set_at)
values (?1, ?2, ?3, 1, ?4, ?5, ?6, ?7, ?8, ?9))");
// The mandates whose due may hang on sessions of a body: those that name one, those set to one, those that come back.
constexpr store::Sql kConcerned(R"(
select id from mandates where due_body = ?1 or (body = ?1 and recurrence = 'each_session')
union
select mandate_id from mandate_times where body = ?1 and session is not null
union
select mandate_id from mandate_details where due_set = 1 and due_set_body = ?1
order by 1)");
constexpr store::Sql kAll("select id from mandates order by id");

std::string days(const std::optional<Date>& start, const std::optional<Date>& end) {
    if (!start) return "–";
    return end ? start->iso() + "/" + end->iso() : start->iso();
}

Json dates_json(const SessionDates& session) {
    JsonObject object;
    if (session.start) object.add("start", session.start->iso());
    if (session.end) object.add("end", session.end->iso());
    if (!session.place.empty()) object.add("place", session.place);
    object.add("source", session.source);
    return object;
}

// Counts the dues of these mandates again. Gives the identifiers of those that moved.
Result<JsonArray> resolve_again(acts::Context& context, const reader::Resources& resources, const store::Rows& ids,
                                std::string_view cause) {
    JsonArray moved;
    const SessionCalendar calendar = TRY(calendar_of(context.writer(), resources));
    for (const store::Row& row : ids) {
        StoredMandate mandate = TRY(stored_by_id(context.writer(), row.integer(0)));
        const StoredMandate before = mandate;
        TRY(refresh(context.writer(), mandate, calendar, cause, context.now()));
        if (mandate == before) continue;
        ++mandate.revision;
        TRY(save(context.writer(), mandate));
        moved.emplace_back(mandate.identifier);
    }
    return moved;
}

// Two sessions of a body that overlap, or stand in another order than their numbers; nothing where they do not.
std::optional<Error> contradiction(const reader::Resources& resources, const SessionDates& one,
                                   const SessionDates& other) {
    if (other.body != one.body || other.number == one.number || !other.start || !one.start) return std::nullopt;
    const bool overlaps =
        *one.start <= other.end.value_or(*other.start) && *other.start <= one.end.value_or(*one.start);
    const bool out_of_order = (other.number < one.number) != (*other.start < *one.start);
    if (!overlaps && !out_of_order) return std::nullopt;
    return make_error(ErrorKind::conflict,
                      overlaps ? "mandates_follow_up.session_overlaps" : "mandates_follow_up.session_out_of_order")
        .with("session", session_name(resources, one.body, one.number))
        .with("given", days(one.start, one.end))
        .with("other", session_name(resources, other.body, other.number))
        .with("known", days(other.start, other.end));
}

// What contradicts the days given, each in a sentence that names both.
std::vector<Error> contradictions(const reader::Resources& resources, const SessionCalendar& calendar,
                                  const SessionDates& given, const SessionDates* known) {
    std::vector<Error> found;
    const std::string session = session_name(resources, given.body, given.number);
    const bool other_days =
        known != nullptr && known->start && (known->start != given.start || (known->end && known->end != given.end));
    if (other_days && known->source != given.source)
        found.push_back(make_error(ErrorKind::conflict, "mandates_follow_up.session_other_dates")
                            .with("session", session)
                            .with("given", days(given.start, given.end))
                            .with("source", given.source)
                            .with("known", days(known->start, known->end))
                            .with("known_source", known->source));
    for (const SessionDates& other : calendar.sessions())
        if (std::optional<Error> error = contradiction(resources, given, other)) found.push_back(*std::move(error));
    return found;
}

Json confirmed_json(const Error& contradiction) {
    JsonObject object;
    object.add("contradiction", contradiction.code);
    for (const std::string_view field : {"session", "given", "other", "known"})
        if (const std::string value(contradiction.argument(field)); !value.empty()) object.add(field, value);
    return object;
}

Result<void> check(const reader::Resources& resources, const SetSessionDates& act) {
    Checks checks;
    if (!is_actor(resources, act.body)) checks.unknown("mandates_follow_up.unknown_body", "body", act.body);
    if (act.number < 1 || act.number > 10'000)
        checks.unknown("field.not_allowed", "number", std::to_string(act.number));
    if (!act.start) checks.add(make_error(ErrorKind::invalid_input, "field.missing").with("field", "start"));
    if (act.start && act.end && *act.end < *act.start)
        checks.add(make_error(ErrorKind::invalid_input, "mandates_follow_up.session_ends_before")
                       .with("start", act.start->iso())
                       .with("end", act.end->iso()));
    checks.required("source", act.source, kMaxShortText);
    checks.limited("place", act.place, kMaxShortText);
    checks.limited("reason", act.reason, kMaxLongText);
    if (act.confirm.value_or(false)) checks.required("reason", act.reason.value_or(""), kMaxLongText);
    return checks.result();
}

Result<void> set_dates(const reader::Resources& resources, acts::Context& context, const SetSessionDates& act) {
    TRY(check(resources, act));
    store::Writer& writer = context.writer();
    const SessionCalendar calendar = TRY(calendar_of(writer, resources));
    const SessionDates* known = calendar.find(act.body, act.number);
    const std::int64_t revision = known != nullptr ? known->revision : 0;
    TRY(acts::Context::expect_revision(act.revision, revision));
    const SessionDates given{act.body,
                             act.number,
                             act.start,
                             act.end,
                             act.place ? *act.place : known != nullptr ? known->place : std::string(),
                             act.source,
                             revision + 1};
    std::vector<Error> found = contradictions(resources, calendar, given, known);
    JsonArray confirmed;
    for (const Error& one : found) confirmed.push_back(confirmed_json(one));
    if (!act.confirm.value_or(false)) {
        if (!found.empty()) {
            Error error = make_error(ErrorKind::conflict, "mandates_follow_up.session_conflict")
                              .with("session", session_name(resources, act.body, act.number));
            error.details = std::move(found);
            return error;
        }
    }
    TRY(writer.execute(kRetire, store::values(act.body, act.number)));
    TRY(writer.insert(kInsert, store::values(act.body, act.number, given.revision, given.start, given.end, given.place,
                                             given.source, act.reason.value_or(""), context.now())));
    const std::string session = session_name(resources, act.body, act.number);
    const store::Rows concerned = TRY(writer.query(kConcerned, {act.body}));
    JsonArray moved = TRY(resolve_again(context, resources, concerned, "session.set_dates " + session));
    context.object("session", session, given.revision);
    context.changed("dates", known != nullptr ? dates_json(*known) : Json(), dates_json(given));
    // What was known and confirmed all the same stays visible.
    if (!confirmed.empty()) context.changed("contradictions_confirmed", {}, Json(std::move(confirmed)));
    if (act.reason && !act.reason->empty()) context.changed("contradiction_reason", {}, Json(*act.reason));
    if (!moved.empty()) context.changed("dues_moved", {}, Json(std::move(moved)));
    return ok();
}

Result<void> resolve_all(const reader::Resources& resources, acts::Context& context, const ResolveSessionsAgain& act) {
    Checks checks;
    checks.required("reason", act.reason, kMaxLongText);
    TRY(checks.result());
    const store::Rows all = TRY(context.writer().query(kAll));
    JsonArray moved = TRY(resolve_again(context, resources, all, "session.resolve_again"));
    context.object("session", "all", 1);
    context.changed("why", {}, Json(act.reason));
    if (!moved.empty()) context.changed("dues_moved", {}, Json(std::move(moved)));
    return ok();
}

template <typename T>
Result<access::Subject> subject_of(store::Reader&, const T&) {
    access::Subject subject;
    subject.type = "mandate";
    subject.release = access::ReleaseState::published;
    return subject;
}

}  // namespace

std::vector<Error> session_conflicts(const reader::Resources& resources, const SessionCalendar& calendar) {
    std::vector<Error> found;
    const std::vector<SessionDates>& sessions = calendar.sessions();
    for (auto one = sessions.begin(); one != sessions.end(); ++one)
        for (auto before = sessions.begin(); before != one; ++before)
            if (std::optional<Error> error = contradiction(resources, *one, *before))
                found.push_back(*std::move(error));
    return found;
}

void register_session_acts(acts::Registry& registry, const reader::Resources& resources) {
    registry.add(acts::declare<SetSessionDates>(
        {.name = "session.set_dates", .object_type = "mandate", .verb = "edit", .route = "POST /sessions/set-dates"},
        subject_of<SetSessionDates>, [&resources](acts::Context& context, const SetSessionDates& act) {
            return set_dates(resources, context, act);
        }));
    registry.add(acts::declare<ResolveSessionsAgain>(
        {.name = "session.resolve_again",
         .object_type = "mandate",
         .verb = "edit",
         .route = "POST /sessions/resolve-again"},
        subject_of<ResolveSessionsAgain>, [&resources](acts::Context& context, const ResolveSessionsAgain& act) {
            return resolve_all(resources, context, act);
        }));
}

}  // namespace palermo::mandates::follow_up
