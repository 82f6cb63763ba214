#include "conference/mandates/exchange/mandate_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace palermo::mandates::exchange {
namespace {

const text::Catalogue& catalogue() {
    static const text::Catalogue loaded = *text::Catalogue::load();
    return loaded;
}

Date day(std::string_view iso) {
    return *Date::parse(iso);
}

MandateRow row() {
    MandateRow one;
    one.identifier = "2-6/h";
    one.revision = 3;
    one.slug = "2-6";
    one.number = "2/6";
    one.type = "decision";
    one.title = "Activités d’assistance technique";
    one.title_language = one.language = Language::fr;
    one.path = "h";
    one.text = "*A prié* le Secrétariat de présenter un rapport<sup>1</sup>;";
    one.act = "request";
    one.addressees = {"secretariat", "working_group"};
    one.due_kind = "dates";
    one.due_words = "COP-4";
    one.due_first = day("2008-10-08");
    one.due_last = day("2008-10-17");
    one.state = "in_progress";
    one.resources = "within_existing";
    one.link = "https://example.org/fr/decisions/2-6/provisions/h";
    return one;
}

std::string words_at(const document::Table& table, std::size_t column) {
    const std::string* words = document::words_of(table.rows.at(0).at(column));
    return words == nullptr ? std::string() : *words;
}

TEST(MandateTable, a_row_says_who_is_asked_for_what_by_when_and_with_which_means) {
    const document::Table table = mandate_table({row()}, catalogue(), Language::en, day("2007-01-01"));
    ASSERT_EQ(table.rows.at(0).size(), table.columns.size());
    EXPECT_EQ(table.columns[0].heading, "Decision or resolution");
    EXPECT_EQ(words_at(table, 0), "Decision 2/6");
    EXPECT_EQ(words_at(table, 1), "Activités d’assistance technique");
    EXPECT_EQ(words_at(table, 2), "h");
    EXPECT_EQ(words_at(table, 3), "A prié le Secrétariat de présenter un rapport;");
    EXPECT_EQ(words_at(table, 4), "request");
    EXPECT_EQ(words_at(table, 5), "secretariat; working group");
    EXPECT_EQ(words_at(table, 6), "COP-4");
    EXPECT_EQ(std::get<Date>(table.rows[0][7]), day("2008-10-17"));
    EXPECT_EQ(words_at(table, 8), "in progress");
    EXPECT_EQ(words_at(table, 9), "within existing resources");
    EXPECT_EQ(std::get<document::Link>(table.rows[0][11]).words, "2-6/h");
}

TEST(MandateTable, every_language_has_its_own_headings_and_arabic_its_order_of_numbers) {
    std::vector<std::string> headings;
    for (const Language language : kLanguages) {
        const document::Table table = mandate_table({row()}, catalogue(), language, day("2007-01-01"));
        for (const document::Column& column : table.columns) EXPECT_FALSE(column.heading.empty());
        headings.push_back(table.columns[3].heading);
        EXPECT_EQ(table.language, language);
        EXPECT_EQ(table.notes.size(), 4U);
    }
    std::sort(headings.begin(), headings.end());
    EXPECT_EQ(std::unique(headings.begin(), headings.end()), headings.end());
    const document::Table arabic = mandate_table({row()}, catalogue(), Language::ar, day("2007-01-01"));
    EXPECT_NE(words_at(arabic, 0).find("6/2"), std::string::npos) << words_at(arabic, 0);
}

TEST(MandateTable, what_is_overdue_says_so_and_what_is_not_known_stays_empty) {
    MandateRow late = row();
    late.overdue = true;
    late.resources = "none";
    late.act.clear();
    late.addressees.clear();
    late.due_last.reset();
    const document::Table table = mandate_table({late}, catalogue(), Language::en, day("2009-01-01"));
    EXPECT_EQ(words_at(table, 8), "in progress (overdue)");
    for (const std::size_t column : {4U, 5U, 7U, 9U, 10U})
        EXPECT_TRUE(std::holds_alternative<std::monostate>(table.rows[0][column])) << column;
}

TEST(MandateTable, a_text_without_number_is_named_by_symbol_or_date) {
    MandateRow one = row();
    one.number.clear();
    one.type = "draft_decision";
    one.symbol = "CTOC/COP/2005/L.4";
    EXPECT_EQ(designation_of(one, catalogue(), Language::en), "Draft decision CTOC/COP/2005/L.4");
    one.symbol.clear();
    one.date = day("2005-10-18");
    EXPECT_EQ(designation_of(one, catalogue(), Language::en), "Draft decision, 18 October 2005");
    one.date.reset();
    EXPECT_EQ(designation_of(one, catalogue(), Language::en), "Draft decision 2-6");
}

TEST(MandateCalendar, due_at_a_session_lies_on_its_days_and_before_one_on_the_last_day_in_time) {
    MandateRow before = row();
    before.due_last = day("2008-10-07");
    MandateRow open = row();
    open.due_last.reset();
    const document::Calendar calendar = mandate_calendar({row(), before, open}, catalogue(), Language::fr,
                                                         day("2007-01-01"), document::CalendarKind::task);
    ASSERT_EQ(calendar.items.size(), 2U);
    EXPECT_EQ(calendar.items[0].first, day("2008-10-08"));
    EXPECT_EQ(calendar.items[0].last, day("2008-10-17"));
    EXPECT_EQ(calendar.items[0].identifier, "2-6/h");
    EXPECT_EQ(calendar.items[0].revision, 3);
    EXPECT_EQ(calendar.items[0].state, document::TaskState::in_process);
    EXPECT_EQ(calendar.items[0].changed.iso(), "2007-01-01T00:00:00.000000Z");
    EXPECT_EQ(calendar.items[1].first, day("2008-10-07"));
    EXPECT_EQ(calendar.items[1].last, day("2008-10-07"));
    EXPECT_NE(calendar.items[0].description.find("A prié le Secrétariat"), std::string::npos);
}

TEST(MandateCalendar, the_state_of_a_task_is_that_of_its_mandate) {
    using document::TaskState;
    const std::vector<std::pair<std::string, TaskState>> states = {
        {"proposed", TaskState::needs_action},  {"adopted", TaskState::needs_action},
        {"in_progress", TaskState::in_process}, {"delivered", TaskState::completed},
        {"reported", TaskState::completed},     {"closed", TaskState::completed},
        {"lapsed", TaskState::cancelled},       {"superseded", TaskState::cancelled}};
    for (const auto& [state, expected] : states) {
        MandateRow one = row();
        one.state = state;
        const document::Calendar calendar =
            mandate_calendar({one}, catalogue(), Language::en, day("2007-01-01"), document::CalendarKind::task);
        EXPECT_EQ(calendar.items.at(0).state, expected) << state;
    }
}

}  // namespace
}  // namespace palermo::mandates::exchange
