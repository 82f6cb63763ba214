// What the store's own parts need beyond the port: statements that are not constants of the program. Only migrations,
// the guard of acts and the adapters include this.
#pragma once

#include <concepts>
#include <exception>
#include <functional>
#include <optional>
#include <string_view>

#include "platform/store/database.hpp"
#include "platform/store/errors.hpp"

namespace palermo::store {

// Statements whose text is made from the names of the schema. Every Reader and Writer of ours is one.
class NamedStatements {
  public:
    virtual ~NamedStatements() = default;
    // As Reader::each.
    virtual Result<void> each_named(std::string_view sql, const Parameters& parameters,
                                    const std::function<bool(const Row&)>& each) = 0;
    // As Writer::execute; in a Reader that is no Writer it is refused.
    virtual Result<std::int64_t> execute_named(std::string_view sql, const Parameters& parameters) = 0;
};

// Every Writer of ours is one.
class SchemaWriter : public Writer, public NamedStatements {
  public:
    // Runs statements without parameters and without a time limit. Dialect words are replaced.
    virtual Result<void> define(std::string_view sql) = 0;
};

// Keeps the first error of a read or write; afterwards nothing else is tried. See the head of database.hpp.
class FirstFailure {
  public:
    const std::optional<Error>& error() const { return error_; }

    // Runs the statement unless one failed before.
    template <std::invocable Statement>
    auto run(const Statement& statement) -> decltype(statement()) {
        if (error_) return *error_;
        auto result = statement();
        if (!result) error_ = result.error();
        return result;
    }

  private:
    std::optional<Error> error_;
};

// Calls a work function; what it throws becomes store.exception.
template <typename Handle>
Result<void> call_work(const std::function<Result<void>(Handle&)>& work, Handle& handle) {
    try {
        return work(handle);
    } catch (const std::exception& thrown) {
        return make_error(Fault::exception).with("reason", thrown.what());
    } catch (...) {
        return make_error(Fault::exception).with("reason", "not a std::exception");
    }
}

// Limits and forms that hold for parameters on both engines: store.invalid_text, store.too_large. The count must fit
// the statement (ASSERT).
Result<void> check_parameters(const Parameters& parameters, std::size_t expected_count);

}  // namespace palermo::store
