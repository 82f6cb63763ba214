// Aligned rows made by hand: documents/source-gold/alignment_*.json.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>

#include "conference/mandates/alignment/alignment.hpp"
#include "conference/mandates/alignment/divergence.hpp"
#include "conference/mandates/reader/reader.hpp"
#include "platform/base/json.hpp"
#include "support/conformance.hpp"

namespace palermo::conformance {
namespace {

namespace alignment = mandates::alignment;
using mandates::Document;

std::string content_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

struct GoldCase {
    Json gold;
    std::vector<std::string> names;  // "draft", "fr", "ar"
    std::vector<Document> documents;
    std::vector<alignment::Version> versions;
    alignment::Alignment aligned;
    std::vector<alignment::Divergence> divergences;

    std::optional<std::size_t> version(std::string_view name) const {
        const auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end()) return std::nullopt;
        return static_cast<std::size_t>(found - names.begin());
    }
    std::optional<std::size_t> pair(std::size_t left, std::size_t right) const {
        for (std::size_t p = 0; p < aligned.compared.size(); ++p) {
            const alignment::ComparedPair& compared = aligned.compared[p];
            if ((compared.left == left && compared.right == right) ||
                (compared.left == right && compared.right == left))
                return p;
        }
        return std::nullopt;
    }
    // The row that holds this provision.
    std::optional<std::size_t> row(std::size_t version, std::string_view path) const {
        for (std::size_t r = 0; r < aligned.rows.size(); ++r)
            for (const std::size_t i : aligned.rows[r].cells[version])
                if (documents[version].provisions[i].path == path) return r;
        return std::nullopt;
    }
};

void judge_cells(const GoldCase& gold, const Json& row, Scores& scores) {
    for (std::size_t a = 0; a < gold.names.size(); ++a)
        for (std::size_t b = a + 1; b < gold.names.size(); ++b) {
            const std::string_view left = row[gold.names[a]].string_or_empty();
            const std::string_view right = row[gold.names[b]].string_or_empty();
            if (left.empty() && right.empty()) continue;
            const auto left_row = gold.row(a, left);
            const auto right_row = gold.row(b, right);
            const bool alone = left.empty()
                                   ? right_row && gold.aligned.rows[*right_row].cells[a].empty()
                                   : right.empty() && left_row && gold.aligned.rows[*left_row].cells[b].empty();
            const bool together = !left.empty() && !right.empty() && left_row && left_row == right_row &&
                                  gold.aligned.rows[*left_row].cells[a].size() == 1 &&
                                  gold.aligned.rows[*left_row].cells[b].size() == 1;
            scores.add("cells", "", alone || together);
            if (!alone && !together)
                fmt::print("  cells differ: {} {} / {} {}\n", gold.names[a], left, gold.names[b], right);
        }
}

void judge_relation(const GoldCase& gold, const Json& row, std::size_t left, std::size_t right,
                    std::string_view expected, Scores& scores) {
    const std::string_view left_path = row[gold.names[left]].string_or_empty();
    const std::string_view right_path = row[gold.names[right]].string_or_empty();
    const auto found_row = right_path.empty() ? gold.row(left, left_path) : gold.row(right, right_path);
    const auto pair = gold.pair(left, right);
    ASSERT_TRUE(found_row && pair);
    const alignment::RowRelation& relation = gold.aligned.rows[*found_row].relations[*pair];
    scores.add("relations", "", name(relation.relation) == expected);
    if (name(relation.relation) != expected || std::getenv("PALERMO_SHOW_MISMATCHES") != nullptr)
        fmt::print("  {} relation {} {} / {} {}: {} expected {} similarity {}\n",
                   name(relation.relation) == expected ? "same" : "DIFFERENT", gold.names[left], left_path,
                   gold.names[right], right_path, name(relation.relation), expected, relation.similarity);
    if (gold.aligned.compared[*pair].comparison != alignment::Comparison::translation) return;
    // A divergence of the gold must be flagged, and where it has none nothing major may be.
    bool major = false;
    for (const alignment::Divergence& flag : gold.divergences)
        if (flag.row == *found_row && flag.pair == *pair && !flag.minor) major = true;
    scores.add(expected == "changed" ? "divergences_found" : "rows_rightly_unflagged", "",
               major == (expected == "changed"));
}

// "draft_vs_adopted", "fr_vs_ar": a name that is no document's means all the others.
void judge_relations(const GoldCase& gold, const Json& row, Scores& scores) {
    for (const JsonObject::Member& member : *row.if_object()) {
        const std::size_t vs = member.first.find("_vs_");
        if (vs == std::string::npos) continue;
        const auto left = gold.version(std::string_view(member.first).substr(0, vs));
        ASSERT_TRUE(left.has_value()) << member.first;
        for (std::size_t right = 0; right < gold.names.size(); ++right) {
            const std::string_view wanted = std::string_view(member.first).substr(vs + 4);
            if (right == *left || (gold.version(wanted) && gold.version(wanted) != right)) continue;
            const std::string_view expected = member.second.if_object() != nullptr
                                                  ? member.second[gold.names[right]].string_or_empty()
                                                  : member.second.string_or_empty();
            judge_relation(gold, row, *left, right, expected, scores);
        }
    }
}

// A minor change that the gold notes is shown as a minor flag in its row.
void judge_minor(const GoldCase& gold, const Json& row, Scores& scores) {
    const JsonArray* changes = row["changes"].if_array();
    for (std::size_t c = 0; changes != nullptr && c < changes->size(); ++c) {
        const Json& change = (*changes)[c];
        const auto version = gold.version(change["lang"].string_or_empty());
        if (change["minor"].if_bool() == nullptr || !version) continue;
        const auto found_row = gold.row(*version, row[gold.names[*version]].string_or_empty());
        const bool found = std::any_of(gold.divergences.begin(), gold.divergences.end(), [&](const auto& flag) {
            return flag.minor && flag.row == found_row && flag.kind == alignment::DivergenceKind::grammatical_number;
        });
        scores.add("minor_divergences_found", "", found);
    }
}

void judge_case(const std::filesystem::path& file, const mandates::reader::Resources& resources,
                const alignment::Concepts& concepts, Scores& scores) {
    const Result<Json> json = parse_json(content_of(file));
    ASSERT_TRUE(json);
    GoldCase gold{*json, {}, {}, {}, {}, {}};
    for (const JsonObject::Member& member : *(*json)["documents"].if_object()) {
        const std::string_view value = member.second.string_or_empty();
        const std::string stem(value.substr(0, value.find(' ')));
        const auto text = file.parent_path().parent_path() / "source" / (stem + ".txt");
        Result<Document> document = mandates::reader::read(content_of(text), resources, {stem, std::nullopt});
        ASSERT_TRUE(document) << text;
        gold.names.push_back(member.first);
        gold.documents.push_back(*std::move(document));
    }
    for (std::size_t i = 0; i < gold.documents.size(); ++i)
        gold.versions.push_back({&gold.documents[i], gold.names[i], std::nullopt});
    Result<alignment::Alignment> aligned = alignment::align(gold.versions, concepts);
    ASSERT_TRUE(aligned) << aligned.error().debug_text();
    gold.aligned = *std::move(aligned);
    gold.divergences = alignment::find_divergences(gold.versions, gold.aligned, concepts);
    for (const alignment::Divergence& flag : gold.divergences)
        fmt::print("  {}{} {}: {} “{}” / {} “{}” ({} per cent, {})\n", flag.minor ? "minor " : "", name(flag.kind),
                   flag.detail, flag.sides[0].path, flag.sides[0].words, flag.sides[1].path, flag.sides[1].words,
                   flag.confidence, flag.rule);
    for (const Json& row : *(*json)["rows"].if_array()) {
        judge_cells(gold, row, scores);
        judge_relations(gold, row, scores);
        judge_minor(gold, row, scores);
    }
}

TEST(Gold, rows_relations_and_divergences_are_those_of_the_hand_made_alignment) {
    const std::filesystem::path folder = data_folder() / "documents/source-gold";
    std::vector<std::filesystem::path> files;
    if (std::filesystem::is_directory(folder))
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            if (entry.path().filename().string().starts_with("alignment_") && entry.path().extension() == ".json")
                files.push_back(entry.path());
    if (files.empty()) {
        print_skipped("conformance.alignment.gold", folder);
        GTEST_SKIP();
    }
    std::sort(files.begin(), files.end());
    const auto resources = mandates::reader::Resources::load(mandates::reader::pack_files());
    const auto concepts = alignment::Concepts::load(mandates::reader::pack_files());
    ASSERT_TRUE(resources && concepts);
    Scores scores("alignment.gold");
    for (const std::filesystem::path& file : files) judge_case(file, *resources, *concepts, scores);
    scores.print();
    for (const char* name :
         {"cells", "relations", "divergences_found", "rows_rightly_unflagged", "minor_divergences_found"})
        EXPECT_EQ(scores.value(name), 1.0) << name;
}

}  // namespace
}  // namespace palermo::conformance
