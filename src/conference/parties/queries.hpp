// Reads of participation: who stands where towards which instrument, as of any day; coverage; what the depositary was
// told. Everything is computed from the facts of one world (the real one, or a demonstration’s).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/parties/facts.hpp"
#include "conference/parties/legal_systems.hpp"
#include "conference/parties/resources.hpp"
#include "platform/acts/access.hpp"

namespace palermo::parties {

// How a group stands towards an instrument. `states`: those in the group, organizations left out.
struct Coverage {
    std::string group;  // of kGroups; empty: States in none
    std::int64_t states = 0, bound = 0, in_force = 0, signatories = 0;
};

struct Counts {
    std::int64_t signatures = 0;   // all who signed
    std::int64_t bound = 0;        // parties as the depositary counts them
    std::int64_t in_force = 0;     // of these, in force for them by that day
    std::int64_t signatories = 0;  // signed, not bound
    std::int64_t former = 0;
};

// Everything about participation on one day.
class Participation {
  public:
    Participation(const Resources& resources, std::vector<Fact> facts, bool invented, Date as_of);

    Date as_of() const { return as_of_; }
    bool invented() const { return invented_; }
    // Whether anything is held about the instrument at all: without it "no party" would be said of what is not known.
    bool is_held(std::string_view instrument) const;
    const EntryIntoForce& entry(std::string_view instrument) const;
    const Status& status(std::string_view instrument, std::string_view state) const;
    Counts counts(std::string_view instrument) const;
    std::vector<Coverage> coverage(std::string_view instrument) const;
    // Of one State, by instrument and day.
    std::vector<Fact> facts_of(std::string_view state) const;
    std::vector<Fact> facts_about(std::string_view instrument) const;

  private:
    void compute(const Instrument& instrument);

    const Resources& resources_;
    std::vector<Fact> facts_;  // up to as_of
    bool invented_;
    Date as_of_;
    std::map<std::string, EntryIntoForce, std::less<>> entries_;
    std::map<std::pair<std::string, std::string>, Status> statuses_;
};

// Error: access.not_found for who may not read the status of instruments.
Result<Participation> participation_as_of(store::Reader& reader, const access::Scope& scope, const Resources& resources,
                                          bool invented, Date as_of);

// --- for other capabilities: what a reply can be filled with beforehand

// Errors: parties.no_such_instrument; those of the names.
Result<Status> status_of_state(store::Reader& reader, const access::Scope& scope, const Resources& resources,
                               std::string_view state, std::string_view instrument, Date day);
// What the State notified under an article ("18(13)"; "" for all), the latest last.
Result<std::vector<Fact>> notifications_of(store::Reader& reader, const access::Scope& scope, std::string_view state,
                                           std::string_view instrument, std::string_view article);

// --- lists

struct StateFilter {
    std::string words, group, category, legal_system;
    std::string instrument, standing;  // "party" (as the depositary counts), "signatory", "none", "former"
    bool invented = false;
};
// In the order of the language.
std::vector<const State*> find_states(const Resources& resources, const Participation& participation,
                                      const Classifications& classified, const StateFilter& filter, Language language);
// The legal systems of a State: as acts have set them, else those of the pack.
const std::vector<LegalSystem>& legal_systems_of(const Resources& resources, const Classifications& classified,
                                                 std::string_view state);

// Everything the page of one State shows.
struct StateView {
    const State* state = nullptr;
    const FactsOfState* facts = nullptr;
    Classification legal;
    std::vector<Fact> told;  // declarations, notifications and the like, as of the day
    std::vector<SetAside> corrected;
};
// Error: parties.no_such_state_page (state).
Result<StateView> find_state(store::Reader& reader, const access::Scope& scope, const Resources& resources,
                             std::string_view code);

}  // namespace palermo::parties
