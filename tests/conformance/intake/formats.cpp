#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <set>
#include <tuple>

#include "conference/mandates/reader/json.hpp"
#include "conference/mandates/reading_of_file.hpp"
#include "platform/base/file.hpp"
#include "support/conformance.hpp"

namespace palermo::conformance {
namespace {

namespace reader = mandates::reader;
namespace files = std::filesystem;

const reader::Resources& resources() {
    static const auto loaded = reader::Resources::load(reader::pack_files());
    return loaded.value();
}

std::vector<files::path> files_in(const files::path& folder, std::string_view extension) {
    std::vector<files::path> found;
    if (!files::is_directory(folder)) return found;
    for (const auto& entry : files::directory_iterator(folder))
        if (entry.path().extension() == extension) found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

std::string content_of(const files::path& path) {
    return read_file(path.string(), mandates::intake::kMaxFileBytes).value();
}

// Kind, act and flags of each path; a sample may print its footnotes elsewhere, so the order does not count.
using Outline = std::set<std::tuple<std::string, mandates::ProvisionKind, std::string>>;

Outline outline_of(const mandates::Document& document) {
    Outline outline;
    for (const mandates::Provision& provision : document.provisions)
        outline.emplace(provision.path, provision.kind, provision.action ? provision.action->canonical : std::string());
    return outline;
}

TEST(Intake, decision_2_6_reads_the_same_from_akoma_ntoso_as_from_text) {
    const files::path samples = data_folder() / "akn" / "samples";
    const files::path texts = data_folder() / "documents" / "source";
    if (!files::is_directory(samples) || !files::is_directory(texts)) return print_skipped("intake.akn", samples);
    Scores scores("intake");
    for (const auto& [sample, beginning, language] :
         {std::tuple{"decision_2_6.fra.xml", "001", "fr"}, std::tuple{"decision_2_6.ara.xml", "003", "ar"}}) {
        const auto all = files_in(texts, ".txt");
        const auto text =
            std::find_if(all.begin(), all.end(), [&, begin = std::string(beginning)](const files::path& path) {
                return path.filename().string().starts_with(begin);
            });
        ASSERT_NE(text, all.end());
        const std::string xml = content_of(samples / sample);
        const auto from_xml =
            mandates::reading_of_file(as_bytes(xml), resources(), {.file_name = sample, .language = {}});
        ASSERT_TRUE(from_xml) << from_xml.error().debug_text();
        EXPECT_EQ(from_xml->format, mandates::intake::Format::akn);
        const auto from_text = reader::read(content_of(*text), resources());
        ASSERT_TRUE(from_text) << from_text.error().debug_text();
        const Outline expected = outline_of(*from_text);
        const Outline found = outline_of(from_xml->document);
        EXPECT_EQ(found, expected) << sample;
        std::size_t right = 0;
        for (const auto& provision : expected) right += found.contains(provision) ? 1 : 0;
        scores.add("akn", language, static_cast<double>(right), expected.size());
        EXPECT_EQ(from_xml->document.head.number, from_text->head.number);
        EXPECT_EQ(from_xml->document.head.title, from_text->head.title);
    }
    scores.print();
}

TEST(Intake, what_was_read_as_text_reads_the_same) {
    const files::path documents = data_folder() / "documents";
    if (!files::is_directory(documents)) return print_skipped("intake.text", documents);
    Scores scores("intake");
    for (const auto& [folder, extension] :
         {std::pair{"source", ".txt"}, std::pair{"resolutions-en", ".md"}, std::pair{"other-decisions", ".txt"}})
        for (const files::path& path : files_in(documents / folder, extension)) {
            const std::string content = content_of(path);
            const reader::Options options{.file_name = "file", .language = {}};
            const auto before = reader::read(content, resources(), options);
            const auto now = mandates::reading_of_file(as_bytes(content), resources(), options);
            ASSERT_EQ(before.has_value(), now.has_value()) << path;
            if (!before) continue;
            const bool same =
                reader::to_json(*before).write_indented() == reader::to_json(now->document).write_indented();
            EXPECT_TRUE(same) << path << " as " << mandates::intake::name(now->format);
            scores.add("unchanged", folder, same);
        }
    scores.print();
}

}  // namespace
}  // namespace palermo::conformance
