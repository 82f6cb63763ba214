// For conformance tests: where the data are, and how scores are kept and printed.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace palermo::conformance {

// PALERMO_TEST_DATA, or ../shared/data beside the source tree.
std::filesystem::path data_folder();

// Says loudly that a test was skipped, and why.
void print_skipped(std::string_view what, const std::filesystem::path& missing);

// Right answers out of asked ones, per name; also per language when one is given: "reader.paths" and "reader.paths.fr".
class Scores {
  public:
    explicit Scores(std::string_view prefix) : prefix_(prefix) {}

    void add(std::string_view name, std::string_view language, bool right) { add(name, language, right ? 1.0 : 0.0); }
    // An answer may be partly right.
    void add(std::string_view name, std::string_view language, double right);
    // `right` answers of `asked`.
    void add(std::string_view name, std::string_view language, double right, std::size_t asked);

    // Between 0 and 1; 1 when nothing was asked.
    double value(std::string_view name) const;
    // One line each: "score NAME VALUE N". The value is rounded down, so that 1.0000 means all of them.
    void print() const;

  private:
    struct Score {
        double right = 0;
        std::size_t asked = 0;
    };
    std::string prefix_;
    std::map<std::string, Score, std::less<>> scores_;
};

}  // namespace palermo::conformance
