#include "conference/mandates/follow_up/operations.hpp"

#include <limits>

#include "conference/mandates/follow_up/checks.hpp"
#include "conference/mandates/follow_up/tables.hpp"
#include "conference/mandates/reading_json.hpp"
#include "conference/mandates/versions.hpp"
#include "platform/acts/declare.hpp"
#include "platform/base/money.hpp"
#include "platform/store/blobs.hpp"
#include "platform/store/values.hpp"

namespace palermo::mandates::follow_up {

BOOST_DESCRIBE_ENUM(Disposition, closed, lapsed, superseded)
BOOST_DESCRIBE_STRUCT(AssignMandate, (), (mandate, revision, owner, body, plan))
BOOST_DESCRIBE_STRUCT(PlanMandate, (), (mandate, revision, plan))
BOOST_DESCRIBE_STRUCT(SetMandateDue, (), (mandate, revision, due, session, reason))
BOOST_DESCRIBE_STRUCT(StartMandate, (), (mandate, revision))
BOOST_DESCRIBE_STRUCT(DeliverMandate, (), (mandate, revision, time))
BOOST_DESCRIBE_STRUCT(AddMandateEvidence, (), (mandate, revision, text, link, file_name, file))
BOOST_DESCRIBE_STRUCT(ReportMandate, (), (mandate, revision, symbol, paragraph, session, note))
BOOST_DESCRIBE_STRUCT(DisposeMandate, (), (mandate, revision, disposition, decision, document, path, reason))
BOOST_DESCRIBE_STRUCT(ReopenMandate, (), (mandate, revision, reason))
BOOST_DESCRIBE_STRUCT(EnterMandateCost, (),
                      (mandate, revision, item, quantity, unit_cost_minor, currency, source, covered))

namespace {

constexpr std::int64_t kMaxQuantity = 1'000'000;

constexpr store::Sql kPlan(
    "select plan, due_set, due_set_day, due_set_body, due_set_session, due_reason "
    "from mandate_details where mandate_id = ?1");
constexpr store::Sql kSavePlan("update mandate_details set plan = ?2 where mandate_id = ?1");
constexpr store::Sql kSaveDue(R"(
update mandate_details
set due_set = ?2, due_set_day = ?3, due_set_body = ?4, due_set_session = ?5, due_reason = ?6
where mandate_id = ?1)");
constexpr store::Sql kMeet(
    "insert into mandate_times_met (mandate_id, time_key, met_at) values (?1, ?2, ?3) on conflict do nothing");
constexpr store::Sql kForgetMet("delete from mandate_times_met where mandate_id = ?1");
constexpr store::Sql kNextEvidence("select coalesce(max(number), 0) + 1 from mandate_evidence where mandate_id = ?1");
constexpr store::Sql kAddEvidence(R"(
insert into mandate_evidence (mandate_id, number, words, link, file_name, digest, added_by, at)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8))");
constexpr store::Sql kNextReport("select coalesce(max(number), 0) + 1 from mandate_reports where mandate_id = ?1");
constexpr store::Sql kAddReport(R"(
insert into mandate_reports (mandate_id, number, symbol, paragraph, body, session, note, at)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8))");
constexpr store::Sql kNextDisposition(
    "select coalesce(max(number), 0) + 1 from mandate_dispositions where mandate_id = ?1");
constexpr store::Sql kAddDisposition(R"(
insert into mandate_dispositions (mandate_id, number, disposition, decision, document, path, reason, undone, at)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8))");
constexpr store::Sql kUndoDispositions("update mandate_dispositions set undone = 1 where mandate_id = ?1");
constexpr store::Sql kReadings(R"(
select document_versions.source_text, document_versions.reading
from document_versions join documents on documents.id = document_versions.document_id
where documents.slug = ?1 and document_versions.is_current = 1
order by document_versions.is_original desc, document_versions.language)");
constexpr store::Sql kNextCost("select coalesce(max(number), 0) + 1 from mandate_costs where mandate_id = ?1");
constexpr store::Sql kOldCost(R"(
select quantity, unit_minor, currency, covered from mandate_costs
where mandate_id = ?1 and item = ?2 and replaced = 0)");
constexpr store::Sql kReplaceCost("update mandate_costs set replaced = 1 where mandate_id = ?1 and item = ?2");
constexpr store::Sql kAddCost(R"(
insert into mandate_costs (mandate_id, number, item, quantity, unit_minor, currency, covered, source, replaced, at)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?9))");

// The part that all acts on one mandate share: finds it, refuses what is stale or not allowed, and at the end writes
// it.
class Work {
  public:
    static Result<Work> begin(acts::Context& context, const reader::Resources& resources, std::string_view id,
                              std::int64_t revision, Move move) {
        const std::optional<StoredMandate> found = TRY(find_stored(context.writer(), id));
        if (!found) return make_error(ErrorKind::not_found, "mandates_follow_up.no_such_mandate").with("mandate", id);
        TRY(acts::Context::expect_revision(revision, found->revision));
        const std::optional<State> next = next_state(found->state, move);
        if (!next) return not_now(*found, move);
        Work work(context, resources, *found);
        work.next_ = *next == State::adopted && found->text_status == "draft" ? State::proposed : *next;
        return work;
    }

    StoredMandate mandate;
    store::Writer& writer() { return context_.writer(); }
    acts::Context& context() { return context_; }
    const reader::Resources& resources() const { return resources_; }
    // Another state than that of the table: half of a delivery.
    void lead_to(State state) { next_ = state; }

    // Counts the due again, writes the row, and says what changed.
    Result<void> end(std::string_view act) {
        mandate.state = next_;
        mandate.revision = before_.revision + 1;
        const SessionCalendar calendar = TRY(calendar_of(writer(), resources_));
        TRY(refresh(writer(), mandate, calendar, act, context_.now()));
        TRY(save(writer(), mandate));
        context_.object("mandate", mandate.identifier, mandate.revision);
        changed("state", name(before_.state), name(mandate.state));
        changed("owner", before_.owner, mandate.owner);
        if (before_.due != mandate.due) context_.changed("due", due_json(before_.due), due_json(mandate.due));
        if (before_.unfunded != mandate.unfunded) context_.changed("unfunded", before_.unfunded, mandate.unfunded);
        return ok();
    }
    // A field of text that changed; an empty one is none.
    void changed(std::string_view field, std::string_view before, std::string_view after) {
        if (before != after) context_.changed(field, text(before), text(after));
    }
    void added(std::string_view field, std::string_view value) { changed(field, {}, value); }

  private:
    Work(acts::Context& context, const reader::Resources& resources, const StoredMandate& found)
        : mandate(found), context_(context), resources_(resources), before_(found), next_(found.state) {}

    static Json text(std::string_view value) { return value.empty() ? Json() : Json(value); }

    // "proposed", "mandate.deliver", and what may be done: "mandate.assign, mandate.plan".
    static Error not_now(const StoredMandate& mandate, Move move) {
        std::string instead;
        std::string_view last;
        for (const Move allowed : allowed_moves(mandate.state)) {
            if (act_name(allowed) == last) continue;
            last = act_name(allowed);
            instead += (instead.empty() ? "" : ", ") + std::string(last);
        }
        std::string act(act_name(move));
        if (act == act_name(Move::close)) act += " (" + std::string(name(next_of(move))) + ")";
        return make_error(ErrorKind::conflict, "mandates_follow_up.not_now")
            .with("mandate", mandate.identifier)
            .with("state", name(mandate.state))
            .with("act", act)
            .with("acts", instead);
    }
    static State next_of(Move move) {
        return move == Move::close ? State::closed : move == Move::lapse ? State::lapsed : State::superseded;
    }

    acts::Context& context_;
    const reader::Resources& resources_;
    StoredMandate before_;
    State next_;
};

Error unknown_session(std::string_view name) {
    return make_error(ErrorKind::invalid_input, "mandates_follow_up.no_such_session").with("session", name);
}

Result<void> assign(const reader::Resources& resources, acts::Context& context, const AssignMandate& act) {
    Checks checks;
    if (act.owner.has_value() == act.body.has_value())
        checks.add(make_error(ErrorKind::invalid_input, "mandates_follow_up.owner_or_body"));
    if (act.owner) checks.required("owner", *act.owner, kMaxShortText);
    if (act.body && !is_actor(resources, *act.body))
        checks.unknown("mandates_follow_up.unknown_body", "body", *act.body);
    checks.limited("plan", act.plan, kMaxLongText);
    TRY(checks.result());
    Work work = TRY(Work::begin(context, resources, act.mandate, act.revision, Move::assign));
    work.mandate.owner = act.owner ? *act.owner : *act.body;
    work.mandate.owner_is_body = act.body.has_value();
    if (act.plan) {
        const auto old = TRY(work.writer().first(kPlan, {work.mandate.id}));
        TRY(work.writer().execute(kSavePlan, {work.mandate.id, *act.plan}));
        work.changed("plan", old->text(0), *act.plan);
    }
    return work.end("mandate.assign");
}

Result<void> plan(const reader::Resources& resources, acts::Context& context, const PlanMandate& act) {
    Checks checks;
    checks.required("plan", act.plan, kMaxLongText);
    TRY(checks.result());
    Work work = TRY(Work::begin(context, resources, act.mandate, act.revision, Move::plan));
    const auto old = TRY(work.writer().first(kPlan, {work.mandate.id}));
    TRY(work.writer().execute(kSavePlan, {work.mandate.id, act.plan}));
    work.changed("plan", old->text(0), act.plan);
    return work.end("mandate.plan");
}

Result<void> set_due(const reader::Resources& resources, acts::Context& context, const SetMandateDue& act) {
    Checks checks;
    checks.required("reason", act.reason, kMaxLongText);
    if (act.due && act.session) checks.add(make_error(ErrorKind::invalid_input, "mandates_follow_up.day_or_session"));
    TRY(checks.result());
    const std::optional<SessionRef> session = act.session ? session_from_name(resources, *act.session) : std::nullopt;
    if (act.session && !session) return unknown_session(*act.session);
    Work work = TRY(Work::begin(context, resources, act.mandate, act.revision, Move::set_due));
    const auto old = TRY(work.writer().first(kPlan, {work.mandate.id}));
    const bool set = act.due || session;
    TRY(work.writer().execute(
        kSaveDue, store::values(work.mandate.id, set, act.due, session ? session->body : std::string(),
                                session ? std::optional(session->number) : std::nullopt, set ? act.reason : "")));
    work.changed("due_reason", old->text(5), act.reason);
    return work.end("mandate.set_due");
}

Result<void> start(const reader::Resources& resources, acts::Context& context, const StartMandate& act) {
    Work work = TRY(Work::begin(context, resources, act.mandate, act.revision, Move::start));
    return work.end("mandate.start");
}

Result<void> deliver(const reader::Resources& resources, acts::Context& context, const DeliverMandate& act) {
    Work work = TRY(Work::begin(context, resources, act.mandate, act.revision, Move::deliver));
    const std::vector<StatedTime> times = TRY(stated_times(work.writer(), work.mandate.id, work.mandate.language));
    bool found = false;
    bool others_open = false;
    std::string known;
    for (const StatedTime& time : times) {
        if (time.type == "recurring") continue;
        const std::string key = time.key();
        known += (known.empty() ? "" : ", ") + key;
        if (act.time && key != *act.time) {
            others_open = others_open || !time.met;
            continue;
        }
        found = true;
        TRY(work.writer().execute(kMeet, store::values(work.mandate.id, key, context.now())));
    }
    if (act.time && !found)
        return make_error(ErrorKind::invalid_input, "mandates_follow_up.no_such_time")
            .with("time", *act.time)
            .with("known", known.empty() ? "–" : known);
    if (act.time) work.added("time_met", *act.time);
    if (others_open) work.lead_to(State::in_progress);  // part of it is there, part is still to come
    return work.end("mandate.deliver");
}

Result<void> add_evidence(const reader::Resources& resources, acts::Context& context, const AddMandateEvidence& act) {
    Checks checks;
    checks.required("text", act.text, kMaxLongText);
    checks.limited("link", act.link, kMaxLink);
    checks.limited("file_name", act.file_name, kMaxShortText);
    if (act.link && !act.link->starts_with("https://") && !act.link->starts_with("http://"))
        checks.unknown("mandates_follow_up.bad_link", "link", *act.link);
    if (act.file.has_value() != act.file_name.has_value())
        checks.add(make_error(ErrorKind::invalid_input, "mandates_follow_up.file_and_name"));
    if (act.file_name && (act.file_name->empty() || act.file_name->find_first_of("/\\") != std::string::npos))
        checks.unknown("mandates_follow_up.bad_file_name", "file_name", *act.file_name);
    if (act.file && act.file->size() > kMaxEvidenceFile)
        checks.add(make_error(ErrorKind::too_large, "mandates_follow_up.too_long")
                       .with("field", "file")
                       .with("bytes", static_cast<std::int64_t>(act.file->size()))
                       .with("limit", static_cast<std::int64_t>(kMaxEvidenceFile)));
    TRY(checks.result());
    Work work = TRY(Work::begin(context, resources, act.mandate, act.revision, Move::add_evidence));
    const auto number = TRY(work.writer().first(kNextEvidence, {work.mandate.id}));
    std::optional<Digest> digest;
    if (act.file) digest = TRY(store::put_blob(work.writer(), *act.file));
    TRY(work.writer().insert(kAddEvidence,
                             store::values(work.mandate.id, number->integer(0), act.text, act.link.value_or(""),
                                           act.file_name.value_or(""), digest, context.actor().id, context.now())));
    work.added("evidence", act.text);
    work.added("link", act.link.value_or(""));
    work.added("file_name", act.file_name.value_or(""));
    if (digest) work.added("file_sha256", to_hex(*digest));
    return work.end("mandate.add_evidence");
}

Result<void> report(const reader::Resources& resources, acts::Context& context, const ReportMandate& act) {
    Checks checks;
    checks.required("symbol", act.symbol, kMaxShortText);
    checks.limited("paragraph", act.paragraph, kMaxShortText);
    checks.limited("note", act.note, kMaxLongText);
    TRY(checks.result());
    const std::optional<SessionRef> session = act.session ? session_from_name(resources, *act.session) : std::nullopt;
    if (act.session && !session) return unknown_session(*act.session);
    Work work = TRY(Work::begin(context, resources, act.mandate, act.revision, Move::report));
    const auto number = TRY(work.writer().first(kNextReport, {work.mandate.id}));
    TRY(work.writer().insert(
        kAddReport,
        store::values(work.mandate.id, number->integer(0), act.symbol, act.paragraph.value_or(""),
                      session ? session->body : std::string(), session ? std::optional(session->number) : std::nullopt,
                      act.note.value_or(""), context.now())));
    // What comes back is counted from here on.
    if (!work.mandate.recurrence.empty()) {
        const SessionCalendar calendar = TRY(calendar_of(work.writer(), resources));
        const SessionDates* held = session ? calendar.find(session->body, session->number) : nullptr;
        const std::optional<Date> end = held != nullptr ? calendar.last_day(*held) : std::nullopt;
        work.mandate.counted_from = end ? *end : context.now().date_utc();
        for (const StatedTime& time : TRY(stated_times(work.writer(), work.mandate.id, work.mandate.language)))
            if (time.type != "recurring")
                TRY(work.writer().execute(kMeet, store::values(work.mandate.id, time.key(), context.now())));
    }
    work.added("report", act.symbol);
    work.added("paragraph", act.paragraph.value_or(""));
    if (session) work.added("session", session_name(resources, session->body, session->number));
    work.added("note", act.note.value_or(""));
    return work.end("mandate.report");
}

// The decision has to be in the register, and the provision in one of its readings.
Result<void> check_decision(store::Reader& reader, const DisposeMandate& act) {
    const store::Rows readings = TRY(reader.query(kReadings, {*act.document}));
    if (readings.empty())
        return make_error(ErrorKind::not_found, "mandates.no_such_document").with("slug", *act.document);
    if (!act.path) return ok();
    for (const store::Row& row : readings) {
        const Document document = TRY(document_from_stored(row.text(1), row.text(0)));
        for (const Provision& provision : document.provisions)
            if (provision.path == *act.path) return ok();
    }
    return make_error(ErrorKind::not_found, "mandates_follow_up.no_such_provision")
        .with("document", *act.document)
        .with("path", *act.path);
}

Result<void> dispose(const reader::Resources& resources, acts::Context& context, const DisposeMandate& act) {
    Checks checks;
    checks.required("reason", act.reason, kMaxLongText);
    checks.limited("decision", act.decision, kMaxShortText);
    checks.limited("document", act.document, kMaxShortText);
    checks.limited("path", act.path, kMaxShortText);
    if ((!act.decision || act.decision->empty()) && !act.document)
        checks.add(make_error(ErrorKind::invalid_input, "mandates_follow_up.by_which_decision"));
    if (act.path && !act.document)
        checks.add(make_error(ErrorKind::invalid_input, "field.missing").with("field", "document"));
    TRY(checks.result());
    constexpr std::array kMoveOf = {Move::close, Move::lapse, Move::supersede};
    const auto which = static_cast<std::size_t>(act.disposition);
    Work work = TRY(Work::begin(context, resources, act.mandate, act.revision, kMoveOf.at(which)));
    if (act.document) TRY(check_decision(work.writer(), act));
    const auto number = TRY(work.writer().first(kNextDisposition, {work.mandate.id}));
    constexpr std::array<std::string_view, 3> kNames = {"closed", "lapsed", "superseded"};
    TRY(work.writer().insert(
        kAddDisposition, store::values(work.mandate.id, number->integer(0), kNames.at(which), act.decision.value_or(""),
                                       act.document.value_or(""), act.path.value_or(""), act.reason, context.now())));
    work.added("decision", act.decision.value_or(""));
    if (act.document) work.added("by", act.path ? *act.document + "/" + *act.path : *act.document);
    work.added("disposition_reason", act.reason);
    return work.end("mandate.dispose");
}

Result<void> reopen(const reader::Resources& resources, acts::Context& context, const ReopenMandate& act) {
    Checks checks;
    checks.required("reason", act.reason, kMaxLongText);
    TRY(checks.result());
    Work work = TRY(Work::begin(context, resources, act.mandate, act.revision, Move::reopen));
    TRY(work.writer().execute(kUndoDispositions, {work.mandate.id}));
    // What comes back is due the next time; what is done once and was not done after all is due as it was.
    if (work.mandate.recurrence.empty()) TRY(work.writer().execute(kForgetMet, {work.mandate.id}));
    work.added("reopening_reason", act.reason);
    return work.end("mandate.reopen");
}

struct Price {
    std::int64_t unit_minor;
    std::string currency;
    std::string source;
};

// What the officer entered, completed from the pack where the item is one of its own.
Result<Price> price_of(const reader::Resources& resources, const EnterMandateCost& act) {
    const reader::UnitCost* preset = nullptr;
    for (const reader::UnitCost& known : resources.unit_costs())
        if (known.item == act.item) preset = &known;
    Checks checks;
    checks.required("item", act.item, kMaxShortText);
    checks.limited("source", act.source, kMaxLongText);
    if (act.quantity < 1 || act.quantity > kMaxQuantity)
        checks.unknown("field.not_allowed", "quantity", std::to_string(act.quantity));
    if (preset == nullptr && !act.unit_cost_minor)
        checks.add(make_error(ErrorKind::invalid_input, "field.missing").with("field", "unit_cost_minor"));
    if (act.unit_cost_minor && *act.unit_cost_minor < 0)
        checks.unknown("field.not_allowed", "unit_cost_minor", std::to_string(*act.unit_cost_minor));
    // A price without its currency would be read as the preset's.
    if (act.unit_cost_minor.has_value() && !act.currency)
        checks.add(make_error(ErrorKind::invalid_input, "field.missing").with("field", "currency"));
    const std::optional<Currency> currency = act.currency ? Currency::parse(*act.currency) : std::nullopt;
    if (act.currency && (!currency || !currency->is_active()))
        checks.unknown("mandates_follow_up.unknown_currency", "currency", *act.currency);
    TRY(checks.result());
    Price price{act.unit_cost_minor ? *act.unit_cost_minor : preset->unit_minor,
                act.currency ? *act.currency : preset->currency,
                act.source            ? *act.source
                : act.unit_cost_minor ? std::string()
                                      : preset->source};
    if (!act.unit_cost_minor && price.currency != preset->currency)
        return make_error(ErrorKind::invalid_input, "field.missing").with("field", "unit_cost_minor");
    if (price.unit_minor > std::numeric_limits<std::int64_t>::max() / act.quantity)
        return make_error(ErrorKind::invalid_input, "money.too_large");
    return price;
}

Result<void> enter_cost(const reader::Resources& resources, acts::Context& context, const EnterMandateCost& act) {
    const Price price = TRY(price_of(resources, act));
    Work work = TRY(Work::begin(context, resources, act.mandate, act.revision, Move::cost));
    const auto old = TRY(work.writer().first(kOldCost, {work.mandate.id, act.item}));
    const auto number = TRY(work.writer().first(kNextCost, {work.mandate.id}));
    TRY(work.writer().execute(kReplaceCost, {work.mandate.id, act.item}));
    const bool covered = act.covered.value_or(false);
    TRY(work.writer().insert(
        kAddCost, store::values(work.mandate.id, number->integer(0), act.item, act.quantity, price.unit_minor,
                                price.currency, covered, price.source, context.now())));
    const auto card = [&](std::int64_t quantity, std::int64_t unit, const std::string& currency, bool paid) {
        JsonObject entry;
        entry.add("item", act.item).add("quantity", quantity).add("unit_minor", std::to_string(unit));
        entry.add("currency", currency).add("covered", paid);
        return Json(std::move(entry));
    };
    context.changed("cost", old ? card(old->integer(0), old->integer(1), old->text(2), old->integer(3) != 0) : Json(),
                    card(act.quantity, price.unit_minor, price.currency, covered));
    return work.end("mandate.cost");
}

// Who may edit is decided for what the mandate is part of: its document.
template <typename T>
Result<access::Subject> subject_of(store::Reader& reader, const access::Actor& actor, const T& act) {
    const Error none =
        make_error(ErrorKind::not_found, "mandates_follow_up.no_such_mandate").with("mandate", act.mandate);
    const std::optional<StoredMandate> found = TRY(find_stored(reader, act.mandate));
    if (!found) return none;
    Result<access::Subject> subject = document_subject(reader, actor, found->slug);
    if (!subject && subject.error().kind == ErrorKind::not_found) return none;
    return subject;
}

template <typename T>
void add(acts::Registry& registry, const reader::Resources& resources, std::string_view act_name,
         std::string_view route, Result<void> (*operation)(const reader::Resources&, acts::Context&, const T&)) {
    registry.add(acts::declare<T>(
        {.name = act_name, .object_type = "mandate", .verb = "edit", .route = route, .page = "/mandates/{object}"},
        subject_of<T>,
        [&resources, operation](acts::Context& context, const T& act) { return operation(resources, context, act); }));
}

}  // namespace

void register_acts(acts::Registry& registry, const reader::Resources& resources) {
    add(registry, resources, "mandate.assign", "POST /mandates/assign", assign);
    add(registry, resources, "mandate.plan", "POST /mandates/plan", plan);
    add(registry, resources, "mandate.set_due", "POST /mandates/set-due", set_due);
    add(registry, resources, "mandate.start", "POST /mandates/start", start);
    add(registry, resources, "mandate.deliver", "POST /mandates/deliver", deliver);
    add(registry, resources, "mandate.add_evidence", "POST /mandates/evidence", add_evidence);
    add(registry, resources, "mandate.report", "POST /mandates/report", report);
    add(registry, resources, "mandate.dispose", "POST /mandates/dispose", dispose);
    add(registry, resources, "mandate.reopen", "POST /mandates/reopen", reopen);
    add(registry, resources, "mandate.cost", "POST /mandates/cost", enter_cost);
    register_session_acts(registry, resources);
    register_view_acts(registry, resources);
}

}  // namespace palermo::mandates::follow_up
