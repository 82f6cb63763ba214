// The `palermo` command: reads its arguments, puts the program together, runs one verb.
#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <clocale>
#include <cstdlib>
#include <exception>
#include <iostream>

#include "app/act_commands.hpp"
#include "app/commands.hpp"
#include "app/configuration.hpp"
#include "app/journal_commands.hpp"
#include "app/mail_commands.hpp"
#include "app/operate.hpp"
#include "app/questionnaire_commands.hpp"
#include "conference/demonstration/commands.hpp"
#include "conference/demonstration/storage.hpp"
#include "conference/mandates/alignment_commands.hpp"
#include "conference/mandates/export_commands.hpp"
#include "conference/mandates/follow_up/commands.hpp"
#include "conference/mandates/reader/reader.hpp"
#include "conference/parties/commands.hpp"
#include "conference/reports/commands.hpp"
#include "platform/people/commands.hpp"

namespace palermo::app {
namespace {

// The language of the terminal, as the usual variables name it; English where they name none of the six.
Language language_of_terminal() {
    for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(variable);
        if (value == nullptr || *value == '\0') continue;
        return language_from_tag(value).value_or(Language::en);
    }
    return Language::en;
}

// A standard stream that was closed before the start would lend its number to the next file opened, and what is printed
// would be written into the database. Taken here by what cannot be written (or read), so that a write fails as it
// should.
void hold_closed_streams() {
    while (true) {
        const int lowest = ::open("/dev/null", O_RDONLY);
        if (lowest < 0) return;
        if (lowest > STDERR_FILENO) {
            ::close(lowest);
            return;
        }
    }
}

// What the command line says, before anything is looked up.
struct Arguments {
    std::map<std::string, std::string> settings;  // configuration values, by name
    std::string interface_language;
    std::string text_language;
    std::vector<std::string> files;
    std::vector<std::string> clause;  // language and "-"
    VerifyRequest verify;
    std::int64_t sequence = 0;  // of a journal entry
    std::string rotation_reason;
    bool json = false;
    bool demonstration = false;
    bool failed = false;
    std::vector<std::string> user;  // what `palermo user` is asked: list, invite, suspend, resume, and of whom
    people::UserInvitation invitation;
    mandates::follow_up::ListRequest list;
    std::string mandate;
    bool history = false;
    ActRequest act;
    mandates::ExportRequest exported;
    OperateRequest operate;
    std::vector<std::string> parties;  // what `palermo parties` is asked, and about what
    parties::PartiesRequest parties_request;
    reports::ReportRequest report;
    demonstration::DemoRequest demo;
    QuestionnaireRequest questionnaire;
};

class CommandLine {
  public:
    CommandLine(const text::Catalogue& catalogue, Language language) : catalogue_(catalogue), language_(language) {
        app_.name("palermo");
        app_.description(help("app.help.palermo"));
        app_.set_help_flag("-h,--help", help("app.help.help"));
        app_.require_subcommand(1);
        app_.fallthrough();
        setting(app_, "data");
        setting(app_, "database");
        setting(app_, "catalogue");
        setting(app_, "pack");
        app_.add_option("--interface-language", arguments.interface_language, help("app.help.interface_language"));

        CLI::App* init = verb("init");
        init->add_flag("--demonstration", arguments.demonstration, help("app.help.demonstration"));
        demo_verb();
        CLI::App* serve = verb("serve");
        setting(*serve, "address");
        setting(*serve, "port");
        setting(*serve, "log");
        CLI::App* read = verb("read");
        files(*read);
        read->add_flag("--json", arguments.json, help("app.help.json"));
        read->add_option("--clause", arguments.clause, help("app.help.clause"))->expected(1, 2);
        for (const char* comparing : {"align", "diff"}) {
            CLI::App* compare = verb(comparing);
            files(*compare);
            compare->add_flag("--json", arguments.json, help("app.help.json"));
        }
        CLI::App* import = verb("import");
        files(*import);
        CLI::App* search = verb("search");
        search->add_option("words", arguments.files, help("app.help.words"))->required();
        search->add_option("--language", arguments.text_language, help("app.help.search_language"));
        search->add_flag("--json", arguments.json, help("app.help.json"));
        verb("reindex");
        user_verb();
        verb("mail")->add_flag("--failed", arguments.failed, help("app.help.mail.failed"));
        CLI::App* verify = verb("verify");
        verify->add_option("--from", arguments.verify.from, help("app.help.from"));
        verify->add_option("--witness", arguments.verify.witness, help("app_journal.help.witness"));
        verify->add_option("--dump", arguments.verify.dump, help("app_journal.help.dump"));
        verify->add_option("--receipt", arguments.verify.receipt, help("app_journal.help.receipt"));
        verify->add_option("--keys", arguments.verify.keys, help("app_journal.help.keys"));
        verb("receipt")->add_option("sequence", arguments.sequence, help("app_journal.help.sequence"))->required();
        verb("rotate-key")->add_option("--reason", arguments.rotation_reason, help("app_journal.help.reason"));
        CLI::App* export_journal = verb("export-journal");
        export_journal->add_option("folder", arguments.files, help("app.help.folder"))->expected(1)->required();
        mandates_verbs();
        parties_verb();
        act_verbs();
        export_verb();
        report_verb();
        questionnaire_verb();
        add_operate_verbs(app_, arguments.operate, catalogue_, language_);
        verb("config")
            ->add_option("show", arguments.files, help("app.help.config.show"))
            ->check(CLI::IsMember({"show"}));
        verb("version");
    }

    CLI::App& app() { return app_; }
    std::string verb_given() const { return app_.get_subcommands().front()->get_name(); }

    Arguments arguments;

  private:
    std::string help(std::string_view key) const { return catalogue_.text(language_, key); }
    CLI::App* verb(const std::string& name) { return app_.add_subcommand(name, help("app.help.verb." + name)); }
    void setting(CLI::App& app, const std::string& name) {
        app.add_option_function<std::string>(
            "--" + name, [this, name](const std::string& value) { arguments.settings[name] = value; },
            help("app.help.setting." + name));
    }
    void files(CLI::App& app) {
        app.add_option("files", arguments.files, help("app.help.files"));
        app.add_option("--language", arguments.text_language, help("app.help.text_language"));
    }

    void mandates_verbs() {
        mandates::follow_up::ListRequest& list = arguments.list;
        CLI::App* mandates = verb("mandates");
        const auto option = [&](const std::string& name, std::string& into) {
            mandates->add_option("--" + name, into, help("app.help.mandates." + name));
        };
        option("due", list.due);
        option("document", list.document);
        option("addressee", list.addressee);
        option("body", list.body);
        option("act", list.act);
        option("state", list.state);
        option("words", list.words);
        option("sort", list.sort);
        option("view", list.view);
        option("as-of", list.as_of);
        mandates->add_flag("--overdue", list.overdue, help("app.help.mandates.overdue"));
        mandates->add_flag("--no-owner", list.no_owner, help("app.help.mandates.no-owner"));
        mandates->add_flag("--no-date", list.no_date, help("app.help.mandates.no-date"));
        mandates->add_flag("--unfunded", list.unfunded, help("app.help.mandates.unfunded"));
        mandates->add_flag("--json", list.json, help("app.help.json"));
        CLI::App* mandate = verb("mandate");
        mandate->add_option("id", arguments.mandate, help("app.help.mandate.id"))->required();
        mandate->add_flag("--history", arguments.history, help("app.help.mandate.history"));
        mandate->add_option("--as-of", list.as_of, help("app.help.mandates.as-of"));
        mandate->add_flag("--json", list.json, help("app.help.json"));
    }
    void user_verb() {
        CLI::App* user = verb("user");
        user->add_option("what", arguments.user, help("app.help.user.what"))->required()->expected(1, 2);
        people::UserInvitation& invitation = arguments.invitation;
        user->add_option("--email", invitation.email, help("app.help.user.email"));
        user->add_option("--name", invitation.name, help("app.help.user.name"));
        user->add_option("--role", invitation.role, help("app.help.user.role"));
        user->add_option("--state", invitation.state, help("app.help.user.state"));
        user->add_option("--organization", invitation.organization, help("app.help.user.organization"));
        user->add_option("--agency", invitation.agency, help("app.help.user.agency"));
        user->add_option("--reason", arguments.act.reason, help("app.help.act.reason"));
    }
    void export_verb() {
        mandates::ExportRequest& request = arguments.exported;
        CLI::App* verb_export = verb("export");
        verb_export->add_option("--format", request.format, help("app.help.export.format"))->required();
        verb_export->add_option("slugs", request.slugs, help("app.help.export.slugs"));
        verb_export->add_option("--language", arguments.text_language, help("app.help.export.language"));
        verb_export->add_option("--output", request.output, help("app.help.export.output"));
        verb_export->add_flag("--force", request.force, help("app.help.export.force"));
        verb_export->add_flag("--tasks", request.tasks, help("app.help.export.tasks"));
        verb_export->add_option("--as-of", request.as_of, help("app.help.export.as-of"));
        verb_export->add_option("--site", request.site, help("app.help.export.site"));
    }
    void parties_verb() {
        parties::PartiesRequest& request = arguments.parties_request;
        CLI::App* verb_parties = verb("parties");
        verb_parties->add_option("what", arguments.parties, help("app.help.parties.what"))->required()->expected(1, 2);
        const auto option = [&](const std::string& name, std::string& into) {
            verb_parties->add_option("--" + name, into, help("app.help.parties." + name));
        };
        option("instrument", request.instrument);
        option("source", request.source);
        option("notice", request.notice);
        option("notice-date", request.notice_date);
        option("notice-file", request.notice_file);
        option("as-of", request.as_of);
        verb_parties->add_flag("--leave-out", request.leave_out, help("app.help.parties.leave-out"));
        verb_parties->add_flag("--check", request.check, help("app.help.parties.check"));
        verb_parties->add_flag("--due", request.due, help("app.help.parties.due"));
        verb_parties->add_flag("--json", request.json, help("app.help.json"));
    }
    void report_verb() {
        CLI::App* verb_report = verb("report");
        verb_report->add_option("report", arguments.report.slug, help("app.help.report.report"));
        verb_report->add_option("--format", arguments.report.format, help("app.help.report.format"));
        verb_report->add_option("--language", arguments.text_language, help("app.help.report.language"));
        verb_report->add_option("--output", arguments.report.output, help("app.help.report.output"));
        verb_report->add_flag("--force", arguments.report.force, help("app.help.export.force"));
    }
    void demo_verb() {
        demonstration::DemoRequest& request = arguments.demo;
        CLI::App* demo = verb("demo");
        demo->add_option("--seed", request.seed, help("app.help.demo.seed"));
        demo->add_option("--today", request.today, help("app.help.demo.today"));
        demo->add_flag("--people-only", request.people_only, help("app.help.demo.people-only"));
        demo->add_flag("--json", request.json, help("app.help.json"));
        demo->add_flag("--clear", request.clear, help("app.help.demo.clear"));
    }
    void questionnaire_verb() {
        CLI::App* questionnaire = verb("questionnaire");
        questionnaire->add_option("what", arguments.questionnaire.what, help("app_questionnaire.help.what"))
            ->required();
        questionnaire->add_option("files", arguments.questionnaire.files, help("app_questionnaire.help.files"));
        questionnaire->add_option("--language", arguments.questionnaire.language,
                                  help("app_questionnaire.help.language"));
        questionnaire->add_option("--to", arguments.questionnaire.to, help("app_questionnaire.help.to"));
        questionnaire->add_option("--from", arguments.questionnaire.from, help("app_questionnaire.help.from"));
        questionnaire->add_option("--in", arguments.questionnaire.sheet, help("app_questionnaire.help.in"));
        questionnaire->add_option("--out", arguments.questionnaire.made, help("app_questionnaire.help.out"));
        questionnaire->add_flag("--json", arguments.questionnaire.json, help("app.help.json"));
    }
    void act_verbs() {
        CLI::App* act = verb("act");
        act->add_option("name", arguments.act.name, help("app.help.act.name"))->required();
        act->add_option("fields", arguments.act.fields, help("app.help.act.fields"));
        act->add_option("--json", arguments.act.json, help("app.help.act.json"));
        act->add_option("--reason", arguments.act.reason, help("app.help.act.reason"));
        act->add_option("--key", arguments.act.key, help("app.help.act.key"));
        verb("acts")->add_flag("--json", arguments.json, help("app.help.json"));
    }

    const text::Catalogue& catalogue_;
    Language language_;
    CLI::App app_;
};

int report(const text::Catalogue& catalogue, Language language, const Error& error) {
    std::cerr << catalogue.text(language, error) << '\n';
    return exit_status(error.kind);
}

Result<std::optional<Language>> language_option(const std::string& value) {
    if (value.empty()) return std::optional<Language>();
    const std::optional<Language> language = language_from_tag(value);
    if (!language) return make_error(ErrorKind::invalid_input, "app.unknown_language").with("value", value);
    return language;
}

bool takes_files(const std::string& verb) {
    return verb == "read" || verb == "import" || verb == "align" || verb == "diff";
}

// `palermo user list | invite | suspend PERSON | resume PERSON`, as an administrator of this machine.
Result<int> user_command(Program& program, const mandates::Terminal& terminal, const Arguments& arguments) {
    const access::Actor actor = local_administrator();
    const people::UserTerminal to{terminal.out, terminal.catalogue, terminal.language};
    const std::string& what = arguments.user.front();
    const std::string person = arguments.user.size() > 1 ? arguments.user[1] : std::string();
    if (what == "list") return people::user_list(*program.database, to, actor, {}, program.clock.now());
    if (what == "invite") return people::user_invite(*program.performer, to, actor, arguments.invitation);
    if (what == "suspend") return people::user_suspend(*program.performer, to, actor, person, arguments.act.reason);
    if (what == "resume") return people::user_resume(*program.performer, to, actor, person, arguments.act.reason);
    return make_error(ErrorKind::invalid_input, "app.user.what").with("value", what);
}

// `palermo parties import | status | authorities`, as the officer of this machine.
Result<int> parties_verb_command(Program& program, const mandates::Terminal& terminal, const Arguments& arguments) {
    parties::PartiesRequest request = arguments.parties_request;
    request.what = arguments.parties.front();
    if (arguments.parties.size() > 1) request.subject = arguments.parties[1];
    const parties::Desk desk{terminal.out,      terminal.catalogue,  terminal.language,
                             *program.database, *program.performer,  program.parties,
                             local_officer(),   program.clock.now(), demonstration::Flag(*program.database).is_up()};
    return parties::parties_command(desk, request);
}

Result<int> run_verb(const std::string& verb, const Arguments& arguments, Configuration configuration,
                     text::Catalogue catalogue, Language language) {
    const mandates::ReadRequest files{arguments.files, arguments.json, TRY(language_option(arguments.text_language))};
    if (verb == "version") return version_command(std::cout);
    if (verb == "config") return config_command(std::cout, configuration);
    if (is_operate_verb(verb))
        return run_operate_verb(verb, {configuration, catalogue, language, std::cout}, arguments.operate);
    Pack pack = TRY(load_pack(configuration.pack));
    if (verb == "questionnaire")
        return questionnaire_command({std::cout, std::cerr, catalogue, language}, *pack.parties,
                                     arguments.questionnaire);
    Program program(std::move(configuration), std::move(catalogue), std::move(pack));
    const mandates::Terminal terminal{std::cout, std::cerr, program.catalogue, language};
    if (verb == "read" && !arguments.clause.empty()) {
        if (arguments.clause.size() != 2 || arguments.clause[1] != "-")
            return make_error(ErrorKind::invalid_input, "app.clause_from_stdin");
        const std::optional<Language> of_clause = TRY(language_option(arguments.clause[0]));
        // One byte over the limit is enough to know that it is too long.
        std::string clause(mandates::reader::kMaxClauseBytes + 1, '\0');
        std::cin.read(clause.data(), static_cast<std::streamsize>(clause.size()));
        clause.resize(static_cast<std::size_t>(std::cin.gcount()));
        return mandates::read_clause(terminal, program.pack.resources, of_clause.value_or(Language::en), clause,
                                     arguments.json);
    }
    if (takes_files(verb) && arguments.files.empty()) return make_error(ErrorKind::invalid_input, "app.no_files");
    if (verb == "read") return mandates::read_files(terminal, program.pack.resources, files);
    if (verb == "align") return mandates::align_files(terminal, program.pack.resources, program.pack.concepts, files);
    if (verb == "diff") return mandates::diff_files(terminal, program.pack.resources, program.pack.concepts, files);

    if (verb == "acts") return acts_command(program, terminal, arguments.json);

    if (verb == "verify" && arguments.verify.of_files())
        return verify_files_command(program.configuration, terminal, arguments.verify);

    if (verb == "serve") block_end_signals();  // opening the database begins threads
    TRY(program.open(verb == "init"));
    if (verb == "init") return init_command(program, terminal, arguments.demonstration);
    if (verb == "demo")
        return demonstration::demo_command({*program.database, program.registry, *program.performer, program.people,
                                            program.pack.states, program.catalogue, program.clock, program.replies},
                                           terminal, arguments.demo);
    if (verb == "import")
        return mandates::import_files(terminal, *program.database, *program.performer, local_officer(), files);
    if (verb == "act") return act_command(program, terminal, std::cin, arguments.act);
    if (verb == "mandates" || verb == "mandate") {
        const mandates::follow_up::Desk desk{*program.database, program.pack.resources,
                                             access::scope_of(local_officer()), program.clock.now().date_utc()};
        if (verb == "mandates") return print_mandates(terminal, desk, arguments.list);
        return print_mandate(terminal, desk, arguments.mandate, arguments.history, arguments.list.as_of,
                             arguments.list.json);
    }
    if (verb == "parties") return parties_verb_command(program, terminal, arguments);
    if (verb == "export") {
        mandates::ExportRequest request = arguments.exported;
        request.language = files.language;
        return mandates::export_files(terminal,
                                      {*program.database, program.pack.resources, access::scope_of(local_officer()),
                                       program.clock.now().date_utc()},
                                      request);
    }
    if (verb == "report") {
        const reports::Desk desk{terminal.out,
                                 terminal.catalogue,
                                 terminal.language,
                                 *program.database,
                                 program.reports,
                                 access::scope_of(local_officer()),
                                 program.configuration.site};
        return reports::report_command(desk, arguments.report, files.language.value_or(terminal.language));
    }
    if (verb == "search") return search_command(program, terminal, files);
    if (verb == "user") return user_command(program, terminal, arguments);
    if (verb == "mail") return mail_command(program, terminal, arguments.failed);
    if (verb == "reindex") return reindex_command(program, terminal);
    if (verb == "verify") return verify_command(program, terminal, arguments.verify);
    if (verb == "receipt") return receipt_command(program, terminal, arguments.sequence);
    if (verb == "rotate-key") return rotate_key_command(program, terminal, arguments.rotation_reason);
    if (verb == "export-journal") return export_journal_command(program, terminal, arguments.files.front());
    return serve_command(program, terminal);
}

int main_inside(int argument_count, char** argument_values) {
    Language language = language_of_terminal();
    Result<text::Catalogue> catalogue = text::Catalogue::load();
    if (!catalogue) {
        std::cerr << catalogue.error().debug_text() << '\n';
        return exit_status(catalogue.error().kind);
    }
    CommandLine line(*catalogue, language);
    try {
        line.app().parse(argument_count, argument_values);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return line.app().exit(error);
        std::cerr << catalogue->text(language, "app.usage", {{"what", std::string_view(error.what())}}) << '\n';
        return 2;
    }
    const Result<std::optional<Language>> wanted = language_option(line.arguments.interface_language);
    if (!wanted) return report(*catalogue, language, wanted.error());
    language = wanted->value_or(language);

    std::vector<GivenValue> given;
    for (const auto& [name, value] : line.arguments.settings) given.push_back({name, value});
    Result<Configuration> configuration = load_configuration(given);
    if (!configuration) return report(*catalogue, language, configuration.error());
    Result<text::Catalogue> own = text::Catalogue::load(configuration->catalogue);
    if (!own) return report(*catalogue, language, own.error());
    const Result<int> status =
        run_verb(line.verb_given(), line.arguments, *std::move(configuration), *std::move(own), language);
    return status ? *status : report(*catalogue, language, status.error());
}

}  // namespace
}  // namespace palermo::app

int main(int argument_count, char** argument_values) {
    palermo::app::hold_closed_streams();
    // The one place where exceptions end: they are bugs, or the machine is exhausted.
    try {
        return palermo::app::main_inside(argument_count, argument_values);
    } catch (const std::exception& exception) {
        std::cerr << "palermo: " << exception.what() << '\n';
        return palermo::exit_status(palermo::ErrorKind::internal);
    }
}
