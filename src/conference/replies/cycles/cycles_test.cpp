#include <map>
#include <regex>

#include "conference/questionnaires/library/completeness.hpp"
#include "conference/questionnaires/library/operations.hpp"
#include "conference/questionnaires/library/queries.hpp"
#include "conference/replies/cycles/comparison.hpp"
#include "conference/replies/cycles/dismissing.hpp"
#include "conference/replies/cycles/export.hpp"
#include "conference/replies/cycles/progress.hpp"
#include "conference/replies/cycles/reminders.hpp"
#include "conference/replies/operations.hpp"
#include "conference/replies/queries.hpp"
#include "conference/replies/storage.hpp"
#include "platform/people/testing/world.hpp"

namespace palermo::replies {
namespace {

using access::Role;
using questionnaires::FileQuestionnaire;
using questionnaires::PublishQuestionnaire;

// Two sections in one language; the text is asked of those who say yes. `version` 2 has one question more.
std::string form_text(std::string_view version) {
    const bool second = version != "1";
    std::string text = R"xml(<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa">
<h:head><h:title>Trial</h:title><model>
<itext><translation lang="English (en)" default="true()">
<text id="/data/a/law:label"><value>Is there a law?</value></text>
<text id="/data/a/name:label"><value>Which law?</value></text>
<text id="/data/b/count:label"><value>How many cases?</value></text>
<text id="/data/b/more:label"><value>What else?</value></text>
</translation></itext>
<instance><data id="trial" version="VERSION"><a><law/><name/></a><b><count/>MORE</b><meta><instanceID/></meta></data></instance>
<bind nodeset="/data/a/law" type="string" required="true()"/>
<bind nodeset="/data/a/name" type="string" relevant="/data/a/law = 'yes'"/>
<bind nodeset="/data/b/count" type="int"/>
BIND
<bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>
</model></h:head><h:body>
<group ref="/data/a"><label>First part</label>
<select1 ref="/data/a/law"><label ref="jr:itext('/data/a/law:label')"/>
<item><label>Yes</label><value>yes</value></item><item><label>No</label><value>no</value></item></select1>
<input ref="/data/a/name"><label ref="jr:itext('/data/a/name:label')"/></input></group>
<group ref="/data/b"><label>Second part</label>
<input ref="/data/b/count"><label ref="jr:itext('/data/b/count:label')"/></input>CONTROL</group>
</h:body></h:html>)xml";
    const auto replace = [&](const char* what, const std::string& with) {
        text = std::regex_replace(text, std::regex(what), with);
    };
    replace("VERSION", std::string(version));
    replace("MORE", second ? "<more/>" : "");
    replace("BIND", second ? R"xml(<bind nodeset="/data/b/more" type="string"/>)xml" : "");
    replace("CONTROL",
            second ? R"xml(<input ref="/data/b/more"><label ref="jr:itext('/data/b/more:label')"/></input>)xml" : "");
    return text;
}

class Cycles : public people::TestWorld {
  protected:
    void SetUp() override {
        std::vector<store::Migration> all = journal::migrations();
        for (const auto& more : {mail::migrations(), acts::migrations(), people::migrations(),
                                 questionnaires::migrations(), replies::migrations()})
            all.insert(all.end(), more.begin(), more.end());
        ASSERT_TRUE(database_->migrate(all));
        std::vector<std::string_view> exempt(people::kBookkeepingTables.begin(), people::kBookkeepingTables.end());
        for (const std::string_view table : {"journal_head", "journal_entries", "journal_nodes", "journal_values",
                                             "journal_checkpoints", "act_receipts", "mail_outbox", "jobs"})
            exempt.push_back(table);
        ASSERT_TRUE(database_->write([&](store::Writer& writer) { return store::guard_tables(writer, exempt); }));
        given_.forms = &forms_;
        given_.states = [](bool) { return std::vector<std::string>{"KAS", "MBA", "DON", "ZEM", "ORA"}; };
        given_.standing = [](store::Reader&, std::string_view state, std::string_view, Date) -> Result<Standing> {
            if (state == "ORA") return Standing::other;
            return state == "ZEM" ? Standing::signatory : Standing::party;
        };
        given_.state_group = [](std::string_view state) { return state == "KAS" ? "african" : "asia_pacific"; };
        given_.state_name = [](std::string_view code, Language) { return "State of " + std::string(code); };
        given_.instruments = {"UNTOC"};
        given_.progress = std::make_shared<ProgressCache>();
        acts::register_four_eyes(registry_);
        people::register_acts(registry_, services_);
        questionnaires::register_acts(registry_, [](ByteView, std::string_view) -> Result<questionnaires::Form> {
            return make_error(ErrorKind::invalid_input, "workbook.not_one");
        });
        register_acts(registry_, given_);
        officer_ = somebody("officer-1@example.org", Role::officer).actor;
        second_ = somebody("officer-2@example.org", Role::officer).actor;
        for (const char* state : {"KAS", "MBA", "DON"}) {
            focal_points_[state] =
                somebody(std::string("fp.") + state + "@example.org", Role::focal_point, {state, {}, {}, {}}).actor;
            approvers_[state] =
                somebody(std::string("ap.") + state + "@example.org", Role::approver, {state, {}, {}, {}}).actor;
        }
    }

    Result<acts::Receipt> file(std::string_view version, const std::string& name = "trial.xml") {
        const std::string text = form_text(version);
        const ByteView bytes = as_bytes(text);
        return perform(officer_, FileQuestionnaire{"trial", name, Bytes(bytes.begin(), bytes.end()), {}, {}});
    }
    static std::vector<std::string> others() { return {"ar", "es", "fr", "ru", "zh"}; }
    std::int64_t published(std::string_view version) {
        EXPECT_EQ(code(file(version)), "done");
        EXPECT_EQ(code(perform(officer_, PublishQuestionnaire{"trial", std::string(version), 1, others()})), "done");
        return read([&](store::Reader& reader) {
                   return questionnaires::find_version(reader, access::scope_of(officer_), "trial", version);
               })
            .id;
    }
    PrepareCycle cycle(std::string slug, std::int64_t version, Addressed addressed = Addressed::parties) {
        PrepareCycle act;
        act.slug = std::move(slug);
        act.version = version;
        act.title_ar = act.title_en = act.title_es = act.title_fr = act.title_ru = act.title_zh = "Trial cycle";
        act.addressed = addressed;
        act.instruments = {"UNTOC"};
        act.due_on = Date::from_day_number(clock_.now().date_utc().day_number() + 40);
        return act;
    }
    void open(const std::string& slug) {
        const auto proposed = perform(officer_, OpenCycle{slug, 1, "NV 7", clock_.now().date_utc()});
        ASSERT_EQ(code(proposed), "done");
        ASSERT_NE(proposed->pending, 0) << "one officer alone must not open a cycle";
        ASSERT_EQ(code(complete(second_, proposed->pending)), "done");
    }
    StoredReply reply_of(const std::string& slug, const std::string& state) {
        const auto all = read([&](store::Reader& reader) -> Result<std::vector<StoredReply>> {
            return replies_in_cycle(reader, TRY(find_cycle(reader, access::scope_of(officer_), slug)).id);
        });
        for (const StoredReply& reply : all)
            if (reply.state == state) return reply;
        ADD_FAILURE() << state;
        return {};
    }
    void answer(const std::string& slug, const std::string& state, const std::string& path, const std::string& value) {
        const StoredReply reply = reply_of(slug, state);
        const auto held = read([&](store::Reader& reader) { return answer_at(reader, reply.id, path); });
        ASSERT_EQ(code(perform(focal_points_[state], SaveAnswer{reply.id, path, held.revision, value, {}, {}})),
                  "done");
    }
    void submit(const std::string& slug, const std::string& state, const std::string& law) {
        const std::int64_t id = reply_of(slug, state).id;
        ASSERT_EQ(code(perform(focal_points_[state], StartReply{id, Language::en})), "done");
        answer(slug, state, "/data/a/law", law);
        if (law == "yes") answer(slug, state, "/data/a/name", "=HYPERLINK(\"x\")");
        ASSERT_EQ(code(perform(focal_points_[state], ClearReply{id, reply_of(slug, state).revision})), "done");
        const auto proposed =
            perform(focal_points_[state], SubmitReply{id, reply_of(slug, state).revision, std::nullopt});
        ASSERT_EQ(code(proposed), "done");
        ASSERT_EQ(code(complete(approvers_[state], proposed->pending)), "done");
    }
    Coverage covered(const std::string& slug, const access::Actor& actor) {
        return read([&](store::Reader& reader) {
            return coverage(reader, access::scope_of(actor), given_, slug, clock_.now());
        });
    }
    static access::Actor visitor() { return {"visitor", Role::visitor, {}, {}, {}}; }

    questionnaires::FormLibrary forms_;
    Services given_;
    access::Actor officer_, second_;
    std::map<std::string, access::Actor> focal_points_, approvers_;
};

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

TEST_P(Cycles, a_due_day_only_moves_on_and_one_states_day_moves_alone) {
    ASSERT_EQ(code(perform(officer_, cycle("first", published("1")))), "done");
    open("first");
    const Date due = reply_of("first", "KAS").due_on;
    const auto later = [&](std::int64_t days) { return Date::from_day_number(due.day_number() + days); };
    EXPECT_EQ(code(perform(officer_, ExtendCycle{"first", 2, due, {}, "why"})), "replies.earlier_due");
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
    EXPECT_TRUE(document::to_xlsx(table));
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
