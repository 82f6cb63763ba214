#include "conference/replies/testing/replies_world.hpp"
#include "conference/reports/analytical/analytical.hpp"
#include "conference/reports/operations.hpp"
#include "conference/reports/queries.hpp"
#include "platform/search/index.hpp"

namespace palermo::reports {
namespace {

using access::Role;
using replies::Consent;

class Reports : public replies::RepliesWorld {
  protected:
    void SetUp() override {
        RepliesWorld::SetUp();
        std::vector<store::Migration> all = journal::migrations();
        for (const auto& more : {mail::migrations(), acts::migrations(), people::migrations(), search::migrations(),
                                 questionnaires::migrations(), replies::migrations(), reports::migrations()})
            all.insert(all.end(), more.begin(), more.end());
        ASSERT_TRUE(database_->migrate(all));
        resources_ = Resources::load(pack_files()).value();
        resources_.sections.front().questions = {"law", "name", "count"};
        reports_ = {&resources_, &given_, {"african", "asia_pacific"}};
        register_acts(registry_, reports_);
        ASSERT_EQ(code(perform(officer_, cycle("first", published("1")))), "done");
        open("first");
        chair_ = somebody("chair@example.org", Role::chair).actor;
        delegate_ = somebody("delegate@example.org", Role::delegate).actor;
    }

    static CreateReport about(std::string cycle) {
        CreateReport act;
        act.slug = "on-" + cycle;
        act.title_ar = act.title_en = act.title_es = act.title_fr = act.title_ru = act.title_zh = "A report";
        act.cycle = std::move(cycle);
        return act;
    }
    void consent(const std::string& state, Consent how) {
        const auto reply = reply_of("first", state);
        ASSERT_EQ(code(perform(approvers_[state], replies::SetConsent{reply.id, reply.revision, how, {}})), "done");
    }
    ReportView view(const access::Actor& actor) {
        return read([&](store::Reader& reader) { return find_report(reader, access::scope_of(actor), "on-first"); });
    }
    bool sees(const access::Actor& actor) {
        bool found = false;
        EXPECT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
            found = find_report(reader, access::scope_of(actor), "on-first").has_value();
            return ok();
        }));
        return found;
    }
    std::unique_ptr<const ComposedReport> composed(Language language = Language::en) {
        std::unique_ptr<const ComposedReport> report;
        EXPECT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
            report =
                TRY(compose_report(reader, access::scope_of(officer_), reports_, catalogue(), "on-first", language));
            return ok();
        }));
        return report;
    }
    static const text::Catalogue& catalogue() {
        static const text::Catalogue loaded = text::Catalogue::load().value();
        return loaded;
    }
    StatesBehind behind(const BehindNumber& asked) { return states_behind_number(*composed(), asked).value(); }

    Resources resources_;
    Services reports_;
    access::Actor chair_, delegate_;
};

TEST_P(Reports, a_cut_does_not_change_with_what_comes_later) {
    submit("first", "KAS", "yes");
    consent("KAS", Consent::full);
    ASSERT_EQ(code(perform(officer_, about("first"))), "done");
    const std::string before = to_json(composed()->input.cut_of("status")).write();
    EXPECT_EQ(view(officer_).received_after, 0);
    clock_.advance_microseconds(3600LL * 1000 * 1000);
    submit("first", "MBA", "no");
    EXPECT_EQ(to_json(composed()->input.cut_of("status")).write(), before);
    EXPECT_EQ(view(officer_).received_after, 1);
    const ReportView held = view(officer_);
    ASSERT_EQ(code(perform(officer_, CutReport{"on-first", held.summary.revision, {}})), "done");
    EXPECT_EQ(to_json(composed()->input.cut_of("status")).write(), before) << "blocks stand on the first cut";
    ASSERT_EQ(code(perform(officer_, RefreshBlock{"on-first", held.summary.revision + 1, "status"})), "done");
    EXPECT_NE(to_json(composed()->input.cut_of("status")).write(), before);
    EXPECT_EQ(to_json(composed()->input.cut_of("method")).write(), before);
}

TEST_P(Reports, what_a_state_did_not_consent_to_is_withheld) {
    submit("first", "KAS", "yes");
    submit("first", "MBA", "no");
    consent("KAS", Consent::full);
    ASSERT_EQ(code(perform(officer_, about("first"))), "done");
    const auto report = composed();
    const Cut& cut = report->input.cut_of("status");
    ASSERT_EQ(cut.states.size(), 3U);
    const std::vector<StateAnswer> answers = answers_to(cut, *cut.question("/data/a/law"), "party");
    std::map<std::string, AnswerState> by_state;
    for (const StateAnswer& answer : answers) by_state[answer.state] = answer.answer;
    EXPECT_EQ(by_state["KAS"], AnswerState::yes);
    EXPECT_EQ(by_state["MBA"], AnswerState::withheld);
    EXPECT_EQ(by_state["DON"], AnswerState::not_yet_due);
}

TEST_P(Reports, a_question_that_was_not_asked_is_not_an_answer_that_is_missing) {
    submit("first", "KAS", "no");
    consent("KAS", Consent::full);
    ASSERT_EQ(code(perform(officer_, about("first"))), "done");
    const auto report = composed();
    const Cut& cut = report->input.cut_of("status");
    EXPECT_EQ(answers_to(cut, *cut.question("/data/a/name"), "party")[1].answer, AnswerState::not_applicable);
    EXPECT_EQ(answers_to(cut, *cut.question("/data/b/count"), "party")[1].answer, AnswerState::not_answered);
}

TEST_P(Reports, drafts_are_the_secretariats_and_the_chairs) {
    submit("first", "KAS", "yes");
    ASSERT_EQ(code(perform(officer_, about("first"))), "done");
    for (const access::Actor& actor : {officer_, chair_}) EXPECT_TRUE(sees(actor));
    for (const access::Actor& actor : {delegate_, visitor(), focal_points_["KAS"]}) EXPECT_FALSE(sees(actor));
    EXPECT_EQ(code(perform(focal_points_["KAS"], about("first"))), "access.not_found");
    const auto proposed = perform(officer_, PublishReport{"on-first", 1});
    ASSERT_NE(proposed->pending, 0) << "one officer alone must not publish";
    ASSERT_EQ(code(complete(second_, proposed->pending)), "done");
    EXPECT_TRUE(sees(delegate_));
    EXPECT_FALSE(sees(visitor()));
    EXPECT_EQ(code(perform(officer_, CutReport{"on-first", 2, {}})), "reports.published");
}

TEST_P(Reports, what_is_counted_for_the_secretariat_never_leaves_it) {
    submit("first", "KAS", "yes");
    CreateReport inside = about("first");
    inside.audience = Audience::secretariat;
    ASSERT_EQ(code(perform(officer_, inside)), "done");
    const auto proposed = perform(officer_, PublishReport{"on-first", 1});
    ASSERT_EQ(code(complete(second_, proposed->pending)), "done");
    EXPECT_TRUE(sees(officer_));
    EXPECT_FALSE(sees(delegate_));
}

TEST_P(Reports, a_translation_knows_when_its_original_changed) {
    ASSERT_EQ(code(perform(officer_, about("first"))), "done");
    const auto write = [&](Language language, const char* words) {
        const std::int64_t revision = view(officer_).summary.revision;
        EXPECT_EQ(code(perform(officer_, WriteBlock{"on-first", revision, "status", language, words})), "done");
    };
    write(Language::en, "First.\n\nSecond.");
    write(Language::fr, "Premier.");
    EXPECT_EQ(view(officer_).text_state("status", Language::fr), TextState::translated);
    write(Language::en, "Other.");
    EXPECT_EQ(view(officer_).text_state("status", Language::fr), TextState::out_of_date);
    EXPECT_EQ(view(officer_).text_state("status", Language::ar), TextState::missing);
    EXPECT_EQ(composed(Language::ar)->input.narrative.at("status").front().language, Language::en);
}

TEST_P(Reports, behind_each_number_stand_its_states) {
    for (const char* state : {"KAS", "MBA", "DON"}) {
        submit("first", state, "yes");
        consent(state, Consent::full);
    }
    ASSERT_EQ(code(perform(officer_, about("first"))), "done");
    EXPECT_EQ(behind({"/data/a/law", "party", {}, {}, "yes"}).states.size(), 3U);
    EXPECT_EQ(behind({"/data/a/law", "party", "african", {}, "yes"}).states.size(), 1U);
    EXPECT_EQ(behind({{}, "party", {}, {}, "received"}).states.size(), 3U);
    EXPECT_FALSE(states_behind_number(*composed(), {"/data/nowhere", "party", {}, {}, {}}));
}

TEST_P(Reports, small_numbers_of_unpublished_replies_lead_nowhere) {
    submit("first", "KAS", "yes");
    consent("KAS", Consent::summary);
    ASSERT_EQ(code(perform(officer_, about("first"))), "done");
    const StatesBehind one = behind({"/data/a/law", "party", {}, {}, "yes"});
    EXPECT_TRUE(one.hidden);
    EXPECT_TRUE(one.states.empty());
}

TEST_P(Reports, bad_input_is_refused_and_nothing_is_kept) {
    CreateReport act = about("first");
    act.cycle = "nowhere";
    EXPECT_EQ(code(perform(officer_, act)), "access.not_found");
    act = about("first");
    act.slug = "A b";
    EXPECT_EQ(code(perform(officer_, act)), "field.faults");
    act = about("first");
    act.previous = "first";
    EXPECT_EQ(code(perform(officer_, act)), "reports.same_cycle");
    act = about("first");
    act.population = Population::signatories;
    EXPECT_EQ(code(perform(officer_, act)), "reports.nobody_asked");
    EXPECT_TRUE(read([&](store::Reader& reader) { return list_reports(reader, access::scope_of(officer_)); }).empty());
    ASSERT_EQ(code(perform(officer_, about("first"))), "done");
    EXPECT_EQ(code(perform(officer_, about("first"))), "reports.slug_taken");
    EXPECT_EQ(code(perform(officer_, WriteBlock{"on-first", 1, "nothing", Language::en, "x"})),
              "reports.no_such_block");
    EXPECT_EQ(code(perform(officer_, WriteBlock{"on-first", 9, "status", Language::en, "x"})), "acts.stale");
}

INSTANTIATE_TEST_SUITE_P(BothEngines, Reports, store::testing::engines(), store::testing::engine_name);

}  // namespace
}  // namespace palermo::reports
