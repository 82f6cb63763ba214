#include "conference/questionnaires/xlsform/compile.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "conference/questionnaires/form/form_json.hpp"
#include "conference/questionnaires/xlsform/csv_rows.hpp"
#include "conference/questionnaires/xlsform/extras.hpp"
#include "conference/questionnaires/xlsform/references.hpp"
#include "platform/base/file.hpp"

namespace palermo::questionnaires::xlsform {
namespace {

using Rows = std::vector<std::vector<std::string>>;

SourceSheet sheet(std::string name, const Rows& rows) {
    SourceSheet out{std::move(name), {}};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        SourceRow row{static_cast<std::uint32_t>(i + 1), {}};
        for (std::size_t c = 0; c < rows[i].size(); ++c)
            if (!rows[i][c].empty()) row.cells.push_back({static_cast<std::uint32_t>(c + 1), rows[i][c], false, false});
        out.rows.push_back(std::move(row));
    }
    return out;
}

Compiled survey(const Rows& rows) {
    return compile({{sheet("survey", rows)}, false});
}

bool has(const Compiled& compiled, std::string_view code) {
    return std::ranges::any_of(compiled.errors, [&](const Error& error) { return error.code == code; });
}

TEST(Xlsform, all_faults_are_told_with_sheet_row_and_column) {
    const Compiled compiled = survey({{"type", "name", "label", "relevant"},
                                      {"text", "a", "A", "${b} = 1"},
                                      {"text", "a", "Again", ""},
                                      {"nothing", "c", "C", ""}});
    ASSERT_EQ(compiled.errors.size(), 3U);
    EXPECT_EQ(compiled.errors[0].code, "questionnaires.reference_unknown");
    EXPECT_EQ(compiled.errors[0].argument("row"), "2");
    EXPECT_EQ(compiled.errors[0].argument("column"), "D");
    EXPECT_EQ(compiled.errors[1].code, "questionnaires.name_twice");
    EXPECT_EQ(compiled.errors[1].argument("other"), "2");
    EXPECT_EQ(compiled.errors[2].code, "questionnaires.type_unknown");
    EXPECT_EQ(compiled.errors[2].argument("sheet"), "survey");
}

TEST(Xlsform, conditions_in_a_circle_are_refused_with_their_names) {
    const Compiled compiled = survey(
        {{"type", "name", "label", "relevant"}, {"text", "a", "A", "${b} = 'x'"}, {"text", "b", "B", "${a} = 'x'"}});
    ASSERT_TRUE(has(compiled, "questionnaires.condition_cycle"));
    EXPECT_NE(compiled.errors[0].argument("names").find("a"), std::string_view::npos);
}

TEST(Xlsform, each_condition_of_a_circle_is_told_with_its_cell) {
    const Compiled compiled = survey({{"type", "name", "label", "relevant", "calculation"},
                                      {"text", "a", "A", "${c} = 'x'", ""},
                                      {"calculate", "b", "", "", "${a}"},
                                      {"calculate", "c", "", "", "${b}"}});
    ASSERT_TRUE(has(compiled, "questionnaires.condition_cycle"));
    std::set<std::string> cells;
    for (const Error& place : compiled.errors[0].details)
        cells.insert(std::string(place.argument("sheet"))
                         .append("!")
                         .append(place.argument("column"))
                         .append(place.argument("row")));
    EXPECT_EQ(cells, (std::set<std::string>{"survey!D2", "survey!E3", "survey!E4"}));
}

Rows nested(std::string_view kind, std::size_t levels) {
    Rows rows{{"type", "name", "label::English (en)"}};
    const std::string block(kind);
    for (std::size_t i = 0; i < levels; ++i) rows.push_back({"begin " + block, "g" + std::to_string(i), "G"});
    rows.push_back({"text", "a", "A"});
    for (std::size_t i = 0; i < levels; ++i) rows.push_back({"end " + block, "", ""});
    return rows;
}

TEST(Xlsform, blocks_inside_each_other_have_a_limit_told_once_with_its_row) {
    for (const char* kind : {"group", "repeat"}) {
        const Compiled compiled = survey(nested(kind, 9'000));
        ASSERT_EQ(compiled.errors.size(), 1U) << compiled.errors[1].debug_text();
        EXPECT_EQ(compiled.errors[0].code, "questionnaires.too_deep");
        EXPECT_EQ(compiled.errors[0].argument("row"), std::to_string(kMaxBlockDepth + 2));
        EXPECT_EQ(compiled.errors[0].argument("column"), "A");
    }
}

TEST(Xlsform, labels_of_no_named_language_are_stored_and_read_again_alike) {
    Compiled compiled = survey({{"type", "name", "label"}, {"text", "crimes", "Crimes"}});
    ASSERT_TRUE(compiled.errors.empty());
    ASSERT_EQ(compiled.form.languages.size(), 1U);
    const std::string stored = write_form_json(compiled.form);
    EXPECT_EQ(write_form_json(read_form_json(stored).value()), stored);
}

TEST(Xlsform, the_deepest_form_that_is_taken_can_be_stored_and_read_again) {
    for (const char* kind : {"group", "repeat"}) {
        const Compiled compiled = survey(nested(kind, kMaxBlockDepth));
        ASSERT_TRUE(compiled.errors.empty()) << compiled.errors[0].debug_text();
        const auto again = read_form_json(write_form_json(compiled.form));
        ASSERT_TRUE(again.has_value()) << again.error().debug_text();
        EXPECT_EQ(write_form_json(*again), write_form_json(compiled.form));
    }
}

TEST(Xlsform, a_form_that_names_no_language_can_be_stored_and_read_again) {
    const Compiled compiled = survey({{"type", "name", "label"}, {"text", "a", "A"}});
    ASSERT_TRUE(compiled.errors.empty()) << compiled.errors[0].debug_text();
    const auto again = read_form_json(write_form_json(compiled.form));
    ASSERT_TRUE(again.has_value()) << again.error().debug_text();
    EXPECT_EQ(plain_text(again->root.children.front().texts.label, 0), "A");
}

TEST(Xlsform, loops_inside_loops_do_not_multiply_without_end) {
    Rows rows{{"type", "name", "label"}};
    for (int i = 0; i < 12; ++i) rows.push_back({"begin loop over ten", "l" + std::to_string(i), "L"});
    rows.push_back({"text", "a", "A"});
    for (int i = 0; i < 12; ++i) rows.push_back({"end loop", "", ""});
    Rows choices{{"list_name", "name", "label"}};
    for (int i = 0; i < 10; ++i) choices.push_back({"ten", "c" + std::to_string(i), "C"});
    const Compiled compiled = compile({{sheet("survey", rows), sheet("choices", choices)}, false});
    ASSERT_TRUE(has(compiled, "questionnaires.loop_too_large"));
}

TEST(Xlsform, faults_name_only_the_place_they_have) {
    const Compiled missing = compile({{sheet("choices", {{"list_name", "name", "label"}})}, false});
    ASSERT_EQ(missing.errors.size(), 1U);
    EXPECT_EQ(missing.errors[0].code, "questionnaires.survey_missing");
    const Compiled untyped = survey({{"type", "name", "label"}, {"", "a", "A"}});
    ASSERT_EQ(untyped.errors.size(), 1U);
    EXPECT_EQ(untyped.errors[0].argument("where"), "row");
}

TEST(Xlsform, a_sheet_of_choices_with_only_headings_is_not_called_missing) {
    const Compiled compiled = compile({{sheet("survey", {{"type", "name", "label"}, {"select_one yes_no", "a", "A"}}),
                                        sheet("choices", {{"list_name", "name", "label"}})},
                                       false});
    ASSERT_EQ(compiled.errors.size(), 1U);
    EXPECT_EQ(compiled.errors[0].code, "questionnaires.choices_empty");
    EXPECT_EQ(compiled.errors[0].argument("row"), "2");
}

TEST(Xlsform, unknown_functions_are_refused) {
    EXPECT_TRUE(has(survey({{"type", "name", "label", "relevant"}, {"text", "a", "A", "no-such-function(1)"}}),
                    "questionnaires.unknown_function"));
}

TEST(Xlsform, cells_with_formulas_are_refused) {
    SourceWorkbook workbook{{sheet("survey", {{"type", "name", "label"}, {"text", "a", "A"}})}, false};
    workbook.sheets[0].rows[1].cells[2].formula = true;
    EXPECT_TRUE(has(compile(workbook), "questionnaires.formula_cell"));
}

TEST(Xlsform, macros_are_left_out_with_a_warning) {
    const Compiled compiled = compile({{sheet("survey", {{"type", "name", "label"}, {"text", "a", "A"}})}, true});
    EXPECT_TRUE(compiled.errors.empty());
    ASSERT_FALSE(compiled.warnings.empty());
    EXPECT_EQ(compiled.warnings[0].code, "questionnaires.warning_macros");
}

TEST(Xlsform, what_a_language_lacks_is_counted_and_placed) {
    const Compiled compiled = survey({{"type", "name", "label::English (en)", "label::العربية (ar)"},
                                      {"text", "a", "A", "أ"},
                                      {"text", "b", "B", ""}});
    ASSERT_EQ(compiled.completeness.size(), 2U);
    EXPECT_EQ(compiled.form.languages[1].tag, "ar");
    EXPECT_EQ(compiled.completeness[0].present, 2U);
    EXPECT_EQ(compiled.completeness[1].present, 1U);
    ASSERT_EQ(compiled.completeness[1].missing.size(), 1U);
    EXPECT_EQ(compiled.completeness[1].missing[0].row, 3U);
}

TEST(Xlsform, references_in_a_repeat_are_relative_to_it) {
    const Compiled compiled = survey({{"type", "name", "label", "calculation"},
                                      {"begin repeat", "r", "R", ""},
                                      {"integer", "a", "A", ""},
                                      {"calculate", "b", "", "${a} + 1"},
                                      {"end repeat", "", "", ""},
                                      {"calculate", "c", "", "count(${r})"}});
    ASSERT_TRUE(compiled.errors.empty()) << compiled.errors[0].debug_text();
    EXPECT_EQ(find_item(compiled.form, "/data/r/b")->calculate.xpath, " ../a  + 1");
    EXPECT_EQ(find_item(compiled.form, "/data/c")->calculate.xpath, "count( /data/r )");
}

TEST(Xlsform, extras_are_kept_and_checked) {
    const Compiled compiled = survey(
        {{"type", "name", "label", "bind::palermo:article", "bind::palermo:obligation", "instance::palermo:lead"},
         {"text", "a", "A", "UNTOC:16:5(a)", "shall", "justice"},
         {"text", "b", "B", "article 16", "must", ""}});
    const Item* item = find_item(compiled.form, "/data/a");
    ASSERT_NE(item, nullptr);
    EXPECT_EQ(extra(*item, "article"), "UNTOC:16:5(a)");
    EXPECT_EQ(find_attribute(item->extra_columns, "lead"), "instance");
    EXPECT_TRUE(has(compiled, "questionnaires.extra_article"));
    EXPECT_TRUE(has(compiled, "questionnaires.extra_obligation"));
}

TEST(Xlsform, a_key_of_a_register_must_be_known_and_fit_the_question) {
    CompileOptions options;
    options.prefill_keys.shapes = [](std::string_view key) -> std::optional<PrefillShapes> {
        if (key == "status.UNTOC") return PrefillShapes{.choice = true};
        if (key == "authority.prevention") return PrefillShapes{.choice = true, .words = true};
        return std::nullopt;
    };
    options.prefill_keys.patterns = "status.INSTRUMENT";
    const Compiled compiled = compile({{sheet("survey", {{"type", "name", "label", "bind::palermo:prefill"},
                                                         {"text", "a", "A", "authority.prevention"},
                                                         {"text", "b", "B", "authority.prevention status.UNTOCK"},
                                                         {"date", "c", "C", "status.UNTOC"}})},
                                       false},
                                      options);
    ASSERT_EQ(compiled.errors.size(), 2U);
    EXPECT_EQ(compiled.errors[0].code, "questionnaires.extra_prefill");
    EXPECT_EQ(compiled.errors[0].argument("value"), "status.UNTOCK");
    EXPECT_EQ(compiled.errors[0].argument("known"), "status.INSTRUMENT");
    EXPECT_EQ(compiled.errors[0].argument("sheet"), "survey");
    EXPECT_EQ(compiled.errors[0].argument("row"), "3");
    EXPECT_EQ(compiled.errors[0].argument("column"), "D");
    EXPECT_EQ(compiled.errors[1].code, "questionnaires.extra_prefill_type");
    EXPECT_EQ(compiled.errors[1].argument("row"), "4");
}

TEST(Xlsform, a_block_is_asked_for_each_question_that_wants_it) {
    const Compiled compiled =
        compile({{sheet("survey", {{"type", "name", "label", "bind::palermo:ta_block"},
                                   {"text", "a", "A", "yes"},
                                   {"text", "b", "B", "no"}}),
                  sheet("blocks", {{"block", "suffix", "type", "label", "relevant"},
                                   {"ta_block", "need", "text", "Need?", "${BASE} = 'no'"},
                                   {"ta_block", "kind", "text", "Kind?", "${BASE_need} = 'yes'"}})},
                 false});
    ASSERT_TRUE(compiled.errors.empty()) << compiled.errors[0].debug_text();
    ASSERT_NE(find_item(compiled.form, "/data/a_kind"), nullptr);
    EXPECT_EQ(find_item(compiled.form, "/data/a_kind")->relevant.xpath, " /data/a_need  = 'yes'");
    EXPECT_EQ(find_item(compiled.form, "/data/b_need"), nullptr);
}

TEST(Xlsform, article_references_have_one_syntax) {
    EXPECT_TRUE(article_reference("UNTOC:16:5(a)"));
    EXPECT_TRUE(article_reference("TIP:6"));
    EXPECT_TRUE(article_reference("UNTOC:5:1(a)(ii)"));
    EXPECT_FALSE(article_reference("UNTOC:"));
    EXPECT_FALSE(article_reference("16 5(a)"));
    EXPECT_FALSE(article_reference("UNTOC:16:5(a"));
}

TEST(Xlsform, defaults_are_expressions_only_when_they_compute) {
    EXPECT_TRUE(is_dynamic_default("1 + 1", "integer"));
    EXPECT_TRUE(is_dynamic_default("today()", "date"));
    EXPECT_TRUE(is_dynamic_default("${a}", "text"));
    EXPECT_FALSE(is_dynamic_default("2018-06-25", "date"));
    EXPECT_FALSE(is_dynamic_default("https://example.org/a-b", "text"));
    EXPECT_FALSE(is_dynamic_default("-3.5", "decimal"));
}

// The questionnaire of the pack: its sheets are kept as CSV.
TEST(Xlsform, the_questionnaire_of_the_pack_compiles_and_is_whole_in_six_languages) {
    SourceWorkbook workbook;
    for (const std::string name : {"survey", "choices", "settings", "blocks"}) {
        const auto text =
            read_file(PALERMO_SOURCE_DIRECTORY "/packs/untoc/questionnaire/" + name + ".csv", 8 * 1024 * 1024);
        ASSERT_TRUE(text);
        workbook.sheets.push_back(sheet(name, *csv_rows(*text, name)));
    }
    const Compiled compiled = compile(workbook);
    EXPECT_TRUE(compiled.errors.empty()) << compiled.errors[0].debug_text();
    EXPECT_TRUE(compiled.warnings.empty()) << compiled.warnings[0].debug_text();
    ASSERT_EQ(compiled.completeness.size(), 6U);
    for (const LanguageCompleteness& one : compiled.completeness) EXPECT_EQ(one.present, one.texts);
    const Item* item = find_item(compiled.form, "/untoc/convention/c16_4");
    ASSERT_NE(item, nullptr);
    EXPECT_EQ(extra(*item, "article"), "UNTOC:16:5(a)");
}

}  // namespace
}  // namespace palermo::questionnaires::xlsform
