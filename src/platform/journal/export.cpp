#include "platform/journal/export.hpp"

#include <fstream>
#include <functional>

#include "platform/journal/canonical_json.hpp"
#include "platform/journal/key_file.hpp"

namespace palermo::journal {

namespace {

constexpr store::Sql kEntries = "select entry from journal_entries order by sequence";
constexpr store::Sql kCheckpoints = "select number, size, note from journal_checkpoints order by number";
constexpr store::Sql kValues =
    "select sequence, field, side, salt, value from journal_values order by sequence, field, side";

Error failed(const std::filesystem::path& path) {
    return make_error(ErrorKind::unavailable, "journal.export_failed").with("path", path.string());
}

// One line for each row; gives how many.
Result<std::int64_t> write_rows(store::Reader& reader, store::Sql sql, const std::filesystem::path& path,
                                const std::function<Result<std::string>(const store::Row&)>& line) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    Result<void> good;
    std::int64_t rows = 0;
    TRY(reader.each(sql, {}, [&](const store::Row& row) {
        const Result<std::string> text = line(row);
        if (!text) good = text.error();
        if (text) file << *text << '\n';
        ++rows;
        return text.has_value() && file.good();
    }));
    if (!good) return good.error();
    file.close();
    if (!file) return failed(path);
    return rows;
}

Result<std::string> entry_line(const store::Row& row) {
    return row.text(0);
}

Result<std::string> checkpoint_line(const store::Row& row) {
    return canonical(JsonObject().add("number", row.integer(0)).add("size", row.integer(1)).add("note", row.text(2)));
}

Result<std::string> value_line(const store::Row& row) {
    JsonObject object;
    object.add("sequence", row.integer(0)).add("field", row.text(1)).add("side", row.text(2));
    object.add("salt", to_hex(row.blob(3))).add("value", row.text(4));
    return canonical(Json(std::move(object)));
}

}  // namespace

Result<std::int64_t> export_log(store::Reader& reader, const std::filesystem::path& directory,
                                const std::filesystem::path& keys, ExportValues values) {
    const std::vector<VerifierKey> trusted = TRY(load_verifier_keys(keys));
    std::error_code problem;
    std::filesystem::create_directories(directory, problem);
    if (problem) return failed(directory);
    const std::int64_t entries = TRY(write_rows(reader, kEntries, directory / "entries.jsonl", entry_line));
    TRY(write_rows(reader, kCheckpoints, directory / "checkpoints.jsonl", checkpoint_line));
    if (values == ExportValues::yes) {
        TRY(write_rows(reader, kValues, directory / "values.jsonl", value_line));
    } else {
        std::filesystem::remove(directory / "values.jsonl", problem);
    }
    std::ofstream file(directory / "keys.txt", std::ios::binary | std::ios::trunc);
    for (const VerifierKey& key : trusted) file << key.text() << '\n';
    file.close();
    if (!file) return failed(directory / "keys.txt");
    return entries;
}

}  // namespace palermo::journal
