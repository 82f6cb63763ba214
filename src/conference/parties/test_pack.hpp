// The shipped pack, for the tests of this capability.
#pragma once

#include <gtest/gtest.h>

#include "conference/parties/resources.hpp"
#include "platform/base/file.hpp"

namespace palermo::parties {

inline const Resources& shipped_resources() {
    static const std::unique_ptr<const Resources> loaded = [] {
        const std::string folder = std::string(PALERMO_SOURCE_DIRECTORY) + "/packs/untoc/";
        constexpr std::size_t kMaxBytes = 1024 * 1024;
        const std::string real = *read_file(folder + "states.csv", kMaxBytes);
        const std::string invented = *read_file(folder + "demonstration/states.csv", kMaxBytes);
        const std::array<EmbeddedFile, 2> files = {{{"states.csv", real}, {"demonstration/states.csv", invented}}};
        return std::move(*Resources::load(pack_files(), *States::load(files)));
    }();
    return *loaded;
}

inline Date day(std::string_view iso) {
    return *Date::parse(iso);
}

}  // namespace palermo::parties
