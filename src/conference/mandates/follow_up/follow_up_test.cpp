// The follow-up on both engines: filing, acts, dues, lists, history. The texts are those of the demonstration.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "conference/mandates/follow_up/names.hpp"
#include "conference/mandates/follow_up/operations.hpp"
#include "conference/mandates/follow_up/queries.hpp"
#include "conference/mandates/follow_up/tables.hpp"
#include "conference/mandates/operations.hpp"
#include "platform/journal/history.hpp"
#include "platform/search/index.hpp"
#include "platform/store/guard.hpp"
#include "platform/store/testing/test_database.hpp"
#include "platform/text/catalogue.hpp"

namespace palermo::mandates::follow_up {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr std::array<std::string_view, 6> kPlatformTables = {"journal_head",   "journal_entries",     "journal_nodes",
                                                             "journal_values", "journal_checkpoints", "act_receipts"};

const reader::Resources& resources() {
    static const reader::Resources loaded = *reader::Resources::load(reader::pack_files());
    return loaded;
}

const Services& services() {
    static const alignment::Concepts concepts = *alignment::Concepts::load(reader::pack_files());
    static const Services all{resources(), concepts};
    return all;
}

std::string demonstration(std::string_view language) {
    const EmbeddedFile* file =
        find_embedded(reader::pack_files(), "demonstration/decision-4-90." + std::string(language) + ".txt");
    return file != nullptr ? std::string(file->content) : std::string();
}

Date day(std::string_view iso) {
    return *Date::parse(iso);
}

class FollowUp : public ::testing::TestWithParam<store::Engine> {
  protected:
    void SetUp() override {
        std::vector<store::Migration> all = journal::migrations();
        for (const store::Migration& migration : acts::migrations()) all.push_back(migration);
        for (const store::Migration& migration : search::migrations()) all.push_back(migration);
        for (const store::Migration& migration : mandates::migrations()) all.push_back(migration);
        ASSERT_TRUE(database_->migrate(all));
        ASSERT_TRUE(
            database_->write([](store::Writer& writer) { return store::guard_tables(writer, kPlatformTables); }));
        mandates::register_acts(registry_, services());
    }

    static acts::Attempt attempt(std::string key = {}) {
        return {.actor = {.id = "officer-1", .role = access::Role::officer, .state = {}, .organization = {}},
                .idempotency_key = std::move(key),
                .reason = "test",
                .request_id = {}};
    }
    Result<acts::Receipt> file(std::string_view content, std::string name = "decision.txt") {
        clock_.advance_microseconds(1'000'000);
        const ByteView bytes = as_bytes(content);
        return performer_.perform(
            attempt(), FileDocument{std::move(name), Bytes(bytes.begin(), bytes.end()), std::nullopt, std::nullopt});
    }
    Result<acts::Receipt> perform(std::string_view act, std::string_view fields, std::string key = {}) {
        clock_.advance_microseconds(1'000'000);
        return performer_.perform_json(attempt(std::move(key)), act, *parse_json(fields));
    }
    template <typename Work>
    void read(Work work) {
        const Result<void> done = database_->read([&](store::Reader& reader) -> Result<void> {
            work(reader);
            return ok();
        });
        ASSERT_TRUE(done) << done.error().debug_text();
    }
    MandateView mandate(std::string_view id, access::Role role = access::Role::officer,
                        Language language = Language::en) {
        std::optional<MandateView> view;
        read([&](store::Reader& reader) {
            auto found = find_mandate(reader, access::scope_of({"x", role, {}, {}}), id, language, day("2009-01-01"));
            EXPECT_TRUE(found) << found.error().debug_text();
            if (found) view = *std::move(found);
        });
        return *view;
    }
    std::vector<std::string> list(const MandateFilter& filter, std::string_view as_of = "2009-01-01") {
        std::vector<std::string> identifiers;
        read([&](store::Reader& reader) {
            const auto found = find_mandates(reader, access::scope_of({"x", access::Role::visitor, {}, {}}), filter,
                                             Language::en, day(as_of));
            ASSERT_TRUE(found) << found.error().debug_text();
            for (const MandateSummary& one : found->mandates) identifiers.push_back(one.identifier);
            EXPECT_EQ(found->matching, static_cast<std::int64_t>(identifiers.size()));
        });
        return identifiers;
    }

    store::testing::TestDatabase place_{GetParam()};
    std::unique_ptr<store::Database> database_ = place_.open();
    ManualClock clock_{Instant{1'230'000'000'000'000}};
    acts::Registry registry_;
    acts::Performer performer_{*database_, registry_, clock_};
};

INSTANTIATE_TEST_SUITE_P(engines, FollowUp, store::testing::engines(), store::testing::engine_name);

std::string code_of(const Result<acts::Receipt>& result) {
    return result ? "done" : result.error().code;
}

TEST_P(FollowUp, filing_brings_every_mandate_into_being_once_for_all_languages) {
    ASSERT_TRUE(file(demonstration("en")));
    const std::vector<std::string> english = list({.sort = "number"});
    EXPECT_THAT(english, ElementsAre("4-90/a", "4-90/b", "4-90/b.i", "4-90/b.ii", "4-90/c", "4-90/d", "4-90/d~2",
                                     "4-90/e", "4-90/f"));
    for (const auto* language : {"fr", "es", "ar", "ru", "zh"}) ASSERT_TRUE(file(demonstration(language)));
    EXPECT_EQ(list({.sort = "number"}), english);
    const MandateView view = mandate("4-90/f", access::Role::officer, Language::zh);
    EXPECT_THAT(view.words, SizeIs(6));
    EXPECT_EQ(view.summary.language, Language::zh);
    EXPECT_EQ(view.summary.state, State::adopted);
    EXPECT_EQ(view.summary.act, "request");
    EXPECT_THAT(view.summary.addressees, ElementsAre("secretariat"));
    EXPECT_EQ(view.summary.due.session, 5);
    EXPECT_EQ(view.summary.due.last_day, day("2010-10-22"));
    EXPECT_EQ(mandate("4-90/e").summary.resources, ResourceClause::within_existing);
    EXPECT_TRUE(mandate("4-90/e").summary.unfunded);
    EXPECT_EQ(mandate("4-90/a").summary.due.kind, DueKind::no_date_stated);
}

TEST_P(FollowUp, a_mandate_is_found_by_its_number_too_and_an_unknown_one_is_said) {
    ASSERT_TRUE(file(demonstration("en")));
    const MandateView view = mandate("4-90/c");
    EXPECT_EQ(mandate(std::to_string(view.summary.number)).summary.identifier, "4-90/c");
    read([](store::Reader& reader) {
        for (const auto* id : {"4-90/zz", "99999", "", "99999999999999999999999"}) {
            const auto missing = find_mandate(reader, access::scope_of({"x", access::Role::officer, {}, {}}), id,
                                              Language::en, day("2009-01-01"));
            ASSERT_FALSE(missing) << id;
            EXPECT_EQ(missing.error().code, "mandates_follow_up.no_such_mandate");
        }
    });
}

TEST_P(FollowUp, the_whole_life_of_a_mandate_is_kept_in_its_history) {
    ASSERT_TRUE(file(demonstration("en")));
    ASSERT_TRUE(
        perform("mandate.assign", R"({"mandate":"4-90/f","revision":1,"body":"secretariat","plan":"Draft it"})"));
    ASSERT_TRUE(perform("mandate.start", R"({"mandate":"4-90/f","revision":2})"));
    ASSERT_TRUE(perform("mandate.add_evidence",
                        R"({"mandate":"4-90/f","revision":3,"text":"The report","link":"https://example.org/r",)"
                        R"("file_name":"r.txt","file":"aGVsbG8="})"));
    ASSERT_TRUE(perform("mandate.deliver", R"({"mandate":"4-90/f","revision":4})"));
    ASSERT_TRUE(perform("mandate.report",
                        R"({"mandate":"4-90/f","revision":5,"symbol":"CTOC/COP/2010/9","paragraph":"4",)"
                        R"("session":"COP-5"})"));
    ASSERT_TRUE(perform("mandate.dispose",
                        R"({"mandate":"4-90/f","revision":6,"disposition":"closed","document":"4-90","path":"a",)"
                        R"("reason":"Done"})"));
    const MandateView view = mandate("4-90/f");
    EXPECT_EQ(view.summary.state, State::closed);
    EXPECT_EQ(view.summary.revision, 7);
    EXPECT_EQ(view.summary.owner, "secretariat");
    EXPECT_EQ(view.plan, "Draft it");
    ASSERT_THAT(view.evidence, SizeIs(1));
    ASSERT_THAT(view.reports, SizeIs(1));
    EXPECT_EQ(view.reports[0].session, 5);
    ASSERT_THAT(view.dispositions, SizeIs(1));
    EXPECT_EQ(view.dispositions[0].path, "a");
    std::vector<std::string> acts;
    for (const HistoryLine& line : view.history)
        if (line.sequence >= 0) acts.push_back(line.act);
    EXPECT_THAT(acts, ElementsAre("document.file", "mandate.assign", "mandate.start", "mandate.add_evidence",
                                  "mandate.deliver", "mandate.report", "mandate.dispose"));
    EXPECT_EQ(view.history.back().actor, "officer-1");
    EXPECT_EQ(view.history.back().reason, "test");
    const auto state = std::find_if(view.history.back().changes.begin(), view.history.back().changes.end(),
                                    [](const HistoryLine::Change& change) { return change.field == "state"; });
    ASSERT_NE(state, view.history.back().changes.end());
    EXPECT_EQ(state->before + state->after, "\"reported\"\"closed\"");
    read([](store::Reader& reader) {
        const auto kept =
            find_evidence_file(reader, access::scope_of({"x", access::Role::visitor, {}, {}}), "4-90/f", 1);
        ASSERT_TRUE(kept);
        EXPECT_EQ(as_text(kept->content), "hello");
    });
}

TEST_P(FollowUp, a_visitor_sees_what_changed_but_not_who_and_why) {
    ASSERT_TRUE(file(demonstration("en")));
    ASSERT_TRUE(perform("mandate.start", R"({"mandate":"4-90/f","revision":1})"));
    const MandateView view = mandate("4-90/f", access::Role::visitor);
    EXPECT_EQ(view.history.back().act, "mandate.start");
    EXPECT_FALSE(view.history.back().changes.empty());
    EXPECT_EQ(view.history.back().actor + view.history.back().reason, "");
}

TEST_P(FollowUp, a_stale_act_and_an_illegal_one_change_nothing) {
    ASSERT_TRUE(file(demonstration("en")));
    ASSERT_TRUE(perform("mandate.start", R"({"mandate":"4-90/f","revision":1})"));
    EXPECT_EQ(code_of(perform("mandate.plan", R"({"mandate":"4-90/f","revision":1,"plan":"late"})")), "acts.stale");
    const auto refused = perform("mandate.start", R"({"mandate":"4-90/f","revision":2})");
    ASSERT_EQ(code_of(refused), "mandates_follow_up.not_now");
    const text::Catalogue catalogue = *text::Catalogue::load();
    for (const Language language : kLanguages) {
        const std::string sentence = catalogue.text(language, refused.error());
        for (const char* act : {"mandate.start", "mandate.deliver"}) {
            EXPECT_THAT(sentence, HasSubstr(catalogue.text(language, std::string("act_name.") + act))) << tag(language);
            EXPECT_THAT(sentence, Not(HasSubstr(act))) << tag(language);
        }
    }
    EXPECT_THAT(catalogue.text(Language::en, refused.error()), HasSubstr("is in progress"));
    const MandateView view = mandate("4-90/f");
    EXPECT_EQ(view.summary.revision, 2);
    EXPECT_EQ(view.plan, "");
}

TEST_P(FollowUp, the_same_request_twice_is_done_once) {
    ASSERT_TRUE(file(demonstration("en")));
    const std::string_view fields = R"({"mandate":"4-90/f","revision":1,"owner":"Desk 3"})";
    ASSERT_TRUE(perform("mandate.assign", fields, "key-1"));
    const auto again = perform("mandate.assign", fields, "key-1");
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->repeated);
    EXPECT_EQ(mandate("4-90/f").summary.revision, 2);
}

TEST_P(FollowUp, every_wrong_field_is_said_and_nothing_is_stored) {
    ASSERT_TRUE(file(demonstration("en")));
    const std::string long_text(kMaxLongText + 1, 'x');
    const auto refused = perform("mandate.add_evidence", R"({"mandate":"4-90/f","revision":1,"text":")" + long_text +
                                                             R"(","link":"ftp://x","file_name":"../x"})");
    ASSERT_EQ(code_of(refused), "field.faults");
    std::vector<std::string> codes;
    for (const Error& detail : refused.error().details) codes.push_back(detail.code);
    EXPECT_THAT(codes, ElementsAre("mandates_follow_up.too_long", "mandates_follow_up.bad_link",
                                   "mandates_follow_up.file_and_name", "mandates_follow_up.bad_file_name"));
    EXPECT_EQ(code_of(perform("mandate.cost", R"({"mandate":"4-90/f","revision":1,"item":"travel","quantity":2,)"
                                              R"("unit_cost_minor":100,"currency":"ZZZ"})")),
              "field.faults");
    EXPECT_EQ(code_of(perform("mandate.assign", R"({"mandate":"4-90/f","revision":1,"body":"nobody_known"})")),
              "field.faults");
    EXPECT_EQ(code_of(perform("mandate.dispose", R"({"mandate":"4-90/f","revision":1,"disposition":"lapsed",)"
                                                 R"("document":"4-90","path":"zz","reason":"r"})")),
              "mandates_follow_up.no_such_provision");
    EXPECT_EQ(code_of(perform("mandate.set_due", R"({"mandate":"4-90/f","revision":1,"session":"COP","reason":"r"})")),
              "mandates_follow_up.no_such_session");
    EXPECT_THAT(mandate("4-90/f").evidence, IsEmpty());
    EXPECT_EQ(mandate("4-90/f").summary.revision, 1);
}

TEST_P(FollowUp, filing_again_never_loses_what_people_did) {
    ASSERT_TRUE(file(demonstration("en")));
    ASSERT_TRUE(
        perform("mandate.assign", R"({"mandate":"4-90/e","revision":1,"owner":"Desk 3","plan":"One workshop"})"));
    const std::int64_t number = mandate("4-90/e").summary.number;
    // A revision that has lost paragraph (e) and whose (f) became (e).
    std::string shorter = demonstration("en");
    const std::size_t begin = shorter.find("(e) Requests");
    const std::size_t end = shorter.find("(f) Also");
    ASSERT_NE(begin, shorter.npos);
    shorter.erase(begin, end - begin);
    ASSERT_TRUE(file(shorter));
    const MandateView gone = mandate("4-90/e");
    EXPECT_TRUE(gone.summary.vanished);
    EXPECT_EQ(gone.summary.owner, "Desk 3");
    EXPECT_EQ(gone.plan, "One workshop");
    EXPECT_EQ(gone.summary.number, number);
    EXPECT_THAT(gone.summary.words, HasSubstr("regional workshop"));
    // And back again; another language alone would have kept it too.
    ASSERT_TRUE(file(demonstration("en") + "\n"));
    EXPECT_FALSE(mandate("4-90/e").summary.vanished);
    EXPECT_EQ(mandate("4-90/e").summary.owner, "Desk 3");
    EXPECT_EQ(mandate("4-90/e").summary.number, number);
}

TEST_P(FollowUp, a_corrected_reading_changes_the_mandate_and_stands_in_its_history) {
    ASSERT_TRUE(file(demonstration("en")));
    ASSERT_TRUE(perform("mandate.assign", R"({"mandate":"4-90/a","revision":1,"owner":"Desk 3"})"));
    const auto corrected = perform("provision.correct", R"({"document":"4-90","language":"en","path":"a","revision":0,)"
                                                        R"("addressees":["working_group"]})");
    ASSERT_TRUE(corrected) << corrected.error().debug_text();
    const MandateView view = mandate("4-90/a");
    EXPECT_THAT(view.summary.addressees, ElementsAre("working_group"));
    EXPECT_EQ(view.summary.owner, "Desk 3");
    EXPECT_EQ(view.summary.revision, 3);
    EXPECT_EQ(view.history.back().act, "provision.correct");
    EXPECT_THAT(list({.addressee = "working_group", .words = "training programme"}), ElementsAre("4-90/a"));
    // What a person says is no mandate stays, marked, with its owner.
    ASSERT_TRUE(
        perform("provision.correct", R"({"document":"4-90","language":"en","path":"a","revision":1,"mandate":false})"));
    EXPECT_TRUE(mandate("4-90/a").summary.vanished);
    EXPECT_EQ(mandate("4-90/a").summary.owner, "Desk 3");
}

TEST_P(FollowUp, a_due_moves_with_the_days_of_its_session) {
    ASSERT_TRUE(file(demonstration("en")));
    const auto move = [&](std::string_view rest) {
        return perform("session.set_dates", R"({"body":"conference","number":5,"revision":0,"source":"note verbale",)" +
                                                std::string(rest) + "}");
    };
    const auto conflict = move(R"("start":"2010-11-08","end":"2010-11-12")");
    ASSERT_EQ(code_of(conflict), "mandates_follow_up.session_conflict");
    ASSERT_THAT(conflict.error().details, SizeIs(1));
    EXPECT_EQ(conflict.error().details[0].code, "mandates_follow_up.session_other_dates");
    EXPECT_EQ(conflict.error().details[0].argument("known"), "2010-10-18/2010-10-22");
    EXPECT_EQ(code_of(move(R"("start":"2010-11-08","end":"2010-11-01")")), "field.faults");
    EXPECT_EQ(code_of(move(R"("start":"2010-11-08","end":"2010-11-12","confirm":true)")), "field.faults");
    EXPECT_EQ(mandate("4-90/f").summary.due.last_day, day("2010-10-22"));

    ASSERT_TRUE(move(R"("start":"2010-11-08","end":"2010-11-12","confirm":true,"reason":"moved by the bureau")"));
    const MandateView view = mandate("4-90/f");
    EXPECT_EQ(view.summary.due.last_day, day("2010-11-12"));
    EXPECT_EQ(mandate("4-90/e").summary.due.last_day, day("2010-11-07"));
    EXPECT_EQ(view.summary.revision, 2);
    EXPECT_EQ(view.history.back().act, "session.set_dates COP-5");
    EXPECT_THAT(view.history.back().changes[0].before, HasSubstr("2010-10-22"));
    EXPECT_THAT(view.history.back().changes[0].after, HasSubstr("2010-11-12"));
    EXPECT_EQ(code_of(move(R"("start":"2010-11-08")")), "acts.stale");
}

TEST_P(FollowUp, sessions_that_overlap_or_run_backwards_need_a_word) {
    const auto over = perform("session.set_dates", R"({"body":"conference","number":13,"revision":0,"source":"plan",)"
                                                   R"("start":"2024-10-16","end":"2024-10-20"})");
    ASSERT_EQ(code_of(over), "mandates_follow_up.session_conflict");
    EXPECT_EQ(over.error().details[0].code, "mandates_follow_up.session_overlaps");
    const auto back = perform("session.set_dates", R"({"body":"conference","number":13,"revision":0,"source":"plan",)"
                                                   R"("start":"2003-10-16","end":"2003-10-20"})");
    ASSERT_EQ(code_of(back), "mandates_follow_up.session_conflict");
    EXPECT_EQ(back.error().details[0].code, "mandates_follow_up.session_out_of_order");
    EXPECT_EQ(code_of(perform("session.set_dates", R"({"body":"conference","number":13,"revision":0,"source":"plan",)"
                                                   R"("start":"2026-10-12","end":"2026-10-16"})")),
              "done");
}

TEST_P(FollowUp, days_that_were_confirmed_against_others_stay_visible) {
    const auto sessions_in_conflict = [&] {
        std::vector<Error> found;
        read([&](store::Reader& reader) { found = session_conflicts(resources(), *calendar_of(reader, resources())); });
        return found;
    };
    const std::size_t before = sessions_in_conflict().size();
    ASSERT_TRUE(perform("session.set_dates",
                        R"({"body":"conference","number":13,"revision":0,"source":"plan","confirm":true,)"
                        R"("reason":"The Bureau said so.","start":"2003-10-16","end":"2003-10-20"})"));
    const std::vector<Error> after = sessions_in_conflict();
    ASSERT_GT(after.size(), before);
    EXPECT_EQ(after.back().code, "mandates_follow_up.session_out_of_order");
    EXPECT_EQ(after.back().argument("session"), "COP-13");
    EXPECT_THAT(std::string(after.back().argument("other")), HasSubstr("COP-"));
    read([&](store::Reader& reader) {
        const auto history = journal::history_of(reader, "session", "COP-13");
        ASSERT_TRUE(history);
        const auto& changes = history->back().changes;
        const auto kept = std::find_if(changes.begin(), changes.end(),
                                       [](const auto& change) { return change.field == "contradictions_confirmed"; });
        ASSERT_NE(kept, changes.end());
        EXPECT_THAT(kept->after, HasSubstr("session_out_of_order"));
    });
}

TEST_P(FollowUp, a_name_that_is_none_is_told_from_one_that_nothing_is_found_for) {
    ASSERT_TRUE(file(demonstration("en")));
    read([&](store::Reader& reader) {
        const access::Scope scope = access::scope_of({"x", access::Role::visitor, {}, {}});
        const auto code = [&](const MandateFilter& filter) {
            const Result<void> checked = check_names(reader, scope, resources(), filter);
            return checked ? std::string("known") : checked.error().code;
        };
        EXPECT_EQ(code({}), "known");
        EXPECT_EQ(code({.act = "urge"}), "known");
        EXPECT_EQ(code({.act = "zzz"}), "mandates_follow_up.no_such_act");
        EXPECT_EQ(code({.body = "conference"}), "known");
        EXPECT_EQ(code({.body = "zzz"}), "mandates_follow_up.no_such_body");
        EXPECT_EQ(code({.addressee = "zzz"}), "mandates_follow_up.no_such_body");
        EXPECT_EQ(code({.state = "zzz"}), "mandates_follow_up.no_such_state");
        EXPECT_EQ(code({.document = "4-90"}), "known");
        EXPECT_EQ(code({.document = "zzz"}), "mandates.no_such_document");
        EXPECT_THAT(std::string(check_names(reader, scope, resources(), {.act = "zzz"}).error().argument("known")),
                    HasSubstr("request, "));
    });
}

TEST_P(FollowUp, mandates_keep_their_identifiers_when_a_paragraph_is_put_before_them) {
    const std::string text = demonstration("en");
    ASSERT_TRUE(file(text));
    const std::string report = mandate("4-90/f").words.front().words;
    ASSERT_TRUE(perform("mandate.assign", R"({"mandate":"4-90/f","revision":1,"owner":"A. Officer"})"));
    std::string longer = text;
    const std::size_t at = longer.find("(a) ");
    ASSERT_NE(at, longer.npos);
    // What stood at (a) stands at (b) now, and so on to the end.
    for (char letter = 'f'; letter >= 'a'; --letter) {
        const std::string marker = std::string("\n(") + letter + ") ";
        const std::size_t place = longer.find(marker);
        ASSERT_NE(place, longer.npos) << letter;
        longer[place + 2] = static_cast<char>(letter + 1);
    }
    longer.insert(at, "(a) Urges States parties to publish the texts of their laws on extradition;\n\n");
    ASSERT_TRUE(file(longer));
    const MandateView kept = mandate("4-90/f");
    EXPECT_EQ(kept.words.front().words, report);
    EXPECT_EQ(kept.summary.provision_path, "g");
    EXPECT_EQ(kept.summary.owner, "A. Officer");
    EXPECT_THAT(list({.sort = "number"}), SizeIs(10));
}

TEST_P(FollowUp, a_due_that_a_person_set_holds_until_it_is_taken_back) {
    ASSERT_TRUE(file(demonstration("en")));
    ASSERT_TRUE(
        perform("mandate.set_due", R"({"mandate":"4-90/a","revision":1,"due":"2009-06-30","reason":"agreed"})"));
    EXPECT_EQ(mandate("4-90/a").summary.due.last_day, day("2009-06-30"));
    EXPECT_TRUE(mandate("4-90/a").summary.due.set_by_person);
    ASSERT_TRUE(file(demonstration("fr")));
    EXPECT_EQ(mandate("4-90/a").summary.due.last_day, day("2009-06-30"));
    const std::string revision = std::to_string(mandate("4-90/a").summary.revision);
    ASSERT_TRUE(perform("mandate.set_due", R"({"mandate":"4-90/a","reason":"no longer","revision":)" + revision + "}"));
    EXPECT_EQ(mandate("4-90/a").summary.due.kind, DueKind::no_date_stated);
}

TEST_P(FollowUp, a_covered_cost_funds_a_mandate_and_a_later_entry_replaces_an_earlier_one) {
    ASSERT_TRUE(file(demonstration("en")));
    ASSERT_TRUE(perform("mandate.cost", R"({"mandate":"4-90/e","revision":1,"item":"meeting_day","quantity":3})"));
    MandateView view = mandate("4-90/e");
    ASSERT_THAT(view.costs, SizeIs(1));
    EXPECT_EQ(view.costs[0].total.decimal(), "47700.00");
    EXPECT_TRUE(view.summary.unfunded);
    ASSERT_TRUE(perform("mandate.cost",
                        R"({"mandate":"4-90/e","revision":2,"item":"meeting_day","quantity":2,"covered":true})"));
    view = mandate("4-90/e");
    EXPECT_FALSE(view.summary.unfunded);
    ASSERT_THAT(view.costs, SizeIs(2));
    EXPECT_TRUE(view.costs[0].replaced);
    ASSERT_THAT(view.totals, SizeIs(1));
    EXPECT_EQ(view.totals[0].covered.decimal(), "31800.00");
    EXPECT_EQ(code_of(perform("mandate.cost", R"({"mandate":"4-90/e","revision":3,"item":"x","quantity":1000000,)"
                                              R"("unit_cost_minor":9223372036854775807,"currency":"USD"})")),
              "money.too_large");
}

TEST_P(FollowUp, lists_answer_what_is_asked) {
    ASSERT_TRUE(file(demonstration("en")));
    ASSERT_TRUE(perform("mandate.assign", R"({"mandate":"4-90/f","revision":1,"owner":"Desk 3"})"));
    EXPECT_THAT(list({.due_body = "conference", .due_session = 5}), ElementsAre("4-90/e", "4-90/f"));
    EXPECT_THAT(list({.overdue = true}), IsEmpty());
    EXPECT_THAT(list({.overdue = true}, "2010-01-01"), ElementsAre("4-90/c"));
    EXPECT_THAT(list({.overdue = true}, "2010-10-23"), ElementsAre("4-90/c", "4-90/e", "4-90/f"));
    EXPECT_THAT(list({.unfunded = true}), ElementsAre("4-90/e"));
    EXPECT_THAT(list({.addressee = "states_parties"}), ElementsAre("4-90/c"));
    EXPECT_THAT(list({.words = "REGIONAL workshop"}), ElementsAre("4-90/e"));
    EXPECT_THAT(list({.words = "100%"}), IsEmpty());
    EXPECT_THAT(list({.state = "in_progress"}), IsEmpty());
    EXPECT_THAT(list({.no_owner = true}), SizeIs(8));
    EXPECT_THAT(list({.document = "4-90", .act = "invite"}), ElementsAre("4-90/c"));
    read([](store::Reader& reader) {
        const access::Scope scope = access::scope_of({"x", access::Role::visitor, {}, {}});
        const auto facets = *count_mandates(reader, scope, day("2010-10-23"));
        EXPECT_EQ(facets.total, 9);
        EXPECT_EQ(facets.overdue, 3);
        EXPECT_EQ(facets.no_owner, 8);
        EXPECT_EQ(facets.unfunded, 1);
        ASSERT_THAT(facets.sessions, SizeIs(1));
        EXPECT_EQ(facets.sessions[0].count, 2);
        std::int64_t cells = 0;
        for (const AskedCell& cell : *who_asks_whom(reader, scope))
            if (cell.addressee == "secretariat" && cell.act == "request") cells += cell.count;
        EXPECT_EQ(cells, 3);
        const auto line = *timeline(reader, scope, Language::en, day("2009-01-01"), day("2009-01-01"));
        ASSERT_FALSE(line.rows.empty());
        EXPECT_EQ(line.rows.front().mandates.front().identifier, "4-90/c");
        EXPECT_EQ(find_mandates(reader, scope, {.page = 9}, Language::en, day("2009-01-01")).error().code,
                  "mandates.page_out_of_range");
        EXPECT_EQ(find_mandates(reader, scope, {.state = "gone"}, Language::en, day("2009-01-01")).error().code,
                  "mandates_follow_up.no_such_state");
    });
}

TEST_P(FollowUp, half_of_a_delivery_leaves_the_rest_due) {
    std::string text = demonstration("en");
    const std::size_t at = text.find("before the fifth session of the Conference of the Parties;");
    ASSERT_NE(at, text.npos);
    text.replace(at, 58,
                 "during the fifth session of the Conference of the Parties and another one before the sixth "
                 "session of the Conference of the Parties;");
    ASSERT_TRUE(file(text));
    const MandateView view = mandate("4-90/e");
    ASSERT_THAT(view.times, SizeIs(2));
    EXPECT_EQ(view.summary.due.session, 5);
    EXPECT_EQ(code_of(perform("mandate.deliver", R"({"mandate":"4-90/e","revision":1,"time":"never"})")),
              "mandates_follow_up.no_such_time");
    ASSERT_TRUE(
        perform("mandate.deliver", R"({"mandate":"4-90/e","revision":1,"time":")" + view.times[0].time.key() + "\"}"));
    EXPECT_EQ(mandate("4-90/e").summary.state, State::in_progress);
    EXPECT_EQ(mandate("4-90/e").summary.due.session, 6);
    ASSERT_TRUE(
        perform("mandate.deliver", R"({"mandate":"4-90/e","revision":2,"time":")" + view.times[1].time.key() + "\"}"));
    EXPECT_EQ(mandate("4-90/e").summary.state, State::delivered);
}

TEST_P(FollowUp, a_mandate_that_comes_back_is_due_the_next_time_once_reported) {
    std::string text = demonstration("en");
    const std::size_t at = text.find("at its fifth session on");
    ASSERT_NE(at, text.npos);
    text.replace(at, 23, "at each session on");
    ASSERT_TRUE(file(text));
    EXPECT_EQ(mandate("4-90/f").summary.due.kind, DueKind::recurring);
    EXPECT_EQ(mandate("4-90/f").summary.due.session, 5);
    ASSERT_TRUE(perform("mandate.report", R"({"mandate":"4-90/f","revision":1,"symbol":"X","session":"COP-5"})"));
    const MandateView view = mandate("4-90/f");
    EXPECT_EQ(view.summary.due.session, 6);
    ASSERT_THAT(view.times, SizeIs(1));
    EXPECT_FALSE(view.times[0].time.met);
    EXPECT_EQ(view.times[0].due.kind, DueKind::recurring);
}

TEST_P(FollowUp, views_are_saved_shown_and_removed) {
    EXPECT_EQ(code_of(perform("view.save", R"({"name":"late","revision":0,"filter":{"state":"gone","due":"COP"}})")),
              "field.faults");
    ASSERT_TRUE(perform("view.save", R"({"name":"late","revision":0,"filter":{"overdue":true,"due":"COP-5"}})"));
    const auto views = [&] {
        std::vector<SavedView> all;
        read([&](store::Reader& reader) {
            all = *saved_views(reader, access::scope_of({"x", access::Role::officer, {}, {}}));
        });
        return all;
    };
    ASSERT_THAT(views(), SizeIs(1));
    EXPECT_TRUE(views()[0].filter.overdue);
    EXPECT_EQ(views()[0].filter.due_session, 5);
    EXPECT_EQ(code_of(perform("view.save", R"({"name":"late","revision":0,"filter":{}})")), "acts.stale");
    ASSERT_TRUE(perform("view.remove", R"({"name":"late","revision":1})"));
    EXPECT_THAT(views(), IsEmpty());
    EXPECT_EQ(code_of(perform("view.remove", R"({"name":"late","revision":2})")), "mandates_follow_up.no_such_view");
    ASSERT_TRUE(perform("view.save", R"({"name":"late","revision":0,"filter":{"no_date":true}})"));
    EXPECT_THAT(views(), SizeIs(1));
}

TEST_P(FollowUp, only_an_officer_may_change_anything) {
    ASSERT_TRUE(file(demonstration("en")));
    for (const access::Role role : {access::Role::visitor, access::Role::delegate, access::Role::auditor}) {
        acts::Attempt other = attempt();
        other.actor.role = role;
        const auto refused =
            performer_.perform_json(other, "mandate.start", *parse_json(R"({"mandate":"4-90/f","revision":1})"));
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, ErrorKind::denied);
    }
}

TEST_P(FollowUp, a_reopened_mandate_is_due_as_before_and_its_disposition_is_marked_undone) {
    ASSERT_TRUE(file(demonstration("en")));
    ASSERT_TRUE(perform("mandate.deliver", R"({"mandate":"4-90/f","revision":1})"));
    ASSERT_TRUE(perform("mandate.dispose", R"({"mandate":"4-90/f","revision":2,"disposition":"closed",)"
                                           R"("decision":"Decision 5/8","reason":"done"})"));
    ASSERT_TRUE(perform("mandate.reopen", R"({"mandate":"4-90/f","revision":3,"reason":"a mistake"})"));
    const MandateView view = mandate("4-90/f");
    EXPECT_EQ(view.summary.state, State::adopted);
    EXPECT_TRUE(view.dispositions.at(0).undone);
    EXPECT_FALSE(view.times.at(0).time.met);
}

TEST_P(FollowUp, the_short_names_of_sessions_are_those_of_the_pack) {
    EXPECT_EQ(session_from_name(resources(), "COP-4")->body, "conference");
    EXPECT_EQ(session_from_name(resources(), "general_assembly-60")->number, 60);
    for (const auto* wrong : {"", "COP", "COP-", "-4", "COP-0", "COP-x", "XYZ-4", "COP-99999999999"})
        EXPECT_FALSE(session_from_name(resources(), wrong)) << wrong;
    EXPECT_EQ(session_name(resources(), "conference", 4), "COP-4");
}

}  // namespace
}  // namespace palermo::mandates::follow_up
