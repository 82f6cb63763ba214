#include "faults/note_acts.hpp"

#include <array>

#include "platform/acts/declare.hpp"
#include "platform/journal/verify.hpp"
#include "platform/store/guard.hpp"

namespace palermo::faults {

struct WriteNote {
    std::string name;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(WriteNote, (), (name, text))

namespace {

constexpr std::array<std::string_view, 6> kPlatformTables = {"journal_head",   "journal_entries",     "journal_nodes",
                                                             "journal_values", "journal_checkpoints", "act_receipts"};
constexpr store::Sql kInsert("insert into notes (name, text) values (?1, ?2)");

Result<access::Subject> subject(store::Reader&, const WriteNote&) {
    access::Subject result;
    result.type = "mandate";
    return result;
}

Result<void> write(acts::Context& context, const WriteNote& act) {
    TRY(context.writer().insert(kInsert, {act.name, act.text}));
    context.object("note", act.name, 1);
    context.changed("text", Json(), Json(act.text));
    return ok();
}

acts::Attempt attempt(const std::string& key) {
    acts::Attempt made;
    made.actor.id = "p1";
    made.actor.role = access::Role::officer;
    made.idempotency_key = key;
    return made;
}

Result<std::int64_t> number(store::Reader& reader, store::Sql sql) {
    return TRY(reader.query(sql)).front().integer(0);
}

Result<std::string> fault_of(store::Reader& reader, std::int64_t notes) {
    // Not unique in the schema: writing a note twice has to be prevented by its key alone.
    if (TRY(number(reader, "select count(*) from (select name from notes group by name having count(*) > 1) as d")) !=
        0)
        return std::string("a note was written twice");
    if (TRY(number(reader, "select count(*) from act_receipts")) != notes)
        return std::string("receipts and notes differ");
    if (TRY(number(reader, "select count(*) from journal_entries")) != notes)
        return std::string("entries and notes differ");
    const journal::VerifyReport report = TRY(journal::verify(reader, {}));
    return report.fault ? report.fault->debug_text() : std::string();
}

}  // namespace

std::vector<store::Migration> note_migrations() {
    std::vector<store::Migration> all = journal::migrations();
    for (const store::Migration& migration : acts::migrations()) all.push_back(migration);
    all.push_back(
        {"notes", 1, "notes", "create table notes (id {id}, name text not null, text text not null) {strict};"});
    return all;
}

void register_note_acts(acts::Registry& registry) {
    registry.add(acts::declare<WriteNote>(
        {.name = "note.write", .object_type = "mandate", .verb = "edit", .route = "POST /notes"}, subject, write));
}

Result<void> prepare_notes(store::Database& database) {
    TRY(database.migrate(note_migrations()));
    return database.write([](store::Writer& writer) { return store::guard_tables(writer, kPlatformTables); });
}

Result<acts::Receipt> write_note(acts::Performer& performer, const std::string& name, const std::string& text,
                                 const std::string& key) {
    return performer.perform(attempt(key), WriteNote{name, text});
}

Result<acts::Receipt> write_note_json(acts::Performer& performer, const Json& fields, const std::string& key) {
    return performer.perform_json(attempt(key), "note.write", fields);
}

Result<Stored> stored_notes(store::Database& database) {
    Stored stored;
    TRY(database.read([&](store::Reader& reader) -> Result<void> {
        TRY(reader.each("select name from notes order by name", {}, [&](const store::Row& row) {
            stored.names.push_back(row.text(0));
            return true;
        }));
        stored.fault = TRY(fault_of(reader, static_cast<std::int64_t>(stored.names.size())));
        return ok();
    }));
    return stored;
}

}  // namespace palermo::faults
