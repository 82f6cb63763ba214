// Providers, and people between, that mean harm (hostile_variants.mjs): none of them gets anybody signed in, each is
// refused for its own reason, and the same code signs in at the honest ones.
#include <gtest/gtest.h>

#include <iostream>

#include "node_process.hpp"
#include "plain_browser.hpp"
#include "platform/base/json.hpp"
#include "platform/openid/relying_party.hpp"

namespace palermo::openid {
namespace {

using testing::NodeProcess;
using testing::PlainBrowser;

struct Variant {
    std::string name;
    std::string flow;
    std::string refused;  // beginning of the reason, or the code; empty: must sign in
};

class Attempt {
  public:
    Attempt(std::string origin, const Variant& variant)
        : origin_(std::move(origin)), variant_(variant), clock_(SystemClock().now()), party_(party_at(variant.name)) {}

    Result<Identity> run() {
        const BegunSignIn begun = TRY(begin(party_));
        if (variant_.flow == "plain") return party_.finish(begun.pending, answer_to(begun));
        if (variant_.flow == "replay") return replay(begun);
        if (variant_.flow == "inject") return inject(begun);
        if (variant_.flow == "other browser") return party_.finish(TRY(begin(party_)).pending, answer_to(begun));
        if (variant_.flow == "mix-up") return mix_up();
        if (variant_.flow == "other provider") return honest_party().finish(begun.pending, answer_to(begun));
        if (variant_.flow != "late") throw std::runtime_error("no such flow: " + variant_.flow);
        clock_.advance_microseconds(601 * 1'000'000LL);
        return party_.finish(begun.pending, answer_to(begun));
    }

  private:
    Result<BegunSignIn> begin(RelyingParty& party) { return party.begin({.return_to = "/", .language = {}}); }

    RelyingParty party_at(const std::string& name) {
        Provider provider;
        provider.id = "provider";
        provider.issuer = origin_ + "/" + name;
        provider.client_id = "palermo";
        provider.redirect_address = "https://palermo.example/back";
        provider.loopback_http = true;
        provider.limits.timeout = std::chrono::milliseconds(1500);
        return RelyingParty::create(provider, clock_).value();
    }
    RelyingParty honest_party() { return party_at("control-rs256"); }

    std::string answer_to(const BegunSignIn& begun) { return testing::query_of(browser_.get(begun.address).leads_to); }

    // The first time must succeed, or the second proves nothing.
    Result<Identity> replay(const BegunSignIn& begun) {
        const std::string answer = answer_to(begun);
        const auto first = party_.finish(begun.pending, answer);
        if (!first) throw std::runtime_error("the first sign-in failed: " + first.error().debug_text());
        return party_.finish(begun.pending, answer);
    }

    // The code of one person's sign-in is put into the answer of another's.
    Result<Identity> inject(const BegunSignIn& stolen) {
        const BegunSignIn own = TRY(begin(party_));
        const std::string from = answer_to(stolen);
        std::string answer = answer_to(own);
        const auto code_of = [](const std::string& query) { return query.substr(0, query.find('&')); };
        answer.replace(0, code_of(answer).size(), code_of(from));
        return party_.finish(own.pending, answer);
    }

    // RFC 9700 section 4.4: begun at the hostile provider, which sends the person on to the honest one to get its code.
    Result<Identity> mix_up() {
        const BegunSignIn begun = TRY(begin(party_));
        std::string address = begun.address;
        address.replace(address.find(variant_.name), variant_.name.size(), "control-rs256");
        return party_.finish(begun.pending, testing::query_of(browser_.get(address).leads_to));
    }

    std::string origin_;
    const Variant& variant_;
    ManualClock clock_;
    RelyingParty party_;
    PlainBrowser browser_;
};

std::vector<Variant> variants_of(const std::string& origin) {
    const Json list = parse_json(PlainBrowser().get(origin + "/variants").body).value();
    std::vector<Variant> variants;
    for (const Json& one : *list.if_array())
        variants.push_back({std::string(one["name"].string_or_empty()), std::string(one["flow"].string_or_empty()),
                            std::string(one["refused"].string_or_empty())});
    return variants;
}

TEST(Hostile, no_provider_that_means_harm_signs_anybody_in) {
    const NodeProcess node("tests/openid/hostile_provider.mjs");
    int hostile = 0;
    int hostile_sign_ins = 0;
    int controls = 0;
    int control_sign_ins = 0;
    for (const Variant& variant : variants_of(node.origin())) {
        const auto identity = Attempt(node.origin(), variant).run();
        const bool is_control = variant.refused.empty();
        (is_control ? controls : hostile) += 1;
        if (identity) (is_control ? control_sign_ins : hostile_sign_ins) += 1;
        if (is_control) {
            EXPECT_TRUE(identity) << variant.name << ": " << identity.error().debug_text();
            continue;
        }
        EXPECT_FALSE(identity) << variant.name << " signed in";
        if (identity) continue;
        const bool as_expected = identity.error().code == variant.refused ||
                                 identity.error().argument("reason").starts_with(variant.refused);
        EXPECT_TRUE(as_expected) << variant.name << ": " << identity.error().debug_text() << ", not "
                                 << variant.refused;
        EXPECT_EQ(identity.error().argument("provider"), "provider") << variant.name;
    }
    std::cout << "openid: " << hostile << " hostile variants, " << hostile_sign_ins << " sign-ins; " << controls
              << " controls, " << control_sign_ins << " sign-ins\n";
    EXPECT_GE(hostile, 40);
    EXPECT_EQ(hostile_sign_ins, 0);
    EXPECT_GE(controls, 5);
    EXPECT_EQ(control_sign_ins, controls);
}

}  // namespace
}  // namespace palermo::openid
