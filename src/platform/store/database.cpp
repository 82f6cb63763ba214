#include "platform/store/database.hpp"

#include "platform/base/assert.hpp"
#include "platform/store/postgres/postgres_database.hpp"
#include "platform/store/sqlite/sqlite_database.hpp"

namespace palermo::store {

const Value& Row::value(std::size_t column) const {
    ASSERT(column < values_.size());
    return values_[column];
}

bool Row::is_null(std::size_t column) const {
    return std::holds_alternative<std::monostate>(value(column));
}

std::int64_t Row::integer(std::size_t column) const {
    const auto* found = std::get_if<std::int64_t>(&value(column));
    ASSERT(found != nullptr);
    return *found;
}

const std::string& Row::text(std::size_t column) const {
    const auto* found = std::get_if<std::string>(&value(column));
    ASSERT(found != nullptr);
    return *found;
}

const Bytes& Row::blob(std::size_t column) const {
    const auto* found = std::get_if<Bytes>(&value(column));
    ASSERT(found != nullptr);
    return *found;
}

std::optional<std::int64_t> Row::optional_integer(std::size_t column) const {
    if (is_null(column)) return std::nullopt;
    return integer(column);
}

std::optional<std::string> Row::optional_text(std::size_t column) const {
    if (is_null(column)) return std::nullopt;
    return text(column);
}

Result<std::optional<Row>> Reader::first(Sql sql, const Parameters& parameters) {
    Rows rows = TRY(query(sql, parameters));
    if (rows.empty()) return std::optional<Row>();
    return std::optional<Row>(std::move(rows.front()));
}

Result<std::unique_ptr<Database>> Database::open(const Configuration& configuration) {
    switch (configuration.engine) {
        case Engine::sqlite:
            return sqlite::open(configuration);
        case Engine::postgres:
            return postgres::open(configuration);
    }
    ASSERT(false && "an unknown engine");
}

}  // namespace palermo::store
