// The generic verbs `act` and `acts`: every registered act from the command line, as the officer of this machine.
#pragma once

#include <string>
#include <vector>

#include "app/program.hpp"
#include "conference/mandates/commands.hpp"

namespace palermo::app {

struct ActRequest {
    std::string name;
    std::vector<std::string> fields;  // "FIELD=VALUE"; of a field of bytes "FIELD=@FILE"; lists and objects as JSON
    std::string json;                 // "-": a JSON object of fields on standard input
    std::string reason;               // enters the journal
    std::string key;                  // the same key again does nothing again
};

// Errors: acts.no_such_act, app.act.field_without_value (field), app.act.json_from_stdin, those of the act.
Result<int> act_command(Program& program, const mandates::Terminal& terminal, std::istream& in,
                        const ActRequest& request);
// Lists them with their fields.
int acts_command(const Program& program, const mandates::Terminal& terminal, bool json);

}  // namespace palermo::app
