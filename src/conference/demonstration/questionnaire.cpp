#include "conference/demonstration/questionnaire.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "conference/questionnaires/xlsform/csv_rows.hpp"
#include "platform/base/embedded.hpp"
#include "platform/document/workbook.hpp"

namespace palermo::demonstration {

std::span<const EmbeddedFile> questionnaire_files();

namespace {

constexpr std::array<std::string_view, 4> kSheets = {"survey", "choices", "settings", "blocks"};

void set_version(std::vector<std::vector<std::string>>& rows, std::string_view version) {
    if (rows.size() < 2) return;
    const auto heading = std::find(rows[0].begin(), rows[0].end(), "version");
    const auto column = static_cast<std::size_t>(heading - rows[0].begin());
    if (column < rows[1].size()) rows[1][column] = version;
}

}  // namespace

Result<Bytes> questionnaire_workbook(std::string_view version) {
    std::vector<document::SheetToWrite> sheets;
    for (const std::string_view name : kSheets) {
        const std::string file = std::string(name) + ".csv";
        const EmbeddedFile* found = find_embedded(questionnaire_files(), file);
        if (found == nullptr) return make_error(ErrorKind::not_found, "pack.missing_file").with("file", file);
        document::SheetToWrite sheet{.name = std::string(name),
                                     .rows = TRY(questionnaires::xlsform::csv_rows(found->content, file))};
        if (name == "settings") set_version(sheet.rows, version);
        sheets.push_back(std::move(sheet));
    }
    const std::string text = TRY(document::write_workbook(sheets, kQuestionnaire));
    const ByteView bytes = as_bytes(text);
    return Bytes(bytes.begin(), bytes.end());
}

}  // namespace palermo::demonstration
