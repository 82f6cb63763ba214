#include "conference/replies/replied.hpp"

#include "platform/store/values.hpp"

namespace palermo::replies {

namespace {

constexpr store::Sql kReplied(
    "select distinct state from replies where submissions > 0 and status <> 'withdrawn' order by state");
constexpr store::Sql kSpoken(R"(
select n.reply_id, n.submission, c.slug, r.state, n.path, n.article, n.kinds, n.urgency, n.words, n.language
from reply_needs n join replies r on r.id = n.reply_id join cycles c on c.id = r.cycle_id
where n.submission = r.submissions and r.status <> 'withdrawn'
  and (cast(?1 as {int}) = 0 or n.reply_id = cast(?1 as {int})) order by n.reply_id, n.path)");

}  // namespace

Result<std::set<std::string>> states_that_replied(store::Reader& reader) {
    std::set<std::string> states;
    for (const store::Row& row : TRY(reader.query(kReplied))) states.insert(row.text(0));
    return states;
}

Result<std::vector<SpokenOfReply>> spoken_of_replies(store::Reader& reader, std::optional<std::int64_t> reply) {
    std::vector<SpokenOfReply> spoken;
    for (const store::Row& row : TRY(reader.query(kSpoken, store::values(reply.value_or(0)))))
        spoken.push_back({row.integer(0), row.integer(1), row.text(2), row.text(3), row.text(4), row.text(5),
                          row.text(6), row.text(7), row.text(8), row.text(9)});
    return spoken;
}

}  // namespace palermo::replies
