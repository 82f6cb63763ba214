// Reader and Writer over one SQLite connection.
#pragma once

#include "platform/store/schema.hpp"
#include "platform/store/sqlite/connection.hpp"

namespace palermo::store::sqlite {

class SqliteReader final : public Reader, public NamedStatements {
  public:
    explicit SqliteReader(Connection& connection) : connection_(connection) {}
    Result<Rows> query(Sql sql, const Parameters& parameters) override;
    Result<void> each(Sql sql, const Parameters& parameters, const std::function<bool(const Row&)>& each) override;
    Result<void> each_named(std::string_view sql, const Parameters& parameters,
                            const std::function<bool(const Row&)>& each) override;
    Result<std::int64_t> execute_named(std::string_view sql, const Parameters& parameters) override;
    Engine engine() const override { return Engine::sqlite; }
    const std::optional<Error>& failure() const { return failure_.error(); }

  private:
    Connection& connection_;
    FirstFailure failure_;
};

class SqliteWriter final : public SchemaWriter {
  public:
    explicit SqliteWriter(Connection& connection) : connection_(connection) {}
    Result<Rows> query(Sql sql, const Parameters& parameters) override;
    Result<void> each(Sql sql, const Parameters& parameters, const std::function<bool(const Row&)>& each) override;
    Result<std::int64_t> execute(Sql sql, const Parameters& parameters) override;
    Result<std::int64_t> insert(Sql sql, const Parameters& parameters) override;
    Result<void> define(std::string_view sql) override;
    Result<void> each_named(std::string_view sql, const Parameters& parameters,
                            const std::function<bool(const Row&)>& each) override;
    Result<std::int64_t> execute_named(std::string_view sql, const Parameters& parameters) override;
    Engine engine() const override { return Engine::sqlite; }
    const std::optional<Error>& failure() const { return failure_.error(); }

  private:
    Connection& connection_;
    FirstFailure failure_;
};

}  // namespace palermo::store::sqlite
