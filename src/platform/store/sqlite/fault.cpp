#include "platform/store/sqlite/fault.hpp"

#include <sqlite3.h>

#include "platform/store/errors.hpp"
#include "platform/store/guard.hpp"

namespace palermo::store::sqlite {

namespace {

// "UNIQUE constraint failed: parties.symbol" -> "parties.symbol"
std::string_view place_in(std::string_view message) {
    constexpr std::string_view kMark = "constraint failed: ";
    const std::size_t at = message.find(kMark);
    return at == std::string_view::npos ? std::string_view("–") : message.substr(at + kMark.size());
}

Error constraint(int extended_code, std::string_view message) {
    switch (extended_code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID:
            return make_error(Fault::unique).with("place", place_in(message));
        case SQLITE_CONSTRAINT_FOREIGNKEY:
            return make_error(Fault::foreign_key).with("place", place_in(message));
        case SQLITE_CONSTRAINT_CHECK:
            return make_error(Fault::check).with("place", place_in(message));
        case SQLITE_CONSTRAINT_NOTNULL:
            return make_error(Fault::not_null).with("place", place_in(message));
        case SQLITE_CONSTRAINT_DATATYPE:
            return make_error(Fault::wrong_type).with("reason", message);
        case SQLITE_CONSTRAINT_TRIGGER:
            if (message.starts_with(kGuardMessage))
                return make_error(Fault::change_without_act).with("table", message.substr(kGuardMessage.size()));
            return make_error(Fault::check).with("place", message);
        default:
            return make_error(Fault::check).with("place", message);
    }
}

}  // namespace

Error fault_of(int extended_code, std::string_view message) {
    switch (extended_code & 0xff) {
        case SQLITE_CONSTRAINT:
            return constraint(extended_code, message);
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return make_error(Fault::busy);
        case SQLITE_INTERRUPT:
            return make_error(Fault::timeout);
        case SQLITE_FULL:
            return make_error(Fault::full).with("reason", message);
        case SQLITE_IOERR:
            return make_error(Fault::io).with("reason", message);
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return make_error(Fault::corrupt).with("reason", message);
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return make_error(Fault::read_only).with("reason", message);
        case SQLITE_CANTOPEN:
            return make_error(Fault::io).with("reason", message);
        case SQLITE_TOOBIG:
            return make_error(Fault::too_large).with("limit", static_cast<std::int64_t>(kMaxValueBytes));
        case SQLITE_MISMATCH:
            return make_error(Fault::wrong_type).with("reason", message);
        default:
            return make_error(Fault::statement_failed).with("reason", message);
    }
}

}  // namespace palermo::store::sqlite
