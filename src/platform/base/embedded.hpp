// Files that are part of the program: catalogues, assets, migrations, the pack. See cmake/embed.cmake.
#pragma once

#include <span>
#include <string_view>

namespace palermo {

struct EmbeddedFile {
    std::string_view name;     // path below the embedded directory, with '/'
    std::string_view content;  // lives as long as the program
};

// The file of that name, or nullptr.
inline const EmbeddedFile* find_embedded(std::span<const EmbeddedFile> files, std::string_view name) {
    for (const EmbeddedFile& file : files)
        if (file.name == name) return &file;
    return nullptr;
}

}  // namespace palermo
