#include "platform/store/postgres/connection.hpp"

#include <pqxx/connection>
#include <pqxx/nontransaction>
#include <pqxx/result>
#include <pqxx/transaction>
#include <unordered_map>

#include "platform/base/assert.hpp"
#include "platform/store/dialect.hpp"
#include "platform/store/postgres/wire.hpp"

namespace pqxx {

// How libpqxx learns of a parameter that may be null.
template <>
struct string_traits<palermo::store::postgres::WireParameter> {
    static bool is_null(const palermo::store::postgres::WireParameter& parameter) { return parameter.is_null; }
    static std::string to_string(const palermo::store::postgres::WireParameter& parameter) { return parameter.text; }
};

}  // namespace pqxx

namespace palermo::store::postgres {

namespace {

constexpr std::size_t kMaxPrepared = 1'000;  // statements are constants of the program: there are not so many
constexpr int kRowsPerFetch = 500;
constexpr int kOldestServer = 150'000;

// The connection string with a limit on the time of connecting, unless it has one.
std::string with_connect_timeout(const std::string& location) {
    if (location.find("connect_timeout") != std::string::npos) return location;
    if (location.find("://") == std::string::npos) return location + " connect_timeout=10";
    return location + (location.find('?') == std::string::npos ? "?" : "&") + "connect_timeout=10";
}

Error unsuitable(Fault fault, std::string_view setting, std::string_view value, std::string_view required) {
    return make_error(fault).with("setting", setting).with("value", value).with("required", required);
}

}  // namespace

struct Connection::Session {
    struct Prepared {
        std::string name;
        std::size_t parameter_count;
    };

    explicit Session(const std::string& location) : connection(location) {
        // A connection that comes back by itself would come without our settings; the pool makes a new one.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
        connection.inhibit_reactivation(true);
#pragma GCC diagnostic pop
    }

    // Throws what libpqxx throws.
    const Prepared& prepare(std::string_view sql, std::string_view suffix) {
        std::string key(sql);
        key += suffix;
        if (const auto found = prepared.find(key); found != prepared.end()) return found->second;
        ASSERT(prepared.size() < kMaxPrepared && "statements are constants of the program");
        Translated translated = translate(sql, Engine::postgres);
        translated.sql += suffix;
        Prepared entry{"s" + std::to_string(prepared.size()), translated.parameter_count};
        connection.prepare(entry.name, translated.sql);
        return prepared.emplace(std::move(key), std::move(entry)).first->second;
    }

    pqxx::connection connection;
    std::unordered_map<std::string, Prepared> prepared;
};

Connection::Connection(std::unique_ptr<Session> session) : session_(std::move(session)) {}
Connection::~Connection() = default;

namespace {

// The settings of the server that the product stands on.
Result<void> verify_server(Connection& connection) {
    const std::string version = TRY(connection.ask("show server_version_num"));
    if (std::stoi(version) < kOldestServer)
        return unsuitable(Fault::unsuitable_database, "server_version", version, "15");
    const std::string encoding =
        TRY(connection.ask("select pg_encoding_to_char(encoding) from pg_database where datname = current_database()"));
    if (encoding != "UTF8") return unsuitable(Fault::unsuitable_database, "encoding", encoding, "UTF8");
    const std::string collation =
        TRY(connection.ask("select datcollate from pg_database where datname = current_database()"));
    if (collation != "C" && collation != "POSIX" && collation != "C.UTF-8" && collation != "C.utf8")
        return unsuitable(Fault::unsuitable_database, "lc_collate", collation, "C");
    const std::string commit = TRY(connection.ask("show synchronous_commit"));
    if (commit == "off") return unsuitable(Fault::durability_refused, "synchronous_commit", commit, "on");
    // A server that is only there for a test says so itself (-c palermo.throw_away=on).
    if (TRY(connection.ask("select current_setting('palermo.throw_away', true)")) == "on") return ok();
    for (const std::string setting : {"fsync", "full_page_writes"}) {
        const std::string value = TRY(connection.ask("show " + setting));
        if (value != "on") return unsuitable(Fault::durability_refused, setting, value, "on");
    }
    return ok();
}

Result<void> configure(Connection& connection, const Configuration& configuration) {
    TRY(connection.ask(
        "set client_encoding to 'UTF8'; set standard_conforming_strings to on; set bytea_output to 'hex';"
        "set client_min_messages to warning; set timezone to 'UTC';"
        "set statement_timeout to " +
        std::to_string(configuration.statement_timeout_ms) + "; set lock_timeout to " +
        std::to_string(configuration.busy_timeout_ms)));
    return verify_server(connection);
}

}  // namespace

Result<std::unique_ptr<Connection>> Connection::open(const Configuration& configuration) {
    try {
        std::unique_ptr<Connection> connection(
            new Connection(std::make_unique<Session>(with_connect_timeout(configuration.location))));
        TRY(configure(*connection, configuration));
        return connection;
    } catch (const pqxx::pqxx_exception& thrown) {
        return make_error(Fault::unreachable).with("reason", thrown.base().what());
    }
}

Result<std::string> Connection::ask(const std::string& sql) {
    try {
        pqxx::nontransaction session(session_->connection);
        const pqxx::result result = session.exec(sql);
        return result.empty() || result.columns() == 0 ? std::string() : std::string(result[0][0].c_str());
    } catch (const pqxx::pqxx_exception&) {
        return current_failure().error;
    }
}

struct Transaction::Open {
    std::unique_ptr<pqxx::transaction_base> transaction;
};

Transaction::Transaction(Connection& connection, Use use) : connection_(connection), open_(std::make_unique<Open>()) {
    using Reading = pqxx::transaction<pqxx::repeatable_read, pqxx::read_only>;
    using Writing = pqxx::transaction<pqxx::serializable, pqxx::read_write>;
    try {
        pqxx::connection& session = connection.session_->connection;
        if (use == Use::reading) {
            open_->transaction = std::make_unique<Reading>(session);
        } else {
            open_->transaction = std::make_unique<Writing>(session);
        }
    } catch (const pqxx::pqxx_exception&) {
        failure_ = current_failure();
    }
}

Transaction::~Transaction() = default;

// Runs the statement unless one failed before, and keeps the first failure.
template <typename Statement>
auto Transaction::run(const Statement& statement) -> decltype(statement()) {
    if (failure_) return failure_->error;
    try {
        auto result = statement();
        if (!result) failure_ = Failure{result.error()};
        return result;
    } catch (const pqxx::pqxx_exception&) {
        failure_ = current_failure();
        return failure_->error;
    }
}

Result<Rows> Transaction::query(Sql sql, const Parameters& parameters) {
    return run([&]() -> Result<Rows> {
        const auto& prepared = connection_.session_->prepare(sql.text(), {});
        TRY(check_parameters(parameters, prepared.parameter_count));
        const auto wire = to_wire(parameters);
        const pqxx::result result =
            open_->transaction->exec_prepared(prepared.name, pqxx::prepare::make_dynamic_params(wire));
        if (result.size() > kMaxRows)
            return make_error(Fault::too_many_rows).with("limit", static_cast<std::int64_t>(kMaxRows));
        return from_wire(result);
    });
}

Result<void> Transaction::each(Sql sql, const Parameters& parameters, const std::function<bool(const Row&)>& each) {
    return each_named(sql.text(), parameters, each);
}

Result<void> Transaction::each_named(std::string_view sql, const Parameters& parameters,
                                     const std::function<bool(const Row&)>& each) {
    return run([&]() -> Result<void> {
        const Translated translated = translate(sql, Engine::postgres);
        TRY(check_parameters(parameters, translated.parameter_count));
        const auto wire = to_wire(parameters);
        const std::string cursor = "c" + std::to_string(++cursors_);
        pqxx::transaction_base& transaction = *open_->transaction;
        transaction.exec_params("declare " + cursor + " no scroll cursor for " + translated.sql,
                                pqxx::prepare::make_dynamic_params(wire));
        const std::string fetch = "fetch " + std::to_string(kRowsPerFetch) + " from " + cursor;
        bool wanted = true;
        for (bool more = true; more && wanted;) {
            const Rows rows = TRY(from_wire(transaction.exec(fetch)));
            more = rows.size() == static_cast<std::size_t>(kRowsPerFetch);
            for (std::size_t i = 0; i < rows.size() && wanted; ++i) wanted = each(rows[i]);
        }
        transaction.exec("close " + cursor);
        return ok();
    });
}

Result<std::int64_t> Transaction::execute(Sql sql, const Parameters& parameters) {
    return execute_named(sql.text(), parameters);
}

Result<std::int64_t> Transaction::execute_named(std::string_view sql, const Parameters& parameters) {
    return run([&]() -> Result<std::int64_t> {
        const auto& prepared = connection_.session_->prepare(sql, {});
        TRY(check_parameters(parameters, prepared.parameter_count));
        const auto wire = to_wire(parameters);
        const pqxx::result result =
            open_->transaction->exec_prepared(prepared.name, pqxx::prepare::make_dynamic_params(wire));
        return static_cast<std::int64_t>(result.affected_rows());
    });
}

Result<std::int64_t> Transaction::insert(Sql sql, const Parameters& parameters) {
    return run([&]() -> Result<std::int64_t> {
        const auto& prepared = connection_.session_->prepare(sql.text(), " returning id");
        TRY(check_parameters(parameters, prepared.parameter_count));
        const auto wire = to_wire(parameters);
        const Rows rows =
            TRY(from_wire(open_->transaction->exec_prepared(prepared.name, pqxx::prepare::make_dynamic_params(wire))));
        return rows.empty() ? 0 : rows.back().integer(0);
    });
}

Result<void> Transaction::define(std::string_view sql) {
    return run([&]() -> Result<void> {
        // "local": until the end of the transaction.
        open_->transaction->exec("set local statement_timeout to 0");
        open_->transaction->exec(translate(sql, Engine::postgres).sql);
        return ok();
    });
}

Result<void> Transaction::commit() {
    return run([&]() -> Result<void> {
        open_->transaction->commit();
        return ok();
    });
}

}  // namespace palermo::store::postgres
