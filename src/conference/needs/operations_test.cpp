// The acts on both engines: who may, what follows what, what is refused.
#include "conference/needs/test_register.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::needs {
namespace {

using access::Role;

class NeedActs : public Register {};
INSTANTIATE_TEST_SUITE_P(engines, NeedActs, store::testing::engines(), store::testing::engine_name);

const access::Actor kFocal = of_state(Role::focal_point, "KEN"), kAgency = of_state(Role::contributor, "KEN"),
                    kApprover = of_state(Role::approver, "KEN"), kOther = of_state(Role::focal_point, "PER");
const access::Actor kVisitor = with_role(Role::visitor);

TEST_P(NeedActs, a_state_drafts_submits_and_opens_what_it_needs) {
    const std::int64_t number = made(kAgency, report("KEN"), false);
    EXPECT_EQ(one(kFocal, number)->need.status, NeedStatus::draft);
    EXPECT_EQ(code_of(one(kOther, number)), "access.not_found");
    EXPECT_EQ(code_of(perform(kFocal, SubmitNeed{number, 1}, false)), "access.denied");
    well(kApprover, SubmitNeed{number, 1});
    const NeedView submitted = *one(officer(), number);
    EXPECT_EQ(submitted.need.status, NeedStatus::reported);
    EXPECT_TRUE(submitted.need.confirmed);
    EXPECT_EQ(submitted.need.reported_on->iso(), "2020-09-13");
    EXPECT_EQ(code_of(one(kVisitor, number)), "access.not_found");
    EXPECT_EQ(code_of(perform(kAgency, ReviseNeed{number, 2, "x", {}, {}, {}, {}, "Other", {}, {}, {}, {}, {}, {}})),
              "access.denied");
    well(kFocal, ConfirmNeed{number, 2, Openness::published});
    EXPECT_EQ(one(kVisitor, number)->need.title, "Central authority: case register");
    EXPECT_TRUE(one(kVisitor, number)->steps.back().reason.empty());
    well(kApprover, WithdrawNeed{number, 3, "met by ourselves"});
    EXPECT_EQ(code_of(one(kVisitor, number)), "access.not_found");
    EXPECT_EQ(one(officer(), number)->steps.size(), 4u);  // nothing is deleted
}

TEST_P(NeedActs, an_officer_records_on_a_note_and_the_state_confirms) {
    EXPECT_EQ(code_of(perform(officer(), report("Kenya"), false)), "acts.note_needed");
    const std::int64_t number = made(officer(), report("Kenya"));
    const NeedView view = *one(officer(), number);
    EXPECT_EQ(view.need.state, "KEN");
    EXPECT_EQ(view.need.status, NeedStatus::reported);
    EXPECT_FALSE(view.need.confirmed);
    EXPECT_EQ(code_of(perform(kOther, ConfirmNeed{number, 1, Openness::published}, false)), "access.not_found");
    well(kFocal, ConfirmNeed{number, 1, Openness::shared});
    EXPECT_TRUE(one(kOther, number));
    EXPECT_EQ(code_of(one(kVisitor, number)), "access.not_found");
    // What an officer changes is to be confirmed again, and is nobody else's until then.
    ReviseNeed change{number, 2, "as the note of May says", {}, {"16", "18(13)"}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
    ASSERT_EQ(code_of(perform(officer(), change)), "done");
    EXPECT_FALSE(one(officer(), number)->need.confirmed);
    EXPECT_EQ(code_of(one(kOther, number)), "access.not_found");
    // An officer confirms on a note verbale only, and not alone.
    const auto proposed = perform(officer(), ConfirmNeed{number, 3, Openness::published});
    ASSERT_TRUE(proposed);
    EXPECT_NE(proposed->pending, 0);
    EXPECT_EQ(code_of(perform(officer(), acts::CompletePending{proposed->pending, "NV 1", "2020-01-01"}, false)),
              "acts.same_person");
    EXPECT_EQ(code_of(perform(officer("two"), acts::CompletePending{proposed->pending, "NV 1", "2020-01-01"}, false)),
              "done");
    EXPECT_TRUE(one(kVisitor, number));
}

TEST_P(NeedActs, a_need_goes_from_step_to_step_each_with_its_reason) {
    const std::int64_t number = made(officer(), report("KEN"));
    EXPECT_EQ(code_of(perform(officer(), ClassifyNeed{number, 1, "b", {}, "early"}, false)), "needs.not_now");
    EXPECT_EQ(code_of(perform(officer(), ValidateNeed{number, 1, " "}, false)), "needs.empty");
    EXPECT_EQ(code_of(perform(kFocal, ValidateNeed{number, 1, "mine"}, false)), "access.denied");
    well(officer(), ValidateNeed{number, 1, "seen"});
    EXPECT_EQ(code_of(perform(officer(), ClassifyNeed{number, 2, "z", {}, "x"}, false)), "needs.no_such_area");
    EXPECT_EQ(code_of(perform(officer(), ClassifyNeed{number, 2, "b", "1999", "x"}, false)), "needs.no_such_set");
    well(officer(), ClassifyNeed{number, 2, "c", {}, "a central authority"});
    well(officer(), PrioritiseNeed{number, 3, Urgency::critical, "the working group"});
    EXPECT_TRUE(one(officer(), number)->unmet);
    well(officer(), MatchNeed{number, 4, "Central authorities, phase 1", {}, Stage::proposed, "same form"});
    EXPECT_TRUE(one(officer(), number)->unmet);  // a proposal without money does not meet a need
    EXPECT_EQ(code_of(perform(officer(), MatchNeed{number, 5, "x", "no link", Stage::funded, "y"}, false)),
              "needs.not_a_link");
    well(officer(), MatchNeed{number, 5, "Central authorities, phase 1", {}, Stage::running, "pledge came"});
    EXPECT_FALSE(one(officer(), number)->unmet);
    well(officer(), AnswerNeed{number, 6, "register handed over"});
    well(officer(), ReopenNeed{number, 7, "the register was lost"});
    const NeedView view = *one(officer(), number);
    EXPECT_EQ(view.need.status, NeedStatus::validated);
    EXPECT_TRUE(view.need.activity.empty());
    ASSERT_EQ(view.steps.size(), 8u);
    EXPECT_EQ(view.steps[5].reason, "pledge came");
    EXPECT_EQ(view.steps[5].status, "matched");
}

TEST_P(NeedActs, a_running_activity_meets_what_else_names_its_state_area_and_form) {
    const std::int64_t first = prioritised("KEN", "c", Urgency::high);
    prioritised("KEN", "c", Urgency::critical);
    prioritised("KEN", "b", Urgency::high);
    prioritised("PER", "c", Urgency::high);
    NeedFilter unmet;
    unmet.unmet = true;
    EXPECT_EQ(list(officer(), unmet).size(), 4u);
    well(officer(), MatchNeed{first, 4, "Workshops", {}, Stage::running, "named"});
    EXPECT_EQ(list(officer(), unmet).size(), 2u);
    EXPECT_EQ(list(officer(), unmet).front().need.state, "PER");
}

TEST_P(NeedActs, every_wrong_field_of_a_report_is_named) {
    ReportNeed wrong = report("Kenia", "99", "money");
    wrong.title = " ";
    wrong.words =
        "a\x01"
        "b";
    wrong.source_link = "javascript:alert(1)";
    wrong.legal_system = "roman";
    const auto refused = perform(officer(), wrong);
    ASSERT_FALSE(refused);
    std::set<std::string> codes;
    for (const Error& detail : refused.error().details) codes.insert(detail.code);
    EXPECT_EQ(codes,
              (std::set<std::string>{"needs.empty", "needs.not_text", "needs.not_a_link", "parties.no_such_state",
                                     "needs.no_such_article", "needs.no_such_kind", "needs.no_such_word"}));
    for (const Error& detail : refused.error().details) EXPECT_NE(detail.argument("field"), "") << detail.code;
}

TEST_P(NeedActs, bad_articles_and_long_texts_are_refused) {
    for (const char* article :
         {"0", "42", "18(", "18()", "18(13", "18[13]", "x", "-1", "18(13)x", "999999999999999999999"})
        EXPECT_EQ(code_of(perform(officer(), report("KEN", article))), "needs.no_such_article") << article;
    for (const char* article : {"1", "18", "18(13)", "6(2)(d)"})
        EXPECT_EQ(code_of(perform(officer(), report("KEN", article))), "done") << article;
    ReportNeed huge = report("KEN");
    huge.words.assign(std::size_t{1024} * 1024, 'x');
    EXPECT_EQ(code_of(perform(officer(), huge)), "needs.too_long");
    ReportNeed broken = report("KEN");
    broken.words = "caf\xe9";
    EXPECT_EQ(code_of(perform(officer(), broken)), "needs.not_text");
    ReportNeed many = report("KEN");
    many.articles.assign(200, "16");
    EXPECT_EQ(code_of(perform(officer(), many)), "needs.too_many");
}

TEST_P(NeedActs, a_state_says_nothing_of_another) {
    EXPECT_EQ(code_of(perform(kOther, report("KEN"), false)), "access.not_found");
    const std::int64_t number = made(kFocal, report("KEN"), false);
    const ReviseNeed change{number, 1, "x", {}, {}, {}, {}, "Other", {}, {}, {}, {}, {}, {}};
    EXPECT_EQ(code_of(perform(kOther, change, false)), "access.not_found");
    EXPECT_EQ(code_of(perform(with_role(Role::administrator), change, false)), "access.not_found");
    EXPECT_EQ(code_of(perform(kFocal, change, false)), "done");
}

TEST_P(NeedActs, a_stale_change_is_a_conflict_and_a_repeated_one_is_done_once) {
    const std::int64_t number = made(officer(), report("KEN"));
    well(officer(), ValidateNeed{number, 1, "seen"});
    EXPECT_EQ(code_of(perform(officer(), ValidateNeed{number, 1, "seen"}, false)), "acts.stale");
    const acts::Attempt keyed{.actor = kFocal, .idempotency_key = "k1", .reason = {}, .request_id = {}};
    const auto first = performer_.perform(keyed, report("KEN"));
    const auto again = performer_.perform(keyed, report("KEN"));
    ASSERT_TRUE(first);
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->repeated);
    EXPECT_EQ(first->object_id, again->object_id);
    NeedFilter drafts;
    drafts.status = "draft";
    EXPECT_EQ(list(kFocal, drafts).size(), 1u);
}

TEST_P(NeedActs, a_classification_is_raised_by_one_side_and_lowered_by_both) {
    const std::int64_t number = made(officer(), report("KEN"));
    ReviseNeed raise{number, 1, "names a person", {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Secrecy::confidential};
    ASSERT_EQ(code_of(perform(kFocal, raise, false)), "done");
    EXPECT_EQ(code_of(one(with_role(Role::chair), number)), "access.not_found");
    EXPECT_EQ(code_of(perform(kFocal, ConfirmNeed{number, 2, Openness::published}, false)), "needs.classified");
    ReviseNeed low{number, 2, "x", {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Secrecy::unclassified};
    EXPECT_EQ(code_of(perform(kFocal, low, false)), "needs.only_raise");
    const LowerNeed lower{number, 2, Secrecy::unclassified, "the case is closed"};
    EXPECT_EQ(code_of(perform(officer(), lower, false)), "needs.needs_the_state");
    const auto proposed = perform(kFocal, lower, false);
    ASSERT_TRUE(proposed);
    ASSERT_NE(proposed->pending, 0);
    EXPECT_EQ(code_of(perform(officer(), acts::CompletePending{proposed->pending, {}, {}}, false)), "done");
    EXPECT_EQ(one(kFocal, number)->need.classification, Secrecy::unclassified);
}

TEST_P(NeedActs, needs_out_of_a_reply_are_taken_once_and_one_for_each_form) {
    proposed_ = {{5, 1, "untoc-1", "KEN", "/data/s1/law_need", "UNTOC:18:13 UNTOC:16", "capacity_building equipment_it",
                  "within_1y", "Staff for the central authority. Two were promised.", "en", "", "A neighbour", false},
                 {5, 1, "untoc-1", "KEN", "/data/s2/x_need", "UNTOC:5", "", "later", "Secret", "fr",
                  "Advice by telephone", "", true}};
    const auto open = [&](const access::Actor& actor) {
        return read<std::vector<Proposal>>([&](store::Reader& reader) {
                   return open_proposals(reader, access::scope_of(actor), services_, false);
               })
            .size();
    };
    EXPECT_EQ(open(officer()), 2u);
    EXPECT_EQ(open(kFocal), 0u);
    EXPECT_NE(code_of(perform(kFocal, TakeNeed{5, "/data/s1/law_need", ""}, false)), "done");
    well(officer(), TakeNeed{5, "/data/s1/law_need", ""});
    EXPECT_EQ(code_of(perform(officer(), TakeNeed{5, "/data/s1/law_need", ""}, false)), "needs.taken_already");
    EXPECT_EQ(code_of(perform(officer(), TakeNeed{5, "/data/nothing", ""}, false)), "needs.no_such_proposal");
    well(officer(), TakeNeed{5, "/data/s2/x_need", ""});
    EXPECT_EQ(open(officer()), 0u);
    const std::vector<NeedRow> rows = list(officer());
    ASSERT_EQ(rows.size(), 3u);
    std::set<std::string> kinds;
    for (const NeedRow& row : rows) kinds.insert(row.need.assistance);
    EXPECT_EQ(kinds, (std::set<std::string>{"training", "equipment", "other"}));
    EXPECT_EQ(rows[0].need.articles, "18(13) 16");
    EXPECT_EQ(rows[0].need.title, "Staff for the central authority");
    EXPECT_EQ(rows[0].need.urgency, Urgency::high);
    EXPECT_FALSE(rows[0].need.confirmed);
    // A confidential answer makes a confidential need.
    EXPECT_EQ(list(with_role(Role::chair)).size(), 2u);
}

TEST_P(NeedActs, a_title_is_cut_between_characters_in_every_script) {
    std::string chinese, arabic;
    for (int i = 0; i < 40; ++i) chinese += "需要援助机构";
    for (int i = 0; i < 40; ++i) arabic += "مساعدة تقنية ";
    proposed_ = {{5, 1, "c", "KEN", "/a", "UNTOC:16", "training", "", chinese + "。", "zh", "", "", false},
                 {5, 1, "c", "KEN", "/b", "UNTOC:16", "training", "", arabic, "ar", "", "", false},
                 {5, 1, "c", "KEN", "/c", "UNTOC:16", "training", "", "缺少人员。没有经费。", "zh", "", "", false}};
    for (const char* path : {"/a", "/b", "/c"}) well(officer(), TakeNeed{5, path, ""});
    for (const NeedRow& row : list(officer())) {
        EXPECT_FALSE(first_invalid_utf8(row.need.title)) << row.need.title;
        EXPECT_LE(row.need.title.size(), 170u);
    }
    EXPECT_EQ(one(officer(), 3)->need.title, "缺少人员");
}

TEST_P(NeedActs, a_request_runs_through_its_clock) {
    MakeRequest ahead = request("KEN");
    ahead.note_date = *Date::parse("2020-09-14");
    EXPECT_EQ(code_of(perform(officer(), ahead)), "needs.day_ahead");
    MakeRequest act = request("KEN");
    act.received_on = *Date::parse("2020-09-01");
    act.file_name = "nv7.pdf";
    act.file = Bytes{1, 2, 3};
    const std::int64_t number = made(officer(), act);
    const Date today = *Date::parse("2020-09-13");
    const auto find = [&](const access::Actor& actor) {
        std::optional<RequestView> view;
        const auto read = database_->read([&](store::Reader& reader) -> Result<void> {
            view = TRY(find_request(reader, access::scope_of(actor), services_, number, today));
            return ok();
        });
        return view;
    };
    EXPECT_TRUE(find(officer())->row.overdue);  // five working days were over on the eighth
    EXPECT_FALSE(find(kOther));
    EXPECT_EQ(code_of(perform(officer(), CirculateRequest{number, 1, "States", {}, ""}, false)), "needs.not_now");
    EXPECT_EQ(code_of(perform(officer(), AcknowledgeRequest{number, 1, *Date::parse("2020-08-31"), ""}, false)),
              "needs.before_it_came");
    EXPECT_EQ(code_of(perform(officer(), AcknowledgeRequest{number, 1, *Date::parse("2020-09-14"), ""}, false)),
              "needs.day_ahead");
    well(officer(), AcknowledgeRequest{number, 1, {}, ""});
    EXPECT_EQ(find(officer())->row.clock.size(), 3u);
    well(officer(), CirculateRequest{number, 2, "Member States", {}, ""});
    well(officer(), AskAgainOfRequest{number, 3, {}, ""});
    const TakeNeedOfRequest take{number, 4, {"18(13)"}, "legal_advice", Urgency::high, "Law on assistance", ""};
    const std::int64_t need = made(officer(), take, false);
    EXPECT_EQ(one(officer(), need)->need.source, Source::request);
    EXPECT_EQ(find(officer())->needs.size(), 1u);
    well(officer(), AnswerRequest{number, 4, "An expert was sent.", {}, ""});
    EXPECT_FALSE(find(officer())->row.overdue);
    const auto file = [&](const access::Actor& actor) {
        return database_->read([&](store::Reader& reader) -> Result<void> {
            TRY(request_file(reader, access::scope_of(actor), number));
            return ok();
        });
    };
    EXPECT_TRUE(file(kFocal));
    well(kApprover, ConfirmRequest{number, 5, Openness::published});
    EXPECT_TRUE(find(kVisitor));
    EXPECT_FALSE(file(kVisitor));  // the letter itself is the State's and the secretariat's
}

TEST_P(NeedActs, tasks_are_the_officers_and_the_oldest_comes_first) {
    MakeRequest act = request("KEN");
    act.received_on = *Date::parse("2020-09-09");
    made(officer(), act);
    act.received_on = *Date::parse("2020-08-03");
    made(officer(), act);
    const auto to_do = [&](const access::Actor& actor) {
        return read<std::vector<Task>>([&](store::Reader& reader) {
            return tasks(reader, access::scope_of(actor), services_, false, *Date::parse("2020-09-13"));
        });
    };
    ASSERT_EQ(to_do(officer()).size(), 2u);  // to ask again in a year is not yet to be done
    EXPECT_EQ(to_do(officer())[0].step.due.iso(), "2020-08-10");
    EXPECT_TRUE(to_do(officer())[0].overdue);
    EXPECT_FALSE(to_do(officer())[1].overdue);
    EXPECT_TRUE(to_do(kFocal).empty());
}

TEST_P(NeedActs, a_lesson_is_public_when_two_officers_approved_it) {
    WriteLesson act{};
    act.form = LessonForm::lesson;
    act.title = "Translate before the workshop";
    act.project = "Central authorities, phase 1";
    act.context = "Regional workshop";
    act.worked = "Texts in the language of the participants";
    act.articles = {"UNTOC:18(13)", "UNTOC"};
    act.kinds = {"training"};
    act.groups = {"african"};
    const access::Actor donor = with_role(Role::donor, "Fund"), other_donor = with_role(Role::donor, "Other");
    const std::int64_t number = made(donor, act, false);
    const auto seen = [&](const access::Actor& actor) {
        return read<std::vector<Lesson>>(
                   [&](store::Reader& reader) { return lessons_of(reader, access::scope_of(actor), {}); })
            .size();
    };
    EXPECT_EQ(seen(donor), 1u);
    EXPECT_EQ(seen(other_donor), 0u);
    EXPECT_EQ(seen(kVisitor), 0u);
    EXPECT_EQ(code_of(perform(donor, ApproveLesson{number, 1}, false)), "access.denied");
    const auto proposed = perform(officer(), ApproveLesson{number, 1}, false);
    ASSERT_TRUE(proposed);
    EXPECT_EQ(seen(kVisitor), 0u);
    EXPECT_EQ(code_of(perform(officer("two"), acts::CompletePending{proposed->pending, {}, {}}, false)), "done");
    EXPECT_EQ(seen(kVisitor), 1u);
    ReviseLesson change{number, 2, "shorter", "Translate first", {}, {}, {}, {}, {}, {}, {}, {}, {}};
    ASSERT_EQ(code_of(perform(donor, change, false)), "done");
    EXPECT_EQ(seen(kVisitor), 0u);  // to be approved again
    act.groups = {"europe"};
    EXPECT_EQ(code_of(perform(donor, act, false)), "needs.no_such_word");
}

TEST_P(NeedActs, what_sql_lets_through_is_what_access_decides) {
    const std::vector<access::Actor> actors = {kVisitor,
                                               kFocal,
                                               kAgency,
                                               kApprover,
                                               kOther,
                                               officer(),
                                               with_role(Role::administrator),
                                               with_role(Role::chair),
                                               with_role(Role::delegate),
                                               with_role(Role::donor, "Fund"),
                                               with_role(Role::partner, "Bank"),
                                               with_role(Role::auditor)};
    std::vector<Need> all;
    ASSERT_TRUE(database_->write([&](store::Writer& writer) {
        return store::with_act(writer, [&](store::Writer& inside) -> Result<void> {
            for (const NeedStatus status : kNeedStatuses)
                for (const Openness openness : {Openness::kept, Openness::shared, Openness::published})
                    for (const Secrecy secrecy :
                         {Secrecy::unclassified, Secrecy::confidential, Secrecy::strictly_confidential}) {
                        Need need;
                        need.state = "KEN";
                        need.status = status;
                        need.openness = openness;
                        need.confirmed = true;
                        need.classification = secrecy;
                        need.assistance = "training";
                        TRY(save(inside, need));
                        all.push_back(need);
                    }
            return ok();
        });
    }));
    for (const access::Actor& actor : actors) {
        const auto readable = read<std::vector<Need>>(
            [&](store::Reader& reader) { return readable_needs(reader, access::scope_of(actor), false, ""); });
        std::set<std::int64_t> numbers;
        for (const Need& need : readable) numbers.insert(need.number);
        for (const Need& need : all)
            EXPECT_EQ(numbers.contains(need.number), access::decide(actor, "read", subject_of(need)).has_value())
                << access::name(actor.role) << " " << name(need.status) << " " << name(need.openness) << " "
                << name(need.classification);
    }
}

TEST_P(NeedActs, what_was_said_is_found_and_goes_with_a_demonstration) {
    const std::int64_t kept = made(officer(), report("KEN"));
    const std::int64_t invented = made(officer(), report("XKS"));
    search::Searcher searcher;
    const auto hits = [&](std::string words) {
        return read<search::Found>([&](store::Reader& reader) {
                   return searcher.find(reader, {.words = std::move(words), .object_type = "need"});
               })
            .total;
    };
    EXPECT_EQ(hits("case register"), 2);
    EXPECT_EQ(hits("judges"), 2);
    EXPECT_EQ(code_of(perform(officer(), DismissNeeds{}, false)), "access.not_found");
    const access::Actor installation{"installation", Role::administrator, {}, {}, {}};
    well(installation, DismissNeeds{});
    EXPECT_EQ(hits("case register"), 1);
    EXPECT_TRUE(one(officer(), kept));
    EXPECT_FALSE(one(officer(), invented));
}

}  // namespace
}  // namespace palermo::needs
