#include "conference/questionnaires/library/completeness.hpp"
#include "conference/replies/cycles/comparison.hpp"
#include "conference/replies/cycles/dismissing.hpp"
#include "conference/replies/cycles/export.hpp"
#include "conference/replies/cycles/reminders.hpp"
#include "conference/replies/testing/replies_world.hpp"
#include "platform/document/workbook.hpp"

namespace palermo::replies {
namespace {

class Cycles : public RepliesWorld {};

TEST_P(Cycles, a_published_version_never_changes) {
    ASSERT_EQ(code(file("1")), "done");
    ASSERT_EQ(code(file("1", "again.xml")), "done") << "a draft is replaced";
    const auto held = [&] {
        return read([](store::Reader& reader) {
            constexpr store::Sql kRow(
                "select form, form_digest, workbook, file_name, title, version, questions from questionnaire_versions");
            return reader.query(kRow);
        });
    };
    const auto refused = perform(officer_, PublishQuestionnaire{"trial", "1", 2, {"ar"}});
    ASSERT_EQ(code(refused), "questionnaires.languages_incomplete");
    EXPECT_EQ(refused.error().details.size(), 4U);
    ASSERT_EQ(code(perform(officer_, PublishQuestionnaire{"trial", "1", 2, others()})), "done");
    const store::Rows before = held();
    EXPECT_EQ(code(file("1", "third.xml")), "questionnaires.version_published");
    EXPECT_EQ(code(perform(officer_, PublishQuestionnaire{"trial", "1", 3, others()})), "questionnaires.not_a_draft");
    EXPECT_EQ(code(perform(officer_, questionnaires::RetireQuestionnaire{"trial", "1", 3})), "done");
    EXPECT_EQ(code(file("1", "fourth.xml")), "questionnaires.version_published");
    const store::Rows after = held();
    ASSERT_EQ(after.size(), 1U);
    for (std::size_t column = 0; column < before[0].size(); ++column)
        EXPECT_TRUE(before[0].value(column) == after[0].value(column)) << column;
}

TEST_P(Cycles, drafts_are_the_secretariats_and_published_versions_everybodys) {
    ASSERT_EQ(code(file("1")), "done");
    const auto seen = [&](const access::Actor& actor) {
        return read([&](store::Reader& reader) {
                   return questionnaires::list_versions(reader, access::scope_of(actor));
               })
            .size();
    };
    EXPECT_EQ(seen(visitor()), 0U);
    EXPECT_EQ(seen(officer_), 1U);
    EXPECT_EQ(code(perform(focal_points_["KAS"], FileQuestionnaire{"x", "x.xml", Bytes{60}, {}, {}})),
              "access.not_found");
    ASSERT_EQ(code(perform(officer_, PublishQuestionnaire{"trial", "1", 1, others()})), "done");
    EXPECT_EQ(seen(visitor()), 1U);
}

TEST_P(Cycles, questions_are_paired_by_what_a_person_said_before_their_place) {
    const std::int64_t first = published("1"), second = published("2");
    const auto pairs = [&] {
        return read([&](store::Reader& reader) -> Result<std::vector<questionnaires::MappedQuestion>> {
            const auto from = TRY(forms_.get(reader, first));
            const auto to = TRY(forms_.get(reader, second));
            return questionnaires::mapping_between(reader, *from, *to);
        });
    };
    ASSERT_EQ(pairs().size(), 3U);
    EXPECT_EQ(pairs()[0].basis, questionnaires::MappingBasis::path);
    ASSERT_EQ(code(perform(officer_, questionnaires::MapQuestion{"trial",
                                                                 "1",
                                                                 "/data/b/count",
                                                                 "trial",
                                                                 "2",
                                                                 "/data/b/more",
                                                                 questionnaires::MappingKind::not_comparable,
                                                                 {}})),
              "done");
    EXPECT_EQ(pairs()[2].kind, questionnaires::MappingKind::not_comparable);
    EXPECT_EQ(code(perform(officer_, questionnaires::MapQuestion{"trial",
                                                                 "1",
                                                                 "/data/nothing",
                                                                 "trial",
                                                                 "2",
                                                                 "/data/b/more",
                                                                 questionnaires::MappingKind::identical,
                                                                 {}})),
              "questionnaires.no_question_at");
}

TEST_P(Cycles, opening_takes_two_officers_and_asks_the_states_it_addresses) {
    const std::int64_t version = published("1");
    ASSERT_EQ(code(perform(officer_, cycle("first", version))), "done");
    EXPECT_EQ(code(perform(officer_, cycle("first", version))), "replies.slug_taken");
    EXPECT_EQ(read([&](store::Reader& reader) { return list_cycles(reader, access::scope_of(visitor())); }).size(), 0U);
    open("first");
    EXPECT_EQ(code(perform(officer_, OpenCycle{"first", 2, "NV 8", clock_.now().date_utc()})), "replies.cycle_not_now")
        << "what is open is not proposed again";
    const Coverage covered_now = covered("first", officer_);
    EXPECT_EQ(covered_now.all.asked, 3) << "signatories and others are not asked";
    EXPECT_EQ(mails_about("replies.mail.cycle_opened"), 3);
    EXPECT_EQ(read([&](store::Reader& reader) { return list_cycles(reader, access::scope_of(visitor())); }).size(), 1U);
}

TEST_P(Cycles, coverage_cells_add_up_to_the_states_asked) {
    ASSERT_EQ(code(perform(officer_, cycle("first", published("1"), Addressed::both))), "done");
    open("first");
    submit("first", "KAS", "yes");
    ASSERT_EQ(code(perform(focal_points_["MBA"], StartReply{reply_of("first", "MBA").id, Language::en})), "done");
    for (const access::Actor& actor : {officer_, visitor(), focal_points_["DON"]}) {
        const Coverage now = covered("first", actor);
        EXPECT_EQ(now.all.asked, 4);
        EXPECT_EQ(now.all.replied, 1);
        for (const auto* by : {&now.by_group, &now.by_standing}) {
            CoverageCell sum;
            for (const auto& [key, cell] : *by) {
                EXPECT_EQ(cell.asked, cell.replied + cell.drafting + cell.silent) << key;
                sum.asked += cell.asked;
                sum.replied += cell.replied;
                sum.drafting += cell.drafting;
                sum.silent += cell.silent;
            }
            EXPECT_EQ(sum.asked, now.all.asked);
            EXPECT_EQ(sum.replied, now.all.replied);
            EXPECT_EQ(sum.drafting, now.all.drafting);
            EXPECT_EQ(sum.silent, now.all.silent);
        }
    }
    EXPECT_EQ(covered("first", officer_).all.drafting, 1);
    EXPECT_EQ(covered("first", visitor()).all.drafting, 0) << "who is drafting is nobody else's affair";
    EXPECT_EQ(covered("first", officer_).by_section.at("/data/a").second, 3);
    EXPECT_GT(given_.progress->size(), 0U);
}

TEST_P(Cycles, a_state_is_reminded_once_an_occasion) {
    ASSERT_EQ(code(perform(officer_, cycle("first", published("1")))), "done");
    open("first");
    submit("first", "KAS", "no");
    EXPECT_TRUE(read([&](store::Reader& reader) { return due_reminders(reader, clock_.now()); }).empty());
    clock_.advance_microseconds(11LL * 24 * 3600 * 1'000'000);
    const auto due = read([&](store::Reader& reader) { return due_reminders(reader, clock_.now()); });
    ASSERT_EQ(due.size(), 1U);
    EXPECT_TRUE(due[0].occasion.starts_with("before.30."));
    EXPECT_EQ(due[0].states, (std::vector<std::string>{"DON", "MBA"}));
    EXPECT_EQ(code(perform(installation(), RemindStates{due[0].cycle, due[0].occasion, due[0].states})), "done");
    EXPECT_EQ(code(perform(installation(), RemindStates{due[0].cycle, due[0].occasion, {}})),
              "replies.nobody_to_remind");
    EXPECT_EQ(mails_about("replies.mail.cycle_reminder"), 2);
    EXPECT_TRUE(read([&](store::Reader& reader) { return due_reminders(reader, clock_.now()); }).empty());
    EXPECT_EQ(code(perform(focal_points_["KAS"], RemindStates{"first", "x", {}})), "access.denied");
    EXPECT_EQ(code(perform(officer_, RemindStates{"first", "x", {"ORA"}})), "replies.not_addressed");
}

TEST_P(Cycles, the_job_of_reminders_reminds_and_comes_again_the_next_morning) {
    ASSERT_EQ(code(perform(officer_, cycle("first", published("1")))), "done");
    open("first");
    clock_.advance_microseconds(11LL * 24 * 3600 * 1'000'000);
    store::JobRunner runner(*database_, clock_, {});
    remind_from(runner, *database_, performer_, clock_);
    ASSERT_TRUE(schedule_reminders(*database_, clock_.now()));
    ASSERT_TRUE(schedule_reminders(*database_, clock_.now()));
    const auto tries = runner.run_due();
    ASSERT_TRUE(tries) << tries.error().debug_text();
    EXPECT_EQ(*tries, 1);
    EXPECT_EQ(mails_about("replies.mail.cycle_reminder"), 3);
    clock_.advance_microseconds(25LL * 3600 * 1'000'000);
    EXPECT_EQ(*runner.run_due(), 1) << "the chain of days goes on";
    EXPECT_EQ(mails_about("replies.mail.cycle_reminder"), 3);
}

TEST_P(Cycles, an_extension_has_a_limit_and_a_wrong_one_is_put_right) {
    ASSERT_EQ(code(perform(officer_, cycle("first", published("1")))), "done");
    open("first");
    const Date due = reply_of("first", "KAS").due_on, today = clock_.now().date_utc();
    const auto later = [&](std::int64_t days) { return Date::from_day_number(due.day_number() + days); };
    const auto refused = [&](Date day, std::optional<std::string> state) {
        const auto result = perform(officer_, ExtendCycle{"first", 2, day, std::move(state), "why"});
        return result || result.error().details.empty() ? code(result) : result.error().details[0].code;
    };
    EXPECT_EQ(refused(*Date::parse("9999-12-31"), "KAS"), "replies.due_too_late");
    EXPECT_EQ(refused(*Date::parse("9999-12-31"), {}), "replies.due_too_late");
    EXPECT_EQ(refused(Date::from_day_number(today.day_number() - 1), {}), "replies.due_over");
    EXPECT_EQ(refused(later(-1), "KAS"), "replies.earlier_than_all");
    EXPECT_EQ(code(perform(officer_, ExtendCycle{"first", 2, later(300), "KAS", "typed wrongly"})), "done");
    EXPECT_EQ(code(perform(officer_, ExtendCycle{"first", 3, later(30), "KAS", "put right"})), "done");
    EXPECT_EQ(reply_of("first", "KAS").due_on, later(30));
    EXPECT_EQ(code(perform(officer_, ExtendCycle{"first", 4, today, {}, "all by today"})), "done");
    EXPECT_EQ(reply_of("first", "MBA").due_on, today);
    EXPECT_EQ(reply_of("first", "KAS").due_on, later(30)) << "its own day stays";
}

TEST_P(Cycles, a_cycle_that_is_due_before_it_begins_is_refused_with_the_number_of_faults) {
    PrepareCycle act = cycle("first", published("1"));
    act.due_on = Date::from_day_number(clock_.now().date_utc().day_number() - 1);
    const auto refused = perform(officer_, act);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().argument("count"), "1");
}

TEST_P(Cycles, a_due_day_moves_on_and_one_states_day_moves_alone) {
    ASSERT_EQ(code(perform(officer_, cycle("first", published("1")))), "done");
    open("first");
    const Date due = reply_of("first", "KAS").due_on;
    const auto later = [&](std::int64_t days) { return Date::from_day_number(due.day_number() + days); };
    EXPECT_EQ(code(perform(officer_, ExtendCycle{"first", 2, due, {}, "why"})), "replies.same_due");
    EXPECT_EQ(code(perform(officer_, ExtendCycle{"first", 2, later(10), "KAS", "why"})), "done");
    EXPECT_EQ(reply_of("first", "KAS").due_on, later(10));
    EXPECT_EQ(reply_of("first", "MBA").due_on, due);
    EXPECT_EQ(code(perform(officer_, ExtendCycle{"first", 3, later(20), {}, "why"})), "done");
    EXPECT_EQ(reply_of("first", "KAS").due_on, later(20));
    EXPECT_EQ(code(perform(officer_, CloseCycle{"first", 4})), "done");
    EXPECT_EQ(code(perform(officer_, CloseCycle{"first", 5})), "replies.cycle_not_now");
    submit("first", "DON", "no");  // late replies are taken
    EXPECT_EQ(covered("first", visitor()).all.replied, 1);
}

TEST_P(Cycles, obstacles_say_what_keeps_each_state_from_submitting) {
    ASSERT_EQ(code(perform(officer_, cycle("first", published("1"), Addressed::both))), "done");
    open("first");
    submit("first", "KAS", "yes");
    ASSERT_EQ(code(perform(focal_points_["MBA"], StartReply{reply_of("first", "MBA").id, Language::en})), "done");
    std::map<std::string, std::string> keys;
    for (const Obstacle& one : read([&](store::Reader& reader) {
             return obstacles(reader, access::scope_of(officer_), given_, "first", clock_.now());
         }))
        keys[one.state] = one.key;
    EXPECT_EQ(keys, (std::map<std::string, std::string>{
                        {"ZEM", "no_focal_point"}, {"DON", "not_seen"}, {"MBA", "not_cleared"}}));
    const auto others = database_->read([&](store::Reader& reader) -> Result<void> {
        TRY(obstacles(reader, access::scope_of(visitor()), given_, "first", clock_.now()));
        return ok();
    });
    EXPECT_EQ(others.error().code, "access.not_found");
}

TEST_P(Cycles, cycles_are_compared_on_the_states_that_replied_to_both) {
    ASSERT_EQ(code(perform(officer_, cycle("first", published("1")))), "done");
    ASSERT_EQ(code(perform(officer_, cycle("second", published("2")))), "done");
    open("first");
    open("second");
    submit("first", "KAS", "no");
    submit("first", "MBA", "no");
    submit("second", "KAS", "yes");
    submit("second", "DON", "yes");
    const auto comparison = read([&](store::Reader& reader) {
        return compare_cycles(reader, access::scope_of(officer_), given_, "first", "second", clock_.now());
    });
    EXPECT_EQ(comparison.panel, std::vector<std::string>{"KAS"});
    ASSERT_EQ(comparison.questions.size(), 3U);
    EXPECT_EQ(comparison.right_only, 1);
    const ComparedQuestion& law = comparison.questions[0];
    EXPECT_EQ(law.both, 1);
    EXPECT_EQ(law.unchanged, 0);
    ASSERT_EQ(law.values.size(), 2U);
    EXPECT_EQ(law.values[0].left, 0);
    EXPECT_EQ(law.values[0].right, 1);
    const auto publics = read([&](store::Reader& reader) {
        return compare_cycles(reader, access::scope_of(visitor()), given_, "first", "second", clock_.now());
    });
    EXPECT_TRUE(publics.panel.empty()) << "without consent nothing is counted for the public";
}

TEST_P(Cycles, real_cycles_are_not_dismissed_and_nobody_but_the_installation_dismisses) {
    ASSERT_EQ(code(perform(officer_, cycle("first", published("1")))), "done");
    EXPECT_EQ(code(perform(officer_, DismissCycle{"first"})), "access.not_found");
    EXPECT_EQ(code(perform(installation(), DismissCycle{"first"})), "replies.not_invented");
}

TEST_P(Cycles, an_invented_cycle_is_dismissed_with_everything_of_it) {
    const std::string text = form_text("1");
    const ByteView bytes = as_bytes(text);
    ASSERT_EQ(code(perform(officer_, FileQuestionnaire{"trial", "t.xml", Bytes(bytes.begin(), bytes.end()), {}, true})),
              "done");
    ASSERT_EQ(code(perform(officer_, PublishQuestionnaire{"trial", "1", 1, others()})), "done");
    ASSERT_EQ(code(perform(officer_, cycle("first", 1))), "done");
    open("first");
    submit("first", "KAS", "yes");
    EXPECT_EQ(code(perform(installation(), DismissCycle{"first"})), "done");
    EXPECT_TRUE(read([&](store::Reader& reader) { return list_cycles(reader, access::scope_of(officer_)); }).empty());
}

TEST_P(Cycles, exports_hold_what_was_submitted_and_no_formula) {
    ASSERT_EQ(code(perform(officer_, cycle("first", published("1")))), "done");
    open("first");
    submit("first", "KAS", "yes");
    ASSERT_EQ(code(perform(focal_points_["MBA"], StartReply{reply_of("first", "MBA").id, Language::en})), "done");
    answer("first", "MBA", "/data/a/law", "no");
    ExportRequest request;
    request.cycle = "first";
    request.headings = {"State", "Code", "Group", "Standing", "Submitted", "Late"};
    const auto csv_for = [&](const access::Actor& actor) {
        std::string csv;
        EXPECT_TRUE(database_->read([&](store::Reader& reader) {
            return write_replies_csv(reader, access::scope_of(actor), given_, request, clock_.now(),
                                     [&](std::string_view piece) { csv += piece; });
        }));
        return csv;
    };
    const std::string csv = csv_for(officer_);
    EXPECT_NE(csv.find("KAS"), std::string::npos) << csv;
    EXPECT_NE(csv.find("\"'=HYPERLINK"), std::string::npos) << csv;
    EXPECT_EQ(csv.find("MBA"), std::string::npos) << "drafts are in no export";
    EXPECT_EQ(csv_for(visitor()).find("KAS"), std::string::npos);
    const auto table = read([&](store::Reader& reader) {
        return replies_table(reader, access::scope_of(officer_), given_, request, clock_.now());
    });
    ASSERT_EQ(table.rows.size(), 1U);
    const auto file = document::to_xlsx(table);
    ASSERT_TRUE(file);
    const auto workbook = document::read_workbook(*file, "replies.xlsx");
    ASSERT_TRUE(workbook);
    int found = 0;
    for (const document::Sheet& sheet : workbook->sheets)
        for (const document::SheetCell& cell : sheet.cells) {
            EXPECT_FALSE(cell.formula) << cell.text;
            found += cell.text == "=HYPERLINK(\"x\")" ? 1 : 0;
        }
    EXPECT_EQ(found, 1);
}

TEST_P(Cycles, a_translation_stands_beside_the_answer_and_says_what_it_is) {
    const std::int64_t reply = opened_for("KAS");
    submit("first", "KAS", "yes", "La loi numéro 5");
    const char* const kName = "/data/a/name";
    const auto translate = [&](Language language, const char* words, bool machine) {
        return code(perform(officer_, TranslateAnswer{reply, kName, 1, language, words, machine}));
    };
    ASSERT_EQ(translate(Language::fr, "La loi no 5", true), "done");
    ASSERT_EQ(translate(Language::es, "La ley núm. 5", false), "done");
    const auto shown = [&](const access::Actor& actor) {
        return read([&](store::Reader& reader) {
                   return find_reply(reader, access::scope_of(actor), given_, reply, clock_.now());
               })
            .answers.at(kName);
    };
    const AnswerView answer = shown(officer_);
    EXPECT_EQ(answer.value, "La loi numéro 5") << "the answer stays the original";
    ASSERT_EQ(answer.translations.size(), 2U);
    EXPECT_EQ(answer.translations[0].language, "es");
    EXPECT_FALSE(answer.translations[0].machine);
    EXPECT_TRUE(answer.translations[1].machine);
    EXPECT_FALSE(answer.translations[1].outdated);

    const auto exported = [&](Language language) {
        ExportRequest request;
        request.cycle = "first";
        request.language = language;
        request.translation = [](const AnswerTranslation& one) { return one.machine ? "[machine]" : "[confirmed]"; };
        std::string csv;
        EXPECT_TRUE(database_->read([&](store::Reader& reader) {
            return write_replies_csv(reader, access::scope_of(officer_), given_, request, clock_.now(),
                                     [&](std::string_view piece) { csv += piece; });
        }));
        return csv;
    };
    EXPECT_NE(exported(Language::es).find("La loi numéro 5\r\n[confirmed]\r\nLa ley núm. 5"), std::string::npos);
    EXPECT_NE(exported(Language::fr).find("[machine]\r\nLa loi no 5"), std::string::npos);
    EXPECT_EQ(exported(Language::ru).find("["), std::string::npos) << "no language is put in the place of another";

    ASSERT_EQ(code(perform(officer_, ReopenReply{reply, reply_of("first", "KAS").revision, "a slip"})), "done");
    this->answer("first", "KAS", kName, "La loi numéro 6");
    ASSERT_EQ(shown(focal_points_["KAS"]).translations.size(), 2U);
    EXPECT_TRUE(shown(focal_points_["KAS"]).translations[0].outdated) << "of an earlier text";
    EXPECT_FALSE(shown(officer_).translations[0].outdated) << "what was submitted is what was translated";
}

TEST_P(Cycles, no_answer_of_a_state_is_run_by_a_spreadsheet) {
    ASSERT_EQ(code(perform(officer_, cycle("first", published("1")))), "done");
    open("first");
    submit("first", "KAS", "yes", "+1+1");
    submit("first", "MBA", "yes", "-2+3");
    submit("first", "DON", "yes", "@SUM(1)");
    ExportRequest request;
    request.cycle = "first";
    request.headings = {"=State", "Code", "Group", "Standing", "Submitted", "Late"};
    std::string csv;
    ASSERT_TRUE(database_->read([&](store::Reader& reader) {
        return write_replies_csv(reader, access::scope_of(officer_), given_, request, clock_.now(),
                                 [&](std::string_view piece) { csv += piece; });
    }));
    for (const char* cell : {"'=State,", ",'+1+1,", ",'-2+3,", ",'@SUM(1),"})
        EXPECT_NE(csv.find(cell), std::string::npos) << cell << " is not in " << csv;
}

INSTANTIATE_TEST_SUITE_P(BothEngines, Cycles, store::testing::engines(), store::testing::engine_name);

TEST(Occasions, the_latest_day_that_was_reached_after_opening_counts) {
    const auto day = [](int number) { return Date::from_day_number(14'000 + number); };
    const std::vector<std::int64_t> days = {60, 30, 14, 3, -7};
    EXPECT_FALSE(reached_occasion(days, day(0), day(40), day(9)));
    EXPECT_EQ(reached_occasion(days, day(0), day(40), day(10)), "before.30." + day(40).iso());
    EXPECT_EQ(reached_occasion(days, day(0), day(40), day(26)), "before.14." + day(40).iso());
    EXPECT_EQ(reached_occasion(days, day(0), day(40), day(47)), "after.7." + day(40).iso());
    EXPECT_FALSE(reached_occasion(days, day(37), day(40), day(39))) << "not of what came that morning";
}

TEST(HiddenCells, no_hidden_count_can_be_worked_out_from_the_total) {
    std::uint64_t state = 20260712;
    const auto next = [&] {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::int64_t>(state >> 33U);
    };
    for (int round = 0; round < 2000; ++round) {
        std::vector<std::int64_t> counts(static_cast<std::size_t>(2 + next() % 5));
        for (std::int64_t& count : counts) count = next() % 9;
        const std::vector<bool> hidden = hidden_cells(counts);
        std::int64_t gaps = 0;
        for (std::size_t i = 0; i < counts.size(); ++i) {
            EXPECT_TRUE(hidden[i] || counts[i] == 0 || counts[i] >= kFewestStates);
            gaps += hidden[i] ? 1 : 0;
        }
        EXPECT_NE(gaps, 1) << "seed 20260712, round " << round;
    }
}

}  // namespace
}  // namespace palermo::replies
