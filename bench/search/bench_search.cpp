// Search over 100,000 paragraphs in six languages: how fast they are indexed and found, beside SQLite's own full-text
// search with its own tokeniser (unicode61) over the same texts on the same machine.
//
//   palermo_bench_search [PARAGRAPHS] [QUERIES] [SEED] [FOLDER]
//
// The databases go into FOLDER (a new one that goes at the end, when it is left out).
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "platform/base/utf8.hpp"
#include "platform/search/index.hpp"
#include "platform/search/searcher.hpp"
#include "platform/search/signature.hpp"
#include "platform/search/terms.hpp"
#include "platform/text/tokenizer.hpp"
#include "search/corpus.hpp"
#include "search/unicode61.hpp"
#include "support/conformance.hpp"

namespace {

using namespace palermo;

constexpr std::size_t kInOneTransaction = 100;  // documents

double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

double milliseconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double quantile(std::vector<double> values, double part) {
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, static_cast<std::size_t>(part * static_cast<double>(values.size())))];
}

template <typename Value>
Value expect(Result<Value> result) {
    if (result) return *std::move(result);
    fmt::print(stderr, "{}\n", result.error().debug_text());
    std::exit(1);
}
void expect_done(const Result<void>& result) {
    if (result) return;
    fmt::print(stderr, "{}\n", result.error().debug_text());
    std::exit(1);
}

search::Entry entry_of(const bench::CorpusDocument& document, std::int64_t number) {
    search::Entry entry{.object_type = "document",
                        .object_id = number,
                        .language = document.language,
                        .names = {document.title, fmt::format("CTOC/COP/{}/{}", 2004 + number % 20, number)},
                        .newest = fmt::format("{}-01-01", 2004 + number % 20),
                        .text = document.text(),
                        .parts = {}};
    std::uint32_t at = 0;
    for (std::size_t i = 0; i < document.paragraphs.size(); ++i) {
        const auto size = static_cast<std::uint32_t>(to_code_points(document.paragraphs[i]).size());
        entry.parts.push_back({std::to_string(i + 1), {at, at + size}});
        at += size + 2;
    }
    return entry;
}

struct Rate {
    double wall = 0, cpu = 0;  // seconds
};

template <typename Work>
Rate measure(const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    const double cpu = cpu_seconds();
    work();
    return {milliseconds_since(start) / 1000, cpu_seconds() - cpu};
}

void print_rate(std::string_view name, std::size_t paragraphs, const Rate& rate) {
    fmt::print("| {} | {:.0f} | {:.0f} | {:.1f} |\n", name, static_cast<double>(paragraphs) / rate.wall,
               static_cast<double>(paragraphs) / rate.cpu, rate.wall);
}

Rate index_ours(store::Database& database, const std::vector<search::Entry>& entries) {
    return measure([&] {
        for (std::size_t at = 0; at < entries.size(); at += kInOneTransaction)
            expect_done(database.write([&](store::Writer& writer) -> Result<void> {
                for (std::size_t i = at; i < std::min(at + kInOneTransaction, entries.size()); ++i)
                    TRY(search::put(writer, entries[i]));
                return ok();
            }));
    });
}

Rate index_theirs(bench::Unicode61& theirs, const std::vector<search::Entry>& entries) {
    return measure([&] {
        for (std::size_t at = 0; at < entries.size(); at += kInOneTransaction) {
            std::vector<std::string> texts;
            for (std::size_t i = at; i < std::min(at + kInOneTransaction, entries.size()); ++i)
                texts.push_back(entries[i].text);
            theirs.add(texts);
        }
    });
}

// Words as they stand next to each other, single words and two apart, of any language.
std::vector<std::string> draw_queries(const std::vector<bench::CorpusDocument>& documents, std::size_t count,
                                      unsigned seed) {
    std::mt19937 random(seed);
    const auto below = [&](std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
    };
    std::vector<std::string> queries;
    while (queries.size() < count) {
        const bench::CorpusDocument& document = documents[below(documents.size())];
        const std::string& paragraph = document.paragraphs[below(document.paragraphs.size())];
        const std::vector<text::Token> tokens = text::tokenize(paragraph, document.language);
        if (tokens.size() < 4) continue;
        const std::u32string text = to_code_points(paragraph);
        const auto word = [&](std::size_t i) {
            return to_utf8(text.substr(tokens[i].span.begin, tokens[i].span.end - tokens[i].span.begin));
        };
        const std::size_t first = below(tokens.size() - 2);
        switch (queries.size() % 4) {
            case 0:
                queries.push_back(word(first));
                break;
            case 1:
                queries.push_back(to_utf8(
                    text.substr(tokens[first].span.begin, tokens[first + 2].span.end - tokens[first].span.begin)));
                break;
            case 2:
                queries.push_back(word(first) + " " + word(below(tokens.size())));
                break;
            default:
                queries.push_back('"' +
                                  to_utf8(text.substr(tokens[first].span.begin,
                                                      tokens[first + 1].span.end - tokens[first].span.begin)) +
                                  '"');
        }
    }
    return queries;
}

void print_times(std::string_view name, const std::vector<double>& times) {
    fmt::print("| {} | {} | {:.2f} | {:.2f} | {:.2f} |\n", name, times.size(), quantile(times, 0.5),
               quantile(times, 0.99), quantile(times, 1));
}

void ask_both(store::Database& database, bench::Unicode61& theirs, const std::vector<std::string>& queries) {
    search::Searcher searcher;
    std::vector<double> first, again, yardstick;
    for (int round = 0; round < 2; ++round) {
        for (const std::string& words : queries) {
            const auto start = std::chrono::steady_clock::now();
            expect_done(database.read([&](store::Reader& reader) -> Result<void> {
                TRY(searcher.find(reader, {.words = words}));
                return ok();
            }));
            (round == 0 ? first : again).push_back(milliseconds_since(start));
        }
    }
    for (const std::string& words : queries) {
        const auto start = std::chrono::steady_clock::now();
        theirs.ask(words);
        yardstick.push_back(milliseconds_since(start));
    }
    fmt::print(
        "\n| first 20 with passages, exact total; ms | queries | p50 | p99 | worst |\n"
        "| --- | ---: | ---: | ---: | ---: |\n");
    print_times("ours, texts not looked into before", first);
    print_times("ours, again", again);
    print_times("unicode61: count, latest 20, snippets", yardstick);
    fmt::print("\nratio of p50, ours to unicode61: {:.2f}\n", quantile(again, 0.5) / quantile(yardstick, 0.5));
}

int run(std::size_t paragraphs, std::size_t count, unsigned seed, const std::filesystem::path& folder) {
    std::size_t replicated = 1;
    const std::vector<bench::CorpusDocument> documents = bench::read_corpus(paragraphs, seed, replicated);
    if (documents.empty()) {
        conformance::print_skipped("bench/search", conformance::data_folder() / "documents");
        return 1;
    }
    std::vector<search::Entry> entries;
    std::size_t bytes = 0;
    for (const bench::CorpusDocument& document : documents) {
        entries.push_back(entry_of(document, static_cast<std::int64_t>(entries.size()) + 1));
        bytes += entries.back().text.size();
    }
    paragraphs = 0;
    for (const bench::CorpusDocument& document : documents) paragraphs += document.paragraphs.size();
    fmt::print("{} paragraphs in {} documents, six languages, {:.1f} MB; a segment is used up to {} times; seed {}\n\n",
               paragraphs, documents.size(), static_cast<double>(bytes) / 1e6, replicated, seed);

    const auto database = expect(store::Database::open({.location = (folder / "ours.db").string()}));
    expect_done(database->migrate(search::migrations()));
    bench::Unicode61 theirs((folder / "theirs.db").string());
    const Rate tokens = measure([&] {
        for (const search::Entry& entry : entries) text::tokenize(entry.text, entry.language);
    });
    const Rate terms = measure([&] {
        for (const search::Entry& entry : entries) {
            search::TermSet set;
            search::signature_of(search::searchable_with_source(entry.text).text);
            set.add_words(entry.text, entry.language);
            set.as_words();
        }
    });
    const Rate ours = index_ours(*database, entries);
    const Rate yardstick = index_theirs(theirs, entries);
    fmt::print("| indexing | paragraphs/s | paragraphs/s of one core | s |\n| --- | ---: | ---: | ---: |\n");
    print_rate("tokens alone", paragraphs, tokens);
    print_rate("terms alone", paragraphs, terms);
    print_rate("ours, durable", paragraphs, ours);
    print_rate("unicode61, durable", paragraphs, yardstick);
    fmt::print("\nratio of rates, ours to unicode61: {:.2f}; size {:.1f} MB to {:.1f} MB\n", yardstick.cpu / ours.cpu,
               static_cast<double>(std::filesystem::file_size(folder / "ours.db")) / 1e6,
               static_cast<double>(std::filesystem::file_size(folder / "theirs.db")) / 1e6);
    ask_both(*database, theirs, draw_queries(documents, count, seed));
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const auto number = [&](int place, int otherwise) {
        return static_cast<std::size_t>(argc > place ? std::atoi(argv[place]) : otherwise);
    };
    const bool given = argc > 4;
    std::string made = (std::filesystem::temp_directory_path() / "palermo-bench-search-XXXXXX").string();
    if (!given && mkdtemp(made.data()) == nullptr) return 1;
    const std::filesystem::path folder = given ? argv[4] : made;
    const int status = run(number(1, 100'000), number(2, 1'000), static_cast<unsigned>(number(3, 1)), folder);
    if (!given) std::filesystem::remove_all(folder);
    return status;
}
