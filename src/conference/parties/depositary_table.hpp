// Tables of participation as the depositary prints them, read into rows and then into facts: pure.
//
//     Participant,Signature,"Ratification, Acceptance(A), Approval(AA), Accession(a), Succession(d)"
//     Algeria,6 Jun 2001,9 Mar 2004
//     Antigua and Barbuda,,17 Feb 2010 a
//
// and the long form that this program exports: instrument,state,signature,consent,kind with ISO dates.
// docs/formats/parties.md describes both.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/parties/resources.hpp"

namespace palermo::parties {

inline constexpr std::size_t kMaxTableBytes = std::size_t{1024} * 1024;
inline constexpr std::size_t kMaxTableRows = 5'000;

struct TableRow {
    std::int64_t line = 0;   // in the file, from 1
    std::string instrument;  // as written; empty: the table does not say
    std::string participant;
    std::optional<Date> signature, consent;
    std::optional<ConsentKind> kind;
    bool kind_written = false;
};

struct Table {
    std::vector<TableRow> rows;
    std::vector<Error> faults;  // of single cells, each with its line
};

// Errors: parties.table_too_large (bytes, limit), parties.table_not_text, parties.table_columns (line),
// parties.table_empty, parties.table_too_long (limit).
Result<Table> read_table(std::string_view content);

// What a table says against what is held.
struct Plan {
    std::vector<Fact> additions;  // without numbers
    std::int64_t rows = 0;
    std::int64_t same = 0;       // facts that are held already
    std::vector<Error> remarks;  // taken, but worth a look; each with its line
    std::vector<Error> faults;   // not taken, each with its line and what to do
    // Rows by instrument that name a State, however they ended.
    std::int64_t matched = 0;
};
struct PlanRequest {
    std::string instrument;  // of a table that does not name it; a code, or the depositary’s number
    std::string source;
    Language language = Language::en;  // of names in the faults
    Date today = Date::from_day_number(0);
};
Plan plan_import(const Table& table, const Resources& resources, std::span<const Fact> held,
                 const PlanRequest& request);

// The instrument that a file’s name speaks of: "18-12-a.csv"; nullptr when it speaks of none.
const Instrument* instrument_of_file(const Instruments& instruments, std::string_view file_name);

}  // namespace palermo::parties
