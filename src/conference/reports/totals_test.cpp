// Every number of a report is that of the States behind its link, and every total the sum of what stands above it: over
// invented cuts. Counted anew here, from the cut alone.
#include <gtest/gtest.h>

#include <map>

#include "conference/reports/analytical/analytical.hpp"
#include "conference/reports/analytical/figures.hpp"
#include "conference/reports/queries.hpp"
#include "conference/reports/testing/invented_cut.hpp"

namespace palermo::reports {
namespace {

using document::Block;
using document::Number;
using document::TableBlock;
using document::TableCell;
using testing::invented_cut;

const Resources& resources() {
    static const Resources loaded = Resources::load(pack_files()).value();
    return loaded;
}
const text::Catalogue& catalogue() {
    static const text::Catalogue loaded = text::Catalogue::load().value();
    return loaded;
}

std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            out += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::map<std::string, std::string> query_of(std::string_view address) {
    std::map<std::string, std::string> query;
    std::string_view rest = address.substr(address.find('?') + 1);
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('&'), rest.size());
        const std::string_view one = rest.substr(0, end);
        query[std::string(one.substr(0, one.find('=')))] = unescaped(one.substr(one.find('=') + 1));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return query;
}

// How many States a link means, counted from the cut.
std::int64_t states_of(const Cut& cut, std::map<std::string, std::string> asked) {
    std::int64_t count = 0;
    if (asked["question"].empty()) {
        for (const CutState& state : cut.states)
            if (state.standing == asked["standing"] && (asked["group"].empty() || state.group == asked["group"]) &&
                (asked["state"].empty() || name(state.receipt) == asked["state"]))
                ++count;
        return count;
    }
    const CutQuestion* question = cut.question(asked["question"]);
    EXPECT_NE(question, nullptr) << asked["question"];
    for (const StateAnswer& answer : answers_to(cut, *question, asked["standing"])) {
        if (!asked["group"].empty() && answer.group != asked["group"]) continue;
        const std::string& state = asked["state"];
        if (state.empty() ? !is_asked(answer.answer)
                          : state != name(answer.answer) && !(state == "any_answer" && is_answer(answer.answer)))
            continue;
        if (!asked["value"].empty() &&
            (!is_answer(answer.answer) || std::count(answer.values.begin(), answer.values.end(), asked["value"]) == 0))
            continue;
        ++count;
    }
    return count;
}

// The number of a cell: of "3 of 10", three; nothing of one that is not printed.
std::optional<std::int64_t> number_of(const TableCell& cell) {
    if (const auto* number = std::get_if<Number>(&cell.value)) return number->units;
    const auto* text = std::get_if<document::Text>(&cell.value);
    if (text == nullptr || text->words().empty() || text->words().front() < '0' || text->words().front() > '9')
        return {};
    return std::stoll(text->words());
}

struct Looked {
    std::int64_t links = 0, totals = 0;
};

void check_links(const Cut& cut, const std::vector<document::TableRow>& rows, const std::string& where,
                 Looked& looked) {
    for (const document::TableRow& row : rows)
        for (const TableCell& cell : row) {
            if (cell.address.find("/states?") == std::string::npos) continue;
            const auto number = number_of(cell);
            ASSERT_TRUE(number) << where << ": a link behind no number";
            EXPECT_EQ(*number, states_of(cut, query_of(cell.address))) << where << ": " << cell.address;
            ++looked.links;
        }
}

// The first total row is the sum of the rows, column by column, where all of them are printed.
void check_totals(const TableBlock& table, const std::string& where, Looked& looked) {
    if (table.totals.empty()) return;
    for (std::size_t column = 1; column < table.columns.size(); ++column) {
        std::int64_t sum = 0;
        bool whole = true;
        for (const document::TableRow& row : table.rows) {
            const auto* number = std::get_if<Number>(&row.at(column).value);
            whole = whole && number != nullptr && !number->percent;
            if (whole) sum += number->units;
        }
        const auto* total = std::get_if<Number>(&table.totals.front().at(column).value);
        if (!whole || total == nullptr || total->percent) continue;
        EXPECT_EQ(total->units, sum) << where << ", column " << column;
        ++looked.totals;
    }
}

Looked check_report(const Cut& cut, Language language) {
    Looked looked;
    const document::Document document =
        analytical_report(testing::report_input(cut, language, catalogue(), resources()));
    for (const Block& block : document.blocks) {
        const auto* table = std::get_if<TableBlock>(&block.content);
        if (table == nullptr) continue;
        const std::string where = table->caption.words();
        check_links(cut, table->rows, where, looked);
        check_links(cut, table->totals, where, looked);
        check_totals(*table, where, looked);
    }
    return looked;
}

TEST(Totals, every_number_is_that_of_the_states_behind_it) {
    Looked all;
    for (const int named : {100, 60, 0})
        for (std::uint32_t seed = 1; seed < 9; ++seed) {
            SCOPED_TRACE("seed " + std::to_string(seed) + ", named " + std::to_string(named));
            const Cut cut = invented_cut(
                {.states = 10 + 23 * seed, .questions = 60, .seed = seed, .named_percent = named}, resources());
            const Looked looked = check_report(cut, seed % 2 == 0 ? Language::en : Language::fr);
            all.links += looked.links;
            all.totals += looked.totals;
        }
    // What was looked at is most of what there is.
    EXPECT_GT(all.links, 20'000);
    EXPECT_GT(all.totals, 100);
}

// In each row of all tallies the States of the standing stand once: the columns add up to all of them.
TEST(Totals, whoever_is_asked_stands_in_one_column) {
    for (std::uint32_t seed = 20; seed < 26; ++seed) {
        const Cut cut = invented_cut({.states = 90, .questions = 40, .seed = seed, .named_percent = 100}, resources());
        for (const CutQuestion& question : cut.questions)
            for (const char* standing : {"party", "signatory"}) {
                const Figures figures(cut, question, standing, testing::kGroups);
                std::int64_t answers = 0, asked = 0;
                for (const AnswerState state : kAllAnswerStates) {
                    if (is_answer(state)) answers += figures.all().of(state);
                    if (is_asked(state)) asked += figures.all().of(state);
                }
                EXPECT_EQ(figures.answered().value, answers) << question.path;
                EXPECT_EQ(figures.asked().value, asked) << question.path;
                std::int64_t by_group = 0;
                for (std::size_t group = 0; group < testing::kGroups.size(); ++group)
                    by_group += figures.group_answered(group).value;
                EXPECT_EQ(by_group, answers) << question.path;
            }
    }
}

}  // namespace
}  // namespace palermo::reports
