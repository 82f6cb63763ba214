// Signing in through npm oidc-provider: what the hostile provider cannot show is that a provider of others is
// understood.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "node_process.hpp"
#include "plain_browser.hpp"
#include "platform/openid/relying_party.hpp"

namespace palermo::openid {
namespace {

using testing::NodeProcess;
using testing::Page;
using testing::PlainBrowser;

constexpr std::string_view kBack = "https://palermo.example/sign-in/real/back";

class RealProvider : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        node_ = std::make_unique<NodeProcess>("tests/openid/real_provider.mjs");
        secret_file_ = std::filesystem::temp_directory_path() / ("palermo-openid-" + std::to_string(::getpid()));
        std::ofstream(secret_file_) << "a secret: with % and + in it\n";
        ::chmod(secret_file_.c_str(), 0400);
    }
    static void TearDownTestSuite() {
        node_.reset();
        std::filesystem::remove(secret_file_);
    }

    static RelyingParty party(const std::string& client_id, bool with_secret = true) {
        Provider provider;
        provider.id = "real";
        provider.issuer = node_->origin();
        provider.client_id = client_id;
        if (with_secret) provider.client_secret_file = secret_file_;
        provider.redirect_address = kBack;
        provider.loopback_http = true;
        static const SystemClock clock;
        return RelyingParty::create(provider, clock).value();
    }

    // What a person does: signs in and consents; gives the query that comes back.
    static std::string sign_in(PlainBrowser& browser, const std::string& address, const std::string& login) {
        Page page = browser.get(address);
        for (int steps = 0; steps < 20 && !page.leads_to.starts_with(kBack); ++steps) {
            if (!page.leads_to.empty()) {
                page = browser.get(page.leads_to);
                continue;
            }
            const bool asks_who = page.body.find("value=\"login\"") != std::string::npos;
            page =
                browser.post(page.address, asks_who ? "prompt=login&login=" + login + "&password=x" : "prompt=consent");
        }
        return testing::query_of(page.leads_to);
    }

    static Result<Identity> whole_sign_in(RelyingParty& relying, const std::string& login) {
        PlainBrowser browser;
        const BegunSignIn begun = TRY(relying.begin({.return_to = "/mandates?page=2", .language = Language::fr}));
        // As the store would have it.
        const PendingSignIn pending = TRY(PendingSignIn::read(begun.pending.write()));
        return relying.finish(pending, sign_in(browser, begun.address, login));
    }

    static inline std::unique_ptr<NodeProcess> node_;
    static inline std::string secret_file_;
};

TEST_F(RealProvider, each_algorithm_signs_a_person_in) {
    for (const std::string algorithm : {"RS256", "PS256", "ES256"}) {
        RelyingParty relying = party("palermo:" + algorithm);
        const auto identity = whole_sign_in(relying, "alice");
        ASSERT_TRUE(identity) << algorithm << ": " << identity.error().debug_text();
        EXPECT_EQ(identity->issuer, node_->origin());
        EXPECT_EQ(identity->subject, "alice");
        EXPECT_EQ(identity->verified_email, "alice@example.org");
        EXPECT_EQ(identity->name, "Person alice");
        EXPECT_EQ(identity->return_to, "/mandates?page=2");
    }
}

TEST_F(RealProvider, a_public_client_signs_in_without_a_secret) {
    RelyingParty relying = party("palermo-public", false);
    const auto identity = whole_sign_in(relying, "bob");
    ASSERT_TRUE(identity) << identity.error().debug_text();
    EXPECT_EQ(identity->subject, "bob");
}

TEST_F(RealProvider, an_address_that_is_not_verified_is_not_given) {
    RelyingParty relying = party("palermo:RS256");
    const auto identity = whole_sign_in(relying, "mallory");
    ASSERT_TRUE(identity) << identity.error().debug_text();
    EXPECT_EQ(identity->verified_email, std::nullopt);
}

TEST_F(RealProvider, a_state_is_finished_once) {
    RelyingParty relying = party("palermo:RS256");
    PlainBrowser browser;
    const BegunSignIn begun = relying.begin({.return_to = "/", .language = {}}).value();
    const std::string query = sign_in(browser, begun.address, "alice");
    ASSERT_TRUE(relying.finish(begun.pending, query));
    const auto again = relying.finish(begun.pending, query);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, "openid.start_again");
    // Another process, which has not seen the state: the provider refuses the code.
    RelyingParty other = party("palermo:RS256");
    const auto elsewhere = other.finish(begun.pending, query);
    ASSERT_FALSE(elsewhere);
    EXPECT_EQ(elsewhere.error().argument("reason"), "token endpoint: invalid_grant");
}

TEST_F(RealProvider, the_provider_holds_us_to_the_verifier) {
    RelyingParty relying = party("palermo:RS256");
    PlainBrowser browser;
    BegunSignIn begun = relying.begin({.return_to = "/", .language = {}}).value();
    const std::string query = sign_in(browser, begun.address, "alice");
    begun.pending.code_verifier = begun.pending.nonce;
    const auto identity = relying.finish(begun.pending, query);
    ASSERT_FALSE(identity);
    EXPECT_EQ(identity.error().argument("reason"), "token endpoint: invalid_grant");
}

TEST_F(RealProvider, new_keys_are_found_once_and_then_not_too_often) {
    RelyingParty relying = party("palermo:RS256");
    PlainBrowser control;
    ASSERT_TRUE(whole_sign_in(relying, "alice"));
    ASSERT_EQ(control.post(node_->origin() + "/-/rotate", "x=1").status, 204);
    const auto after = whole_sign_in(relying, "alice");
    ASSERT_TRUE(after) << after.error().debug_text();
    ASSERT_EQ(control.post(node_->origin() + "/-/rotate", "x=1").status, 204);
    const auto too_soon = whole_sign_in(relying, "alice");
    ASSERT_FALSE(too_soon) << "the key set was fetched twice within the limit";
    EXPECT_EQ(too_soon.error().argument("reason"), "token: no such key");
}

TEST_F(RealProvider, there_is_an_address_for_signing_out) {
    RelyingParty relying = party("palermo-public", false);
    const auto address = relying.logout_address("https://palermo.example/");
    ASSERT_TRUE(address && *address);
    PlainBrowser browser;
    EXPECT_EQ(**address, node_->origin() +
                             "/session/end?client_id=palermo-public&post_logout_redirect_uri="
                             "https%3A%2F%2Fpalermo.example%2F");
    EXPECT_TRUE(relying.look());
}

}  // namespace
}  // namespace palermo::openid
