#include "platform/document/words.hpp"

namespace palermo::document {

DocumentWords words_of(const std::function<std::string(std::string_view key)>& sentence) {
    DocumentWords words;
    words.notes = sentence("document_writers.words.notes");
    words.figures = sentence("document_writers.words.figures");
    words.no_rows = sentence("document_writers.words.no_rows");
    words.no_value = sentence("document_writers.words.no_value");
    words.nothing_to_show = sentence("document_writers.words.nothing_to_show");
    words.other = sentence("document_writers.words.other");
    words.map_disclaimer = sentence("document_writers.words.map_disclaimer");
    words.to_footnote = sentence("document_writers.words.to_footnote");
    words.back_to_text = sentence("document_writers.words.back_to_text");
    words.contents = sentence("document_writers.words.contents");
    words.sheet = sentence("document_writers.words.sheet");
    words.table = sentence("document_writers.words.table");
    words.rows = sentence("document_writers.words.rows");
    words.symbol = sentence("document_writers.words.symbol");
    words.date = sentence("document_writers.words.date");
    return words;
}

}  // namespace palermo::document
