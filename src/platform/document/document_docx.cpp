#include "platform/document/document_docx.hpp"

#include "platform/base/assert.hpp"
#include "platform/document/docx/body.hpp"
#include "platform/document/docx/parts.hpp"
#include "platform/document/zip_writer.hpp"

namespace palermo::document {

namespace {

using Pictures = std::map<std::size_t, std::vector<ChartPicture>>;

// All charts of the document, drawn for a page.
Pictures drawn(const Document& document) {
    Pictures pictures;
    Orientation orientation = Orientation::portrait;
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        const Block& block = document.blocks[i];
        if (const auto* page = std::get_if<PageBreak>(&block.content)) orientation = page->orientation;
        const auto* chart = std::get_if<Chart>(&block.content);
        if (chart == nullptr) continue;
        const PictureOptions options{block.language.value_or(document.language), kChartPixels,
                                     most_chart_height(orientation), "c" + std::to_string(i)};
        for (Picture& picture : to_pictures(*chart, document.words, options))
            pictures[i].push_back({std::move(picture), {}});
    }
    return pictures;
}

Result<void> rasterize(Pictures& pictures, const DocxOptions& options) {
    std::vector<Picture> all;
    for (const auto& [block, of_block] : pictures)
        for (const ChartPicture& one : of_block) all.push_back(one.picture);
    if (all.empty()) return ok();
    std::vector<std::string> files = TRY(options.rasterize(all, options.picture_percent));
    ASSERT(files.size() == all.size());
    auto file = files.begin();
    for (auto& [block, of_block] : pictures)
        for (ChartPicture& one : of_block) one.png = std::move(*file++);
    return ok();
}

std::string main_relations() {
    Relations relations;
    relations.part("officeDocument", "word/document.xml");
    relations.part("extended-properties", "docProps/app.xml");
    std::string xml = relations.xml();
    // The one relation that has a type of another family.
    const std::string core =
        "<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
        "core-properties\" Target=\"docProps/core.xml\"/>";
    return xml.insert(xml.rfind("</Relationships>"), core);
}

std::string empty_header() {
    std::string xml(kXmlHead);
    xml.append("<w:hdr").append(kWordNamespaces);
    return xml + "><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr></w:p></w:hdr>";
}

std::string packed(const Document& document, DocxText text) {
    for (const std::string_view part : {"styles", "settings", "numbering", "fontTable", "footnotes"})
        text.document_relations.part(part, std::string(part) + ".xml");
    ZipWriter zip;
    zip.add("[Content_Types].xml", content_types_part(!text.media.empty(), !text.media.empty()));
    zip.add("_rels/.rels", main_relations());
    zip.add("docProps/core.xml", properties_part(document));
    zip.add("docProps/app.xml", application_part());
    zip.add("word/document.xml", text.document);
    zip.add("word/_rels/document.xml.rels", text.document_relations.xml());
    zip.add("word/footnotes.xml", text.footnotes);
    if (!text.footnote_relations.empty()) zip.add("word/_rels/footnotes.xml.rels", text.footnote_relations.xml());
    zip.add("word/styles.xml", styles_part(document.language));
    zip.add("word/settings.xml", settings_part(document.language));
    zip.add("word/numbering.xml", numbering_part());
    zip.add("word/fontTable.xml", font_table_part());
    zip.add("word/header1.xml", header_part(document));
    zip.add("word/header2.xml", empty_header());
    zip.add("word/footer1.xml", footer_part(document.language));
    for (const MediaFile& file : text.media) {
        if (file.name.ends_with(".png"))
            zip.add_stored("word/" + file.name, file.content);
        else
            zip.add("word/" + file.name, file.content);
    }
    return std::move(zip).finish();
}

}  // namespace

Result<DocxFile> to_docx(const Document& document, const DocxOptions& options) {
    TRY(check(document));
    DocxFile file;
    Pictures pictures = drawn(document);
    const Result<void> raster = rasterize(pictures, options);
    if (!raster) {
        file.without_pictures = raster.error();
        pictures.clear();
    }
    file.bytes = packed(document, write_docx_text(document, pictures));
    return file;
}

}  // namespace palermo::document
