#include "platform/store/sqlite/handles.hpp"

namespace palermo::store::sqlite {

namespace {

Result<Rows> all_rows(Connection& connection, Sql sql, const Parameters& parameters) {
    Rows rows;
    TRY(connection.run(sql.text(), parameters, [&](Row row) -> Result<bool> {
        if (rows.size() == kMaxRows)
            return make_error(Fault::too_many_rows).with("limit", static_cast<std::int64_t>(kMaxRows));
        rows.push_back(std::move(row));
        return true;
    }));
    return rows;
}

Result<void> each_row(Connection& connection, std::string_view sql, const Parameters& parameters,
                      const std::function<bool(const Row&)>& each) {
    TRY(connection.run(sql, parameters, [&](const Row& row) -> Result<bool> { return each(row); }));
    return ok();
}

}  // namespace

Result<Rows> SqliteReader::query(Sql sql, const Parameters& parameters) {
    return failure_.run([&] { return all_rows(connection_, sql, parameters); });
}

Result<void> SqliteReader::each(Sql sql, const Parameters& parameters, const std::function<bool(const Row&)>& each) {
    return failure_.run([&] { return each_row(connection_, sql.text(), parameters, each); });
}

Result<void> SqliteReader::each_named(std::string_view sql, const Parameters& parameters,
                                      const std::function<bool(const Row&)>& each) {
    return failure_.run([&] { return each_row(connection_, sql, parameters, each); });
}

// The connection itself refuses changes.
Result<std::int64_t> SqliteReader::execute_named(std::string_view sql, const Parameters& parameters) {
    return failure_.run(
        [&] { return connection_.run(sql, parameters, [](const Row&) -> Result<bool> { return true; }); });
}

Result<Rows> SqliteWriter::query(Sql sql, const Parameters& parameters) {
    return failure_.run([&] { return all_rows(connection_, sql, parameters); });
}

Result<void> SqliteWriter::each(Sql sql, const Parameters& parameters, const std::function<bool(const Row&)>& each) {
    return failure_.run([&] { return each_row(connection_, sql.text(), parameters, each); });
}

Result<void> SqliteWriter::each_named(std::string_view sql, const Parameters& parameters,
                                      const std::function<bool(const Row&)>& each) {
    return failure_.run([&] { return each_row(connection_, sql, parameters, each); });
}

Result<std::int64_t> SqliteWriter::execute(Sql sql, const Parameters& parameters) {
    return execute_named(sql.text(), parameters);
}

Result<std::int64_t> SqliteWriter::execute_named(std::string_view sql, const Parameters& parameters) {
    return failure_.run(
        [&] { return connection_.run(sql, parameters, [](const Row&) -> Result<bool> { return true; }); });
}

Result<std::int64_t> SqliteWriter::insert(Sql sql, const Parameters& parameters) {
    return failure_.run([&]() -> Result<std::int64_t> {
        std::int64_t id = 0;
        const auto keep = [&](const Row& row) -> Result<bool> {
            id = row.integer(0);
            return true;
        };
        TRY(connection_.run(sql.text(), parameters, keep, " returning id"));
        return id;
    });
}

Result<void> SqliteWriter::define(std::string_view sql) {
    return failure_.run([&] { return connection_.define(sql); });
}

}  // namespace palermo::store::sqlite
