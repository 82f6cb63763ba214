#include "app/witness_mail.hpp"

#include "platform/journal/log.hpp"

namespace palermo::app {

Result<std::optional<WitnessMail>> witness_mail(store::Reader& reader, const text::Catalogue& catalogue,
                                                Language language) {
    const std::optional<journal::SignedCheckpoint> latest = TRY(journal::latest_checkpoint(reader));
    if (!latest) return std::optional<WitnessMail>();
    const journal::Note note = TRY(journal::parse_note(latest->note));
    const journal::Checkpoint checkpoint = TRY(journal::parse_checkpoint(note.text));
    const std::vector<text::MessageArgument> arguments{{"origin", std::string_view(checkpoint.origin)},
                                                       {"entries", checkpoint.size}};
    return std::optional(WitnessMail{catalogue.text(language, "app_journal.mail.subject", arguments),
                                     catalogue.text(language, "app_journal.mail.before", arguments) + "\n\n" +
                                         latest->note + "\n" +
                                         catalogue.text(language, "app_journal.mail.after", arguments) + "\n"});
}

}  // namespace palermo::app
