// `palermo migrate`: everything from one database into another, also of the other engine.
#include <ostream>

#include "app/moving.hpp"
#include "app/operate.hpp"
#include "app/program.hpp"
#include "platform/journal/key_file.hpp"
#include "platform/journal/log.hpp"
#include "platform/journal/verify.hpp"
#include "platform/store/presence.hpp"

namespace palermo::app {

namespace {

using store::Presence;

store::Configuration target_of(const std::string& to) {
    store::Configuration configuration;
    configuration.location = to;
    const bool postgres = to.find("://") != std::string::npos || to.find("dbname=") != std::string::npos;
    configuration.engine = postgres ? store::Engine::postgres : store::Engine::sqlite;
    configuration.statement_timeout_ms = 0;  // a long table is no accident here
    return configuration;
}

// The journal at the target is complete, and continues the latest signed head of the source.
Result<journal::VerifyReport> verify_target(store::Database& target, const Configuration& configuration,
                                            const std::string& note) {
    journal::VerifyOptions options;
    options.keys = TRY(journal::load_verifier_keys(configuration.key_file() + ".pub"));
    if (!note.empty()) options.from = note;
    journal::VerifyReport report;
    TRY(target.read([&](store::Reader& reader) -> Result<void> {
        report = TRY(journal::verify(reader, options));
        return ok();
    }));
    if (report.fault) return *report.fault;
    return report;
}

Result<std::string> latest_note(store::Database& database) {
    std::string note;
    TRY(database.read([&](store::Reader& reader) -> Result<void> {
        if (const auto checkpoint = TRY(journal::latest_checkpoint(reader))) note = checkpoint->note;
        return ok();
    }));
    return note;
}

Result<void> check_target_empty(store::Database& target) {
    return target.read([](store::Reader& reader) { return store::check_empty(reader, moving_options()); });
}

}  // namespace

Result<int> migrate_command(const Operator& operating, const OperateRequest& request) {
    const Configuration& configuration = operating.configuration;
    TRY(check_initialised(configuration));
    store::Configuration source = configuration.store();
    source.statement_timeout_ms = 0;
    const store::Configuration target = target_of(request.to);
    if (source.location == target.location)
        return make_error(ErrorKind::invalid_input, "app.migrate_same").with("to", request.to);
    // Nobody else works with either of them from here on, so nothing can be done at the source that would be missing.
    const std::unique_ptr<Presence> at_source = TRY(Presence::begin(source, Presence::Kind::alone));
    const std::unique_ptr<Presence> at_target = TRY(Presence::begin(target, Presence::Kind::alone));
    const std::unique_ptr<store::Database> from = TRY(store::Database::open(source));
    const std::unique_ptr<store::Database> to = TRY(store::Database::open(target));
    TRY(check_target_empty(*to));
    const std::string note = TRY(latest_note(*from));
    TRY(to->migrate(all_migrations()));

    std::vector<store::TableSum> sums;
    TRY(from->read([&](store::Reader& reader) -> Result<void> {
        return to->write([&](store::Writer& writer) -> Result<void> {
            sums = TRY(store::copy_all(reader, writer, moving_options()));
            return ok();
        });
    }));
    std::int64_t rows = 0;
    for (const store::TableSum& sum : sums) {
        rows += sum.rows;
        const std::string digest = to_hex(sum.digest).substr(0, 16);
        operating.say(
            "migrate.table",
            {{"table", std::string_view(sum.table)}, {"rows", sum.rows}, {"digest", std::string_view(digest)}});
    }
    const journal::VerifyReport report = TRY(verify_target(*to, configuration, note));
    operating.say(target.engine == store::Engine::postgres ? "migrate.done" : "migrate.done_file",
                  {{"tables", static_cast<std::int64_t>(sums.size())},
                   {"rows", rows},
                   {"entries", report.entries},
                   {"to", std::string_view(request.to)}});
    return 0;
}

}  // namespace palermo::app
