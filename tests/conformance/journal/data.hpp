// Where the test data are, and how a score is printed.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "platform/base/json.hpp"

namespace palermo::journal::conformance {

inline std::filesystem::path data_folder() {
    const char* given = std::getenv("PALERMO_TEST_DATA");
    const std::filesystem::path root = given != nullptr ? given : PALERMO_SOURCE_DIRECTORY "/../shared/data";
    return root / "journal";
}

inline std::string read_text(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    EXPECT_TRUE(file) << path;
    return {std::istreambuf_iterator<char>(file), {}};
}

inline Json read_json(const std::filesystem::path& path) {
    Result<Json> value = parse_json(read_text(path));
    EXPECT_TRUE(value) << path;
    return value ? *std::move(value) : Json();
}

// Every file below `folder` whose name ends with `ending`, in order.
inline std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder, const std::string& ending) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().filename().string().ends_with(ending))
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

// Prints the score and demands that all cases hold and that there were some.
inline void score(const char* name, std::size_t good, std::size_t all) {
    std::printf("score %s %.4f %zu\n", name, all == 0 ? 0.0 : static_cast<double>(good) / static_cast<double>(all),
                all);
    EXPECT_GT(all, 0u) << name;
    EXPECT_EQ(good, all) << name;
}

}  // namespace palermo::journal::conformance

// Skips a test, loudly, when its data are not on this machine.
#define NEED_DATA(path)                                                                           \
    if (!std::filesystem::exists(path)) {                                                         \
        std::printf("SKIPPED: %s is not here; set PALERMO_TEST_DATA\n", (path).string().c_str()); \
        GTEST_SKIP() << (path).string() << " is missing";                                         \
    }
