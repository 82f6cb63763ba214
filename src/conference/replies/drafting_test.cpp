// Drafting: who may write what, and what happens to an answer that somebody else changed meanwhile.
#include "conference/replies/testing/replies_world.hpp"

namespace palermo::replies {
namespace {

constexpr const char* kLaw = "/data/a/law";
constexpr const char* kName = "/data/a/name";
constexpr const char* kCount = "/data/b/count";

class Drafting : public RepliesWorld {
  protected:
    std::vector<AnswerView> history(std::int64_t reply, std::string_view path) {
        return read([&](store::Reader& reader) {
            return answer_history(reader, access::scope_of(focal_points_["KAS"]), given_, reply, path);
        });
    }
    StoredAnswer stored(std::int64_t reply, std::string_view path) {
        return read([&](store::Reader& reader) { return answer_at(reader, reply, path); });
    }
    // The code of the only fault of a refused form.
    static std::string fault(const Result<acts::Receipt>& result) {
        if (result || result.error().details.size() != 1) return code(result);
        return result.error().details[0].code;
    }
    AddEvidence file(std::int64_t reply, std::size_t bytes) {
        constexpr std::string_view kStart = "%PDF-1.4\n";
        AddEvidence act{reply, kLaw, "The act", {}, {}, "act.pdf", Bytes(bytes, 'a'), {}};
        std::copy_n(kStart.begin(), std::min(kStart.size(), bytes), act.file->begin());
        return act;
    }
};

TEST_P(Drafting, a_stale_answer_is_refused_and_both_texts_stay_readable) {
    const std::int64_t reply = draft_of("KAS");
    const access::Actor& writer = focal_points_["KAS"];
    ASSERT_EQ(code(save(writer, reply, kLaw, 0, "yes")), "done");
    const auto stale = save(writer, reply, kLaw, 0, "no");
    ASSERT_EQ(code(stale), "acts.stale");
    EXPECT_EQ(stale.error().argument("given"), "0");
    EXPECT_EQ(stale.error().argument("current"), "1");
    EXPECT_EQ(stored(reply, kLaw).value, "yes") << "what is there is never overwritten unseen";
    EXPECT_EQ(code(save(writer, reply, kLaw, 2, "no")), "acts.stale") << "a revision that is not there yet";
    ASSERT_EQ(code(save(writer, reply, kLaw, 1, "no")), "done");
    const std::vector<AnswerView> all = history(reply, kLaw);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].value, "no");
    EXPECT_EQ(all[0].revision, 2);
    EXPECT_EQ(all[1].value, "yes");
}

TEST_P(Drafting, of_two_people_at_one_question_the_second_sees_what_the_first_saved) {
    const std::int64_t reply = draft_of("KAS");
    const access::Actor agency = agency_with("KAS", reply, "").actor;
    ASSERT_EQ(code(save(focal_points_["KAS"], reply, kCount, 0, "1")), "done");
    ASSERT_EQ(code(save(agency, reply, kCount, 1, "2")), "done");
    ASSERT_EQ(code(save(focal_points_["KAS"], reply, kCount, 1, "3")), "acts.stale");
    const ReplyView view = read([&](store::Reader& reader) {
        return find_reply(reader, access::scope_of(focal_points_["KAS"]), given_, reply, clock_.now());
    });
    EXPECT_EQ(view.answers.at(kCount).value, "2");
    EXPECT_EQ(view.answers.at(kCount).author, agency.id);
    ASSERT_EQ(code(save(focal_points_["KAS"], reply, kCount, view.answers.at(kCount).revision, "3")), "done");
    const std::vector<AnswerView> all = history(reply, kCount);
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].author, focal_points_["KAS"].id);
    EXPECT_EQ(all[1].author, agency.id);
    EXPECT_EQ(all[1].value, "2");
}

TEST_P(Drafting, people_at_different_questions_do_not_disturb_each_other) {
    const std::int64_t reply = draft_of("KAS");
    const access::Actor agency = agency_with("KAS", reply, "/data/b").actor;
    ASSERT_EQ(code(save(focal_points_["KAS"], reply, kLaw, 0, "yes")), "done");
    ASSERT_EQ(code(save(agency, reply, kCount, 0, "7")), "done");
    ASSERT_EQ(code(save(focal_points_["KAS"], reply, kLaw, 1, "no")), "done");
    ASSERT_EQ(code(save(agency, reply, kCount, 1, "8")), "done");
}

TEST_P(Drafting, an_agency_writes_in_its_own_part_and_nowhere_else) {
    const std::int64_t reply = draft_of("KAS");
    const Somebody agency = agency_with("KAS", reply, "/data/b");
    const access::Actor& actor = agency.actor;
    EXPECT_EQ(code(save(actor, reply, kCount, 0, "12")), "done");
    const std::string refused = code(save(actor, reply, kLaw, 0, "yes"));
    EXPECT_TRUE(refused == "access.not_found" || refused == "access.denied") << refused;
    EXPECT_EQ(stored(reply, kLaw).revision, 0);
    EXPECT_NE(code(perform(actor, AddEvidence{reply, kLaw, "t", "https://example.org", {}, {}, {}, {}})), "done");
    EXPECT_NE(code(perform(actor, CommentAnswer{reply, kLaw, "mine?"})), "done");
    EXPECT_NE(code(perform(actor, ClearReply{reply, reply_of("first", "KAS").revision})), "done");
    EXPECT_NE(code(perform(actor, AssignPart{reply, "", agency.membership, {}, {}})), "done");
    const auto given = read([&](store::Reader& reader) { return assignments_of(reader, reply); });
    ASSERT_EQ(given.size(), 1U);
    ASSERT_EQ(code(perform(focal_points_["KAS"], WithdrawAssignment{given[0].id})), "done");
    EXPECT_NE(code(save(actor, reply, kCount, 1, "13")), "done") << "the part was taken back";
    EXPECT_EQ(stored(reply, kCount).value, "12");
}

TEST_P(Drafting, a_draft_does_not_exist_for_other_states_and_for_the_secretariat_it_is_closed) {
    const std::int64_t reply = draft_of("KAS");
    EXPECT_EQ(code(save(focal_points_["MBA"], reply, kLaw, 0, "no")), "access.not_found");
    EXPECT_NE(code(save(officer_, reply, kLaw, 0, "no")), "done");
    EXPECT_NE(code(save(approvers_["KAS"], reply, kLaw, 0, "no")), "done") << "who approves does not write";
    const access::Actor stranger =
        somebody("agency.MBA@example.org", Role::contributor, {"MBA", {}, {}, "agency"}).actor;
    EXPECT_EQ(code(save(stranger, reply, kLaw, 0, "no")), "access.not_found");
    EXPECT_EQ(stored(reply, kLaw).revision, 0);
}

TEST_P(Drafting, parts_are_given_to_contributors_of_the_same_state_only) {
    const std::int64_t reply = draft_of("KAS");
    const Somebody stranger = somebody("agency.MBA@example.org", Role::contributor, {"MBA", {}, {}, "agency"});
    const access::Actor& writer = focal_points_["KAS"];
    EXPECT_EQ(code(perform(writer, AssignPart{reply, "", stranger.membership, {}, {}})), "replies.not_a_contributor");
    const Somebody own = agency_with("KAS", reply, "/data/a");
    EXPECT_EQ(code(perform(writer, AssignPart{reply, "/data/a", own.membership, {}, {}})), "replies.already_assigned");
    EXPECT_EQ(code(perform(writer, AssignPart{reply, "/data/zzz", own.membership, {}, {}})), "replies.no_such_part");
}

TEST_P(Drafting, an_answer_must_be_one_to_that_question) {
    const std::int64_t reply = draft_of("KAS");
    const access::Actor& writer = focal_points_["KAS"];
    EXPECT_EQ(code(save(writer, reply, "/data/a/nothing", 0, "x")), "replies.no_such_question");
    EXPECT_EQ(code(save(writer, reply, "/data/a", 0, "x")), "replies.no_such_question");
    EXPECT_NE(code(save(writer, reply, kLaw, 0, "perhaps")), "done");
    EXPECT_NE(code(save(writer, reply, kCount, 0, "a dozen")), "done");
    EXPECT_NE(code(save(writer, reply, kName, 0, std::string(kMaxAnswerBytes + 1, 'a'))), "done");
    EXPECT_EQ(code(save(writer, reply, kName, 0, std::string(kMaxAnswerBytes, 'a'))), "done");
    EXPECT_EQ(history(reply, kCount).size(), 0U);
}

TEST_P(Drafting, an_answer_stands_only_in_an_instance_that_is_there) {
    version_ = "3";
    const std::int64_t reply = draft_of("KAS");
    const access::Actor& writer = focal_points_["KAS"];
    for (const char* path : {"/data/cases[1]/who", "/data/cases/who", "/data[1]/b/count", "/data/b/count[1]",
                             "/data/b/count[2]", "/data/cases[200]/who"})
        EXPECT_EQ(code(save(writer, reply, path, 0, "5")), "replies.no_such_question") << path;
    ASSERT_EQ(code(perform(writer, AddRepeatInstance{reply, "/data/cases"})), "done");
    EXPECT_EQ(code(save(writer, reply, "/data/cases[1]/who", 0, "x")), "done");
    EXPECT_EQ(code(save(writer, reply, "/data/cases[2]/who", 0, "x")), "replies.no_such_question");
    EXPECT_EQ(code(perform(writer, CommentAnswer{reply, "/data/cases[2]/who", "x"})), "replies.no_such_question");
}

TEST_P(Drafting, an_instance_taken_away_leaves_the_others_with_all_that_was_said_of_them) {
    version_ = "3";
    const std::int64_t reply = draft_of("KAS");
    const access::Actor& writer = focal_points_["KAS"];
    const std::string first = "/data/cases[1]/who", second = "/data/cases[2]/who";
    for (int i = 0; i < 2; ++i) ASSERT_EQ(code(perform(writer, AddRepeatInstance{reply, "/data/cases"})), "done");
    ASSERT_EQ(code(save(writer, reply, first, 0, "The same words")), "done");
    ASSERT_EQ(code(perform(writer, SaveAnswer{reply, second, 0, "The same words", {}, true})), "done");
    ASSERT_EQ(code(perform(writer, CommentAnswer{reply, first, "of the first"})), "done");
    ASSERT_EQ(code(perform(writer, CommentAnswer{reply, second, "of the second"})), "done");
    ASSERT_EQ(code(perform(writer, RemoveRepeatInstance{reply, "/data/cases[1]"})), "done");
    EXPECT_TRUE(stored(reply, first).confidential) << "what was for the secretariat only stays so";
    const ReplyView view = read([&](store::Reader& reader) {
        return find_reply(reader, access::scope_of(writer), given_, reply, clock_.now());
    });
    ASSERT_EQ(view.comments.size(), 2U);
    for (const CommentView& comment : view.comments)
        EXPECT_EQ(comment.path, comment.words == "of the second" ? first : "/data/cases");
}

TEST_P(Drafting, an_answer_that_is_taken_away_keeps_its_number_and_its_past) {
    const std::int64_t reply = draft_of("KAS");
    const access::Actor& writer = focal_points_["KAS"];
    ASSERT_EQ(code(save(writer, reply, kLaw, 0, "yes")), "done");
    ASSERT_EQ(code(perform(writer, SaveAnswer{reply, kLaw, 1, std::nullopt, {}, {}})), "done");
    EXPECT_EQ(stored(reply, kLaw).value, "");
    EXPECT_EQ(stored(reply, kLaw).revision, 2);
    EXPECT_EQ(code(save(writer, reply, kLaw, 0, "no")), "acts.stale");
    ASSERT_EQ(history(reply, kLaw).size(), 2U);
    EXPECT_EQ(history(reply, kLaw)[1].value, "yes");
}

TEST_P(Drafting, a_file_beyond_the_limit_is_refused_by_its_size_and_nothing_of_it_is_kept) {
    const std::int64_t reply = draft_of("KAS");
    const access::Actor& writer = focal_points_["KAS"];
    for (const std::size_t bytes : {kMaxEvidenceFile + 1, std::size_t{100} * 1024 * 1024}) {
        const auto refused = perform(writer, file(reply, bytes));
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, "replies.file_too_large") << refused.error().debug_text();
        EXPECT_EQ(refused.error().kind, ErrorKind::too_large);
        EXPECT_EQ(refused.error().argument("limit"), std::to_string(kMaxEvidenceFile / kMegabyte));
    }
    const auto kept = [&](store::Sql sql) {
        return read([&](store::Reader& reader) { return reader.query(sql); })[0].integer(0);
    };
    EXPECT_EQ(kept("select count(*) from reply_evidence"), 0);
    EXPECT_EQ(kept("select count(*) from journal_entries where act = 'evidence.add'"), 0);
    EXPECT_EQ(code(perform(writer, file(reply, kMaxEvidenceFile))), "done");
    EXPECT_EQ(kept("select count(*) from reply_evidence"), 1);
}

TEST_P(Drafting, evidence_is_a_document_or_an_image_whatever_its_name_says) {
    const std::int64_t reply = draft_of("KAS");
    const access::Actor& writer = focal_points_["KAS"];
    AddEvidence program = file(reply, 100);
    program.file_name = "setup.exe";
    EXPECT_EQ(fault(perform(writer, program)), "replies.not_an_evidence_file");
    AddEvidence renamed = file(reply, 100);
    renamed.file = Bytes(100, 'M');
    EXPECT_EQ(fault(perform(writer, renamed)), "replies.not_an_evidence_file");
    AddEvidence turned = file(reply, 100);
    turned.file_name = "exe\u202Efdp.pdf";
    ASSERT_EQ(code(perform(writer, turned)), "done");
    const auto kept = read([&](store::Reader& reader) {
        return reader.query(store::Sql("select file_name from reply_evidence order by id desc"));
    });
    EXPECT_EQ(kept[0].text(0), "exefdp.pdf");
}

TEST_P(Drafting, evidence_is_one_thing_and_its_words_have_limits) {
    const std::int64_t reply = draft_of("KAS");
    const access::Actor& writer = focal_points_["KAS"];
    AddEvidence link{reply, kLaw, "The act", "https://example.org/act", {}, {}, {}, {}};
    AddEvidence both = link;
    both.citation = "Act No. 5";
    EXPECT_EQ(fault(perform(writer, both)), "replies.evidence_needed");
    AddEvidence none = link;
    none.link.reset();
    EXPECT_EQ(fault(perform(writer, none)), "replies.evidence_needed");
    for (const char* bad : {"javascript:alert(1)", "ftp://example.org", "https://", "https://a b"}) {
        AddEvidence act = link;
        act.link = bad;
        EXPECT_EQ(fault(perform(writer, act)), "replies.not_a_link") << bad;
    }
    AddEvidence long_link = link;
    long_link.link = "https://example.org/" + std::string(kMaxLinkBytes, 'a');
    EXPECT_EQ(fault(perform(writer, long_link)), "replies.too_long");
    AddEvidence long_title = link;
    long_title.title = std::string(kMaxTitleBytes + 1, 'a');
    EXPECT_EQ(fault(perform(writer, long_title)), "replies.too_long");
    for (const char* name : {"../act.pdf", "a\nb.pdf", "a\\b.pdf"}) {
        AddEvidence act = file(reply, 10);
        act.file_name = name;
        EXPECT_EQ(fault(perform(writer, act)), "replies.not_a_file_name") << name;
    }
    EXPECT_EQ(fault(perform(writer, file(reply, 0))), "replies.file_empty");
    for (std::int64_t i = 0; i < kMaxEvidencePerAnswer; ++i) ASSERT_EQ(code(perform(writer, link)), "done") << i;
    const auto refused = perform(writer, link);
    EXPECT_EQ(code(refused), "replies.too_much_evidence");
    EXPECT_EQ(refused.error().argument("limit"), std::to_string(kMaxEvidencePerAnswer));
}

TEST_P(Drafting, comments_have_limits_and_touch_no_answer) {
    const std::int64_t reply = draft_of("KAS");
    const access::Actor& writer = focal_points_["KAS"];
    const std::int64_t revision = reply_of("first", "KAS").revision;
    EXPECT_EQ(fault(perform(writer, CommentAnswer{reply, kLaw, " \n"})), "replies.needed");
    const auto refused = perform(writer, CommentAnswer{reply, kLaw, std::string(kMaxWordsBytes + 1, 'a')});
    ASSERT_EQ(fault(refused), "replies.too_long");
    EXPECT_EQ(refused.error().details[0].argument("limit"), std::to_string(kMaxWordsBytes));
    EXPECT_EQ(fault(perform(writer, CommentAnswer{reply, kLaw, "a\x1b[31m"})), "replies.not_text");
    EXPECT_EQ(code(perform(writer, CommentAnswer{reply, kLaw, std::string(kMaxWordsBytes, 'a')})), "done");
    EXPECT_EQ(reply_of("first", "KAS").revision, revision);
}

INSTANTIATE_TEST_SUITE_P(BothEngines, Drafting, store::testing::engines(), store::testing::engine_name);

}  // namespace
}  // namespace palermo::replies
