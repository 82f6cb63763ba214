#include <gtest/gtest.h>

#include <algorithm>

#include "conference/questionnaires/form/form_json.hpp"
#include "conference/questionnaires/form/xform_reader.hpp"
#include "conference/questionnaires/form/xform_writer.hpp"
#include "conference/questionnaires/translation/sheet_files.hpp"
#include "conference/questionnaires/xlsform/compile.hpp"
#include "conference/questionnaires/xlsform/csv_rows.hpp"
#include "platform/base/file.hpp"
#include "platform/document/workbook.hpp"

namespace palermo::questionnaires::translation {
namespace {

using Rows = std::vector<std::vector<std::string>>;

const text::Catalogue& catalogue() {
    static const text::Catalogue kLoaded = text::Catalogue::load().value();
    return kLoaded;
}

Date today() {
    return Date::from_day_number(12'000);
}

std::string workbook(const Rows& survey, const Rows& choices = {}) {
    std::vector<document::SheetToWrite> sheets = {{.name = "survey", .rows = survey}};
    if (!choices.empty()) sheets.push_back({.name = "choices", .rows = choices});
    sheets.push_back(
        {.name = "settings",
         .rows = {{"form_title", "form_id", "version", "default_language"}, {"Trial", "trial", "1", "English (en)"}}});
    return document::write_workbook(sheets, "trial").value();
}

std::string small() {
    return workbook({{"type", "name", "label::English (en)", "label::العربية (ar)", "hint::English (en)"},
                     {"text", "country", "Country", "البلد", "As in treaties"},
                     {"select_one yes", "law", "A law in ${country}?", "", ""}},
                    {{"list_name", "name", "label::English (en)"}, {"yes", "y.1", "Yes"}});
}

std::string form_json(std::string_view bytes) {
    return write_form_json(xlsform::compile_workbook(bytes, "form.xlsx").value().form);
}

// The sheet as its file, with the translations put in.
std::string filled(const Work& work, bool xliff, const std::map<std::string, std::string>& translations) {
    Work done = work;
    for (Unit& unit : done.units)
        if (const auto found = translations.find(unit.id); found != translations.end()) unit.target = found->second;
    return xliff ? to_xliff(done, catalogue()) : to_workbook(done, catalogue(), today()).value();
}

Work work_on(std::string_view bytes, Language to) {
    return work_of(bytes, "form.xlsx", {to, {}}).value();
}

std::vector<std::string> codes(const Error& error) {
    std::vector<std::string> codes;
    for (const Error& one : error.details) codes.push_back(one.code.substr(one.code.find('.') + 1));
    return codes;
}

FilledSheet sheet_of(const Work& work) {
    return read_sheet(to_workbook(work, catalogue(), today()).value(), "sheet.xlsx").value();
}

std::vector<std::string> faults(const Work& work, const FilledSheet& sheet) {
    const auto changes = changes_of(work, sheet);
    return changes ? std::vector<std::string>() : codes(changes.error());
}

TEST(Translation, ids_name_the_question_and_the_kind_of_text) {
    const Work work = work_on(small(), Language::ar);
    std::vector<std::string> ids;
    for (const Unit& unit : work.units) ids.push_back(unit.id);
    EXPECT_EQ(ids, (std::vector<std::string>{"item:country:label", "item:country:hint", "item:law:label",
                                             "choice:yes:y.2E1:label"}));
    EXPECT_EQ(work.units[2].kept, std::vector<std::string>{"${country}"});
    EXPECT_EQ(work.from, "en");
    EXPECT_EQ(work.units[0].target, "البلد");
}

TEST(Translation, translations_come_back_through_both_files) {
    for (const bool xliff : {false, true}) {
        const std::string before = small();
        const std::string sheet = filled(
            work_on(before, Language::ar), xliff,
            {{"item:law:label", "هل في ${country} قانون؟"}, {"item:country:hint", "كما في <المعاهدات> & غيرها"}});
        const auto done = translate(before, "form.xlsx", sheet, xliff ? "sheet.xlf" : "sheet.xlsx");
        ASSERT_TRUE(done) << done.error().debug_text();
        EXPECT_EQ(done->changed, 2);
        EXPECT_EQ(done->translated, 3);
        const Work after = work_on(done->bytes, Language::ar);
        EXPECT_EQ(after.units[1].target, "كما في <المعاهدات> & غيرها");
        EXPECT_EQ(after.units[2].target, "هل في ${country} قانون؟");
        EXPECT_EQ(after.units[0].target, "البلد");
    }
}

TEST(Translation, a_language_that_the_workbook_lacks_gets_columns) {
    const std::string before = small();
    const std::string sheet = filled(work_on(before, Language::ru), false,
                                     {{"item:country:label", "Страна"}, {"choice:yes:y.2E1:label", "Да"}});
    const auto done = translate(before, "form.xlsx", sheet, "sheet.xlsx");
    ASSERT_TRUE(done) << done.error().debug_text();
    const Form form = xlsform::compile_workbook(done->bytes, "form.xlsx").value().form;
    ASSERT_EQ(form.languages.size(), 3U);
    EXPECT_TRUE(std::any_of(form.languages.begin(), form.languages.end(),
                            [](const FormLanguage& one) { return one.tag == "ru" && one.name == "Русский (ru)"; }));
    EXPECT_EQ(work_on(done->bytes, Language::ru).units[3].target, "Да");
}

TEST(Translation, an_unchanged_sheet_changes_no_byte) {
    const std::string before = small();
    for (const bool xliff : {false, true})
        EXPECT_EQ(translate(before, "form.xlsx", filled(work_on(before, Language::ar), xliff, {}), "s").value().bytes,
                  before);
}

TEST(Translation, every_fault_of_a_sheet_is_told_and_nothing_changes) {
    const Work work = work_on(small(), Language::ar);
    const auto with = [&](const auto& change) {
        FilledSheet sheet = sheet_of(work);
        change(sheet.rows);
        return faults(work, sheet);
    };
    using Names = std::vector<std::string>;
    EXPECT_EQ(with([](auto&) {}), Names{});
    EXPECT_EQ(with([](auto& rows) { rows[0].id = "item:other:label"; }), Names{"unknown_id"});
    EXPECT_EQ(with([](auto& rows) { rows[1].id = rows[0].id; }), Names{"id_twice"});
    EXPECT_EQ(with([](auto& rows) { rows[1].id.clear(); }), Names{"no_id"});
    EXPECT_EQ(with([](auto& rows) { rows[0].source += "!"; }), Names{"source_changed"});
    EXPECT_EQ(with([](auto& rows) { rows.pop_back(); }), Names{"row_missing"});
    EXPECT_EQ(with([](auto& rows) { rows[2].target = "قانون؟"; }), Names{"reference_lost"});
    EXPECT_EQ(with([](auto& rows) { rows[0].target = "${law} ${country"; }), Names{"reference_broken"});
    EXPECT_EQ(with([](auto& rows) { rows[0].target = "${law}"; }), Names{"reference_invented"});
    EXPECT_EQ(with([](auto& rows) { rows[0].target = "a\x07"; }), Names{"control_character"});
    EXPECT_EQ(with([](auto& rows) { rows[0].formula = true; }), Names{"formula_cell"});
    EXPECT_EQ(with([](auto& rows) { rows[0].failed = true; }), Names{"failed_cell"});
    EXPECT_EQ(with([](auto& rows) { rows[0].target = std::string(kMaxTextBytes + 1, 'x'); }), Names{"too_long"});
    EXPECT_EQ(with([](auto& rows) { std::swap(rows[0], rows[2]); }), Names{});
}

TEST(Translation, a_sheet_of_another_questionnaire_is_refused) {
    const Work work = work_on(small(), Language::ar);
    FilledSheet sheet = sheet_of(work);
    sheet.form_id = "other";
    EXPECT_EQ(faults(work, sheet), std::vector<std::string>{"other_questionnaire"});
}

TEST(Translation, only_the_first_hundred_faults_are_listed_and_all_are_counted) {
    const Work work = work_on(small(), Language::ar);
    FilledSheet sheet = sheet_of(work);
    for (int i = 0; i < 300; ++i) sheet.rows.push_back({i, "item:x:label", "", "", false, false});
    const auto refused = changes_of(work, sheet);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().details.size(), 100U);
    EXPECT_EQ(refused.error().argument("count"), "300");
}

TEST(Translation, a_unit_that_a_tool_divided_is_put_together) {
    const std::string xliff =
        "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='en' trgLang='ar'>"
        "<file id='palermo:trial:1'><group><unit id='a'><originalData><data id='d'>${x}</data></originalData>"
        "<segment><source>One <ph id='1' dataRef='d'/>.</source><target><mrk id='m'>أ</mrk> <ph id='1' "
        "dataRef='d'/>.</target></segment><ignorable><source> </source></ignorable>"
        "<segment><source>Two</source><target>ب</target></segment></unit></group></file></xliff>";
    const FilledSheet sheet = read_sheet(xliff, "x.xlf").value();
    ASSERT_EQ(sheet.rows.size(), 1U);
    EXPECT_EQ(sheet.rows[0].source, "One ${x}. Two");
    EXPECT_EQ(sheet.rows[0].target, "أ ${x}. ب");
}

TEST(Translation, the_sheet_of_an_arabic_translation_is_protected_and_runs_from_right_to_left) {
    const std::string bytes = to_workbook(work_on(small(), Language::ar), catalogue(), today()).value();
    EXPECT_EQ(bytes, to_workbook(work_on(small(), Language::ar), catalogue(), today()).value());
    const document::ReadWorkbook read = document::read_workbook(bytes, "s.xlsx").value();
    ASSERT_EQ(read.sheets.size(), 2U);
    EXPECT_EQ(read.sheets[0].text(4, 5), "البلد");
    EXPECT_TRUE(read.sheets[1].hidden);
}

// An XForm: an output element is shown as "${name}" and becomes the same output again.
TEST(Translation, an_xform_is_translated_too) {
    const Form form = xlsform::compile_workbook(small(), "form.xlsx").value().form;
    const std::string before = write_xform(form);
    const Work work = work_of(before, "form.xml", {Language::ar, {}}).value();
    const auto law = std::find_if(work.units.begin(), work.units.end(),
                                  [](const Unit& unit) { return unit.id == "item:law:label"; });
    ASSERT_NE(law, work.units.end());
    EXPECT_EQ(law->kept, std::vector<std::string>{"${country}"});
    const auto done =
        translate(before, "form.xml", filled(work, true, {{law->id, "هل في ${country} قانون؟"}}), "s.xlf");
    ASSERT_TRUE(done) << done.error().debug_text();
    const Form after = read_xform(done->bytes).value().form;
    const Text& label = find_item(after, "/data/law")->texts.label;
    const auto arabic = std::find_if(label.variants.begin(), label.variants.end(), [&](const LanguageText& one) {
        return after.languages[one.language].tag == "ar";
    });
    ASSERT_NE(arabic, label.variants.end());
    ASSERT_EQ(arabic->parts.size(), 3U);
    EXPECT_NE(arabic->parts[1].output.find("country"), std::string::npos);
}

// The pack's questionnaire, each of six languages taken out of it and put back from its sheet.
class PackTranslation : public testing::TestWithParam<Language> {
  protected:
    // The pack's workbook; without the texts of a language when one is given, its columns kept.
    static std::string pack(std::optional<Language> without) {
        std::vector<document::SheetToWrite> sheets;
        for (const char* name : {"survey", "choices", "settings", "blocks"}) {
            const std::string text =
                read_file(PALERMO_SOURCE_DIRECTORY "/packs/untoc/questionnaire/" + std::string(name) + ".csv",
                          8 * 1024 * 1024)
                    .value();
            Rows rows = xlsform::csv_rows(text, name).value();
            for (std::size_t column = 0; without && column < rows[0].size(); ++column)
                if (rows[0][column].ends_with("(" + std::string(tag(*without)) + ")"))
                    for (std::size_t row = 1; row < rows.size(); ++row)
                        if (column < rows[row].size() && rows[0][column] != "default_language")
                            rows[row][column].clear();
            sheets.push_back({.name = name, .rows = rows});
        }
        return document::write_workbook(sheets, "untoc").value();
    }
};

TEST_P(PackTranslation, comes_back_as_it_was) {
    const std::string whole = pack(std::nullopt), lacking = pack(GetParam());
    const std::string expected = form_json(whole);
    ASSERT_NE(form_json(lacking), expected);
    const WorkRequest request{GetParam(), GetParam() == Language::en ? "fr" : "en"};
    const Work work = work_of(whole, "untoc.xlsx", request).value();
    EXPECT_GT(work.units.size(), 300U);
    EXPECT_TRUE(
        std::all_of(work.units.begin(), work.units.end(), [](const Unit& unit) { return !unit.target.empty(); }));
    for (const bool xliff : {false, true}) {
        const auto done = translate(lacking, "untoc.xlsx", filled(work, xliff, {}), xliff ? "s.xlf" : "s.xlsx");
        ASSERT_TRUE(done) << done.error().debug_text();
        EXPECT_EQ(done->changed, static_cast<std::int64_t>(work.units.size()));
        EXPECT_EQ(form_json(done->bytes), expected);
    }
}

INSTANTIATE_TEST_SUITE_P(Languages, PackTranslation, testing::ValuesIn(kLanguages),
                         [](const auto& given) { return std::string(tag(given.param)); });

}  // namespace
}  // namespace palermo::questionnaires::translation
