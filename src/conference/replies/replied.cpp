#include "conference/replies/replied.hpp"

namespace palermo::replies {

namespace {

constexpr store::Sql kReplied(
    "select distinct state from replies where submissions > withdrawn_through order by state");

}  // namespace

Result<std::set<std::string>> states_that_replied(store::Reader& reader) {
    std::set<std::string> states;
    for (const store::Row& row : TRY(reader.query(kReplied))) states.insert(row.text(0));
    return states;
}

}  // namespace palermo::replies
