// How fast a text of 200 paragraphs is aligned in six languages, beside aligning the same paragraphs by their lengths
// alone (Gale and Church 1993), which any aligner does at least.
//
//   palermo_bench_align [REPETITIONS]
//
// The text is made of the first segments of documents/parallel6 of the test data (PALERMO_TEST_DATA). Processor time of
// one core; the best of the repetitions counts. Reading the paragraphs is not part of it.

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "conference/mandates/alignment/alignment.hpp"
#include "conference/mandates/alignment/divergence.hpp"
#include "conformance/alignment/parallel.hpp"
#include "platform/base/utf8.hpp"
#include "support/conformance.hpp"
#include "support/length_alignment.hpp"

namespace {

using namespace palermo;
namespace alignment = mandates::alignment;

constexpr std::size_t kParagraphs = 200;

double processor_milliseconds() {
    std::timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double best_milliseconds(int repetitions, const std::function<void()>& work) {
    double best = 0;
    for (int i = 0; i < repetitions; ++i) {
        const double start = processor_milliseconds();
        work();
        const double time = processor_milliseconds() - start;
        if (i == 0 || time < best) best = time;
    }
    return best;
}

void print_row(std::string_view name, double milliseconds, double yardstick) {
    fmt::print("| {} | {:.1f} | {:.1f} |\n", name, milliseconds, milliseconds / yardstick);
}

}  // namespace

int main(int argc, char** argv) {
    const int repetitions = argc > 1 ? std::max(1, std::atoi(argv[1])) : 5;
    const auto file = conformance::data_folder() / "documents/parallel6/segments.jsonl";
    conformance::ParallelGroup text;
    for (const conformance::ParallelGroup& group : conformance::parallel_groups(file, 6))
        for (std::size_t language = 0; language < kLanguageCount; ++language)
            for (const std::string& paragraph : group.texts[language])
                if (text.texts[language].size() < kParagraphs) text.texts[language].push_back(paragraph);
    if (text.in(Language::en).size() < kParagraphs) {
        conformance::print_skipped("bench/mandates_align", file);
        return 1;
    }
    const auto resources = mandates::reader::Resources::load(mandates::reader::pack_files());
    const auto concepts = alignment::Concepts::load(mandates::reader::pack_files());
    if (!resources || !concepts) return 1;

    std::vector<mandates::Document> documents;
    std::vector<std::vector<std::size_t>> lengths;
    for (const Language language :
         {Language::en, Language::fr, Language::es, Language::ru, Language::ar, Language::zh}) {
        documents.push_back(
            conformance::document_of(text.in(language), language, conformance::Markers::off, *resources));
        auto& own = lengths.emplace_back();
        for (const std::string& paragraph : text.in(language)) own.push_back(to_code_points(paragraph).size());
    }
    std::vector<alignment::Version> versions;
    for (const mandates::Document& document : documents) versions.push_back({&document, "", 0});

    std::size_t links = 0;
    const double yardstick = best_milliseconds(repetitions, [&] {
        for (std::size_t i = 1; i < lengths.size(); ++i)
            links += conformance::align_by_length(lengths[0], lengths[i], 110).size();
    });
    std::size_t rows = 0;
    const double aligned =
        best_milliseconds(repetitions, [&] { rows = alignment::align(versions, *concepts)->rows.size(); });
    const alignment::Alignment made = *alignment::align(versions, *concepts);
    std::size_t flags = 0;
    const double flagged =
        best_milliseconds(repetitions, [&] { flags = alignment::find_divergences(versions, made, *concepts).size(); });

    fmt::print("{} paragraphs in six languages, one core, processor time, best of {}\n\n", kParagraphs, repetitions);
    fmt::print("| work | milliseconds | times lengths alone |\n| --- | ---: | ---: |\n");
    print_row("by lengths alone (Gale and Church), five pairs", yardstick, yardstick);
    print_row("aligning six versions", aligned, yardstick);
    print_row("finding divergences", flagged, yardstick);
    fmt::print("\n{} rows, {} flags\n", rows, flags);
    return links == 0 ? 1 : 0;
}
