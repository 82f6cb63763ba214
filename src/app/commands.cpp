#include "app/commands.hpp"

#include <filesystem>
#include <fstream>
#include <ostream>

#include "conference/mandates/operations.hpp"
#include "conference/mandates/search_command.hpp"
#include "platform/journal/export.hpp"

namespace palermo::app {

namespace {

constexpr std::string_view kDemonstrationFolder = "demonstration/";

void say(const mandates::Terminal& terminal, std::string_view key,
         const std::vector<text::MessageArgument>& arguments) {
    terminal.out << terminal.catalogue.text(terminal.language, key, arguments) << '\n';
}

// Files one embedded document, unless it is there already.
Result<void> file_demonstration(Program& program, const EmbeddedFile& file) {
    const ByteView bytes = as_bytes(file.content);
    const mandates::FileDocument act{.file_name = std::string(file.name.substr(kDemonstrationFolder.size())),
                                     .content = Bytes(bytes.begin(), bytes.end()),
                                     .language = std::nullopt,
                                     .slug = std::nullopt};
    const acts::Attempt attempt{.actor = local_officer(), .idempotency_key = {}, .reason = {}, .request_id = {}};
    const Result<acts::Receipt> receipt = program.performer->perform(attempt, act);
    if (receipt || receipt.error().code == "mandates.already_filed") return ok();
    return receipt.error();
}

}  // namespace

int version_command(std::ostream& out) {
    out << "palermo " << PALERMO_VERSION << '\n';
    return 0;
}

int config_command(std::ostream& out, const Configuration& configuration) {
    for (const ShownValue& value : show(configuration))
        out << value.name << " = " << value.value << "  (" << value.origin << ")\n";
    return 0;
}

Result<int> init_command(Program& program, const mandates::Terminal& terminal, bool demonstration) {
    if (demonstration) {
        for (const EmbeddedFile& file : mandates::reader::pack_files())
            if (file.name.starts_with(kDemonstrationFolder) && file.name.ends_with(".txt"))
                TRY(file_demonstration(program, file));
    }
    say(terminal, "app.initialised", {{"data", std::string_view(program.configuration.data)}});
    return 0;
}

Result<int> search_command(Program& program, const mandates::Terminal& terminal, const mandates::ReadRequest& asked) {
    mandates::TextSearch search;
    for (const std::string& word : asked.files) search.words += search.words.empty() ? word : " " + word;
    search.language = asked.language;
    search.asker = asked.language.value_or(terminal.language);
    return mandates::search_texts(terminal, *program.database, program.searcher, access::scope_of(local_officer()),
                                  search, asked.json);
}

Result<int> reindex_command(Program& program, const mandates::Terminal& terminal) {
    const std::int64_t total = TRY(program.rebuild_search_index());
    say(terminal, "search.rebuilt", {{"total", total}});
    return 0;
}

Result<int> export_journal_command(Program& program, const mandates::Terminal& terminal, const std::string& folder) {
    std::int64_t entries = 0;
    TRY(program.database->read([&](store::Reader& reader) -> Result<void> {
        entries = TRY(journal::export_log(reader, folder, program.configuration.key_file() + ".pub"));
        return ok();
    }));
    say(terminal, "app.exported", {{"folder", std::string_view(folder)}, {"entries", entries}});
    return 0;
}

}  // namespace palermo::app
