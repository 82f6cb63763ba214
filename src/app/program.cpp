#include "app/program.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "app/need_services.hpp"
#include "app/reply_services.hpp"
#include "app/search_kinds.hpp"
#include "conference/demonstration/operations.hpp"
#include "conference/demonstration/storage.hpp"
#include "conference/mandates/operations.hpp"
#include "conference/mandates/review/operations.hpp"
#include "conference/needs/operations.hpp"
#include "conference/needs/storage.hpp"
#include "conference/questionnaires/library/operations.hpp"
#include "conference/replies/operations.hpp"
#include "conference/reports/operations.hpp"
#include "conference/reports/pdf_files.hpp"
#include "platform/acts/four_eyes.hpp"
#include "platform/acts/redaction.hpp"
#include "platform/finder/saved.hpp"
#include "platform/journal/key_file.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/people/people.hpp"
#include "platform/search/index.hpp"
#include "platform/store/guard.hpp"
#include "platform/webhooks/operations.hpp"

namespace palermo::app {

namespace {

// The platform's own bookkeeping. Every other table changes within an act or not at all.
constexpr std::array<std::string_view, 16> kPlatformTables = {
    "journal_head", "journal_entries", "journal_nodes",      "journal_values",  "journal_checkpoints", "act_receipts",
    "search_state", "search_texts",    "search_folded",      "search_parts",    "search_terms",        "jobs",
    "mail_outbox",  "webhook_health",  "webhook_deliveries", reports::kPdfTable};

std::vector<std::string_view> unguarded_tables() {
    std::vector<std::string_view> tables(kPlatformTables.begin(), kPlatformTables.end());
    tables.insert(tables.end(), std::begin(finder::kSavedSearchBookkeeping), std::end(finder::kSavedSearchBookkeeping));
    tables.insert(tables.end(), people::kBookkeepingTables.begin(), people::kBookkeepingTables.end());
    return tables;
}

// Who we are to passkeys: the host of the site's address, or this machine while there is none.
crypto::RelyingParty relying_party(const Configuration& configuration) {
    crypto::RelyingParty party;
    party.name = "Palermo";
    if (configuration.site.empty()) {
        party.id = "localhost";
        party.origins = {"http://localhost:" + std::to_string(configuration.port)};
        return party;
    }
    const std::size_t begin = configuration.site.find("://") + 3;
    const std::size_t end = configuration.site.find('/', begin);
    party.origins = {configuration.site.substr(0, end)};
    const std::string host = configuration.site.substr(begin, end - begin);
    party.id = host.substr(0, host.rfind(':'));
    return party;
}

webhooks::TargetRules target_rules(const WebhookSettings& settings) {
    webhooks::TargetRules rules;
    rules.allow_http = settings.http;
    std::string_view rest = settings.networks;
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        if (const auto network = webhooks::Network::parse(rest.substr(0, comma)))
            rules.also_allowed.push_back(*network);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return rules;
}

reports::Services report_services(const Pack& pack, const replies::Services& replies, const needs::Services& needs) {
    reports::Services services{&pack.reports, &replies, {parties::kGroups.begin(), parties::kGroups.end()}};
    services.needs = &needs;
    services.mandates = &pack.resources;
    return services;
}

void append(std::vector<store::Migration>& all, const std::vector<store::Migration>& more) {
    all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

std::vector<store::Migration> all_migrations() {
    std::vector<store::Migration> all = journal::migrations();
    append(all, acts::migrations());
    append(all, mail::migrations());
    append(all, people::migrations());
    append(all, webhooks::migrations());
    append(all, search::migrations());
    append(all, finder::migrations());
    append(all, parties::migrations());
    append(all, mandates::migrations());
    append(all, questionnaires::migrations());
    append(all, replies::migrations());
    append(all, needs::migrations());
    append(all, reports::migrations());
    append(all, demonstration::migrations());
    return all;
}

Program::Program(Configuration given, text::Catalogue words, Pack given_pack)
    : configuration(std::move(given)),
      catalogue(std::move(words)),
      pack(std::move(given_pack)),
      services{pack.resources, pack.concepts},
      parties{*pack.parties, local_officer().id},
      replies(reply_services(forms, *pack.parties)),
      needs(need_services(*pack.needs, *pack.parties, clock)),
      reports(report_services(pack, replies, needs)),
      webhook_rules(target_rules(configuration.webhooks)),
      people{crypto::SealingKeys::for_one_run(), relying_party(configuration)},
      finder(searcher, catalogue, state_names(pack.states)) {
    add_search_kinds(*this);
    people.state_name = [this](std::string_view code, Language language) { return pack.states.name(code, language); };
    acts::register_four_eyes(registry,
                             [](store::Reader& reader, const access::Actor& actor, Instant now) -> Result<bool> {
                                 // Whoever may run commands on this machine has no membership to lose.
                                 if (actor.id == local_officer().id || actor.id == local_administrator().id)
                                     return true;
                                 return people::still_holds(reader, actor, now);
                             });
    people::register_acts(registry, people);
    parties::register_acts(registry, parties);
    mandates::register_acts(registry, services);
    questionnaires::register_acts(registry, workbook_compiler(*pack.parties));
    replies::register_acts(registry, replies);
    needs::register_acts(registry, needs);
    reports::register_acts(registry, reports);
    demonstration::register_acts(registry);
    webhooks::register_acts(registry, webhook_rules);
    finder::register_acts(registry);
    acts::register_redaction(registry);
}

namespace {

// Whether the file is there; not being allowed to look is an error, not an answer.
Result<bool> is_there(const std::string& file) {
    std::error_code code;
    const bool there = std::filesystem::exists(file, code);
    if (code) return make_error(ErrorKind::unavailable, "file.cannot_read").with("file", file);
    return there;
}

Result<void> create_folder(const std::string& folder) {
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    if (code) return make_error(ErrorKind::unavailable, "app.cannot_create_folder").with("data", folder);
    // Replies and accounts will lie here: nobody else on the machine needs to look.
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, code);
    return ok();
}

// Nothing runs yet that could use the pack.
Result<void> take_in_lexicon(Program& program) {
    std::string rows;
    TRY(program.database->read([&](store::Reader& reader) -> Result<void> {
        rows = TRY(mandates::review::lexicon_rows(reader));
        return ok();
    }));
    if (rows.empty()) return ok();
    Pack pack = TRY(load_pack(program.configuration.pack, rows));
    // Acts refer to these, and no lexicon changes them.
    pack.parties = std::move(program.pack.parties);
    pack.needs = std::move(program.pack.needs);
    program.pack = std::move(pack);
    return ok();
}

}  // namespace

Result<void> Program::open(bool create) {
    const std::string& folder = configuration.data;
    if (create) TRY(create_folder(folder));
    const bool has_key = TRY(is_there(configuration.key_file()));
    const bool has_database = configuration.database.empty() && TRY(is_there(configuration.store().location));
    if (!has_key && has_database)
        return make_error(ErrorKind::corrupt, "app.key_missing").with("file", configuration.key_file());
    if (has_key && !has_database && configuration.database.empty())
        return make_error(ErrorKind::corrupt, "app.database_missing").with("file", configuration.store().location);
    if (!has_key && !create) return make_error(ErrorKind::unavailable, "app.not_initialised").with("data", folder);
    if (!has_key) TRY(journal::generate_key(configuration.key_file(), configuration.journal_origin));
    TRY(journal::load_key(configuration.key_file()));  // refuses a key that others can read
    const std::string secrets = configuration.secrets_file();
    people.keys =
        TRY(is_there(secrets)) ? TRY(crypto::SealingKeys::load(secrets)) : TRY(crypto::SealingKeys::generate(secrets));
    presence = TRY(store::Presence::begin(configuration.store(), store::Presence::Kind::shared));
    database = TRY(store::Database::open(configuration.store()));
    TRY(database->migrate(all_migrations()));
    TRY(database->write([](store::Writer& writer) { return store::guard_tables(writer, unguarded_tables()); }));
    TRY(take_in_lexicon(*this));
    TRY(complete_search_index());
    performer = std::make_unique<acts::Performer>(*database, registry, clock);
    performer->observe(people::second_person_mail(registry));
    performer->observe(webhooks::announce_act);
    return ok();
}

Result<void> Program::complete_search_index() {
    bool current = false;
    TRY(database->read([&](store::Reader& reader) -> Result<void> {
        current = TRY(search::is_current(reader));
        return ok();
    }));
    if (!current) TRY(rebuild_search_index());
    return ok();
}

Result<std::int64_t> Program::rebuild_search_index() {
    return app::rebuild_search_index(*this);
}

access::Actor local_administrator() {
    return {.id = "local-administrator", .role = access::Role::administrator, .state = {}, .organization = {}};
}

access::Actor local_officer() {
    return {.id = "local-officer", .role = access::Role::officer, .state = {}, .organization = {}};
}

}  // namespace palermo::app
