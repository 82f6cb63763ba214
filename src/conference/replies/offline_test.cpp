// Files that were filled in without a connection: what is taken, and every way in which one can be wrong.
#include "conference/replies/offline.hpp"

#include "conference/replies/testing/replies_world.hpp"
#include "platform/base/utf8.hpp"
#include "platform/document/form_workbook.hpp"
#include "platform/document/workbook.hpp"

namespace palermo::replies {
namespace {

constexpr const char* kLaw = "/data/a/law";
constexpr const char* kName = "/data/a/name";
constexpr const char* kCount = "/data/b/count";

struct OfflineRow {
    std::string path, revision, answer;
    std::string still_true = {};
};

class Offline : public RepliesWorld {
  protected:
    OfflineFile file_of(std::int64_t reply) {
        const StoredReply stored = read([&](store::Reader& reader) { return expect_reply(reader, reply); });
        OfflineFile file;
        file.head = {1, reply, stored.cycle_slug, stored.state, stored.version, "en"};
        return file;
    }
    static std::string json(const OfflineFile& file) { return write_offline_json(file); }
    // A workbook of the shape that offline_workbook() writes, with rows of our own.
    static std::string workbook(const OfflineHead& head, const std::vector<OfflineRow>& rows) {
        const auto cell = [](std::string text) { return document::FormCell{std::move(text), {}, {}}; };
        document::FormSheet sheet{"Reply", false, {0, 0, 60, 50, 10}, 0, {}};
        for (const OfflineRow& row : rows)
            sheet.rows.push_back(
                {cell(row.path), cell(row.revision), cell("?"), cell(row.answer), cell(row.still_true)});
        document::FormSheet about{"palermo", true, {}, 0, {}};
        for (const auto& [name, value] :
             std::map<std::string, std::string>{{"palermo_reply", std::to_string(head.layout)},
                                                {"reply", std::to_string(head.reply)},
                                                {"cycle", head.cycle},
                                                {"state", head.state},
                                                {"version", std::to_string(head.version)},
                                                {"language", head.language}})
            about.rows.push_back({cell(name), cell(value)});
        document::FormWorkbook book{"Trial", "Palermo", Language::en, Date::from_day_number(0), {}};
        book.sheets = {sheet, about};
        const auto written = document::to_xlsx(book);
        EXPECT_TRUE(written) << written.error().debug_text();
        return written ? *written : std::string();
    }
    Result<acts::Receipt> take(const access::Actor& actor, std::int64_t reply, const std::string& content,
                               std::vector<std::string> accept = {"*"}, const std::string& name = "reply.xlsx") {
        const ByteView bytes = as_bytes(content);
        return perform(actor, TakeOfflineFile{reply, name, Bytes(bytes.begin(), bytes.end()), std::move(accept)});
    }
    Result<OfflineReport> compare(const access::Actor& actor, std::int64_t reply, const std::string& content) {
        std::optional<OfflineReport> report;
        const Result<void> done = database_->read([&](store::Reader& reader) -> Result<void> {
            report = TRY(compare_offline(reader, access::scope_of(actor), given_, reply, "reply.xlsx", content));
            return ok();
        });
        if (!done) return done.error();
        return *std::move(report);
    }
    std::string value(std::int64_t reply, std::string_view path) {
        return read([&](store::Reader& reader) { return answer_at(reader, reply, path); }).value;
    }
    // The code of the refusal; nothing was taken.
    std::string refusal(std::int64_t reply, const std::string& content) {
        const std::int64_t before = reply_of("first", "KAS").revision;
        const auto taken = take(focal_points_["KAS"], reply, content);
        EXPECT_EQ(reply_of("first", "KAS").revision, before);
        return code(taken);
    }
};

TEST_P(Offline, what_was_filled_in_comes_back_by_workbook_and_by_json) {
    const std::int64_t reply = draft_of("KAS");
    OfflineFile file = file_of(reply);
    ASSERT_EQ(
        code(take(focal_points_["KAS"], reply, workbook(file.head, {{kLaw, "0", "Yes [yes]"}, {kCount, "0", "12"}}))),
        "done");
    EXPECT_EQ(value(reply, kLaw), "yes");
    EXPECT_EQ(value(reply, kCount), "12");
    file.answers[kName] = {"Act No. 5", 0};
    ASSERT_EQ(code(take(focal_points_["KAS"], reply, json(file), {"*"}, "reply.json")), "done");
    const StoredAnswer stored = read([&](store::Reader& reader) { return answer_at(reader, reply, kName); });
    EXPECT_EQ(stored.value, "Act No. 5");
    EXPECT_EQ(stored.origin, Origin::offline);
    EXPECT_EQ(stored.origin_of, "reply.json");
    EXPECT_EQ(stored.language, "en");
}

TEST_P(Offline, the_workbook_that_is_given_out_comes_back_unchanged) {
    const std::int64_t reply = draft_of("KAS");
    ASSERT_EQ(code(save(focal_points_["KAS"], reply, kLaw, 0, "yes")), "done");
    const text::Catalogue catalogue = *text::Catalogue::load();
    const ReplyView view = read([&](store::Reader& reader) {
        return find_reply(reader, access::scope_of(focal_points_["KAS"]), given_, reply, clock_.now());
    });
    const auto book = offline_workbook(view, catalogue, Language::ar, clock_.now());
    ASSERT_TRUE(book) << book.error().debug_text();
    const auto report = compare(focal_points_["KAS"], reply, *book);
    ASSERT_TRUE(report) << report.error().debug_text();
    EXPECT_TRUE(report->differences.empty());
    EXPECT_EQ(report->unchanged, 3);
    EXPECT_EQ(refusal(reply, *book), "replies.offline_nothing");
}

// The second cycle of a State: its answers are those of the first, to be confirmed.
TEST_P(Offline, a_file_says_what_was_filled_in_beforehand_is_still_true) {
    opened_for("KAS");
    submit("first", "KAS", "yes", "Act No. 5");
    PrepareCycle second =
        cycle("second", read([&](store::Reader& reader) {
                            return questionnaires::find_version(reader, access::scope_of(officer_), "trial", "1");
                        }).id);
    second.previous = "first";
    ASSERT_EQ(code(perform(officer_, second)), "done");
    open("second");
    const std::int64_t reply = reply_of("second", "KAS").id;
    const access::Actor& focal_point = focal_points_["KAS"];
    ASSERT_EQ(code(perform(focal_point, StartReply{reply, Language::en})), "done");
    const text::Catalogue catalogue = *text::Catalogue::load();
    const auto taken_away = [&] {
        const ReplyView view = read([&](store::Reader& reader) {
            return find_reply(reader, access::scope_of(focal_point), given_, reply, clock_.now());
        });
        return *offline_workbook(view, catalogue, Language::fr, clock_.now());
    };
    const auto stored = [&](const char* path) {
        return read([&](store::Reader& reader) { return answer_at(reader, reply, path); });
    };
    ASSERT_FALSE(stored(kLaw).confirmed);
    const std::string book = taken_away();
    const auto unsaid = compare(focal_point, reply, book);
    ASSERT_TRUE(unsaid) << unsaid.error().debug_text();
    EXPECT_TRUE(unsaid->differences.empty());
    EXPECT_EQ(unsaid->to_confirm, 2) << "nothing is confirmed that nobody said yes to";

    OfflineFile file = file_of(reply);
    file.head.layout = kOfflineLayout;
    file.answers[kLaw] = {"yes", 1, true};
    file.answers[kName] = {"Act No. 6", 1, true};
    const auto said = compare(focal_point, reply, json(file));
    ASSERT_TRUE(said) << said.error().debug_text();
    ASSERT_EQ(said->differences.size(), 2U);
    EXPECT_EQ(said->differences[0].kind, OfflineDifferenceKind::confirmed);
    EXPECT_EQ(said->differences[1].kind, OfflineDifferenceKind::changed) << "what was changed is no confirmation";
    ASSERT_EQ(code(take(focal_point, reply, json(file), {kLaw}, "reply.json")), "done");
    EXPECT_TRUE(stored(kLaw).confirmed);
    EXPECT_EQ(stored(kLaw).origin, Origin::previous_cycle) << "who said it first stays known";
    EXPECT_FALSE(stored(kName).confirmed) << "only what was named is taken over";

    OfflineHead head = file.head;
    const auto row = [&](const char* answer, const char* still_true) {
        return workbook(head, {{kName, "1", answer, still_true}});
    };
    head.layout = 1;
    EXPECT_TRUE(compare(focal_point, reply, row("Act No. 5", "Oui [yes]"))->differences.empty())
        << "the fifth column of the first layout is guidance";
    head.layout = kOfflineLayout;
    ASSERT_EQ(code(take(focal_point, reply, row("Act No. 5", "Oui [yes]"))), "done");
    EXPECT_TRUE(stored(kName).confirmed);
}

TEST_P(Offline, a_file_of_another_state_or_cycle_is_refused_by_name) {
    const std::int64_t reply = draft_of("KAS");
    const std::int64_t other = reply_of("first", "MBA").id;
    ASSERT_EQ(code(perform(focal_points_["MBA"], StartReply{other, Language::en})), "done");
    OfflineFile foreign = file_of(other);
    foreign.answers[kLaw] = {"yes", 0};
    const auto refused = take(focal_points_["KAS"], reply, json(foreign));
    ASSERT_EQ(code(refused), "replies.offline_other_reply");
    EXPECT_EQ(refused.error().argument("state"), "MBA");
    EXPECT_EQ(refusal(reply, workbook(foreign.head, {{kLaw, "0", "yes"}})), "replies.offline_other_reply");
    EXPECT_EQ(code(take(focal_points_["KAS"], other, json(foreign))), "access.not_found")
        << "nor is it brought to where it belongs by somebody else";
    OfflineFile of_other_cycle = file_of(reply);
    of_other_cycle.head.cycle = "second";
    of_other_cycle.answers[kLaw] = {"yes", 0};
    EXPECT_EQ(refusal(reply, json(of_other_cycle)), "replies.offline_other_reply");
    EXPECT_EQ(value(reply, kLaw), "");
}

TEST_P(Offline, numbers_are_taken_as_people_type_them) {
    const std::int64_t reply = draft_of("KAS");
    OfflineFile file = file_of(reply);
    file.answers[kCount] = {" 1 234 ", 0};
    const auto report = compare(focal_points_["KAS"], reply, json(file));
    ASSERT_TRUE(report) << report.error().debug_text();
    ASSERT_EQ(report->differences.size(), 1U);
    EXPECT_EQ(report->differences[0].kind, OfflineDifferenceKind::changed);
    EXPECT_EQ(report->differences[0].value, "1234");
    file.answers[kCount] = {"many", 0};
    EXPECT_EQ(compare(focal_points_["KAS"], reply, json(file))->differences[0].kind, OfflineDifferenceKind::wrong);
}

TEST_P(Offline, the_page_itself_and_an_old_workbook_are_told_apart_from_other_files) {
    const std::int64_t reply = draft_of("KAS");
    EXPECT_EQ(refusal(reply, "<!DOCTYPE html>\n<html lang=\"en\">"), "replies.offline_page_itself");
    EXPECT_EQ(refusal(reply, std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8)), "replies.offline_old_workbook");
    EXPECT_EQ(refusal(reply, "nothing of ours"), "replies.offline_unreadable");
}

TEST(OfflinePaths, instances_are_numbered_from_the_outside) {
    EXPECT_EQ(instance_numbers("/data/law/has"), "");
    EXPECT_EQ(instance_numbers("/data/cases[2]/who"), "2");
    EXPECT_EQ(instance_numbers("/data/cases[2]/acts[11]/day"), "2.11");
}

TEST_P(Offline, a_long_name_of_a_file_is_cut_between_characters) {
    const std::int64_t reply = draft_of("KAS");
    OfflineFile file = file_of(reply);
    file.answers[kLaw] = {"yes", 0};
    std::string name = "a";
    for (int i = 0; i < 300; ++i) name += "法";
    TakeOfflineFile act;
    act.reply = reply;
    act.file_name = name;
    const std::string content = json(file);
    act.file = Bytes(content.begin(), content.end());
    act.accept = {"*"};
    ASSERT_EQ(code(perform(focal_points_["KAS"], act)), "done");
    const auto kept = read([&](store::Reader& reader) { return answer_at(reader, reply, kLaw); });
    EXPECT_FALSE(first_invalid_utf8(kept.origin_of)) << kept.origin_of.size();
}

TEST_P(Offline, a_file_of_another_version_of_the_questionnaire_is_refused) {
    const std::int64_t reply = draft_of("KAS");
    OfflineFile file = file_of(reply);
    file.head.version = published("2");
    file.answers[kLaw] = {"yes", 0};
    EXPECT_EQ(refusal(reply, json(file)), "replies.offline_other_version");
    EXPECT_EQ(refusal(reply, workbook(file.head, {{kLaw, "0", "yes"}})), "replies.offline_other_version");
}

TEST_P(Offline, what_was_changed_here_meanwhile_is_a_conflict_that_a_person_decides) {
    const std::int64_t reply = draft_of("KAS");
    const access::Actor& writer = focal_points_["KAS"];
    ASSERT_EQ(code(save(writer, reply, kCount, 0, "1")), "done");
    OfflineFile file = file_of(reply);
    file.answers[kCount] = {"5", 1};
    file.answers[kLaw] = {"no", 0};
    ASSERT_EQ(code(save(writer, reply, kCount, 1, "2")), "done");
    const auto report = compare(writer, reply, json(file));
    ASSERT_TRUE(report);
    ASSERT_EQ(report->differences.size(), 2U);
    const OfflineDifference& conflict = report->differences[1];
    EXPECT_EQ(conflict.path, kCount);
    EXPECT_EQ(conflict.kind, OfflineDifferenceKind::conflict);
    EXPECT_EQ(conflict.value, "5");
    EXPECT_EQ(conflict.current, "2");
    EXPECT_EQ(report->differences[0].kind, OfflineDifferenceKind::changed);
    ASSERT_EQ(code(take(writer, reply, json(file))), "done") << "all that do not conflict";
    EXPECT_EQ(value(reply, kLaw), "no");
    EXPECT_EQ(value(reply, kCount), "2");
    ASSERT_EQ(code(take(writer, reply, json(file), {kCount})), "done") << "this one, by name";
    EXPECT_EQ(value(reply, kCount), "5");
}

TEST_P(Offline, a_file_that_comes_twice_changes_nothing_the_second_time) {
    const std::int64_t reply = draft_of("KAS");
    OfflineFile file = file_of(reply);
    file.answers[kLaw] = {"yes", 0};
    ASSERT_EQ(code(take(focal_points_["KAS"], reply, json(file))), "done");
    EXPECT_EQ(refusal(reply, json(file)), "replies.offline_nothing");
    // Filled in by two people who had the same file: the second one differs from what the first one brought.
    file.answers[kLaw] = {"no", 0};
    const auto report = compare(focal_points_["KAS"], reply, json(file));
    ASSERT_TRUE(report);
    ASSERT_EQ(report->differences.size(), 1U);
    EXPECT_EQ(report->differences[0].kind, OfflineDifferenceKind::conflict);
    EXPECT_EQ(refusal(reply, json(file)), "replies.offline_nothing");
    EXPECT_EQ(value(reply, kLaw), "yes");
}

TEST_P(Offline, an_edited_structure_is_refused_with_its_row) {
    const std::int64_t reply = draft_of("KAS");
    const OfflineHead head = file_of(reply).head;
    const auto row_of_refusal = [&](const std::vector<OfflineRow>& rows) {
        const auto refused = take(focal_points_["KAS"], reply, workbook(head, rows));
        EXPECT_EQ(code(refused), "replies.offline_structure");
        return refused ? std::string() : refused.error().argument("row");
    };
    EXPECT_EQ(row_of_refusal({{kLaw, "0", "yes"}, {"/data/a/invented", "0", "x"}}), "2");
    EXPECT_EQ(row_of_refusal({{kLaw, "0", "yes"}, {kCount, "0", "1"}, {kLaw, "0", "no"}}), "3") << "a row twice";
    EXPECT_EQ(row_of_refusal({{kLaw, "many", "yes"}}), "1");
    EXPECT_EQ(row_of_refusal({{kLaw, "-1", "yes"}}), "1");
    EXPECT_EQ(row_of_refusal({{"/data/a/law[0]", "0", "yes"}}), "1");
    EXPECT_EQ(refusal(reply, workbook(head, {{"no path", "0", "yes"}})), "replies.offline_not_ours");
    EXPECT_EQ(refusal(reply, workbook({kOfflineLayout + 1, reply, head.cycle, head.state, head.version, "en"},
                                      {{kLaw, "0", "yes"}})),
              "replies.offline_not_ours")
        << "a layout of the future";
    OfflineFile file = file_of(reply);
    file.answers["/data/a/invented"] = {"x", 0};
    EXPECT_EQ(refusal(reply, json(file)), "replies.offline_structure");
}

TEST_P(Offline, what_is_no_answer_is_reported_and_never_taken) {
    const std::int64_t reply = draft_of("KAS");
    OfflineFile file = file_of(reply);
    file.answers[kLaw] = {"perhaps", 0};
    file.answers[kCount] = {"a dozen", 0};
    file.answers[kName] = {std::string(kMaxAnswerBytes + 1, 'a'), 0};
    const auto report = compare(focal_points_["KAS"], reply, json(file));
    ASSERT_TRUE(report);
    ASSERT_EQ(report->differences.size(), 3U);
    for (const OfflineDifference& one : report->differences)
        EXPECT_EQ(one.kind, OfflineDifferenceKind::wrong) << one.path;
    EXPECT_EQ(refusal(reply, json(file)), "replies.offline_nothing");
    EXPECT_EQ(code(take(focal_points_["KAS"], reply, json(file), {kLaw, kCount, kName})), "replies.offline_nothing")
        << "not even by name";
}

TEST_P(Offline, an_agency_brings_its_own_part_only) {
    const std::int64_t reply = draft_of("KAS");
    const access::Actor agency = agency_with("KAS", reply, "/data/b").actor;
    OfflineFile file = file_of(reply);
    file.answers[kLaw] = {"yes", 0};
    file.answers[kCount] = {"4", 0};
    const auto report = compare(agency, reply, json(file));
    ASSERT_TRUE(report);
    ASSERT_EQ(report->differences.size(), 2U);
    EXPECT_EQ(report->differences[0].kind, OfflineDifferenceKind::refused);
    ASSERT_EQ(code(take(agency, reply, json(file), {"*", kLaw})), "done");
    EXPECT_EQ(value(reply, kLaw), "");
    EXPECT_EQ(value(reply, kCount), "4");
}

TEST_P(Offline, what_is_no_file_of_ours_is_refused_and_a_sealed_reply_takes_none) {
    const std::int64_t reply = draft_of("KAS");
    OfflineFile file = file_of(reply);
    file.answers[kLaw] = {"no", 0};
    const std::string good = workbook(file.head, {{kLaw, "0", "no"}});
    EXPECT_EQ(refusal(reply, "not a file of ours"), "replies.offline_unreadable");
    EXPECT_EQ(refusal(reply, "{}"), "replies.offline_not_ours");
    EXPECT_EQ(refusal(reply, R"({"palermo_reply": 1, "reply": "1"})"), "replies.offline_not_ours");
    EXPECT_NE(refusal(reply, good.substr(0, good.size() / 2)), "done") << "a download that broke off";
    EXPECT_EQ(refusal(reply, "PK" + std::string(kMaxOfflineFile, 'a')), "replies.file_too_large");
    ASSERT_EQ(code(save(focal_points_["KAS"], reply, kCount, 0, "1")), "done");
    ASSERT_EQ(code(perform(focal_points_["KAS"], ClearReply{reply, reply_of("first", "KAS").revision})), "done");
    EXPECT_EQ(refusal(reply, good), "replies.not_now");
}

INSTANTIATE_TEST_SUITE_P(BothEngines, Offline, store::testing::engines(), store::testing::engine_name);

}  // namespace
}  // namespace palermo::replies
