#include "app/journal_commands.hpp"

#include <ostream>

#include "platform/base/file.hpp"
#include "platform/journal/entry_text.hpp"
#include "platform/journal/key_file.hpp"
#include "platform/journal/log.hpp"
#include "platform/journal/rotation.hpp"
#include "platform/journal/verify.hpp"
#include "platform/journal/verify_dump.hpp"
#include "platform/journal/witness_file.hpp"

namespace palermo::app {

namespace {

constexpr std::size_t kMaxCheckpointBytes = 64 * 1024;
constexpr std::size_t kMaxReceiptBytes = 32 * 1024 * 1024;

void say(const mandates::Terminal& terminal, std::string_view key,
         const std::vector<text::MessageArgument>& arguments) {
    terminal.out << terminal.catalogue.text(terminal.language, key, arguments) << '\n';
}

Result<std::vector<journal::VerifierKey>> keys_for(const Configuration& configuration, const VerifyRequest& request) {
    return journal::load_verifier_keys(request.keys.empty() ? configuration.key_file() + ".pub" : request.keys);
}

Result<journal::VerifyOptions> options_for(const Configuration& configuration, const VerifyRequest& request,
                                           std::int64_t& unreadable) {
    journal::VerifyOptions options;
    options.keys = TRY(keys_for(configuration, request));
    if (!request.from.empty()) options.from = TRY(read_file(request.from, kMaxCheckpointBytes));
    if (!request.witness.empty()) {
        journal::WitnessFile witness = TRY(journal::read_witness_file(request.witness));
        if (witness.notes.empty())
            return make_error(ErrorKind::not_found, "app_journal.witness_empty").with("file", request.witness);
        options.witnessed = std::move(witness.notes);
        unreadable = witness.unreadable;
    }
    return options;
}

// What was found, in sentences; a fault is the error of the command.
Result<int> tell(const mandates::Terminal& terminal, const journal::VerifyReport& report, std::int64_t unreadable) {
    if (report.fault) return *report.fault;
    const std::string root = to_hex(report.root);
    say(terminal, "app.verified", {{"entries", report.entries}, {"root", std::string_view(root)}});
    if (!report.values_checked) say(terminal, "app_journal.values_not_exported", {});
    if (report.from) say(terminal, "app_journal.continues", {{"entries", report.from->size}});
    if (report.witnessed > 0)
        say(terminal, "app_journal.witnessed", {{"checkpoints", report.witnessed}, {"unreadable", unreadable}});
    if (report.signed_entries < report.entries)
        say(terminal, "app_journal.not_all_signed", {{"entries", report.entries - report.signed_entries}});
    return 0;
}

Result<int> verify_receipt_file(const mandates::Terminal& terminal, const std::string& file,
                                std::span<const journal::VerifierKey> keys) {
    const std::string text = TRY(read_file(file, kMaxReceiptBytes));
    const journal::ProvedEntry proved = TRY(journal::verify_receipt(text, std::nullopt, keys));
    say(terminal, "app_journal.receipt_holds",
        {{"sequence", proved.index},
         {"entries", proved.checkpoint.size},
         {"origin", std::string_view(proved.checkpoint.origin)}});
    terminal.out << proved.entry << '\n';
    return 0;
}

}  // namespace

Result<int> verify_files_command(const Configuration& configuration, const mandates::Terminal& terminal,
                                 const VerifyRequest& request) {
    if (!request.dump.empty() && !request.receipt.empty())
        return make_error(ErrorKind::invalid_input, "app_journal.one_of");
    std::int64_t unreadable = 0;
    if (!request.receipt.empty()) {
        const std::vector<journal::VerifierKey> keys = TRY(keys_for(configuration, request));
        return verify_receipt_file(terminal, request.receipt, keys);
    }
    const journal::VerifyOptions options = TRY(options_for(configuration, request, unreadable));
    return tell(terminal, TRY(journal::verify_dump(request.dump, options)), unreadable);
}

Result<int> verify_command(Program& program, const mandates::Terminal& terminal, const VerifyRequest& request) {
    std::int64_t unreadable = 0;
    const journal::VerifyOptions options = TRY(options_for(program.configuration, request, unreadable));
    journal::VerifyReport report;
    TRY(program.database->read([&](store::Reader& reader) -> Result<void> {
        report = TRY(journal::verify(reader, options));
        return ok();
    }));
    return tell(terminal, report, unreadable);
}

Result<int> receipt_command(Program& program, const mandates::Terminal& terminal, std::int64_t sequence) {
    std::string receipt;
    const auto make = [&]() {
        return program.database->read([&](store::Reader& reader) -> Result<void> {
            receipt = TRY(journal::make_receipt(reader, sequence));
            return ok();
        });
    };
    Result<void> made = make();
    if (!made && made.error().code == "journal.not_signed_yet") {
        const journal::SigningKey key = TRY(journal::load_key(program.configuration.key_file()));
        TRY(program.database->write([&](store::Writer& writer) -> Result<void> {
            TRY(journal::make_checkpoint(writer, key));
            return ok();
        }));
        made = make();
    }
    if (!made) return made.error();
    terminal.out << receipt;
    return 0;
}

Result<int> rotate_key_command(Program& program, const mandates::Terminal& terminal, const std::string& reason) {
    const std::string file = program.configuration.key_file();
    const journal::SigningKey current = TRY(journal::load_key(file));
    const journal::SigningKey next = TRY(journal::next_key(file, current.name));
    const access::Actor actor = local_officer();
    const journal::Rotation who{program.clock.now(), actor.id, std::string(access::name(actor.role)), {}, reason};
    TRY(program.database->write([&](store::Writer& writer) -> Result<void> {
        const std::optional<journal::VerifierKey> in_force = TRY(journal::rotated_key(writer));
        // Broken off after the journal had named it: only the file is to be changed.
        if (in_force && *in_force == next.verifier()) return ok();
        TRY(journal::rotate_key(writer, current, next, who));
        return ok();
    }));
    TRY(journal::adopt_next_key(file));
    const std::string key = next.verifier().text();
    say(terminal, "app_journal.rotated", {{"key", std::string_view(key)}, {"file", std::string_view(file)}});
    return 0;
}

}  // namespace palermo::app
