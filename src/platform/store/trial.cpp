#include "platform/store/trial.hpp"

namespace palermo::store {

namespace {

constexpr Sql kBegin("savepoint trial");
constexpr Sql kUndo("rollback to savepoint trial");
constexpr Sql kEnd("release savepoint trial");

Result<void> undo(Writer& writer) {
    TRY(writer.execute(kUndo));
    TRY(writer.execute(kEnd));
    return ok();
}

}  // namespace

Result<void> try_out(Writer& writer, const std::function<Result<void>()>& work) {
    TRY(writer.execute(kBegin));
    Result<void> outcome = work();
    const Result<void> undone = undo(writer);
    if (outcome && !undone) outcome = undone.error();
    return outcome;
}

}  // namespace palermo::store
