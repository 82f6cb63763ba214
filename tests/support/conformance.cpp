#include "support/conformance.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

namespace palermo::conformance {

std::filesystem::path data_folder() {
    const char* given = std::getenv("PALERMO_TEST_DATA");
    return given != nullptr && *given != '\0' ? given : PALERMO_SOURCE_DIRECTORY "/../shared/data";
}

void print_skipped(std::string_view what, const std::filesystem::path& missing) {
    fmt::print("SKIPPED {}: there is no {}. Set PALERMO_TEST_DATA to the folder with the test data.\n", what,
               missing.string());
}

void Scores::add(std::string_view name, std::string_view language, double right) {
    add(name, language, right, 1);
}

void Scores::add(std::string_view name, std::string_view language, double right, std::size_t asked) {
    const auto count = [&](std::string key) {
        Score& score = scores_[std::move(key)];
        score.right += right;
        score.asked += asked;
    };
    count(std::string(name));
    if (!language.empty()) count(fmt::format("{}.{}", name, language));
}

double Scores::value(std::string_view name) const {
    const auto found = scores_.find(name);
    if (found == scores_.end() || found->second.asked == 0) return 1;
    return found->second.right / static_cast<double>(found->second.asked);
}

void Scores::print() const {
    for (const auto& [name, score] : scores_) {
        const double rounded = std::floor(value(name) * 10'000 + 1e-9) / 10'000;
        fmt::print("score {}.{} {:.4f} {}\n", prefix_, name, rounded, score.asked);
    }
}

}  // namespace palermo::conformance
