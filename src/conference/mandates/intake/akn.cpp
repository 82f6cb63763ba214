// The text of an Akoma Ntoso 3.0 document (OASIS LegalDocML), in the order in which it is printed.

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "conference/mandates/intake/formats.hpp"
#include "conference/mandates/intake/labels.hpp"
#include "conference/mandates/intake/markup.hpp"
#include "conference/mandates/intake/paragraphs.hpp"

namespace palermo::mandates::intake {

namespace {

constexpr std::array<Namespace, 3> kNamespaces = {{{"http://docs.oasis-open.org/legaldocml/ns/akn/3.0", ""},
                                                   {"http://www.akomantoso.org/", ""},  // 1.0 and 2.0
                                                   {"http://www.w3.org/1999/xhtml", ""}}};

constexpr std::array<std::string_view, 54> kInline = {"i",
                                                      "b",
                                                      "u",
                                                      "sup",
                                                      "sub",
                                                      "a",
                                                      "ref",
                                                      "mref",
                                                      "rref",
                                                      "span",
                                                      "docNumber",
                                                      "docTitle",
                                                      "docDate",
                                                      "docType",
                                                      "docStage",
                                                      "docStatus",
                                                      "docPurpose",
                                                      "docProponent",
                                                      "docCommittee",
                                                      "docAuthority",
                                                      "docIntroducer",
                                                      "docJurisdiction",
                                                      "docketNumber",
                                                      "date",
                                                      "time",
                                                      "person",
                                                      "organization",
                                                      "concept",
                                                      "object",
                                                      "event",
                                                      "location",
                                                      "process",
                                                      "role",
                                                      "term",
                                                      "quantity",
                                                      "def",
                                                      "entity",
                                                      "noteRef",
                                                      "authorialNote",
                                                      "eol",
                                                      "eop",
                                                      "remark",
                                                      "ins",
                                                      "del",
                                                      "inline",
                                                      "embeddedText",
                                                      "placeholder",
                                                      "abbr",
                                                      "mod",
                                                      "rmod",
                                                      "quotedText",
                                                      "session",
                                                      "shortTitle",
                                                      "omissis"};
constexpr std::array<std::string_view, 7> kSkipped = {"meta",         "toc",         "img",   "marker",
                                                      "componentRef", "documentRef", "script"};

bool contains(const auto& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// Some have written the tags of a raised number as text: "&lt;sup>1&lt;/sup>".
std::string with_raised_numbers(std::string_view text) {
    constexpr std::string_view kOpen = "<sup>";
    constexpr std::string_view kClose = "</sup>";
    std::string out;
    std::size_t at = 0;
    for (std::size_t open = text.find(kOpen); open != std::string_view::npos; open = text.find(kOpen, at)) {
        const std::size_t begin = open + kOpen.size();
        const std::size_t close = text.substr(begin, 12).find(kClose);
        const bool note = close != std::string_view::npos && is_note_number(text.substr(begin, close));
        out += text.substr(at, open - at);
        out += note ? superscript(digits_of(text.substr(begin, close))) : std::string(kOpen);
        at = note ? begin + close + kClose.size() : begin;
    }
    out += text.substr(at);
    return out;
}

class Writer {
  public:
    explicit Writer(Converted& converted) : converted_(converted) {}

    void collect_notes(const MarkupNode& root) {
        if (root.name == "note") {
            std::string mark(root.attribute("marker"));
            if (mark.empty()) mark = std::to_string(meta_notes_.size() + 1);
            note_marks_.emplace(root.attribute("eId"), mark);
            meta_notes_.push_back({std::string(root.attribute("eId")), std::move(mark), &root});
        }
        for (const MarkupNode& child : root.children) collect_notes(child);
    }

    void walk(const MarkupNode& node) {
        if (node.is_text()) return add_text(node.text);
        const std::string_view name = node.name;
        if (contains(kSkipped, name) || name.starts_with("?:")) return;
        if (contains(kInline, name)) return write_inline(node);
        flush();
        if (name == "num")
            write_number(node);
        else if (name == "table")
            write_table(node);
        else if (name == "ol" || name == "ul")
            write_list(node);
        else if (name == "quotedStructure" || name == "embeddedStructure")
            write_quotation(node);
        else
            walk_children(node);
        flush();
    }

    std::string take() {
        flush();
        for (const MetaNote& note : meta_notes_)
            if (!written_.contains(note.id)) write_note(*note.node, note.mark);
        return paragraphs_.take();
    }

  private:
    struct MetaNote {
        std::string id, mark;
        const MarkupNode* node;
    };

    void walk_children(const MarkupNode& node) {
        for (const MarkupNode& child : node.children) walk(child);
    }

    void add_text(std::string_view text) {
        for (const char c : text) line_ += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    }

    void flush() {
        if (line_.empty()) return;
        const std::string words = tidy_words(line_);
        line_.clear();
        if (words.empty()) return;
        paragraphs_.add(opening_ + words);
        opening_.clear();
    }

    static std::string raised(std::string_view mark) {
        constexpr std::size_t kLongestMark = 16;  // it is printed once for every call
        if (mark.size() > kLongestMark) return {};
        return is_note_number(mark) ? superscript(digits_of(mark)) : std::string(mark);
    }

    void write_inline(const MarkupNode& node) {
        const std::string_view name = node.name;
        if (name == "eol") {
            line_ += '\n';
        } else if (name == "eop") {
            line_ += ' ';
        } else if (name == "del") {
            converted_.warn("intake.warning.tracked_changes");
        } else if (name == "noteRef") {
            std::string_view mark = node.attribute("marker");
            std::string_view target = node.attribute("href");
            if (target.starts_with('#')) target.remove_prefix(1);
            const auto note = mark.empty() ? note_marks_.find(target) : note_marks_.end();
            if (note != note_marks_.end()) mark = note->second;
            line_ += raised(mark);
        } else if (name == "authorialNote") {
            std::string mark(node.attribute("marker"));
            if (mark.empty()) mark = std::to_string(++unmarked_notes_);
            line_ += raised(mark);
            write_note(node, mark);
        } else if (name == "sup") {
            const std::string text = tidy_words(all_text(node));
            if (is_note_number(text))
                line_ += superscript(digits_of(text));
            else
                walk_children(node);
        } else {
            line_ += node.attribute("startQuote");
            walk_children(node);
            line_ += node.attribute("endQuote");
        }
    }

    void write_note(const MarkupNode& note, const std::string& mark) {
        std::string text = tidy_words(all_text(note));
        std::replace(text.begin(), text.end(), '\n', ' ');
        paragraphs_.add_note(raised(mark), text);
        written_.insert(std::string(note.attribute("eId")));
    }

    void write_number(const MarkupNode& node) {
        std::string number = tidy_words(all_text(node));
        if (number.empty()) return;
        if (!opening_.empty()) number.insert(0, std::exchange(opening_, {}));
        paragraphs_.set_prefix(std::move(number));
    }

    void write_quotation(const MarkupNode& node) {
        opening_ += node.attribute("startQuote");
        walk_children(node);
        flush();
        paragraphs_.append(node.attribute("endQuote"));
        opening_.clear();
    }

    void write_list(const MarkupNode& node) {
        int next = 1;
        for (const MarkupNode& child : node.children) {
            if (child.name != "li") continue;
            const std::string_view given = child.attribute("value");
            std::string label = node.name == "ul" ? "•" : std::to_string(next++) + ".";
            if (!given.empty()) label = given;
            paragraphs_.set_prefix(std::move(label));
            walk(child);
            paragraphs_.drop_prefix();
        }
    }

    void write_table(const MarkupNode& node) {
        for (const MarkupNode& row : node.children) {
            if (row.name == "caption") walk(row);
            if (row.name != "tr") continue;
            std::vector<std::string> cells;
            for (const MarkupNode& cell : row.children)
                if (cell.name == "td" || cell.name == "th") cells.push_back(tidy_words(all_text(cell)));
            paragraphs_.add_row(cells);
        }
    }

    Converted& converted_;
    Paragraphs paragraphs_;
    std::string line_, opening_;
    std::vector<MetaNote> meta_notes_;
    std::map<std::string, std::string, std::less<>> note_marks_;  // by eId
    std::set<std::string> written_;
    int unmarked_notes_ = 0;
};

}  // namespace

Result<Converted> text_of_akn(std::string_view bytes, std::string_view file) {
    const MarkupNode root = TRY(parse_xml(bytes, {file, {}, kNamespaces}));
    if (root.name != "akomaNtoso")
        return make_error(ErrorKind::invalid_input, "intake.xml_other")
            .with("file", file)
            .with("root", root.name.substr(root.name.starts_with("?:") ? 2 : 0, 40));
    Converted converted;
    if (const MarkupNode* work = find_below(root, "FRBRWork"))
        if (const MarkupNode* number = work->child("FRBRnumber")) converted.number = number->attribute("value");
    Writer writer(converted);
    writer.collect_notes(root);
    writer.walk(root);
    converted.text = with_raised_numbers(writer.take());
    if (converted.text.empty()) return make_error(ErrorKind::invalid_input, "intake.akn_no_text").with("file", file);
    return converted;
}

}  // namespace palermo::mandates::intake
