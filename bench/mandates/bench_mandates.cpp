// The parts of bench/mandates/run that need our own code.
//
//   palermo_bench_mandates texts FOLDER              writes the documents of un-resolutions.jsonl.gz as text files
//   palermo_bench_mandates search DATABASE [COUNT] [SEED]
//       asks COUNT queries of each kind of the SQLite database that they were imported into, beside a plain scan of the
//       same texts in memory (memmem, one core), and compares what both find
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "conference/mandates/text_search.hpp"
#include "mandates/queries.hpp"
#include "platform/search/terms.hpp"
#include "support/conformance.hpp"
#include "support/resolution_file.hpp"

namespace {

using namespace palermo;

constexpr store::Sql kTexts("select document_id, source_text from document_versions where is_current = 1");

struct CorpusText {
    std::int64_t document;
    std::string searchable;
};

double milliseconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double quantile(std::vector<double> values, double part) {
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, static_cast<std::size_t>(part * static_cast<double>(values.size())))];
}

int write_texts(const std::filesystem::path& folder) {
    const std::string path = (conformance::data_folder() / "documents/un-resolutions.jsonl.gz").string();
    std::size_t count = 0;
    const Result<void> loaded = conformance::for_each_resolution(path, [&](const conformance::Resolution& resolution) {
        std::ofstream(folder / (resolution.name + ".txt"), std::ios::binary) << resolution.joined();
        ++count;
        return true;
    });
    if (!loaded) {
        conformance::print_skipped("bench/mandates", path);
        return 1;
    }
    fmt::print("{}\n", count);
    return 0;
}

class Measuring {
  public:
    Measuring(store::Database& database, std::vector<CorpusText> corpus)
        : database_(database), corpus_(std::move(corpus)) {}

    // One row of the table. False when something was not found.
    bool measure(const bench::QueryKind& kind) {
        std::vector<double> ours;
        std::vector<double> scan;
        std::int64_t found = 0;
        std::int64_t expected = 0;
        for (const std::string& words : kind.queries) {
            const std::set<std::int64_t> scanned = scan_for(words, scan);
            ask(words, ours);
            found += count_of(words, scanned);
            expected += static_cast<std::int64_t>(scanned.size());
        }
        const auto slowest = static_cast<std::size_t>(std::max_element(ours.begin(), ours.end()) - ours.begin());
        fmt::print("| {} | {} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {} / {} | {:.4f} | {} |\n", kind.name,
                   kind.queries.size(), quantile(ours, 0.5), quantile(ours, 0.99), quantile(ours, 1),
                   quantile(scan, 0.5), quantile(scan, 0.99), found, expected,
                   expected == 0 ? 1.0 : static_cast<double>(found) / static_cast<double>(expected),
                   kind.queries[slowest]);
        all_ours_.insert(all_ours_.end(), ours.begin(), ours.end());
        all_scan_.insert(all_scan_.end(), scan.begin(), scan.end());
        return found == expected;
    }

    void print_all() const {
        fmt::print("| all | {} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | | | |\n", all_ours_.size(),
                   quantile(all_ours_, 0.5), quantile(all_ours_, 0.99), quantile(all_ours_, 1),
                   quantile(all_scan_, 0.5), quantile(all_scan_, 0.99));
    }

  private:
    std::set<std::int64_t> scan_for(const std::string& words, std::vector<double>& times) const {
        const auto start = std::chrono::steady_clock::now();
        std::string form = search::searchable(words);
        std::set<std::int64_t> found;
        if (form.size() > 2 && form.front() == '"' && form.back() == '"') form = form.substr(1, form.size() - 2);
        for (const CorpusText& text : corpus_)
            if (memmem(text.searchable.data(), text.searchable.size(), form.data(), form.size()) != nullptr)
                found.insert(text.document);
        times.push_back(milliseconds_since(start));
        return found;
    }

    void ask(const std::string& words, std::vector<double>& times) {
        const auto start = std::chrono::steady_clock::now();
        const Result<void> read = database_.read([&](store::Reader& reader) -> Result<void> {
            mandates::TextSearch asked;
            asked.words = words;
            TRY(mandates::find_in_texts(reader, searcher_, scope_, asked));
            return ok();
        });
        times.push_back(milliseconds_since(start));
        if (!read) fmt::print("{}: {}\n", words, read.error().debug_text());
    }

    // How many of these documents are found.
    std::int64_t count_of(const std::string& words, const std::set<std::int64_t>& documents) {
        std::int64_t total = 0;
        const Result<void> read = database_.read([&](store::Reader& reader) -> Result<void> {
            search::Query query;
            query.words = words;
            query.page_size = 1;
            query.admits = [&](std::string_view, std::int64_t id) { return documents.contains(id); };
            total = TRY(searcher_.find(reader, query)).total;
            return ok();
        });
        if (!read) fmt::print("{}: {}\n", words, read.error().debug_text());
        return total;
    }

    store::Database& database_;
    std::vector<CorpusText> corpus_;
    search::Searcher searcher_;
    access::Scope scope_ =
        access::scope_of({.id = "visitor", .role = access::Role::visitor, .state = {}, .organization = {}});
    std::vector<double> all_ours_, all_scan_;
};

int measure_search(const std::string& location, std::size_t count, std::uint32_t seed) {
    store::Configuration configuration;
    configuration.location = location;
    const auto database = store::Database::open(configuration);
    std::vector<CorpusText> corpus;
    std::size_t bytes = 0;
    const Result<void> loaded = !database ? database.error() : (*database)->read([&](store::Reader& reader) {
        return reader.each(kTexts, {}, [&](const store::Row& row) {
            corpus.push_back({row.integer(0), search::searchable(row.text(1))});
            bytes += corpus.back().searchable.size();
            return true;
        });
    });
    if (!loaded || corpus.empty()) {
        fmt::print("{}\n", loaded ? "no documents" : loaded.error().debug_text());
        return 1;
    }
    std::vector<std::string> texts;
    for (const CorpusText& text : corpus) texts.push_back(text.searchable);
    const std::vector<bench::QueryKind> kinds = bench::draw_queries(texts, count, seed);
    texts.clear();

    fmt::print(
        "{} texts, {:.1f} MB, seed {}; first page of 20 with passages and exact total, beside memmem over all texts "
        "in memory; milliseconds\n\n",
        corpus.size(), static_cast<double>(bytes) / 1e6, seed);
    fmt::print(
        "| queries | number | p50 | p99 | worst | scan p50 | scan p99 | found / expected | completeness | slowest |\n"
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n");
    Measuring measuring(**database, std::move(corpus));
    bool complete = true;
    for (const bench::QueryKind& kind : kinds) complete = measuring.measure(kind) && complete;
    measuring.print_all();
    return complete ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string_view verb = argc > 2 ? argv[1] : "";
    if (verb == "texts") return write_texts(argv[2]);
    if (verb == "search")
        return measure_search(argv[2], argc > 3 ? static_cast<std::size_t>(std::atoi(argv[3])) : 200,
                              argc > 4 ? static_cast<std::uint32_t>(std::atoi(argv[4])) : std::random_device{}());
    fmt::print(stderr, "palermo_bench_mandates texts FOLDER | search DATABASE [COUNT] [SEED]\n");
    return 2;
}
