#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "conference/replies/testing/replies_world.hpp"
#include "conference/reports/analytical/analytical.hpp"
#include "conference/reports/operations.hpp"
#include "conference/reports/pages/files.hpp"
#include "conference/reports/pdf_files.hpp"
#include "conference/reports/queries.hpp"
#include "platform/document/document_text.hpp"
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
    std::int64_t after() {
        const ReportView report = view(officer_);
        return read([&](store::Reader& reader) { return received_after(reader, access::scope_of(officer_), report); });
    }
    bool sees(const access::Actor& actor) {
        bool found = false;
        EXPECT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
            found = find_report(reader, access::scope_of(actor), "on-first").has_value();
            return ok();
        }));
        return found;
    }
    std::shared_ptr<const ComposedReport> composed(Language language = Language::en) {
        std::shared_ptr<const ComposedReport> report;
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
    EXPECT_EQ(after(), 0);
    clock_.advance_microseconds(3600LL * 1000 * 1000);
    submit("first", "MBA", "no");
    EXPECT_EQ(to_json(composed()->input.cut_of("status")).write(), before);
    EXPECT_EQ(after(), 1);
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
    EXPECT_EQ(code(perform(officer_, PublishReport{"on-first", 2})), "reports.published")
        << "what is published is not proposed again";
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
    const Cut cut = public_part(composed()->input.cut_of("status"));
    EXPECT_TRUE(cut.question("/data/a/law")->said.empty()) << "a file would tell what the page does not";
    EXPECT_FALSE(composed()->input.cut_of("status").question("/data/a/law")->said.empty());
    const StatesBehind one = behind({"/data/a/law", "party", {}, {}, "yes"});
    EXPECT_TRUE(one.hidden);
    EXPECT_TRUE(one.states.empty());
}

TEST_P(Reports, what_came_later_is_an_addendum_that_tells_of_nobody_who_is_not_public) {
    submit("first", "KAS", "yes");
    consent("KAS", Consent::full);
    ASSERT_EQ(code(perform(officer_, about("first"))), "done");
    EXPECT_EQ(code(perform(officer_, AddendumToReport{"on-first", "add-1", {}, {}})), "reports.not_published");
    const auto proposed = perform(officer_, PublishReport{"on-first", 1});
    ASSERT_EQ(code(complete(second_, proposed->pending)), "done");
    EXPECT_EQ(code(perform(officer_, AddendumToReport{"on-first", "add-1", {}, {}})), "reports.nothing_received");
    clock_.advance_microseconds(3600LL * 1000 * 1000);
    submit("first", "MBA", "no");
    consent("MBA", Consent::full);
    EXPECT_EQ(code(perform(officer_, AddendumToReport{"on-first", "on-first", {}, {}})), "reports.slug_taken");
    EXPECT_EQ(code(perform(delegate_, AddendumToReport{"on-first", "add-1", {}, {}})), "access.denied");
    ASSERT_EQ(code(perform(officer_, AddendumToReport{"on-first", "add-1", {}, "X/Add.1"})), "done");
    EXPECT_EQ(code(perform(officer_, AddendumToReport{"add-1", "add-2", {}, {}})), "reports.not_published");
    const auto text_of = [&](const std::string& slug, Language language) {
        std::shared_ptr<const ComposedReport> report;
        EXPECT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
            report = TRY(compose_report(reader, access::scope_of(officer_), reports_, catalogue(), slug, language));
            return ok();
        }));
        const document::Document document = document_of(*report);
        EXPECT_TRUE(document::check(document));
        return document::plain_text(document);
    };
    for (const Language language : kLanguages) {
        const std::string text = text_of("add-1", language);
        EXPECT_EQ(text.find("«reports."), std::string::npos) << text.substr(text.find("«reports."), 60);
    }
    EXPECT_NE(text_of("add-1", Language::en).find("1 reply was received"), std::string::npos);
    // Its figures stay as they are when more comes; the next one tells of that, and hides what it would give away.
    const auto publishing = perform(officer_, PublishReport{"add-1", 1});
    ASSERT_EQ(code(complete(second_, publishing->pending)), "done");
    EXPECT_EQ(code(perform(officer_, AddendumToReport{"add-1", "add-2", {}, {}})), "reports.of_addendum");
    clock_.advance_microseconds(3600LL * 1000 * 1000);
    submit("first", "DON", "no");
    consent("DON", Consent::summary);
    ASSERT_EQ(code(perform(officer_, AddendumToReport{"on-first", "add-2", {}, {}})), "done");
    std::shared_ptr<const ComposedReport> second;
    ASSERT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
        second = TRY(compose_report(reader, access::scope_of(officer_), reports_, catalogue(), "add-2", Language::en));
        return ok();
    }));
    EXPECT_EQ(second->input.earlier.size(), 2U);
    EXPECT_TRUE(states_behind_number(*second, {"/data/a/law", "party", {}, {}, "no"})->hidden);
    EXPECT_NE(document::plain_text(document_of(*second)).find("…"), std::string::npos);
}

// --- PDF files

// A program that does what the test wants in place of LibreOffice.
class Office {
  public:
    explicit Office(const std::string& script) {
        path_ = ::testing::TempDir() + "office-" + std::to_string(::getpid()) + "-" + std::to_string(++count_) + ".sh";
        std::ofstream(path_) << "#!/bin/sh\n" << script << "\n";
        std::filesystem::permissions(path_, std::filesystem::perms::owner_all);
    }
    ~Office() { std::filesystem::remove(path_); }
    const std::string& path() const { return path_; }

  private:
    static inline int count_ = 0;
    std::string path_;
};

class PdfFiles : public Reports {
  protected:
    void SetUp() override {
        Reports::SetUp();
        reports_.pdf.font_list = "no-such-font-list";
        submit("first", "KAS", "yes");
        consent("KAS", Consent::full);
        ASSERT_EQ(code(perform(officer_, about("first"))), "done");
    }
    void ask() {
        const ReportSummary report = view(officer_).summary;
        ASSERT_TRUE(database_->write(
            [&](store::Writer& writer) { return ask_for_pdf(writer, pdf_of(report, Language::en), clock_.now()); }));
    }
    PdfState state() {
        const ReportSummary report = view(officer_).summary;
        return read([&](store::Reader& reader) { return pdf_state(reader, pdf_of(report, Language::en)); });
    }
    std::string bytes() {
        const ReportSummary report = view(officer_).summary;
        return read([&](store::Reader& reader) { return pdf_bytes(reader, pdf_of(report, Language::en)); })
            .value_or("");
    }
    int work() {
        store::JobRunner runner(*database_, clock_, {});
        make_pdfs_from(runner, {*database_, reports_, catalogue(), clock_, ""});
        return runner.run_due().value();
    }
    PdfState made_with(const std::string& script) {
        const Office office(script);
        reports_.pdf.program = office.path();
        ask();
        EXPECT_EQ(work(), 1);
        return state();
    }
};

TEST_P(PdfFiles, are_made_by_a_job_once_and_kept) {
    EXPECT_EQ(state().status, PdfStatus::none);
    const Office office("printf '%%PDF-1.7 of a test' > document.pdf");
    reports_.pdf.program = office.path();
    ask();
    ask();
    EXPECT_EQ(state().status, PdfStatus::making);
    EXPECT_TRUE(bytes().empty());
    EXPECT_EQ(work(), 1) << "two readers asked, one file is made";
    EXPECT_EQ(state().status, PdfStatus::ready);
    EXPECT_EQ(bytes(), "%PDF-1.7 of a test");
    ask();
    EXPECT_EQ(work(), 0);
    // A report that changed has another file.
    ASSERT_EQ(code(perform(officer_, WriteBlock{"on-first", 1, "status", Language::en, "More."})), "done");
    EXPECT_EQ(state().status, PdfStatus::none);
    EXPECT_TRUE(bytes().empty());
}

TEST_P(PdfFiles, without_libreoffice_a_sentence_says_so_and_the_rest_is_there) {
    reports_.pdf.program = "no-such-office";
    ask();
    EXPECT_EQ(work(), 1);
    EXPECT_EQ(state().status, PdfStatus::failed);
    EXPECT_EQ(state().reason, catalogue().text(Language::en, "document_writers.pdf_not_available"));
    EXPECT_TRUE(make_file(*composed(), "docx", "", true));
    EXPECT_TRUE(make_file(*composed(), "xlsx", "", true));
    // Installed meanwhile: whoever asks again gets it.
    EXPECT_EQ(made_with("printf '%%PDF-1.7 later' > document.pdf").status, PdfStatus::ready);
}

TEST_P(PdfFiles, a_libreoffice_that_hangs_is_ended) {
    reports_.pdf.wall_time = std::chrono::milliseconds(400);
    const auto begun = std::chrono::steady_clock::now();
    const PdfState hanging = made_with("sleep 600");
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(60));
    EXPECT_EQ(hanging.status, PdfStatus::failed);
    EXPECT_FALSE(hanging.reason.empty());
}

TEST_P(PdfFiles, a_libreoffice_that_is_killed_or_writes_rubbish_is_a_sentence) {
    for (const char* script :
         {"kill -9 $$", "exit 3", "true", "echo rubbish > document.pdf", "echo broken >&2; exit 1"}) {
        const PdfState state = made_with(script);
        EXPECT_EQ(state.status, PdfStatus::failed) << script;
        EXPECT_FALSE(state.reason.empty()) << script;
        EXPECT_EQ(state.reason.find("document_writers."), std::string::npos) << state.reason;
    }
}

TEST_P(PdfFiles, a_font_that_is_missing_is_a_sentence_that_names_its_package) {
    reports_.pdf.font_list = "/bin/true";  // knows no font
    const PdfState state = made_with("printf '%%PDF-1.7' > document.pdf");
    EXPECT_EQ(state.status, PdfStatus::failed);
    EXPECT_NE(state.reason.find("fonts-noto-core"), std::string::npos) << state.reason;
}

TEST_P(PdfFiles, of_a_node_that_was_killed_over_it_another_makes_it) {
    const Office office("printf '%%PDF-1.7' > document.pdf");
    reports_.pdf.program = office.path();
    ask();
    // The killed one had the lease, and said nothing any more.
    ASSERT_TRUE(database_->write([&](store::Writer& writer) -> Result<void> {
        const auto taken = TRY(store::claim_jobs(writer, kPdfJob, store::JobPolicy(), "killed", clock_.now(), 1));
        EXPECT_EQ(taken.size(), 1U);
        return ok();
    }));
    EXPECT_EQ(work(), 0);
    clock_.advance_microseconds(120LL * 1000 * 1000);
    EXPECT_EQ(work(), 1);
    EXPECT_EQ(state().status, PdfStatus::ready);
}

TEST_P(Reports, a_finished_report_is_kept_until_it_changes) {
    submit("first", "KAS", "yes");
    ASSERT_EQ(code(perform(officer_, about("first"))), "done");
    const auto finished = [&](Language language) {
        return read([&](store::Reader& reader) {
            return finished_report(reader, access::scope_of(officer_), reports_, catalogue(), "on-first", language);
        });
    };
    const auto once = finished(Language::en);
    EXPECT_EQ(finished(Language::en), once);
    EXPECT_NE(finished(Language::fr), once);
    EXPECT_EQ(once->markup.size(), block_keys(resources_).size());
    ASSERT_EQ(code(perform(officer_, WriteBlock{"on-first", 1, "status", Language::en, "A word."})), "done");
    const auto later = finished(Language::en);
    EXPECT_NE(later, once);
    EXPECT_NE(later->markup.at("status").find("A word."), std::string::npos);
    EXPECT_EQ(later->composed->cuts.at(1), once->composed->cuts.at(1)) << "the cut is read once";
    // Whoever may not read it does not get it from the shelf either.
    EXPECT_FALSE(sees(delegate_));
    EXPECT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
        EXPECT_FALSE(
            finished_report(reader, access::scope_of(delegate_), reports_, catalogue(), "on-first", Language::en));
        return ok();
    }));
}

TEST(ReportShelf, keeps_no_more_than_its_limit) {
    Shelf shelf;
    int made = 0;
    const auto get = [&](std::int64_t number) {
        return shelf.report(number, 1, Language::en, [&]() -> Result<std::shared_ptr<const FinishedReport>> {
            ++made;
            return std::make_shared<const FinishedReport>();
        });
    };
    const auto first = get(0);
    const std::weak_ptr<const FinishedReport> watched = *first;
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(kKeptReports); ++i) ASSERT_TRUE(get(i));
    EXPECT_EQ(made, static_cast<int>(kKeptReports));
    ASSERT_TRUE(get(100));
    EXPECT_EQ(watched.use_count(), 1) << "only the test holds the one that went";
    const auto failed = shelf.report(7'000, 1, Language::en, []() -> Result<std::shared_ptr<const FinishedReport>> {
        return make_error(ErrorKind::corrupt, "reports.cut_unreadable");
    });
    EXPECT_FALSE(failed);
    EXPECT_TRUE(get(7'000)) << "what failed once is tried again";
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

INSTANTIATE_TEST_SUITE_P(BothEngines, PdfFiles, store::testing::engines(), store::testing::engine_name);
INSTANTIATE_TEST_SUITE_P(BothEngines, Reports, store::testing::engines(), store::testing::engine_name);

}  // namespace
}  // namespace palermo::reports
