#include "conference/mandates/reader/structure.hpp"

#include "conference/mandates/reader/structure/assemble.hpp"
#include "conference/mandates/reader/structure/flow.hpp"
#include "conference/mandates/reader/structure/header.hpp"

namespace palermo::mandates::reader {

namespace {

// A list in a decision has at most five levels; deeper nesting is damage, or an attack on the reader.
// The line where it happens, or 0.
int line_of_deep_list(std::u32string_view source, const structure::Lines& lines, Language language) {
    std::vector<int> indents;
    for (const structure::Line& line : lines.lines) {
        const int limit = structure::kMaxDepth + 1;
        if (structure::count_leading_markers(source, line.body, line.end, language, limit) >= limit) return line.number;
        const auto marker = structure::parse_marker(source, line.body, line.end, language);
        if (!line.bullet && !marker) continue;
        if (marker && marker->readings.front().components > structure::kMaxDepth) return line.number;
        while (!indents.empty() && indents.back() >= line.indent) indents.pop_back();
        indents.push_back(line.indent);
        if (indents.size() > static_cast<std::size_t>(structure::kMaxDepth)) return line.number;
    }
    return 0;
}

Error too_many_levels(int line) {
    return make_error(ErrorKind::invalid_input, "reader.too_many_levels")
        .with("line", static_cast<std::int64_t>(line))
        .with("limit", static_cast<std::int64_t>(structure::kMaxDepth));
}

// The longest resolutions have some hundred paragraphs, whole volumes of them a few thousand. More is no decision, and
// every stage behind this one would work on it.
constexpr std::size_t kMaxProvisions = 20'000;

Error too_many_provisions(int line) {
    return make_error(ErrorKind::too_large, "reader.too_many_provisions")
        .with("line", static_cast<std::int64_t>(line))
        .with("limit", static_cast<std::int64_t>(kMaxProvisions));
}

}  // namespace

Result<Document> read_structure(std::u32string_view source, Language language, const Resources& resources) {
    const structure::Vocabulary& vocabulary = resources.vocabulary(language);
    const structure::Lines lines = structure::split_lines(source);
    if (const int line = line_of_deep_list(source, lines, language); line > 0) return too_many_levels(line);
    const structure::Flow flow = structure::read_flow(source, lines, vocabulary);
    if (!flow.found) return make_error(ErrorKind::invalid_input, "reader.no_decision");
    if (flow.too_deep_line > 0) return too_many_levels(flow.too_deep_line);

    Document document;
    document.head.language = language;
    structure::read_header(source, lines, flow.header_lines, vocabulary, document.head);
    structure::assemble(source, flow, vocabulary, document);
    if (document.provisions.empty()) return make_error(ErrorKind::invalid_input, "reader.no_decision");
    if (document.provisions.size() > kMaxProvisions)
        return too_many_provisions(document.provisions[kMaxProvisions].line_first);
    return document;
}

}  // namespace palermo::mandates::reader
