#include "platform/journal/entry_text.hpp"

#include <set>

#include "platform/base/utf8.hpp"
#include "platform/journal/canonical_json.hpp"
#include "platform/journal/entry_view.hpp"

namespace palermo::journal {

namespace {

constexpr std::uint8_t kCommitmentPrefix = 0x02;
constexpr std::size_t kSaltBytes = 32;
constexpr std::string_view kVersionMember = ",\"version\":2}";

Error bad_entry(std::string_view field) {
    return make_error(ErrorKind::internal, "journal.bad_entry").with("field", field);
}

// Text that both engines keep as it is.
bool storable(std::string_view text) {
    return text.find('\0') == std::string_view::npos && !first_invalid_utf8(text);
}

// Commits to one side of a change and writes the commitment; a null value stays null.
Result<void> commit(PreparedEntry& prepared, const Bytes& salts, const std::string& field, const char* side,
                    const Json& value) {
    if (value.is_null()) {
        prepared.changes += "null";
        return ok();
    }
    if (!integers_are_exact(value)) return bad_entry(field);
    Result<std::string> text = canonical(value);
    if (!text) return bad_entry(field);
    const auto salt = salts.begin() + static_cast<std::ptrdiff_t>(prepared.values.size() * kSaltBytes);
    prepared.values.push_back(
        {field, side, Bytes(salt, salt + static_cast<std::ptrdiff_t>(kSaltBytes)), *std::move(text)});
    const CommittedValue& committed = prepared.values.back();
    prepared.changes += '"' + to_hex(commitment(committed.salt, committed.value)) + '"';
    return ok();
}

Result<void> write_changes(const std::vector<FieldChange>& changes, PreparedEntry& prepared) {
    std::set<std::string_view> names;
    const Bytes salts = random_bytes(2 * changes.size() * kSaltBytes);  // one draw is cheaper than one for each value
    for (const FieldChange& change : changes) {
        if (!storable(change.field) || !names.insert(change.field).second) return bad_entry(change.field);
        prepared.changes += prepared.changes.empty() ? "[{\"after\":" : ",{\"after\":";
        // The order in which they are kept is that of the written form; a reader looks them up by their side.
        TRY(commit(prepared, salts, change.field, "after", change.after));
        prepared.changes += ",\"before\":";
        TRY(commit(prepared, salts, change.field, "before", change.before));
        prepared.changes += ",\"field\":";
        append_json_string(prepared.changes, change.field);
        prepared.changes += '}';
    }
    prepared.changes += prepared.changes.empty() ? "[]" : "]";
    return ok();
}

}  // namespace

Digest commitment(ByteView salt, std::string_view canonical_value) {
    return sha256({ByteView(&kCommitmentPrefix, 1), salt, as_bytes(canonical_value)});
}

Result<PreparedEntry> prepare_entry(const Entry& entry) {
    const std::pair<const char*, std::string_view> texts[] = {
        {"actor", entry.actor},
        {"behalf", entry.behalf},
        {"second", entry.second},
        {"role", entry.role},
        {"state", entry.state ? *entry.state : std::string_view()},
        {"act", entry.act},
        {"object.id", entry.object_id},
        {"object.type", entry.object_type},
        {"reason", entry.reason},
        {"request", entry.request},
    };
    for (const auto& [name, text] : texts)
        if (!storable(text)) return bad_entry(name);
    if (!integers_are_exact(Json(entry.revision))) return bad_entry("revision");
    PreparedEntry prepared;
    TRY(write_changes(entry.changes, prepared));
    return prepared;
}

// Members stand in the order of RFC 8785; entry_text_test.cpp holds the outcome against canonical().
std::string write_entry(const Entry& entry, std::string_view changes, std::int64_t sequence) {
    std::string out;
    out.reserve(400 + changes.size() + entry.reason.size());
    const auto text = [&](std::string_view lead, std::string_view value) {
        out += lead;
        append_json_string(out, value);
    };
    text("{\"act\":", entry.act);
    text(",\"actor\":", entry.actor);
    text(",\"at\":", entry.at.iso());
    text(",\"behalf\":", entry.behalf);
    out.append(",\"changes\":").append(changes);
    text(",\"object\":{\"id\":", entry.object_id);
    text(",\"type\":", entry.object_type);
    text("},\"reason\":", entry.reason);
    text(",\"request\":", entry.request);
    out.append(",\"revision\":").append(std::to_string(entry.revision));
    text(",\"role\":", entry.role);
    text(",\"second\":", entry.second);
    out.append(",\"sequence\":").append(std::to_string(sequence)).append(",\"state\":");
    if (entry.state)
        append_json_string(out, *entry.state);
    else
        out += "null";
    return out += kVersionMember;
}

Result<ReadEntry> read_entry(std::string_view text) {
    EntryView view;
    if (!view.read(text)) return make_error(ErrorKind::corrupt, "journal.fault_entry_text");
    ReadEntry entry{view.sequence,
                    std::string(view.at),
                    std::string(view.actor),
                    std::string(view.behalf),
                    std::string(view.second),
                    std::string(view.role),
                    std::string(view.state.value_or(std::string_view())),
                    std::string(view.act),
                    std::string(view.object_type),
                    std::string(view.object_id),
                    view.revision,
                    std::string(view.reason),
                    std::string(view.request),
                    {}};
    for (const EntryView::Change& change : view.changes)
        entry.changes.push_back({std::string(change.field), change.before, change.after});
    return entry;
}

}  // namespace palermo::journal
