#include "conference/needs/model.hpp"

#include <set>
#include <sstream>

#include "conference/needs/test_pack.hpp"
#include "platform/base/file.hpp"

namespace palermo::needs {
namespace {

Date day(std::string_view iso) {
    return *Date::parse(iso);
}

ClockStep step_named(const std::vector<ClockStep>& steps, std::string_view name) {
    for (const ClockStep& step : steps)
        if (step.step == name) return step;
    return {"none", Date::from_day_number(0), std::nullopt};
}

TEST(Needs, only_what_the_table_says_follows) {
    std::size_t possible = 0;
    for (const NeedStatus status : kNeedStatuses)
        for (int move = 0; move <= static_cast<int>(NeedMove::withdraw); ++move)
            possible += next_status(status, static_cast<NeedMove>(move)).has_value() ? 1 : 0;
    EXPECT_EQ(possible, kTransitions.size());  // no step stands in the table twice
    EXPECT_EQ(next_status(NeedStatus::reported, NeedMove::validate), NeedStatus::validated);
    EXPECT_EQ(next_status(NeedStatus::reported, NeedMove::match), std::nullopt);
    EXPECT_EQ(next_status(NeedStatus::withdrawn, NeedMove::reopen), std::nullopt);
}

TEST(Needs, every_open_state_can_be_left_and_every_state_can_be_reached) {
    std::set<NeedStatus> reached = {NeedStatus::draft, NeedStatus::reported};
    for (const Transition& step : kTransitions) reached.insert(step.to);
    EXPECT_EQ(reached.size(), kNeedStatuses.size());
    for (const NeedStatus status : kNeedStatuses)
        if (is_open(status)) {
            EXPECT_TRUE(next_status(status, NeedMove::decline)) << name(status);
        }
}

TEST(Needs, names_come_back_as_they_were) {
    for (const NeedStatus status : kNeedStatuses) EXPECT_EQ(need_status_from_name(name(status)), status);
    for (const Urgency urgency : kUrgencies) EXPECT_EQ(urgency_from_name(name(urgency)), urgency);
    for (const RequestStatus status : kRequestStatuses) EXPECT_EQ(request_status_from_name(name(status)), status);
    EXPECT_EQ(need_status_from_name("Draft"), std::nullopt);
}

TEST(Needs, working_days_leave_out_weekends_and_holidays) {
    const Holidays& holidays = shipped_terms().holidays();
    const ClockRule five{"acknowledge", "received", 5, "working_days"};
    // Monday to Monday: Tuesday to Friday and the next Monday.
    EXPECT_EQ(due_after(day("2026-11-16"), five, holidays), day("2026-11-23"));
    EXPECT_EQ(due_after(day("2026-11-21"), five, holidays), day("2026-11-27"));  // begun on a Saturday
    // Christmas is a Friday in 2026, New Year a Friday in 2027.
    EXPECT_EQ(due_after(day("2026-12-21"), five, holidays), day("2026-12-29"));
    EXPECT_EQ(due_after(day("2026-12-28"), five, holidays), day("2027-01-05"));
    EXPECT_EQ(due_after(day("2026-04-01"), five, holidays), day("2026-04-09"));  // over Good Friday
    EXPECT_TRUE(is_working_day(day("2026-11-20"), holidays));
    EXPECT_FALSE(is_working_day(day("2026-11-22"), holidays));
}

TEST(Needs, a_year_after_the_last_of_february_is_the_last_of_february) {
    const ClockRule year{"ask_again", "received", 1, "years"};
    EXPECT_EQ(due_after(day("2024-02-29"), year, {}), day("2025-02-28"));
    EXPECT_EQ(due_after(day("2025-03-01"), year, {}), day("2026-03-01"));
}

TEST(Needs, the_clock_of_a_request_runs_from_step_to_step) {
    const Terms& terms = shipped_terms();
    RequestDays days{RequestStatus::received, day("2026-11-16"), {}, {}, {}, {}};
    auto clock = clock_of(days, terms.clock(), terms.holidays());
    ASSERT_EQ(clock.size(), 2u);  // to circulate comes after it was acknowledged
    EXPECT_EQ(step_named(clock, "acknowledge").due, day("2026-11-23"));
    EXPECT_FALSE(step_named(clock, "acknowledge").overdue(day("2026-11-23")));
    EXPECT_TRUE(step_named(clock, "acknowledge").overdue(day("2026-11-24")));
    EXPECT_EQ(step_named(clock, "ask_again").due, day("2027-11-16"));

    days.status = RequestStatus::acknowledged;
    days.acknowledged = day("2026-11-25");
    clock = clock_of(days, terms.clock(), terms.holidays());
    EXPECT_TRUE(step_named(clock, "acknowledge").late(day("2026-12-31")));
    EXPECT_EQ(step_named(clock, "circulate").due, day("2026-12-02"));

    days.asked_again = day("2027-11-20");
    clock = clock_of(days, terms.clock(), terms.holidays());
    EXPECT_EQ(step_named(clock, "ask_again").due, day("2028-11-20"));

    days.status = RequestStatus::answered;
    for (const ClockStep& step : clock_of(days, terms.clock(), terms.holidays())) EXPECT_TRUE(step.done) << step.step;
}

TEST(Needs, areas_are_kept_by_their_set) {
    std::string areas = with_area("", "2008", "b");
    areas = with_area(areas, "2026", "a");
    EXPECT_EQ(area_in(areas, "2008"), "b");
    EXPECT_EQ(area_in(areas, "2026"), "a");
    areas = with_area(areas, "2008", "c");
    EXPECT_EQ(areas, "2008:c 2026:a");
    EXPECT_EQ(area_in(areas, "20"), "");
    EXPECT_EQ(area_in("", "2008"), "");
}

TEST(Terms, the_shipped_pack_has_the_five_areas_and_their_decision) {
    const Terms& terms = shipped_terms();
    ASSERT_NE(terms.set("2008"), nullptr);
    EXPECT_EQ(terms.set("2008")->areas.size(), 5u);
    EXPECT_EQ(terms.set("2008")->decision, "4/3");
    EXPECT_EQ(terms.meaning("kind", "capacity_building"), "training");
    EXPECT_EQ(terms.meaning("urgency", "within_1y"), "high");
    EXPECT_EQ(terms.meaning("kind", "nothing"), "");
    EXPECT_NE(terms.kind("legal_advice"), nullptr);
    EXPECT_EQ(terms.kind("Legal advice"), nullptr);
}

TEST(Terms, every_value_of_the_pack_of_questionnaires_means_something) {
    const std::string file =
        *read_file(std::string(PALERMO_SOURCE_DIRECTORY) + "/packs/untoc/questionnaire/choices.csv", 1024 * 1024);
    std::size_t known = 0;
    std::istringstream lines(file);
    for (std::string line; std::getline(lines, line);) {
        const bool kind = line.starts_with("list_kind,"), urgency = line.starts_with("list_urgency,");
        if (!kind && !urgency) continue;
        const std::size_t begin = line.find(',') + 1;
        const std::string value = line.substr(begin, line.find(',', begin) - begin);
        EXPECT_NE(shipped_terms().meaning(kind ? "kind" : "urgency", value), "") << value;
        ++known;
    }
    EXPECT_GE(known, 10u);
}

TEST(Terms, a_row_that_says_something_impossible_is_named) {
    const auto code_with = [](std::string_view name, std::string_view content) {
        std::vector<EmbeddedFile> files(pack_files().begin(), pack_files().end());
        for (EmbeddedFile& file : files)
            if (file.name == name) file.content = content;
        const auto loaded = Terms::load(files);
        return loaded ? std::string("good") : loaded.error().code;
    };
    EXPECT_EQ(code_with("clock.csv", "step,after,count,unit\nacknowledge,received,five,working_days\n"),
              "pack.bad_row");
    EXPECT_EQ(code_with("clock.csv", "step,after,count,unit\nlook,received,5,working_days\n"), "pack.bad_row");
    EXPECT_EQ(code_with("holidays.csv", "day,recurs\n02-30,every\n"), "pack.bad_row");
    EXPECT_EQ(code_with("reply_words.csv", "what,value,means\nkind,x,nothing\n"), "pack.bad_row");
    EXPECT_EQ(code_with("kinds.csv", "kind,ar,en,es,fr,ru,zh\n"), "pack.bad_row");
}

}  // namespace
}  // namespace palermo::needs
