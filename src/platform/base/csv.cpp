#include "platform/base/csv.hpp"

namespace palermo {

Error bad_pack_row(std::string_view file, std::size_t line) {
    return make_error(ErrorKind::invalid_input, "pack.bad_row")
        .with("file", file)
        .with("line", static_cast<std::int64_t>(line));
}

Result<std::vector<CsvRow>> read_csv(const EmbeddedFile& file, std::size_t columns) {
    std::vector<CsvRow> rows;
    std::string_view rest = file.content;
    for (std::size_t line = 1; !rest.empty(); ++line) {
        const std::size_t end = rest.find('\n');
        std::string_view text = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        if (text.ends_with('\r')) text.remove_suffix(1);
        if (line == 1 || text.empty()) continue;
        CsvRow row{{""}, line};
        bool quoted = false;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"')
                row.fields.back() += text[i++];
            else if (text[i] == '"')
                quoted = !quoted;
            else if (text[i] == ',' && !quoted)
                row.fields.emplace_back();
            else
                row.fields.back() += text[i];
        }
        if (quoted || row.fields.size() != columns) return bad_pack_row(file.name, line);
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<const EmbeddedFile*> require_file(std::span<const EmbeddedFile> files, std::string_view name) {
    if (const EmbeddedFile* file = find_embedded(files, name)) return file;
    return make_error(ErrorKind::invalid_input, "pack.missing_file").with("file", name);
}

}  // namespace palermo
