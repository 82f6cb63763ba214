#include "app/pack.hpp"

#include <filesystem>
#include <utility>
#include <vector>

#include "platform/base/csv.hpp"
#include "platform/base/file.hpp"

namespace palermo::app {

std::span<const EmbeddedFile> search_pack_files();  // made by cmake/embed.cmake

namespace {

constexpr std::size_t kMaxPackFileBytes = 16 * 1024 * 1024;
constexpr std::string_view kLexicon = "lexicon.csv";
constexpr std::string_view kTerms = "search/terms.csv";

// The tables of a folder of the pack, and the shipped ones where it has none.
struct Tables {
    std::vector<std::string> contents;
    std::vector<EmbeddedFile> files;
};
Result<Tables> tables_of(const std::string& folder, std::string_view part, std::span<const EmbeddedFile> shipped) {
    Tables tables;
    tables.files.assign(shipped.begin(), shipped.end());
    tables.contents.reserve(tables.files.size());
    for (EmbeddedFile& file : tables.files) {
        const std::string own = folder + "/" + std::string(part) + "/" + std::string(file.name);
        std::error_code code;
        if (folder.empty() || !std::filesystem::exists(own, code)) continue;
        tables.contents.push_back(TRY(read_file(own, kMaxPackFileBytes)));
        file.content = tables.contents.back();
    }
    return tables;
}

Result<std::unique_ptr<const parties::Resources>> load_parties(const std::string& folder,
                                                               const parties::States& states) {
    const Tables tables = TRY(tables_of(folder, "parties", parties::pack_files()));
    return parties::Resources::load(tables.files, states);
}

Result<std::unique_ptr<const needs::Terms>> load_needs(const std::string& folder) {
    const Tables tables = TRY(tables_of(folder, "needs", needs::pack_files()));
    return std::make_unique<const needs::Terms>(TRY(needs::Terms::load(tables.files)));
}

Result<reports::Resources> load_reports(const std::string& folder) {
    const Tables tables = TRY(tables_of(folder, "reports", reports::pack_files()));
    return reports::Resources::load(tables.files);
}

// The terms that carry a search from one language into the others: those of the pack, and how States are called. A pack
// without a file of terms has those of States alone.
Result<finder::Thesaurus> load_terms(const std::string& folder, const parties::States& states) {
    EmbeddedFile file = *TRY(require_file(search_pack_files(), kTerms));
    const std::string own = folder + "/" + std::string(kTerms);
    std::error_code code;
    std::string content;
    finder::Thesaurus terms;
    if (!folder.empty() && std::filesystem::exists(own, code)) {
        content = TRY(read_file(own, kMaxPackFileBytes));
        file.content = content;
    }
    if (folder.empty() || !content.empty()) terms = TRY(finder::Thesaurus::load(file));
    std::vector<search::Concept> names;
    for (const parties::State& state : states.all()) {
        search::Concept one;
        one.id = state.code;
        for (std::size_t i = 0; i < kLanguageCount; ++i) one.terms[i] = {state.names[i]};
        names.push_back(std::move(one));
    }
    terms.add(std::move(names));
    return terms;
}

}  // namespace

Result<Pack> load_pack(const std::string& folder, std::string_view lexicon_rows) {
    std::vector<std::pair<std::string, std::string>> contents;
    for (const EmbeddedFile& file : mandates::reader::pack_files()) {
        const std::string name(file.name);
        if (name.find('/') != std::string::npos) continue;  // demonstration documents stay the program's own
        // A pack need not say how sessions are called for short, or what things cost.
        const bool optional = name == "session_names.csv" || name == "unit_costs.csv" || name == "states.csv";
        std::error_code code;
        if (optional && !folder.empty() && !std::filesystem::exists(folder + "/" + name, code)) continue;
        std::string content =
            folder.empty() ? std::string(file.content) : TRY(read_file(folder + "/" + name, kMaxPackFileBytes));
        if (name == kLexicon && !lexicon_rows.empty()) {
            if (!content.ends_with('\n')) content += '\n';
            content += lexicon_rows;
        }
        contents.emplace_back(name, std::move(content));
    }
    std::vector<EmbeddedFile> files;
    for (const auto& [name, content] : contents) files.push_back({name, content});
    // A convention's pack need not repeat the States of the world; the invented ones are the program's own.
    std::vector<EmbeddedFile> of_states;
    for (const EmbeddedFile& file : mandates::reader::pack_files()) {
        const EmbeddedFile* own = find_embedded(files, file.name);
        if (file.name.ends_with("states.csv")) of_states.push_back(own != nullptr ? *own : file);
    }
    parties::States states = TRY(parties::States::load(of_states));
    auto parties = TRY(load_parties(folder, states));
    finder::Thesaurus terms = TRY(load_terms(folder, states));
    return Pack{TRY(mandates::reader::Resources::load(files)),
                TRY(mandates::alignment::Concepts::load(files)),
                std::move(states),
                std::move(parties),
                TRY(load_needs(folder)),
                TRY(load_reports(folder)),
                std::move(terms)};
}

}  // namespace palermo::app
