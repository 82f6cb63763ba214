// The rows of participation: read and added, never changed.
#pragma once

#include <string_view>
#include <vector>

#include "conference/parties/model.hpp"
#include "platform/base/bytes.hpp"
#include "platform/store/database.hpp"

namespace palermo::parties {

// What the facts name as their source that came with the program: the table of the depositary.
inline constexpr std::string_view kShippedSource = "UNTC, March 2015";

// Those that hold, of real or of invented States, by State, instrument and day.
Result<std::vector<Fact>> load_facts(store::Reader& reader, bool invented);
// Those that hold of one State and instrument ("": of all).
Result<std::vector<Fact>> load_facts_of(store::Reader& reader, std::string_view state, std::string_view instrument);
// One that holds. Error: parties.no_such_fact (number).
Result<Fact> expect_fact(store::Reader& reader, std::int64_t number);

// Gives the new fact’s number. `table`: the row of the table it came in, or 0.
Result<std::int64_t> add_fact(store::Writer& writer, const Fact& fact, bool invented, std::int64_t table, Instant now);
// From now on the fact no longer holds. `by`: the one that does; 0: none.
Result<void> set_aside(store::Writer& writer, std::int64_t number, std::int64_t by, std::string_view reason,
                       Instant now);

// A fact that no longer holds, and why.
struct SetAside {
    Fact fact;
    std::int64_t by = 0;
    std::string reason;
    Instant at;
};
Result<std::vector<SetAside>> load_set_aside(store::Reader& reader, std::string_view state);

// A table of the depositary that was taken in; nothing when this file was not.
Result<bool> has_table(store::Reader& reader, const Digest& digest);
struct NewTable {
    Digest digest;
    std::string file_name, source;
    std::int64_t rows = 0, added = 0;
};
Result<std::int64_t> add_table(store::Writer& writer, const NewTable& table, Instant now);

std::vector<store::Migration> migrations();

}  // namespace palermo::parties
