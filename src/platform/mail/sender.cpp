#include "platform/mail/sender.hpp"

#include <algorithm>

#include "platform/mail/compose.hpp"

namespace palermo::mail {

namespace {

constexpr std::chrono::seconds kFirstDelay{60};
constexpr std::chrono::seconds kLongestDelay{4 * 3'600};
constexpr std::chrono::seconds kLease{120};
constexpr int kTriesToRemember = 5;

class Sender {
  public:
    Sender(store::Database& database, const text::Catalogue& catalogue, const Clock& clock,
           const Configuration& configuration)
        : database_(database), catalogue_(catalogue), clock_(clock), configuration_(configuration) {}

    store::JobOutcome send(const store::Job& job) const {
        const Result<void> sent = try_to_send(job);
        return store::JobOutcome::of(sent);
    }

    Result<void> bury(store::Writer& writer, const store::Job& job, const Error& reason) const {
        return mark_failed(writer, mail_of(job), clock_.now(), reason);
    }

  private:
    static MailId mail_of(const store::Job& job) {
        const std::int64_t* number = job.payload["mail"].if_integer();
        return MailId{number != nullptr ? *number : 0};
    }

    Result<void> try_to_send(const store::Job& job) const {
        std::optional<StoredMail> mail;
        TRY(database_.read([&](store::Reader& reader) -> Result<void> {
            mail = TRY(load(reader, mail_of(job)));
            return ok();
        }));
        // Sent already by somebody whose lease ended, or removed: nothing is left to do.
        if (!mail || mail->state != MailState::waiting) return ok();
        // A top-level domain that RFC 2606 reserves for examples: nobody is there, and no server is to be asked.
        if (mail->message.recipient.text().ends_with(".example"))
            return remember(job, mail->id, make_error(ErrorKind::unavailable, "mail.invented_address"));
        const Address sender = TRY(Address::parse(configuration_.sender));
        const std::string bytes =
            write_mail(put_into_words(*mail, catalogue_, configuration_), sender, mail->message.recipient);
        const Result<void> handed = hand_over(configuration_.smtp, sender, mail->message.recipient, bytes);
        if (handed || is_final(handed.error())) return remember(job, mail->id, handed);
        TRY(database_.write([&](store::Writer& writer) { return note_failure(writer, mail->id, handed.error()); }));
        return handed;
    }

    // The outcome and the end of the job in one transaction. The mail has left the house: this has to succeed, or it
    // leaves again (with the same Message-ID).
    Result<void> remember(const store::Job& job, MailId mail, const Result<void>& handed) const {
        const auto work = [&](store::Writer& writer) -> Result<void> {
            const Instant now = clock_.now();
            TRY(handed ? mark_sent(writer, mail, now) : mark_failed(writer, mail, now, handed.error()));
            TRY(store::finish_in(writer, job, now));
            return ok();
        };
        Result<void> written = database_.write(work);
        for (int i = 1; i < kTriesToRemember && !written; ++i) written = database_.write(work);
        return written;
    }

    store::Database& database_;
    const text::Catalogue& catalogue_;
    const Clock& clock_;
    const Configuration configuration_;
};

}  // namespace

Result<void> check(const Configuration& configuration) {
    TRY(Address::parse(configuration.sender));
    const std::string& site = configuration.site_address;
    const bool printable = std::all_of(site.begin(), site.end(), [](char c) { return c > 0x20 && c < 0x7F; });
    if (!printable || site.ends_with('/') || !(site.starts_with("https://") || site.starts_with("http://")))
        return make_error(ErrorKind::invalid_input, "mail.bad_site_address").with("address", site);
    return check(configuration.smtp);
}

void send_from(store::JobRunner& runner, store::Database& database, const text::Catalogue& catalogue,
               const Clock& clock, const Configuration& configuration) {
    if (configuration.smtp.server.empty()) return;
    const auto sender = std::make_shared<const Sender>(database, catalogue, clock, configuration);
    const store::JobPolicy policy{.max_tries = 0,
                                  .max_age = configuration.give_up_after,
                                  .first_delay = kFirstDelay,
                                  .longest_delay = kLongestDelay,
                                  .lease = kLease,
                                  .at_once = 2};
    runner.handle(
        kSendJob, policy, [sender](const store::Job& job) { return sender->send(job); },
        [sender](store::Writer& writer, const store::Job& job, const Error& reason) {
            return sender->bury(writer, job, reason);
        });
}

Message trial_message(const Address& recipient, Language language, Date today) {
    return {.recipient = recipient,
            .language = language,
            .subject = "mail.trial.subject",
            .body = "mail.trial.body",
            .words = SafeWords().term("language", "mail.trial.language").date("date", today),
            .links = {{.label = "mail.trial.link", .path = "/" + std::string(tag(language)) + "/"}}};
}

}  // namespace palermo::mail
