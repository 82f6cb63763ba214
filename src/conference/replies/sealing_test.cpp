// Sealing: from a cleared draft to what was submitted, its amendments, and its withdrawal.
#include "conference/replies/seal.hpp"
#include "conference/replies/testing/replies_world.hpp"

namespace palermo::replies {
namespace {

constexpr const char* kLaw = "/data/a/law";
constexpr const char* kCount = "/data/b/count";

struct Submission {
    std::int64_t number = 0;
    std::string content, digest, proposed_by, submitted_by;
};

class Sealing : public RepliesWorld {
  protected:
    std::int64_t revision() { return reply_of("first", "KAS").revision; }
    std::vector<Submission> submissions(std::int64_t reply) {
        return read([&](store::Reader& reader) -> Result<std::vector<Submission>> {
            constexpr store::Sql kAll(R"(
select number, content, digest, proposed_by, submitted_by from reply_submissions where reply_id = ?1 order by number)");
            std::vector<Submission> all;
            for (const store::Row& row : TRY(reader.query(kAll, {reply})))
                all.push_back({row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4)});
            return all;
        });
    }
    // Drafted, one answer given, cleared by the focal point.
    std::int64_t cleared() {
        const std::int64_t reply = draft_of("KAS");
        EXPECT_EQ(code(save(focal_points_["KAS"], reply, kLaw, 0, "no")), "done");
        EXPECT_EQ(code(perform(focal_points_["KAS"], ClearReply{reply, revision()})), "done");
        return reply;
    }
    std::int64_t sealed_reply() {
        const std::int64_t reply = cleared();
        submit_again(reply);
        return reply;
    }
    void submit_again(std::int64_t reply) {
        const auto proposed = perform(focal_points_["KAS"], SubmitReply{reply, revision(), std::nullopt});
        ASSERT_EQ(code(proposed), "done");
        ASSERT_NE(proposed->pending, 0);
        ASSERT_EQ(code(complete(approvers_["KAS"], proposed->pending)), "done");
    }
    Result<ReplyView> seen_by(const access::Actor& actor, std::int64_t reply) {
        std::optional<ReplyView> view;
        const Result<void> done = database_->read([&](store::Reader& reader) -> Result<void> {
            view = TRY(find_reply(reader, access::scope_of(actor), given_, reply, clock_.now()));
            return ok();
        });
        if (!done) return done.error();
        return *std::move(view);
    }
};

TEST_P(Sealing, what_was_cleared_is_written_by_nobody_until_it_is_taken_back) {
    const std::int64_t reply = cleared();
    EXPECT_EQ(code(save(focal_points_["KAS"], reply, kLaw, 1, "yes")), "replies.not_now");
    EXPECT_EQ(code(perform(focal_points_["KAS"], ClearReply{reply, revision()})), "replies.not_now");
    ASSERT_EQ(code(perform(focal_points_["KAS"], TakeBackReply{reply, revision(), "a slip"})), "done");
    EXPECT_EQ(code(save(focal_points_["KAS"], reply, kLaw, 1, "yes")), "done");
    EXPECT_EQ(code(perform(focal_points_["KAS"], ClearReply{reply, revision() - 1})), "acts.stale")
        << "who clears has seen the last answer";
}

TEST_P(Sealing, a_sealed_reply_refuses_every_change) {
    const std::int64_t reply = draft_of("KAS");
    const access::Actor agency = agency_with("KAS", reply, "/data/b").actor;
    ASSERT_EQ(code(save(focal_points_["KAS"], reply, kLaw, 0, "no")), "done");
    ASSERT_EQ(code(perform(focal_points_["KAS"], ClearReply{reply, revision()})), "done");
    submit_again(reply);
    const access::Actor& writer = focal_points_["KAS"];
    const std::int64_t now = revision();
    const auto refused = save(writer, reply, kLaw, 1, "yes");
    ASSERT_EQ(code(refused), "replies.not_now");
    EXPECT_EQ(refused.error().argument("state"), "submitted");
    EXPECT_EQ(code(save(agency, reply, kCount, 0, "5")), "replies.not_now");
    EXPECT_EQ(code(perform(writer, AddEvidence{reply, kLaw, "t", "https://example.org", {}, {}, {}, {}})),
              "replies.not_now");
    EXPECT_EQ(code(perform(writer, TakeBackReply{reply, now, {}})), "replies.not_now");
    EXPECT_EQ(code(perform(writer, ClearReply{reply, now})), "replies.not_now");
    EXPECT_EQ(code(perform(writer, StartReply{reply, Language::en})), "replies.not_now");
    EXPECT_NE(code(save(officer_, reply, kLaw, 1, "yes")), "done");
    EXPECT_EQ(revision(), now);
    const std::vector<Submission> all = submissions(reply);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(to_hex(sha256(as_bytes(all[0].content))), all[0].digest);
}

TEST_P(Sealing, an_amendment_is_another_submission_and_the_first_stays_as_it_was) {
    const std::int64_t reply = sealed_reply();
    const Submission first = submissions(reply).at(0);
    ASSERT_EQ(code(perform(focal_points_["KAS"], AskToReopen{reply, "a law was passed"})), "done");
    EXPECT_NE(code(perform(focal_points_["KAS"], ReopenReply{reply, revision(), "so asked"})), "done")
        << "the secretariat opens it again";
    ASSERT_EQ(code(perform(officer_, ReopenReply{reply, revision(), "so asked"})), "done");
    EXPECT_EQ(reply_of("first", "KAS").status, ReplyStatus::draft);
    const auto meanwhile = seen_by(officer_, reply);
    ASSERT_TRUE(meanwhile);
    EXPECT_EQ(meanwhile->answers.at(kLaw).value, "no") << "what was submitted holds until the next submission";
    ASSERT_EQ(code(save(focal_points_["KAS"], reply, kLaw, 1, "yes")), "done");
    EXPECT_EQ(seen_by(officer_, reply)->answers.at(kLaw).value, "no");
    ASSERT_EQ(code(perform(focal_points_["KAS"], ClearReply{reply, revision()})), "done");
    submit_again(reply);
    const std::vector<Submission> all = submissions(reply);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].content, first.content);
    EXPECT_EQ(all[0].digest, first.digest);
    EXPECT_NE(all[1].digest, first.digest);
    const auto amended = sealed_answers(all[1].content);
    ASSERT_TRUE(amended);
    EXPECT_EQ(amended->at(0).value, "yes");
    EXPECT_EQ(amended->at(0).revision, 2);
    EXPECT_EQ(seen_by(officer_, reply)->answers.at(kLaw).value, "yes");
    EXPECT_EQ(reply_of("first", "KAS").submissions, 2);
}

TEST_P(Sealing, what_was_sealed_does_not_change_with_the_draft_that_was_opened_again) {
    version_ = "3";
    const std::int64_t reply = draft_of("KAS");
    const access::Actor& writer = focal_points_["KAS"];
    const auto in_draft = [&](const auto& act) { ASSERT_EQ(code(perform(writer, act)), "done"); };
    in_draft(SaveAnswer{reply, kLaw, 0, "no", {}, {}});
    for (int i = 0; i < 2; ++i) in_draft(AddRepeatInstance{reply, "/data/cases"});
    in_draft(SaveAnswer{reply, "/data/cases[2]/who", 0, "Second", {}, {}});
    in_draft(AddEvidence{reply, kLaw, "Sealed", {}, {}, "sealed.pdf", Bytes{'%', 'P', 'D', 'F', '-', '1'}, {}});
    in_draft(ClearReply{reply, revision()});
    submit_again(reply);
    ASSERT_EQ(code(perform(approvers_["KAS"], SetConsent{reply, revision(), Consent::full, std::nullopt})), "done");
    ASSERT_EQ(code(perform(writer, AskToReopen{reply, "more"})), "done");
    ASSERT_EQ(code(perform(officer_, ReopenReply{reply, revision(), "so asked"})), "done");
    const std::int64_t sealed = seen_by(visitor(), reply)->evidence.at(0).id;
    in_draft(AddEvidence{reply, kLaw, "Not submitted", {}, {}, "secret.pdf", Bytes{'%', 'P', 'D', 'F', '-', '2'}, {}});
    const std::int64_t secret = seen_by(writer, reply)->evidence.back().id;
    in_draft(RemoveEvidence{sealed});
    in_draft(RemoveRepeatInstance{reply, "/data/cases[1]"});
    // What was submitted can be asked about, also where the draft has nothing any more.
    EXPECT_EQ(code(perform(officer_, AskClarification{reply, "/data/cases[2]/who", "Which case?"})), "done");
    EXPECT_EQ(code(perform(officer_, AskClarification{reply, "/data/cases[3]/who", "?"})), "replies.no_such_question");
    const auto asked = seen_by(writer, reply);
    ASSERT_TRUE(asked);
    ASSERT_EQ(asked->threads.size(), 1U);
    EXPECT_EQ(asked->threads[0].path, "/data/cases[2]/who");
    for (const access::Actor& reader : {visitor(), officer_, focal_points_["MBA"]}) {
        const auto view = seen_by(reader, reply);
        ASSERT_TRUE(view);
        ASSERT_EQ(view->evidence.size(), 1U);
        EXPECT_EQ(view->evidence[0].title, "Sealed");
        EXPECT_EQ(view->repeats.at("/data/cases"), 2);
        EXPECT_TRUE(session_of(*view, Language::en, clock_.now()));
        const auto file = [&](std::int64_t evidence) {
            std::string outcome = "done";
            (void)database_->read([&](store::Reader& at) -> Result<void> {
                outcome = code(evidence_file(at, access::scope_of(reader), evidence, clock_.now()));
                return ok();
            });
            return outcome;
        };
        EXPECT_EQ(file(sealed), "done");
        EXPECT_EQ(file(secret), "access.not_found");
    }
}

TEST_P(Sealing, a_reply_is_submitted_once_however_often_it_is_asked_for) {
    const std::int64_t reply = cleared();
    const std::int64_t seen = revision();
    const access::Actor& first = focal_points_["KAS"];
    const auto one = perform(first, SubmitReply{reply, seen, std::nullopt});
    const auto other = perform(first, SubmitReply{reply, seen, "again"});
    ASSERT_EQ(code(one), "done");
    ASSERT_EQ(code(complete(approvers_["KAS"], one->pending)), "done");
    EXPECT_EQ(code(complete(approvers_["KAS"], one->pending)), "acts.pending_decided");
    EXPECT_EQ(code(other), "acts.waits_already");
    // A button pressed again on an old page, and on a new one.
    EXPECT_EQ(code(perform(first, SubmitReply{reply, seen, std::nullopt})), "acts.stale");
    EXPECT_EQ(code(perform(first, SubmitReply{reply, revision(), std::nullopt})), "replies.not_now");
    EXPECT_EQ(submissions(reply).size(), 1U);
    EXPECT_EQ(reply_of("first", "KAS").submissions, 1);
}

TEST_P(Sealing, nobody_submits_alone_not_even_with_two_roles) {
    const std::int64_t reply = cleared();
    const auto proposed = perform(focal_points_["KAS"], SubmitReply{reply, revision(), std::nullopt});
    ASSERT_EQ(code(proposed), "done");
    ASSERT_NE(proposed->pending, 0);
    EXPECT_EQ(reply_of("first", "KAS").status, ReplyStatus::cleared) << "a proposal seals nothing";
    access::Actor same = approvers_["KAS"];
    same.id = focal_points_["KAS"].id;
    EXPECT_EQ(code(complete(same, proposed->pending)), "acts.same_person");
    EXPECT_NE(code(complete(focal_points_["KAS"], proposed->pending)), "done");
    EXPECT_NE(code(complete(approvers_["MBA"], proposed->pending)), "done") << "of another State";
    EXPECT_NE(code(complete(officer_, proposed->pending)), "done");
    EXPECT_TRUE(submissions(reply).empty());
    ASSERT_EQ(code(complete(approvers_["KAS"], proposed->pending)), "done");
    const std::vector<Submission> all = submissions(reply);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_NE(all[0].proposed_by, all[0].submitted_by);
}

TEST_P(Sealing, an_approver_who_submits_needs_another_person_too) {
    const std::int64_t reply = cleared();
    const auto alone = perform(approvers_["KAS"], SubmitReply{reply, revision(), std::nullopt});
    if (alone) {
        EXPECT_NE(alone->pending, 0);
    }
    EXPECT_TRUE(submissions(reply).empty());
}

TEST_P(Sealing, nothing_is_submitted_before_it_is_cleared_or_without_an_answer) {
    const std::int64_t reply = draft_of("KAS");
    const auto early = perform(focal_points_["KAS"], SubmitReply{reply, revision(), std::nullopt});
    ASSERT_EQ(code(early), "replies.not_now") << "nobody could complete it";
    EXPECT_EQ(early.error().argument("state"), "draft");
    EXPECT_EQ(code(perform(focal_points_["KAS"], WithdrawReply{reply, revision(), "a slip"})), "replies.not_now");
    ASSERT_EQ(code(perform(focal_points_["KAS"], ClearReply{reply, revision()})), "done");
    const auto empty = perform(focal_points_["KAS"], SubmitReply{reply, revision(), std::nullopt});
    EXPECT_EQ(code(empty), "replies.nothing_answered");
    EXPECT_TRUE(submissions(reply).empty());
}

TEST_P(Sealing, a_submission_is_not_proposed_twice_and_says_what_it_is_about) {
    const std::int64_t reply = draft_of("KAS");
    const access::Actor& approver = approvers_["KAS"];
    ASSERT_EQ(code(save(focal_points_["KAS"], reply, kLaw, 0, "no")), "done");
    ASSERT_EQ(code(perform(focal_points_["KAS"], ClearReply{reply, revision()})), "done");
    const auto proposed = perform(focal_points_["KAS"], SubmitReply{reply, revision(), std::nullopt});
    ASSERT_EQ(code(proposed), "done");
    const auto again = perform(focal_points_["KAS"], SubmitReply{reply, revision(), "once more"});
    EXPECT_EQ(code(again), "acts.waits_already");
    const std::string about = read([&](store::Reader& reader) {
        return subject_of_fields(reader, access::scope_of(approver), given_, JsonObject().add("reply", reply),
                                 Language::fr);
    });
    EXPECT_EQ(about, "State of KAS · Trial cycle") << "who completes it is told what it is";
}

TEST_P(Sealing, what_was_withdrawn_is_read_by_nobody_outside_and_never_comes_back) {
    const std::int64_t reply = sealed_reply();
    ASSERT_EQ(code(perform(approvers_["KAS"], SetConsent{reply, revision(), Consent::full, std::nullopt})), "done");
    ASSERT_TRUE(seen_by(visitor(), reply));
    const auto proposed = perform(approvers_["KAS"], WithdrawReply{reply, revision(), "it speaks of another law"});
    ASSERT_EQ(code(proposed), "done");
    if (proposed->pending != 0) {
        EXPECT_EQ(reply_of("first", "KAS").status, ReplyStatus::submitted);
        EXPECT_EQ(code(complete(approvers_["KAS"], proposed->pending)), "acts.same_person");
        const access::Actor second = somebody("second.KAS@example.org", Role::approver, {"KAS", {}, {}, {}}).actor;
        ASSERT_EQ(code(complete(second, proposed->pending)), "done");
    }
    ASSERT_EQ(reply_of("first", "KAS").status, ReplyStatus::withdrawn);
    for (const access::Actor& again : {approvers_["KAS"], focal_points_["KAS"]})
        EXPECT_EQ(code(perform(again, WithdrawReply{reply, revision(), "once more"})), "replies.not_now");
    EXPECT_FALSE(seen_by(visitor(), reply));
    EXPECT_FALSE(seen_by(focal_points_["MBA"], reply));
    EXPECT_EQ(covered("first", visitor()).all.replied, 0);
    for (const access::Actor& actor : {visitor(), officer_})
        for (const ReplyRow& row : read([&](store::Reader& reader) {
                 return replies_of_cycle(reader, access::scope_of(actor), given_, "first", clock_.now());
             }))
            EXPECT_FALSE(row.replied) << "the list of those that replied says what the count says: " << row.state;
    const access::Actor& writer = focal_points_["KAS"];
    EXPECT_NE(code(save(writer, reply, kLaw, 1, "yes")), "done");
    EXPECT_NE(code(perform(writer, StartReply{reply, Language::en})), "done");
    EXPECT_EQ(submissions(reply).size(), 1U) << "that it was there stays known";

    // The way back: the State asks, the secretariat opens it, and only what is submitted anew is read again.
    const access::Actor& approver = approvers_["KAS"];
    ASSERT_EQ(code(perform(writer, AskToReopen{reply, "the right law this time"})), "done");
    const ReplyView asked = read([&](store::Reader& reader) {
        return find_reply(reader, access::scope_of(officer_), given_, reply, clock_.now());
    });
    EXPECT_EQ(asked.reopen_asked, "the right law this time");
    EXPECT_TRUE(asked.answers.empty()) << "the secretariat does not read what was taken back";
    ASSERT_EQ(code(perform(officer_, ReopenReply{reply, revision(), "as asked"})), "done");
    EXPECT_EQ(reply_of("first", "KAS").consent, Consent::none) << "publishing is asked anew";
    EXPECT_FALSE(seen_by(visitor(), reply));
    EXPECT_FALSE(seen_by(officer_, reply));
    EXPECT_EQ(covered("first", officer_).all.replied, 0);
    ASSERT_EQ(code(perform(writer, ClearReply{reply, revision()})), "done");
    const auto again = perform(writer, SubmitReply{reply, revision(), std::nullopt});
    ASSERT_EQ(code(again), "done");
    ASSERT_EQ(code(complete(approver, again->pending)), "done");
    EXPECT_TRUE(seen_by(officer_, reply));
    EXPECT_EQ(covered("first", visitor()).all.replied, 1);
}

INSTANTIATE_TEST_SUITE_P(BothEngines, Sealing, store::testing::engines(), store::testing::engine_name);

}  // namespace
}  // namespace palermo::replies
