// How fast decisions are read, beside the time of only normalising the same bytes with ICU.
//
//   palermo_bench_read [REPETITIONS]
//
// Reads documents/un-resolutions.jsonl.gz of the test data (PALERMO_TEST_DATA), joins the paragraphs of each document
// back into text, and times on one core: text::nfc of every document, and reader::read of every document. Prints a
// table for the README. Processor time; the best of the repetitions counts.

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "conference/mandates/reader/reader.hpp"
#include "platform/text/normalize.hpp"
#include "support/conformance.hpp"
#include "support/resolution_file.hpp"

namespace {

using namespace palermo;

// Seconds that this program used the processor: what other programs do meanwhile does not count.
double processor_seconds() {
    std::timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

// Runs the work and keeps its time in `best` when it was shorter.
void measure(std::optional<double>& best, const std::function<void()>& work) {
    const double start = processor_seconds();
    work();
    const double time = processor_seconds() - start;
    best = std::min(best.value_or(time), time);
}

struct Outcome {
    std::size_t read = 0;
    std::size_t provisions = 0;
    std::map<std::string, std::size_t> refusals;
};

Outcome read_all(const std::vector<std::string>& texts, const mandates::reader::Resources& resources) {
    Outcome outcome;
    for (const std::string& text : texts) {
        const auto document = mandates::reader::read(text, resources);
        if (document) {
            ++outcome.read;
            outcome.provisions += document->provisions.size();
        } else {
            ++outcome.refusals[document.error().code];
        }
    }
    return outcome;
}

void print_row(std::string_view name, std::size_t documents, double megabytes, double seconds, double yardstick) {
    fmt::print("| {} | {:.2f} | {:.0f} | {:.1f} | {:.1f} |\n", name, seconds, static_cast<double>(documents) / seconds,
               megabytes / seconds, seconds / yardstick);
}

}  // namespace

int main(int argc, char** argv) {
    const int repetitions = argc > 1 ? std::max(1, std::atoi(argv[1])) : 3;
    const std::string path = (conformance::data_folder() / "documents/un-resolutions.jsonl.gz").string();
    std::vector<std::string> texts;
    std::size_t bytes = 0;
    const Result<void> loaded = conformance::for_each_resolution(path, [&](const conformance::Resolution& resolution) {
        texts.push_back(resolution.joined());
        bytes += texts.back().size();
        return true;
    });
    if (!loaded) {
        conformance::print_skipped("bench/read", path);
        return 1;
    }
    const auto resources = mandates::reader::Resources::load(mandates::reader::pack_files());
    if (!resources) {
        fmt::print("{}\n", resources.error().debug_text());
        return 1;
    }
    const double megabytes = static_cast<double>(bytes) / 1e6;

    // Turn about, so that a machine that is busy for a while slows both.
    std::size_t normalised = 0;
    Outcome outcome;
    std::optional<double> normalising;
    std::optional<double> reading;
    for (int i = 0; i < repetitions; ++i) {
        measure(normalising, [&] {
            for (const std::string& text : texts) normalised += text::nfc(text).size();
        });
        measure(reading, [&] { outcome = read_all(texts, *resources); });
    }

    fmt::print("{} documents, {:.1f} MB, one core, processor time, best of {}\n\n", texts.size(), megabytes,
               repetitions);
    fmt::print("| work | seconds | documents/s | MB/s | times normalising |\n| --- | ---: | ---: | ---: | ---: |\n");
    print_row("only normalising (ICU, NFC)", texts.size(), megabytes, *normalising, *normalising);
    print_row("reading into provisions", texts.size(), megabytes, *reading, *normalising);
    fmt::print("\n{} read into {} provisions", outcome.read, outcome.provisions);
    for (const auto& [code, count] : outcome.refusals) fmt::print(", {} refused ({})", count, code);
    fmt::print("\n");
    return normalised == 0 ? 1 : 0;
}
