// A house for the tests of this module: a small questionnaire, three States with their people, and the steps that every
// reply goes through.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "conference/questionnaires/library/operations.hpp"
#include "conference/questionnaires/library/queries.hpp"
#include "conference/replies/cycles/progress.hpp"
#include "conference/replies/operations.hpp"
#include "conference/replies/queries.hpp"
#include "conference/replies/storage.hpp"
#include "platform/people/testing/world.hpp"
#include "platform/search/index.hpp"

namespace palermo::replies {

using access::Role;
using questionnaires::FileQuestionnaire;
using questionnaires::PublishQuestionnaire;

// Two sections in one language; the text is asked of those who say yes. `version` 2 has one question more, 3 a repeat
// too.
inline std::string form_text(std::string_view version) {
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
<instance><data id="trial" version="VERSION"><a><law/><name/></a><b><count/>MORE</b>INSTANCE<meta><instanceID/></meta></data></instance>
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
<input ref="/data/b/count"><label ref="jr:itext('/data/b/count:label')"/></input>CONTROL</group>REPEAT
</h:body></h:html>)xml";
    const auto replace = [&](const char* what, const std::string& with) {
        const std::string_view word(what);
        for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + with.size()))
            text.replace(at, word.size(), with);
    };
    replace("VERSION", std::string(version));
    replace("MORE", second ? "<more/>" : "");
    replace("BIND", second ? R"xml(<bind nodeset="/data/b/more" type="string"/>)xml" : "");
    replace("CONTROL",
            second ? R"xml(<input ref="/data/b/more"><label ref="jr:itext('/data/b/more:label')"/></input>)xml" : "");
    const bool third = version == "3";
    replace("INSTANCE", third ? R"xml(<cases jr:template=""><who/></cases>)xml" : "");
    replace("REPEAT", third ? R"xml(<group ref="/data/cases"><label>Cases</label><repeat nodeset="/data/cases">
<input ref="/data/cases/who"><label>Who?</label></input></repeat></group>)xml"
                            : "");
    return text;
}

class RepliesWorld : public people::TestWorld {
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
    void submit(const std::string& slug, const std::string& state, const std::string& law,
                const std::string& name = "=HYPERLINK(\"x\")") {
        const std::int64_t id = reply_of(slug, state).id;
        ASSERT_EQ(code(perform(focal_points_[state], StartReply{id, Language::en})), "done");
        answer(slug, state, "/data/a/law", law);
        if (law == "yes") answer(slug, state, "/data/a/name", name);
        ASSERT_EQ(code(perform(focal_points_[state], ClearReply{id, reply_of(slug, state).revision})), "done");
        const auto proposed =
            perform(focal_points_[state], SubmitReply{id, reply_of(slug, state).revision, std::nullopt});
        ASSERT_EQ(code(proposed), "done");
        ASSERT_EQ(code(complete(approvers_[state], proposed->pending)), "done");
    }
    // A cycle that is open to parties, and the id of a State's reply in it.
    std::int64_t opened_for(const std::string& state, const std::string& slug = "first") {
        EXPECT_EQ(code(perform(officer_, cycle(slug, published(version_)))), "done");
        open(slug);
        return reply_of(slug, state).id;
    }
    // The same, started.
    std::int64_t draft_of(const std::string& state) {
        const std::int64_t id = opened_for(state);
        EXPECT_EQ(code(perform(focal_points_[state], StartReply{id, Language::en})), "done");
        return id;
    }
    // Saves an answer as its writer saw it at that revision.
    Result<acts::Receipt> save(const access::Actor& actor, std::int64_t reply, const std::string& path,
                               std::int64_t revision, const std::string& value) {
        return perform(actor, SaveAnswer{reply, path, revision, value, {}, {}});
    }
    // An agency of the State that was given a part.
    Somebody agency_with(const std::string& state, std::int64_t reply, const std::string& part,
                         const std::string& name = "agency") {
        Somebody made = somebody(name + "." + state + "@example.org", Role::contributor, {state, {}, {}, name});
        EXPECT_EQ(code(perform(focal_points_[state], AssignPart{reply, part, made.membership, {}, {}})), "done");
        return made;
    }
    Coverage covered(const std::string& slug, const access::Actor& actor) {
        return read([&](store::Reader& reader) {
            return coverage(reader, access::scope_of(actor), given_, slug, clock_.now());
        });
    }
    static access::Actor visitor() { return {"visitor", Role::visitor, {}, {}, {}}; }

    std::string version_ = "1";  // of the questionnaire that opened_for() asks
    questionnaires::FormLibrary forms_;
    Services given_;
    access::Actor officer_, second_;
    std::map<std::string, access::Actor> focal_points_, approvers_;
};

}  // namespace palermo::replies
