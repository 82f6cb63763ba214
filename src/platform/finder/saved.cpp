#include "platform/finder/saved.hpp"

#include "platform/acts/declare.hpp"
#include "platform/base/assert.hpp"
#include "platform/base/embedded.hpp"
#include "platform/base/utf8.hpp"
#include "platform/finder/pages.hpp"
#include "platform/store/values.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::finder {

std::span<const EmbeddedFile> migration_files();

BOOST_DESCRIBE_STRUCT(SaveSearch, (), (name, query))
BOOST_DESCRIBE_STRUCT(ForgetSearch, (), (search))

namespace {

constexpr store::Sql kInsert(R"(
insert into saved_searches (owner, name, query, role, state, organization, created_at)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7))");
constexpr store::Sql kCount("select count(*) from saved_searches where owner = ?1");
constexpr store::Sql kOwner("select owner, name from saved_searches where id = ?1");
constexpr store::Sql kDelete("delete from saved_searches where id = ?1");
constexpr store::Sql kList(R"(
select s.id, s.owner, s.name, s.query, s.role, s.state, s.organization, s.created_at, l.looked_at, l.mailed_at,
       coalesce(l.total, 0),
       (select count(*) from saved_search_hits h where h.saved = s.id and h.found_at = l.mailed_at)
from saved_searches s left join saved_search_looks l on l.saved = s.id
where ?1 = '' or s.owner = ?1 order by s.id)");

access::Subject subject_of(std::string_view owner) {
    access::Subject subject;
    subject.type = kSavedSearchObject;
    subject.person = owner;
    return subject;
}

Error refused(std::string_view code, std::string_view field, std::size_t limit) {
    return make_error(ErrorKind::invalid_input, code)
        .with("field", field)
        .with("limit", static_cast<std::int64_t>(limit));
}

bool is_text(std::string_view text) {
    return !first_invalid_utf8(text) && text.find_first_not_of(" \t") != std::string_view::npos &&
           text.find_first_of("\r\n") == std::string_view::npos;
}

Result<void> save(acts::Context& context, const SaveSearch& act) {
    if (!is_text(act.name) || to_code_points(act.name).size() > kMaxSavedName)
        return refused("finder.saved_name", "name", kMaxSavedName);
    const http::Fields given = http::Fields::parse(act.query);
    const http::Fields fields = web::pick_fields(given, search_fields());
    http::Fields kept = web::with_field(fields, "page", "");
    if (!given.well_formed() || kept.entries().empty() || kept.encode().size() > kMaxSavedQuery || !search_of(kept))
        return refused("finder.saved_query", "query", kMaxSavedQuery);
    const access::Actor& actor = context.actor();
    const auto count = TRY(context.writer().first(kCount, store::values(actor.id)));
    if (count->integer(0) >= static_cast<std::int64_t>(kMaxSavedSearches))
        return refused("finder.too_many_saved", "name", kMaxSavedSearches);
    const std::int64_t id =
        TRY(context.writer().insert(kInsert, store::values(actor.id, act.name, kept.encode(), access::name(actor.role),
                                                           actor.state, actor.organization, context.now())));
    // What is there already is no news: a job looks before the next morning.
    TRY(store::enqueue(
        context.writer(),
        {.kind = std::string(kLookJob), .payload = Json(JsonObject().add("search", id)), .now = context.now()}));
    context.object(kSavedSearchObject, std::to_string(id), 1);
    // What somebody looks for is nobody else's business: the journal says that, not what.
    context.changed("query", Json(), Json());
    return ok();
}

Result<void> forget(acts::Context& context, const ForgetSearch& act) {
    TRY(context.writer().execute(kDelete, {act.search.value}));
    context.object(kSavedSearchObject, std::to_string(act.search.value), 2);
    context.changed("query", Json(), Json());
    return ok();
}

Result<access::Subject> subject_of_forgetting(store::Reader& reader, const ForgetSearch& act) {
    const auto row = TRY(reader.first(kOwner, {act.search.value}));
    if (!row) return make_error(ErrorKind::not_found, "access.not_found");
    return subject_of(row->text(0));
}

acts::Declaration declaration(std::string_view name, std::string_view route) {
    return {.name = name, .object_type = kSavedSearchObject, .verb = "edit_own", .route = route, .page = "/searches"};
}

}  // namespace

void register_acts(acts::Registry& registry) {
    registry.add(acts::declare<SaveSearch>(
        declaration("search.save", "POST /searches"),
        [](store::Reader&, const access::Actor& actor, const SaveSearch&) -> Result<access::Subject> {
            return subject_of(actor.id);
        },
        save));
    registry.add(acts::declare<ForgetSearch>(declaration("search.forget", "POST /searches/{search}/forget"),
                                             subject_of_forgetting, forget));
}

Result<std::vector<SavedSearch>> saved_searches(store::Reader& reader, std::string_view owner) {
    std::vector<SavedSearch> all;
    for (const store::Row& row : TRY(reader.query(kList, store::values(owner)))) {
        SavedSearch one;
        one.id = row.integer(0);
        one.owner = row.text(1);
        one.name = row.text(2);
        one.query = row.text(3);
        one.actor = {.id = one.owner,
                     .role = access::role_from_name(row.text(4)).value_or(access::Role::visitor),
                     .state = row.text(5),
                     .organization = row.text(6)};
        one.created_at = Instant{row.integer(7)};
        if (!row.is_null(8)) one.looked_at = Instant{row.integer(8)};
        if (!row.is_null(9)) one.mailed_at = Instant{row.integer(9)};
        one.total = row.integer(10);
        one.latest = row.integer(11);
        all.push_back(std::move(one));
    }
    return all;
}

std::vector<store::Migration> migrations() {
    const EmbeddedFile* tables = find_embedded(migration_files(), "001_saved_searches.sql");
    ASSERT(tables != nullptr);
    return {{"finder", 1, "saved searches", tables->content}};
}

}  // namespace palermo::finder
