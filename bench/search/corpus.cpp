#include "search/corpus.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <random>

#include "platform/base/json.hpp"
#include "support/conformance.hpp"
#include "support/resolution_file.hpp"

namespace palermo::bench {

namespace {

constexpr std::size_t kShortestParagraph = 40;
constexpr std::size_t kTitleBytes = 60;

using Texts = std::array<std::vector<std::string>, kLanguageCount>;

Texts read_segments() {
    Texts texts;
    std::ifstream file(conformance::data_folder() / "documents/parallel6/segments.jsonl");
    for (std::string line; std::getline(file, line);) {
        const Result<Json> row = parse_json(line);
        if (!row || row->if_object() == nullptr) continue;
        for (const Language language : kLanguages)
            if (const std::string* text = (*row)[tag(language)].if_string(); text != nullptr)
                texts[static_cast<std::size_t>(language)].push_back(*text);
    }
    return texts;
}

std::string title_of(const std::string& paragraph) {
    std::size_t end = std::min(kTitleBytes, paragraph.size());
    while (end > 0 && end < paragraph.size() && (static_cast<unsigned char>(paragraph[end]) & 0xC0) == 0x80) --end;
    return paragraph.substr(0, end);
}

}  // namespace

std::string CorpusDocument::text() const {
    std::string all;
    for (const std::string& paragraph : paragraphs) all.append(all.empty() ? "" : "\n\n").append(paragraph);
    return all;
}

std::vector<CorpusDocument> read_corpus(std::size_t paragraphs, unsigned seed, std::size_t& replicated) {
    Texts texts = read_segments();
    replicated = 1;
    const std::size_t each = paragraphs / kLanguageCount;
    auto& english = texts[static_cast<std::size_t>(Language::en)];
    const std::string resolutions = (conformance::data_folder() / "documents/un-resolutions.jsonl.gz").string();
    const Result<void> read = conformance::for_each_resolution(resolutions, [&](const conformance::Resolution& one) {
        for (const conformance::ResolutionParagraph& paragraph : one.paragraphs)
            if (paragraph.text.size() >= kShortestParagraph && english.size() < each) english.push_back(paragraph.text);
        return english.size() < each;
    });
    std::vector<CorpusDocument> documents;
    if (!read) return documents;
    std::mt19937 random(seed);
    for (const Language language : kLanguages) {
        const auto& own = texts[static_cast<std::size_t>(language)];
        if (own.empty()) return {};
        replicated = std::max(replicated, (each + own.size() - 1) / own.size());
        std::vector<std::size_t> order(each);
        for (std::size_t i = 0; i < each; ++i) order[i] = i % own.size();
        std::shuffle(order.begin(), order.end(), random);
        for (std::size_t i = 0; i < each; ++i) {
            if (i % kParagraphsInDocument == 0) documents.push_back({language, title_of(own[order[i]]), {}});
            documents.back().paragraphs.push_back(own[order[i]]);
        }
    }
    std::shuffle(documents.begin(), documents.end(), random);
    return documents;
}

}  // namespace palermo::bench
