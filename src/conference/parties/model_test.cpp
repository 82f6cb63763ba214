#include "conference/parties/model.hpp"

#include <gtest/gtest.h>

#include <random>

#include "conference/parties/queries.hpp"
#include "conference/parties/test_pack.hpp"

namespace palermo::parties {
namespace {

Rules convention() {
    Rules rules;
    rules.code = "UNTOC";
    rules.open_from = day("2000-12-12");
    rules.open_until = day("2002-12-12");
    return rules;
}

Fact fact(FactKind kind, std::string_view iso, std::string state = "AAA", std::optional<ConsentKind> consent = {}) {
    Fact one;
    one.instrument = "UNTOC";
    one.state = std::move(state);
    one.kind = kind;
    one.day = day(iso);
    one.consent = consent;
    if (kind == FactKind::consent && !consent) one.consent = ConsentKind::accession;
    return one;
}

constexpr auto kNoOrganization = [](std::string_view) { return false; };
const Date kToday = day("2020-01-01");

std::string code_of(const std::vector<Fact>& existing, const Fact& one) {
    static const std::vector<std::string> kArticles = {"18(13)"};
    const Result<void> good = check_fact(convention(), existing, one, kArticles, kToday);
    return good ? "" : good.error().code;
}

std::vector<Fact> deposits(int count, std::string_view last) {
    std::vector<Fact> facts;
    for (int i = 1; i < count; ++i) facts.push_back(fact(FactKind::consent, "2001-06-01", "S" + std::to_string(i)));
    facts.push_back(fact(FactKind::consent, last, "LAST"));
    return facts;
}

TEST(EntryIntoForceOfAnInstrument, comes_on_the_ninetieth_day_after_the_fortieth_deposit) {
    const auto entry = entry_into_force(convention(), deposits(40, "2003-07-01"), kNoOrganization, {});
    EXPECT_EQ(entry.threshold_reached, day("2003-07-01"));
    EXPECT_EQ(entry.in_force, day("2003-09-29"));
    EXPECT_FALSE(entry_into_force(convention(), deposits(39, "2003-07-01"), kNoOrganization, {}).in_force);
}

TEST(EntryIntoForceOfAnInstrument, does_not_count_organizations_and_successions) {
    std::vector<Fact> facts = deposits(39, "2003-07-01");
    facts.push_back(fact(FactKind::consent, "2003-07-02", "EUE", ConsentKind::approval));
    facts.push_back(fact(FactKind::consent, "2003-07-03", "MNE", ConsentKind::succession));
    const auto entry = entry_into_force(convention(), facts, [](std::string_view state) { return state == "EUE"; }, {});
    EXPECT_EQ(entry.counted, 39);
    EXPECT_FALSE(entry.in_force);
}

TEST(EntryIntoForceOfAnInstrument, of_a_protocol_is_not_before_that_of_its_convention) {
    Rules protocol = convention();
    protocol.parent = "UNTOC";
    const std::vector<Fact> facts = deposits(40, "2003-01-01");
    EXPECT_FALSE(entry_into_force(protocol, facts, kNoOrganization, {}).in_force);
    EXPECT_EQ(entry_into_force(protocol, facts, kNoOrganization, day("2003-09-29")).in_force, day("2003-09-29"));
    EXPECT_EQ(entry_into_force(protocol, facts, kNoOrganization, day("2003-02-01")).in_force, day("2003-04-01"));
}

TEST(StatusOfAState, follows_its_facts) {
    const EntryIntoForce entry{40, day("2003-07-01"), day("2003-09-29")};
    std::vector<Fact> facts = {fact(FactKind::signature, "2000-12-13")};
    EXPECT_EQ(status_of(convention(), facts, entry, day("2000-12-12")).standing, Standing::none);
    EXPECT_EQ(status_of(convention(), facts, entry, day("2000-12-13")).standing, Standing::signatory);
    facts.push_back(fact(FactKind::consent, "2010-03-15", "AAA", ConsentKind::ratification));
    EXPECT_EQ(status_of(convention(), facts, entry, day("2010-04-13")).standing, Standing::consented);
    EXPECT_EQ(status_of(convention(), facts, entry, day("2010-04-14")).standing, Standing::party);
    EXPECT_EQ(status_of(convention(), facts, entry, day("2010-04-14")).in_force_on, day("2010-04-14"));
    facts.push_back(fact(FactKind::denunciation, "2012-02-29"));
    EXPECT_EQ(status_of(convention(), facts, entry, day("2013-02-28")).standing, Standing::party);
    EXPECT_EQ(status_of(convention(), facts, entry, day("2013-03-01")).standing, Standing::former);
}

TEST(StatusOfAState, that_was_among_the_first_begins_with_the_instrument) {
    const EntryIntoForce entry{40, day("2003-07-01"), day("2003-09-29")};
    const std::vector<Fact> early = {fact(FactKind::consent, "2002-01-01")};
    const std::vector<Fact> between = {fact(FactKind::consent, "2003-07-10")};
    EXPECT_EQ(status_of(convention(), early, entry, kToday).in_force_on, day("2003-09-29"));
    EXPECT_EQ(status_of(convention(), between, entry, kToday).in_force_on, day("2003-09-29"));
}

TEST(StatusOfAState, that_succeeds_another_begins_with_the_succession) {
    const EntryIntoForce entry{40, day("2003-07-01"), day("2003-09-29")};
    const std::vector<Fact> facts = {fact(FactKind::consent, "2006-10-23", "MNE", ConsentKind::succession)};
    EXPECT_EQ(status_of(convention(), facts, entry, kToday, day("2006-06-03")).in_force_on, day("2006-06-03"));
}

TEST(StatusOfAState, that_leaves_the_convention_leaves_its_protocols) {
    const EntryIntoForce entry{40, day("2003-07-01"), day("2003-09-29")};
    const std::vector<Fact> facts = {fact(FactKind::consent, "2005-01-01")};
    EXPECT_EQ(status_of(convention(), facts, entry, day("2015-01-01"), {}, day("2014-01-01")).standing,
              Standing::former);
}

TEST(CheckOfAFact, names_what_is_wrong) {
    EXPECT_EQ(code_of({}, fact(FactKind::signature, "2000-12-13")), "");
    EXPECT_EQ(code_of({}, fact(FactKind::signature, "2000-12-11")), "parties.before_open");
    EXPECT_EQ(code_of({}, fact(FactKind::signature, "2002-12-13")), "parties.signed_outside");
    EXPECT_EQ(code_of({}, fact(FactKind::consent, "2021-01-01")), "parties.day_ahead");
    Fact unknown = fact(FactKind::consent, "2005-01-01");
    unknown.consent.reset();
    EXPECT_EQ(code_of({}, unknown), "parties.consent_without_kind");
    EXPECT_EQ(code_of({}, fact(FactKind::consent, "2005-01-01", "AAA", ConsentKind::ratification)),
              "parties.ratified_unsigned");
    EXPECT_EQ(code_of({}, fact(FactKind::denunciation, "2005-01-01")), "parties.withdrawal_before_consent");
    EXPECT_EQ(code_of({fact(FactKind::consent, "2006-01-01")}, fact(FactKind::denunciation, "2005-01-01")),
              "parties.withdrawal_before_consent");
    EXPECT_EQ(code_of({fact(FactKind::signature, "2001-01-01")},
                      fact(FactKind::consent, "2000-12-20", "AAA", ConsentKind::ratification)),
              "parties.consent_before_signature");
    EXPECT_EQ(code_of({fact(FactKind::signature, "2001-01-01")}, fact(FactKind::signature, "2001-01-01")),
              "parties.fact_there");
    EXPECT_EQ(code_of({fact(FactKind::signature, "2001-01-01")}, fact(FactKind::signature, "2001-01-02")),
              "parties.fact_differs");
    Fact notification = fact(FactKind::notification, "2005-01-01");
    EXPECT_EQ(code_of({}, notification), "parties.article_missing");
    notification.article = "99(1)";
    EXPECT_EQ(code_of({}, notification), "parties.article_unknown");
    notification.article = "18(13)";
    EXPECT_EQ(code_of({}, notification), "");
    EXPECT_EQ(code_of({}, fact(FactKind::withdrawal, "2006-01-01")), "parties.of_what");
    notification.number = 7;
    Fact withdrawal = fact(FactKind::withdrawal, "2004-01-01");
    withdrawal.of_fact = 7;
    EXPECT_EQ(code_of({notification}, withdrawal), "parties.withdrawn_before_made");
    withdrawal.day = day("2006-01-01");
    EXPECT_EQ(code_of({notification}, withdrawal), "");
    EXPECT_EQ(code_of({}, fact(FactKind::signature, "2000-12-13", "AAA", ConsentKind::accession)),
              "parties.kind_without_consent");
}

// Random worlds of facts that check_fact() lets in.
class World {
  public:
    explicit World(unsigned seed) : random_(seed) {
        const std::vector<State>& all = shipped_resources().states.all();
        for (const State& state : all)
            if (state.invented) tell(state.code);
    }
    const std::vector<Fact>& facts() const { return facts_; }

  private:
    void tell(const std::string& state) {
        for (const Instrument& instrument : shipped_resources().instruments.all())
            for (int tries = 0; tries < 4; ++tries) {
                Fact one;
                one.instrument = instrument.code();
                one.state = state;
                one.kind = random_() % 2 == 0 ? FactKind::signature : FactKind::consent;
                one.day = Date::from_day_number(day("2000-06-01").day_number() +
                                                static_cast<std::int64_t>(random_() % 2'500));
                if (one.kind == FactKind::consent) one.consent = static_cast<ConsentKind>(random_() % 5);
                std::vector<Fact> held;
                for (const Fact& fact : facts_)
                    if (fact.state == state && fact.instrument == one.instrument) held.push_back(fact);
                if (check_fact(instrument.rules, held, one, {}, kToday)) facts_.push_back(one);
            }
    }

    std::mt19937 random_;
    std::vector<Fact> facts_;
};

TEST(Participation, grows_with_time_and_never_begins_before_the_deposit) {
    const unsigned seed = std::random_device{}();
    std::cout << "seed " << seed << "\n";
    for (unsigned turn = 0; turn < 5; ++turn) {
        const World world(seed + turn);
        std::map<std::pair<std::string, std::string>, int> reached;
        for (int year = 2000; year <= 2020; ++year) {
            const Participation participation(shipped_resources(), world.facts(), true, *Date::make(year, 7, 1));
            for (const Instrument& instrument : shipped_resources().instruments.all()) {
                Counts counts;
                for (const State& state : shipped_resources().states.all()) {
                    const Status& status = participation.status(instrument.code(), state.code);
                    int& before = reached[{instrument.code(), state.code}];
                    EXPECT_GE(static_cast<int>(status.standing), before) << state.code << " " << year;
                    before = static_cast<int>(status.standing);
                    counts.bound += is_bound(status.standing) ? 1 : 0;
                    counts.signatures += status.signed_on ? 1 : 0;
                    if (status.in_force_on) {
                        EXPECT_GE(*status.in_force_on, *participation.entry(instrument.code()).in_force);
                        if (status.consent != ConsentKind::succession) {
                            EXPECT_GT(*status.in_force_on, *status.consented_on);
                        }
                    }
                    EXPECT_EQ(status.standing == Standing::none, !status.signed_on && !status.consented_on);
                }
                EXPECT_EQ(participation.counts(instrument.code()).bound, counts.bound);
                EXPECT_EQ(participation.counts(instrument.code()).signatures, counts.signatures);
                std::int64_t in_groups = 0;
                for (const Coverage& group : participation.coverage(instrument.code())) in_groups += group.bound;
                EXPECT_EQ(in_groups, counts.bound);
            }
        }
    }
}

}  // namespace
}  // namespace palermo::parties
