// What is known of States beside their names of today: formal and earlier names, successions, regional groups with
// their exceptions, categories over time, working classification of legal systems, official languages.
// Read from packs/untoc/parties; of invented States what their own table says.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/parties/instruments.hpp"
#include "conference/parties/states.hpp"

namespace palermo::parties {

// A name that held from a day until (not including) another; nothing: not known, or open.
struct EarlierName {
    std::optional<Date> from, until;
    Names names;
};

struct Succession {
    std::string predecessor;  // code; its own for a continuation
    Date on = Date::from_day_number(0);
    std::string kind;  // "succession", "continuation"
};

// Beside the group in which a State is counted: "votes", "participates", "observer".
struct GroupRole {
    std::string group, role;
    std::optional<Date> from, until;
};

struct Category {
    std::string name;  // "ldc", "lldc", "sids"
    std::optional<Date> from, until;
    bool year_only = false;  // of `from`: the day is not known
    bool holds_on(Date day) const { return (!from || *from <= day) && (!until || day < *until); }
};

// One of the legal systems of a State and its weight in hundredths; all of a State make 100.
struct LegalSystem {
    std::string system;  // "civil", "common", "customary", "islamic", "religious"
    int weight = 0;
    friend bool operator==(const LegalSystem&, const LegalSystem&) = default;
};
inline constexpr std::array<std::string_view, 5> kLegalSystems = {"civil", "common", "customary", "islamic",
                                                                  "religious"};
// "civil:50 customary:50" and back. Errors: parties.legal_systems (value, known): a system that is none, one twice, a
// weight that is no number, or weights that do not make 100.
Result<std::vector<LegalSystem>> parse_legal_systems(std::string_view text);
std::string legal_systems_text(const std::vector<LegalSystem>& systems);

struct FactsOfState {
    std::optional<Names> formal;
    std::vector<EarlierName> earlier;
    std::vector<Succession> successions;
    std::vector<GroupRole> roles;
    std::vector<Category> categories;
    std::vector<LegalSystem> legal_systems;  // the working classification
    std::string legal_source;
    std::vector<std::string> languages;  // ISO 639-3
    bool is_organization = false;
};

// Immutable after load(); shared by all threads.
class StateFacts {
  public:
    // Errors: pack.missing_file, pack.bad_row (file, line), also for a code that is no State’s.
    static Result<StateFacts> load(std::span<const EmbeddedFile> files, const States& states);

    const FactsOfState& of(std::string_view code) const;
    bool is_organization(std::string_view code) const { return of(code).is_organization; }
    // The day from which a successor State is bound by what its predecessor was bound by.
    std::optional<Date> succeeded_on(std::string_view code) const;
    const std::vector<std::pair<std::string, std::string>>& aliases() const { return aliases_; }  // code, name

  private:
    FactsOfState* find(const std::string& code);

    std::map<std::string, FactsOfState, std::less<>> facts_;
    std::vector<std::pair<std::string, std::string>> aliases_;
};

// The regional groups, in the order in which they are listed.
inline constexpr std::array<std::string_view, 5> kGroups = {
    "african", "asia_pacific", "eastern_european", "latin_american_and_caribbean", "western_european_and_others"};

// The name a State had on a day.
std::string name_on(const State& state, const FactsOfState& facts, Language language, Date day);

}  // namespace palermo::parties
