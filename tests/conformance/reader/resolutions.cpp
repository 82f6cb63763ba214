// Documents cut into paragraphs by a machine: documents/un-resolutions.jsonl.gz. The labels are a machine's, so the
// figures are agreement and have no threshold; but every document must be read.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "conference/mandates/reader/reader.hpp"
#include "support/conformance.hpp"
#include "support/resolution_file.hpp"

namespace palermo::conformance {
namespace {

namespace reader = mandates::reader;

constexpr int kEvery = 8;  // the sample: every eighth document

// The first letters of a paragraph: what finds it again whatever marks stand between.
std::string opening(std::string_view text) {
    constexpr std::size_t kLength = 48;
    std::string out;
    for (const char c : text) {
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        if (small >= 'a' && small <= 'z') out.push_back(small);
        if (out.size() == kLength) break;
    }
    return out;
}

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

std::string_view kind_of(const mandates::Provision& provision) {
    switch (provision.kind) {
        case mandates::ProvisionKind::operative:
            return "operative";
        case mandates::ProvisionKind::preambular:
        case mandates::ProvisionKind::enacting_formula:
            return "preambular";
        default:
            return "other";
    }
}

void compare(const Resolution& resolution, const mandates::Document& document, Scores& scores) {
    std::map<std::string, const mandates::Provision*> provisions;
    for (const mandates::Provision& provision : document.provisions)
        provisions.emplace(opening(provision.text), &provision);
    for (const ResolutionParagraph& paragraph : resolution.paragraphs) {
        if (paragraph.kind.empty()) continue;
        const auto found = provisions.find(opening(paragraph.text));
        scores.add("found", "", found != provisions.end());
        if (found == provisions.end()) continue;
        const mandates::Provision& provision = *found->second;
        scores.add("kind", "", kind_of(provision) == paragraph.kind);
        if (paragraph.verb.empty()) continue;
        const std::string surface = provision.action ? lower_ascii(provision.action->surface) : "";
        const bool same = surface.find(lower_ascii(paragraph.verb)) != std::string::npos;
        scores.add("verb", "", same);
        if (!same && std::getenv("PALERMO_SHOW_MISMATCHES") != nullptr)
            fmt::print("differs {} {}: expected {} got {}: {:.120}\n", resolution.name, provision.path, paragraph.verb,
                       surface.empty() ? "nothing" : surface, paragraph.text);
    }
}

TEST(Resolutions, paragraphs_of_a_sample_agree_with_their_machine_labels) {
    const std::filesystem::path file = data_folder() / "documents/un-resolutions.jsonl.gz";
    if (!std::filesystem::is_regular_file(file)) {
        print_skipped("conformance.reader.resolutions", file);
        GTEST_SKIP();
    }
    const Result<reader::Resources> resources = reader::Resources::load(reader::pack_files());
    ASSERT_TRUE(resources);
    Scores scores("resolutions");
    int number = 0;
    const Result<void> read = for_each_resolution(file.string(), [&](const Resolution& resolution) {
        if (number++ % kEvery != 0) return true;
        const Result<mandates::Document> document =
            reader::read(resolution.joined(), *resources, {.file_name = resolution.name, .language = std::nullopt});
        scores.add("read", "", document.has_value());
        if (document)
            compare(resolution, *document, scores);
        else
            fmt::print("refused {}: {}\n", resolution.name, document.error().debug_text());
        return true;
    });
    ASSERT_TRUE(read) << read.error().debug_text();
    scores.print();
    EXPECT_GT(scores.value("found"), 0.8);  // the labels are machine-made: the figure is agreement
}

}  // namespace
}  // namespace palermo::conformance
