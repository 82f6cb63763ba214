// The table of needs on both engines: its sums are those of the lists it links to.
#include <random>

#include "conference/needs/test_register.hpp"

namespace palermo::needs {
namespace {

using access::Role;

class NeedTable : public Register {
  protected:
    // Many needs of many States, in all states of things, some opened.
    void fill(unsigned seed, int count) {
        std::mt19937 chance(seed);
        const auto one_of = [&](const auto& list) { return list[chance() % list.size()]; };
        const std::vector<std::string> states = {"KEN", "PER", "FRA", "JPN", "BRA", "NGA",
                                                 "POL", "IND", "MEX", "TCD", "AUS", "UKR"};
        const std::vector<std::string> areas = {"a", "b", "c", "d", "e", ""};
        const std::vector<std::string> kinds = {"training", "equipment", "legal_advice"};
        const std::vector<std::string> articles = {"16", "18(13)", "18", "5 6", ""};
        const std::vector<NeedStatus> statuses(kNeedStatuses.begin(), kNeedStatuses.end());
        ASSERT_TRUE(database_->write([&](store::Writer& writer) {
            return store::with_act(writer, [&](store::Writer& inside) -> Result<void> {
                for (int i = 0; i < count; ++i) {
                    Need need;
                    need.state = one_of(states);
                    need.status = one_of(statuses);
                    need.openness = static_cast<Openness>(chance() % 3);
                    need.confirmed = true;
                    need.classification = chance() % 8 == 0 ? Secrecy::confidential : Secrecy::unclassified;
                    need.instrument = "UNTOC";
                    need.articles = one_of(articles);
                    need.assistance = one_of(kinds);
                    need.urgency = static_cast<Urgency>(chance() % 4);
                    const std::string area = one_of(areas);
                    if (!area.empty()) need.areas = "2008:" + area;
                    if (need.status == NeedStatus::matched) need.stage = static_cast<Stage>(chance() % 4);
                    TRY(save(inside, need));
                }
                return ok();
            });
        }));
    }
    NeedFilter filter_of(const MatrixAsked& asked, std::string_view row, std::string_view column) const {
        NeedFilter filter = asked.filter;
        if (!row.empty() && asked.rows == "groups") filter.group = row;
        if (!row.empty() && asked.rows == "states") filter.state = row;
        if (!row.empty() && asked.rows == "systems") filter.legal_system = row;
        if (!column.empty() && asked.columns == "areas") filter.area = column;
        if (!column.empty() && asked.columns == "kinds") filter.assistance = column;
        if (!column.empty() && asked.columns == "articles") filter.article = column;
        return filter;
    }
};
INSTANTIATE_TEST_SUITE_P(engines, NeedTable, store::testing::engines(), store::testing::engine_name);

TEST_P(NeedTable, every_total_equals_the_list_it_links_to) {
    const unsigned seed = std::random_device()();
    fill(seed, 150);
    for (const access::Actor& actor :
         {officer(), with_role(Role::visitor), with_role(Role::chair), with_role(Role::donor, "Fund")})
        for (const char* rows : {"groups", "states", "systems"})
            for (const char* columns : {"areas", "kinds", "articles"})
                for (const bool unmet : {false, true}) {
                    MatrixAsked asked{rows, columns, {}};
                    asked.filter.unmet = unmet;
                    const Matrix made = table(actor, asked);
                    const auto check = [&](const MatrixCell& cell, std::string_view row, std::string_view column) {
                        const auto found = list(actor, filter_of(asked, row, column));
                        const auto open =
                            std::count_if(found.begin(), found.end(), [](const NeedRow& one) { return one.unmet; });
                        EXPECT_EQ(cell.listed, static_cast<std::int64_t>(found.size()))
                            << "seed " << seed << " " << rows << " " << row << " " << columns << " " << column;
                        EXPECT_EQ(cell.listed_unmet, open) << "seed " << seed;
                        if (!made.aggregated) {
                            EXPECT_EQ(cell.needs, cell.listed);
                        }
                        EXPECT_GE(cell.needs, cell.listed);
                    };
                    for (const MatrixRow& row : made.rows) {
                        for (std::size_t i = 0; i < row.cells.size(); ++i)
                            check(row.cells[i], row.key, made.columns[i]);
                        check(row.all, row.key, {});
                    }
                    for (std::size_t i = 0; i < made.columns.size(); ++i) check(made.all.cells[i], {}, made.columns[i]);
                    check(made.all.all, {}, {});
                }
}

TEST_P(NeedTable, rows_add_up_to_the_sums) {
    fill(3, 150);
    for (const char* columns : {"areas", "kinds"}) {
        const Matrix made = table(officer(), {"groups", columns, {}});
        std::int64_t whole = 0;
        for (const MatrixRow& row : made.rows) {
            std::int64_t sum = 0;
            for (const MatrixCell& cell : row.cells) sum += cell.needs;
            EXPECT_EQ(sum, row.all.needs);
            whole += row.all.needs;
        }
        EXPECT_EQ(whole, made.all.all.needs);
    }
}

TEST_P(NeedTable, readers_of_sums_learn_of_no_cell_that_stands_for_fewer_than_three_states) {
    fill(11, 120);
    const access::Actor donor = with_role(Role::donor, "Fund");
    const Matrix officers = table(officer()), donors = table(donor);
    ASSERT_TRUE(donors.aggregated);
    EXPECT_FALSE(officers.aggregated);
    // States of each cell that the donor may not read one by one.
    std::map<std::pair<std::string, std::string>, std::set<std::string>> hidden;
    std::set<std::int64_t> readable;
    for (const NeedRow& row : list(donor)) readable.insert(row.need.number);
    for (const NeedRow& row : list(officer())) {
        if (readable.contains(row.need.number) || row.need.classification != Secrecy::unclassified) continue;
        const parties::State* state = services_.parties->states.find(row.need.state);
        const std::string_view area = area_in(row.need.areas, "2008");
        hidden[{state->group, std::string(area.empty() ? kNone : area)}].insert(row.need.state);
    }
    for (std::size_t r = 0; r < donors.rows.size(); ++r)
        for (std::size_t c = 0; c < donors.columns.size(); ++c) {
            const MatrixCell& cell = donors.rows[r].cells[c];
            const auto& states = hidden[{donors.rows[r].key, donors.columns[c]}];
            if (!states.empty() && states.size() < 3) {
                EXPECT_TRUE(cell.withheld);
            }
            if (cell.withheld) {
                EXPECT_EQ(cell.needs, cell.listed);
            }
        }
    // By State there is nothing to hide behind.
    for (const MatrixRow& row : table(donor, {"states", "areas", {}}).rows)
        for (const MatrixCell& cell : row.cells) EXPECT_EQ(cell.needs, cell.listed);
    // A narrower question gets what is readable, no sums.
    MatrixAsked narrow;
    narrow.filter.assistance = "training";
    EXPECT_FALSE(table(donor, narrow).aggregated);
}

TEST_P(NeedTable, a_state_without_a_reply_is_told_from_one_without_needs) {
    replied_ = {"KEN"};
    made(officer(), report("KEN"));
    const Matrix made_table = table(officer(), {"states", "areas", {}});
    std::int64_t replied = 0;
    for (const MatrixRow& row : made_table.rows) {
        EXPECT_EQ(row.states, 1);
        EXPECT_EQ(row.replied, row.key == "KEN" ? 1 : 0);
        replied += row.replied;
    }
    EXPECT_EQ(replied, made_table.all.replied);
}

TEST_P(NeedTable, unmet_critical_needs_come_first) {
    prioritised("KEN", "a", Urgency::low);
    const std::int64_t met = prioritised("PER", "a", Urgency::critical);
    const std::int64_t critical = prioritised("FRA", "a", Urgency::critical);
    well(officer(), MatchNeed{met, 4, "Workshops", {}, Stage::funded, "named"});
    const auto rows = list(officer());
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(rows[0].need.number, critical);
    EXPECT_EQ(rows[2].need.number, met);
}

TEST_P(NeedTable, the_register_can_be_read_as_it_stood) {
    const Instant before = clock_.now();
    clock_.advance_microseconds(1'000'000);
    const std::int64_t number = made(officer(), report("KEN"));
    const Instant then = clock_.now();
    clock_.advance_microseconds(1'000'000);
    well(officer(), ValidateNeed{number, 1, "seen"});
    NeedFilter filter;
    filter.as_of = before;
    EXPECT_TRUE(list(officer(), filter).empty());
    filter.as_of = then;
    ASSERT_EQ(list(officer(), filter).size(), 1u);
    EXPECT_EQ(list(officer(), filter)[0].need.status, NeedStatus::reported);
    // What was not open then is not open by looking back.
    well(of_state(Role::approver, "KEN"), ConfirmNeed{number, 2, Openness::published});
    EXPECT_TRUE(list(with_role(Role::visitor), filter).empty());
    filter.as_of = clock_.now();
    EXPECT_EQ(list(with_role(Role::visitor), filter).size(), 1u);
}

TEST_P(NeedTable, filters_narrow_the_list_down) {
    made(officer(), report("KEN", "18(13)", "equipment"));
    made(officer(), report("PER", "16", "training"));
    const auto count = [&](auto set) {
        NeedFilter filter;
        set(filter);
        return list(officer(), filter).size();
    };
    EXPECT_EQ(count([](NeedFilter& f) { f.state = "KEN"; }), 1u);
    EXPECT_EQ(count([](NeedFilter& f) { f.group = "african"; }), 1u);
    EXPECT_EQ(count([](NeedFilter& f) { f.article = "UNTOC:18"; }), 1u);
    EXPECT_EQ(count([](NeedFilter& f) { f.article = "UNTOC:1"; }), 0u);
    EXPECT_EQ(count([](NeedFilter& f) { f.assistance = "training"; }), 1u);
    EXPECT_EQ(count([](NeedFilter& f) { f.words = "REGISTER judges"; }), 2u);
    EXPECT_EQ(count([](NeedFilter& f) { f.words = "nothing of it"; }), 0u);
    EXPECT_EQ(count([](NeedFilter& f) { f.area = kNone; }), 2u);
    EXPECT_EQ(count([](NeedFilter& f) { f.invented = true; }), 0u);
    EXPECT_EQ(count([](NeedFilter& f) { f.status = "draft"; }), 0u);
}

}  // namespace
}  // namespace palermo::needs
