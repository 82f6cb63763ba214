// Readings made by hand: documents/source-gold/*.json beside documents/source/*.txt.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <tuple>
#include <vector>

#include "conference/mandates/reader/json.hpp"
#include "conference/mandates/reader/reader.hpp"
#include "gold_fields.hpp"
#include "platform/base/file.hpp"
#include "support/conformance.hpp"

namespace palermo::conformance {
namespace {

namespace reader = mandates::reader;

constexpr std::size_t kMaxBytes = 64 * 1024 * 1024;

// (file, path, field) where docs/accuracy.md argues that the reading made by hand is wrong.
using Exceptions = std::set<std::tuple<std::string, std::string, std::string>>;

std::string trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" `");
    const std::size_t end = text.find_last_not_of(" `");
    return begin == std::string_view::npos ? std::string() : std::string(text.substr(begin, end - begin + 1));
}

// The rows "| file | path | field | reason |" below the heading "## Exceptions".
Exceptions read_exceptions() {
    Exceptions exceptions;
    std::ifstream page(PALERMO_SOURCE_DIRECTORY "/docs/accuracy.md");
    bool inside = false;
    for (std::string line; std::getline(page, line);) {
        if (line.starts_with("## ")) inside = line == "## Exceptions";
        if (!inside || !line.starts_with("| ")) continue;
        std::vector<std::string> cells;
        for (std::size_t at = 1; at < line.size();) {
            const std::size_t end = std::min(line.find('|', at), line.size());
            cells.push_back(trimmed(std::string_view(line).substr(at, end - at)));
            at = end + 1;
        }
        if (cells.size() >= 4 && cells[0] != "file" && !cells[0].starts_with("-"))
            exceptions.emplace(cells[0], cells[1], cells[2]);
    }
    return exceptions;
}

const reader::Resources& resources() {
    static const Result<reader::Resources> loaded = reader::Resources::load(reader::pack_files());
    return *loaded;
}

const Json* find_provision(const Json& document, std::string_view path) {
    for (const Json& provision : *document["provisions"].if_array())
        if (provision["path"].string_or_empty() == path) return &provision;
    return nullptr;
}

class GoldFile {
  public:
    GoldFile(std::string name, const Json& expected, const Exceptions& exceptions, Scores& scores)
        : name_(std::move(name)),
          expected_(expected),
          exceptions_(exceptions),
          scores_(scores),
          language_(expected["doc"]["lang"].string_or_empty()) {}

    void compare(const Json& got) {
        for (const FieldScore& score : compare_heads(expected_["doc"], got["doc"])) add("doc." + score.key, score);
        for (const Json& provision : *expected_["provisions"].if_array()) {
            const std::string_view path = provision["path"].string_or_empty();
            const Json* read = find_provision(got, path);
            add(path, {"paths", read != nullptr ? 1.0 : 0.0, "provision", "nothing"});
            // What was not found has none of the fields either.
            for (const FieldScore& score : compare_provisions(provision, read != nullptr ? *read : Json(JsonObject())))
                add(path, score);
        }
        for (const Json& provision : *got["provisions"].if_array())
            if (find_provision(expected_, provision["path"].string_or_empty()) == nullptr)
                add(provision["path"].string_or_empty(), {"paths", 0, "nothing", provision["text"].write()});
    }
    void refused(const Error& error) {
        fmt::print("mismatch {} doc: refused with {}\n", name_, error.debug_text());
        JsonObject empty;
        empty.add("doc", JsonObject()).add("provisions", JsonArray());
        compare(empty);
    }

  private:
    void add(std::string_view path, const FieldScore& score) {
        const bool excepted = exceptions_.contains({name_, std::string(path), score.field});
        if (score.right < 1)
            fmt::print("{} {} {} {}:\n    expected {}\n    got      {}\n", excepted ? "excepted" : "mismatch", name_,
                       path, score.field, score.expected, score.got);
        if (!excepted) scores_.add(score.field, language_, score.right);
    }

    std::string name_;
    const Json& expected_;
    const Exceptions& exceptions_;
    Scores& scores_;
    std::string language_;
};

TEST(Gold, readings_agree_with_those_made_by_hand) {
    const std::filesystem::path documents = data_folder() / "documents";
    if (!std::filesystem::is_directory(documents / "source-gold")) {
        print_skipped("conformance.reader.gold", documents / "source-gold");
        GTEST_SKIP();
    }
    const Exceptions exceptions = read_exceptions();
    Scores scores("reader");
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(documents / "source-gold"))
        if (entry.path().extension() == ".json") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const std::filesystem::path& file : files) {
        const Result<Json> gold =
            parse_json(*read_file(file.string(), kMaxBytes), {.max_bytes = kMaxBytes, .max_depth = 64});
        ASSERT_TRUE(gold) << file << gold.error().debug_text();
        if ((*gold)["provisions"].if_array() == nullptr) continue;
        const std::string seed((*gold)["seed"].string_or_empty());
        const Result<std::string> bytes = read_file((documents / "source" / seed).string(), kMaxBytes);
        ASSERT_TRUE(bytes) << seed;
        GoldFile comparison(file.stem().string(), *gold, exceptions, scores);
        const Result<mandates::Document> document =
            reader::read(*bytes, resources(), {.file_name = seed, .language = std::nullopt});
        if (!document) {
            comparison.refused(document.error());
            continue;
        }
        // Through the written form, which is what others get: a member that stands twice would not come back.
        const Result<Json> written = parse_json(reader::to_json(*document).write());
        ASSERT_TRUE(written) << written.error().debug_text();
        comparison.compare(*written);
    }
    scores.print();
    if (!exceptions.empty()) fmt::print("{} fields are listed as exceptions in docs/accuracy.md\n", exceptions.size());
    for (const std::string_view field : {"paths", "kinds", "spans", "actions", "addressees", "deadlines", "references"})
        EXPECT_EQ(scores.value(field), 1.0)
            << "reader." << field << " does not agree everywhere; see the mismatches above";
}

}  // namespace
}  // namespace palermo::conformance
