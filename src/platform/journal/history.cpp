#include "platform/journal/history.hpp"

#include <algorithm>
#include <array>

#include "platform/journal/entry_text.hpp"

namespace palermo::journal {

namespace {

// The same rest for all: ?1 before, ?2 limit, ?3 type, ?4 id, ?5 actor, ?6 act, ?7 from, ?8 to, ?9 pattern of the
// state. What leads has its own condition, so that its index is used.
#define COLUMNS "select sequence, at, entry from journal_entries where "
#define REST                                                                                                           \
    " and sequence < ?1 and (?3 = '' or object_type = ?3) and (?4 = '' or object_id = ?4) and (?5 = '' or actor = ?5)" \
    " and (?6 = '' or act = ?6) and at >= ?7 and at < ?8 and (?9 = '' or entry like ?9)"                               \
    " order by sequence desc limit cast(?2 as bigint)"
constexpr store::Sql kByObject = COLUMNS "object_type = ?3 and object_id = ?4" REST;
constexpr store::Sql kByActor = COLUMNS "actor = ?5" REST;
constexpr store::Sql kByAct = COLUMNS "act = ?6" REST;
constexpr store::Sql kByPlace = COLUMNS "sequence >= 0" REST;
#undef REST
#undef COLUMNS
// By time alone: the places are found in the index, without a look at the entries (a plus sign keeps an engine from
// walking down all of them instead). Clocks of several nodes differ, so a later entry may be of an earlier time.
constexpr store::Sql kByTime = R"(
select sequence, at, entry
from journal_entries
where sequence in (
    select sequence from journal_entries
    where at >= ?3 and at < ?4 and sequence < ?1
    order by +sequence desc
    limit cast(?2 as bigint))
order by sequence desc)";

constexpr std::size_t kValuesAtOnce = 10;
constexpr store::Sql kValues =
    "select sequence, field, side, value from journal_values"
    " where sequence in (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

Result<HistoryEntry> entry_of(const store::Row& row) {
    Result<ReadEntry> read = read_entry(row.text(2));
    if (!read) return make_error(ErrorKind::corrupt, "journal.fault_entry_text").with("sequence", row.integer(0));
    HistoryEntry entry{.sequence = row.integer(0),
                       .at = Instant{row.integer(1)},
                       .actor = std::move(read->actor),
                       .role = std::move(read->role),
                       .act = std::move(read->act),
                       .state = std::move(read->state),
                       .behalf = std::move(read->behalf),
                       .second = std::move(read->second),
                       .revision = read->revision,
                       .reason = std::move(read->reason),
                       .changes = {},
                       .object_type = std::move(read->object_type),
                       .object_id = std::move(read->object_id),
                       .request = std::move(read->request)};
    for (ReadEntry::Change& change : read->changes)
        entry.changes.push_back({std::move(change.field), {}, {}, change.before.has_value(), change.after.has_value()});
    return entry;
}

// Several entries at a time: on PostgreSQL each statement is a way to the server and back.
Result<void> add_values(store::Reader& reader, std::vector<HistoryEntry>& entries) {
    for (std::size_t begin = 0; begin < entries.size(); begin += kValuesAtOnce) {
        const std::size_t end = std::min(begin + kValuesAtOnce, entries.size());
        store::Parameters sequences(kValuesAtOnce, std::int64_t{-1});
        for (std::size_t i = begin; i < end; ++i) sequences[i - begin] = entries[i].sequence;
        for (const store::Row& row : TRY(reader.query(kValues, sequences)))
            for (std::size_t i = begin; i < end; ++i) {
                if (entries[i].sequence != row.integer(0)) continue;
                for (HistoryChange& change : entries[i].changes)
                    if (change.field == row.text(1))
                        (row.text(2) == "before" ? change.before : change.after) = row.text(3);
            }
    }
    return ok();
}

Result<std::vector<HistoryEntry>> entries_of(store::Reader& reader, const store::Rows& rows) {
    std::vector<HistoryEntry> entries;
    entries.reserve(rows.size());
    for (const store::Row& row : rows) entries.push_back(TRY(entry_of(row)));
    TRY(add_values(reader, entries));
    return entries;
}

// The end of the canonical text: within a member's text the quotation marks would be escaped.
Result<std::string> state_pattern(const std::string& state) {
    if (state.empty()) return std::string();
    const bool good =
        state.size() == 3 && std::all_of(state.begin(), state.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!good) return make_error(ErrorKind::invalid_input, "journal.bad_state").with("state", state);
    return "%,\"state\":\"" + state + "\",\"version\":%";
}

}  // namespace

Result<std::vector<HistoryEntry>> history_of(store::Reader& reader, std::string_view object_type,
                                             std::string_view object_id) {
    EntryFilter filter;
    filter.object_type = object_type;
    filter.object_id = object_id;
    filter.limit = static_cast<std::int64_t>(kMaxHistory);
    std::vector<HistoryEntry> found = TRY(entries(reader, filter));
    std::reverse(found.begin(), found.end());
    return found;
}

Result<std::vector<HistoryEntry>> entries(store::Reader& reader, const EntryFilter& filter) {
    constexpr std::int64_t kFirst = std::numeric_limits<std::int64_t>::min();
    constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max();
    const std::int64_t limit = std::clamp<std::int64_t>(filter.limit, 1, static_cast<std::int64_t>(kMaxHistory));
    const std::int64_t from = filter.from ? filter.from->microseconds : kFirst;
    const std::int64_t to = filter.to ? filter.to->microseconds : kLast;
    const std::string state = TRY(state_pattern(filter.state));
    const bool by_object = !filter.object_type.empty() && !filter.object_id.empty();
    const bool by_time = (filter.from || filter.to) && filter.object_type.empty() && filter.object_id.empty() &&
                         filter.actor.empty() && filter.act.empty() && filter.state.empty();
    if (by_time) return entries_of(reader, TRY(reader.query(kByTime, {filter.before_sequence, limit, from, to})));
    const store::Parameters parameters{
        filter.before_sequence, limit, filter.object_type, filter.object_id, filter.actor, filter.act, from, to, state};
    if (by_object) return entries_of(reader, TRY(reader.query(kByObject, parameters)));
    if (!filter.actor.empty()) return entries_of(reader, TRY(reader.query(kByActor, parameters)));
    if (!filter.act.empty()) return entries_of(reader, TRY(reader.query(kByAct, parameters)));
    return entries_of(reader, TRY(reader.query(kByPlace, parameters)));
}

}  // namespace palermo::journal
