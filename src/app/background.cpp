#include "app/background.hpp"

#include <spdlog/spdlog.h>

#include "conference/replies/cycles/reminders.hpp"
#include "conference/reports/pdf_files.hpp"
#include "platform/finder/saved.hpp"
#include "platform/mail/sender.hpp"
#include "platform/store/job_runner.hpp"
#include "platform/webhooks/operations.hpp"

namespace palermo::app {

namespace {

constexpr int kThreads = 2;

mail::Tls tls_of(MailTls tls) {
    switch (tls) {
        case MailTls::none:
            return mail::Tls::none;
        case MailTls::starttls:
            return mail::Tls::starttls;
        case MailTls::tls:
            return mail::Tls::implicit;
    }
    return mail::Tls::starttls;
}

store::JobRunnerConfiguration runner_configuration() {
    store::JobRunnerConfiguration configuration;
    configuration.threads = kThreads;
    configuration.report = [](const store::Job* job, const Error& error) {
        spdlog::warn("job {}: {}", job != nullptr ? job->kind : "-", error.debug_text());
    };
    return configuration;
}

}  // namespace

mail::Configuration mail_configuration(const Configuration& given) {
    mail::Configuration configuration;
    configuration.smtp.server = given.mail.server;
    configuration.smtp.port = given.mail.port;
    configuration.smtp.tls = tls_of(given.mail.tls);
    configuration.smtp.user = given.mail.user;
    configuration.smtp.password_file = given.mail.password_file;
    // Without a server nothing is sent; what waits can still be read.
    configuration.sender = given.mail.sender.empty() ? "palermo@localhost" : given.mail.sender;
    configuration.sender_name = "Palermo";
    configuration.site_name = "Palermo";
    configuration.site_address = given.site.empty() ? "http://localhost:" + std::to_string(given.port) : given.site;
    return configuration;
}

struct BackgroundWork::Inner {
    explicit Inner(Program& program)
        : mail(mail_configuration(program.configuration)),
          runner(*program.database, program.clock, runner_configuration()) {
        mail::send_from(runner, *program.database, program.catalogue, program.clock, mail);
        webhooks::Configuration hooks;
        hooks.rules = program.webhook_rules;
        webhooks::deliver_from(runner, *program.database, program.clock, hooks,
                               {.may_know =
                                    [&clock = program.clock](store::Reader& reader, const webhooks::Subscription& one,
                                                             const webhooks::Event& event) {
                                        return webhooks::owner_may_know(reader, one, event, clock.now());
                                    },
                                .contact_of = webhooks::contact_of_owner});
        replies::remind_from(runner, *program.database, *program.performer, program.clock);
        // Without it nobody is reminded until the next start; that is no reason not to serve.
        if (const Result<void> begun = replies::schedule_reminders(*program.database, program.clock.now()); !begun)
            spdlog::warn("reminders: {}", begun.error().debug_text());
        finder::look_from(runner, *program.database, program.finder, program.clock);
        if (const Result<void> begun = finder::schedule_looks(*program.database, program.clock.now()); !begun)
            spdlog::warn("saved searches: {}", begun.error().debug_text());
        reports::make_pdfs_from(
            runner, {*program.database, program.reports, program.catalogue, program.clock, program.configuration.site});
        runner.start();
    }

    mail::Configuration mail;
    store::JobRunner runner;  // stops before what it works with goes
};

BackgroundWork::BackgroundWork(Program& program) : inner_(std::make_unique<Inner>(program)) {}

BackgroundWork::~BackgroundWork() = default;

}  // namespace palermo::app
