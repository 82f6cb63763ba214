// conformance.questionnaires.scenarios: every recorded scenario is one case, right when every state is.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "conformance/questionnaires/scenarios/player.hpp"
#include "support/conformance.hpp"

namespace palermo::conformance {
namespace {

// Cases whose snapshot is not what the specification says, with the reason: id,reason.
std::map<std::string, std::string> exceptions() {
    std::ifstream file(std::string(PALERMO_SOURCE_DIRECTORY) +
                       "/tests/conformance/questionnaires/scenarios/exceptions.csv");
    std::map<std::string, std::string> all;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        const std::size_t comma = line.find(',');
        if (comma != std::string::npos) all.emplace(line.substr(0, comma), line.substr(comma + 1));
    }
    return all;
}

TEST(Scenarios, states_are_as_recorded) {
    const std::filesystem::path path = data_folder() / "questionnaires/xlsform/scenario-cases.jsonl";
    std::ifstream file(path);
    if (!file) {
        print_skipped("conformance.questionnaires.scenarios", path);
        GTEST_SKIP();
    }
    const std::map<std::string, std::string> reviewed = exceptions();
    Scores scores("questionnaires");
    std::size_t only_operations = 0;
    std::string line;
    while (std::getline(file, line)) {
        const Result<Json> scenario = parse_json(line);
        ASSERT_TRUE(scenario);
        const std::string id((*scenario)["id"].string_or_empty());
        if ((*scenario)["peer_fails"].if_bool() != nullptr) {
            // The recording engine declares itself wrong: there are operations, no states to compare with.
            Player(*scenario).play();
            ++only_operations;
            continue;
        }
        const std::string difference = Player(*scenario).play();
        scores.add("scenarios", {}, difference.empty());
        if (difference.empty()) continue;
        const auto reason = reviewed.find(id);
        fmt::print("{} {}: {}\n", reason == reviewed.end() ? "DIFFERS" : "REVIEWED", id, difference);
        if (reason != reviewed.end()) fmt::print("    {}\n", reason->second);
    }
    fmt::print("{} scenarios with operations only were played, not scored\n", only_operations);
    scores.print();
    EXPECT_GE(scores.value("scenarios"), 0.98);
}

}  // namespace
}  // namespace palermo::conformance
