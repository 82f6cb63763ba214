// Preparing, opening, extending and closing a cycle.
#include <algorithm>
#include <set>

#include "conference/replies/cycles.hpp"
#include "conference/replies/cycles/dismissing.hpp"
#include "conference/replies/cycles/reminders.hpp"
#include "conference/replies/cycles/rows.hpp"
#include "conference/replies/letters.hpp"
#include "conference/replies/operations.hpp"
#include "conference/replies/registering.hpp"
#include "conference/replies/work.hpp"
#include "platform/base/field_faults.hpp"
#include "platform/base/slug.hpp"
#include "platform/store/values.hpp"

namespace palermo::replies {

BOOST_DESCRIBE_ENUM(Addressed, parties, signatories, both)
BOOST_DESCRIBE_STRUCT(PrepareCycle, (),
                      (slug, version, title_ar, title_en, title_es, title_fr, title_ru, title_zh, addressed,
                       instruments, due_on, asked_by, previous, reminder_days))
BOOST_DESCRIBE_STRUCT(OpenCycle, (), (cycle, revision, note_number, note_date))
BOOST_DESCRIBE_STRUCT(ExtendCycle, (), (cycle, revision, due_on, state, reason))
BOOST_DESCRIBE_STRUCT(CloseCycle, (), (cycle, revision))

namespace {

constexpr std::size_t kMaxNoteNumberBytes = 100;
constexpr std::size_t kMaxListed = 100;
constexpr std::size_t kMaxReminders = 20;
constexpr std::int64_t kMaxReminderDays = 365;

constexpr store::Sql kVersion("select status, invented from questionnaire_versions where id = ?1");
constexpr store::Sql kInsertCycle(R"(
insert into cycles (slug, version_id, title, addressed, instruments, due_on, asked_by, previous_id, reminder_days,
                    note_number, note_date, status, opened_at, closed_at, invented, revision)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, '', null, 'prepared', null, null, ?10, 1))");
constexpr store::Sql kOpenCycle(R"(
update cycles set status = 'open', note_number = ?2, note_date = ?3, opened_at = ?4, revision = ?5 where id = ?1)");
constexpr store::Sql kInsertReply(R"(
insert into replies (cycle_id, state, standing, status, language, due_on, seen_at, started_at, saved_at, submitted_at,
                     submissions, consent, embargo_until, reopen_asked, revision)
values (?1, ?2, ?3, 'not_started', '', null, null, null, null, null, 0, 'none', null, '', 1))");
constexpr store::Sql kExtendCycle("update cycles set due_on = ?2, revision = ?3 where id = ?1");
// An earlier extension of one State that the new day of all overtakes is of no use any more.
constexpr store::Sql kDropExtensions("update replies set due_on = null where cycle_id = ?1 and due_on <= ?2");
constexpr store::Sql kExtendReply("update replies set due_on = ?2, revision = revision + 1 where id = ?1");
constexpr store::Sql kRaiseCycle("update cycles set revision = ?2 where id = ?1");
constexpr store::Sql kCloseCycle("update cycles set status = 'closed', closed_at = ?2, revision = ?3 where id = ?1");

constexpr std::int64_t kMaxExtensionDays = 2 * 366;  // after the day of all, or after today

Error fault(std::string_view code, std::string_view field) {
    return field_fault(make_error(ErrorKind::invalid_input, code).with("field", field));
}

Error not_now(const CycleView& cycle, std::string_view act) {
    return make_error(ErrorKind::conflict, "replies.cycle_not_now").with("state", name(cycle.status)).with("act", act);
}

// --- preparing

Result<std::string> titles_of(const PrepareCycle& act) {
    const std::array<std::pair<std::string_view, const std::string*>, kLanguageCount> titles = {
        {{"title_ar", &act.title_ar},
         {"title_en", &act.title_en},
         {"title_es", &act.title_es},
         {"title_fr", &act.title_fr},
         {"title_ru", &act.title_ru},
         {"title_zh", &act.title_zh}}};
    JsonObject object;
    for (const auto& [field, title] : titles) {
        TRY(check_words(field, *title, kMaxTitleBytes));
        object.add(field.substr(field.size() - 2), *title);
    }
    return Json(std::move(object)).write();
}

Result<std::vector<std::int64_t>> reminders_of(const PrepareCycle& act) {
    if (act.reminder_days.empty()) return std::vector<std::int64_t>{60, 30, 14, 3, -7};
    const std::set<std::int64_t, std::greater<>> days(act.reminder_days.begin(), act.reminder_days.end());
    const bool allowed =
        days.size() <= kMaxReminders && *days.begin() <= kMaxReminderDays && *days.rbegin() >= -kMaxReminderDays;
    if (!allowed) return fault("replies.bad_reminder_days", "reminder_days");
    return std::vector<std::int64_t>(days.begin(), days.end());
}

Result<void> expect_instruments(const Services& services, const PrepareCycle& act) {
    if (act.instruments.empty()) return fault("replies.needed", "instruments");
    for (const std::string& code : act.instruments)
        if (std::find(services.instruments.begin(), services.instruments.end(), code) == services.instruments.end())
            return make_error(ErrorKind::invalid_input, "replies.no_such_instrument").with("instrument", code);
    return ok();
}

Result<bool> version_is_invented(store::Reader& reader, std::int64_t version) {
    const auto row = TRY(reader.first(kVersion, {version}));
    if (!row) return make_error(ErrorKind::invalid_input, "replies.no_such_version").with("version", version);
    if (row->text(0) != "published")
        return make_error(ErrorKind::conflict, "replies.version_not_published").with("version", version);
    return row->integer(1) != 0;
}

Result<std::optional<std::int64_t>> previous_id(store::Reader& reader, const PrepareCycle& act) {
    if (!act.previous || act.previous->empty()) return std::optional<std::int64_t>();
    const auto previous = TRY(cycle_row(reader, *act.previous));
    if (!previous) return make_error(ErrorKind::invalid_input, "replies.no_such_cycle").with("cycle", *act.previous);
    return std::optional(previous->id);
}

Result<void> prepare(acts::Context& context, const Services& services, const PrepareCycle& act) {
    if (!is_slug(act.slug)) return fault("replies.bad_slug", "slug");
    const std::string titles = TRY(titles_of(act));
    TRY(expect_instruments(services, act));
    if (act.asked_by.size() > kMaxListed) return fault("replies.too_many", "asked_by");
    for (const std::string& slug : act.asked_by)
        if (!is_slug(slug)) return fault("replies.bad_slug", "asked_by");
    const std::vector<std::int64_t> reminders = TRY(reminders_of(act));
    if (act.due_on <= context.now().date_utc()) return fault("replies.due_in_past", "due_on");
    store::Writer& writer = context.writer();
    if (TRY(cycle_row(writer, act.slug)))
        return make_error(ErrorKind::conflict, "replies.slug_taken").with("slug", act.slug);
    const bool invented = TRY(version_is_invented(writer, act.version));
    TRY(writer.insert(kInsertCycle, store::values(act.slug, act.version, titles, name(act.addressed),
                                                  joined(act.instruments), act.due_on, joined(act.asked_by),
                                                  TRY(previous_id(writer, act)), joined(reminders), invented)));
    context.object(kCycleObject, act.slug, 1);
    context.changed("version", {}, Json(act.version));
    context.changed("title", {}, Json(act.title_en));
    context.changed("addressed", {}, Json(name(act.addressed)));
    context.changed("instruments", {}, Json(joined(act.instruments)));
    context.changed("due_on", {}, Json(act.due_on.iso()));
    return ok();
}

// --- opening

bool is_addressed(Addressed addressed, Standing standing) {
    if (standing == Standing::other) return false;
    if (addressed == Addressed::both) return true;
    return (standing == Standing::party) == (addressed == Addressed::parties);
}

// What the State is to the cycle: the most that it is to any of its instruments.
Result<Standing> standing_in(store::Reader& reader, const Services& services, const CycleView& cycle,
                             const std::string& state, Date day) {
    Standing most = Standing::other;
    for (const std::string& instrument : cycle.instruments)
        most = std::min(most, TRY(services.standing(reader, state, instrument, day)));
    return most;
}

Result<std::vector<std::string>> add_replies(acts::Context& context, const Services& services, const CycleView& cycle) {
    std::vector<std::string> addressed;
    for (const std::string& state : services.states(cycle.invented)) {
        const Standing standing = TRY(standing_in(context.writer(), services, cycle, state, context.now().date_utc()));
        if (!is_addressed(cycle.addressed, standing)) continue;
        TRY(context.writer().insert(kInsertReply, store::values(cycle.id, state, name(standing))));
        addressed.push_back(state);
    }
    if (addressed.empty()) return make_error(ErrorKind::conflict, "replies.nobody_addressed").with("cycle", cycle.slug);
    return addressed;
}

Result<void> open(acts::Context& context, const Services& services, const OpenCycle& act) {
    const CycleView cycle = TRY(expect_cycle(context.writer(), act.cycle));
    TRY(acts::Context::expect_revision(act.revision, cycle.revision));
    if (cycle.status != CycleStatus::prepared) return not_now(cycle, "cycle.open");
    TRY(check_words("note_number", act.note_number, kMaxNoteNumberBytes));
    if (cycle.due_on <= context.now().date_utc()) return fault("replies.due_in_past", "due_on");
    TRY(version_is_invented(context.writer(), cycle.version));  // it may have been retired meanwhile
    TRY(context.writer().execute(
        kOpenCycle, store::values(cycle.id, act.note_number, act.note_date, context.now(), cycle.revision + 1)));
    const std::vector<std::string> states = TRY(add_replies(context, services, cycle));
    std::int64_t told = 0;
    for (const StoredReply& reply : TRY(replies_in_cycle(context.writer(), cycle.id)))
        told += TRY(
            tell_state(context.writer(), services, reply, access::Role::focal_point, "cycle_opened", context.now()));
    context.object(kCycleObject, cycle.slug, cycle.revision + 1);
    context.changed("status", Json(name(cycle.status)), Json("open"));
    context.changed("note_number", {}, Json(act.note_number));
    context.changed("note_date", {}, Json(act.note_date.iso()));
    context.changed("states", {}, Json(joined(states)));
    context.changed("told", {}, Json(told));
    return ok();
}

// --- extending and closing

// A day that was typed wrongly can be put right: also an earlier one will do, if it is not over.
Result<void> check_new_day(Date asked, Date present, Date of_all, Date today) {
    if (asked == present) return make_error(ErrorKind::conflict, "replies.same_due").with("due", present.iso());
    if (asked < today) return fault("replies.due_over", "due_on");
    const Date latest = Date::from_day_number(std::max(of_all, today).day_number() + kMaxExtensionDays);
    if (asked <= latest) return ok();
    return field_fault(make_error(ErrorKind::invalid_input, "replies.due_too_late")
                           .with("field", "due_on")
                           .with("latest", latest.iso()));
}

Result<void> extend_one(acts::Context& context, const Services& services, const CycleView& cycle,
                        const ExtendCycle& act) {
    for (StoredReply reply : TRY(replies_in_cycle(context.writer(), cycle.id))) {
        if (reply.state != *act.state) continue;
        TRY(check_new_day(act.due_on, reply.due_on, cycle.due_on, context.now().date_utc()));
        if (act.due_on < cycle.due_on)
            return make_error(ErrorKind::conflict, "replies.earlier_than_all").with("due", cycle.due_on.iso());
        TRY(context.writer().execute(kExtendReply, store::values(reply.id, act.due_on)));
        TRY(context.writer().execute(kRaiseCycle, {cycle.id, cycle.revision + 1}));
        context.changed("due_on", Json(reply.due_on.iso()), Json(act.due_on.iso()));
        context.changed("state", {}, Json(reply.state));
        reply.due_on = act.due_on;
        TRY(tell_state(context.writer(), services, reply, access::Role::focal_point, "cycle_extended", context.now()));
        return ok();
    }
    return make_error(ErrorKind::invalid_input, "replies.not_addressed").with("state", *act.state);
}

Result<void> extend_all(acts::Context& context, const Services& services, const CycleView& cycle,
                        const ExtendCycle& act) {
    TRY(check_new_day(act.due_on, cycle.due_on, cycle.due_on, context.now().date_utc()));
    TRY(context.writer().execute(kExtendCycle, store::values(cycle.id, act.due_on, cycle.revision + 1)));
    TRY(context.writer().execute(kDropExtensions, store::values(cycle.id, act.due_on)));
    context.changed("due_on", Json(cycle.due_on.iso()), Json(act.due_on.iso()));
    for (const StoredReply& reply : TRY(replies_in_cycle(context.writer(), cycle.id)))
        if (!reply.has_submission())
            TRY(tell_state(context.writer(), services, reply, access::Role::focal_point, "cycle_extended",
                           context.now()));
    return ok();
}

Result<void> extend(acts::Context& context, const Services& services, const ExtendCycle& act) {
    const CycleView cycle = TRY(expect_cycle(context.writer(), act.cycle));
    TRY(acts::Context::expect_revision(act.revision, cycle.revision));
    if (cycle.status != CycleStatus::open) return not_now(cycle, "cycle.extend");
    TRY(check_words("reason", act.reason, kMaxWordsBytes));
    context.object(kCycleObject, cycle.slug, cycle.revision + 1);
    context.changed("reason", {}, for_journal(act.reason));
    const bool one = act.state && !act.state->empty();
    return one ? extend_one(context, services, cycle, act) : extend_all(context, services, cycle, act);
}

Result<void> close(acts::Context& context, const Services&, const CloseCycle& act) {
    const CycleView cycle = TRY(expect_cycle(context.writer(), act.cycle));
    TRY(acts::Context::expect_revision(act.revision, cycle.revision));
    if (cycle.status != CycleStatus::open) return not_now(cycle, "cycle.close");
    TRY(context.writer().execute(kCloseCycle, store::values(cycle.id, context.now(), cycle.revision + 1)));
    context.object(kCycleObject, cycle.slug, cycle.revision + 1);
    context.changed("status", Json("open"), Json("closed"));
    return ok();
}

// --- whom it concerns

Result<access::Subject> subject_of_preparing(store::Reader&, const PrepareCycle&) {
    access::Subject subject;
    subject.type = "questionnaire";
    subject.release = access::ReleaseState::internal;
    return subject;
}

struct OfCycle {
    template <typename T>
    Result<access::Subject> operator()(store::Reader& reader, const T& act) const {
        return subject_of_cycle(TRY(expect_cycle(reader, act.cycle)));
    }
};

acts::Declaration declared(std::string_view name, std::string_view verb, std::string_view route) {
    return {.name = name, .object_type = "questionnaire", .verb = verb, .route = route, .page = "/cycles/{object}"};
}

}  // namespace

void register_cycle_acts(acts::Registry& registry, const Services& services) {
    add_act(registry, services, declared("cycle.prepare", "edit", "POST /cycles"), subject_of_preparing, prepare);
    add_act(registry, services, declared("cycle.open", "open", "POST /cycles/{cycle}/open"), OfCycle(), open);
    add_act(registry, services, declared("cycle.extend", "edit", "POST /cycles/{cycle}/extend"), OfCycle(), extend);
    add_act(registry, services, declared("cycle.close", "edit", "POST /cycles/{cycle}/close"), OfCycle(), close);
    register_reminding(registry, services);
    register_dismissing(registry);
}

}  // namespace palermo::replies
