#include "platform/acts/notes.hpp"

#include "platform/store/blobs.hpp"

namespace palermo::acts {

namespace {

constexpr std::size_t kMaxNumberBytes = 100;
constexpr std::size_t kMaxFileNameBytes = 255;

constexpr store::Sql kInsert("insert into act_notes (number, date, file_name, digest, at) values (?1, ?2, ?3, ?4, ?5)");
constexpr store::Sql kFind("select number, date, file_name, digest from act_notes where id = ?1");

Result<void> check_text(std::string_view field, std::string_view text, std::size_t limit) {
    if (text.empty()) return make_error(ErrorKind::invalid_input, "acts.note_incomplete").with("field", field);
    if (text.size() <= limit) return ok();
    return make_error(ErrorKind::too_large, "acts.limit")
        .with("field", field)
        .with("bytes", static_cast<std::int64_t>(text.size()))
        .with("limit", static_cast<std::int64_t>(limit));
}

}  // namespace

Result<void> check_note(const Note& note) {
    TRY(check_text("note_number", note.number, kMaxNumberBytes));
    TRY(check_text("note_file", note.file_name, kMaxFileNameBytes));
    TRY(check_text("note_file", as_text(note.content), kMaxNoteBytes));
    if (!Date::parse(note.date)) return make_error(ErrorKind::invalid_input, "acts.note_date").with("value", note.date);
    return ok();
}

Result<std::int64_t> keep_note(store::Writer& writer, const Note& note, Instant now) {
    const Digest digest = TRY(store::put_blob(writer, note.content));
    return writer.insert(
        kInsert, {note.number, note.date, note.file_name, Bytes(digest.begin(), digest.end()), now.microseconds});
}

Json note_json(const Note& note) {
    JsonObject object;
    object.add("number", note.number).add("date", note.date).add("file_name", note.file_name);
    object.add("sha256", to_hex(sha256(note.content)));
    return Json(std::move(object));
}

Result<std::optional<KeptNote>> find_note(store::Reader& reader, std::int64_t id) {
    const auto row = TRY(reader.first(kFind, {id}));
    if (!row) return std::optional<KeptNote>();
    KeptNote note{row->text(0), row->text(1), row->text(2), {}};
    std::copy(row->blob(3).begin(), row->blob(3).end(), note.digest.begin());
    return std::optional(std::move(note));
}

}  // namespace palermo::acts
