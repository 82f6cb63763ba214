#include "conference/mandates/follow_up/queries.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "conference/mandates/follow_up/list_rows.hpp"
#include "conference/mandates/follow_up/saved_filter.hpp"
#include "conference/mandates/readable.hpp"
#include "platform/base/utf8.hpp"
#include "platform/store/values.hpp"

namespace palermo::mandates::follow_up {

namespace {

constexpr std::size_t kMaxPageSize = 200;
constexpr std::size_t kMaxWords = 6;
constexpr std::size_t kMaxTimeline = 500;

// ?1 the reach; ?2 document, ?3 body, ?4 addressee, ?5 act, ?6 state, ?7 and ?8 session, ?9
// overdue on ?10, ?11 without owner, ?12 without date, ?13 unfunded, ?14 whether there are words, ?15 to ?20 the words
// as patterns. What is not asked for costs one comparison a row.
#define PALERMO_FILTER \
    "from mandates m where m.slug not in " PALERMO_HIDDEN_SLUGS("?1")                          \
    "and (cast(?2 as text) = '' or m.slug = ?2) and (cast(?3 as text) = '' or m.body = ?3) "  \
    "and (cast(?4 as text) = '' or m.id in "                                                  \
    "  (select a.mandate_id from mandate_addressees a where a.addressee = ?4)) "              \
    "and (cast(?5 as text) = '' or m.act = ?5) and (cast(?6 as text) = '' or m.state = ?6) "  \
    "and (cast(?7 as text) = '' or (m.due_body = ?7 and m.due_session = cast(?8 as bigint)) " \
    "  or (m.due_by_person = 0 and (m.id, m.language) in (select t.mandate_id, t.language "   \
    "    from mandate_times t where t.body = ?7 and t.session = cast(?8 as bigint)))) "       \
    "and (cast(?9 as bigint) = 0 or (m.awaits = 1 and m.due_last < ?10)) "                    \
    "and (cast(?11 as bigint) = 0 or m.owner = '') "                                          \
    "and (cast(?12 as bigint) = 0 or m.due_kind = 'no_date_stated') "                         \
    "and (cast(?13 as bigint) = 0 or m.unfunded = 1) "                                        \
    "and (cast(?14 as bigint) = 0 or m.id in (select w.mandate_id from mandate_texts w "      \
    "  where w.search_text like ?15 escape '!' and w.search_text like ?16 escape '!' "        \
    "  and w.search_text like ?17 escape '!' and w.search_text like ?18 escape '!' "          \
    "  and w.search_text like ?19 escape '!' and w.search_text like ?20 escape '!')) "
#define PALERMO_BY_DUE "order by m.due_sort, m.number"
#define PALERMO_BY_NUMBER "order by m.number"
#define PALERMO_BY_STATE "order by m.state, m.due_sort, m.number"
#define PALERMO_BY_DOCUMENT "order by m.slug, m.number"
#define PALERMO_NEWEST "order by m.number desc"

// The ids of all that match, in an order: counted and paged in one pass, along the index of its order.
constexpr store::Sql kByDue("select m.id " PALERMO_FILTER PALERMO_BY_DUE);
constexpr store::Sql kByNumber("select m.id " PALERMO_FILTER PALERMO_BY_NUMBER);
constexpr store::Sql kByState("select m.id " PALERMO_FILTER PALERMO_BY_STATE);
constexpr store::Sql kByDocument("select m.id " PALERMO_FILTER PALERMO_BY_DOCUMENT);
constexpr store::Sql kNewest("select m.id " PALERMO_FILTER PALERMO_NEWEST);
// Without a filter the page alone is read: ?2 and ?3.
#define PALERMO_ALL "select m.id from mandates m where m.slug not in " PALERMO_HIDDEN_SLUGS("?1")
#define PALERMO_PAGE " limit cast(?2 as bigint) offset cast(?3 as bigint)"
constexpr store::Sql kPageByDue(PALERMO_ALL PALERMO_BY_DUE PALERMO_PAGE);
constexpr store::Sql kPageByNumber(PALERMO_ALL PALERMO_BY_NUMBER PALERMO_PAGE);
constexpr store::Sql kPageByState(PALERMO_ALL PALERMO_BY_STATE PALERMO_PAGE);
constexpr store::Sql kPageByDocument(PALERMO_ALL PALERMO_BY_DOCUMENT PALERMO_PAGE);
constexpr store::Sql kPageNewest(PALERMO_ALL PALERMO_NEWEST PALERMO_PAGE);
constexpr store::Sql kCountAll("select count(*) from mandates where slug not in " PALERMO_HIDDEN_SLUGS("?1"));
#undef PALERMO_FILTER
#undef PALERMO_ALL
#undef PALERMO_PAGE
#undef PALERMO_BY_DUE
#undef PALERMO_BY_NUMBER
#undef PALERMO_BY_STATE
#undef PALERMO_BY_DOCUMENT
#undef PALERMO_NEWEST

constexpr store::Sql kTimeline(
    "select m.id from mandates m "
    "where m.slug not in " PALERMO_HIDDEN_SLUGS("?1")
    "and m.due_kind in ('dates', 'recurring', 'session_without_dates') "
    "and m.due_sort >= ?2 and m.state in ('proposed', 'adopted', 'in_progress', "
    "'delivered', 'reported') "
    "order by m.due_sort, m.number limit cast(?3 as bigint)");

// What a reader may see of a table that names mandates by id.
#define PALERMO_VISIBLE "mandate_id not in (select id from mandates where slug in " PALERMO_HIDDEN_SLUGS("?1") ") "
constexpr store::Sql kAddresseeCounts("select addressee, count(*) from mandate_addressees where " PALERMO_VISIBLE
                                      "group by addressee order by count(*) desc, addressee");
constexpr store::Sql kSessionCounts(
    "select body, session, count(*) from (select distinct body, session, mandate_id from mandate_times "
    "  where session is not null and " PALERMO_VISIBLE ") named group by body, session order by body, session");
#undef PALERMO_VISIBLE
// Bodies, acts, states and the four marks in one pass along one index.
constexpr store::Sql kGroups(R"(
select body, act, state, count(*), coalesce(sum(case when awaits = 1 and due_last < ?2 then 1 else 0 end), 0),
       sum(case when owner = '' then 1 else 0 end), sum(case when due_kind = 'no_date_stated' then 1 else 0 end),
       sum(unfunded)
from mandates where slug not in )" PALERMO_HIDDEN_SLUGS("?1") R"(
group by body, act, state)");
constexpr store::Sql kAsked(R"(
select m.body, coalesce(a.addressee, ''), m.act, count(*),
       sum(case when m.state in ('closed', 'lapsed', 'superseded') then 0 else 1 end)
from mandates m left join mandate_addressees a on a.mandate_id = m.id
where m.slug not in )" PALERMO_HIDDEN_SLUGS("?1") R"(
group by m.body, coalesce(a.addressee, ''), m.act
order by m.body, count(*) desc, coalesce(a.addressee, ''), m.act)");
constexpr store::Sql kViews("select name, filter, revision from saved_views where removed = 0 order by name");
constexpr store::Sql kSetSessions(
    "select body, number, start_day, end_day, place, source, revision from session_dates where is_current = 1");

// One pattern for like ... escape '!' a word; "%" for the places no word takes. Gives how many there are.
std::int64_t add_patterns(std::string_view words, store::Parameters& parameters) {
    const std::string folded = to_utf8(text::fold(to_code_points(words)).text);
    std::vector<std::string> patterns;
    for (const std::string& word : split_words(folded, ' ')) {
        if (word.empty() || patterns.size() == kMaxWords) continue;
        std::string pattern = "%";
        for (const char c : word) {
            if (c == '%' || c == '_' || c == '!') pattern.push_back('!');
            pattern.push_back(c);
        }
        patterns.push_back(pattern + "%");
    }
    const auto count = static_cast<std::int64_t>(patterns.size());
    parameters.emplace_back(count);
    patterns.resize(kMaxWords, "%");
    for (std::string& pattern : patterns) parameters.emplace_back(std::move(pattern));
    return count;
}

struct Statements {
    std::string_view sort;
    store::Sql matching, page;
};
constexpr std::array kStatements = {
    Statements{"due", kByDue, kPageByDue}, Statements{"number", kByNumber, kPageByNumber},
    Statements{"state", kByState, kPageByState}, Statements{"document", kByDocument, kPageByDocument},
    Statements{"newest", kNewest, kPageNewest}};

// Those of an order; an unknown one is that of the dues.
const Statements& statements_of(std::string_view sort) {
    for (const Statements& statements : kStatements)
        if (statements.sort == sort) return statements;
    return kStatements.front();
}

bool is_unfiltered(const MandateFilter& filter, std::int64_t words) {
    return filter.document.empty() && filter.body.empty() && filter.addressee.empty() && filter.act.empty() &&
           filter.state.empty() && filter.due_body.empty() && !filter.overdue && !filter.no_owner && !filter.no_date &&
           !filter.unfunded && words == 0;
}

// The ids of a page, and how many match.
struct PageOfIds {
    std::int64_t matching = 0;
    std::vector<std::int64_t> ids;
};

Result<PageOfIds> page_of_all(store::Reader& reader, const Statements& statements, std::int64_t reach,
                              std::int64_t size, std::int64_t skipped) {
    PageOfIds page;
    const auto count = TRY(reader.first(kCountAll, {reach}));
    page.matching = count->integer(0);
    for (const store::Row& row : TRY(reader.query(statements.page, {reach, size, skipped})))
        page.ids.push_back(row.integer(0));
    return page;
}

Result<PageOfIds> page_of_matching(store::Reader& reader, const Statements& statements,
                                   const store::Parameters& parameters, std::int64_t size, std::int64_t skipped) {
    PageOfIds page;
    TRY(reader.each(statements.matching, parameters, [&](const store::Row& row) {
        const std::int64_t place = page.matching++;
        if (place >= skipped && place < skipped + size) page.ids.push_back(row.integer(0));
        return true;
    }));
    return page;
}

void count_into(std::vector<Facet>& facets, const std::string& value, std::int64_t count) {
    const auto same =
        std::find_if(facets.begin(), facets.end(), [&](const Facet& facet) { return facet.value == value; });
    if (same != facets.end())
        same->count += count;
    else
        facets.push_back({value, count});
}

void most_first(std::vector<Facet>& facets) {
    std::sort(facets.begin(), facets.end(), [](const Facet& left, const Facet& right) {
        return std::tie(right.count, left.value) < std::tie(left.count, right.value);
    });
}

}  // namespace

Result<MandateList> find_mandates(store::Reader& reader, const access::Scope& scope, const MandateFilter& filter,
                                  Language wanted, const Date& as_of) {
    if (!filter.state.empty() && !state_from_name(filter.state))
        return make_error(ErrorKind::invalid_input, "mandates_follow_up.no_such_state").with("state", filter.state);
    const std::size_t page_size = std::clamp<std::size_t>(filter.page_size, 1, kMaxPageSize);
    store::Parameters parameters =
        store::values(scope.reach("mandate"), filter.document, filter.body, filter.addressee, filter.act, filter.state,
                      filter.due_session ? filter.due_body : std::string(), filter.due_session.value_or(0),
                      filter.overdue, as_of, filter.no_owner, filter.no_date, filter.unfunded);
    const std::int64_t words = add_patterns(filter.words, parameters);

    const auto size = static_cast<std::int64_t>(page_size);
    const auto skipped = static_cast<std::int64_t>(std::max<std::size_t>(filter.page, 1) - 1) * size;
    const Statements& statements = statements_of(filter.sort);
    const PageOfIds page =
        TRY(is_unfiltered(filter, words) ? page_of_all(reader, statements, scope.reach("mandate"), size, skipped)
                                         : page_of_matching(reader, statements, parameters, size, skipped));
    if (filter.page < 1 || (filter.page > 1 && skipped >= page.matching))
        return make_error(ErrorKind::not_found, "mandates.page_out_of_range")
            .with("page", static_cast<std::int64_t>(filter.page));
    return MandateList{page.matching, TRY(summaries_of(reader, page.ids, wanted, as_of))};
}

Result<MandateFacets> count_mandates(store::Reader& reader, const access::Scope& scope, const Date& as_of) {
    const std::int64_t reach = scope.reach("mandate");
    MandateFacets facets{};
    for (const store::Row& row : TRY(reader.query(kGroups, store::values(reach, as_of)))) {
        const std::int64_t count = row.integer(3);
        facets.total += count;
        count_into(facets.bodies, row.text(0), count);
        count_into(facets.acts, row.text(1), count);
        count_into(facets.states, row.text(2), count);
        facets.overdue += row.integer(4);
        facets.no_owner += row.integer(5);
        facets.no_date += row.integer(6);
        facets.unfunded += row.integer(7);
    }
    most_first(facets.bodies);
    most_first(facets.acts);
    // In the order of a mandate's life, not of the alphabet.
    std::sort(facets.states.begin(), facets.states.end(), [](const Facet& left, const Facet& right) {
        return state_from_name(left.value) < state_from_name(right.value);
    });
    for (const store::Row& row : TRY(reader.query(kAddresseeCounts, {reach})))
        facets.addressees.push_back({row.text(0), row.integer(1)});
    for (const store::Row& row : TRY(reader.query(kSessionCounts, {reach})))
        facets.sessions.push_back({row.text(0), static_cast<int>(row.integer(1)), row.integer(2)});
    return facets;
}

Result<std::vector<AskedCell>> who_asks_whom(store::Reader& reader, const access::Scope& scope) {
    std::vector<AskedCell> cells;
    for (const store::Row& row : TRY(reader.query(kAsked, {scope.reach("mandate")})))
        cells.push_back({row.text(0), row.text(1), row.text(2), row.integer(3), row.integer(4)});
    return cells;
}

Result<Timeline> timeline(store::Reader& reader, const access::Scope& scope, Language wanted, const Date& from,
                          const Date& as_of) {
    std::vector<std::int64_t> ids;
    const store::Parameters parameters =
        store::values(scope.reach("mandate"), from, static_cast<std::int64_t>(kMaxTimeline + 1));
    for (const store::Row& row : TRY(reader.query(kTimeline, parameters))) ids.push_back(row.integer(0));
    Timeline line{.rows = {}, .complete = ids.size() <= kMaxTimeline};
    if (!line.complete) ids.pop_back();
    std::vector<MandateSummary> mandates = TRY(summaries_of(reader, ids, wanted, as_of));
    for (MandateSummary& mandate : mandates) {
        Due due = mandate.due;
        due.relation.clear();
        due.recurrence.clear();
        due.set_by_person = false;
        const auto same =
            std::find_if(line.rows.begin(), line.rows.end(), [&](const TimelineRow& row) { return row.due == due; });
        if (same == line.rows.end())
            line.rows.push_back({due, {std::move(mandate)}});
        else
            same->mandates.push_back(std::move(mandate));
    }
    return line;
}

Result<std::vector<SavedView>> saved_views(store::Reader& reader, const access::Scope&) {
    std::vector<SavedView> views;
    for (const store::Row& row : TRY(reader.query(kViews)))
        views.push_back({row.text(0), TRY(filter_from_stored(row.text(1))), row.integer(2)});
    return views;
}

Result<SessionCalendar> session_calendar(store::Reader& reader, const std::vector<SessionDates>& base) {
    std::vector<SessionDates> sessions = base;
    for (const store::Row& row : TRY(reader.query(kSetSessions))) {
        SessionDates set{
            row.text(0),   static_cast<int>(row.integer(1)), date_at(row, 2), date_at(row, 3), row.text(4), row.text(5),
            row.integer(6)};
        const auto same = std::find_if(sessions.begin(), sessions.end(), [&](const SessionDates& session) {
            return session.body == set.body && session.number == set.number;
        });
        if (same != sessions.end())
            *same = std::move(set);
        else
            sessions.push_back(std::move(set));
    }
    return SessionCalendar(std::move(sessions));
}

}  // namespace palermo::mandates::follow_up
