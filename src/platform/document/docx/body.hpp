// The text of a DOCX file: word/document.xml and word/footnotes.xml. For the DOCX writer only.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "platform/document/chart/svg.hpp"
#include "platform/document/docx/relations.hpp"
#include "platform/document/model.hpp"

namespace palermo::document {

struct ChartPicture {
    Picture picture;
    std::string png;
};

struct MediaFile {
    std::string name;  // "media/chart1.svg"
    std::string content;
};

struct DocxText {
    std::string document, footnotes;
    Relations document_relations, footnote_relations;
    std::vector<MediaFile> media;
};

// `pictures`: of each chart, by the index of its block; a chart without is its table alone.
DocxText write_docx_text(const Document& document, const std::map<std::size_t, std::vector<ChartPicture>>& pictures);

// The height that a chart's picture may have on a page, in pixels at a width of kChartPixels.
inline constexpr int kChartPixels = 640;
int most_chart_height(Orientation orientation);

}  // namespace palermo::document
