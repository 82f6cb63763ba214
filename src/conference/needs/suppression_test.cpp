#include "conference/needs/suppression.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

namespace palermo::needs {
namespace {

struct Told {
    std::string row, column, state;
    bool unmet = false;
};

HiddenTable table_of(std::size_t rows, std::size_t columns, const std::vector<Told>& needs) {
    HiddenTable table(rows + 1, std::vector<HiddenCell>(columns + 1));
    for (const Told& need : needs) {
        const std::size_t row = std::stoul(need.row), column = std::stoul(need.column);
        for (const std::size_t r : {row, rows})
            for (const std::size_t c : {column, columns}) table[r][c].add(need.state, need.unmet);
    }
    return table;
}

// What follows from the cells that are told and from every row and column adding up: the attack, by elimination over
// fractions. A cell is known when all solutions agree in it, that is, when the row space holds its unit vector.
class Attack {
  public:
    Attack(const HiddenTable& table, const std::vector<std::vector<bool>>& marks)
        : rows_(table.size()), columns_(table[0].size()), marks_(marks) {
        for (std::size_t r = 0; r < rows_; ++r)
            for (std::size_t c = 0; c < columns_; ++c)
                if (marks[r][c]) unknowns_.push_back({r, c});
        for (std::size_t r = 0; r < rows_; ++r) add_line([&](std::size_t i) { return unknowns_[i].first == r; }, true);
        for (std::size_t c = 0; c < columns_; ++c)
            add_line([&](std::size_t i) { return unknowns_[i].second == c; }, false);
        eliminate();
    }
    // Whether some marked cell is fixed by the sums.
    bool finds_one() const {
        for (const auto& equation : equations_) {
            std::size_t there = 0;
            for (const long value : equation) there += value != 0 ? 1 : 0;
            if (there == 1) return true;
        }
        return false;
    }

  private:
    template <typename In>
    void add_line(In in, bool row) {
        std::vector<long> equation(unknowns_.size(), 0);
        for (std::size_t i = 0; i < unknowns_.size(); ++i) {
            if (!in(i)) continue;
            const bool sum = row ? unknowns_[i].second + 1 == columns_ : unknowns_[i].first + 1 == rows_;
            equation[i] = sum ? -1 : 1;
        }
        equations_.push_back(std::move(equation));
    }
    // Reduced row echelon form in whole numbers: in such a form a fixed unknown stands alone in its row.
    void eliminate() {
        std::size_t pivot_row = 0;
        for (std::size_t column = 0; column < unknowns_.size() && pivot_row < equations_.size(); ++column) {
            std::size_t found = pivot_row;
            while (found < equations_.size() && equations_[found][column] == 0) ++found;
            if (found == equations_.size()) continue;
            std::swap(equations_[found], equations_[pivot_row]);
            for (std::size_t other = 0; other < equations_.size(); ++other) {
                if (other == pivot_row || equations_[other][column] == 0) continue;
                const long by = equations_[other][column], of = equations_[pivot_row][column];
                long divisor = 0;
                for (std::size_t i = 0; i < unknowns_.size(); ++i) {
                    equations_[other][i] = equations_[other][i] * of - equations_[pivot_row][i] * by;
                    divisor = std::gcd(divisor, equations_[other][i]);
                }
                if (divisor > 1)
                    for (long& value : equations_[other]) value /= divisor;
            }
            ++pivot_row;
        }
    }

    std::size_t rows_, columns_;
    const std::vector<std::vector<bool>>& marks_;
    std::vector<std::pair<std::size_t, std::size_t>> unknowns_;
    std::vector<std::vector<long>> equations_;
};

TEST(Suppression, a_cell_of_two_states_is_not_told_and_does_not_follow) {
    std::vector<Told> needs;
    for (const char* state : {"A", "B", "C", "D"})
        for (const char* column : {"0", "1", "2"}) needs.push_back({"0", column, state});
    for (const char* state : {"E", "F"}) needs.push_back({"1", "0", state});
    for (const char* state : {"G", "H", "I"})
        for (const char* column : {"0", "1", "2"}) needs.push_back({"1", column, state});
    for (const char* state : {"K", "L"}) needs.push_back({"2", "1", state});
    for (const char* state : {"M", "N", "O"}) needs.push_back({"2", "2", state});
    const HiddenTable table = table_of(3, 3, needs);
    const auto marks = suppressed(table);
    EXPECT_TRUE(marks[2][1]);
    EXPECT_FALSE(marks[0][0] && marks[0][1] && marks[0][2]);  // not more than is needed
    EXPECT_FALSE(Attack(table, marks).finds_one());
}

TEST(Suppression, nothing_is_kept_back_where_every_cell_stands_for_three) {
    std::vector<Told> needs;
    for (const char* row : {"0", "1"})
        for (const char* column : {"0", "1"})
            for (const char* state : {"A", "B", "C"}) needs.push_back({row, column, std::string(row) + state});
    for (const auto& line : suppressed(table_of(2, 2, needs)))
        for (const bool mark : line) EXPECT_FALSE(mark);
}

TEST(Suppression, the_part_that_is_unmet_counts_too) {
    std::vector<Told> needs;
    for (const char* column : {"0", "1"})
        for (const char* state : {"A", "B", "C", "D"})
            needs.push_back({"0", column, state, *column == '0' && *state == 'A'});
    for (const char* state : {"E", "F", "G"})
        for (const char* column : {"0", "1"}) needs.push_back({"1", column, state});
    const HiddenTable table = table_of(2, 2, needs);
    const auto marks = suppressed(table);
    EXPECT_FALSE(table[0][0].states.size() < kFewestStates);
    EXPECT_TRUE(marks[0][0]);
    EXPECT_FALSE(Attack(table, marks).finds_one());
}

TEST(Suppression, an_empty_table_has_nothing_to_hide) {
    for (const auto& line : suppressed(table_of(2, 3, {})))
        for (const bool mark : line) EXPECT_FALSE(mark);
}

TEST(Suppression, random_tables_give_nothing_away) {
    const unsigned seed = std::random_device()();
    std::mt19937 chance(seed);
    const auto below = [&](std::size_t limit) { return chance() % limit; };
    for (int turn = 0; turn < 300; ++turn) {
        const std::size_t rows = 1 + below(6), columns = 1 + below(6), states = 1 + below(20);
        std::vector<Told> needs;
        for (std::size_t i = below(120); i > 0; --i) {
            const std::size_t state = below(states);
            // A State belongs to one row.
            needs.push_back(
                {std::to_string(state % rows), std::to_string(below(columns)), std::to_string(state), below(2) == 0});
        }
        const HiddenTable table = table_of(rows, columns, needs);
        const auto marks = suppressed(table);
        for (std::size_t r = 0; r <= rows; ++r)
            for (std::size_t c = 0; c <= columns; ++c)
                if (!marks[r][c]) {
                    ASSERT_FALSE(table[r][c].tells_too_much()) << "seed " << seed << " turn " << turn;
                }
        if (rows > 1 && columns > 1) {
            ASSERT_FALSE(Attack(table, marks).finds_one()) << "seed " << seed << " turn " << turn;
        }
    }
}

TEST(Suppression, sums_of_rows_are_told_alike_whatever_the_columns_are) {
    std::mt19937 chance(7);
    for (int turn = 0; turn < 50; ++turn) {
        std::vector<Told> one, other;
        for (int i = 0; i < 60; ++i) {
            const std::size_t state = chance() % 15;
            const bool unmet = chance() % 2 == 0;
            one.push_back({std::to_string(state % 5), std::to_string(chance() % 3), std::to_string(state), unmet});
            other.push_back({one.back().row, std::to_string(chance() % 6), one.back().state, unmet});
        }
        const auto first = suppressed(table_of(5, 3, one)), second = suppressed(table_of(5, 6, other));
        for (std::size_t row = 0; row <= 5; ++row) EXPECT_EQ(first[row].back(), second[row].back());
    }
}

}  // namespace
}  // namespace palermo::needs
