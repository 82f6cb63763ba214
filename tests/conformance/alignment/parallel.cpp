#include "conformance/alignment/parallel.hpp"

#include <algorithm>
#include <fstream>
#include <map>

#include "conference/mandates/reader/clause.hpp"
#include "conference/mandates/reader/context.hpp"
#include "platform/base/json.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::conformance {

std::vector<ParallelGroup> parallel_groups(const std::filesystem::path& file, std::size_t least) {
    std::map<std::string, ParallelGroup> groups;
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
        const Result<Json> row = parse_json(line);
        if (!row) continue;
        ParallelGroup& group = groups[std::string((*row)["doc"].string_or_empty())];
        for (const Language language : kLanguages)
            group.texts[static_cast<std::size_t>(language)].emplace_back((*row)[tag(language)].string_or_empty());
    }
    std::vector<ParallelGroup> large;
    for (auto& [name, group] : groups) {
        if (group.in(Language::en).size() < least) continue;
        group.name = name;
        large.push_back(std::move(group));
    }
    return large;
}

mandates::Document document_of(const std::vector<std::string>& paragraphs, Language language, Markers markers,
                               const mandates::reader::Resources& resources, const std::vector<std::size_t>& left_out) {
    mandates::Document document;
    document.head.language = language;
    document.head.status = "adopted";
    std::u32string source;
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
        if (std::find(left_out.begin(), left_out.end(), i) != left_out.end()) continue;
        std::u32string text = to_code_points(paragraphs[i]);
        text.erase(0, mandates::reader::marker_length(text));
        mandates::Provision provision;
        provision.path = std::to_string(i + 1);
        if (markers == Markers::on) provision.marker = provision.path + ".";
        provision.text = to_utf8(text);
        const auto begin = static_cast<std::uint32_t>(source.size());
        source += text;
        provision.spans = {{begin, static_cast<std::uint32_t>(source.size())}};
        source += U'\n';
        document.provisions.push_back(std::move(provision));
    }
    for (std::size_t i = 0; markers == Markers::off && i < document.provisions.size(); ++i)
        document.provisions[i].path = std::to_string(i + 1);
    document.source_text = to_utf8(source);
    mandates::reader::ClauseContext context;
    context.language = language;
    for (mandates::Provision& provision : document.provisions)
        mandates::reader::read_clause(source, context, resources, provision);
    return document;
}

}  // namespace palermo::conformance
