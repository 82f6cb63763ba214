// The words of needs as data of the pack: forms of assistance, priority areas in the sets that decisions adopted, the
// clock of a request, the days nobody works, and what the values of questionnaires mean. packs/untoc/needs;
// docs/formats/needs.md says what each file holds.
#pragma once

#include <array>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conference/needs/model.hpp"
#include "platform/base/embedded.hpp"
#include "platform/base/language.hpp"
#include "platform/base/result.hpp"

namespace palermo::needs {

using Names = std::array<std::string, kLanguageCount>;  // by Language

struct Kind {
    std::string key;  // "legal_advice"
    Names names;
};
struct Area {
    std::string key;  // "b"
    Names names;      // as tables show it
    Names full;
};
struct AreaSet {
    std::string key;       // "2008"
    std::string decision;  // that adopted it: "4/3"
    std::string document;  // that has their wording
    Date adopted_on = Date::from_day_number(0);
    Names names;
    std::vector<Area> areas;

    const Area* find(std::string_view area) const;
};

// Immutable after load(); shared by all threads.
class Terms {
  public:
    // Errors: pack.missing_file (file), pack.bad_row (file, line).
    static Result<Terms> load(std::span<const EmbeddedFile> files);

    const std::vector<Kind>& kinds() const { return kinds_; }
    const Kind* kind(std::string_view key) const;
    // The latest adopted last; at least one.
    const std::vector<AreaSet>& sets() const { return sets_; }
    const AreaSet* set(std::string_view key) const;
    const AreaSet& latest_set() const { return sets_.back(); }
    const std::vector<ClockRule>& clock() const { return clock_; }
    const Holidays& holidays() const { return holidays_; }
    // What a value of a questionnaire means ("kind", "capacity_building" -> "training"); "" when nobody said.
    std::string_view meaning(std::string_view what, std::string_view value) const;

  private:
    std::vector<Kind> kinds_;
    std::vector<AreaSet> sets_;
    std::vector<ClockRule> clock_;
    Holidays holidays_;
    std::map<std::pair<std::string, std::string>, std::string, std::less<>> meanings_;
};

// The tables that come with the program.
std::span<const EmbeddedFile> pack_files();

}  // namespace palermo::needs
