// What the search finds in replies: for every role exactly what the pages of the reply show it, neither more in the
// hits nor in the counts.
#include "conference/replies/searching.hpp"

#include <algorithm>
#include <array>

#include "conference/replies/pages/search_kinds.hpp"
#include "conference/replies/testing/replies_world.hpp"
#include "platform/finder/finder.hpp"
#include "platform/text/catalogue.hpp"

namespace palermo::replies {
namespace {

constexpr const char* kLaw = "/data/a/law";
constexpr const char* kName = "/data/a/name";
constexpr const char* kMore = "/data/b/more";

// One word for each circle of readers.
constexpr const char* kSubmitted = "zebrafish";
constexpr const char* kConfidential = "quokka";
constexpr const char* kDrafted = "marmot";
constexpr const char* kDraftedMore = "pangolin";
constexpr std::array kSecretWords = {kSubmitted, kConfidential, kDrafted, kDraftedMore};

class SearchedReplies : public RepliesWorld {
  protected:
    void SetUp() override {
        RepliesWorld::SetUp();
        for (finder::ObjectKind& kind : search_kinds(given_)) finder_.add(std::move(kind));
        ASSERT_EQ(code(perform(officer_, cycle("first", published("2")))), "done");
        open("first");
        submitted_ = reply_of("first", "KAS").id;
        drafted_ = reply_of("first", "MBA").id;
        start("KAS", submitted_);
        write("KAS", submitted_, kName, kSubmitted, false);
        write("KAS", submitted_, kMore, kConfidential, true);
        start("MBA", drafted_);
        write("MBA", drafted_, kName, kDrafted, false);
        write("MBA", drafted_, kMore, kDraftedMore, false);
        add_readers();
        ASSERT_EQ(code(perform(focal_points_["KAS"], ClearReply{submitted_, reply_of("first", "KAS").revision})),
                  "done");
        const auto proposed =
            perform(focal_points_["KAS"], SubmitReply{submitted_, reply_of("first", "KAS").revision, std::nullopt});
        ASSERT_EQ(code(proposed), "done");
        ASSERT_EQ(code(complete(approvers_["KAS"], proposed->pending)), "done");
    }

    void start(const std::string& state, std::int64_t reply) {
        ASSERT_EQ(code(perform(focal_points_[state], StartReply{reply, Language::en})), "done");
        write(state, reply, kLaw, "yes", false);
    }
    void write(const std::string& state, std::int64_t reply, const std::string& path, const std::string& value,
               bool confidential) {
        SaveAnswer act{reply, path, 0, value, {}, {}};
        if (confidential) act.confidential = true;
        ASSERT_EQ(code(perform(focal_points_[state], act)), "done") << path;
    }

    void add_readers() {
        readers_["visitor"] = visitor();
        readers_["officer"] = officer_;
        for (const char* state : {"KAS", "MBA", "DON"}) {
            readers_[std::string("focal point ") + state] = focal_points_[state];
            readers_[std::string("approver ") + state] = approvers_[state];
            readers_[std::string("contributor without a part ") + state] =
                somebody(std::string("idle.") + state + "@example.org", Role::contributor, {state, {}, {}, "idle"})
                    .actor;
        }
        readers_["contributor KAS, second part"] = agency_with("KAS", submitted_, "/data/b", "second").actor;
        readers_["contributor MBA, first part"] = agency_with("MBA", drafted_, "/data/a", "first").actor;
        readers_["contributor MBA, all"] = agency_with("MBA", drafted_, "", "all").actor;
        people::Place agency;
        agency.organization = "Agency";
        readers_["administrator"] = somebody("admin@example.org", Role::administrator).actor;
        readers_["chair"] = somebody("chair@example.org", Role::chair).actor;
        readers_["delegate"] = somebody("delegate@example.org", Role::delegate, {"DON", {}, {}, {}}).actor;
        readers_["donor"] = somebody("donor@example.org", Role::donor, agency).actor;
        readers_["partner"] = somebody("partner@example.org", Role::partner, agency).actor;
        readers_["auditor"] = somebody("auditor@example.org", Role::auditor).actor;
    }

    finder::Results find(const access::Actor& actor, const finder::Search& asked) {
        return read([&](store::Reader& reader) {
            return finder_.find(reader, access::scope_of(actor), asked, Language::en, clock_.now());
        });
    }
    std::int64_t found(const std::string& reader, const std::string& word) {
        return find(readers_.at(reader), {.typed = word}).total;
    }

    // What everybody may read a contributor finds too, whose pages show the own parts only.
    bool is_shown(const access::Actor& actor, const std::string& word) {
        return page_shows(actor, word) || (actor.role == Role::contributor && page_shows(visitor(), word));
    }
    bool page_shows(const access::Actor& actor, const std::string& word) {
        for (const std::int64_t reply : {submitted_, drafted_}) {
            const bool shown =
                database_
                    ->read([&](store::Reader& reader) -> Result<void> {
                        const ReplyView view =
                            TRY(find_reply(reader, access::scope_of(actor), given_, reply, clock_.now()));
                        const bool has = std::any_of(view.answers.begin(), view.answers.end(),
                                                     [&](const auto& one) { return one.second.value == word; });
                        if (!has) return make_error(ErrorKind::not_found, "access.not_found");
                        return ok();
                    })
                    .has_value();
            if (shown) return true;
        }
        return false;
    }

    void expect_what_pages_show(const std::string& when) {
        for (const auto& [name, actor] : readers_) {
            for (const char* word : kSecretWords) {
                const bool shown = is_shown(actor, word);
                const finder::Results results = find(actor, {.typed = word});
                EXPECT_EQ(results.total > 0, shown) << name << ", " << word << ", " << when;
                EXPECT_EQ(results.facets.empty(), !shown) << name << ", " << word << ", " << when;
            }
            expect_sums(name, actor, when);
        }
    }

    // Counts tell of nothing that is not among the hits either.
    void expect_sums(const std::string& name, const access::Actor& actor, const std::string& when) {
        for (const char* state : {"KAS", "MBA"}) {
            finder::Search asked;
            asked.labels = {{"state", state}};
            asked.page_size = 100;
            const finder::Results results = find(actor, asked);
            EXPECT_EQ(static_cast<std::size_t>(results.total), results.hits.size()) << name << ", " << when;
            std::map<std::string, std::int64_t> sums;
            for (const search::FacetCount& facet : results.facets) sums[facet.name] += facet.count;
            for (const char* facet : {"type", "state", "cycle"})
                EXPECT_EQ(sums[facet], results.total) << name << ", " << facet << ", " << when;
        }
    }

    std::int64_t submitted_ = 0, drafted_ = 0;
    std::map<std::string, access::Actor> readers_;
    search::Searcher searcher_;
    text::Catalogue catalogue_ = text::Catalogue::load().value();
    finder::Finder finder_{searcher_,
                           catalogue_,
                           {[](std::string_view code, Language) { return std::string(code); },
                            [](std::string_view) { return std::optional<std::string>(); }}};
};
INSTANTIATE_TEST_SUITE_P(engines, SearchedReplies, store::testing::engines(), store::testing::engine_name);

TEST_P(SearchedReplies, every_role_finds_and_counts_what_its_pages_show_and_nothing_else) {
    expect_what_pages_show("without consent");
    const auto consent = [&](Consent given, std::optional<Date> until) {
        const std::int64_t revision = reply_of("first", "KAS").revision;
        ASSERT_EQ(code(perform(approvers_["KAS"], SetConsent{submitted_, revision, given, until})), "done");
    };
    consent(Consent::full, Date::from_day_number(clock_.now().date_utc().day_number() + 30));
    expect_what_pages_show("under embargo");
    EXPECT_EQ(found("visitor", kSubmitted), 0);
    consent(Consent::full, std::nullopt);
    expect_what_pages_show("published");
    EXPECT_EQ(found("visitor", kSubmitted), 1);
    EXPECT_EQ(found("visitor", kConfidential), 0);
    EXPECT_EQ(found("officer", kConfidential), 1);
    EXPECT_EQ(found("officer", kDrafted), 0);
    EXPECT_EQ(found("auditor", kDrafted), 0);
}

TEST_P(SearchedReplies, a_contributor_finds_the_parts_that_were_given_and_only_as_long_as_they_are) {
    EXPECT_EQ(found("contributor MBA, first part", kDrafted), 1);
    EXPECT_EQ(found("contributor MBA, first part", kDraftedMore), 0);
    EXPECT_EQ(found("contributor MBA, all", kDraftedMore), 1);
    EXPECT_EQ(found("contributor without a part MBA", kDrafted), 0);
    EXPECT_EQ(found("contributor KAS, second part", kConfidential), 1);
    const auto given = read([&](store::Reader& reader) { return assignments_of(reader, drafted_); });
    for (const StoredAssignment& one : given)
        ASSERT_EQ(code(perform(focal_points_["MBA"], WithdrawAssignment{one.id})), "done");
    EXPECT_EQ(found("contributor MBA, first part", kDrafted), 0);
    EXPECT_EQ(found("contributor MBA, all", kDraftedMore), 0);
    EXPECT_EQ(found("focal point MBA", kDrafted), 1);
}

TEST_P(SearchedReplies, of_two_parts_that_hold_the_same_answer_one_is_found) {
    const Somebody agency = agency_with("MBA", drafted_, "/data/a", "third");
    ASSERT_EQ(code(perform(focal_points_["MBA"], AssignPart{drafted_, "", agency.membership, {}, {}})), "done");
    readers_["twice"] = agency.actor;
    EXPECT_EQ(found("twice", kDrafted), 1);
    EXPECT_EQ(found("twice", kDraftedMore), 1);
}

}  // namespace
}  // namespace palermo::replies
