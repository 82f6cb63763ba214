#include "conference/mandates/follow_up/queries.hpp"

#include <algorithm>
#include <array>

#include "conference/mandates/follow_up/list_rows.hpp"
#include "conference/mandates/follow_up/saved_filter.hpp"
#include "platform/base/utf8.hpp"
#include "platform/store/values.hpp"

namespace palermo::mandates::follow_up {

namespace {

constexpr std::size_t kMaxPageSize = 200;
constexpr std::size_t kMaxWords = 6;
constexpr std::size_t kMaxTimeline = 500;

// ?1 whether unpublished ones are seen; ?2 document, ?3 body, ?4 addressee, ?5 act, ?6 state, ?7 and ?8 session, ?9
// overdue on ?10, ?11 without owner, ?12 without date, ?13 unfunded, ?14 whether there are words, ?15 to ?20 the words
// as patterns. What is not asked for costs one comparison a row.
#define PALERMO_FILTER                                                                                 \
    "where (cast(?1 as bigint) = 1 or m.release = 'published') "                                       \
    "and (cast(?2 as text) = '' or m.slug = ?2) and (cast(?3 as text) = '' or m.body = ?3) "           \
    "and (cast(?4 as text) = '' or exists (select 1 from mandate_addressees a "                        \
    "  where a.addressee = ?4 and a.mandate_id = m.id)) "                                              \
    "and (cast(?5 as text) = '' or m.act = ?5) and (cast(?6 as text) = '' or m.state = ?6) "           \
    "and (cast(?7 as text) = '' or (m.due_body = ?7 and m.due_session = cast(?8 as bigint)) "          \
    "  or (m.due_by_person = 0 and exists (select 1 from mandate_times t where t.body = ?7 "           \
    "    and t.session = cast(?8 as bigint) and t.mandate_id = m.id and t.language = m.language))) "   \
    "and (cast(?9 as bigint) = 0 or (m.awaits = 1 and m.due_last < ?10)) "                             \
    "and (cast(?11 as bigint) = 0 or m.owner = '') "                                                   \
    "and (cast(?12 as bigint) = 0 or m.due_kind = 'no_date_stated') "                                  \
    "and (cast(?13 as bigint) = 0 or m.unfunded = 1) "                                                 \
    "and (cast(?14 as bigint) = 0 or exists (select 1 from mandate_texts w where w.mandate_id = m.id " \
    "  and w.search_text like ?15 escape '!' and w.search_text like ?16 escape '!' "                   \
    "  and w.search_text like ?17 escape '!' and w.search_text like ?18 escape '!' "                   \
    "  and w.search_text like ?19 escape '!' and w.search_text like ?20 escape '!')) "
#define PALERMO_PAGE " limit cast(?21 as bigint) offset cast(?22 as bigint)"

constexpr store::Sql kCount("select count(*) from mandates m " PALERMO_FILTER);
// One statement an order, each along an index, so that a page is found without sorting.
constexpr store::Sql kByDue(PALERMO_SUMMARY_COLUMNS PALERMO_FILTER "order by m.due_sort, m.number" PALERMO_PAGE);
constexpr store::Sql kByNumber(PALERMO_SUMMARY_COLUMNS PALERMO_FILTER "order by m.number" PALERMO_PAGE);
constexpr store::Sql kByState(PALERMO_SUMMARY_COLUMNS PALERMO_FILTER
                              "order by m.state, m.due_sort, m.number" PALERMO_PAGE);
constexpr store::Sql kByDocument(PALERMO_SUMMARY_COLUMNS PALERMO_FILTER "order by m.slug, m.number" PALERMO_PAGE);
constexpr store::Sql kNewest(PALERMO_SUMMARY_COLUMNS PALERMO_FILTER "order by m.number desc" PALERMO_PAGE);
#undef PALERMO_FILTER
#undef PALERMO_PAGE

constexpr store::Sql kTimeline(PALERMO_SUMMARY_COLUMNS
                               "where (cast(?1 as bigint) = 1 or m.release = 'published') "
                               "and m.due_kind in ('dates', 'recurring', 'session_without_dates') "
                               "and m.due_sort >= ?2 and m.state in ('proposed', 'adopted', 'in_progress', "
                               "'delivered', 'reported') "
                               "order by m.due_sort, m.number limit cast(?3 as bigint)");

// What a reader may see of a table that names mandates by id.
#define PALERMO_VISIBLE \
    "(cast(?1 as bigint) = 1 or mandate_id not in (select id from mandates where release in ('draft', 'internal'))) "
constexpr store::Sql kBodyCounts(
    "select body, count(*) from mandates where release = 'published' or cast(?1 as bigint) = 1 "
    "group by body order by count(*) desc, body");
constexpr store::Sql kActCounts(
    "select act, count(*) from mandates where release = 'published' or cast(?1 as bigint) = 1 "
    "group by act order by count(*) desc, act");
constexpr store::Sql kStateCounts(
    "select state, count(*) from mandates where release = 'published' or cast(?1 as bigint) = 1 "
    "group by state order by state");
constexpr store::Sql kAddresseeCounts("select addressee, count(*) from mandate_addressees where " PALERMO_VISIBLE
                                      "group by addressee order by count(*) desc, addressee");
constexpr store::Sql kSessionCounts(
    "select body, session, count(distinct mandate_id) from mandate_times where session is not null and " PALERMO_VISIBLE
    "group by body, session order by body, session");
#undef PALERMO_VISIBLE
constexpr store::Sql kFlags(R"(
select count(*), coalesce(sum(case when awaits = 1 and due_last < ?2 then 1 else 0 end), 0),
       coalesce(sum(case when owner = '' then 1 else 0 end), 0),
       coalesce(sum(case when due_kind = 'no_date_stated' then 1 else 0 end), 0), coalesce(sum(unfunded), 0)
from mandates where release = 'published' or cast(?1 as bigint) = 1)");
constexpr store::Sql kAsked(R"(
select m.body, coalesce(a.addressee, ''), m.act, count(*),
       sum(case when m.state in ('closed', 'lapsed', 'superseded') then 0 else 1 end)
from mandates m left join mandate_addressees a on a.mandate_id = m.id
where m.release = 'published' or cast(?1 as bigint) = 1
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

store::Sql statement_of(std::string_view sort) {
    if (sort == "number") return kByNumber;
    if (sort == "state") return kByState;
    if (sort == "document") return kByDocument;
    if (sort == "newest") return kNewest;
    return kByDue;
}

bool is_unfiltered(const MandateFilter& filter, std::int64_t words) {
    return filter.document.empty() && filter.body.empty() && filter.addressee.empty() && filter.act.empty() &&
           filter.state.empty() && filter.due_body.empty() && !filter.overdue && !filter.no_owner && !filter.no_date &&
           !filter.unfunded && words == 0;
}

Result<std::vector<Facet>> facet(store::Reader& reader, store::Sql sql, std::int64_t unpublished) {
    std::vector<Facet> facets;
    for (const store::Row& row : TRY(reader.query(sql, {unpublished}))) facets.push_back({row.text(0), row.integer(1)});
    return facets;
}

}  // namespace

Result<MandateList> find_mandates(store::Reader& reader, const access::Scope& scope, const MandateFilter& filter,
                                  Language wanted, const Date& as_of) {
    if (!filter.state.empty() && !state_from_name(filter.state))
        return make_error(ErrorKind::invalid_input, "mandates_follow_up.no_such_state").with("state", filter.state);
    const std::size_t page_size = std::clamp<std::size_t>(filter.page_size, 1, kMaxPageSize);
    store::Parameters parameters = store::values(
        scope.sees_unpublished("mandate"), filter.document, filter.body, filter.addressee, filter.act, filter.state,
        filter.due_session ? filter.due_body : std::string(), filter.due_session.value_or(0), filter.overdue, as_of,
        filter.no_owner, filter.no_date, filter.unfunded);
    const std::int64_t words = add_patterns(filter.words, parameters);

    MandateList list{};
    const bool all = is_unfiltered(filter, words);
    const auto count = TRY(all ? reader.first(kFlags, store::values(scope.sees_unpublished("mandate"), as_of))
                               : reader.first(kCount, parameters));
    list.matching = count->integer(0);
    const std::size_t skipped = (std::max<std::size_t>(filter.page, 1) - 1) * page_size;
    if (filter.page < 1 || (filter.page > 1 && static_cast<std::int64_t>(skipped) >= list.matching))
        return make_error(ErrorKind::not_found, "mandates.page_out_of_range")
            .with("page", static_cast<std::int64_t>(filter.page));
    parameters.emplace_back(static_cast<std::int64_t>(page_size));
    parameters.emplace_back(static_cast<std::int64_t>(skipped));
    const store::Rows rows = TRY(reader.query(statement_of(filter.sort), parameters));
    list.mandates = TRY(summaries_of(reader, rows, wanted, as_of));
    return list;
}

Result<MandateFacets> count_mandates(store::Reader& reader, const access::Scope& scope, const Date& as_of) {
    const std::int64_t unpublished = scope.sees_unpublished("mandate");
    MandateFacets facets{};
    facets.bodies = TRY(facet(reader, kBodyCounts, unpublished));
    facets.acts = TRY(facet(reader, kActCounts, unpublished));
    facets.addressees = TRY(facet(reader, kAddresseeCounts, unpublished));
    facets.states = TRY(facet(reader, kStateCounts, unpublished));
    // In the order of a mandate's life, not of the alphabet.
    std::sort(facets.states.begin(), facets.states.end(), [](const Facet& left, const Facet& right) {
        return state_from_name(left.value) < state_from_name(right.value);
    });
    for (const store::Row& row : TRY(reader.query(kSessionCounts, {unpublished})))
        facets.sessions.push_back({row.text(0), static_cast<int>(row.integer(1)), row.integer(2)});
    const auto flags = TRY(reader.first(kFlags, store::values(unpublished, as_of)));
    facets.total = flags->integer(0);
    facets.overdue = flags->integer(1);
    facets.no_owner = flags->integer(2);
    facets.no_date = flags->integer(3);
    facets.unfunded = flags->integer(4);
    return facets;
}

Result<std::vector<AskedCell>> who_asks_whom(store::Reader& reader, const access::Scope& scope) {
    std::vector<AskedCell> cells;
    for (const store::Row& row : TRY(reader.query(kAsked, {scope.sees_unpublished("mandate")})))
        cells.push_back({row.text(0), row.text(1), row.text(2), row.integer(3), row.integer(4)});
    return cells;
}

Result<Timeline> timeline(store::Reader& reader, const access::Scope& scope, Language wanted, const Date& from,
                          const Date& as_of) {
    store::Rows rows = TRY(reader.query(kTimeline, store::values(scope.sees_unpublished("mandate"), from,
                                                                 static_cast<std::int64_t>(kMaxTimeline + 1))));
    Timeline line{.rows = {}, .complete = rows.size() <= kMaxTimeline};
    if (!line.complete) rows.pop_back();
    std::vector<MandateSummary> mandates = TRY(summaries_of(reader, rows, wanted, as_of));
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
