#include "conference/mandates/follow_up/tables.hpp"

#include <algorithm>
#include <charconv>

#include "conference/mandates/follow_up/list_rows.hpp"
#include "conference/mandates/follow_up/queries.hpp"
#include "platform/base/assert.hpp"
#include "platform/store/values.hpp"

namespace palermo::mandates::follow_up {

namespace {

#define PALERMO_MANDATE_COLUMNS                                                                                 \
    "id, number, identifier, document_id, slug, path, revision, text_status, state, language, provision_path, " \
    "body, act, addressees, deliverable, recurrence, confidence, vanished, due_kind, due_start, due_end, "      \
    "due_last, due_body, due_session, due_relation, due_by_person, counted_from, owner, owner_is_body, "        \
    "resources, unfunded "

constexpr store::Sql kById("select " PALERMO_MANDATE_COLUMNS "from mandates where id = ?1");
constexpr store::Sql kByNumber("select " PALERMO_MANDATE_COLUMNS "from mandates where number = ?1");
constexpr store::Sql kByIdentifier("select " PALERMO_MANDATE_COLUMNS "from mandates where identifier = ?1");
#undef PALERMO_MANDATE_COLUMNS

constexpr store::Sql kSave(R"(
update mandates set
    revision = ?2, text_status = ?3, state = ?4, awaits = ?5, language = ?6, provision_path = ?7, body = ?8, act = ?9,
    addressees = ?10, deliverable = ?11, recurrence = ?12, confidence = ?13, vanished = ?14, due_kind = ?15,
    due_start = ?16, due_end = ?17, due_last = ?18, due_sort = ?19, due_body = ?20, due_session = ?21,
    due_relation = ?22, due_by_person = ?23, counted_from = ?24, owner = ?25, owner_is_body = ?26, resources = ?27,
    unfunded = ?28
where id = ?1)");

// The best reading: one that is still there before one that is not, the original before the others.
constexpr store::Sql kBestText(R"(
select language, provision_path, body, act, addressees, deliverable, recurrence, confidence, present, unread_time,
       resources
from mandate_texts
where mandate_id = ?1
order by present desc, preference
limit 1)");
constexpr store::Sql kForgetAddressees("delete from mandate_addressees where mandate_id = ?1");
constexpr store::Sql kAddAddressee(
    "insert into mandate_addressees (addressee, mandate_id) values (?1, ?2) on conflict do nothing");
constexpr store::Sql kTimes(R"(
select type, relation, body, session, year, day, first_day, last_day, not_after, confidence, words
from mandate_times
where mandate_id = ?1 and language = ?2
order by position)");
constexpr store::Sql kResolveTime(R"(
update mandate_times
set due_kind = ?4, due_start = ?5, due_end = ?6, due_last = ?7, due_relation = ?8
where mandate_id = ?1 and language = ?2 and position = ?3)");
constexpr store::Sql kMet("select time_key from mandate_times_met where mandate_id = ?1");
constexpr store::Sql kSetDue(
    "select due_set, due_set_day, due_set_body, due_set_session from mandate_details where mandate_id = ?1");
constexpr store::Sql kCovered(
    "select count(*) from mandate_costs where mandate_id = ?1 and covered = 1 and replaced = 0");
constexpr store::Sql kDueMoved(
    "insert into mandate_due_changes (mandate_id, at, cause, before, after) values (?1, ?2, ?3, ?4, ?5)");
StoredMandate from_row(const store::Row& row) {
    StoredMandate mandate;
    mandate.id = row.integer(0);
    mandate.number = row.integer(1);
    mandate.identifier = row.text(2);
    mandate.document_id = row.integer(3);
    mandate.slug = row.text(4);
    mandate.path = row.text(5);
    mandate.revision = row.integer(6);
    mandate.text_status = row.text(7);
    mandate.state = state_from_name(row.text(8)).value_or(State::proposed);
    mandate.language = language_from_tag(row.text(9)).value_or(Language::en);
    mandate.provision_path = row.text(10);
    mandate.body = row.text(11);
    mandate.act = row.text(12);
    mandate.addressees = row.text(13);
    mandate.deliverable = row.text(14);
    mandate.recurrence = row.text(15);
    mandate.confidence = static_cast<int>(row.integer(16));
    mandate.vanished = row.integer(17) != 0;
    mandate.due.kind = due_kind_from_name(row.text(18)).value_or(DueKind::not_found);
    mandate.due.start = date_at(row, 19);
    mandate.due.end = date_at(row, 20);
    mandate.due.last_day = date_at(row, 21);
    mandate.due.body = row.text(22);
    mandate.due.session = small_at(row, 23);
    mandate.due.relation = row.text(24);
    mandate.due.recurrence = mandate.recurrence;
    mandate.due.set_by_person = row.integer(25) != 0;
    mandate.counted_from = date_at(row, 26);
    mandate.owner = row.text(27);
    mandate.owner_is_body = row.integer(28) != 0;
    mandate.resources = resource_clause_from_name(row.text(29)).value_or(ResourceClause::none);
    mandate.unfunded = row.integer(30) != 0;
    return mandate;
}

Result<std::optional<StoredMandate>> first(store::Reader& reader, store::Sql sql, store::Value id) {
    const auto row = TRY(reader.first(sql, {std::move(id)}));
    return row ? std::optional(from_row(*row)) : std::nullopt;
}

std::optional<std::int64_t> as_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// What each stated time resolves to, for lists that show them all.
Result<void> write_resolved(store::Writer& writer, const StoredMandate& mandate, const std::vector<StatedTime>& times,
                            const SessionCalendar& calendar) {
    std::int64_t position = 0;
    for (const StatedTime& time : times) {
        const Due due = resolve(time, calendar);
        TRY(writer.execute(kResolveTime, store::values(mandate.id, mandate.language, ++position, name(due.kind),
                                                       due.start, due.end, due.last_day, due.relation)));
    }
    return ok();
}

Result<void> write_addressees(store::Writer& writer, const StoredMandate& mandate) {
    TRY(writer.execute(kForgetAddressees, {mandate.id}));
    for (std::size_t at = 0; at < mandate.addressees.size();) {
        const std::size_t end = std::min(mandate.addressees.find(' ', at), mandate.addressees.size());
        TRY(writer.execute(kAddAddressee, {mandate.addressees.substr(at, end - at), mandate.id}));
        at = end + 1;
    }
    return ok();
}

}  // namespace

Result<std::optional<StoredMandate>> find_stored(store::Reader& reader, std::string_view id) {
    if (const auto number = as_number(id)) return first(reader, kByNumber, *number);
    return first(reader, kByIdentifier, std::string(id));
}

Result<StoredMandate> stored_by_id(store::Reader& reader, std::int64_t id) {
    const std::optional<StoredMandate> found = TRY(first(reader, kById, id));
    ASSERT(found.has_value());  // ids come from the tables themselves
    return *found;
}

Result<void> save(store::Writer& writer, const StoredMandate& mandate) {
    const Due& due = mandate.due;
    TRY(writer.execute(
        kSave, store::values(mandate.id, mandate.revision, mandate.text_status, name(mandate.state),
                             awaits_delivery(mandate.state), mandate.language, mandate.provision_path, mandate.body,
                             mandate.act, mandate.addressees, mandate.deliverable, mandate.recurrence,
                             mandate.confidence, mandate.vanished, name(due.kind), due.start, due.end, due.last_day,
                             due.last_day ? due.last_day->iso() : std::string("9999"), due.body, due.session,
                             due.relation, due.set_by_person, mandate.counted_from, mandate.owner,
                             mandate.owner_is_body, name(mandate.resources), mandate.unfunded)));
    return ok();
}

Result<void> refresh(store::Writer& writer, StoredMandate& mandate, const SessionCalendar& calendar,
                     std::string_view cause, Instant now) {
    const auto text = TRY(writer.first(kBestText, {mandate.id}));
    ASSERT(text.has_value());  // a mandate comes into being with its words
    const std::string addressees_before = mandate.addressees;
    mandate.language = language_from_tag(text->text(0)).value_or(Language::en);
    mandate.provision_path = text->text(1);
    mandate.body = text->text(2);
    mandate.act = text->text(3);
    mandate.addressees = text->text(4);
    mandate.deliverable = text->text(5);
    mandate.recurrence = text->text(6);
    mandate.confidence = static_cast<int>(text->integer(7));
    mandate.vanished = text->integer(8) == 0;
    mandate.resources = resource_clause_from_name(text->text(10)).value_or(ResourceClause::none);
    if (mandate.addressees != addressees_before) TRY(write_addressees(writer, mandate));

    const auto covered = TRY(writer.first(kCovered, {mandate.id}));
    mandate.unfunded = mandate.resources != ResourceClause::none && covered->integer(0) == 0;

    DueFacts facts{.times = TRY(stated_times(writer, mandate.id, mandate.language)),
                   .recurrence = mandate.recurrence,
                   .unread_time_words = text->integer(9) != 0,
                   .body = mandate.body,
                   .counted_from = mandate.counted_from,
                   .set_by_person = std::nullopt};
    const auto details = TRY(writer.first(kSetDue, {mandate.id}));
    if (details && details->integer(0) != 0) {
        Due set;
        set.kind = DueKind::dates;
        set.relation = "by";
        set.start = set.end = set.last_day = date_at(*details, 1);
        set.body = details->text(2);
        set.session = small_at(*details, 3);
        if (set.session) set.relation = "at";
        facts.set_by_person = set;
    }
    TRY(write_resolved(writer, mandate, facts.times, calendar));
    const Due before = mandate.due;
    mandate.due = due_of(facts, calendar);
    mandate.due.recurrence = mandate.recurrence;
    if (before != mandate.due)
        TRY(writer.insert(
            kDueMoved, store::values(mandate.id, now, cause, due_json(before).write(), due_json(mandate.due).write())));
    return ok();
}

Result<std::vector<StatedTime>> stated_times(store::Reader& reader, std::int64_t mandate_id, Language language) {
    std::vector<std::string> met;
    for (const store::Row& row : TRY(reader.query(kMet, {mandate_id}))) met.push_back(row.text(0));
    std::vector<StatedTime> times;
    for (const store::Row& row : TRY(reader.query(kTimes, store::values(mandate_id, language)))) {
        StatedTime time{.type = row.text(0),
                        .relation = row.text(1),
                        .body = row.text(2),
                        .session = small_at(row, 3),
                        .year = small_at(row, 4),
                        .date = date_at(row, 5),
                        .start = date_at(row, 6),
                        .end = date_at(row, 7),
                        .not_after = date_at(row, 8),
                        .confidence = static_cast<int>(row.integer(9)),
                        .words = row.text(10),
                        .met = false};
        time.met = std::find(met.begin(), met.end(), time.key()) != met.end();
        times.push_back(std::move(time));
    }
    return times;
}

std::vector<SessionDates> pack_sessions(const reader::Resources& resources) {
    std::vector<SessionDates> sessions;
    for (const reader::Session& session : resources.sessions())
        sessions.push_back(
            {session.body, session.number, session.start, session.end, session.place, session.source, 0});
    return sessions;
}

Result<SessionCalendar> calendar_of(store::Reader& reader, const reader::Resources& resources) {
    return session_calendar(reader, pack_sessions(resources));
}

std::optional<SessionRef> session_from_name(const reader::Resources& resources, std::string_view name) {
    const std::size_t hyphen = name.rfind('-');
    if (hyphen == std::string_view::npos || hyphen == 0) return std::nullopt;
    const auto number = as_number(name.substr(hyphen + 1));
    if (!number || *number < 1 || *number > 10'000) return std::nullopt;
    const std::string_view of = name.substr(0, hyphen);
    for (const reader::SessionName& known : resources.session_names())
        if (known.prefix == of || known.body == of) return SessionRef{known.body, static_cast<int>(*number)};
    for (const reader::Session& session : resources.sessions())
        if (session.body == of) return SessionRef{session.body, static_cast<int>(*number)};
    return std::nullopt;
}

std::string session_name(const reader::Resources& resources, std::string_view body, int number) {
    for (const reader::SessionName& known : resources.session_names())
        if (known.body == body) return known.prefix + "-" + std::to_string(number);
    return std::string(body) + "-" + std::to_string(number);
}

Json due_json(const Due& due) {
    JsonObject object;
    object.add("kind", name(due.kind));
    const auto add_date = [&](std::string_view member, const std::optional<Date>& date) {
        if (date) object.add(member, date->iso());
    };
    add_date("start", due.start);
    add_date("end", due.end);
    add_date("last_day", due.last_day);
    if (!due.body.empty()) object.add("body", due.body);
    if (due.session) object.add("session", *due.session);
    if (!due.relation.empty()) object.add("relation", due.relation);
    if (due.set_by_person) object.add("set_by_person", true);
    return object;
}

}  // namespace palermo::mandates::follow_up
