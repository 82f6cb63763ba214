// ID tokens, key sets and answers of a provider: whatever is read, nobody is signed in by it, since no key of ours
// signed.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "platform/openid/answer.hpp"
#include "platform/openid/id_token.hpp"
#include "platform/openid/keys.hpp"

namespace {

using namespace palermo::openid;

// RFC 7515 appendix A.3.
constexpr std::string_view kKeys =
    R"({"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
    R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]})";
constexpr std::string_view kTheOnlySignedPayload =
    "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}";

void require(bool condition) {
    if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static const auto keys = read_keys(kKeys).value();
    if (const auto token = read_token(text)) {
        require(!key_type_of(token->algorithm).empty());
        require(token->signature_bytes > 0);
        const bool is_signed = is_signed_by(keys[0], token->algorithm, text, token->payload);
        require(!is_signed || token->payload == kTheOnlySignedPayload);
        (void)judge_claims(token->claims,
                           {.issuer = "joe", .client_id = "palermo", .nonce = "n", .access_token = "a", .now = {}});
    }
    if (const auto given = read_keys(text))
        for (const Key& key : *given) require(!key.jwk.empty() && key.signature_bytes >= 64);
    (void)read_answer(text);
    return 0;
}
