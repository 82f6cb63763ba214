// Sends what lies in the outbox: the handler of the job "send_mail".
#pragma once

#include <chrono>
#include <string>

#include "platform/mail/outbox.hpp"
#include "platform/mail/smtp.hpp"
#include "platform/store/job_runner.hpp"
#include "platform/text/catalogue.hpp"

namespace palermo::mail {

struct Configuration {
    SmtpConfiguration smtp;
    std::string sender;        // address in From and in the envelope: "palermo@example.org"
    std::string sender_name;   // beside it in From; may be empty
    std::string site_name;     // how the installation calls itself in mails
    std::string site_address;  // "https://palermo.example.org"; links of mails begin with it
    std::chrono::hours give_up_after{72};
};

// Errors: mail.bad_address (the sender), mail.bad_site_address (address), those of check() in smtp.hpp.
Result<void> check(const Configuration& configuration);

// Registers the handler; nothing when no server is configured: what is posted then waits. All arguments outlive the
// runner; the configuration has passed check().
void send_from(store::JobRunner& runner, store::Database& database, const text::Catalogue& catalogue,
               const Clock& clock, const Configuration& configuration);

// A message that tells an administrator that mail works.
Message trial_message(const Address& recipient, Language language, Date today);

}  // namespace palermo::mail
