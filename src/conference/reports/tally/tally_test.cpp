#include "conference/reports/tally/tally.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <random>
#include <set>

#include "conference/reports/tally/share.hpp"

namespace palermo::reports {
namespace {

StateAnswer said(std::string state, std::string group, AnswerState answer, std::vector<std::string> values = {},
                 bool named = true) {
    return {std::move(state), std::move(group), answer, std::move(values), named};
}

TEST(Tally, who_is_asked_leaves_out_whom_the_question_does_not_concern) {
    const std::vector<StateAnswer> answers = {
        said("XAA", "african", AnswerState::yes, {"yes_full"}), said("XAB", "african", AnswerState::no, {"no"}),
        said("XAC", "african", AnswerState::not_applicable),    said("XAD", "african", AnswerState::no_reply),
        said("XAE", "grulac", AnswerState::not_answered),
    };
    const Tally counted = tally(answers, {"yes_full", "yes_part", "no"});
    EXPECT_EQ(counted.asked, 4);
    EXPECT_EQ(counted.answered, 2);
    EXPECT_EQ(counted.of("yes_full"), 1);
    EXPECT_EQ(counted.of("yes_part"), 0);
    EXPECT_EQ(counted.of(AnswerState::not_applicable), 1);
    EXPECT_EQ(counted.bounds(1).least, 1);
    EXPECT_EQ(counted.bounds(1).most, 3);
}

std::vector<StateAnswer> random_answers(std::mt19937& random) {
    static const std::vector<std::string> groups = {"african", "asia_pacific", "grulac", ""};
    static const std::vector<std::string> values = {"a", "b", "c"};
    std::vector<StateAnswer> answers;
    const std::size_t states = random() % 60;
    for (std::size_t i = 0; i < states; ++i) {
        StateAnswer answer =
            said("X" + std::to_string(i), groups[random() % groups.size()], kAllAnswerStates[random() % kAnswerStates]);
        if (is_answer(answer.answer))
            for (const std::string& value : values)
                if (random() % 2 == 0) answer.values.push_back(value);
        answers.push_back(std::move(answer));
    }
    return answers;
}

TEST(Tally, every_number_is_as_long_as_the_list_behind_it) {
    std::mt19937 random(20261121);
    for (int round = 0; round < 200; ++round) {
        const std::vector<StateAnswer> answers = random_answers(random);
        const Tally all = tally(answers, {"a", "b", "c"});
        const auto behind = [&](const Behind& asked) {
            return static_cast<std::int64_t>(states_behind(answers, asked).size());
        };
        EXPECT_EQ(all.asked, behind({}));
        EXPECT_EQ(all.answered,
                  behind({{}, {}, {AnswerState::yes, AnswerState::in_part, AnswerState::no, AnswerState::answered}}));
        std::int64_t states = 0;
        for (const AnswerState state : kAllAnswerStates) {
            EXPECT_EQ(all.of(state), behind({{}, {}, {state}}));
            states += all.of(state);
        }
        EXPECT_EQ(states, static_cast<std::int64_t>(answers.size()));
        for (const ValueCount& value : all.by_value) EXPECT_EQ(value.count, behind({{}, value.value, {}}));
        std::int64_t asked_in_groups = 0;
        for (const GroupTally& group :
             tally_by_group(answers, {"a", "b", "c"}, {"african", "asia_pacific", "grulac"})) {
            asked_in_groups += group.tally.asked;
            EXPECT_EQ(group.tally.asked, behind({group.group, {}, {}}));
            for (const ValueCount& value : group.tally.by_value)
                EXPECT_EQ(value.count, behind({group.group, value.value, {}}));
        }
        EXPECT_LE(asked_in_groups, all.asked);
    }
}

TEST(Share, fewer_than_ten_answers_make_no_percentage) {
    EXPECT_FALSE(per_cent(4, 9));
    EXPECT_EQ(per_cent(5, 10), 50);
    EXPECT_EQ(per_cent(50, 107), 47);
    EXPECT_EQ(per_cent(1, 200), 1);
    EXPECT_EQ(per_cent(0, 10), 0);
}

TEST(Share, words_follow_the_scale) {
    EXPECT_EQ(word_for(0, 0), std::nullopt);
    EXPECT_EQ(word_for(0, 5), Word::none);
    EXPECT_EQ(word_for(1, 1), Word::all);
    EXPECT_EQ(word_for(1, 5), Word::one);
    EXPECT_EQ(word_for(15, 100), Word::few);
    EXPECT_EQ(word_for(16, 100), Word::minority);
    EXPECT_EQ(word_for(44, 100), Word::minority);
    EXPECT_EQ(word_for(45, 100), Word::about_half);
    EXPECT_EQ(word_for(50, 100), Word::about_half);
    EXPECT_EQ(word_for(51, 100), Word::majority);
    EXPECT_EQ(word_for(66, 100), Word::majority);
    EXPECT_EQ(word_for(67, 100), Word::most);
    EXPECT_EQ(word_for(90, 100), Word::nearly_all);
    EXPECT_EQ(word_for(100, 100), Word::all);
}

// Everything that a reader can think of who sees the printed cells and totals: each table of counts that agrees with
// them. Only for small tables.
class Reader {
  public:
    Reader(const Counts& counts, const Suppressed& suppressed) : counts_(counts), suppressed_(suppressed) {
        rows_ = counts.size();
        columns_ = counts.front().size();
        for (const auto& row : counts)
            for (const std::int64_t count : row) most_ += count;
        guess_ = Counts(rows_, std::vector<std::int64_t>(columns_, 0));
        possible_.assign(rows_, std::vector<std::set<std::int64_t>>(columns_));
        try_cell(0);
    }
    const std::set<std::int64_t>& possible(std::size_t row, std::size_t column) const { return possible_[row][column]; }

  private:
    bool line_agrees(std::int64_t printed, bool hidden, std::int64_t guessed) const {
        return hidden || printed == guessed;
    }
    bool agrees() const {
        std::int64_t all = 0, guessed_all = 0;
        for (std::size_t row = 0; row < rows_; ++row) {
            std::int64_t real = 0, guessed = 0;
            for (std::size_t column = 0; column < columns_; ++column) {
                real += counts_[row][column];
                guessed += guess_[row][column];
            }
            if (!line_agrees(real, suppressed_.row_totals[row], guessed)) return false;
            all += real;
            guessed_all += guessed;
        }
        for (std::size_t column = 0; column < columns_; ++column) {
            std::int64_t real = 0, guessed = 0;
            for (std::size_t row = 0; row < rows_; ++row) {
                real += counts_[row][column];
                guessed += guess_[row][column];
            }
            if (!line_agrees(real, suppressed_.column_totals[column], guessed)) return false;
        }
        return line_agrees(all, suppressed_.total, guessed_all);
    }
    void try_cell(std::size_t cell) {
        if (cell == rows_ * columns_) {
            if (!agrees()) return;
            for (std::size_t row = 0; row < rows_; ++row)
                for (std::size_t column = 0; column < columns_; ++column)
                    possible_[row][column].insert(guess_[row][column]);
            return;
        }
        const std::size_t row = cell / columns_, column = cell % columns_;
        if (!suppressed_.cells[row][column]) {
            guess_[row][column] = counts_[row][column];
            try_cell(cell + 1);
            return;
        }
        for (std::int64_t value = 0; value <= most_; ++value) {
            guess_[row][column] = value;
            try_cell(cell + 1);
        }
    }

    const Counts& counts_;
    const Suppressed& suppressed_;
    std::size_t rows_ = 0, columns_ = 0;
    std::int64_t most_ = 0;
    Counts guess_;
    std::vector<std::vector<std::set<std::int64_t>>> possible_;
};

TEST(Suppression, no_reader_can_work_out_a_small_cell) {
    std::mt19937 random(7);
    for (int round = 0; round < 150; ++round) {
        const std::size_t rows = 1 + random() % 2, columns = 2 + random() % 2;
        Counts counts(rows, std::vector<std::int64_t>(columns));
        std::int64_t all = 0;
        for (auto& row : counts)
            for (std::int64_t& count : row) all += count = static_cast<std::int64_t>(random() % 5);
        if (all > 9) continue;  // what a reader can think of grows fast
        const Suppressed suppressed = suppress(counts);
        const Reader reader(counts, suppressed);
        for (std::size_t row = 0; row < rows; ++row)
            for (std::size_t column = 0; column < columns; ++column) {
                const std::int64_t count = counts[row][column];
                if (count == 0 || count >= kFewestStates) continue;
                EXPECT_TRUE(suppressed.cells[row][column]);
                EXPECT_GE(reader.possible(row, column).size(), 2U) << "round " << round;
            }
    }
}

TEST(Suppression, takes_no_more_than_it_must) {
    EXPECT_FALSE(suppress(Counts{{5, 4, 3}, {0, 7, 9}}).any());
    const Suppressed one_gap = suppress(Counts{{2, 4, 9}, {5, 7, 9}});
    EXPECT_TRUE(one_gap.cells[0][0]);
    EXPECT_TRUE(one_gap.cells[0][1]);
    EXPECT_TRUE(one_gap.cells[1][0]);
    EXPECT_TRUE(one_gap.cells[1][1]);
    EXPECT_FALSE(one_gap.cells[0][2]);
    EXPECT_FALSE(one_gap.total);
}

TEST(Suppression, public_replies_hide_nothing) {
    const std::vector<StateAnswer> open = {said("XAA", "african", AnswerState::yes, {"yes"})};
    EXPECT_FALSE(suppress(tally(open, {"yes", "no"})).any());
    const std::vector<StateAnswer> closed = {said("XAA", "african", AnswerState::yes, {"yes"}, false)};
    EXPECT_TRUE(suppress(tally(closed, {"yes", "no"})).any());
}

}  // namespace
}  // namespace palermo::reports
