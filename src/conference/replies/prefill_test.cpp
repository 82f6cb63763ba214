// What is known beforehand, and which needs a submission proposes.
#include "conference/replies/prefill.hpp"

#include <map>

#include "conference/questionnaires/library/operations.hpp"
#include "conference/questionnaires/library/queries.hpp"
#include "conference/replies/cycles/progress.hpp"
#include "conference/replies/operations.hpp"
#include "conference/replies/proposed_needs.hpp"
#include "conference/replies/queries.hpp"
#include "platform/people/testing/world.hpp"
#include "platform/search/index.hpp"

namespace palermo::replies {
namespace {

using access::Role;
using questionnaires::FileQuestionnaire;
using questionnaires::PublishQuestionnaire;
using Shape = parties::KnownValue::Shape;

// One question of each kind that a register can answer, one with a concept, one with a block of technical assistance.
// `root` names the form, so that two forms have no path in common.
std::string form_text(const std::string& root) {
    std::string text = R"xml(<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:palermo="https://palermo.example/xforms">
<h:head><h:title>Trial</h:title><model>
<instance><ROOT id="trial" version="1"><status/><listed/><since/><office/><same/><law/><law_need/><law_kind/><law_urgency/><law_gap/></ROOT></instance>
<bind nodeset="/ROOT/status" type="string" palermo:prefill="status.UNTOC"/>
<bind nodeset="/ROOT/listed" type="string" palermo:prefill="half"/>
<bind nodeset="/ROOT/since" type="date" palermo:prefill="nothing since"/>
<bind nodeset="/ROOT/office" type="string" palermo:prefill="office"/>
<bind nodeset="/ROOT/same" type="string" palermo:concept="trial.same"/>
<bind nodeset="/ROOT/law" type="string" palermo:article="UNTOC:16:5"/>
</model></h:head><h:body>
<select1 ref="/ROOT/status"><label>Status</label><item><label>P</label><value>party</value></item><item><label>S</label><value>signatory</value></item></select1>
<select ref="/ROOT/listed"><label>Listed</label><item><label>A</label><value>a</value></item><item><label>B</label><value>b</value></item></select>
<input ref="/ROOT/since"><label>Since</label></input>
<input ref="/ROOT/office"><label>Office</label></input>
<input ref="/ROOT/same"><label>Same</label></input>
<input ref="/ROOT/law"><label>Law</label></input>
<input ref="/ROOT/law_need"><label>Need</label></input>
<input ref="/ROOT/law_kind"><label>Kind</label></input>
<input ref="/ROOT/law_urgency"><label>Urgency</label></input>
<input ref="/ROOT/law_gap"><label>Gap</label></input>
</h:body></h:html>)xml";
    for (std::size_t at = text.find("ROOT"); at != std::string::npos; at = text.find("ROOT", at))
        text.replace(at, 4, root);
    return text;
}

class Prefill : public people::TestWorld {
  protected:
    void SetUp() override {
        std::vector<store::Migration> all = journal::migrations();
        for (const auto& more : {mail::migrations(), acts::migrations(), people::migrations(), search::migrations(),
                                 questionnaires::migrations(), replies::migrations()})
            all.insert(all.end(), more.begin(), more.end());
        ASSERT_TRUE(database_->migrate(all));
        std::vector<std::string_view> exempt(people::kBookkeepingTables.begin(), people::kBookkeepingTables.end());
        for (const std::string_view table : {"journal_head", "journal_entries", "journal_nodes", "journal_values",
                                             "journal_checkpoints", "act_receipts", "mail_outbox", "jobs"})
            exempt.push_back(table);
        ASSERT_TRUE(database_->write([&](store::Writer& writer) { return store::guard_tables(writer, exempt); }));
        given_.forms = &forms_;
        given_.states = [](bool) { return std::vector<std::string>{"KAS", "MBA"}; };
        given_.standing = [](store::Reader&, std::string_view, std::string_view, Date) -> Result<Standing> {
            return Standing::party;
        };
        given_.state_group = [](std::string_view) { return "african"; };
        given_.state_name = [](std::string_view code, Language) { return std::string(code); };
        given_.instruments = {"UNTOC"};
        given_.register_value = [](store::Reader&, std::string_view, std::string_view key,
                                   Date) -> Result<std::vector<parties::KnownValue>> {
            std::vector<parties::KnownValue> values;
            if (key == "status.UNTOC")
                values = {{.shape = Shape::words, .text = "a text is no choice"},
                          {.shape = Shape::choice, .choices = {{"x"}, {"y"}}},
                          {.shape = Shape::choice, .choices = {{"state_party", "party"}}}};
            if (key == "half") values = {{.shape = Shape::choice, .choices = {{"a"}, {"c", "other"}}}};
            if (key == "since") values = {{.shape = Shape::date, .text = "2003-09-29"}};
            if (key == "office")
                values = {{.shape = Shape::choice, .choices = {{"yes"}}},
                          {.shape = Shape::words, .text = "Ministère", .language = Language::fr}};
            return values;
        };
        acts::register_four_eyes(registry_);
        people::register_acts(registry_, services_);
        questionnaires::register_acts(registry_, [](ByteView, std::string_view) -> Result<questionnaires::Form> {
            return make_error(ErrorKind::invalid_input, "workbook.not_one");
        });
        register_acts(registry_, given_);
        officer_ = somebody("officer-1@example.org", Role::officer).actor;
        second_ = somebody("officer-2@example.org", Role::officer).actor;
        focal_point_ = somebody("fp@example.org", Role::focal_point, {"KAS", {}, {}, {}}).actor;
        approver_ = somebody("ap@example.org", Role::approver, {"KAS", {}, {}, {}}).actor;
        stranger_ = somebody("fp2@example.org", Role::focal_point, {"MBA", {}, {}, {}}).actor;
    }

    void open(const std::string& slug) {
        const std::string text = form_text(slug);
        const ByteView bytes = as_bytes(text);
        ASSERT_EQ(
            code(perform(officer_, FileQuestionnaire{slug, slug + ".xml", Bytes(bytes.begin(), bytes.end()), {}, {}})),
            "done");
        ASSERT_EQ(code(perform(officer_, PublishQuestionnaire{slug, "1", 1, {"ar", "en", "es", "fr", "ru", "zh"}})),
                  "done");
        PrepareCycle act;
        act.slug = slug;
        act.version = read([&](store::Reader& reader) {
                          return questionnaires::find_version(reader, access::scope_of(officer_), slug, "1");
                      }).id;
        act.title_ar = act.title_en = act.title_es = act.title_fr = act.title_ru = act.title_zh = slug;
        act.addressed = Addressed::parties;
        act.instruments = {"UNTOC"};
        act.due_on = Date::from_day_number(clock_.now().date_utc().day_number() + 40);
        ASSERT_EQ(code(perform(officer_, act)), "done");
        const auto proposed = perform(officer_, OpenCycle{slug, 1, "NV 7", clock_.now().date_utc()});
        ASSERT_EQ(code(proposed), "done");
        ASSERT_EQ(code(complete(second_, proposed->pending)), "done");
    }
    std::int64_t reply(const std::string& slug) {
        return read(
            [&](store::Reader& reader) { return reply_of_state(reader, access::scope_of(focal_point_), slug, "KAS"); });
    }
    ReplyView view(const std::string& slug) {
        const std::int64_t id = reply(slug);
        return read([&](store::Reader& reader) {
            return find_reply(reader, access::scope_of(focal_point_), given_, id, clock_.now());
        });
    }
    void start(const std::string& slug) {
        ASSERT_EQ(code(perform(focal_point_, StartReply{reply(slug), Language::en})), "done");
    }
    void save(const std::string& slug, const std::string& name, const std::string& value) {
        const std::string path = "/" + slug + "/" + name;
        const ReplyView now = view(slug);
        const auto held = now.answers.find(path);
        const std::int64_t revision = held == now.answers.end() ? 0 : held->second.revision;
        ASSERT_EQ(code(perform(focal_point_, SaveAnswer{now.row.id, path, revision, value, {}, {}})), "done");
    }
    void submit(const std::string& slug) {
        ASSERT_EQ(code(perform(focal_point_, ClearReply{reply(slug), view(slug).row.revision})), "done");
        const auto proposed = perform(focal_point_, SubmitReply{reply(slug), view(slug).row.revision, std::nullopt});
        ASSERT_EQ(code(proposed), "done");
        ASSERT_EQ(code(complete(approver_, proposed->pending)), "done");
    }
    std::vector<ProposedNeed> needs(const access::Actor& actor, bool also_superseded = false) {
        return read([&](store::Reader& reader) {
            return proposed_needs(reader, access::scope_of(actor), {{}, {}, also_superseded}, clock_.now());
        });
    }

    questionnaires::FormLibrary forms_;
    Services given_;
    access::Actor officer_, second_, focal_point_, approver_, stranger_;
};

TEST_P(Prefill, registers_answer_what_the_question_can_hold) {
    open("one");
    start("one");
    const ReplyView now = view("one");
    const auto at = [&](const char* name) { return now.answers.at(std::string("/one/") + name); };
    EXPECT_EQ(at("status").value, "party");
    EXPECT_EQ(at("status").origin, Origin::register_);
    EXPECT_EQ(at("status").origin_of, "replies.register.status");
    EXPECT_FALSE(at("status").confirmed);
    EXPECT_EQ(at("since").value, "2003-09-29") << "the second key, as the first knows nothing";
    EXPECT_EQ(at("office").value, "Ministère");
    EXPECT_EQ(at("office").language, "fr");
    EXPECT_FALSE(now.answers.contains("/one/listed")) << "half of what is known would be a wrong answer";
    ASSERT_EQ(code(perform(focal_point_, ConfirmAnswer{now.row.id, "/one/status", at("status").revision})), "done");
    EXPECT_TRUE(view("one").answers.at("/one/status").confirmed);
}

TEST_P(Prefill, what_is_prefilled_and_not_confirmed_is_not_sealed) {
    open("one");
    start("one");
    save("one", "same", "said");
    submit("one");
    const std::int64_t id = reply("one");
    const ReplyView sealed = read([&](store::Reader& reader) {
        return find_reply(reader, access::scope_of(officer_), given_, id, clock_.now());
    });
    EXPECT_TRUE(sealed.answers.contains("/one/same"));
    EXPECT_FALSE(sealed.answers.contains("/one/status"));
}

TEST_P(Prefill, the_same_concept_is_taken_from_the_reply_about_another_instrument) {
    open("one");
    start("one");
    save("one", "same", "said of the Convention");
    save("one", "law", "has no concept");
    submit("one");
    open("two");
    start("two");
    const ReplyView now = view("two");
    const AnswerView taken = now.answers.at("/two/same");
    EXPECT_EQ(taken.value, "said of the Convention");
    EXPECT_EQ(taken.language, "en");
    EXPECT_EQ(taken.origin, Origin::other_instrument);
    EXPECT_EQ(taken.origin_of, "one");
    EXPECT_FALSE(taken.confirmed);
    EXPECT_FALSE(now.answers.contains("/two/law"));
}

TEST_P(Prefill, what_was_for_the_secretariat_only_is_taken_over_as_that) {
    open("one");
    start("one");
    ASSERT_EQ(code(perform(focal_point_, SaveAnswer{reply("one"), "/one/same", 0, "between us", {}, true})), "done");
    submit("one");
    open("two");
    start("two");
    EXPECT_TRUE(view("two").answers.at("/two/same").confidential);
}

TEST_P(Prefill, a_block_that_says_yes_is_a_need_until_an_amended_reply_says_otherwise) {
    open("one");
    start("one");
    save("one", "law", "yes_part");
    save("one", "law_need", "yes");
    save("one", "law_kind", "legal_advice equipment_it");
    save("one", "law_urgency", "within_1y");
    save("one", "law_gap", "No budget.");
    EXPECT_TRUE(needs(officer_).empty()) << "a draft proposes nothing";
    submit("one");
    ASSERT_EQ(needs(officer_).size(), 1U);
    const ProposedNeed need = needs(focal_point_).at(0);
    EXPECT_EQ(need.state, "KAS");
    EXPECT_EQ(need.submission, 1);
    EXPECT_EQ(need.need.path, "/one/law");
    EXPECT_EQ(need.need.answer, "yes_part");
    EXPECT_EQ(need.need.article, "UNTOC:16:5");
    EXPECT_EQ(need.need.kinds, "legal_advice equipment_it");
    EXPECT_EQ(need.need.urgency, "within_1y");
    EXPECT_EQ(need.need.words, "No budget.");
    EXPECT_EQ(need.need.language, "en");
    EXPECT_TRUE(needs(stranger_).empty());
    EXPECT_TRUE(needs({"visitor", Role::visitor, {}, {}, {}}).empty());

    ASSERT_EQ(code(perform(focal_point_, AskToReopen{reply("one"), "to correct"})), "done");
    ASSERT_EQ(code(perform(officer_, ReopenReply{reply("one"), view("one").row.revision, "as asked"})), "done");
    save("one", "law_urgency", "later");
    EXPECT_EQ(needs(officer_).at(0).need.urgency, "within_1y") << "until it is submitted again";
    submit("one");
    ASSERT_EQ(needs(officer_).size(), 1U);
    EXPECT_EQ(needs(officer_).at(0).need.urgency, "later");
    ASSERT_EQ(needs(officer_, true).size(), 2U);
    EXPECT_TRUE(needs(officer_, true).at(0).superseded);
    EXPECT_FALSE(needs(officer_, true).at(1).superseded);
}

TEST_P(Prefill, a_reply_is_withdrawn_by_two_people_and_its_needs_with_it) {
    open("one");
    start("one");
    save("one", "law_need", "yes");
    submit("one");
    const auto proposed = perform(focal_point_, WithdrawReply{reply("one"), view("one").row.revision, "new law"});
    ASSERT_EQ(code(proposed), "done");
    ASSERT_NE(proposed->pending, 0);
    EXPECT_EQ(needs(officer_).size(), 1U);
    ASSERT_EQ(code(complete(approver_, proposed->pending)), "done");
    EXPECT_TRUE(needs(officer_).empty());
}

INSTANTIATE_TEST_SUITE_P(engines, Prefill, store::testing::engines(), store::testing::engine_name);

}  // namespace
}  // namespace palermo::replies
