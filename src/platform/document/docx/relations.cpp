#include "platform/document/docx/relations.hpp"

#include "platform/document/characters.hpp"

namespace palermo::document {

std::string Relations::add(std::string_view type, const std::string& target, bool outside) {
    const auto [found, added] = ids_.try_emplace(target, "rId" + std::to_string(ids_.size() + 1));
    if (!added) return found->second;
    rows_ += "<Relationship Id=\"" + found->second +
             "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    rows_.append(type).append("\" Target=\"");
    append_file_text(rows_, target);
    rows_ += outside ? "\" TargetMode=\"External\"/>" : "\"/>";
    return found->second;
}

std::string Relations::xml() const {
    return std::string(kXmlHead) +
           "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + rows_ +
           "</Relationships>";
}

}  // namespace palermo::document
