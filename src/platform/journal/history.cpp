#include "platform/journal/history.hpp"

#include <algorithm>

#include "platform/base/json.hpp"

namespace palermo::journal {

namespace {

constexpr store::Sql kEntries(R"(
select sequence, at, actor, act, entry
from journal_entries
where object_type = ?1 and object_id = ?2
order by sequence desc
limit cast(?3 as bigint))");
constexpr store::Sql kValues("select field, side, value from journal_values where sequence = ?1");

Result<HistoryEntry> entry_of(store::Reader& reader, const store::Row& row) {
    const Json text = TRY(parse_json(row.text(4)));
    const JsonArray* changes = text["changes"].if_array();
    const std::int64_t* revision = text["revision"].if_integer();
    if (changes == nullptr || revision == nullptr)
        return make_error(ErrorKind::corrupt, "journal.fault_entry_text").with("sequence", row.integer(0));
    HistoryEntry entry{.sequence = row.integer(0),
                       .at = Instant{row.integer(1)},
                       .actor = row.text(2),
                       .role = std::string(text["role"].string_or_empty()),
                       .act = row.text(3),
                       .state = std::string(text["state"].string_or_empty()),
                       .behalf = std::string(text["behalf"].string_or_empty()),
                       .second = std::string(text["second"].string_or_empty()),
                       .revision = *revision,
                       .reason = std::string(text["reason"].string_or_empty()),
                       .changes = {}};
    for (const Json& change : *changes)
        entry.changes.push_back({std::string(change["field"].string_or_empty()), {}, {}});
    for (const store::Row& value : TRY(reader.query(kValues, {entry.sequence})))
        for (HistoryChange& change : entry.changes)
            if (change.field == value.text(0))
                (value.text(1) == "before" ? change.before : change.after) = value.text(2);
    return entry;
}

}  // namespace

Result<std::vector<HistoryEntry>> history_of(store::Reader& reader, std::string_view object_type,
                                             std::string_view object_id) {
    std::vector<HistoryEntry> entries;
    const store::Rows rows = TRY(reader.query(
        kEntries, {std::string(object_type), std::string(object_id), static_cast<std::int64_t>(kMaxHistory)}));
    for (const store::Row& row : rows) entries.push_back(TRY(entry_of(reader, row)));
    std::reverse(entries.begin(), entries.end());
    return entries;
}

}  // namespace palermo::journal
