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

// The tables of a capability: those of the pack's folder `name`, and the shipped ones where it has none.
struct CapabilityFiles {
    std::vector<EmbeddedFile> files;
    std::vector<std::string> contents;  // that `files` refers to
};
Result<CapabilityFiles> capability_files(const std::string& folder, std::string_view name,
                                         std::span<const EmbeddedFile> shipped) {
    CapabilityFiles found{{shipped.begin(), shipped.end()}, {}};
    found.contents.reserve(shipped.size());
    for (EmbeddedFile& file : found.files) {
        const std::string own = folder + "/" + std::string(name) + "/" + std::string(file.name);
        std::error_code code;
        if (folder.empty() || !std::filesystem::exists(own, code)) continue;
        found.contents.push_back(TRY(read_file(own, kMaxPackFileBytes)));
        file.content = found.contents.back();
    }
    return found;
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
    const CapabilityFiles of_parties = TRY(capability_files(folder, "parties", parties::pack_files()));
    auto parties = TRY(parties::Resources::load(of_parties.files, states));
    const CapabilityFiles of_reports = TRY(capability_files(folder, "reports", reports::pack_files()));
    finder::Thesaurus terms = TRY(load_terms(folder, states));
    return Pack{TRY(mandates::reader::Resources::load(files)), TRY(mandates::alignment::Concepts::load(files)),
                std::move(states), std::move(parties), TRY(reports::Resources::load(of_reports.files)),
                std::move(terms)};
}

}  // namespace palermo::app
