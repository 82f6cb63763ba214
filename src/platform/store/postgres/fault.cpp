#include "platform/store/postgres/fault.hpp"

#include <pqxx/except>
#include <string>

#include "platform/store/errors.hpp"
#include "platform/store/guard.hpp"

namespace palermo::store::postgres {

namespace {

std::string_view first_line(std::string_view message) {
    constexpr std::string_view kSeverity = "ERROR:  ";
    if (message.starts_with(kSeverity)) message.remove_prefix(kSeverity.size());
    return message.substr(0, message.find('\n'));
}

// The text between the last pair of double quotes in the first line: the constraint, or the relation's or column's
// name.
std::string_view quoted(std::string_view line, std::size_t which) {
    std::size_t at = 0;
    for (std::size_t i = 0;; ++i) {
        const std::size_t begin = line.find('"', at);
        const std::size_t end = begin == std::string_view::npos ? begin : line.find('"', begin + 1);
        if (end == std::string_view::npos) return "–";
        if (i == which) return line.substr(begin + 1, end - begin - 1);
        at = end + 1;
    }
}

Error constraint(std::string_view state, std::string_view message) {
    const std::string_view line = first_line(message);
    // duplicate key value violates unique constraint "NAME"
    if (state == "23505") return make_error(Fault::unique).with("place", quoted(line, 0));
    // insert or update on table "TABLE" violates foreign key constraint "NAME"; and on update or delete likewise
    if (state == "23503") return make_error(Fault::foreign_key).with("place", quoted(line, 1));
    // null value in column "COLUMN" of relation "TABLE" violates not-null constraint
    if (state == "23502")
        return make_error(Fault::not_null)
            .with("place", std::string(quoted(line, 1)) + "." + std::string(quoted(line, 0)));
    // new row for relation "TABLE" violates check constraint "NAME"
    if (state == "23514") return make_error(Fault::check).with("place", quoted(line, 1));
    return make_error(Fault::check).with("place", line);
}

Failure lost(std::string_view reason) {
    return {make_error(Fault::unreachable).with("reason", reason), Remedy::reconnect};
}

}  // namespace

Failure failure_of_state(std::string_view state, std::string_view message) {
    const std::string_view line = first_line(message);
    const std::string_view group = state.substr(0, 2);
    if (state == kGuardState)
        return {make_error(Fault::change_without_act).with("table", line.substr(line.rfind(' ') + 1))};
    if (state == "40001" || state == "40P01") return {make_error(Fault::busy), Remedy::try_again};
    if (state == "0A000" && line.find("cached plan") != std::string_view::npos) return lost(line);
    if (state == "57014") return {make_error(Fault::timeout)};
    if (state == "55P03") return {make_error(Fault::busy)};
    if (state == "53300" || state == "57P03") return {make_error(Fault::unreachable).with("reason", line)};
    if (state == "57P01" || state == "57P02" || state == "57P05" || state == "25P03" || group == "08")
        return lost(line);
    if (state == "53100") return {make_error(Fault::full).with("reason", line)};
    if (state == "58030" || group == "53" || group == "58") return {make_error(Fault::io).with("reason", line)};
    if (group == "XX") return {make_error(Fault::corrupt).with("reason", line)};
    if (state == "25006" || state == "42501") return {make_error(Fault::read_only).with("reason", line)};
    if (state == "22021" || state == "22P05") return {make_error(Fault::invalid_text)};
    if (group == "22" || state == "42804") return {make_error(Fault::wrong_type).with("reason", line)};
    if (group == "54") return {make_error(Fault::too_large).with("limit", static_cast<std::int64_t>(kMaxValueBytes))};
    if (group == "23") return {constraint(state, message)};
    return {make_error(Fault::statement_failed).with("reason", std::string(state) + " " + std::string(line))};
}

Failure current_failure() {
    try {
        throw;
    } catch (const pqxx::in_doubt_error&) {
        return {make_error(Fault::outcome_unknown)};
    } catch (const pqxx::broken_connection& thrown) {
        return lost(first_line(thrown.what()));
    } catch (const pqxx::statement_completion_unknown& thrown) {
        return lost(first_line(thrown.what()));
    } catch (const pqxx::transaction_rollback&) {
        // Serialization failures and deadlocks; libpqxx drops their SQLSTATE.
        return {make_error(Fault::busy), Remedy::try_again};
    } catch (const pqxx::sql_error& thrown) {
        return failure_of_state(thrown.sqlstate(), thrown.what());
    } catch (const pqxx::pqxx_exception& thrown) {
        return {make_error(Fault::statement_failed).with("reason", thrown.base().what())};
    }
}

}  // namespace palermo::store::postgres
