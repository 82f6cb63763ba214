// Within this module: what a provider publishes, fetched when it is needed and kept for a while.
#pragma once

#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "platform/base/time.hpp"
#include "platform/openid/id_token.hpp"
#include "platform/openid/keys.hpp"
#include "platform/openid/provider.hpp"

namespace palermo::openid {

// Thread-safe. Nothing waits for another thread's request: at worst two threads fetch the same.
class PublishedByProvider {
  public:
    // Both must outlive it.
    PublishedByProvider(const Provider& provider, const Clock& clock) : provider_(provider), clock_(clock) {}

    // Errors: openid.unavailable, openid.provider_unusable (provider, reason).
    Result<ProviderMetadata> metadata();
    Result<std::vector<Key>> keys();

    // The one key that the token must be signed with. When no key has the token's id, the provider may have changed its
    // keys: the set is fetched once more, but not more often than Limits say, since anybody can send such tokens.
    // Errors: also openid.not_trusted (reason).
    Result<Key> key_for(const UnverifiedToken& token);

  private:
    Result<std::vector<Key>> fetch_keys();
    bool may_fetch_for_unknown_key();
    bool is_fresh(Instant fetched, std::chrono::seconds lifetime) const;

    const Provider& provider_;
    const Clock& clock_;
    std::mutex mutex_;  // guards what follows; never held while something is fetched
    std::optional<ProviderMetadata> metadata_;
    Instant metadata_fetched_;
    std::optional<std::vector<Key>> keys_;
    Instant keys_fetched_;
    std::optional<Instant> extra_fetch_;
};

// Picks the key by id, or without an id the only one that suits the algorithm. Nothing when there is none.
// Errors: openid.not_trusted (reason) when several suit.
Result<std::optional<Key>> pick_key(const std::vector<Key>& keys, const UnverifiedToken& token);

}  // namespace palermo::openid
