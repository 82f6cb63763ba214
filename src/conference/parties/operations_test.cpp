// The acts on both engines.
#include "conference/parties/operations.hpp"

#include "conference/parties/authorities.hpp"
#include "conference/parties/queries.hpp"
#include "conference/parties/register_values.hpp"
#include "conference/parties/test_pack.hpp"
#include "platform/acts/four_eyes.hpp"
#include "platform/search/index.hpp"
#include "platform/store/guard.hpp"
#include "platform/store/testing/test_database.hpp"

namespace palermo::parties {
namespace {

constexpr std::array<std::string_view, 6> kPlatformTables = {"journal_head",   "journal_entries",     "journal_nodes",
                                                             "journal_values", "journal_checkpoints", "act_receipts"};
constexpr std::string_view kTable =
    "instrument,state,signature,consent,kind\nUNTOC,Peru,2000-12-14,2002-01-23,ratification\n"
    "UNTOC,Kenya,,2004-06-16,accession\n";

access::Actor officer(std::string id) {
    return {.id = std::move(id), .role = access::Role::officer, .state = {}, .organization = {}};
}
access::Actor of_state(access::Role role, std::string state) {
    return {.id = "p-" + state, .role = role, .state = std::move(state), .organization = {}};
}

class Parties : public ::testing::TestWithParam<store::Engine> {
  protected:
    void SetUp() override {
        std::vector<store::Migration> all = journal::migrations();
        for (const store::Migration& migration : acts::migrations()) all.push_back(migration);
        for (const store::Migration& migration : search::migrations()) all.push_back(migration);
        for (const store::Migration& migration : parties::migrations()) all.push_back(migration);
        ASSERT_TRUE(database_->migrate(all));
        ASSERT_TRUE(
            database_->write([](store::Writer& writer) { return store::guard_tables(writer, kPlatformTables); }));
        acts::register_four_eyes(registry_,
                                 [](store::Reader&, const access::Actor&, Instant) -> Result<bool> { return true; });
        register_acts(registry_, services_);
    }

    template <typename Act>
    Result<acts::Receipt> perform(const access::Actor& actor, const Act& act, bool with_note = true) {
        acts::Attempt attempt{.actor = actor, .idempotency_key = {}, .reason = {}, .request_id = {}};
        if (with_note) attempt.note = acts::Note{"C.N.1", "2008-01-01", "n.pdf", Bytes{1}};
        return performer_.perform(attempt, act);
    }
    // Proposed by one officer, completed by another.
    template <typename Act>
    Result<acts::Receipt> by_two(const Act& act) {
        const acts::Receipt proposed = TRY(perform(officer("one"), act));
        return perform(officer("two"), acts::CompletePending{proposed.pending, "C.N.1", "2008-01-01"}, false);
    }
    Result<acts::Receipt> found(std::string_view table = kTable) {
        const ByteView bytes = as_bytes(table);
        return perform(officer("founder"),
                       FoundParticipation{"t.csv", Bytes(bytes.begin(), bytes.end()), {}, "test", {}}, false);
    }
    ImportParticipation table(std::string_view text) const {
        const ByteView bytes = as_bytes(text);
        return {"t.csv", Bytes(bytes.begin(), bytes.end()), {}, "test", {}};
    }
    Status status(std::string_view state, std::string_view on = "2020-01-01") {
        Status found;
        const auto read = [&](store::Reader& reader) -> Result<void> {
            found = TRY(status_of_state(reader, access::scope_of({}), shipped_resources(), state, "UNTOC", day(on)));
            return ok();
        };
        EXPECT_TRUE(database_->read(read));
        return found;
    }
    std::size_t facts() {
        std::size_t count = 0;
        EXPECT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
            count = (TRY(load_facts(reader, false))).size();
            return ok();
        }));
        return count;
    }
    Result<Authority> authority(const access::Actor& actor) {
        std::optional<Authority> one;
        TRY(database_->read([&](store::Reader& reader) -> Result<void> {
            one = TRY(find_authority(reader, access::scope_of(actor), 1));
            return ok();
        }));
        return *one;
    }

    Services services_{shipped_resources(), "founder"};
    store::testing::TestDatabase place_{GetParam()};
    std::unique_ptr<store::Database> database_ = place_.open();
    ManualClock clock_{Instant{1'600'000'000'000'000}};
    acts::Registry registry_;
    acts::Performer performer_{*database_, registry_, clock_};
};

INSTANTIATE_TEST_SUITE_P(engines, Parties, store::testing::engines(), store::testing::engine_name);

std::string code_of(const Result<acts::Receipt>& result) {
    if (result) return "done";
    return result.error().code == "field.faults" ? result.error().details.at(0).code : result.error().code;
}

TEST_P(Parties, the_first_table_is_loaded_by_whoever_sets_it_up_and_only_once) {
    EXPECT_EQ(code_of(perform(officer("one"), FoundParticipation{"t.csv", {}, {}, "x", {}}, false)), "access.denied");
    EXPECT_EQ(code_of(found()), "done");
    EXPECT_EQ(facts(), 3u);
    EXPECT_EQ(status("Peru").standing, Standing::consented);
    EXPECT_EQ(code_of(found()), "parties.nothing_new");
    EXPECT_EQ(code_of(found("instrument,state,signature,consent,kind\nUNTOC,Chad,,2009-08-18,accession\n")),
              "parties.not_first");
    EXPECT_EQ(facts(), 3u);
}

TEST_P(Parties, a_change_takes_two_officers_and_a_notification) {
    ASSERT_EQ(code_of(found()), "done");
    const RecordParticipation act{
        "UNTOC", "Chad", FactKind::consent, day("2009-08-18"), ConsentKind::accession, {}, {}, {}, {}, "C.N.5"};
    EXPECT_EQ(code_of(perform(officer("one"), act, false)), "acts.note_needed");
    EXPECT_EQ(code_of(perform(of_state(access::Role::focal_point, "TCD"), act)), "access.denied");
    EXPECT_EQ(code_of(by_two(act)), "done");
    EXPECT_EQ(status("TCD").consented_on, day("2009-08-18"));
    EXPECT_EQ(code_of(by_two(act)), "parties.fact_there");
}

TEST_P(Parties, a_bad_table_leaves_nothing_behind_unless_its_bad_rows_are_left_out) {
    ASSERT_EQ(code_of(found()), "done");
    ImportParticipation act =
        table("instrument,state,signature,consent,kind\nUNTOC,Chad,,2009-08-18,accession\nUNTOC,Frence,2000-12-12,,\n");
    const auto refused = by_two(act);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "parties.import_faults");
    EXPECT_EQ(refused.error().details.at(0).details.at(0).argument("nearest"), "France (FRA)");
    EXPECT_EQ(facts(), 3u);
    act.leave_out = true;
    EXPECT_EQ(code_of(by_two(act)), "done");
    EXPECT_EQ(facts(), 4u);
}

TEST_P(Parties, a_correction_is_a_new_fact_and_the_old_one_stays_readable) {
    ASSERT_EQ(code_of(found()), "done");
    CorrectParticipation act{3, day("2004-06-17"), {}, {}, {}, {}, {}, "misread"};
    EXPECT_EQ(code_of(by_two(act)), "done");
    EXPECT_EQ(status("KEN").consented_on, day("2004-06-17"));
    EXPECT_EQ(code_of(by_two(act)), "parties.no_such_fact");
    act.fact = 4;
    EXPECT_EQ(code_of(by_two(act)), "parties.nothing_corrected");
    EXPECT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
        const StateView view = TRY(find_state(reader, access::scope_of({}), shipped_resources(), "KEN"));
        EXPECT_EQ(view.corrected.size(), 1u);
        EXPECT_EQ(view.corrected.at(0).by, 4);
        EXPECT_EQ(view.corrected.at(0).reason, "misread");
        return ok();
    }));
    EXPECT_EQ(code_of(by_two(StrikeParticipation{1, "never signed"})), "parties.rests_on_it");
    EXPECT_EQ(code_of(by_two(StrikeParticipation{4, "another State"})), "done");
    EXPECT_EQ(status("KEN").standing, Standing::none);
}

TEST_P(Parties, whoever_is_bound_by_a_protocol_is_bound_by_the_convention) {
    ASSERT_EQ(code_of(found()), "done");
    RecordParticipation act{"TIP", "Chad", FactKind::consent, day("2009-08-18"), ConsentKind::accession, {}, {}, {},
                            {},    "C.N.5"};
    EXPECT_EQ(code_of(by_two(act)), "parties.convention_first");
    act.state = "Kenya";
    EXPECT_EQ(code_of(by_two(act)), "done");
}

TEST_P(Parties, notifications_are_found_by_article_until_they_are_withdrawn) {
    ASSERT_EQ(code_of(found()), "done");
    RecordParticipation act{
        "UNTOC", "KEN", FactKind::notification, day("2005-01-01"), {}, "18(14)", "English", Language::en, {}, "C.N.6"};
    ASSERT_EQ(code_of(by_two(act)), "done");
    const auto count = [&] {
        std::size_t found = 0;
        EXPECT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
            found = (TRY(notifications_of(reader, access::scope_of({}), "KEN", "UNTOC", "18(14)"))).size();
            return ok();
        }));
        return found;
    };
    EXPECT_EQ(count(), 1u);
    act.kind = FactKind::withdrawal;
    act.article.reset();
    act.of_fact = 4;
    act.day = day("2006-01-01");
    ASSERT_EQ(code_of(by_two(act)), "done");
    EXPECT_EQ(count(), 0u);
}

TEST_P(Parties, a_classification_is_a_working_one_until_the_state_confirms_it) {
    const ClassifyState act{"Peru", 0, "civil:80 customary:20", "working paper"};
    EXPECT_EQ(code_of(perform(of_state(access::Role::focal_point, "PER"), act, false)), "access.denied");
    EXPECT_EQ(code_of(perform(officer("one"), act, false)), "done");
    EXPECT_EQ(code_of(perform(officer("one"), act, false)), "acts.stale");
    EXPECT_EQ(code_of(perform(of_state(access::Role::approver, "KEN"), ConfirmLegalSystem{"PER", 1, {}}, false)),
              "access.denied");
    EXPECT_EQ(code_of(perform(of_state(access::Role::approver, "PER"), ConfirmLegalSystem{"PER", 1, {}}, false)),
              "done");
    EXPECT_EQ(code_of(perform(officer("one"), ClassifyState{"PER", 2, "civil", "again"}, false)),
              "parties.confirmed_by_state");
    EXPECT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
        const Classification now = TRY(classification_of(reader, shipped_resources(), "PER"));
        EXPECT_TRUE(now.by_state);
        EXPECT_EQ(legal_systems_text(now.systems), "civil:80 customary:20");
        return ok();
    }));
    EXPECT_EQ(code_of(perform(officer("one"), ClassifyState{"KEN", 0, "common:60", "sum"}, false)),
              "parties.legal_systems");
}

TEST_P(Parties, an_authority_is_the_states_and_shows_to_each_what_is_theirs) {
    AddAuthority act{};
    act.state = "KEN";
    act.name = "Central Authority";
    act.functions = {"extradition"};
    act.address = "Nairobi";
    act.languages = {"en"};
    act.urgent = "555-0199";
    act.contact_person = "Jane Example";
    const access::Actor own = of_state(access::Role::focal_point, "KEN");
    const access::Actor other = of_state(access::Role::focal_point, "PER");
    EXPECT_EQ(code_of(perform(other, act, false)), "access.denied");
    EXPECT_EQ(code_of(perform(own, act, false)), "done");
    EXPECT_EQ(authority(own)->contact_person, "Jane Example");
    EXPECT_EQ(authority(other)->contact_person, "");
    EXPECT_EQ(authority(other)->urgent, "555-0199");
    EXPECT_EQ(authority({})->urgent, "");
    EXPECT_EQ(authority({})->confirm_again.day_number() - authority({})->confirmed_on.day_number(), kConfirmAgainDays);
    clock_.advance_microseconds(std::int64_t{400} * 86'400 * 1'000'000);
    EXPECT_EQ(code_of(perform(own, ConfirmAuthority{1, 1}, false)), "done");
    EXPECT_EQ(authority({})->confirmed_on, clock_.now().date_utc());
    EXPECT_EQ(authority(own)->contact_person, "Jane Example");
    EXPECT_EQ(code_of(perform(own, CloseAuthority{1, 1, "moved"}, false)), "acts.stale");
    EXPECT_EQ(code_of(perform(own, CloseAuthority{1, 2, ""}, false)), "parties.empty");
    EXPECT_EQ(code_of(perform(own, CloseAuthority{1, 2, "moved"}, false)), "done");
    EXPECT_EQ(code_of(perform(own, ConfirmAuthority{1, 3}, false)), "parties.authority_closed");
    act.functions = {"tax"};
    act.languages = {"English"};
    act.name = " ";
    const auto refused = perform(own, act, false);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().details.size(), 3u);
}

TEST_P(Parties, registers_answer_by_key_and_never_say_no) {
    ASSERT_EQ(code_of(found()), "done");
    RecordParticipation told{"UNTOC", "PER",    FactKind::notification, day("2008-05-01"),
                             {},      "18(13)", "Ministerio",           Language::es,
                             {},      "C.N.6"};
    ASSERT_EQ(code_of(by_two(told)), "done");
    AddAuthority office{};
    office.state = "PER";
    office.name = "Fiscalía de la Nación";
    office.name_language = Language::es;
    office.functions = {"mutual_legal_assistance"};
    office.address = "Lima";
    office.languages = {"es", "que"};
    office.channel = Channel::direct;
    office.telephone = "+51 1 000";
    ASSERT_EQ(code_of(perform(of_state(access::Role::focal_point, "PER"), office, false)), "done");
    const auto known = [&](std::string_view state, std::string_view key) {
        std::vector<KnownValue> values;
        EXPECT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
            values =
                TRY(register_values(reader, access::scope_of({}), shipped_resources(), state, key, day("2020-01-01")));
            return ok();
        })) << key;
        return values;
    };
    EXPECT_EQ(known("PER", "status.UNTOC").at(0).choices.at(0).at(0), "party");
    EXPECT_EQ(known("TCD", "status.UNTOC").at(0).choices.at(0).at(0), "neither");
    EXPECT_TRUE(known("PER", "status.FIREARMS").empty()) << "of an instrument that nothing is held about";
    EXPECT_EQ(known("PER", "status.UNTOC.consented_on").at(0).text, "2002-01-23");
    EXPECT_EQ(known("PER", "status.UNTOC.signed_on").at(0).text, "2000-12-14");
    EXPECT_EQ(known("KEN", "status.UNTOC.consent_kind").at(0).choices.at(0).at(0), "accession");
    EXPECT_TRUE(known("KEN", "status.UNTOC.signed_on").empty());
    EXPECT_EQ(known("PER", "instruments").at(0).choices.size(), 1U);
    EXPECT_EQ(known("PER", "notification.UNTOC.18(13)").at(0).choices.at(0).at(0), "yes");
    EXPECT_EQ(known("PER", "notification.UNTOC.18(13)").at(1).text, "Ministerio");
    EXPECT_EQ(known("PER", "notification.UNTOC.18(13).notified_on").at(0).text, "2008-05-01");
    EXPECT_TRUE(known("KEN", "notification.UNTOC.18(13)").empty());
    EXPECT_EQ(known("PER", "authority.mutual_legal_assistance").at(1).text, "Fiscalía de la Nación\nLima")
        << "how to reach it at once is not for everybody";
    EXPECT_EQ(known("PER", "authority.mutual_legal_assistance").at(1).language, Language::es);
    const auto languages = known("PER", "authority.mutual_legal_assistance.languages").at(0).choices;
    ASSERT_EQ(languages.size(), 2U);
    EXPECT_EQ(languages[0][0], "es");
    EXPECT_EQ(languages[1][1], "other");
    EXPECT_TRUE(known("KEN", "authority.mutual_legal_assistance").empty());
    EXPECT_FALSE(known("PER", "legal_system").empty());
    EXPECT_FALSE(known("PER", "languages").empty());
}

TEST(RegisterKeys, name_what_the_pack_has) {
    const auto shapes = [](std::string_view key) { return shapes_of_key(shipped_resources(), key); };
    EXPECT_TRUE(shapes("status.TIP.in_force_on")->date);
    EXPECT_TRUE(shapes("notification.SOM.8(6)")->words);
    EXPECT_FALSE(shapes("status.UNTOC")->words);
    for (const char* wrong : {"", "status", "status.", "status.NOBODY", "status.UNTOC.colour", "notification.UNTOC",
                              "notification.UNTOC.99", "notification.UNTOC.35(3)", "authority.cooking", "authority",
                              "legal_system.x", "languages..", "no"})
        EXPECT_FALSE(shapes(wrong)) << wrong;
}

}  // namespace
}  // namespace palermo::parties
