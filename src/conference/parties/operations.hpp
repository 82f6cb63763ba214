// The acts of this capability: what the depositary told, how a legal system is classified, the directory of
// authorities. Participation is recorded by two officers on a depositary notification; docs/decisions/0008 has the
// rows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "conference/parties/depositary_table.hpp"
#include "conference/parties/facts.hpp"
#include "conference/parties/resources.hpp"
#include "platform/acts/act.hpp"

namespace palermo::parties {

// A fact that the depositary told. `state` is a code or any name that is known; `instrument` a code or the depositary’s
// number. Errors: those of check_fact() and of the names, parties.empty, parties.too_long, all in field.faults.
struct RecordParticipation {
    std::string instrument;
    std::string state;
    FactKind kind;
    Date day = Date::from_day_number(0);
    std::optional<ConsentKind> consent;
    std::optional<std::string> article;  // "18(13)"
    std::optional<std::string> text;
    std::optional<Language> language;  // of the text
    std::optional<std::int64_t> of_fact;
    std::string source;
};
// Another fact holds in place of this one. What is left out stays as it was.
struct CorrectParticipation {
    std::int64_t fact;
    std::optional<Date> day;
    std::optional<ConsentKind> consent;
    std::optional<std::string> article;
    std::optional<std::string> text;
    std::optional<Language> language;
    std::optional<std::string> source;
    std::string reason;
};
// The fact never was.
struct StrikeParticipation {
    std::int64_t fact;
    std::string reason;
};
// A table of the depositary. All of it is taken, or nothing; with `leave_out` what cannot be taken is left out. Errors:
// those of read_table(), parties.import_faults with one detail a row, parties.nothing_new (rows).
struct ImportParticipation {
    std::string file_name;
    Bytes content;
    std::optional<std::string> instrument;  // where the table does not name it and the file’s name does not either
    std::string source;
    std::optional<bool> leave_out;
};
// The same for the first table of an instrument, by whoever sets the installation up. Error: parties.not_first
// (instrument).
struct FoundParticipation {
    std::string file_name;
    Bytes content;
    std::optional<std::string> instrument;
    std::string source;
    std::optional<bool> leave_out;
};

// The working classification: "civil:60 customary:40".
struct ClassifyState {
    std::string state;
    std::int64_t revision = 0;  // 0: that of the pack holds
    std::string systems;
    std::string source;
};
// The State’s own word. Without `systems` it confirms what stands.
struct ConfirmLegalSystem {
    std::string state;
    std::int64_t revision = 0;
    std::optional<std::string> systems;
};

// What the acts work with. Outlives the registry.
struct Services {
    const Resources& resources;
    std::string founder;  // who may load the first tables: whoever may run commands on this machine
};

void register_acts(acts::Registry& registry, const Services& services);
// Parts of it, each in a file of its own.
void register_legal_acts(acts::Registry& registry, const Services& services);
void register_authority_acts(acts::Registry& registry, const Services& services);

// What an import would do, without doing it.
Result<Plan> plan_of(store::Reader& reader, const Services& services, const ImportParticipation& act, Date today,
                     Language language);

}  // namespace palermo::parties
