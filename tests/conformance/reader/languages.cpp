// The language of single paragraphs: documents/parallel6/segments.jsonl and documents/udhr/*.tsv.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "conference/mandates/reader/decode/language_model.hpp"
#include "conference/mandates/reader/decode/letters.hpp"
#include "platform/base/json.hpp"
#include "platform/base/utf8.hpp"
#include "support/conformance.hpp"

namespace palermo::conformance {
namespace {

namespace reader = mandates::reader;

// A paragraph, as against a name, a number or a date, which may be the same in two languages.
bool is_paragraph(std::u32string_view text, Language language) {
    std::size_t letters = 0;
    for (const char32_t c : text) letters += reader::script_of(c) == reader::Script::none ? 0U : 1U;
    return letters >= (language == Language::zh ? 20U : 60U);
}

void judge(std::string_view utf8, Language language, Scores& scores) {
    const std::u32string text = to_code_points(utf8);
    const reader::LanguageFinding found = reader::identify_language(text);
    const bool right = found.official == language;
    scores.add("any_segment", tag(language), right);
    if (!is_paragraph(text, language)) return;
    scores.add("paragraph", tag(language), right);
    if (!right && std::getenv("PALERMO_SHOW_MISMATCHES") != nullptr)
        fmt::print("differs {} got {}: {:.120}\n", tag(language), found.tag, utf8);
}

void judge_segments(const std::filesystem::path& file, Scores& scores) {
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
        const Result<Json> row = parse_json(line);
        ASSERT_TRUE(row);
        for (const Language language : kLanguages)
            if (const std::string_view text = (*row)[tag(language)].string_or_empty(); !text.empty())
                judge(text, language, scores);
    }
}

void judge_declaration(const std::filesystem::path& file, Scores& scores) {
    const std::string stem = file.stem().string();  // udhr_ga217A.fr
    const std::optional<Language> language = language_from_tag(stem.substr(stem.rfind('.') + 1));
    if (!language) return;
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);)
        judge(std::string_view(line).substr(line.find('\t') + 1), *language, scores);
}

TEST(Languages, single_paragraphs_are_known_by_their_language) {
    const std::filesystem::path documents = data_folder() / "documents";
    if (!std::filesystem::is_directory(documents / "udhr")) {
        print_skipped("conformance.reader.languages", documents);
        GTEST_SKIP();
    }
    Scores scores("language");
    judge_segments(documents / "parallel6/segments.jsonl", scores);
    for (const auto& entry : std::filesystem::directory_iterator(documents / "udhr"))
        judge_declaration(entry.path(), scores);
    scores.print();
    // Some segments are left untranslated in the source (names of bodies, titles of books), so not all can be right.
    EXPECT_GE(scores.value("paragraph"), 0.995);
}

}  // namespace
}  // namespace palermo::conformance
