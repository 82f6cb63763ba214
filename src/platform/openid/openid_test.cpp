#include <gtest/gtest.h>

#include "platform/base/json.hpp"
#include "platform/crypto/token.hpp"
#include "platform/openid/answer.hpp"
#include "platform/openid/id_token.hpp"
#include "platform/openid/keys.hpp"
#include "platform/openid/provider.hpp"
#include "platform/openid/relying_party.hpp"
#include "platform/openid/spent_states.hpp"

namespace palermo::openid {
namespace {

Provider example() {
    Provider provider;
    provider.id = "un";
    provider.issuer = "https://login.example.org/realms/un";
    provider.client_id = "palermo";
    provider.redirect_address = "https://palermo.example/back";
    return provider;
}

std::string setting_refused(const Provider& provider) {
    const auto checked = check_provider(provider);
    return checked ? "" : std::string(checked.error().argument("setting"));
}

TEST(ProviderTest, a_setting_that_cannot_work_is_named) {
    EXPECT_EQ(setting_refused(example()), "");
    const auto with = [](auto change) {
        Provider provider = example();
        change(provider);
        return setting_refused(provider);
    };
    EXPECT_EQ(with([](Provider& p) { p.id = "U N"; }), "id");
    EXPECT_EQ(with([](Provider& p) { p.issuer = "http://login.example.org"; }), "issuer");
    EXPECT_EQ(with([](Provider& p) { p.issuer += "?tenant=1"; }), "issuer");
    EXPECT_EQ(with([](Provider& p) { p.redirect_address = "/back"; }), "redirect_address");
    EXPECT_EQ(with([](Provider& p) { p.client_id = ""; }), "client_id");
    EXPECT_EQ(with([](Provider& p) { p.scopes = {"openid email"}; }), "scopes");
    EXPECT_EQ(with([](Provider& p) { p.algorithms = {"RS256", "HS256"}; }), "algorithms");
    EXPECT_EQ(with([](Provider& p) { p.algorithms = {"none"}; }), "algorithms");
}

TEST(ProviderTest, only_https_is_allowed_but_for_the_loopback_in_tests) {
    for (const char* address : {"https://login.example.org", "https://login.example.org:8443/a?b=c", "https://[::1]/"})
        EXPECT_TRUE(is_allowed_address(address, false)) << address;
    for (const char* address : {"http://127.0.0.1:8080/a", "http://[::1]/", "http://localhost/"}) {
        EXPECT_FALSE(is_allowed_address(address, false)) << address;
        EXPECT_TRUE(is_allowed_address(address, true)) << address;
    }
    for (const char* address :
         {"", "login.example.org", "http://login.example.org", "https://user:word@login.example.org", "https://a@b/",
          "https://x/#y", "https:///path", "file:///etc/passwd", "javascript://x/%0a", "http://127.0.0.1.example.org/",
          "http://127.0.0.1@example.org/", "https://x/ y", "https://x\\y/", "https://x/\n"})
        EXPECT_FALSE(is_allowed_address(address, true)) << address;
}

TEST(ProviderTest, the_name_falls_back_to_english_and_then_to_the_host) {
    Provider provider = example();
    EXPECT_EQ(provider.display_name(Language::fr), "login.example.org");
    provider.display_names[static_cast<std::size_t>(Language::en)] = "United Nations";
    EXPECT_EQ(provider.display_name(Language::fr), "United Nations");
    provider.display_names[static_cast<std::size_t>(Language::fr)] = "Nations Unies";
    EXPECT_EQ(provider.display_name(Language::fr), "Nations Unies");
}

TEST(ProviderTest, the_discovery_address_has_one_slash) {
    EXPECT_EQ(discovery_address("https://x/"), "https://x/.well-known/openid-configuration");
    EXPECT_EQ(discovery_address("https://x/a"), "https://x/a/.well-known/openid-configuration");
}

TEST(PendingSignInTest, what_is_written_is_read_back) {
    const PendingSignIn pending{.provider = "un",
                                .issuer = "https://x",
                                .state = crypto::new_token(),
                                .nonce = crypto::new_token(),
                                .code_verifier = crypto::new_token(),
                                .created = Instant{1'700'000'000'123'456},
                                .return_to = "/a?b=\"c\""};
    EXPECT_EQ(PendingSignIn::read(pending.write()).value(), pending);
    for (const char* text : {"", "{}", "[]", "{\"provider\":1}"})
        EXPECT_EQ(PendingSignIn::read(text).error().code, "openid.start_again") << text;
}

TEST(AnswerTest, parameters_are_decoded_and_come_once) {
    const Answer answer = read_answer("state=a%2Bb+c&x=1&code=&iss=https%3A%2F%2Fx&x=2").value();
    EXPECT_EQ(answer.state, "a+b c");
    EXPECT_EQ(answer.code, "");
    EXPECT_EQ(answer.issuer, "https://x");
    EXPECT_EQ(answer.error, std::nullopt);
    EXPECT_FALSE(read_answer("code=a&c%6fde=b"));
    EXPECT_FALSE(read_answer("state&state"));
    EXPECT_FALSE(read_answer(std::string(20'000, '&')));
}

TEST(SpentStatesTest, a_state_is_spent_once_within_its_lifetime) {
    SpentStates spent(10);
    EXPECT_TRUE(spent.spend("a", Instant{0}));
    EXPECT_FALSE(spent.spend("a", Instant{10'000'000}));
    EXPECT_TRUE(spent.spend("b", Instant{10'000'000}));
    EXPECT_TRUE(spent.spend("a", Instant{10'000'001}));
}

// RFC 7515 appendix A.3: ES256 with a key and a signature that nobody here made.
constexpr std::string_view kExampleKey =
    R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
    R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})";
constexpr std::string_view kExampleToken =
    "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlf"
    "Q.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

TEST(KeysTest, the_example_of_the_standard_verifies_and_no_change_of_it_does) {
    const auto keys = read_keys("{\"keys\":[" + std::string(kExampleKey) + "]}").value();
    ASSERT_EQ(keys.size(), 1u);
    const UnverifiedToken token = read_token(kExampleToken).value();
    EXPECT_TRUE(is_signed_by(keys[0], "ES256", kExampleToken, token.payload));
    EXPECT_FALSE(is_signed_by(keys[0], "RS256", kExampleToken, token.payload));
    EXPECT_FALSE(is_signed_by(keys[0], "ES256", kExampleToken, token.payload + " "));
    for (std::size_t place = 0; place < kExampleToken.size(); ++place) {
        std::string changed(kExampleToken);
        changed[place] = changed[place] == 'A' ? 'B' : 'A';
        const auto read = read_token(changed);
        EXPECT_FALSE(read && is_signed_by(keys[0], read->algorithm, changed, read->payload)) << place;
    }
}

TEST(KeysTest, keys_that_may_not_verify_are_passed_over) {
    const std::string key(kExampleKey);
    const auto count = [](const std::string& one) { return read_keys("{\"keys\":[" + one + "]}").value().size(); };
    const auto with = [&](const std::string& member) { return key.substr(0, key.size() - 1) + "," + member + "}"; };
    EXPECT_EQ(count(key), 1u);
    EXPECT_EQ(count(key + "," + key), 1u) << "the same key twice is one key";
    EXPECT_EQ(count(with(R"("use":"sig","key_ops":["verify"],"alg":"ES256")")), 1u);
    for (const char* member : {R"("use":"enc")", R"("key_ops":["sign"])", R"("key_ops":"verify")", R"("alg":"RS256")",
                               R"("alg":"ES384")", R"("alg":7)", R"("kid":7)", R"("d":"AQ")", R"("k":"AQ")"})
        EXPECT_EQ(count(with(member)), 0u) << member;
    EXPECT_FALSE(read_keys("[]"));
    EXPECT_FALSE(read_keys("{\"keys\":{}}"));
}

Expectation expectation() {
    return {.issuer = "https://x",
            .client_id = "palermo",
            .nonce = std::string(43, 'n'),
            .access_token = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y",
            .now = Instant{1'000'000'000'000'000}};
}

Json claims_with(const std::string& more) {
    return parse_json(R"({"iss":"https://x","aud":"palermo","sub":"s","nonce":")" + std::string(43, 'n') + "\"," +
                      more + "}")
        .value();
}

bool holds(const std::string& more) {
    return judge_claims(claims_with(more), expectation()).has_value();
}

TEST(ClaimsTest, sixty_seconds_between_two_clocks_are_borne_and_no_more) {
    EXPECT_TRUE(holds(R"("exp":999999941,"iat":1000000060)"));
    EXPECT_FALSE(holds(R"("exp":999999940,"iat":1000000060)"));
    EXPECT_FALSE(holds(R"("exp":999999941,"iat":1000000061)"));
    EXPECT_TRUE(holds(R"("exp":1000000300,"iat":999996400)"));
    EXPECT_FALSE(holds(R"("exp":1000000300,"iat":999996399)"));
    EXPECT_TRUE(holds(R"("exp":1000000300,"iat":1000000000,"nbf":1000000060)"));
    EXPECT_FALSE(holds(R"("exp":1000000300,"iat":1000000000,"nbf":1000000061)"));
}

TEST(ClaimsTest, the_hash_of_the_access_token_is_that_of_the_standard) {
    // OpenID Connect Core appendix A.3 prints the access token and its at_hash.
    EXPECT_TRUE(holds(R"("exp":1000000300,"iat":1000000000,"at_hash":"77QmUPtjPfzWtF2AnpK9RQ")"));
    EXPECT_FALSE(holds(R"("exp":1000000300,"iat":1000000000,"at_hash":"77QmUPtjPfzWtF2AnpK9RA")"));
}

TEST(ClaimsTest, an_address_counts_only_when_the_provider_says_true) {
    const auto email = [](const std::string& more) {
        return judge_claims(claims_with(R"("exp":1000000300,"iat":1000000000,)" + more), expectation())
            .value()
            .verified_email;
    };
    EXPECT_EQ(email(R"("email":"a@example.org","email_verified":true)"), "a@example.org");
    EXPECT_EQ(email(R"("email":"a@example.org")"), std::nullopt);
    EXPECT_EQ(email(R"("email":"a@example.org","email_verified":"true")"), std::nullopt);
    EXPECT_EQ(email(R"("email":"a@example.org","email_verified":1)"), std::nullopt);
    for (const char* wrong : {"a", "@b", "a@", "a@b@c", "a@b,c@d", "a\\n@b", "a @b"})
        EXPECT_EQ(email("\"email\":\"" + std::string(wrong) + "\",\"email_verified\":true"), std::nullopt) << wrong;
}

}  // namespace
}  // namespace palermo::openid
