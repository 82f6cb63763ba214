#include "conference/mandates/reader/structure.hpp"

#include "conference/mandates/reader/structure/assemble.hpp"
#include "conference/mandates/reader/structure/flow.hpp"
#include "conference/mandates/reader/structure/header.hpp"

namespace palermo::mandates::reader {

namespace {

// A list in a decision has at most five levels; deeper nesting is damage, or an attack on the reader.
bool nests_too_deep(std::u32string_view source, const structure::Lines& lines, Language language) {
    std::vector<int> indents;
    for (const structure::Line& line : lines.lines) {
        const int limit = structure::kMaxDepth + 1;
        if (structure::count_leading_markers(source, line.body, line.end, language, limit) >= limit) return true;
        const auto marker = structure::parse_marker(source, line.body, line.end, language);
        if (!line.bullet && !marker) continue;
        if (marker && marker->readings.front().components > structure::kMaxDepth) return true;
        while (!indents.empty() && indents.back() >= line.indent) indents.pop_back();
        indents.push_back(line.indent);
        if (indents.size() > static_cast<std::size_t>(structure::kMaxDepth)) return true;
    }
    return false;
}

Error too_many_levels() {
    return make_error(ErrorKind::invalid_input, "reader.too_many_levels")
        .with("limit", static_cast<std::int64_t>(structure::kMaxDepth));
}

}  // namespace

Result<Document> read_structure(std::u32string_view source, Language language, const Resources& resources) {
    const structure::Vocabulary vocabulary(language, resources);
    const structure::Lines lines = structure::split_lines(source);
    if (nests_too_deep(source, lines, language)) return too_many_levels();
    const structure::Flow flow = structure::read_flow(source, lines, vocabulary);
    if (!flow.found) return make_error(ErrorKind::invalid_input, "reader.no_decision");
    if (flow.too_deep) return too_many_levels();

    Document document;
    document.head.language = language;
    structure::read_header(source, lines, flow.header_lines, vocabulary, document.head);
    structure::assemble(source, flow, vocabulary, document);
    if (document.provisions.empty()) return make_error(ErrorKind::invalid_input, "reader.no_decision");
    return document;
}

}  // namespace palermo::mandates::reader
