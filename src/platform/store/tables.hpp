// The tables of a database as the database itself describes them, for what treats all of them alike: moving to another
// engine, comparing two databases. The same names and the same order of rows on both engines.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/bytes.hpp"
#include "platform/store/database.hpp"

namespace palermo::store {

struct Table {
    std::string name;
    std::vector<std::string> columns;     // sorted
    std::vector<std::string> key;         // of the primary key, in its order; empty when there is none
    std::vector<std::string> references;  // the other tables that its rows point to
};

// All tables with rows of ours: not the engines' own, not virtual ones, not the store's mark of an act. A table comes
// behind those it refers to, as far as there is such an order; otherwise by name.
Result<std::vector<Table>> list_tables(Reader& reader);

// Every row, in the order of the primary key, with the columns in the order of `table.columns`.
Result<void> each_row(Reader& reader, const Table& table, const std::function<bool(const Row&)>& each);

struct TableSum {
    std::string table;
    std::int64_t rows = 0;
    Digest digest{};  // over all rows in their order, the same on both engines
    friend bool operator==(const TableSum&, const TableSum&) = default;
};

// Counts and digests row after row.
class TableSummer {
  public:
    explicit TableSummer(std::string_view table) { sum_.table = table; }
    void add(const Row& row);
    const TableSum& sum() const { return sum_; }

  private:
    TableSum sum_;
};

Result<TableSum> sum_table(Reader& reader, const Table& table);

// A name of the schema as an identifier in SQL.
std::string quoted(std::string_view name);

}  // namespace palermo::store
