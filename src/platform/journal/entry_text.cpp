#include "platform/journal/entry_text.hpp"

#include <algorithm>
#include <set>

#include "platform/base/assert.hpp"
#include "platform/base/utf8.hpp"
#include "platform/journal/canonical_json.hpp"

namespace palermo::journal {

namespace {

constexpr std::uint8_t kCommitmentPrefix = 0x02;
constexpr std::size_t kSaltBytes = 32;
constexpr std::int64_t kVersion = 2;

Error bad_entry(std::string_view field) {
    return make_error(ErrorKind::internal, "journal.bad_entry").with("field", field);
}

// Text that both engines keep as it is.
bool storable(std::string_view text) {
    return text.find('\0') == std::string_view::npos && !first_invalid_utf8(text);
}

// Commits to one side of a change; a null value stays null.
Result<Json> commit(std::vector<CommittedValue>& values, const std::string& field, const char* side,
                    const Json& value) {
    if (value.is_null()) return Json();
    if (!integers_are_exact(value)) return bad_entry(field);
    Result<std::string> text = canonical(value);
    if (!text) return bad_entry(field);
    values.push_back({field, side, random_bytes(kSaltBytes), *std::move(text)});
    return Json(to_hex(commitment(values.back().salt, values.back().value)));
}

Result<JsonArray> write_changes(const std::vector<FieldChange>& changes, std::vector<CommittedValue>& values) {
    JsonArray out;
    std::set<std::string_view> names;
    for (const FieldChange& change : changes) {
        if (!storable(change.field) || !names.insert(change.field).second) return bad_entry(change.field);
        JsonObject member;
        member.add("field", change.field);
        member.add("before", TRY(commit(values, change.field, "before", change.before)));
        member.add("after", TRY(commit(values, change.field, "after", change.after)));
        out.emplace_back(std::move(member));
    }
    return out;
}

// Reads members by name and remembers whether one was missing or of another type.
class Members {
  public:
    Members(const Json& value, std::size_t count) : object_(value.if_object()) {
        good_ = object_ != nullptr && object_->size() == count;
    }
    std::string text(std::string_view name) {
        const std::string* found = member(name).if_string();
        good_ = good_ && found != nullptr;
        return found == nullptr ? std::string() : *found;
    }
    std::string optional_text(std::string_view name) { return member(name).is_null() ? std::string() : text(name); }
    std::int64_t integer(std::string_view name) {
        const std::int64_t* found = member(name).if_integer();
        good_ = good_ && found != nullptr;
        return found == nullptr ? 0 : *found;
    }
    const Json& member(std::string_view name) {
        static const Json kNone;
        const Json* found = object_ == nullptr ? nullptr : object_->find(name);
        good_ = good_ && found != nullptr;
        return found == nullptr ? kNone : *found;
    }
    bool good() const { return good_; }

  private:
    const JsonObject* object_;
    bool good_;
};

bool read_change(const Json& value, ReadEntry::Change& change) {
    Members members(value, 3);
    change.field = members.text("field");
    change.before = members.optional_text("before");
    change.after = members.optional_text("after");
    const auto commitment_form = [](const Json& side) { return side.is_null() || side.string_or_empty().size() == 64; };
    return members.good() && commitment_form(value["before"]) && commitment_form(value["after"]);
}

bool read_members(const Json& value, ReadEntry& entry) {
    const std::int64_t* version = value["version"].if_integer();
    if (version == nullptr || *version < 1 || *version > kVersion) return false;
    Members members(value, *version == 1 ? 12 : 14);
    if (*version > 1) {
        entry.behalf = members.text("behalf");
        entry.second = members.text("second");
    }
    entry.sequence = members.integer("sequence");
    entry.at = members.text("at");
    entry.actor = members.text("actor");
    members.text("role");
    members.optional_text("state");
    entry.act = members.text("act");
    Members object(members.member("object"), 2);
    entry.object_type = object.text("type");
    entry.object_id = object.text("id");
    members.integer("revision");
    members.text("reason");
    members.text("request");
    const JsonArray* changes = members.member("changes").if_array();
    if (changes == nullptr || !members.good() || !object.good()) return false;
    entry.changes.resize(changes->size());
    for (std::size_t i = 0; i < changes->size(); ++i)
        if (!read_change((*changes)[i], entry.changes[i])) return false;
    return true;
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
    prepared.changes = TRY(write_changes(entry.changes, prepared.values));
    return prepared;
}

std::string write_entry(const Entry& entry, JsonArray changes, std::int64_t sequence) {
    JsonObject out;
    out.add("version", kVersion);
    out.add("sequence", sequence);
    out.add("at", entry.at.iso());
    out.add("actor", entry.actor);
    out.add("behalf", entry.behalf);
    out.add("second", entry.second);
    out.add("role", entry.role);
    out.add("state", entry.state ? Json(*entry.state) : Json());
    out.add("act", entry.act);
    out.add("object", JsonObject().add("type", entry.object_type).add("id", entry.object_id));
    out.add("revision", entry.revision);
    out.add("changes", std::move(changes));
    out.add("reason", entry.reason);
    out.add("request", entry.request);
    Result<std::string> text = canonical(Json(std::move(out)));
    ASSERT(text.has_value() && "the entry was prepared");
    return *std::move(text);
}

Result<ReadEntry> read_entry(std::string_view text) {
    ReadEntry entry;
    const Result<Json> value = parse_json(text);
    const Result<std::string> again = value ? canonical(*value) : Result<std::string>(value.error());
    if (!again || *again != text || !read_members(*value, entry))
        return make_error(ErrorKind::corrupt, "journal.fault_entry_text");
    return entry;
}

}  // namespace palermo::journal
