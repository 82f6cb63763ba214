#include "app/mail_commands.hpp"

#include <algorithm>
#include <ostream>

#include "app/background.hpp"
#include "platform/mail/compose.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/mail/sender.hpp"

namespace palermo::app {

namespace {

void print(const mandates::Terminal& terminal, const mail::Letter& letter, const std::string& recipient) {
    const auto line = [&](std::string_view key, const std::string& value) {
        terminal.out << terminal.catalogue.text(terminal.language, key, {{"value", std::string_view(value)}}) << '\n';
    };
    line("app.mail.to", recipient);
    line("app.mail.subject", letter.subject);
    for (const std::string& paragraph : letter.paragraphs) terminal.out << paragraph << '\n';
    for (const mail::LetterLink& link : letter.links) terminal.out << link.label << ": " << link.address << '\n';
    terminal.out << '\n';
}

}  // namespace

Result<int> mail_command(Program& program, const mandates::Terminal& terminal, bool failed) {
    const mail::Configuration configuration = mail_configuration(program.configuration);
    std::int64_t shown = 0;
    TRY(program.database->read([&](store::Reader& reader) -> Result<void> {
        const mail::MailState state = failed ? mail::MailState::failed : mail::MailState::waiting;
        std::vector<mail::OutboxRow> rows = TRY(mail::list_outbox(reader, state, kMailsShown));
        std::reverse(rows.begin(), rows.end());
        for (const mail::OutboxRow& row : rows) {
            const std::optional<mail::StoredMail> stored = TRY(mail::load(reader, row.id));
            if (!stored) continue;
            print(terminal, mail::put_into_words(*stored, program.catalogue, configuration), row.recipient);
            ++shown;
        }
        return ok();
    }));
    terminal.out << terminal.catalogue.text(terminal.language, "app.mail.shown", {{"count", shown}}) << '\n';
    return 0;
}

}  // namespace palermo::app
