#include "conference/mandates/commands.hpp"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "conference/mandates/operations.hpp"
#include "conference/mandates/reader/decode.hpp"
#include "conference/mandates/reader/json.hpp"
#include "conference/mandates/reading_of_file.hpp"
#include "conference/mandates/terms.hpp"
#include "platform/base/file.hpp"
#include "platform/base/json.hpp"
#include "platform/base/utf8.hpp"
#include "platform/journal/history.hpp"

namespace palermo::mandates {

namespace {

using text::MessageArgument;

int report(const Terminal& terminal, const Error& error) {
    terminal.err << terminal.catalogue.text(terminal.language, error) << '\n';
    return exit_status(error.kind);
}

// A failure of one file among several: its sentence, with the name in front where the sentence does not say it.
int report_file(const Terminal& terminal, const std::string& file, const Error& error) {
    if (!error.argument("file").empty()) return report(terminal, error);
    const std::string what = terminal.catalogue.text(terminal.language, error);
    const std::string shown = printable(file);
    terminal.err << terminal.catalogue.text(terminal.language, "mandates.read.failed",
                                            {{"file", std::string_view(shown)}, {"what", std::string_view(what)}})
                 << '\n';
    return exit_status(error.kind);
}

// One line of a reading, from a whole sentence of the catalogue.
void line(const Terminal& terminal, std::string_view key, const std::vector<MessageArgument>& arguments) {
    terminal.out << "      " << terminal.catalogue.text(terminal.language, key, arguments) << '\n';
}

std::string dates_of(const Terminal& terminal, const ResolvedTime& resolved) {
    if (resolved.start && resolved.end)
        return terminal.catalogue.text(terminal.language, "mandates.read.between",
                                       {{"start", *resolved.start}, {"end", *resolved.end}});
    if (resolved.start)
        return terminal.catalogue.text(terminal.language, "mandates.read.on", {{"day", *resolved.start}});
    if (resolved.not_after)
        return terminal.catalogue.text(terminal.language, "mandates.read.not_after", {{"day", *resolved.not_after}});
    return terminal.catalogue.text(terminal.language, "mandates.read.unresolved");
}

void print_evidence(const Terminal& terminal, std::string_view key, std::string_view value, std::string_view words,
                    const Evidence& evidence) {
    line(terminal, key,
         {{"value", value},
          {"words", words},
          {"confidence", std::int64_t{evidence.confidence}},
          {"rule", std::string_view(evidence.rule)}});
}

void print_provision(const Terminal& terminal, const Provision& provision) {
    const Language language = terminal.language;
    terminal.out << "\n  " << provision.path << "  " << provision.text << '\n';
    if (provision.action && !provision.action->canonical.empty())
        print_evidence(terminal, "mandates.read.act",
                       act_label(terminal.catalogue, language, provision.action->canonical), provision.action->surface,
                       provision.action->evidence);
    for (const Addressee& addressee : provision.addressees)
        print_evidence(terminal, "mandates.read.addressee",
                       actor_label(terminal.catalogue, language, addressee.canonical), addressee.surface,
                       addressee.evidence);
    if (provision.deliverable)
        line(terminal, "mandates.read.deliverable",
             {{"value", std::string_view(provision.deliverable->type)},
              {"words", std::string_view(provision.deliverable->text)}});
    for (const Deadline& deadline : provision.deadlines)
        print_evidence(terminal, "mandates.read.due",
                       deadline.resolved ? dates_of(terminal, *deadline.resolved)
                                         : terminal.catalogue.text(language, "mandates.read.unresolved"),
                       deadline.text, deadline.evidence);
    if (provision.is_mandate && provision.deadlines.empty()) line(terminal, "mandates.read.no_date", {});
    for (const Condition& condition : provision.conditions)
        line(terminal, "mandates.read.condition", {{"words", std::string_view(condition.text)}});
    for (const Reference& reference : provision.references) {
        const std::string written = reference_text(reference);
        line(terminal, "mandates.read.reference", {{"value", std::string_view(written)}});
    }
    for (const SubAction& sub : provision.sub_actions)
        print_evidence(terminal, "mandates.read.sub_act", act_label(terminal.catalogue, language, sub.action.canonical),
                       sub.action.surface, sub.action.evidence);
}

void print_document(const Terminal& terminal, const std::string& file, const Document& document) {
    const DocumentHead& head = document.head;
    const auto mandates = std::count_if(document.provisions.begin(), document.provisions.end(),
                                        [](const Provision& provision) { return provision.is_mandate; });
    const std::string& number = head.number.empty() ? head.symbol : head.number;
    terminal.out << terminal.catalogue.text(
                        terminal.language,
                        number.empty() ? "mandates.read.document_without_number" : "mandates.read.document",
                        {{"file", std::string_view(file)},
                         {"kind", std::string_view(type_label(terminal.catalogue, terminal.language, head.type))},
                         {"number", std::string_view(number)},
                         {"title", std::string_view(head.title)},
                         {"language", own_name(head.language)},
                         {"provisions", static_cast<std::int64_t>(document.provisions.size())},
                         {"mandates", static_cast<std::int64_t>(mandates)}})
                 << '\n';
    for (const ReadingWarning& warning : document.warnings)
        line(terminal, warning.code, {{"path", std::string_view(warning.path)}});
    for (const Provision& provision : document.provisions) print_provision(terminal, provision);
    terminal.out << '\n';
}

// The exchange form with the name of the file in front.
Json with_file_name(std::string name, Json document) {
    JsonObject object;
    object.add("file", Json(std::move(name)));
    for (JsonObject::Member& member : *document.if_object()) object.add(member.first, std::move(member.second));
    return Json(std::move(object));
}

Result<std::string> content_of(const std::string& file) {
    Result<std::string> content = palermo::read_file(file, reader::kMaxFileBytes);
    return content;
}

std::string base_name(const std::string& file) {
    return std::filesystem::path(file).filename().string();
}

Result<Document> read_one(const std::string& file, const reader::Resources& resources,
                          std::optional<Language> language) {
    const std::string content = TRY(content_of(file));
    const std::string name = base_name(file);
    FileReading reading = TRY(reading_of_file(as_bytes(content), resources, {.file_name = name, .language = language}));
    return std::move(reading.document);
}

}  // namespace

int read_files(const Terminal& terminal, const reader::Resources& resources, const ReadRequest& request) {
    int status = 0;
    JsonArray documents;
    for (const std::string& file : request.files) {
        const Result<Document> document = read_one(file, resources, request.language);
        if (!document) {
            status = std::max(status, report_file(terminal, file, document.error()));
        } else if (request.json) {
            documents.push_back(with_file_name(base_name(file), reader::to_json(*document)));
        } else {
            print_document(terminal, printable(base_name(file)), *document);
        }
    }
    if (!request.json || documents.empty()) return status;
    if (request.files.size() == 1)
        terminal.out << documents.front().write_indented();
    else
        terminal.out << Json(std::move(documents)).write_indented();
    return status;
}

int read_clause(const Terminal& terminal, const reader::Resources& resources, Language language,
                const std::string& clause, bool json) {
    const Result<Provision> provision = reader::read_single_clause(clause, language, resources);
    if (!provision) return report(terminal, provision.error());
    if (json)
        terminal.out << reader::to_json(*provision).write_indented();
    else
        print_provision(terminal, *provision);
    return 0;
}

namespace {

// What a filing did to a text that was there before; nothing where it is new.
struct Replaced {
    std::int64_t revision = 0;  // of the language
    std::int64_t provisions = 0;
};
std::int64_t number_in(const std::string& json) {
    const Result<Json> value = parse_json(json);
    const std::int64_t* number = value ? value->if_integer() : nullptr;
    return number != nullptr ? *number : 0;
}

Result<std::optional<Replaced>> replaced_by(store::Database& database, const acts::Receipt& receipt) {
    std::optional<Replaced> replaced;
    TRY(database.read([&](store::Reader& reader) -> Result<void> {
        for (const journal::HistoryEntry& entry :
             TRY(journal::history_of(reader, receipt.object_type, receipt.object_id))) {
            if (entry.sequence != receipt.sequence) continue;
            Replaced found;
            for (const journal::HistoryChange& change : entry.changes) {
                if (change.field == "language_revision") found.revision = number_in(change.after);
                if (change.field == "provisions_changed") found.provisions = number_in(change.after);
            }
            if (found.revision > 1) replaced = found;
        }
        return ok();
    }));
    return replaced;
}

void report_filed(const Terminal& terminal, store::Database& database, const std::string& file,
                  const acts::Receipt& receipt) {
    const std::string shown = printable(file);
    terminal.out << terminal.catalogue.text(terminal.language, "mandates.import.filed",
                                            {{"file", std::string_view(shown)},
                                             {"slug", std::string_view(receipt.object_id)},
                                             {"sequence", receipt.sequence}})
                 << '\n';
    const Result<std::optional<Replaced>> replaced = replaced_by(database, receipt);
    if (!replaced || !*replaced) return;
    terminal.out << terminal.catalogue.text(terminal.language, "mandates.import.replaces",
                                            {{"slug", std::string_view(receipt.object_id)},
                                             {"revision", (*replaced)->revision},
                                             {"provisions", (*replaced)->provisions}})
                 << '\n';
}

}  // namespace

int import_files(const Terminal& terminal, store::Database& database, acts::Performer& performer,
                 const access::Actor& actor, const ReadRequest& request) {
    int status = 0;
    for (const std::string& file : request.files) {
        const Result<std::string> content = content_of(file);
        if (!content) {
            status = std::max(status, report_file(terminal, file, content.error()));
            continue;
        }
        const ByteView bytes = as_bytes(*content);
        const FileDocument act{.file_name = base_name(file),
                               .content = Bytes(bytes.begin(), bytes.end()),
                               .language = request.language,
                               .slug = std::nullopt};
        const Result<acts::Receipt> receipt =
            performer.perform({.actor = actor, .idempotency_key = {}, .reason = {}, .request_id = {}}, act);
        if (receipt) {
            report_filed(terminal, database, act.file_name, *receipt);
        } else if (receipt.error().code == "mandates.already_filed") {
            // Importing the same folder twice is no failure: it changes nothing.
            terminal.out << terminal.catalogue.text(terminal.language, receipt.error()) << '\n';
        } else {
            status = std::max(status, report_file(terminal, file, receipt.error()));
        }
    }
    return status;
}

}  // namespace palermo::mandates
