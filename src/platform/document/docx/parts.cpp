#include "platform/document/docx/parts.hpp"

#include "platform/document/characters.hpp"
#include "platform/document/docx/relations.hpp"

namespace palermo::document {

const std::string_view kWordNamespaces =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
    " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
    " xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

std::string_view spelling_tag(Language language) {
    switch (language) {
        case Language::ar:
            return "ar-SA";
        case Language::en:
            return "en-GB";
        case Language::es:
            return "es-ES";
        case Language::fr:
            return "fr-FR";
        case Language::ru:
            return "ru-RU";
        case Language::zh:
            return "zh-CN";
    }
    return "en-GB";
}

std::string language_properties(Language language) {
    if (language == Language::ar) return "<w:rtl/><w:lang w:bidi=\"ar-SA\"/>";
    if (language == Language::zh) return "<w:lang w:eastAsia=\"zh-CN\"/>";
    return "<w:lang w:val=\"" + std::string(spelling_tag(language)) + "\"/>";
}

namespace {

// Half points: Naskh letters are small for their size. Amiri writes lam-alef as one glyph, so that the words of a PDF
// come out of it again; with Noto Naskh, Noto Sans Arabic and DejaVu the two letters change places.
struct Sizes {
    int text, small, heading1, heading2, title;
};
constexpr Sizes kLatinSizes = {20, 17, 26, 22, 30};
constexpr Sizes kArabicSizes = {27, 23, 33, 30, 38};
constexpr Sizes kChineseSizes = {21, 18, 28, 24, 32};

Sizes sizes_of(Language language) {
    if (language == Language::ar) return kArabicSizes;
    return language == Language::zh ? kChineseSizes : kLatinSizes;
}

std::string size(int half_points) {
    const std::string value = std::to_string(half_points);
    return "<w:sz w:val=\"" + value + "\"/><w:szCs w:val=\"" + value + "\"/>";
}

struct Style {
    std::string_view id, name;
    std::string paragraph{};  // pPr content behind <w:bidi/>'s place: see paragraph_style()
    std::string words{};      // rPr content
    bool keep_next = false;
    std::string_view base = "Normal";
};

// CT_PPr is a sequence: keepNext, ..., tabs, ..., bidi, ..., spacing, ind, ..., jc, ..., outlineLvl. `tabs` comes
// before, `paragraph` behind the direction.
std::string paragraph_style(const Style& style, bool leftwards, std::string_view tabs = {}) {
    std::string xml = "<w:style w:type=\"paragraph\" w:styleId=\"" + std::string(style.id) + "\"";
    if (style.id == "Normal") xml += " w:default=\"1\"";
    xml += "><w:name w:val=\"" + std::string(style.name) + "\"/>";
    if (style.id != "Normal") xml += "<w:basedOn w:val=\"" + std::string(style.base) + "\"/>";
    xml += "<w:qFormat/><w:pPr>";
    if (style.keep_next) xml += "<w:keepNext/>";
    xml.append(tabs);
    if (leftwards) xml += "<w:bidi/>";
    return xml + style.paragraph + "</w:pPr><w:rPr>" + style.words + "</w:rPr></w:style>";
}

std::string tab_at(int place) {
    return "<w:tabs><w:tab w:val=\"left\" w:pos=\"" + std::to_string(place) + "\"/></w:tabs>";
}

std::string hanging(int left, int by) {
    return "<w:ind w:left=\"" + std::to_string(left) + "\" w:hanging=\"" + std::to_string(by) + "\"/>";
}

std::string spacing(int before, int after) {
    return "<w:spacing w:before=\"" + std::to_string(before) + "\" w:after=\"" + std::to_string(after) + "\"/>";
}

std::string bold(const std::string& rest) {
    return "<w:b/><w:bCs/>" + rest;
}

std::string heading_styles(const Sizes& sizes, bool leftwards) {
    std::string xml;
    const int heights[] = {sizes.heading1, sizes.heading2, sizes.text + 1, sizes.text};
    for (int level = 1; level <= kMaxHeadingLevel; ++level) {
        const std::string id = "Heading" + std::to_string(level);
        const std::string name = "heading " + std::to_string(level);
        Style style{id, name};
        style.keep_next = true;
        style.paragraph = spacing(level == 1 ? 360 : 240, 120) + hanging(709, 709) + "<w:outlineLvl w:val=\"" +
                          std::to_string(level - 1) + "\"/>";
        style.words = bold(size(heights[level - 1]));
        xml += paragraph_style(style, leftwards, tab_at(709));
    }
    return xml;
}

std::string numbered_styles(bool leftwards) {
    std::string xml = paragraph_style({"Numbered1", "Numbered paragraph"}, leftwards, tab_at(kNumberTab));
    for (int level = 1; level <= kMaxParagraphLevel; ++level) {
        const std::string id = "Numbered" + std::to_string(level + 1);
        const std::string name = "Numbered paragraph " + std::to_string(level + 1);
        const int left = kNumberTab * (level + 1);
        xml += paragraph_style({id, name, hanging(left, kNumberTab)}, leftwards, tab_at(left));
    }
    return xml;
}

std::string defaults(Language language, const Sizes& sizes) {
    const bool arabic = language == Language::ar;
    std::string xml =
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Noto Serif\" w:hAnsi=\"Noto Serif\" "
        "w:eastAsia=\"WenQuanYi Zen Hei\" w:cs=\"Amiri\"/>";
    xml += size(sizes.text) + "<w:lang w:val=\"";
    xml.append(arabic || language == Language::zh ? "en-GB" : spelling_tag(language));
    xml += "\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>";
    xml += "<w:spacing w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/>";
    return xml + "</w:pPr></w:pPrDefault></w:docDefaults>";
}

std::string small_styles(const Sizes& sizes, bool leftwards) {
    std::string xml;
    const std::string little = size(sizes.small);
    const auto add = [&](Style style, std::string_view tabs = {}) { xml += paragraph_style(style, leftwards, tabs); };
    add({"Title", "Title", spacing(240, 240), bold(size(sizes.title))});
    add({"Masthead", "Masthead", spacing(0, 0)});
    add({"MastheadItem", "Masthead item", spacing(0, 240), bold({})});
    add({"Quotation", "Quote", "<w:ind w:left=\"1134\" w:right=\"567\"/>"});
    add({"Remark", "Remark", spacing(60, 120), little});
    add({"ListItem", "List Bullet"});
    add({"Caption", "caption", spacing(240, 80), bold({}), true});
    add({"Picture", "Picture", spacing(0, 80) + "<w:jc w:val=\"center\"/>"});
    add({"TableText", "Table text", "<w:spacing w:before=\"30\" w:after=\"30\" w:line=\"240\" w:lineRule=\"auto\"/>",
         little});
    Style head{"TableHead", "Table head"};
    head.words = "<w:b/><w:bCs/>";
    head.base = "TableText";
    head.keep_next = true;
    add(head);
    add({"Header", "header", spacing(0, 120), little});
    add({"Footer", "footer", spacing(0, 0), little});
    add({"FootnoteText", "footnote text",
         "<w:spacing w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>" + hanging(284, 284), little},
        tab_at(284));
    return xml;
}

}  // namespace

int table_text_size(Language language) {
    return sizes_of(language).small;
}

std::string styles_part(Language language) {
    const Sizes sizes = sizes_of(language);
    const bool leftwards = direction(language) == Direction::right_to_left;
    std::string xml(kXmlHead);
    xml.append("<w:styles").append(kWordNamespaces).append(">").append(defaults(language, sizes));
    xml += paragraph_style({"Normal", "Normal"}, leftwards);
    xml += heading_styles(sizes, leftwards) + numbered_styles(leftwards) + small_styles(sizes, leftwards);
    xml +=
        "<w:style w:type=\"character\" w:styleId=\"FootnoteReference\"><w:name w:val=\"footnote reference\"/>"
        "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>"
        "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/>"
        "<w:rPr><w:color w:val=\"00608A\"/><w:u w:val=\"single\"/></w:rPr></w:style>"
        "<w:style w:type=\"character\" w:styleId=\"Citation\"><w:name w:val=\"Citation\"/></w:style>"
        "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>"
        "<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/></w:tblPr></w:style>"
        "<w:style w:type=\"table\" w:styleId=\"DataTable\"><w:name w:val=\"Data table\"/>"
        "<w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>"
        "<w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"13202A\"/>"
        "<w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"13202A\"/>"
        "<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A9B4BC\"/></w:tblBorders>"
        "<w:tblCellMar><w:left w:w=\"70\" w:type=\"dxa\"/><w:right w:w=\"70\" w:type=\"dxa\"/></w:tblCellMar>"
        "</w:tblPr></w:style></w:styles>";
    return xml;
}

std::string settings_part(Language language) {
    std::string xml(kXmlHead);
    xml.append("<w:settings").append(kWordNamespaces).append(">");
    xml +=
        "<w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"567\"/><w:characterSpacingControl "
        "w:val=\"doNotCompress\"/><w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>"
        "<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" "
        "w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"";
    xml.append(language == Language::ar || language == Language::zh ? "en-GB" : spelling_tag(language));
    return xml + "\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:settings>";
}

std::string numbering_part() {
    std::string xml(kXmlHead);
    xml.append("<w:numbering").append(kWordNamespaces).append("><w:abstractNum w:abstractNumId=\"0\">");
    xml += "<w:multiLevelType w:val=\"hybridMultilevel\"/>";
    for (int level = 0; level <= kMaxListLevel; ++level) {
        const int left = kNumberTab * (level + 1) + kNumberTab;
        xml += "<w:lvl w:ilvl=\"" + std::to_string(level) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/>";
        xml += level == 1 ? "<w:lvlText w:val=\"–\"/>" : "<w:lvlText w:val=\"•\"/>";
        xml += "<w:lvlJc w:val=\"left\"/><w:pPr>" + hanging(left, kNumberTab) + "</w:pPr></w:lvl>";
    }
    return xml + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
}

std::string font_table_part() {
    // What to take where ours are not installed.
    std::string xml(kXmlHead);
    xml.append("<w:fonts").append(kWordNamespaces).append(">");
    xml += "<w:font w:name=\"Noto Serif\"><w:altName w:val=\"Times New Roman\"/><w:family w:val=\"roman\"/></w:font>";
    xml +=
        "<w:font w:name=\"Amiri\"><w:altName w:val=\"Traditional Arabic\"/><w:charset w:val=\"B2\"/>"
        "<w:family w:val=\"roman\"/></w:font>";
    xml +=
        "<w:font w:name=\"WenQuanYi Zen Hei\"><w:altName w:val=\"SimSun\"/><w:charset w:val=\"86\"/>"
        "<w:family w:val=\"auto\"/></w:font>";
    return xml + "</w:fonts>";
}

std::string content_types_part(bool has_png, bool has_svg) {
    const auto part = [](std::string_view name, std::string_view type) {
        return "<Override PartName=\"/" + std::string(name) + "\" ContentType=\"application/vnd.openxmlformats-" +
               std::string(type) + "+xml\"/>";
    };
    std::string xml(kXmlHead);
    xml += "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">";
    xml += "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>";
    xml += "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";
    if (has_png) xml += "<Default Extension=\"png\" ContentType=\"image/png\"/>";
    if (has_svg) xml += "<Default Extension=\"svg\" ContentType=\"image/svg+xml\"/>";
    const std::string word = "officedocument.wordprocessingml.";
    xml += part("word/document.xml", word + "document.main") + part("word/styles.xml", word + "styles");
    xml += part("word/settings.xml", word + "settings") + part("word/numbering.xml", word + "numbering");
    xml += part("word/fontTable.xml", word + "fontTable") + part("word/footnotes.xml", word + "footnotes");
    xml += part("word/header1.xml", word + "header") + part("word/header2.xml", word + "header");
    xml += part("word/footer1.xml", word + "footer");
    xml += part("docProps/core.xml", "package.core-properties");
    return xml + part("docProps/app.xml", "officedocument.extended-properties") + "</Types>";
}

std::string properties_part(const Document& document) {
    std::string xml(kXmlHead);
    xml +=
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">";
    const auto element = [&](std::string_view name, std::string_view words) {
        xml.append("<").append(name).append(">");
        append_file_text(xml, words);
        xml.append("</").append(name).append(">");
    };
    element("dc:title", document.title.words());
    element("dc:subject", document.masthead.symbol);
    element("dc:creator", document.author);
    element("dc:description", document.summary);
    element("dc:language", spelling_tag(document.language));
    for (const std::string_view name : {"dcterms:created", "dcterms:modified"}) {
        xml.append("<").append(name).append(" xsi:type=\"dcterms:W3CDTF\">").append(document.as_of.iso());
        xml.append("T00:00:00Z</").append(name).append(">");
    }
    return xml + "</cp:coreProperties>";
}

std::string application_part() {
    return std::string(kXmlHead) +
           "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
           "<Application>Palermo</Application></Properties>";
}

std::string header_part(const Document& document) {
    std::string xml(kXmlHead);
    xml.append("<w:hdr").append(kWordNamespaces);
    xml += "><w:p><w:pPr><w:pStyle w:val=\"Header\"/><w:jc w:val=\"right\"/></w:pPr><w:r><w:rPr>";
    xml += "<w:b/><w:lang w:val=\"en-GB\"/></w:rPr><w:t xml:space=\"preserve\">";
    append_file_text(xml, document.masthead.symbol);
    return xml + "</w:t></w:r></w:p></w:hdr>";
}

std::string footer_part(Language language) {
    const auto field = [&](std::string_view code) {
        const std::string properties =
            "<w:rPr>" + (language == Language::ar ? std::string("<w:lang w:val=\"en-GB\"/>") : std::string()) +
            "</w:rPr>";
        std::string xml = "<w:r>" + properties + "<w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>" + properties;
        xml.append("<w:instrText xml:space=\"preserve\"> ").append(code).append(" </w:instrText></w:r><w:r>");
        xml +=
            properties + "<w:fldChar w:fldCharType=\"separate\"/></w:r><w:r>" + properties + "<w:t>1</w:t></w:r><w:r>";
        return xml + properties + "<w:fldChar w:fldCharType=\"end\"/></w:r>";
    };
    std::string xml(kXmlHead);
    xml.append("<w:ftr").append(kWordNamespaces);
    xml += "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:jc w:val=\"right\"/></w:pPr>";
    return xml + field("PAGE") + "<w:r><w:t>/</w:t></w:r>" + field("NUMPAGES") + "</w:p></w:ftr>";
}

}  // namespace palermo::document
