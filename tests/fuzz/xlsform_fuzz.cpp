// Any text taken for the sheets of a form, written as CSV with a zero byte between them, gives a form or errors with a
// place; a form without errors can be written, stored and filled.

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "conference/questionnaires/form/form_json.hpp"
#include "conference/questionnaires/form/xform_writer.hpp"
#include "conference/questionnaires/runtime/session.hpp"
#include "conference/questionnaires/xlsform/compile.hpp"
#include "conference/questionnaires/xlsform/csv_rows.hpp"

using namespace palermo::questionnaires;

namespace {

void require(bool good) {
    if (!good) std::abort();
}

xlsform::SourceWorkbook source_of(std::string_view bytes) {
    constexpr std::array kSheets = std::to_array<std::string_view>(
        {"survey", "choices", "settings", "blocks", "entities", "external_choices", "osm"});
    xlsform::SourceWorkbook workbook;
    for (const std::string_view name : kSheets) {
        const std::string_view sheet = bytes.substr(0, bytes.find('\0'));
        bytes.remove_prefix(std::min(bytes.size(), sheet.size() + 1));
        const auto rows = xlsform::csv_rows(sheet, name);
        if (sheet.empty() || !rows) continue;
        xlsform::SourceSheet& made = workbook.sheets.emplace_back();
        made.name = name;
        for (std::size_t row = 0; row < rows->size(); ++row) {
            xlsform::SourceRow& cells = made.rows.emplace_back();
            cells.number = static_cast<std::uint32_t>(row + 1);
            for (std::size_t column = 0; column < (*rows)[row].size(); ++column)
                if (!(*rows)[row][column].empty())
                    cells.cells.push_back({static_cast<std::uint32_t>(column + 1), (*rows)[row][column], false, false});
            if (cells.cells.empty()) made.rows.pop_back();
        }
    }
    return workbook;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto compiled = xlsform::compile(source_of({reinterpret_cast<const char*>(data), size}));
    for (const auto* errors : {&compiled.errors, &compiled.warnings})
        for (const palermo::Error& error : *errors) require(error.code.starts_with("questionnaires."));
    if (!compiled.errors.empty()) return 0;
    const std::string json = write_form_json(compiled.form);
    if (const auto stored = read_form_json(json)) require(write_form_json(*stored) == json);
    (void)write_xform(compiled.form);
    const auto form = CompiledForm::compile(std::move(compiled.form));
    require(form.has_value());  // compile() has parsed every expression
    SessionOptions options;
    options.maximum_instances = 100;
    auto session = Session::open(*form, options);
    if (!session) return 0;
    for (const NodeView& node : session->view())
        if (node.type == NodeType::question) (void)session->answer(node.reference, "1");
    (void)session->violations();
    (void)session->submission_xml();
    return 0;
}
