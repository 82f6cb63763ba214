#include "platform/store/errors.hpp"

#include <array>

#include "platform/base/assert.hpp"

namespace palermo::store {

namespace {

struct Entry {
    Fault fault;
    std::string_view code;
    ErrorKind kind;
};

constexpr std::array kEntries = {
    Entry{Fault::unique, "store.unique", ErrorKind::conflict},
    Entry{Fault::foreign_key, "store.foreign_key", ErrorKind::conflict},
    Entry{Fault::check, "store.check", ErrorKind::invalid_input},
    Entry{Fault::not_null, "store.not_null", ErrorKind::invalid_input},
    Entry{Fault::change_without_act, "store.change_without_act", ErrorKind::internal},
    Entry{Fault::wrong_type, "store.wrong_type", ErrorKind::internal},
    Entry{Fault::invalid_text, "store.invalid_text", ErrorKind::invalid_input},
    Entry{Fault::too_large, "store.too_large", ErrorKind::too_large},
    Entry{Fault::too_many_rows, "store.too_many_rows", ErrorKind::too_large},
    Entry{Fault::row_mismatch, "store.row_mismatch", ErrorKind::corrupt},
    Entry{Fault::busy, "store.busy", ErrorKind::busy},
    Entry{Fault::timeout, "store.timeout", ErrorKind::timeout},
    Entry{Fault::unreachable, "store.unreachable", ErrorKind::unavailable},
    Entry{Fault::outcome_unknown, "store.outcome_unknown", ErrorKind::unavailable},
    Entry{Fault::full, "store.full", ErrorKind::unavailable},
    Entry{Fault::io, "store.io", ErrorKind::unavailable},
    Entry{Fault::corrupt, "store.corrupt", ErrorKind::corrupt},
    Entry{Fault::read_only, "store.read_only", ErrorKind::unavailable},
    Entry{Fault::cannot_open, "store.cannot_open", ErrorKind::unavailable},
    Entry{Fault::durability_refused, "store.durability_refused", ErrorKind::unavailable},
    Entry{Fault::unsuitable_database, "store.unsuitable_database", ErrorKind::unavailable},
    Entry{Fault::migration_failed, "store.migration_failed", ErrorKind::internal},
    Entry{Fault::migration_changed, "store.migration_changed", ErrorKind::internal},
    Entry{Fault::schema_newer, "store.schema_newer", ErrorKind::unavailable},
    Entry{Fault::statement_failed, "store.statement_failed", ErrorKind::internal},
    Entry{Fault::exception, "store.exception", ErrorKind::internal},
    Entry{Fault::stopped, "store.stopped", ErrorKind::unavailable},
};

constexpr bool in_order() {
    for (std::size_t i = 0; i < kEntries.size(); ++i)
        if (static_cast<std::size_t>(kEntries[i].fault) != i) return false;
    return kEntries.size() == static_cast<std::size_t>(Fault::stopped) + 1;
}
static_assert(in_order(), "one entry for every fault, in the order of the enum");

}  // namespace

std::string_view code(Fault fault) {
    return kEntries[static_cast<std::size_t>(fault)].code;
}

Error make_error(Fault fault) {
    const Entry& entry = kEntries[static_cast<std::size_t>(fault)];
    return palermo::make_error(entry.kind, entry.code);
}

}  // namespace palermo::store
