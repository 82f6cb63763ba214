#include "app/served_site.hpp"

#include <functional>
#include <set>

#include "app/checkpoints.hpp"
#include "app/log_routes.hpp"
#include "app/navigation.hpp"
#include "app/pending_subjects.hpp"
#include "conference/mandates/pages.hpp"
#include "conference/needs/pages.hpp"
#include "conference/parties/pages.hpp"
#include "conference/questionnaires/pages/questionnaire_pages.hpp"
#include "conference/replies/pages.hpp"
#include "conference/replies/pages/cycle_pages.hpp"
#include "conference/replies/queries.hpp"
#include "conference/reports/pages.hpp"
#include "platform/acts/journal_access.hpp"
#include "platform/finder/pages.hpp"
#include "platform/journal/key_file.hpp"
#include "platform/people/pages/pages.hpp"
#include "platform/people/people.hpp"
#include "platform/people/queries/views.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/api.hpp"
#include "platform/web/journal_pages.hpp"
#include "platform/webhooks/pages.hpp"

namespace palermo::app {

namespace {

// Pages say what is overdue today: with the day every finished page becomes stale.
std::uint64_t change_number(const Program& program) {
    constexpr unsigned kBitsOfChanges = 44;
    const auto day = static_cast<std::uint64_t>(program.clock.now().date_utc().day_number());
    return (day << kBitsOfChanges) + program.database->change_number();
}

// A demonstration is for looking around: its people sign in with the password that everybody knows.
std::function<bool(access::Role)> wants_factor(const Configuration& configuration,
                                               const demonstration::Flag& demonstration) {
    std::set<access::Role> roles;
    std::string_view rest = configuration.second_step_for;
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        if (const auto role = access::role_from_name(rest.substr(0, comma))) roles.insert(*role);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return [roles = std::move(roles), &demonstration](access::Role role) {
        return roles.contains(role) && !demonstration.is_up();
    };
}

web::SiteConfiguration site_configuration(Program& program, web::SessionSource& sessions,
                                          const demonstration::Flag& demonstration) {
    web::SiteConfiguration configuration;
    configuration.catalogue = &program.catalogue;
    configuration.version = PALERMO_VERSION;
    configuration.change_number = [&program] { return change_number(program); };
    configuration.sessions = &sessions;
    configuration.acts = &program.registry;
    configuration.state_name = [&program](std::string_view code, Language language) {
        return program.pack.states.name(code, language);
    };
    configuration.sandbox = [&demonstration] { return demonstration.is_up(); };
    // In a demonstration forms offer its invented States, so that nothing invented is said of a real one.
    configuration.states = [&program, &demonstration](Language language) {
        std::vector<std::pair<std::string, std::string>> list;
        for (const parties::State* state : program.pack.states.sorted(language, demonstration.is_up()))
            list.emplace_back(state->code, state->name(language));
        return list;
    };
    return configuration;
}

}  // namespace

ServedSite::ServedSite(Program& program)
    : program_(program),
      demonstration_(*program.database),
      sessions_(*program.database, program.people, program.clock, wants_factor(program.configuration, demonstration_)),
      sign_in_(*program.database, *program.performer, program.people, program.clock),
      site_(site_configuration(program, sessions_, demonstration_)) {}

Result<std::unique_ptr<ServedSite>> ServedSite::make(Program& program) {
    std::unique_ptr<ServedSite> made(new ServedSite(program));
    TRY(made->add_all());
    return made;
}

Result<void> ServedSite::add_all() {
    store::Database& database = *program_.database;
    const auto name_of = [](store::Reader& reader, std::string_view pseudonym) {
        return people::name_of(reader, pseudonym);
    };
    const auto expect_proof = [this](std::string_view act, const web::Session& session) -> Result<void> {
        return people::needs_fresh_proof(act) ? sign_in_.expect_proof(session) : ok();
    };
    // The order of the navigation: what a person of a State, and then an officer, uses most.
    replies::add_pages(site_, {database, program_.replies, program_.registry, *program_.performer, program_.clock,
                               name_of, expect_proof});
    add_first_entries(site_);
    mandates::add_pages(site_, {database, program_.pack.resources, program_.pack.concepts, program_.clock, name_of});
    finder::add_pages(site_, {database, program_.finder, *program_.performer, program_.clock});
    parties::add_pages(site_,
                       {database, *program_.pack.parties, program_.clock, [this] { return demonstration_.is_up(); }});
    needs::add_pages(site_, {database, program_.needs, program_.clock, [this] { return demonstration_.is_up(); }});
    questionnaires::add_pages(site_, {database, program_.forms, program_.replies.instrument_name});
    replies::add_cycle_pages(site_, {database, program_.replies, *program_.performer, program_.clock, name_of,
                                     program_.configuration.site, program_.people.party.id});
    providers_ = TRY(OpenIdProviders::make(program_));
    people::add_pages(site_, {database, sign_in_, program_.clock,
                              [this](Language language) { return providers_->links(language); }, first_page});
    add_openid_pages(site_, program_, sign_in_, *providers_);
    reports::add_pages(site_, {database, program_.reports, *program_.performer, program_.clock, name_of,
                               program_.configuration.site, [this] { return demonstration_.is_up(); }});
    webhooks::add_pages(site_, {database, *program_.performer, program_.clock});
    const web::ActSources acts{
        database,
        program_.registry,
        *program_.performer,
        program_.clock,
        name_of,
        expect_proof,
        [this](store::Reader& reader, const access::Scope& scope, const Json& fields, Language language) {
            return pending_subject(reader, scope, program_, fields, language);
        }};
    web::add_act_pages(site_, acts);
    web::add_api(site_, acts);
    add_last_entries(site_);
    web::add_journal_pages(
        site_, {database, name_of, TRY(journal::load_verifier_keys(program_.configuration.verifier_keys_file()))});
    add_log_routes(site_, database, access::may_see_entry,
                   [this] { return sign_journal(*program_.database, program_.configuration.key_file()); });
    return ok();
}

}  // namespace palermo::app
