#include "platform/journal/export.hpp"

#include <fstream>
#include <functional>

#include "platform/journal/canonical_json.hpp"

namespace palermo::journal {

namespace {

constexpr store::Sql kEntries = "select entry from journal_entries order by sequence";
constexpr store::Sql kCheckpoints = "select number, size, note from journal_checkpoints order by number";
constexpr store::Sql kValues =
    "select sequence, field, side, salt, value from journal_values order by sequence, field, side";

Error failed(const std::filesystem::path& path) {
    return make_error(ErrorKind::unavailable, "journal.export_failed").with("path", path.string());
}

// One line for each row.
Result<void> write_rows(store::Reader& reader, store::Sql sql, const std::filesystem::path& path,
                        const std::function<Result<std::string>(const store::Row&)>& line) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    Result<void> good;
    TRY(reader.each(sql, {}, [&](const store::Row& row) {
        const Result<std::string> text = line(row);
        if (!text) good = text.error();
        if (text) file << *text << '\n';
        return text.has_value() && file.good();
    }));
    if (!good) return good;
    file.close();
    if (!file) return failed(path);
    return ok();
}

}  // namespace

Result<void> export_log(store::Reader& reader, const std::filesystem::path& directory,
                        std::span<const VerifierKey> keys, ExportValues values) {
    std::error_code problem;
    std::filesystem::create_directories(directory, problem);
    if (problem) return failed(directory);
    TRY(write_rows(reader, kEntries, directory / "entries.jsonl",
                   [](const store::Row& row) -> Result<std::string> { return row.text(0); }));
    TRY(write_rows(reader, kCheckpoints, directory / "checkpoints.jsonl", [](const store::Row& row) {
        return canonical(
            JsonObject().add("number", row.integer(0)).add("size", row.integer(1)).add("note", row.text(2)));
    }));
    std::filesystem::remove(directory / "values.jsonl", problem);
    if (values == ExportValues::yes)
        TRY(write_rows(reader, kValues, directory / "values.jsonl", [](const store::Row& row) {
            return canonical(JsonObject()
                                 .add("sequence", row.integer(0))
                                 .add("field", row.text(1))
                                 .add("side", row.text(2))
                                 .add("salt", to_hex(row.blob(3)))
                                 .add("value", row.text(4)));
        }));
    std::ofstream file(directory / "keys.txt", std::ios::binary | std::ios::trunc);
    for (const VerifierKey& key : keys) file << key.text() << '\n';
    file.close();
    if (!file) return failed(directory / "keys.txt");
    return ok();
}

}  // namespace palermo::journal
