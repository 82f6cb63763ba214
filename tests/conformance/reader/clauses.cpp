// Operative and preambular clauses in six languages: documents/parallel6/clauses-6lang.jsonl.
//
// What is expected is what the English lead phrase means by the lexicon. A translation may use another act where its
// language has no such distinction; then the alternatives count, and so do other meanings of the same words in the
// lexicon. The figures are agreement: translators also choose freely ("Notes": "Toma nota de").

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <set>

#include "conference/mandates/reader/reader.hpp"
#include "platform/base/json.hpp"
#include "support/conformance.hpp"

namespace palermo::conformance {
namespace {

namespace reader = mandates::reader;

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

bool is_act(const reader::LexiconEntry& entry) {
    return entry.kind == "verb_operative" || entry.kind == "lead_preambular";
}

// "2. Also decides to" -> "decides to": the number and the words that only strengthen are left out.
std::string_view without_opening(std::string_view clause) {
    const std::size_t letter =
        std::min(clause.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"), clause.size());
    clause.remove_prefix(letter);
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view word :
             {"Also ", "Further ", "Strongly ", "Once again ", "Again ", "also ", "further ", "strongly "})
            if (clause.starts_with(word)) {
                clause.remove_prefix(word.size());
                again = true;
            }
    }
    return clause;
}

// The meaning of the longest lead phrase of the lexicon that the English clause begins with.
std::optional<std::string> expected_act(const reader::Resources& resources, std::string_view clause) {
    const std::string text = lower_ascii(without_opening(clause));
    const reader::LexiconEntry* best = nullptr;
    for (const reader::LexiconEntry& entry : resources.lexicon()) {
        if (entry.language != Language::en || !is_act(entry)) continue;
        const std::string surface = lower_ascii(entry.surface);
        if (!text.starts_with(surface) ||
            (text.size() > surface.size() && text[surface.size()] >= 'a' && text[surface.size()] <= 'z'))
            continue;
        if (best == nullptr || surface.size() > best->surface.size()) best = &entry;
    }
    if (best == nullptr) return std::nullopt;
    return best->canonical;
}

// Every act that the lexicon gives for these words in this language.
std::set<std::string> meanings(const reader::Resources& resources, Language language, std::string_view surface) {
    std::set<std::string> out;
    for (const reader::LexiconEntry& entry : resources.lexicon())
        if (entry.language == language && is_act(entry) && lower_ascii(entry.surface) == lower_ascii(surface))
            out.insert(entry.canonical);
    return out;
}

TEST(Clauses, acts_of_one_clause_agree_in_six_languages) {
    const std::filesystem::path file = data_folder() / "documents/parallel6/clauses-6lang.jsonl";
    if (!std::filesystem::is_regular_file(file)) {
        print_skipped("conformance.reader.clauses", file);
        GTEST_SKIP();
    }
    const Result<reader::Resources> resources = reader::Resources::load(reader::pack_files());
    ASSERT_TRUE(resources);
    Scores scores("clause");
    std::ifstream lines(file);
    std::size_t unknown = 0;
    for (std::string line; std::getline(lines, line);) {
        const Result<Json> row = parse_json(line);
        ASSERT_TRUE(row);
        const std::optional<std::string> act = expected_act(*resources, (*row)["text"]["en"].string_or_empty());
        if (!act) {
            ++unknown;
            continue;
        }
        for (const Language language : kLanguages) {
            const std::string_view text = (*row)["text"][tag(language)].string_or_empty();
            if (text.empty()) continue;
            const Result<mandates::Provision> provision = reader::read_single_clause(text, language, *resources);
            ASSERT_TRUE(provision) << text;
            const std::string got = provision->action ? provision->action->canonical : "";
            bool right = got == *act;
            if (provision->action && !right) {
                const auto& alternatives = provision->action->alternatives;
                right = std::find(alternatives.begin(), alternatives.end(), *act) != alternatives.end() ||
                        meanings(*resources, language, provision->action->surface).contains(*act);
            }
            scores.add("act", tag(language), right);
            if (!right && std::getenv("PALERMO_SHOW_MISMATCHES") != nullptr)
                fmt::print("differs {} expected {} got {} ({}): {:.160}\n", tag(language), *act,
                           got.empty() ? "nothing" : got, provision->action ? provision->action->surface : "", text);
        }
    }
    scores.print();
    if (unknown != 0) fmt::print("{} clauses begin with English words that the lexicon does not have\n", unknown);
    EXPECT_GT(scores.value("act"), 0.9);  // the figure itself stands in docs/accuracy.md
}

}  // namespace
}  // namespace palermo::conformance
