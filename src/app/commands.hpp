// The verbs of the command line that belong to no capability. Each gives the exit status.
#pragma once

#include <csignal>
#include <iosfwd>
#include <string>

#include "app/program.hpp"
#include "conference/mandates/commands.hpp"

namespace palermo::app {

int version_command(std::ostream& out);
int config_command(std::ostream& out, const Configuration& configuration);
Result<int> init_command(Program& program, const mandates::Terminal& terminal, bool demonstration);
// Searches the texts for the words in `asked.files`.
Result<int> search_command(Program& program, const mandates::Terminal& terminal, const mandates::ReadRequest& asked);
// Makes the index for search anew.
Result<int> reindex_command(Program& program, const mandates::Terminal& terminal);
// Writes what the second verifier needs into a folder.
Result<int> export_journal_command(Program& program, const mandates::Terminal& terminal, const std::string& folder);
// Blocks the signals that end the server (and ignores SIGPIPE), so that serve_command() alone takes them. Before any
// thread begins: a thread that does not block them would end the program at once.
sigset_t block_end_signals();
// Serves until SIGINT or SIGTERM.
Result<int> serve_command(Program& program, const mandates::Terminal& terminal);

}  // namespace palermo::app
