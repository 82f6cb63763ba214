// The acts on saved views.
#include "conference/mandates/follow_up/checks.hpp"
#include "conference/mandates/follow_up/operations.hpp"
#include "conference/mandates/follow_up/saved_filter.hpp"
#include "conference/mandates/follow_up/tables.hpp"
#include "platform/acts/declare.hpp"
#include "platform/store/values.hpp"

namespace palermo::mandates::follow_up {

BOOST_DESCRIBE_STRUCT(ViewFilter, (),
                      (document, body, addressee, act, state, due, words, sort, overdue, no_owner, no_date, unfunded))
BOOST_DESCRIBE_STRUCT(SaveView, (), (name, filter, revision))
BOOST_DESCRIBE_STRUCT(RemoveView, (), (name, revision))

namespace {

constexpr store::Sql kFind("select filter, revision, removed from saved_views where name = ?1");
constexpr store::Sql kInsert("insert into saved_views (name, filter, revision, removed) values (?1, ?2, 1, 0)");
constexpr store::Sql kUpdate("update saved_views set filter = ?2, revision = ?3, removed = ?4 where name = ?1");

void check_filter(const reader::Resources& resources, const ViewFilter& filter, Checks& checks) {
    if (filter.state && !state_from_name(*filter.state))
        checks.unknown("field.not_allowed", "filter.state", *filter.state);
    if (filter.due && !session_from_name(resources, *filter.due))
        checks.unknown("field.not_allowed", "filter.due", *filter.due);
    if (filter.sort && !is_sort(*filter.sort)) checks.unknown("field.not_allowed", "filter.sort", *filter.sort);
    checks.limited("filter.words", filter.words, kMaxShortText);
    checks.limited("filter.body", filter.body, kMaxShortText);
    checks.limited("filter.addressee", filter.addressee, kMaxShortText);
    checks.limited("filter.act", filter.act, kMaxShortText);
    checks.limited("filter.document", filter.document, kMaxShortText);
}

// The stored form names body and number of the session, because the pack's short names may change.
ViewFilter stored_filter(const reader::Resources& resources, ViewFilter filter) {
    if (!filter.due) return filter;
    const std::optional<SessionRef> session = session_from_name(resources, *filter.due);
    filter.due = session->body + "-" + std::to_string(session->number);
    return filter;
}

Result<void> save_view(const reader::Resources& resources, acts::Context& context, const SaveView& act) {
    Checks checks;
    checks.required("name", act.name, kMaxShortText);
    check_filter(resources, act.filter, checks);
    TRY(checks.result());
    const auto old = TRY(context.writer().first(kFind, {act.name}));
    const std::int64_t revision = old ? old->integer(1) : 0;
    // A view that was removed is as good as new to who saves one of that name.
    const bool gone = old && old->integer(2) != 0;
    TRY(acts::Context::expect_revision(act.revision, gone && act.revision == 0 ? 0 : revision));
    const Json filter = described::to_json(stored_filter(resources, act.filter));
    if (old)
        TRY(context.writer().execute(kUpdate, store::values(act.name, filter.write(), revision + 1, 0)));
    else
        TRY(context.writer().insert(kInsert, store::values(act.name, filter.write())));
    context.object("saved_view", act.name, revision + 1);
    context.changed("filter", old && !gone ? TRY(parse_json(old->text(0))) : Json(), filter);
    return ok();
}

Result<void> remove_view(acts::Context& context, const RemoveView& act) {
    const auto old = TRY(context.writer().first(kFind, {act.name}));
    if (!old || old->integer(2) != 0)
        return make_error(ErrorKind::not_found, "mandates_follow_up.no_such_view").with("name", act.name);
    TRY(acts::Context::expect_revision(act.revision, old->integer(1)));
    TRY(context.writer().execute(kUpdate, store::values(act.name, old->text(0), act.revision + 1, 1)));
    context.object("saved_view", act.name, act.revision + 1);
    context.changed("filter", TRY(parse_json(old->text(0))), {});
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

void register_view_acts(acts::Registry& registry, const reader::Resources& resources) {
    registry.add(acts::declare<SaveView>(
        {.name = "view.save", .object_type = "mandate", .verb = "edit", .route = "POST /mandates/views"},
        subject_of<SaveView>,
        [&resources](acts::Context& context, const SaveView& act) { return save_view(resources, context, act); }));
    registry.add(acts::declare<RemoveView>(
        {.name = "view.remove", .object_type = "mandate", .verb = "edit", .route = "POST /mandates/views/remove"},
        subject_of<RemoveView>, remove_view));
}

Result<MandateFilter> filter_from_stored(std::string_view text) {
    const ViewFilter view = TRY(described::from_json<ViewFilter>(TRY(parse_json(text)), true));
    MandateFilter filter;
    filter.document = view.document.value_or("");
    filter.body = view.body.value_or("");
    filter.addressee = view.addressee.value_or("");
    filter.act = view.act.value_or("");
    filter.state = view.state.value_or("");
    filter.words = view.words.value_or("");
    filter.sort = view.sort.value_or("due");
    filter.overdue = view.overdue.value_or(false);
    filter.no_owner = view.no_owner.value_or(false);
    filter.no_date = view.no_date.value_or(false);
    filter.unfunded = view.unfunded.value_or(false);
    if (const std::size_t hyphen = view.due.value_or("").rfind('-'); view.due && hyphen != std::string::npos) {
        filter.due_body = view.due->substr(0, hyphen);
        filter.due_session = std::atoi(view.due->c_str() + hyphen + 1);
    }
    return filter;
}

}  // namespace palermo::mandates::follow_up
