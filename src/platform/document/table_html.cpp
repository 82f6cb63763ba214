#include "platform/base/assert.hpp"
#include "platform/document/characters.hpp"
#include "platform/document/standalone_page.hpp"
#include "platform/document/table.hpp"

namespace palermo::document {

namespace {

void write_cell(std::string& out, const Cell& cell) {
    if (const auto* words = std::get_if<std::string>(&cell)) {
        out += "<td>" + escaped(clean(*words)) + "</td>";
    } else if (const auto* own = std::get_if<Words>(&cell)) {
        out.append("<td lang=\"").append(tag(own->language)).append("\" dir=\"");
        out.append(direction_tag(own->language)).append("\">").append(escaped(clean(own->text))).append("</td>");
    } else if (const auto* number = std::get_if<std::int64_t>(&cell)) {
        out += "<td class=\"number\">" + std::to_string(*number) + "</td>";
    } else if (const auto* date = std::get_if<Date>(&cell)) {
        out += "<td><time datetime=\"" + date->iso() + "\">" + date->iso() + "</time></td>";
    } else if (const auto* link = std::get_if<Link>(&cell)) {
        const std::string shown = escaped(clean(link->words));
        out += is_plain_address(link->address)
                   ? "<td><a href=\"" + escaped(clean(link->address)) + "\">" + shown + "</a></td>"
                   : "<td>" + shown + "</td>";
    } else {
        out += "<td></td>";
    }
}

}  // namespace

std::string to_html(const Table& table) {
    std::string out = "<h1>" + escaped(clean(table.title)) + "</h1>\n<table>\n";
    out += "<caption>" + escaped(clean(table.subject.empty() ? table.title : table.subject)) + "</caption>\n";
    out += "<thead><tr>";
    for (const Column& column : table.columns) out += "<th scope=\"col\">" + escaped(clean(column.heading)) + "</th>";
    out += "</tr></thead>\n<tbody>\n";
    for (const auto& row : table.rows) {
        ASSERT(row.size() == table.columns.size());
        out += "<tr>";
        for (const Cell& cell : row) write_cell(out, cell);
        out += "</tr>\n";
    }
    out += "</tbody>\n</table>\n";
    if (!table.notes.empty()) out += "<h2>" + escaped(clean(table.notes_heading)) + "</h2>\n";
    for (const std::string& note : table.notes) out += "<p>" + escaped(clean(note)) + "</p>\n";
    return standalone_page(table.language, table.title, out, true);
}

}  // namespace palermo::document
