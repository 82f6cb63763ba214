// Finds the parts of a Word file in its zip archive (ECMA-376 part 2).

#include <array>

#include "conference/mandates/intake/docx.hpp"
#include "conference/mandates/intake/markup.hpp"
#include "platform/document/zip.hpp"

namespace palermo::mandates::intake {

using document::Zip;
using document::ZipEntry;

namespace {

constexpr std::array<Namespace, 3> kNamespaces = {
    {{"http://schemas.openxmlformats.org/package/2006/relationships", ""},
     {"http://schemas.openxmlformats.org/package/2006/content-types", ""},
     {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"}}};

struct Relation {
    std::string id, type, target;
};

Error error(std::string_view code, std::string_view file) {
    return make_error(ErrorKind::invalid_input, code).with("file", file);
}

// "word/document.xml" -> "word/_rels/document.xml.rels"
std::string relations_name(std::string_view part) {
    const std::size_t slash = part.rfind('/');
    const std::size_t cut = slash == std::string_view::npos ? 0 : slash + 1;
    return std::string(part.substr(0, cut)) + "_rels/" + std::string(part.substr(cut)) + ".rels";
}

std::string resolved(std::string_view part, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    const std::size_t slash = part.rfind('/');
    std::string folder(slash == std::string_view::npos ? std::string_view() : part.substr(0, slash + 1));
    while (target.starts_with("../") && !folder.empty()) {
        target.remove_prefix(3);
        const std::size_t above = folder.size() < 2 ? std::string::npos : folder.rfind('/', folder.size() - 2);
        folder.resize(above == std::string::npos ? 0 : above + 1);
    }
    return folder + std::string(target);
}

Result<std::vector<Relation>> relations_of(const Zip& zip, std::string_view part, std::string_view file) {
    std::vector<Relation> relations;
    const std::string name = relations_name(part);
    const ZipEntry* entry = zip.find(name);
    if (entry == nullptr) return relations;
    const std::string content = TRY(zip.content(*entry));
    const MarkupNode root = TRY(parse_xml(content, {file, name, kNamespaces}));
    for (const MarkupNode& node : root.children) {
        if (node.name != "Relationship" || node.attribute("TargetMode") == "External") continue;
        const std::string_view type = node.attribute("Type");
        relations.push_back({std::string(node.attribute("Id")), std::string(type.substr(type.rfind('/') + 1)),
                             resolved(part, node.attribute("Target"))});
    }
    return relations;
}

// What the archive is when it is no Word file.
Error other_archive(const Zip& zip, std::string_view file) {
    if (zip.find("xl/workbook.xml") != nullptr || zip.find("xl/workbook.bin") != nullptr)
        return error("intake.is_spreadsheet", file);
    if (zip.find("ppt/presentation.xml") != nullptr) return error("intake.is_presentation", file);
    if (zip.find("mimetype") != nullptr && zip.find("content.xml") != nullptr)
        return error("intake.is_open_document", file);
    return error("intake.zip_other", file);
}

Result<std::string> part_content(const Zip& zip, std::string_view name) {
    const ZipEntry* entry = zip.find(name);
    if (entry == nullptr) return std::string();
    return zip.content(*entry);
}

// The header of the first page of the first section that has one.
Result<std::string> first_header(const Zip& zip, std::string_view document, const std::vector<Relation>& relations) {
    // The reference is looked for in the text, so that the part is parsed once only, by the reader of the text.
    const std::size_t at = document.find("w:type=\"first\"");
    const std::size_t tag = at == std::string_view::npos ? at : document.rfind("<w:headerReference", at);
    if (tag == std::string_view::npos || at - tag > 200 || document.find("<w:titlePg") == std::string_view::npos)
        return std::string();
    const std::size_t end = document.find('>', tag);
    const std::string_view reference = document.substr(tag, end - tag);
    const std::size_t id = reference.find("r:id=\"");
    if (id == std::string_view::npos) return std::string();
    const std::string_view wanted = reference.substr(id + 6, reference.find('"', id + 6) - id - 6);
    for (const Relation& relation : relations)
        if (relation.id == wanted && relation.type == "header") return part_content(zip, relation.target);
    return std::string();
}

}  // namespace

Result<Converted> text_of_docx(std::string_view bytes, std::string_view file) {
    const Zip zip = TRY(Zip::open(bytes, file));
    std::string main_part;
    for (const Relation& relation : TRY(relations_of(zip, "", file)))
        if (relation.type == "officeDocument") main_part = relation.target;
    if (main_part.empty() && zip.find("word/document.xml") != nullptr) main_part = "word/document.xml";
    const ZipEntry* entry = main_part.empty() ? nullptr : zip.find(main_part);
    if (entry == nullptr || main_part.starts_with("xl/") || main_part.starts_with("ppt/"))
        return other_archive(zip, file);

    DocxParts parts;
    parts.document = TRY(zip.content(*entry));
    const std::vector<Relation> relations = TRY(relations_of(zip, main_part, file));
    for (const Relation& relation : relations) {
        if (relation.type == "styles") parts.styles = TRY(part_content(zip, relation.target));
        if (relation.type == "numbering") parts.numbering = TRY(part_content(zip, relation.target));
        if (relation.type == "footnotes") parts.footnotes = TRY(part_content(zip, relation.target));
        if (relation.type == "endnotes") parts.endnotes = TRY(part_content(zip, relation.target));
    }
    parts.header = TRY(first_header(zip, parts.document, relations));
    return text_of_docx_parts(parts, file);
}

}  // namespace palermo::mandates::intake
