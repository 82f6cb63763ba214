#include "platform/crypto/test_authenticator.hpp"
#include "platform/crypto/token.hpp"
#include "platform/people/testing/world.hpp"

namespace palermo::people {
namespace {

using access::Role;
using crypto::to_base64url;

class Passkeys : public TestWorld {
  protected:
    static Bytes challenge_of(const Json& options) {
        return *crypto::from_base64url(options["challenge"].string_or_empty());
    }
    static Json with_response(const Bytes& id, JsonObject response) {
        return Json(JsonObject()
                        .add("id", to_base64url(id))
                        .add("rawId", to_base64url(id))
                        .add("type", "public-key")
                        .add("response", std::move(response)));
    }
    static Json registration(const crypto::TestAuthenticator& device, const Bytes& challenge) {
        const crypto::RegistrationResponse answer = device.register_with(challenge);
        return with_response(answer.id, JsonObject()
                                            .add("clientDataJSON", to_base64url(answer.client_data_json))
                                            .add("attestationObject", to_base64url(answer.attestation_object)));
    }
    static Json assertion(const crypto::TestAuthenticator& device, const Bytes& challenge) {
        const crypto::AssertionResponse answer = device.assert_with(challenge);
        return with_response(answer.id, JsonObject()
                                            .add("clientDataJSON", to_base64url(answer.client_data_json))
                                            .add("authenticatorData", to_base64url(answer.authenticator_data))
                                            .add("signature", to_base64url(answer.signature))
                                            .add("userHandle", to_base64url(*answer.user_handle)));
    }
    // Gives the person of the browser a passkey on the device.
    void add_to(Browser& browser, crypto::TestAuthenticator& device) {
        device.user_handle = person_of("a@kasana.example").handle;
        const auto session = look(browser);
        const Json options = *sign_in_.new_passkey_options(visit(browser), *session);
        const Json answer = registration(device, challenge_of(options));
        ASSERT_EQ(code(sign_in_.add_passkey(visit(browser), *session, answer, "Blue key")), "done");
        EXPECT_EQ(code(sign_in_.add_passkey(visit(browser), *session, answer, "Again")), "people.challenge_over");
    }
    Result<SignedIn> show(Browser& browser, crypto::TestAuthenticator& device) {
        ++device.sign_count;
        const Json options = *sign_in_.passkey_options(visit(browser));
        Result<SignedIn> done = sign_in_.with_passkey(visit(browser), assertion(device, challenge_of(options)));
        if (done) take(browser, done->set_cookies);
        return done;
    }

    crypto::TestAuthenticator device_{crypto::CoseAlgorithm::es256};
};

TEST_P(Passkeys, a_passkey_alone_signs_in_from_any_browser) {
    with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    Browser browser, other;
    ASSERT_EQ(code(sign_in(browser, "a@kasana.example")), "done");
    add_to(browser, device_);
    look(other);
    ASSERT_EQ(code(show(other, device_)), "done");
    EXPECT_TRUE(look(other)->signed_in());
}

TEST_P(Passkeys, a_passkey_is_a_second_step_after_the_password) {
    with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    Browser browser;
    ASSERT_EQ(code(sign_in(browser, "a@kasana.example")), "done");
    add_to(browser, device_);
    const auto first = sign_in(browser, "a@kasana.example");
    ASSERT_EQ(code(first), "done");
    EXPECT_TRUE(first->needs_second_step);
    ASSERT_EQ(code(show(browser, device_)), "done");
    EXPECT_TRUE(look(browser)->signed_in());
}

TEST_P(Passkeys, a_challenge_is_of_one_browser_and_works_once) {
    with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    Browser browser, thief;
    ASSERT_EQ(code(sign_in(browser, "a@kasana.example")), "done");
    add_to(browser, device_);
    look(thief);
    EXPECT_EQ(code(sign_in_.passkey_options(visit(Browser{}))), "people.no_browser");
    take(browser, sign_in_.sign_out(visit(browser)).set_cookies);
    ++device_.sign_count;
    const Json stolen = assertion(device_, challenge_of(*sign_in_.passkey_options(visit(browser))));
    EXPECT_EQ(code(sign_in_.with_passkey(visit(thief), stolen)), "people.sign_in_failed");
    const Json answer = assertion(device_, challenge_of(*sign_in_.passkey_options(visit(browser))));
    EXPECT_EQ(code(sign_in_.with_passkey(visit(browser), answer)), "done");
    EXPECT_EQ(code(sign_in_.with_passkey(visit(browser), answer)), "people.sign_in_failed");
    ++device_.sign_count;
    const Json late = assertion(device_, challenge_of(*sign_in_.passkey_options(visit(browser))));
    wait(10 * kMinute);
    EXPECT_EQ(code(sign_in_.with_passkey(visit(browser), late)), "people.sign_in_failed");
}

TEST_P(Passkeys, a_copied_key_and_the_key_of_somebody_else_open_nothing) {
    with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    with_password("b@kasana.example", Role::approver, {"KAS", {}, {}, {}});
    Browser browser, other;
    ASSERT_EQ(code(sign_in(browser, "a@kasana.example")), "done");
    add_to(browser, device_);
    ASSERT_EQ(code(show(browser, device_)), "done");
    device_.sign_count -= 1;  // the counter stands still: the key may have been copied
    EXPECT_EQ(code(show(browser, device_)), "people.sign_in_failed");
    device_.sign_count += 5;
    ASSERT_EQ(code(sign_in(other, "b@kasana.example")), "done");
    const Json options = *sign_in_.proof_options(visit(other), *look(other));
    EXPECT_EQ(code(sign_in_.prove_with_passkey(visit(other), *look(other), assertion(device_, challenge_of(options)))),
              "people.sign_in_failed");
}

TEST_P(Passkeys, a_passkey_proves_again_and_the_last_way_in_stays) {
    const Somebody person = with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    Browser browser;
    ASSERT_EQ(code(sign_in(browser, "a@kasana.example")), "done");
    add_to(browser, device_);
    wait(16 * kMinute);
    const auto account = [&] {
        return read(
            [&](store::Reader& reader) { return own_account(reader, access::scope_of(person.actor), clock_.now()); });
    };
    const std::int64_t passkey = account().passkeys.at(0).id;
    EXPECT_EQ(code(sign_in_.remove_passkey(visit(browser), *look(browser), passkey)), "people.prove_again");
    ++device_.sign_count;
    const Json options = *sign_in_.proof_options(visit(browser), *look(browser));
    ASSERT_EQ(
        code(sign_in_.prove_with_passkey(visit(browser), *look(browser), assertion(device_, challenge_of(options)))),
        "done");
    EXPECT_EQ(code(perform(person.actor, RenamePasskey{passkey, "Green key"})), "done");
    EXPECT_EQ(account().passkeys.at(0).name, "Green key");
    EXPECT_EQ(code(sign_in_.remove_passkey(visit(browser), *look(browser), passkey)), "done");
    EXPECT_TRUE(account().passkeys.empty());
}

TEST_P(Passkeys, another_node_drops_an_ended_session_within_five_seconds) {
    with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    const auto second_database = place_.open();
    SessionStore second_node(*second_database, services_, clock_);
    Browser browser;
    ASSERT_EQ(code(sign_in(browser, "a@kasana.example")), "done");
    const auto seen = [&] { return (*second_node.find(request_of(browser)))->signed_in(); };
    EXPECT_TRUE(seen());
    sign_in_.sign_out(visit(browser));
    EXPECT_FALSE((*sessions_.find(request_of(browser)))->signed_in());
    wait(5 * kSecond);
    EXPECT_FALSE(seen());
}

INSTANTIATE_TEST_SUITE_P(engines, Passkeys, store::testing::engines(), store::testing::engine_name);

}  // namespace
}  // namespace palermo::people
