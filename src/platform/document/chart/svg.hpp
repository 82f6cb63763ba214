// Draws charts as SVG: text is text, in the direction of the language, readable on grey paper. Positions are whole
// pixels. Pure and deterministic, thread-safe.
#pragma once

#include <string>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/document/chart/chart.hpp"
#include "platform/document/words.hpp"

namespace palermo::document {

struct Picture {
    std::string svg;  // one element, complete as a file; no script, no style, nothing fetched
    int width = 0, height = 0;
    std::string title, description;
};

struct PictureOptions {
    Language language = Language::en;
    int width = 720;       // pixels; at least 320
    int most_height = 0;   // a chart of many rows goes on in another picture with the same scale; 0: one picture
    std::string id = "c";  // letters and digits, other than those of all other charts of the page
};

// At least one picture, also of a chart without values. The chart must be sound (ASSERT).
std::vector<Picture> to_pictures(const Chart& chart, const DocumentWords& words, const PictureOptions& options);

}  // namespace palermo::document
