#include "platform/base/assert.hpp"
#include "platform/document/characters.hpp"
#include "platform/document/table.hpp"

namespace palermo::document {

namespace {

// Logical properties only, so that the page turns with its language.
constexpr std::string_view kStyle =
    "body{font-family:\"Noto Sans\",\"Noto Naskh Arabic\",\"WenQuanYi Zen Hei\",sans-serif;line-height:1.45;"
    "margin-block:2rem;margin-inline:auto;max-inline-size:80rem;padding-inline:1rem;color:#1a1a1a;background:#fff}"
    "h1{font-size:1.4rem}"
    "table{border-collapse:collapse;inline-size:100%}"
    "caption{text-align:start;font-weight:bold;padding-block-end:.5rem}"
    "th,td{border:1px solid #949494;padding:.4rem .6rem;text-align:start;vertical-align:top}"
    "th{background:#f0f0f0}thead{display:table-header-group}tr{break-inside:avoid}"
    ".number{text-align:end}"
    "@media print{body{margin:0;max-inline-size:none;font-size:9pt}@page{size:A4 landscape;margin:12mm}}";

void write_cell(std::string& out, const Cell& cell) {
    if (const auto* words = std::get_if<std::string>(&cell)) {
        // A cell may hold words of another language than the page: its own letters decide how it runs.
        out += "<td dir=\"auto\">" + escaped(clean(*words)) + "</td>";
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
    const std::string title = escaped(clean(table.title));
    std::string out = "<!DOCTYPE html>\n<html lang=\"";
    out.append(tag(table.language)).append("\" dir=\"").append(direction_tag(table.language)).append("\">\n<head>\n");
    out += "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n";
    out += "<title>" + title + "</title>\n<style>";
    out.append(kStyle).append("</style>\n</head>\n<body>\n<main>\n<h1>").append(title).append("</h1>\n<table>\n");
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
    return out + "</main>\n</body>\n</html>\n";
}

}  // namespace palermo::document
