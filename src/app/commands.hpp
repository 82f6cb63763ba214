// The verbs of the command line that belong to no capability. Each gives the exit status.
#pragma once

#include <iosfwd>
#include <string>

#include "app/program.hpp"
#include "conference/mandates/alignment/concepts.hpp"
#include "conference/mandates/commands.hpp"

namespace palermo::app {

// The lexicon, sessions and instruments: those of the program, or of a folder with files of the same names (the way to
// use an edited lexicon). Errors: those of Resources::load; file.*.
Result<mandates::reader::Resources> load_pack(const std::string& folder);

// The concepts that alignment goes by: those of the folder where it has concepts.csv, else the program's. Errors: those
// of Concepts::load; file.*.
Result<mandates::alignment::Concepts> load_concepts(const std::string& folder);

int version_command(std::ostream& out);
int config_command(std::ostream& out, const Configuration& configuration);
Result<int> init_command(Program& program, const mandates::Terminal& terminal, bool demonstration);
// Recomputes the whole journal; `from` is the file of an older checkpoint, or empty.
Result<int> verify_command(Program& program, const mandates::Terminal& terminal, const std::string& from);
// Writes what the second verifier needs into a folder.
Result<int> export_journal_command(Program& program, const mandates::Terminal& terminal, const std::string& folder);
// Serves until SIGINT or SIGTERM.
Result<int> serve_command(Program& program, const mandates::Terminal& terminal);

}  // namespace palermo::app
