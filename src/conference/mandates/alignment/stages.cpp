// Which versions are translations of each other, and which follow each other in time.
#include <algorithm>
#include <map>
#include <tuple>

#include "conference/mandates/alignment/alignment.hpp"

namespace palermo::mandates::alignment {

namespace {

constexpr int kDraft = 0;
constexpr int kAdopted = 1;
constexpr int kCorrected = 2;

// The number behind "/Rev." or "/Corr." in a symbol; 0 when it has none.
int number_behind(std::string_view symbol, std::string_view mark) {
    const std::size_t at = symbol.find(mark);
    if (at == std::string_view::npos) return 0;
    int number = 0;
    for (std::size_t i = at + mark.size(); i < symbol.size() && symbol[i] >= '0' && symbol[i] <= '9' && number < 1000;
         ++i)
        number = number * 10 + (symbol[i] - '0');
    return std::max(number, 1);
}

struct Standing {
    int status = kAdopted;
    int revision = 0;
    std::string date;    // of drafts only: an adopted text carries the date of its session or of its printing
    std::string symbol;  // without revision
    std::size_t given = 0;
};

Standing standing_of(const Version& version, std::size_t given) {
    const DocumentHead& head = version.document->head;
    Standing standing;
    standing.given = given;
    const int correction = number_behind(head.symbol, "/Corr.");
    standing.status = correction > 0 ? kCorrected : head.status == "draft" ? kDraft : kAdopted;
    standing.revision = correction > 0 ? correction : number_behind(head.symbol, "/Rev.");
    if (standing.status == kDraft && head.date) standing.date = head.date->iso();
    standing.symbol = head.symbol.substr(0, std::min(head.symbol.find("/Rev."), head.symbol.find("/Corr.")));
    return standing;
}

bool later_text(const Standing& earlier, const Standing& later) {
    if (earlier.status != later.status || earlier.revision != later.revision) return true;
    const bool both_dated = !earlier.date.empty() && !later.date.empty() && earlier.date != later.date;
    const bool other_symbol = earlier.symbol.empty() || later.symbol.empty() || earlier.symbol != later.symbol;
    return both_dated && other_symbol;
}

}  // namespace

std::vector<int> stages_of(std::span<const Version> versions) {
    std::vector<Standing> order;
    for (std::size_t i = 0; i < versions.size(); ++i) order.push_back(standing_of(versions[i], i));
    std::stable_sort(order.begin(), order.end(), [](const Standing& a, const Standing& b) {
        return std::tie(a.status, a.revision, a.date) < std::tie(b.status, b.revision, b.date);
    });
    std::vector<int> stages(versions.size());
    int stage = 0;
    std::vector<Language> languages;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Language language = versions[order[i].given].document->head.language;
        const bool seen = std::find(languages.begin(), languages.end(), language) != languages.end();
        if (i > 0 && (seen || later_text(order[i - 1], order[i]))) {
            ++stage;
            languages.clear();
        }
        languages.push_back(language);
        stages[order[i].given] = stage;
    }
    const bool all_given =
        std::all_of(versions.begin(), versions.end(), [](const Version& version) { return version.stage.has_value(); });
    if (!all_given) return stages;
    std::map<int, int> dense;  // as the caller has it, without gaps
    for (const Version& version : versions) dense.emplace(*version.stage, 0);
    int next = 0;
    for (auto& [given, place] : dense) place = next++;
    for (std::size_t i = 0; i < versions.size(); ++i) stages[i] = dense.at(*versions[i].stage);
    return stages;
}

}  // namespace palermo::mandates::alignment
