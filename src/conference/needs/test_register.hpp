// A register with acts on one engine, for the tests of this capability.
#pragma once

#include "conference/needs/operations.hpp"
#include "conference/needs/queries.hpp"
#include "conference/needs/test_pack.hpp"
#include "conference/parties/facts.hpp"
#include "platform/acts/four_eyes.hpp"
#include "platform/search/index.hpp"
#include "platform/search/searcher.hpp"
#include "platform/store/guard.hpp"
#include "platform/store/testing/test_database.hpp"

namespace palermo::needs {

inline access::Actor officer(std::string id = "one") {
    return {.id = std::move(id), .role = access::Role::officer, .state = {}, .organization = {}};
}
inline access::Actor of_state(access::Role role, std::string state) {
    return {.id = "p-" + state + std::string(access::name(role)),
            .role = role,
            .state = std::move(state),
            .organization = {}};
}
inline access::Actor with_role(access::Role role, std::string organization = {}) {
    return {.id = "p-" + std::string(access::name(role)),
            .role = role,
            .state = {},
            .organization = std::move(organization)};
}

class Register : public ::testing::TestWithParam<store::Engine> {
  protected:
    void SetUp() override {
        std::vector<store::Migration> all = journal::migrations();
        const auto append = [&](const std::vector<store::Migration>& more) {
            all.insert(all.end(), more.begin(), more.end());
        };
        append(acts::migrations());
        append(search::migrations());
        append(parties::migrations());
        append(needs::migrations());
        ASSERT_TRUE(database_->migrate(all));
        constexpr std::array<std::string_view, 11> kPlatformTables = {
            "journal_head", "journal_entries", "journal_nodes", "journal_values", "journal_checkpoints", "act_receipts",
            "search_state", "search_texts",    "search_folded", "search_parts",   "search_terms"};
        ASSERT_TRUE(
            database_->write([&](store::Writer& writer) { return store::guard_tables(writer, kPlatformTables); }));
        services_.terms = &shipped_terms();
        services_.parties = &parties::shipped_resources();
        services_.proposed = [this](store::Reader&,
                                    std::optional<std::int64_t> reply) -> Result<std::vector<ProposedNeed>> {
            std::vector<ProposedNeed> found;
            for (const ProposedNeed& one : proposed_)
                if (!reply || one.reply == *reply) found.push_back(one);
            return found;
        };
        services_.replied = [this](store::Reader&) -> Result<std::set<std::string>> { return replied_; };
        acts::register_four_eyes(registry_,
                                 [](store::Reader&, const access::Actor&, Instant) -> Result<bool> { return true; });
        register_acts(registry_, services_);
    }

    template <typename Act>
    Result<acts::Receipt> perform(const access::Actor& actor, const Act& act, bool with_note = true) {
        acts::Attempt attempt{.actor = actor, .idempotency_key = {}, .reason = {}, .request_id = {}};
        if (with_note) attempt.note = acts::Note{"NV 1", "2020-01-01", "n.pdf", Bytes{1}};
        return performer_.perform(attempt, act);
    }
    // The number of what the act made; fails the test where it was refused.
    template <typename Act>
    std::int64_t made(const access::Actor& actor, const Act& act, bool with_note = true) {
        const auto done = perform(actor, act, with_note);
        EXPECT_TRUE(done) << (done ? "" : done.error().debug_text());
        return done ? std::stoll(done->object_id) : 0;
    }
    template <typename Act>
    void well(const access::Actor& actor, const Act& act, bool with_note = false) {
        const auto done = perform(actor, act, with_note);
        ASSERT_TRUE(done) << done.error().debug_text();
    }
    static ReportNeed report(std::string state, std::string article = "16", std::string kind = "training") {
        ReportNeed act{};
        act.state = std::move(state);
        act.instrument = "UNTOC";
        if (!article.empty()) act.articles = {std::move(article)};
        act.assistance = std::move(kind);
        act.urgency = Urgency::high;
        act.title = "Central authority: case register";
        act.words = "No register of requests; judges have asked for one since 2004.";
        return act;
    }
    static MakeRequest request(std::string state) {
        MakeRequest act{};
        act.state = std::move(state);
        act.instrument = "UNTOC";
        act.articles = {"18(13)"};
        act.kinds = {"legal_advice", "training"};
        act.urgency = Urgency::high;
        act.title = "Help with a law on mutual legal assistance";
        act.words = "The Government would be grateful for advice.";
        act.addressed_to = "Secretariat";
        act.note_number = "NV 7/2020";
        act.note_date = *Date::parse("2020-09-01");
        return act;
    }
    // Reported by an officer, classified and prioritised: revision 4.
    std::int64_t prioritised(const std::string& state, const std::string& area, Urgency urgency,
                             const std::string& kind = "training", const std::string& article = "16") {
        const std::int64_t number = made(officer(), report(state, article, kind));
        well(officer(), ValidateNeed{number, 1, "seen"});
        well(officer(), ClassifyNeed{number, 2, area, {}, "by its article"});
        well(officer(), PrioritiseNeed{number, 3, urgency, "by the working group"});
        return number;
    }
    template <typename T>
    T read(const std::function<Result<T>(store::Reader&)>& work) {
        std::optional<T> value;
        const auto done = database_->read([&](store::Reader& reader) -> Result<void> {
            value.emplace(TRY(work(reader)));
            return ok();
        });
        EXPECT_TRUE(done) << (done ? "" : done.error().debug_text());
        return std::move(*value);
    }
    std::vector<NeedRow> list(const access::Actor& actor, const NeedFilter& filter = {}) {
        return read<std::vector<NeedRow>>(
            [&](store::Reader& reader) { return needs_of(reader, access::scope_of(actor), services_, filter); });
    }
    Matrix table(const access::Actor& actor, const MatrixAsked& asked = {}) {
        return read<Matrix>(
            [&](store::Reader& reader) { return matrix(reader, access::scope_of(actor), services_, asked); });
    }
    Result<NeedView> one(const access::Actor& actor, std::int64_t number) {
        std::optional<NeedView> view;
        TRY(database_->read([&](store::Reader& reader) -> Result<void> {
            view = TRY(find_need(reader, access::scope_of(actor), services_, number));
            return ok();
        }));
        return *std::move(view);
    }

    std::vector<ProposedNeed> proposed_;
    std::set<std::string> replied_;
    Services services_;
    store::testing::TestDatabase place_{GetParam()};
    std::unique_ptr<store::Database> database_ = place_.open();
    ManualClock clock_{Instant{1'600'000'000'000'000}};  // 13 September 2020, a Sunday
    acts::Registry registry_;
    acts::Performer performer_{*database_, registry_, clock_};
};

template <typename T>
std::string code_of(const Result<T>& result) {
    if (result) return "done";
    return result.error().code == "field.faults" ? result.error().details.at(0).code : result.error().code;
}

}  // namespace palermo::needs
