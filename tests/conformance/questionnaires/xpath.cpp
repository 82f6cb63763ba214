// questionnaires/xlsform/xpath-*.jsonl: what the suites of Enketo, ODK Web Forms and JavaRosa assert.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "support/conformance.hpp"
#include "xpath_rows.hpp"

namespace palermo::conformance {
namespace {

// Rows where two engines contradict each other or the specification; see the file.
std::map<std::string, std::string> reviewed_exceptions() {
    std::map<std::string, std::string> out;
    std::ifstream in(PALERMO_SOURCE_DIRECTORY "/tests/conformance/questionnaires/xpath_exceptions.csv");
    for (std::string line; std::getline(in, line);) {
        const auto comma = line.find(',');
        if (comma != std::string::npos && line.substr(0, comma) != "id") {
            out[line.substr(0, comma)] = line.substr(comma + 1);
        }
    }
    return out;
}

Json documents_in(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    auto json = parse_json(text);
    return json ? (*json)["docs"] : Json();
}

TEST(QuestionnairesXPath, every_asserted_row_comes_out_as_the_peers_assert) {
    const auto folder = data_folder() / "questionnaires" / "xlsform";
    if (!std::filesystem::exists(folder)) {
        print_skipped("conformance.questionnaires.xpath", folder);
        GTEST_SKIP();
    }
    const Json documents = documents_in(folder / "xpath-docs.json");
    auto exceptions = reviewed_exceptions();
    Scores scores("questionnaires");
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with("xpath-") || entry.path().extension() != ".jsonl") continue;
        const bool javarosa = name.starts_with("xpath-javarosa");
        for (const XPathRow& row : read_xpath_rows(entry.path(), documents)) {
            const auto wrong = judge_xpath_row(row);
            const bool asserted = !row.is("observed_only");
            const bool excepted = exceptions.contains(row.id());
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
