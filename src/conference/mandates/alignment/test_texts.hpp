// Short documents for tests, made without the reader.
#pragma once

#include <string>
#include <vector>

#include "conference/mandates/alignment/alignment.hpp"
#include "conference/mandates/reader/resources.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::alignment::testing {

struct Line {
    std::string path;
    std::string text;
    std::string act;                        // canonical; empty for none
    std::vector<std::string> alternatives;  // of the act
    std::string act_words;
};

inline Document document(Language language, const std::vector<Line>& lines, std::string status = "adopted") {
    Document made;
    made.head.language = language;
    made.head.status = std::move(status);
    std::u32string source;
    for (const Line& line : lines) {
        Provision provision;
        provision.path = line.path;
        provision.marker = "(" + line.path + ")";
        provision.text = line.text;
        if (line.path.starts_with("fn.")) provision.kind = ProvisionKind::footnote;
        const auto begin = static_cast<std::uint32_t>(source.size());
        source += to_code_points(line.text);
        provision.spans = {{begin, static_cast<std::uint32_t>(source.size())}};
        source += U'\n';
        if (!line.act.empty()) {
            Action action;
            action.canonical = line.act;
            action.alternatives = line.alternatives;
            action.surface = line.act_words;
            action.evidence = {{begin, begin + 1}, "test", 95};
            provision.action = action;
        }
        made.provisions.push_back(std::move(provision));
    }
    made.source_text = to_utf8(source);
    return made;
}

inline const Concepts& concepts() {
    static const Concepts loaded = *Concepts::load(reader::pack_files());
    return loaded;
}

}  // namespace palermo::mandates::alignment::testing
