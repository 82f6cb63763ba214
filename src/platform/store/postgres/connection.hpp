// One PostgreSQL connection with its prepared statements, and a transaction on it. Used by one thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/store/postgres/fault.hpp"
#include "platform/store/schema.hpp"

namespace palermo::store::postgres {

enum class Use : std::uint8_t { reading, writing };

class Connection {
  public:
    // Connects and checks the server. Errors: store.unreachable, store.unsuitable_database, store.durability_refused.
    static Result<std::unique_ptr<Connection>> open(const Configuration& configuration);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // Outside of a transaction: one statement without parameters; gives the first column of the first row, or "".
    Result<std::string> ask(const std::string& sql);

  private:
    friend class Transaction;
    struct Session;
    explicit Connection(std::unique_ptr<Session> session);
    std::unique_ptr<Session> session_;
};

// From its making until commit() or its end; what is not committed is undone. Reading: one snapshot (repeatable read),
// writing: serializable.
class Transaction final : public SchemaWriter {
  public:
    // Begins; a failure shows in failure().
    Transaction(Connection& connection, Use use);
    ~Transaction() override;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    Result<Rows> query(Sql sql, const Parameters& parameters) override;
    Result<void> each(Sql sql, const Parameters& parameters, const std::function<bool(const Row&)>& each) override;
    Result<std::int64_t> execute(Sql sql, const Parameters& parameters) override;
    Result<std::int64_t> insert(Sql sql, const Parameters& parameters) override;
    Result<void> define(std::string_view sql) override;
    Result<void> each_named(std::string_view sql, const Parameters& parameters,
                            const std::function<bool(const Row&)>& each) override;
    Result<std::int64_t> execute_named(std::string_view sql, const Parameters& parameters) override;
    Engine engine() const override { return Engine::postgres; }

    Result<void> commit();

    // The first failure of this transaction.
    const std::optional<Failure>& failure() const { return failure_; }

  private:
    struct Open;
    template <typename Statement>
    auto run(const Statement& statement) -> decltype(statement());

    Connection& connection_;
    std::unique_ptr<Open> open_;
    std::optional<Failure> failure_;
    int cursors_ = 0;
};

}  // namespace palermo::store::postgres
