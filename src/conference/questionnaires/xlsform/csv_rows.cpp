#include "conference/questionnaires/xlsform/csv_rows.hpp"

#include <utility>

namespace palermo::questionnaires::xlsform {

Result<std::vector<std::vector<std::string>>> csv_rows(std::string_view text, std::string_view file) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row;
    std::string field;
    bool quoted = false;
    const auto end_row = [&] {
        row.push_back(std::exchange(field, {}));
        rows.push_back(std::exchange(row, {}));
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const bool doubled = quoted && c == '"' && at + 1 < text.size() && text[at + 1] == '"';
        if (doubled) {
            field += '"';
            ++at;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (quoted) {
            field += c;
        } else if (c == ',') {
            row.push_back(std::exchange(field, {}));
        } else if (c == '\n') {
            end_row();
        } else if (c != '\r') {
            field += c;
        }
    }
    if (quoted)
        return make_error(ErrorKind::invalid_input, "questionnaires.csv_quote")
            .with("file", file)
            .with("row", static_cast<std::int64_t>(rows.size() + 1));
    if (!field.empty() || !row.empty()) end_row();
    return rows;
}

}  // namespace palermo::questionnaires::xlsform
