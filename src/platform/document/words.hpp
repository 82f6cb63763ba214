// What the writers of documents say themselves, in the language of the document.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace palermo::document {

struct DocumentWords {
    std::string notes;            // heading of the footnotes on a page
    std::string figures;          // "Figures of this chart": opens the table behind a chart
    std::string no_rows;          // stands in an empty table
    std::string no_value;         // a value that is not there
    std::string nothing_to_show;  // stands in an empty chart
    std::string other;            // what a chart puts together because it is too much to draw
    std::string map_disclaimer;   // of the United Nations; below every map with boundaries
    std::string to_footnote;      // for screen readers: "Footnote"
    std::string back_to_text;     // for screen readers: "Back to the text"
    std::string contents;         // name and title of the cover sheet of a workbook
    std::string sheet;            // headings of the list of sheets: "Sheet"
    std::string table;            // "Table"
    std::string rows;             // "Rows"
    std::string symbol;           // facts of the cover: "Symbol"
    std::string date;             // "Date"
    std::string site;             // origin of this site without a slash at its end, "https://..."; may be empty
};

// Fills all but `site`. `sentence` gives the text of a key of the catalogue "document_writers" in the wanted language:
//     document::words_of([&](std::string_view key) { return catalogue.text(language, key); })
DocumentWords words_of(const std::function<std::string(std::string_view key)>& sentence);

}  // namespace palermo::document
