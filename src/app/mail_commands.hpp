// `palermo mail`: what lies in the outbox. Where no mail server is configured, whoever runs the machine reads the mails
// here and hands them over in another way; that is how a small installation begins.
#pragma once

#include "app/program.hpp"
#include "conference/mandates/commands.hpp"

namespace palermo::app {

inline constexpr std::int64_t kMailsShown = 100;

// Prints the waiting mails, or with `failed` those that were given up, the latest last; at most kMailsShown.
Result<int> mail_command(Program& program, const mandates::Terminal& terminal, bool failed);

}  // namespace palermo::app
