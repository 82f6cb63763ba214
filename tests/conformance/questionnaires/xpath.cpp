// questionnaires/xlsform/xpath-*.jsonl: what the suites of Enketo, ODK Web Forms and JavaRosa assert.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <utility>

#include "platform/base/csv.hpp"
#include "support/conformance.hpp"
#include "xpath_rows.hpp"

namespace palermo::conformance {
namespace {

std::string content_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Rows (id and expression) where two engines contradict each other; the file says why we follow which.
std::set<std::pair<std::string, std::string>> reviewed_exceptions() {
    const std::string csv =
        content_of(PALERMO_SOURCE_DIRECTORY "/tests/conformance/questionnaires/xpath_exceptions.csv");
    std::set<std::pair<std::string, std::string>> out;
    const auto rows = read_csv({"xpath_exceptions.csv", csv}, 3);
    EXPECT_TRUE(rows);
    if (!rows) return out;
    for (const CsvRow& row : *rows) out.emplace(row.fields[0], row.fields[1]);
    return out;
}

Json documents_in(const std::filesystem::path& file) {
    auto json = parse_json(content_of(file));
    return json ? (*json)["docs"] : Json();
}

TEST(QuestionnairesXPath, every_asserted_row_comes_out_as_the_peers_assert) {
    const auto folder = data_folder() / "questionnaires" / "xlsform";
    if (!std::filesystem::exists(folder)) {
        print_skipped("conformance.questionnaires.xpath", folder);
        GTEST_SKIP();
    }
    const Json documents = documents_in(folder / "xpath-docs.json");
    const auto exceptions = reviewed_exceptions();
    Scores scores("questionnaires");
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with("xpath-") || entry.path().extension() != ".jsonl") continue;
        const bool javarosa = name.starts_with("xpath-javarosa");
        for (const XPathRow& row : read_xpath_rows(entry.path(), documents)) {
            const auto wrong = judge_xpath_row(row);
            const bool asserted = !row.is("observed_only");
            const bool excepted = exceptions.contains({row.id(), row.expression()});
            const char* score = javarosa ? "xpath_javarosa" : asserted ? "xpath" : "xpath_observed";
            if (!excepted) scores.add(score, row.json["mode"].string_or_empty(), !wrong.has_value());
            if (wrong && !excepted) {
                fmt::print("{}{}: {}  [{} {}] {}\n", asserted ? "" : "(observed) ", row.id(), row.expression(),
                           row.json["kind"].string_or_empty(), row.json["expected"].write(), *wrong);
            }
            EXPECT_TRUE(!excepted || wrong) << row.id() << " is listed as an exception and comes out right";
        }
    }
    scores.print();
    fmt::print("reviewed exceptions: {}\n", exceptions.size());
    EXPECT_EQ(scores.value("xpath"), 1.0);
    EXPECT_EQ(scores.value("xpath_javarosa"), 1.0);
}

}  // namespace
}  // namespace palermo::conformance
