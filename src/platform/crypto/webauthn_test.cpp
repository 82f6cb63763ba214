#include "platform/crypto/webauthn.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "platform/crypto/test_authenticator.hpp"
#include "platform/crypto/token.hpp"

namespace palermo::crypto {
namespace {

const RelyingParty& party() {
    static const RelyingParty kParty{"palermo.example.org", "Palermo", {"https://palermo.example.org"}};
    return kParty;
}

Ceremony ceremony_of(const Bytes& challenge, UserVerification verification = UserVerification::required) {
    return Ceremony{&party(), challenge, verification};
}

StoredCredential stored_of(const NewCredential& made, const TestAuthenticator& device) {
    return {made.id, made.public_key, made.sign_count, device.user_handle, made.backup_eligible};
}

// Registers and gives what would be stored.
StoredCredential registered(const TestAuthenticator& device) {
    const Bytes challenge = new_challenge();
    const auto made = verify_registration(ceremony_of(challenge), device.register_with(challenge));
    EXPECT_TRUE(made) << made.error().debug_text();
    return stored_of(*made, device);
}

std::string text_of_bytes(const Bytes& bytes) {
    return std::string(as_text(bytes));
}

Bytes bytes_of(std::string_view text) {
    return Bytes(as_bytes(text).begin(), as_bytes(text).end());
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), with);
}

class WebauthnOfEachKind : public testing::TestWithParam<CoseAlgorithm> {};

TEST_P(WebauthnOfEachKind, a_passkey_registers_and_signs_in) {
    TestAuthenticator device(GetParam());
    const Bytes challenge = new_challenge();
    const auto made = verify_registration(ceremony_of(challenge), device.register_with(challenge));
    ASSERT_TRUE(made) << made.error().debug_text();
    EXPECT_EQ(made->id, device.credential_id);
    EXPECT_EQ(made->public_key, device.cose_key());
    EXPECT_EQ(made->algorithm, GetParam());
    EXPECT_EQ(made->sign_count, 1u);
    EXPECT_TRUE(made->user_verified);
    EXPECT_EQ(made->attestation_format, "none");

    StoredCredential stored = stored_of(*made, device);
    for (std::uint32_t count = 2; count < 5; ++count) {
        device.sign_count = count;
        const Bytes next = new_challenge();
        const auto signed_in = verify_assertion(ceremony_of(next), stored, device.assert_with(next));
        ASSERT_TRUE(signed_in) << signed_in.error().debug_text();
        EXPECT_EQ(signed_in->sign_count, count);
        EXPECT_TRUE(signed_in->user_verified);
        stored.sign_count = signed_in->sign_count;
    }
}

TEST_P(WebauthnOfEachKind, no_bit_of_what_is_signed_can_be_changed) {
    TestAuthenticator device(GetParam());
    const StoredCredential stored = registered(device);
    device.sign_count = 2;
    const Bytes challenge = new_challenge();
    const AssertionResponse good = device.assert_with(challenge);
    ASSERT_TRUE(verify_assertion(ceremony_of(challenge), stored, good));
    for (std::size_t at = 0; at<good.signature.size(); at += good.signature.size()> 100 ? 16 : 1) {
        AssertionResponse changed = good;
        changed.signature[at] ^= 0x01;
        EXPECT_FALSE(verify_assertion(ceremony_of(challenge), stored, changed)) << at;
    }
    for (std::size_t bit = 0; bit < good.authenticator_data.size() * 8; bit += 5) {
        AssertionResponse changed = good;
        changed.authenticator_data[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
        EXPECT_FALSE(verify_assertion(ceremony_of(challenge), stored, changed)) << bit;
    }
    for (std::size_t at = 0; at < good.client_data_json.size(); ++at) {
        AssertionResponse changed = good;
        changed.client_data_json[at] ^= 0x02;
        EXPECT_FALSE(verify_assertion(ceremony_of(challenge), stored, changed)) << at;
    }
}

INSTANTIATE_TEST_SUITE_P(Algorithms, WebauthnOfEachKind,
                         testing::Values(CoseAlgorithm::es256, CoseAlgorithm::eddsa, CoseAlgorithm::rs256));

TEST(Webauthn, a_device_without_a_counter_signs_in_again_and_again) {
    TestAuthenticator device(CoseAlgorithm::es256);
    device.sign_count = 0;
    const StoredCredential stored = registered(device);
    for (int i = 0; i < 3; ++i) {
        const Bytes challenge = new_challenge();
        EXPECT_TRUE(verify_assertion(ceremony_of(challenge), stored, device.assert_with(challenge)));
    }
}

TEST(Webauthn, verification_is_asked_for_only_when_required) {
    TestAuthenticator device(CoseAlgorithm::es256);
    device.flags = 0x01;
    const Bytes challenge = new_challenge();
    const auto response = device.register_with(challenge);
    EXPECT_EQ(verify_registration(ceremony_of(challenge), response).error().code, "crypto.webauthn_not_verified");
    const auto made = verify_registration(ceremony_of(challenge, UserVerification::preferred), response);
    ASSERT_TRUE(made);
    EXPECT_FALSE(made->user_verified);
}

TEST(Webauthn, synced_passkeys_extensions_and_other_attestations_are_read) {
    TestAuthenticator device(CoseAlgorithm::es256);
    device.flags = 0x1d;
    device.extensions = Bytes{0xa1} + cbor_text("credProtect") + cbor_integer(2);
    device.format = "packed";
    device.statement = Bytes{0xa2} + cbor_text("alg") + cbor_integer(-7) + cbor_text("sig") + cbor_bytes(Bytes(70, 1));
    const Bytes challenge = new_challenge();
    const auto made = verify_registration(ceremony_of(challenge), device.register_with(challenge));
    ASSERT_TRUE(made) << made.error().debug_text();
    EXPECT_TRUE(made->backup_eligible);
    EXPECT_TRUE(made->backed_up);
    EXPECT_EQ(made->attestation_format, "packed");

    const StoredCredential stored = stored_of(*made, device);
    device.sign_count = 2;
    const Bytes next = new_challenge();
    const auto signed_in = verify_assertion(ceremony_of(next), stored, device.assert_with(next));
    ASSERT_TRUE(signed_in) << signed_in.error().debug_text();
    EXPECT_TRUE(signed_in->backed_up);
}

// One way to attack a registration: the device is spoilt before it answers, or the answer afterwards.
struct HostileRegistration {
    const char* name;
    const char* code;
    std::function<void(TestAuthenticator&)> before;
    std::function<void(RegistrationResponse&, const TestAuthenticator&)> after;
};

void rewrap(RegistrationResponse& response, const Bytes& data, std::string_view format = "none") {
    response.attestation_object = TestAuthenticator::attestation_object(format, {0xa0}, data);
}

void edit_client_data(Bytes& client_data, std::string_view what, std::string_view with) {
    client_data = bytes_of(replaced(text_of_bytes(client_data), what, with));
}

std::vector<HostileRegistration> hostile_registrations() {
    using Device = TestAuthenticator;
    using Response = RegistrationResponse;
    const auto nothing_before = [](Device&) {};
    const auto nothing_after = [](Response&, const Device&) {};
    const auto data = [](const char* name, std::function<void(Bytes&)> change) {
        return HostileRegistration{name, "crypto.webauthn_malformed", [](Device&) {},
                                   [change](Response& response, const Device& device) {
                                       Bytes bytes = device.authenticator_data(true);
                                       change(bytes);
                                       rewrap(response, bytes);
                                   }};
    };
    const auto client = [&](const char* name, const char* code, const char* what, const char* with) {
        return HostileRegistration{name, code, nothing_before, [what, with](Response& response, const Device&) {
                                       edit_client_data(response.client_data_json, what, with);
                                   }};
    };
    const auto object = [&](const char* name, std::function<void(Bytes&)> change) {
        return HostileRegistration{
            name, "crypto.webauthn_malformed", nothing_before,
            [change](Response& response, const Device&) { change(response.attestation_object); }};
    };
    return {
        {"origin of another site", "crypto.webauthn_origin", [](Device& d) { d.origin = "https://evil.example"; },
         nothing_after},
        {"origin without encryption", "crypto.webauthn_origin",
         [](Device& d) { d.origin = "http://palermo.example.org"; }, nothing_after},
        {"origin with a port", "crypto.webauthn_origin",
         [](Device& d) { d.origin = "https://palermo.example.org:8443"; }, nothing_after},
        {"origin that begins alike", "crypto.webauthn_origin",
         [](Device& d) { d.origin = "https://palermo.example.org.evil.example"; }, nothing_after},
        {"origin of a subdomain", "crypto.webauthn_origin",
         [](Device& d) { d.origin = "https://x.palermo.example.org"; }, nothing_after},
        {"origin with a slash", "crypto.webauthn_origin", [](Device& d) { d.origin = "https://palermo.example.org/"; },
         nothing_after},
        {"origin in capitals", "crypto.webauthn_origin", [](Device& d) { d.origin = "https://PALERMO.example.org"; },
         nothing_after},
        {"no origin", "crypto.webauthn_origin", [](Device& d) { d.origin = ""; }, nothing_after},
        {"another rp id", "crypto.webauthn_rp", [](Device& d) { d.rp_id = "evil.example"; }, nothing_after},
        {"a parent as rp id", "crypto.webauthn_rp", [](Device& d) { d.rp_id = "example.org"; }, nothing_after},
        {"the type of a sign-in", "crypto.webauthn_wrong_ceremony", [](Device& d) { d.type = "webauthn.get"; },
         nothing_after},
        {"the type in capitals", "crypto.webauthn_wrong_ceremony", [](Device& d) { d.type = "Webauthn.Create"; },
         nothing_after},
        {"a payment type", "crypto.webauthn_wrong_ceremony", [](Device& d) { d.type = "payment.get"; }, nothing_after},
        {"nobody present", "crypto.webauthn_not_present", [](Device& d) { d.flags = 0x04; }, nothing_after},
        {"nobody verified", "crypto.webauthn_not_verified", [](Device& d) { d.flags = 0x01; }, nothing_after},
        {"backed up though it may not be", "crypto.webauthn_malformed", [](Device& d) { d.flags = 0x15; },
         nothing_after},
        {"a reserved flag", "crypto.webauthn_malformed", [](Device& d) { d.flags = 0x07; }, nothing_after},
        {"another reserved flag", "crypto.webauthn_malformed", [](Device& d) { d.flags = 0x25; }, nothing_after},
        {"an id of no bytes", "crypto.webauthn_malformed", [](Device& d) { d.credential_id.clear(); }, nothing_after},
        {"an id of 1024 bytes", "crypto.webauthn_malformed", [](Device& d) { d.credential_id.assign(1024, 1); },
         nothing_after},
        {"an extension that is no map", "crypto.webauthn_malformed", [](Device& d) { d.extensions = {0x01}; },
         nothing_after},
        {"two extensions", "crypto.webauthn_malformed",
         [](Device& d) {
             d.extensions = {0xa0, 0xa0};
         },
         nothing_after},
        {"another id than the one within", "crypto.webauthn_other_credential", nothing_before,
         [](Response& r, const Device&) { r.id[0] ^= 1; }},
        {"none with a statement", "crypto.webauthn_malformed",
         [](Device& d) { d.statement = Bytes{0xa1} + cbor_text("sig") + cbor_bytes(Bytes(4, 1)); }, nothing_after},
        client("cross-origin use", "crypto.webauthn_origin", "\"crossOrigin\":false", "\"crossOrigin\":true"),
        client("cross-origin as text", "crypto.webauthn_origin", "\"crossOrigin\":false", "\"crossOrigin\":\"false\""),
        client("cross-origin as null", "crypto.webauthn_origin", "\"crossOrigin\":false", "\"crossOrigin\":null"),
        client("a top origin", "crypto.webauthn_origin", "\"crossOrigin\":false",
               "\"topOrigin\":\"https://evil.example\""),
        client("two types", "crypto.webauthn_malformed", "{", "{\"type\":\"webauthn.create\","),
        client("the challenge in another member", "crypto.webauthn_challenge", "\"challenge\"", "\"chalenge\""),
        client("a padded challenge", "crypto.webauthn_challenge", "\",\"origin\"", "=\",\"origin\""),
        client("the origin as a list", "crypto.webauthn_origin", "\"origin\":\"https://palermo.example.org\"",
               "\"origin\":[\"https://palermo.example.org\"]"),
        client("client data cut off", "crypto.webauthn_malformed", "}", ""),
        client("something after the client data", "crypto.webauthn_malformed", "}", "} x"),
        client("a byte order mark", "crypto.webauthn_malformed", "{", "\xef\xbb\xbf{"),
        client("ill-formed text", "crypto.webauthn_malformed", "}", ",\"x\":\"\xff\"}"),
        data("data of 36 bytes", [](Bytes& d) { d.resize(36); }),
        data("data without a credential",
             [](Bytes& d) {
                 d.resize(37);
                 d[32] &= 0xbf;
             }),
        data("the flag without a credential", [](Bytes& d) { d.resize(37); }),
        data("an id that is longer than the data",
             [](Bytes& d) {
                 d[53] = 0xff;
                 d[54] = 0x03;
             }),
        data("a key that is cut off", [](Bytes& d) { d.pop_back(); }),
        data("a byte after the key", [](Bytes& d) { d.push_back(0); }),
        data("extensions without their flag", [](Bytes& d) { d.push_back(0xa0); }),
        data("the flag of extensions without them", [](Bytes& d) { d[32] |= 0x80; }),
        object("an object that is cut off", [](Bytes& o) { o.pop_back(); }),
        object("a byte after the object", [](Bytes& o) { o.push_back(0); }),
        object("an empty object", [](Bytes& o) { o.clear(); }),
        object("an object of indefinite length",
               [](Bytes& o) {
                   o[0] = 0xbf;
                   o.push_back(0xff);
               }),
        object("a tag before the object",
               [](Bytes& o) {
                   o.insert(o.begin(), {0xd9, 0xd9, 0xf7});
               }),
        object("a member too many",
               [](Bytes& o) {
                   o[0] = 0xa4;
                   o.insert(o.end(), {0x61, 0x78, 0x00});
               }),
        object("a member twice",
               [](Bytes& o) {
                   o[0] = 0xa4;
                   o = o + cbor_text("fmt") + cbor_text("none");
               }),
        object("a list", [](Bytes& o) { o[0] = 0x83; }),
        object("nesting without end", [](Bytes& o) { o.assign(5000, 0x81); }),
    };
}

TEST(Webauthn, no_hostile_registration_is_accepted) {
    const auto attacks = hostile_registrations();
    int accepted = 0;
    for (const HostileRegistration& attack : attacks) {
        TestAuthenticator device(CoseAlgorithm::es256);
        attack.before(device);
        const Bytes challenge = new_challenge();
        RegistrationResponse response = device.register_with(challenge);
        attack.after(response, device);
        const auto made = verify_registration(ceremony_of(challenge), response);
        if (made) {
            ++accepted;
            ADD_FAILURE() << "accepted: " << attack.name;
        } else {
            EXPECT_EQ(made.error().code, attack.code) << attack.name;
        }
    }
    EXPECT_GE(attacks.size(), 50u);
    EXPECT_EQ(accepted, 0);
}

TEST(Webauthn, a_challenge_answers_itself_only) {
    const TestAuthenticator device(CoseAlgorithm::es256);
    const Bytes challenge = new_challenge();
    const auto response = device.register_with(challenge);
    EXPECT_TRUE(verify_registration(ceremony_of(challenge), response));
    EXPECT_EQ(verify_registration(ceremony_of(new_challenge()), response).error().code, "crypto.webauthn_challenge");
}

TEST(Webauthn, keys_that_are_weak_or_wrong_are_refused) {
    const TestAuthenticator ec(CoseAlgorithm::es256);
    const TestAuthenticator ed(CoseAlgorithm::eddsa);
    const TestAuthenticator rsa(CoseAlgorithm::rs256);
    const TestAuthenticator small_rsa(CoseAlgorithm::rs256, 1024);
    ASSERT_TRUE(CoseKey::parse(ec.cose_key()));
    ASSERT_TRUE(CoseKey::parse(ed.cose_key()));
    ASSERT_TRUE(CoseKey::parse(rsa.cose_key()));
    const auto with = [](Bytes key, std::size_t at, std::uint8_t value) {
        key[at] = value;
        return key;
    };
    const Bytes ec_key = ec.cose_key();
    const Bytes ed_key = ed.cose_key();
    const Bytes rsa_key = rsa.cose_key();
    Bytes low_order = ed_key;
    std::fill(low_order.end() - 32, low_order.end(), std::uint8_t{0});
    Bytes even = rsa_key;
    even[rsa_key.size() - 6] &= 0xfe;
    const std::vector<std::pair<const char*, Bytes>> refused{
        {"RSA of 1024 bits", small_rsa.cose_key()},
        {"nothing", {}},
        {"no map", {0x01}},
        {"a byte after it", ec_key + Bytes{0x00}},
        {"cut off", Bytes(ec_key.begin(), ec_key.end() - 1)},
        {"ES384 named", with(ec_key, 4, 0x38)},
        {"type OKP with ES256", with(ec_key, 2, 0x01)},
        {"P-384 with ES256", with(ec_key, 6, 0x02)},
        {"a point off the curve", with(ec_key, ec_key.size() - 1, static_cast<std::uint8_t>(ec_key.back() ^ 1))},
        {"EC type with EdDSA", with(ed_key, 2, 0x02)},
        {"Ed448 with EdDSA", with(ed_key, 6, 0x07)},
        {"a point of low order", low_order},
        {"an even modulus", even},
        {"exponent 3", with(rsa_key, rsa_key.size() - 3, 0x00)},
        {"RSA type of ES256", with(rsa_key, 2, 0x02)},
        {"a member too many", with(ec_key, 0, 0xa6) + Bytes{0x04, 0x01}},
        {"without y", with(Bytes(ec_key.begin(), ec_key.end() - 35), 0, 0xa4)},
    };
    for (const auto& [name, key] : refused) {
        const auto parsed = CoseKey::parse(key);
        ASSERT_FALSE(parsed) << name;
        EXPECT_EQ(parsed.error().code, "crypto.webauthn_key") << name;
    }
}

struct HostileAssertion {
    const char* name;
    const char* code;
    std::function<void(TestAuthenticator&)> before;
    std::function<void(AssertionResponse&, StoredCredential&)> after;
};

std::vector<HostileAssertion> hostile_assertions() {
    using Device = TestAuthenticator;
    using Response = AssertionResponse;
    using Stored = StoredCredential;
    const auto nothing_before = [](Device&) {};
    const auto nothing_after = [](Response&, Stored&) {};
    const auto after = [&](const char* name, const char* code, std::function<void(Response&, Stored&)> change) {
        return HostileAssertion{name, code, nothing_before, std::move(change)};
    };
    return {
        {"origin of another site", "crypto.webauthn_origin", [](Device& d) { d.origin = "https://evil.example"; },
         nothing_after},
        {"another rp id", "crypto.webauthn_rp", [](Device& d) { d.rp_id = "evil.example"; }, nothing_after},
        {"the type of a registration", "crypto.webauthn_wrong_ceremony", [](Device& d) { d.type = "webauthn.create"; },
         nothing_after},
        {"nobody present", "crypto.webauthn_not_present", [](Device& d) { d.flags = 0x04; }, nothing_after},
        {"nobody verified", "crypto.webauthn_not_verified", [](Device& d) { d.flags = 0x01; }, nothing_after},
        {"a device that is backed up suddenly", "crypto.webauthn_backup_changed", [](Device& d) { d.flags = 0x0d; },
         nothing_after},
        {"the counter stands still", "crypto.webauthn_counter", [](Device& d) { d.sign_count = 1; }, nothing_after},
        {"the counter is gone", "crypto.webauthn_counter", [](Device& d) { d.sign_count = 0; }, nothing_after},
        {"another user", "crypto.webauthn_user", [](Device& d) { d.user_handle[0] ^= 1; }, nothing_after},
        {"no user handle bytes", "crypto.webauthn_user", [](Device& d) { d.user_handle.clear(); }, nothing_after},
        {"another credential id", "crypto.webauthn_other_credential", [](Device& d) { d.credential_id[0] ^= 1; },
         nothing_after},
        after("the counter went back", "crypto.webauthn_counter", [](Response&, Stored& s) { s.sign_count = 900; }),
        after("the key of another device", "crypto.webauthn_signature",
              [](Response&, Stored& s) { s.public_key = TestAuthenticator(CoseAlgorithm::es256).cose_key(); }),
        after("a key of another kind", "crypto.webauthn_signature",
              [](Response&, Stored& s) { s.public_key = TestAuthenticator(CoseAlgorithm::eddsa).cose_key(); }),
        after("a stored key that is damaged", "crypto.webauthn_key",
              [](Response&, Stored& s) { s.public_key.pop_back(); }),
        after("no signature", "crypto.webauthn_signature", [](Response& r, Stored&) { r.signature.clear(); }),
        after("a signature of zeros", "crypto.webauthn_signature",
              [](Response& r, Stored&) { r.signature = {0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00}; }),
        after("bytes after the signature", "crypto.webauthn_signature",
              [](Response& r, Stored&) { r.signature.push_back(0); }),
        after("a signature that is cut off", "crypto.webauthn_signature",
              [](Response& r, Stored&) { r.signature.pop_back(); }),
        after("a signature of 70 KB", "crypto.webauthn_signature",
              [](Response& r, Stored&) { r.signature.assign(70'000, 0x30); }),
        after("white space in the client data", "crypto.webauthn_signature",
              [](Response& r, Stored&) { edit_client_data(r.client_data_json, "{", "{ "); }),
        after(
            "another origin afterwards", "crypto.webauthn_origin",
            [](Response& r, Stored&) { edit_client_data(r.client_data_json, "palermo.example.org", "evil.example"); }),
        after("another origin set right afterwards", "crypto.webauthn_signature",
              [](Response& r, Stored&) {
                  edit_client_data(r.client_data_json, "\"crossOrigin\":false", "\"crossOrigin\":false,\"x\":1");
              }),
        after("the verified flag set afterwards", "crypto.webauthn_malformed",
              [](Response& r, Stored&) { r.authenticator_data[32] |= 0x02; }),
        after("a higher counter set afterwards", "crypto.webauthn_signature",
              [](Response& r, Stored&) { r.authenticator_data[33] = 0x7f; }),
        after("data of 36 bytes", "crypto.webauthn_malformed",
              [](Response& r, Stored&) { r.authenticator_data.resize(36); }),
        after("a byte after the data", "crypto.webauthn_malformed",
              [](Response& r, Stored&) { r.authenticator_data.push_back(0); }),
        after("no data", "crypto.webauthn_malformed", [](Response& r, Stored&) { r.authenticator_data.clear(); }),
        after("no client data", "crypto.webauthn_malformed", [](Response& r, Stored&) { r.client_data_json.clear(); }),
        after("client data of 9 KB", "crypto.webauthn_malformed",
              [](Response& r, Stored&) { edit_client_data(r.client_data_json, "}", std::string(9000, ' ') + "}"); }),
        after("client data nested deeply", "crypto.webauthn_malformed",
              [](Response& r, Stored&) {
                  edit_client_data(r.client_data_json, "}",
                                   ",\"x\":" + std::string(100, '[') + std::string(100, ']') + "}");
              }),
        after("another account's credential", "crypto.webauthn_user",
              [](Response&, Stored& s) { s.user_handle.assign(32, 0x11); }),
    };
}

TEST(Webauthn, no_hostile_assertion_is_accepted) {
    const auto attacks = hostile_assertions();
    int accepted = 0;
    for (const HostileAssertion& attack : attacks) {
        TestAuthenticator device(CoseAlgorithm::es256);
        StoredCredential stored = registered(device);
        device.sign_count = 2;
        attack.before(device);
        const Bytes challenge = new_challenge();
        AssertionResponse response = device.assert_with(challenge);
        attack.after(response, stored);
        const auto signed_in = verify_assertion(ceremony_of(challenge), stored, response);
        if (signed_in) {
            ++accepted;
            ADD_FAILURE() << "accepted: " << attack.name;
        } else {
            EXPECT_EQ(signed_in.error().code, attack.code) << attack.name;
        }
    }
    EXPECT_GE(attacks.size(), 30u);
    EXPECT_EQ(accepted, 0);
}

TEST(Webauthn, an_old_answer_and_one_to_another_session_are_refused) {
    TestAuthenticator device(CoseAlgorithm::es256);
    StoredCredential stored = registered(device);
    device.sign_count = 2;
    const Bytes challenge = new_challenge();
    const AssertionResponse response = device.assert_with(challenge);
    const auto first = verify_assertion(ceremony_of(challenge), stored, response);
    ASSERT_TRUE(first);
    EXPECT_EQ(verify_assertion(ceremony_of(new_challenge()), stored, response).error().code,
              "crypto.webauthn_challenge");
    stored.sign_count = first->sign_count;
    EXPECT_EQ(verify_assertion(ceremony_of(challenge), stored, response).error().code, "crypto.webauthn_counter");
}

TEST(Webauthn, a_credential_in_an_assertion_is_refused) {
    TestAuthenticator device(CoseAlgorithm::es256);
    const StoredCredential stored = registered(device);
    device.sign_count = 2;
    const Bytes challenge = new_challenge();
    AssertionResponse response = device.assert_with(challenge);
    response.authenticator_data = device.authenticator_data(true);
    const Digest hash = sha256(response.client_data_json);
    response.signature = device.sign(response.authenticator_data + Bytes(hash.begin(), hash.end()));
    EXPECT_EQ(verify_assertion(ceremony_of(challenge), stored, response).error().code, "crypto.webauthn_malformed");
}

TEST(Webauthn, the_options_say_what_a_browser_needs) {
    const Bytes challenge(32, 0x01);
    const std::vector<KnownCredential> known{{Bytes{1, 2, 3}, {"usb", "nfc"}}, {Bytes{4}, {}}};
    const Json create =
        registration_options(party(), {Bytes(32, 2), "amina@example.org", "Amina Diallo"}, challenge, known);
    EXPECT_EQ(create["rp"]["id"].string_or_empty(), "palermo.example.org");
    EXPECT_EQ(create["user"]["id"].string_or_empty(), to_base64url(Bytes(32, 2)));
    EXPECT_EQ(create["challenge"].string_or_empty(), to_base64url(challenge));
    EXPECT_EQ(create["attestation"].string_or_empty(), "none");
    EXPECT_EQ(create["authenticatorSelection"]["userVerification"].string_or_empty(), "required");
    std::vector<std::int64_t> algorithms;
    for (const Json& parameter : *create["pubKeyCredParams"].if_array())
        algorithms.push_back(*parameter["alg"].if_integer());
    EXPECT_EQ(algorithms, (std::vector<std::int64_t>{-8, -7, -257}));
    EXPECT_EQ(create["excludeCredentials"].write(),
              R"([{"type":"public-key","id":"AQID","transports":["usb","nfc"]},{"type":"public-key","id":"BA"}])");

    const Json get = assertion_options(party(), challenge, {}, UserVerification::preferred);
    EXPECT_EQ(
        get.write(),
        R"({"challenge":")" + to_base64url(challenge) +
            R"(","timeout":300000,"rpId":"palermo.example.org","allowCredentials":[],"userVerification":"preferred"})");
    EXPECT_NE(new_challenge(), new_challenge());
    EXPECT_EQ(new_challenge().size(), kChallengeBytes);
    EXPECT_EQ(new_user_handle().size(), 32u);
}

TEST(Webauthn, the_json_of_a_browser_is_read) {
    TestAuthenticator device(CoseAlgorithm::es256);
    const Bytes challenge = new_challenge();
    const auto made = device.register_with(challenge);
    const std::string id = to_base64url(made.id);
    const std::string text =
        R"({"id":")" + id + R"(","rawId":")" + id + R"(","type":"public-key","response":{"clientDataJSON":")" +
        to_base64url(made.client_data_json) + R"(","attestationObject":")" + to_base64url(made.attestation_object) +
        R"(","transports":["usb","<script>","internal","usb"],"publicKeyAlgorithm":-7},"clientExtensionResults":{}})";
    const auto read = read_registration_response(parse_json(text).value());
    ASSERT_TRUE(read) << read.error().debug_text();
    EXPECT_EQ(read->transports, (std::vector<std::string>{"internal", "usb"}));
    EXPECT_TRUE(verify_registration(ceremony_of(challenge), *read));

    const auto answer = device.assert_with(challenge);
    const auto json_of = [&](const std::string& handle) {
        return R"({"id":")" + id + R"(","rawId":")" + id + R"(","type":"public-key","response":{"clientDataJSON":")" +
               to_base64url(answer.client_data_json) + R"(","authenticatorData":")" +
               to_base64url(answer.authenticator_data) + R"(","signature":")" + to_base64url(answer.signature) + "\"" +
               handle + "}}";
    };
    for (const std::string& handle : {std::string(), std::string(R"(,"userHandle":null)")})
        EXPECT_FALSE(read_assertion_response(parse_json(json_of(handle)).value())->user_handle);
    const auto with_handle = read_assertion_response(
        parse_json(json_of(R"(,"userHandle":")" + to_base64url(device.user_handle) + "\"")).value());
    ASSERT_TRUE(with_handle);
    EXPECT_EQ(with_handle->user_handle, device.user_handle);

    for (const auto& [what, with] :
         std::vector<std::pair<std::string, std::string>>{{R"("rawId":")", R"("rawId":"=)"},
                                                          {R"("id":")", R"("id":"x)"},
                                                          {"public-key", "password"},
                                                          {"clientDataJSON", "clientData"},
                                                          {R"("signature":")", R"("signature":"*)"},
                                                          {R"("response":{)", R"("response":[{)"}}) {
        const auto json = parse_json(replaced(json_of(""), what, with));
        EXPECT_FALSE(json && read_assertion_response(*json)) << what;
    }
    for (const char* other : {"null", "[]", "1", "\"x\"", "{}"})
        EXPECT_EQ(read_assertion_response(parse_json(other).value()).error().code, "crypto.webauthn_malformed");
}

}  // namespace
}  // namespace palermo::crypto
