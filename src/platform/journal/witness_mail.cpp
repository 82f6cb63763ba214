#include "platform/journal/witness_mail.hpp"

#include "platform/journal/log.hpp"

namespace palermo::journal {

Result<std::optional<WitnessMail>> witness_mail(store::Reader& reader, const text::Catalogue& catalogue,
                                                Language language) {
    const std::optional<SignedCheckpoint> latest = TRY(latest_checkpoint(reader));
    if (!latest) return std::optional<WitnessMail>();
    const Note note = TRY(parse_note(latest->note));
    const Checkpoint checkpoint = TRY(parse_checkpoint(note.text));
    const std::vector<text::MessageArgument> arguments{{"origin", std::string_view(checkpoint.origin)},
                                                       {"entries", checkpoint.size}};
    return std::optional(WitnessMail{catalogue.text(language, "journal.mail.subject", arguments),
                                     catalogue.text(language, "journal.mail.before", arguments) + "\n\n" +
                                         latest->note + "\n" +
                                         catalogue.text(language, "journal.mail.after", arguments) + "\n"});
}

}  // namespace palermo::journal
