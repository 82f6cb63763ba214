#include "conference/mandates/follow_up/model.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

namespace palermo::mandates::follow_up {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Date day(std::string_view iso) {
    return *Date::parse(iso);
}

SessionCalendar calendar() {
    return SessionCalendar({{"conference", 4, day("2008-10-08"), day("2008-10-17"), "Vienna", "report", 0},
                            {"conference", 5, day("2010-10-18"), day("2010-10-22"), "Vienna", "report", 0},
                            {"conference", 6, std::nullopt, std::nullopt, "", "planned", 0},
                            {"general_assembly", 60, day("2005-09-13"), std::nullopt, "New York", "rule 1", 0},
                            {"general_assembly", 61, day("2006-09-12"), std::nullopt, "New York", "rule 1", 0}});
}

StatedTime at_session(std::string relation, std::string body, int number) {
    StatedTime time;
    time.type = "session";
    time.relation = std::move(relation);
    time.body = std::move(body);
    time.session = number;
    return time;
}

// The same table in another form, written from the rules of docs/formats/follow_up.md: a letter for the state a move
// leads to, a point where it is refused. Columns in the order of kMoves.
TEST(Model, the_table_of_moves_is_exactly_the_documented_one) {
    const std::map<State, std::string> kExpected = {
        // assign plan set_due start deliver report close lapse supersede reopen add_evidence cost
        {State::proposed, "ppp....LS.pp"},  {State::adopted, "aaaidr.LS.aa"},   {State::in_progress, "iii.dr.LS.ii"},
        {State::delivered, "d....rC.Sidd"}, {State::reported, "r....rCLSirr"},  {State::closed, ".........acc"},
        {State::lapsed, ".........all"},    {State::superseded, ".........ass"}};
    const std::map<char, State> kLetters = {
        {'p', State::proposed}, {'a', State::adopted},    {'i', State::in_progress}, {'d', State::delivered},
        {'r', State::reported}, {'C', State::closed},     {'c', State::closed},      {'L', State::lapsed},
        {'l', State::lapsed},   {'S', State::superseded}, {'s', State::superseded}};
    ASSERT_EQ(kExpected.size(), kStates.size());
    std::size_t allowed = 0;
    for (const State from : kStates) {
        const std::string& row = kExpected.at(from);
        ASSERT_EQ(row.size(), kMoves.size());
        for (std::size_t i = 0; i < kMoves.size(); ++i) {
            const std::optional<State> to = next_state(from, kMoves[i]);
            const std::string what = std::string(name(from)) + " " + std::string(name(kMoves[i]));
            if (row[i] == '.') {
                EXPECT_FALSE(to) << what;
            } else {
                ++allowed;
                ASSERT_TRUE(to) << what;
                EXPECT_EQ(*to, kLetters.at(row[i])) << what;
            }
        }
    }
    EXPECT_EQ(transitions().size(), allowed);
}

TEST(Model, every_state_can_be_left_and_every_state_can_be_reached) {
    std::set<State> reached = {State::proposed, State::adopted};  // filing leads there
    for (const State from : kStates) {
        bool leaves = false;
        for (const Transition& transition : transitions())
            if (transition.from == from && transition.to != from) {
                leaves = true;
                reached.insert(transition.to);
            }
        EXPECT_TRUE(leaves) << name(from);
    }
    EXPECT_EQ(reached.size(), kStates.size());
}

TEST(Model, stored_names_read_back) {
    for (const State state : kStates) EXPECT_EQ(state_from_name(name(state)), state);
    EXPECT_FALSE(state_from_name("deleted"));
    for (int kind = 0; kind <= static_cast<int>(DueKind::not_found); ++kind)
        EXPECT_EQ(due_kind_from_name(name(static_cast<DueKind>(kind))), static_cast<DueKind>(kind));
}

TEST(Due, a_session_is_due_until_its_last_day_and_before_it_until_the_day_before) {
    const Due at = resolve(at_session("at", "conference", 4), calendar());
    EXPECT_EQ(at.kind, DueKind::dates);
    EXPECT_EQ(at.last_day, day("2008-10-17"));
    const Due before = resolve(at_session("before", "conference", 4), calendar());
    EXPECT_EQ(before.last_day, day("2008-10-07"));
    const Due after = resolve(at_session("after", "conference", 4), calendar());
    EXPECT_EQ(after.kind, DueKind::dates);
    EXPECT_FALSE(after.last_day);
}

TEST(Due, a_session_without_a_known_end_lasts_until_the_next_begins) {
    EXPECT_EQ(resolve(at_session("at", "general_assembly", 60), calendar()).last_day, day("2006-09-11"));
    EXPECT_FALSE(resolve(at_session("at", "general_assembly", 61), calendar()).last_day);
}

TEST(Due, a_session_nobody_dated_is_another_thing_than_no_date) {
    EXPECT_EQ(resolve(at_session("at", "conference", 6), calendar()).kind, DueKind::session_without_dates);
    EXPECT_EQ(resolve(at_session("at", "conference", 99), calendar()).kind, DueKind::session_without_dates);
    EXPECT_EQ(due_of({}, calendar()).kind, DueKind::no_date_stated);
    DueFacts unread;
    unread.unread_time_words = true;
    EXPECT_EQ(due_of(unread, calendar()).kind, DueKind::not_found);
}

TEST(Due, a_time_the_reader_doubts_is_not_found) {
    StatedTime time = at_session("at", "conference", 4);
    time.confidence = 50;
    EXPECT_EQ(resolve(time, calendar()).kind, DueKind::not_found);
}

TEST(Due, a_meeting_told_by_a_session_has_to_be_before_that_session) {
    Deadline deadline;
    deadline.type = "meeting";
    deadline.relation = "at";
    deadline.body = "working_group";
    deadline.session = 4;
    deadline.resolved = ResolvedTime{};
    deadline.resolved->not_after = day("2001-01-01");  // stale: what the reader knew then is not what counts
    const StatedTime time = stated_time(deadline, "conference");
    EXPECT_EQ(time.body, "conference");
    const Due due = resolve(time, calendar());
    EXPECT_EQ(due.last_day, day("2008-10-07"));
    EXPECT_EQ(due.session, 4);
}

TEST(Due, years_and_days_are_taken_as_stated) {
    StatedTime year;
    year.type = "year";
    year.relation = "at";
    year.year = 2009;
    EXPECT_EQ(resolve(year, calendar()).last_day, day("2009-12-31"));
    StatedTime date;
    date.type = "date";
    date.relation = "before";
    date.date = day("2009-03-01");
    EXPECT_EQ(resolve(date, calendar()).last_day, day("2009-02-28"));
    StatedTime soon;
    soon.type = "asap";
    EXPECT_EQ(resolve(soon, calendar()).kind, DueKind::without_day);
}

TEST(Due, of_several_times_the_earliest_open_one_counts) {
    DueFacts facts;
    facts.times = {at_session("at", "conference", 5), at_session("at", "conference", 4)};
    EXPECT_EQ(due_of(facts, calendar()).session, 4);
    facts.times[1].met = true;
    EXPECT_EQ(due_of(facts, calendar()).session, 5);
    facts.times[0].met = true;
    EXPECT_EQ(due_of(facts, calendar()).session, 5);  // all kept: the last one still says when it was
}

TEST(Due, what_a_person_set_goes_before_what_was_read) {
    DueFacts facts;
    facts.times = {at_session("at", "conference", 4)};
    Due set;
    set.body = "conference";
    set.session = 5;
    set.relation = "at";
    facts.set_by_person = set;
    const Due due = due_of(facts, calendar());
    EXPECT_TRUE(due.set_by_person);
    EXPECT_EQ(due.last_day, day("2010-10-22"));
}

TEST(Due, what_comes_back_is_due_the_next_time) {
    DueFacts facts;
    facts.body = "conference";
    facts.recurrence = "each_session";
    facts.counted_from = day("2008-10-17");
    Due due = due_of(facts, calendar());
    EXPECT_EQ(due.kind, DueKind::recurring);
    EXPECT_EQ(due.session, 5);
    facts.counted_from = day("2010-10-22");
    due = due_of(facts, calendar());
    EXPECT_EQ(due.kind, DueKind::recurring);
    EXPECT_FALSE(due.last_day);
    StatedTime every;
    every.type = "recurring";
    every.relation = "every";
    EXPECT_EQ(resolve(every, calendar()).kind, DueKind::recurring);
    facts.recurrence = "biennial";
    facts.counted_from = day("2008-02-29");
    EXPECT_EQ(due_of(facts, calendar()).last_day, day("2010-02-28"));
    facts.recurrence = "quarterly";
    facts.counted_from = day("2008-11-30");
    EXPECT_EQ(due_of(facts, calendar()).last_day, day("2009-02-28"));
    facts.recurrence = "continuing";
    EXPECT_EQ(due_of(facts, calendar()).kind, DueKind::no_date_stated);
}

TEST(Due, the_key_of_a_time_is_the_same_in_every_language) {
    StatedTime english = at_session("before", "conference", 4);
    english.words = "before its fourth session";
    StatedTime french = english;
    french.words = "avant sa quatrième session";
    EXPECT_EQ(english.key(), french.key());
    EXPECT_EQ(english.key(), "before/conference/4");
}

TEST(Resources, the_clauses_are_known_in_six_languages) {
    const std::map<Language, std::pair<std::string, std::string>> kClauses = {
        {Language::ar, {"أن يعقد، ضمن حدود الموارد المتاحة، اجتماعا", "رهنا بتوافر موارد من خارج الميزانية"}},
        {Language::en, {"within existing resources", "Subject to the availability of extrabudgetary resources"}},
        {Language::es, {"dentro de los límites de los recursos existentes", "con recursos extrapresupuestarios"}},
        {Language::fr, {"dans la limite des ressources disponibles", "au moyen de ressources extrabudgétaires"}},
        {Language::ru, {"в рамках имеющихся ресурсов", "при наличии внебюджетных средств"}},
        {Language::zh, {"在现有资源范围内", "在有预算外资源的情况下"}}};
    for (const auto& [language, words] : kClauses) {
        EXPECT_EQ(resource_clause_in(words.first, language), ResourceClause::within_existing) << tag(language);
        EXPECT_EQ(resource_clause_in(words.second, language), ResourceClause::extrabudgetary) << tag(language);
        EXPECT_EQ(resource_clause_in(words.first + " " + words.second, language), ResourceClause::both);
    }
    EXPECT_EQ(resource_clause_in("to mobilize resources", Language::en), ResourceClause::none);
    EXPECT_EQ(resource_clause_in("Faciliter la mobilisation des ressources potentielles", Language::fr),
              ResourceClause::none);
}

Provision operative(std::string path, std::string text, bool is_mandate) {
    Provision provision;
    provision.path = std::move(path);
    provision.text = std::move(text);
    provision.is_mandate = is_mandate;
    return provision;
}

TEST(Resources, a_paragraph_can_bind_the_whole_text) {
    Document document;
    document.head.language = Language::en;
    document.provisions = {
        operative("1", "Requests the secretariat to hold workshops;", true),
        operative("2", "Invites Member States to provide extrabudgetary resources for the purposes described above.",
                  true)};
    const auto clause = document_clause_of(document);
    ASSERT_TRUE(clause);
    EXPECT_EQ(clause->path, "2");
    EXPECT_EQ(clause->clause, ResourceClause::extrabudgetary);
    document.provisions[1].text =
        "Requests it to report, within existing resources, on the implementation of the "
        "present resolution.";
    EXPECT_FALSE(document_clause_of(document));
}

TEST(Identity, the_first_mandate_of_a_paragraph_has_the_paragraphs_path) {
    Document document;
    document.provisions = {operative("1", "Welcomes ...", false), operative("3", "", true), operative("4", "", true)};
    SubAction praise, invite, request;
    praise.path = "3#1";
    invite.path = "3#2";
    invite.is_mandate = true;
    request.path = "3#3";
    request.is_mandate = true;
    document.provisions[1].sub_actions = {praise, invite, request};
    std::vector<std::string> paths;
    for (const MandatePart& part : mandates_in(document)) paths.push_back(part.path);
    EXPECT_THAT(paths, ElementsAre("3", "3~3", "4"));
    EXPECT_EQ(identifier_of("2-6", "3~3"), "2-6/3~3");
}

TEST(Times, words_of_time_without_a_deadline_are_noticed) {
    const auto unread = [](std::string text, Language language) {
        const Provision provision = operative("1", std::move(text), true);
        return has_unread_time_words({"1", &provision, nullptr}, language);
    };
    EXPECT_TRUE(unread("Requests the secretariat to report at its next meeting;", Language::en));
    EXPECT_TRUE(unread("请秘书处向下届会议提出报告；", Language::zh));
    EXPECT_TRUE(unread("Pide a la secretaría que le informe en su próxima reunión;", Language::es));
    EXPECT_FALSE(unread("Requests the secretariat to use the report of its third session;", Language::en));
}

}  // namespace
}  // namespace palermo::mandates::follow_up
